import pytest

from toolkit.entries.periods import Period, PlanYear
from toolkit.word_plans.blocks import Paragraph, WordCell, WordTable
from toolkit.word_plans.period import period_of

WIDE = WordTable([[WordCell(str(number), number) for number in range(5)]], (900,) * 5)


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (["Quarter 2 2026-27 report"], (2026, 2)),
        (["Action plan 2026–27", "Quarter 3 monitoring"], (2026, 3)),
        (["1 January to 31 March 2027 (Quarter 4)"], (2026, 4)),
        (["July - September 2026"], (2026, 2)),
    ],
)
def test_a_period_in_the_title_or_the_first_lines_is_read(texts, expected):
    period, year = period_of([Paragraph(text) for text in texts], "")
    assert period == Period(PlanYear(expected[0]), expected[1])
    assert year == PlanYear(expected[0])


@pytest.mark.parametrize(
    "texts",
    [
        ["Action plan 2026-27"],
        ["Action plan 2026-27", "Quarter 1 and Quarter 2"],
        ["Quarter 1 2025-26 and Quarter 1 2026-27"],
        ["Strategy 2024-27"],
        ["Meeting of 9 July 2026"],
    ],
)
def test_no_quarter_is_guessed(texts):
    assert period_of([Paragraph(text) for text in texts], "")[0] is None


def test_a_plan_year_alone_is_a_plan_year():
    assert period_of([], "Action plan 2026/27") == (None, PlanYear(2026))


def test_what_comes_after_the_plan_says_nothing_of_its_period():
    assert period_of([WIDE, Paragraph("The next report is for Quarter 3 2026-27")], "") == (None, None)
