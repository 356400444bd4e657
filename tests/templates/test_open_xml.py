"""Every template, and every paper of every bundled plan, judged by Microsoft's own validator of Office files, the Open
XML SDK.
"""

import zipfile
from pathlib import Path

import pytest

from benchmarks.open_xml import NOT_THERE, VALIDATOR, findings
from tests.templates.test_bundled import PLANS
from toolkit.bundled import bundled
from toolkit.jobs.papers import report_all
from toolkit.tags.templates import template_names, template_path

pytestmark = pytest.mark.skipif(not VALIDATOR, reason=NOT_THERE)


@pytest.mark.parametrize("name", template_names())
def test_a_template_is_as_the_standard_has_it(name: str):
    assert findings(template_path(name)) == []


@pytest.mark.parametrize("plan", PLANS)
def test_every_paper_of_a_plan_is_as_the_standard_has_it(tmp_path: Path, plan: str):
    _, papers, _ = report_all(bundled("workbooks", f"{plan}.xlsm"), tmp_path)
    assert papers
    assert {paper.name: found for paper in papers if (found := findings(paper))} == {}


def test_the_validator_objects_to_what_is_wrong(tmp_path: Path):
    wrong = tmp_path / "wrong.docx"
    with zipfile.ZipFile(bundled("templates", "agenda.docx")) as sound, zipfile.ZipFile(wrong, "w") as file:
        for name in sound.namelist():
            content = sound.read(name)
            file.writestr(name, content.replace(b"<w:keepNext/>", b"<w:keepNext/><w:pStyle/>", 1))
    assert any("word/styles.xml" in found for found in findings(wrong))
