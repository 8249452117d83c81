"""Papers that cannot be mistaken, and photos of them at a slant, by a camera that is known."""

import numpy as np
from PIL import Image, ImageDraw

TABLE = (92, 74, 58)


def card(width=856, height=540):
    """A card with a border, a portrait, lines of text, and four corners of four colours."""
    picture = Image.new("RGB", (width, height), (236, 240, 244))
    draw = ImageDraw.Draw(picture)
    unit = min(width, height) // 18
    draw.rectangle((0, 0, width - 1, height - 1), outline=(20, 60, 120), width=unit // 3)
    draw.rectangle((width - 9 * unit, 3 * unit, width - 2 * unit, 12 * unit), fill=(150, 160, 170))
    draw.ellipse((width - 7 * unit, 4 * unit, width - 4 * unit, 8 * unit), fill=(230, 200, 180))
    for line in range(3, height // unit - 2, 2):
        right = width - 11 * unit if line < 13 else width - 3 * unit
        draw.rectangle((2 * unit, line * unit, right, line * unit + unit // 2), fill=(40, 40, 50))
    marks = ((200, 30, 30), (30, 150, 30), (30, 30, 200), (200, 150, 0))
    spots = ((0, 0), (width - unit, 0), (width - unit, height - unit), (0, height - unit))
    for colour, (x, y) in zip(marks, spots, strict=True):
        draw.rectangle((x, y, x + unit, y + unit), fill=colour)
    return picture


def photographed(paper, corners, size=(1600, 1200)):
    """A photo in which the paper's corners (clockwise from the upper left) stand at `corners`."""
    width, height = paper.size
    truth = ((0, 0), (width, 0), (width, height), (0, height))
    rows, values = [], []
    for (x, y), (u, v) in zip(corners, truth, strict=True):
        rows += [[x, y, 1, 0, 0, 0, -u * x, -u * y], [0, 0, 0, x, y, 1, -v * x, -v * y]]
        values += [u, v]
    ways = np.linalg.solve(np.array(rows, float), np.array(values, float))
    way = (size, Image.Transform.PERSPECTIVE, tuple(ways), Image.Resampling.BICUBIC)
    photo = Image.new("RGB", size, TABLE)
    photo.paste(paper.transform(*way), mask=Image.new("L", paper.size, 255).transform(*way))
    return photo


def camera(width, height, *, tilt=0, swing=0, roll=0, size=(1600, 1200), focal=0.75, fills=0.55):
    """Where the corners of a paper (mm) stand that a camera sees so slanted (degrees)."""
    a, b, c = np.radians([tilt, swing, roll])
    about_x = [[1, 0, 0], [0, np.cos(a), -np.sin(a)], [0, np.sin(a), np.cos(a)]]
    about_y = [[np.cos(b), 0, np.sin(b)], [0, 1, 0], [-np.sin(b), 0, np.cos(b)]]
    about_z = [[np.cos(c), -np.sin(c), 0], [np.sin(c), np.cos(c), 0], [0, 0, 1]]
    turn = np.array(about_z) @ np.array(about_y) @ np.array(about_x)
    paper = np.array([[-1, -1, 0], [1, -1, 0], [1, 1, 0], [-1, 1, 0]]) * [width / 2, height / 2, 0]
    length = focal * max(size)
    away = length * max(width / size[0], height / size[1]) / fills
    points = paper @ turn.T + [0, 0, away]
    seen = points[:, :2] / points[:, 2:] * length + np.array(size) / 2
    return tuple((float(x), float(y)) for x, y in seen)


def shares(corners, size=(1600, 1200)):
    """The corners as shares of the photo's width and height."""
    return tuple((x / size[0], y / size[1]) for x, y in corners)
