"""Whatever somebody marks, in whatever way and place, is in no public paper: refused, or left out everywhere.

Marked strings are planted in random cells of a plan, its text and its figures, and marked in random ways. Each public
paper that is made is searched in every part. With the gate switched off the same search finds them.
"""

import dataclasses
import datetime
import random
import re

import pytest

from tests.builders.exemptions import GROUND, HEADINGS, every_part
from tests.builders.grids import ACTION_HEADINGS, action, sheet
from toolkit.checks.book import check_book
from toolkit.errors import ToolkitError
from toolkit.exemption import gate
from toolkit.finished.pdf_file import texts_of_pdf
from toolkit.grid import Book, Table, cell_range
from toolkit.papers import making
from toolkit.papers.making import make_paper
from toolkit.tags.templates import template_names
from toolkit.word.pdf import tagged_pdf

pytestmark = pytest.mark.slow

SECRET = re.compile(r"ZEBRA\w*")
HEADINGS_OF_MARKS = (
    *("Exempt", "Exempt item", "Not for publication", "Confidential", "Restricted", "Part 2", "Eithriedig"),
    *("Cyfrinachol", "Ddim i'w gyhoeddi", "Confidential?", "Exmept", "Private?"),
)
TEXTS = ("Priority action", "Lead agency", "Other partners", "Update")
MARKS = ("Exempt", "EXEMPT - para 3", "Part 2", "[Confidential]", "Not for publication", "Cyfrinachol")


def secret(number):
    return f"ZEBRA{number}secret"


def plain_rows(dice):
    rows = [action(ref=f"CSAP 1.{number}", status=dice.choice(("Green", "Red"))) for number in range(1, 6)]
    marked = dice.randrange(len(rows))
    for name in TEXTS:
        if name == "Update" or dice.random() < 0.7:
            rows[marked][ACTION_HEADINGS.index(name)] = f"{secret(name[:4].strip())} costs {dice.randrange(3000, 9000)}"
    return rows, marked


def in_a_column(dice, rows, marked):
    heading, gap = dice.choice(HEADINGS_OF_MARKS), dice.choice(([], [None]))
    mark = dice.choice(("Yes", "Row", "x"))
    lines = [[*row, *gap, mark if number == marked else None] for number, row in enumerate(rows)]
    table = Table("Actions", cell_range(f"A1:H{len(rows) + 1}"))
    return sheet("Actions", [[*ACTION_HEADINGS, *gap, heading], *lines], tables=dice.choice(([table], [])))


def in_the_columns(dice, rows, marked):
    mark = dice.choice(("Row", "Update", "Yes"))
    lines = [[*row, *((mark, GROUND) if number == marked else ())] for number, row in enumerate(rows)]
    if mark == "Update":
        lines[marked][:7] = action()[:7]
    return sheet("Actions", [HEADINGS, *lines])


def publish_no(dice, rows, marked):
    lines = [[*row, "No" if number == marked else "Yes"] for number, row in enumerate(rows)]
    return sheet("Actions", [[*ACTION_HEADINGS, "Publish?"], *lines])


def in_a_cell(dice, rows, marked):
    column = ACTION_HEADINGS.index(dice.choice(("By when", "Status", "Other partners", "Ref")))
    rows[marked][column] = dice.choice(MARKS)
    return sheet("Actions", [ACTION_HEADINGS, *rows])


def before_the_text(dice, rows, marked):
    at = ACTION_HEADINGS.index("Update")
    rows[marked][at] = dice.choice(("EXEMPT: {}", "[Exempt] {}", "EXEMPT {}", "{} (not for publication)")).format(
        rows[marked][at]
    )
    return sheet("Actions", [ACTION_HEADINGS, *rows])


def in_a_banner(dice, rows, marked):
    rows = [*rows[:marked], [dice.choice(("PART 2", "Not for publication", "EXEMPT ITEMS"))], *rows[marked:]]
    return sheet("Actions", [ACTION_HEADINGS, *rows])


def in_a_note(dice, rows, marked):
    made = sheet("Actions", [ACTION_HEADINGS, *rows])
    return dataclasses.replace(made, notes={(marked + 2, dice.randrange(1, 9)): "Ann Clerk:\nExempt"})


def in_the_name(dice, rows, marked):
    return sheet(dice.choice(("Part 2", "Exempt actions", "Confidential")), [ACTION_HEADINGS, *rows])


def by_who_may_see_it(dice, rows, marked):
    heading, mark = dice.choice((("Session", "Closed"), ("Who may see it", "Board"), ("For web?", "No"), ("GSC", "OS")))
    lines = [[*row, mark if number == marked else None] for number, row in enumerate(rows)]
    return sheet("Actions", [[*ACTION_HEADINGS, heading], *lines])


def by_its_looks(dice, rows, marked):
    made, row, column = sheet("Actions", [ACTION_HEADINGS, *rows]), marked + 2, ACTION_HEADINGS.index("Update") + 1
    cell, text = (row, column), str(rows[marked][column - 1])
    looks = ({"hidden_by_hand": frozenset({row})}, {"hidden_columns": frozenset({column})}, {"struck": {cell: text}},
             {"unseen": {cell: "it has the colour of its cell"}}, {"labels": {cell: "Exempt"}})  # fmt: skip
    return dataclasses.replace(made, **dice.choice(looks))


WAYS = (in_a_column, in_the_columns, publish_no, in_a_cell, before_the_text, in_a_banner, in_a_note, in_the_name)
WAYS += (by_who_may_see_it, by_its_looks)


def planted(seed, way):
    dice = random.Random(seed)
    rows, marked = plain_rows(dice)
    actions = way(dice, rows, marked)
    details = [["Item", "Value"], ["Plan title", "Our plan"], ["Plan year", "2019-20"], ["Quarter", 2]]
    sheets = [sheet("Plan", details), actions]
    if dice.random() < 0.4:
        said = next(str(value) for value in rows[marked] if "ZEBRA" in str(value))
        where = dice.choice(("Context", "Cover report", "Agenda"))
        sheets.append(sheet(where, [["Style", "Text"], ["Heading 1", "Words"], ["Paragraph", f"We hear: {said}."]]))
    if dice.random() < 0.4:
        figures = [["Indicator", "Period end", "Value", "Exempt", "Exempt under"]]
        figures += [["ZEBRAindicator", datetime.datetime(2019, 9, 30), 4567, "Row", GROUND]]
        sheets.append(sheet("Indicators", figures))
    return Book("plan.xlsx", tuple(sheets))


def leaks_of(found, templates):
    leaks = set()
    for template in templates:
        try:
            content = make_paper(found, check_book(found)[0], template).content
        except ToolkitError:
            continue
        leaks |= {name for _, text in every_part(content) for name in SECRET.findall(text)}
    return leaks


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.__name__)
@pytest.mark.parametrize("seed", range(5))
def test_no_public_paper_holds_what_somebody_marked(way, seed):
    assert leaks_of(planted(seed, way), template_names()) == set()


@pytest.mark.parametrize("way", [way for way in WAYS if way is not in_the_columns], ids=lambda way: way.__name__)
def test_with_the_gate_switched_off_the_same_search_finds_it(way, monkeypatch):
    monkeypatch.setattr(making, "refuse_open", lambda *_: [])
    assert leaks_of(planted(1, way), ["quarterly-monitoring"])


def test_with_the_search_switched_off_what_repeats_it_is_found(monkeypatch):
    details = [["Item", "Value"], ["Plan year", "2019-20"], ["Quarter", 2]]
    context = sheet("Context", [["Style", "Text"], ["Paragraph", "We will buy ZEBRA cameras."]])
    rows = [[*action(priority_action="Buy ZEBRA cameras"), "Row", GROUND], action(ref="CSAP 1.2", update="Mended.")]
    rows[1][2] = "Mend the lamps"
    found = Book("plan.xlsx", (sheet("Plan", details), sheet("Actions", [HEADINGS, *rows]), context))
    assert leaks_of(found, ["annual-action-plan"]) == set()
    monkeypatch.setattr(gate, "_repeated", lambda *_: [])
    assert leaks_of(found, ["annual-action-plan"]) == {"ZEBRA"}


def said_in_pdf(found):
    content = make_paper(found, check_book(found)[0]).content
    return " ".join(one.text for one in texts_of_pdf(tagged_pdf(content, "paper.docx"))).replace("\u00a0", " ")


@pytest.mark.office
def test_a_pdf_holds_nothing_of_it_either_and_with_the_gate_switched_off_it_does(libreoffice, monkeypatch):
    left_out, stopped = planted(2, in_the_columns), planted(2, by_who_may_see_it)
    texts = said_in_pdf(dataclasses.replace(left_out, sheets=left_out.sheets[:2]))
    assert "CSAP 1.1" in texts
    assert not SECRET.search(texts)
    with pytest.raises(ToolkitError):
        said_in_pdf(stopped)
    monkeypatch.setattr(making, "refuse_open", lambda *_: [])
    assert SECRET.search(said_in_pdf(stopped))
