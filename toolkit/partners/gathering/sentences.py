"""What gathering says: which cells change, what is open and how it is decided, and what else is in the files."""

from collections.abc import Iterator, Mapping, Sequence

from toolkit.entries.text import one_line
from toolkit.entries.wording import counted, listed, listed_first
from toolkit.partners.gathering.deciding import ALL_TEXTS, KEEP_PLAN, Decided, GatheredCell, SaidAnswer
from toolkit.partners.gathering.not_taken import only_known

_SHOWN = 120


def cell_change(cell: GatheredCell) -> str:
    """What becomes of a cell, and by whose word."""
    answer = next((one for one in cell.answers if one.value == cell.value), cell.answers[0])
    return f"{_named(cell)}: {quoted_text(cell.now)} becomes {quoted_text(cell.value or '')} ({answer_source(answer)})"


def open_sentence(cell: GatheredCell) -> str:
    """Why a cell is for a person to decide, and what the plan holds."""
    by = f", as {cell.by} said" if cell.by else ""
    return f"{_named(cell)}: {cell.why}. The plan holds {quoted_text(cell.now)}{by}."


def choice_lines(cell: GatheredCell) -> list[str]:
    """The answers, by their numbers."""
    return [
        f"{number}: {answer.agency} says {quoted_text(answer.value)} ({answer.file}, {answer.place})"
        for number, answer in enumerate(cell.choices, start=1)
    ]


def choices_of(cell: GatheredCell) -> dict[str, str]:
    """What may be chosen for an open cell, each with what it means."""
    numbered = dict(zip(map(str, range(1, len(cell.choices) + 1)), choice_lines(cell), strict=True))
    every = {ALL_TEXTS: "the texts of all, one below another"} if cell.can_have_all else {}
    return {**numbered, **every, KEEP_PLAN: "what the plan holds"}


def answer_source(answer: SaidAnswer) -> str:
    """Whose answer it is, and where it stands."""
    return answer.file if answer.agency == answer.file else f"{answer.agency}, {answer.file}"


def _named(cell: GatheredCell) -> str:
    ref = f"{cell.row.ref}, " if cell.row.ref else ""
    return f"{cell.place} ({ref}{cell.heading})"


def quoted_text(text: str) -> str:
    """A text on one line, shortened; "nothing" where there is none."""
    line = one_line(text)
    shown = line if len(line) <= _SHOWN else f"{line[:_SHOWN]} ..."
    return f'"{shown}"' if shown else "nothing"


def gathering_lines(
    decided: Decided,
    refused: Sequence[tuple[str, str]],
    blocked: Sequence[str],
    set_aside: Sequence[str] = (),
    *,
    dry_run: bool,
    typed: bool = True,
) -> Iterator[str]:
    """All that is to be seen before anything is written, and after; ``typed`` where a command was.

    ``set_aside`` is what :func:`set_aside_sentences` says of other files.
    """
    yield from set_aside
    for name, why in refused:
        yield f"Not taken: {name}. {why}"
    would = "would change" if dry_run else "changed" if decided.changes else "changes"
    if decided.changes:
        yield f"{counted(len(decided.changes), 'cell')} of the plan {would}:"
        yield from (f"  {cell_change(cell)}" for cell in decided.changes)
    else:
        yield f"No cell of the plan {would}."
    if decided.open:
        yield f"{counted(len(decided.open), 'cell')} for you to decide, unchanged until then:"
        for cell in decided.open:
            yield f"  {open_sentence(cell)}"
            yield from (f"    {line}" for line in choice_lines(cell))
            if not typed:
                yield "    Type what is right into that cell."
                continue
            yield f'    Decide with --answer "{cell.place}=..." and one of {", ".join(choices_of(cell))}.'
    yield from blocked
    yield from _staying(decided.stay)
    yield from _of_files("Not taken from", decided.not_taken)
    yield from _of_files("Also in", {name: only_known(said) for name, said in decided.said.items()})


def _staying(cells: Sequence[GatheredCell]) -> Iterator[str]:
    """The cells of which something is said that changes nothing."""
    kept = [cell.place for cell in cells if cell.kept]
    same = [cell.place for cell in cells if not cell.kept]
    if kept:
        yield f"Kept as the plan has {'it' if len(kept) == 1 else 'them'}: {listed_first(kept)}."
    if same:
        yield f"The plan said so already: {listed_first(same)}."


def set_aside_sentences(
    as_sent: Sequence[str], same: Sequence[str], words: Sequence[tuple[str, str]] = ()
) -> list[str]:
    """Which files are as they went out, which are another one once more, and which words of emails were not read."""
    went_out = f"As {'they were' if len(as_sent) > 1 else 'it was'} sent, and so no answer: {listed(as_sent)}."
    again = f"The same as another of these files, byte for byte, and read once: {listed(same)}."
    unread = [f"The words of {mail} are not read; they are {quoted_text(text)}." for mail, text in words]
    return [*([went_out] if as_sent else []), *([again] if same else []), *unread]


def _of_files(what: str, said: Mapping[str, Sequence[str]]) -> Iterator[str]:
    """The sentences on each file."""
    for name, sentences in said.items():
        if sentences:
            yield f"{what} {name}:"
            yield from (f"  {sentence.removesuffix('.')}." for sentence in sentences)
