"""Headings: one of level 1, no skipped level, none blank, in a box or only made to look like one."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from toolkit.accessibility.appearance import on, points
from toolkit.accessibility.content import PrintedContent, PrintedParagraph, shortened
from toolkit.accessibility.document import W, value
from toolkit.problems.catalogue import problem
from toolkit.problems.place import InDocument
from toolkit.problems.problem import Problem

_WHOLE = InDocument("Whole document")
_LONGEST, _LONGEST_IMITATED, _LONGEST_LABEL = 25, 12, 3
_LARGER = 2
"""Points: what is larger than running text by that much looks like a heading."""
_NO_HEADING = re.compile(r"title|subtitle|caption|toc \d|toc heading|table of .*|header|footer|quote|intense quote")


def heading_faults(content: PrintedContent) -> Iterator[Problem]:
    """What is wrong with the headings, the whole document first."""
    headings = [paragraph for paragraph in content.paragraphs if paragraph.level and not paragraph.part.place]
    first = sum(1 for heading in headings if heading.level == 1 and heading.text)
    if first != 1:
        yield problem("heading-1", _WHOLE, found=first or "no")
    before = 0
    for heading in headings:
        if not heading.text:
            if not holds_more(heading):
                yield problem("heading-blank", heading.place)
            continue
        if heading.level > before + 1:
            yield problem("heading-skipped", heading.place, level=heading.level, before=before or "none")
        before = heading.level
        yield from _misplaced(heading)
    yield from _imitated(content)


def holds_more(paragraph: PrintedParagraph) -> bool:
    """Whether a paragraph without text holds a picture, an equation or a field."""
    kinds = ("{*}drawing", "{*}pict", "{*}object", "{*}oMath", "{*}fldChar", "{*}control")
    return any(True for _ in paragraph.element.iter(*kinds))


def _misplaced(heading: PrintedParagraph) -> Iterator[Problem]:
    number = len(heading.text.split())
    if number > _LONGEST:
        yield problem("heading-long", heading.place, found=number)
    if heading.box:
        yield problem("heading-in-box", heading.place)
    elif heading.cell is not None:
        yield problem("heading-in-table", heading.place)


def _imitated(content: PrintedContent) -> Iterator[Problem]:
    usual = _usual_size(content)
    for flow in content.flows:
        for paragraph, after in zip(flow, _next_after_each(flow), strict=True):
            if paragraph is None or not paragraph.in_body or not _is_followed(paragraph, after):
                continue
            if _looks_like_one(content, paragraph, usual):
                yield problem("heading-imitated", paragraph.place, found=shortened(paragraph.text))


_Next = tuple[()] | tuple[PrintedParagraph | None]
"""What comes next, a paragraph with text or a table (None); nothing at the end."""


def _next_after_each(flow: Sequence[PrintedParagraph | None]) -> list[_Next]:
    """For each of a flow what comes after it, blank paragraphs passed over."""
    found: list[_Next] = []
    coming: _Next = ()
    for one in reversed(flow):
        found.append(coming)
        if one is None or one.text:
            coming = (one,)
    return found[::-1]


def _is_followed(paragraph: PrintedParagraph, after: _Next) -> bool:
    """Whether text or a table comes next, and no other heading nor another item of the same list."""
    if not after:
        return False
    (following,) = after
    return following is None or not (following.level or (paragraph.is_item and following.is_item))


def _usual_size(content: PrintedContent) -> float:
    sizes: Counter[float] = Counter()
    for paragraph in content.paragraphs:
        if paragraph.in_body and not paragraph.level:
            for run in paragraph.runs:
                sizes[points(run.look)] += len(run.text)
    return sizes.most_common(1)[0][0] if sizes else 12.0


def _looks_like_one(content: PrintedContent, paragraph: PrintedParagraph, usual: float) -> bool:
    """A short line that ends in no stop, wholly bold or larger than the text, and is no heading."""
    text, number = paragraph.text, len(paragraph.text.split())
    ends_as_text = (
        text.endswith((".", ";", ",", "!", "?")) or ": " in text or (text.endswith(":") and number > _LONGEST_LABEL)
    )
    if not text or paragraph.level or number > _LONGEST_IMITATED or ends_as_text or text.startswith(("{{", "<")):
        return False
    style = content.document.styles.get(paragraph.style)
    name = (value(style.find(f"{W}name")) or "").casefold() if style is not None else ""
    if _NO_HEADING.fullmatch(name) or not re.search(r"[^\W\d_]{2}", text):
        return False
    runs = [run for run in paragraph.runs if run.text.strip()]
    return all(on(run.look, "b") for run in runs) or all(points(run.look) >= usual + _LARGER for run in runs)
