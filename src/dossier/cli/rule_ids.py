"""Rules by their ids, as people type them."""

from difflib import get_close_matches
from typing import TYPE_CHECKING

from dossier.cli.misuse import Misuse

if TYPE_CHECKING:
    from dossier.model.pack import Pack
    from dossier.model.rules import Rule

_NEAR = 5
"""How many ids are offered for one that does not exist."""


def require_rule(pack: "Pack", asked: str) -> "Rule":
    """The rule of that id, in capitals or not.

    Raises:
        Misuse: the pack has none; names those that come near.
    """
    wanted = asked.strip().casefold()
    for rule in pack.inventory:
        if rule.id.casefold() == wanted:
            return rule
    if not pack.inventory:
        raise Misuse(f"版式 {pack.id} 没有写规则", "换一个版式；dossier rules 列出各版式的规则")
    near = _near(wanted, {rule.id.casefold(): rule.id for rule in pack.inventory})
    hint = f"，相近的有：{'、'.join(near)}" if near else ""
    raise Misuse(f"没有规则“{asked}”{hint}", "用 dossier rules 查看全部规则和编号")


def _near(wanted: str, ids: dict[str, str]) -> list[str]:
    """Ids that begin alike, then those that look alike, in the order of the inventory."""
    begin = [key for key in ids if wanted and key.startswith(wanted)]
    alike = get_close_matches(wanted, ids, n=_NEAR, cutoff=0.5)
    chosen = {*begin[:_NEAR], *alike[: _NEAR - len(begin[:_NEAR])]}
    return [ids[key] for key in ids if key in chosen]
