"""The plan itself as a document: the annual action plan, the partnership plan and the community safety agreement."""

import docx
from document_parts import add_blocks, add_section_17, add_withheld
from document_styles import COVER, set_document_styles
from template_parts import add_control, add_end
from word_styles import BUILT, drop_leftovers, set_page, set_settings

from toolkit.word.file import Properties, save_paper

ANNUAL = "This plan sets out what the responsible authorities of the partnership will do together to meet that duty."
PARTNERSHIP = (
    "This is the partnership plan that {{ regulations }} ask for. It is drawn up each year from the strategic "
    "assessment and sets out how the responsible authorities will work together to meet that duty."
)
AGREEMENT = (
    "This is the community safety agreement that {{ regulations }} ask for in a county with district councils. It is "
    "drawn up from the districts’ strategic assessments and sets out how the county’s responsible authorities will "
    "work together to meet that duty."
)


def build_annual_plan() -> bytes:
    """The annual action plan's template."""
    return _build("Annual action plan", ANNUAL)


def build_partnership_plan() -> bytes:
    """The partnership plan's template."""
    return _build("Partnership plan", PARTNERSHIP)


def build_agreement() -> bytes:
    """The community safety agreement's template, with its action plan."""
    return _build("Community safety agreement", AGREEMENT)


def _build(name: str, statutory: str) -> bytes:
    """A title, the cover's other lines, the plan's text and tables in their order, and the duty that it serves."""
    document = docx.Document()
    drop_leftovers(document)
    set_settings(document)
    set_document_styles(document)
    set_page(document, landscape=False, header="{{ partnership }}", footer="{{ title }}")
    document.add_paragraph("{{ title }}", style="Heading 1")
    add_control(document, "{%p if partnership %}")
    document.add_paragraph("{{ partnership }}", style="Subtitle")
    add_control(document, "{%p endif %}")
    add_control(document, "{%p for line in cover_lines %}")
    document.add_paragraph("{{ line }}", style=COVER)
    add_control(document, "{%p endfor %}")
    add_withheld(document)
    add_blocks(document, "document")
    document.add_paragraph("Statutory duty", style="Heading 2")
    add_section_17(document)
    document.add_paragraph(statutory)
    add_end(document)
    return save_paper(document, Properties(name, "", BUILT))
