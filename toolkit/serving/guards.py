"""What every request has to pass: the right host, a known person, no more than may be sent; and what every answer says
to the browser.
"""

import contextlib
import hashlib
import hmac
import secrets
from collections.abc import Awaitable, Callable
from dataclasses import field

from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from toolkit.records import dataclass
from toolkit.serving.settings import ServingSettings

BROWSER_COOKIE, SIGNED_ON_COOKIE = "csp-browser", "csp-signed-on"
OPEN_PATHS = ("/sign-on", "/style.css", "/icon.svg")
"""What may be asked for before the access code is given."""
SAFE_HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; frame-ancestors 'none'; "
        "base-uri 'none'"
    ),
    "Cache-Control": "no-store",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "X-Robots-Tag": "noindex",
}
"""No script, nothing from elsewhere, in no frame, kept in no cache, and no address told to anybody."""
_DRAINED = 10
"""How many times the largest upload is read and thrown away, so that the browser shows the answer at all."""

ErrorPage = Callable[[Request, int, str, str], Response]
"""Makes the page for an error: request, status, title, sentence."""


@dataclass(slots=True)
class Secrets:
    """What tokens are proved by; made anew at every start, so that none outlives it."""

    key: bytes = field(default_factory=lambda: secrets.token_bytes(32), repr=False)

    def proof(self, purpose: str, of: str) -> str:
        """What only this run can make of a text."""
        return hmac.new(self.key, f"{purpose}\0{of}".encode(), hashlib.sha256).hexdigest()

    def proves(self, purpose: str, of: str, given: str) -> bool:
        """Whether what is given is that proof."""
        return bool(of) and hmac.compare_digest(self.proof(purpose, of).encode(), given.encode())


class Guards:
    """The app with its guards around it. ``error`` makes the page for what is refused."""

    def __init__(self, app: ASGIApp, settings: ServingSettings, keys: Secrets, error: ErrorPage) -> None:
        self._app, self._settings, self._keys, self._error = app, settings, keys, error

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, or answer it with the reason why not."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        sender = _with_headers(send)
        request = Request(scope, receive)
        scope.setdefault("state", {})
        scope["state"] |= {"person": self._person(request), "secure": self._is_secure(request)}
        refused = self._refused(request)
        if refused is not None:
            await _drain(receive, self._settings.limits.upload * _DRAINED, request)
            await refused(scope, receive, sender)
            return
        await self._within_limits(scope, receive, sender)

    def _refused(self, request: Request) -> Response | None:
        if not self._host_is_ours(request.headers):
            return self._error(request, 400, "This address is not served", "Ask for the page under its own name.")
        if request.headers.get("sec-fetch-site", "none") not in ("none", "same-origin") and request.method != "GET":
            return self._error(request, 403, "This did not come from this page", "Begin again from the first page.")
        if self._settings.person_header and not request.state.person:
            said = "Sign on with your council's account, then open the page again."
            return self._error(request, 403, "You have not signed on", said)
        if self._settings.access_code and request.url.path not in OPEN_PATHS and not self._has_code(request):
            return Response(status_code=303, headers={"Location": "/sign-on"})
        return None

    def _host_is_ours(self, headers: Headers) -> bool:
        """Against DNS rebinding: a stranger's name that has come to mean this computer is not one of ours."""
        host = headers.get("host", "").casefold()
        name, colon, port = host.rpartition(":")
        return (name if colon and port.isdecimal() else host) in self._settings.hosts

    def _person(self, request: Request) -> str:
        """Who the proxy says has signed on; nobody's word but the proxy's counts."""
        if not self._settings.person_header or not self._is_from_proxy(request):
            return ""
        return request.headers.get(self._settings.person_header, "").strip()

    def _is_from_proxy(self, request: Request) -> bool:
        return request.client is not None and request.client.host in self._settings.proxies

    def _is_secure(self, request: Request) -> bool:
        behind = self._settings.person_header and self._is_from_proxy(request)
        forwarded = request.headers.get("x-forwarded-proto", "") if behind else ""
        return (forwarded or request.url.scheme) == "https"

    def _has_code(self, request: Request) -> bool:
        browser = request.cookies.get(BROWSER_COOKIE, "")
        return self._keys.proves("signed on", browser, request.cookies.get(SIGNED_ON_COOKIE, ""))

    async def _within_limits(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Refuse what says that it is too large; what only turns out so is refused as it is read."""
        most, request = self._settings.limits.upload, Request(scope)
        if int(request.headers.get("content-length") or 0) > most:
            await _drain(receive, most * _DRAINED, request)
            await self._error(request, 413, *upload_too_large(most))(scope, receive, send)
            return
        await self._app(scope, _Counted(receive, most), send)


def upload_too_large(most: int) -> tuple[str, str]:
    """Title and sentence for a request of more than so many bytes."""
    said = f"{most // 1_000_000} MB is the most that can be sent: remove pictures from the file, or use csp on a PC."
    return "The file is too large", said


class _Counted:
    """What the browser sends, counted as it comes. Raises HTTPException 413."""

    def __init__(self, receive: Receive, most: int) -> None:
        self._receive, self._most, self._left = receive, most, most

    async def __call__(self) -> Message:
        message = await self._receive()
        self._left -= len(message.get("body", b""))
        if self._left < 0:
            raise HTTPException(413, upload_too_large(self._most)[1])
        return message


def _with_headers(send: Send) -> Send:
    async def sender(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in SAFE_HEADERS.items():
                headers[name] = value
        await send(message)

    return sender


async def _drain(receive: Callable[[], Awaitable[Message]], most: int, request: Request) -> None:
    """Read what is still being sent: a browser that is cut off in the middle shows no answer."""
    if request.method in ("GET", "HEAD") or request.headers.get("expect"):
        return
    with contextlib.suppress(Exception):
        while most > 0:
            message = await receive()
            most -= len(message.get("body", b""))
            if message["type"] != "http.request" or not message.get("more_body"):
                return
