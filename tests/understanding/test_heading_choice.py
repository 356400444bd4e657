"""How an answer names a column, and which column that is when columns have moved."""

import pytest

from toolkit.understanding.heading_choice import column_name, column_of

ONE = {1: "Ref", 2: "RAG", 3: "Update"}
TWO = {1: "Ref", 4: "Status", 5: "Status"}


def test_a_column_is_named_by_letter_and_heading_and_by_its_place_among_equals():
    assert [column_name(2, ONE), column_name(4, TWO), column_name(5, TWO)] == [
        "B: RAG",
        "D: Status (1 of 2)",
        "E: Status (2 of 2)",
    ]


@pytest.mark.parametrize(
    ("name", "headings", "column"),
    [
        ("B: RAG", ONE, 2),
        ("B: RAG", {1: "New", 2: "Ref", 3: "RAG"}, 3),
        ("B: rag", {2: "RAG "}, 2),
        ("B: RAG", {2: "RAG", 3: "RAG"}, None),
        ("B: RAG", {2: "Rating"}, None),
        ("E: Status (2 of 2)", TWO, 5),
        ("E: Status (2 of 2)", {5: "Status", 6: "Status"}, None),
        ("E: Status (2 of 2)", {4: "Status", 5: "Status", 6: "Status"}, None),
        ("E: Status (2 of 2)", {5: "Status"}, None),
        ("No column", ONE, None),
    ],
)
def test_a_heading_that_is_there_once_is_followed_and_equals_that_moved_are_not(name, headings, column):
    assert column_of(name, headings) == column
