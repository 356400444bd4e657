"""Tallies on a terminal."""

from tests.builders.grids import action, actions_book
from toolkit.checks.book import check_book
from toolkit.commands.printed.tables import print_tallies
from toolkit.plan.tallies import tally_plan


def test_what_a_workbook_says_is_printed_whole_and_never_read_as_markup(capsys):
    rows = [action(lead_agency="Kent Police [tbc]"), action(ref="CSAP 1.2", status="Red")]
    monitoring, problems = check_book(actions_book(*rows))
    print_tallies(monitoring, problems, tally_plan(monitoring))
    said = capsys.readouterr().out
    assert "Kent Police [tbc]" in said
    assert "1 July to 30 September 2019 (Quarter 2)" in said
    assert "On target is Green as a share of all rows, Missing included." in said
    assert said.count("50.0%") == 2
