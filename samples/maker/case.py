"""An applicant as the papers see one: facts that print in Chinese date styles, and a scene."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import yaml
from PIL import Image

from maker.portrait import portrait

HAN = "〇一二三四五六七八九"
UNIT_FILE, FACTS_FILE = "单位.yaml", "申报人.yaml"
WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)


def han_number(value: int) -> str:
    """1 to 99 in Han numerals: 十二, 二十, 三十一."""
    tens, ones = divmod(value, 10)
    head = ("" if tens == 1 else HAN[tens]) + "十" if tens else ""
    return head + (HAN[ones] if ones else "")


class Value(str):
    """A fact's text. Format specs: cn 2024年9月8日, han 二〇二四年九月八日, dot 2024.09.08."""

    __slots__ = ()

    def __format__(self, spec: str) -> str:
        """The text itself, or its date in the style that `spec` names."""
        if not spec or not self[:4].isdigit():
            return str(self)
        parts = self.split("-")
        if spec == "dot":
            return ".".join(parts)
        year, *rest = parts
        if spec == "han":
            year = "".join(HAN[int(d)] for d in year)
            return year + "".join(
                han_number(int(p)) + u for p, u in zip(rest, "月日", strict=False)
            ).join(("年", ""))
        return f"{year}年" + "".join(f"{int(p)}{u}" for p, u in zip(rest, "月日", strict=False))


def mended_id(number: str) -> str:
    """The ID number with the check character that GB 11643 asks for."""
    total = sum(int(d) * w for d, w in zip(number[:17], WEIGHTS, strict=True))
    return number[:17] + "10X98765432"[total % 11]


def masked_id(number: str) -> str:
    """The ID number as a public notice shows it: the birth date hidden."""
    return f"{number[:6]}{'*' * 8}{number[14:]}"


@dataclass(frozen=True)
class Case:
    """One applicant.

    Attributes:
        folder: the applicant's folder, or the unit's for what all share.
        facts: 单位.yaml and 申报人.yaml as read, with planted slips mended: papers are issued by
            others.
        about: what papers say beyond the facts (address, certificate numbers …).
        shots: the files to make, in order.
        noise: what dust, lean and light are drawn from, with each file's path.
    """

    folder: Path
    facts: Mapping[str, Any]
    about: Mapping[str, Any]
    shots: tuple[Mapping[str, Any], ...]
    noise: str

    @cached_property
    def values(self) -> dict[str, Any]:
        """Everything a text template may name."""
        return {
            key: Value(value) if isinstance(value, str | int) else value
            for key, value in {**self.facts, **self.about}.items()
        }

    def fill(self, template: str, **more: object) -> str:
        """`template` with {keys} filled in, twice, for the scene's values hold keys themselves."""
        extra = {k: Value(v) if isinstance(v, str | int) else v for k, v in more.items()}
        values = {**self.values, **extra}
        return str(template).format_map(values).format_map(values)

    @cached_property
    def face(self) -> Image.Image:
        """The applicant's synthetic portrait."""
        look: dict[str, Any] = dict(self.about["肖像"])
        cloth, ground = tuple(look.pop("cloth")), tuple(look.pop("ground"))
        return portrait(cloth=cloth, ground=ground, **look)


def mended(facts: Mapping[str, Any]) -> dict[str, Any]:
    """The facts as the issuing bodies wrote them: no planted slip."""
    nation = str(facts["民族"])
    return {
        **facts,
        "姓名": str(facts["姓名"]).replace("•", "·"),
        "民族": nation if nation.endswith("族") else nation + "族",
        "身份证号": mended_id(str(facts["身份证号"])),
        "学制": facts["学制"] or "4年",
        "遮盖身份证号": masked_id(str(facts["身份证号"])),
    }


def load_case(folder: Path, scenes: Path) -> Case:
    """The applicant in `folder`, with the scene of the same number among those of the unit."""
    facts = {**_read(folder.parent / UNIT_FILE), **_read(folder / FACTS_FILE)}
    return _case(folder, mended(facts), scenes, f"{folder.parent.name}/{folder.name[:2]}.yaml")


def load_unit(unit: Path, scenes: Path) -> Case:
    """What all applicants of `unit` share."""
    return _case(unit, _read(unit / UNIT_FILE), scenes, f"{unit.name}/共用.yaml")


def _read(path: Path) -> dict[str, Any]:
    """Facts as they are written: every value a text, what is left empty included."""
    facts: dict[str, Any] = yaml.load(path.read_text("utf-8"), yaml.BaseLoader)
    return facts


def _case(folder: Path, facts: Mapping[str, Any], scenes: Path, name: str) -> Case:
    common = yaml.safe_load((scenes / "common.yaml").read_text("utf-8"))
    scene = yaml.safe_load((scenes / name).read_text("utf-8"))
    about = {**common["about"], **scene["about"]}
    shots = tuple(_shot(common["papers"], shot, scenes / "texts") for shot in scene["shots"])
    return Case(folder, facts, about, shots, scene.get("noise", folder.name))


def _shot(papers: Mapping[str, Any], shot: Mapping[str, Any], texts: Path) -> dict[str, Any]:
    """The shot over the shared paper that its `use` names; `text_from` becomes `text`.

    `see` (the machine's options) is taken over only when the machine is the same.
    """
    base = papers[shot["use"]] if "use" in shot else {}
    base = {**base, "see": {}} if "look" in shot else base
    merged = {key: {**base.get(key, {}), **shot.get(key, {})} for key in ("with", "see", "keep")}
    source = merged["with"].pop("text_from", "")
    if source:
        merged["with"]["text"] = (texts / source).read_text("utf-8")
    return {**base, **shot, **merged}
