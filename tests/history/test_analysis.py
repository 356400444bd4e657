import pytest

from tests.builders.grids import action, actions_book, sheet
from tests.builders.two_quarters import BURGLARY, INDICATOR_HEADINGS, history
from toolkit.checks.book import check_book
from toolkit.commands.analysis import analysis_as_json, analysis_lines
from toolkit.history.analysis import analyse


def test_an_indicator_is_compared_with_the_period_before():
    book = actions_book(action(), extra=[sheet("Indicators", [INDICATOR_HEADINGS, *BURGLARY])])
    (found,) = analysis_as_json(analyse(book, check_book(book)[0])[0])["indicators"]
    assert {key: found[key] for key in found if key not in ("p_value", "sentence")} == {
        "indicator": "Burglary",
        "previous": 1090.0,
        "current": 946.0,
        "change": -144.0,
        "percent_change": -13.2,
        "direction": "down",
        "judgement": "better",
        "beyond_chance": None,
        "verdict_by": "two figures compared",
    }
    assert found["p_value"] == pytest.approx(0.0015, abs=0.0005)
    assert found["sentence"].startswith("Burglary fell from 1,090 to 946")


def test_rows_move_between_quarters_and_add_up():
    past = history(
        (1, "CSAP 1.1", "Amber", "March 2020", "Two days are planned."),
        (1, "CSAP 1.2", "Green", "June 2019", "One was held."),
        (1, "CSAP 1.9", "Green", "June 2019", "Done."),
    )
    book = actions_book(action(), action(ref="CSAP 1.2", by_when="December 2019"), extra=[past])
    monitoring, _ = check_book(book)
    analysis, problems = analyse(book, monitoring)
    assert problems == []
    moved = analysis_as_json(analysis)["movement"]
    assert [(row["ref"], row["from"], row["to"], row["movement"]) for row in moved] == [
        ("CSAP 1.1", "Amber", "Green", "improved"),
        ("CSAP 1.2", "Green", "Green", "unchanged"),
        ("CSAP 1.9", "Green", None, "closed"),
    ]
    assert moved[1]["rescheduled"] == {"original": "June 2019", "revised": "December 2019"}
    assert analysis_lines(analysis)[1] == (
        "Actions: Since Quarter 1 of 2019-20: 1 improved, 1 unchanged and 1 closed; 1 rescheduled."
    )


def test_without_indicators_and_history_nothing_is_said_to_have_moved():
    book = actions_book(action())
    analysis, _ = analyse(book, check_book(book)[0])
    assert analysis_as_json(analysis) == {"indicators": [], "movement": []}
    assert analysis_lines(analysis)[-1].startswith("The workbook holds no earlier quarter")
