"""Gathering what came back: files are sent, what would change is shown, open cells are decided, all is written."""

from pathlib import Path

from starlette.datastructures import UploadFile
from starlette.requests import Request
from starlette.responses import Response

from toolkit.errors import ToolkitError
from toolkit.serving.processes import JobOutcome
from toolkit.serving.requests import (
    begin_job,
    form_of,
    page_shown,
    place,
    refuse_if_full,
    see,
    serving_of,
    visit_with_workbook,
)
from toolkit.serving.uploads import ANY_FILE, is_given, save_upload
from toolkit.serving.visits import Visit

_MOST_FILES, _MOST_CHOICES = 60, 1_000
_OPEN = "cell "
"""Begins the name of a field in which an open cell is decided."""


async def gather_form(request: Request) -> Response:
    """Ask for the files that came back."""
    return page_shown(request, "gather", visit=visit_with_workbook(request))


async def show_gathering(request: Request) -> Response:
    """Take the files in and show what would change."""
    visit, form = visit_with_workbook(request), await form_of(request, files=_MOST_FILES)
    uploads = [one for one in form.getlist("returned") if is_given(one) and isinstance(one, UploadFile)]
    try:
        if not uploads:
            raise ToolkitError("Choose the files that came back.")
        refuse_if_full(request, visit)
        returned = [await save_upload(one, visit.new_folder(), ANY_FILE) for one in uploads]
    except ToolkitError as error:
        return page_shown(request, "gather", 400, visit=visit, errors=[{"field": "returned", "said": str(error)}])
    visit.returned = returned
    return await _gather(request, visit, {}, write=False)


async def write_gathering(request: Request) -> Response:
    """Write what was shown into the workbook, open cells as they were decided."""
    visit, form = visit_with_workbook(request), await form_of(request, fields=_MOST_CHOICES)
    if not visit.returned:
        return see(place(visit, "gather"))
    said = {name.removeprefix(_OPEN): str(value) for name, value in form.multi_items() if name.startswith(_OPEN)}
    return await _gather(request, visit, {cell: choice for cell, choice in said.items() if choice}, write=True)


async def _gather(request: Request, visit: Visit, choices: dict[str, str], *, write: bool) -> Response:
    def after(outcome: JobOutcome) -> None:
        if write and outcome.given:
            visit.looked, visit.returned = None, list[Path]()

    now = serving_of(request).clock().isoformat()
    arguments = [str(visit.workbook), [str(path) for path in visit.returned], now, choices, write]
    doing = "Keeping a copy and writing the answers" if write else "Reading what came back"
    page = "gathered" if write else "gathering"
    return await begin_job(request, visit, "do_gather", arguments, doing=doing, page=page, back="gather", after=after)
