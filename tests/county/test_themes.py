"""The county's themes."""

from tests.builders.county import returned
from toolkit.county.receiving import receive
from toolkit.county.returns import PriorityGroup
from toolkit.county.standing import RowsStanding
from toolkit.county.themes import NO_THEME, ThemeSaid, by_theme, map_themes, said_by_key


def mapped(*said):
    priorities = (PriorityGroup("Burglary", RowsStanding(2)), PriorityGroup("Domestic abuse", RowsStanding(1, 1)))
    files = [returned(name, priorities=priorities) for name in ("Alpha", "Beta")]
    return map_themes(receive(files, None, None).counted, said_by_key(ThemeSaid(*one) for one in said))


def test_nobody_has_said_anything():
    assert {item.theme for item in mapped()} == {""}
    assert by_theme(mapped()) == [(NO_THEME, RowsStanding(6, 2), ["Alpha", "Beta"])]


def test_what_was_said_is_kept_and_the_same_name_takes_it_over():
    found = mapped(("alpha ", "  burglary ", "Acquisitive crime"))
    assert [(item.partnership, item.priority, item.theme, item.same_name) for item in found] == [
        ("Alpha", "Burglary", "Acquisitive crime", False),
        ("Alpha", "Domestic abuse", "", False),
        ("Beta", "Burglary", "Acquisitive crime", True),
        ("Beta", "Domestic abuse", "", False),
    ]
    assert by_theme(found)[0] == ("Acquisitive crime", RowsStanding(4), ["Alpha", "Beta"])


def test_a_name_that_was_given_two_themes_takes_over_neither():
    found = mapped(("Alpha", "Burglary", "One"), ("Gamma", "Burglary", "Two"))
    assert [item.theme for item in found if item.partnership == "Beta"] == ["", ""]


def test_what_was_said_of_somebody_who_is_not_counted_is_kept():
    found = mapped(("Gamma", "Road safety", "Roads"))
    assert (found[-1].partnership, found[-1].priority, found[-1].theme) == ("Gamma", "Road safety", "Roads")
    assert "Roads" not in [theme for theme, _, _ in by_theme(found)]
