"""Serving an app: loopback unless asked otherwise, with a certificate if there is one."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cheroot.ssl.builtin import BuiltinSSLAdapter
from cheroot.wsgi import Server

from dossier.errors import InputError, OutputError

THREADS = 32
"""Live streams hold one each; a desk has a dozen stations at most."""
LARGEST_HEAD = 64 * 1024
"""Bytes of a request's line and headers."""


@dataclass(frozen=True, slots=True)
class Certificate:
    """Files of a certificate chain and its private key, in PEM."""

    chain: Path
    key: Path


def server_for(
    app: Any,  # noqa: ANN401 - any WSGI application
    host: str,
    port: int,
    *,
    certificate: Certificate | None = None,
    largest: int,
) -> Server:
    """A server that is bound but not yet started.

    Args:
        app: the WSGI application.
        host: address to bind.
        port: 0 for one that is free.
        certificate: for TLS, None for plain HTTP.
        largest: bytes of a request's body.

    Raises:
        InputError: the certificate cannot be used.
        OutputError: the address cannot be bound.
    """
    server = Server((host, port), app, numthreads=THREADS, max=THREADS, server_name="dossier")
    server.max_request_header_size = LARGEST_HEAD
    server.max_request_body_size = largest
    if certificate is not None:
        server.ssl_adapter = _adapter(certificate)
    try:
        server.prepare()
    except OSError as error:
        raise OutputError(
            f"{host}:{port} 用不了：{error.strerror or error}",
            "可能已经有一个在运行；换一个端口，如 --port 8790",
        ) from error
    return server


def _adapter(certificate: Certificate) -> BuiltinSSLAdapter:
    try:
        return BuiltinSSLAdapter(str(certificate.chain), str(certificate.key))
    except Exception as error:  # OpenSSL's errors are of many kinds
        raise InputError(
            f"证书用不了：{certificate.chain.name}、{certificate.key.name}",
            "要 PEM 格式的证书和它的私钥，私钥不能有口令",
        ) from error
