"""The quarterly monitoring report: a first page of what members ask, then every row, then how it was counted."""

import docx
from charts import add_bars, add_measure_bars
from docx.document import Document
from template_parts import (
    add_control,
    add_end,
    add_front,
    add_lines,
    add_plan_changes,
    add_table,
    each,
    number,
    status,
    text,
    update,
)
from word_styles import BUILT, TEXT_WIDTH, drop_leftovers, set_page, set_settings, set_styles

from toolkit.word.file import Properties, save_paper

CHART_KEY = (
    "A chart is shown where a series has at least 13 periods and does not follow the seasons. Figures between the "
    "broken lines vary as they usually do. Those marked by a square, a triangle or a diamond are unlikely to be chance."
)
KEY = (status(3.0), text("Meaning", 12.0, "{{ row.meaning }}"))
FIGURES = (
    text("Counted", 9.0, "{{ row.name }}"),
    each(2.6, ("rating", "ratings"), ("number", "row.counts")),
    number("Total", 2.6, "{{ row.total }}"),
    number("On target", 4.4, "{{ row.on_target }}"),
)
DUE = (text("When", 5.0, "{{ row.when }}"), text("What", 21.5, "{{ row.what }}"))
INDICATORS = (
    text("Indicator", 6.5, "{{ row.name }}"),
    number("Previous", 2.7, "{{ row.previous }}"),
    number("Current", 2.7, "{{ row.current }}"),
    number("Change", 2.7, "{{ row.change }}"),
    text("What it shows", 11.9, "{{ row.words }}"),
)
OFF_TRACK = (
    text("Ref", 1.9, "{{ row.ref }}"),
    text("Action or measure", 8.2, "{{ row.text }}"),
    status(1.9),
    text("Lead agency", 3.2, "{{ row.leads }}"),
    text("By when", 2.6, "{{ row.by_when }}"),
    text("Since", 3.2, "{{ row.since }}"),
    text("What happens next", 5.5, "{{ row.recovery }}"),
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


def add_figures(document: Document) -> None:
    """The chart of the ratings, and below it the figures, those of the quarter before in brackets."""
    document.add_paragraph("Ratings this quarter", style="Heading 2")
    add_control(document, "{%p if tally_chart %}")
    bars = ("Actions (15)", "Success measures (15)")
    add_bars(document, "tally_chart", bars, TEXT_WIDTH, 2.4, 0.2, legend=True)
    add_control(document, "{%p endif %}")
    add_table(document, "Ratings this quarter", FIGURES, "figures", together=True)
    document.add_paragraph("{{ figures_note }}", style="Table Note")


def add_off_track(document: Document) -> None:
    """What is off track, the worst first."""
    document.add_paragraph("What is off track", style="Heading 2")
    add_control(document, "{%p if attention %}")
    add_table(document, "What is off track", OFF_TRACK, "attention")
    add_control(document, "{%p endif %}")
    document.add_paragraph("{{ attention_note }}", style="Table Note")


def add_by_priority(document: Document) -> None:
    """A bar for each priority, and below it the dates by which something is due."""
    heading = "{% if priority_chart %}Actions by priority, and what is due{% else %}What is due{% endif %}"
    document.add_paragraph(heading, style="Heading 2")
    add_control(document, "{%p if priority_chart %}")
    bars = tuple(f"Priority {number}: 8 Green, 4 Amber, 2 Red and 1 Missing" for number in range(1, 5))
    add_bars(document, "priority_chart", bars, TEXT_WIDTH, 2.4, 0.36, legend=False)
    add_control(document, "{%p endif %}")
    add_control(document, "{%p if due %}")
    add_table(document, "What is due", DUE, "due", together=True)
    add_control(document, "{%p endif %}")
    document.add_paragraph("{{ due_note }}", style="Table Note")


def add_changes(document: Document) -> None:
    """What has changed in the ratings and in the plan."""
    add_control(document, "{%p if changes %}")
    document.add_paragraph("What has changed since last quarter", style="Heading 2")
    add_lines(document, "changes")
    add_control(document, "{%p endif %}")
    add_plan_changes(document)


def add_key(document: Document) -> None:
    """What the ratings mean, and how they are counted."""
    document.add_paragraph("Key and method", style="Heading 2")
    add_table(document, "Key to the ratings", KEY, "key", together=True)
    document.add_paragraph("{{ counted_note }}", style="Table Note")


def add_rows(document: Document) -> None:
    """The success measures and a table of actions for each priority, then the indicators."""
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


def add_indicators(document: Document) -> None:
    """The indicators with what they show, those without an earlier figure in a line, and control charts."""
    add_control(document, "{%p if indicators %}")
    document.add_paragraph("Indicators", style="Heading 2")
    add_control(document, "{%p endif %}")
    add_control(document, "{%p if indicators_compared %}")
    add_table(document, "Indicators", INDICATORS, "indicators_compared")
    add_control(document, "{%p endif %}")
    add_control(document, "{%p if indicators_note %}")
    document.add_paragraph("{{ indicators_note }}", style="Table Note")
    add_control(document, "{%p endif %}")
    add_control(document, "{%p if charts %}")
    document.add_paragraph("Control charts", style="Heading 2")
    document.add_paragraph(CHART_KEY).paragraph_format.keep_with_next = True  # a chart fills much of a page
    add_control(document, "{%p for chart in charts %}")
    document.add_paragraph("{{ chart.title }}", style="Heading 3")
    document.add_paragraph("{{ chart.picture }}")
    add_control(document, "{%p endfor %}")
    add_control(document, "{%p endif %}")


def add_comparisons(document: Document) -> None:
    """The partnership beside others: a chart and a text for each indicator."""
    add_control(document, "{%p if compared %}")
    document.add_paragraph("Compared with others", style="Heading 2")
    add_control(document, "{%p endif %}")
    add_control(document, "{%p for one in compared %}")
    document.add_paragraph("{{ one.title }}", style="Heading 3")
    add_control(document, "{%p if one.comparison_chart %}")
    add_measure_bars(document, "one.comparison_chart", TEXT_WIDTH, 2.4, 0.45)
    add_control(document, "{%p endif %}")
    document.add_paragraph("{{ one.text }}")
    add_control(document, "{%p endfor %}")


PARTS = (
    *(add_front, add_figures, add_off_track, add_by_priority, add_changes, add_rows, add_indicators, add_comparisons),
    *(add_key, add_end),
)
"""What a committee asks for first comes first; how it was counted comes last."""


def build_quarterly_monitoring() -> bytes:
    """The quarterly monitoring report's template; equal bytes every time."""
    document = docx.Document()
    drop_leftovers(document)
    set_settings(document)
    set_styles(document)
    set_page(document)
    for add in PARTS:
        add(document)
    return save_paper(document, Properties("Quarterly monitoring report", "", BUILT))
