"""A total beside its parts: whether they add up, and if not, whether one wrong number is the likeliest reason."""

from fractions import Fraction

from toolkit.figures.claims import Claim, amount
from toolkit.figures.numbers import Number
from toolkit.records import dataclass

_TWO = 2
"""Two parts may be two of many, whatever they come to."""
_MANY = 100
"""From here on numbers that differ by one digit hardly do so by chance."""
_LARGE = 10_000
"""The same for two parts that are named behind a colon or "with", which may be two of many; none in round tens."""


@dataclass(frozen=True, slots=True)
class Sum:
    """A total and the parts that are printed beside it. ``certain``: the words say that these are all its parts.

    ``bracket``: they are in brackets behind it; ``led``: they follow a colon, a dash or "with". ``exclusive``: nothing
    can be counted under two of them.
    """

    total: Number
    parts: tuple[Number, ...]
    certain: bool
    bracket: bool = False
    led: bool = False
    exclusive: bool = False


def judge_sum(found: Sum) -> Claim | None:
    """A sum that is off is only called wrong where the words or the numbers leave no doubt that it is a sum."""
    value = sum((part.value for part in found.parts), Fraction(0))
    off = abs(value - found.total.value)
    rounding = sum((number.slack for number in (found.total, *found.parts)), Fraction(0))
    agrees = off == 0
    if not agrees and (off <= rounding or not _is_slip(found, value, off)):
        return None
    adding = " + ".join(amount(part.value, part) for part in found.parts)
    shown_value = amount(value, found.total)
    reason = "" if agrees else "; a part or the total is wrong, or a part is counted twice or missing"
    return Claim(
        "sum", amount(found.total.value, found.total), shown_value, agrees, f"{adding} = {shown_value}{reason}"
    )


def _is_slip(found: Sum, value: Fraction, off: Fraction) -> bool:
    """Whether one wrong number is the likeliest reason that the parts do not add up."""
    # Parts that overlap nowhere cannot come to more than what they are parts of.
    if found.exclusive and found.total.value < value <= _TWO * found.total.value:
        return True
    if found.total.value < max(part.value for part in found.parts) and not found.certain:
        return False
    near = off <= max(Fraction(2), found.total.value / 10)
    one_digit = one_number_mistyped(found, value)
    if found.certain:
        return near or one_digit
    if len(found.parts) <= _TWO and found.led and not found.bracket:
        return near and one_digit and found.total.value >= _LARGE and found.total.value % 10 != 0
    if len(found.parts) <= _TWO and found.bracket:
        return near and one_digit and found.total.value >= _MANY
    if len(found.parts) <= _TWO or off > found.total.value / 2:
        return False
    # Too many is wrong; where there are too few one may have been left out, unless a number was plainly mistyped.
    return near or one_digit if value > found.total.value else one_digit and found.total.value >= _MANY


def one_number_mistyped(found: Sum, value: Fraction) -> bool:
    """Whether the sum would be right if one number had another digit, one less or more, or two changed places."""
    difference = found.total.value - value
    if any(number.value.denominator > 1 for number in (found.total, *found.parts)):
        return False
    needed = [(found.total.value, value), *((part.value, part.value + difference) for part in found.parts)]
    return any(_alike(str(int(was)), str(int(should))) for was, should in needed if should >= 0)


def _alike(one: str, two: str) -> bool:
    if len(one) == len(two):
        places = [place for place in range(len(one)) if one[place] != two[place]]
        return len(places) == 1 or (
            len(places) == _TWO and one[places[0]] == two[places[1]] and one[places[1]] == two[places[0]]
        )
    longer, shorter = sorted((one, two), key=len, reverse=True)
    return len(longer) - len(shorter) == 1 and any(
        longer[:place] + longer[place + 1 :] == shorter for place in range(len(longer))
    )
