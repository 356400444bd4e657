"""What is found in the figures that prose prints."""

from functools import partial

from toolkit.problems.entry import Entry, Subject
from toolkit.problems.problem import QUESTION, WARNING

_of = partial(Entry, Subject.FIGURES)

FIGURE_PROBLEMS = (
    _of(
        "figure-disagrees",
        WARNING,
        'The sentence "{quote}" prints {printed}, but {why}.',
        "Correct whichever number is wrong before the paper prints the sentence.",
    ),
    _of(
        "figure-disagrees/prose",
        WARNING,
        '"{quote}" Printed {printed}, but {why}.',
        "Correct whichever number is wrong.",
    ),
    _of(
        "figures-not-checked",
        QUESTION,
        "The plan has {rows}, so the figures printed in the updates were not recomputed.",
        'Run "csp figures" on the workbook to have them recomputed.',
    ),
)
