"""What styles and numbering of a Word file say of a paragraph (ISO/IEC 29500-1, 17.7 and 17.9)."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from docx.oxml.ns import qn

from dossier.reading.texts.numerals import numeral

Element = Any
"""An lxml element; lxml has no types."""

_HEADING = re.compile(r"(?:heading|标题|(?=[1-9]级标题))\s*([1-9])(?:级标题)?", re.IGNORECASE)
_HAN_LEVEL = re.compile("([一二三四])级标题")
_TITLES = frozenset(("title", "标题", "文档标题", "大标题"))
_CONTENTS = re.compile(r"(?:toc|目录)\s*\d", re.IGNORECASE)
_LEVELS = 9
_PLACE = re.compile(r"%([1-9])")
_BULLET = "•"


def value(element: Element, path: str) -> str | None:
    """The `w:val` of the element at `path` below, None when there is none."""
    found = element.find("/".join(qn(step) for step in path.split("/")))
    return None if found is None else found.get(qn("w:val"), "")


@dataclass(frozen=True, slots=True)
class Style:
    """A paragraph style: its name, the properties it sets, the style it is based on."""

    key: str
    name: str
    properties: Element | None
    base: str | None


class Styles:
    """The paragraph styles of a document, and what they come to."""

    def __init__(self, root: Element | None) -> None:
        self._styles: dict[str, Style] = {}
        self._default = ""
        for one in [] if root is None else root.iterchildren(qn("w:style")):
            if one.get(qn("w:type")) not in (None, "paragraph"):
                continue
            key = one.get(qn("w:styleId"), "")
            if one.get(qn("w:default")) in ("1", "true", "on"):
                self._default = key
            self._styles[key] = Style(
                key, value(one, "w:name") or "", one.find(qn("w:pPr")), value(one, "w:basedOn")
            )

    def of(self, paragraph: Element) -> Iterator[Style]:
        """The paragraph's style, then the one it is based on, and so on."""
        return self.chain(value(paragraph, "w:pPr/w:pStyle") or self._default)

    def chain(self, key: str | None) -> Iterator[Style]:
        """The style of that key, then the one it is based on, and so on."""
        seen: set[str] = set()
        while key is not None and key in self._styles and key not in seen:
            seen.add(key)
            yield self._styles[key]
            key = self._styles[key].base

    def level(self, paragraph: Element) -> int | None:
        """0 for a title, 1 to 9 for a heading, None for running text."""
        own = value(paragraph, "w:pPr/w:outlineLvl")
        if own is not None:
            return _outline(own)
        for style in self.of(paragraph):
            if (named := _named_level(style.name)) is not None:
                return named
            if style.properties is not None:
                outline = value(style.properties, "w:outlineLvl")
                if outline is not None:
                    return _outline(outline)
        return None

    def contents(self, paragraph: Element) -> bool:
        """Whether it is a line of an automatic table of contents."""
        return any(_CONTENTS.match(style.name) for style in self.of(paragraph))

    def aligned(self, paragraph: Element) -> str:
        """The paragraph's `w:jc`, its own or its style's; "" when neither sets it."""
        own = value(paragraph, "w:pPr/w:jc")
        inherited = (
            value(style.properties, "w:jc")
            for style in self.of(paragraph)
            if style.properties is not None
        )
        return own or next((jc for jc in inherited if jc), "")


def _outline(text: str) -> int | None:
    """The ninth outline level is running text (17.3.1.20)."""
    return int(text) + 1 if text.isdigit() and int(text) < _LEVELS else None


def _named_level(name: str) -> int | None:
    if name.lower() in _TITLES:
        return 0
    if found := _HAN_LEVEL.fullmatch(name):
        return "一二三四".index(found[1]) + 1
    found = _HEADING.fullmatch(name)
    return int(found[1]) if found else None


@dataclass(frozen=True, slots=True)
class _Level:
    """A level of a list: how it counts and what it prints."""

    form: str
    text: str
    start: int
    style: str | None


class Numbering:
    """The automatic numbers of a document; counts as paragraphs are asked for in order."""

    def __init__(self, root: Element | None, styles: Styles) -> None:
        self._styles = styles
        self._lists: dict[str, Mapping[int, _Level]] = {}
        self._of: dict[str, str] = {}
        self._restart: dict[str, dict[int, int]] = {}
        self._counts: dict[str, list[int | None]] = {}
        if root is not None:
            self._read(root)

    def _read(self, root: Element) -> None:
        for one in root.iterchildren(qn("w:abstractNum")):
            self._lists[one.get(qn("w:abstractNumId"), "")] = dict(_levels(one))
        for one in root.iterchildren(qn("w:num")):
            key = one.get(qn("w:numId"), "")
            self._of[key] = value(one, "w:abstractNumId") or ""
            self._restart[key] = {
                int(override.get(qn("w:ilvl"), "0")): _number(start, 1)
                for override in one.iterchildren(qn("w:lvlOverride"))
                if (start := value(override, "w:startOverride")) is not None
            }

    def label(self, paragraph: Element) -> tuple[str, int]:
        """What Word prints before the paragraph, "" for nothing, and its level from 0."""
        number, level = self._place(paragraph)
        levels = self._lists.get(self._of.get(number, ""), {})
        if level not in levels:
            return "", 0
        counts = self._counts.setdefault(self._of[number], [None] * _LEVELS)
        restarts = self._restart.get(number, {})
        if level in restarts:
            counts[level] = restarts.pop(level)
        else:
            last = counts[level]
            counts[level] = levels[level].start if last is None else last + 1
        counts[level + 1 :] = [None] * (_LEVELS - level - 1)
        return _label(levels, level, counts), level

    def _place(self, paragraph: Element) -> tuple[str, int]:
        """The list and level of a paragraph: its own, else its style's."""
        own = paragraph.find(f"{qn('w:pPr')}/{qn('w:numPr')}")
        if own is not None and (number := value(own, "w:numId")) is not None:
            return number, _number(value(own, "w:ilvl"), 0)
        for style in self._styles.of(paragraph):
            found = None if style.properties is None else style.properties.find(qn("w:numPr"))
            if found is None or (number := value(found, "w:numId")) is None:
                continue
            levels = self._lists.get(self._of.get(number, ""), {})
            linked = (place for place, level in levels.items() if level.style == style.key)
            return number, next(linked, _number(value(found, "w:ilvl"), 0))
        return "", 0


def _levels(abstract: Element) -> Iterator[tuple[int, _Level]]:
    for one in abstract.iterchildren(qn("w:lvl")):
        form, text = value(one, "w:numFmt"), value(one, "w:lvlText")
        start = _number(value(one, "w:start"), 0)
        place = _number(one.get(qn("w:ilvl")), 0)
        if place < _LEVELS:
            yield place, _Level(form or "decimal", text or "", start, value(one, "w:pStyle"))


def _number(text: str | None, default: int) -> int:
    return int(text) if text is not None and text.isdecimal() and len(text) < 8 else default


def _label(levels: Mapping[int, _Level], at: int, counts: list[int | None]) -> str:
    level = levels[at]
    if level.form == "bullet":
        return level.text if "\u2010" <= level.text < "\ue000" else _BULLET

    def shown(found: re.Match[str]) -> str:
        place = int(found[1]) - 1
        other = levels.get(place)
        if other is None:
            return ""
        count = counts[place]
        return numeral(other.start if count is None else count, other.form)

    return _PLACE.sub(shown, level.text)
