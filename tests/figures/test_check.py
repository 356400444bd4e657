import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from tests.builders.sentences import COUNTS, FIGURES, HELD_OUT, SOURCES, check_text, judged, table, wordings, wrong
from toolkit.figures.check import check_figures_of_book, check_passages, judge_sentences
from toolkit.grid import Book, Sheet
from toolkit.word.prose_files import check_file


@pytest.fixture(scope="module")
def reports():
    return {name: check_file(path) for name, path in SOURCES.items()}


@pytest.mark.parametrize("fact", table("facts.csv"), ids=lambda fact: f"{fact['kind']}: {fact['quote'][:50]}")
def test_every_fact_of_the_sevenoaks_documents_is_judged_as_worked_out_by_hand(reports, fact):
    found = [
        finding
        for finding in reports[fact["document"]].figures
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
        "sevenoaks-2016-17.txt: 30 statements read, 17 judged, 2 disagree, 13 passed over.",
        "sevenoaks-2012-13.txt: 47 statements read, 23 judged, 4 disagree, 24 passed over.",
        "source.txt: 10 statements read, 9 judged, 1 disagrees, 1 passed over.",
        "kent-2015-crime-and-disorder-committee.txt: 21 statements read, 3 judged, 0 disagree, 18 passed over.",
        "tunbridge-wells-2016-17.txt: 25 statements read, 13 judged, 1 disagrees, 12 passed over.",
    ]


def test_what_is_passed_over_says_why(reports):
    passed = [item for item in reports["sevenoaks-2016-17.txt"].passed_over if item.place == "line 128"]
    assert [(item.quote, item.why) for item in passed] == [
        (
            "Domestic abuse in the Sevenoaks District has risen by 7.6%.",
            "no other number is given to work the percentage out from",
        )
    ]


@pytest.mark.parametrize("name", HELD_OUT)
def test_no_sentence_that_is_right_or_cannot_be_judged_is_called_wrong(name):
    assert [row["text"] for row in table(name) if row["expected"] != "wrong" and wrong(row["text"])] == []


@pytest.mark.parametrize(
    ("name", "missed"),
    [
        ("held_out.csv", []),
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


@settings(deadline=None)
@given(COUNTS, COUNTS, st.integers(0, 2), st.sampled_from(WORDINGS))
def test_a_percentage_that_is_rounded_rightly_is_never_called_wrong(old, new, places, wording):
    assume(old != new)
    percent = f"{100 * abs(new - old) / old:,.{places}f}%"
    assert wrong(worded(wording, old, new, percent)) == []


@settings(deadline=None)
@given(st.integers(100, 20_000), st.integers(25, 60), st.integers(2, 9), st.sampled_from(WORDINGS))
def test_a_percentage_that_is_off_by_more_than_rounding_is_always_found(old, percent, off, wording):
    new = old + round(old * percent / 100)
    assume(new > old and old % 1000 and new % 1000)  # what may be in round thousands is given room
    true = 100 * (new - old) / old
    printed = round(true) + off
    kinds = [kind for kind, _, _ in wrong(worded(wording, old, new, f"{printed}%"))]
    assert kinds == ["pct_change"]


@pytest.mark.parametrize(
    ("sentence", "answers"),
    [
        ("There were 47,000 incidents, 12% more than the 42,000 of the year before.", [True]),
        ("There were 47,000 incidents, 11% more than the 42,000 of the year before.", []),
        ("There were 47,000 incidents, 13% more than the 42,000 of the year before.", [False]),
        ("Of 20,000 residents, 14,900 (73%) felt safe.", [False]),
        ("Of 19,000 residents, 14,000 (73%) felt safe.", []),
        ("Of 19,000 residents, 14,000 (74%) felt safe.", [True]),
        ("Of 9,500 residents, 7,000 (73%) felt safe.", [False]),
    ],
)
def test_the_last_digit_of_a_per_cent_of_round_thousands_is_never_confirmed_only_left_open(sentence, answers):
    assert [claim.agrees for _, judgement in judge_sentences(sentence) for claim in judgement.claims] == answers


@pytest.mark.parametrize(
    "text", ["1" * 9000 + " of 3", "1." + "1" * 9000 + " of 3 (5%)", "(" * 500 + "5 of 10" + ")" * 500]
)
def test_a_number_of_thousands_of_digits_is_none(text):
    assert judged(text) == []


@settings(deadline=None)
@given(st.text(alphabet="0123456789 %.,()£-–abcfromtby‹›C\n\t", max_size=120))
def test_no_text_stops_the_check(text):
    check_text(text)


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
    (finding,) = check_text(sentence).disagreements
    assert why in finding.why


@pytest.mark.parametrize(
    "sentence",
    [
        "Thefts rose by 12% from 200 to 223.",  # 11.5: halves may be rounded either way
        "Thefts rose by 11% from 200 to 223.",
        "Thefts rose by approximately 11% from 200 to 223.",
        "Spending rose by 8% from £1.2m to £1.3m.",
        "The clear-up rate rose by 5% from 20% to 25%.",  # points or per cent, nobody can tell
        "The clear-up rate rose by 25% from 20% to 25%.",
        "Visits fell by 15% from 67,000 to 57,000.",
    ],
)
def test_what_is_printed_is_taken_at_its_own_precision(sentence):
    assert [agrees for _, _, agrees in judged(sentence)] == [True]


@pytest.mark.parametrize(
    "sentence",
    [
        "Thefts rose by approximately 10% from 200 to 223.",
        "Thefts rose by about 50% from 200 to 308.",
        "Spending rose by 10% from £1.2m to £1.3m.",  # 1.15 to 1.35 million: anything from 0 to 17 per cent
        "Thefts rose by 12% from about 200 to 221.",
        "ASB fell by 14% in the year. This is a reduction of 74 incidents.",  # 74 may be 14 per cent of many numbers
        "There were 1,184 incidents, an increase of 7.6%.",
    ],
)
def test_nothing_is_confirmed_by_rounding_by_the_word_about_or_by_what_no_number_could_refute(sentence):
    report = check_text(sentence)
    assert report.figures == ()
    assert report.passed_over


@pytest.mark.parametrize(
    ("sentence", "printed", "recomputed"),
    [
        ("Fires fell from 2,000 to 1,800, a fall of 5%.", "-5%", "-10.00%"),
        ("Visits increased 5.6% to 19,170 from 18,000 the year before.", "+5.6%", "+6.50%"),
        ("1,200 out of 2,000 homes (75%) were checked.", "75%", "60.00%"),
        ("Spend is £90,000 of the £120,000 grant (70%).", "70%", "75.00%"),
        ("Calls fell by 400 from 6,000 to 5,400.", "-400", "-600"),
    ],
)
def test_a_number_in_round_thousands_has_no_slack(sentence, printed, recomputed):
    assert [(found, right) for _, found, right in wrong(sentence)] == [(printed, recomputed)]


@pytest.mark.parametrize(
    "sentence",
    [
        "The end date increased from 31 MAR 2023 to 31 MAR 2024.",
        "There are 914 more wardens compared to the May 2011 baseline of 4,046 (growth of 23%).",
        "Robbery rose by 50% (40 offences to 60).",
        "Burglary fell by 9% (3122 last year compared to 2840 this year).",
        "The service took 2,080,848 calls last year, which was 506,416 more than the 1,574,432 of the year before.",
        "Of 30 second-stage complaints, four were upheld, six were partly upheld and twenty were not upheld.",
        "Of 94,098 offences, 71,251 (76%) were about race, 11,638 (12%) about faith and 8,336 (9%) about disability.",
    ],
)
def test_wording_of_real_reports_raises_no_alarm(sentence):
    assert wrong(sentence) == []


def test_fell_by_two_thirds_is_a_per_cent():
    assert wrong("Fires fell by two thirds from 90 to 60.") == [("pct_change", "-67%", "-33.33%")]


def test_a_finding_that_rests_on_two_sentences_quotes_both():
    (finding,) = check_text("There were 4560 crimes. This is a reduction of 60 crimes (-1.3%).").figures
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


def test_a_workbook_is_read_cell_by_cell_without_the_result_sheets():
    cells = {3: {2: "Burglary fell by 12% from 50 to 40.\nAll is well.", 3: 17, 4: "Theft rose by 12% from 50 to 56."}}
    book = Book("plan.xlsx", (Sheet("Actions", cells), Sheet("Checks", cells, owned="Checks")))
    report = check_figures_of_book(book)
    assert [(found.source, found.place, found.agrees) for found in report.figures] == [
        ("plan.xlsx", "Actions!B3", False),
        ("plan.xlsx", "Actions!D3", True),
    ]


def test_a_finding_is_told_to_people_and_as_json():
    report = check_text("Title\n\nASB fell by 7.8% from 1,218 to 1,122.", "plan.txt")
    (finding,) = report.figures
    (told,) = report.problems
    assert f"{told.place}: {told.message}" == (
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


@pytest.mark.parametrize(("mark", "right", "false"), wordings(), ids=lambda text: text[:50])
def test_a_wording_of_reports_is_read(mark, right, false):
    assert wrong(right) == []
    if mark != "-":
        assert wrong(false)
    if not mark:
        assert judged(right)
