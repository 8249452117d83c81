"""A portrait that nobody can take for a photograph: flat shapes, no features of a person."""

from PIL import Image, ImageDraw, ImageFilter, ImageFont

from maker.fonts import FILES, FOLDER

SCALE = 4
SIZE = (590, 826)
"""25 × 35 mm at 600 dpi."""

SKIN = (226, 190, 160)
SHADE = (203, 163, 133)


def portrait(
    hair: str,
    cloth: tuple[int, int, int],
    ground: tuple[int, int, int],
    hair_colour: tuple[int, int, int] = (38, 32, 30),
    face: float = 1.0,
) -> Image.Image:
    """A bust of 590 × 826 px on a plain ground.

    Args:
        hair: short, crop, bun or long.
        cloth: colour of the jacket.
        ground: colour behind.
        hair_colour: colour of the hair.
        face: width of the face, about 1.
    """
    canvas = Image.new("RGB", SIZE, ground)
    draw = ImageDraw.Draw(canvas)
    if hair == "long":
        draw.rounded_rectangle((150, 170, 440, 560), 130, fill=hair_colour)
    _shoulders(draw, cloth)
    _head(draw, int(112 * face))
    _hair(draw, hair, hair_colour, int(112 * face))
    _features(draw)
    soft = canvas.filter(ImageFilter.GaussianBlur(1.6))
    font = ImageFont.truetype(str(FOLDER / FILES["hei"]), 30)
    ImageDraw.Draw(soft).text(
        (574, 812), "样例", (250, 250, 250), font, "rb", stroke_width=2, stroke_fill=(90, 90, 95)
    )
    return soft


def _shoulders(draw: ImageDraw.ImageDraw, cloth: tuple[int, int, int]) -> None:
    """Jacket, lapels, shirt and neck."""
    dark = tuple(int(c * 0.72) for c in cloth)
    draw.rounded_rectangle((18, 606, 572, 1000), 165, fill=cloth)
    draw.polygon([(210, 606), (380, 606), (295, 830)], fill=(240, 241, 244))
    draw.rounded_rectangle((242, 470, 348, 660), 40, fill=SHADE)
    draw.polygon([(242, 630), (348, 630), (295, 690)], fill=SHADE)
    draw.polygon([(214, 604), (172, 660), (286, 826), (298, 770)], fill=dark)
    draw.polygon([(376, 604), (418, 660), (304, 826), (292, 770)], fill=dark)


def _head(draw: ImageDraw.ImageDraw, half: int) -> None:
    """Ears and the oval of the face."""
    draw.ellipse((295 - half - 16, 350, 295 - half + 22, 430), fill=SHADE)
    draw.ellipse((295 + half - 22, 350, 295 + half + 16, 430), fill=SHADE)
    draw.ellipse((295 - half, 206, 295 + half, 540), fill=SKIN)


def _features(draw: ImageDraw.ImageDraw) -> None:
    """The merest hint of brows, eyes, nose and mouth."""
    for x in (252, 338):
        draw.rounded_rectangle((x - 24, 338, x + 24, 345), 4, fill=(96, 76, 66))
        draw.ellipse((x - 11, 362, x + 11, 376), fill=(70, 56, 52))
    draw.polygon([(295, 380), (283, 436), (307, 436)], fill=SHADE)
    draw.rounded_rectangle((262, 474, 328, 482), 4, fill=(176, 112, 100))


def _hair(draw: ImageDraw.ImageDraw, hair: str, colour: tuple[int, int, int], half: int) -> None:
    """The hair over the forehead."""
    if hair == "bun":
        draw.ellipse((258, 146, 332, 206), fill=colour)
    top = {"crop": 196, "short": 180}.get(hair, 174)
    reach = {"crop": 20, "short": 40, "bun": 50, "long": 92}[hair]
    draw.pieslice((295 - half - 8, top, 295 + half + 8, top + 270), 180, 360, fill=colour)
    for x in (295 - half - 8, 295 + half - 16):
        draw.rectangle((x, top + 130, x + 24, top + 132 + reach), fill=colour)
    draw.ellipse((295 - half + 18, top + 92, 295 + half - 18, top + 176), fill=SKIN)
