"""The Sevenoaks data against the published text it was taken from.

Every entry is rebuilt from ``source.txt`` by reading its rows column by column. What the text extraction broke is
listed below, line by line, and nothing else is tolerated: words, their order, paragraphs and bullets must agree.
White space is compared as single spaces.
"""

import hashlib
import re
from collections import Counter
from functools import partial

import pytest

from tests.builders.plan_proof import (
    canonical_leads,
    fields,
    gather,
    load,
    read_rows,
    run_together,
    source_of,
    squeeze,
    unseen_damage,
    untidy_lines,
    words,
)

FOLDER = "sevenoaks-2019-20"
SOURCE = source_of(FOLDER)
SOURCE_SHA256 = "9843b05e015d80ca0d0e4c1f96d6a5546e01c75bb366414755291f450d98e31e"

PLAN = load(FOLDER, "plan.toml")
MEASURES = load(FOLDER, "success-measures.toml")["measure"]
ACTIONS = load(FOLDER, "actions.toml")["action"]
ENTRIES = MEASURES + ACTIONS
TEXT_FIELDS, LIST_FIELDS = ("ref", "text", "by_when", "status", "update"), ("leads", "partners")

# --- What the source looks like. Numbers are its lines, counted from 1. -----------------------------------------------

MEASURE_COLUMNS = ["ref", "text", "by_when", "leads", "status", "update"]
ACTION_COLUMNS = ["ref", "text", "by_when", "leads", "partners", "status", "update"]

TITLE, PERIOD = 4, 7
TALLIES = {"Success measures": range(12, 16), "Actions": range(34, 38)}
TALLY_HEADINGS = {11: ["Success Measures", "Number"], 33: ["Actions", "Number"]}
COLUMN_HEADINGS = {17, 26, 39, 49, 71, 100, 111, 118, 137}
BANDS = {40: 1, 50: 2, 72: 3, 101: 4, 112: 5, 119: 6, 138: 7}
ACTIONS_START = 39

# --- What the extraction and the page breaks did to it: the only repairs allowed. -------------------------------------

ABOVE_THEIR_REF = {56: "CSAP 2.5", 73: "CSAP 3.1", 78: "CSAP 3.4"}  # rows that belong to the entry below them
NO_REF_OF_ITS_OWN = 20  # the second CSAP 2 row: shares ref, by when and lead with line 19
SHIFTED = {  # rows whose columns are not those of their table
    24: ["ref", "text", "by_when", "leads", "update", None],
    69: ["text", None, None, "update"],
    95: [None, None, None, None, None, "update"],
    96: [None, None, None, None, None, "update"],
    97: [None, None, None, None, None, "update"],
    98: ["ref", "text", "by_when", "leads", "status", "update"],
    135: ["text", None, None, None],
}
LOST_PREFIX = {98: "CSAP 3.10", 139: "CSAP 7.1"}
SENTENCE_RUNS_ON = {60, 82, 88, 106, 124, 145}  # rows that continue the update's last sentence: no new paragraph
DROPPED = {
    (66, 5): ("Orcen", "a misread second copy of the status"),
    (78, 3): (" ".join("·" * 19), "stray middle dots"),
    (50, 0): ("Serio", "a second copy of the start of the heading"),
    (72, 0): ("Anti-S", "a second copy of the start of the heading"),
}
MOVED = ("Council", 104, 103)  # the end of 4.2's update, carried into the start of 4.3's
COMPLETED_BANDS = {5: ("ance Misuse", "Substance Misuse")}  # what is left of the heading, and the whole of it
LIST_LINE = 74
BULLETS_LINE = 83
LIST_INTRODUCTION = "During the last quarter:"
CUT_OFF = {23}  # the measure's text stops in the middle of a sentence

ROWS = read_rows(SOURCE)


def columns_of(line):
    return SHIFTED.get(line) or (MEASURE_COLUMNS if line < ACTIONS_START else ACTION_COLUMNS)


def is_entry_row(line):
    furniture = {TITLE, PERIOD, *TALLY_HEADINGS, *COLUMN_HEADINGS, *BANDS}
    return line not in furniture and not any(line in lines for lines in TALLIES.values())


def paragraphs(line, cell):
    """The lines of an update that one source cell makes."""
    if line == LIST_LINE:
        items = [squeeze(item) for item in re.findall(r"<li>(.*?)</li>", cell)]
        return [item if item == LIST_INTRODUCTION else f"- {item}" for item in items]
    if line == BULLETS_LINE:
        introduction, *items = [squeeze(part) for part in cell.split("•")]
        return [introduction, *(f"- {item}" for item in items)]
    word, giver, taker = MOVED
    if line == giver:
        assert cell.startswith(word + " ")
        return [cell.removeprefix(word + " ")]
    if line == taker:
        return [f"{cell} {word}"]
    return [cell]


def joined_update(cells):
    """An update's cells as paragraphs, with the sentences joined that run on from one row to the next."""
    joined = []
    for line, cell in cells:
        parts = paragraphs(line, cell)
        if line in SENTENCE_RUNS_ON:
            joined[-1] += " " + parts.pop(0)
        joined += parts
    return "\n".join(joined)


def rebuild():
    """The entries as the source has them, and the cells they use."""
    published, rows_of, used, waiting = [], [], set(), []
    for line, cells in ROWS.items():
        if not is_entry_row(line):
            continue
        columns = columns_of(line)
        assert not any(cells[len(columns) :]), f"line {line} has words beyond its columns"
        if line in ABOVE_THEIR_REF:
            waiting.append(line)
            continue
        ref = LOST_PREFIX.get(line, cells[0])
        opens = line == NO_REF_OF_ITS_OWN or (columns[0] == "ref" and ref.startswith("CSAP"))
        if opens:
            rows_of.append([*waiting, line])
            waiting = []
        else:
            rows_of[-1].append(line)
    assert not waiting

    for lines in rows_of:
        cells, found = gather(lines, ROWS, columns_of, DROPPED)
        used |= found
        published.append({name: " ".join(cell for _, cell in read) for name, read in cells.items()})
        published[-1]["update"] = joined_update(cells["update"])
        published[-1]["ref"] = " ".join(LOST_PREFIX.get(line, cell) for line, cell in cells["ref"])
        published[-1].setdefault("partners", "")
        published[-1].setdefault("status", "")
        if lines == [NO_REF_OF_ITS_OWN]:
            shared = {"ref", "by_when", "leads"}
            assert not any(published[-1][name] for name in shared)
            published[-1] |= {name: published[-2][name] for name in shared}
    return published, rows_of, used


PUBLISHED, ROWS_OF, USED = rebuild()


def as_published(entry, line):
    """An entry of the data in the shape of the source's cells."""
    headed = line < ACTIONS_START and line != NO_REF_OF_ITS_OWN
    return {
        "ref": entry["ref"],
        "text": f"{entry['priority']} {entry['text']}" if headed else entry["text"],
        "by_when": entry["by_when"],
        "leads": " ".join(entry["leads"]),
        "partners": " ".join(entry.get("partners", [])),
        "status": entry["status"],
        "update": entry["update"],
    }


def differences(entry, number):
    ours, theirs = as_published(entry, ROWS_OF[number][0]), PUBLISHED[number]
    return {name: (ours[name], theirs[name]) for name in ours if ours[name] != theirs[name]}


IDS = [f"{entry['ref']} (line {lines[0]})" for entry, lines in zip(ENTRIES, ROWS_OF, strict=False)]


# --- The source ------------------------------------------------------------------------------------------------------


def test_source_is_unchanged():
    assert hashlib.sha256(SOURCE.encode("utf-8")).hexdigest() == SOURCE_SHA256


def test_every_cell_of_the_source_is_an_entry_or_accounted_for():
    furniture = {(line, column) for line in ROWS if not is_entry_row(line) for column, _ in enumerate(ROWS[line])}
    unaccounted = {
        (line, column): cell
        for line, cells in ROWS.items()
        for column, cell in enumerate(cells)
        if cell and (line, column) not in USED | furniture | set(DROPPED)
    }
    assert unaccounted == {}
    for (line, column), (cell, reason) in DROPPED.items():
        assert ROWS[line][column] == cell, reason
        assert (line, column) not in USED


def test_every_word_of_the_source_is_in_the_data_as_often():
    """The converse, by plain counting and without the column rules above."""
    in_source = Counter(words(SOURCE))
    in_data = Counter()
    for entry in ENTRIES:
        for value, _ in fields(entry, TEXT_FIELDS, LIST_FIELDS):
            in_data.update(words(value))
    for entry in MEASURES:
        in_data.update(words(entry["priority"]))
    for band in PLAN["priority"]:
        if "number" in band:
            in_data.update(words(band["name"]))
    for tally in PLAN["printed"]:
        in_data.update(words(f"{tally['label']} {tally['number']}"))

    only_in_source = Counter()
    for line in (TITLE, PERIOD, *TALLY_HEADINGS, *COLUMN_HEADINGS):  # title, period and headings of columns
        only_in_source.update(words(" ".join(ROWS[line])))
    only_in_source.update(words("Orcen Serio Anti-S"))  # misread or doubled by the extraction
    only_in_source.update(words("Dom estic ance Doors tep"))  # headings broken by it ...
    only_in_data = Counter(words("Domestic Substance Doorstep"))  # ... and whole
    only_in_data.update(words("CSAP CSAP"))  # prefixes lost by 3.10 and 7.1
    only_in_data.update(words("CSAP 2 Domestic Abuse March 2020 CSU"))  # the cells the second CSAP 2 row shares
    assert in_source + only_in_data - (in_data + only_in_source) == Counter()  # lost
    assert in_data + only_in_source - (in_source + only_in_data) == Counter()  # invented


# --- The entries -----------------------------------------------------------------------------------------------------


def test_counts():
    assert len(ACTIONS) == 48
    assert len(MEASURES) == 9
    assert len(PUBLISHED) == len(ROWS_OF) == 57
    assert Counter(action["status"] for action in ACTIONS) == {"Green": 43, "Amber": 4, "Red": 1}
    assert Counter(measure["status"] for measure in MEASURES) == {"Green": 6, "Amber": 2, "": 1}


def test_refs():
    per_priority = [6, 9, 10, 5, 4, 10, 4]
    assert [action["ref"] for action in ACTIONS] == [
        f"CSAP {priority}.{number}"
        for priority, count in enumerate(per_priority, start=1)
        for number in range(1, count + 1)
    ]
    assert [measure["ref"] for measure in MEASURES] == [f"CSAP {n}" for n in (1, 2, 2, 3, 4, 5, 6, 7, 8)]


def test_off_track_and_unrated_rows():
    assert [a["ref"] for a in ACTIONS if a["status"] == "Amber"] == ["CSAP 1.3", "CSAP 3.7", "CSAP 6.5", "CSAP 6.9"]
    assert [a["ref"] for a in ACTIONS if a["status"] == "Red"] == ["CSAP 7.2"]
    assert [m["ref"] for m in MEASURES if m["status"] == "Amber"] == ["CSAP 5", "CSAP 8"]
    assert [m["ref"] for m in MEASURES if m["status"] == ""] == ["CSAP 6"]


def test_entries_have_the_agreed_fields():
    for entries, columns in ((MEASURES, MEASURE_COLUMNS), (ACTIONS, ACTION_COLUMNS)):
        for entry in entries:
            assert set(entry) - {"note"} == {*columns, "priority"}, entry["ref"]


@pytest.mark.parametrize("number", range(len(ENTRIES)), ids=IDS)
def test_entry_is_word_for_word_as_published(number):
    assert differences(ENTRIES[number], number) == {}


@pytest.mark.parametrize("number", range(len(ENTRIES)), ids=IDS)
def test_a_changed_word_would_be_found(number):
    """The check above is worth something only if no word can be altered, dropped or repeated unseen."""
    differs = partial(differences, number=number)
    assert unseen_damage(ENTRIES[number], TEXT_FIELDS, LIST_FIELDS, differs) == []


@pytest.mark.parametrize("number", range(len(ENTRIES)), ids=IDS)
def test_lines_are_tidy(number):
    assert untidy_lines(value for value, _ in fields(ENTRIES[number], TEXT_FIELDS, LIST_FIELDS)) == []


def test_entries_stand_under_their_priority():
    names = {band["number"]: band["short"] for band in PLAN["priority"] if "number" in band}
    for action, lines in zip(ACTIONS, ROWS_OF[len(MEASURES) :], strict=True):
        band = max(line for line in BANDS if line < lines[0])
        assert action["priority"] == names[BANDS[band]], action["ref"]
        assert action["ref"].startswith(f"CSAP {BANDS[band]}."), action["ref"]
    assert {m["priority"] for m in MEASURES} == {band["short"] for band in PLAN["priority"]}
    assert MEASURES[2]["priority"] == MEASURES[1]["priority"]  # the row without a heading of its own


def test_every_repair_has_a_note_and_nothing_else_has():
    moved = set(MOVED[1:])
    repaired_lines = {NO_REF_OF_ITS_OWN, LIST_LINE, BULLETS_LINE, *SHIFTED, *LOST_PREFIX, *moved, *CUT_OFF}
    repaired = [len(lines) > 1 or bool(repaired_lines & set(lines)) for lines in ROWS_OF]
    assert [bool(entry.get("note")) for entry in ENTRIES] == repaired


def test_notes_quote_the_source():
    for entry, lines in zip(ENTRIES, ROWS_OF, strict=True):
        cells = [re.sub(r"<[^>]*>", "", cell) for line in {*lines, *MOVED[1:]} for cell in ROWS[line]]
        for quote in re.findall(r'"([^"]+)"', entry.get("note", "")):
            supplied = quote == "CSAP" and lines[0] in LOST_PREFIX
            assert supplied or any(quote in cell for cell in cells), f"{entry['ref']}: {quote}"


# --- The plan --------------------------------------------------------------------------------------------------------


def test_plan_heading():
    plan = PLAN["plan"]
    assert "## " + plan["title"].upper() == ROWS[TITLE][0]
    assert ROWS[PERIOD][0] == f"Quarter {plan['quarter']} Monitoring Report 1st July 2019-30th September 2019"
    assert plan["plan_year"] == "2019-20"
    assert [plan[name] for name in ("committee", "meeting_date", "contact")] == ["", "", ""]


def test_priorities_are_the_bands_of_the_action_tables():
    numbered = [band for band in PLAN["priority"] if "number" in band]
    assert [band["number"] for band in numbered] == list(BANDS.values()) == [1, 2, 3, 4, 5, 6, 7]
    for band, line in zip(numbered, BANDS, strict=True):
        printed = "".join(cell for column, cell in enumerate(ROWS[line]) if (line, column) not in DROPPED)
        left, whole = COMPLETED_BANDS.get(band["number"], (printed, printed))
        assert printed == left
        assert whole.endswith(left)
        assert band["name"] == whole
    assert [band for band in PLAN["priority"] if "number" not in band] == [
        {"name": "All recorded Crime", "short": "All recorded Crime"}
    ]


def test_printed_tallies():
    printed = [
        (table, status, *ROWS[line])
        for table, lines in TALLIES.items()
        for status, line in zip(["Green", "Amber", "Red", "Missing"], lines, strict=True)
    ]
    assert [(p["table"], p["status"], p["label"], str(p["number"])) for p in PLAN["printed"]] == printed
    assert all(ROWS[line] == heading for line, heading in TALLY_HEADINGS.items())
    assert [p["number"] for p in PLAN["printed"]] == [7, 2, 0, 0, 43, 4, 1, 0]


def test_leads_are_those_of_the_entries():
    canonical = canonical_leads(PLAN["lead"])
    bodies = {re.sub(r" \(.*\)$", "", body) for entry in ENTRIES for body in entry["leads"]}
    assert {canonical[body] for body in bodies} == set(canonical.values())
    spelt = bodies | {body for action in ACTIONS for body in action["partners"]}
    assert set(canonical) <= spelt


def test_a_cell_of_several_bodies_is_split():
    """No body in the data is two bodies of the data run together."""
    bodies = {body for entry in ENTRIES for body in (*entry["leads"], *entry.get("partners", []))}
    assert run_together(bodies) == set()
