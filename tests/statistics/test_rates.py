import csv
import math

import pytest

from tests.builders.comparisons import VECTORS, pair
from tests.reference.printed import agrees_as_printed
from toolkit.statistics.rates import (
    PercentChange,
    byar_interval,
    count_interval,
    exact_interval,
    percent_change,
    rate,
    rounded,
    share,
    wilson_interval,
)

with (VECTORS / "seed_facts.csv").open(encoding="utf-8", newline="") as file:
    FACTS = list(csv.DictReader(file))


# Exact Poisson limits as tables print them (Garwood, 1936).
GARWOOD = {0: (0, 3.689), 1: (0.0253, 5.572), 2: (0.2422, 7.225), 5: (1.623, 11.668), 9: (4.115, 17.085)}


@pytest.mark.parametrize("count", GARWOOD)
def test_counts_below_ten_have_the_exact_interval(count):
    interval, method = count_interval(count)
    assert method == "exact"
    assert pair(interval) == pytest.approx(GARWOOD[count], abs=6e-4)


def test_counts_from_ten_up_have_byars_interval_which_is_close_to_the_exact_one():
    for count in (10, 50, 946):
        interval, method = count_interval(count)
        assert (interval, method) == (byar_interval(count), "Byar")
        assert pair(interval) == pytest.approx(pair(exact_interval(count)), rel=2e-3)


def test_a_rate_is_per_thousand_people_with_its_interval():
    found = rate(946, 118_000)
    assert (found.value, found.per, found.method) == (pytest.approx(8.0169, abs=5e-5), 1000, "Byar")
    assert pair(found.interval) == pytest.approx([7.514, 8.545], abs=5e-4)
    assert rate(946, 118_000, per=100_000).value == pytest.approx(100 * found.value)


def test_a_share_has_wilsons_interval():
    note = next(row["note"] for row in FACTS if "Wilson" in row["note"])
    assert note.endswith("Wilson 95% CI 0.8%..10.0%")
    found = share(2, 69)
    assert [str(rounded(limit, 1)) for limit in pair(found.interval)] == ["0.8", "10.0"]
    assert (found.per, found.method) == (100, "Wilson")
    assert pair(wilson_interval(0, 10))[0] == 0
    assert pair(wilson_interval(10, 10))[1] == 1


@pytest.mark.parametrize(
    "impossible",
    [lambda: rate(5, 0), lambda: rate(-1, 10), lambda: share(3, 2), lambda: share(0, 0), lambda: rate(math.nan, 10)],
)
def test_figures_that_cannot_be_are_errors(impossible):
    with pytest.raises(ValueError, match=r"population|count|share"):
        impossible()


@pytest.mark.parametrize(
    ("previous", "current", "shown"),
    [
        (1090, 946, "-13.2%"),
        (688, 702, "+2.0%"),
        (115, 115, "0%"),
        (27, 20, "None"),
        (49, 98, "None"),
        (50, 56, "+12%"),
        (99, 98, "-1%"),
        (100, 99, "-1.0%"),
        (0, 5, "None"),
        (50_000, 50_001, "less than 0.1%"),
        (12.5, 13.1, "+4.8%"),
        (14, 15, "None"),
        (-28, 20, "None"),
        (800, 801, "+0.1%"),
        (800, 799, "-0.1%"),
    ],
)
def test_a_percentage_is_given_to_the_precision_its_base_bears(previous, current, shown):
    assert str(percent_change(previous, current)) == shown


def test_the_smallest_base_can_be_set():
    assert str(percent_change(27, 20, smallest_base=20)) == "-26%"
    assert percent_change(1090, 946, smallest_base=2000) is None


@pytest.mark.parametrize(
    ("value", "decimals", "shown"),
    [
        (12.25, 1, "12.3"),
        (-12.25, 1, "-12.3"),
        (0.285, 2, "0.29"),
        (2.5, 0, "3"),
        (1.05, 1, "1.1"),
        (7.9499999, 1, "7.9"),
    ],
)
def test_halves_round_away_from_nought_as_people_round_them(value, decimals, shown):
    assert str(rounded(value, decimals)) == shown


def test_percentages_print_their_sign():
    assert str(PercentChange(-7.06, 1)) == "-7.1%"
    assert str(PercentChange(0.0, 1)) == "0%"


def number(text):
    return float(text.replace(",", ""))


def printed_percent(row):
    return row["printed_pct"].lstrip("-")


def check_change(row):
    old, new = number(row["old"]), number(row["new"])
    change = percent_change(old, new, smallest_base=1)
    assert str(rounded(change.exact, 2)) == str(rounded(number(row["recomputed_pct"]), 2))
    assert new - old == number(row["recomputed_abs"])
    if row["agrees"] in ("yes", "no"):
        agrees = agrees_as_printed(printed_percent(row), change.exact) if row["printed_pct"] else True
        amount = number(row["printed_abs"]) == new - old if row["printed_abs"] else True
        assert (agrees and amount) == (row["agrees"] == "yes")


def check_derived(row):
    if row["quote"].startswith(("Domestic Abuse incidents", "Out of 69")):
        check_share(row)
    else:
        check_change(row)


def check_share(row):
    found = share(number(row["new"]), number(row["old"])).value
    assert str(rounded(found, 2)) == row["recomputed_pct"]
    if row["agrees"] != "n/a":
        assert agrees_as_printed(row["printed_pct"], found) == (row["agrees"] == "yes")


def check_sum(row):
    total = sum(int(part) for part in row["old"].replace("-", "+-").split("+") if part)
    assert total == number(row["new"]) == number(row["printed_abs"]) == number(row["recomputed_abs"])
    assert row["agrees"] == "yes"


def check_order(row):
    old, new = number(row["old"]), number(row["new"])
    assert new - old == number(row["recomputed_abs"])
    assert str(rounded(100 * (new - old) / old, 2)) == str(rounded(number(row["recomputed_pct"]), 2))
    assert row["agrees"] == "yes"


def check_counted(row):
    assert (row["printed_abs"] == row["recomputed_abs"]) == (row["agrees"] == "yes")


def implied_bases(row):
    """Every whole earlier value from which the printed change or later value gives the printed per cent."""
    change, percent = row["printed_abs"], printed_percent(row)
    if not percent:  # The whole sentence is quoted in the note: "22% fall", "an increase of 11%".
        change, percent = "", {"216..218": "22", "166..167": "11"}[row["old"]]
    falls = "fall" in row["note"] or "fewer" in row["quote"]
    for base in range(1, 2000):
        if change:
            moved = abs(number(change))
        else:
            moved = number(row["new"]) - base if row["new"] else number(row["recomputed_abs"])
        if moved == 0 or (not change and (moved < 0) != falls):
            continue
        if agrees_as_printed(percent, percent_change(base, base + moved, smallest_base=1).exact):
            yield base


def check_implied(row):
    bases = list(implied_bases(row))
    if row["old"] == "no integer base":
        assert (bases, row["agrees"]) == ([], "no")
        return
    first, _, last = row["old"].partition("..")
    assert row["agrees"] == "consistent"
    if last:
        assert bases == list(range(int(first), int(last) + 1))
    else:
        assert int(first) in bases
        assert number(row["new"]) - int(first) == number(row["recomputed_abs"])


FACT_CHECKS = {
    "pct_change": check_change,
    "derived_only": check_derived,
    "share": check_share,
    "sum": check_sum,
    "order_claim": check_order,
    "implied_base": check_implied,
    "tally": check_counted,
    "cross_reference": check_counted,
}


@pytest.mark.parametrize("row", FACTS, ids=lambda row: f"{row['seed']} {row['quote'][:50]}")
def test_every_figure_of_the_published_plans_is_judged_as_by_hand(row):
    FACT_CHECKS[row["kind"]](row)
