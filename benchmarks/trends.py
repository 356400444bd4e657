"""What the trends of 200 indicators of 60 points add to a refresh, against importing scipy.stats alone.

Run from the top of the project: ``python -m benchmarks.trends``. The ratio is what counts: both are timed in this run,
each in a fresh interpreter, the best of three. What a refresh imports anyway is imported before the clock starts;
what the trends import beyond that counts.
"""

import subprocess
import sys

INDICATORS, POINTS, REPEATS = 200, 60, 3

_SCIPY = """
import time
start = time.perf_counter()
import scipy.stats
print(time.perf_counter() - start)
"""

_TRENDS = f"""
import datetime
import random
import time

import pandas
import toolkit.jobs

start = time.perf_counter()
from toolkit.indicators import Observation, assemble
from toolkit.trend_words import describe
from toolkit.trends import find_trend

imported = time.perf_counter() - start
chance = random.Random(2019)


def months(number, later):
    first = datetime.date(2014 + later // 12, later % 12 + 1, 1)
    after = datetime.date(2014 + (later + 1) // 12, (later + 1) % 12 + 1, 1)
    return {{
        "Indicator": f"Indicator {{number}}",
        "Unit": "offences",
        "Polarity": "lower is better",
        "Period start": first,
        "Period end": after - datetime.timedelta(days=1),
        "Value": chance.randint(60, 140),
        "Population": 120000,
    }}


cells = [months(number, later) for number in range({INDICATORS}) for later in range({POINTS})]
start = time.perf_counter()
indicators, findings = assemble([Observation.model_validate(row) for row in cells])
sentences = [describe(find_trend(indicator)) for indicator in indicators]
assert len(sentences) == {INDICATORS} and not findings and all(len(said) == 3 for said in sentences)
print(imported + time.perf_counter() - start)
"""


def best_seconds(script: str) -> float:
    """The shortest of several runs of a script that prints its own seconds."""
    runs = (
        subprocess.run([sys.executable, "-c", script], check=True, capture_output=True, text=True)
        for _ in range(REPEATS)
    )
    return min(float(run.stdout) for run in runs)


def main() -> None:
    scipy, trends = best_seconds(_SCIPY), best_seconds(_TRENDS)
    print(f"import scipy.stats                       {scipy:.2f} s")
    print(f"{INDICATORS} indicators of {POINTS} points, with imports   {trends:.2f} s")
    print(f"ratio {trends / scipy:.2f}; below {1 / 1.3:.2f} is under a second where that import takes 1.3 s")


if __name__ == "__main__":
    main()
