"""Signature, seal and date below a text."""

from dossier.model.forms import SignOff
from dossier.model.ink import Ink, Ring
from dossier.model.paper import box
from dossier.model.units import MM_PER_INCH, PT_PER_INCH, Mm
from dossier.planning.compose import lines_ink
from dossier.planning.fit import Fitted, TypeStyle, balanced
from dossier.planning.forms.flow import Flow
from dossier.planning.forms.gaps import gapped
from dossier.planning.forms.setting import Setting
from dossier.planning.values import filled

BELOW = 10.0
"""How far the ring reaches below the date, mm: a seal rides on the date."""
FAINT = (0.72, 0.72, 0.72)
DASH = (1.2, 1.0)


def signoff_height(block: SignOff, setting: Setting) -> float:
    """The height that the block takes, in mm, with the space above it."""
    fitted = _fitted(block, setting)
    return block.gap * fitted.pitch + fitted.height + (BELOW if block.ring else 0.0)


def set_signoff(block: SignOff, flow: Flow, setting: Setting) -> None:
    """Put the block on the flow, whole: on a new side where this one has no room."""
    height = signoff_height(block, setting)
    if height > flow.room + 1e-6 and not flow.fresh:
        flow.open_side()
    fitted, style = _fitted(block, setting), setting.style.entry_style
    widest = max(setting.measure.width(line, style, fitted.size) for line in fitted.lines)
    right = block.right * _em(block)
    top = flow.y + block.gap * fitted.pitch
    place = box(setting.width - right - widest, top, widest, fitted.height)
    texts = lines_ink(fitted, place, style, setting.measure, "centre")
    ink: list[Ink] = [i for text in texts for i in gapped(text, setting.measure)]
    if block.ring:
        x, y = place.x + widest / 2, place.bottom + BELOW - block.ring / 2
        ink.insert(0, Ring(Mm(x), Mm(y), Mm(block.ring), Mm(0.2), FAINT, DASH))
    flow.put(tuple(ink), height)


def _fitted(block: SignOff, setting: Setting) -> Fitted:
    """The lines; a long unit's name stands on several of about equal length."""
    kind = TypeStyle(setting.style.entry_style, block.size, block.size, block.leading)
    width = setting.width - block.right * _em(block)
    text = "\n".join(filled(line, setting.values) for line in block.lines)
    return balanced(text, width, kind, setting.measure)


def _em(block: SignOff) -> float:
    return block.size * MM_PER_INCH / PT_PER_INCH
