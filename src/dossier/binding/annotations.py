"""Which annotations of a PDF page are printed, and whether the file says how they look."""

from collections.abc import Iterator

from pikepdf import Annotation, Array, Dictionary, Name, Object, Page, Pdf, Stream

_INVISIBLE, _HIDDEN, _PRINT, _NO_VIEW = 1, 2, 4, 32
"""Annotation flags (ISO 32000-1, table 165)."""

_NO_INK = ("/Link", "/Popup", "/Movie", "/Sound", "/Screen", "/3D", "/RichMedia")
_MARKS = (
    *("/FreeText", "/Line", "/Square", "/Circle", "/Polygon", "/PolyLine", "/Ink", "/Caret"),
    *("/Highlight", "/Underline", "/Squiggly", "/StrikeOut", "/Stamp"),
)
"""What a viewer draws by itself where the file has no appearance."""
_DEPTH = 32


def inherited(node: Object, key: str) -> Object | None:
    """The entry of a page or form field, or of the nearest ancestor that has it."""
    for _ in range(_DEPTH):
        if (value := node.get(key)) is not None:
            return value
        parent = node.get("/Parent")
        if not isinstance(parent, Dictionary):
            break
        node = parent
    return None


def printed(page: Page) -> Iterator[Object]:
    """The page's annotations that show on paper, in drawing order.

    Form fields count as printed unless hidden: what was filled in is what is seen, though many
    programs forget the flag. Links, pop-ups and what plays leave no ink.
    """
    annotations = page.obj.get("/Annots")
    for annotation in annotations if isinstance(annotations, Array) else ():
        if not isinstance(annotation, Dictionary):
            continue
        kind, flags = str(annotation.get("/Subtype")), int(annotation.get("/F", 0))
        if kind in _NO_INK or flags & (_HIDDEN | _INVISIBLE):
            continue
        if flags & _PRINT or (kind == "/Widget" and not flags & _NO_VIEW):
            yield annotation


def appearance(annotation: Object) -> Stream | None:
    """The form XObject that draws the annotation in its state, None when there is none."""
    look = Annotation(annotation).get_appearance_stream(Name.N)
    return look if isinstance(look, Stream) else None


def undrawn(pdf: Pdf, page: Page) -> tuple[Object, ...]:
    """What on the page shows only where a viewer draws it afresh.

    That is a filled form field without an appearance, or whose appearance is declared out of date
    (/NeedAppearances), and a mark that the file describes but does not draw.
    """
    form = pdf.Root.get("/AcroForm")
    afresh = isinstance(form, Dictionary) and bool(form.get("/NeedAppearances", False))
    return tuple(note for note in printed(page) if _lacks_look(note, afresh=afresh))


def is_text(annotation: Object) -> bool:
    """Whether it is a form field whose value is text."""
    return str(inherited(annotation, "/FT")) in ("/Tx", "/Ch")


def _lacks_look(annotation: Object, *, afresh: bool) -> bool:
    drawn = appearance(annotation) is not None
    if annotation.get("/Subtype") != Name.Widget:
        return not drawn and str(annotation.get("/Subtype")) in _MARKS
    value = inherited(annotation, "/V")
    if is_text(annotation):
        return (afresh or not drawn) and value is not None and bool(str(value).strip())
    state = annotation.get("/AS", value)
    button = inherited(annotation, "/FT") == Name.Btn
    return button and not drawn and state is not None and state != Name.Off
