"""The model's dataclasses as pydantic-core validators, made from their type hints.

`pydantic.TypeAdapter(Pack)` would do the same, but importing pydantic and building it takes twice
as long as this whole room; pydantic-core alone is the same validator. The hints also tell where the
shorthand for boxes and sizes applies, which keeps the model free of pydantic.
"""

import dataclasses
import types
from collections.abc import Mapping
from datetime import date
from enum import Enum
from functools import cache
from typing import Any, Literal, NewType, Union, get_args, get_origin, get_type_hints

from pydantic_core import PydanticCustomError, SchemaValidator, core_schema
from pydantic_core.core_schema import CoreSchema

from dossier.model.paper import Box, Size

_SHORTHAND = {Box: ("x", "y", "width", "height"), Size: ("width", "height")}

_SCALARS: dict[Any, CoreSchema] = {
    str: core_schema.str_schema(strict=True),
    int: core_schema.int_schema(strict=True),
    float: core_schema.float_schema(strict=True, allow_inf_nan=False),
    bool: core_schema.bool_schema(strict=True),
    date: core_schema.chain_schema(
        [
            core_schema.str_schema(strict=True, pattern=r"^\d{4}-\d{2}-\d{2}$"),
            core_schema.date_schema(),
        ]
    ),
}


@cache
def validator(hint: Any) -> SchemaValidator:  # noqa: ANN401 - any type hint of the model
    """A validator that turns plain data into a value of type `hint`."""
    definitions: dict[str, CoreSchema] = {}
    schema = _schema(hint, definitions)
    return SchemaValidator(core_schema.definitions_schema(schema, list(definitions.values())))


@cache
def field_names(record: type) -> frozenset[str]:
    """The keys of a dataclass and of all dataclasses within it."""
    definitions: dict[str, CoreSchema] = {}
    _schema(record, definitions)
    names = (name for d in definitions.values() for name in _named(d))
    return frozenset(names)


def _named(schema: Any) -> list[str]:  # noqa: ANN401 - core schemas are nested dicts
    while "fields" not in schema:
        schema = schema["schema"]
    return list(schema["fields"])


def _schema(hint: Any, definitions: dict[str, CoreSchema]) -> CoreSchema:  # noqa: ANN401
    if isinstance(hint, NewType):
        return _schema(hint.__supertype__, definitions)
    if hint in _SCALARS:
        return _SCALARS[hint]
    if dataclasses.is_dataclass(hint):
        return _record(hint, definitions)
    if isinstance(hint, type) and issubclass(hint, Enum):
        return core_schema.enum_schema(hint, list(hint))
    return _generic(hint, definitions)


def _generic(hint: Any, definitions: dict[str, CoreSchema]) -> CoreSchema:  # noqa: ANN401
    origin, arguments = get_origin(hint), get_args(hint)
    if origin is Literal:
        return core_schema.literal_schema(list(arguments))
    if origin in (Union, types.UnionType):
        return _union(arguments, definitions)
    inner = [_schema(a, definitions) for a in arguments if a is not Ellipsis]
    if origin is tuple:
        return core_schema.tuple_schema(
            inner, variadic_item_index=0 if Ellipsis in arguments else None
        )
    if origin in (dict, Mapping):
        return core_schema.dict_schema(*inner)
    raise TypeError(f"the model has a type that packs cannot hold: {hint}")


def _union(members: tuple[Any, ...], definitions: dict[str, CoreSchema]) -> CoreSchema:
    """`X | None`, or records told apart by their `kind`."""
    if types.NoneType in members:
        (member,) = (m for m in members if m is not types.NoneType)
        return core_schema.nullable_schema(_schema(member, definitions))
    kinds = {get_args(get_type_hints(m)["kind"])[0]: m for m in members}
    return core_schema.tagged_union_schema(
        {tag(kind): _schema(m, definitions) for kind, m in kinds.items()},
        lambda raw: tag(raw["kind"]) if isinstance(raw, dict) and "kind" in raw else None,
        custom_error_type="kind",
        custom_error_message="kind 只能是 " + "、".join(kinds),
    )


def tag(kind: object) -> str:
    """How a union's member appears in an error's path: never mistaken for a key."""
    return f"<{kind}>"


def _record(record: Any, definitions: dict[str, CoreSchema]) -> CoreSchema:  # noqa: ANN401
    name = record.__name__
    if name not in definitions:
        hints = get_type_hints(record)
        fields = dataclasses.fields(record)
        short = record in _SHORTHAND
        made = core_schema.dataclass_schema(
            record,
            core_schema.dataclass_args_schema(
                name, [_field(f, hints[f.name], definitions) for f in fields]
            ),
            [f.name for f in fields],
            post_init=hasattr(record, "__post_init__"),
            slots=True,
            config={"extra_fields_behavior": "forbid"},
            ref=None if short else name,
        )
        definitions[name] = _shortened(record, made, name) if short else made
    return core_schema.definition_reference_schema(name)


def _field(
    field: Any,  # noqa: ANN401 - dataclasses.Field[Any]
    hint: Any,  # noqa: ANN401
    definitions: dict[str, CoreSchema],
) -> core_schema.DataclassField:
    schema = _schema(hint, definitions)
    if field.default is not dataclasses.MISSING:
        schema = core_schema.with_default_schema(schema, default=field.default)
    return core_schema.dataclass_field(field.name, schema)


def _shortened(record: type, schema: CoreSchema, name: str) -> CoreSchema:
    """Boxes may be written [x, y, width, height], sizes [width, height]."""
    keys = _SHORTHAND[record]

    def expand(raw: object) -> object:
        values = dict(zip(keys, raw, strict=False)) if isinstance(raw, list) else raw
        wrong = isinstance(raw, list) and len(raw) != len(keys)
        if wrong or not isinstance(values, dict):
            raise PydanticCustomError("shape", f"应为 {len(keys)} 个数 [{', '.join(keys)}]，毫米")
        lengths = [values.get(k) for k in ("width", "height")]
        if any(isinstance(n, (int, float)) and n <= 0 for n in lengths):
            raise PydanticCustomError("shape", "宽和高要大于 0（毫米）")
        return values

    return core_schema.no_info_before_validator_function(expand, schema, ref=name)
