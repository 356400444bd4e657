from dataclasses import replace

from tests.builders.grids import action, actions_book, sheet
from toolkit.checks.book import check_book
from toolkit.grid import CellRange, Table, address

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


def counted_differently(*rows, stale=False):
    title = [[None, "Tallies", "Green", "Amber", "Red", "Missing", "Total", "On target"]]
    book = actions_book(action(), action(ref="CSAP 1.2", status="\xa0Green"), extra=[sheet("Start", [*title, *rows])])
    problems = check_book(replace(book, stale=stale))[1]
    return [str(problem) for problem in problems if problem.code == "start-counts-differently"]


def test_counts_on_start_that_are_not_those_of_the_tallies_are_named():
    (said,) = counted_differently([None, "Actions", 1.0, 0.0, 0.0, 1.0, 2.0, 0.5])
    assert said.startswith("Start!C2: Of Actions this sheet shows 1 Green and 1 Missing; the tallies count 2 Green")


def test_rows_outside_the_table_that_start_counts_are_named_even_without_results():
    tallies = sheet("Start", [[None, "Tallies", "Green", "Amber", "Red", "Missing", "Total", "On target"]])
    book = actions_book(action(), action(ref="CSAP 1.2"), action(ref="CSAP 1.3"), extra=[tallies])

    def said(last):
        table = Table("Actions", CellRange(1, 1, last, 8))
        sheets = tuple(replace(one, tables=(table,)) if one.name == "Actions" else one for one in book.sheets)
        problems = check_book(replace(book, sheets=sheets, stale=True))[1]
        return [str(problem) for problem in problems if problem.code == "start-counts-table-only"]

    assert said(4) == []
    (text,) = said(2)
    assert text.startswith(
        "Start!B1: The formulas here count the table Actions alone, so not 2 rows outside it (Actions,"
    )
    assert "(Actions, rows 3 to 4), which the tallies count." in text


def test_counts_that_agree_or_are_to_be_worked_out_anew_are_not():
    assert counted_differently([None, "Actions", 2.0, 0.0, 0.0, 0.0, 2.0, 1.0]) == []
    assert counted_differently([None, "Actions", 1.0, 0.0, 0.0, 1.0, 2.0, 0.5], stale=True) == []
    assert counted_differently([None, "Actions", None, None, None, None, None, None]) == []


def test_a_workbook_without_one_or_with_a_sheet_of_that_name_for_something_else_is_not():
    assert found(LISTS) == []
    assert found(LISTS, sheet("Start", [["Tallies"], ["Total", "Tallies of us"], ["Welcome"]])) == []


def test_ratings_by_other_words_than_their_names_are_named_because_start_does_not_count_them():
    lists = sheet(
        "Lists", [["Word", "Means"], ["On track", "Green"]], tables=[Table("RatingWords", CellRange(1, 1, 2, 2))]
    )
    rows = [action(status="On track"), action(ref="CSAP 1.2", status="\xa0green "), action(ref="CSAP 1.3", status="")]
    for extra in ([lists, start("Green", "Amber", "Red", "Missing")], [lists]):
        problems = check_book(actions_book(*rows, extra=extra))[1]
        said = [str(problem) for problem in problems if problem.code == "start-knows-names-only"]
        assert [text[:10] for text in said] == ["Start!B3: "] * (len(extra) - 1)
        assert all('do not count "On track" (1 row), as the tallies do' in text for text in said)


def by_hand(*cells):
    """A plan in a workbook that is calculated by hand, in which those cells of Actions are formulas."""
    made = actions_book(action(), action(ref="1.2"))
    return replace(
        made,
        sheets=tuple(replace(one, formulas=frozenset(cells)) if one.name == "Actions" else one for one in made.sheets),
    )


def old_results(book):
    return [problem for problem in check_book(book)[1] if problem.code == "results-old"]


def test_results_that_may_be_old_are_said_with_their_cells():
    rows = check_book(actions_book(action(), action(ref="1.2")))[0].actions
    status = rows[0].place.columns["status"]
    (problem,) = old_results(by_hand(*((row.place.row, status) for row in rows)))
    first, second = (f"Actions!{address(row.place.row, status)}" for row in rows)
    assert str(problem).startswith(
        f"{first}: The workbook is set to calculate by hand, and {first} and {second} are formulas: what was read may "
        "be old results. In Excel press F9 and save"
    )
    assert problem.severity.name == "WARNING"


def test_formulas_beside_the_plan_are_no_business_of_the_counts():
    assert old_results(by_hand((1, 1), (40, 2))) == []
    assert old_results(actions_book(action())) == []
