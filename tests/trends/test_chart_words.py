from tests.builders.series import rows, series
from toolkit.trends.chart_words import chart_description, drawn_limits, short_baseline_sentences
from toolkit.trends.finding import find_trend
from toolkit.trends.indicators import Measure
from toolkit.trends.sentences import describe
from toolkit.trends.series import assemble


def test_no_count_has_a_usual_range_below_nought():
    words = " ".join(describe(find_trend(series([0, 3, 1, 2, 0, 1, 4, 0, 5, 1, 2, 0, 1, 3, 2])[0])))
    assert "within its usual range, 0 to" in words


def test_the_limits_of_a_count_or_share_are_those_that_can_be():
    assert drawn_limits(-3.0, 12.0, Measure.COUNT) == (0.0, 12.0)
    assert drawn_limits(-3.0, 112.0, Measure.SHARE) == (0.0, 100.0)
    assert drawn_limits(-3.0, 112.0, Measure.OTHER) == (-3.0, 112.0)


def test_the_reason_of_a_new_baseline_is_said():
    figures = [20, 22, 19, 21, 18, 23, 20, 22, 19, 21, 18, 23, *[value + 30 for value in range(20, 34)]]
    given_ = rows(figures)
    given_[12] = given_[12].model_copy(update={"recording_changed": "a new system"})
    told = describe(find_trend(assemble(given_)[0][0]))
    assert "From April 2022 to March 2023 the limits begin anew, because recording changed: a new system." in told


def test_a_baseline_that_is_too_short_is_said_beside_the_chart():
    seen = rows([100, 104, 97, 101] * 5, "2024-01-01", 1)
    seen[-1] = seen[-1].model_copy(update={"baseline_until": seen[7].end})
    trend = find_trend(assemble(seen)[0][0])
    said = "The baseline takes in 8 months, and limits need 12, so all figures of the stretch set them."
    assert list(short_baseline_sentences(trend)) == [said]
    assert said in chart_description(trend)
