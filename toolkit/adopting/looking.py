"""From a book to its adoption: what each sheet, column and word is taken for, and what is open."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from statistics import median

from toolkit.adopting.adoption import Adoption, FoundColumn, FoundSheet, FoundWord
from toolkit.adopting.questions import Looked, may_say, questions
from toolkit.checks.alike import said_cells
from toolkit.checks.looks import words_for_looks
from toolkit.entries.by_when import parse_by_when
from toolkit.entries.text import one_line
from toolkit.errors import WorkbookError
from toolkit.grid import Book, Value, column_number
from toolkit.plan.details import read_details, read_priorities
from toolkit.plan.models import Monitoring
from toolkit.plan.ratings import Rating, Scale
from toolkit.plan.reading import read_monitoring, understand_plan
from toolkit.plan.rows.checked import rating_of_fill
from toolkit.plan.scales import scale_of
from toolkit.problems.place import InWorkbook
from toolkit.tables.layout import TableLayout
from toolkit.understanding.account import OWN, CountedTable
from toolkit.understanding.answers import IS_PLAN, NOT_PLAN, read_answers
from toolkit.understanding.book import Understanding, UnderstoodTable, texts_of_rows
from toolkit.understanding.heading_choice import column_name
from toolkit.understanding.progress import share_factor, share_word

_TOP = 3
"""Rows of the workbook that are shown."""


def look_at(book: Book) -> Adoption:
    """What a workbook is taken for with the answers that it holds already. Never raises: what is unclear is asked."""
    plan, scale = read_details(book)[0], scale_of(book)
    understood = understand_plan(book, plan, scale, read_priorities(book))
    columns = tuple(one for table in understood.tables for one in _columns(table, scale))
    looked = Looked(book, plan, scale, understood, read_answers(book), columns, _words(book, understood))
    return Adoption(
        tuple(_sheets(book, understood)),
        columns,
        looked.words,
        tuple(questions(looked)),
        looked.answers,
        plan,
        scale,
        looked.headings,
        tuple(_missing(understood)),
        {sheet: [number for number, _ in rows] for sheet, rows in understood.rows_in_doubt.items()},
        _heading_rows(understood),
        _texts_of_rows(understood),
        tuple(may_say(looked)),
    )


def _texts_of_rows(understood: Understanding) -> dict[str, dict[int, str]]:
    found: dict[str, dict[int, str]] = {}
    for table in understood.tables:
        found.setdefault(table.found.sheet.name, {}).update(texts_of_rows([table]))
    return found


def _heading_rows(understood: Understanding) -> dict[str, list[int]]:
    """By sheet, the rows of the headings of its tables that are no Excel tables of the toolkit's names."""
    found: dict[str, list[int]] = {}
    for table in understood.tables:
        if table.found.table_end is None:
            found.setdefault(table.found.sheet.name, []).append(table.found.heading_row)
    return found


def _columns(table: UnderstoodTable, scale: Scale) -> Iterator[FoundColumn]:
    fields = {column: field for field, column in table.found.columns.items()}
    headings = table.found.texts or {table.found.columns[name]: text for name, text in table.found.headings.items()}
    rows = [row.row for row in table.rows if row.raw]
    for column in sorted(headings):
        texts = [one_line(table.found.sheet.rows.get(row, {}).get(column)) for row in rows]
        filled = [text for text in texts if text]
        yield FoundColumn(
            table.found.sheet.name,
            column,
            column_name(column, headings),
            headings[column],
            fields.get(column, ""),
            len(filled),
            sum(scale.read(text) is not None for text in filled),
            sum(parse_by_when(text, None) is not None for text in filled),
            int(median(map(len, filled))) if filled else 0,
            tuple(texts[:_TOP]),
        )


def _words(book: Book, understood: Understanding) -> tuple[FoundWord, ...]:
    """The words in the columns of ratings, those of most rows first."""
    try:
        monitoring, _ = read_monitoring(book, understood)
    except WorkbookError:
        return ()
    return tuple(_words_of(book, monitoring))


def _words_of(book: Book, monitoring: Monitoring) -> Iterator[FoundWord]:
    places: dict[str, list[InWorkbook]] = defaultdict(list)
    means: dict[str, str] = {}
    factors = _share_factors(book, monitoring)
    for row in (*monitoring.actions, *monitoring.measures):
        sheet, column = book.sheet(row.place.sheet), row.place.columns.get("status")
        value = sheet.rows.get(row.place.row, {}).get(column) if sheet and column else None
        word = share_word(value, factors.get((row.place.sheet, column or 0), 0)) or one_line(value)
        if word and sheet and (row.place.row, column) not in sheet.struck:
            places[word].append(row.at("status"))
            means[word] = "" if row.as_typed("status") else str(row.status)
    for look, cells in words_for_looks(book, monitoring).items():
        places[look] = cells
        means[look] = str(_of_look(look, monitoring.scale) or "")
    for word in sorted(places, key=lambda one: -len(places[one])):
        yield FoundWord(word, len(places[word]), means[word], _cells(places[word]))


def _cells(places: Sequence[InWorkbook]) -> str:
    """The cells as people say them: ``G2 to G9 and G12``."""
    first, *others = places
    return said_cells(InWorkbook(first.sheet, first.cell, "", tuple((one.sheet, one.cell) for one in others)))


def _share_factors(book: Book, monitoring: Monitoring) -> dict[tuple[str, int], int]:
    """By what the numbers of each column of ratings make per cent, by sheet and column."""
    values: dict[tuple[str, int], list[Value]] = {}
    for row in (*monitoring.actions, *monitoring.measures):
        sheet, column = book.sheet(row.place.sheet), row.place.columns.get("status")
        value = sheet.rows.get(row.place.row, {}).get(column) if sheet and column else None
        if column and value is not None:
            values.setdefault((row.place.sheet, column), []).append(value)
    tables = [table for table in monitoring.account.counted if table.column]
    headings = {(table.sheet, column_number(table.column)): table.heading for table in tables}
    return {place: share_factor(headings.get(place, ""), several) for place, several in values.items()}


def _of_look(look: str, scale: Scale) -> Rating | None:
    return scale.named(look) or (rating_of_fill(look[1:7], scale) if look.startswith("#") else None)


def _sheets(book: Book, understood: Understanding) -> Iterator[FoundSheet]:
    for sheet in book.sheets:
        if sheet.hidden or sheet.owned or not sheet.rows:
            continue
        counted = [table for table in understood.account.counted if table.sheet == sheet.name]
        if counted:
            number = sum(len(table.rows) for table in counted)
            yield FoundSheet(sheet.name, IS_PLAN, number, _kinds(counted))
            continue
        whys = Counter(row.why for row in understood.account.passed if row.sheet == sheet.name)
        why = whys.most_common(1)[0][0] if whys else "nothing that looks like an action"
        yield FoundSheet(sheet.name, NOT_PLAN, whys.total(), why, answerable=not why.startswith(OWN))


def _kinds(tables: Iterable[CountedTable]) -> str:
    kinds = Counter[str]()
    for table in tables:
        kinds[table.kind.value] += len(table.rows)
    return ", ".join(f"{number} {kind}{'' if number == 1 else 's'}" for kind, number in kinds.items())


def _missing(understood: Understanding) -> Iterator[tuple[str, str]]:
    seen: set[tuple[str, str]] = set()
    for table in understood.tables:
        for field in missing_fields(table.found.layout, table.found.columns):
            place = (table.found.sheet.name, field)
            if place not in seen:
                seen.add(place)
                yield place


def missing_fields(layout: TableLayout, columns: Mapping[str, int]) -> Sequence[str]:
    """The fields that every plan has and this table has no column for."""
    return [one.field for one in layout.columns if not one.optional and one.field not in columns]
