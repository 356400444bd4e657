from tests.builders.exemptions import book, row
from tests.builders.two_quarters import history
from toolkit.checks.book import check_book
from toolkit.papers.since.gathered import NOTHING_MOVED, what_moved


def moved(found):
    return what_moved(found, check_book(found)[0], with_texts=True, with_dates=True)


def test_a_plan_without_figures_and_history_has_nothing_to_say():
    assert moved(book(row())) == NOTHING_MOVED


def test_with_a_quarter_before_its_tallies_and_since_when_rows_are_so_are_told():
    found = moved(book(row(status="Red"), extra=[history((1, "CSAP 1.1", "Green", "March 2020", "Held."))]))
    assert found.before.actions.counts == (1, 0, 0, 0)
    assert list(found.since.values()) == ["This quarter; Green last quarter"]
    assert found.changes[0].startswith("Actions: Since Quarter 1 of 2019-20: ")
