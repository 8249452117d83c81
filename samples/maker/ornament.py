"""Security-print ornament: guilloche borders, rosettes and pale grounds, drawn as thin lines."""

from collections.abc import Callable
from math import cos, pi, sin

from maker.sheet import MM, Color, Sheet, Type

Curve = Callable[[float], tuple[float, float]]


def trace(sheet: Sheet, curve: Curve, steps: int, width: float, color: Color) -> None:
    """A polyline through `curve` at 0 to 1, in mm."""
    path = sheet.canvas.beginPath()
    for step in range(steps + 1):
        x, y = curve(step / steps)
        (path.lineTo if step else path.moveTo)(x * MM, sheet.up(y))
    sheet.canvas.setStrokeColorRGB(*color)
    sheet.canvas.setLineWidth(width * MM)
    sheet.canvas.drawPath(path)


def _side(
    start: tuple[float, float],
    end: tuple[float, float],
    wave: Callable[[float], float],
) -> Curve:
    """A line from start to end that swings to its right by `wave`."""
    (x1, y1), (x2, y2) = start, end
    long = ((x2 - x1) ** 2 + (y2 - y1) ** 2) ** 0.5
    nx, ny = -(y2 - y1) / long, (x2 - x1) / long
    return lambda t: (x1 + (x2 - x1) * t + nx * wave(t), y1 + (y2 - y1) * t + ny * wave(t))


def border(
    sheet: Sheet, inset: float, band: float, color: Color, strands: int = 7, pitch: float = 9.0
) -> None:
    """A guilloche frame `band` mm wide, its middle `inset` mm from the edge."""
    left, top = inset, inset
    right, bottom = sheet.width - inset, sheet.height - inset
    corners = [(left, top), (right, top), (right, bottom), (left, bottom)]
    for n, start in enumerate(corners):
        end = corners[(n + 1) % 4]
        long = abs(end[0] - start[0]) + abs(end[1] - start[1])
        turns = max(round(long / pitch), 1)
        for strand in range(strands):
            phase = 2 * pi * strand / strands

            def wave(t: float, phase: float = phase, turns: int = turns) -> float:
                swing = sin(2 * pi * turns * t + phase) * cos(pi * turns * t / 3)
                return band / 2 * (0.72 * swing + 0.28 * sin(4 * pi * turns * t + phase))

            trace(sheet, _side(start, end, wave), int(long * 3), 0.12, color)
    for x, y in corners:
        sheet.box(x - band / 2, y - band / 2, band, band, stroke=0.25, color=color, fill=(1, 1, 1))
        rosette(sheet, x, y, band * 0.47, color, 8, 4)
    for offset, width in ((-band / 2, 0.5), (band / 2, 0.25), (band / 2 + 1.2, 0.12)):
        at = inset + offset
        sheet.box(at, at, sheet.width - 2 * at, sheet.height - 2 * at, stroke=width, color=color)


def rosette(
    sheet: Sheet, x: float, y: float, radius: float, color: Color, petals: int = 12, rings: int = 6
) -> None:
    """A spirograph rosette about (x, y)."""
    for ring in range(rings):
        phase = ring * pi / rings

        def curve(t: float, phase: float = phase) -> tuple[float, float]:
            angle = 2 * pi * t
            reach = radius * (0.66 + 0.34 * sin(petals * angle + phase) * cos(3 * angle))
            return x + reach * cos(angle), y + reach * sin(angle)

        trace(sheet, curve, 60 * petals, 0.1, color)


def waves(
    sheet: Sheet,
    box: tuple[float, float, float, float],
    color: Color,
    pitch: float = 2.2,
    swing: float = 4.0,
) -> None:
    """Pale wavy lines that fill the box (x, y, width, height)."""
    x, y, width, height = box
    for n in range(int(height / pitch)):

        def curve(t: float, n: int = n) -> tuple[float, float]:
            lift = swing * sin(2 * pi * t * width / 46 + n * 0.32) * sin(pi * t * 2.5 + n * 0.11)
            return x + width * t, y + min(max((n + 0.5) * pitch + lift, 0), height)

        trace(sheet, curve, int(width), 0.1, color)


def stripe(sheet: Sheet, text_color: Color, angle: float, text: str, size: float) -> None:
    """One large pale word across the middle of the sheet."""
    canvas = sheet.canvas
    canvas.saveState()
    canvas.translate(sheet.width / 2 * MM, sheet.up(sheet.height / 2))
    canvas.rotate(angle)
    style = Type(size, "hei", text_color)
    Sheet(sheet.book, 0, 0).text(0, style.height * 0.36, text, style, "centre")
    canvas.restoreState()
