"""What a refresh works out from a workbook and writes into it, the same for closed files and for live Excel."""

from dataclasses import replace

from tests.builders.grids import action, actions_book
from tests.builders.trend_sheets import NOW, text_of
from toolkit.results.refresh import check_and_list, refresh_book
from toolkit.tables.owned import TRENDS


def test_a_workbook_without_figures_gets_no_sheet_unless_it_has_one():
    kinds = [found.kind for found in refresh_book(actions_book(action()), (), NOW).sheets]
    assert kinds == ["Tallies", "Checks"]
    sheets = refresh_book(actions_book(action()), (TRENDS,), NOW).sheets
    assert [found.kind for found in sheets] == ["Tallies", "Trends", "Checks"]
    assert any(str(text).startswith("Nothing to show yet") for text in text_of(sheets[1]))


def test_what_becomes_of_a_signature_is_said_where_a_sheet_is_added_to_a_workbook_with_macros():
    book = replace(actions_book(action()), name="plan.xlsm")
    (said,) = refresh_book(book, ("Checks",), NOW).moved
    assert said == (
        'The sheet "Tallies" is new: if the macros of this workbook are signed, Excel discards the signature when it '
        'next saves it. Have them signed again, or use the tab "CSP" of the add-in, whose own signature stays.'
    )
    assert refresh_book(book, ("Tallies", "Checks"), NOW).moved == ()
    assert refresh_book(replace(book, name="plan.xlsx"), (), NOW).moved == ()
    _, _, moved = check_and_list(book, NOW, {})
    assert moved[0].startswith('The sheet "Checks" is new: if the macros')
    assert check_and_list(book, NOW, {"Checks": {}})[2] == ()
