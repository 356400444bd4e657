"""Plans with lines of text, and what their documents print."""

import io
import re
import zipfile

from tests.builders.grids import ACTION_HEADINGS, action, sheet
from toolkit.checks.book import check_book
from toolkit.grid import Book
from toolkit.papers.documents import document_context
from toolkit.papers.making import make_paper
from toolkit.tags.values import Noted

KINDS = ("heading2", "heading3", "heading4", "contents", "paragraph", "numbered", "listed", "bullet", "detail", "item")
KINDS = (*KINDS, "note")
TABLES = ("actions", "funded_actions", "measured_actions", "aims", "measures", "dated_measures", "glossary", "partners")
TABLES = (*TABLES, "leads", "assessments", "versions")


def book(*lines, name="Context", columns=("Style", "Text"), actions=(), extra=(), plan=()):
    """A workbook with these lines of text and one action, or those given."""
    items = {"Plan title": "Our plan", "Plan year": "2019-20", "Quarter": 2} | dict(plan)
    sheets = [
        sheet("Plan", [["Item", "Value"], *map(list, items.items())]),
        sheet("Actions", [ACTION_HEADINGS, *(actions or [action()])]),
    ]
    if lines:
        sheets.append(sheet(name, [list(columns), *map(list, lines)]))
    return Book("plan.xlsx", (*sheets, *extra))


def context(found):
    return document_context(found, check_book(found)[0])


def kind(block):
    """What a block is: its kind, or the name of its table."""
    return next(name for name in (*KINDS, *TABLES) if block.get(name))


def words(block):
    text = block["text"]
    return text.text if isinstance(text, Noted) else text


def shown(found, key="document"):
    return [(kind(block), words(block)) for block in context(found)[key]]


def body(found, template="annual-action-plan"):
    """The paper's document part."""
    content = make_paper(found, check_book(found)[0], template).content
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


MARKS = re.compile("[⁰¹²³⁴⁵⁶⁷⁸⁹]+")


def spaced(text):
    return " ".join(MARKS.sub("", str(text)).replace("• ", "").split())
