"""The language of the document and of its parts (WCAG 2.2, success criteria 3.1.1 and 3.1.2)."""

from collections import Counter
from collections.abc import Iterator
from itertools import groupby

from toolkit.accessibility.content import PrintedContent, PrintedParagraph
from toolkit.accessibility.document import WordDocument, value
from toolkit.accessibility.languages import language_name, told_language
from toolkit.entries.text import one_line
from toolkit.problems.catalogue import problem
from toolkit.problems.place import InDocument
from toolkit.problems.problem import Problem

_WHOLE = InDocument("Whole document")
_UNITED_KINGDOM = ("en-gb", "cy-gb", "cy", "gd-gb", "ga-gb", "kw-gb")
_FEWEST = 5
"""Words: of fewer, nothing is told."""


def language_faults(content: PrintedContent) -> Iterator[Problem]:
    """What is wrong with the languages that the text is marked with; who reads it aloud goes by them."""
    letters: Counter[str] = Counter()
    texts: dict[str, list[str]] = {}
    for paragraph in content.paragraphs:
        for said, text in _stretches(paragraph):
            letters[said] += len(text)
            texts.setdefault(said, []).append(text)
    usual = letters.most_common(1)[0][0] if letters else _of_styles(content.document)
    told = told_language(" ".join(texts.get(usual, ())), usual) if usual else ""
    if not usual:
        yield problem("language", _WHOLE)
    elif told:
        yield problem("language/other", _WHOLE, found=language_name(told), said=language_name(usual))
    elif usual.split("-")[0].casefold() == "en" and usual.casefold() not in _UNITED_KINGDOM:
        yield problem("language-variety", _WHOLE, found=usual)
    yield from _of_parts(content, usual if told or not usual else None)


def _of_parts(content: PrintedContent, known: str | None) -> Iterator[Problem]:
    """Stretches that are plainly in another language than they are marked with, but for one that was said already."""
    for paragraph in content.paragraphs:
        for said, text in _stretches(paragraph):
            if said and said != known and len(text.split()) >= _FEWEST and (told := told_language(text, said)):
                found, marked = language_name(told), language_name(said)
                yield problem("language-of-part", paragraph.place, found=found, said=marked)


def _stretches(paragraph: PrintedParagraph) -> Iterator[tuple[str, str]]:
    """The paragraph's text by the language that it is marked with."""
    for said, runs in groupby(paragraph.runs, key=lambda run: value(run.look.get("lang")) or ""):
        if text := one_line("".join(run.text for run in runs)):
            yield said, text


def _of_styles(document: WordDocument) -> str:
    """What the default paragraph style says, else the document's defaults; core properties do nothing in Word."""
    for style in document.chain(document.defaults.get("paragraph", "")):
        if found := value(style.find("{*}rPr/{*}lang")):
            return found
    return value(document.base.find("{*}lang")) or "" if document.base is not None else ""
