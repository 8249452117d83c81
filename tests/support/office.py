"""LibreOffice as people use it: a sheet opened in a window, typed into, saved; or converted."""

import subprocess
import tempfile
from functools import cache
from pathlib import Path

PATIENCE = 120
MACRO = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Module1"
  script:language="StarBasic">
Sub Typed(source As String, target As String, edits As String)
  Dim none()
  Dim point(0) As New com.sun.star.beans.PropertyValue
  Dim entry(0) As New com.sun.star.beans.PropertyValue
  Dim kept(0) As New com.sun.star.beans.PropertyValue
  book = StarDesktop.loadComponentFromURL(ConvertToURL(source), "_blank", 0, none())
  window = book.CurrentController.Frame
  keyboard = createUnoService("com.sun.star.frame.DispatchHelper")
  point(0).Name = "ToPoint"
  entry(0).Name = "StringName"
  For Each edit In Split(edits, "|")
    parts = Split(edit, "=")
    If UBound(parts) = 1 Then
      point(0).Value = parts(0)
      keyboard.executeDispatch(window, ".uno:GoToCell", "", 0, point())
      entry(0).Value = parts(1)
      keyboard.executeDispatch(window, ".uno:EnterString", "", 0, entry())
    End If
  Next
  kept(0).Name = "FilterName"
  kept(0).Value = "Calc MS Excel 2007 XML"
  book.storeToURL(ConvertToURL(target), kept())
  book.close(True)
  StarDesktop.terminate()
End Sub
</script:module>
"""
LIBRARY = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE library:library PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "library.dtd">
<library:library xmlns:library="http://openoffice.org/2000/library" library:name="Standard"
  library:readonly="false" library:passwordprotected="false">{element}</library:library>
"""
ELEMENT = '<library:element library:name="Module1"/>'


def typed(source, target, **cells):
    """Type into cells, as into the window (cells of texts keep what is typed), and save.

    A conversion would not do: only a window keeps which rows are frozen.
    """
    edits = "|".join(f"{cell}={text}" for cell, text in cells.items())
    words = ",".join(f'"{word}"' for word in (source, target, edits))
    _run(f"macro:///Standard.Module1.Typed({words})")
    assert target.is_file(), "LibreOffice saved nothing"
    return target


def converted(source, suffix, room):
    """The file in another format, in the folder `room`."""
    room.mkdir(exist_ok=True)
    _run("--convert-to", suffix, "--outdir", room, source)
    return room / f"{source.stem}.{suffix}"


def _run(*words):
    profile = Path(_profile().name).as_uri()
    done = subprocess.run(
        [
            "soffice",
            f"-env:UserInstallation={profile}",
            "--headless",
            "--norestore",
            *map(str, words),
        ],
        capture_output=True,
        timeout=PATIENCE,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode(errors="replace")


@cache
def _profile():
    """A profile of this process's own: another that is open would take the work over.

    LibreOffice lays it out first: it does not look for macros in one that is new to it.
    """
    place = tempfile.TemporaryDirectory()
    first = ["soffice", f"-env:UserInstallation={Path(place.name).as_uri()}", "--headless"]
    subprocess.run(
        [*first, "--terminate_after_init"], capture_output=True, timeout=PATIENCE, check=True
    )
    basic = Path(place.name, "user/basic/Standard")
    basic.mkdir(parents=True, exist_ok=True)
    (basic / "Module1.xba").write_text(MACRO, encoding="utf-8")
    for name, element in (("script.xlb", ELEMENT), ("dialog.xlb", "")):
        (basic / name).write_text(LIBRARY.format(element=element), encoding="utf-8")
    return place
