"""What a person does to the files of a packet, and what reading makes of it afterwards."""

import pytest

from dossier.errors import InputError, OutdatedError
from dossier.mending import (
    FIRST,
    PHOTO,
    Place,
    add,
    digest_of,
    list_taken_back,
    move,
    order_of,
    put_back,
    reorder,
    replace,
    take_back,
)
from support.mending import NOW, everything, materials, new, picture, put, seen

DIPLOMA = Place(11, "毕业证", "本科")
ITEM = "材料/11-学历职称获奖"


def add_pages(packet, tmp_path, count, place=DIPLOMA):
    return [add(packet, place, new(tmp_path, picture(n))) for n in range(count)]


def test_a_first_file_makes_its_items_folder(packet, tmp_path):
    name = add(packet, DIPLOMA, new(tmp_path, picture(name="PNG")))
    assert name == f"{ITEM}/毕业证-本科.png"
    assert materials(packet) == [(11, "毕业证", "本科", "", name)]


def test_an_items_folder_by_another_name_is_kept(packet, tmp_path):
    (packet.folder / "材料/11 学历证书").mkdir(parents=True)
    assert add(packet, DIPLOMA, new(tmp_path)) == "材料/11 学历证书/毕业证-本科.jpg"


def test_pages_follow_one_another(packet, tmp_path):
    names = add_pages(packet, tmp_path, 3)
    assert [name.rpartition("/")[2] for name in names] == [
        "毕业证-本科.jpg",
        "毕业证-本科-2.jpg",
        "毕业证-本科-3.jpg",
    ]
    assert [found[-1] for found in materials(packet)] == names


def test_a_page_before_and_between_others(packet, tmp_path):
    add_pages(packet, tmp_path, 2)
    head = add(packet, DIPLOMA, new(tmp_path, picture(7)), after=FIRST)
    order = [(packet.folder / name).read_bytes() for name in order_of(packet, DIPLOMA)]
    assert order == [picture(7), picture(0), picture(1)]
    middle = add(packet, DIPLOMA, new(tmp_path, picture(8)), after=head)
    order = [(packet.folder / name).read_bytes() for name in order_of(packet, DIPLOMA)]
    assert order == [picture(7), picture(8), picture(0), picture(1)]
    assert middle in order_of(packet, DIPLOMA)


def test_sides_find_their_order_by_themselves(packet, tmp_path):
    card = Place(6, "身份证")
    back = add(packet, Place(6, "身份证", "", "反"), new(tmp_path))
    front = add(packet, Place(6, "身份证", "", "正"), new(tmp_path, picture(1)))
    assert order_of(packet, card) == (front, back)
    assert front == "材料/06-身份证/身份证-正.jpg"
    more = add(packet, Place(6, "身份证", "", "正"), new(tmp_path, picture(2)))
    assert more == "材料/06-身份证/身份证-2-正.jpg"


@pytest.mark.parametrize("side", ["左", "正面", "../正"])
def test_no_other_sides(packet, tmp_path, side):
    with pytest.raises(InputError, match="正、反"):
        add(packet, Place(6, "身份证", "", side), new(tmp_path))


def test_a_years_label_is_read_as_its_number(packet, tmp_path):
    name = add(packet, Place(10, "考核表", "2021年度", "正"), new(tmp_path))
    assert name == "材料/10-年度考核/考核表-2021-正.jpg"
    assert order_of(packet, Place(10, "考核表", "2021年")) == (name,)


def test_a_label_that_looks_like_a_page_number_stays_a_label(packet, tmp_path):
    name = add(packet, Place(11, "获奖证书", "12"), new(tmp_path))
    assert materials(packet) == [(11, "获奖证书", "12", "", name)]


@pytest.mark.parametrize("place", [Place(14, "毕业证"), Place(11, "成绩单"), Place(11, "")])
def test_no_such_place(packet, tmp_path, place):
    with pytest.raises(InputError, match="没有"):
        add(packet, place, new(tmp_path))
    assert not (packet.folder / "材料").exists()


def test_what_no_dossier_is_made_from_stays_out(packet, tmp_path):
    with pytest.raises(InputError, match="不是照片"):
        add(packet, DIPLOMA, new(tmp_path, b"<html>x", "a.jpg"))
    assert list(everything(packet)) == ["申报人.yaml"]


def test_a_file_of_the_folder_is_moved(packet, tmp_path):
    inside = put(packet, ".dossier/uploads/x/data.jpg")
    add(packet, DIPLOMA, packet.folder / inside)
    assert not (packet.folder / inside).exists()
    outside = new(tmp_path, picture(1))
    add(packet, DIPLOMA, outside)
    assert outside.exists()


def test_adding_rests_on_what_was_seen(packet, tmp_path):
    one = add(packet, DIPLOMA, new(tmp_path))
    with pytest.raises(OutdatedError, match="增减"):
        add(packet, DIPLOMA, new(tmp_path, picture(1)), basis=())
    with pytest.raises(OutdatedError, match="不在原处"):
        add(packet, DIPLOMA, new(tmp_path, picture(1)), after=f"{ITEM}/毕业证-专科.jpg")
    two = add(packet, DIPLOMA, new(tmp_path, picture(1)), after=one, basis=(one,))
    assert order_of(packet, DIPLOMA) == (one, two)


def test_the_photo(packet, tmp_path):
    assert add(packet, Place(PHOTO), new(tmp_path)) == "照片.jpg"
    with pytest.raises(OutdatedError, match="照片已经有了"):
        add(packet, Place(PHOTO), new(tmp_path, picture(name="PNG")))
    with pytest.raises(InputError, match="JPG 或 PNG"):
        replace(
            packet, "照片.jpg", new(tmp_path, picture(name="BMP")), basis=seen(packet, "照片.jpg"),
            now=NOW,
        )  # fmt: skip
    png = new(tmp_path, picture(name="PNG"))
    assert replace(packet, "照片.jpg", png, basis=seen(packet, "照片.jpg"), now=NOW) == "照片.png"
    old = list_taken_back(packet.folder)[0]
    with pytest.raises(InputError, match="照片已经有了"):
        put_back(packet, old.name, basis=old.basis, now=NOW)


def test_replaced_files_are_kept(packet, tmp_path):
    name = add(packet, DIPLOMA, new(tmp_path))
    digest = digest_of(packet.folder / name)
    made = replace(
        packet, name, new(tmp_path, picture(3, "PNG")), basis=digest, now=NOW, why="太模糊"
    )
    assert made == f"{ITEM}/毕业证-本科.png"
    (taken,) = list_taken_back(packet.folder)
    assert (taken.name, taken.origin) == (f"回收/{name}", name)
    assert (taken.when, taken.deed, taken.why) == ("2024-09-08T12:00:00+08:00", "替换", "太模糊")
    assert taken.digest == digest == digest_of(packet.folder / taken.name)
    assert materials(packet) == [(11, "毕业证", "本科", "", made)]


def test_a_replacement_keeps_its_place_where_its_name_is_taken(packet, tmp_path):
    """毕业证-2.png comes for 毕业证-2.jpg while another 毕业证-2.png stands there."""
    put(packet, f"{ITEM}/毕业证-本科-2.jpg", picture(1))
    put(packet, f"{ITEM}/毕业证-本科-2.png", picture(2, "PNG"))
    name = f"{ITEM}/毕业证-本科-2.jpg"
    replace(packet, name, new(tmp_path, picture(5, "PNG")), basis=seen(packet, name), now=NOW)
    order = [(packet.folder / name).read_bytes() for name in order_of(packet, DIPLOMA)]
    assert order == [picture(5, "PNG"), picture(2, "PNG")]


@pytest.mark.parametrize("verb", [take_back, replace, move])
def test_nothing_happens_to_a_file_that_was_changed_meanwhile(packet, tmp_path, verb):
    name = add(packet, DIPLOMA, new(tmp_path))
    basis = seen(packet, name)
    put(packet, name, picture(9))
    before = everything(packet)
    more = {take_back: (), replace: (new(tmp_path),), move: (Place(11, "学位证"),)}[verb]
    moment = {} if verb is move else {"now": NOW}
    for old in (basis, "0" * 64, "", "1-1"):
        with pytest.raises(OutdatedError, match="刚被别人改过"):
            verb(packet, name, *more, basis=old, **moment)
    (packet.folder / name).unlink()
    with pytest.raises(OutdatedError, match="不在原处"):
        verb(packet, name, *more, basis=basis, **moment)
    assert {**everything(packet), name: before[name]} == before


def test_taken_back_and_put_back(packet, tmp_path):
    name = add(packet, DIPLOMA, new(tmp_path))
    data = (packet.folder / name).read_bytes()
    kept = take_back(packet, name, basis=seen(packet, name), now=NOW, why="拍错了")
    assert materials(packet) == []
    (taken,) = list_taken_back(packet.folder)
    assert (taken.deed, taken.why, taken.name) == ("收回", "拍错了", kept)
    assert put_back(packet, kept, basis=taken.basis, now=NOW) == name
    assert (packet.folder / name).read_bytes() == data
    assert list_taken_back(packet.folder) == ()
    with pytest.raises(OutdatedError, match="不在回收里"):
        put_back(packet, kept, basis=taken.basis, now=NOW)


def test_taken_back_twice_is_kept_twice(packet, tmp_path):
    for n in range(3):
        name = add(packet, DIPLOMA, new(tmp_path, picture(n)))
        take_back(packet, name, basis=seen(packet, name), now=NOW)
    kept = {(packet.folder / one.name).read_bytes() for one in list_taken_back(packet.folder)}
    assert kept == {picture(n) for n in range(3)}
    assert {one.origin for one in list_taken_back(packet.folder)} == {name}


def test_nothing_is_put_back_over_another(packet, tmp_path):
    name = add(packet, DIPLOMA, new(tmp_path))
    take_back(packet, name, basis=seen(packet, name), now=NOW)
    add(packet, DIPLOMA, new(tmp_path, picture(1)))
    before = everything(packet)
    (taken,) = list_taken_back(packet.folder)
    with pytest.raises(InputError, match="已经有了"):
        put_back(packet, taken.name, basis=taken.basis, now=NOW)
    assert everything(packet) == before


def test_records_that_lie_put_nothing_elsewhere(packet):
    """Whoever sends a folder to the unit may have written its records."""
    put(packet, "回收/x.jpg")
    for origin in ("../外面.jpg", "申报人.yaml", "/tmp/x.jpg", "材料/../../x.jpg"):
        line = f'{{"id": "1", "回收处": "回收/x.jpg", "原处": "{origin}"}}\n'
        (packet.folder / "回收/记录.jsonl").write_text(line, encoding="utf-8")
        before = everything(packet)
        with pytest.raises(InputError):
            put_back(packet, "回收/x.jpg", basis=seen(packet, "回收/x.jpg"), now=NOW)
        assert everything(packet) == before


def test_moved_to_another_part(packet, tmp_path):
    first, second = add_pages(packet, tmp_path, 2)
    degree = Place(11, "学位证", "学士")
    assert move(packet, second, degree, basis=seen(packet, second)) == f"{ITEM}/学位证-学士.jpg"
    name = move(packet, first, degree, basis=seen(packet, first), after=f"{ITEM}/学位证-学士.jpg")
    assert order_of(packet, degree) == (f"{ITEM}/学位证-学士.jpg", name)
    assert order_of(packet, DIPLOMA) == ()


def test_moved_to_another_item(packet):
    name = put(packet, "材料/13-其他证明材料/IMG_0001.JPG")
    to = Place(10, "考核表", "2022", "反")
    made = move(packet, name, to, basis=seen(packet, name))
    assert made == "材料/10-年度考核/考核表-2022-反.JPG"
    assert materials(packet) == [(10, "考核表", "2022", "反", made)]


def test_moved_within_its_paper(packet, tmp_path):
    names = add_pages(packet, tmp_path, 3)
    move(packet, names[2], DIPLOMA, basis=seen(packet, names[2]), after=FIRST)
    order = [(packet.folder / name).read_bytes() for name in order_of(packet, DIPLOMA)]
    assert order == [picture(2), picture(0), picture(1)]


def test_moved_to_where_it_is(packet, tmp_path):
    names = add_pages(packet, tmp_path, 2)
    assert move(packet, names[0], DIPLOMA, basis=seen(packet, names[0])) == names[0]


def test_reordered(packet, tmp_path):
    names = add_pages(packet, tmp_path, 3)
    put(packet, f"{ITEM}/毕业证-专科.jpg", picture(9))
    made = reorder(packet, DIPLOMA, names[::-1], basis=names)
    assert made == tuple(f"{ITEM}/毕业证-本科-{n}.jpg" for n in (1, 2, 3))
    assert order_of(packet, DIPLOMA) == made
    data = [(packet.folder / name).read_bytes() for name in made]
    assert data == [picture(2), picture(1), picture(0)]
    assert reorder(packet, DIPLOMA, made, basis=made) == made


def test_sides_are_kept_when_reordered(packet, tmp_path):
    card = Place(6, "身份证")
    back = add(packet, Place(6, "身份证", "", "反"), new(tmp_path))
    front = add(packet, Place(6, "身份证", "", "正"), new(tmp_path, picture(1)))
    made = reorder(packet, card, (back, front), basis=(front, back))
    assert [found[3] for found in materials(packet)] == ["反", "正"]
    assert order_of(packet, card) == made


def test_only_the_whole_of_what_was_seen_is_reordered(packet, tmp_path):
    names = add_pages(packet, tmp_path, 3)
    for wrong in (names[:2], [*names, names[0]], [names[0], names[0], names[1]]):
        with pytest.raises(InputError, match="少了或多了"):
            reorder(packet, DIPLOMA, wrong, basis=names)
    with pytest.raises(OutdatedError, match="增减"):
        reorder(packet, DIPLOMA, names, basis=names[::-1])


@pytest.mark.parametrize(
    "name",
    [
        "../外面.jpg", "/etc/passwd", "材料/../申报人.yaml", "申报人.yaml", "C:/x.jpg", "材料", "",
        "材料/./a.jpg", "材料//a.jpg", "回收/a.jpg", ".mending.lock", "材料\\a.jpg", "材料/a\0.jpg",
    ],
)  # fmt: skip
def test_no_name_leads_anywhere_else(packet, tmp_path, name):
    new(tmp_path, name="外面.jpg")
    put(packet, "回收/a.jpg")
    before = everything(packet)
    with pytest.raises(InputError):
        take_back(packet, name, basis="1-1", now=NOW)
    with pytest.raises(InputError):
        replace(packet, name, new(tmp_path), basis="1-1", now=NOW)
    assert everything(packet) == {**before, ".mending.lock": b""} or everything(packet) == before


def test_links_are_left_alone(packet, tmp_path):
    outside = tmp_path / "外"
    outside.mkdir()
    new(outside, name="a.jpg")
    (packet.folder / ITEM).mkdir(parents=True)
    (packet.folder / ITEM / "毕业证.jpg").symlink_to(outside / "a.jpg")
    with pytest.raises(InputError, match="不在申报人的文件夹里"):
        take_back(packet, f"{ITEM}/毕业证.jpg", basis="1-1", now=NOW)
    (packet.folder / "材料/06-身份证").symlink_to(outside)
    with pytest.raises(InputError, match="不在申报人的文件夹里"):
        add(packet, Place(6, "身份证"), new(tmp_path))
    (packet.folder / "回收").symlink_to(outside)
    name = add(packet, DIPLOMA, new(tmp_path))
    with pytest.raises(InputError, match="不在申报人的文件夹里"):
        take_back(packet, name, basis=seen(packet, name), now=NOW)
    assert sorted(path.name for path in outside.iterdir()) == ["a.jpg"]
    assert (packet.folder / name).exists()


def test_reading_sees_nothing_of_what_was_taken_back(packet, tmp_path):
    name = add(packet, DIPLOMA, new(tmp_path))
    take_back(packet, name, basis=seen(packet, name), now=NOW)
    put(packet, ".dossier/uploads/x/data.jpg")
    put(packet, f"{ITEM}/.毕业证.jpg.held-x-0")
    assert materials(packet) == []
