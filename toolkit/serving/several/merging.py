"""Two copies of a workbook brought together: the visit's is the officer's own, the other one is sent."""

from starlette.datastructures import UploadFile
from starlette.requests import Request
from starlette.responses import Response

from toolkit.errors import ToolkitError
from toolkit.serving.journeys import WORKBOOKS, kept_upload
from toolkit.serving.requests import begin_job, form_of, page_shown, serving_of, visit_with_workbook
from toolkit.serving.uploads import is_given


async def merge_form(request: Request) -> Response:
    """Ask for the other copy, and for what both come from."""
    return page_shown(request, "merge", visit=visit_with_workbook(request))


async def make_merge(request: Request) -> Response:
    """Bring the two copies together."""
    visit, form = visit_with_workbook(request), await form_of(request)
    errors = [] if _given(form.get("theirs")) else [{"field": "theirs", "said": "Choose the other copy."}]
    sent = {"theirs": "", "base": ""}
    for name in sent:
        try:
            sent[name] = await kept_upload(request, visit, form.get(name), WORKBOOKS)
        except ToolkitError as error:
            errors.append({"field": name, "said": str(error)})
    if errors:
        return page_shown(request, "merge", 400, visit=visit, errors=errors)
    now = serving_of(request).clock().isoformat()
    arguments = [str(visit.workbook), sent["theirs"], sent["base"], str(visit.new_folder()), now]
    doing = "Comparing the two copies"
    return await begin_job(request, visit, "do_merge", arguments, doing=doing, page="merged", back="merge")


def _given(upload: object) -> bool:
    return isinstance(upload, UploadFile) and is_given(upload)
