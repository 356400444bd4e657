"""The published sentences whose figures are judged."""

import csv
import re

from hypothesis import strategies as st

from tests import DATA, ROOT
from toolkit.figures.check import FiguresReport, check_passages
from toolkit.figures.prose import passages_of_text

FIGURES = DATA / "figures"
SOURCES = {
    "sevenoaks-2016-17.txt": FIGURES / "sevenoaks-2016-17.txt",
    "sevenoaks-2012-13.txt": FIGURES / "sevenoaks-2012-13.txt",
    "sevenoaks-2019-20-quarter-2.txt": (ROOT / "workbooks" / "data" / "sevenoaks-2019-20" / "source.txt"),
    "kent-2015-crime-and-disorder-committee.txt": FIGURES / "kent-2015-crime-and-disorder-committee.txt",
    "tunbridge-wells-2016-17.txt": FIGURES / "tunbridge-wells-2016-17.txt",
}
# "{13%|31%}": as it is right, and with one number wrong
_CHOICE = re.compile(r"\{([^{}|]*)\|([^{}|]*)\}")
HELD_OUT = ["held_out.csv", "held_out_second.csv", "held_out_third.csv"]


def table(name: str) -> list[dict[str, str]]:
    with (FIGURES / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def check_text(text: str, source: str = "a.txt") -> FiguresReport:
    """What the check of printed figures finds in plain text."""
    return check_passages(passages_of_text(text), source)


def wrong(text: str) -> list[tuple[str, str, str]]:
    return [(found.kind, found.printed, found.recomputed) for found in check_text(text).disagreements]


def judged(text: str) -> list[tuple[str, str, bool]]:
    return [(found.kind, found.printed, found.agrees) for found in check_text(text).figures]


COUNTS = st.integers(1, 20_000)


def wordings() -> list[tuple[str, str, str]]:
    """The wordings of reports, told anew: their mark ("", "~" or "-"), as they are right, and with one number wrong."""
    lines = (FIGURES / "wordings.txt").read_text(encoding="utf-8").splitlines()
    found = [re.fullmatch(r"([~-]?) ?(.+)", line) for line in lines if line and line[0] != "#"]
    return [(line[1], _CHOICE.sub(r"\1", line[2]), _CHOICE.sub(r"\2", line[2])) for line in found if line]
