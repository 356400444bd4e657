"""The annual plans' data against the published texts they were taken from, and the indicators of all three plans.

Every action, success measure, section, term and address is rebuilt from ``source.txt``. What the text extraction and
the page breaks did to it is listed below, line by line, and nothing else is tolerated: words, their order, paragraphs
and bullets must agree.
"""

import calendar
import csv
import datetime
import hashlib
import re
from collections import Counter
from functools import partial

import pytest

from tests import DATA
from tests.builders.plan_proof import (
    COLUMNS,
    MARKS,
    Layout,
    canonical_leads,
    fields,
    load,
    published_actions,
    published_measures,
    published_members,
    published_sections,
    run_together,
    squeeze,
    unseen_damage,
    untidy_lines,
    words,
)

FACTS_FILE = DATA / "vectors" / "seed_facts.csv"
RAISED = str.maketrans("0123456789", MARKS)

# --- What the sources look like, and what was repaired. Numbers are their lines, counted from 1. ----------------------

PLAN_2016 = Layout(
    folder="sevenoaks-2016-17",
    sha256="025398cd40b1679249b1a8979766c42ed96b4b291986fa539ae6c28d1df035a4",
    per_priority=(8, 5, 9, 12, 5, 8, 7),
    tables=(
        range(136, 148),
        range(163, 170),
        range(207, 236),
        range(245, 265),
        range(298, 305),
        range(316, 326),
        range(343, 352),
    ),
    column_headings={136, 163, 232, 245, 257, 298, 316, 343},
    bands={137: 1, 164: 2, 246: 4, 299: 5, 317: 6, 344: 7},
    measures=range(90, 123),
    measure_headings={
        90: "All recorded crime",
        94: "Anti-Social Behaviour",
        98: "Young People's issues",
        102: "Acquisitive Crime",
        108: "Safeguarding",
        114: "Speeding incl Road Safety",
        118: "Substance Misuse",
        122: "Domestic Abuse",
    },
    headings={
        0: [1],
        1: [35, 86],
        2: [11, 37, 56, 72, 76, 82, 88, 124, 149, 171, 237, 266, 306, 327, 353, 387, 403, 415, 421],
        3: [153, 157, 181, 185, 189, 197, 203, 268, 276, 282, 290, 329, 337],
    },
    section_of={124: 1, 149: 2, 171: 3, 237: 4, 266: 5, 306: 6, 327: 7},
    footnotes={134, 288},
    glossary=range(355, 386),
    members=(*(range(line, line + 1) for line in range(389, 393)), range(394, 401)),
    rules={132, 286},
    repairs={
        49: [("- · ", "- ")],
        137: [("DOM\tNESTIC", "DOMESTIC")],
        164: [("ACQ\tUISITIVE", "ACQUISITIVE")],
        246: [
            ("SAFE\tGUARDING", "SAFEGUARDING"),
            ("\t, Vulnerable Adul\tts and Chilo\tlren", ", Vulnerable Adults and Children"),
        ],
        299: [("\tSTANCE MISUSE\t\t\t\t1", "SUBSTANCE MISUSE")],
        300: [("well- being", "well-being")],
        317: [("YOU\tNG", "YOUNG"), ("proje\tcts", "projects")],
        321: [("Commissio ned", "Commissioned")],
        344: [("ROA\tD", "ROAD")],
        389: [("fire- uk", "fire-uk")],
    },
    paragraphs_of_two={
        96: "An improvement in behaviour achieved in 80% of cases accepted by the Anti-Social Behaviour Task Group."
    },
    taken_over=range(207, 231),
)
PLAN_2012 = Layout(
    folder="sevenoaks-2012-13",
    sha256="05de17c8729c4b2437e8f841c3797af8ad096a641db50aeab787731359efd1bf",
    per_priority=(7, 6, 5, 7, 7, 5, 6),
    tables=(
        range(157, 162),
        range(171, 176),
        range(191, 199),
        range(216, 223),
        range(242, 250),
        range(263, 269),
        range(278, 287),
        range(296, 303),
        range(316, 321),
        range(326, 334),
    ),
    column_headings={157, 171, 191, 216, 242, 263, 278, 296, 316},
    bands={192: 2, 217: 3, 243: 4, 264: 5, 297: 6, 317: 7},
    measures=range(93, 138),
    measure_headings={
        93: "All recorded crime",
        97: "Anti-Social Behaviour",
        105: "Young People's issues",
        111: "Burglary",
        115: "Vehicle Crime",
        119: "Theft offences & handling stolen goods",
        125: "Speeding incl Road Safety",
        129: "Substance Misuse",
        133: "Domestic Abuse",
    },
    headings={
        0: [1],
        1: [35, 89],
        2: [11, 37, 56, 77, 81, 85, 91, 139, 183, 204, 232, 259, 288, 310, 339, 369, 408, 420, 426],
    },
    section_of={139: 1, 183: 2, 204: 3, 232: 4, 259: 5, 288: 6, 310: 7},
    footnotes={
        *(153, 155, 165, 167, 169, 179, 181, 202, 212, 214, 226, 228, 230, 253, 255, 257, 272, 274, 276, 304, 306, 308),
        *(322, 324, 337),
    },
    glossary=range(341, 368),
    members=(range(372, 379), range(379, 386), range(386, 392), range(392, 400), range(400, 406)),
    rules={151, 163, 177, 200, 224, 251, 270, 335},
    repairs={
        139: [("graffiti)1", "graffiti)¹")],
        174: [("KCC Highways, Police, Housing, Town", "KCC Highways Police Housing Town")],
        175: [("fly- tipping", "fly-tipping")],
        192: [("YOU\tNG", "YOUNG")],
        202: [(r"$^{^{\}rm 8}$", "⁸"), (r"$\,$ ", "")],
        204: [("Crime9", "Crime⁹")],
        217: [("BUR\tGLARY", "BURGLARY")],
        222: [("Ongoi ng", "Ongoing")],
        228: [(r"$^{^{\}rm 12}$", "¹²"), (r"$\,$ ", "")],
        243: [("Thef\tt", "Theft"), ("an\td", "and"), ("offer\tnces", "offences")],
        264: [("SPE\tEDING", "SPEEDING")],
        272: [("PACT – Partners", "¹⁷ PACT – Partners")],
        297: [("SUB\tSTANCE", "SUBSTANCE")],
        298: [("workers, PCSOs, Wardens, PCT", "workers PCSOs Wardens PCT")],
        302: [("CRI ²⁰", "CRI²⁰"), ("KDAAT ²¹ CSU ²²", "KDAAT²¹ CSU²²")],
        317: [("DOM\tMESTIC", "DOMESTIC")],
        329: [("\t`\t", "\t\t")],
        332: [("MARAC and", "MARAC")],
        373: [("1 st Floor", "1st Floor")],
    },
    not_printed={"4.4"},
)
LAYOUTS = {layout.folder: layout for layout in (PLAN_2016, PLAN_2012)}
FOLDERS = list(LAYOUTS)
LEFT_OFF_THE_SHORT_NAMES = {
    FOLDERS[0]: {},
    FOLDERS[1]: {93: ":", 119: " (incl shop lifting , theft of metal & metal offences)"},
}
BANDS_ELSEWHERE = {  # headings of action tables that have no row of their own, and what is beside them
    FOLDERS[0]: {207: 3},  # before the first of the copies below
    FOLDERS[1]: {139: 1},  # not printed: the section's heading instead, without the mark of its footnote
}
ONLY_MEASURED = {FOLDERS[0]: ["All recorded crime"], FOLDERS[1]: ["All recorded crime", "Burglary", "Vehicle Crime"]}
STRAY_FULL_STOP = (FOLDERS[1], 151)
NOTHING_BELOW = {(FOLDERS[0], 415), (FOLDERS[1], 420)}  # headings whose contents the extraction has lost
REPAIRED_MEMBERS = {
    FOLDERS[0]: {"Kent Fire & Rescue Service"},
    FOLDERS[1]: {
        "KCC Children, Families and Education",
        "Kent Drug and Alcohol Action Team",
        "Kent Fire & Rescue Service",
        "Kent Police Authority",
        "NHS West Kent",
    },
}
NAMES_OF_THEIR_OWN = {  # though they read like two bodies of the plan run together
    FOLDERS[0]: set(),
    FOLDERS[1]: {"CSP Domestic Abuse Task Group", "KCC Highways", "KCC Wardens"},
}

# Lines 207 to 223 of 2016-17 are one line each of the table's text, followed by a copy of all the lines after it and by
# what the extraction made of the other columns: after which line it stands, and its words.
COPIES = range(207, 224)
BAND_OF_THE_COPIES = "ANTI-SOCIAL BEHAVIOUR Incl ENVIRONMENTAL CRIME "
REMAINS = {
    207: {
        223: "KCC Clean KCC Clean KCC Wardens PCSOs Housing Assoc KCC Uland Housing Assoc March CSU Housing Assoc "
        "March CSU Housing Assoc March Police March CSU Housing Assoc March Police CSU Housing Assoc March CSU "
        "Housing Assoc March CSU Police March CSU Housing Assoc March CSU Housing Assoc March CSU Housing Assoc "
        "March CSU Housing Assoc March CSU Housing Assoc"
    },
    208: {223: "Kent CSU Housing Assoc CSU Housing Assoc March 2017"},
    209: {
        223: "CSU Housing Assoc KCC Housing Team (CSU KCC) Housing Assoc March (CSU Housing Assoc Legal Teams) March "
        "(CSU Housing Assoc March (CSU Police KCC) Housing Assoc March (CSU Police KCC)"
    },
    210: {
        223: "Moat Housing WKHA CSU KCC Community Wardens March CSU Housing Assoc Legal Teams March CSU Housing Assoc "
        "Police KCC"
    },
    211: {
        223: "Moat Housing WKHA CSU KCC Community Wardens Moat Housing WKHA CSU KCC Community Wardens March CSU "
        "Housing Assoc Legal Teams March CSU Housing Assoc March 2017"
    },
    212: {223: "Team KCC Community Wardens CSU Housing Assoc Legal Teams March 2017"},
    213: {223: "KCC Community Wardens ASC CSU Housing Assoc March 2017"},
    214: {223: "Wardens Wardens Wardens Wardens Housing Assoc Legal Teams March 2017"},
    215: {221: "CSU Housing Assoc March", 222: "Police", 223: "KCC"},
    216: {221: "CSU", 223: "KCC"},
    217: {221: "CSU", 223: "CSU Housing Assoc March 2017"},
    218: {223: "CSU Housing Assoc CSU Housing Assoc March Police KCC March CSU Folice KCC"},
    219: {221: "CSU", 223: "Legal Teams 2017 Housing Assoc March 2017"},
    220: {223: "Housing Assoc Police XCC"},
    221: {221: "CSU Housing Assoc March", 223: "KCC"},
    222: {223: "Community Wardens and Police Community Support KCC 2017"},
    223: {223: "KCC"},
}
SPLIT = {  # lines that hold other columns' words besides the text
    221: [
        ("text", "3.4 Use a targeted approach to ASB concerns with KCC"),
        ("leads", "CSU"),
        ("partners", "Housing Assoc"),
        ("by_when", "March"),
    ],
    223: [("text", "Officers and respond to ASB issues through the Daily"), ("leads", "KCC")],
    225: [("text", "Tasking and report back in 100% of cases"), ("leads", "Community")],
    226: [("leads", "Wardens")],
    227: [
        ("text", "3.5 Use Social Media sites to promote successes"),
        ("leads", "CSU"),
        ("partners", "All"),
        ("by_when", "March"),
    ],
    228: [("text", "(Twitter, Facebook, Streetlife)"), ("leads", "Moat"), ("by_when", "2017")],
    229: [
        ("text", "3.6 Look at the tools and powers that housing"),
        ("leads", "Moat"),
        ("partners", "CSU"),
        ("by_when", "March"),
    ],
    230: [("text", "associations are able to use to reduce ASB"), ("leads", "WKHA"), ("by_when", "2017")],
}
READ_FROM_THE_REMAINS = {  # what goes to a line's action: its field, its words, and the line whose remains have them
    207: [("by_when", "March 2017", 208)],
    211: [("by_when", "March 2017", 211)],
    218: [
        ("leads", "CSU", 212),
        ("partners", "Housing Assoc Legal Teams", 212),
        ("by_when", "March 2017", 212),
    ],
    222: [("leads", "Police", 215), ("by_when", "2017", 222)],
}


def last_copies():
    """Each of the table's lines once, as it is at the start of its own line: up to where the next one begins."""
    rows = {line: cells[0] for line, cells in PLAN_2016.rows.items() if line in PLAN_2016.taken_over}
    found = {}
    for line, text in rows.items():
        following = " ".join(rows.get(line + 1, "").split()[:6])
        found[line] = text[: text.index(following)].strip() if line + 1 in COPIES else text
    return {line: text.removeprefix(BAND_OF_THE_COPIES) for line, text in found.items() if text}


def merged_actions():
    """Actions 3.1 to 3.6 of 2016-17: the text from the last copies, the funding from its column, two rows an action."""
    rows, published, ref = PLAN_2016.rows, {}, ""
    for line, text in last_copies().items():
        pieces = SPLIT.get(line, [("text", text)])
        assert " ".join(piece for _, piece in pieces) == text
        for name, piece in [*pieces, *((name, piece) for name, piece, _ in READ_FROM_THE_REMAINS.get(line, []))]:
            opens = name == "text" and re.match(r"(3\.\d) ", piece)
            if opens:
                ref = opens[1]
                published[ref] = ({"ref": ref} | {name: [] for name in COLUMNS[1:]}, [])
            published[ref][0][name].append(piece.removeprefix(ref + " "))
        published[ref][1].append(line)
    funding = [rows[line][1] for line in PLAN_2016.taken_over if line in rows and len(rows[line]) > 1 and rows[line][1]]
    assert funding.pop(0) == "Funding"
    for number, (entry, _) in enumerate(published.values()):
        entry["funding"] = funding[2 * number : 2 * number + 2]
    assert len(funding) == 2 * len(published)
    return {
        ref: ({name: said if name == "ref" else " ".join(said) for name, said in entry.items()}, lines)
        for ref, (entry, lines) in published.items()
    }


def rebuild(layout):
    """Every action as the source has it, in the order of the refs, and the cells they use."""
    published, used = published_actions(layout)
    if layout.taken_over:
        published |= merged_actions()
    return dict(sorted(published.items(), key=lambda item: [int(part) for part in item[0].split(".")])), used


PUBLISHED = {folder: rebuild(layout) for folder, layout in LAYOUTS.items()}
PLANS = {folder: load(folder, "plan.toml") for folder in FOLDERS}
ACTIONS = {folder: load(folder, "actions.toml")["action"] for folder in FOLDERS}
MEASURES = {folder: load(folder, "success-measures.toml")["measure"] for folder in FOLDERS}
SECTIONS = {folder: load(folder, "context.toml")["section"] for folder in FOLDERS}
TERMS = {folder: load(folder, "glossary.toml")["term"] for folder in FOLDERS}
MEMBERS = {folder: load(folder, "partners.toml")["partner"] for folder in FOLDERS}
SUCCESS_MEASURES = {folder: published_measures(layout) for folder, layout in LAYOUTS.items()}
TEXTS = {folder: published_sections(layout) for folder, layout in LAYOUTS.items()}

EVERY_ACTION = [
    pytest.param(folder, number, id=f"{folder} {action['ref']}")
    for folder in FOLDERS
    for number, action in enumerate(ACTIONS[folder])
]
EVERY_SECTION = [
    pytest.param(folder, number, id=f"{folder} {section['heading']}")
    for folder in FOLDERS
    for number, section in enumerate(SECTIONS[folder])
]
each_plan = pytest.mark.parametrize("folder", FOLDERS)
each_action = pytest.mark.parametrize(("folder", "number"), EVERY_ACTION)
each_section = pytest.mark.parametrize(("folder", "number"), EVERY_SECTION)


def differences(folder, number, action):
    """Where an action is not what the source has in the action's place."""
    theirs, _ = list(PUBLISHED[folder][0].values())[number]
    ours = {name: " ".join(action[name]) if isinstance(action[name], list) else action[name] for name in COLUMNS}
    return {name: (ours[name], theirs[name]) for name in COLUMNS if ours[name] != theirs[name]}


def section_differences(folder, number, section):
    """Where a section is not what the source has in the section's place."""
    theirs = TEXTS[folder][number]
    shorts = {None: ""} | {p["number"]: p["short"] for p in PLANS[folder]["priority"] if "number" in p}
    theirs = theirs | {"priority": shorts[theirs["priority"]]}
    ours = {"priority": ""} | section
    names = ("heading", "level", "priority", "text", "footnotes")
    return {name: (ours[name], theirs[name]) for name in names if ours[name] != theirs[name]}


# --- The sources -----------------------------------------------------------------------------------------------------


@each_plan
def test_source_is_unchanged(folder):
    layout = LAYOUTS[folder]
    assert hashlib.sha256(layout.source.encode("utf-8")).hexdigest() == layout.sha256


@each_plan
def test_every_line_has_one_place(folder):
    """The sections take what no table claims; here nothing is claimed twice, and what holds nothing holds no words."""
    layout = LAYOUTS[folder]
    claimed = Counter(
        line
        for part in (*layout.tables, layout.measures, layout.glossary, *layout.members)
        for line in part
        if line in layout.rows
    )
    claimed.update(line for section in TEXTS[folder] for line in section["lines"])
    claimed.update(layout.rules)
    assert claimed == Counter(layout.rows.keys())
    assert {"".join(layout.rows[line]) for line in layout.rules} <= set("-_.⁻٠")


@each_plan
def test_every_cell_of_the_action_tables_is_in_an_action(folder):
    layout, (_, used) = LAYOUTS[folder], PUBLISHED[folder]
    cells = {
        (line, column)
        for line in layout.action_lines
        if line not in layout.taken_over
        for column, cell in enumerate(layout.rows[line])
        if cell
    }
    assert cells == used


def test_the_merged_rows_hold_nothing_but_copies_and_what_is_listed():
    texts = {
        line: dict(SPLIT.get(line, [("text", text)]))["text"] for line, text in last_copies().items() if line in COPIES
    }
    for line in COPIES:
        rest, told = PLAN_2016.rows[line][0].removeprefix(BAND_OF_THE_COPIES), []
        for copied in range(line, COPIES.stop):
            told += [texts[copied], REMAINS[line].get(copied, "")]
        assert rest == " ".join(part for part in told if part), line


def test_what_is_read_from_the_remains_is_there():
    for pieces in READ_FROM_THE_REMAINS.values():
        for _, piece, line in pieces:
            assert any(piece in remains for remains in REMAINS[line].values()), piece
    together = " ".join(piece for _, piece, _ in READ_FROM_THE_REMAINS[218])
    assert together in REMAINS[212][223]


@each_plan
def test_every_word_of_the_source_is_in_the_data_as_often(folder):
    """The converse, by plain counting and without the column rules above."""
    layout, rows = LAYOUTS[folder], LAYOUTS[folder].rows
    once = last_copies() if layout.taken_over else {}
    in_source = Counter()
    for line, cells in rows.items():
        first, *others = cells
        in_source.update(words("\n".join([once[line] if line in once and line in COPIES else first, *others])))
    in_data = Counter()
    for action in ACTIONS[folder]:
        for value, _ in fields(action, ("ref", "text", "by_when", "funding"), ("leads", "partners")):
            in_data.update(words(value))
    for text in [
        *(measure["text"] for measure in MEASURES[folder]),
        *layout.measure_headings.values(),
        *(
            priority["name"]
            for priority in PLANS[folder]["priority"]
            if priority.get("number") in layout.bands.values()
        ),
        *(
            text
            for section in SECTIONS[folder]
            for text in (section["heading"], section["text"], *section["footnotes"])
        ),
        *(text for term in TERMS[folder] for text in (term["term"], "-", term["meaning"])),
        *(text for member in MEMBERS[folder] for text in (member["name"], *member["contact"])),
    ]:
        in_data.update(words(text))

    only_in_source, only_in_data = Counter(), Counter()
    for line in (*layout.column_headings, *layout.rules):
        only_in_source.update(words("\n".join(rows[line])))
    for line, left_off in LEFT_OFF_THE_SHORT_NAMES[folder].items():
        only_in_source.update(words(layout.measure_headings[line] + left_off))
        only_in_data.update(words(layout.measure_headings[line]))
    if layout.taken_over:
        only_in_source.update(["Funding"])  # the column's heading, beside the copies
        for pieces in READ_FROM_THE_REMAINS.values():
            only_in_data.update(words(" ".join(piece for _, piece, _ in pieces)))
    assert in_source + only_in_data - (in_data + only_in_source) == Counter()  # lost
    assert in_data + only_in_source - (in_source + only_in_data) == Counter()  # invented


# --- Actions and success measures -------------------------------------------------------------------------------------


def test_counts():
    assert {folder: len(actions) for folder, actions in ACTIONS.items()} == {FOLDERS[0]: 54, FOLDERS[1]: 42}
    assert {folder: len(measures) for folder, measures in MEASURES.items()} == {FOLDERS[0]: 10, FOLDERS[1]: 14}


@each_plan
def test_refs(folder):
    layout = LAYOUTS[folder]
    refs = [f"{n}.{i}" for n, last in enumerate(layout.per_priority, start=1) for i in range(1, last + 1)]
    expected = [ref for ref in refs if ref not in layout.not_printed]
    assert [action["ref"] for action in ACTIONS[folder]] == expected == list(PUBLISHED[folder][0])


@each_plan
def test_entries_have_the_agreed_fields(folder):
    for action in ACTIONS[folder]:
        assert set(action) - {"note"} == {*COLUMNS, "priority", "status", "update"}, action["ref"]
        assert (action["status"], action["update"]) == ("", "")
    for measure in MEASURES[folder]:
        blank = {name: value for name, value in measure.items() if name not in ("priority", "text", "note")}
        assert blank == {"ref": "", "by_when": "", "leads": [], "status": "", "update": ""}


@each_action
def test_action_is_word_for_word_as_published(folder, number):
    assert differences(folder, number, ACTIONS[folder][number]) == {}


@each_action
def test_a_changed_word_of_an_action_would_be_found(folder, number):
    texts, lists = ("ref", "text", "by_when", "funding"), ("leads", "partners")
    action = ACTIONS[folder][number]
    assert unseen_damage(action, texts, lists, partial(differences, folder, number)) == []


@each_plan
def test_measures_are_word_for_word_as_published(folder):
    ours = [(measure["priority"], measure["text"]) for measure in MEASURES[folder]]
    assert ours == [(priority, text) for priority, text, _ in SUCCESS_MEASURES[folder]]
    for line, short in LAYOUTS[folder].measure_headings.items():
        assert LAYOUTS[folder].rows[line] == [short + LEFT_OFF_THE_SHORT_NAMES[folder].get(line, "")]


@each_plan
def test_actions_stand_under_their_priority(folder):
    layout, (published, _) = LAYOUTS[folder], PUBLISHED[folder]
    bands = {**layout.bands, **BANDS_ELSEWHERE[folder]}
    shorts = {p["number"]: p["short"] for p in PLANS[folder]["priority"] if "number" in p}
    for action, (_, lines) in zip(ACTIONS[folder], published.values(), strict=True):
        number = int(action["ref"].split(".")[0])
        assert bands[max(line for line in bands if line <= lines[0])] == number, action["ref"]
        assert layout.section_of[max(line for line in layout.section_of if line < lines[0])] == number
        assert action["priority"] == shorts[number]


@each_plan
def test_every_repaired_entry_has_a_note_and_no_other_has(folder):
    layout = LAYOUTS[folder]
    for action, (_, lines) in zip(ACTIONS[folder], PUBLISHED[folder][0].values(), strict=True):
        repaired = len(lines) > 1 or bool({*layout.repairs, *layout.taken_over} & {*lines})
        assert bool(action.get("note")) == repaired, action["ref"]
    for measure, (_, _, line) in zip(MEASURES[folder], SUCCESS_MEASURES[folder], strict=True):
        heading = max(heading for heading in layout.measure_headings if heading < line)
        cut = "(" in LEFT_OFF_THE_SHORT_NAMES[folder].get(heading, "")
        assert bool(measure.get("note")) == (cut or line in layout.paragraphs_of_two), measure["text"]
    for section, theirs in zip(SECTIONS[folder], TEXTS[folder], strict=True):
        lines = theirs["lines"]
        stray = STRAY_FULL_STOP[0] == folder and lines[0] < STRAY_FULL_STOP[1] < lines[-1]
        repaired = stray or (folder, lines[0]) in NOTHING_BELOW or set(layout.repairs) & set(lines)
        assert bool(section.get("note")) == bool(repaired), section["heading"]
    assert {member["name"] for member in MEMBERS[folder] if member.get("note")} == REPAIRED_MEMBERS[folder]


@each_plan
def test_notes_quote_the_source(folder):
    source = " ".join(squeeze(line) for line in LAYOUTS[folder].source.split("\n"))
    entries = [*ACTIONS[folder], *MEASURES[folder], *SECTIONS[folder], *MEMBERS[folder]]
    quotes = [quote for entry in entries for quote in re.findall(r'"([^"]+)"', entry.get("note", ""))]
    assert len(quotes) > 10
    assert [quote for quote in quotes if quote not in source] == []


@each_plan
def test_lines_are_tidy(folder):
    texts, lists = ("text", "funding", "by_when"), ("leads", "partners")
    assert untidy_lines(value for action in ACTIONS[folder] for value, _ in fields(action, texts, lists)) == []
    assert untidy_lines(measure["text"] for measure in MEASURES[folder]) == []
    sections = SECTIONS[folder]
    assert (
        untidy_lines(value for section in sections for value, _ in fields(section, ("heading",), ("footnotes",))) == []
    )
    assert untidy_lines(section["text"] for section in sections) == []


# --- The rest of the plan --------------------------------------------------------------------------------------------


@each_section
def test_section_is_word_for_word_as_published(folder, number):
    assert len(SECTIONS[folder]) == len(TEXTS[folder])
    assert section_differences(folder, number, SECTIONS[folder][number]) == {}


@each_section
def test_a_changed_word_of_a_section_would_be_found(folder, number):
    section = SECTIONS[folder][number]
    differs = partial(section_differences, folder, number)
    assert unseen_damage(section, ("heading", "text"), ("footnotes",), differs) == []


@each_plan
def test_footnotes_are_numbered_through_and_each_has_its_mark(folder):
    notes = [note for section in SECTIONS[folder] for note in section["footnotes"]]
    last = {FOLDERS[0]: 2, FOLDERS[1]: 25}[folder]
    assert [note.split(" ")[0] for note in notes] == [str(n).translate(RAISED) for n in range(1, last + 1)]
    texts = [s["heading"] + s["text"] for s in SECTIONS[folder]]
    texts += [text for a in ACTIONS[folder] for text in (a["text"], *a["leads"], *a["partners"])]
    marks = [mark for text in texts for mark in re.findall(f"[{MARKS}]+", text)]
    assert sorted(marks) == sorted(note.split(" ")[0] for note in notes)


@each_plan
def test_glossary_and_members_are_word_for_word_as_published(folder):
    layout = LAYOUTS[folder]
    glossary = [" ".join(layout.rows[line]) for line in layout.glossary if line in layout.rows]
    assert [f"{term['term']} - {term['meaning']}" for term in TERMS[folder]] == glossary
    assert all(" - " not in term["term"] for term in TERMS[folder])
    assert [" ".join([member["name"], *member["contact"]]) for member in MEMBERS[folder]] == published_members(layout)
    assert all(re.match(r"Tel|Web", line) for member in MEMBERS[folder] for line in member["contact"][-2:])


@each_plan
def test_plan_heading(folder):
    plan, cover, contact = PLANS[folder]["plan"], SECTIONS[folder][0], SECTIONS[folder][-1]
    lines = cover["text"].split("\n")
    assert plan["partnership"] == f"{lines[-3]} {lines[-2]}"
    assert plan["title"] == lines[-1]
    assert contact["heading"] == "Enquiries to:"
    assert plan["contact"] == contact["text"]
    assert [plan[name] for name in ("plan_year", "quarter", "committee", "meeting_date")] == [folder[-7:], 1, "", ""]
    assert "printed" not in PLANS[folder]


@each_plan
def test_priorities_are_the_headings_of_the_tables(folder):
    layout, priorities = LAYOUTS[folder], PLANS[folder]["priority"]
    printed = {number: "".join(layout.rows[line]) for line, number in layout.bands.items()}
    for line, number in BANDS_ELSEWHERE[folder].items():
        copied = layout.rows[line][0].startswith(BAND_OF_THE_COPIES)
        printed[number] = BAND_OF_THE_COPIES.strip() if copied else layout.rows[line][0].removesuffix("¹")
    numbered = {priority["number"]: priority["name"] for priority in priorities if "number" in priority}
    assert list(numbered) == [1, 2, 3, 4, 5, 6, 7]
    assert numbered == printed
    unnumbered = [priority for priority in priorities if "number" not in priority]
    assert unnumbered == [{"name": name, "short": name} for name in ONLY_MEASURED[folder]]
    shorts = {priority["short"] for priority in priorities}
    of_the_section = {layout.rows[204][0].removesuffix("⁹")} if folder == FOLDERS[1] else set()
    assert shorts == {*layout.measure_headings.values()} | of_the_section


@each_plan
def test_leads_are_those_of_the_actions(folder):
    canonical = canonical_leads(PLANS[folder]["lead"])
    plain = {
        name: {re.sub(rf" (\(.*\)|– .*)$|[{MARKS}]", "", body) for action in ACTIONS[folder] for body in action[name]}
        for name in ("leads", "partners")
    }
    assert {canonical[body] for body in plain["leads"]} == set(canonical.values())
    assert set(canonical) <= plain["leads"] | plain["partners"]


@each_plan
def test_a_cell_of_several_bodies_is_split(folder):
    bodies = {body for action in ACTIONS[folder] for body in (*action["leads"], *action["partners"])}
    assert run_together(bodies) == NAMES_OF_THEIR_OWN[folder]


# --- Indicators ------------------------------------------------------------------------------------------------------

DOCUMENTS = {"000": "sevenoaks-2016-17", "001": "sevenoaks-2012-13", "002": "sevenoaks-2019-20"}
INDICATORS = {folder: load(folder, "indicators.toml")["indicator"] for folder in DOCUMENTS.values()}
with FACTS_FILE.open(encoding="utf-8", newline="") as file:
    FACTS = list(csv.DictReader(file))

# How an indicator's values must follow from its fact. PAIR: the fact's old and new value. BASE: the fact's old value is
# the only whole number that gives the printed percentage; the new one is printed, or follows by the printed change.
# LATEST: the new value alone, because several numbers or none give the percentage. WHOLE, PART: a share's two numbers.
# SHARE: the printed percentage. EARLIEST: the fact's old value is the series' first.
PAIR, BASE, LATEST, WHOLE, PART, SHARE, EARLIEST = "pair", "base", "latest", "whole", "part", "share", "earliest"
USED = {
    ("000", "946 burglary offences"): [("Burglary", PAIR)],
    ("000", "with the District recording 702"): [("Vehicle crime", PAIR)],
    ("000", "reduction of 0.76% (4 offences)"): [("Theft from a Motor Vehicle (TFMV)", PAIR)],
    ("000", "total number of TOMV to 181"): [("Theft of a Motor Vehicle (TOMV)", PAIR)],
    ("000", "1,122 recorded incidents of ASB"): [("Recorded incidents of ASB", PAIR)],
    ("000", "equals 158"): [("Calls received by the Council", PAIR)],
    ("000", "115 reports"): [("Reports with which the CCTV control room assisted the police", PAIR)],
    ("000", "from 619 to 588"): [("Noise reports to Environmental Protection team", PAIR)],
    ("000", "an additional 16 cases"): [("Noise from people", BASE)],
    ("000", "1,125 reports of fly tipping"): [("Reports of fly tipping", PAIR)],
    ("000", "178 reports"): [("Abandoned vehicles", PAIR)],
    ("000", "decreased by 26% (7 reports)"): [("Graffiti reports", PAIR)],
    ("000", "down 8.1% (11 offences)"): [("Total drug offences (iQuanta)", PAIR)],
    ("000", "from 153 to 148"): [("Drug Offences (Kent Police rolling data)", PAIR)],
    ("000", "25 additional residents"): [("Alcohol related hospital admissions", PAIR)],
    ("000", "has risen by 7.6%"): [("Domestic Abuse incidents", PAIR)],
    ("000", "repeat victims (302)"): [("Domestic Abuse incidents", WHOLE), ("Domestic Abuse repeat victims", PART)],
    ("000", "figure for 2014 (73)"): [("KSI casualties", LATEST)],
    ("001", "falling by 214 crimes"): [("All recorded crime", PAIR)],
    ("001", "since 2005/6"): [("All recorded crime", EARLIEST)],
    ("001", "an increase of 3 reports"): [("Reports made to the Anti-Social Behaviour Officer", PAIR)],
    ("001", "from 88 in the previous period"): [("Requests for graffiti to be cleaned", PAIR)],
    ("001", "19 were females (25.7%)"): [
        ("New entrants to the Youth Justice System", WHOLE),
        ("New entrants to the Youth Justice System: females", PART),
    ],
    ("001", "55 males (74.3%)"): [("New entrants to the Youth Justice System: males", PART)],
    ("001", "338 offences to 275"): [("Burglary Dwelling", PAIR)],
    ("001", "479 offences to 554"): [("Burglary Other than Dwelling", PAIR)],
    ("001", "from 545 to 466"): [("Thefts from motor vehicles (TFMV)", PAIR)],
    ("001", "186 offences to 208"): [("Thefts of motor vehicle (TOMV)", PAIR)],
    ("001", "329 offences to 398"): [("Shoplifting", PAIR)],
    ("001", "757 offences to 968"): [("Theft Offences", PAIR)],
    ("001", "account for 19.1%"): [
        ("Theft Offences as a share of all recorded crime", SHARE),
        ("Theft Offences", PART),
    ],
    ("001", "50 offences to 56"): [("Theft of Pedal Cycles", PAIR)],
    ("001", "from 241 in 2009"): [("Crashes on KCC managed roads", PAIR)],
    ("001", "over two years to 207"): [("Sevenoaks residents accessing treatment for substance misuse", BASE)],
    ("001", "169 people"): [("People with drug problems", LATEST)],
    ("001", "185 people"): [("People with alcohol problems", LATEST)],
    ("001", "decrease of 46 offences"): [("Drug Offences", BASE)],
    ("001", "240 people from Sevenoaks"): [("Hospital admissions due to psychoactive substance use", PAIR)],
    ("001", "871 incidents to 821"): [("Domestic Abuse incidents", PAIR)],
    ("001", "190 recorded incidents"): [("Incidents involving repeat victims", LATEST)],
    ("001", "repeat victims is 23.1%"): [
        ("Percentage of repeat victims", SHARE),
        ("Incidents involving repeat victims", PART),
    ],
    ("002", "4560 victim based crime"): [("All Victim Based Crime", PAIR)],
    ("002", "Out of 69 cases"): [("DAVSS cases", WHOLE), ("DAVSS repeat victims", PART)],
    ("002", "84% on target"): [("West Kent Domestic Plan on target", LATEST)],
    ("002", "6 Task and Finish Groups"): [("Task and Finish Groups", LATEST)],
    ("002", "3 hot spot areas"): [("Hot spot areas", LATEST)],
    ("002", "A total of 4 CBO's"): [("CBOs progressed", LATEST)],
    ("002", "two groups being monitored"): [("OCGs being monitored", LATEST)],
    ("002", "10 cases were referred"): [("Cases referred to the Community MARAC", LATEST)],
}
LEFT_OUT = {
    ("000", "TFMV stands at 521 this period ... increased"): "a sum of indicators that are there",
    ("000", "TFMV stands at 521 ... TOMV to 181"): "a sum of indicators that are there",
    ("000", "0.76% (4 offences) ... 11%"): "a sum of changes",
    ("000", "Countywide increase of 76"): "the county's, and eleven numbers give its percentage",
    ("000", "(5% and 9% respectively)"): "shares without the number that they are shares of",
    ("000", "has identified 8 priorities"): "about the document",
    ("000", "The 7 priorities"): "about the document",
    ("000", "3 key aims"): "about the document",
    ("001", "14% decrease in the number of fly-tipping"): "neither value printed, and 38 numbers give the percentage",
    ("001", "There were 12 (16.1%) fewer"): "neither value printed, and no number gives the percentage",
    ("001", "74 new entrants ... 19"): "a sum of indicators that are there",
    ("001", "9 out of 12 cameras"): "what an action aims at, not what was counted",
    ("001", "has identified 8 priorities"): "about the document",
    ("001", "3 key aims"): "about the document",
    ("001", "A list of partners"): "about the document",
    ("002", "Green (Targets achieved)\t7"): "a printed tally",
    ("002", "Green (Targets achieved)\t43"): "a printed tally",
    ("002", "Amber\t2"): "a printed tally",
    ("002", "Amber\t4"): "a printed tally",
    ("002", "Red\t0"): "a printed tally",
    ("002", "Red\t1"): "a printed tally",
    ("002", "Missing"): "a printed tally",
}
IN_WORDS = {2: "two"}
ORDINALS = {1: "lowest", 2: "second"}
GENERAL_PERIOD = {  # of paragraphs that state none; how that of 2016-17 was found is told in its README
    "sevenoaks-2016-17": ("2014-10-01", "2015-09-30"),
    "sevenoaks-2012-13": ("2010-10-01", "2011-09-30"),
    "sevenoaks-2019-20": ("2019-07-01", "2019-09-30"),
}
SAID_IN_FULL = {"orders"}  # CBO: Criminal Behaviour Order
YEARS_BACK = {  # where the earlier values are not of the year before
    ("sevenoaks-2012-13", "All recorded crime"): [1, 5],
    ("sevenoaks-2012-13", "Sevenoaks residents accessing treatment for substance misuse"): [2],
}
NO_PERIOD = r'No period is stated|"This (year|quarter)" is|As at the end of the quarter'

EVERY_INDICATOR = [
    pytest.param(folder, number, id=f"{folder} {indicator['name']}")
    for folder, indicators in INDICATORS.items()
    for number, indicator in enumerate(indicators)
]
each_indicator = pytest.mark.parametrize(("folder", "number"), EVERY_INDICATOR)


def facts_with(document, fragment):
    return [fact for fact in FACTS if fact["seed"] == document and fragment in fact["quote"]]


def number_of(text):
    """A fact's number; of a range such as 34..34 its only value, None where it has several or none."""
    low, _, high = text.partition("..")
    return float(low) if re.fullmatch(r"-?[\d.]+", low or "-") and high in ("", low) else None


def passages(folder):
    """The texts that a quote may be taken from: each section, footnote or update as one line of words."""
    if folder in FOLDERS:
        texts = [text for section in SECTIONS[folder] for text in (section["text"], *section["footnotes"])]
    else:
        entries = [*load(folder, "success-measures.toml")["measure"], *load(folder, "actions.toml")["action"]]
        texts = [entry["update"] for entry in entries]
    return [squeeze(text) for text in texts]


def passages_with(folder, quote):
    """The passages in which the quote's parts, with " ... " between them, are in their order."""
    pattern = ".*?".join(re.escape(part) for part in quote.split(" ... "))
    return [text for text in passages(folder) if re.search(pattern, text)]


def dates_of(value):
    return [datetime.date.fromisoformat(value[name]) for name in ("start", "end")]


def must_be(fact, rule):
    """The latest and the previous value that a fact gives by a rule; None where it gives none."""
    printed_alone = fact["kind"] in ("tally", "cross_reference")
    old, new = number_of(fact["old"]), number_of(fact["printed_abs" if printed_alone else "new"])
    if rule == PAIR:
        return new, old
    if rule == BASE:
        return (old + float(fact["printed_abs"]) if new is None else new), old
    return {LATEST: new, WHOLE: old, PART: new, SHARE: float(fact["printed_pct"] or 0), EARLIEST: new}[rule], None


@pytest.mark.parametrize(("document", "fragment"), USED)
def test_indicators_have_the_values_of_the_facts(document, fragment):
    (fact,) = facts_with(document, fragment)
    for name, rule in USED[document, fragment]:
        (indicator,) = [i for i in INDICATORS[DOCUMENTS[document]] if i["name"] == name]
        values = [value["value"] for value in indicator["value"]]
        latest, previous = must_be(fact, rule)
        assert values[0] == latest
        if rule in (PAIR, BASE):
            assert values[1] == previous
        if rule == EARLIEST:
            assert values[-1] == number_of(fact["old"])
    single = [name for name, rule in USED[document, fragment] if rule in (LATEST, SHARE)]
    assert all(len(i["value"]) == 1 for i in INDICATORS[DOCUMENTS[document]] if i["name"] in single)


def test_every_fact_is_an_indicator_or_left_out_for_a_reason():
    places = {(document, fragment): facts_with(document, fragment) for document, fragment in {**USED, **LEFT_OUT}}
    assert [place for place, facts in places.items() if not facts] == []
    assert all(len(places[place]) == 1 for place in USED)
    found = Counter(
        (fact["seed"], fact["quote"], fact["kind"], fact["old"]) for facts in places.values() for fact in facts
    )
    assert {*found} == {(fact["seed"], fact["quote"], fact["kind"], fact["old"]) for fact in FACTS}
    used = {fact["quote"] for place in USED for fact in places[place]}
    assert not used & {fact["quote"] for place in LEFT_OUT for fact in places[place]}


@pytest.mark.parametrize(("document", "folder"), DOCUMENTS.items())
def test_every_indicator_rests_on_a_fact(document, folder):
    names = [indicator["name"] for indicator in INDICATORS[folder]]
    assert len(set(names)) == len(names)
    assert {*names} == {name for (seed, _), rests in USED.items() if seed == document for name, _ in rests}


@each_indicator
def test_indicator_is_quoted_word_for_word(folder, number):
    quote = INDICATORS[folder][number]["quote"]
    assert passages_with(folder, quote)
    said = quote.split(" ")
    for place, word in enumerate(said):
        assert not passages_with(folder, " ".join([*said[:place], word + "x", *said[place + 1 :]]))


@each_indicator
def test_indicator_has_the_agreed_fields(folder, number):
    indicator = INDICATORS[folder][number]
    assert list(indicator) == ["name", "priority", "unit", "polarity", "source", "quote", "note", "value"]
    assert indicator["priority"] in {priority["short"] for priority in load(folder, "plan.toml")["priority"]}
    assert indicator["polarity"] in ("lower", "higher", "neither")
    assert indicator["unit"] in {"%", *SAID_IN_FULL} or any(
        indicator["unit"] in passage.casefold() for passage in passages_with(folder, indicator["quote"])
    )
    ranks = {"rank_county", "rank_county_end", "rank_msg", "rank_msg_end"}
    for place, value in enumerate(indicator["value"]):
        assert {"start", "end", "value"} <= set(value) <= {"start", "end", "value"} | (ranks if place == 0 else set())
        assert all(f"rank_{where}" in value for where in ("county", "msg") if f"rank_{where}_end" in value)


@each_indicator
def test_values_are_printed_or_said_to_be_worked_out(folder, number):
    indicator = INDICATORS[folder][number]
    printed = re.findall(r"\d[\d,]*(?:\.\d+)?", indicator["quote"])
    numbers = {float(figure.replace(",", "").rstrip(".")) for figure in printed}
    unprinted = [
        value["value"]
        for value in indicator["value"]
        if value["value"] not in numbers and IN_WORDS.get(value["value"]) not in indicator["quote"].split()
    ]
    assert bool(unprinted) == ("worked out" in indicator["note"])
    assert len(unprinted) == (2 if "Both are worked out" in indicator["note"] else len(unprinted[:1]))


@each_indicator
def test_ranks_are_printed(folder, number):
    indicator = INDICATORS[folder][number]
    latest, quote = indicator["value"][0], indicator["quote"]
    for where, names in {"county": "County|Kent", "msg": "MSG|Most Similar Group"}.items():
        rank, end = latest.get(f"rank_{where}"), latest.get(f"rank_{where}_end", "")
        if rank is None:
            continue
        says = {"highest": "highest|worst", "lowest": "lowest|best", "": ""}[end]
        ordinal = rf"{rank}(?:st|nd|rd|th)|{ORDINALS.get(rank, '-')}"
        assert re.search(rf"\b(?:{ordinal})\b.{{0,90}}(?:{names})", quote), where
        assert re.search(says, quote)
        assert bool(end) or "not said" in indicator["note"]


@each_indicator
def test_periods_are_stated_or_said_not_to_be(folder, number):
    indicator = INDICATORS[folder][number]
    start, end = dates_of(indicator["value"][0])
    quote, note = indicator["quote"], indicator["note"]
    if "No period is stated" in note:
        assert (start.isoformat(), end.isoformat()) == GENERAL_PERIOD[folder]
        return
    quarter = re.search(r"Qtr 2|Quarter 2", quote)
    years = all(re.search(rf"{year}|/{year % 100}\b", quote) for year in (start.year, end.year))
    assert years or quarter or re.search(NO_PERIOD, note)
    months = set(re.findall("|".join(calendar.month_name[1:]), quote))
    if len(months) > 1:
        assert months == {calendar.month_name[start.month], calendar.month_name[end.month]}
    elif not years:
        assert (start.isoformat(), end.isoformat()) == GENERAL_PERIOD[folder]


@each_indicator
def test_earlier_periods_are_the_same_months_of_earlier_years(folder, number):
    indicator = INDICATORS[folder][number]
    latest, *earlier = [dates_of(value) for value in indicator["value"]]
    back = YEARS_BACK.get((folder, indicator["name"]), [1])
    assert len(earlier) <= len(back)
    for dates, years in zip(earlier, back, strict=False):
        assert dates == [date.replace(year=date.year - years) for date in latest]
    assert latest[0] < latest[1]


@each_indicator
def test_source_is_named_in_the_document(folder, number):
    headings = [section["heading"] for section in SECTIONS.get(folder, [])]
    assert any(INDICATORS[folder][number]["source"] in text for text in [*passages(folder), *headings])
