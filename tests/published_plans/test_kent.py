"""The Kent agreement's data against the published text: agenda, cover report, agreement and action plan."""

import hashlib
import re
from collections import Counter

import pytest

from tests.builders.plan_proof import canonical_leads, load, source_of, unseen_damage, untidy_lines
from tests.builders.published import data_lines, outline, plain, published_lines

FOLDER = "kent-2014-17"
SOURCE = source_of(FOLDER)
LINES = SOURCE.split("\n")
PLAN = load(FOLDER, "plan.toml")
AIMS = load(FOLDER, "actions.toml")["aim"]
CONTEXT, COVER, AGENDA = (load(FOLDER, f"{name}.toml")["section"] for name in ("context", "cover-report", "agenda"))
NUMBERED = re.compile(r"(\d{1,2}\.)+\d{0,2}\s|A\d |\d{1,2}\) ")
"""What is after "- " in lines that are no bullets: numbered paragraphs, agenda items, references."""
SECTIONS = {  # each section of the action plan: the line of its heading, those of its head, and of its aims
    "Domestic Abuse": (453, range(455, 457), range(457, 462)),
    "Road Safety": (465, range(467, 470), range(470, 473)),
    "Substance Misuse": (476, range(478, 480), range(480, 484)),
    "Anti-Social Behaviour": (487, range(489, 491), range(491, 494)),
    "Acquisitive Crime": (497, range(499, 501), range(501, 505)),
    "Violent Crime": (508, range(510, 513), range(513, 516)),
    "Cross-Cutting / Safeguarding Actions": (519, range(521, 523), range(523, 527)),
}
TITLE = "Kent Community Safety Agreement 2014-17 – Action Plan"
TITLE_AGAIN = [line for line in range(451, 530) if LINES[line - 1] == TITLE]
LEADS, ASSESSMENTS, VERSIONS = range(272, 278), range(315, 327), range(533, 538)
TABLE_HEADINGS = {
    271: "Priority\tLead",
    314: "Priority\tNo. of CSPs selecting the priority",
    532: "Version\tDate\tComment",
}
REPAIRS = {
    **{line: [("\t", " ")] for line in (156, 157, 159, 161, 162, 164, 165)},
    **{line: [(".....\t", " ")] for line in (155, 158, 160, 163, 166)},
    150: [("Kent Community", "Kent Community Safety Agreement")],
    151: [("Safety Agreement", "")],
    456: [("1 Priority", "Priority"), (" Lead:", "\nLead:"), ("\t\t\t", "")],
    468: [("2\t", ""), ("\t\t", "")],
    469: [("\tLead", "Lead"), ("\t\t", "")],
    479: [("3\t", ""), (" Lead:", "\nLead:"), ("\t\t", "")],
    490: [("4\t", ""), (" Lead:", "\nLead:"), ("\t\t", "")],
    500: [("5\t", ""), (" Lead:", "\nLead:"), ("\t\t", "")],
    511: [("6\t", ""), ("\t\t", "")],
    512: [("\tLead", "Lead"), ("\t\t", "")],
    522: [("7\t", ""), ("\t\t", "")],
}
OVER_THE_PAGE = {180, 213, 353}
AGENDA_REPAIRS = {
    21: [("at 10.00 am Ask for: **Joel Cook**", "at 10.00 am")],
    22: [(", Telephone: **03000 416749**", ",")],
    23: [("Maidstone", "Maidstone\nAsk for: Joel Cook\nTelephone: 03000 416749")],
    37: [("Church Mr D Brunning, Mr Q Roper and Mr A Tear", "Church Representatives (3): ")],
    39: [("Representatives (3):", "Mr D Brunning, Mr Q Roper and Mr A Tear")],
}
AGENDA_JOINED = {23, 28, 29, 39}
FRONT_PAGE_AGAIN = range(6, 20)
"""Date, place and title of the meeting, which the agenda's second page has again or its template prints."""


def published(*ranges, repairs=REPAIRS, joined=frozenset(OVER_THE_PAGE), left_out=()):
    numbers = [number for lines in ranges for number in lines if number not in left_out]
    return published_lines(SOURCE, numbers, repairs, joined, NUMBERED)


def test_source_is_unchanged():
    digest = hashlib.sha256(SOURCE.encode()).hexdigest()
    assert digest == "37f459cdb37c23c8f9d362f7e3f86239523b3e0bab0f5e1b37eaec07f24d9dcb"


def test_every_line_of_the_agreement_is_in_the_data_in_order():
    heads = {first for _, head, _ in SECTIONS.values() for first in head[:1]}
    tables = {*LEADS, *ASSESSMENTS, *VERSIONS, *TABLE_HEADINGS, *heads}
    aims = {line for _, _, lines in SECTIONS.values() for line in lines}
    left_out = tables | aims | set(TITLE_AGAIN[1:])
    assert list(data_lines(CONTEXT)) == published(range(148, len(LINES) + 1), left_out=left_out)


def test_what_is_left_out_are_headings_of_tables_and_the_title_again():
    assert {line: LINES[line - 1] for line in TABLE_HEADINGS} == TABLE_HEADINGS
    for _, head, _ in SECTIONS.values():
        assert re.fullmatch(
            r"No\.\tAim\tAction\tLinks to (Priorities / )?Cross-Cutting Themes( and Plans)?", LINES[head[0] - 1]
        )
    assert len(TITLE_AGAIN) == 8


def test_every_line_of_the_cover_report_is_in_the_data_in_order():
    assert list(data_lines(COVER)) == published(range(76, 146))
    assert LINES[145] == "This page is intentionally left blank"


def test_every_line_of_the_agenda_is_in_the_data_in_order():
    lines = published(range(1, 75), repairs=AGENDA_REPAIRS, joined=AGENDA_JOINED, left_out=FRONT_PAGE_AGAIN)
    assert list(data_lines(AGENDA)) == lines
    again = " ".join(plain(line) for line in LINES[5:19])
    assert " ".join(again.split()) == (
        "Wednesday, 4th February, 2015 10.00 am Darent Room, Sessions House, County Hall, Maidstone AGENDA CRIME AND "
        "DISORDER COMMITTEE"
    )


def published_aim(number):
    """An aim as the source has it: number, text, actions and themes, the words of each."""
    line = [line for _, _, lines in SECTIONS.values() for line in lines][number]
    ref, aim, actions, links = LINES[line - 1].split("\t")
    parts = [plain(part) for part in re.split(r"<hr/>|-----|</p> <p>", actions)]
    themes = [plain(part).strip(" ;") for part in re.split("[•;]", links)]
    return line, ref, plain(aim), parts, [theme for theme in themes if theme]


def differences(number, entry):
    line, ref, text, actions, links = published_aim(number)
    if line == 492:  # the version table tells that this cell holds two
        first, second = actions[0].split(" Review new ASB powers")
        actions = [first, f"Review new ASB powers{second}"]
    ref = {482: "3.3", 503: "5.3"}.get(line, ref)
    theirs = {"ref": ref, "text": text, "actions": actions, "links": links}
    return {name: (entry[name], theirs[name]) for name in theirs if entry[name] != theirs[name]}


EVERY_AIM = pytest.mark.parametrize("number", range(len(AIMS)), ids=[aim["ref"] for aim in AIMS])


@EVERY_AIM
def test_an_aim_is_word_for_word_as_published(number):
    assert differences(number, AIMS[number]) == {}


@EVERY_AIM
def test_a_changed_word_of_an_aim_would_be_found(number):
    found = unseen_damage(AIMS[number], ("ref", "text"), ("actions", "links"), lambda entry: differences(number, entry))
    assert found == []


def test_there_are_26_aims_in_7_sections_and_38_actions():
    counted = Counter(aim["priority"] for aim in AIMS)
    assert counted == {name: len(lines) for name, (_, _, lines) in SECTIONS.items()}
    assert [len(lines) for _, _, lines in SECTIONS.values()] == [5, 3, 4, 3, 4, 3, 4]
    assert sum(len(aim["actions"]) for aim in AIMS) == 38
    assert len({aim["ref"] for aim in AIMS}) == len(AIMS) == 26


def test_an_aims_number_begins_with_that_of_its_section():
    numbers = {priority["short"]: priority["number"] for priority in PLAN["priority"]}
    assert [aim["ref"] for aim in AIMS if not aim["ref"].startswith(f"{numbers[aim['priority']]}.")] == []


def test_two_lost_numbers_are_supplied():
    lost = {aim["ref"]: published_aim(number)[1] for number, aim in enumerate(AIMS) if "note" in aim}
    assert lost == {"3.3": "Page 3 Page 41", "4.2": "4.2", "5.3": "Page 43 5.3"}


def test_leads_are_those_of_the_two_places_that_name_them():
    named = dict(LINES[line - 1].split("\t") for line in LEADS)
    named["Anti-Social Behaviour"] = named.pop("Anti-social Behaviour")
    assert {entry["short"]: entry["lead"] for entry in PLAN["priority"] if "lead" in entry} == named
    heads = {
        section["heading"]: section["text"].partition("Lead: ")[2]
        for section in CONTEXT
        if section.get("table") == "actions"
    }
    assert {entry["short"]: entry.get("action_lead", "") for entry in PLAN["priority"]} == heads
    assert set(canonical_leads(PLAN["lead"])) == {lead for lead in heads.values() if lead}


def test_appendix_a_has_every_count():
    entries = load(FOLDER, "assessments.toml")["assessment"]
    counted = [(entry["priority"], str(entry["csps"])) for entry in entries]
    assert counted == [tuple(LINES[line - 1].split("\t")) for line in ASSESSMENTS]


def test_the_versions_are_the_last_pages():
    versions = load(FOLDER, "versions.toml")["version"]
    rows = [[plain(cell) for cell in LINES[line - 1].split("\t")] for line in VERSIONS]
    (second, *_), third = rows, rows[1:]
    assert versions[0] == dict(zip(("version", "date", "comment"), second, strict=True))
    assert versions[1] == {"version": third[0][0], "date": third[0][1], "comment": [row[2] for row in third]}
    assert {(version, date) for version, date, _ in third[1:]} == {("", "")}


def test_the_outline_is_the_agreements():
    assert [heading for level, heading in outline(CONTEXT) if level == 2] == [
        *("Contents", "Foreword", "1. Introduction", "2. Legislation", "3. Changes to the Community Safety Landscape"),
        *("4. Governance", "5. Key Achievements for 2011-14", "6. County Priorities 2014-17", "7. Leads"),
        *("8. Links to Plans", "9. Signatories", "Appendix A: Strategic Assessments (2014-15)", "Appendix B: Context"),
        "In partnership with",
        "For Further information on this Community Safety Agreement please contact Kent County Council's Community "
        "Safety Unit:",
        TITLE,
    ]
    assert [heading for level, heading in outline(CONTEXT) if level == 3][-8:] == [*SECTIONS, "Version Control"]


def test_each_section_of_the_action_plan_has_its_table():
    placed = {section["heading"]: section.get("priority") for section in CONTEXT if section.get("table") == "actions"}
    assert placed == {name: name for name in SECTIONS}


def test_every_reference_has_its_number_and_all_but_one_are_mentioned():
    (notes,) = (section["footnotes"] for section in CONTEXT if "footnotes" in section)
    numbers = [int(note.partition(")")[0]) for note in notes]
    assert numbers == list(range(1, 29))
    raised = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
    text = "\n".join(section["text"] for section in CONTEXT)
    mentioned = {int(mark.translate(raised)) for mark in re.findall("[⁰¹²³⁴⁵⁶⁷⁸⁹]+", text)}
    assert set(numbers) - mentioned == {15}  # the source cites 14 where 15 is meant


def test_lines_are_tidy():
    values = [section["text"].strip("\n") for sections in (CONTEXT, COVER, AGENDA) for section in sections]
    assert untidy_lines([*values, *(action for aim in AIMS for action in aim["actions"])]) == []


def test_the_meeting_is_the_agendas():
    assert PLAN["plan"]["meeting_date"] == "4 February 2015"
    assert "Wednesday, 4th February, 2015, at 10.00 am" in AGENDA[1]["text"]
    assert PLAN["plan"]["committee"] == "Crime and Disorder Committee"
