import datetime

from toolkit.entries.dates.outcomes import ByWhen, NoDay


def test_only_what_goes_on_is_on_going():
    assert ByWhen("Annually", None).on_going
    assert not ByWhen("March 2026", datetime.date(2026, 3, 31)).on_going
    assert not any(ByWhen("", None, why).on_going for why in NoDay if why is not NoDay.GOES_ON)
