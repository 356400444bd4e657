from toolkit.word_plans.cards import cards_of, rows_of_cards
from toolkit.word_plans.grids import TableGrid

CARD = (("Action:", "Fit locks"), ("Lead", "Housing"), ("By when", "May 2026"), ("RAG", "Green"), ("Cost", "£90"))


def grid_of_rows(*rows):
    cells = {number: {column: text for column, text in enumerate(row, 1) if text} for number, row in enumerate(rows, 1)}
    return TableGrid(cells, height=len(rows), width=max(map(len, rows)))


def test_headings_below_one_another_are_a_card():
    [card] = cards_of(grid_of_rows(*CARD))
    assert card.texts == {
        "Action": "Fit locks",
        "Lead": "Housing",
        "By when": "May 2026",
        "RAG": "Green",
        "Cost": "£90",
    }


def test_headings_may_be_in_two_pairs_of_columns():
    [card] = cards_of(grid_of_rows(("Action", "Fit locks", "Lead", "Housing"), ("By when", "May", "RAG", "Green")))
    assert card.texts["RAG"] == "Green"


def test_several_cards_may_be_in_one_table():
    cards = cards_of(grid_of_rows(*CARD, ("Action", "Mark bicycles"), ("Lead", "Police"), ("RAG", "Red")))
    assert [(card.row, card.texts["Action"]) for card in cards] == [(1, "Fit locks"), (6, "Mark bicycles")]


def test_other_tables_are_no_cards():
    assert cards_of(grid_of_rows(("Plan", "Harbour"), ("Lead", "Housing"), ("Status", "Draft"))) == []
    assert cards_of(grid_of_rows(("Ref", "Action", "Lead", "RAG", "Update"), ("1", "a", "b", "Red", "c"))) == []
    assert cards_of(grid_of_rows(("Action", "RAG"), ("Fit locks", "Green"), ("Lead the patrol", "Red"))) == []


def test_cards_become_rows_with_their_fills():
    first, second = grid_of_rows(*CARD), grid_of_rows(("Action", "Mark bicycles"), ("Lead", "Police"), ("RAG", ""))
    second.fills[3, 2] = "00B050"
    rows = rows_of_cards([*cards_of(first), *cards_of(second)])
    assert rows.rows[1] == {1: "Action", 2: "Lead", 3: "By when", 4: "RAG", 5: "Cost"}
    assert rows.rows[3] == {1: "Mark bicycles", 2: "Police"}
    assert rows.fills == {(3, 4): "00B050"}
