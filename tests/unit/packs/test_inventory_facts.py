"""rules/*.yaml: what a well-typed rule must still fulfil, told with file, line and key."""

import pytest

RULES = """\
rules:
  - id: C1
    title: 按时
    clause: 一
    quote: 按时申报
    severity: E
    checks:
      - kind: in-window
        fact: 姓名
        window: filing
      - {kind: date-order, facts: [姓名, 专业], later: [专业]}
      - {kind: at-most, fact: 序号, limit: 3, remedy: 问清}
"""
FILE = "mini/rules/a.yaml"

FAULTS = [
    ("fact: 姓名", "fact: 性名", "9: rules[1].checks[1].fact", "没有“性名”这个事实"),
    ("facts: [姓名, 专业]", "facts: [姓名, 转业]", "11: rules[1].checks[2].facts", "“转业”"),
    ("later: [专业]", "later: [转业]", "11: rules[1].checks[2].later", "“转业”"),
    ("window: filing", "window: filling", "10: rules[1].checks[1].window", "只能是 filing"),
    ("limit: 3", "limit: 三", "12: rules[1].checks[3].limit", "应为整数"),
]


def test_the_rules_themselves_are_sound(shelf):
    shelf.write(FILE, RULES)
    assert [rule.id for rule in shelf.load().inventory] == ["C1"]


@pytest.mark.parametrize(("old", "new", "place", "message"), FAULTS)
def test_fault_names_file_line_and_key(shelf, old, new, place, message):
    shelf.write(FILE, RULES)
    shelf.edit(FILE, old, new)
    (fault,) = shelf.faults()
    assert fault.startswith(f"{FILE}:{place}")
    assert message in fault
