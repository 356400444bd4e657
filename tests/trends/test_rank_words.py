import pytest

from tests.builders.series import row
from toolkit.trends.comparisons import RankMove
from toolkit.trends.finding import find_trend
from toolkit.trends.indicators import RankedFrom
from toolkit.trends.rank_words import ordinal, rank_words
from toolkit.trends.sentences import describe
from toolkit.trends.series import assemble


@pytest.mark.parametrize(
    ("move", "words"),
    [
        (RankMove(3, 12, 5, 2), "3rd of 12, up 2 places from 5th"),
        (RankMove(12, 12, 11, -1), "12th of 12, down 1 place from 11th"),
        (RankMove(1, 15, 1, 0), "1st of 15, as before"),
        (RankMove(22, None, None, None), "22nd"),
        (RankMove(3, 12, 5, None), "3rd of 12; it was 5th of another number"),
        (RankMove(2, None, None, None, RankedFrom.HIGHEST), "2nd highest"),
        (RankMove(1, 12, 2, 1, RankedFrom.LOWEST), "lowest of 12, from 2nd lowest"),
    ],
)
def test_rank_movement_in_words(move, words):
    assert rank_words(move) == words


def test_ranks_are_said_with_the_change():
    given_ = [row(10, "2014-04-01", county_rank=5, county_of=12), row(9, county_rank=3, county_of=12, group_rank=8)]
    assert describe(find_trend(assemble(given_)[0][0]))[1:] == (
        "Rank in the County: 3rd of 12, up 2 places from 5th.",
        "Rank in the Most Similar Group: 8th.",
    )


def test_ordinals():
    assert [ordinal(number) for number in (1, 2, 3, 4, 11, 12, 13, 21, 112)] == [
        "1st", "2nd", "3rd", "4th", "11th", "12th", "13th", "21st", "112th",
    ]  # fmt: skip
