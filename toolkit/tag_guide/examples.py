"""A real example of the papers' context: what the workbooks that come with the toolkit give their papers."""

import copy
import datetime
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from typing import Any

from toolkit.bundled import bundled
from toolkit.checks.book import check_book
from toolkit.county.expected import Expected, ExpectedList
from toolkit.county.model import RollUp
from toolkit.county.printed.district import MORE_TITLE, District
from toolkit.county.printed.paper import county_context
from toolkit.county.receiving import receive
from toolkit.county.returns import return_of
from toolkit.county.themes import ThemeSaid, map_themes, said_by_key
from toolkit.exemption.law import Ground
from toolkit.exemption.leaving_out import Exemption, Kept
from toolkit.exemption.statements import resolution, statements
from toolkit.exemption.terms import Terms
from toolkit.history.analysis import Analysis, analyse
from toolkit.history.comparing import compare_books
from toolkit.history.movement import Movement, find_movement
from toolkit.history.plan_change_words import change_lines
from toolkit.history.quarters import history_rows
from toolkit.papers.documents import document_context
from toolkit.papers.paper import Part
from toolkit.papers.quarterly import Context, quarterly_context
from toolkit.papers.shown import shown_part
from toolkit.papers.since.gathered import WhatMoved
from toolkit.papers.since.moved import indicator_rows, moved_lines
from toolkit.papers.source import source_of
from toolkit.plan.models import Monitoring
from toolkit.plan.tallies import tally_plan
from toolkit.tag_guide.shape import SMALLEST_PNG
from toolkit.tags.values import Picture
from toolkit.workbook_file.book import read_book

_WORKBOOK = "sevenoaks-2019-20.xlsm"
_DOCUMENTS = ("kent-2014-17.xlsm", "sevenoaks-2012-13.xlsm", "tunbridge-wells-2016-17.xlsm", _WORKBOOK)
"""Together these have every table that a plan may have; the first has the cover report and the agenda."""
_TEXTS = ("document", "cover_report", "agenda")
_EXEMPT = Exemption(Kept.ROW, "action", Ground((3,), "prices that are not public yet"))
_YEAR_BEFORE = "sevenoaks-2016-17.xlsm"
_STAND_IN = "a control chart; this plan has none"
_NO_COMPARISON = "A comparison with other partnerships; this plan has none."


def example_context() -> Context:
    """Every tag of the papers with a real value, no list empty.

    The workbook of the quarterly paper holds one quarter, so what has changed is what its paper would say a quarter
    later if every rating stayed as it is. No series of it is long enough for a control chart, so the picture of one is
    a stand-in; nothing in the bundled plans is exempt, so what is said of that is made up. The plan's text, the cover
    report and the agenda are one block each, which has what any block of those plans has.
    """
    return copy.deepcopy(_made())  # a template is tried by printing, and five workbooks are read for it


@cache
def _made() -> Context:
    book = read_book(bundled("workbooks", _WORKBOOK))
    monitoring, _ = check_book(book)
    analysis, _ = analyse(book, monitoring)
    changes = moved_lines(Analysis((), _a_quarter_later(monitoring), None))
    indicators = indicator_rows(analysis)
    charts = [{"title": indicators[0]["name"], "picture": Picture(SMALLEST_PNG, 1.0, _STAND_IN)}]
    source = source_of(book, datetime.datetime(2019, 10, 14, 9, 5))
    moved = WhatMoved(changes, indicators, charts)
    context = quarterly_context(monitoring, tally_plan(monitoring), str(source), moved)
    return {
        **context,
        "compared": [
            {"title": _NO_COMPARISON, "text": _NO_COMPARISON, "comparison_chart": context["priority_chart"]},
        ],
        "comparisons": [_NO_COMPARISON],
        "comparison_title": _NO_COMPARISON,
        "comparison_chart": context["priority_chart"],
        **source.tags,
        **_documents(),
        **_of_many(),
        "plan_changes": change_lines(compare_books(read_book(bundled("workbooks", _YEAR_BEFORE)), book)),
        "classification": "Unrestricted",
        "has_exempt_part": False,
        "withheld": statements((_EXEMPT,)),
        "exclusion": resolution((_EXEMPT,)),
    }


def _of_many() -> dict[str, object]:
    """What the county paper prints: the bundled plan of that quarter as one of two, and what is made up beside it."""
    book = read_book(bundled("workbooks", _WORKBOOK))
    monitoring, problems = check_book(book)
    returned = return_of(monitoring, problems, None, file=_WORKBOOK, digest="", made_by="", saved=None)
    name = monitoring.plan.partnership
    reception = receive([returned], ExpectedList([Expected(name), Expected("Another partnership")]), None)
    themes = [ThemeSaid(name, group.name, group.name) for group in returned.priorities[:3]]
    rollup = RollUp(reception, map_themes(reception.counted, said_by_key(themes)), ())
    shown = shown_part(monitoring, Part.PUBLIC, "Quarter 2", book.name)
    context = county_context(rollup, [District(name, monitoring, shown, Terms())], "", "")
    pages: Any = context["districts"]
    pages[0]["withheld"] = statements((_EXEMPT,))
    pages[0]["off_track_more"] = pages[0]["off_track"][-1:]
    context["county_more"] = MORE_TITLE
    own = ("county_", "districts", "appendix")
    return {key: value for key, value in context.items() if key.startswith(own)}


def _documents() -> dict[str, object]:
    """What the templates of the other documents print, of each text one block."""
    contexts = [_document(name) for name in _DOCUMENTS]
    whole = {key: next((context[key] for context in contexts if context[key]), False) for key in contexts[0]}
    return whole | {text: [dict(_merged(context[text] for context in contexts))] for text in _TEXTS}


def _document(name: str) -> dict[str, object]:
    book = read_book(bundled("workbooks", name))
    return document_context(book, check_book(book)[0])


def _merged(texts: Iterator[object]) -> Iterator[tuple[str, object]]:
    """Of each thing that a block has, the first value that is not empty; its kind is a numbered paragraph's."""
    blocks = [block for text in texts if isinstance(text, list) for block in text]
    numbered = next(block for block in blocks if block["number"])
    for key, value in blocks[0].items():
        if isinstance(value, bool):
            yield key, numbered[key]
        else:
            yield key, numbered[key] or next(block[key] for block in blocks if block[key])


def _a_quarter_later(monitoring: Monitoring) -> Movement:
    period = monitoring.plan.period
    if period is None:
        raise ValueError("the bundled workbook says its period")
    later = replace(monitoring, plan=replace(monitoring.plan, period=period.next()))
    rows = [*history_rows(monitoring, monitoring.actions), *history_rows(later, later.actions)]
    return find_movement(rows, period.next())
