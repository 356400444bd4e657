"""What is done in a job's process: the jobs that the commands do, and what came of them as plain values for a page.

Each function is given what JSON knows and gives the same. Nothing is decided here.
"""

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

from toolkit.adopting.adoption import Adoption
from toolkit.adopting.answering import taken
from toolkit.adopting.questions import PLAN_DETAIL
from toolkit.entries.periods import Period, parse_plan_year, parse_quarter
from toolkit.errors import ToolkitError
from toolkit.jobs.workbook import Checked, check_workbook, refresh_workbook
from toolkit.plan.models import Monitoring
from toolkit.plan.ratings import Scale
from toolkit.plan.tallies import Tallies, Tally, describe_tally, percent, tally_plan
from toolkit.problems.problem import Problem, doubts_of_all_figures, summarise
from toolkit.understanding.answers import named_field

if TYPE_CHECKING:
    from toolkit.county.model import RollUp

Given = dict[str, Any]

_MOST_LINES = 1_000
MOST_ON_A_PAGE = 150
"""Of more problems of one severity than these the number is said; the sheet Checks has all."""


def do_templates() -> Given:
    """The bundled templates: the name of each and what it makes."""
    from toolkit.jobs.templates import list_templates
    from toolkit.papers.paper import COUNTY_REPORT, QUARTERLY

    of_one_plan = [one for one in list_templates() if one.name != COUNTY_REPORT]
    usual_first = sorted(of_one_plan, key=lambda one: one.name != QUARTERLY)
    return {"templates": [_template(one.name, one.makes) for one in usual_first]}


def _template(name: str, makes: str) -> Given:
    """What it is called, and what is to be said of it besides."""
    title = name.replace("-", " ").capitalize()
    return {"name": name, "title": title, "more": "" if makes.casefold().startswith(title.casefold()) else makes}


_NOTHING_COUNTED = {
    **dict.fromkeys(("title", "period", "summary", "switched_off", "denominator"), ""),
    **dict.fromkeys(("problems", "doubts", "tables", "said", "account"), ()),
}
"""What a page that shows a workbook needs, where the workbook does not give it."""


def do_look(workbook: str, today: str) -> Given:
    """What ``csp check``, ``csp tallies`` and ``csp adopt --dry-run`` say of a workbook.

    What cannot be counted yet is said in ``not_counted``. Raises ToolkitError where it cannot be read at all.
    """
    from toolkit.jobs.adopting import look_at_workbook

    path = Path(workbook)
    given: Given = {"not_counted": "", "open": 0, **_NOTHING_COUNTED}
    try:
        given |= _checked(check_workbook(path, datetime.date.fromisoformat(today)))
    except ToolkitError as error:
        given["not_counted"] = str(error)
    try:
        given["open"] = len(look_at_workbook(path).adoption.unanswered)
    except ToolkitError:
        if given["not_counted"]:
            raise
    return given


def _checked(checked: Checked) -> Given:
    from toolkit.results.checks import switched_off_sentence

    plan = checked.monitoring.plan
    given: Given = {
        "title": plan.title,
        "period": plan.period.label if plan.period else "Period not known",
        **_problems(checked),
        "switched_off": switched_off_sentence(checked.switched_off) if checked.switched_off else "",
    }
    try:
        return given | _counted(checked.monitoring, tally_plan(checked.monitoring))
    except ToolkitError as error:
        return given | {"not_counted": str(error)}


def _problems(checked: Checked) -> Given:
    """The problems, worst first, those of each severity in sheet order, each with its cell."""
    kinds = [
        {
            "severity": severity.value,
            "shown": [_shown(problem) for problem in found[:MOST_ON_A_PAGE]],
            "more": max(0, len(found) - MOST_ON_A_PAGE),
            "number": len(found),
        }
        for severity, found in _by_severity(checked.problems)
    ]
    doubts = doubts_of_all_figures(checked.problems)
    summary = " ".join([summarise(checked.problems), *doubts])
    return {"problems": kinds, "summary": summary, "doubts": doubts, "has_errors": checked.has_errors}


def _by_severity(problems: Iterable[Problem]) -> list[tuple[Any, list[Problem]]]:
    from toolkit.problems.problem import worst_first

    ordered = [problem for problem in worst_first(problems) if not problem.accepted]
    return [(severity, list(found)) for severity, found in groupby(ordered, lambda problem: problem.severity)]


def _shown(problem: Problem) -> Given:
    more = [f"{sheet}!{cell}" for sheet, cell in problem.cells[1:]]
    said = {"place": str(problem.place), "ref": problem.ref, "message": problem.message, "remedy": problem.remedy}
    return {**said, "also": more[:20], "also_more": max(0, len(more) - 20), "answer": problem.answer}


def _counted(monitoring: Monitoring, tallies: Tallies) -> Given:
    """The tables that ``csp tallies`` prints, and its account of every row."""
    scale = monitoring.scale
    all_rows = (replace(tallies.measures, name="Success measures"), replace(tallies.actions, name="Actions"))
    tables = [
        _table("All rows", "", [one for one in all_rows if one.total], scale),
        _table("Actions by priority", "Priority", tallies.by_priority, scale),
        _table("Actions by lead agency", "Lead agency", tallies.by_lead, scale),
    ]
    return {
        "tables": [table for table in tables if table["rows"]],
        "said": _described(tallies),
        "denominator": f"{scale.denominator} An action counts under each of its leads.",
        "account": list(monitoring.account.lines()),
    }


def _described(tallies: Tallies) -> list[str]:
    kinds = ((tallies.measures, "success measure"), (tallies.actions, "action"))
    return [describe_tally(tally, thing) for tally, thing in kinds if tally.total]


def _table(title: str, first: str, tallies: Sequence[Tally], scale: Scale) -> Given:
    headings = [first or "Rows", *(rating.name for rating in scale.ratings), "Total", "On target"]
    rows = [[tally.name, *map(str, tally.counts), str(tally.total), percent(tally)] for tally in tallies]
    return {"title": title, "headings": headings, "rows": rows}


def do_ask(workbook: str, said: list[list[str]], latest: list[str]) -> Given:
    """What ``csp adopt`` shows and asks with those answers; ``latest`` is one that is to be tried, or empty.

    Raises ToolkitError where an answer is none that may be given.
    """
    from toolkit.jobs.adopting import look_at_workbook

    answers = [(key, value) for key, value in said]
    adoption = look_at_workbook(Path(workbook), _without_details(answers)).adoption
    if latest:
        taken(adoption, [(latest[0], latest[1])])
        answers.append((latest[0], latest[1]))
        adoption = look_at_workbook(Path(workbook), _without_details(answers)).adoption
    return _understood(adoption) | {"said": answers}


def _without_details(answers: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """The answers but for the plan's details, which are only taken together, at the end."""
    return [one for one in answers if not one[0].startswith(f"{PLAN_DETAIL.casefold()}:")]


def _understood(adoption: Adoption) -> Given:
    doubts = {(question.where, question.subject) for question in adoption.unanswered}
    columns: dict[str, list[Given]] = {}
    for one in adoption.columns:
        is_for = named_field(one.field) if one.field else ""
        taken_for = "in doubt" if (one.sheet, one.field) in doubts else is_for or "not used"
        columns.setdefault(one.sheet, []).append({"name": one.name, "is": taken_for, "evidence": one.evidence})
    return {
        "open": [one.as_json() for one in adoption.unanswered],
        "may_say": [one.as_json() for one in adoption.may_say],
        "sheets": [one.as_json() | {"columns": columns.get(one.name, [])} for one in adoption.sheets],
        "words": [one.as_json() for one in adoption.words],
    }


def do_adopt(workbook: str, said: list[list[str]]) -> Given:
    """``csp adopt`` with those answers. Raises ToolkitError; the workbook is then untouched."""
    from toolkit.jobs.adopting import adopt_workbook

    adopted = adopt_workbook(Path(workbook), [(key, value) for key, value in said])
    still_open = [one.question for one in adopted.adoption.unanswered]
    return {"sheets": list(adopted.sheets), "copy": adopted.copy, "open": still_open, "file": workbook}


def do_refresh(workbook: str, now: str) -> Given:
    """``csp refresh``. Raises ToolkitError; the workbook is then untouched."""
    checked, tallies = refresh_workbook(Path(workbook), datetime.datetime.fromisoformat(now))
    return {**_problems(checked), "said": _described(tallies), "moved": list(checked.moved), "file": workbook}


def do_report(workbook: str, folder: str, template: str, part: str, since: str, record: bool, pdf: bool) -> Given:
    """``csp report --out FOLDER``, of one template or, where it is empty, ``--all``. ``since`` is the workbook before,
    or empty; ``record`` asks for the Monitoring Officer's, and ``pdf`` for a PDF of each paper. Raises ToolkitError.
    """
    from toolkit.exemption.leaving_out import has_marks
    from toolkit.jobs.papers import report_all
    from toolkit.papers.paper import Part

    path, target = Path(workbook), Path(folder)
    withheld = target / "Withheld.xlsx" if record else None
    checked, papers, not_made = report_all(
        path,
        target,
        (template,) if template else (),
        part=Part(part),
        since=Path(since) if since else None,
        withheld=withheld,
    )
    pdfs, no_pdf = _pdfs(papers, path if part == Part.PUBLIC else None) if pdf else ([], "")
    left_out = part == Part.PUBLIC and has_marks(checked.monitoring)
    made = {"papers": papers, "pdfs": pdfs, "no_pdf": no_pdf, "record": withheld, "not_made": not_made}
    return {**_problems(checked), **made, "left_out": left_out, "public": part == Part.PUBLIC}


def _pdfs(papers: Iterable[Path], public: Path | None) -> tuple[list[Path], str]:
    """The PDFs, and why there are not all: the papers are there all the same."""
    from toolkit.jobs.papers import pdf_of_paper

    made: list[Path] = []
    try:
        made.extend(pdf_of_paper(paper, public) for paper in papers)
    except ToolkitError as error:
        return made, str(error)
    return made, ""


def do_compare(old: str, new: str) -> Given:
    """``csp compare OLD NEW``; ``csp compare NEW`` where ``old`` is empty. Raises ToolkitError."""
    from toolkit.history.plan_change_words import changes_at_length
    from toolkit.jobs.papers import compare_quarters_of, compare_workbooks

    changes = compare_workbooks(Path(old), Path(new)) if old else compare_quarters_of(Path(new))
    heading, *lines = changes_at_length(changes)
    groups = _grouped(lines)
    cut = [one | {"lines": one["lines"][:_MOST_LINES], "more": len(one["lines"][_MOST_LINES:])} for one in groups]
    return {"heading": heading, "groups": cut}


def do_merge(mine: str, theirs: str, base: str, folder: str, now: str) -> Given:
    """``csp merge MINE THEIRS``, with ``--base`` unless it is empty. Raises ToolkitError; then there is no file."""
    from toolkit.jobs.partners.merging import merge_workbooks
    from toolkit.partners.merging.sentences import merged_sentences

    path = Path(mine)
    out = Path(folder) / f"{path.stem} (merged){path.suffix}"
    made = merge_workbooks(path, Path(theirs), out, datetime.datetime.fromisoformat(now), Path(base) if base else None)
    found = [one.as_json() for one in made.merged.decisions]
    return {
        "said": [*merged_sentences(made.merged), *made.said],
        "open": len(made.merged.open),
        "differences": found[:MOST_ON_A_PAGE],
        "more": max(0, len(found) - MOST_ON_A_PAGE),
        "file": out,
    }


def do_rollup(folder: str, expect: str, before: str, quarter: str, title: str, paper: bool, now: str) -> Given:
    """``csp rollup FOLDER/workbooks --out FOLDER/county.xlsx --problems FOLDER/problems``, with ``--expect``,
    ``--quarter``, and ``--paper`` with ``--title``. ``before`` is the county workbook of last time, or empty.

    Raises ToolkitError.
    """
    import shutil

    from toolkit.collecting.running import IN_THIS_PROCESS
    from toolkit.jobs.rollup import Asked, quarter_of, roll_up

    home = Path(folder)
    out = home / "county.xlsx"
    if before:
        shutil.copyfile(before, out)
    asked = Asked(
        [home / "workbooks"],
        out,
        Path(expect) if expect else None,
        quarter_of(quarter),
        problems=home / "problems",
        workers=IN_THIS_PROCESS,
        paper=home / "county.docx" if paper else None,
        title=title,
    )
    made = roll_up(asked, datetime.datetime.fromisoformat(now))
    papers = [made.paper] if made.paper else []
    found = {**_county(made.rollup), "no_paper": made.no_paper}
    return {**found, "file": out, "papers": papers, "workbooks": list(made.sent_back)}


def _county(rollup: "RollUp") -> Given:
    """Who reported, what it comes to, and why a file was not counted."""
    from toolkit.county.receiving import name_of
    from toolkit.county.sentences import (
        documents_sentence,
        received_sentence,
        reconciled_sentence,
        remark_sentences,
    )

    reception = rollup.reception
    documents = [documents_sentence(rollup)] if rollup.documents else []
    headings = ["Partnership", "On target", "Off track", "Neither", "Not rated", "Total"]
    standings = [*((name_of(item), item.returned.actions) for item in reception.counted), ("All", rollup.actions)]
    rows = [
        [name, *map(str, (one.on_target, one.off_track, one.neither, one.unrated, one.total))]
        for name, one in standings
    ]
    return {
        "period": reception.period.label if reception.period else "No quarter is known.",
        "said": [received_sentence(rollup), reconciled_sentence(rollup), *documents],
        "table": {"title": "Actions by partnership", "headings": headings, "rows": rows},
        "missing": [entry.name for entry in reception.missing],
        "not_counted": [f"{item.returned.file}: {item.outcome.value}. {item.why}" for item in reception.refused],
        "remarks": remark_sentences(rollup),
        "changes": list(rollup.changes),
        "open_themes": sum(not item.theme for item in rollup.themes),
    }


def _grouped(lines: Iterable[str]) -> list[Given]:
    """What is indented below what it is indented under."""
    groups: list[Given] = []
    for line in lines:
        if line.startswith("  ") and groups:
            groups[-1]["lines"].append(line.strip())
        else:
            groups.append({"title": line, "lines": []})
    return groups


def do_request(workbook: str, folder: str, now: str, due: str, remind: bool, only: list[str]) -> Given:
    """``csp ask``, with ``--lead`` for each of ``only``; the drafts are in a zip file in the folder.

    Raises ToolkitError; nothing is then drafted.
    """
    from toolkit.disk.sets import zip_of
    from toolkit.entries.wording import british_date
    from toolkit.jobs.partners.asking import ask_for_updates

    day = datetime.date.fromisoformat(due) if due else None
    moment = datetime.datetime.fromisoformat(now)
    asked = ask_for_updates(Path(workbook), moment, only=only, due=day, remind=remind)
    archive = zip_of(asked.folder, Path(folder)) if asked.folder else None
    drafted = [{"agency": one.agency, "rows": one.rows, "to": list(one.addresses)} for one in asked.drafted]
    by = f"{asked.due:%A} {british_date(asked.due)}" if asked.due else ""
    made = {"archive": archive, "file": workbook if archive else None}
    return {
        **made,
        "said": list(asked.said),
        "drafted": drafted,
        "by": by,
        "remind": remind,
        "notes": list(asked.notes),
    }


def do_gather(workbook: str, files: list[str], now: str, choices: dict[str, str], write: bool) -> Given:
    """``csp gather``, with ``--dry-run`` unless it is to ``write``. Raises ToolkitError; nothing is then written."""
    from toolkit.jobs.partners.gathering import gather_updates, preview_gathering
    from toolkit.partners.gathering.not_taken import only_known
    from toolkit.partners.gathering.sentences import cell_change, choices_of, open_sentence

    job = gather_updates if write else preview_gathering
    gathered = job(Path(workbook), [Path(one) for one in files], datetime.datetime.fromisoformat(now), choices)
    decided = gathered.decided
    return {
        "changes": [cell_change(cell) for cell in decided.changes],
        "open": [
            {"cell": cell.place, "said": open_sentence(cell), "choices": choices_of(cell)} for cell in decided.open
        ],
        "blocked": list(gathered.blocked),
        "refused": [
            *(f"{name}: {why}" for name, why in gathered.refused),
            *gathered.set_aside,
        ],
        "not_taken": {name: list(said) for name, said in decided.not_taken.items()},
        "said": {name: list(known) for name, said in decided.said.items() if (known := only_known(said))},
        "answered": list(gathered.answered),
        "notes": list(gathered.notes),
        "written": gathered.written,
        "copy": gathered.copy,
        "file": workbook if gathered.written else None,
    }


def do_import(document: str, target: str, plan_year: str, quarter: str) -> Given:
    """``csp import``. Raises ToolkitError; then there is no workbook."""
    from toolkit.install.buttons import prepare_new
    from toolkit.jobs.import_plan import import_plan

    plan, workbook = import_plan(Path(document), Path(target), period=_period(plan_year, quarter))
    left_out = [str(left) for left in plan.left_out]
    return {
        "summary": plan.summary(),
        "document": plan.document,
        "sources": plan.sources,
        "choices": plan.choices,
        "left_out": left_out[:MOST_ON_A_PAGE],
        "left_out_more": max(0, len(left_out) - MOST_ON_A_PAGE),
        "open": plan.open,
        "left_to_do": prepare_new(workbook),
        "file": workbook,
    }


def _period(plan_year: str, quarter: str) -> Period | None:
    if not (plan_year or quarter):
        return None
    year, number = parse_plan_year(plan_year), parse_quarter(quarter)
    if year is None or number is None:
        raise ToolkitError("Give both the plan year, such as 2019-20, and the quarter, 1 to 4, or neither of them.")
    return Period(year, number)
