"""Checking a template: everything that is said of it, in the order of the document."""

import random
from pathlib import Path

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from tests.builders.council_template import (
    CONTEXT,
    Edit,
    and_paragraphs,
    both,
    cards,
    cell,
    comment,
    header,
    in_pieces,
    inner_table,
    made_or_refused,
    notes,
    property_of,
    said,
    saved,
    say,
    slip,
    text_box,
    tracked_change,
)
from tests.builders.papers import PROPERTIES, QUARTERLY
from toolkit.bundled import bundled
from toolkit.disk.in_use import read_while_open
from toolkit.errors import TemplateError
from toolkit.problems.place import InTemplate
from toolkit.problems.problem import Problem, Severity
from toolkit.template_check.template import check_template
from toolkit.word.render import render_report

BROKEN: dict[str, tuple[Edit, list[str]]] = {
    "a tracked change": (
        tracked_change,
        [
            (
                "error: Paragraph 2: '{{ report_name }}new': Tracked changes would be published with the "
                "paper. Accept or reject them in Word."
            ),
        ],
    ),
    "a row of a list that may be empty": (
        say("{{ source }}", "{{ source }}{{ changes[0] }}"),
        [
            (
                "error: Whole template: In a plan without such rows, {{ changes[0] }} in the paragraph "
                "'{{ source }}{{ changes[0] }}' stands for nothing. Compare it with the list of tags."
            ),
        ],
    ),
}


@pytest.mark.parametrize(("edit", "findings"), BROKEN.values(), ids=BROKEN)
def test_a_template_broken_in_one_way_is_told_so_and_nothing_else(tmp_path: Path, edit: Edit, findings: list[str]):
    assert said(saved(tmp_path, edit)) == findings


@pytest.mark.parametrize("name", BROKEN)
def test_with_warnings_a_paper_is_made_and_with_errors_none(tmp_path: Path, name: str):
    made_or_refused(tmp_path, name, *BROKEN[name])


SOUND: dict[str, Edit] = {
    "as it is": both(),
    "a tag in pieces of several looks": in_pieces,
    "curly quotes that are read": say("{%p if committee %}", "{%p if committee != “Cabinet” %}"),
    "a comment for the clerk": say("{{ source }}", "{{ source }}{# ask for the {{ date }} #}"),
    "a list in one line": say("{{ source }}", "{{ source }}{% for one in changes %}; {{ one }}{% endfor %}"),
    "a list joined": say("{{ source }}", "{{ source }} {{ summary|join('; ') }}"),
    "a list's length": say("{{ source }}", "{{ source }} {{ measures|length }}"),
    "a list in another order": say("in measures %}", "in measures|sort(attribute='ref')|reverse %}"),
    "a condition on a status": say(
        "{{ row.number }}", "{% if row.status == 'Total' %}All: {% endif %}{{ row.number }}"
    ),
    "a status among others": say("{{ row.ref }}", "{% if row.status in ['Amber', 'Red'] %}!{% endif %}{{ row.ref }}"),
    "a status in capitals": say("{{ row.ref }}", "{% if row.status|upper == 'RED' %}!{% endif %}{{ row.ref }}"),
    "what loop says": say("{{ row.ref }}", "{{ loop.index }} {{ row.ref }}{% if not loop.last %},{% endif %}"),
    "a name that is set": say("{{ source }}", "{% set note = source|upper %}{{ note }}"),
    "a name for a part": say("{{ source }}", "{% with note = source %}{{ note }}{% endwith %}"),
    "a name set to several": say("{{ source }}", "{% set a, b = 'one', 'two' %}{{ a }}{{ b }}{{ source }}"),
    "a choice in a tag": say("{{ source }}", "{{ source if contact else title }}"),
    "an else and an elif": say(
        "{{ source }}", "{% if contact %}a{% elif committee %}b{% else %}c{% endif %}{{ source }}"
    ),
    "a part of a text": say("{{ source }}", "{{ source[:6] }}{{ source.upper() }}"),
    "a key between brackets": say("{{ row.ref }}", "{{ row['ref'] }}"),
    "a key that is set": say("{{ row.ref }}", "{% set key = 'ref' %}{{ row[key] }}"),
    "a number of times": say("{{ source }}", "{{ source }}{% for n in range(3) %} {{ n }}{% endfor %}"),
    "a column joined": say("{{ row.ref }}", "{% vm %}{{ row.ref }}"),
    "a condition over two paragraphs": and_paragraphs("Ask us{% if contact %}", "by post{% endif %} at any time"),
    "a colour of the council's own": cell(1, 0, 0, "{% cellbg 'DDEEFF' %}Ref"),
    "words that only look like tags": and_paragraphs("Write {name}, {}, 100% or {1}", "# 5% {x"),
    "a good tag in a text box": text_box("{{ title }}"),
    "a good tag in a footnote": notes("footnote", "{{ title }}"),
    "a title that is set from the plan anyway": lambda document: setattr(
        document.core_properties, "title", "{{ zzz }}"
    ),
    "tags in a table of a cell": inner_table(0, 0, 1, "{{ title }}"),
    "a list of the indicators": and_paragraphs(
        "{%p for one in indicators %}", "{{ one.name }}: {{ one.words }}", "{%p endfor %}"
    ),
    "a picture in a loop": and_paragraphs("{%p for chart in charts %}", "{{ chart.picture }}", "{%p endfor %}"),
    "a card for each action": cards,
}


@pytest.mark.parametrize("edit", SOUND.values(), ids=SOUND)
def test_a_sound_template_is_left_in_peace(tmp_path: Path, edit: Edit):
    path = saved(tmp_path, edit)
    assert said(path) == []
    assert render_report(path, CONTEXT, PROPERTIES)


def test_the_bundled_template_is_sound():
    assert check_template(QUARTERLY) == []


@pytest.mark.parametrize("seed", range(40))
def test_whatever_happens_to_a_tag_a_template_without_errors_makes_a_paper(tmp_path: Path, seed: int):
    path = saved(tmp_path, slip(random.Random(seed)))
    findings = check_template(path, CONTEXT)
    if not any(finding.severity is Severity.ERROR for finding in findings):
        assert render_report(path, CONTEXT, PROPERTIES)
    assert "not-made" not in {finding.code for finding in findings if not finding.message.startswith("In a plan")}


def test_findings_stand_in_the_order_of_the_document(tmp_path: Path):
    slips = [
        header("{{ partnershp }}"),
        notes("footnote", "{{ titel }}"),
        say("{{ source }}", "{{ sorce }} and {{ contct }}"),
        say("{{ row.number }}", "{{ row.numbr }}"),
        say("{{ title }}", "{{ titel }}"),
        property_of("{{ title }}"),
        comment,
    ]
    assert [str(finding.place) for finding in check_template(saved(tmp_path, *slips), CONTEXT)] == [
        "Paragraph 1: '{{ titel }}'",
        "Table 1, row 3, column 2",
        "Paragraph 18: '{{ sorce }} and {{ contct }}'",
        "Paragraph 18: '{{ sorce }} and {{ contct }}'",
        "Header of section 1: '{{ partnershp }}'",
        "Footnote 1: '{{ titel }}'",
        "Document property Subject",
        "Comments",
    ]


def test_a_finding_as_json_has_all_its_parts(tmp_path: Path):
    (finding,) = check_template(saved(tmp_path, say("{{ source }}", "{{ sorce }}")), CONTEXT)
    assert finding == Problem(
        code="unknown-name",
        severity=Severity.ERROR,
        place=InTemplate("Paragraph 18: '{{ sorce }}'", "{{ sorce }}"),
        message="{{ sorce }} stands for nothing.",
        remedy="Did you mean {{ source }}?",
    )
    assert finding.as_json() == {
        "code": "unknown-name",
        "severity": "error",
        "place": "Paragraph 18: '{{ sorce }}'",
        "tag": "{{ sorce }}",
        "message": "{{ sorce }} stands for nothing.",
        "remedy": "Did you mean {{ source }}?",
    }


def test_a_report_stops_at_the_first_error_in_the_same_words(tmp_path: Path):
    path = saved(tmp_path, say("{{ report_name }}", "{{ reprt_name }}"), say("{{ source }}", "{{ sorce }}"))
    with pytest.raises(TemplateError) as raised:
        render_report(path, CONTEXT, PROPERTIES)
    assert str(raised.value) == (
        "In the template \"council.docx\", {{ reprt_name }} in the paragraph '{{ reprt_name }}' stands for nothing: "
        "did you mean {{ report_name }}?"
    )
    first, _ = check_template(path, CONTEXT)
    assert f"{first.message} {first.remedy}" == "{{ reprt_name }} stands for nothing. Did you mean {{ report_name }}?"


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (b"", "is not a Word file: choose a Word document (.docx)."),
        (
            QUARTERLY.read_bytes()[:9000],
            "is damaged or not a Word file: open it in Word and save it again as a Word document (.docx).",
        ),
    ],
)
def test_what_is_no_word_document_cannot_be_checked(tmp_path: Path, content: bytes, fault: str):
    path = tmp_path / "council.docx"
    path.write_bytes(content)
    with pytest.raises(TemplateError) as raised:
        check_template(path, CONTEXT)
    assert str(raised.value) == f'The template "council.docx" {fault}'


def test_a_refusal_of_what_word_would_not_write_names_the_file(tmp_path: Path):
    document = docx.Document()
    document.element.body.append(parse_xml(f"<w:r {nsdecls('w')}><w:t>{{{{ title }}}}</w:t></w:r>"))
    document.save(str(tmp_path / "ours.docx"))
    with pytest.raises(TemplateError, match=r'^In the template "ours\.docx", text stands outside every paragraph'):
        check_template(tmp_path / "ours.docx")


def test_a_template_that_is_open_is_read_as_it_was_last_saved(tmp_path):
    path = tmp_path / "our template.docx"
    path.write_bytes(bundled("templates", "exception-report.docx").read_bytes())
    (tmp_path / "~$r template.docx").write_bytes(b"\x05Smith")
    read_while_open()
    check_template(path)
    (said,) = read_while_open()
    assert said.startswith('"our template.docx" is open in Word by Smith: this is what was last saved')
