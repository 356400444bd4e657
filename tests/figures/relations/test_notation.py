"""Lines that are written as in a table or a sum, names before numbers."""

import pytest

from tests.builders.sentences import judged


@pytest.mark.parametrize(
    ("sentence", "kind", "printed"),
    [
        ("Burglary: 120 (down from 150, {}%)", "pct_change", ("20", "30")),
        ("Northumbria 69,412 → 74,220 (+{}%).", "pct_change", ("6.9", "9.6")),
        ("Number of referrals: 84 (target 80, {}%).", "share", ("105", "115")),
        ("5 x £400 = £{}", "product", ("2,000", "2,400")),
        ("12 sessions at £150 each, £{} in all.", "product", ("1,800", "1,900")),
        ("Q1 120, Q2 130, Q3 110, Q4 140: {} in the year.", "sum", ("500", "520")),
        ("Notices: {} – paid 190, cancelled 40, open 93", "sum", ("323", "332")),
    ],
)
def test_a_line_by_itself_is_right_or_wrong(sentence, kind, printed):
    for number, agrees in zip(printed, (True, False), strict=True):
        found = judged(sentence.format(number))
        assert [holds for one, _, holds in found if one == kind] == [agrees]
        assert all(holds for one, _, holds in found if one != kind)


@pytest.mark.parametrize(
    "sentence",
    [
        "Burglary: 120 (down from 150, 30% solved)",
        "Q1 120, Q2 130, Q3 110, Q4 140, Q1 again 150: 520 in the year.",
        "Q4 120, Q3 130, Q2 110, Q1 140: 520 in the year.",
        "12 sessions at £150 each and £300 for the hall, £1,900 in all.",
        "5 x £399 = about £2,000",
        "Hate crime: 420 – race 300, religion 80, disability 90",
        "Notices: 323 – paid 190, cancelled 40",
        "Notices: 323 – paid 150, cancelled 20, open 60",
    ],
)
def test_a_line_with_more_in_it_or_parts_that_need_not_be_all_is_not_called_wrong(sentence):
    assert all(agrees for _, _, agrees in judged(sentence))


@pytest.mark.parametrize("text", ["a b ", "a", "- ", "a, "], ids=repr)
def test_a_long_line_without_the_form_takes_no_time(text):
    assert judged(text * 10_000 + "5 x 4 -- 20") == []
