"""What a database refuses, as errors that a clerk understands. No value of a query is in them."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from dossier.errors import LedgerBusyError, LedgerError

_AGAIN = "这一笔没有得到确认，请再扫一次；已经记上的会提示“已收过”"

_SQLITE = {
    sqlite3.SQLITE_FULL: ("磁盘空间不够，没有记上", "清理台账所在的磁盘，再扫一次"),
    sqlite3.SQLITE_IOERR: ("磁盘读写出错或空间不够", f"检查磁盘和空间；{_AGAIN}"),
    sqlite3.SQLITE_CORRUPT: (
        "文件损坏了",
        "不要再写它；把它移开，用 dossier desk restore 还原备份",
    ),
    sqlite3.SQLITE_NOTADB: ("不是台账文件", "请核对 --ledger 后面的路径"),
    sqlite3.SQLITE_READONLY: ("只能读，不能写", "检查文件和文件夹的写权限"),
    sqlite3.SQLITE_CANTOPEN: ("打不开", "检查路径，以及文件和文件夹的权限"),
    sqlite3.SQLITE_PERM: ("没有权限", "检查文件和文件夹的权限"),
}
_BUSY = frozenset({sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED})

_POSTGRES = {
    "53": ("数据库服务器的磁盘或内存不够，没有记上", "请管理员清理服务器，再扫一次"),
    "42": ("没有权限，或表被改动过", "请管理员检查数据库的权限"),
    "25": ("数据库只能读，不能写", "请连到主服务器"),
    "XX": ("数据库报告数据损坏", "请管理员检查服务器；可以用 dossier desk restore 还原备份"),
}
"""By the class of the SQLSTATE (PostgreSQL, Appendix A)."""
_LOST = frozenset({"08", "57"})
_POSTGRES_BUSY = frozenset({"55P03", "40P01", "57014"})


@contextmanager
def translated(place: str) -> Iterator[None]:
    """Turns a database's error within the block into a LedgerError that names the ledger.

    Raises:
        LedgerBusyError: another program holds the ledger; nothing was recorded.
        LedgerError: whatever else the database says.
    """
    try:
        yield
    except DBAPIError as error:
        raise _told(place, error.orig) from error
    except sqlite3.Error as error:
        raise _told(place, error) from error
    except SQLAlchemyError as error:
        raise LedgerError(f"台账 {place} 用不了（{type(error).__name__}）", _AGAIN) from error


def _told(place: str, error: BaseException | None) -> LedgerError:
    """The error in Chinese, by its code."""
    state = "sqlite"
    if isinstance(error, sqlite3.Error):
        code = getattr(error, "sqlite_errorcode", 0) & 0xFF
        busy, said = code in _BUSY, _SQLITE.get(code)
    else:
        state = getattr(error, "sqlstate", None) or ""
        busy, said = state in _POSTGRES_BUSY, _POSTGRES.get(state[:2])
    if busy:
        return LedgerBusyError(
            f"台账 {place} 正被别的程序占用，这一笔没有记上",
            "关闭占用它的程序（数据库查看工具、正在做的还原），再试一次",
        )
    if said:
        return LedgerError(f"台账 {place}：{said[0]}", said[1])
    if state and state[:2] not in _LOST:
        return LedgerError(f"台账 {place} 读写出错（{type(error).__name__}）", _AGAIN)
    return LedgerError(
        f"和数据库 {place} 连不上，或断了连接",
        f"检查服务器、网络，以及用户名、密码、数据库名（要先建好）；{_AGAIN}",
    )
