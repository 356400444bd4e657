"""Where public text repeats what is exempt, the officer is asked before a paper is made."""

import dataclasses
import datetime

import pytest

from tests.builders.exemptions import GROUND, book, row
from tests.builders.grids import sheet
from toolkit.checks.book import check_book
from toolkit.errors import WorkbookError
from toolkit.exemption.gate import given_answers
from toolkit.exemption.repeats import repeated, search_public_text
from toolkit.papers.making import make_paper

SECRET = {"priority_action": "Buy ZEBRA cameras", "update": "The tender of Zed Ltd is 480,000 pounds."}


def texts(name, *lines):
    return sheet(name, [["Style", "Text"], *(["Paragraph", line] for line in lines)])


def asked(found):
    problems = repeated(search_public_text(found, check_book(found)[0]))
    return {str(one.place): one.message for one in problems}


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("This year we will buy zebra cameras.", '"buy zebra cameras"'),
        ("The budget holds £480k for it.", '"480000"'),
        ("We met the director of Zed.", '"Zed"'),
        ("It is said that the tender of Zed Ltd is dear.", '"the tender of zed ltd is"'),
    ],
)
@pytest.mark.parametrize("name", ["Context", "Cover report", "Agenda"])
def test_a_line_that_repeats_it_is_asked_about(name, line, says):
    found = book(row("Row", GROUND, **SECRET), row(ref="CSAP 1.2"), extra=[texts(name, line)])
    ((place, message),) = asked(found).items()
    assert place == f"{name}!B2"
    assert says in message
    with pytest.raises(WorkbookError, match="No public paper was made"):
        make_paper(found, check_book(found)[0])


def test_indicators_and_their_sources_are_searched():
    figures = sheet("Indicators", [
        ["Indicator", "Period end", "Value", "Source"],
        ["Burglary", datetime.datetime(2019, 9, 30), 4567, "Update of 1.1"],
    ])  # fmt: skip
    found = book(row("Update", GROUND, update="It fell to 4,567 offences."), extra=[figures])
    assert list(asked(found)) == ["Indicators!C2"]


def test_the_ground_which_is_public_is_searched_too():
    found = book(row("Row", "1: names the tenant of the flat above", update="He names the tenant of the flat above."))
    assert list(asked(found)) == ["Actions!J2"]


def test_other_rows_are_searched_and_published_names_and_small_words_are_not_asked_about():
    found = book(
        row("Row", GROUND, update="It is one of the most that Kent Police has asked for.", lead_agency="CSU"),
        row(ref="CSAP 1.2", lead_agency="Kent Police", update="Kent Police says it is one of the most read."),
    )
    assert asked(found) == {}


def test_what_three_public_rows_say_is_the_plans_own_language_unless_it_has_a_figure():
    def rows(update):
        public = [row(ref=f"CSAP 1.{number}", update=update) for number in range(2, 5)]
        return book(row("Row", GROUND, priority_action="Other", update=update), *public)

    assert asked(rows("Working together with all our partner agencies every week")) == {}
    assert len(asked(rows("The price of the new cameras is 480000"))) == 3


def test_not_exempt_is_kept_with_both_cells_and_asked_anew_when_either_changes():
    def plan(update=SECRET["update"], line="The budget holds £480k."):
        return book(row("Row", GROUND, **(SECRET | {"update": update})), extra=[texts("Context", line)])

    problems = check_book(plan())[1]
    answers = given_answers([dataclasses.replace(one, answer="not exempt") for one in problems if one.seen])
    assert make_paper(plan(), check_book(plan())[0], answers=answers).content
    for changed in (plan(line="The budget holds £480k now."), plan(update="It is 480,000 pounds.")):
        with pytest.raises(WorkbookError):
            make_paper(changed, check_book(changed)[0], answers=answers)


def test_what_no_public_cell_has_is_left_to_prove():
    found = book(row("Row", GROUND, **SECRET), extra=[texts("Context", "The budget holds £480k.")])
    absent = search_public_text(found, check_book(found)[0]).absent
    assert absent.figures == set()
    assert "Zed" in absent.names
    assert ("buy", "zebra", "cameras") in absent.texts


LEAK = {"update": "Zebulon Quill sold us nine cameras at the north gate."}


@pytest.mark.parametrize(
    ("plan", "extra", "place"),
    [
        ({"Plan title": "Plan for nine cameras at the north gate"}, [], "Plan!B2"),
        ({}, [sheet("Glossary", [["Term", "Meaning"], ["NG", "nine cameras at the north gate"]])], "Glossary!B2"),
        ({}, [sheet("Glossary", [["Term", "Meaning"], ["NG", "Zebulon Quill, the supplier"]])], "Glossary!B2"),
        (
            {},
            [sheet("Partners", [["Partner", "Contact details"], ["Depot", "Zebulon Quill, 01732 227000"]])],
            "Partners!B2",
        ),
        ({}, [texts("Agenda", "Zebulon Quill's contract")], "Agenda!B2"),
    ],
)
def test_titles_meanings_and_details_are_searched_like_any_text(plan, extra, place):
    found = book(row("Row", GROUND, **LEAK), row(ref="CSAP 1.2"), plan=plan, extra=extra)
    assert list(asked(found)) == [place]


@pytest.mark.parametrize(
    ("field", "column"), [("other_partners", "F"), ("by_when", "D"), ("priority_action", "C"), ("lead_agency", "E")]
)
def test_every_cell_of_a_row_is_searched_for_runs(field, column):
    other = row(ref="CSAP 1.2", **{field: "nine cameras at the north gate"})
    assert f"Actions!{column}3" in asked(book(row("Row", GROUND, **LEAK), other))


@pytest.mark.parametrize("said", ["Operation Zeppelin goes on.", "We had Zoonosis raids in May.", "OpZ is done."])
def test_each_cell_of_an_exempt_line_is_searched_for_by_itself(said):
    glossary = sheet("Glossary", [
        ["Term", "Meaning", "Exempt", "Exempt under"], ["OpZ", "Operation Zeppelin", "Row", GROUND],
    ])  # fmt: skip
    figures = sheet("Indicators", [
        ["Indicator", "Unit", "Period end", "Value", "Exempt", "Exempt under"],
        ["Zoonosis raids", "raids a month", datetime.datetime(2019, 9, 30), 12, "Row", GROUND],
        ["Burglary", "raids a month", datetime.datetime(2019, 9, 30), 12, "", ""],
    ])  # fmt: skip
    found = book(row(update=said), extra=[glossary, figures])
    assert list(asked(found)) == ["Actions!H2"]
