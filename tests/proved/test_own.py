"""Which sheets and charts are the toolkit's own, however they came to be there."""

from tests.builders.planted_damage import (
    BOOK,
    SHEET,
    damaged,
    exchanged,
    objection,
    refreshed_plan,
    verdicts,
)
from tests.builders.transplants import altered, donor, officers, put
from toolkit.proved.proof import PartVerdict


def test_charts_that_come_and_go_pass() -> None:
    two = put(officers(), donor(5, 2, 1, charts=2))
    none = put(two, donor(5, 2, 1, charts=0))
    gone = {part for part, verdict in verdicts(two, none).items() if verdict is PartVerdict.GONE}
    assert gone == {"xl/charts/chart1.xml", "xl/charts/chart2.xml"}
    assert PartVerdict.ADDED in verdicts(none, put(none, donor(5, 2, 1))).values()


def test_charts_from_before_they_had_a_mark_are_the_toolkits_too() -> None:
    first = put(officers(), donor(5, 2, 1))
    former = altered(first, drawing1__xml=[('name="CSP Chart 1"', 'name="Chart 1"')])
    assert verdicts(former, put(former, donor(6, 1, 1)))["xl/charts/chart1.xml"] is PartVerdict.OWN


def test_a_hidden_name_that_points_at_an_officers_sheet_makes_it_nobody_elses() -> None:
    before, first, second = refreshed_plan()
    stolen = exchanged(BOOK, "'Tallies'!$1:$1048576", "'Actions'!$1:$1048576")
    changed = exchanged(SHEET, "<v>12.5</v>", "<v>12.6</v>")
    assert objection(before, damaged(first, lambda parts: changed(stolen(parts))))
    assert objection(first, damaged(second, stolen)) == f"{BOOK}: definedNames is not what it was"
