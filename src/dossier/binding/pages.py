"""PDF pages become form XObjects that show each page as it is seen, and nothing else of its file.

Contents, resources and printed annotations come over; links, scripts, attachments, layers, form
fields and metadata stay behind.
"""

from collections.abc import Sequence
from pathlib import Path

import pikepdf
from pikepdf import Annotation, Array, Dictionary, Name, Object, Page, Pdf

from dossier.binding.annotations import appearance, inherited, is_text, printed, undrawn
from dossier.binding.raster import Rect, rasterised
from dossier.binding.sources import Leaf, Source, numbered
from dossier.errors import InputError


def pdf_pages(path: Path, pages: Sequence[int], spare: Path) -> dict[int, Source]:
    """What shows each of `pages` (0-based) of a PDF.

    Args:
        path: the file. An owner's password alone is no hindrance; a damaged file is repaired.
        pages: the pages wanted.
        spare: path, to be extended, for scratch files.

    A page that cannot be copied faithfully (form values that viewers draw, hidden layers, damage)
    is rendered at 300 dpi instead.

    Raises:
        InputError: the file needs a password, or this machine has no font for a form value.
        Exception: whatever pdfium raises on a page that it cannot read either.
    """
    try:
        return _copied(path, pages, spare)
    except InputError:
        raise
    except pikepdf.PasswordError as error:
        raise InputError(f"{path.name} 要密码才能打开", "去掉打开密码，另存一份再放进来") from error
    except Exception:  # qpdf's bindings raise many kinds on damage; pdfium may still read it
        return {page: rasterised(path, page, numbered(spare, page)) for page in pages}


def _copied(path: Path, pages: Sequence[int], spare: Path) -> dict[int, Source]:
    sources: dict[int, Source] = {}
    forms: list[Object] = []
    leaves = spare.with_suffix(".pdf")
    with pikepdf.open(path, access_mode=pikepdf.AccessMode.stream, suppress_warnings=True) as pdf:
        hidden = _hides_layers(pdf)
        for number in pages:
            page = pdf.pages[number]
            if (missing := undrawn(pdf, page)) or hidden:
                texts = [_place(page, note) for note in missing if is_text(note)]
                sources[number] = rasterised(path, number, numbered(spare, number), texts)
            else:
                form, size = _as_seen(pdf, page)
                sources[number] = Leaf(leaves, len(forms), size, seen=True)
                forms.append(form)
        if forms:
            _save(pdf, forms, leaves)
    return sources


def _hides_layers(pdf: Pdf) -> bool:
    """Whether some optional content is switched off when the file is opened."""
    properties = pdf.Root.get("/OCProperties")
    if not isinstance(properties, Dictionary):
        return False
    default = properties.get("/D", Dictionary())
    return bool(len(default.get("/OFF", ()))) or default.get("/BaseState") == Name.OFF


def _as_seen(pdf: Pdf, page: Page) -> tuple[Object, tuple[float, float]]:
    """A form XObject that shows the page upright from (0, 0), and its size in points.

    The page's contents are a form of their own within, so that an unbalanced q or Q ends there.
    """
    box, turn = _visible(page), _turn(page)
    inner = page.as_form_xobject(handle_transformations=False)
    inner.BBox = Array(box)
    drawn, content = Dictionary(Page=inner), b"/Page Do\n"
    for index, annotation in enumerate(printed(page)):
        name = Name(f"/Note{index}")
        if (look := appearance(annotation)) is not None:
            drawn[name] = look
            content += Annotation(annotation).get_page_content_for_appearance(name, turn)
    form = pdf.make_stream(
        content,
        Type=Name.XObject,
        Subtype=Name.Form,
        BBox=Array(box),
        Matrix=Array(_upright(box, turn)),
        Resources=Dictionary(XObject=drawn),
    )
    width, height = box[2] - box[0], box[3] - box[1]
    return form, (height, width) if turn in (90, 270) else (width, height)


def _place(page: Page, annotation: Object) -> Rect:
    """Where an annotation stands on the page as it is seen, in points from its lower left."""
    x1, y1, x2, y2 = _rect(annotation.Rect)
    a, b, c, d, e, f = _upright(_visible(page), _turn(page))
    ends = [(a * x + c * y + e, b * x + d * y + f) for x, y in ((x1, y1), (x2, y2))]
    return _ordered(*ends[0], *ends[1])


def _turn(page: Page) -> int:
    return int(inherited(page.obj, "/Rotate") or 0) % 360


def _visible(page: Page) -> Rect:
    """CropBox within MediaBox (ISO 32000-1, 14.11.2): what a viewer shows, whatever the trim."""
    media, crop = _rect(page.mediabox), _rect(page.cropbox)
    box = (
        max(media[0], crop[0]), max(media[1], crop[1]),
        min(media[2], crop[2]), min(media[3], crop[3]),
    )  # fmt: skip
    return box if box[0] < box[2] and box[1] < box[3] else media


def _rect(array: Object) -> Rect:
    return _ordered(*(float(value) for value in array))


def _ordered(x1: float, y1: float, x2: float, y2: float) -> Rect:
    return min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2)


def _upright(box: Rect, turn: int) -> tuple[float, ...]:
    """Brings the box to (0, 0) and turns it clockwise."""
    x1, y1, x2, y2 = box
    match turn:
        case 90:
            return (0, -1, 1, 0, -y1, x2)
        case 180:
            return (-1, 0, 0, -1, x2, y2)
        case 270:
            return (0, 1, -1, 0, y2, -x1)
        case _:
            return (1, 0, 0, 1, -x1, -y1)


def _save(pdf: Pdf, forms: Sequence[Object], out: Path) -> None:
    """Writes the forms, one a page, from disk to disk, without anything else of the file."""
    pages = len(pdf.pages)
    for form in forms:
        page = pdf.add_blank_page()
        page.obj.Resources = Dictionary(XObject=Dictionary(Im0=form))
        page.obj.Contents = pdf.make_stream(b"/Im0 Do")
    del pdf.pages[:pages]
    for key in set(pdf.Root.keys()) - {"/Type", "/Pages"}:
        del pdf.Root[key]
    if "/Info" in pdf.trailer:
        del pdf.trailer["/Info"]
    pdf.save(out)
