import datetime
import shutil
import zipfile

import pytest
from lxml import etree

from toolkit.bundled import bundled
from toolkit.jobs.workbook import refresh_workbook
from toolkit.workbook_file.sheets.charts import say_what_is_not_shown

CHART = "http://schemas.openxmlformats.org/drawingml/2006/chart"


def said(inner):
    root = etree.fromstring(f'<c:chartSpace xmlns:c="{CHART}">{inner}</c:chartSpace>')
    say_what_is_not_shown(root)
    return [(etree.QName(item).localname, item.get("val")) for item in root.iter() if item is not root]


def test_what_a_label_does_not_show_is_said_in_the_order_of_the_standard():
    assert said('<c:dLbls><c:numFmt/><c:showVal val="1"/></c:dLbls>') == [
        ("roundedCorners", "0"),
        ("dLbls", None),
        ("numFmt", None),
        ("showLegendKey", "0"),
        ("showVal", "1"),
        ("showCatName", "0"),
        ("showSerName", "0"),
        ("showPercent", "0"),
        ("showBubbleSize", "0"),
    ]


def test_what_is_said_already_stays():
    assert said('<c:lang val="en-US"/><c:roundedCorners val="1"/><c:catAx><c:axId/><c:delete val="1"/></c:catAx>') == [
        ("lang", "en-US"), ("roundedCorners", "1"), ("catAx", None), ("axId", None), ("delete", "1"),
    ]  # fmt: skip


def test_a_workbook_saved_by_another_program_has_numbers_and_no_names_on_its_bars(libreoffice, tmp_path):
    plan = shutil.copy(bundled("workbooks", "sevenoaks-2019-20.xlsm"), tmp_path / "plan.xlsm")
    (saved,) = libreoffice(tmp_path / "saved", "xlsx", plan)
    with zipfile.ZipFile(saved) as package:
        assert b"<AppVersion>12" not in package.read("docProps/app.xml")
    refresh_workbook(saved, datetime.datetime(2019, 11, 4, 9, 30))
    (printed,) = libreoffice(tmp_path / "printed", "pdf", saved)
    pypdf = pytest.importorskip("pypdf")
    text = " ".join(page.extract_text() for page in pypdf.PdfReader(printed).pages)
    assert "Actions by priority" in text
    assert "; Green" not in text.replace("\n", " ")
