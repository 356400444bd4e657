"""A fiftieth of the made-up country, put together: every quarter adds up, and every damaged file is named."""

import dataclasses
import datetime

import pytest

from benchmarks.country import make_country, totals, wrong_quarters
from toolkit.county.receiving import Outcome
from toolkit.jobs.rollup import Asked, roll_up

pytestmark = pytest.mark.slow


def test_a_fiftieth_of_the_country_adds_up(tmp_path):
    truth = make_country(tmp_path / "in", 6, 40, seed=50)
    assert len(truth) == 240
    made = roll_up(Asked([tmp_path / "in"], tmp_path / "county.xlsx"), datetime.datetime(2026, 1, 1))
    assert made.read == 240
    assert wrong_quarters(made.data, truth) == []
    damaged = {f"in/{one.file}" for one in truth if one.damaged}
    assert damaged
    received = made.rollup.reception.received
    assert {item.returned.file for item in received if item.outcome is Outcome.UNREADABLE} == damaged
    period = made.rollup.reception.period
    right = totals(truth, str(period.plan_year), period.quarter)
    actions = made.rollup.actions
    assert {"on_target": actions.on_target, "off_track": actions.off_track, "unrated": actions.unrated} == right


def test_a_total_that_is_wrong_is_found(tmp_path):
    truth = make_country(tmp_path / "in", 2, 1)
    made = roll_up(Asked([tmp_path / "in"], tmp_path / "county.xlsx", workers=1), datetime.datetime(2026, 1, 1))
    sound = next(one for one in truth if not one.damaged)
    lied = [dataclasses.replace(one, on_target=one.on_target + 1) if one is sound else one for one in truth]
    assert len(wrong_quarters(made.data, lied)) == 1
