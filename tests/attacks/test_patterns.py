"""No regular expression takes time by the square of a text: a cell holds 32,767 letters, and a stranger may fill it."""

import re
import shutil
import time

import pytest
import xlsxwriter

from tests.attacks.patterns import ANYWHERE, AT_START, WHOLE, Pattern, patterns_of_project, slow
from toolkit.bundled import bundled
from toolkit.entries.by_when import LONGEST_BY_WHEN
from toolkit.entries.refs import LONGEST_REF
from toolkit.exemption.marks.columns import LONGEST_MARK_HEADING
from toolkit.exemption.marks.words import LONGEST_MARK
from toolkit.jobs.papers import report_workbook
from toolkit.jobs.workbook import check_workbook, figures_of_file

BOUNDED = {
    "toolkit.entries.by_when": LONGEST_BY_WHEN,
    "toolkit/entries/by_when.py": LONGEST_BY_WHEN,
    "toolkit.entries.dates": LONGEST_BY_WHEN,
    "toolkit.entries.refs": LONGEST_REF,
    "toolkit.exemption.marks.columns": LONGEST_MARK_HEADING,
    "toolkit.exemption.marks.subjects": LONGEST_MARK_HEADING,
    "toolkit.exemption.marks.words": LONGEST_MARK,
}
"""The longest text that the patterns of a module are given; the test of cells below shows that longer ones are not."""


@pytest.fixture(scope="module")
def patterns(tmp_path_factory):
    def work() -> None:
        folder = tmp_path_factory.mktemp("patterns")
        for name in ("sevenoaks-2019-20", "kent-2014-17"):
            workbook = shutil.copy(bundled("workbooks", f"{name}.xlsm"), folder)
            check_workbook(folder / workbook)
            figures_of_file(folder / workbook)
        report_workbook(folder / "sevenoaks-2019-20.xlsm")

    return patterns_of_project(work)


def longest(pattern: Pattern) -> int:
    return next((most for module, most in BOUNDED.items() if pattern.module.startswith(module)), 0)


@pytest.mark.slow
def test_no_pattern_of_the_project_is_slow(patterns):
    assert len(patterns) > 400
    assert len({pattern.module for pattern in patterns}) > 60
    assert [found for pattern in patterns if (found := slow(pattern, longest(pattern)))] == []


PLANTED = {
    "spaces before an end": (r"\s+$", ANYWHERE),
    "two shares of one run": (r"\s*,?\s*x", AT_START),
    "a run within a run": (r"(?:[a-z]+)*\d", WHOLE),
    "an alternative in two ways": (r"(?:y n|y|n| )*!", WHOLE),
    "an opening that is never closed": (r"\{\{.*?\}\}", ANYWHERE),
    "a name before a sign": (r"[\w.]+@", ANYWHERE),
    "a lazy one before a word": (r"(?P<a>.+?)[ ,]+(?:was|now) (?P<b>.+)", WHOLE),
    "numbers with points": (r"(?:\d{1,2}\.)*\d{1,2} x", ANYWHERE),
    "bytes": (rb"\s*<\s*\?\s*\s*x", AT_START),
}


@pytest.mark.parametrize("name", PLANTED)
def test_a_slow_pattern_is_found(name):
    text, where = PLANTED[name]
    found = slow(Pattern(text, re.compile(text).flags, where, "planted"))
    assert found is not None
    assert found.pattern.text == text


@pytest.mark.parametrize(
    ("text", "where"),
    [
        (r"(?<!\s)\s++$", ANYWHERE),
        (r"\s*+,?\s*+x", AT_START),
        (r"\{\{[^{}]*+\}\}", ANYWHERE),
        (r"(?:[a-z]++ )*+\d", WHOLE),
    ],
)
def test_a_mended_one_is_not(text, where):
    assert slow(Pattern(text, re.compile(text).flags, where, "mended")) is None


FILLINGS = (
    "a",
    "1 ",
    ", ",
    "(",
    "A-",
    "\n",
    "«",
    "was ",
    "1.1",
    "{{a",
    "y n ",
    "50% from ",
    "¬ ",
    "Part 1,",
    "@a",
    "June ",
)
HEADINGS = (
    "Priority",
    "Ref",
    "Action",
    "Lead agency",
    "By when",
    "Status",
    "Update",
    "Exempt",
    "Exempt under",
    "Notes",
)
CELL = 32_767


def filled(path, length):
    """A plan whose every cell holds one text over and over, up to that length."""
    with xlsxwriter.Workbook(path) as book:
        book.add_worksheet("Plan").write_row(0, 0, ("Item", "Value"))
        sheet = book.add_worksheet("Actions")
        sheet.write_row(0, 0, HEADINGS)
        for number, filling in enumerate(FILLINGS, start=1):
            text = (filling * length)[: length - 2] + " ß"
            sheet.write_row(number, 0, ["Theft", f"1.{number}", *(text for _ in HEADINGS[2:])])
        sheet.write_row(len(FILLINGS) + 1, 0, [(filling * length)[:length] for filling in FILLINGS[: len(HEADINGS)]])
    return path


@pytest.mark.slow
def test_cells_as_long_as_can_be_take_no_time_by_their_square(tmp_path):
    """Eight times the text takes eight times the time and a start, not sixty-four times."""
    seconds = {}
    for length in (CELL // 8, CELL):
        path = filled(tmp_path / f"{length}.xlsx", length)
        begun = time.process_time()
        check_workbook(path)
        seconds[length] = time.process_time() - begun
    assert seconds[CELL] < 20 * seconds[CELL // 8] + 1
