"""The tags of a part of a template, read as they were meant, with every slip in how they are written."""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import field
from itertools import pairwise

from lxml import etree

from toolkit.records import dataclass
from toolkit.tags.places import TemplatePart
from toolkit.tags.tag import PARAGRAPH, WORD, Fault, Tag, keyword_fault, meant_keyword, read_tag
from toolkit.template_check.pieces import Piece, join_pieces, pieces_of

_REACHING = re.compile(r"(?:\{%|\{\{)(?:tr|tc|p|r) [^}%]*(?:%\}|\}\})")
_STEERING = re.compile(r"(?:for|if|elif|else|endfor|endif|with|endwith|set|cellbg)\b")
_LOOP = re.compile(r"\S+\s+(\w+)\s+in\s+([\w.]+)")
_TEXT, _INSTRUCTION = f"{WORD}t", f"{WORD}instrText"
_SWALLOWED = tuple(WORD + name for name in ("drawing", "pict", "object", "footnoteReference", "endnoteReference"))


@dataclass(slots=True)
class PartTags:
    """The tags of a part in reading order, as they were meant, and the faults in how they are written.

    ``mended`` are the tags that are written otherwise, by identity: what else is wrong with them follows from that.
    """

    tags: list[Tag] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    mended: set[int] = field(default_factory=set)

    def add(self, tag: Tag, *, mended: bool) -> None:
        """Adds a tag as it was meant."""
        self.tags.append(tag)
        if mended:
            self.mended.add(id(tag))


def read_part(part: TemplatePart, names: Collection[str]) -> PartTags:
    """Every tag of the part. ``names`` are those that stand for something, to know a tag in single braces by."""
    lines = [(line, text, pieces_of(text, names)) for line, text in part.paragraphs()]
    read = PartTags(faults=[*_swallowed_breaks(part)])
    for (_, _, first), (_, text, second) in pairwise(lines):
        join_pieces(first, second, text)
    order = {element: number for number, element in enumerate(part.root.iter())}
    found = [(order[line], _read(part, line, text, pieces, names, order)) for line, text, pieces in lines if pieces]
    found += [(order[tag.paragraph], PartTags([tag])) for tag in _tags_outside_text(part)]
    for _, one in sorted(found, key=lambda pair: pair[0]):
        read.tags += one.tags
        read.faults += one.faults
        read.mended |= one.mended
    return read


def _read(
    part: TemplatePart,
    line: etree._Element,
    text: str,
    pieces: list[Piece],
    names: Collection[str],
    order: Mapping[etree._Element, int],
) -> PartTags:
    """The tags of one paragraph."""
    read, place = PartTags(), part.place(line)
    for piece in pieces:
        if piece.slip:
            tag = Tag(piece.written, place, "", "", line)
            read.faults.append(Fault(piece.slip.key, tag, piece.slip.words))
        if piece.written.startswith("{#") or not piece.meant:
            continue
        tag = read_tag(piece.meant, place, line)
        if piece.meant != piece.written:
            read.add(tag, mended=True)
            continue
        meant, fault = _first_word(tag, names)
        read.add(meant, mended=fault is not None)
        read.faults += [fault] if fault else []
        read.faults += _split_faults(tag, piece.start, line, order)
    return read


def _first_word(tag: Tag, names: Collection[str]) -> tuple[Tag, Fault | None]:
    """The tag as it was meant, and what is wrong with the word that it begins with."""
    fault = keyword_fault(tag)
    if _STEERING.match(tag.inside) and tag.text.startswith("{{"):
        meant = f"{{%{tag.reach} {tag.inside} %}}"
        fault = Fault("keyword/prints", tag, {"meant": meant})
    elif fault and tag.inside.partition(".")[0] in names:
        meant = f"{{{{ {tag.inside} }}}}"
        fault = Fault("keyword/near", tag, {"meant": meant})
    elif fault:
        meant = meant_keyword(tag)
        if loop := _LOOP.fullmatch(tag.inside):
            meant = f"{{%{tag.reach} for {loop[1]} in {loop[2]} %}}"
            fault = Fault("keyword/near", tag, {"meant": meant})
    elif tag.reach and not _REACHING.fullmatch(tag.text):
        meant = f"{tag.text[:2]}{tag.reach} {tag.inside} {tag.text[-2:]}"
        fault = _unrecognised(tag, meant)
    return (read_tag(meant, tag.place, tag.paragraph) if fault and meant else tag), fault


def _swallowed_breaks(part: TemplatePart) -> Iterator[Fault]:
    """A brace at the edge of a paragraph joins a tag at the edge of the next one, and the paragraphs with it."""
    for (line, text), (after, next_text) in pairwise(part.paragraphs()):
        if text.endswith("{") and next_text[:1] in ("{", "%", "#"):
            where = line
        elif text[-1:] in ("}", "%", "#") and next_text.startswith("}"):
            where = after
        else:
            continue
        brace = "{" if where is line else "}"
        yield Fault("lone-brace", Tag(brace, part.place(where), "", "", where))


def _unrecognised(tag: Tag, meant: str) -> Fault:
    """A tag that takes its row or paragraph away is known only by ordinary spaces, and may hold no other % or }."""
    key = "reach/space" if "\u00a0" in tag.text else "reach"
    if re.search(r"[}%]", tag.inside):
        key = "reach/inside"
    return Fault(key, tag, {"reach": tag.reach, "meant": meant})


def _split_faults(tag: Tag, start: int, line: etree._Element, order: Mapping[etree._Element, int]) -> Iterator[Fault]:
    """A tag in pieces of different looks is mended; not one across the edge of a link, nor one with a picture in it."""
    pieces = _pieces_of_text(line, start, start + len(tag.text))
    first, last = pieces[0], pieces[-1]
    mixed = len(pieces) > 1 and any(piece.tag == _INSTRUCTION for piece in pieces)
    if mixed or _around(first) is not _around(last):
        yield Fault("split", tag)
    if any(order[first] < order[one] < order[last] for one in line.iter(*_SWALLOWED)):
        yield Fault("split/picture", tag)


def _pieces_of_text(line: etree._Element, start: int, end: int) -> list[etree._Element]:
    """The pieces that Word keeps the text from ``start`` to ``end`` of a paragraph in."""
    found, offset = [], 0
    for piece in line.iter(_TEXT, _INSTRUCTION):
        if next(piece.iterancestors(PARAGRAPH)) is not line:
            continue
        length = len(piece.text or "")
        if offset < end and offset + length > start:
            found.append(piece)
        offset += length
    return found


def _around(piece: etree._Element) -> etree._Element | None:
    run = piece.getparent()
    return None if run is None else run.getparent()


def _tags_outside_text(part: TemplatePart) -> Iterator[Tag]:
    """The tags in what Word shows elsewhere than in the text, such as a table's title or a picture's description."""
    for element in part.elements():
        for value in element.attrib.values():
            for piece in pieces_of(str(value), ()) if "{{" in value or "{%" in value else ():
                yield read_tag(piece.meant or piece.written, part.place(element), element)
