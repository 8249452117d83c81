"""What may be written into a field besides what its kind allows."""

from dossier.checking.dates import PRESENT
from dossier.checking.entries import NOTHING, may_be_nothing
from dossier.checking.values import may_go_on
from dossier.model.facts import Column, FactKind, FactSpec

_PAST = (FactKind.DATE, FactKind.MONTH)


def words_of(field: FactSpec | Column) -> tuple[str, ...]:
    """至今 where a span may go on, 无 where there may be nothing."""
    is_column = isinstance(field, Column)
    goes_on = field.kind in _PAST and may_go_on(field.key, in_row=is_column)
    is_table = isinstance(field, FactSpec) and bool(field.columns)
    nothing = field.optional if is_table else may_be_nothing(field)
    chosen = NOTHING in field.choices
    return (*((PRESENT,) if goes_on else ()), *((NOTHING,) if nothing and not chosen else ()))
