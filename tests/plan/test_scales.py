"""The scale that Lists define."""

import pytest

from tests.builders.grids import action, actions_book, sheet
from toolkit.grid import Book, CellRange, Table
from toolkit.plan.ratings import AMBER, GREEN, MISSING, RAG, RED
from toolkit.plan.reading import read_monitoring
from toolkit.plan.scales import read_scale, scale_of
from toolkit.plan.tallies import tally_plan

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


def test_a_row_without_a_name_that_counts_as_something_is_said_and_not_dropped():
    scale, problems = read_scale(book(*STEPS[:2], [None, "Late", "Off track"], *STEPS[3:]))
    assert scale == RAG
    assert [(found.code, found.cell) for found in problems] == [("rating-unnamed", "A4")]
    assert 'counts as "Off track"' in problems[0].message


def test_blank_rows_and_meanings_without_a_name_are_passed_over():
    assert read_scale(book(*STEPS, [None, None, None], ["", "What else?", " "]))[1] == []


@pytest.mark.parametrize(
    ("rows", "why"),
    [
        ([*STEPS, ["complete", None, "Neither"]], "a name in common"),
        ([*STEPS, ["Total", None, "Neither"]], 'a rating cannot be called "Total"'),
        ([["Behind", None, "Off track"]], "on target"),
    ],
)
def test_a_list_that_cannot_be_a_scale_is_said_and_not_used(rows, why):
    scale, (found,) = read_scale(book(*rows))
    assert scale == RAG
    assert found.code == "scale-unusable"
    assert why in found.message


ALSO = ["Status", "What it means", "Also written"]


def words(*rows):
    return actions_book(action(), extra=[sheet("Lists", [["Word", "Means"], *rows])])


def test_what_is_also_written_is_read_as_the_rating():
    scale, problems = read_scale(
        book(["Green", None, "On track; In hand"], ["Amber", None, "At risk\n2"], headings=ALSO)
    )
    assert problems == []
    assert [scale.read(text) for text in ("on track", "In hand", "At risk", "2", "3")] == [
        GREEN, GREEN, AMBER, AMBER, None,
    ]  # fmt: skip


def test_words_say_what_letters_numbers_emoji_and_fills_mean():
    scale, problems = read_scale(words(["G", "Green"], [3.0, "Red"], [True, "Green"], ["\u2705", "green"], ["x", None]))
    assert problems == []
    assert [scale.read(text) for text in ("G", "3", "TRUE", "\u2705", "x")] == [GREEN, RED, GREEN, GREEN, None]


def test_words_may_be_an_excel_table_on_any_sheet_and_headings_count_on_lists_alone():
    rows = [["Word", "Means"], ["On track", "Green"]]
    size = CellRange(1, 1, 2, 2)
    named = actions_book(action(), extra=[sheet("Ours", rows, tables=[Table("RatingWords", size)])])
    assert scale_of(named).read("On track") == GREEN
    assert scale_of(actions_book(action(), extra=[sheet("Ours", rows)])).read("On track") is None


@pytest.mark.parametrize(
    ("rows", "code", "said"),
    [
        ([["On track", "Grene"]], "rating-word-unclear", '"On track" means "Grene", which is not one of'),
        ([["Amber", "Green"]], "rating-word-twice", '"Amber" means Green, but it stands for Amber already'),
        (
            [["Done", "Green"], ["done", "Red"]],
            "rating-word-twice",
            '"done" means Red, but it stands for Green already',
        ),
    ],
)
def test_a_word_that_means_no_rating_or_two_is_said_and_not_read(rows, code, said):
    scale, (found,) = read_scale(words(*rows))
    assert (found.code, found.sheet) == (code, "Lists")
    assert said in found.message
    assert scale.read("Amber") == AMBER
    assert scale.read(rows[0][0]) in (None, AMBER)


STEPS_OF_PROGRESS = [
    ["Complete", None, "Finished"],
    *[["Green", None, "On target"], ["Amber", None, "Off track"], ["Red", None, "Off track"]],
    ["Not started", None, "Neither"],
]


def test_progress_in_one_column_of_which_some_is_rated_in_another_can_be_said():
    """Bracknell Forest's overview of July 2025: 64 complete, 49 in progress (21, 21 and 7 rated), 1 not started."""
    numbers = {
        ("Complete", None): 64,
        **{("In progress", rating): number for rating, number in (("Green", 21), ("Amber", 21), ("Red", 7))},
        ("Not started", None): 1,
    }
    headings = ["Ref", "Action", "Progress", "RAG", "Update"]
    pairs = [pair for pair, number in numbers.items() for _ in range(number)]
    rows = [[f"1.{number}", "Hold a day", *pair, "Held in May."] for number, pair in enumerate(pairs, start=1)]
    words = [["Word", "Means"], ["Progress: Complete", "Complete"], ["Progress: Not started", "Not started"]]
    tables = [Table("RatingWords", CellRange(1, 1, 3, 2))]
    lists = [book(*STEPS_OF_PROGRESS).sheets[-1], sheet("Words", words, tables=tables)]
    tally = tally_plan(read_monitoring(Book("b.xlsx", (sheet("Plan of action", [headings, *rows]), *lists)))[0]).actions
    assert [(rating.name, number) for rating, number in tally.by_rating] == [
        ("Complete", 64), ("Green", 21), ("Amber", 21), ("Red", 7), ("Not started", 1), ("Missing", 0),
    ]  # fmt: skip
    assert (tally.total, tally.on_target) == (114, 85)


def test_welsh_words_are_read_and_a_list_of_them_keeps_its_names():
    assert [RAG.read(word) for word in ("Gwyrdd", "GWYRDD", "Ambr", "Oren", "coch")] == [
        GREEN,
        GREEN,
        AMBER,
        AMBER,
        RED,
    ]
    welsh = [["Gwyrdd", "Ar y trywydd", "On target"], ["Ambr", None, "Off track"], ["Coch", None, "Off track"]]
    scale, problems = read_scale(book(*welsh))
    assert ([rating.name for rating in scale.ratings], problems) == (["Gwyrdd", "Ambr", "Coch", "Missing"], [])
    assert scale.read("coch").shade == RED.shade


def typed(*rows):
    """The sheet Lists as somebody types it: no Excel table."""
    return actions_book(action(), extra=[sheet("Lists", [list(row) for row in rows])])


@pytest.mark.parametrize(
    "headings",
    [
        ("Status", "Meaning", "Counts as"),
        ("Rating", "What this means", "Count as"),
        ("RAG", "Stands for", "Counted as"),
        ("BRAG rating:", "Definition", "Counts as"),
    ],
)
def test_a_list_with_the_headings_that_people_type_is_the_scale(headings):
    scale, problems = read_scale(typed(headings, *STEPS))
    assert problems == []
    assert [rating.name for rating in scale.ratings] == [step[0] for step in STEPS]


def test_a_list_may_say_what_ratings_count_as_and_nothing_else():
    scale, problems = read_scale(typed(("Status", "Counts as"), *((name, kind) for name, _, kind in STEPS)))
    assert (problems, scale.read("Stalled").counts_as.off_track) == ([], True)


@pytest.mark.parametrize(
    "headings",
    [("Status", "Meaning"), ("Status", "Counts as"), ("Word", "Rating"), ("Our word", "Stands for"), ("Word", "Means")],
)
def test_a_list_may_say_which_rating_a_word_is(headings):
    scale, problems = read_scale(typed(headings, ("On track", "Green"), ("Delayed", "Red")))
    assert (problems, scale.read("on track"), scale.read("Delayed")) == ([], GREEN, RED)


def test_a_list_that_gives_a_rating_another_meaning_is_said():
    _, (found,) = read_scale(typed(("Status", "Meaning"), ("Amber", "Green")))
    assert (found.code, found.cell) == ("rating-word-twice", "B2")


def test_the_headings_of_one_list_are_not_taken_for_those_of_another():
    words_first = [("Word", "Means", "Status", "Meaning"), ("On track", "Green", "Red", "Stop")]
    scale, problems = read_scale(typed(*words_first))
    assert (problems, scale.read("On track")) == ([], GREEN)
    assert [rating.meaning for rating in scale.ratings if rating.name == "Red"] == ["Stop"]


@pytest.mark.parametrize("headings", [("Progress", "Colour code"), ("", "")])
def test_a_list_of_ratings_under_headings_that_nobody_knows_is_said(headings):
    _, (found,) = read_scale(typed(headings, ("Going well", "Green"), ("Going badly", "Red")))
    assert (found.code, found.sheet) == ("rating-list-unread", "Lists")


def test_choices_beside_one_another_are_no_list_of_meanings():
    drop_downs = [("Priority", "RAG", "Lead"), ("Violence", "Green", "Police"), ("Drugs", "Red", "Council")]
    assert read_scale(typed(*drop_downs))[1] == []
