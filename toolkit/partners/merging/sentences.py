"""What is said of two copies that were brought together, the same at the command line and on the page."""

from collections import Counter

from toolkit.entries.wording import counted
from toolkit.partners.merging.outcome import Merged
from toolkit.tables.headings import heading_key
from toolkit.tables.owned import DECIDE, sheet_title


def base_sentence(merged: Merged) -> str:
    """By what earlier copy it was known who changed what."""
    if merged.base:
        return (
            f'What both have changed since "{merged.base}" is to be decided; what only one changed was taken from it.'
        )
    return "No earlier copy is known, so nobody can say who changed what: yours stays, and every difference is listed."


def merged_sentences(merged: Merged) -> list[str]:
    """What came of it, a sentence each."""
    if merged.is_empty:
        return ["There was nothing to bring together: yours has all that theirs has."]
    new, cells = merged.new_rows, sum(not cell.is_new for cell in merged.taken)
    said = [base_sentence(merged), f"From theirs: {counted(cells, 'cell')} changed, {counted(len(new), 'row')} added."]
    if merged.open:
        kinds = Counter(one.kind for one in merged.open)
        told = "; ".join(f"{number} × {kind.value[0].lower()}{kind.value[1:]}" for kind, number in kinds.items())
        number = counted(len(merged.open), "difference")
        said.append(f'{number} for you to decide, on the sheet "{sheet_title(DECIDE)}": {told}.')
    marks = sum(heading_key(one.column).startswith("exempt") for one in merged.open)
    if marks:
        said.append(
            f"{marks} of these {'is a mark' if marks == 1 else 'are marks'} of exempt information: decide that before "
            "any paper is made."
        )
    seen = len(merged.decisions) - len(merged.open)
    if seen:
        said.append(f"{counted(seen, 'row')} to be looked at there.")
    return said


def merged_as_json(merged: Merged) -> dict[str, object]:
    """The merge as ``csp merge --json`` prints it."""
    return {
        "mine": merged.mine,
        "theirs": merged.theirs,
        "base": merged.base or None,
        "taken": [cell.as_json() for cell in merged.taken],
        "to_decide": [one.as_json() for one in merged.decisions],
        "open": len(merged.open),
    }
