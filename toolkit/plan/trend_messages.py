"""The words of what is found in indicators and in the movement of ratings, as ``toolkit.plan.messages`` holds its
own.
"""

from toolkit.plan.problems import Severity

ERROR, WARNING, QUESTION = Severity.ERROR, Severity.WARNING, Severity.QUESTION

INDICATOR_MESSAGES: dict[str, tuple[Severity, str, str]] = {
    "indicator-missing": (ERROR, "{heading} is missing, so the row is left out.", "Fill it in."),
    "indicator-unreadable": (
        ERROR,
        '{heading} is "{value}", which cannot be read.',
        'Type a number such as 946, a date such as "1 April 2018", for Polarity "Lower is better", '
        'for counted from "Highest".',
    ),
    "indicator-period-reversed": (
        ERROR,
        "The period ends before it starts, so the row is left out.",
        "Correct one of the two dates.",
    ),
    "indicator-period-overlap": (
        ERROR,
        "The period {period} overlaps {other}, so events in both are counted twice.",
        "Correct the dates; a rolling series has twelve months in every row and a new row every month or quarter.",
    ),
    "indicator-period-twice": (
        ERROR,
        "The period {period} is there twice.",
        "Delete one of the two rows, or correct its dates.",
    ),
    "indicator-period-gap": (
        WARNING,
        "There is no row between {other} and {period}, so no control chart is drawn.",
        "Add the missing period; leave its value blank if it is not known.",
    ),
    "indicator-period-length": (
        WARNING,
        "The period {period} is not as long as the others, which are {usual}; it is compared with none of them.",
        "Check the dates.",
    ),
    "indicator-differs": (
        WARNING,
        '{heading} is "{value}" here and "{other}" in the indicator\'s first row, which counts.',
        "Make them the same, or give the indicator another name.",
    ),
    "indicator-unit-missing": (
        WARNING,
        "The unit is missing; whole numbers are taken for counts.",
        'Type what is counted, such as "offences", or "%" for a share.',
    ),
    "indicator-rank-impossible": (
        ERROR,
        "The rank is {rank} out of {of}.",
        "Correct one of the two.",
    ),
}

MOVEMENT_MESSAGES: dict[str, tuple[Severity, str, str]] = {
    "amber-for-quarters": (
        QUESTION,
        "Amber for {quarters} quarters running.",
        "Say what will bring it back on target and by when, or consider the rating.",
    ),
    "improved-without-update": (
        QUESTION,
        "Improved from {previous} to {current}, but {fact}.",
        "Say what has changed since last quarter, or consider the rating.",
    ),
    "update-repeated": (
        QUESTION,
        "The update is the same as last quarter's.",
        "Say what was done this quarter, or that nothing was.",
    ),
    "rescheduled-again": (
        QUESTION,
        "By when has been put back {times} times: it was {original} and is now {revised}.",
        "Say why it was put back again and what will keep it to {revised}.",
    ),
    "rating-against-number": (
        QUESTION,
        "{status}, but the update says {found}% {phrase} and the measure asks for {target}%.",
        "Consider the rating, or say in the update what else it rests on.",
    ),
    "rating-against-tally": (
        QUESTION,
        "{status}, but {on_target} of {total} actions ({percent}%) {are} on target and the measure asks for {target}%.",
        "Consider the rating, or say in the update what else it rests on.",
    ),
    "rating-against-target": (
        QUESTION,
        "{status}, but the figure is {value} and the target {target} ({polarity}).",
        "Consider the rating, or correct the figure or the target.",
    ),
}
