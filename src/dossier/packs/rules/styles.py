"""Type styles: the closed list of fonts that are shipped."""

from collections.abc import Iterator, Sequence

from dossier.packs.tree import KeyPath, Remark

STYLES = ("song", "title", "hei", "kai")


def judge_styles(path: KeyPath, record: object, keys: Sequence[str]) -> Iterator[Remark]:
    """Remarks on the style names at `keys` of `record`; None leaves the choice to the form."""
    for key in keys:
        style = getattr(record, key)
        if style is not None and style not in STYLES:
            yield (*path, key), f"没有“{style}”这种字体，只有 {'、'.join(STYLES)}"
