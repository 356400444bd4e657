"""The exception report: only what is off track, since when, why, and what brings it back."""

import datetime
import shutil
from pathlib import Path

import docx
import pytest

from tests.builders.grids import ACTION_HEADINGS, PLAN_ROWS, action, actions_book, sheet
from tests.builders.long_series import write_workbook
from toolkit.bundled import bundled
from toolkit.checks.book import check_book
from toolkit.exemption.leaving_out import public_part
from toolkit.grid import Book
from toolkit.history.analysis import analyse
from toolkit.jobs.papers import report_workbook
from toolkit.papers.off_track import by_rating, off_track_row, since_when
from toolkit.plan.ratings import GREEN
from toolkit.tables.fields import NO_UPDATE, NOT_RECORDED, UNRECORDED
from toolkit.workbook_file.book import read_book

TEMPLATE = "exception-report"


def row(update):
    return check_book(actions_book(action(status="Amber", update=update)))[0].actions[0]


def with_columns(**cells):
    """An Amber action of a plan that has columns of its own for these, by heading."""
    headings = [*ACTION_HEADINGS, *cells]
    row = [*action(status="Amber", update="The post is vacant."), *cells.values()]
    return check_book(Book("plan.xlsx", (sheet("Plan", PLAN_ROWS), sheet("Actions", [headings, row]))))[0].actions[0]


def texts(told):
    return [block["text"] for block in told["told"]]


def test_an_update_stands_as_it_is_whatever_its_sentences_say():
    update = "The post was vacant. It will be filled in May.\n• Two bids came in."
    told = off_track_row(row(update), {})
    assert told == {
        "since": NOT_RECORDED,
        "reason": update,
        "recovery": f"{UNRECORDED}See the update",
        "told": [
            {"text": "The post was vacant. It will be filled in May.", "bullet": False},
            {"text": "Two bids came in.", "bullet": True},
        ],
    }


def test_nothing_is_said_to_be_missing_where_an_update_may_say_it():
    blank = off_track_row(row(None), {})
    assert blank["recovery"] == f"{UNRECORDED}{NO_UPDATE}"
    bare = Book(
        "plan.xlsx", (sheet("Plan", PLAN_ROWS), sheet("Actions", [["Action", "Status"], ["Hold a day", "Red"]]))
    )
    assert off_track_row(check_book(bare)[0].actions[0], {})["recovery"] == NOT_RECORDED


def test_reason_and_recovery_are_what_was_written_in_columns_for_them():
    told = off_track_row(with_columns(Reason="No bids came in.", Recovery="Advertised again in May."), {})
    assert (told["reason"], told["recovery"]) == ("No bids came in.", "Advertised again in May.")
    assert texts(told) == ["Reason: No bids came in.", "Recovery: Advertised again in May.", "The post is vacant."]


@pytest.mark.parametrize("columns", [{}, {"Reason": "No bids.", "Recovery": "Again in May."}, {"Recovery": None}])
def test_an_update_that_is_kept_back_is_said_to_be_so_once(columns):
    made = Book(
        "plan.xlsx",
        (
            sheet("Plan", PLAN_ROWS),
            sheet(
                "Actions",
                [
                    [*ACTION_HEADINGS, "Exempt", "Exempt under", *columns],
                    [*action(status="Red", update="Recovery: x."), "Update", "3: prices", *columns.values()],
                ],
            ),
        ),
    )
    shown, _ = public_part(check_book(made)[0])
    told = off_track_row(shown.actions[0], {})
    assert texts(told) == ["Not for publication"]
    assert (told["reason"], told["recovery"]) == ("Not for publication", "Not for publication")


def test_a_blank_cell_of_a_column_for_the_recovery_is_said_to_be_blank():
    told = off_track_row(with_columns(Recovery=None), {})
    assert (told["reason"], told["recovery"]) == ("The post is vacant.", "Not given")


def test_reason_and_recovery_are_taken_from_lines_that_are_marked():
    told = off_track_row(row("Slow.\nReason: No bids came in.\nNext steps:\n• Advertise\n• Interview"), {})
    assert (told["reason"], told["recovery"]) == ("No bids came in.", "• Advertise\n• Interview")
    assert texts(told) == ["Reason: No bids came in.", "Recovery:", "Advertise", "Interview", "Slow."]


def test_a_blank_update_is_said_to_be_blank_and_what_is_typed_is_printed():
    assert off_track_row(row(None), {})["reason"] == "No update was given."
    assert off_track_row(row("No notes"), {})["reason"] == "No notes"


@pytest.fixture(scope="module")
def hart(tmp_path_factory):
    return write_workbook(tmp_path_factory.mktemp("hart") / "hart.xlsx")


def test_since_when_is_told_from_the_history(hart):
    book = read_book(hart)
    analysis, _ = analyse(book, check_book(book)[0])
    since = {ref: words for (ref, _), words in since_when((analysis.actions, analysis.measures)).items()}
    assert since["IA 1"] == "2 quarters running"
    assert since["PS 1"] == "This quarter; Amber last quarter"
    assert len(since) == 45


def table(path):
    return [[cell.text for cell in line.cells] for line in docx.Document(str(path)).tables[0].rows]


@pytest.mark.slow
def test_the_report_holds_every_row_that_is_not_green_and_no_other(hart, tmp_path):
    _, paper = report_workbook(hart, tmp_path / "paper.docx", TEMPLATE)
    rows = table(paper)
    monitoring = check_book(read_book(hart))[0]
    off = [str(action.ref) for action in by_rating(monitoring.actions) if action.status != GREEN]
    assert rows[0] == ["Ref", "Action or measure", "Lead agency", "By when", "Status", "Since", "Update"]
    assert [line[0] for line in rows[1:]] == off
    assert all(cell.strip() for line in rows for cell in line)


def test_the_real_plan_gives_its_eight_rows_and_the_file_is_named_for_what_it_is(tmp_path):
    workbook = Path(shutil.copy(bundled("workbooks", "sevenoaks-2019-20.xlsm"), tmp_path / "plan.xlsm"))
    _, paper = report_workbook(workbook, None, TEMPLATE)
    assert paper.name == "plan - quarter 2 exception report.docx"
    assert [line[0] for line in table(paper)[1:]] == [
        "CSAP 7.2", "CSAP 5", "CSAP 8", "CSAP 1.3", "CSAP 3.7", "CSAP 6.5", "CSAP 6.9", "CSAP 6",
    ]  # fmt: skip


def test_a_quarter_in_which_all_is_green_says_so(tmp_path):
    import io

    from toolkit.papers.making import make_paper

    book = actions_book(action())
    made = make_paper(book, check_book(book)[0], TEMPLATE, saved=datetime.datetime(2019, 10, 14))
    document = docx.Document(io.BytesIO(made.content))
    assert document.tables == []
    assert "Every action is Green this quarter." in [p.text for p in document.paragraphs]
