"""How rows stand, whatever their scale."""

from tests.builders.own_scale import BRAG
from toolkit.county.standing import NO_ROWS, RowsStanding, standing_of, total_of
from toolkit.plan.ratings import AMBER, GREEN, MISSING, RAG, RED


def test_every_row_is_in_one_of_four_kinds():
    found = standing_of([GREEN, GREEN, AMBER, RED, MISSING])
    assert found == RowsStanding(on_target=2, off_track=2, neither=0, unrated=1)
    assert found.total == 5


def test_finished_rows_are_on_target_too():
    complete = next(rating for rating in BRAG.ratings if rating.finished)
    assert standing_of([complete, GREEN]) == RowsStanding(on_target=2, finished=1)


def test_the_total_is_that_of_all_ratings():
    for scale in (RAG, BRAG):
        assert standing_of(scale.ratings).total == len(scale.ratings)


def test_different_scales_add_up():
    one, other = standing_of([GREEN, RED]), standing_of(BRAG.ratings)
    both = total_of([one, other])
    assert both.total == 2 + len(BRAG.ratings)
    assert both.on_target == one.on_target + other.on_target
    assert total_of([]) == NO_ROWS


def test_json_has_every_count():
    assert RowsStanding(3, 2, 1, 1, 1).as_json() == {
        "total": 7,
        "on_target": 3,
        "off_track": 2,
        "neither": 1,
        "unrated": 1,
        "finished": 1,
    }
