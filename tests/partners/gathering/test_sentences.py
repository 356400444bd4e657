"""What gathering says before and after."""

from tests.partners.gathering.test_deciding import decided, file
from toolkit.partners.gathering.sentences import (
    answer_source,
    choices_of,
    gathering_lines,
    quoted_text,
    set_aside_sentences,
)

FILES = file("a.xlsx", status="Red", update="One."), file("b.xlsx", agency="Fire", status="Red", update="Other.")
LED_BY_OTHERS = (
    "Also in b.xlsx:",
    "  Fire does not lead CSAP 1.1 in the plan as it is now; what it says of that counts too.",
)


def test_all_that_changes_and_all_that_is_open_is_shown():
    lines = list(gathering_lines(decided(*FILES), [("c.pdf", "No.")], [], dry_run=True))
    assert lines == [
        "Not taken: c.pdf. No.",
        "1 cell of the plan would change:",
        '  Actions!G2 (CSAP 1.1, Status): "Green" becomes "Red" (CSU, a.xlsx)',
        "1 cell for you to decide, unchanged until then:",
        '  Actions!H2 (CSAP 1.1, Update): two answers differ. The plan holds "A day was held in August.".',
        '    1: CSU says "One." (a.xlsx, Updates!C7)',
        '    2: Fire says "Other." (b.xlsx, Updates!C7)',
        '    Decide with --answer "Actions!H2=..." and one of 1, 2, all, keep.',
        *LED_BY_OTHERS,
    ]


def test_a_number_means_the_same_answer_whatever_the_order_of_the_files():
    assert choices_of(decided(*FILES).open[0]) == choices_of(decided(*reversed(FILES)).open[0])


def test_cells_that_stay_are_named_each_with_why():
    found = decided(file("a.xlsx", status="Green", base={"status": "Amber"}))
    assert list(gathering_lines(found, [], [], dry_run=False))[1] == "The plan said so already: Actions!G2."
    kept = decided(*FILES, H2="keep")
    assert "Kept as the plan has it: Actions!H2." in list(gathering_lines(kept, [], [], dry_run=False))


def test_nothing_new_and_what_else_is_in_a_file_is_said():
    found = decided(file("a.xlsx", status="Pink"))
    lines = list(gathering_lines(found, [], ["Blocked."], dry_run=False))
    assert lines[:2] == ["No cell of the plan changes.", "Blocked."]
    assert lines[2] == "Not taken from a.xlsx:"
    assert lines[3].endswith("so it was not taken.")


def test_files_as_they_were_sent_are_named_in_one_line():
    assert set_aside_sentences([], []) == []
    assert set_aside_sentences(["a.xlsx", "b.xlsx"], ["c.xlsx"], [("re.eml", "All is  well.")]) == [
        "As they were sent, and so no answer: a.xlsx and b.xlsx.",
        "The same as another of these files, byte for byte, and read once: c.xlsx.",
        'The words of re.eml are not read; they are "All is well.".',
    ]
    said = set_aside_sentences(["a.xlsx"], [])
    assert next(gathering_lines(decided(), [], [], said, dry_run=False)) == "As it was sent, and so no answer: a.xlsx."


def test_choices_say_what_they_mean():
    (cell,) = decided(*FILES).open
    assert list(choices_of(cell)) == ["1", "2", "all", "keep"]
    assert answer_source(cell.answers[0]) == "CSU, a.xlsx"


def test_long_texts_are_shortened_and_blank_ones_named():
    assert quoted_text("") == "nothing"
    assert quoted_text("x" * 200) == f'"{"x" * 120} ..."'
