"""Statuses that are only a colour, and what is struck out."""

from dataclasses import replace

import pytest

from tests.builders.grids import action, actions_book, sheet
from toolkit.checks.book import check_book

TEXT = "Hold a speedwatch day"


def checked(*rows, merged=(), lists=(), fills=None, struck=None, ruled=()):
    extra = [sheet("Lists", [["Word", "Means"], *lists])] if lists else []
    book = actions_book(*rows, extra=extra)
    plan, actions, *others = book.sheets
    looks = replace(actions, fills=fills or {}, struck=struck or {}, merged=sheet("", [], merged=merged).merged)
    looks = replace(looks, ruled=sheet("", [], merged=ruled).merged)
    monitoring, problems = check_book(replace(book, sheets=(plan, looks, *others)))
    return monitoring, [found for found in problems if found.code != "measures-missing"]


def blank(number):
    return [action(ref=f"CSAP 1.{row}", status=None) for row in range(1, number + 1)]


def test_colours_without_a_word_are_one_problem_that_says_how_to_say_what_they_mean():
    fills = {(2, 7): "00B050", (3, 7): "00B050", (4, 7): "FFC000", (5, 7): "7030A0"}
    monitoring, (found,) = checked(*blank(4), fills=fills)
    assert {row.status.name for row in monitoring.actions} == {"Missing"}
    assert (found.code, found.cell, [cell for _, cell in found.cells]) == (
        "status-only-colour", "G2", ["G2", "G3", "G4", "G5"],
    )  # fmt: skip
    assert "green fill in 2 rows, amber fill in 1 row and purple fill in 1 row" in found.message
    assert '"green fill" under Word and Green under Means' in found.remedy
    assert '"purple fill" under Word and its rating under Means' in found.remedy


def test_two_shades_of_one_colour_are_told_apart_and_no_rating_is_proposed_for_either():
    _, (found,) = checked(*blank(2), fills={(2, 7): "00B050", (3, 7): "92D050"})
    assert "#00B050 fill (green) in 1 row and #92D050 fill (green) in 1 row" in found.message
    assert '"#92D050 fill" under Word and its rating under Means' in found.remedy


def test_once_lists_say_what_a_fill_means_nothing_is_asked():
    lists = [["green fill", "Green"]]
    monitoring, problems = checked(*blank(2), fills={(2, 7): "00B050", (3, 7): "00B050"}, lists=lists)
    assert problems == []
    assert [row.status.name for row in monitoring.actions] == ["Green", "Green"]


def test_a_cell_with_nothing_but_a_space_has_no_word():
    rows = [action(status=" "), action(ref="CSAP 1.2", status="\u200b")]
    _, problems = checked(*rows, fills={(2, 7): "FF0000", (3, 7): "FF0000"})
    assert [(found.code, len(found.cells)) for found in problems if found.code.startswith("status")] == [
        ("status-only-colour", 2)
    ]


def test_a_word_counts_whatever_the_fill():
    monitoring, problems = checked(action(status="Red", update="It is held up."), fills={(2, 7): "00B050"})
    assert monitoring.actions[0].status.name == "Red"
    assert [found.code for found in problems] == ["status-fill-differs", "no-next-step"]


@pytest.mark.parametrize(("colour", "code"), [("EAF1FB", "status-missing"), ("00B050", "status-only-colour")])
def test_rows_that_are_pale_by_turns_are_no_rating_but_a_row_in_a_ratings_colour_may_be(colour, code):
    rows = [action(), action(ref="CSAP 1.2", status=None)]
    _, (found,) = checked(*rows, fills={(3, column): colour for column in range(1, 9)})
    assert found.code == code


def test_a_merged_cell_has_the_fill_of_its_first_cell():
    _, (found,) = checked(*blank(2), merged=["G2:G3"], fills={(2, 7): "FF0000"})
    assert "red fill in 2 rows" in found.message


def test_a_struck_out_row_is_counted_and_asked_about():
    monitoring, (_, found) = checked(
        action(), struck={(2, 3): TEXT, (2, 7): "Green", (2, 8): "A day was held in August."}
    )
    assert len(monitoring.actions) == 1
    assert (found.code, found.cell, found.severity) == ("row-struck-out", "C2", "error")


def test_once_lists_say_what_struck_out_rows_are_nothing_is_asked():
    monitoring, problems = checked(action(), struck={(2, 3): TEXT}, lists=[["struck out", "Green"]])
    assert (problems, monitoring.actions[0].status.name) == ([], "Green")


def test_a_struck_out_word_beside_a_status_is_asked_about_once():
    monitoring, (found,) = checked(action(status="Red Green"), struck={(2, 7): "Red"})
    assert found.code == "status-struck-out"
    assert found.message == 'Status is "Red Green" with "Red" struck out; the row is counted as Missing.'
    assert not monitoring.actions[0].status.rated


def test_struck_out_words_of_other_cells_are_said_because_papers_print_them():
    _, (found,) = checked(action(update="Held in May. Held in June."), struck={(2, 8): "Held in May."})
    assert (found.code, found.cell) == ("printed-though", "H2")
    assert 'Papers print the struck-out words "Held in May."' in found.message


def test_a_yellow_emoji_is_amber_in_a_scale_without_yellow_and_that_is_said_once():
    rows = [action(ref=f"CSAP 1.{row}", status="\U0001f7e1", update="Ends in May 2020.") for row in (1, 2, 3)]
    monitoring, problems = checked(*rows)
    assert {row.status.name for row in monitoring.actions} == {"Amber"}
    (found,) = [found for found in problems if found.code == "status-stands-for"]
    assert found.message.startswith("Status is \U0001f7e1, which is counted as Amber")
    assert len(found.cells) == 3
    assert not [one for one in checked(*rows, lists=[["\U0001f7e1", "Amber"]])[1] if one.code == "status-stands-for"]


@pytest.mark.parametrize(
    ("status", "fills", "said"),
    [
        ("Green", {(2, 7): "FF0000"}, "Status is Green, but its cell is filled red; the word counts."),
        ("Red", {(2, 7): "92D050"}, "Status is Red, but its cell is filled green; the word counts."),
        ("Green", {(2, 7): "00B050"}, ""),
        ("Green", {(2, 7): "7030A0"}, ""),
        ("Green", {(2, 7): "FF0000", (2, 3): "FF0000"}, ""),
        ("Amber", {(2, 7): "FFFF00"}, ""),
    ],
)
def test_a_word_with_the_colour_of_another_rating_is_said(status, fills, said):
    _, problems = checked(action(status=status, update="Work was done; more follows in May."), fills=fills)
    assert [str(found.message) for found in problems if found.code == "status-fill-differs"] == ([said] if said else [])


def test_blank_ratings_that_a_rule_colours_are_said_and_typed_ones_are_not():
    _, problems = checked(*blank(2), ruled=["G2:G9"])
    assert [found.cell for found in problems if found.code == "status-coloured-by-rule"] == ["G2"]
    _, problems = checked(action(), *blank(2)[1:], ruled=["G2:G9"])
    assert [found for found in problems if found.code == "status-coloured-by-rule"] == []
