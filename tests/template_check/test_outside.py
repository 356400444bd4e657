"""What is where no tag is replaced, or would be published with every paper."""

from pathlib import Path

import pytest

from tests.builders.council_template import (
    Edit,
    chart,
    comment,
    custom_property,
    made_or_refused,
    property_of,
    said,
    saved,
)

BROKEN: dict[str, tuple[Edit, list[str]]] = {
    "a tag in a document property": (
        property_of("{{ title }}"),
        [
            (
                "warning: Document property Subject: {{ title }} would be published as it is, because"
                " nothing is filled in there. Remove it: the title and the author are set from the plan, "
                "the other properties stay as they are."
            ),
        ],
    ),
    "a tag in a property of the council's own": (
        custom_property("{{ title }}"),
        [
            (
                "warning: Document property Ward: {{ title }} would be published as it is, because "
                "nothing is filled in there. Remove it: the title and the author are set from the plan, "
                "the other properties stay as they are."
            ),
        ],
    ),
    "a tag in a chart": (
        chart("{{ title }}"),
        [
            (
                "warning: Chart: {{ title }} would be published as it is, because nothing is filled "
                "in there. Move it into the text, or draw the chart from the workbook."
            ),
        ],
    ),
    "a comment": (
        comment,
        [
            "warning: Comments: 1 comment would be published with every paper. Delete all comments in Word.",
        ],
    ),
}


@pytest.mark.parametrize(("edit", "findings"), BROKEN.values(), ids=BROKEN)
def test_a_template_broken_in_one_way_is_told_so_and_nothing_else(tmp_path: Path, edit: Edit, findings: list[str]):
    assert said(saved(tmp_path, edit)) == findings


@pytest.mark.parametrize("name", BROKEN)
def test_with_warnings_a_paper_is_made_and_with_errors_none(tmp_path: Path, name: str):
    made_or_refused(tmp_path, name, *BROKEN[name])
