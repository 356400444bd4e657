"""What is said of a roll-up, on its first sheet and at the terminal."""

from toolkit.county.model import RollUp
from toolkit.county.receiving import name_of
from toolkit.entries.wording import counted


def received_sentence(rollup: RollUp) -> str:
    """``11 of 12 partnerships are counted.``, or without a list how many there are."""
    reception = rollup.reception
    number, missing = len(reception.counted), len(reception.missing)
    if not reception.listed and not missing:
        return f"{counted(number, 'partnership')} counted; no list says who was expected."
    return f"{number} of {counted(number + missing, 'partnership')} counted, {missing} missing."


def reconciled_sentence(rollup: RollUp) -> str:
    """That the partnerships' own tallies add up to the county's, worked out from their ratings and not asserted."""
    own = sum(number for item in rollup.reception.counted for _, number in item.returned.ratings)
    priorities = sum(group.standing.total for item in rollup.reception.counted for group in item.returned.priorities)
    total = rollup.actions.total
    if own == priorities == total:
        return f"The partnerships' own ratings add up to {own}, and so do their priorities."
    return f"These figures do not add up: {total} actions, {own} by rating, {priorities} by priority. Do not use them."


def remark_sentences(rollup: RollUp) -> list[str]:
    """What else is to be known of those who are counted, a sentence each."""
    return [f"{name_of(item)}: {'; '.join(item.also)}." for item in rollup.reception.counted if item.also]


def documents_sentence(rollup: RollUp) -> str:
    """Which documents were among the files: a partnership may have reported in one of them."""
    return f"No workbooks, and not looked at: {'; '.join(rollup.documents)}."
