"""The proof that a finished paper holds nothing withheld, made on the file on the disk before it takes its name."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

from toolkit.errors import OutputError
from toolkit.exemption.terms import Terms, in_one_spelling
from toolkit.finished.word_file import PartText, texts_of_word_file

_LONG_FIGURE = 4
"""Digits of a figure that a paper's own counts hardly have: shorter ones are searched for in the workbook alone."""
_NOT_WORDS = re.compile(r"[\W_]+")
_POSSESSIVE = re.compile(r"'s\b", re.IGNORECASE)


def proving(terms: Terms) -> Callable[[Path], None]:
    """What proves a file before it takes its name: that it has none of the terms."""
    return lambda path: prove(path, terms)


def prove(path: Path, terms: Terms) -> None:
    """Raises OutputError with the part of the file that has something withheld, or where it cannot be read back."""
    if not terms:
        return
    try:
        leak = next(leaks(path.read_bytes(), terms), None)
    except Exception as error:  # whatever a reader raises: what cannot be read is not proved
        raise OutputError(
            "No paper was made, because it could not be read back to prove that nothing exempt is in it."
        ) from error
    if leak:
        part, found = leak
        raise OutputError(
            f'No paper was made, because "{found}", which is exempt, is in it ({part}): look for it in the template '
            "and in the workbook."
        )


def leaks(content: bytes, terms: Terms) -> Iterator[tuple[str, str]]:
    """Each part of a finished file that has a term, with the first that it has."""
    is_pdf = content.startswith(b"%PDF")
    long_figures = {figure for figure in terms.figures if sum(map(str.isdigit, figure)) >= _LONG_FIGURE}
    wanted = Terms(terms.runs, terms.texts, terms.names, long_figures)
    worded = Terms(terms.runs, terms.texts, {name for name in terms.names if " " in name})
    for found in _texts(content, is_pdf=is_pdf):
        hits = (wanted if found.printed else worded).found_in(found.text)
        shown = hits.shown() or (_squeezed(found, terms) if is_pdf else [])
        if shown:
            yield found.part, shown[0]


def _texts(content: bytes, *, is_pdf: bool) -> Iterator[PartText]:
    if not is_pdf:
        return texts_of_word_file(content)
    from toolkit.finished.pdf_file import texts_of_pdf  # few papers are PDFs

    return texts_of_pdf(content)


def _squeezed(found: PartText, terms: Terms) -> list[str]:
    """The runs that a PDF has with its spaces elsewhere: where lines break, and between letters."""
    text = _NOT_WORDS.sub("", _POSSESSIVE.sub("", in_one_spelling(found.text).casefold()))
    return [" ".join(run) for run in terms.runs if "".join(run).replace("'", "") in text]
