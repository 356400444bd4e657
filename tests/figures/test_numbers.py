import pytest

from tests.builders.sentences import judged


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Burglary: 946 (down 13% from 1,090).", [("pct_change", "-13%", True)]),
        ("Recorded crime rose by 4.2% (8,412 to 8,765).", [("pct_change", "+4.2%", True)]),
        ("Recorded crime rose by 6.2% (8,412 to 8,765).", [("pct_change", "+6.2%", False)]),
        ("Recorded crime rose by 12% (10 to 14).", []),  # an interval of the per cent, perhaps
        (
            "Theft is up from 310 to 341 (10%), fires are down from 50 to 40 (25%).",
            [("pct_change", "+10%", True), ("pct_change", "-25%", False)],
        ),
        ("ASB fell by 14.3% in the year. This is a reduction of 7 incidents.", [("implied_base", "-14.3%", True)]),
        (
            "There were 74 entrants. Of these 19 were girls (25.7%) and 55 boys (74.3%).",
            [("share", "25.7%", True), ("share", "74.3%", True), ("sum", "74", True)],
        ),
        (
            "The rate rose from 14.2% to 16.9%, up 2.7 points.",
            [("pct_change", "+2.7 percentage points", True)],
        ),
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
