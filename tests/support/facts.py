"""Facts made by hand: every text fact of the pack filled, tables with as many rows as asked."""

from dossier.model.facts import FactKind
from dossier.model.sources import Facts

PLAIN = {
    FactKind.DATE: "2024-09-08",
    FactKind.MONTH: "2010-07",
    FactKind.NUMBER: "7",
    FactKind.NAME: "阿卜杜热西提·买买提图尔荪·阿布都克热木江",
    FactKind.PHONE: "19900000001",
    FactKind.ID_NUMBER: "659900198603120031",
    FactKind.CREDIT_CODE: "12659900MB0000001U",
    FactKind.TEXT: "水利工程",
}


def text_of(spec):
    return spec.choices[0] if spec.choices else PLAIN.get(spec.kind, "水利")


def facts_for(pack, rows=3, cell="干渠防渗改造工程施工管理", **changes):
    texts = {s.key: text_of(s) for s in pack.facts if not s.columns}
    texts |= {"评审表来源": "自制", "单位代号": "ABC123", "序号": "7", **changes}
    tables = {
        s.key: tuple(
            {c.key: cell if c.kind is FactKind.TEXT else text_of(c) for c in s.columns}
            for _ in range(rows)
        )
        for s in pack.facts
        if s.columns
    }
    return Facts(texts, tables)
