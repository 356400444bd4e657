"""Files that come back, whatever they are and whatever is wrong with them."""

import io
import os
import sys
import zipfile
from email.message import EmailMessage

import docx
import openpyxl
import pytest

from tests.builders.published_tables import ods
from toolkit.errors import ToolkitError, WorkbookError
from toolkit.jobs.partners.coming_back import CameBack, find_returned, read_came_back

HEADINGS = ("Ref", "Rating", "Update")


def workbook():
    book, out = openpyxl.Workbook(), io.BytesIO()
    book.active.append(HEADINGS)
    book.active.append(("CSAP 1.1", "Red", "Late."))
    book.save(out)
    return out.getvalue()


def document(title=""):
    made, out = docx.Document(), io.BytesIO()
    if title:
        made.add_heading(title, 1)
    table = made.add_table(2, 3)
    for row, texts in zip(table.rows, (HEADINGS, ("CSAP 1.1", "Red", "Late.")), strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    made.save(out)
    return out.getvalue()


def mail(*attached, draft=False):
    message = EmailMessage()
    if draft:
        message["X-Unsent"] = "1"
    message["Subject"] = "Re: updates"
    message.set_content("Here you are.")
    for name, content in attached:
        message.add_attachment(content, maintype="application", subtype="octet-stream", filename=name)
    return message.as_bytes()


def found(folder, *paths):
    return list(find_returned(paths or [folder], folder / "plan.xlsm"))


def said(file):
    return [(row.ref, dict(row.said)) for row in read_came_back(file).rows]


ANSWER = [("CSAP 1.1", {"status": "Red", "update": "Late."})]


def test_workbooks_documents_emails_and_zips_are_found_and_read(tmp_path):
    (tmp_path / "in").mkdir()
    (tmp_path / "a.xlsx").write_bytes(workbook())
    (tmp_path / "in" / "b.docx").write_bytes(document())
    (tmp_path / "c.eml").write_bytes(mail(("reply.xlsx", workbook()), ("signature.png", b"png")))
    with zipfile.ZipFile(tmp_path / "d.zip", "w") as archive:
        archive.writestr("x/y.xlsx", workbook())
        archive.writestr("x/z.docx", document())
        archive.writestr("w.eml", mail(("v.xlsx", workbook())))
        archive.writestr("notes.txt", b"no")
        archive.writestr("__MACOSX/x/._y.xlsx", b"no")
    files, in_zip = found(tmp_path), ["y.xlsx in d.zip", "z.docx in d.zip", "v.xlsx in w.eml in d.zip"]
    assert [file.name for file in files] == ["a.xlsx", "b.docx", "reply.xlsx in c.eml", *in_zip]
    assert [said(file) for file in files] == [ANSWER] * 6


def test_a_spreadsheet_of_libreoffices_own_format_is_read_too(tmp_path):
    path = ods(tmp_path / "a.ods", {"Sheet1": [HEADINGS, ("CSAP 1.1", "Red", "Late.")]})
    (tmp_path / "b.eml").write_bytes(mail(("b.ods", path.read_bytes())))
    assert [said(file) for file in found(tmp_path)] == [ANSWER] * 2


def test_the_plan_itself_drafts_and_programs_own_files_are_no_answers(tmp_path):
    (tmp_path / "plan.xlsm").write_bytes(b"")
    (tmp_path / "~$a.xlsx").write_bytes(b"")
    (tmp_path / ".hidden.xlsx").write_bytes(b"")
    (tmp_path / "draft.eml").write_bytes(mail(("a.xlsx", workbook()), draft=True))
    (tmp_path / "notes.txt").write_bytes(b"")
    assert found(tmp_path) == []


@pytest.mark.parametrize("name", ["Kent in bloom", "Answer in Word", "a" * 200, "odd: name? in *", "ŵ"])
def test_a_files_own_name_makes_no_difference(name):
    assert said(CameBack(f"{name}.docx", document())) == ANSWER
    assert said(CameBack(f"{name}.xlsx", workbook(), inside="reply in haste.eml")) == ANSWER


def test_a_file_that_is_given_twice_comes_once(tmp_path):
    path = tmp_path / "a.xlsx"
    path.write_bytes(workbook())
    assert len(found(tmp_path, path, tmp_path, path)) == 1


def test_a_path_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(WorkbookError, match="is not there"):
        found(tmp_path, tmp_path / "none")


@pytest.mark.parametrize(
    ("name", "how"),
    [("a.pdf", "save it as"), ("a.odt", "save it as"), ("a.msg", "attached to it"), ("a.xls", "save it as")],
)
def test_what_is_not_read_is_said_with_what_to_do(tmp_path, name, how):
    (tmp_path / name).write_bytes(b"x")
    (file,) = found(tmp_path)
    assert how in file.refused
    with pytest.raises(ToolkitError, match=how):
        read_came_back(file)


def test_a_zip_file_inside_another_file_is_said_to_have_come(tmp_path):
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w") as archive:
        archive.writestr("y.xlsx", workbook())
    (tmp_path / "a.eml").write_bytes(mail(("answers.zip", inner.getvalue())))
    with zipfile.ZipFile(tmp_path / "b.zip", "w") as archive:
        archive.writestr("more.ZIP", inner.getvalue())
    files = found(tmp_path)
    assert [file.name for file in files] == ["answers.zip in a.eml", "more.ZIP in b.zip"]
    assert {file.refused for file in files} == {
        "A .zip file inside another file is not unpacked: save it, and give that."
    }


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("plain", "1.1 is\nGreen.\n> quoted"),
        ("html", "<head><style>p {x}</style></head><p>1.1 is <b>Green.</b></p>"),
    ],
)
def test_what_an_email_says_itself_goes_with_its_first_file(tmp_path, kind, text):
    message = EmailMessage()
    message.set_content(text, subtype=kind)
    for name in ("a.xlsx", "b.xlsx"):
        message.add_attachment(workbook(), maintype="application", subtype="x", filename=name)
    (tmp_path / "a.eml").write_bytes(message.as_bytes())
    assert [file.words for file in found(tmp_path)] == ["1.1 is Green.", ""]


def test_an_email_without_a_file_is_said(tmp_path):
    (tmp_path / "a.eml").write_bytes(mail())
    assert "Nothing is attached" in found(tmp_path)[0].refused


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.xlsx", b"no workbook"),
        ("a.xlsx", workbook()[:200]),
        ("a.docx", b"PK\x03\x04broken"),
        ("a.docx", b""),
        ("a.xlsx", document()),
        ("a.docx", workbook()),
        ("a.ods", b"no workbook"),
        ("a.ods", workbook()),
    ],
)
def test_a_damaged_or_misnamed_file_is_refused_in_a_sentence(name, content):
    with pytest.raises(ToolkitError) as refused:
        read_came_back(CameBack(name, content))
    assert len(str(refused.value)) > 20


def test_a_damaged_zip_file_is_refused_and_the_others_go_on(tmp_path):
    (tmp_path / "a.zip").write_bytes(b"PK\x03\x04no")
    (tmp_path / "b.xlsx").write_bytes(workbook())
    bad, good = found(tmp_path)
    assert bad.refused
    assert said(good) == ANSWER


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no named pipes in folders")
def test_a_pipe_is_no_file_and_does_not_hang(tmp_path):
    os.mkfifo(tmp_path / "a.xlsx")
    (file,) = found(tmp_path)
    assert "pipe" in file.refused


def test_a_document_may_say_which_quarter_it_answers():
    assert read_came_back(CameBack("a.docx", document("Quarter 2 2019-20"))).quarter == "2019-20 Quarter 2"
    assert read_came_back(CameBack("a.docx", document())).quarter == ""


def test_a_file_without_an_answer_is_refused():
    book, out = openpyxl.Workbook(), io.BytesIO()
    book.active["A1"] = "Shopping"
    book.save(out)
    with pytest.raises(ToolkitError, match="It holds no answer"):
        read_came_back(CameBack("a.xlsx", out.getvalue()))
