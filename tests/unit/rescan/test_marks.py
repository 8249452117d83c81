"""A side's own mark is found however it lies; what is no mark of a sheet never becomes one."""

import io
from dataclasses import replace

import numpy as np
import pytest
import zxingcpp
from PIL import Image

from dossier.codes import DossierNumber, encode
from dossier.codes.check import ALPHABET, completed
from dossier.model.reconciliation import Unread
from dossier.rescan.expected import Expected
from dossier.rescan.marks import find_mark, unturned
from dossier.rescan.pictures import DecodedPicture, JpegPicture
from dossier.rescan.sighting import Failed, Nothing, Read
from support.piles import blank, jpeg, letter, modules, symbol, with_symbol
from support.spoil import KINDS, scanned, stored

OURS = DossierNumber("WR24", "ABC123", 7)
PAYLOAD = encode(OURS, 12, "AB12CD")
BY = Image.Resampling.BICUBIC


def picture(image, dpi=200, quality=85):
    return JpegPicture(jpeg(image, dpi, quality), dpi)


def opened(data, dpi):
    """A stored scan as a picture."""
    if data.startswith(b"\xff\xd8"):
        return JpegPicture(data, dpi)
    return DecodedPicture(Image.open(io.BytesIO(data)), dpi)


def test_a_side_as_it_was_printed(page, printed, sheet):
    found = find_mark(picture(page(9)), sheet)
    assert found.code.number.text == printed.number
    assert (found.code.page, found.code.digest) == (9, printed.sides[9].digest)


@pytest.mark.parametrize("angle", [0, 4.8, -5, 90, 180, 184, 270, 266.5])
@pytest.mark.parametrize("number", [3, 6])
def test_a_side_however_it_lies(page, sheet, number, angle):
    """Upside down, on its side, skewed: and what else is on the sheet is where the frame says."""
    image = page(number)
    lying = image.rotate(-angle, BY, expand=True, fillcolor="white")
    found = find_mark(picture(lying), sheet)
    assert found.code.page == number
    turn = np.radians(angle)
    for x, y in ((20, 30), (190, 20), (105, 200), (200, 290)):
        across, down = (x - 105) * 200 / 25.4, (y - 148.5) * 200 / 25.4
        there = (
            lying.width / 2 + across * np.cos(turn) - down * np.sin(turn),
            lying.height / 2 + across * np.sin(turn) + down * np.cos(turn),
        )
        assert np.hypot(*np.subtract(found.frame.point(x, y), there)) < 4.5 * 200 / 25.4
        assert abs((found.frame.angle - angle + 180) % 360 - 180) < 1


@pytest.mark.parametrize("dpi", [150, 300, 600])
def test_a_side_at_any_resolution(page, sheet, dpi):
    found = find_mark(picture(page(5, dpi), dpi), sheet)
    assert found.code.page == 5
    assert found.frame.scale == pytest.approx(dpi / 25.4, rel=0.03)


@pytest.mark.parametrize("told", [0, 100, 150, 200, 300, 450])
@pytest.mark.parametrize("angle", [0, 5, 180])
def test_a_resolution_that_is_absent_or_wrong_does_not_matter(page, sheet, told, angle):
    image = page(5).rotate(angle, BY, expand=True, fillcolor="white")
    assert find_mark(JpegPicture(jpeg(image), told), sheet).code.page == 5


def test_a_page_printed_to_fit_its_paper(page, sheet):
    """94 % of its size: it should not be, and is the same page all the same."""
    image = blank()
    inner = page(9).resize((round(1654 * 0.94), round(2339 * 0.94)), BY)
    image.paste(inner, (50, 70))
    assert find_mark(picture(image), sheet).code.page == 9


@pytest.mark.parametrize("mode", ["L", "1"])
def test_grey_and_black_and_white(page, sheet, mode):
    image = page(5).convert("L").point(lambda v: 255 * (v > 140)).convert(mode)
    assert find_mark(DecodedPicture(image, 200), sheet).code.page == 5


def test_a_sheet_anywhere_on_a_larger_glass(page, sheet):
    """Not in its corner: the whole picture is looked through."""
    glass = Image.new("RGB", (2480, 3508), (245, 245, 245))
    glass.paste(page(9), (300, 900))
    assert find_mark(picture(glass), sheet).code.page == 9


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("dpi", [150, 200])
def test_what_printers_hands_and_scanners_do_to_it(page, printed, sheet, kind, dpi):
    """Every kind of damage alone, three times; the benchmark combines them over thousands."""
    grey = page(11, dpi).convert("L")
    for seed in range(3):
        random = np.random.default_rng([seed, dpi, *map(ord, kind)])
        scan = stored(scanned(grey, dpi, {kind}, random), dpi, {kind})
        found = find_mark(opened(scan, dpi), sheet)
        assert isinstance(found, Read), (kind, seed)
        assert (found.code.number.text, found.code.page) == (printed.number, 11)


def test_a_fold_through_a_finder_and_a_stroke_through_the_rest(page, sheet):
    image = page(11)
    dot = 200 / 25.4
    done = np.asarray(image).copy()
    done[:, round(188.2 * dot) : round(188.8 * dot)] = 250
    done[round(286.3 * dot) : round(286.8 * dot), round(180 * dot) : round(196 * dot)] = 40
    assert find_mark(picture(Image.fromarray(done)), sheet).code.page == 11


def overpainted(image, *boxes):
    """The side with boxes of its mark, in modules of 0.4 mm from its upper left, whitened."""
    dot = 0.4 * 200 / 25.4
    done = np.asarray(image).copy()
    for x, y, width, height in boxes:
        left, top = 187 / 0.4 + x, 280 / 0.4 + y
        rows = slice(round(top * dot), round((top + height) * dot))
        done[rows, round(left * dot) : round((left + width) * dot)] = 250
    return Image.fromarray(done)


def test_a_mark_with_more_gone_than_can_be_corrected_is_known_by_its_manifest(page, sheet):
    image = overpainted(page(11), (7, 7, 18, 18))
    stranger = replace(sheet, expected=Expected([PAYLOAD]))
    assert find_mark(picture(image), sheet).code.page == 11
    assert find_mark(picture(image), stranger) == Failed(Unread.DAMAGED, 0)


def test_a_mark_of_which_only_the_finders_are_left_is_told_as_damaged(page, sheet):
    image = overpainted(page(11), (7.5, 0, 10, 25), (0, 7.5, 25, 10), (7.5, 7.5, 17.5, 17.5))
    assert find_mark(picture(image.rotate(180)), sheet) == Failed(Unread.DAMAGED, 180)


def spoilt_check(text):
    """The payload with another check character."""
    return text[:-1] + ALPHABET[(ALPHABET.index(text[-1]) + 1) % 36]


@pytest.mark.parametrize(
    "text",
    [
        spoilt_check(PAYLOAD),
        completed(PAYLOAD[:14] + "0" + PAYLOAD[15:25]),
        completed(PAYLOAD[:15] + "0000" + PAYLOAD[19:25]),
        completed("2" + PAYLOAD[1:25]),
    ],
    ids=["check character", "the number's check character", "page 0", "scheme"],
)
def test_a_code_that_fails_a_check_is_never_a_page(sheet, text):
    found = find_mark(picture(with_symbol(blank(), modules(text))), sheet)
    assert found == Failed(Unread.CHECK, 0)


FOREIGN = (
    "https://example.cn/verify?no=659900198603120031",
    "1BW24I2JE40001L01003R5VQW04Z9",
    "1234567890",
    PAYLOAD.lower(),
    PAYLOAD + " ",
)


@pytest.mark.parametrize("text", FOREIGN)
def test_a_foreign_qr_code_in_the_place_of_the_mark_is_no_mark(sheet, text):
    image = blank()
    image.paste(symbol(text, 110), (1460, 2190))
    assert find_mark(picture(image), sheet) in (Nothing(), Failed(Unread.DAMAGED, 0))


OTHERS = ("Aztec", "DataMatrix", "PDF417", "Code128", "Code39", "Code93", "MicroQRCode", "RMQRCode")
NUMBERS = {"ITF": "1" * 14, "EAN13": "6901234567892", "EAN8": "96385074", "UPCA": "012345678905",
           "Codabar": "A1234567A"}  # fmt: skip


@pytest.mark.parametrize("name", [*OTHERS, *NUMBERS])
def test_no_other_symbology_is_a_mark_whatever_it_says(sheet, name):
    """Peers 8: a bar code that says what a mark of ours says is still somebody else's."""
    kind = getattr(zxingcpp.BarcodeFormat, name)
    text = NUMBERS.get(name, "1WR24ABC12" if name == "MicroQRCode" else PAYLOAD)
    for x, y in ((1380, 2180), (300, 300)):
        image = blank()
        image.paste(symbol(text, 240, kind), (x, y))
        assert not isinstance(find_mark(picture(image), sheet), Read)


@pytest.mark.parametrize(
    ("x", "y", "side"),
    [(187, 280, 16), (175, 268, 8), (30, 40, 10), (100, 140, 10)],
    ids=["too large", "too small", "upper left, upright", "in the middle"],
)
def test_a_mark_that_is_not_where_a_sheet_has_it_is_no_page(sheet, x, y, side):
    """A copy may show a page of some other dossier: its mark is not this sheet's."""
    image = with_symbol(blank(), modules(PAYLOAD), x, y, side)
    assert find_mark(picture(image), sheet) == Failed(Unread.MISPLACED, 0)


def test_a_page_within_a_page_does_not_give_it_its_mark(page, sheet):
    """A4 shrunk into a copy's frame, as planning does it; the sheet's own mark is covered."""
    inner = page(9).resize((round(1654 * 0.9), round(2339 * 0.9)))
    image = blank()
    image.paste(inner, (80, 40))
    assert find_mark(picture(image), sheet) == Failed(Unread.MISPLACED, 0)


def test_the_sheets_own_mark_counts_beside_another_within_its_copy(page, sheet):
    image = page(9)
    image = with_symbol(image, modules(encode(OURS, 3, "AB12CD")), 60, 100)
    assert find_mark(picture(image), sheet).code.page == 9


def test_a_mark_that_shows_through_from_the_back_is_mirrored_and_no_mark(page, sheet):
    seen = page(9).transpose(Image.Transpose.FLIP_LEFT_RIGHT)
    assert not isinstance(find_mark(picture(seen), sheet), Read)


def test_two_sheets_in_one_picture_are_neither_page(page, sheet):
    """Fed one over the other, a little shifted: whose side it is nobody can tell."""
    both = with_symbol(page(9), modules(encode(OURS, 5, "AB12CD")), 171, 274)
    found = find_mark(picture(both), sheet)
    assert found == Failed(Unread.SEVERAL, 0)


@pytest.mark.parametrize("seed", range(4))
def test_an_original_has_no_mark(sheet, seed):
    assert find_mark(picture(letter(seed)), sheet) == Nothing()


@pytest.mark.parametrize("size", [(1, 1), (3, 900), (2000, 12), (40, 40), (900, 60)])
def test_a_picture_that_is_no_sheet_has_no_mark(sheet, size):
    assert find_mark(DecodedPicture(Image.new("L", size, 200)), sheet) == Nothing()


def test_an_empty_side_has_no_mark(sheet):
    assert find_mark(picture(blank()), sheet) == Nothing()


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_a_point_of_a_turned_picture_is_found_in_the_picture(turn):
    image = Image.new("L", (30, 20))
    image.putpixel((7, 4), 255)
    lying = np.asarray(image.rotate(-turn, expand=True))
    y, x = np.argwhere(lying == 255)[0]
    size = (lying.shape[1], lying.shape[0])
    assert unturned((x + 0.5, y + 0.5), size, turn) == (7.5, 4.5)


def raised(image, slope, crease=1654):
    """The side with its right part sheared, as where a fold stands up from the glass."""
    columns = np.arange(image.width)
    drop = slope * np.maximum(columns - crease * 0.75, 0) - 2 * slope * np.maximum(
        columns - crease, 0
    )
    levels = np.asarray(image.convert("L"))
    rows = (np.arange(image.height)[:, None] - drop.round().astype(int)).clip(0, image.height - 1)
    return Image.fromarray(levels[rows, columns])


@pytest.mark.parametrize("slope", [-0.3, 0.25])
@pytest.mark.parametrize("turn", [0, 180])
def test_a_mark_that_a_fold_has_sheared_is_its_page(page, sheet, slope, turn):
    """It tells nothing of its sheet, which is taken to lie straight."""
    found = find_mark(picture(raised(page(9), slope).rotate(turn)), sheet)
    assert (found.code.page, found.frame.turn) == (9, turn)
    assert found.frame.angle % 180 == 0
    assert found.frame.scale == pytest.approx(200 / 25.4, rel=0.02)


@pytest.mark.parametrize("crease", [1500, 1512, 1530])
def test_a_mark_with_a_fold_through_it_is_its_page(page, sheet, crease):
    assert find_mark(picture(raised(page(11), 0.16, crease)), sheet).code.page == 11


def test_a_sheared_mark_elsewhere_is_no_page(sheet):
    """As of a photograph of some other dossier within a copy."""
    shown = raised(with_symbol(blank(), modules(PAYLOAD), 165, 200), 0.2)
    assert find_mark(picture(shown), sheet) == Failed(Unread.MISPLACED, 0)


def sheared(image, slope=0.2):
    """The side with all of it sheared about the mark's middle, as by one long fold."""
    levels = np.asarray(image.convert("L"))
    drop = slope * (np.arange(image.width) - 192 * 200 / 25.4)
    rows = np.arange(image.height)[:, None] - drop.round().astype(int)
    return Image.fromarray(levels[rows.clip(0, image.height - 1), np.arange(image.width)])


@pytest.mark.parametrize("side", [5, 7, 8, 16])
def test_a_sheared_mark_of_another_size_is_no_page(sheet, side):
    corner = 192 - side / 2, 285 - side / 2
    image = sheared(with_symbol(blank(), modules(PAYLOAD), *corner, side))
    assert not isinstance(find_mark(picture(image), sheet), Read)


def test_a_page_within_a_sheared_copy_does_not_give_it_its_mark(page, sheet):
    inner = page(9).resize((round(1654 * 272 / 297), round(2339 * 272 / 297)))
    image = blank()
    image.paste(inner, (round(9 * 200 / 25.4), round(5 * 200 / 25.4)))
    assert not isinstance(find_mark(picture(sheared(image)), sheet), Read)


def test_the_sheets_own_mark_counts_beside_a_sheared_one(page, sheet):
    other = with_symbol(blank(), modules(encode(OURS, 3, "AB12CD")), 187, 268)
    box = tuple(round(v * 200 / 25.4) for v in (175, 262, 205, 279))
    image = page(9).convert("L")
    image.paste(sheared(other).crop(box), box[:2])
    assert find_mark(picture(image), sheet).code.page == 9
