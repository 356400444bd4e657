"""What each kind of paper has to print."""

from pathlib import Path

import pytest

from tests.builders.council_template import (
    CONTEXT,
    Edit,
    both,
    header,
    made_or_refused,
    said,
    saved,
    say,
    without_status,
)
from tests.builders.papers import template
from toolkit.problems.problem import Severity
from toolkit.template_check.needs import NEEDS, missing
from toolkit.template_check.template import check_template

LOST = (
    "error: Whole template: No tag in the text prints what is left out as exempt and why. Add {{ line }} in a loop "
    "through withheld; csp report refuses the template where a plan has something exempt."
)
BROKEN: dict[str, tuple[Edit, list[str]]] = {
    "the title not printed": (
        say("{{ title }}", "Our plan"),
        [
            "warning: Whole template: No tag in the text prints the plan's title. Add {{ title }}.",
        ],
    ),
    "the period not printed": (
        say("{{ period }}", "See above"),
        [
            "warning: Whole template: No tag in the text prints the period. Add {{ period }}.",
        ],
    ),
    "the tallies not printed": (
        both(say("{{ row.number }}", "{{ row.share }}"), say("{{ line }}", "{{ line[:9] }}")),
        [
            LOST,
            (
                "warning: Whole template: No tag in the text prints the tally of the success measures. "
                "Add {{ row.number }} in a loop through measure_tally."
            ),
            (
                "warning: Whole template: No tag in the text prints the tally of the actions. Add {{ "
                "row.number }} in a loop through action_tally."
            ),
        ],
    ),
    "success measures without a status": (
        without_status(1, 1),
        [
            (
                "warning: Whole template: No tag in the text prints every success measure's status as a "
                "word. Add {{ row.status }} in a loop through measures."
            ),
        ],
    ),
    "actions without a status": (
        without_status(2, 1),
        [
            (
                "warning: Whole template: No tag in the text prints every action's status as a word. Add "
                "{{ row.status }} in a loop through priority.actions."
            ),
        ],
    ),
    "priorities without a heading": (
        say("{{ priority.heading }}", "Priority"),
        [
            (
                "warning: Whole template: No tag in the text prints every priority's heading. Add {{ "
                "priority.heading }} in a loop through priorities."
            ),
        ],
    ),
    "actions left out": (
        say("in priority.actions %}", "in priority.actions if row.status != 'Green' %}"),
        [
            (
                "warning: Whole template: No tag in the text prints every action's text. Add {{ row.text "
                "}} in a loop through priority.actions."
            ),
            (
                "warning: Whole template: No tag in the text prints every action's status as a word. Add "
                "{{ row.status }} in a loop through priority.actions."
            ),
            (
                "warning: Whole template: No tag in the text prints every action's update. Add {{ "
                "block.text }} in a loop through row.update, inside one through priority.actions."
            ),
        ],
    ),
}


@pytest.mark.slow
@pytest.mark.parametrize(("edit", "findings"), BROKEN.values(), ids=BROKEN)
def test_a_template_broken_in_one_way_is_told_so_and_nothing_else(tmp_path: Path, edit: Edit, findings: list[str]):
    assert said(saved(tmp_path, edit)) == findings


@pytest.mark.parametrize("name", [name for name, (_, found) in BROKEN.items() if LOST not in found])
def test_with_warnings_a_paper_is_made_and_with_errors_none(tmp_path: Path, name: str):
    made_or_refused(tmp_path, name, *BROKEN[name])


def test_a_template_that_prints_nothing_lacks_everything(tmp_path: Path):
    findings = check_template(template(tmp_path, "Nothing"), CONTEXT)
    assert [finding.message for finding in findings] == [f"No tag in the text prints {need.what}." for need in NEEDS]
    assert {str(finding.place) for finding in findings} == {"Whole template"}
    severities = [Severity.ERROR if need.by_law else Severity.WARNING for need in NEEDS]
    assert [finding.severity for finding in findings] == severities


def test_what_a_header_prints_is_not_in_the_text(tmp_path: Path):
    path = saved(tmp_path, say("{{ period }}", "See above"), header("{{ period }}"))
    assert [finding.message for finding in check_template(path, CONTEXT)] == ["No tag in the text prints the period."]


def test_a_county_paper_prints_all_that_is_off_track_or_the_first_of_it_and_the_rest():
    texts = {*("county_received[]", "county_figures[].total", "title", "period")}
    texts |= {"districts[].name", "districts[].withheld[]"}
    whole = {f"districts[].off_track[].{field}" for field in ("text", "status")}
    first = {path.replace("off_track", "off_track_first") for path in whole}
    rest = {path.replace("off_track", "off_track_more") for path in whole}
    assert [list(missing({*texts, *printed})) for printed in (whole, first | rest)] == [[], []]
    lost = [need.what for need in missing({*texts, *first})]
    assert lost == ["the text of each row off track", "its status as a word"]
    assert [need.what for need in missing(texts)] == lost
