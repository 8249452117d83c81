"""Personal names: Han, Latin letters, and · (U+00B7) between the parts. Up to 50 characters."""

import re

SHORTEST, LONGEST = 2, 50
DOT = "·"

_LATIN = "A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f"
_HAN = "\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af"
_OTHER_DOTS = re.compile("[.．。•‧・･⋅∙●]")
_SPACE = re.compile(rf"(?<=[{_LATIN}]) (?=[{_LATIN}])")
_LETTERS = re.compile(rf"[{_LATIN}{_HAN}{DOT}'’-]*")


def name_fault(text: str) -> tuple[str, str] | None:
    """What is wrong with a name and what to do about it; None when nothing is."""
    if text.startswith(DOT) or text.endswith(DOT) or DOT * 2 in text:
        return f"的间隔号 {DOT} 多余", f"间隔号只放在两个字之间，一个就够：去掉多余的 {DOT}"
    if _OTHER_DOTS.search(text):
        return "用了别的点号", f"间隔号请改用 {DOT}（U+00B7）"
    if not _LETTERS.fullmatch(_SPACE.sub("", text)):
        return f"里有汉字、字母和 {DOT} 以外的字符或空格", "请与身份证一致，去掉空格、数字和标点"
    if not SHORTEST <= len(text) <= LONGEST:
        return f"有 {len(text)} 个字", f"姓名应为 {SHORTEST} 至 {LONGEST} 个字，请与身份证一致"
    return None
