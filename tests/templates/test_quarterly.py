"""The bundled template: what it prints, in which order, and every accessibility rule for committee papers."""

import io
import itertools
import zipfile
from pathlib import Path

import pytest
from docx.document import Document
from lxml import etree

from tests.builders.office import text_of_pdf
from tests.builders.papers import (
    FILLS,
    PROPERTIES,
    QUARTERLY,
    WORD,
    block,
    cells,
    example,
    made,
    opened,
    part,
    row,
    texts,
)
from toolkit.plan.palette import contrast
from toolkit.word.render import render_report

DRAWN = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
HEADINGS = [
    (1, "Example plan"),
    (2, "Summary"),
    (2, "Ratings this quarter"),
    (2, "What is off track"),
    (2, "Actions by priority, and what is due"),
    (2, "Success measures"),
    (2, "Actions"),
    (3, "First example"),
    (3, "Second example"),
    (2, "Key and method"),
]
NO_DATES = {"priority_chart": "", "due": []}
MOVED = {
    "changes": ["Example: 1 improved.", "Improved: E 1.1 (Amber to Green)."],
    "indicators": [
        {"name": "Example offences", "previous": "20", "current": "10", "change": "-10", "words": "An example fell."}
    ],
}
MOVED["indicators_compared"] = MOVED["indicators"]
ACTION_ROW = ["E 1.1", "Example action E 1.1", "March 2020", "Example agency\nAnother agency", "None listed", "Green"]


@pytest.fixture(scope="module")
def paper() -> bytes:
    return render_report(QUARTERLY, example(), PROPERTIES)


@pytest.fixture(scope="module")
def document(paper: bytes) -> Document:
    return opened(paper)


def w(element: etree._Element, path: str) -> list[etree._Element]:
    """The elements at a path of Word's names, e.g. ``.//tc/tcPr``."""
    steps = [step if step in (".", "") else f"{WORD}{step}" for step in path.split("/")]
    return element.findall("/".join(steps))


def headings(document: Document) -> list[tuple[int, str]]:
    return [(int(p.style.name[-1]), p.text) for p in document.paragraphs if p.style.name.startswith("Heading")]


def blocks(document: Document) -> list[etree._Element]:
    return [element for element in document.element.body if element.tag != f"{WORD}sectPr"]


def test_headings_stand_in_order_and_skip_no_level(document: Document):
    assert headings(document) == HEADINGS


def test_the_tables_follow_the_headings_that_name_them(document: Document):
    assert [[cell.text for cell in table.rows[0].cells] for table in document.tables] == [
        ["Counted", "Green", "Amber", "Red", "Missing", "Total", "On target"],
        ["Ref", "Action or measure", "Status", "Lead agency", "By when", "Since", "What happens next"],
        ["When", "What"],
        ["Ref", "Priority", "Success measure", "By when", "Lead agency", "Status", "Update"],
        ["Ref", "Priority action", "By when", "Lead agency", "Other partners", "Status", "Update"],
        ["Ref", "Priority action", "By when", "Lead agency", "Other partners", "Status", "Update"],
        ["Status", "Meaning"],
    ]


def test_every_row_of_the_context_is_printed(document: Document):
    update = "Example update E 1.1.\nA first item\nA second item"
    assert cells(document, 4)[1] == [*ACTION_ROW, update]
    assert [len(table.rows) for table in document.tables] == [2, 3, 2, 3, 3, 2, 5]
    assert cells(document, 0)[1] == ["Actions", "2", "0", "1", "0", "3", "66.7%"]
    assert cells(document, 1)[2][:3] == ["E 2", "Example action E 2", "Amber"]
    assert cells(document, 3)[1][:3] == ["E 1", "Example priority", "Example action E 1"]
    assert cells(document, 6)[1:] == [[status, f"Means {status}"] for status in FILLS]


def test_the_text_around_the_tables_is_printed(document: Document):
    titles = [title for _, title in HEADINGS]
    assert [text for text in texts(document) if text not in titles] == [
        "Quarter 2 example report",
        "Period: 1 July to 30 September 2019 (Quarter 2)",
        "The first example sentence.",
        "The second example sentence.",
        "Example note on the figures.",
        "Example note on what is off track.",
        "",  # the chart
        "Example note on dates.",
        "2 actions.",
        "1 action.",
        "Example note on what is counted.",
        "Source: example.xlsm",
    ]


def test_committee_date_and_contact_are_printed_when_there_are_any():
    lines = texts(
        made(
            QUARTERLY, example(committee="Example committee", meeting_date="4 June 2019", contact="example@example.org")
        )
    )
    assert lines[2:5] == [
        "Committee: Example committee",
        "Meeting date: 4 June 2019",
        "Period: 1 July to 30 September 2019 (Quarter 2)",
    ]
    assert lines[-2:] == ["Contact: example@example.org", "Source: example.xlsm"]


def test_a_quarter_without_worries_says_so_in_place_of_the_table():
    quiet = made(QUARTERLY, example(attention=[], attention_note="Nothing is off track in this example."))
    assert "Nothing is off track in this example." in texts(quiet)
    assert len(quiet.tables) == 6


def test_a_plan_without_measures_or_actions_leaves_no_empty_table():
    empty = made(
        QUARTERLY, example(attention=[], measures=[], measure_tally=[], priorities=[], priority_chart="", due=[])
    )
    assert [len(table.rows) for table in empty.tables] == [2, 5]
    assert not [text for text in texts(empty) if text.startswith("Success measures")]
    assert "What is due" in texts(empty)


@pytest.mark.parametrize(
    "context", [example(), example(attention=[]), example(committee="Example", contact="Example"), example(**MOVED)]
)
def test_no_paragraph_is_blank_and_no_two_tables_touch(context: dict[str, object]):
    document = made(QUARTERLY, context)
    kinds = [etree.QName(element).localname for element in blocks(document)]
    assert ("tbl", "tbl") not in list(itertools.pairwise(kinds))
    assert kinds[-1] == "p"
    section = document.sections[0]
    every = [*texts(document), *texts(section.header), *texts(section.footer)]
    assert [text for text in every if not text.strip()] == [""]  # the chart's


def test_every_table_has_one_marked_heading_row_that_repeats(document: Document):
    for table in document.tables:
        marked = [bool(w(r._tr, "trPr/tblHeader")) for r in table.rows]
        assert marked == [True] + [False] * (len(marked) - 1)
        (look,) = w(table._tbl, "tblPr/tblLook")
        assert (look.get(f"{WORD}firstRow"), look.get(f"{WORD}firstColumn")) == ("1", "1")


def test_no_row_splits_across_pages(document: Document):
    assert all(w(r._tr, "trPr/cantSplit") for table in document.tables for r in table.rows)


def test_no_cell_is_merged_nested_or_empty(document: Document):
    for table in document.tables:
        columns = len(w(table._tbl, "tblGrid/gridCol"))
        assert [len(w(r._tr, "tc")) for r in table.rows] == [columns] * len(table.rows)
        for name in ("gridSpan", "vMerge", "hMerge", "tbl"):
            assert w(table._tbl, f".//{name}") == []


def test_no_paragraph_of_a_cell_is_blank(document: Document):
    paragraphs = [p for table in document.tables for r in table.rows for cell in r.cells for p in cell.paragraphs]
    assert [p for p in paragraphs if not p.text.strip()] == []


def test_column_widths_come_from_the_contents_fit_the_page_and_favour_the_update(document: Document):
    section = document.sections[0]
    room = section.page_width.twips - section.left_margin.twips - section.right_margin.twips
    for table in document.tables:
        (layout,) = w(table._tbl, "tblPr/tblLayout")
        widths = [int(column.get(f"{WORD}w")) for column in w(table._tbl, "tblGrid/gridCol")]
        assert layout.get(f"{WORD}type") == "autofit"
        assert sum(widths) <= room + 5
        for r in table.rows:
            assert [int(width.get(f"{WORD}w")) for width in w(r._tr, "tc/tcPr/tcW")] == widths
        if table.rows[0].cells[-1].text == "Update":
            assert widths[-1] == max(widths)


def test_a_rating_is_a_word_on_a_colour_of_good_contrast(document: Document):
    shaded = [
        (cell.text, shade.get(f"{WORD}fill"))
        for table in document.tables
        for r in table.rows
        for cell in r.cells
        for shade in w(cell._tc, "tcPr/shd")
    ]
    assert len(shaded) == 4 + 2 + 2 + 3
    assert set(shaded) == {*FILLS.items()}
    assert all(contrast("000000", fill) >= 4.5 for fill in FILLS.values())


def test_the_colour_stands_where_words_schema_asks_for_it(document: Document):
    order = {
        tuple(etree.QName(child).localname for child in properties)
        for table in document.tables
        for properties in w(table._tbl, ".//tcPr")
    }
    assert order == {("tcW",), ("tcW", "shd")}


def test_coloured_text_of_the_styles_has_good_contrast(paper: bytes):
    styles = part(paper, "word/styles.xml")
    colours = {element.get(f"{WORD}val") for element in w(styles, ".//rPr/color")}
    (heading_fill,) = {shade.get(f"{WORD}fill") for shade in w(styles, ".//tblStylePr/tcPr/shd")}
    assert all(contrast(colour, "FFFFFF") >= 4.5 for colour in colours - {"7F7F7F"})  # the tags' own grey vanishes
    assert contrast("1F3864", heading_fill) >= 4.5


def test_updates_use_words_own_list_items(paper: bytes):
    document = opened(paper)
    update = document.tables[4].rows[1].cells[-1].paragraphs
    assert [p.style.name for p in update] == ["Table Text", "Table Bullet", "Table Bullet"]
    assert [p.style.name for p in document.paragraphs if "example sentence" in p.text] == ["List Bullet", "List Bullet"]
    numbering = part(paper, "word/numbering.xml")
    bullets = {level.get(f"{WORD}val") for level in w(numbering, "abstractNum/lvl/numFmt")}
    assert bullets == {"bullet"}
    for name in ("Table Bullet", "List Bullet"):
        assert w(document.styles[name].element, "pPr/numPr/numId") != []


def test_the_language_is_british_english_in_the_styles_and_nowhere_else_otherwise(paper: bytes):
    styles = part(paper, "word/styles.xml")
    (language,) = w(styles, "docDefaults/rPrDefault/rPr/lang")
    assert language.get(f"{WORD}val") == "en-GB"
    assert w(styles, ".//lang") == [language]
    assert w(part(paper, "word/document.xml"), ".//lang") == []


def test_text_is_arial_12_and_never_below_10(paper: bytes):
    styles = part(paper, "word/styles.xml")
    (fonts,) = w(styles, ".//rFonts")
    assert {name: fonts.get(f"{WORD}{name}") for name in ("ascii", "hAnsi", "cs")} == dict.fromkeys(
        ("ascii", "hAnsi", "cs"), "Arial"
    )
    sizes = [int(size.get(f"{WORD}val")) for size in w(styles, ".//rPr/sz")]
    assert min(sizes) == 20
    assert {p.style.font.size.pt for p in opened(paper).paragraphs if not p.style.name.startswith("Head")} == {12, 15}


def test_every_page_says_what_it_is_and_its_number(document: Document):
    section = document.sections[0]
    assert texts(section.header) == ["Example partnership\tQuarter 2 example report"]
    footer = section.footer.paragraphs[0]._p
    assert [field.get(f"{WORD}instr").strip() for field in w(footer, "fldSimple")] == ["PAGE", "NUMPAGES"]
    assert "".join(element.text for element in w(footer, ".//t")) == "Example planPage 1 of 1"


def test_the_page_is_a4_landscape(document: Document):
    section = document.sections[0]
    assert (round(section.page_width.cm, 1), round(section.page_height.cm, 1)) == (29.7, 21.0)
    assert section.orientation == 1


def test_the_paper_opens_in_todays_word_format(paper: bytes):
    modes = {
        s.get(f"{WORD}name"): s.get(f"{WORD}val") for s in w(part(paper, "word/settings.xml"), "compat/compatSetting")
    }
    assert modes == {"compatibilityMode": "15"}


def test_a_chart_has_its_alternative_text_and_one_that_is_left_out_leaves_nothing(document: Document, paper: bytes):
    assert [found.get("descr") for found in document.element.iter(f"{DRAWN}docPr")] == ["A chart."]
    with zipfile.ZipFile(io.BytesIO(paper)) as package:
        assert [name for name in package.namelist() if name.endswith((".xlsx", "chart1.xml"))] == [
            "word/embeddings/Chart_data_2.xlsx"
        ]


@pytest.mark.usefixtures("poppler")
def test_a_row_taller_than_a_page_is_printed_whole(tmp_path: Path, libreoffice):
    long = [block(f"Example paragraph {number} of a very long update.") for number in range(1, 121)]
    priorities = [{"heading": "Long example", "note": "1 action.", "actions": [row("E 1.1", update=long)]}]
    paper = tmp_path / "paper.docx"
    paper.write_bytes(render_report(QUARTERLY, example(priorities=priorities), PROPERTIES))
    (pdf,) = libreoffice(tmp_path, "pdf:writer_pdf_Export", paper)
    text = text_of_pdf(pdf)
    assert [number for number in range(1, 121) if f"paragraph {number} of" not in text] == []
    assert text.count("Other partners") > 2  # the heading row, repeated


def test_what_moved_has_its_sections_where_there_is_something_to_say():
    moved = made(QUARTERLY, example(**MOVED))
    printed = texts(moved)
    place = printed.index("What has changed since last quarter")
    assert printed[place + 1 : place + 3] == MOVED["changes"]
    assert printed.index("Summary") < place < printed.index("Key and method")
    assert ["Example offences", "20", "10", "-10", "An example fell."] in [
        [cell.text for cell in row.cells] for table in moved.tables for row in table.rows
    ]


def test_sections_about_what_moved_are_left_out_where_there_is_nothing():
    assert not {"What has changed since last quarter", "Indicators"} & set(texts(made(QUARTERLY, example())))
