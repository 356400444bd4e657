"""Several officers at the page at once, in small; ``python -m benchmarks.officers`` does it with fifty."""

import sys

import pytest

from benchmarks.officers import run_load


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="processes are looked for in /proc")
def test_nothing_is_lost_or_mixed_up_and_a_killed_process_costs_one_job():
    load = run_load(officers=3, kill_after=0.2)
    assert load.wrong == []
    assert load.left == []
    assert load.killed == 1
    assert load.cut_off <= 1
    assert 0 < load.memory < 1_000_000_000
    assert load.processes <= 8
