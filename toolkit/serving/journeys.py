"""What an officer does on the page: send a workbook, see what was counted, and have the jobs done."""

import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import FileResponse, Response

from toolkit.disk.names import without_refused
from toolkit.errors import ToolkitError
from toolkit.papers.paper import QUARTERLY, Part
from toolkit.serving.answers import asked_again
from toolkit.serving.processes import JobOutcome
from toolkit.serving.requests import (
    begin_job,
    file_in,
    finished_within,
    form_of,
    owner_of,
    page_shown,
    place,
    refuse_if_full,
    see,
    sent_text,
    serving_of,
    visit_of,
    visit_with_workbook,
)
from toolkit.serving.uploads import is_given, save_upload
from toolkit.serving.visits import BegunJob, Visit

WORKBOOKS, DOCUMENTS = (".xlsx", ".xlsm"), (".docx",)
LOOKING = "Checking and counting the workbook"
_WAIT_SECONDS = 20.0
_USUAL = {"chosen": QUARTERLY, "part": Part.PUBLIC.value, "pdf": False, "record": False}
"""What the form for papers has at first."""
_PAGES_OF_OTHERS = {"overview": "", "questions": "questions"}
"""Where a job leads whose results the visit keeps."""
_BEGINNINGS = {"begin": "/", "begin-word": "/word-plan", "begin-county": "/county"}
"""Where a visit begins again that never had a readable file."""
_RESULTS = {"papers": "Word", "pdfs": "PDF", "archive": "Zip"} | dict.fromkeys(
    ("file", "copy", "record", "workbooks"), "Excel"
)
"""The keys of results under which files are, one or a list of them, with what they are."""


async def home(request: Request) -> Response:
    """The first page: what it is for, and where a workbook is sent."""
    return page_shown(request, "home", limit=serving_of(request).settings.limits.upload // 1_000_000)


async def begin_visit(request: Request) -> Response:
    """Begin a visit with the workbook that was sent."""
    form = await form_of(request)
    upload = form.get("workbook")
    if not (is_given(upload) and isinstance(upload, UploadFile)):
        return _home_again(request, "Choose a workbook.")
    try:
        visit = serving_of(request).visits.begin(owner_of(request))
    except ToolkitError as error:
        raise HTTPException(503, str(error)) from None
    try:
        visit.workbook = await save_upload(upload, visit.new_folder(), WORKBOOKS)
    except ToolkitError as error:
        serving_of(request).visits.end(visit)
        return _home_again(request, str(error))
    return await _look(request, visit)


def _home_again(request: Request, said: str) -> Response:
    limit = serving_of(request).settings.limits.upload // 1_000_000
    return page_shown(request, "home", 400, limit=limit, errors=[{"field": "workbook", "said": said}])


async def _look(request: Request, visit: Visit) -> Response:
    first = not visit.jobs

    def after(outcome: JobOutcome) -> None:
        visit.looked = outcome.given
        if first and outcome.given is None:
            visit.forget_workbook()

    today = serving_of(request).clock().date().isoformat()
    arguments = [str(visit.workbook), today]
    return await begin_job(
        request, visit, "do_look", arguments, doing=LOOKING, page="overview", back="begin", after=after
    )


async def overview(request: Request) -> Response:
    """What was counted and the problems; and what can be done next."""
    visit = visit_with_workbook(request)
    if visit.looked is None:
        return await _look(request, visit)
    return page_shown(request, "overview", visit=visit, looked=visit.looked, file=file_in(visit, visit.workbook))


async def make_refreshed(request: Request) -> Response:
    """Write the result sheets."""
    visit = visit_with_workbook(request)
    await form_of(request)

    def after(outcome: JobOutcome) -> None:
        visit.looked = None if outcome.given else visit.looked

    now = serving_of(request).clock().isoformat()
    doing = "Checking, counting and writing the result sheets"
    arguments = [str(visit.workbook), now]
    return await begin_job(request, visit, "do_refresh", arguments, doing=doing, page="refreshed", back="", after=after)


async def paper_form(request: Request) -> Response:
    """Ask which paper."""
    return _paper(request, visit_with_workbook(request))


async def make_papers(request: Request) -> Response:
    """Make the papers that were chosen."""
    visit, form = visit_with_workbook(request), await form_of(request)
    sent: dict[str, Any] = {name: bool(form.get(name)) for name in ("pdf", "record")}
    sent |= {"chosen": sent_text(form, "template"), "part": sent_text(form, "part") or Part.PUBLIC.value}
    errors, template, since = _unfit(sent), "", ""
    try:
        template = await _template(request, visit, sent["chosen"], form.get("own"))
    except ToolkitError as error:
        errors.append({"field": "own" if sent["chosen"] == "own" else "template", "said": str(error)})
    try:
        since = await kept_upload(request, visit, form.get("since"), WORKBOOKS)
    except ToolkitError as error:
        errors.append({"field": "since", "said": str(error)})
    if errors:
        return _paper(request, visit, sent, errors)
    arguments = [
        str(visit.workbook),
        str(visit.new_folder()),
        template,
        sent["part"],
        since,
        sent["record"],
        sent["pdf"],
    ]
    return await begin_job(
        request, visit, "do_report", arguments, doing="Making the papers", page="papers", back="paper"
    )


def _unfit(sent: Mapping[str, Any]) -> list[dict[str, str]]:
    """What cannot be made as it was chosen."""
    if sent["part"] not in [part.value for part in Part]:
        return [{"field": "part", "said": "Choose whom the paper is for."}]
    if sent["part"] == Part.EXEMPT.value and sent["record"]:
        said = "The record is of what a public paper withholds: leave it out with Part 2."
        return [{"field": "record", "said": said}]
    return []


async def _template(request: Request, visit: Visit, chosen: str, own: object) -> str:
    """The name or the path of the template; "" for every paper that the plan has. Raises ToolkitError."""
    if chosen == "own":
        if not is_given(own):
            raise ToolkitError("Choose the Word file that is your template.")
        return await kept_upload(request, visit, own, DOCUMENTS)
    if chosen == "all":
        return ""
    if chosen not in {one["name"] for one in serving_of(request).templates}:
        raise ToolkitError("Choose a paper.")
    return chosen


async def kept_upload(request: Request, visit: Visit, upload: object, endings: tuple[str, ...]) -> str:
    """The path of a file that was sent, in a folder of its own; "" where none was. Raises ToolkitError."""
    if not (is_given(upload) and isinstance(upload, UploadFile)):
        return ""
    refuse_if_full(request, visit)
    return str(await save_upload(upload, visit.new_folder(), endings))


def _paper(
    request: Request, visit: Visit, sent: Mapping[str, Any] = _USUAL, errors: Sequence[dict[str, str]] = ()
) -> Response:
    """The form for papers as it was sent, but for its files, which browsers choose anew."""
    values = {"templates": serving_of(request).templates, "errors": list(errors), **sent}
    return page_shown(request, "paper", 400 if errors else 200, visit=visit, **values)


async def compare_form(request: Request) -> Response:
    """Ask for the workbook as it was."""
    return page_shown(request, "compare", visit=visit_with_workbook(request))


async def make_comparison(request: Request) -> Response:
    """Compare with the workbook that was sent, or with the last quarter on record."""
    visit, form = visit_with_workbook(request), await form_of(request)
    try:
        old = await kept_upload(request, visit, form.get("old"), WORKBOOKS)
    except ToolkitError as error:
        return page_shown(request, "compare", 400, visit=visit, errors=[{"field": "old", "said": str(error)}])
    if not old and sent_text(form, "with") != "record":
        errors = [{"field": "old", "said": "Choose the workbook of last quarter."}]
        return page_shown(request, "compare", 400, visit=visit, errors=errors)
    arguments = [old, str(visit.workbook)]
    return await begin_job(request, visit, "do_compare", arguments, doing="Comparing", page="compared", back="compare")


async def import_form(request: Request) -> Response:
    """Ask for the plan in Word."""
    return page_shown(request, "word_plan", year="", quarter="")


async def make_import(request: Request) -> Response:
    """Make a workbook of the plan in the document that was sent."""
    form = await form_of(request)
    upload = form.get("document")
    year, quarter = sent_text(form, "plan_year"), sent_text(form, "quarter")
    if not (is_given(upload) and isinstance(upload, UploadFile)):
        return _import_again(request, "Choose a Word document.", year, quarter)
    try:
        visit = serving_of(request).visits.begin(owner_of(request))
    except ToolkitError as error:
        raise HTTPException(503, str(error)) from None
    try:
        document = await save_upload(upload, visit.new_folder(), DOCUMENTS)
    except ToolkitError as error:
        serving_of(request).visits.end(visit)
        return _import_again(request, str(error), year, quarter)
    target = visit.new_folder() / f"{without_refused(document.stem)}.xlsm"

    def after(outcome: JobOutcome) -> None:
        visit.workbook = target if outcome.given else None
        shutil.rmtree(document.parent, ignore_errors=True)

    arguments = [str(document), str(target), year, quarter]
    doing = "Reading the document and making a workbook"
    return await begin_job(
        request, visit, "do_import", arguments, doing=doing, page="imported", back="begin-word", after=after
    )


def _import_again(request: Request, said: str, year: str, quarter: str) -> Response:
    errors = [{"field": "document", "said": said}]
    return page_shown(request, "word_plan", 400, year=year, quarter=quarter, errors=errors)


async def show_job(request: Request) -> Response:
    """A job's results; until they are there, what is being done."""
    visit, job = _job(request)
    if not job.finished.is_set():
        waiting = serving_of(request).workers.in_hand - serving_of(request).settings.limits.processes
        return page_shown(request, "working", visit=visit, job=job, waiting=max(0, waiting))
    if job.page == "questions" and not job.outcome.given and visit.adoption is not None:
        return asked_again(request, visit, job.outcome.refused)
    if job.outcome.given is None:
        return _refused(request, visit, job)
    if job.page in _PAGES_OF_OTHERS:
        return see(place(visit, *filter(None, [_PAGES_OF_OTHERS[job.page]])))
    given = job.outcome.given
    return page_shown(request, job.page, visit=visit, given=given, files=_files(visit, given))


async def wait_for_job(request: Request) -> Response:
    """The same, answered as soon as the job has ended, or after a while."""
    visit, job = _job(request)
    await finished_within(job, _WAIT_SECONDS)
    return see(place(visit, "jobs", job.number))


def _job(request: Request) -> tuple[Visit, BegunJob]:
    visit, number = visit_of(request), request.path_params["number"]
    if number >= len(visit.jobs):
        raise HTTPException(404, "There is no such job: go back to what was counted.")
    return visit, visit.jobs[number]


def _refused(request: Request, visit: Visit, job: BegunJob) -> Response:
    """Why a job was not done, and the way back; a visit that never had a readable file goes on from the beginning."""
    back = _BEGINNINGS.get(job.back) or place(visit, *filter(None, [job.back]))
    log = file_in(visit, job.outcome.log)
    errors = [{"field": "", "said": job.outcome.refused}]
    return page_shown(request, "refused", visit=visit, job=job, back=back, log=log, errors=errors)


def _files(visit: Visit, given: dict[str, Any]) -> list[dict[str, Any]]:
    """The files of a job's results, each with its number, its name and what it is."""
    found = [(path, kind) for key, kind in _RESULTS.items() for path in _paths(given.get(key))]
    return [
        {"number": file_in(visit, path), "name": Path(path).name, "kind": kind, "size": _size(Path(path))}
        for path, kind in found
    ]


def _paths(value: Any) -> list[str]:
    return [value] if isinstance(value, str) else list(value or ())


def _size(path: Path) -> str:
    size = path.stat().st_size
    return f"{size / 1_000_000:.1f} MB" if size >= 1_000_000 else f"{max(1, round(size / 1000))} KB"


async def fetch_file(request: Request) -> Response:
    """A file of the visit."""
    visit, number = visit_of(request), request.path_params["number"]
    if number >= len(visit.files) or not visit.files[number].is_file():
        raise HTTPException(404, "There is no such file: go back to what was counted.")
    path = visit.files[number]
    return FileResponse(path, filename=path.name, media_type="application/octet-stream")


async def go_on_with(request: Request) -> Response:
    """Look at the visit's workbook as if it had just been sent."""
    visit = visit_with_workbook(request)
    await form_of(request)
    visit.looked = None
    return see(place(visit))


async def end_visit(request: Request) -> Response:
    """Delete all that the visit has."""
    visit = visit_of(request)
    await form_of(request)
    serving_of(request).visits.end(visit)
    return see("/ended")


async def ended(request: Request) -> Response:
    """Say that everything is deleted."""
    return page_shown(request, "ended")
