"""The exception report: only what is off track, since when, and what the officer wrote of why and what follows.

It has the same context as the quarterly report.
"""

import docx
from template_parts import add_control, add_end, add_front, add_table, status, text, update
from word_styles import BUILT, drop_leftovers, set_page, set_settings, set_styles

from toolkit.word.file import Properties, save_paper

SUBJECT = "What is off track, since when, and what the officer wrote of it"
EXCEPTIONS = (
    text("Ref", 1.9, "{{ row.ref }}"),
    text("Action or measure", 5.2, "{{ row.text }}"),
    text("Lead agency", 2.8, "{{ row.leads }}"),
    text("By when", 2.3, "{{ row.by_when }}"),
    status(1.7),
    text("Since", 2.6, "{{ row.since }}"),
    update(10.0, "row.told"),
)


def build_exception_report() -> bytes:
    """The exception report's template; equal bytes every time."""
    document = docx.Document()
    drop_leftovers(document)
    set_settings(document)
    set_styles(document)
    set_page(document)
    add_front(document)
    document.add_paragraph("What is off track", style="Heading 2")
    add_control(document, "{%p if attention %}")
    add_table(document, "What is off track", EXCEPTIONS, "attention")
    add_control(document, "{%p else %}")
    document.add_paragraph("{{ attention_none }}")
    add_control(document, "{%p endif %}")
    add_end(document)
    return save_paper(document, Properties("Exception report", "", BUILT, SUBJECT))
