"""What the templates of a plan's other documents print: the plan as one text, the cover report and the agenda."""

from collections.abc import Sequence

from toolkit.entries.number_words import ONES
from toolkit.entries.wording import british_date
from toolkit.exemption.law import ENGLAND, WALES
from toolkit.grid import Book
from toolkit.history.plan_change_words import next_version
from toolkit.meetings.clear_days import clear_days_rule, last_day_to_publish
from toolkit.papers.blocks import PrintedBlock, cover_lines, document_blocks
from toolkit.papers.footnotes import NoteBook
from toolkit.papers.front import front_lines, tells_of_section_17, written
from toolkit.papers.tables import PlanTables
from toolkit.plan.models import Monitoring, Plan
from toolkit.plan.notes import PlanNotes
from toolkit.plan.texts import TextLine, read_texts
from toolkit.tables.document_headings import PlanTable, Style

_REGULATIONS = "the Crime and Disorder (Formulation and Implementation of Strategy) {}Regulations 2007 (SI 2007/{})"
REGULATIONS = {ENGLAND: _REGULATIONS.format("", 1830), WALES: _REGULATIONS.format("(Wales) ", 3076)}
"""What asks for a partnership plan: the first extend to England only (regulation 1(2)), the others apply to Wales."""
DOCUMENT_WORDS = frozenset(
    (
        *("cover_lines", "document", "cover_report", "agenda", "cover_tells_of_section_17"),
        *("publish_by", "clear_days", "regulations"),
    )
)
"""The tags that this module gives; where a template uses none of them, nothing here needs to be worked out."""


def document_context(
    book: Book,
    monitoring: Monitoring,
    new_version: tuple[str, str] | None = None,
    notebook: NoteBook | None = None,
) -> dict[str, object]:
    """The tags of :data:`DOCUMENT_WORDS`.

    ``monitoring`` may be the public part of what ``book`` says; ``new_version`` is the date and the comment of a
    version that the table of versions is to have below its own. ``notebook`` holds the
    notes of the plan's text. The cover report and the agenda are empty where the
    workbook has none.
    """
    texts = read_texts(book)
    notebook = notebook or NoteBook(PlanNotes([texts.context]))
    new_versions = [(next_version(texts.versions), *new_version)] if new_version else []
    tables = PlanTables(monitoring, texts, new_versions)
    cover, agenda = written(texts.cover), written(texts.agenda)

    def front(lines: Sequence[TextLine]) -> list[PrintedBlock]:
        own = NoteBook(PlanNotes([lines]), beside=notebook)
        blocks = document_blocks(texts, front_lines(lines), tables, monitoring, own, whole=False)
        return [{key: value for key, value in block.items() if key not in PlanTables.NAMES} for block in blocks]

    said = f"{monitoring.plan.title} {monitoring.plan.partnership}"
    return {
        "cover_lines": cover_lines(texts.context, said),
        "document": document_blocks(
            texts, _with_contents(_printed(texts.context, tables)), tables, monitoring, notebook
        ),
        "cover_report": front(cover),
        "agenda": front(agenda),
        "cover_tells_of_section_17": tells_of_section_17(cover),
        "regulations": REGULATIONS.get(monitoring.plan.nation, REGULATIONS[ENGLAND]),
        **_publication(monitoring.plan),
    }


def _publication(plan: Plan) -> dict[str, object]:
    """By when the papers are to be published, both empty without a meeting date."""
    if plan.meeting_date is None:
        return {"publish_by": "", "clear_days": ""}
    rule = clear_days_rule(plan.nation)
    return {
        "publish_by": british_date(last_day_to_publish(plan.meeting_date, rule)),
        "clear_days": ONES[rule.number - 1] if rule.number <= len(ONES) else str(rule.number),
    }


def _printed(lines: Sequence[TextLine], tables: PlanTables) -> list[TextLine]:
    """The lines without tables that have no rows, and without the headings that then have nothing below them."""
    return written([line for line in lines if not tables.is_empty(line.table, line.priority)])


def _with_contents(lines: Sequence[TextLine]) -> list[TextLine]:
    """The lines with a table of contents at the top, where they place none themselves."""
    if any(line.table is PlanTable.CONTENTS for line in lines):
        return list(lines)
    level = Style.HEADING_1 if any(line.style is Style.HEADING_1 for line in lines) else Style.HEADING_2
    return [TextLine(level, "Contents"), TextLine(Style.TABLE, PlanTable.CONTENTS), *lines]
