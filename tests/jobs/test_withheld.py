"""The record for the Monitoring Officer is about the very file that was made."""

import hashlib

import openpyxl
import pytest

from tests.builders.exemptions import GROUND, HEADINGS
from tests.builders.files import names, posix_only, refusal
from tests.builders.grids import action
from toolkit.errors import OutputError
from toolkit.jobs.papers import report_all, report_workbook
from toolkit.jobs.withheld import WithheldRecord
from toolkit.papers.paper import Part


@pytest.fixture
def exempt(tmp_path):
    made = openpyxl.Workbook()
    plan, actions = made.active, made.create_sheet("Actions")
    plan.title = "Plan"
    for line in (["Item", "Value"], ["Plan title", "Ours"], ["Plan year", "2019-20"], ["Quarter", 2]):
        plan.append(line)
    for line in (
        HEADINGS,
        [*action(), "Row", GROUND],
        action(ref="CSAP 1.2", priority_action="Mend", update="Mended."),
    ):
        actions.append(line)
    made.save(tmp_path / "plan.xlsx")
    return tmp_path / "plan.xlsx"


def test_the_record_has_the_hash_of_each_paper(exempt, tmp_path):
    _, papers, _ = report_all(exempt, tmp_path / "papers", withheld=tmp_path / "record.xlsx")
    record = openpyxl.load_workbook(tmp_path / "record.xlsx")
    assert record.sheetnames == ["Withheld", "Searched for", "Answered", "Papers"]
    assert all(sheet["A1"].value.startswith("Not for publication") for sheet in record)
    listed = {row[0]: row[1] for row in record["Papers"].iter_rows(min_row=4, values_only=True)}
    assert listed == {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in papers}


def test_a_record_is_a_workbook_and_of_a_public_paper(exempt, tmp_path):
    said = refusal(lambda: report_workbook(exempt, withheld=tmp_path / "record.docx"), OutputError)
    assert "must end in .xlsx" in said
    said = refusal(lambda: report_workbook(exempt, part=Part.EXEMPT, withheld=tmp_path / "record.xlsx"), OutputError)
    assert "--part 2" in said
    assert [path.name for path in tmp_path.iterdir()] == ["plan.xlsx"]


def test_no_paper_is_made_where_the_record_cannot_have_its_name(exempt, tmp_path):
    target = tmp_path / "record.xlsx"
    target.touch()
    assert "is there already" in refusal(lambda: report_workbook(exempt, withheld=target), OutputError)
    target.unlink()
    target.mkdir()
    for report in (report_workbook, report_all):
        assert "is a folder" in refusal(lambda: report(exempt, withheld=target, overwrite=True), OutputError)  # noqa: B023
    assert names(tmp_path) == ["plan.xlsx", "record.xlsx"]


@posix_only
def test_a_record_of_several_workbooks_is_no_more_open_than_the_most_closed(exempt, tmp_path):
    other = tmp_path / "other.xlsx"
    other.write_bytes(exempt.read_bytes())
    other.chmod(0o600)
    record = WithheldRecord(tmp_path / "record.xlsx")
    for workbook in (exempt, other):
        report_workbook(workbook, withheld=record)
    record.write()
    assert record.target.stat().st_mode & 0o077 == 0


def test_a_record_of_several_workbooks_says_whose_each_row_is_and_has_the_pdfs(exempt, tmp_path):
    other = tmp_path / "other.xlsx"
    other.write_bytes(exempt.read_bytes())
    record = WithheldRecord(tmp_path / "record.xlsx")
    papers = [report_workbook(workbook, withheld=record)[1] for workbook in (exempt, other)]
    assert not record.target.exists()
    pdf = tmp_path / "paper.pdf"
    pdf.write_bytes(b"%PDF")
    record.add_pdf(pdf)
    record.write()
    made = openpyxl.load_workbook(record.target)
    rows = {name: list(made[name].iter_rows(min_row=3, values_only=True)) for name in made.sheetnames}
    assert rows["Withheld"][0][0] == "Workbook"
    assert [row[0] for row in rows["Withheld"][1:]] == ["plan.xlsx", "other.xlsx"]
    assert {row[0]: (row[1], row[2]) for row in rows["Papers"][1:]} == {
        papers[0].name: (hashlib.sha256(papers[0].read_bytes()).hexdigest(), "plan.xlsx"),
        papers[1].name: (hashlib.sha256(papers[1].read_bytes()).hexdigest(), "other.xlsx"),
        "paper.pdf": (hashlib.sha256(b"%PDF").hexdigest(), "other.xlsx"),
    }
