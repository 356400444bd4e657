"""docs/data.md lists every key of every JSON document and every column of every table, with its type, and no other."""

import datetime
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import docx
import openpyxl
import pytest

from tests import ROOT
from tests.builders.adopting import WORDS, tracker_file
from tests.builders.copies import ROWS, changed, small
from tests.builders.county import SAVED, partnership_workbook
from tests.builders.partners import two_answers, with_contacts
from tests.builders.published_tables import crime_book, csv_file, ods
from tests.builders.word_plans import add_table, new_document, saved
from toolkit.accessibility import second_opinion
from toolkit.bundled import bundled
from toolkit.jobs.quarter import next_quarter_workbook
from toolkit.jobs.workbook import check_workbook, trends_of_workbook
from toolkit.plan.tallies import tally_plan
from toolkit.results.checks import problem_table
from toolkit.results.rows import row_table
from toolkit.results.tallies import tally_tables
from toolkit.results.trends import trend_tables

PAGE = ROOT / "docs" / "data.md"
pytestmark = pytest.mark.skipif(not PAGE.exists(), reason="the documents are not in this copy")


@dataclass(frozen=True)
class Entry:
    """A key as the page describes it."""

    key: str
    kind: str
    null: str


def sections() -> dict[str, list[Entry] | str]:
    """Each section's entries, or for a list the kind of its items, by the words of its heading."""
    found: dict[str, list[Entry] | str] = {}
    for part in re.split(r"^### ", PAGE.read_text(encoding="utf-8"), flags=re.M)[1:]:
        name = part.split("\n", 1)[0].replace("`", "")
        rows = re.findall(r"^\| `([^`]+)` \| ([^|]+) \| ([^|]*)\| ([^|]+) \| ([^|]+) \|$", part, re.M)
        listed = re.search(r"^A (list of [^.]+)\.$", part, re.M)
        found[name] = listed[1] if listed else [Entry(key, kind, null) for key, kind, _, _, null in rows]
    return found


SECTIONS = sections() if PAGE.exists() else {}
PLAIN = {
    "text": lambda value: isinstance(value, str),
    "whole number": lambda value: isinstance(value, int) and not isinstance(value, bool),
    "number": lambda value: isinstance(value, int | float) and not isinstance(value, bool),
    "true or false": lambda value: isinstance(value, bool),
    "date": lambda value: bool(re.fullmatch(r"\d{4}-\d\d-\d\d", str(value))),
}


def wrong(value: object, kind: str, path: str, seen: set[tuple[str, str]]) -> Iterator[str]:
    """Where a value is not as the page has it; what was seen of each section is noted."""
    if kind.startswith("list of "):
        if not isinstance(value, list):
            yield f"{path} is no list"
            return
        for item in value:
            yield from wrong(item, kind.removeprefix("list of "), f"{path}[]", seen)
    elif kind in PLAIN:
        if not PLAIN[kind](value):
            yield f"{path} is {value!r}, which is no {kind}"
    elif isinstance(SECTIONS[kind], str):
        yield from wrong(value, SECTIONS[kind], path, seen)
    else:
        yield from wrong_object(value, kind, path, seen)


def wrong_object(value: object, kind: str, path: str, seen: set[tuple[str, str]]) -> Iterator[str]:
    known = {entry.key: entry for entry in entries(kind)}
    assert isinstance(value, dict), path
    yield from (f"{path}.{key} is not in docs/data.md" for key in value if key not in known)
    yield from (
        f"{path}.{key} is missing"
        for key, entry in known.items()
        if key not in value and not entry.null.startswith("absent")
    )
    for key, item in value.items():
        if key not in known:
            continue
        if item is None:
            if known[key].null == "never":
                yield f"{path}.{key} is null"
            continue
        seen.add((kind, key))
        yield from wrong(item, known[key].kind, f"{path}.{key}", seen)


@pytest.fixture(scope="module")
def later(tmp_path_factory):
    """A workbook with a quarter on record, since when a row has been given a later date."""
    path = tmp_path_factory.mktemp("later") / "plan.xlsm"
    path.write_bytes(bundled("workbooks", "sevenoaks-2019-20.xlsm").read_bytes())
    next_quarter_workbook(path, datetime.date(2019, 10, 1), go_on=True)
    book = openpyxl.load_workbook(path, keep_vba=True)
    dated = next(cell for cell in book["Actions"]["D"] if cell.value == "March 2020")
    dated.value = "June 2020"
    book.save(path)
    book.vba_archive.close()
    return path


def _at_the_end_of_its_year(path):
    """The real plan at Quarter 4, some of whose updates speak of completion."""
    book = openpyxl.load_workbook(bundled("workbooks", "sevenoaks-2019-20.xlsm"), keep_vba=True)
    next(cell for row in book["Plan"].iter_rows() for cell in row if cell.value == 2).value = 4
    book.save(path)
    book.vba_archive.close()
    return path


def _loads(tmp_path) -> tuple[tuple[object, ...], ...]:
    """A load of a table, and one of a later release of it."""
    plan = tmp_path / "loaded.xlsm"
    plan.write_bytes(bundled("workbooks", "sevenoaks-2019-20.xlsm").read_bytes())
    later = crime_book((2024, 2025), count=lambda place, quarter, offence: 7)
    tables = ods(tmp_path / "a.ods", crime_book((2024, 2025))), ods(tmp_path / "b.ods", later)
    people = csv_file(tmp_path / "people.csv", [["Name", "Population"], ["Ashby", "100"]])
    named = ("--partnership", "Ashby", "--offence", "Robbery", "--population", people, "--county")
    return (*(("load", plan, table, *named) for table in tables), ("trends", plan))


def documents(csp, later, tmp_path, monkeypatch) -> Iterator[tuple[str, object]]:
    """Every document with --json, from workbooks and files that between them have every key."""
    opinion = second_opinion.SecondOpinion("LibreOffice 7.4", "1 heading", ("a fault",), "")
    monkeypatch.setattr(second_opinion, "second_opinion", lambda path: opinion)
    bare = docx.Document()
    bare.add_paragraph("{{ titel }}")
    bare.save(tmp_path / "bare.docx")
    (tmp_path / "prose.txt").write_text("Burglary fell by 12% from 50 to 40.")
    first, other = (bundled("workbooks", f"{name}.xlsm") for name in ("sevenoaks-2019-20", "sevenoaks-2016-17"))
    ending = _at_the_end_of_its_year(tmp_path / "year.xlsm")
    quarters = tmp_path / "quarters"
    quarters.mkdir()
    plan = new_document(("Title", "Quarter 1 2026-27"), ("Heading 2", "Priority 1: Homes"))
    headings = ("Ref", "Action", "Lead", "Partners", "By when", "Status", "Update", "Cost")
    add_table(plan, [headings, ("1.1", "Fit locks", "Housing", "Police", "May 2026", "On hold", "None fitted.", "£90")])
    phased = [WORDS[0], [None, "Getting ready"], *WORDS[1:3], [None, "Carrying it out"], *WORDS[3:]]
    loads = _loads(tmp_path)
    no_paper = "--paper", tmp_path / "county.docx", "--template", tmp_path / "bare.docx"
    runs = (
        *loads,
        ("import", saved(plan, tmp_path / "plan.docx"), tmp_path / "imported.xlsm"),
        ("next-quarter", ending, "--go-on", "--dry-run"),
        ("adopt", tracker_file(tmp_path, phased), "--answer", "word:Done=Green"),
        *(("check", first), ("tallies", first), ("trends", first), ("trends", later), ("trends", other)),
        ("tallies", tracker_file(quarters, [["Action", "Q1 RAG", "RAG"], ["Hold a day", "Red", "Green"]])),
        *(("compare", other, first), ("figures", tmp_path / "prose.txt"), ("templates",)),
        *(("template check", tmp_path / "bare.docx"), ("accessible", tmp_path / "bare.docx")),
        ("accessible", tmp_path / "bare.docx", "--no-second-opinion"),
        ("dates", "--meeting", "2027-01-06", "--nation", "Wales"),
        ("dates", "--meeting", "2027-01-06", "--published", "2026-12-20"),
        ("merge", *_copies(tmp_path), "--out", tmp_path / "merged.xlsx"),
        ("ask", with_contacts(tmp_path / "partners.xlsm"), "--due", "1 May 2099", "--lead", "DAVSS"),
        ("gather", tmp_path / "partners.xlsm", *_answers(tmp_path)),
        ("rollup", *_returns(tmp_path / "returns"), "--out", tmp_path / "county.xlsx", "--workers", "1", *no_paper),
    )
    for command, *arguments in runs:
        _, out, _ = csp(*command.split(), *arguments, "--json")
        yield f"csp {command} --json", json.loads(out)


def _answers(folder) -> tuple[object, ...]:
    """Two answers that agree on a rating and differ on an update, one of them with a note, and no file of answers."""
    first, second = two_answers(folder)
    book = openpyxl.load_workbook(first)
    book["Updates"]["Z50"] = "By the way"
    book.save(first)
    (folder / "no.pdf").write_bytes(b"%PDF")
    return first, second, folder / "no.pdf"


def _copies(folder) -> tuple[object, ...]:
    """Two copies of a plan, each with changes of its own and one of both, and what they come from."""
    mine = small(folder / "mine.xlsx", changed(F3="Green"))
    theirs = small(folder / "theirs.xlsx", (*changed(F3="Red", G2="Other"), ROWS[0]))
    return mine, theirs, "--base", small(folder / "base.xlsx")


def _returns(folder) -> tuple[object, ...]:
    """Two partnerships' workbooks, an older copy, one that is damaged, and a list of four that are expected."""
    partnership_workbook(folder / "a.xlsx", "Alpha")
    partnership_workbook(folder / "b.xlsx", "Beta", ("Purple",))
    partnership_workbook(folder / "old.xlsx", "Alpha", saved=SAVED - datetime.timedelta(days=1))
    (folder / "bad.xlsx").write_bytes(b"no")
    expected = folder / "who.csv"
    expected.write_text("Partnership,Code\nAlpha,E1\nBeta,E2\nGamma,E3\nDelta,\n")
    return *(folder / f"{name}.xlsx" for name in ("a", "b", "bad", "old")), "--expect", expected


@pytest.mark.slow
def test_every_json_document_is_as_described(csp, later, tmp_path, monkeypatch):
    seen: set[tuple[str, str]] = set()
    faults = [
        fault
        for name, document in documents(csp, later, tmp_path, monkeypatch)
        for fault in wrong(document, name, name, seen)
    ]
    assert faults == []
    described = {(name, entry.key) for name in SECTIONS if not is_table(name) for entry in entries(name)}
    assert described - seen == set()


def entries(name: str) -> list[Entry]:
    found = SECTIONS[name]
    return [] if isinstance(found, str) else found


def is_table(name: str) -> bool:
    return name.endswith(".csv") or "frame only" in name


def tables(later) -> Iterable:
    for name in ("sevenoaks-2019-20", "sevenoaks-2012-13", "kent-2014-17"):
        yield from tables_of(bundled("workbooks", f"{name}.xlsm"))
    yield from tables_of(later)


def tables_of(path) -> Iterator:
    checked, analysis = trends_of_workbook(path)
    yield row_table(checked.monitoring)
    yield from tally_tables(checked.monitoring, tally_plan(checked.monitoring))
    yield from trend_tables(analysis, checked.monitoring.leads)
    yield problem_table(checked.monitoring, check_workbook(path).problems)


@pytest.mark.slow
def test_every_column_of_every_table_is_described_in_its_order(later):
    page = {name.removesuffix(".csv").split(" ")[0]: SECTIONS[name] for name in SECTIONS if is_table(name)}
    found = {table.name: table.headings for table in tables(later)}
    assert {name: tuple(entry.key for entry in entries) for name, entries in page.items()} == found


@pytest.mark.slow
def test_the_values_of_every_table_are_of_the_type_described(later):
    page = {name.removesuffix(".csv").split(" ")[0]: SECTIONS[name] for name in SECTIONS if is_table(name)}
    faults = {
        f"{table.name}.{entry.key}: {value!r}"
        for table in tables(later)
        for row in table.rows
        for entry, value in zip(page[table.name], row, strict=True)
        if not (entry.null != "never" if value is None else PLAIN[entry.kind](value))
    }
    assert faults == set()
