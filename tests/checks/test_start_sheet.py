from tests.builders.grids import action, actions_book, sheet
from toolkit.checks.book import check_book
from toolkit.grid import CellRange, Table

SCALE = [["Status", "What it means", "Counts as"], ["Blue", None, "Finished"], ["Green", None, "On target"]]
LISTS = sheet("Lists", SCALE, tables=[Table("Statuses", CellRange(1, 1, len(SCALE), 3))])


def start(*ratings):
    title = [None, "Action plan monitoring workbook"]
    return sheet("Start", [title, [], [None, "Tallies", *ratings, "Total", "On target"], [None, "Actions", 1, 0, 0, 1]])


def found(*extra):
    problems = check_book(actions_book(action(), extra=extra))[1]
    return [(str(problem), problem.severity.name) for problem in problems if problem.code == "start-other-ratings"]


def test_a_start_sheet_that_counts_other_ratings_is_named():
    assert found(LISTS, start("Green", "Amber", "Red", "Missing")) == [
        (
            "Start!B3: This sheet counts Green, Amber, Red and Missing, but the plan's ratings are Blue, Green and "
            "Missing; its tallies, its chart and its per cent on target are not those of the plan. Go by the sheet "
            "Tallies, which counts the plan's ratings.",
            "WARNING",
        )
    ]


def test_one_that_counts_the_plans_ratings_is_not():
    assert found(LISTS, start("Blue", "Green", "Missing")) == []
    assert found(start("Green", "Amber", "Red", "Missing")) == []


def test_a_workbook_without_one_or_with_a_sheet_of_that_name_for_something_else_is_not():
    assert found(LISTS) == []
    assert found(LISTS, sheet("Start", [["Tallies"], ["Total", "Tallies of us"], ["Welcome"]])) == []
