"""A scanned side as pixels: decoded when asked for, and no finer than asked for."""

import io
import warnings
from typing import Protocol

import numpy as np
from PIL import Image

from dossier.model.paper import Size
from dossier.model.units import MM_PER_INCH

LEAST_DPI, MOST_DPI = 100.0, 1300.0
"""Credible resolutions: 72 and 96 are what software writes when it does not know."""
LEAST_SHARE, MOST_SHARE = 0.9, 2.2
"""Of the paper's length: a scan that is shorter or longer by what its file says has another
resolution, for a sheet is scanned whole, and no office scanner takes more than A3."""
KEPT = 3508
"""Pixels of A4's longer side at 300 dpi: a finer picture is not kept, marks are found at 200."""
MOST_PIXELS = 170_000_000
"""A2 at 600 dpi fits; just under where Pillow itself refuses (a bomb of pixels)."""
ONE_BLOCK = 1 << 24
"""Bytes of a JPEG that go to the decoder at once: each turn gives up Python's lock."""

# What Pillow warns of (large pictures, odd tags) is judged here; no English on the user's screen.
warnings.filterwarnings("ignore", module=r"PIL\.")


class Picture(Protocol):
    """A side's picture.

    Attributes:
        size: pixels across and down, at full resolution.
        dpi: what the file says, 0 where it does not say or nobody can believe it.
    """

    @property
    def size(self) -> tuple[int, int]:
        """Pixels across and down, at full resolution."""
        ...

    @property
    def dpi(self) -> float:
        """What the file says, 0 where it does not say or nobody can believe it."""
        ...

    def grey(self, reduction: int) -> Image.Image:
        """Eight bits of grey, about `reduction` (1, 2, 4, 8) pixels in one."""
        ...

    def colour(self, reduction: int) -> Image.Image:
        """Red, green, blue; eight bits of grey where there are no colours."""
        ...


def dots(picture: Picture, paper: Size) -> float:
    """Pixels a millimetre: as the file says, or as if the picture were of a sheet of `paper`."""
    told, filled = picture.dpi / MM_PER_INCH, dots_if_filled(picture, paper)
    return told if told and LEAST_SHARE <= filled / told <= MOST_SHARE else filled


def dots_if_filled(picture: Picture, paper: Size) -> float:
    """Pixels a millimetre if a sheet of `paper` fills the picture."""
    return max(picture.size) / max(paper.width, paper.height)


class JpegPicture:
    """A JPEG, decoded at the scale that is asked for: grey costs half of what colours do."""

    def __init__(self, data: bytes, dpi: float = 0.0) -> None:
        self._data, self.dpi = data, dpi
        with self._opened() as image:
            require_size(image.size)
            self.size = image.size
            self._coloured = image.mode not in ("L", "1")

    def grey(self, reduction: int) -> Image.Image:
        """Eight bits of grey; chroma is not computed."""
        return self._decoded("L", reduction)

    def colour(self, reduction: int) -> Image.Image:
        """Red, green, blue; grey where the JPEG has one component."""
        return self._decoded("RGB" if self._coloured else "L", reduction)

    def _decoded(self, mode: str, reduction: int) -> Image.Image:
        image = self._opened()
        image.draft(mode, (max(1, self.size[0] // reduction), max(1, self.size[1] // reduction)))
        image.load()
        return image if image.mode == mode else image.convert(mode)

    def _opened(self) -> Image.Image:
        image = Image.open(io.BytesIO(self._data), formats=("JPEG",))
        image.decodermaxblock = ONE_BLOCK
        return image


class DecodedPicture:
    """Any other picture: decoded once, kept at 300 dpi or somewhat more where it is finer."""

    def __init__(self, image: Image.Image, dpi: float = 0.0) -> None:
        require_size(image.size)
        plain = _plain(image)
        fold = max(1, max(image.size) // KEPT)
        kept = plain.reduce(fold) if fold > 1 else plain
        self._image = kept
        self.size, self.dpi = kept.size, dpi / fold

    def grey(self, reduction: int) -> Image.Image:
        """Eight bits of grey."""
        grey = self._image if self._image.mode == "L" else self._image.convert("L")
        return grey.reduce(reduction) if reduction > 1 else grey

    def colour(self, reduction: int) -> Image.Image:
        """Red, green, blue, or grey."""
        return self._image.reduce(reduction) if reduction > 1 else self._image


def require_size(size: tuple[int, int]) -> None:
    """Refuse a bomb of pixels.

    Raises:
        ValueError: the picture is larger than any sheet that an office scanner takes.
    """
    if size[0] * size[1] > MOST_PIXELS:
        raise ValueError(f"{size[0]}×{size[1]} 像素")


def credible(dpi: object) -> float:
    """The resolution that a file's header gives, 0 when it is none that anybody can believe."""
    try:
        across, down = (float(v) for v in dpi)  # type: ignore[attr-defined]
    except (TypeError, ValueError, ZeroDivisionError):
        return 0.0
    return across if LEAST_DPI <= across <= MOST_DPI and abs(across - down) < 0.02 * down else 0.0


def _plain(image: Image.Image) -> Image.Image:
    """In grey or in red, green and blue, of eight bits, on white."""
    if image.has_transparency_data:
        clear = image.convert("RGBA")
        paper = Image.new("RGB", clear.size, "white")
        paper.paste(clear, mask=clear.getchannel("A"))
        return paper
    if image.mode.startswith("I"):  # 16 bits
        return Image.fromarray((np.asarray(image) >> 8).clip(0, 255).astype(np.uint8))
    if image.mode in ("1", "L", "LA", "La"):
        return image.convert("L")
    return image.convert("RGB")
