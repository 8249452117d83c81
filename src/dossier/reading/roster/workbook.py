"""Opening a workbook that comes from strangers.

Source: [MS-CFB] 2.2 (the signature of compound files: .xls, .et, and encrypted .xlsx alike).
"""

import warnings
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

from dossier.errors import RosterError

if TYPE_CHECKING:
    from openpyxl import Workbook

MOST_BYTES = 10_000_000
MOST_UNPACKED = 60_000_000
"""A roster of a thousand people takes 100 KB, and 2 MB unpacked."""

_COMPOUND = bytes.fromhex("d0cf11e0a1b11ae1")
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_AS_XLSX = "用 WPS 或 Excel 打开，“另存为”选 .xlsx（Excel 工作簿），再导入"
_AGAIN = "用 WPS 或 Excel 打开看看，能打开就“另存为” .xlsx 再导入；打不开就重新导出一份"


def open_workbook(path: Path) -> "Workbook":
    """The workbook, formulas as they are written.

    Raises:
        RosterError: absent, unreadable, too large, of another format, locked or damaged.
    """
    import openpyxl

    _require_xlsx(path)
    try:
        with warnings.catch_warnings():  # of what it leaves out: print areas, validations
            warnings.simplefilter("ignore")
            return openpyxl.load_workbook(path)
    except Exception as error:  # damaged workbooks raise nearly anything
        raise RosterError(f"{path.name} 已损坏，打不开", (), _AGAIN) from error


def _require_xlsx(path: Path) -> None:
    data = _bytes(path)
    if data.startswith(_COMPOUND) and _ENCRYPTED in data:
        raise RosterError(f"{path.name} 设了打开密码，读不了", (), "去掉密码后另存，再导入")
    if data.startswith(_COMPOUND):
        raise RosterError(f"{path.name} 是旧格式（.xls、.et），不是 .xlsx", (), _AS_XLSX)
    if not data.startswith(b"PK"):
        raise RosterError(f"{path.name} 不是 .xlsx 表格", (), _AS_XLSX)
    try:
        with zipfile.ZipFile(path) as archive:
            unpacked = sum(entry.file_size for entry in archive.infolist())
    except (zipfile.BadZipFile, OSError, ValueError) as error:
        raise RosterError(f"{path.name} 已损坏，打不开", (), _AGAIN) from error
    if unpacked > MOST_UNPACKED:
        raise _too_large(path)


def _bytes(path: Path) -> bytes:
    try:
        if path.stat().st_size > MOST_BYTES:
            raise _too_large(path)
        return path.read_bytes()
    except FileNotFoundError:
        raise RosterError(f"没有 {path.name}", (), _absent(path)) from None
    except OSError as error:
        raise RosterError(
            f"{path.name} 读不出来：{error.strerror or error}",
            (),
            "关闭打开它的程序（WPS、Excel），检查读取权限，再导入",
        ) from error


def _absent(path: Path) -> str:
    """Where the roster may be instead: an old format beside it."""
    for suffix in (".xls", ".et"):
        if path.with_suffix(suffix).is_file():
            return f"有一份 {path.stem}{suffix}：{_AS_XLSX}"
    return "用 dossier roster export 生成一份，填好再导入"


def _too_large(path: Path) -> RosterError:
    return RosterError(
        f"{path.name} 太大，不像花名册", (), "删去表格以外的内容、图片和空白的行列，另存后再导入"
    )
