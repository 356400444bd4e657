"""The catalogue's part on documents: each rule says whose it is, and cites only what there is."""

import re

from toolkit.problems.accessibility import ACCESSIBILITY_PROBLEMS
from toolkit.problems.entry import RuleBasis

LEVELS = {
    "1.1.1": "A", "1.3.1": "A", "1.3.2": "A", "1.4.1": "A", "1.4.3": "AA", "1.4.5": "AA", "2.2.2": "A", "2.4.2": "A",
    "2.4.4": "A", "2.4.6": "AA", "3.1.1": "A", "3.1.2": "AA", "4.1.2": "A",
}  # fmt: skip
"""As WCAG 2.2 gives them."""
CLAUSES = {"7.1", "7.3", "7.4.2", "7.18.3", "7.18.5", "7.16", "7.21.7", "clause 5"}
"""Of ISO 14289-1:2014."""


def test_each_rule_says_whose_it_is_and_cites_only_that():
    for entry in ACCESSIBILITY_PROBLEMS:
        cited = re.findall(r"\((WCAG|PDF/UA),? ([^)]+)\)\.$", entry.message)
        by = {"WCAG": RuleBasis.LAW, "PDF/UA": RuleBasis.STANDARD}[cited[0][0]] if cited else RuleBasis.HOUSE
        assert entry.basis is by, entry.key


def test_criteria_have_the_levels_of_wcag_and_clauses_are_those_of_the_standard():
    for entry in ACCESSIBILITY_PROBLEMS:
        for criterion, level in re.findall(r"WCAG (\d\.\d\.\d+), level (A+)", entry.message):
            assert LEVELS[criterion] == level, entry.key
        for clause in re.findall(r"PDF/UA, ([^)]+)\)", entry.message):
            assert clause in CLAUSES, entry.key


def test_what_the_law_does_not_ask_for_is_no_breach_of_it():
    by_key = {entry.key: entry.basis for entry in ACCESSIBILITY_PROBLEMS}
    mine = ("cell-blank", "text-small", "tracked-changes", "comments", "capitals", "underlined", "table-row-splits")
    assert {by_key[key] for key in mine} == {RuleBasis.HOUSE}
    assert by_key["colour-alone"] is by_key["contrast"] is by_key["table-heading-row"] is RuleBasis.LAW
