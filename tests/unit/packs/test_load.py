"""A pack as a whole: all faults at once, order of keys, and the packs that are shipped."""

import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dossier.model.paper import box
from dossier.packs import find_packs, layout_roots, load_pack
from dossier.packs.yamlfile import read_yaml


def test_every_fault_of_every_kind_at_once(shelf):
    """Broken syntax, a wrong type, an unknown key and a broken rule do not hide one another."""
    shelf.edit("mini/cover.yaml", "elements:", "elements: [")
    shelf.edit("mini/pack.yaml", "batch: MN30", "batch: x\ncolour: red")
    shelf.edit("mini/pack.yaml", "valid_until: 2030-12-31", "valid_until: never")
    shelf.edit("mini/facts.yaml", "kind: name}", "kind: nam}")
    shelf.edit("mini/checklist.yaml", "number: 1", "number: 9")
    shelf.edit("mini/checklist.yaml", "supply: built", "supply: build")
    shelf.edit("mini/checklist.yaml", "{级别: [乙级]}", "{级别: [丁级]}")
    shelf.edit("mini/forms/small.yaml", "span: 3", "span: 4")
    shelf.edit("mini-base/stamp.yaml", "diameter: 45", "diameter: 50")
    shelf.edit("mini-base/label.yaml", "default: 100x70", "default: 100x70\ndefault: 7x7")
    places = [fault.rsplit(": ", 1)[0].split(" ")[0] for fault in shelf.faults()]
    files = [place.split(":")[0] for place in places]
    assert files == sorted(files)
    assert set(files) == {
        "mini/cover.yaml", "mini/pack.yaml", "mini/facts.yaml", "mini/checklist.yaml",
        "mini/forms/small.yaml", "mini-base/stamp.yaml", "mini-base/label.yaml",
    }  # fmt: skip
    assert files.count("mini/pack.yaml") == 3
    assert files.count("mini/checklist.yaml") == 3
    assert files.count("mini/cover.yaml") == 1


def test_a_broken_file_does_not_blame_what_depends_on_it(shelf):
    shelf.edit("mini/facts.yaml", "facts:", "facts: [")
    (fault,) = shelf.faults()
    assert fault.startswith("mini/facts.yaml:")


def test_a_broken_pack_yaml_blames_nothing_else(shelf):
    shelf.edit("mini/pack.yaml", "id: mini", "id: mini: x")
    (fault,) = shelf.faults()
    assert fault.startswith("mini/pack.yaml:1: ")


def test_an_ill_typed_fact_is_still_known_by_name(shelf):
    shelf.edit("mini/facts.yaml", "{key: 姓名, kind: name}", "{key: 姓名, kind: name, hint: 5}")
    (fault,) = shelf.faults()
    assert fault.startswith("mini/facts.yaml:2: facts[1].hint: ")


def test_boxes_and_sizes_in_short_and_long_form(shelf):
    short = shelf.load()
    shelf.edit(
        "mini-base/page.yaml",
        "scan: [5, 5, 200, 272]",
        "scan: {x: 5, y: 5, width: 200, height: 272}",
    )
    shelf.edit("mini-base/page.yaml", "paper: [210, 297]", "paper: {width: 210, height: 297}")
    assert shelf.load() == short
    assert short.page.scan == box(5, 5, 200, 272)
    assert short.checklist[0].parts[0].natural.height == 54.0


def _shuffled(value, draw):
    match value:
        case dict():
            keys = draw(st.permutations(list(value)))
            return {key: _shuffled(value[key], draw) for key in keys}
        case list():
            return [_shuffled(v, draw) for v in value]
        case _:
            return value


@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.data())
def test_the_order_of_keys_means_nothing(shelf, data):
    """Property: keys shuffled and written in another style of YAML give the equal pack."""
    source, target = shelf.root / "mini", shelf.root / "shuffled" / "mini"
    for path in sorted(source.rglob("*.yaml")):
        tree, _ = read_yaml(path, path.name)
        text = yaml.safe_dump(
            _shuffled(tree, data.draw),
            allow_unicode=True,
            sort_keys=False,
            default_flow_style=data.draw(st.sampled_from([None, True, False])),
        )
        shelf.write(f"shuffled/mini/{path.relative_to(source).as_posix()}", text)
    assert load_pack(target, roots=[shelf.root]) == shelf.load()


def test_the_shipped_packs_are_sound():
    names = [info.id for info in find_packs(layout_roots()[-1:])]
    assert "bazhou-water-2024" in names
    assert len(names) >= 2
    batches = [load_pack(name).batch for name in names]
    assert len(set(batches)) == len(batches), "two packs of one batch would share numbers"
