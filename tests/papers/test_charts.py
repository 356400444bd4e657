"""Control charts in the paper: which series get one, what it says without being seen, and how it is in the file."""

import struct
import subprocess
import sys
import zipfile

import docx
import pytest
from docx.oxml.ns import qn
from matplotlib.figure import Figure

from tests.builders.london import trend
from tests.builders.long_series import write_workbook
from tests.builders.series import rows, series
from toolkit.jobs.papers import report_workbook
from toolkit.papers.charts import WIDTH, control_chart
from toolkit.trends.chart_words import chart_description
from toolkit.trends.finding import find_trend
from toolkit.trends.series import assemble


@pytest.fixture(scope="module")
def paper(tmp_path_factory):
    folder = tmp_path_factory.mktemp("charts")
    return report_workbook(write_workbook(folder / "long.xlsx"), None)[1]


def test_the_same_series_gives_the_same_picture_as_wide_as_the_page():
    first, second = control_chart(trend()), control_chart(trend())
    assert first == second
    assert first.content.startswith(b"\x89PNG")
    width, height = struct.unpack(">II", first.content[16:24])
    assert (width, first.width) == (round(WIDTH / 2.54 * 150), WIDTH)
    assert 0.25 < height / width < 0.5
    assert b"matplotlib" not in first.content.lower()


def test_the_description_says_what_the_chart_says():
    assert chart_description(trend()) == (
        "Control chart. Offences in Barnet: 17 years, from April 1999 to March 2000 to April 2015 to March 2016. "
        "The mean is 29,060.6 and the usual range 24,614.1 to 33,507.2. "
        "10 points show an improvement, the first April 2006 to March 2007, the last April 2015 to March 2016. "
        "7 points show a cause for concern, the first April 1999 to March 2000, the last April 2005 to March 2006. "
        "The latest year shows an improvement that is unlikely to be chance: "
        "at least seven in a row are below the mean of 29,060.6."
    )
    assert control_chart(trend()).description == chart_description(trend())


def test_a_series_too_short_for_limits_is_never_drawn():
    with pytest.raises(ValueError, match="no control chart with settled limits"):
        control_chart(trend(12))


@pytest.mark.slow
def test_each_series_that_bears_one_has_its_chart_below_its_name(paper):
    paragraphs = docx.Document(str(paper)).paragraphs
    names = [paragraph.text for paragraph in paragraphs if paragraph.text.startswith("Offences in")]
    assert names == ["Offences in Barking and Dagenham", "Offences in Barnet", "Offences in Bexley"]
    for number, paragraph in enumerate(paragraphs):
        if paragraph.text in names:
            assert paragraph.style.name == "Heading 3"
            assert len(paragraphs[number + 1]._p.findall(f".//{qn('w:drawing')}")) == 1


def test_each_chart_has_its_alternative_text_and_a_number_of_its_own(paper):
    every = docx.Document(str(paper)).element.body.findall(f".//{qn('wp:docPr')}")
    found = [properties for properties in every if properties.get("name").startswith("Picture")]
    assert len({properties.get("id") for properties in every}) == len(every)
    assert len(found) == 3
    assert found[1].get("descr") == chart_description(trend())
    assert len({properties.get("id") for properties in found}) == 3


@pytest.mark.slow
def test_a_paper_with_charts_is_the_same_every_time(tmp_path):
    workbook = write_workbook(tmp_path / "long.xlsx")
    papers = [report_workbook(workbook, tmp_path / f"{number}.docx")[1] for number in range(2)]
    assert papers[0].read_bytes() == papers[1].read_bytes()


def test_pictures_are_stored_once_each_in_the_package(paper):
    with zipfile.ZipFile(paper) as archive:
        media = [name for name in archive.namelist() if name.startswith("word/media/")]
    assert len(media) == 3


def test_a_plan_without_long_series_has_no_such_section_and_does_not_load_matplotlib(tmp_path):
    code = (
        "import sys, pathlib, shutil; from toolkit.bundled import bundled; "
        "from toolkit.jobs.papers import report_workbook;"
        "folder = pathlib.Path(sys.argv[1]);"
        "copy = shutil.copy(bundled('workbooks', 'sevenoaks-2019-20.xlsm'), folder / 'plan.xlsm');"
        "report_workbook(pathlib.Path(copy), folder / 'paper.docx'); sys.exit('matplotlib' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code, str(tmp_path)], check=False).returncode == 0
    texts = [paragraph.text for paragraph in docx.Document(str(tmp_path / "paper.docx")).paragraphs]
    assert "Indicators" in texts
    assert "Control charts" not in texts


def test_the_target_is_a_line_of_the_picture_and_of_its_description():
    figures = [100, 104, 98, 103, 99, 101] * 3
    plain, aimed = (find_trend(series(figures, months=3, **given)[0]) for given in ({}, {"target": 95}))
    assert "A dotted line shows the target of 95." in chart_description(aimed)
    assert "target" not in chart_description(plain)
    assert control_chart(aimed).content != control_chart(plain).content


def test_why_recording_changed_is_in_the_picture(monkeypatch):
    """What is drawn is asked of matplotlib before it makes a picture of it."""
    given_ = rows([40, 44, 39, 42, 41, 43] * 2 + [80, 84, 79, 82, 81, 83] * 3, months=1)
    given_[12] = given_[12].model_copy(update={"recording_changed": "a new system"})
    titles = []
    monkeypatch.setattr(Figure, "savefig", lambda figure, *_, **__: titles.append(figure.axes[0].get_title(loc="left")))
    picture = control_chart(find_trend(assemble(given_)[0][0]))
    assert titles == ["From April 2011 the limits begin anew, because recording changed: a new system."]
    assert titles[0] in picture.description
