"""Drawing: a plan's ink becomes PDF. `FontBook` measures; `draw_ink`, `draw_pages` draw."""

from importlib import import_module
from typing import TYPE_CHECKING

from dossier.drawing.fonts import STYLES, FontBook

if TYPE_CHECKING:
    from dossier.drawing.canvas import draw_ink, draw_pages

__all__ = ["STYLES", "FontBook", "draw_ink", "draw_pages"]


def __getattr__(name: str) -> object:
    """Imports reportlab and what draws with it when a verb is first asked for."""
    if name in __all__:
        return getattr(import_module("dossier.drawing.canvas"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
