"""The Tunbridge Wells plan's data against the published text: every line, every action, every figure."""

import hashlib
import re

import pytest

from tests.builders.plan_proof import canonical_leads, load, source_of, unseen_damage, untidy_lines
from tests.builders.published import data_lines, outline, plain, published_lines

FOLDER = "tunbridge-wells-2016-17"
SOURCE = source_of(FOLDER)
LINES = SOURCE.split("\n")
PLAN = load(FOLDER, "plan.toml")
ACTIONS = load(FOLDER, "actions.toml")["action"]
SECTIONS = load(FOLDER, "context.toml")["section"]
INDICATORS = load(FOLDER, "indicators.toml")["indicator"]
PRIORITIES = ("Domestic abuse", "Road safety", "Violent crime", "Alcohol and substance misuse")
TABLES = (range(256, 264), range(290, 297), range(320, 329), range(350, 362))
"""The lines of each priority's table of actions, its headings first."""
REPAIRS = {
    11: [("✉ ", ""), ("☎ ", ""), ("📧 ", "")],
    **{line: [(".....\t", " ")] for line in range(19, 23)},
    62: [("**Analysis:** ", "Analysis\n")],
    70: [("**Recommendation:** ", "Recommendation\n")],
}
OVER_THE_PAGE = {142}
BODIES_WITHOUT_COMMAS = {
    291: ["KFRS", "KCC Wardens", "KCC Road Safety Team"],
    295: ["CSU", "KFRS"],
    357: ["Trading Standards", "TWBC CCTV", "Kent Police"],
}
"""Cells in which nothing but spaces, or an "and", parts the lead agencies."""
ROWS = [
    (line, [plain(cell) for cell in LINES[line - 1].split("\t")], priority)
    for table, priority in zip(TABLES, PRIORITIES, strict=True)
    for line in table[1:]
]


def lines_of_the_text():
    tables = {line for table in TABLES for line in table}
    numbers = [number for number in range(1, len(LINES) + 1) if number not in tables]
    return published_lines(SOURCE, numbers, REPAIRS, OVER_THE_PAGE, re.compile("(?!)"))


def differences(number, action):
    """Where an action is not what the source has in the action's place."""
    line, (text, leads, measure), priority = ROWS[number]
    bodies = BODIES_WITHOUT_COMMAS.get(line) or leads.split(", ")
    theirs = {"text": text, "leads": bodies, "measured_by": measure, "priority": priority}
    ours = {name: action[name] for name in theirs}
    ours |= {name: " ".join(ours[name].strip("\n").split("\n")) for name in ("text", "measured_by")}
    return {name: (ours[name], theirs[name]) for name in theirs if ours[name] != theirs[name]}


def test_source_is_unchanged():
    digest = hashlib.sha256(SOURCE.encode()).hexdigest()
    assert digest == "0b500015d5839813628a87ae58d5a53c3d5b432cdf363c914528c0cc1199825a"


def test_every_line_of_the_text_is_in_the_data_in_order():
    assert list(data_lines(SECTIONS)) == lines_of_the_text()


def test_tables_have_the_headings_that_are_left_out():
    assert {LINES[table[0] - 1] for table in TABLES} == {"Action\tPrimary agency/agencies\tMeasure"}


def test_there_are_32_actions():
    assert [sum(action["priority"] == name for action in ACTIONS) for name in PRIORITIES] == [7, 6, 8, 11]
    assert len(ACTIONS) == len(ROWS) == 32


@pytest.mark.parametrize("number", range(len(ACTIONS)))
def test_an_action_is_word_for_word_as_published(number):
    assert differences(number, ACTIONS[number]) == {}


@pytest.mark.parametrize("number", range(len(ACTIONS)))
def test_a_changed_word_of_an_action_would_be_found(number):
    action = ACTIONS[number]
    assert unseen_damage(action, ("text", "measured_by"), ("leads",), lambda entry: differences(number, entry)) == []


@pytest.mark.parametrize("line", BODIES_WITHOUT_COMMAS)
def test_bodies_without_commas_are_the_cells_words(line):
    (cell,) = (leads for number, (_, leads, _), _ in ROWS if number == line)
    assert cell.replace(",", "").replace(" and ", " ") == " ".join(BODIES_WITHOUT_COMMAS[line])


def test_the_outline_is_the_plans():
    review = [
        (2, "Domestic abuse"),
        (2, "Road safety"),
        (2, "Violent crime"),
        (2, "Anti-social behaviour"),
        (2, "Alcohol and substance misuse"),
    ]
    expected = [(1, "Contents"), (1, "Introduction"), (1, "Review of 2014/15")]
    for heading in review:
        expected += [heading, (3, "Analysis"), (3, "Recommendation")]
    expected += [(1, "Priority setting for 2016/17"), (1, "Actions and recommendations for 2016/17")]
    for number, name in enumerate(PRIORITIES, start=1):
        expected += [(2, f"Priority {number}: {name}"), (3, "Other recommendations"), (3, "2016/17 Targets")]
    assert outline(SECTIONS) == expected


def test_each_part_of_a_priority_is_named():
    parts = [section["part"] for section in SECTIONS if "part" in section]
    assert parts == ["Activity", "Analysis", "Recommendation"] * 5 + ["Other recommendations", "Targets"] * 4


def test_each_table_stands_under_its_priority():
    placed = [(section["priority"], section["table"]) for section in SECTIONS if "table" in section]
    assert placed == [(name, "actions") for name in PRIORITIES]


def test_targets_and_threats_have_their_labels():
    lines = [line for section in SECTIONS if section.get("part") == "Targets" for line in section["text"].split("\n")]
    labels = [line.partition(": ")[0] for line in lines if line]
    assert labels == [
        *("Overall target", "Specific target", "Threats"),
        *("Overall target", "Specific target", "Specific target", "Threats"),
        *("Overall target", "Specific target", "Threats") * 2,
    ]


def test_lines_are_tidy():
    values = [section["text"].strip("\n") for section in SECTIONS]
    values += [action[name].strip("\n") for action in ACTIONS for name in ("text", "measured_by")]
    assert untidy_lines(values) == []


def test_the_agreed_fields_are_there_and_no_status():
    fields = ["ref", "priority", "text", "by_when", "leads", "partners", "measured_by", "status", "update"]
    assert {tuple(sorted(set(action) - {"note"})) for action in ACTIONS} == {tuple(sorted(fields))}
    assert {action[name] for action in ACTIONS for name in ("ref", "by_when", "status", "update")} == {""}


def test_leads_are_those_of_the_actions():
    spellings = canonical_leads(PLAN["lead"])
    used = {lead for action in ACTIONS for lead in action["leads"]}
    assert used == set(spellings)


def test_priorities_are_those_of_the_tables_and_one_of_the_year_before():
    listed = [(priority.get("number"), priority["name"]) for priority in PLAN["priority"]]
    assert listed == [*enumerate(PRIORITIES, start=1), (None, "Anti-social behaviour")]


def test_the_plans_contact_is_that_of_the_cover():
    assert f"\n{PLAN['plan']['contact']}\n" in SECTIONS[0]["text"]


@pytest.mark.parametrize("indicator", INDICATORS, ids=lambda indicator: indicator["name"])
def test_an_indicator_is_quoted_word_for_word_with_its_values(indicator):
    published = plain(SOURCE.replace("\n", " "))
    pieces = indicator["quote"].split(" ... ")
    assert [piece for piece in pieces if piece not in published] == []
    said = indicator["quote"].replace(",", "") + (
        indicator["note"] if "worked out" in indicator.get("note", "") else ""
    )
    for value in indicator["value"]:
        number = value["value"]
        worked_out = re.search(r"(\d+) \+ (\d+)", said)
        assert re.search(rf"\b{number}\b", said) or int(worked_out[1]) + int(worked_out[2]) == number


def test_indicators_with_two_values_are_the_plans_pairs():
    pairs = {item["name"]: [value["value"] for value in item["value"]] for item in INDICATORS if len(item["value"]) > 1}
    assert pairs == {
        "All recorded crime": [5040, 4998],
        "Child casualties": [51, 37],
        "Casualties over 65": [52, 55, 42],
        "Violent crime": [1696, 1501],
        "Robbery": [53, 38],
        "Drug offences": [212, 257],
    }
