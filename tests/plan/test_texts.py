"""A plan's other documents as they are in the workbook: its text line by line, its lists, its front sheets."""

from tests.builders.plan_texts import book
from toolkit.plan.texts import read_texts


def test_the_headings_of_a_text_count_only_on_the_sheet_of_its_name():
    found = book(("Paragraph", "Shopping list"), name="Notes")
    assert read_texts(found).context == ()
