"""Tags of a template whose text nobody would see in the paper."""

import io
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from toolkit.problems.catalogue import problem
from toolkit.problems.place import InTemplate
from toolkit.problems.problem import Problem
from toolkit.tags.templates import Document

if TYPE_CHECKING:
    from toolkit.accessibility.content import PrintedContent, PrintedParagraph

_TAG = re.compile(r"\{\{[^{}]*\}\}")


def unseen_tags(document: Document) -> Iterator[Problem]:
    """An error for each tag that prints something where it cannot be seen: the law asks papers to say what they leave
    out (Local Government Act 1972, Schedule 12A), and what is not seen is not said.
    """
    from toolkit.accessibility.content import read_content
    from toolkit.accessibility.document import assembled
    from toolkit.accessibility.package import package_of

    saved = io.BytesIO()
    document.save(saved)
    content = read_content(assembled(package_of(saved.getvalue(), "template"), "template"))
    for paragraph in content.paragraphs:
        for tag, why in _unseen(content, paragraph):
            yield problem("unseen", InTemplate(paragraph.place.place), tag=tag, why=why)


def _unseen(content: "PrintedContent", paragraph: "PrintedParagraph") -> Iterator[tuple[str, str]]:
    """The paragraph's tags of which no part can be seen, each with the reason."""
    from toolkit.accessibility.content import text_of_run
    from toolkit.accessibility.word.unseen import why_unseen

    text, reasons = "", list[str]()
    for run in paragraph.runs:
        piece = text_of_run(run.element)
        text += piece
        reasons += [why_unseen(content, paragraph, run)] * len(piece)
    for match in _TAG.finditer(text):
        of_letters = reasons[match.start() : match.end()]
        if all(of_letters):
            yield match[0], of_letters[0]
