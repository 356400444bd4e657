"""The page as an application: its routes, and what is common to all of them."""

import asyncio
import contextlib
import datetime
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Receive, Scope, Send

from toolkit.bundled import bundled
from toolkit.jobs.templates import GUIDES
from toolkit.serving.answers import ask_next, change_answer, check_answers, take_answer, write_answers
from toolkit.serving.guards import Guards, Secrets
from toolkit.serving.journeys import (
    begin_visit,
    compare_form,
    end_visit,
    ended,
    fetch_file,
    go_on_with,
    home,
    import_form,
    make_comparison,
    make_import,
    make_papers,
    make_refreshed,
    overview,
    paper_form,
    show_job,
    wait_for_job,
)
from toolkit.serving.partners.gathering import gather_form, show_gathering, write_gathering
from toolkit.serving.partners.requesting import make_requests, request_form
from toolkit.serving.processes import Workers
from toolkit.serving.rendering import error_page, style_sheet
from toolkit.serving.requests import OVER, Serving
from toolkit.serving.settings import ServingSettings
from toolkit.serving.several.county import county_form, make_county
from toolkit.serving.several.merging import make_merge, merge_form
from toolkit.serving.signing_on import sign_on, sign_on_form
from toolkit.serving.visits import Visits, private_name

_SWEEP_SECONDS = 30.0
_ICON = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><path fill="#00703c" d="M0 0h16v16H0z"/>'
    '<path fill="none" stroke="#fff" stroke-width="2.5" d="m3.5 8.5 3 3 6-7"/></svg>'
)
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_VISIT = "/visits/{token}"
Handler = Callable[[Request], Awaitable[Response]]
_TITLES = {403: "This cannot be done", 404: "There is no such page", 405: "There is no such page", 413: "Too large"}


class ServingApp:
    """The application with its guards around it; ``serving`` is what its handlers share."""

    def __init__(self, serving: Serving, guarded: ASGIApp) -> None:
        self.serving, self._guarded = serving, guarded

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """As ASGI asks for it."""
        await self._guarded(scope, receive, send)


def serving_app(
    settings: ServingSettings, root: Path, clock: Callable[[], datetime.datetime] = datetime.datetime.now
) -> "ServingApp":
    """The page, whose visits are in the folder ``root``; ``clock`` is what results are dated by."""
    keys, workers, visits = Secrets(), Workers(settings.limits), Visits(root, settings.limits)
    app = Starlette(
        routes=_routes(),
        lifespan=_lifespan,
        exception_handlers={HTTPException: _http_error, 500: _fault},  # type: ignore[dict-item]
    )
    serving = app.state.serving = Serving(settings, keys, workers, visits, clock)
    return ServingApp(serving, Guards(app, settings, keys, error_page))


def _routes() -> list[Route]:
    gets = {
        "/": home,
        "/word-plan": import_form,
        "/county": county_form,
        "/ended": ended,
        "/sign-on": sign_on_form,
        "/style.css": _style,
        "/icon.svg": _icon,
        "/guides/{reader}.docx": _guide,
        _VISIT: overview,
        f"{_VISIT}/questions": ask_next,
        f"{_VISIT}/answers": check_answers,
        f"{_VISIT}/paper": paper_form,
        f"{_VISIT}/compare": compare_form,
        f"{_VISIT}/request": request_form,
        f"{_VISIT}/gather": gather_form,
        f"{_VISIT}/merge": merge_form,
        f"{_VISIT}/jobs/{{number:int}}": show_job,
        f"{_VISIT}/jobs/{{number:int}}/wait": wait_for_job,
        f"{_VISIT}/files/{{number:int}}": fetch_file,
    }
    posts = {
        "/": begin_visit,
        "/word-plan": make_import,
        "/county": make_county,
        "/sign-on": sign_on,
        f"{_VISIT}/questions": take_answer,
        f"{_VISIT}/change": change_answer,
        f"{_VISIT}/answers": write_answers,
        f"{_VISIT}/refresh": make_refreshed,
        f"{_VISIT}/paper": make_papers,
        f"{_VISIT}/compare": make_comparison,
        f"{_VISIT}/request": make_requests,
        f"{_VISIT}/gather": show_gathering,
        f"{_VISIT}/gathered": write_gathering,
        f"{_VISIT}/merge": make_merge,
        f"{_VISIT}/workbook": go_on_with,
        f"{_VISIT}/done": end_visit,
    }
    return [
        *(Route(path, endpoint, methods=["GET"]) for path, endpoint in gets.items()),
        *(Route(path, _closing(endpoint), methods=["POST"]) for path, endpoint in posts.items()),
    ]


def _closing(endpoint: Handler) -> Handler:
    """The handler, after which nothing that was sent is kept open."""

    async def handler(request: Request) -> Response:
        try:
            return await endpoint(request)
        finally:
            await request.close()

    return handler


@contextlib.asynccontextmanager
async def _lifespan(app: Starlette) -> AsyncIterator[None]:
    """Warm up with the list of templates, and look for visits that are over until the end."""
    serving: Serving = app.state.serving
    warming = serving.visits.root / private_name()
    warming.mkdir(0o700)
    outcome = await serving.workers.run("do_templates", [], warming)
    serving.templates = (outcome.given or {}).get("templates", [])
    sweeping = asyncio.create_task(_sweep(serving.visits))
    try:
        yield
    finally:
        sweeping.cancel()
        await asyncio.to_thread(serving.workers.close)
        serving.visits.close()


async def _sweep(visits: Visits) -> None:
    while True:
        visits.sweep()
        await asyncio.sleep(_SWEEP_SECONDS)


async def _style(request: Request) -> Response:
    return Response(style_sheet(), media_type="text/css")


async def _guide(request: Request) -> Response:
    """A guide with pictures."""
    reader = request.path_params["reader"]
    if reader not in GUIDES:
        raise HTTPException(404, "There is no such guide.")
    return FileResponse(bundled("guides", GUIDES[reader]), filename=f"Guide for {reader}.docx", media_type=_WORD)


async def _icon(request: Request) -> Response:
    return Response(_ICON, media_type="image/svg+xml")


async def _http_error(request: Request, error: HTTPException) -> Response:
    """The page for what a handler refuses; a sentence of Starlette's own is replaced."""
    title = "This visit is over" if error.detail == OVER else _TITLES.get(error.status_code, "This cannot be done")
    own = error.detail.endswith(".")
    return error_page(request, error.status_code, title, error.detail if own else "Begin again from the first page.")


async def _fault(request: Request, error: Exception) -> Response:
    said = "Something went wrong that the toolkit did not expect. Your files are as they were: try again."
    return error_page(request, 500, "Something went wrong", said)
