"""Where files of an open workbook go: beside it, or into Documents where it has no folder on this computer."""

import os

import pytest

from tests.builders.live_books import said, start
from toolkit import excel


def test_second_paper_leaves_the_first(book, tmp_path):
    excel.committee_report()
    before = (tmp_path / "plan - quarter 2 report.docx").read_bytes()
    excel.committee_report()
    assert (tmp_path / "plan - quarter 2 report.docx").read_bytes() == before
    assert (tmp_path / "plan - quarter 2 report (2).docx").exists()


@pytest.mark.parametrize(
    ("full_name", "why"),
    [
        (
            "https://council.sharepoint.com/sites/CSU/Shared Documents/plan.xlsm",
            "the workbook is on OneDrive or SharePoint",
        ),
        ("https://d.docs.live.net/0123456789abcdef/plan.xlsm", "the workbook is on OneDrive or SharePoint"),
        ("plan.xlsm", "the workbook has never been saved"),
        ("/no/such/drive/plan.xlsm", "the workbook's folder cannot be reached"),
    ],
)
def test_paper_of_a_workbook_without_a_folder_goes_into_documents(full_name, why, book, stand_in, tmp_path):
    book.api["book"]["full_name"] = full_name
    excel.committee_report()
    paper = tmp_path / "home" / "Documents" / "plan - quarter 2 report.docx"
    assert paper.exists()
    assert said(stand_in)[0].startswith(f"The paper is {paper}, because {why}; before you send it")


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="every folder can be written by this user")
def test_paper_goes_into_documents_where_the_folder_takes_no_file(book, stand_in, tmp_path):
    tmp_path.chmod(0o555)
    try:
        excel.committee_report()
    finally:
        tmp_path.chmod(0o755)
    assert (tmp_path / "home" / "Documents" / "plan - quarter 2 report.docx").exists()


def test_paper_goes_into_documents_where_nothing_can_be_written_beside(book, stand_in, tmp_path, monkeypatch):
    from toolkit.errors import OutputError
    from toolkit.live_excel import files as live_files

    write = live_files.new_file

    def refuse_here(path, how, **more):
        if path.parent == tmp_path:
            raise OutputError(f"{path} may not be written.")
        write(path, how, **more)

    monkeypatch.setattr(live_files, "new_file", refuse_here)
    excel.committee_report()
    paper = tmp_path / "home" / "Documents" / "plan - quarter 2 report.docx"
    assert paper.exists()
    assert f"The paper is {paper}" in said(stand_in)[0]


def test_copy_of_a_workbook_on_sharepoint_goes_into_documents(book, stand_in, tmp_path, plan_file):
    book.api["book"]["full_name"] = "https://council.sharepoint.com/sites/CSU/plan.xlsm"
    stand_in.send = lambda action: action["func"] == "saveCopyAs" or "yes" if action["func"] == "alert" else True
    start(stand_in)
    assert [copy.parent for copy in stand_in.copies] == [tmp_path / "home" / "Documents"]
    assert "because the workbook is on OneDrive or SharePoint" in said(stand_in)[0]
