"""What goes to the committee before the plan: the cover report and the agenda's front sheet."""

import docx
from document_parts import add_blocks, add_detail, add_section_17, add_withheld
from document_styles import ITEM, set_document_styles
from docx.document import Document
from template_parts import add_control, add_end, add_lines, add_plan_changes
from word_styles import BUILT, drop_leftovers, set_page, set_settings

from toolkit.word.file import Properties, save_paper


def build_cover_report() -> bytes:
    """The cover report's template: what the officer wrote, or what a report on the quarter always says."""
    document = _new("{{ committee }}", "{{ title }}")
    document.add_paragraph("{{ title }}", style="Heading 1")
    add_detail(document, "Classification", "classification")
    add_withheld(document)
    add_control(document, "{%p if cover_report %}")
    add_blocks(document, "cover_report", with_tables=False)
    add_control(document, "{%p else %}")
    _add_usual_report(document)
    add_control(document, "{%p endif %}")
    add_control(document, "{%p if not cover_tells_of_section_17 %}")
    document.add_paragraph("Crime and disorder implications: section 17", style="Heading 2")
    add_section_17(document)
    document.add_paragraph("The plan and its monitoring are how the partnership’s authorities meet this duty together.")
    add_control(document, "{%p endif %}")
    add_end(document)
    return save_paper(document, Properties("Committee cover report", "", BUILT))


def _add_usual_report(document: Document) -> None:
    for label, tag in (("To", "committee"), ("Date", "meeting_date"), ("Subject", "report_name")):
        add_control(document, f"{{%p if {tag} %}}")
        add_detail(document, label, tag)
        add_control(document, "{%p endif %}")
    document.add_paragraph("Summary", style="Heading 2")
    document.add_paragraph("This report says how the plan was doing at the end of the period {{ period }}.")
    add_lines(document, "summary")
    document.add_paragraph("Recommendation", style="Heading 2")
    document.add_paragraph("That the committee note the report and make any comment on it.")
    add_control(document, "{%p if changes %}")
    document.add_paragraph("What has changed since last quarter", style="Heading 2")
    add_lines(document, "changes")
    add_control(document, "{%p endif %}")
    add_plan_changes(document)
    document.add_paragraph("Appendix", style="Heading 2")
    document.add_paragraph("{{ title }}{% if report_name %}: {{ report_name }}{% endif %}.")
    add_control(document, "{%p if not has_exempt_part %}")
    document.add_paragraph("Background documents", style="Heading 2")
    document.add_paragraph("The plan’s monitoring workbook, from which this report was made; it is named below.")
    add_control(document, "{%p endif %}")


def build_agenda() -> bytes:
    """The agenda's front sheet: what the clerk's officer wrote, or the usual items with the report among them."""
    document = _new("{{ committee }}", "Agenda")
    document.add_paragraph("Agenda{% if committee %}: {{ committee }}{% endif %}", style="Heading 1")
    add_control(document, "{%p if meeting_date %}")
    document.add_paragraph("{{ meeting_date }}", style="Subtitle")
    add_control(document, "{%p endif %}")
    add_withheld(document)
    add_control(document, "{%p if agenda %}")
    add_blocks(document, "agenda", with_tables=False)
    add_control(document, "{%p else %}")
    document.add_paragraph("Items open to the public", style="Heading 2")
    for number, item in enumerate(_ITEMS, start=1):
        document.add_paragraph(f"{number}\t{item}", style=ITEM)
    add_control(document, "{%p if not has_exempt_part %}")
    document.add_paragraph("Exempt items", style="Heading 2")
    document.add_paragraph("At the time of preparing the agenda there were no exempt items.")
    add_control(document, "{%p endif %}")
    add_control(document, "{%p endif %}")
    add_control(document, "{%p if exclusion %}")
    document.add_paragraph("Exclusion of the public", style="Heading 2")
    document.add_paragraph("{{ exclusion }}")
    add_control(document, "{%p endif %}")
    add_control(document, "{%p if clear_days %}")
    document.add_paragraph("Your right to see the papers", style="Heading 2")
    document.add_paragraph(
        "The public has the right to see this agenda and the reports for it, other than what is exempt, at least "
        "{{ clear_days }} clear days before the meeting (Local Government Act 1972, section 100B)."
    )
    add_control(document, "{%p endif %}")
    add_end(document)
    return save_paper(document, Properties("Agenda", "", BUILT))


_ITEMS = (
    "Apologies for absence",
    "Declarations of interest",
    "Minutes of the last meeting",
    "{{ title }}{% if report_name %}: {{ report_name }}{% endif %}",
)


def _new(header: str, footer: str) -> Document:
    document = docx.Document()
    drop_leftovers(document)
    set_settings(document)
    set_document_styles(document)
    set_page(document, landscape=False, header=header, footer=footer)
    return document
