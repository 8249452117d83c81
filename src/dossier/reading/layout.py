"""Which layout pack an applicant's folder asks for, known before the pack is."""

from pathlib import Path

from dossier.errors import InputError
from dossier.reading.facts import FACTS_FILE, read_facts

LAYOUT_KEY = "版式"


def read_layout(folder: Path) -> str:
    """The pack named in 申报人.yaml.

    Raises:
        InputError: no usable facts file, or it names no pack.
    """
    layout = read_facts(folder, ()).text(LAYOUT_KEY)
    if not layout:
        raise InputError(
            f"{FACTS_FILE} 里没有写“{LAYOUT_KEY}”",
            "用 dossier layouts list 查看可用的版式，在 申报人.yaml 里写上；或加 --layout",
        )
    if set(layout) & set("/\\:") or layout.startswith("."):
        raise InputError(
            f"{FACTS_FILE} 里的“{LAYOUT_KEY}”只能写版式的名字，不能写路径",
            "写 dossier layouts list 里的名字；要用别处的版式文件夹，加 --layout",
        )
    return layout
