"""The account in words and as data."""

from toolkit.understanding.account import OWN, Account, CountedTable, PassedRow
from toolkit.understanding.rows import RowKind

ACCOUNT = Account(
    (CountedTable("Actions", (2, 3, 4, 8), "G", "Status", RowKind.ACTION),),
    (
        PassedRow("Actions", 1, RowKind.HEADING, "the headings"),
        PassedRow("Actions", 5, RowKind.BAND, "a title"),
        PassedRow("Actions", 6, RowKind.BAND, "a title"),
        PassedRow("Actions", 9, RowKind.TOTAL, "it begins with Total"),
        PassedRow("Archive", 1, RowKind.OTHER, "a sheet called Archive"),
        PassedRow("Plan", 1, RowKind.OTHER, f"{OWN}table Plan"),
    ),
)


def test_lines_say_what_is_counted_from_where_and_what_is_not():
    assert ACCOUNT.lines() == [
        "4 actions: sheet Actions, rows 2 to 4 and 8, rated in column G, Status; 2 bands and 1 total passed over.",
        "Not counted: sheet Archive, 1 row (a sheet called Archive).",
    ]
    assert ACCOUNT.counted_lines() == ACCOUNT.lines()[:1]


def test_a_table_without_ratings_says_so():
    table = CountedTable("Actions", (2,), "", "", RowKind.MEASURE)
    assert Account((table,)).lines() == ["1 success measure: sheet Actions, row 2, without a rating."]
    assert table.as_json()["column"] is None


def test_the_sum_is_that_of_its_parts():
    assert ACCOUNT.rows == 10
    assert (ACCOUNT.number(RowKind.ACTION), ACCOUNT.number(RowKind.BAND)) == (4, 2)
    assert sum(ACCOUNT.number(kind) for kind in RowKind) == ACCOUNT.rows


def test_data_has_runs_of_rows_and_other_lists_by_sheet():
    assert ACCOUNT.counted[0].as_json()["rows"] == [[2, 4], [8, 8]]
    assert ACCOUNT.other_lists == [("Archive", 1, "a sheet called Archive"), ("Plan", 1, "the toolkit's table Plan")]


def test_what_is_not_understood_is_kept_apart():
    row = PassedRow("Actions", 7, RowKind.NOT_UNDERSTOOD, "it looks like an action")
    assert Account((), (row,)).not_understood == (row,)
    assert ACCOUNT.not_understood == ()


def test_the_toolkits_own_sheets_end_in_a_class_with_a_reason_too():
    whole = ACCOUNT.with_own_sheets({"Tallies": [1, 2, 4]})
    assert whole.rows == ACCOUNT.rows + 3
    assert whole.other_lists_as_json()[-1] == {
        "sheet": "Tallies",
        "rows": 3,
        "spans": [[1, 2], [4, 4]],
        "why": "the toolkit's sheet Tallies",
    }
    assert whole.lines() == ACCOUNT.lines()
