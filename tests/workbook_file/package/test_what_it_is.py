"""What a file is that is no Excel workbook."""

import pytest

from toolkit.workbook_file.package.what_it_is import what_it_is, which_office, which_zip


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"%PDF-1.7", "is a PDF"),
        (b"\x89PNG\r\n", "is a picture (PNG)"),
        (b"<html><table>", "is a table saved as a web page or as XML"),
        ("Dear all".encode("utf-16"), "is a text file"),
        (b"\0\1\2", "is not an Excel workbook"),
    ],
)
def test_a_file_is_told_by_how_it_begins(data, kind):
    assert what_it_is("plan.xlsx", data).startswith(f'"plan.xlsx" {kind}')


def test_zip_files_are_told_by_what_they_hold():
    assert "(.ods)" in which_zip("a", [], "application/vnd.oasis.opendocument.spreadsheet")
    assert "Apple Numbers" in which_zip("a", ["Index/Document.iwa"], None)
    assert "is damaged" in which_zip("a", ["xl/workbook.xml"], None)
    assert "is a zip file" in which_zip("a", ["photo.jpg"], None)


def test_other_office_files_are_named():
    assert "is a Word document" in which_office("a", "word/document.xml")
    assert "is a PowerPoint presentation" in which_office("a", "ppt/presentation.xml")
