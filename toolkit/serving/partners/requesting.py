"""Asking partners for updates: by when, whom, and the drafts to be taken away."""

from starlette.requests import Request
from starlette.responses import Response

from toolkit.entries.meeting_dates import parse_meeting
from toolkit.errors import ToolkitError
from toolkit.serving.requests import begin_job, form_of, page_shown, sent_text, serving_of, visit_with_workbook


async def request_form(request: Request) -> Response:
    """Ask by when, whom, and whether reminders are meant."""
    return page_shown(request, "request", visit=visit_with_workbook(request), due="", leads="", remind=False)


async def make_requests(request: Request) -> Response:
    """Draft the requests, or the reminders."""
    visit, form = visit_with_workbook(request), await form_of(request)
    due, leads, remind = sent_text(form, "due"), sent_text(form, "leads"), bool(form.get("remind"))
    try:
        day = parse_meeting(due, "The day for answers").isoformat() if due else ""
    except ToolkitError as error:
        errors = [{"field": "due", "said": str(error)}]
        return page_shown(request, "request", 400, visit=visit, due=due, leads=leads, remind=remind, errors=errors)
    now = serving_of(request).clock().isoformat()
    only = [name.strip() for name in leads.split(";") if name.strip()]
    arguments = [str(visit.workbook), str(visit.new_folder()), now, day, remind, only]
    doing = "Drafting the requests"
    return await begin_job(request, visit, "do_request", arguments, doing=doing, page="requested", back="request")
