"""What a row still lacks, in the words of the checks."""

import pytest

from tests.builders.grids import action, actions_book
from toolkit.bundled import bundled
from toolkit.checks.questions import ask
from toolkit.entries.updates import no_update
from toolkit.partners.asking.still_missing import (
    COMPLETE,
    Places,
    formula_of,
    kind_formula,
    overdue_text,
    rating_kind,
    sentences_of,
    still_missing,
)
from toolkit.partners.asking.updates import requests_of
from toolkit.plan.ratings import RAG
from toolkit.plan.reading import read_monitoring
from toolkit.workbook_file.book import read_book

SAID = sentences_of(RAG)
PLACES = Places("C7", "Z7", "D7", "E7", "'Asked'!I11", "'Asked'!$M$1:$M$12", "'Asked'!$N$1:$N$7", "'Asked'!$O$1:$O$9")


def row_of(**cells):
    book = actions_book(action(**cells))
    found = requests_of(book, read_monitoring(book)[0])
    return found.requests[0].rows[0], found


@pytest.mark.parametrize(
    ("answer", "missing"),
    [
        ({}, COMPLETE),
        ({"status": ""}, SAID.choose),
        ({"status": "Greenish"}, SAID.unknown),
        ({"status": "green "}, COMPLETE),
        ({"update": ""}, SAID.update),
        ({"update": " \n"}, SAID.update),
        ({"update": "No update"}, SAID.update),
        ({"update": "N/A"}, SAID.update),
        ({"status": "Red"}, SAID.next_step),
        ({"status": "Amber", "update": "Slow.\nThe rest will follow."}, COMPLETE),
        ({"by_when": ""}, SAID.date),
    ],
)
def test_what_an_answer_lacks_is_said(answer, missing):
    row, found = row_of()
    assert still_missing(row.cells | answer, row, RAG, found.period) == missing


@pytest.mark.parametrize(
    ("answer", "overdue"),
    [
        ({}, True),
        ({"by_when": "March 2020"}, False),
        ({"update": "The day was completed."}, False),
        ({"status": "Red", "update": "It will be held."}, False),
    ],
)
def test_a_date_that_is_over_is_asked_about_while_nobody_says_that_it_is_done(answer, overdue):
    row, found = row_of(by_when="May 2019")
    said = still_missing(row.cells | answer, row, RAG, found.period)
    assert said.startswith("It was due by May 2019.") is overdue
    assert overdue_text(row, found.period) == "May 2019"


def test_the_words_are_those_of_the_checks():
    assert SAID.choose == "Choose Green, Amber or Red."
    assert SAID.next_step == "Say who will do what, by when, to bring it back on target."


def test_a_formula_has_no_text_that_is_too_long_for_excel():
    row, found = row_of(by_when="May 2019")
    formula = formula_of(row, PLACES, SAID, found.period)
    assert len(formula) < 8192
    assert max(len(piece) for piece in formula.split('"')) <= 255
    assert "It was due by May 2019." in formula
    assert kind_formula("C7", "A1:A3", "B1:B3").startswith('=IF(TRIM(C7)="","",')


def test_kinds_are_those_of_the_ratings():
    assert [rating_kind(rating) for rating in RAG.rated] == ["on", "off", "off"]
    assert rating_kind(None) == "?"


@pytest.mark.parametrize("name", ["sevenoaks-2019-20"])
def test_on_a_real_plan_a_formula_says_nearly_what_the_checks_ask(name):
    book = read_book(bundled("workbooks", f"{name}.xlsm"))
    monitoring, _ = read_monitoring(book)
    found = requests_of(book, monitoring)
    rows = {row.key: row for one in found.requests for row in one.rows}.values()
    asked = {(one.sheet, one.cell[1:]) for one in ask(monitoring)}
    lacking = [still_missing(row.cells, row, monitoring.scale, found.period) != COMPLETE for row in rows]
    checked = [
        (row.row.place.sheet, str(row.row.place.row)) in asked
        or not row.row.status.rated
        or bool(no_update(row.row.update))
        for row in rows
    ]
    differing = [row.ref for row, one, other in zip(rows, lacking, checked, strict=True) if one is not other]
    assert len(differing) <= len(checked) // 10, differing
