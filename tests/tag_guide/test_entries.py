"""Every tag of the papers, found by walking a context."""

from pathlib import Path

import docx
import pytest

from toolkit.papers.quarterly import Context
from toolkit.tag_guide.entries import BLANK, loops_of, tag_entries
from toolkit.tag_guide.examples import example_context
from toolkit.template_check.template import check_template


@pytest.fixture(scope="module")
def context() -> Context:
    return example_context()


def test_tags_are_those_of_the_rows_they_stand_in(context: Context):
    tags = {entry.path: entry.tag for entry in tag_entries(context)}
    assert tags["title"] == "{{ title }}"
    assert tags["summary[]"] == "{{ line }}"
    assert tags["priorities[].heading"] == "{{ priority.heading }}"
    assert tags["priorities[].actions[].fill"] == "{% cellbg row.fill %}"
    assert tags["measures[].update[].bullet"] == "{%p if block.bullet %}"
    assert loops_of("priorities[].actions[].update") == [
        ("{%p for priority in priorities %}", "{%p endfor %}"),
        ("{%tr for row in priority.actions %}", "{%tr endfor %}"),
        ("{%p for block in row.update %}", "{%p endfor %}"),
    ]


def test_examples_are_real_values_short_enough_to_read(context: Context):
    examples = {entry.path: entry.example for entry in tag_entries(context)}
    assert examples["title"] == "Sevenoaks District Community Safety Strategy & Action Plan 2019-2020"
    assert examples["priorities[].actions[].leads"] == "DAVSS\nWK Domestic Abuse Forum\nKCC Commissioned Service"
    assert examples["committee"] == BLANK
    assert examples["measures[].update[].bullet"] == "No"
    assert max(len(example) for example in examples.values()) <= 162
    assert [example for example in examples.values() if not example.strip()] == []


@pytest.mark.slow
def test_every_tag_of_the_guide_works_in_its_loops(tmp_path: Path, context: Context):
    document = docx.Document()
    for entry in tag_entries(context):
        loops = loops_of(entry.list_path) if entry.list_path else []
        for text in (*(begin for begin, _ in loops), entry.tag, "Between", *(end for _, end in reversed(loops))):
            document.add_paragraph(text.replace("{%tr", "{%p").replace("{%tc", "{%p"))
            if text.startswith("{%p if"):
                document.add_paragraph("{%p endif %}")
    path = tmp_path / "all.docx"
    document.save(str(path))
    codes = {finding.code for finding in check_template(path, context)}
    assert codes == {"nothing-between", "not-in-cell"}  # the condition is empty, and colours need a cell
