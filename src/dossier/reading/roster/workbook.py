"""Opening a workbook that comes from strangers.

Source: [MS-CFB] 2.2 (the signature of compound files: .xls, .et, and encrypted .xlsx alike).
"""

import re
import warnings
import zipfile
import zlib
from pathlib import Path
from typing import TYPE_CHECKING

from dossier.errors import RosterError

if TYPE_CHECKING:
    from openpyxl import Workbook

MOST_BYTES = 10_000_000
MOST_UNPACKED = 60_000_000
"""A roster of a thousand people takes 100 KB, and 2 MB unpacked."""
MOST_ROWS, MOST_CELLS = 10_000, 300_000
"""Of one sheet: what is read in three seconds. Formats dragged to the sheet's end are cells too."""

_COMPOUND = bytes.fromhex("d0cf11e0a1b11ae1")
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_SHEET = re.compile(r"xl/worksheets/[^/]+\.xml")
_ROW, _CELL = (re.compile(rb"<(?:\w+:)?" + tag + rb"[\s/>]") for tag in (b"row", b"c"))
_CHUNK = 1 << 20
_AS_XLSX = "用 WPS 或 Excel 打开，“另存为”选 .xlsx（Excel 工作簿），再导入"
_AGAIN = "用 WPS 或 Excel 打开看看，能打开就“另存为” .xlsx 再导入；打不开就重新导出一份"


def open_workbook(path: Path) -> "Workbook":
    """The workbook, formulas as they are written.

    Raises:
        RosterError: absent, unreadable, too large, of another format, locked or damaged.
    """
    import openpyxl

    _require_xlsx(path)
    try:
        with warnings.catch_warnings():  # of what it leaves out: print areas, validations
            warnings.simplefilter("ignore")
            return openpyxl.load_workbook(path)
    except Exception as error:  # damaged workbooks raise nearly anything
        if not _has_workbook(path):  # .ods and .xlsb are zips too
            raise RosterError(f"{path.name} 不是 .xlsx 表格", (), _AS_XLSX) from error
        raise RosterError(f"{path.name} 已损坏，打不开", (), _AGAIN) from error


def _has_workbook(path: Path) -> bool:
    with zipfile.ZipFile(path) as archive:
        return "xl/workbook.xml" in archive.namelist()


def _require_xlsx(path: Path) -> None:
    data = _bytes(path)
    if data.startswith(_COMPOUND) and _ENCRYPTED in data:
        raise RosterError(f"{path.name} 设了打开密码，读不了", (), "去掉密码后另存，再导入")
    if data.startswith(_COMPOUND):
        raise RosterError(f"{path.name} 是旧格式（.xls、.et），不是 .xlsx", (), _AS_XLSX)
    if not data.startswith(b"PK"):
        raise RosterError(f"{path.name} 不是 .xlsx 表格", (), _AS_XLSX)
    try:
        with zipfile.ZipFile(path) as archive:
            if sum(entry.file_size for entry in archive.infolist()) > MOST_UNPACKED:
                raise _too_large(path)
            for name in filter(_SHEET.fullmatch, archive.namelist()):
                _require_small(archive, name, path)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, RuntimeError) as error:
        raise RosterError(f"{path.name} 已损坏，打不开", (), _AGAIN) from error


def _require_small(archive: zipfile.ZipFile, name: str, path: Path) -> None:
    """Count a sheet's rows and cells without building any of them."""
    rows = cells = 0
    rest = b""
    with archive.open(name) as sheet:
        while chunk := sheet.read(_CHUNK):
            text = rest + chunk
            end = text.rfind(b"<")
            text, rest = text[:end], text[end:]
            rows += len(_ROW.findall(text))
            cells += len(_CELL.findall(text))
            if rows > MOST_ROWS or cells > MOST_CELLS:
                raise _too_long(path)


def _bytes(path: Path) -> bytes:
    try:
        if path.stat().st_size > MOST_BYTES:
            raise _too_large(path)
        return path.read_bytes()
    except FileNotFoundError:
        raise RosterError(f"没有 {path.name}", (), _absent(path)) from None
    except OSError as error:
        raise RosterError(
            f"{path.name} 读不出来：{error.strerror or error}",
            (),
            "关闭打开它的程序（WPS、Excel），检查读取权限，再导入",
        ) from error


def _absent(path: Path) -> str:
    """Where the roster may be instead: an old format beside it."""
    for suffix in (".xls", ".et"):
        if path.with_suffix(suffix).is_file():
            return f"有一份 {path.stem}{suffix}：{_AS_XLSX}"
    return "用 dossier roster export 生成一份，填好再导入"


def _too_long(path: Path) -> RosterError:
    """Hundreds of thousands of rows are formats that somebody dragged down, not people."""
    return RosterError(
        f"{path.name} 里有一张表超过 {MOST_ROWS} 行或 {MOST_CELLS} 格，不像花名册",
        (),
        "选中最后一个人以下的所有行，右键“删除”，右边没有表头的列也一样，保存后再导入；"
        "花名册以外的表另存成别的文件",
    )


def _too_large(path: Path) -> RosterError:
    return RosterError(
        f"{path.name} 太大，不像花名册", (), "删去表格以外的内容、图片和空白的行列，另存后再导入"
    )
