"""Where things are in a Word template, as a clerk finds them: its parts, and the places in them."""

from pathlib import Path

import docx
import pytest

from tests.builders.broken_templates import failure, table_template
from tests.builders.papers import template


@pytest.mark.parametrize(
    ("tags", "message"),
    [
        (
            ["{{ row.ref }}", "{% cellbg row.fill %}{{ row.stauts }}"],
            "{{ row.stauts }} in table 1, row 3, column 2 stands for nothing: did you mean {{ row.status }}?",
        ),
        (
            ["{{ row.ref }}", "{% cellbg row.fil %}{{ row.status }}"],
            "{% cellbg row.fil %} in table 1, row 3, column 2 stands for nothing: did you mean {% cellbg row.fill %}?",
        ),
        (
            ["{{ row.ref }}{{ row.ref }}", "{{ row.ref }}{{ row.reff }}"],
            "{{ row.reff }} in table 1, row 3, column 2 stands for nothing: did you mean {{ row.ref }}?",
        ),
        (
            ["{% if row.ref %}{{ row.ref }}", "{% endif %}"],
            "{% endif %} in table 1, row 3, column 2 does not match {% if row.ref %} in table 1, row 3, column 1: "
            "both must be written alike and be in the same table, cell or text.",
        ),
    ],
)
def test_a_wrong_tag_in_a_table_is_placed_by_row_and_column(tmp_path: Path, tags: list[str], message: str):
    assert failure(table_template(tmp_path, *tags)) == f'In the template "small.docx", {message}'


def test_a_wrong_tag_in_the_second_table_is_placed_there(tmp_path: Path):
    path = table_template(tmp_path, "{{ row.ref }}")
    document = docx.Document(str(path))
    document.add_paragraph("Between")
    document.add_table(2, 3).cell(1, 2).text = "{{ titel }}"
    document.save(str(path))
    assert "{{ titel }} in table 2, row 2, column 3 stands for nothing: did you mean {{ title }}?" in failure(path)


def test_a_wrong_tag_in_the_header_or_footer_is_placed_there(tmp_path: Path):
    message = (
        'In the template "small.docx", {{{{ titel }}}} in the page {} stands for nothing: did you mean {{{{ title }}}}?'
    )
    assert failure(template(tmp_path, "x", header="{{ titel }}")) == message.format("header")
    assert failure(template(tmp_path, "x", footer="{{ titel }}")) == message.format("footer")
