"""The scale that Lists define."""

import pytest

from tests.builders.grids import action, actions_book, sheet
from toolkit.grid import CellRange, Table
from toolkit.plan.ratings import AMBER, GREEN, MISSING, RAG, RED
from toolkit.plan.scales import read_scale, scale_of

HEADINGS = ["Status", "What it means", "Counts as"]
STEPS = [
    ["Complete", "Done", "Finished"],
    ["In progress", None, "on target"],
    ["Behind", None, "Off track"],
    ["Stalled", None, "Off track"],
    ["Not started", None, "Neither"],
    ["Cancelled", "Given up", "Finished, not on target"],
    ["No report", None, "Not rated"],
]


def book(*rows, headings=HEADINGS):
    size = CellRange(1, 1, len(rows) + 1, len(headings))
    return actions_book(action(), extra=[sheet("Lists", [headings, *rows], tables=[Table("Statuses", size)])])


def test_a_workbook_without_a_list_has_the_toolkits_own_scale():
    assert read_scale(actions_book(action())) == (RAG, [])


def test_a_list_without_counts_as_only_says_what_ratings_mean():
    scale, problems = read_scale(book(["Red", "Stop"], ["Purple", "?"], headings=HEADINGS[:2]))
    assert (scale, problems) == (RAG, [])
    assert [rating.meaning for rating in scale.ratings] == [GREEN.meaning, AMBER.meaning, "Stop", MISSING.meaning]


def test_a_list_is_the_scale_best_first():
    scale, problems = read_scale(book(*STEPS))
    assert problems == []
    assert [(rating.name, rating.rank) for rating in scale.ratings] == [
        ("Complete", 3), ("In progress", 2), ("Behind", 1), ("Stalled", 0),
        ("Not started", None), ("Cancelled", None), ("No report", None),
    ]  # fmt: skip
    assert [rating.name for rating in scale.ratings if rating.finished] == ["Complete", "Cancelled"]
    assert [rating.name for rating in scale.ratings if rating.needs_attention] == ["Behind", "Stalled", "No report"]
    assert scale.on_target_words == "Complete or In progress"
    assert scale.unrated.name == "No report"
    assert scale.read("IN PROGRESS") == scale.ratings[1]


def test_ratings_of_one_kind_have_colours_of_their_own_and_the_worst_is_red():
    scale = scale_of(book(*STEPS))
    assert len({rating.shade for rating in scale.ratings}) == len(scale.ratings)
    assert scale.read("Stalled").shade == RED.shade


def test_missing_is_added_where_nothing_stands_for_rows_without_a_rating():
    scale = scale_of(book(*STEPS[:-1]))
    assert [rating.name for rating in scale.ratings][-1] == "Missing"
    assert not scale.unrated.rated


def test_known_ratings_keep_their_looks_under_another_meaning():
    scale = scale_of(book(["Green", "Complete", "Finished"], ["Amber", None, "On target"], ["Red", None, "Off track"]))
    assert [(rating.shade, rating.rank) for rating in scale.ratings[:3]] == [
        (GREEN.shade, 2), (AMBER.shade, 1), (RED.shade, 0),
    ]  # fmt: skip
    assert scale.read("Green").finished
    assert scale.read("Amber").on_target


def test_what_a_rating_counts_as_must_be_one_of_the_choices():
    scale, problems = read_scale(book(*STEPS[:2], ["Behind", None, "Late"], ["Stalled", None, None]))
    assert scale == RAG
    assert [(found.code, found.sheet, found.cell) for found in problems] == [
        ("rating-unclear", "Lists", "C4"),
        ("rating-unclear", "Lists", "C5"),
    ]
    assert 'says "Late" where it should say what "Behind" counts as' in problems[0].message


@pytest.mark.parametrize(
    ("rows", "why"),
    [
        ([*STEPS, ["complete", None, "Neither"]], "a name in common"),
        ([["Behind", None, "Off track"]], "on target"),
    ],
)
def test_a_list_that_cannot_be_a_scale_is_said_and_not_used(rows, why):
    scale, (found,) = read_scale(book(*rows))
    assert scale == RAG
    assert found.code == "scale-unusable"
    assert why in found.message
