"""What a paper says of what it leaves out: the statement, the resolution on an agenda, the heading of Part 2."""

from collections.abc import Collection, Iterable

from toolkit.entries.wording import counted, listed
from toolkit.exemption.law import ACT, BALANCE, PARTS, Ground, paragraphs_named
from toolkit.exemption.leaving_out import Exemption, Kept

_KINDS = (("success measure", None), ("action", None), ("line of text", "lines of text"), ("term", None))
_NAMED = (*_KINDS, ("indicator", None))


_OF_ROWS = frozenset(("priorities", "measures", "attention", "document", "cover_report", "summary", "changes"))
"""Tags by which a template prints something of the plan's rows; an agenda has none of them."""


def printed_by(found: Iterable[Exemption], words: Collection[str]) -> tuple[Exemption, ...]:
    """Of what is exempt, what a template with those words in its tags would have printed."""
    tags = frozenset(words)
    rows = bool(tags & _OF_ROWS) or "agenda" not in tags
    return tuple(item for item in found if (item.tags & tags if item.tags else rows))


def statements(found: Iterable[Exemption]) -> list[str]:
    """What the public paper says of what it leaves out, a sentence for each ground, and the balance of interests.

    The balance is left out where no test of the public interest applies to anything: legal privilege in Wales.
    """
    items = list(found)
    grounds = list(dict.fromkeys((item.kept, item.ground) for item in items))
    said = [_statement([item for item in items if (item.kept, item.ground) == key], *key) for key in grounds]
    test = _balance(items)
    return [*said, f"{test[:1].upper()}{test[1:]}."] if test else said


def _statement(items: list[Exemption], kept: Kept, ground: Ground) -> str:
    law = f"exempt information under {ground} ({ground.source})"
    if kept is Kept.COLUMN:
        return f"The column {items[0].what} is not published, because it holds {law}."
    several = len(items) > 1
    if kept is Kept.UPDATE:
        whose = f"The update{'s' if several else ''} of {_counts(items)} {'are' if several else 'is'} not published"
        return f"{whose}, because {'they hold' if several else 'it holds'} {law}."
    counted_all = f", though the tallies count {'them' if several else 'it'}" if kept is Kept.ROW else ""
    left = f"{_counts(items)} {'are' if several else 'is'} left out of this paper{counted_all}"
    return f"{left}, because {'they hold' if several else 'it holds'} {law}."


def _counts(items: list[Exemption]) -> str:
    """``2 success measures and 1 action``; an indicator counts once, however many rows of it are left out."""
    kinds = [(one, several, sum(item.what == one for item in items)) for one, several in _NAMED]
    return listed(counted(number, one, several) for one, several, number in kinds if number)


def resolution(found: Iterable[Exemption]) -> str:
    """The resolution to exclude the public, in terms of the paragraphs, which an agenda offers; "" without any.

    It follows section 100A(4) of the Act of 1972 in the form that councils resolve in.
    """
    items = list(found)
    if not items:
        return ""
    first, test = items[0], _balance(items)
    named = paragraphs_named(number for item in items for number in item.ground.paragraphs)
    interest = f", and that {test}" if test else ""
    return (
        f"To resolve that, under section 100A(4) of the {ACT}, the public be excluded from the meeting while Part 2 of "
        f"the report is considered, on the grounds that it involves the likely disclosure of exempt information as "
        f"defined in {named} of Part {PARTS[first.ground.nation]} of Schedule 12A to the Act{interest}."
    )


def _balance(items: Iterable[Exemption]) -> str:
    """That the public interest was weighed, without a full stop; of which paragraphs where not of all; "" of none."""
    grounds = [item.ground for item in items]
    numbers = {number for ground in grounds for number in ground.paragraphs}
    balanced = {number for ground in grounds for number in ground.balanced}
    of_some = f"as to {paragraphs_named(balanced)}, " if balanced < numbers else ""
    return f"{of_some}{BALANCE[:1].lower()}{BALANCE[1:].rstrip('.')}" if balanced else ""


def heading_of_part_2(found: Iterable[Exemption]) -> str:
    """What the exempt paper says at its top (Local Government Act 1972, section 100B(5))."""
    items = list(found)
    named = paragraphs_named(number for item in items for number in item.ground.paragraphs)
    part = PARTS[items[0].ground.nation]
    return f"Part 2: not for publication, by virtue of {named} of Part {part} of Schedule 12A to the {ACT}"
