"""Where the lists of ratings and of words for them are."""

import pytest

from tests.builders.grids import sheet
from toolkit.grid import Book, CellRange, Table
from toolkit.plan.ratings import RAG
from toolkit.tables.headings import LISTED_STATUSES, STATUSES
from toolkit.tables.listed import listed_tables, unread_list

MEANINGS = [["Status", "Meaning"], ["Green", "On target"], ["Red", "Off track"]]


def unread(*rows):
    book = Book("", (sheet("Lists", [list(row) for row in rows]),))
    return [(cell, said) for _, cell, said in unread_list(book, lambda text: RAG.named(text) is not None)]


@pytest.mark.parametrize(("name", "found"), [("Lists", 1), ("LISTS", 1), ("Tracker", 0)])
def test_everyday_headings_are_a_list_on_the_sheet_lists_alone(name, found):
    assert len(listed_tables(Book("", (sheet(name, MEANINGS),)), STATUSES, LISTED_STATUSES)) == found


def test_an_excel_table_of_the_name_may_have_everyday_headings_on_any_sheet():
    named = sheet("Ours", MEANINGS, tables=[Table("Statuses", CellRange(1, 1, 3, 2))])
    (found,) = listed_tables(Book("", (named,)), STATUSES, LISTED_STATUSES)
    assert found.columns == {"status": 1, "meaning": 2}


def test_ratings_in_no_list_are_said_by_the_cell_of_their_heading():
    assert unread(["Says", "Colours"], ["Well", "Green"], ["Badly", "Red"]) == [("B1", "Colours")]
    assert unread(["Well", "Green"], ["Badly", "Red"]) == [("B1", "Green")]


def test_what_is_read_or_only_offers_choices_is_not_said():
    assert unread(*MEANINGS) == []
    assert unread(["RAG"], ["Green"], ["Red"]) == []
    assert unread(["Says", "Colours"], ["Well", "Green"], ["Very well", "Green"]) == []
