"""The commands for committee clerks, and what a plan's meeting date brings to its checks and its sheet Tallies."""

import json
import zipfile

import docx
import pytest


def test_the_real_agenda_was_published_in_time(csp):
    status, out, err = csp("dates", "--meeting", "2015-02-04", "--published", "27 January 2015")
    assert (status, err) == (0, "")
    assert out.startswith("Last day to publish for the meeting on Wednesday 4 February 2015: Tuesday 27 January 2015\n")
    assert out.rstrip().endswith(
        "In time: publication on Tuesday 27 January 2015 leaves five clear days before the meeting."
    )


@pytest.mark.parametrize(
    ("options", "last_day"),
    [
        ([], "2015-01-27"),
        (["--nation", "Wales"], "2015-01-29"),
        (["--days", "10"], "2015-01-20"),
        (["--count-weekends", "--count-bank-holidays"], "2015-01-29"),
        (["--closed", "2015-01-30"], "2015-01-26"),
    ],
)
def test_settings_change_the_last_day(csp, options, last_day):
    _, out, _ = csp("dates", "--meeting", "2015-02-04", "--published", "2015-01-05", "--json", *options)
    assert json.loads(out)["last_day_to_publish"] == last_day


def test_a_late_publication_ends_with_1(csp):
    status, out, _ = csp("dates", "--meeting", "2015-02-04", "--published", "2015-01-28", "--json")
    assert (status, json.loads(out)["publication"]["in_time"]) == (1, False)


def test_a_date_that_cannot_be_read_ends_in_one_sentence(csp):
    status, out, err = csp("dates", "--meeting", "soon")
    assert (status, out, err.count("\n")) == (2, "", 1)
    assert "Meeting date" in err


def test_templates_are_listed_with_what_they_make(csp):
    status, out, _ = csp("templates")
    assert status == 0
    assert "quarterly-monitoring" in out
    names = [template["name"] for template in json.loads(csp("templates", "--json")[1])]
    assert {"exception-report", "quarterly-monitoring"} <= set(names)


@pytest.mark.slow
def test_a_template_is_taken_out_once_and_found_sound(csp, tmp_path):
    target = tmp_path / "Our & template.docx"
    assert csp("template", "copy", "quarterly-monitoring", target)[:2] == (0, f"Template: {target}\n")
    status, _, err = csp("template", "copy", "quarterly-monitoring", target)
    assert (status, err.count("\n")) == (2, 1)
    assert csp("template", "check", target)[0] == 0
    assert csp("template", "check", "quarterly-monitoring", "--json")[1] == "[]\n"


@pytest.mark.slow
def test_a_misspelt_tag_is_named_before_any_paper_is_made(csp, tmp_path):
    target = tmp_path / "ours.docx"
    csp("template", "copy", "quarterly-monitoring", target)
    opened = docx.Document(str(target))
    opened.add_paragraph("{{ perod }}")
    opened.save(str(target))
    status, out, _ = csp("template", "check", target)
    assert status == 1
    assert "{{ perod }}" in out
    assert "{{ period }}" in out
    (finding,) = json.loads(csp("template", "check", target, "--json")[1])
    assert finding["tag"] == "{{ perod }}"


def test_the_guide_to_the_tags_is_a_word_file(csp, tmp_path):
    target = tmp_path / "guide.docx"
    assert csp("template", "tags", target)[0] == 0
    cells = {cell.text for table in docx.Document(str(target)).tables for row in table.rows for cell in row.cells}
    assert any("{{ period }}" in cell for cell in cells)
    assert any("1 July to 30 September 2019 (Quarter 2)" in cell for cell in cells)


@pytest.mark.slow
def test_several_templates_are_checked_and_one_that_cannot_be_read_does_not_stop_the_others(csp, tmp_path):
    broken, odt = tmp_path / "broken.docx", tmp_path / "ours.odt"
    document = docx.Document()
    document.add_paragraph("{{ titel }}")
    document.save(str(broken))
    with zipfile.ZipFile(odt, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr("content.xml", "<a/>")
    status, out, err = csp("template", "check", odt, broken, "agenda")
    assert status == 2
    assert err == (
        'The template "ours.odt" is an OpenDocument text (.odt): open it in its program and save it as a Word document '
        "(.docx).\n"
    )
    assert "broken.docx: Error: Paragraph 1" in out
    assert "agenda: Nothing was found" in out
    _, out, _ = csp("template", "check", odt, broken, "--json")
    first, second = json.loads(out)
    assert (first["findings"], first["error"]) == ([], err.strip())
    assert second["findings"][0]["code"].startswith("unknown-name")


def test_a_guide_is_taken_out(csp, tmp_path):
    target = tmp_path / "Guide.docx"
    assert csp("guide", "clerks", target)[:2] == (0, f"Guide: {target}\n")
    assert target.exists()
    assert csp("guide", "members", tmp_path / "other.docx")[2].count("\n") == 1
