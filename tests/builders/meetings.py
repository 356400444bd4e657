"""Meetings, rules and days of any kind."""

import datetime

from hypothesis import strategies as st

from toolkit.meetings.clear_days import Rule
from toolkit.meetings.working_days import Nation

ENGLAND, WALES = Rule(), Rule(Nation.WALES)
EVERY_DAY = Rule(weekends_count=True, bank_holidays_count=True)
days = st.dates(datetime.date(2003, 1, 1), datetime.date(2098, 12, 31))
rules = st.builds(
    Rule,
    st.sampled_from(Nation),
    st.none() | st.integers(1, 30),
    st.booleans(),
    st.booleans(),
    st.frozensets(st.dates(datetime.date(2019, 1, 1), datetime.date(2019, 12, 31)), max_size=9),
)


def date(text):
    return datetime.date.fromisoformat(text)


def dates(*texts):
    return tuple(map(date, texts))
