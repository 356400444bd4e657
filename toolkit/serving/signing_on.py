"""Signing on with the access code, where the page is served so."""

import hmac
import time

from starlette.requests import Request
from starlette.responses import Response

from toolkit.serving.guards import SIGNED_ON_COOKIE
from toolkit.serving.requests import browser_of, form_of, page_shown, see, sent_text, serving_of, set_cookie

MOST_TRIES = 10
"""Wrong codes in a minute, from whomever, after which none is looked at: so the code is not guessed."""
_MINUTE = 60.0


async def sign_on_form(request: Request) -> Response:
    """Ask for the access code."""
    return page_shown(request, "sign_on")


async def sign_on(request: Request) -> Response:
    """Let a browser in that gives the code."""
    serving, form = serving_of(request), await form_of(request)
    now = time.monotonic()
    serving.tries[:] = [when for when in serving.tries if now - when < _MINUTE]
    if len(serving.tries) >= MOST_TRIES:
        said = "Too many wrong codes were given: wait a minute, then try again."
        return page_shown(request, "sign_on", 429, errors=[{"field": "code", "said": said}])
    code = serving.settings.access_code
    if not code or not hmac.compare_digest(sent_text(form, "code").encode(), code.encode()):
        serving.tries.append(now)
        said = "This is not the access code: ask whoever looks after the page for it."
        return page_shown(request, "sign_on", 403, errors=[{"field": "code", "said": said}])
    response = see("/")
    set_cookie(request, response, SIGNED_ON_COOKIE, serving.keys.proof("signed on", browser_of(request)))
    return response
