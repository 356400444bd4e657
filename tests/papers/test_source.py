"""What a paper says of where it comes from, and from whose folder its template is taken."""

import datetime
import io
import os

import docx
import pytest

from tests.builders.files import copy_saved_on
from tests.builders.grids import action, actions_book
from toolkit import __version__
from toolkit.bundled import bundled
from toolkit.checks.book import check_book
from toolkit.errors import WorkbookError
from toolkit.grid import Book
from toolkit.jobs.papers import report_workbook
from toolkit.jobs.workbook import refresh_workbook
from toolkit.papers.making import make_paper
from toolkit.papers.source import source_of
from toolkit.workbook_file.book import read_book

SAVED = datetime.datetime(2019, 10, 14, 9, 5)


@pytest.fixture
def workbook(tmp_path):
    path = tmp_path / "plan.xlsm"
    copy_saved_on(bundled("workbooks", "sevenoaks-2019-20.xlsm"), path, "2019-10-14T08:05:00Z")
    return path


def test_a_paper_names_the_workbook_and_when_it_was_saved_and_its_properties_the_hash_and_the_version(workbook):
    paper = docx.Document(str(report_workbook(workbook, None)[1]))
    digest = source_of(read_book(workbook), SAVED).digest
    assert paper.paragraphs[-1].text == "Source: plan.xlsm, saved on 14 October 2019 at 09:05"
    assert paper.core_properties.comments == (
        "Source: plan.xlsm, saved on 14 October 2019 at 09:05; "
        f"SHA-256 of its cells {digest}; CSP toolkit {__version__}"
    )
    assert len(digest) == 64


def test_the_hash_changes_with_an_officers_cell_and_not_with_the_toolkits_sheets(workbook):
    before = source_of(read_book(workbook), None).digest
    refresh_workbook(workbook, datetime.datetime(2019, 10, 14, 9, 6))
    assert source_of(read_book(workbook), None).digest == before
    one, other = (actions_book(action(update=text)) for text in ("A day was held.", "Two days were held."))
    assert source_of(one, None).digest != source_of(other, None).digest


def test_copying_the_file_later_changes_nothing(workbook):
    os.utime(workbook, (0, 0))
    assert read_book(workbook).saved == SAVED


def test_of_a_workbook_that_does_not_say_when_it_was_saved_nothing_is_said():
    source = source_of(actions_book(action()), None)
    assert str(source) == "Source: plan.xlsx"
    assert source.tags["source_saved"] == "not saved"


def test_a_footer_may_print_the_source(tmp_path):
    template = docx.Document(str(bundled("templates", "quarterly-monitoring.docx")))
    footer = template.sections[0].footer.paragraphs[0]
    footer.text = "{{ source_file }}, {{ source_saved }}, {{ source_hash }}, {{ toolkit_version }}"
    template.save(str(tmp_path / "ours.docx"))
    book = actions_book(action())
    made = make_paper(book, check_book(book)[0], str(tmp_path / "ours.docx"), saved=SAVED)
    digest = source_of(book, SAVED).digest[:12]
    assert docx.Document(io.BytesIO(made.content)).sections[0].footer.paragraphs[0].text == (
        f"plan.xlsx, 14 October 2019 at 09:05, {digest}, {__version__}"
    )


@pytest.mark.parametrize("name", ["pl\x1b[31man.xlsm", "pl\u202ean.xlsm", "pl\nan.xlsm"])
def test_a_workbook_whose_name_shows_otherwise_than_it_is_makes_no_paper(name):
    with pytest.raises(WorkbookError, match=r'^"pl.*an\.xlsm" has a character in its name that nobody sees') as raised:
        source_of(Book(name, ()), None)
    assert str(raised.value).isprintable()
