"""The private key file: PKCS #8 in PEM, locked by a passphrase if the unit wants one."""

import os
from pathlib import Path

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from dossier.codes import Signer, key_id
from dossier.errors import InputError, OutputError

_LOCKED = b"ENCRYPTED PRIVATE KEY"
_LARGEST = 10_000
"""Bytes of a key file; an Ed25519 key has 120, a locked one 500."""


def new_key(path: Path, passphrase: str = "") -> bytes:
    """Make a key and write its private half, readable by its owner alone where the system can.

    Args:
        path: the file, which must not exist: a key that was lost cannot be made again.
        passphrase: locks the file; "" leaves it open.

    Returns:
        The 32 bytes of the public half.

    Raises:
        OutputError: the file exists, or cannot be written.
    """
    key = Ed25519PrivateKey.generate()
    data = key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.BestAvailableEncryption(passphrase.encode())
        if passphrase
        else serialization.NoEncryption(),
    )
    try:
        _write(path, data)
    except FileExistsError as error:
        if not path.exists():  # something else is in the place of its folder
            raise OutputError(f"密钥写不进 {path}", "换一个能写的地方") from error
        raise OutputError(
            f"已经有密钥 {path}，没有改动", "一个单位只用一把密钥；确实要换，先把旧的改名保存"
        ) from None
    except OSError as error:
        raise OutputError(
            f"密钥写不进 {path}：{error.strerror or error}", "换一个能写的地方"
        ) from error
    return key.public_key().public_bytes_raw()


def _write(path: Path, data: bytes) -> None:
    """Whole or not at all, and never over another key."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f".{path.name}.part-{os.getpid()}")
    try:
        with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        _put(part, path)
    finally:
        part.unlink(missing_ok=True)


def _put(part: Path, path: Path) -> None:
    """Rename, unless something is there; not every file system has hard links."""
    try:
        os.link(part, path)
    except FileExistsError:
        raise
    except OSError:
        if path.exists():
            raise FileExistsError(path) from None
        part.replace(path)


def load_signer(path: Path, passphrase: str = "") -> Signer:
    """The signer of a private key file.

    Raises:
        InputError: it cannot be read, is no Ed25519 key, or the passphrase is wrong or missing.
    """
    key = _load(path, passphrase)
    return Signer(key_id(key.public_key().public_bytes_raw()), key.sign)


def public_half(path: Path, passphrase: str = "") -> bytes:
    """The 32 bytes of the public key. Raises InputError as `load_signer` does."""
    return _load(path, passphrase).public_key().public_bytes_raw()


def is_locked(path: Path) -> bool:
    """Whether a key file wants a passphrase. Raises InputError when it cannot be read."""
    return _LOCKED in _read(path)


def _read(path: Path) -> bytes:
    try:
        with path.open("rb") as stream:
            return stream.read(_LARGEST)
    except OSError as error:
        raise InputError(
            f"密钥 {path} 读不出来：{error.strerror or error}",
            "核对文件的位置；还没有密钥的，用 dossier keys new 生成",
        ) from error


def _load(path: Path, passphrase: str) -> Ed25519PrivateKey:
    data = _read(path)
    if _LOCKED in data and not passphrase:
        raise InputError(f"密钥 {path.name} 有口令", "输入生成密钥时设的口令")
    try:
        key = serialization.load_pem_private_key(
            data, passphrase.encode() if _LOCKED in data else None
        )
    except ValueError as error:
        if _LOCKED in data:
            raise InputError(
                f"密钥 {path.name} 的口令不对", "再输一次生成密钥时设的口令"
            ) from error
        raise _no_key(path) from error
    except Exception as error:  # unsupported kinds of keys have exceptions of their own
        raise _no_key(path) from error
    if not isinstance(key, Ed25519PrivateKey):
        raise _no_key(path)
    return key


def _no_key(path: Path) -> InputError:
    return InputError(f"{path} 不是本软件的密钥文件", "用 dossier keys new 生成的 .pem 文件")
