"""What every page of ours is guarded by: hosts, headers, forged requests, errors without details.

After the OWASP cheat sheets on HTTP headers and on cross-site request forgery: a token bound to
the session in every form, and nothing from another site, by Fetch Metadata and Origin.
"""

import hmac
import secrets
from collections.abc import Collection
from http import HTTPStatus
from urllib.parse import urlsplit

from flask import Flask, Response, abort, render_template, request, session
from werkzeug.exceptions import HTTPException

TOKEN = "csrf"
"""The session's key and the form's field; scripts send the header below instead."""
TOKEN_HEADER = "X-CSRF-Token"

_SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
_POLICY = "; ".join((
    "default-src 'none'", "script-src 'self'", "style-src 'self'", "font-src 'self'",
    "img-src 'self' data: blob:", "connect-src 'self'", "media-src 'self' blob:",
    "form-action 'self'", "base-uri 'none'", "frame-ancestors 'none'",
))  # fmt: skip
HEADERS = {
    "Content-Security-Policy": _POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",  # with no-referrer, browsers send forms with Origin: null
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(self), microphone=(), geolocation=()",
}
_SAID = {
    HTTPStatus.BAD_REQUEST: ("这个请求不完整", "请回到上一页，刷新后再试一次。"),
    HTTPStatus.FORBIDDEN: ("没有权限", "请从原来的页面或链接进来；还不行的，请找负责人。"),
    HTTPStatus.NOT_FOUND: ("没有这一页", "地址可能抄错了，或者已经停用。"),
    HTTPStatus.METHOD_NOT_ALLOWED: ("不能这样打开", "请回到上一页，用页面上的按钮。"),
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE: ("文件太大", "请缩小后再传。"),
    HTTPStatus.TOO_MANY_REQUESTS: ("试得太频繁", "请过几分钟再试。"),
    HTTPStatus.SERVICE_UNAVAILABLE: ("材料还没有读好", "请等一会儿，刷新后再试。"),
    HTTPStatus.MISDIRECTED_REQUEST: ("地址不对", "请用本机显示的地址打开。"),
}
_INTERNAL = ("程序内部出错", "请记下时间，告诉软件维护人；已经显示“已收”的记录都在。")


def guard(app: Flask, hosts: Collection[str]) -> None:
    """Guard every answer of an app.

    Args:
        app: the app; without a secret it is given one, and sessions end with the process.
        hosts: the names and addresses by which it may be asked (against DNS rebinding).
    """
    app.secret_key = app.secret_key or secrets.token_bytes(32)
    app.config.update(
        SESSION_COOKIE_HTTPONLY=True, SESSION_COOKIE_SAMESITE="Strict", SESSION_COOKIE_PATH="/"
    )
    known = frozenset(host.lower() for host in hosts)

    @app.before_request
    def refuse_strangers() -> None:
        if _hostname(request.host) not in known:
            abort(HTTPStatus.MISDIRECTED_REQUEST)
        if request.method not in _SAFE and not _own_request():
            abort(HTTPStatus.FORBIDDEN)

    @app.after_request
    def add_headers(response: Response) -> Response:
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
        response.headers.setdefault("Cache-Control", "no-store")
        return response

    app.register_error_handler(Exception, _told)
    app.context_processor(lambda: {"csrf_token": csrf_token})


def csrf_token() -> str:
    """The session's token, made when it is first asked for."""
    token: str | None = session.get(TOKEN)
    if token is None:
        token = session[TOKEN] = secrets.token_urlsafe(24)
    return token


def _own_request() -> bool:
    """Whether a page of ours sent it: the token is the session's, and no other site is named."""
    site = request.headers.get("Sec-Fetch-Site", "same-origin")
    origin = request.headers.get("Origin")
    if site not in ("same-origin", "none") or (origin and urlsplit(origin).netloc != request.host):
        return False
    sent = request.headers.get(TOKEN_HEADER) or request.form.get(TOKEN, "")
    kept = session.get(TOKEN, "")
    return bool(kept) and hmac.compare_digest(sent.encode(), kept.encode())


def _hostname(host: str) -> str:
    """The host without its port; an IPv6 address without its brackets."""
    try:
        return (urlsplit(f"//{host}").hostname or "").lower()
    except ValueError:
        return ""


def _told(error: Exception) -> tuple[str, int]:
    """A page in Chinese; never what was in hand."""
    code = error.code if isinstance(error, HTTPException) and error.code else 500
    message, remedy = _SAID.get(HTTPStatus(code), _INTERNAL)
    return render_template("error.html", message=message, remedy=remedy), code
