import csv

import docx
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tests import DATA, ROOT
from toolkit.errors import ToolkitError
from toolkit.figures.check import check_book, check_figures, check_passages
from toolkit.figures.prose import Passage, passages_of_text, sentences
from toolkit.grid import Book, Sheet
from toolkit.word.prose_files import check_file, read_prose

FIGURES = DATA / "figures"
SOURCES = {
    "sevenoaks-2016-17.txt": FIGURES / "sevenoaks-2016-17.txt",
    "sevenoaks-2012-13.txt": FIGURES / "sevenoaks-2012-13.txt",
    "sevenoaks-2019-20-quarter-2.txt": (ROOT / "workbooks" / "data" / "sevenoaks-2019-20" / "source.txt"),
    "kent-2015-crime-and-disorder-committee.txt": FIGURES / "kent-2015-crime-and-disorder-committee.txt",
    "tunbridge-wells-2016-17.txt": FIGURES / "tunbridge-wells-2016-17.txt",
}
HELD_OUT = ["held_out.csv", "held_out_second.csv", "held_out_third.csv"]


def table(name: str) -> list[dict[str, str]]:
    with (FIGURES / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def reports():
    return {name: check_file(path) for name, path in SOURCES.items()}


def wrong(text: str) -> list[tuple[str, str, str]]:
    return [(found.kind, found.printed, found.recomputed) for found in check_figures(text, "a.txt").disagreements]


def judged(text: str) -> list[tuple[str, str, bool]]:
    return [(found.kind, found.printed, found.agrees) for found in check_figures(text, "a.txt").findings]


# Published documents


@pytest.mark.parametrize("fact", table("facts.csv"), ids=lambda fact: f"{fact['kind']}: {fact['quote'][:50]}")
def test_every_fact_of_the_sevenoaks_documents_is_judged_as_worked_out_by_hand(reports, fact):
    found = [
        finding
        for finding in reports[fact["document"]].findings
        if fact["quote"] in finding.quote and finding.kind == fact["kind"] and finding.printed == fact["printed"]
    ]
    if fact["printed"]:
        assert [(finding.recomputed, finding.agrees) for finding in found] == [
            (fact["recomputed"], fact["expected"] == "agrees")
        ]
    else:
        assert found == []


def test_one_disagreement_in_three_documents_is_missed_because_its_row_has_no_status_to_count():
    assert [fact["quote"] for fact in table("facts.csv") if fact["expected"] == "missed"] == ["Missing Information: 0"]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        (
            "sevenoaks-2016-17.txt",
            [("line 58", "tally", "8", "7"), ("line 173", "pct_change", "-7.8%", "-7.88%")],
        ),
        (
            "sevenoaks-2012-13.txt",
            [
                ("line 73", "pct_change", "-4.2%", "-4.14%"),
                ("line 185", "implied_base", "-16.1%", "no whole number gives it"),
                ("line 208", "pct_change", "-10.6%", "-14.50%"),
                ("line 312", "implied_base", "+6.3%", "no whole number gives it"),
            ],
        ),
        ("sevenoaks-2019-20-quarter-2.txt", [("line 12", "tally", "7", "6")]),
        ("kent-2015-crime-and-disorder-committee.txt", []),
        ("tunbridge-wells-2016-17.txt", [("line 53", "share", "35%", "35.61%")]),
    ],
)
def test_nothing_else_in_the_published_documents_is_called_wrong(reports, name, expected):
    found = [(item.place, item.kind, item.printed, item.recomputed) for item in reports[name].disagreements]
    assert found == expected


def test_the_report_says_how_many_statements_were_read_judged_and_passed_over(reports):
    assert [report.summary for report in reports.values()] == [
        "sevenoaks-2016-17.txt: 28 statements read, 19 judged, 2 disagree, 9 passed over.",
        "sevenoaks-2012-13.txt: 46 statements read, 27 judged, 4 disagree, 19 passed over.",
        "source.txt: 10 statements read, 9 judged, 1 disagrees, 1 passed over.",
        "kent-2015-crime-and-disorder-committee.txt: 20 statements read, 3 judged, 0 disagree, 17 passed over.",
        "tunbridge-wells-2016-17.txt: 25 statements read, 16 judged, 1 disagrees, 9 passed over.",
    ]


def test_what_is_passed_over_says_why(reports):
    passed = [item for item in reports["sevenoaks-2016-17.txt"].passed_over if item.place == "line 128"]
    assert [(item.quote, item.why) for item in passed] == [
        (
            "Domestic abuse in the Sevenoaks District has risen by 7.6%.",
            "no other number is given to work the percentage out from",
        )
    ]


# Sentences in other wordings that the patterns were not made from


@pytest.mark.parametrize("name", HELD_OUT)
def test_no_sentence_that_is_right_or_cannot_be_judged_is_called_wrong(name):
    assert [row["text"] for row in table(name) if row["expected"] != "wrong" and wrong(row["text"])] == []


@pytest.mark.parametrize(
    ("name", "missed"),
    [
        ("held_out.csv", ["Weapon possession offences more than doubled from 14 to 26."]),
        (
            "held_out_second.csv",
            [
                "Between April and June we logged 212 nuisance calls; in the same months of 2018 it was 240, so there "
                "has been a 13% fall.",
                "Out of 220 hours of patrol, 55 hours (20%) were at night.",
            ],
        ),
        (
            "held_out_third.csv",
            [
                "The Council's CCTV log shows 388 incidents; the previous quarter's log showed 351 (a 9.5% rise).",
                "Household burglary has come down by just under a tenth: 6.8% (from 133 to 123).",
                "A 40% jump in scooter complaints was seen, 25 to 34.",
                "Licensing visits increased by 9 to 47, having been 36 in Quarter 1.",
                "6 out of every 40 calls (25%) were hoaxes.",
            ],
        ),
    ],
)
def test_all_but_a_few_wrong_sentences_are_found_with_the_right_kind(name, missed):
    rows = [row for row in table(name) if row["expected"] == "wrong"]
    assert [row["text"] for row in rows if row["kind"] not in {kind for kind, _, _ in wrong(row["text"])}] == missed


@pytest.mark.parametrize("name", HELD_OUT)
def test_a_wrong_sentence_is_not_also_called_wrong_for_another_reason(name):
    rows = [row for row in table(name) if row["expected"] == "wrong"]
    assert [row["text"] for row in rows if {kind for kind, _, _ in wrong(row["text"])} - {row["kind"]}] == []


@pytest.mark.parametrize("sentence", (FIGURES / "everyday.txt").read_text(encoding="utf-8").splitlines())
def test_everyday_sentences_raise_no_alarm(sentence):
    assert wrong(sentence) == []


# Laws

COUNTS = st.integers(1, 20_000)
WORDINGS = [
    "Burglary {rose} by {percent} from {old} offences to {new}.",
    "Burglary {rose} from {old} to {new}, a {rise} of {percent}.",
    "There were {new} burglaries compared with {old} last year, a {percent} {rise}.",
    "Burglary {rose} {percent} to {new} ({old} the year before).",
    "Burglary went from {old} in 2017/18 to {new} in 2018/19 ({percent} {rise}).",
    "There were {new} burglaries. This is a {rise} of {percent} on the {old} of last year.",
]


def worded(wording: str, old: int, new: int, percent: str) -> str:
    up = new > old
    words = {"rose": "rose" if up else "fell", "rise": "rise" if up else "fall"}
    return wording.format(old=f"{old:,}", new=f"{new:,}", percent=percent, **words)


@given(COUNTS, COUNTS, st.integers(0, 2), st.sampled_from(WORDINGS))
def test_a_percentage_that_is_rounded_rightly_is_never_called_wrong(old, new, places, wording):
    assume(old != new)
    percent = f"{100 * abs(new - old) / old:,.{places}f}%"
    assert wrong(worded(wording, old, new, percent)) == []


@given(st.integers(100, 20_000), st.integers(25, 60), st.integers(2, 9), st.sampled_from(WORDINGS))
def test_a_percentage_that_is_off_by_more_than_rounding_is_always_found(old, percent, off, wording):
    new = old + round(old * percent / 100)
    assume(new > old and old % 1000 and new % 1000)  # what may be in round thousands is given room
    true = 100 * (new - old) / old
    printed = round(true) + off
    kinds = [kind for kind, _, _ in wrong(worded(wording, old, new, f"{printed}%"))]
    assert kinds == ["pct_change"]


@given(st.lists(st.integers(2, 400), min_size=2, max_size=4))
def test_parts_that_add_up_are_never_called_wrong(parts):
    names = ["in Ash", "in Hartley", "in Swanley", "in Eynsford"]
    listed = " and ".join(f"{part} {name}" for part, name in zip(parts, names, strict=False))
    assert wrong(f"There was a total of {sum(parts)} visits, made up of {listed}.") == []


@given(COUNTS, COUNTS, st.integers(0, 2))
def test_a_share_that_is_rounded_rightly_is_never_called_wrong(part, rest, places):
    percent = f"{100 * part / (part + rest):.{places}f}%"
    assert wrong(f"{part:,} of the {part + rest:,} residents ({percent}) replied.") == []


@given(st.text(alphabet="0123456789 %.,()£-–abcfromtby‹›C\n\t", max_size=120))
def test_no_text_stops_the_check(text):
    check_figures(text, "a.txt")


# What may have happened


@pytest.mark.parametrize(
    ("sentence", "why"),
    [
        ("ASB fell by 7.8% from 1,218 to 1,122.", "cut off instead of rounded to 7.9%"),
        ("Fires fell by 16.7% from 98 to 84.", "worked out on the new number instead of the old one"),
        ("Reports increased by 10.1% from 1,001 to 900.", "the sign may be wrong: it is a decrease"),
        ("Referrals rose by 27% from 90 to 117.", "the difference instead of the percentage"),
        ("Thefts rose by 16.0% from 99 to 115.", "rounded first; to the same precision it is 16.2%"),
        ("Thefts fell by 85.5% from 545 to 466.", "the new number as a share of the old one"),
        ("Thefts fell by 10.6% from 545 to 466.", "neither rounding nor another base gives what is printed"),
        ("Of the 60 homes, 20 (50%) replied.", "a share of the others instead of the whole"),
        ("Of the 60 homes, 20 (67%) replied.", "the share of the others"),
        ("Of the 132 cases, 47 (35%) were high risk.", "cut off instead of rounded to 36%"),
        ("Burglary rose from 90 to 80.", "the two numbers may be the wrong way round"),
        ("Burglary rose by 30% from 90 to 80.", "the numbers went the other way"),
        ("Burglary fell by 12 from 90 to 80.", "one of the three numbers is wrong"),
        ("Burglary fell by 10 from 80 to 90.", "the sign may be wrong"),
        ("Of the 120 homes, 30 (30%) replied.", "the number instead of the percentage"),
        ("Of the 60 homes, 22 (37.0%) replied.", "rounded first; to the same precision it is 36.7%"),
        ("Warnings rose to 23, an increase of 27%.", "18 gives +28% and 19 gives +21%; it may have been cut off"),
        ("There were 7 (12.9%) fewer fires.", "7 is 13.0% of 54 and 12.7% of 55; it may have been cut off"),
        ("There were 29 members, 11 women and 16 men.", "11 + 16 = 27; a part or the total is wrong"),
        ("There were 12 (16.1%) fewer offenders.", "12 is 16.2% of 74 and 16.0% of 75"),
        ("There were 190 repeat incidents, an increase of 6.3%.", "worked out on the new number (12 of 190)"),
    ],
)
def test_a_disagreement_says_what_may_have_happened(sentence, why):
    (finding,) = check_figures(sentence, "a.txt").disagreements
    assert why in finding.why


@pytest.mark.parametrize(
    "sentence",
    [
        "Thefts rose by 12% from 200 to 223.",  # 11.5: halves may be rounded either way
        "Thefts rose by 11% from 200 to 223.",
        "Thefts rose by approximately 10% from 200 to 223.",
        "Thefts rose by about 50% from 200 to 308.",
        "Spending rose by 10% from £1.2m to £1.3m.",  # 1.15 to 1.35 million: anything from 0 to 17 per cent
        "The clear-up rate rose by 5% from 20% to 25%.",  # points or per cent, nobody can tell
        "The clear-up rate rose by 25% from 20% to 25%.",
        "Visits fell by 15% from 67,000 to 57,000.",  # round thousands
    ],
)
def test_what_is_printed_is_taken_at_its_own_precision(sentence):
    assert [agrees for _, _, agrees in judged(sentence)] == [True]


# Who does what in a sentence


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Burglary: 946 (down 13% from 1,090).", [("pct_change", "-13%", True)]),
        (
            "Theft is up from 310 to 341 (10%), fires are down from 50 to 40 (25%).",
            [("pct_change", "+10%", True), ("pct_change", "-25%", False)],
        ),
        ("ASB fell by 14% in the year. This is a reduction of 74 incidents.", [("implied_base", "-14%", True)]),
        (
            "There were 74 entrants. Of these 19 were girls (25.7%) and 55 boys (74.3%).",
            [("share", "25.7%", True), ("share", "74.3%", True), ("sum", "74", True)],
        ),
        ("The rate rose from 14.2% to 16.9%, up 2.7 points.", []),  # points of what is not said
        ("The rate rose from 14.2% to 16.9%, up 2.7 pp.", [("pct_change", "+2.7 percentage points", True)]),
        ("Waiting times fell by 25%, from 12 days to 9 days.", [("pct_change", "-25%", True)]),
        ("The fund fell from £1,000 to £900, down £100.", [("change", "-£100", True)]),
        ("The figure for 2014 (73) is above the 2004 to 2008 average (70).", [("order_claim", "above", True)]),
        ("There were 50 thefts in 3 wards compared with 40 last year, a 25% rise.", [("pct_change", "+25%", True)]),
        ("There were 50 thefts in 3 wards compared with 40 last year, a 20% rise.", []),  # 50 or 3 of what?
        ("Theft fell by 12% (6 offences) from 50 last year.", [("pct_change", "-12%", True)]),
        ("ASB fell by 10% (5 incidents) with 12 incidents in Ash.", []),  # 12 is hardly all of them
        ("Thefts rose from 50 to 50.", [("order_claim", "increase", False)]),
        ("Grants fell from £40 to £30 (25%).", [("pct_change", "-25%", True)]),
        (
            "Visits rose from 40 to 52 (30%); calls fell from 50 to 40 (30%).",
            [("pct_change", "+30%", True), ("pct_change", "-30%", False)],
        ),
        (
            "In 2018/19 there were 240 thefts, and in 2019/20 there were 300, a rise of 20%.",
            [("pct_change", "+20%", False)],
        ),
        ("There were 60 calls (50 in 2018/19), up 25%.", [("pct_change", "+25%", False)]),
        ("Of the 20 homes 10 (50%) replied and 7 (50%) refused.", [("share", "50%", True), ("share", "50%", False)]),
        ("The number rose by 12%: from 210 to 237.", [("pct_change", "+12%", False)]),
        ("Visits rose from 40 to 52, a 30% rise in the year.", [("pct_change", "+30%", True)]),
        ("Wardens: 12 (6 new, 6 existing).", [("sum", "12", True)]),
    ],
)
def test_each_number_gets_its_part_from_the_words_beside_it(sentence, expected):
    assert judged(sentence) == expected


def test_a_finding_that_rests_on_two_sentences_quotes_both():
    (finding,) = check_figures("There were 4560 crimes. This is a reduction of 60 crimes (-1.3%).", "a.txt").findings
    assert finding.quote == "There were 4560 crimes. This is a reduction of 60 crimes (-1.3%)."


@pytest.mark.parametrize(
    "text",
    [
        "There were 190 cases and 40 calls. This is an increase of 6.3%.",  # of which?
        "There were 190 cases. This represents a 6.3% increase in calls.",  # of something else
        "There were 190 cases.\n\nThis is an increase of 6.3%.",  # another paragraph
        "The three year average was 190, an increase of 6.3%.",  # an average need not be whole
    ],
)
def test_a_number_that_may_be_another_one_is_left_alone(text):
    assert judged(text) == []


# Lists and tallies


def test_a_list_is_counted_at_its_own_level_and_with_its_lines_joined():
    text = (
        "The 3 aims are:\n- Reduce crime\n  and disorder\n- Support victims\n    - of burglary\n    - of fraud\n- Learn"
    )
    assert judged(text) == [("tally", "3", True)]


def test_a_list_that_is_one_short_is_found():
    assert wrong("The 4 aims are:\n- Reduce crime\n- Support victims\n- Learn") == [("tally", "4", "3")]


@pytest.mark.parametrize(
    "text",
    [
        "The 4 aims are:\n- Reduce crime\n- Support victims\n- Learn\n\nPage 4\n\n- Report",  # broken by a page
        "The 4 aims include:\n- Reduce crime\n- Support victims\n- Learn",
        "We met 4 times and agreed:\n- to meet again\n- to report\n- to learn",
        "Of the 4 actions, these are Amber:\n- 1.1\n- 1.3\n- 1.4",
    ],
)
def test_what_need_not_be_the_whole_list_is_left_alone(text):
    assert wrong(text) == []


RATED = [("Ref", "Status"), ("1.1", "Green"), ("1.2", "Green"), ("1.3", "Amber")]


def tab_separated(*rows: tuple[str, str]) -> str:
    return "\n".join("\t".join(row) for row in rows)


def test_a_printed_tally_is_counted_against_the_rows_below_it():
    text = tab_separated(("Actions", "Number"), ("Green", "3"), ("Amber", "1"), *RATED)
    assert judged(text) == [("tally", "3", False), ("tally", "1", True)]


def test_a_tally_above_a_table_of_exceptions_is_left_alone():
    text = tab_separated(("Actions", "Number"), ("Green", "43"), ("Amber", "1"), RATED[0], RATED[3])
    assert judged(text) == []


# Sources


def test_a_workbook_is_read_cell_by_cell_without_the_result_sheets():
    cells = {3: {2: "Burglary fell by 12% from 50 to 40.\nAll is well.", 3: 17, 4: "Theft rose by 12% from 50 to 56."}}
    book = Book("plan.xlsx", (Sheet("Actions", cells), Sheet("Checks", cells, owned="Checks")))
    report = check_book(book)
    assert [(found.source, found.place, found.agrees) for found in report.findings] == [
        ("plan.xlsx", "Actions!B3", False),
        ("plan.xlsx", "Actions!D3", True),
    ]


def test_bullets_of_the_next_cell_are_not_counted_with_a_list():
    cells = {1: {1: "The 2 groups are:\n• Ash\n• Hartley"}, 2: {1: "• Swanley"}}
    (finding,) = check_book(Book("plan.xlsx", (Sheet("Actions", cells),))).findings
    assert (finding.printed, finding.recomputed) == ("2", "2")


@pytest.fixture
def word_file(tmp_path):
    document = docx.Document()
    document.add_paragraph("The 3 priorities are:")
    for item in ("Burglary", "Fraud"):
        document.add_paragraph(item, style="List Bullet")
    document.add_paragraph("Burglary fell by 12% from 50 to 40.")
    rows = document.add_table(rows=1, cols=3)
    rows.cell(0, 0).merge(rows.cell(0, 1)).text = "Theft rose by 10% from 50 to 56."
    rows.cell(0, 2).add_table(rows=1, cols=1).cell(0, 0).text = "Of the 60 homes, 20 (50%) replied."
    document.save(tmp_path / "plan.docx")
    return tmp_path / "plan.docx"


def test_a_word_file_is_read_with_its_lists_and_tables(word_file):
    assert [(found.place, found.kind, found.printed, found.recomputed) for found in check_file(word_file).findings] == [
        ("paragraph 1", "tally", "3", "2"),
        ("paragraph 4", "pct_change", "-12%", "-20.00%"),
        ("table 1, row 1", "pct_change", "+10%", "+12.00%"),
        ("table 1, row 1", "share", "50%", "33.33%"),
    ]


def test_text_in_the_windows_encoding_is_read(tmp_path):
    (tmp_path / "plan.txt").write_bytes("Spending fell by 20% from £50 to £40 – good.".encode("cp1252"))
    assert [found.agrees for found in check_file(tmp_path / "plan.txt").findings] == [True]


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("plan.docx", b"not a Word file", "plan.docx cannot be read as a Word document: open it in Word, save it"),
        ("plan.pdf", b"%PDF", "plan.pdf cannot be read for figures: choose a .txt, a .docx or a workbook."),
        ("plan.txt", None, "plan.txt cannot be opened: check that it is there and that you may read it."),
        ("missing.docx", None, "missing.docx cannot be opened: check that it is there and that you may read it."),
    ],
)
def test_a_file_that_cannot_be_read_ends_in_one_sentence(tmp_path, name, content, message):
    if content is not None:
        (tmp_path / name).write_bytes(content)
    with pytest.raises(ToolkitError) as error:
        read_prose(tmp_path / name)
    assert str(error.value).startswith(message)


def test_a_finding_is_told_to_people_and_as_json():
    report = check_figures("Title\n\nASB fell by 7.8% from 1,218 to 1,122.", "plan.txt")
    (finding,) = report.findings
    assert str(finding) == (
        'line 3: "ASB fell by 7.8% from 1,218 to 1,122." Printed -7.8%, but 1,218 to 1,122 is -7.88%; '
        "it may have been cut off instead of rounded to 7.9%."
    )
    assert finding.as_json() == {
        "source": "plan.txt",
        "quote": "ASB fell by 7.8% from 1,218 to 1,122.",
        "kind": "pct_change",
        "printed": "-7.8%",
        "recomputed": "-7.88%",
        "agrees": False,
    }


def test_a_text_without_figures_says_so():
    assert check_passages([], "plan.txt").summary == "plan.txt: 0 statements read, 0 judged, 0 disagree, 0 passed over."


# Passages and sentences


def test_marks_of_the_type_are_taken_off():
    text = "The 5^{th} of **8** areas (1184) ¹ on 30 <sup>th</sup> June, in $^{\\rm 8}$ ASB²."
    assert [passage.text for passage in passages_of_text(text)] == ["The 5th of 8 areas (1184) on 30th June, in ASB."]


def test_text_is_cut_into_paragraphs_items_and_cells():
    text = "Crime fell in every ward of the district, which is a good\nthing.\n1. Ash\n• Hartley • Swanley\nRef\t1.1"
    assert passages_of_text(text) == [
        Passage("Crime fell in every ward of the district, which is a good thing.", "line 1"),
        Passage("Ash", "line 3", item=True),
        Passage("Hartley", "line 4", item=True),
        Passage("Swanley", "line 4", item=True),
        Passage("Ref", "line 5", row=1, cell=16_385),
        Passage("1.1", "line 5", row=1, cell=16_386),
    ]


def test_sentences_are_not_broken_at_abbreviations():
    assert sentences("It fell by approx. 5% at St. Mary's in Sept. 2019. All is well? Yes.") == [
        "It fell by approx. 5% at St. Mary's in Sept. 2019.",
        "All is well?",
        "Yes.",
    ]
