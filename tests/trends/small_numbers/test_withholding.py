import pytest

from tests.builders.series import rows, series
from toolkit.trends.finding import find_trend
from toolkit.trends.sentences import describe
from toolkit.trends.series import assemble
from toolkit.trends.small_numbers.withholding import small_numbers_sentence, withhold_small


def made(**figures):
    given_ = [row for name, values in figures.items() for row in rows(values, months=3, indicator=name)]
    return assemble(given_)[0]


def shown(indicators):
    return {item.name: [seen.shorthand or seen.value for seen in item.observations] for item in indicators}


def test_counts_from_1_up_to_below_the_limit_are_withheld_and_noughts_are_not():
    found = withhold_small(made(Knives=[0, 1, 4, 5, 60]), 5)
    assert shown(found) == {"Knives": [0, "<5", "<5", 5, 60]}


def test_without_a_rule_nothing_is():
    given_ = made(Knives=[1, 2, 3])
    assert withhold_small(given_, 0) == given_


def test_a_share_that_stands_for_so_few_is_withheld_and_a_measurement_is_not():
    share = series([10, 50], unit="%", population=20)[0]
    days = series([2, 3], unit="days")[0]
    assert shown(withhold_small([share], 5)) == {"Burglary": ["<5", 50]}
    assert shown(withhold_small([days], 5)) == {"Burglary": [2, 3]}


@pytest.mark.parametrize(
    ("unit", "values", "expected"),
    [
        ("crimes per month", [1, 0, 30, 2], ["<5", 0, 30, 2]),  # 3, 0, 91 and 6 in the quarter
        ("average crimes a month", [1.33, 14.5], ["<5", 14.5]),
        ("crimes/week", [0.25, 2], ["<5", 2]),
        ("offences per year", [12, 48], ["<5", 48]),
        ("hours per month", [1, 2], [1, 2]),
        ("per 1,000 people per year", [1, 2], [1, 2]),
        ("crimes", [41, 37.5, 3, 29], [41, 37.5, "<5", 29]),
        ("out of 10", [3.5, 3, 7.25], [3.5, 3, 7.25]),
    ],
)
def test_a_small_count_is_withheld_whatever_its_unit_makes_of_it(unit, values, expected):
    given_ = assemble(rows(values, months=3, unit=unit))[0]
    assert shown(withhold_small(given_, 5)) == {"Burglary": expected}


def test_the_total_of_a_single_withheld_part_is_withheld_too():
    found = withhold_small(made(All=[12, 12, 9], Girls=[3, 6, 4], Boys=[9, 6, 5]), 5)
    assert shown(found) == {"All": ["[c]", 12, "[c]"], "Girls": ["<5", 6, "<5"], "Boys": [9, 6, 5]}


def test_the_total_of_two_withheld_parts_stays():
    found = withhold_small(made(All=[12], North=[3], South=[2], West=[7]), 5)
    assert shown(found) == {"All": [12], "North": ["<5"], "South": ["<5"], "West": [7]}


def test_a_figure_of_another_period_or_unit_is_no_total():
    given_ = [*rows([12], indicator="All"), *rows([3, 9], months=3, indicator="Girls")]
    days = rows([12], months=3, indicator="Reports", unit="reports")
    assert shown(withhold_small(assemble([*given_, *days])[0], 5)) == {
        "All": [12], "Girls": ["<5", 9], "Reports": [12],
    }  # fmt: skip


def test_what_is_withheld_is_said_and_never_compared():
    (found,) = withhold_small(made(Knives=[8, 9, 3]), 5)
    trend = find_trend(found)
    assert describe(trend) == (
        "Knives: <5 (fewer than 5) in October to December 2010; the latest number is 9 (July to September 2010).",
    )
    assert (trend.change, trend.chart, trend.no_chart) == (
        None,
        None,
        "The latest figure is published as <5, which cannot be charted.",
    )


def test_a_total_above_is_withheld_where_it_would_tell_the_one_below():
    found = made(Crime=[61, 70, 80], Knives=[20, 30, 33], Other=[41, 40, 47], North=[3, 9, 8], South=[17, 21, 25])
    assert shown(withhold_small(found, 5)) == {
        "Crime": ["[c]", 70, 80],
        "Knives": ["[c]", 30, 33],
        "Other": [41, 40, 47],
        "North": ["<5", 9, 8],
        "South": [17, 21, 25],
    }


def test_parts_that_can_only_be_all_1_have_their_total_withheld():
    found = made(All=[11, 14], North=[1, 2], South=[1, 3], West=[9, 9])
    assert shown(withhold_small(found, 5))["All"] == ["[c]", 14]


def test_a_year_beside_its_quarters_is_withheld_where_it_would_tell_one():
    given_ = [*rows([7, 6, 8, 9, 6, 2, 7, 8], months=3, indicator="Quarters"), *rows([30, 23], indicator="Year")]
    found = shown(withhold_small(assemble(given_)[0], 5))
    assert found == {"Quarters": [7, 6, 8, 9, 6, "<5", 7, 8], "Year": [30, "[c]"]}


def test_a_rolling_year_that_differs_by_a_small_quarter_is_withheld_or_its_neighbour():
    quarters_, rolling = [7, 6, 8, 9, 3, 6, 8, 9], [30, 26, 26, 26, 26]
    given_ = [*rows(quarters_, months=3, indicator="Q"), *rows(rolling, step=3, indicator="R")]
    found = shown(withhold_small(assemble(given_)[0], 5))
    assert found["Q"][4] == "<5"
    assert found["R"] == [30, "[c]", "[c]", "[c]", "[c]"]


def test_a_rate_is_withheld_with_the_few_that_it_stands_for():
    counts = rows([6, 9, 12, 3], months=3, indicator="Stalking")
    rates = rows([0.115, 0.173, 0.231, 0.058], months=3, indicator="Rate", unit="per 1,000 people")
    alone = rows([0.115, 0.058], months=3, indicator="Rate", unit="per 1,000 people", population=52000)
    assert shown(withhold_small(assemble([*counts, *rates])[0], 5))["Rate"] == [0.115, 0.173, 0.231, "[c]"]
    assert shown(withhold_small(assemble(alone)[0], 5)) == {"Rate": [0.115, "<5"]}


def test_figures_that_match_by_chance_stay():
    found = made(Knives=[3, 9, 8, 7], Fires=[9, 20, 31, 40], Thefts=[12, 60, 7, 90])
    assert shown(withhold_small(found, 5))["Thefts"] == [12, 60, 7, 90]


def test_readers_are_told_what_is_withheld():
    alone = withhold_small(made(Knives=[1, 9]), 5)
    assert small_numbers_sentence(alone, 5) == "Counts from 1 to 4 are withheld and shown as <5."
    both = withhold_small(made(All=[12], Girls=[3], Boys=[9]), 5)
    assert small_numbers_sentence(both, 5).endswith("could be worked out are withheld too, and shown as [c].")
    assert small_numbers_sentence(made(Knives=[9]), 5) == ""
    assert small_numbers_sentence(made(Knives=[1]), 0) == ""


@pytest.mark.parametrize(("typed", "expected"), [("<3", "<5"), ("<5", "<5"), ("<10", "<10"), ("[c]", "[c]")])
def test_a_count_typed_as_fewer_than_a_nearer_limit_says_no_more_than_the_rule(typed, expected):
    given_ = [*rows([12, 9], months=3), rows([None], "2010-10-01", 3, shorthand=typed)[0]]
    assert shown(withhold_small(assemble(given_)[0], 5)) == {"Burglary": [12, 9, expected]}
    assert shown(withhold_small(assemble(given_)[0], 0)) == {"Burglary": [12, 9, typed]}
