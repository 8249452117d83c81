"""The server: bound where it was told, within bounds, with TLS if asked."""

import http.client
import ssl
import threading
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from flask import Flask, request

from dossier.errors import InputError, OutputError
from dossier.web.serve import Certificate, server_for

HOST = "127.0.0.1"
LARGEST = 10_000


@pytest.fixture
def app():
    app = Flask(__name__)

    @app.route("/", methods=["GET", "POST"])
    def home():
        return f"{request.scheme} {len(request.get_data())}"

    return app


@contextmanager
def running(server):
    thread = threading.Thread(target=server.serve, daemon=True)
    thread.start()
    try:
        yield server.bind_addr[1]
    finally:
        server.stop()
        thread.join(10)


def asked(connection, method="GET", body=None):
    connection.request(method, "/", body)
    answer = connection.getresponse()
    return answer.status, answer.read().decode()


@pytest.fixture
def certificate(tmp_path):
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "desk")])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder().subject_name(name).issuer_name(name)
        .public_key(key.public_key()).serial_number(1)
        .not_valid_before(now - timedelta(days=1)).not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ip_address(HOST))]), False)
        .sign(key, hashes.SHA256())
    )  # fmt: skip
    chain, private = tmp_path / "chain.pem", tmp_path / "key.pem"
    chain.write_bytes(made.public_bytes(serialization.Encoding.PEM))
    private.write_bytes(key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    ))  # fmt: skip
    return Certificate(chain, private)


def test_it_serves_where_it_was_told(app):
    with running(server_for(app, HOST, 0, largest=LARGEST)) as port:
        assert asked(http.client.HTTPConnection(HOST, port, timeout=10)) == (200, "http 0")


def test_too_large_a_body_is_refused(app):
    with running(server_for(app, HOST, 0, largest=LARGEST)) as port:
        connection = http.client.HTTPConnection(HOST, port, timeout=10)
        assert asked(connection, "POST", b"x" * LARGEST) == (200, f"http {LARGEST}")
        status, _ = asked(http.client.HTTPConnection(HOST, port, timeout=10), "POST",
                          b"x" * (LARGEST + 1))  # fmt: skip
        assert status == 413


def test_a_certificate_makes_it_tls(app, certificate):
    server = server_for(app, HOST, 0, certificate=certificate, largest=LARGEST)
    with running(server) as port:
        trust = ssl.create_default_context(cafile=str(certificate.chain))
        connection = http.client.HTTPSConnection(HOST, port, timeout=10, context=trust)
        assert asked(connection) == (200, "https 0")


def test_a_certificate_that_cannot_be_used_is_told(app, tmp_path):
    (tmp_path / "a.pem").write_text("no certificate")
    bad = Certificate(tmp_path / "a.pem", tmp_path / "没有.pem")
    with pytest.raises(InputError, match="证书用不了"):
        server_for(app, HOST, 0, certificate=bad, largest=LARGEST)


def test_a_place_that_is_taken_is_told(app):
    with (
        running(server_for(app, HOST, 0, largest=LARGEST)) as port,
        pytest.raises(OutputError, match=f"{HOST}:{port} 用不了"),
    ):
        server_for(app, HOST, port, largest=LARGEST)
