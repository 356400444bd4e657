"""The questions of ``csp adopt``, one a page, then the answers to be checked before they are written."""

from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from toolkit.serving.processes import JobOutcome
from toolkit.serving.requests import begin_job, form_of, page_shown, place, see, sent_text, visit_of
from toolkit.serving.visits import Visit

DOING_ANSWER = "Reading the workbook with your answers"


async def ask_next(request: Request) -> Response:
    """The first question that was neither answered nor left open; after the last one, the answers."""
    visit = visit_of(request)
    if visit.adoption is None:
        return await _read(request, visit, [])
    question = _next(visit)
    return _shown(request, visit, question) if question else see(place(visit, "answers"))


def asked_again(request: Request, visit: Visit, said: str) -> Response:
    """The question once more, with why its answer was not taken."""
    question = _next(visit)
    return _shown(request, visit, question, said) if question else see(place(visit, "answers"))


def _shown(request: Request, visit: Visit, question: dict[str, Any], said: str = "") -> Response:
    number = len(visit.passed) + 1
    left = sum(one["key"] not in visit.passed for one in _open(visit)) - 1
    errors = [{"field": "answer", "said": said}] if said else []
    values = {"question": question, "number": number, "left": left, "errors": errors}
    return page_shown(request, "question", 400 if said else 200, visit=visit, **values)


async def take_answer(request: Request) -> Response:
    """Take an answer, or leave the question open, and go on to the next."""
    visit, form = visit_of(request), await form_of(request)
    key, value = sent_text(form, "key"), sent_text(form, "answer")
    question = next((one for one in (*_open(visit), *_may_say(visit)) if one["key"] == key), None)
    if question is None:
        return see(place(visit, "questions"))
    visit.questions[key] = question
    if form.get("leave"):
        visit.passed.add(key)
        visit.wanted = ""
        return see(place(visit, "questions"))
    for number, other in enumerate(question["also"], start=1):
        if typed := sent_text(form, f"also{number}"):
            visit.questions[other["key"]] = {**question, "key": other["key"], "question": other["type"]}
            return await _read(request, visit, [other["key"], typed])
    if not value:
        said = "Choose an answer" if question["choices"] else "Type an answer"
        return _shown(request, visit, question, f"{said}, or leave the question open.")
    return await _read(request, visit, [key, value])


async def change_answer(request: Request) -> Response:
    """Ask a question again, or all of them."""
    visit, form = visit_of(request), await form_of(request)
    key = sent_text(form, "key")
    visit.wanted = key if any(one["key"] == key for one in _may_say(visit)) else ""
    visit.said = [one for one in visit.said if key and one[0] != key]
    visit.passed = {one for one in visit.passed if key and one != key}
    visit.adoption = None
    return see(place(visit, "questions"))


async def check_answers(request: Request) -> Response:
    """How the workbook is read with the answers, which can still be changed."""
    visit = visit_of(request)
    if visit.adoption is None:
        return await _read(request, visit, [])
    answers = [{"question": visit.questions[key], "value": value} for key, value in visit.said]
    given = {key for key, _ in visit.said}
    left = [one for one in _open(visit) if one["key"] not in given]
    more = [one for one in _may_say(visit) if one["key"] not in given]
    return page_shown(request, "answers", visit=visit, answers=answers, left=left, more=more, adoption=visit.adoption)


async def write_answers(request: Request) -> Response:
    """Write the answers into the workbook."""
    visit = visit_of(request)
    await form_of(request)

    def after(outcome: JobOutcome) -> None:
        if outcome.given:
            visit.looked, visit.adoption, visit.said = None, None, []
            visit.passed, visit.questions = set(), {}

    return await begin_job(
        request,
        visit,
        "do_adopt",
        [str(visit.workbook), visit.said],
        doing="Keeping a copy and writing your answers",
        page="adopted",
        back="answers",
        after=after,
    )


def _open(visit: Visit) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = visit.adoption["open"] if visit.adoption else []
    return found


def _may_say(visit: Visit) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = visit.adoption["may_say"] if visit.adoption else []
    return found


def _next(visit: Visit) -> dict[str, Any] | None:
    if wanted := next((one for one in _may_say(visit) if one["key"] == visit.wanted), None):
        return wanted
    return next((one for one in _open(visit) if one["key"] not in visit.passed), None)


async def _read(request: Request, visit: Visit, latest: list[str]) -> Response:
    """Have the workbook read with the answers so far and the latest one; an answer that is refused is not kept."""
    if visit.workbook is None:
        raise HTTPException(404, "This visit has no workbook: begin again from the first page.")

    def after(outcome: JobOutcome) -> None:
        if outcome.given is not None:
            visit.adoption = outcome.given
            visit.said = [(key, value) for key, value in outcome.given["said"]]
            visit.passed |= {latest[0]} if latest else set()
            visit.wanted = "" if latest else visit.wanted

    return await begin_job(
        request,
        visit,
        "do_ask",
        [str(visit.workbook), visit.said, latest],
        doing=DOING_ANSWER,
        page="questions",
        back="questions",
        after=after,
    )
