"""The county paper: all partnerships put together, each on a page of its own, who chose what, what had no room."""

import docx
from docx.document import Document
from template_parts import add_control, add_end, add_front, add_lines, add_table, each, number, status, text, update
from word_styles import BUILT, drop_leftovers, set_page, set_settings, set_styles

from toolkit.word.file import Properties, save_paper

SUBJECT = "Many community safety partnerships put together: who reported, how the plans stand, what is off track"
COUNTS = (
    number("On target", 2.4, "{{ row.on_target }}"),
    number("Off track", 2.4, "{{ row.off_track }}"),
    number("Neither", 2.4, "{{ row.neither }}"),
    number("Not rated", 2.4, "{{ row.unrated }}"),
    number("Total", 2.2, "{{ row.total }}"),
    number("Share on target", 3.0, "{{ row.share }}"),
)
PARTNERSHIPS = (text("Partnership", 11.7, "{{ row.name }}"), *COUNTS)
FIGURES = (text("Counted", 11.7, "{{ row.name }}"), *COUNTS)
THEMES = (
    text("Theme", 8.9, "{{ row.name }}"),
    number("Partnerships", 2.8, "{{ row.partnerships }}"),
    *COUNTS,
)
OFF_TRACK = (
    text("Ref", 1.9, "{{ row.ref }}"),
    text("Action or measure", 6.3, "{{ row.text }}"),
    text("Lead agency", 3.0, "{{ row.leads }}"),
    text("By when", 2.3, "{{ row.by_when }}"),
    status(1.8),
    update(11.2, "row.told"),
)
APPENDIX = (
    text("Partnership", 8.7, "{{ row.name }}"),
    each(4.4, ("theme", "appendix_themes"), ("choice", "row.chosen")),
)


def add_received(document: Document) -> None:
    """Who reported."""
    document.add_paragraph("Who reported", style="Heading 2")
    add_lines(document, "county_received")


def add_figures(document: Document) -> None:
    """The counts of every partnership and of all, by partnership and by theme."""
    document.add_paragraph("Actions by partnership", style="Heading 2")
    add_table(document, "Actions by partnership", PARTNERSHIPS, "county_figures")
    document.add_paragraph("{{ county_figures_note }}", style="Table Note")
    add_control(document, "{%p if county_measures %}")
    document.add_paragraph("Success measures by partnership", style="Heading 2")
    add_table(document, "Success measures by partnership", PARTNERSHIPS, "county_measures")
    add_control(document, "{%p endif %}")
    add_control(document, "{%p if county_themes %}")
    document.add_paragraph("Actions by theme", style="Heading 2")
    add_table(document, "Actions by theme", THEMES, "county_themes")
    add_control(document, "{%p endif %}")


def add_districts(document: Document) -> None:
    """A page for each partnership."""
    add_control(document, "{%p for district in districts %}")
    document.add_paragraph("{{ district.name }}", style="Heading 2").paragraph_format.page_break_before = True
    add_table(document, "Figures of one partnership", FIGURES, "district.figures", together=True)
    document.add_paragraph("{{ district.ratings }}", style="Table Note")
    document.add_paragraph("Off track", style="Heading 3")
    add_control(document, "{%p if district.off_track_first %}")
    add_table(document, "What is off track in one partnership", OFF_TRACK, "district.off_track_first")
    add_control(document, "{%p endif %}")
    document.add_paragraph("{{ district.off_track_page_note }}", style="Table Note")
    add_control(document, "{%p for line in district.withheld %}")
    document.add_paragraph("{{ line }}")
    add_control(document, "{%p endfor %}")
    add_control(document, "{%p endfor %}")


def add_more(document: Document) -> None:
    """The rows that have no room on their partnership's page."""
    add_control(document, "{%p if county_more %}")
    document.add_paragraph("{{ county_more }}", style="Heading 2").paragraph_format.page_break_before = True
    add_control(document, "{%p for district in districts %}")
    add_control(document, "{%p if district.off_track_more %}")
    document.add_paragraph("{{ district.name }}", style="Heading 3")
    add_table(document, "What else is off track in one partnership", OFF_TRACK, "district.off_track_more")
    add_control(document, "{%p endif %}")
    add_control(document, "{%p endfor %}")
    add_control(document, "{%p endif %}")


def add_appendix(document: Document) -> None:
    """Which partnership chose which theme of the county."""
    add_control(document, "{%p if appendix %}")
    heading = document.add_paragraph("Appendix A: which partnership chose which priority", style="Heading 2")
    heading.paragraph_format.page_break_before = True
    add_table(document, "Which partnership chose which priority", APPENDIX, "appendix")
    document.add_paragraph("{{ appendix_note }}", style="Table Note")
    add_control(document, "{%p endif %}")


def build_county_report() -> bytes:
    """The county paper's template; equal bytes every time."""
    document = docx.Document()
    drop_leftovers(document)
    set_settings(document)
    set_styles(document)
    set_page(document)
    for add in (add_front, add_received, add_figures, add_districts, add_appendix, add_more, add_end):
        add(document)
    return save_paper(document, Properties("County report", "", BUILT, SUBJECT))
