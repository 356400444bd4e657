"""A plan read from a Word document: its tables understood as a workbook's are, each row verbatim, the rest named."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import field

from toolkit.accessibility.content import shortened
from toolkit.accessibility.document import WordDocument
from toolkit.entries.periods import Period
from toolkit.entries.text import one_line, text_lines
from toolkit.entries.wording import counted, listed
from toolkit.errors import ToolkitError
from toolkit.grid import Book
from toolkit.plan.ratings import RAG
from toolkit.records import dataclass
from toolkit.tables.headings import PLAN_ITEMS, heading_key
from toolkit.understanding.account import PassedRow
from toolkit.understanding.book import understand
from toolkit.word_plans.blocks import Paragraph, WordBlock, WordTable, read_blocks, text_of_paragraph
from toolkit.word_plans.header import DOUBTFUL, SURE
from toolkit.word_plans.imported import ImportedPlan, LeftOut
from toolkit.word_plans.loose import loose_table
from toolkit.word_plans.period import period_of
from toolkit.word_plans.rows.taken import TakenTable
from toolkit.word_plans.rows.taking import Taking, says_priority
from toolkit.word_plans.shading import key_words, meanings_of_fills
from toolkit.word_plans.sheets import PlanSheet, sheets_of

_RATING_WORDS = frozenset((
    "g", "a", "r", "b", "ga", "ar", "ag", "ra", "amber/green", "green/amber", "amber/red", "red/amber", "blue",
    "yellow", "black", "grey", "purple", "complete", "completed", "done", "closed", "overdue", "delayed", "slipping",
    "slipped", "behind", "ongoing", "progressing", "achieved", "cancelled", "deferred", "superseded", "pending",
    "planned",
    "on track", "off track", "not on track", "at risk", "on target", "off target", "on hold", "not started",
    "not yet started", "in progress", "work in progress", "not due", "not yet due", "some slippage", "minor delay",
))  # fmt: skip
_SUMMARY = re.compile(r"\b(?:attention|exceptions?|off track|overdue|summary|highlights?|at risk|key issues)\b")
_LABELLED = re.compile(r"([A-Z][A-Za-z ]{2,30}?)\s*:\s*(\S.{0,200})")
_DETAILS = ("partnership", "committee", "meeting_date", "contact")


def is_rating_word(text: str) -> bool:
    """Whether a text is a rating as documents write them: a word of the toolkit's scale, its letter, or a known one."""
    key = " ".join(text.casefold().split())
    return RAG.read(text) is not None or key in _RATING_WORDS


def read_word_plan(document: WordDocument, name: str, period: Period | None = None) -> ImportedPlan:
    """The plan in a document's tables; ``period`` is the quarter to take where the document has several.

    Raises ToolkitError, with the reason, for a document without a plan.
    """
    try:
        blocks = read_blocks(document)
    except RecursionError:
        raise ToolkitError(f'"{name}" is nested deeper than Word files are: check where it comes from.') from None
    return _Reader(document, name, blocks, period).plan()


@dataclass(slots=True)
class _Reader:
    document: WordDocument
    name: str
    blocks: Sequence[WordBlock]
    asked: Period | None
    result: ImportedPlan = field(init=False)
    sheets: list[PlanSheet] = field(init=False)
    taking: Taking = field(init=False)
    own_words: frozenset[str] = frozenset()
    """What the document's key to its ratings lists, small letters."""

    def plan(self) -> ImportedPlan:
        self.result = ImportedPlan(self.name)
        self._read_details()
        self.sheets = sheets_of(self.blocks)
        self.own_words = frozenset(word.casefold() for word in key_words(self.sheets))
        self.taking = Taking(self.result, meanings_of_fills(self.sheets, self._is_rating))
        taken = self._of_best_rank([one for sheet in self.sheets for one in self._tables(sheet)])
        taken = self._without_summaries(taken)
        if not any(one.rows for one in taken):
            raise ToolkitError(self._no_plan())
        self.taking.titled = self._titled(taken)
        if self.taking.titled:
            self.result.choices.append("The heading above a table is the priority of its rows, where they name none.")
        for one in taken:
            self.taking.take_over(one)
        if not self.result.rows:
            raise ToolkitError(self._no_plan())
        self.taking.say_what_is_open(taken)
        self.result.priorities = _distinct(row.values.get("priority", "") for row in self.result.rows)
        self.result.leads = _distinct(
            part.strip()
            for row in self.result.rows
            for line in text_lines(row.values.get("leads"))
            for part in line.split(";")
        )
        self._leave_out_paragraphs()
        return self.result

    def _is_rating(self, text: str) -> bool:
        return is_rating_word(text) or one_line(text).casefold() in self.own_words

    def _read_details(self) -> None:
        title = _title(self.blocks) or self.document.properties.get("title", "")
        period, year = period_of(self.blocks, title)
        self.result.period = self.asked or period
        self.result.plan_year = self.asked.plan_year if self.asked else year
        names = {heading_key(item): field for field, item in PLAN_ITEMS if field in _DETAILS}
        for block in self.blocks:
            match = _LABELLED.fullmatch(block.text) if isinstance(block, Paragraph) else None
            if match and (item := names.get(heading_key(match[1]))):
                self.result.details.setdefault(item, match[2].strip())
        if title:
            self.result.details["title"] = one_line(title)

    def _tables(self, sheet: PlanSheet) -> Iterator[TakenTable]:
        """The tables of a plan that a sheet has; rows of it that are in none of them are left out, with the reason."""
        passed: Iterable[PassedRow] = ()
        if sheet.header and sheet.header.layout:
            found = [TakenTable(sheet, loose_table(sheet, sheet.header.layout, self.result.period, self._is_rating))]
        else:
            understood = understand(Book(self.name, (sheet.sheet,)), self.result.period, self._is_rating)
            found = [TakenTable(sheet, table) for table in understood.tables]
            passed = understood.account.passed
        found = [one for one in found if one.rows and one.says_enough]
        for one in found:
            one.look_beside(self.taking.meanings)
        if not found:
            self._leave_out_table(sheet)
            return
        for row in passed:
            self.taking.leave_out_row(sheet, row)
        yield from found

    def _of_best_rank(self, taken: list[TakenTable]) -> list[TakenTable]:
        """Without tables that only may be a plan's where others surely are; that is said, as it may be wrong."""
        best = min((one.rank for one in taken if one.of_actions and one.rank != DOUBTFUL), default=SURE)
        for one in taken:
            if one.rank > best:
                under = f', under "{one.sheet.above[-1]}",' if one.sheet.above else ""
                self.result.open.append(
                    f"{one.sheet.name}{under} may have actions too ({counted(len(one.rows), 'row')}) and was not taken "
                    "over, because it has neither ratings nor who leads, by when and what was done."
                )
                self._leave_out_table(one.sheet, "it has no ratings, unlike others")
        return [one for one in taken if one.rank <= best]

    def _leave_out_table(self, sheet: PlanSheet, reason: str = "") -> None:
        rows = [one_line(" | ".join(sheet.grid.rows[row].values())) for row in sorted(sheet.grid.rows)]
        if any(rows):
            why = reason or (
                "it has no row of headings of a plan" if sheet.header is None else "it has headings and no rows"
            )
            under = f', under "{sheet.above[-1]}"' if sheet.above else ""
            what = f"{counted(len(rows), 'row')} of a table"
            where = f"{sheet.name.lower()}{under}"
            self.result.left_out.append(LeftOut(what, where, why, "\n".join(rows)))

    def _without_summaries(self, taken: list[TakenTable]) -> list[TakenTable]:
        """Without tables all of whose rows others have too: what needs attention, what is off track."""
        words = {id(one): one.words() for one in taken}
        order = sorted(
            taken,
            key=lambda one: (
                not _SUMMARY.search(heading_key(" ".join(one.sheet.above[-1:]))),
                len(one.table.found.columns),
                len(one.rows),
            ),
        )
        left = Counter(word for one in taken for word in words[id(one)])
        kept = list(taken)
        for one in order:
            mine = Counter(words[id(one)])
            if len(kept) > 1 and all(left[word] > number for word, number in mine.items()):
                kept.remove(one)
                left -= mine
                why = "other tables have all its rows"
                self.result.left_out.append(
                    LeftOut(counted(len(one.rows), "row") + " of a table", one.sheet.name.lower(), why)
                )
        return kept

    def _titled(self, taken: Sequence[TakenTable]) -> bool:
        """Whether the headings above the tables of actions are priorities: there are several, or one says so."""
        titles = {one.sheet.title for one in taken if one.of_actions} - {""}
        return len(titles) > 1 or any(says_priority(title) for title in titles)

    def _leave_out_paragraphs(self) -> None:
        """Texts outside tables, and those of footnotes, whose numbers stay in the texts."""
        for part in self.document.parts[1:]:
            notes = [text for note in part.root if (text := one_line(text_of_paragraph(note)))]
            if part.place == "a footnote" and notes:
                why = "a workbook has none; their numbers stay in the texts"
                self.result.left_out.append(
                    LeftOut(counted(len(notes), "footnote"), "below the text", why, "\n".join(notes))
                )
        texts = [block.text for block in self.blocks if isinstance(block, Paragraph) and not block.is_heading]
        if texts:
            what = counted(len(texts), "paragraph")
            self.result.left_out.append(LeftOut(what, "outside tables", "only tables are taken over", "\n".join(texts)))

    def _no_plan(self) -> str:
        """Why the document is refused."""
        tables = sum(isinstance(block, WordTable) for block in self.blocks)
        if not tables:
            return f'"{self.name}" has no tables, so there is no plan to import: choose the document with the plan.'
        for sheet in self.sheets:
            if sheet.header and sheet.header.rank == DOUBTFUL:
                head = shortened(" | ".join(one_line(text) for _, text in sorted(sheet.header.row.headings.items())))
                return (
                    f'"{self.name}" has no table that is surely a plan; {sheet.name.lower()} ("{head}") may be one: '
                    "give its texts the heading Action in the document and import it again."
                )
        if any(sheet.header for sheet in self.sheets):
            return (
                f'"{self.name}" has a table with the headings of a plan and no actions in it: choose the document with '
                "the plan."
            )
        rows = [list(sheet.grid.rows[row].values()) for sheet in self.sheets for row in list(sheet.grid.rows)[:1]]
        heads = [" | ".join(one_line(text) for text in row) for row in rows if row]
        shown = listed(f'"{shortened(head)}"' for head in heads[:3])
        return (
            f'"{self.name}" has {counted(tables, "table")} and none with headings of a plan (an action, and its rating '
            f"or who leads, by when and what was done); they begin with {shown}: choose the document with the plan."
        )


def _title(blocks: Iterable[WordBlock]) -> str:
    """The first heading, where it comes before any table."""
    for block in blocks:
        if isinstance(block, WordTable):
            return ""
        if block.level is not None:
            return block.text
    return ""


def _distinct(texts: Iterable[str]) -> list[str]:
    """The texts that are not blank, each once whatever its case, in order."""
    found: dict[str, str] = {}
    for text in texts:
        if line := one_line(text):
            found.setdefault(line.casefold(), line)
    return list(found.values())
