"""Names that are made are read back to the same place, in the order that was asked for."""

import tempfile
from dataclasses import replace
from pathlib import Path, PurePosixPath

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dossier.errors import InputError
from dossier.mending import FIRST, Packet, Place, add, move, order_of, reorder
from dossier.mending.naming import Guest, canonical, seat
from dossier.model.names import read_name
from dossier.model.sources import Facts
from dossier.packs import load_pack
from support.mending import TEXTS, materials, new, packet_in, picture, put, seen
from support.packs import bazhou

PARTS = [(item.number, part.name) for item in bazhou().checklist for part in item.parts]
WORDS = st.one_of(
    st.text(max_size=12),
    st.text("正反面年度本科二0123456789-_ ()（）《》.,、·封文", max_size=12),
    st.sampled_from(["2021", "2021年度", "正文", "正文2", "7", "012", "本科-水利", "双面", "正反"]),
)
PLACES = st.builds(
    lambda place, label, side: Place(*place, label, side),
    st.sampled_from(PARTS), WORDS, st.sampled_from(["", "正", "反"]),
)  # fmt: skip


@given(PLACES)
@settings(max_examples=400)
def test_a_name_is_read_back_to_its_place_or_refused(place):
    packet = Packet(Path("没有的文件夹"), bazhou(), Facts(texts=TEXTS))
    try:
        made = canonical(packet, place)
    except InputError as error:
        assert error.remedy
        return
    assert canonical(packet, made) == made
    assert (made.item, made.part, made.side) == (place.item, place.part, place.side)
    name = PurePosixPath(seat(packet, made, (), Guest("材料/01-x", ".jpg"), None).name).name
    item = bazhou().item(place.item)
    read = read_name(name.removesuffix(".jpg"), item.parts, packet.facts)
    assert (read.part.name, read.label, read.side) == (made.part, made.label, made.side)
    assert not set(name) & set('<>:"/\\|?*') and name.isprintable()
    assert len(name.encode()) < 200


@pytest.mark.parametrize(
    "label",
    [
        "正", "反面", "a/b", "a\\b", "x?", "a\0b", "a\u202eb", "字" * 61, "../../x", "a\nb|",
        "1正", "\ud800",
    ],
)  # fmt: skip
def test_labels_that_no_name_can_carry(packet, label):
    with pytest.raises(InputError):
        canonical(packet, Place(11, "毕业证", label))


@pytest.mark.parametrize(
    ("label", "wanted"),
    [
        ("本科", "本科"),
        ("2021年", "2021"),
        ("农业水利（函授）", "农业水利-函授"),
        ("２０２１", "2021"),
    ],
)
def test_labels_as_they_are_read(packet, label, wanted):
    assert canonical(packet, Place(11, "毕业证", label)).label == wanted


@pytest.mark.parametrize("pack", ["bazhou-water-2024", "demo-prefecture-2031"])
def test_every_part_of_every_pack_takes_files(packet, pack):
    own = replace(packet, pack=load_pack(pack))
    for item in own.pack.checklist:
        for part in item.parts:
            for label in ("", *part.each, "甲"):
                for side in ("", "正", "反"):
                    place = Place(item.number, part.name, label, side)
                    assert canonical(own, place) == place


def test_sides_go_with_the_other_side_of_their_page(packet, tmp_path):
    stems = []
    for turn, side in enumerate(("正", "正", "反", "反", "反", "正")):
        name = add(packet, Place(10, "考核表", "2021", side), new(tmp_path, picture(turn)))
        stems.append(PurePosixPath(name).stem.removeprefix("考核表-2021-"))
    assert stems == ["正", "2-正", "反", "2-反", "3-反", "3-正"]


def test_a_paper_with_a_name_longer_than_ours_is_reordered(packet):
    label = "长" * 70
    names = [
        put(packet, f"材料/11-学历职称获奖/获奖证书-{label}-{n}.jpg", picture(n)) for n in (1, 2)
    ]
    place = Place(11, "获奖证书", label)
    assert list(order_of(packet, place)) == names
    reorder(packet, place, names[::-1], basis=names)
    data = [(packet.folder / name).read_bytes() for name in order_of(packet, place)]
    assert data == [picture(2), picture(1)]


@given(st.data())
@settings(max_examples=40, deadline=None)
def test_the_order_is_kept_whatever_is_done(data):
    """A paper's pages, added, moved and reordered, beside a list of what they should be."""
    with tempfile.TemporaryDirectory() as folder:
        play(data, Path(folder))


def play(data, folder):
    packet = packet_in(folder)
    place = Place(
        *data.draw(
            st.sampled_from(
                [
                    (11, "毕业证", "本科"),
                    (11, "获奖证书", "3"),
                    (9, "论文", "正文"),
                    (10, "考核表", "2021"),
                ]
            )
        )
    )
    wanted = []
    for turn in range(data.draw(st.integers(2, 7))):
        side = data.draw(st.sampled_from(["", "正", "反"]))
        names = order_of(packet, place)
        match data.draw(st.sampled_from(["first", "after", "move", "reorder"])):
            case "first" | "after" as how:
                at = data.draw(st.integers(0, len(names))) if how == "after" else 0
                seat_at = Place(place.item, place.part, place.label, side)
                file = new(folder, picture(turn))
                add(packet, seat_at, file, after=names[at - 1] if at else FIRST, basis=names)
                wanted.insert(at, picture(turn))
            case "move" if names:
                source = data.draw(st.integers(0, len(names) - 1))
                at = data.draw(st.integers(0, len(names) - 1))
                rest = [name for name in names if name != names[source]]
                name, to = names[source], Place(place.item, place.part, place.label, side)
                after = rest[at - 1] if at else FIRST
                move(packet, name, to, basis=seen(packet, name), after=after)
                wanted.insert(at, wanted.pop(source))
            case "reorder":
                order = data.draw(st.permutations(range(len(names))))
                reorder(packet, place, [names[i] for i in order], basis=names)
                wanted = [wanted[i] for i in order]
        found = [packet.folder / name for *_, name in materials(packet)]
        assert [path.read_bytes() for path in found] == wanted
        assert {found[:3] for found in materials(packet)} <= {(place.item, place.part, place.label)}


def test_one_that_keeps_its_name_moves_by_the_others_making_room(tmp_path):
    """A file before the first whose number leaves no room: it stands first, under its old name."""
    packet, place = packet_in(tmp_path), Place(11, "毕业证", "本科")
    for turn in range(3):
        add(packet, place, new(tmp_path, picture(turn)), after=FIRST)
    names = order_of(packet, place)
    move(packet, names[1], place, basis=seen(packet, names[1]), after=FIRST)
    found = [packet.folder / name for *_, name in materials(packet)]
    assert [path.read_bytes() for path in found] == [picture(n) for n in (1, 2, 0)]
