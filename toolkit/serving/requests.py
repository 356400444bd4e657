"""What handlers ask of a request: the form with its proof, the visit that is the browser's, a job begun."""

import asyncio
import datetime
import secrets
import shutil
from collections.abc import Callable, Sequence
from dataclasses import field
from pathlib import Path
from typing import Any

from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from toolkit.records import dataclass
from toolkit.serving.guards import BROWSER_COOKIE, Secrets
from toolkit.serving.processes import JobOutcome, Workers
from toolkit.serving.rendering import render_page
from toolkit.serving.settings import ServingSettings
from toolkit.serving.visits import BegunJob, Visit, Visits

After = Callable[[JobOutcome], None]
"""What is done with how a job ended."""
AT_ONCE = 1.0
"""Seconds in which a job may end so that nobody sees the page on which one waits."""
FULL = "So many files are being worked on that yours would wait too long: try again in some minutes."
OVER = (
    "This visit is over, and its files are deleted: they are kept for half an hour after your last click. "
    "Send your workbook again."
)
UNPROVED = "The form was too old or not from this page: open the page again and send the form once more."
_FIELD_BYTES = 100_000
_MOST_FIELDS = 60
_MOST_FILES = 4


@dataclass(slots=True)
class Serving:
    """All that the handlers share."""

    settings: ServingSettings
    keys: Secrets
    workers: Workers
    visits: Visits
    clock: Callable[[], datetime.datetime]
    templates: Any = field(default_factory=list)
    tries: list[float] = field(default_factory=list)
    """When a wrong access code was given."""


def serving_of(request: Request) -> Serving:
    """What the handlers share."""
    found: Serving = request.app.state.serving
    return found


def browser_of(request: Request) -> str:
    """The browser's own secret, or "" where it has none yet."""
    found = request.cookies.get(BROWSER_COOKIE, "")
    return found if len(found) >= 40 else ""


def proof_for(request: Request, browser: str = "") -> str:
    """What a form must send back, so that no other page can send it for the officer."""
    return serving_of(request).keys.proof("form", browser or browser_of(request))


def page_shown(request: Request, name: str, status: int = 200, **values: Any) -> Response:
    """A page with a form's proof; a browser that has no secret yet is given one."""
    browser = browser_of(request)
    new = browser or secrets.token_urlsafe(32)
    response = render_page(request, name, status, **({"form": proof_for(request, new)} | values))
    if not browser:
        set_cookie(request, response, BROWSER_COOKIE, new)
    return response


def set_cookie(request: Request, response: Response, name: str, value: str) -> None:
    """A cookie that no script reads, that goes with the browser, and that other sites' forms do not send."""
    response.set_cookie(name, value, httponly=True, samesite="lax", secure=request.state.secure, path="/")


async def form_of(request: Request, files: int = _MOST_FILES, fields: int = _MOST_FIELDS) -> FormData:
    """The form that was sent, of so many files and fields at most, which must hold its proof. Raises HTTPException."""
    limits = serving_of(request).settings.limits
    try:
        async with asyncio.timeout(limits.upload_seconds):
            form = await request.form(max_files=files, max_fields=fields, max_part_size=_FIELD_BYTES)
    except TimeoutError:
        said = "The file came too slowly: try again, or use csp on a computer of your own."
        raise HTTPException(408, said) from None
    if not serving_of(request).keys.proves("form", browser_of(request), sent_text(form, "form")):
        raise HTTPException(403, UNPROVED)
    return form


def sent_text(form: FormData, name: str) -> str:
    """A field's text; "" where it was not sent."""
    value = form.get(name, "")
    return value.strip() if isinstance(value, str) else ""


def owner_of(request: Request) -> str:
    """Whose a visit is: this browser's, and this person's where a proxy says who it is."""
    return serving_of(request).keys.proof("owner", f"{browser_of(request)}\0{request.state.person}")


def visit_of(request: Request) -> Visit:
    """The visit that the address names. Raises HTTPException where it is over or another's."""
    visit = serving_of(request).visits.find(request.path_params["token"], owner_of(request))
    if visit is None or not browser_of(request):
        raise HTTPException(404, OVER)
    return visit


def visit_with_workbook(request: Request) -> Visit:
    """The same, which has a workbook. Raises HTTPException."""
    visit = visit_of(request)
    if visit.workbook is None:
        raise HTTPException(404, "This visit has no workbook: begin again from the first page.")
    return visit


def see(path: str) -> Response:
    """Go on there."""
    return RedirectResponse(path, status_code=303)


def place(visit: Visit, *parts: object) -> str:
    """A path within the visit."""
    return "/".join(["/visits", visit.token, *map(str, parts)])


async def begin_job(
    request: Request,
    visit: Visit,
    task: str,
    arguments: Sequence[object],
    *,
    doing: str,
    page: str,
    back: str,
    after: After = lambda outcome: None,
) -> Response:
    """Begin a job of the visit, after those that it has begun already, and go on to it.

    ``page`` shows what it gives, ``back`` is where one goes from a refusal; ``after`` is called with how it ended.
    """
    serving = serving_of(request)
    if serving.workers.full:
        raise HTTPException(503, FULL)
    refuse_if_full(request, visit)
    job = BegunJob(len(visit.jobs), doing, page, back)
    visit.jobs.append(job)
    running = asyncio.create_task(_finish(serving, visit, job, task, arguments, after))
    visit.tasks.add(running)
    running.add_done_callback(visit.tasks.discard)
    await finished_within(job, AT_ONCE)
    return see(place(visit, "jobs", job.number))


def refuse_if_full(request: Request, visit: Visit) -> None:
    """Raise HTTPException where the visit has as much as it may."""
    limits = serving_of(request).settings.limits
    if sum(not job.finished.is_set() for job in visit.jobs) >= limits.at_once:
        raise HTTPException(429, "Your files are still being worked on: wait until that is done, then try again.")
    if visit.stored > limits.stored or len(visit.jobs) >= limits.jobs:
        raise HTTPException(413, "This visit holds as much as it may: click Done, and begin again.")


async def finished_within(job: BegunJob, seconds: float) -> bool:
    """Whether the job ends in that time."""
    try:
        async with asyncio.timeout(seconds):
            await job.finished.wait()
    except TimeoutError:
        return False
    return True


async def _finish(
    serving: Serving,
    visit: Visit,
    job: BegunJob,
    task: str,
    arguments: Sequence[object],
    after: After,
) -> None:
    scratch = visit.new_folder()
    try:
        async with visit.turn:
            job.outcome = await serving.workers.run(task, arguments, scratch)
            after(job.outcome)
        if job.outcome.log is None:
            shutil.rmtree(scratch, ignore_errors=True)
    except Exception:
        job.outcome = JobOutcome(refused="The job could not be begun: try again.")
        raise
    finally:
        visit.seen = serving.visits.now()
        job.finished.set()


def file_in(visit: Visit, value: object) -> int | None:
    """The number under which a result's file may be fetched; None where there is none."""
    return visit.offer(Path(str(value))) if value else None
