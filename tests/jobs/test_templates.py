"""Listing templates, taking one out, and the guide to the tags."""

import shutil
import subprocess
from collections.abc import Iterator, Mapping
from itertools import pairwise
from pathlib import Path

import docx
import pytest
from docx.document import Document
from docx.table import Table
from lxml import etree

from tests.builders.papers import QUARTERLY, WORD, opened, part, properties_of, template
from toolkit.errors import OutputError, TemplateError
from toolkit.jobs.templates import (
    NOT_DESCRIBED,
    TemplateInfo,
    copy_template,
    find_template,
    list_templates,
    write_tag_guide,
)
from toolkit.papers.quarterly import Context
from toolkit.tag_guide.descriptions import DESCRIPTIONS, GROUPS, LOOPS
from toolkit.tag_guide.entries import BLANK, loops_of, tag_entries
from toolkit.tag_guide.examples import example_context
from toolkit.tag_guide.paper import TITLE, tag_guide
from toolkit.tags.templates import template_names
from toolkit.template_check.template import check_template

BUNDLED = TemplateInfo("quarterly-monitoring", "Quarterly monitoring report", QUARTERLY)


@pytest.fixture(scope="module")
def context() -> Context:
    return example_context()


@pytest.fixture(scope="module")
def guide(context: Context) -> bytes:
    return tag_guide(context)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A council's folder with one template, described by its subject."""
    own = tmp_path / "templates"
    own.mkdir()
    described(own / "short.docx", subject="A short paper for the cabinet")
    return own


def described(path: Path, **properties: str) -> None:
    """A Word file with these document properties and no others that describe it."""
    document = docx.Document(str(template(path.parent, "{{ title }}").rename(path)))
    for name, text in {"subject": "", "comments": "", "title": "", **properties}.items():
        setattr(document.core_properties, name, text)
    document.save(str(path))


def test_bundled_templates_are_listed_with_what_they_make_and_where_they_lie():
    assert [info.name for info in list_templates()] == template_names()
    assert BUNDLED in list_templates()
    assert BUNDLED.as_json() == {
        "name": "quarterly-monitoring",
        "makes": "Quarterly monitoring report",
        "path": str(QUARTERLY),
        "bundled": True,
        "usable": True,
    }


def test_a_councils_own_templates_follow_by_name(folder: Path):
    described(folder / "annual.DOCX", title="Annual report")
    described(folder / "bare.docx")
    described(folder / "cover.docx", comments="The cover", title="x")
    (folder / "~$short.docx").write_bytes(b"Word keeps this while the file is open")
    (folder / "notes.txt").write_text("no template", encoding="utf-8")
    assert [(info.name, info.makes, info.bundled) for info in list_templates(folder) if not info.bundled] == [
        ("annual", "Annual report", False),
        ("bare", NOT_DESCRIBED, False),
        ("cover", "The cover", False),
        ("short", "A short paper for the cabinet", False),
    ]


def test_a_file_that_cannot_be_used_is_listed_with_the_reason(folder: Path):
    (folder / "old.docx").write_bytes(b"nonsense")
    (old, _) = (info for info in list_templates(folder) if not info.bundled)
    reason = 'The template "old.docx" is not a Word file: choose a Word document (.docx).'
    assert (old.name, old.makes, old.usable) == ("old", reason, False)


def test_a_folder_that_is_not_there_is_named(tmp_path: Path):
    with pytest.raises(TemplateError) as raised:
        list_templates(tmp_path / "zzz")
    assert str(raised.value) == f'There is no folder "{tmp_path / "zzz"}": check its name.'


def test_a_template_is_found_by_name_and_the_councils_own_comes_first(folder: Path):
    assert find_template("quarterly-monitoring", folder) == BUNDLED
    described(folder / "quarterly-monitoring.docx", subject="Ours")
    assert find_template("quarterly-monitoring", folder).makes == "Ours"
    assert find_template("short", folder).path == folder / "short.docx"


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("quaterly-monitoring", "did you mean quarterly-monitoring?"),
        ("shrot.docx", "did you mean short?"),
        ("zzz", f"choose {' or '.join([*template_names(), 'short'])}."),
    ],
)
def test_an_unknown_name_gets_the_nearest_right_one(folder: Path, name: str, hint: str):
    with pytest.raises(TemplateError) as raised:
        find_template(name, folder)
    assert str(raised.value) == f'There is no template "{name}": {hint}'


def test_a_copy_is_the_template_byte_for_byte(tmp_path: Path, folder: Path):
    copied = copy_template("quarterly-monitoring", tmp_path / "Ours")
    assert copied == tmp_path / "Ours.docx"
    assert copied.read_bytes() == QUARTERLY.read_bytes()
    own = copy_template("short", tmp_path / "mine.DOCX", folder)
    assert own.read_bytes() == (folder / "short.docx").read_bytes()


def test_a_file_that_is_there_is_replaced_only_when_told_to(tmp_path: Path):
    target = tmp_path / "ours.docx"
    target.write_bytes(b"a year's work")
    with pytest.raises(OutputError) as raised:
        copy_template("quarterly-monitoring", target)
    assert str(raised.value) == f'"{target}" is there already: choose another name, or delete it first.'
    assert target.read_bytes() == b"a year's work"
    copy_template("quarterly-monitoring", target, overwrite=True)
    assert target.read_bytes() == QUARTERLY.read_bytes()
    assert list(tmp_path.iterdir()) == [target]


@pytest.mark.parametrize(
    ("target", "sentence"),
    [
        ("ours.dotx", '"ours.dotx" must end in .docx, because it is a Word document.'),
        ("zzz/ours.docx", 'There is no folder "{folder}/zzz": make it first, or choose another folder.'),
    ],
)
def test_a_place_that_cannot_be_written_is_named_with_a_remedy(tmp_path: Path, target: str, sentence: str):
    for write in (lambda path: copy_template("quarterly-monitoring", path), write_tag_guide):
        with pytest.raises(OutputError) as raised:
            write(tmp_path / target)
        assert str(raised.value) == sentence.format(folder=tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_template_that_cannot_be_used_is_not_copied(tmp_path: Path, folder: Path):
    (folder / "old.docx").write_bytes(b"nonsense")
    with pytest.raises(TemplateError) as raised:
        copy_template("old", tmp_path / "ours.docx", folder)
    assert str(raised.value) == 'The template "old.docx" is not a Word file: choose a Word document (.docx).'


def test_the_guide_is_written_and_replaced_only_when_told_to(tmp_path: Path, guide: bytes):
    target = write_tag_guide(tmp_path / "tags")
    assert target == tmp_path / "tags.docx"
    assert target.read_bytes() == guide
    with pytest.raises(OutputError):
        write_tag_guide(target)
    target.write_bytes(b"old")
    assert write_tag_guide(target, overwrite=True).read_bytes() == guide


def paths(value: object, path: str) -> Iterator[str]:
    """The paths of a context's values, in every row and not only the first."""
    if isinstance(value, Mapping):
        for name, item in value.items():
            yield from paths(item, f"{path}.{name}" if path else name)
    elif isinstance(value, list):
        for item in value:
            yield from paths(item, f"{path}[]")
    else:
        yield path


def test_every_tag_has_a_description_and_none_is_superfluous(context: Context):
    assert set(DESCRIPTIONS) == set(paths(context, ""))
    assert [path for path, text in DESCRIPTIONS.items() if not text.endswith(".") and not text.endswith("in.")] == []


def test_every_list_has_a_loop_and_none_is_superfluous(context: Context):
    lists = {path[:end] for path in paths(context, "") for end in range(len(path)) if path.startswith("[]", end)}
    assert set(LOOPS) == lists


def test_every_tag_belongs_to_one_group(context: Context):
    assert sorted(name for group in GROUPS for name in group.members) == sorted(context)


def test_tags_are_those_of_the_rows_they_stand_in(context: Context):
    tags = {entry.path: entry.tag for entry in tag_entries(context)}
    assert tags["title"] == "{{ title }}"
    assert tags["summary[]"] == "{{ line }}"
    assert tags["priorities[].heading"] == "{{ priority.heading }}"
    assert tags["priorities[].actions[].fill"] == "{% cellbg row.fill %}"
    assert tags["measures[].update[].bullet"] == "{%p if block.bullet %}"
    assert loops_of("priorities[].actions[].update") == [
        ("{%p for priority in priorities %}", "{%p endfor %}"),
        ("{%tr for row in priority.actions %}", "{%tr endfor %}"),
        ("{%p for block in row.update %}", "{%p endfor %}"),
    ]


def test_examples_are_real_values_short_enough_to_read(context: Context):
    examples = {entry.path: entry.example for entry in tag_entries(context)}
    assert examples["title"] == "Sevenoaks District Community Safety Strategy & Action Plan 2019-2020"
    assert examples["priorities[].actions[].leads"] == "DAVSS\nWK Domestic Abuse Forum\nKCC Commissioned Service"
    assert examples["committee"] == BLANK
    assert examples["measures[].update[].bullet"] == "No"
    assert max(len(example) for example in examples.values()) <= 162
    assert [example for example in examples.values() if not example.strip()] == []


def test_the_guide_shows_every_tag(context: Context, guide: bytes):
    shown = {row.cells[0].text for table in opened(guide).tables for row in table.rows[1:]}
    assert {entry.tag for entry in tag_entries(context)} <= shown


def test_every_tag_of_the_guide_works_in_its_loops(tmp_path: Path, context: Context):
    document = docx.Document()
    for entry in tag_entries(context):
        loops = loops_of(entry.list_path) if entry.list_path else []
        for text in (*(begin for begin, _ in loops), entry.tag, "Between", *(end for _, end in reversed(loops))):
            document.add_paragraph(text.replace("{%tr", "{%p"))
            if text.startswith("{%p if"):
                document.add_paragraph("{%p endif %}")
    path = tmp_path / "all.docx"
    document.save(str(path))
    codes = {finding.code for finding in check_template(path, context)}
    assert codes == {"nothing-between", "not-in-cell"}  # the condition is empty, and colours need a cell


def test_the_guide_has_one_main_heading_and_skips_no_level(guide: bytes):
    headings = [(int(p.style.name[-1]), p.text) for p in opened(guide).paragraphs if p.style.name.startswith("Heading")]
    assert [text for level, text in headings if level == 1] == [TITLE]
    assert all(after <= before + 1 for (before, _), (after, _) in pairwise(headings))
    assert [text for level, text in headings if level == 2] == [
        "How to use the tags",
        *(group.title for group in GROUPS),
    ]
    assert [text for level, text in headings if text in {loop.title for loop in LOOPS.values()} and level != 3] == []
    assert len({text for _, text in headings}) == len(headings)


def test_the_guides_tables_are_marked_whole_and_full(guide: bytes):
    for table in opened(guide).tables:
        marked = [row._tr.find(f"{WORD}trPr/{WORD}tblHeader") is not None for row in table.rows]
        assert marked == [True] + [False] * (len(marked) - 1)
        assert all(row._tr.find(f"{WORD}trPr/{WORD}cantSplit") is not None for row in table.rows)
        assert [cell.text for row in table.rows for cell in row.cells if not cell.text.strip()] == []
        assert {len(row._tr.findall(f"{WORD}tc")) for row in table.rows} == {len(table.columns)}
        assert table._tbl.tblPr.find(f"{WORD}tblCaption").get(f"{WORD}val")
        assert room(opened(guide)) >= sum(width(table))


def width(table: Table) -> list[int]:
    return [int(column.get(f"{WORD}w")) for column in table._tbl.tblGrid]


def room(document: Document) -> int:
    section = document.sections[0]
    return int(section.page_width.twips - section.left_margin.twips - section.right_margin.twips)


def test_no_two_tables_of_the_guide_touch_and_it_ends_in_text(guide: bytes):
    kinds = [etree.QName(element).localname for element in opened(guide).element.body]
    assert ("tbl", "tbl") not in list(pairwise(kinds))
    assert kinds[-2:] == ["p", "sectPr"]
    assert [p.text for p in opened(guide).paragraphs if not p.text.strip()] == []


def test_the_guides_language_and_title_are_set(guide: bytes):
    (language,) = part(guide, "word/styles.xml").findall(f".//{WORD}lang")
    assert language.get(f"{WORD}val") == "en-GB"
    properties = properties_of(guide)
    assert (properties["title"], properties["creator"], properties["language"]) == (TITLE, "CSP toolkit", "en-GB")


def test_the_guides_pages_carry_no_tag_of_the_template(guide: bytes):
    section = opened(guide).sections[0]
    assert section.header.paragraphs[0].text == f"CSP toolkit\t{TITLE}"
    assert section.footer.paragraphs[0].text.startswith(f"{TITLE}\tPage ")


def test_equal_contexts_give_equal_guides(context: Context, guide: bytes):
    assert tag_guide(context) == guide


@pytest.mark.skipif(shutil.which("soffice") is None, reason="soffice (LibreOffice) is not installed")
@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="pdftotext is not installed")
def test_the_guide_prints_every_tag_whole(tmp_path: Path, context: Context, guide: bytes):
    paper = tmp_path / "guide.docx"
    paper.write_bytes(guide)
    subprocess.run(
        [
            *("soffice", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless"),
            *("--convert-to", "pdf:writer_pdf_Export", "--outdir", str(tmp_path), str(paper)),
        ],
        check=True,
        capture_output=True,
        timeout=300,
    )
    text = subprocess.run(
        ["pdftotext", "-layout", str(tmp_path / "guide.pdf"), "-"],
        check=True,
        capture_output=True,
        text=True,
        encoding="utf-8",
    ).stdout
    assert [entry.tag for entry in tag_entries(context) if entry.tag not in text] == []
