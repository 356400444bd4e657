"""Many partnerships' workbooks put together: a visit that begins with all of them."""

from pathlib import Path

from starlette.datastructures import FormData, UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from toolkit.errors import ToolkitError
from toolkit.serving.requests import begin_job, form_of, owner_of, page_shown, sent_text, serving_of
from toolkit.serving.uploads import is_given, safe_name, save_upload
from toolkit.serving.visits import Visit

MOST_FILES = 60
"""Workbooks that may be sent one by one; more go into a zip file."""
_SENT = (".xlsx", ".xlsm", ".zip")
_FIELDS = {"list": (".csv", ".xlsx"), "before": (".xlsx",)}
_TEXTS = ("quarter", "title")
FOLDER = "workbooks"
"""The folder in which the county workbook's links expect the workbooks."""


async def county_form(request: Request) -> Response:
    """Ask for the workbooks."""
    return _form(request, {})


def _form(request: Request, sent: dict[str, object], errors: tuple[dict[str, str], ...] = ()) -> Response:
    limit = serving_of(request).settings.limits.upload // 1_000_000
    values = {"quarter": "", "title": "", "paper": True} | sent
    return page_shown(request, "county", 400 if errors else 200, limit=limit, errors=list(errors), **values)


async def make_county(request: Request) -> Response:
    """Put the workbooks together that were sent."""
    form = await form_of(request, MOST_FILES + len(_FIELDS))
    sent: dict[str, object] = {name: sent_text(form, name) for name in _TEXTS} | {"paper": bool(form.get("paper"))}
    if not _uploads(form, "workbooks"):
        return _form(request, sent, ({"field": "workbooks", "said": "Choose the workbooks, or a zip file of them."},))
    try:
        visit = serving_of(request).visits.begin(owner_of(request))
    except ToolkitError as error:
        raise HTTPException(503, str(error)) from None
    home, field = visit.new_folder(), "workbooks"
    try:
        (home / FOLDER).mkdir(0o700)
        for upload in _uploads(form, "workbooks"):
            await _saved(upload, home / FOLDER)
        kept = {}
        for field in _FIELDS:
            kept[field] = await _kept(form, visit, field)
    except ToolkitError as error:
        serving_of(request).visits.end(visit)
        return _form(request, sent, ({"field": field, "said": str(error)},))
    now = serving_of(request).clock().isoformat()
    arguments = [str(home), kept["list"], kept["before"], sent["quarter"], sent["title"], sent["paper"], now]
    doing = "Reading the workbooks and putting them together"
    return await begin_job(request, visit, "do_rollup", arguments, doing=doing, page="rolled_up", back="begin-county")


def _uploads(form: FormData, field: str) -> list[UploadFile]:
    return [one for one in form.getlist(field) if isinstance(one, UploadFile) and is_given(one)]


async def _saved(upload: UploadFile, folder: Path) -> None:
    """Put a workbook into the folder; a second one of a name goes into a folder of its own. Raises ToolkitError."""
    while (folder / safe_name(upload.filename or "", "workbook.xlsx")).exists():
        folder = folder / "another of the name"
        folder.mkdir(0o700, exist_ok=True)
    await save_upload(upload, folder, _SENT)


async def _kept(form: FormData, visit: Visit, field: str) -> str:
    """The path of the file that was sent in a field; "" where none was. Raises ToolkitError."""
    uploads = _uploads(form, field)
    return str(await save_upload(uploads[0], visit.new_folder(), _FIELDS[field])) if uploads else ""
