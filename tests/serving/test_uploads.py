import asyncio
import io

import pytest
from starlette.datastructures import UploadFile

from toolkit.errors import ToolkitError
from toolkit.serving.uploads import is_given, safe_name, save_upload


@pytest.mark.parametrize("name", ["Année 2019 & plan.xlsm", "Plan (v2).xlsx", "CSP 100% 'final'.xlsx", "计划.xlsx"])
def test_a_name_that_a_file_may_have_stays_as_it_is(name):
    assert safe_name(name, "file.xlsx") == name


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("../../etc/passwd.xlsx", "passwd.xlsx"),
        (r"C:\Users\me\plan.xlsx", "plan.xlsx"),
        ("a\r\nSet-Cookie: x.xlsx", "a--Set-Cookie- x.xlsx"),
        ("plan\u202excod.xlsx", "plan-xcod.xlsx"),
        ("..", "file.xlsx"),
        (".xlsx", "file.xlsx"),
        ("CON.xlsx", "file.xlsx"),
        ("", "file.xlsx"),
        ("a" * 300 + ".xlsx", "a" * 120 + ".xlsx"),
    ],
)
def test_what_no_name_may_hold_is_taken_out_of_it(name, safe):
    assert safe_name(name, "file.xlsx") == safe


def upload(name, content=b"content"):
    return UploadFile(io.BytesIO(content), filename=name)


def test_a_file_is_kept_whole_under_its_name(tmp_path):
    content = b"x" * 200_000
    path = asyncio.run(save_upload(upload("plan.XLSX", content), tmp_path, (".xlsx",)))
    assert (path.name, path.read_bytes()) == ("plan.XLSX", content)


def test_another_kind_of_file_is_refused(tmp_path):
    with pytest.raises(ToolkitError, match=r"does not end in \.xlsx or \.xlsm"):
        asyncio.run(save_upload(upload("plan.pdf"), tmp_path, (".xlsx", ".xlsm")))
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("name", "endings", "what"),
    [
        ("plan.xls", (".xlsx", ".xlsm"), "open it in Excel, save it as an Excel Workbook"),
        ("plan.csv", (".xlsx", ".xlsm"), "open it in Excel, save it as an Excel Workbook"),
        ("plan.DOCX", (".xlsx", ".xlsm"), 'the first page has "Make a workbook of a plan in a Word document"'),
        ("plan.doc", (".docx",), "open it in Word, save it as a Word document"),
        ("plan.png", (".xlsx", ".xlsm"), "choose a file that does"),
    ],
)
def test_what_to_do_about_it_is_said(tmp_path, name, endings, what):
    with pytest.raises(ToolkitError) as stopped:
        asyncio.run(save_upload(upload(name), tmp_path, endings))
    assert what in str(stopped.value)


def test_a_form_without_a_file_gives_none():
    assert is_given(upload("plan.xlsx"))
    assert not is_given(upload(""))
    assert not is_given("plan.xlsx")
