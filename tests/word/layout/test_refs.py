"""A ref never breaks over two lines."""

import docx
import pytest

from toolkit.word.layout.refs import keep_refs, kept_whole


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Worsened: CSAP 4.5 and CSAP 12", "Worsened: CSAP~4.5 and CSAP~12"),
        ("as planned (see 3.4 and ref 12)", "as planned (see~3.4 and ref~12)"),
        ("KCC 2019 to 2020", "KCC 2019 to 2020"),
        ("We see 40% of 12 officers", "We see 40% of 12 officers"),
        ("No number follows CSAP", "No number follows CSAP"),
    ],
)
def test_a_number_stays_with_what_it_counts(text, kept):
    assert kept_whole(text) == kept.replace("~", "\u00a0")


def test_all_of_the_body_is_gone_through_tables_too():
    document = docx.Document()
    document.add_paragraph("What is further on is said of CSAP 4.5")
    cells = document.add_table(1, 2).rows[0].cells
    cells[0].text, cells[1].text = "CSAP 4.6", "It goes with the action CSAP 4.7"
    keep_refs(document)
    assert document.paragraphs[0].text.endswith("CSAP\u00a04.5")
    assert [cell.text for cell in cells] == ["CSAP 4.6", "It goes with the action CSAP\u00a04.7"]
