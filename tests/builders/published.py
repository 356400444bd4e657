"""A published text line by line, for the proofs that a plan's data has every word of it in order."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from tests.builders.plan_proof import squeeze

_LINK = re.compile(r"\[([^\]]*)\]\((?:mailto:)?[^)]*\)")
_MARKS = re.compile(r"\*\*?|^#+ |<[^>]*>")


def plain(text: str) -> str:
    """A line or a cell without the extraction's marks for headings, bold and italic type, links and lists."""
    return squeeze(_MARKS.sub(" " if "<p>" in text else "", _LINK.sub(r"\1", text)))


def published_lines(
    source: str,
    numbers: Iterable[int],
    repairs: Mapping[int, Sequence[tuple[str, str]]],
    joined: Collection[int],
    numbered: re.Pattern[str],
) -> list[str]:
    """The lines of these numbers (from 1) as the data should have them; a blank line gives nothing.

    ``repairs`` lists, by line, what is replaced by what, a line break parting it in two; ``joined`` lines go on with
    the one before. A line that begins with "- " stays a bullet unless ``numbered`` matches what follows.
    """
    lines, found = source.split("\n"), []
    for number in numbers:
        line = lines[number - 1].replace("\xa0", " ")
        for old, new in repairs.get(number, ()):
            assert line.count(old) == 1, f"line {number}: {old!r}"
            line = line.replace(old, new)
        for place, part in enumerate(line.split("\n")):
            bullet = re.match(r"\s*- ", part)
            text = plain(part[bullet.end() :] if bullet else part)
            if not text:
                continue
            if number in joined and place == 0:
                found[-1] += f" {text}"
            else:
                found.append(f"- {text}" if bullet and not numbered.match(text) else text)
    return found


def data_lines(sections: Iterable[Mapping]) -> Iterator[str]:
    """Every line of a data file's sections, in order: headings, text, footnotes."""
    for section in sections:
        if section["heading"]:
            yield section["heading"]
        yield from (line for line in section["text"].strip("\n").split("\n") if line)
        yield from section.get("footnotes", ())


def outline(sections: Iterable[Mapping]) -> list[tuple[int, str]]:
    """Each heading with its level."""
    return [(section["level"], section["heading"]) for section in sections if section["heading"]]
