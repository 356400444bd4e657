from tests.builders.exemptions import book, row
from tests.builders.grids import sheet
from tests.builders.two_quarters import history
from toolkit.checks.book import check_book
from toolkit.papers.quarterly import quarterly_context
from toolkit.papers.since.gathered import NOTHING_MOVED, what_moved
from toolkit.plan.tallies import tally_plan


def moved(found):
    return what_moved(found, check_book(found)[0], with_texts=True, with_dates=True)


def test_a_plan_without_figures_and_history_has_nothing_to_say():
    assert moved(book(row())) == NOTHING_MOVED


def test_with_a_quarter_before_its_tallies_and_since_when_rows_are_so_are_told():
    found = moved(book(row(status="Red"), extra=[history((1, "CSAP 1.1", "Green", "March 2020", "Held."))]))
    assert found.before.actions.counts == (1, 0, 0, 0)
    assert list(found.since.values()) == ["This quarter; Green last quarter"]
    assert found.changes[0].startswith("Actions since Quarter 1 of 2019-20: ")


def test_readers_of_the_table_of_indicators_are_told_that_small_numbers_are_withheld():
    headings = ["Indicator", "Unit", "Period start", "Period end", "Value"]
    figures = [["Knives", "offences", "July 2019", "September 2019", 3]]
    found = book(row(), plan={"Small numbers": "Below 5"}, extra=[sheet("Indicators", [headings, *figures])])
    assert moved(found).small_numbers == "Counts from 1 to 4 are withheld and shown as <5."
    monitoring = check_book(found)[0]
    context = quarterly_context(monitoring, tally_plan(monitoring), "", moved(found))
    assert context["indicators_note"].endswith("Counts from 1 to 4 are withheld and shown as <5.")
