"""Tags that can be read but are where they would repeat, colour or remove something else than was meant."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import takewhile

from lxml import etree

from toolkit.entries.wording import LOOSELY, listed, nearest
from toolkit.tags.places import TemplatePart
from toolkit.tags.tag import CELL, PARAGRAPH, ROW, TABLE, WORD, Fault, Tag
from toolkit.template_check.pieces import pieces_of

_CONTAINERS = {"tr": (ROW, "row"), "tc": (CELL, "cell"), "p": (PARAGRAPH, "paragraph"), "r": (PARAGRAPH, "paragraph")}
_KEPT_OUT = {"drawing": "a picture", "pict": "a picture", "sectPr": "a section break", "footnoteReference": "a note"}
_IN_CELLS = ("cellbg", "colspan", "vm", "hm")
_TARGET = re.compile(r"for\s+(\w+)\s+in\s")
_COLOUR_OF = re.compile(r"cellbg\s+([\w.]+)\.fill")
_SHOWN = 40

Pairs = Sequence[tuple[Tag, Tag]]


def layout_faults(part: TemplatePart, tags: Sequence[Tag], pairs: Pairs, mended: Collection[int] = ()) -> list[Fault]:
    """Everything that is wrong with where the tags of a part are.

    ``pairs`` are its loops and conditions; ``mended`` are the tags that are written otherwise, by identity.
    """
    texts = dict(part.paragraphs())
    in_text = [tag for tag in tags if tag.paragraph.tag == PARAGRAPH]
    faults = [
        *_crowded([tag for tag in in_text if id(tag) not in mended], texts),
        *_of_cells(in_text),
        *_losing(in_text),
    ]
    for opener, closer in pairs:
        between = tags[_index(tags, opener) + 1 : _index(tags, closer)]
        about = [*_about_rows(opener, closer), *_about_paragraphs(opener, closer, texts)]
        about += _about_tables(opener, closer, between)
        faults += about or _never_printed(opener, closer, between)
    return faults


def in_rows(fault: Fault) -> Fault:
    """A loop that begins and ends in different cells of a table, with the remedy for it: it was meant for rows."""
    begun, ended = fault.other, fault.tag
    if fault.code != "mismatch" or begun is None or begun.reach or ended.reach or _above(begun, TABLE) is None:
        return fault
    if _above(begun, TABLE) is not _above(ended, TABLE):
        return fault
    return Fault("mismatch/rows", ended, {**fault.words, **_both("tr", begun, ended)}, begun)


def _both(reach: str, opener: Tag, closer: Tag) -> dict[str, object]:
    """The two tags with another reach, as words of a remedy."""
    return {"first": f"{{%{reach} {opener.inside} %}}", "last": f"{{%{reach} {closer.inside} %}}"}


def _crowded(tags: Sequence[Tag], texts: Mapping[etree._Element, str]) -> Iterator[Fault]:
    """A tag takes its row, cell or paragraph away, with all else in it."""
    held: dict[tuple[etree._Element, str], list[Tag]] = {}
    for tag in tags:
        container = _container(tag) if tag.reach != "r" and tag.text.startswith("{%") else None
        if container is not None:
            held.setdefault((container, tag.reach), []).append(tag)
    for (container, reach), mine in held.items():
        word = _CONTAINERS[reach][1]
        lost = _lost(container, texts)
        if len(mine) > 1:
            yield Fault("crowded", mine[0], {"tags": listed(tag.text for tag in mine), "word": word})
        elif reach == "tr" and next(container.iter(TABLE), None) is not None:
            yield Fault("inner-table", mine[0], {"word": word})
        elif lost:
            yield Fault("vanishes", mine[0], {"word": word, "lost": lost})


def _lost(container: etree._Element, texts: Mapping[etree._Element, str]) -> str:
    """What is in a row, cell or paragraph besides tags that steer the paper, for a sentence."""
    said = " ".join(_without_tags(texts.get(line, ""), "{%") for line in container.iter(PARAGRAPH)).strip()
    if said:
        return f"'{said if len(said) <= _SHOWN else said[: _SHOWN - 1] + '…'}'"
    return next((name for kind, name in _KEPT_OUT.items() if next(container.iter(WORD + kind), None) is not None), "")


def _without_tags(text: str, beginning: str = "{") -> str:
    """The text without the tags that begin so."""
    for piece in reversed(pieces_of(text, ())):
        if piece.written.startswith(beginning) or piece.slip:
            text = text[: piece.start] + text[piece.start + len(piece.written) :]
    return text.strip()


def _of_cells(tags: Sequence[Tag]) -> Iterator[Fault]:
    """What colours, joins or widens cells."""
    coloured: set[etree._Element] = set()
    for tag in tags:
        if tag.keyword not in _IN_CELLS:
            continue
        cell = _above(tag, CELL)
        if cell is None:
            yield Fault("not-in-cell", tag)
        elif tag.keyword == "cellbg":
            if cell in coloured:
                yield Fault("coloured-twice", tag)
            elif next(cell.iter(TABLE), None) is not None:
                yield Fault("inner-coloured", tag)
            coloured.add(cell)
            yield from _colour_alone(tag, tags)


def _colour_alone(tag: Tag, tags: Sequence[Tag]) -> Iterator[Fault]:
    """A rating must be readable without its colour (WCAG 2.2, 1.4.1)."""
    found = _COLOUR_OF.match(tag.inside)
    if not found:
        return
    row, word = _above(tag, ROW), re.compile(rf"\b{re.escape(found[1])}\.status\b")
    printed = [other.inside for other in tags if other.text.startswith("{{") and _above(other, ROW) is row]
    if not any(word.search(inside) for inside in printed):
        yield Fault("colour-alone", tag, {"meant": f"{{{{ {found[1]}.status }}}}"})


def _losing(tags: Sequence[Tag]) -> Iterator[Fault]:
    """A tag that prints, but would take its row or paragraph away."""
    for tag in tags:
        if tag.reach and tag.text.startswith("{{"):
            word = "text" if tag.reach == "r" else _CONTAINERS[tag.reach][1]
            yield Fault("prints-nothing", tag, {"word": word, "meant": f"{{{{ {tag.inside} }}}}"})


def _about_rows(opener: Tag, closer: Tag) -> Iterator[Fault]:
    """The rows between a loop's two tags are those that repeat."""
    first, last, table = _above(opener, ROW), _above(closer, ROW), _above(opener, TABLE)
    if opener.reach != "tr" or first is None or last is None or first is last or table is not _above(closer, TABLE):
        return
    rows = [row for row in table.iter(ROW) if next(row.iterancestors(TABLE)) is table] if table is not None else []
    between = rows[rows.index(first) + 1 : rows.index(last)]
    if not between:
        yield _nothing_between(opener, closer, "row")
    elif opener.keyword == "for" and any(row.find(f"{WORD}trPr/{WORD}tblHeader") is not None for row in between):
        yield Fault("heading-repeated", opener)


def _about_paragraphs(opener: Tag, closer: Tag, texts: Mapping[etree._Element, str]) -> Iterator[Fault]:
    """Paragraphs that hold nothing but a tag must vanish with it, and there must be some between."""
    if opener.paragraph is closer.paragraph or opener.reach != closer.reach:
        return
    if opener.reach == "p" and opener.paragraph.getnext() is closer.paragraph:
        yield _nothing_between(opener, closer, "paragraph")
    if not opener.reach and opener.paragraph.getparent() is closer.paragraph.getparent():
        alone = [tag for tag in (opener, closer) if not _without_tags(texts.get(tag.paragraph, ""))]
        if alone:
            yield Fault("blank-paragraphs", opener, {"closer": closer.text, **_both("p", opener, closer)})


def _nothing_between(opener: Tag, closer: Tag, word: str) -> Fault:
    verb = "repeats" if opener.keyword == "for" else "covers"
    return Fault("nothing-between", opener, {"verb": verb, "word": word, "closer": closer.text})


def _about_tables(opener: Tag, closer: Tag, between: Sequence[Tag]) -> Iterator[Fault]:
    """A loop around a table of which one row is meant repeats the table with its headings."""
    found = _TARGET.match(opener.inside)
    if not found or opener.reach == "tr" or opener.paragraph.getparent() is not closer.paragraph.getparent():
        return
    covered = takewhile(lambda one: one is not closer.paragraph, opener.paragraph.itersiblings())
    for table in (one for one in covered if one.tag == TABLE):
        inside = [tag for tag in between if table in tag.paragraph.iterancestors(TABLE)]
        rows = {_above(tag, ROW) for tag in inside if re.search(rf"\b{found[1]}\b", tag.inside)}
        headed = next(table.iter(ROW), None) not in {_above(tag, ROW) for tag in inside}
        if len(rows) == 1 and headed and not any(tag.reach == "tr" and tag.keyword == "for" for tag in inside):
            yield Fault("whole-table", opener, _both("tr", opener, closer))


def _never_printed(opener: Tag, closer: Tag, between: Sequence[Tag]) -> Iterator[Fault]:
    """A loop that prints nothing of what it goes through says the same again and again."""
    found = _TARGET.match(opener.inside)
    words = {word for tag in between for word in re.findall(r"\w+", tag.inside)}
    crowded = opener.reach and _container(opener) is _container(closer)
    if found and not crowded and not nearest(found[1], words, LOOSELY):
        yield Fault("never-printed", opener, {"name": found[1], "closer": closer.text})


def _container(tag: Tag) -> etree._Element | None:
    name = _CONTAINERS[tag.reach][0] if tag.reach else ""
    return tag.paragraph if name == PARAGRAPH else _above(tag, name) if name else None


def _above(tag: Tag, name: str) -> etree._Element | None:
    return next(tag.paragraph.iterancestors(name), None)


def _index(tags: Sequence[Tag], wanted: Tag) -> int:
    return next(number for number, tag in enumerate(tags) if tag is wanted)
