"""Checks of the online package. Where there is none, they are unchecked, never kept.

`files` and `besides` name files by how their names open; empty `files` means all.
"""

from dataclasses import dataclass
from typing import Any, ClassVar, Literal

from dossier.model.checklist import STRICT, Condition


@dataclass(frozen=True, slots=True)
class Unnamed:
    """No text of the package may hold these facts (E); of pictures, `OnlineQuestion` asks.

    Attributes:
        keys: the facts: name, unit.
        files, besides: which files are read, and which of these are not.
        remedy: what to do.
    """

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT
    FACTS: ClassVar[tuple[str, ...]] = ("keys",)

    kind: Literal["unnamed"]
    keys: tuple[str, ...]
    remedy: str
    files: tuple[str, ...] = ()
    besides: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class OnlineQuestion:
    """A person must look at the pages of the package: as `Question`, once there are any.

    Attributes:
        ask, remedy, failed: as in `Question`.
        files: which files are meant.
    """

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT

    kind: Literal["online-question"]
    ask: str
    remedy: str
    failed: str = ""
    files: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class MaskDecided:
    """Every page has an explicit 是 or 否 (E)."""

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT

    kind: Literal["mask-decided"]


@dataclass(frozen=True, slots=True)
class PaperUnmasked:
    """No file of the paper dossier is a masked file of the package (E)."""

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT

    kind: Literal["paper-unmasked"]


@dataclass(frozen=True, slots=True)
class UprightJpeg:
    """Pictures are JPEG files, and stored upright (E).

    Attributes:
        pdf: files that may be PDF as well.
        texts: files that are texts: of any format.
    """

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT

    kind: Literal["upright-jpeg"]
    pdf: tuple[str, ...] = ()
    texts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class UploadKind:
    """A proof that the platform asks for.

    Attributes:
        names: how the names of its files open; any of them will do.
        column: the platform's column that it goes to.
        clause: where the notice asks for it.
        when: wanted if any of these conditions holds (empty: always).
        optional: may be absent.
    """

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT

    names: tuple[str, ...]
    column: str
    clause: str
    when: tuple[Condition, ...] = ()
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Uploads:
    """Every field that is filled has its proof (E for each that is absent)."""

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT

    kind: Literal["uploads"]
    uploads: tuple[UploadKind, ...]


@dataclass(frozen=True, slots=True)
class UploadsKnown:
    """Every file of the package is a proof that the platform asks for (W else)."""

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT

    kind: Literal["uploads-known"]
    uploads: tuple[UploadKind, ...]


@dataclass(frozen=True, slots=True)
class UploadColumn:
    """These files lie in the folder of this column (W else)."""

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT

    kind: Literal["upload-column"]
    files: tuple[str, ...]
    column: str


@dataclass(frozen=True, slots=True)
class UploadsOpen:
    """Every file of the package opens (E or W, as its trouble is)."""

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT

    kind: Literal["uploads-open"]
