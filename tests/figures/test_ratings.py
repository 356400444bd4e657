from tests.builders.sentences import judged

RATED = [("Ref", "Status"), ("1.1", "Green"), ("1.2", "Green"), ("1.3", "Amber")]


def tab_separated(*rows: tuple[str, str]) -> str:
    return "\n".join("\t".join(row) for row in rows)


def test_a_printed_tally_is_counted_against_the_rows_below_it():
    text = tab_separated(("Actions", "Number"), ("Green", "3"), ("Amber", "1"), *RATED)
    assert judged(text) == [("tally", "3", False), ("tally", "1", True)]


def test_a_tally_above_a_table_of_exceptions_is_left_alone():
    text = tab_separated(("Actions", "Number"), ("Green", "43"), ("Amber", "1"), RATED[0], RATED[3])
    assert judged(text) == []
