"""What is found in the table Indicators."""

from functools import partial

from toolkit.problems.entry import Entry, Subject
from toolkit.problems.problem import ERROR, QUESTION, WARNING

_of = partial(Entry, Subject.INDICATORS)

INDICATOR_PROBLEMS = (
    _of("indicator-missing", ERROR, "{heading} is missing, so the row is left out.", "Fill it in."),
    _of(
        "indicator-unreadable",
        ERROR,
        '{heading} is "{value}", which cannot be read.',
        "Type a number such as 946 or 1,090 (a comma only parts thousands, a point begins "
        'decimals), a date such as "1 April 2018", for Polarity "Lower is better", '
        'for counted from "Highest".',
    ),
    _of(
        "indicator-unreadable/withheld",
        ERROR,
        "The cell cannot be read; what is typed in it is not shown here, as small numbers are withheld.",
        "Correct it in the workbook.",
    ),
    _of(
        "indicator-period-reversed",
        ERROR,
        "The period ends before it starts, so the row is left out.",
        "Correct one of the two dates.",
    ),
    _of(
        "indicator-period-overlap",
        ERROR,
        "The period {period} overlaps {other}, so events in both are counted twice.",
        "Correct the dates; a rolling series has twelve months in every row and a new row every month or quarter.",
    ),
    _of(
        "indicator-period-twice",
        ERROR,
        "The period {period} is there twice.",
        "Delete one of the two rows, or correct its dates.",
    ),
    _of(
        "indicator-period-gap",
        WARNING,
        "There is no row between {other} and {period}, so no control chart is drawn.",
        "Add the missing period; leave its value blank if it is not known.",
    ),
    _of(
        "indicator-period-length",
        WARNING,
        "The period {period} is not as long as the others, which are {usual}; it is compared with none of them.",
        "Check the dates.",
    ),
    _of(
        "indicator-differs",
        WARNING,
        '{heading} is "{value}" here and "{other}" in the indicator\'s first row, which counts.',
        "Make them the same, or give the indicator another name.",
    ),
    _of(
        "indicator-unit-missing",
        WARNING,
        "The unit is missing; whole numbers are treated as counts.",
        'Type what is counted, such as "offences", or "%" for a share.',
    ),
    _of(
        "indicator-share-fraction",
        QUESTION,
        "Value is {value} and the unit a share, so it says {value}%{more}.",
        "Type {meant} if it means {meant}%.",
    ),
    _of(
        "indicator-share-fraction/withheld",
        QUESTION,
        "Value is below 1 and the unit a share; it is not shown here, as small numbers are withheld.",
        "Type it in per cent if it is a part of 1.",
    ),
    _of(
        "small-number-said",
        QUESTION,
        '"{quote}" says {number}, and figures of {indicator} are withheld because they are small; papers print it.',
        'Say it without the number, such as "fewer than {below}", or leave it if it is of something else.',
    ),
    _of(
        "small-number-said/withheld",
        QUESTION,
        "The text says a figure of an indicator that is withheld because it is small; papers print it.",
        "Say it without the number, or leave it if it is of something else.",
    ),
    _of(
        "indicator-baseline-short",
        WARNING,
        "The baseline takes in {takes} and the limits of a chart need {needed}, so all figures set them.",
        "Choose a later day under Baseline until, or clear it.",
    ),
    _of(
        "indicator-after-quarter",
        WARNING,
        "The latest figure of {indicators} is of {period}, later than a paper on {quarter} can have.",
        "Correct the year of the period, or the quarter on the sheet Plan.",
    ),
    _of(
        "indicator-long-before",
        QUESTION,
        "The latest figure of {indicators} is of {period}, long before {quarter}.",
        "Add later figures, or correct the year of the period, or accept it if there are none.",
    ),
    _of(
        "indicator-rank-impossible",
        ERROR,
        "The rank is {rank} out of {of}.",
        "Correct one of the two.",
    ),
)
