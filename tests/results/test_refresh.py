"""What a refresh works out from a workbook and writes into it, the same for closed files and for live Excel."""

from tests.builders.grids import action, actions_book
from tests.builders.trend_sheets import NOW, text_of
from toolkit.results.refresh import refresh_book
from toolkit.tables.owned import TRENDS


def test_a_workbook_without_figures_gets_no_sheet_unless_it_has_one():
    kinds = [found.kind for found in refresh_book(actions_book(action()), (), NOW).sheets]
    assert kinds == ["Tallies", "Checks"]
    sheets = refresh_book(actions_book(action()), (TRENDS,), NOW).sheets
    assert [found.kind for found in sheets] == ["Tallies", "Trends", "Checks"]
    assert any(str(text).startswith("Nothing to show yet") for text in text_of(sheets[1]))
