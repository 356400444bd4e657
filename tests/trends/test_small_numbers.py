from tests.builders.series import rows, series
from toolkit.trends.finding import find_trend
from toolkit.trends.sentences import describe
from toolkit.trends.series import assemble
from toolkit.trends.small_numbers import withhold_small


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
