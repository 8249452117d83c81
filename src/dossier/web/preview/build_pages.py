"""HR builds the dossier from the preview: the files that are printed, in 成品/ of the folder."""

import threading
from http import HTTPStatus
from pathlib import Path

from flask import (
    Blueprint,
    abort,
    flash,
    redirect,
    render_template,
    request,
    send_from_directory,
    url_for,
)
from werkzeug.wrappers import Response

from dossier import pipeline
from dossier.disk.folder import BUILT
from dossier.disk.pdfium import PDFIUM
from dossier.disk.whole import writing
from dossier.errors import DossierError
from dossier.web.preview.packet_pages import Page, about, shown, with_preview
from dossier.web.preview.shelf import Role
from dossier.web.preview.site import packet, seat, site

pages = Blueprint("build", __name__)
FILES = {
    "材料.pdf": "整本材料",
    "材料.label.pdf": "袋面标签",
    "材料.manifest.json": "清单（给程序用）",
}
_one_at_a_time = threading.Lock()


@pages.before_request
def require_hr() -> None:
    """What is printed and sealed is HR's work."""
    if seat().packet is None or seat().role is not Role.HR:
        abort(HTTPStatus.NOT_FOUND)


@pages.get("/build")
@with_preview
def show() -> Page:
    """Whether it can be built, and what was built before."""
    now = shown()
    folder = packet().folder / BUILT
    built = [(name, said) for name, said in FILES.items() if (folder / name).is_file()]
    report = now.checked.report
    return render_template(
        "preview/build.html", built=built, errors=len(report.errors), blocked=report.blocked,
        place=f"{packet().folder.name}/{BUILT}", version=packet().state().version, **about(now),
    )  # fmt: skip


@pages.post("/build")
@with_preview
def build() -> Page | Response:
    """Build; everything or nothing is there afterwards."""
    now = shown()
    draft, report = request.form.get("draft") == "1", now.checked.report
    if report.blocked and not draft:
        flash(f"还有 {len(report.errors)} 处错误，没有生成。先改好，或者先生成草稿")
        return redirect(url_for("build.show"))
    try:
        with _one_at_a_time:
            _built(now, packet().folder / BUILT / next(iter(FILES)), draft=draft)
    except DossierError as error:
        flash(f"{error.message}。{error.remedy}")
    return redirect(url_for("build.show"))


def _built(now: pipeline.Preview, out: Path, *, draft: bool) -> None:
    with writing(out):
        out.parent.mkdir(exist_ok=True)
    with PDFIUM:
        laid = pipeline.lay_out(
            now.checked, pipeline.LabelChoice(), draft=draft,
            standing=pipeline.reprinted_before(out), keys=site().keys,
        )  # fmt: skip
        pipeline.write(packet().folder, out, laid)


@pages.get("/built/<name>")
def download(name: str) -> Response:
    """One of the files that were built."""
    if name not in FILES:
        abort(HTTPStatus.NOT_FOUND)
    return send_from_directory(packet().folder / BUILT, name, max_age=0)
