"""Whether a printed figure is what it should be, at the precision it was printed with."""

import re
from decimal import Decimal

from toolkit.statistics.rates import rounded


def agrees_as_printed(printed: str, exact: float) -> bool:
    """Whether a printed figure is the exact one at the precision it was printed with: "7.8" is not 7.88.

    Thousands commas, a sign, a per cent sign and spaces are read over; the sign counts only where it is printed.
    """
    figure = re.sub(r"[,%\s]", "", printed)
    signed = figure[:1] in "+-"
    decimals = len(figure.partition(".")[2])
    return Decimal(figure) == rounded(exact if signed else abs(exact), decimals)
