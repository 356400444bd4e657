"""Who has reported, and what became of every file."""

import datetime

from tests.builders.county import SAVED, returned
from toolkit.county.expected import Expected, ExpectedList
from toolkit.county.official import OfficialNames, OfficialRow
from toolkit.county.receiving import Outcome, receive
from toolkit.county.returns import refused_return
from toolkit.entries.periods import Period, PlanYear

LATER = SAVED + datetime.timedelta(days=3)
LISTED = ExpectedList([Expected("Alpha"), Expected("Beta"), Expected("Gamma")])
Q2 = Period(PlanYear(2025), 2)


def outcomes(*returns, expected=LISTED, period=None, **more):
    found = receive(returns, expected, period, **more)
    return found, {item.returned.file: item.outcome for item in found.received}


def test_who_is_counted_and_who_is_missing():
    found, by_file = outcomes(returned("Alpha"), returned("Beta CSP", "b.xlsx"))
    assert by_file == {"Alpha.xlsx": Outcome.COUNTED, "b.xlsx": Outcome.COUNTED}
    assert [entry.name for entry in found.missing] == ["Gamma"]
    assert found.period == Q2


def test_of_two_copies_the_one_saved_last_counts():
    _, by_file = outcomes(returned(file="new.xlsx", saved=LATER), returned(file="old.xlsx"))
    assert by_file == {"new.xlsx": Outcome.COUNTED, "old.xlsx": Outcome.SUPERSEDED}


def test_a_copy_that_cannot_be_read_does_not_replace_one_that_can():
    bad = refused_return("Alpha newer.xlsx", "x", "It is damaged.")
    found, by_file = outcomes(returned("Alpha"), bad)
    assert by_file == {"Alpha.xlsx": Outcome.COUNTED, "Alpha newer.xlsx": Outcome.UNREADABLE}
    assert [item.why for item in found.refused] == ["It is damaged."]


def test_two_copies_of_which_nobody_knows_the_later_are_not_counted():
    for saved in (SAVED, None):
        found, by_file = outcomes(returned(file="one.xlsx"), returned(file="two.xlsx", saved=saved))
        assert set(by_file.values()) == {Outcome.UNCLEAR}
        assert found.counted == ()
        assert '"two.xlsx" is of the same quarter' in found.received[0].why


def test_the_very_same_file_twice_is_counted_once():
    _, by_file = outcomes(returned(file="one.xlsx", digest="d"), returned(file="two.xlsx", digest="d"))
    assert by_file == {"one.xlsx": Outcome.COUNTED, "two.xlsx": Outcome.SAME}


def test_another_quarter_is_kept_and_only_one_is_wrong():
    found, by_file = outcomes(
        returned("Alpha"), returned("Alpha", "before.xlsx", quarter=1), returned("Beta", quarter=1), period=Q2
    )
    assert by_file == {
        "Alpha.xlsx": Outcome.COUNTED,
        "before.xlsx": Outcome.OTHER_QUARTER,
        "Beta.xlsx": Outcome.WRONG_QUARTER,
    }
    wrong = found.received[2]
    assert "It reports on 1 April to 30 June 2025 (Quarter 1); asked for is 1 July" in wrong.why
    assert wrong in found.refused


def test_the_quarter_that_most_report_on_is_meant():
    found, _ = outcomes(returned("Alpha"), returned("Beta"), returned("Gamma", quarter=1))
    assert found.period == Q2


def test_a_name_that_is_not_on_the_list_is_asked_about():
    found, by_file = outcomes(returned("Gama"), returned("Alpha"))
    assert by_file["Gama.xlsx"] is Outcome.NOT_LISTED
    assert "Is it Gamma? Add the name under Also known as." in found.received[0].why


def test_no_name_and_no_quarter_are_said():
    _, by_file = outcomes(returned("", "nobody.xlsx"), returned("Alpha", quarter=None))
    assert by_file == {"nobody.xlsx": Outcome.NAMELESS, "Alpha.xlsx": Outcome.NO_QUARTER}


def test_late_and_old_and_with_errors():
    found, _ = outcomes(
        returned("Alpha", made_by="0.0.9", problems=(("error", 2),)),
        due=datetime.date(2025, 10, 15),
        version="0.1.0",
    )
    assert found.counted[0].also == (
        "late: saved on 20 October 2025, due on 15 October 2025",
        "made by version 0.0.9: csp upgrade renews it",
        "2 errors",
    )


def test_the_list_knows_when_each_is_due():
    listed = ExpectedList([Expected("Alpha", due=datetime.date(2025, 11, 1))])
    found, _ = outcomes(returned("Alpha"), expected=listed, due=datetime.date(2025, 10, 1))
    assert found.counted[0].also == ()


def test_every_file_has_one_outcome():
    files = [returned(name, f"{number}.xlsx") for number, name in enumerate(["Alpha", "Alpha", "Delta", "", "Beta"])]
    found, _ = outcomes(*files, refused_return("x.xlsx", "", "no"))
    assert [item.returned.file for item in found.received] == [*(item.file for item in files), "x.xlsx"]


def test_without_a_list_nobody_is_missing():
    found, _ = outcomes(returned("Alpha"), returned("Beta"), expected=None)
    assert not found.missing
    assert not found.listed


def test_a_name_that_only_the_official_look_up_knows_is_said():
    official = OfficialNames([OfficialRow("Old town", "Alpha")])
    said = 'the workbook says "Old town", which is officially the same partnership'
    listed = ExpectedList([Expected("Alpha", "E1", also=("Alphaville",))], official)
    for name, remarks in (("Old town", (said,)), ("Alpha CSP", ()), ("Alphaville", ()), ("E1", ())):
        assert receive([returned(name)], listed, None).received[0].also == remarks
    both = receive([returned("Alpha"), returned("Old Town", "b.xlsx", saved=LATER)], None, None, official=official)
    assert [item.also for item in both.received] == [(), (said.replace("town", "Town"),)]
