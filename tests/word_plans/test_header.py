from toolkit.grid import CellRange
from toolkit.tables.headings import ACTIONS, MEASURES
from toolkit.word_plans.grids import TableGrid
from toolkit.word_plans.header import DOUBTFUL, LIKELY, POSSIBLE, SURE, plain_headings


def grid_with(*rows, merged=()):
    cells = {number: {column: text for column, text in enumerate(row, 1) if text} for number, row in enumerate(rows, 1)}
    return TableGrid(cells, list(merged), height=len(rows), width=max(map(len, rows)))


def headings_of(grid):
    header = plain_headings(grid)
    return None if header is None else (header.row.row, header.rank, dict(header.row.headings))


def test_headings_that_the_reader_of_workbooks_knows_are_sure():
    assert headings_of(grid_with(("Action", "RAG"), ("Paint", "Green"))) == (1, SURE, {1: "Action", 2: "RAG"})


def test_quarters_over_columns_are_put_before_their_headings():
    grid = grid_with(
        ("Action", "Quarter 1", "", "Quarter 2", ""),
        ("", "RAG", "Update", "RAG", "Update"),
        ("Paint", "Red", "No.", "Green", "Yes."),
        merged=[CellRange(1, 1, 2, 1), CellRange(1, 2, 1, 3), CellRange(1, 4, 1, 5)],
    )
    row, _, headings = headings_of(grid)
    assert (row, headings[2], headings[5]) == (2, "Quarter 1 RAG", "Quarter 2 Update")


def test_what_only_groups_columns_is_left_out():
    grid = grid_with(
        ("Action", "Monitoring", ""),
        ("", "Status", "Comments"),
        ("Paint", "Red", "No."),
        merged=[CellRange(1, 1, 2, 1), CellRange(1, 2, 1, 3)],
    )
    assert headings_of(grid)[2] == {1: "Action", 2: "Status", 3: "Comments"}


def test_what_explains_a_heading_is_left_out():
    grid = grid_with(("Action\nwhat we have agreed", "RAG (see the key below)"), ("Paint", "Green"))
    assert headings_of(grid)[2][1] == "Action"


def test_a_sign_for_numbers_is_no_heading():
    assert headings_of(grid_with(("#", "Action", "RAG"), ("1", "Paint", "Green")))[2] == {2: "Action", 3: "RAG"}


def test_how_sure_a_plan_is_follows_from_its_headings():
    body = ("Paint", "b", "c")
    likely = plain_headings(grid_with(("Action", "Ref", "Links"), body))
    possible = plain_headings(grid_with(("Action", "Ref", "Room"), body))
    doubtful = plain_headings(grid_with(("Description", "Due date", "Room"), body))
    assert [one.rank for one in (likely, possible, doubtful)] == [LIKELY, POSSIBLE, DOUBTFUL]
    assert {one.layout for one in (likely, possible, doubtful)} == {ACTIONS}


def test_success_measures_say_so_themselves():
    header = plain_headings(grid_with(("Priority", "Success measure"), ("Homes", "Fewer thefts")))
    assert (header.rank, header.layout) == (SURE, MEASURES)


def test_a_cell_below_that_says_success_measure_is_no_heading():
    assert plain_headings(grid_with(("Name", "Kind", "Room"), ("a", "Success measure", "c"), ("d", "e", "f"))) is None


def test_a_cell_over_two_columns_below_the_headings_is_in_the_first():
    grid = grid_with(("Action", "Lead", "RAG"), ("Paint", "", "Red"), merged=[CellRange(2, 1, 2, 2)])
    plain_headings(grid)
    assert grid.merged == []


def test_a_cell_alone_in_its_row_stays_over_all():
    grid = grid_with(("Action", "Lead", "RAG"), ("Homes", "", ""), ("a", "b", "Red"), merged=[CellRange(2, 1, 2, 3)])
    plain_headings(grid)
    assert grid.merged == [CellRange(2, 1, 2, 3)]


def test_a_table_of_something_else_has_none():
    assert plain_headings(grid_with(("Name", "Telephone"), ("a", "b"))) is None


def test_headings_that_are_questions_are_understood():
    questions = (
        "What do we want to achieve?",
        "What do we have to do to achieve this? Some examples: a course, a conference, coaching",
        "Who is responsible?",
        "When will it be done?",
    )
    row, rank, headings = headings_of(grid_with(questions, ("Fewer thefts", "Fit locks", "Housing", "May 2027")))
    assert (row, rank, headings[2]) == (1, SURE, "What do we have to do to achieve this?")


def test_actions_under_a_heading_that_says_so_may_be_a_plan_whatever_is_beside_them():
    grid = grid_with(("Finding", "Root cause", "Corrective actions"), ("No log", "No owner", "Keep a log"))
    assert headings_of(grid)[1] == POSSIBLE
    assert plain_headings(grid_with(("Finding", "Root cause", "Task"), ("No log", "No owner", "Keep a log"))) is None


def test_milestones_with_dates_may_be_a_plan_and_descriptions_with_dates_are_versions_too():
    body = ("May 2027", "Locks fitted", "All doors")
    assert headings_of(grid_with(("Milestone date", "Milestone", "Room"), body))[1] == POSSIBLE
    assert headings_of(grid_with(("Date", "Description", "Author"), body))[1] == DOUBTFUL
