"""The quarterly monitoring report: the summary, the tallies, what needs attention, and every row."""

import docx
from docx.document import Document
from template_parts import (
    add_control,
    add_detail,
    add_end,
    add_plan_changes,
    add_table,
    each,
    number,
    status,
    text,
    update,
)
from word_styles import BUILT, drop_leftovers, set_page, set_settings, set_styles

from toolkit.word.file import Properties, save_paper

CHART_KEY = (
    "A chart is shown where a series has at least 13 periods. Figures between the broken lines vary as they usually "
    "do. Those marked by a square, a triangle or a diamond are unlikely to be chance."
)
KEY = (status(3.0), text("Meaning", 12.0, "{{ row.meaning }}"))
TALLY = (status(3.0), number("Number", 3.0, "{{ row.number }}"), number("Share", 3.0, "{{ row.share }}"))
BY_PRIORITY = (
    text("Priority", 12.3, "{{ row.name }}"),
    each(2.2, ("rating", "ratings"), ("number", "row.counts")),
    number("Total", 2.2, "{{ row.total }}"),
    number("On target", 3.2, "{{ row.on_target }}"),
)
INDICATORS = (
    text("Indicator", 6.5, "{{ row.name }}"),
    number("Previous", 2.7, "{{ row.previous }}"),
    number("Current", 2.7, "{{ row.current }}"),
    number("Change", 2.7, "{{ row.change }}"),
    text("What it shows", 11.9, "{{ row.words }}"),
)
ATTENTION = (
    text("Ref", 1.9, "{{ row.ref }}"),
    text("Kind", 1.9, "{{ row.kind }}"),
    text("Action or measure", 6.0, "{{ row.text }}"),
    text("By when", 2.3, "{{ row.by_when }}"),
    text("Lead agency", 3.0, "{{ row.leads }}"),
    status(1.7),
    update(9.7),
)
MEASURES = (
    text("Ref", 1.9, "{{ row.ref }}"),
    text("Priority", 3.0, "{{ row.priority }}"),
    text("Success measure", 5.2, "{{ row.text }}"),
    text("By when", 2.3, "{{ row.by_when }}"),
    text("Lead agency", 3.0, "{{ row.leads }}"),
    status(1.7),
    update(9.4),
)
ACTIONS = (
    text("Ref", 1.9, "{{ row.ref }}"),
    text("Priority action", 5.4, "{{ row.text }}"),
    text("By when", 2.3, "{{ row.by_when }}"),
    text("Lead agency", 3.0, "{{ row.leads }}"),
    text("Other partners", 3.0, "{{ row.partners }}"),
    status(1.7),
    update(9.2),
)


def add_front(document: Document) -> None:
    """The title, the lines below it, and the summary."""
    document.add_paragraph("{{ title }}", style="Heading 1")
    document.add_paragraph("{{ report_name }}", style="Subtitle")
    add_detail(document, "Committee", "committee")
    add_detail(document, "Meeting date", "meeting_date")
    add_detail(document, "Period", "period")
    document.add_paragraph("Summary", style="Heading 2")
    add_control(document, "{%p for line in summary %}")
    document.add_paragraph("{{ line }}", style="List Bullet")
    add_control(document, "{%p endfor %}")
    add_control(document, "{%p if changes %}")
    document.add_paragraph("What has changed since last quarter", style="Heading 2")
    add_control(document, "{%p for line in changes %}")
    document.add_paragraph("{{ line }}", style="List Bullet")
    add_control(document, "{%p endfor %}")
    add_control(document, "{%p endif %}")
    add_plan_changes(document)


def add_tallies(document: Document) -> None:
    """The key and the counts, each table followed by a sentence so that no two tables touch."""
    document.add_paragraph("Key to the ratings", style="Heading 2")
    add_table(document, "Key to the ratings", KEY, "key", together=True)
    add_control(document, "{%p if measure_tally %}")
    document.add_paragraph("Success measures by status", style="Heading 2")
    add_table(document, "Success measures by status", TALLY, "measure_tally", together=True)
    document.add_paragraph("{{ measure_tally_note }}", style="Table Note")
    add_control(document, "{%p endif %}")
    document.add_paragraph("Actions by status", style="Heading 2")
    add_table(document, "Actions by status", TALLY, "action_tally", together=True)
    document.add_paragraph("{{ action_tally_note }}", style="Table Note")
    add_control(document, "{%p if by_priority %}")
    document.add_paragraph("Actions by priority", style="Heading 2")
    add_table(document, "Actions by priority", BY_PRIORITY, "by_priority", together=True)
    document.add_paragraph("{{ by_priority_note }}", style="Table Note")
    add_control(document, "{%p endif %}")


def add_rows(document: Document) -> None:
    """What needs attention, the success measures, and a table of actions for each priority."""
    document.add_paragraph("What needs attention", style="Heading 2")
    add_control(document, "{%p if attention %}")
    add_table(document, "What needs attention", ATTENTION, "attention")
    add_control(document, "{%p else %}")
    document.add_paragraph("{{ attention_none }}")
    add_control(document, "{%p endif %}")
    add_control(document, "{%p if indicators %}")
    document.add_paragraph("Indicators", style="Heading 2")
    add_table(document, "Indicators", INDICATORS, "indicators")
    add_control(document, "{%p endif %}")
    add_control(document, "{%p if charts %}")
    document.add_paragraph("Control charts", style="Heading 2")
    document.add_paragraph(CHART_KEY)
    add_control(document, "{%p for chart in charts %}")
    document.add_paragraph("{{ chart.title }}", style="Heading 3")
    document.add_paragraph("{{ chart.picture }}")
    add_control(document, "{%p endfor %}")
    add_control(document, "{%p endif %}")
    add_control(document, "{%p if measures %}")
    document.add_paragraph("Success measures", style="Heading 2")
    add_table(document, "Success measures", MEASURES, "measures")
    add_control(document, "{%p endif %}")
    document.add_paragraph("Actions", style="Heading 2")
    add_control(document, "{%p for priority in priorities %}")
    document.add_paragraph("{{ priority.heading }}", style="Heading 3")
    document.add_paragraph("{{ priority.note }}", style="Table Introduction")
    add_control(document, "{%p if priority.actions %}")
    add_table(document, "Actions of one priority", ACTIONS, "priority.actions")
    add_control(document, "{%p endif %}")
    add_control(document, "{%p endfor %}")


def build_quarterly_monitoring() -> bytes:
    """The quarterly monitoring report's template; equal bytes every time."""
    document = docx.Document()
    drop_leftovers(document)
    set_settings(document)
    set_styles(document)
    set_page(document)
    for add in (add_front, add_tallies, add_rows, add_end):
        add(document)
    return save_paper(document, Properties("Quarterly monitoring report", "", BUILT))
