"""The templates that come with the toolkit: built from their sources, sound, and accessible with every bundled plan."""

import io
import subprocess
import sys
import zipfile
from pathlib import Path

import openpyxl
import pytest
from lxml import etree

from toolkit.accessibility.rules import check_accessibility
from toolkit.bundled import bundled
from toolkit.jobs.papers import report_workbook
from toolkit.papers.paper import COUNTY_REPORT
from toolkit.tags.templates import template_names, template_path
from toolkit.template_check.template import check_template

NAMES = template_names()
PLANS = ("sevenoaks-2019-20", "sevenoaks-2016-17", "sevenoaks-2012-13", "tunbridge-wells-2016-17", "kent-2014-17")

CAPITALS, ADDRESSES = {"capitals"}, {"link-address"}
WRITTEN_SO = {
    ("sevenoaks-2012-13", "annual-action-plan"): CAPITALS,
    ("sevenoaks-2012-13", "partnership-plan"): CAPITALS,
    ("sevenoaks-2016-17", "annual-action-plan"): CAPITALS,
    ("sevenoaks-2016-17", "partnership-plan"): CAPITALS,
    ("kent-2014-17", "committee-cover-report"): ADDRESSES,
}
"""House rules that the published texts themselves do not keep; a paper prints what the workbook says."""


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with every template as its source builds it now."""
    folder = tmp_path_factory.mktemp("built")
    source = bundled("templates", "build.py")
    if not source.exists():
        pytest.skip("the templates' sources are not in this copy")
    subprocess.run([sys.executable, str(source), str(folder)], check=True)
    return folder


def test_there_is_a_template_for_every_kind_of_paper():
    assert NAMES == [
        "agenda",
        "annual-action-plan",
        "committee-cover-report",
        "community-safety-agreement",
        "county-report",
        "exception-report",
        "partnership-plan",
        "quarterly-monitoring",
    ]


@pytest.mark.parametrize("name", NAMES)
def test_a_template_is_what_its_source_builds(built: Path, name: str):
    with zipfile.ZipFile(built / f"{name}.docx") as new, zipfile.ZipFile(template_path(name)) as kept:
        assert new.namelist() == kept.namelist()
        for part in kept.namelist():
            if part.endswith(".xlsx"):
                assert values(new.read(part)) == values(kept.read(part)), part
            else:
                assert canonical(new.read(part)) == canonical(kept.read(part)), part


def values(workbook: bytes) -> list[tuple[object, ...]]:
    """What is in the cells of the workbook behind a chart."""
    return list(openpyxl.load_workbook(io.BytesIO(workbook)).active.values)


def canonical(xml: bytes) -> bytes:
    """A part's XML in the one spelling that libraries agree on."""
    return bytes(etree.tostring(etree.fromstring(xml), method="c14n"))


@pytest.mark.parametrize("name", NAMES)
def test_a_template_is_sound(name: str):
    assert check_template(template_path(name)) == []


@pytest.mark.parametrize("plan", PLANS)
@pytest.mark.parametrize("name", [name for name in NAMES if name != COUNTY_REPORT])
def test_every_paper_of_every_plan_is_accessible(tmp_path: Path, plan: str, name: str):
    if name == ("partnership-plan" if plan == "kent-2014-17" else "community-safety-agreement"):
        pytest.skip("the plan of another body")
    _, paper = report_workbook(bundled("workbooks", f"{plan}.xlsm"), tmp_path / "paper.docx", name)
    assert {found.code for found in check_accessibility(paper)} <= WRITTEN_SO.get((plan, name), set())
