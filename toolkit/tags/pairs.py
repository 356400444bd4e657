"""Loops and conditions of a template paired with their ends, and the likeliest partner of one that has none."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import field

from lxml import etree

from toolkit.records import dataclass
from toolkit.tags.tag import BLOCKS, MIDDLES, ROW, TABLE, Fault, Tag


def check_pairs(tags: Iterable[Tag]) -> None:
    """Checks that every loop and condition ends where it may.

    A tag that takes its row away ({%tr ... %}) must end in the same table, one that takes its paragraph away in the
    same cell or text: otherwise half a row would be repeated and Word could not open the paper.
    Raises TemplateError that names the tag and its place.
    """
    if faults := pair_up(tuple(tags)).faults:
        raise faults[0].error()


@dataclass(slots=True)
class Pairing:
    """The loops and conditions of a part, each as its first and its last tag, and what does not fit together.

    ``divided`` are those that have their ``else`` already, by identity.
    """

    pairs: list[tuple[Tag, Tag]] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    open_tags: list[Tag] = field(default_factory=list)
    divided: set[int] = field(default_factory=set)


def pair_up(tags: Sequence[Tag]) -> Pairing:
    """Every loop and condition with its ending. After a fault the likeliest partner is taken, so that one slip is one
    fault.
    """
    pairing = Pairing()
    for number, tag in enumerate(tags, 1):
        if tag.reach in ("tr", "tc") and next(tag.paragraph.iterancestors(ROW), None) is None:
            pairing.faults.append(Fault("outside-row", tag))
        if tag.keyword in BLOCKS:
            pairing.open_tags.append(tag)
        elif tag.keyword in MIDDLES or tag.keyword in BLOCKS.values():
            _find_partner(pairing, tag, tags[number:])
    for last in reversed(pairing.open_tags):
        pairing.faults.append(Fault("never-ended", last, {"ending": ending_of(last)}))
    return pairing


def ending_of(opener: Tag) -> str:
    """The tag that ends a loop or condition, e.g. {%tr endfor %}."""
    return f"{{%{opener.reach} {BLOCKS[opener.keyword]} %}}"


def _find_partner(pairing: Pairing, tag: Tag, later: Sequence[Tag]) -> None:
    """Checks an ending or a middle against the innermost open tag, and closes that for an ending."""
    if not pairing.open_tags:
        pairing.faults.append(Fault("ends-nothing", tag))
        return
    opener = pairing.open_tags[-1]
    words = {"against": f"{opener.text} in {opener.place}", "opener": opener.text, "ending": ending_of(opener)}
    if not (opener.keyword in MIDDLES.get(tag.keyword, ()) or BLOCKS[opener.keyword] == tag.keyword):
        pairing.faults.append(Fault("wrong-ending", tag, words, opener))
        _take_likeliest(pairing.open_tags, tag, later)
        return
    if not _alike(opener, tag):
        outer = [number for number, other in enumerate(pairing.open_tags) if _alike(other, tag)]
        key = "mismatch"
        if outer and BLOCKS[pairing.open_tags[outer[-1]].keyword] == tag.keyword:
            key = "mismatch/open"
            del pairing.open_tags[outer[-1] + 1 :]
        pairing.faults.append(Fault(key, tag, words, opener))
    if tag.keyword not in MIDDLES:
        pairing.pairs.append((pairing.open_tags.pop(), tag))
    elif id(opener) in pairing.divided:
        pairing.faults.append(Fault("after-else", tag, words, opener))
    if tag.keyword == "else":
        pairing.divided.add(id(opener))


def _alike(opener: Tag, tag: Tag) -> bool:
    """Whether two tags are written alike and are in the same table, cell or text."""
    return opener.reach == tag.reach and _holder(opener) is _holder(tag)


def _take_likeliest(open_tags: list[Tag], tag: Tag, later: Sequence[Tag]) -> None:
    """After an ending that does not fit the innermost open tag, closes what it probably ends."""
    innermost = open_tags[-1].keyword
    words = Counter(other.keyword for other in later)
    waiting = sum(other.keyword == innermost for other in open_tags[:-1])
    ends_later = words[BLOCKS[innermost]] - words[innermost] > waiting
    outer = [number for number, other in enumerate(open_tags) if BLOCKS[other.keyword] == tag.keyword]
    if outer:
        del open_tags[outer[-1] : outer[-1] + 1 if ends_later else None]
    elif tag.keyword not in MIDDLES and not ends_later:
        open_tags.pop()


def _holder(tag: Tag) -> etree._Element | None:
    """What a tag and its ending must both be in."""
    if tag.reach == "tr":
        return next(tag.paragraph.iterancestors(TABLE), None)
    if tag.reach == "tc":
        return next(tag.paragraph.iterancestors(ROW), None)
    return tag.paragraph.getparent()
