"""A second opinion on a Word file's accessibility: what LibreOffice, reading it by itself, makes of it as a PDF.

LibreOffice makes a tagged PDF (PDF/UA-1) of the file, and pypdf reads the tags back. They are what a screen reader goes
by: headings, tables with header cells, lists, and descriptions of pictures. A file on which this and
:mod:`toolkit.accessibility.rules` agree has been read by two programs that share no code.
"""

import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

from toolkit.entries.wording import counted, listed
from toolkit.errors import OutputError
from toolkit.word.pdf import office_program, tagged_pdf

if TYPE_CHECKING:
    from pypdf import PdfReader

_HEADING = re.compile(r"/H([1-6])")
_DEEPEST = 400
"""Tags within tags beyond this are no document's."""
_NOT_INSTALLED = "LibreOffice is not installed, so there is no second opinion."


@dataclass(frozen=True, slots=True)
class SecondOpinion:
    """What LibreOffice made of a file: which version of it, what a screen reader finds, and what is wrong with that.

    ``by`` is empty, and ``missing`` says why, where there is no second opinion.
    """

    by: str = ""
    facts: str = ""
    faults: tuple[str, ...] = ()
    missing: str = ""

    def lines(self) -> list[str]:
        """The opinion for a terminal."""
        if not self.by:
            return [self.missing]
        said = f"{self.by} finds {self.facts}"
        return [f"{said}." if not self.faults else f"{said}, and:", *(f"  {fault}" for fault in self.faults)]

    def as_json(self) -> dict[str, object]:
        """The opinion as ``csp accessible --json`` prints it."""
        return {"by": self.by, "finds": self.facts, "faults": list(self.faults), "missing": self.missing}


def second_opinion(path: Path) -> SecondOpinion:
    """LibreOffice's opinion of a Word file, or why there is none; nothing is raised but for a file that is gone."""
    if office_program() is None:
        return SecondOpinion(missing=_NOT_INSTALLED)
    from pypdf import PdfReader  # only this needs it
    from pypdf.errors import PyPdfError

    try:
        return opinion_of(PdfReader(io.BytesIO(tagged_pdf(path.read_bytes(), path.name))))
    except (OutputError, PyPdfError) as error:
        return SecondOpinion(missing=f"There is no second opinion: {error}")


def opinion_of(pdf: "PdfReader") -> SecondOpinion:
    """The opinion that a PDF's tags are."""
    root: Any = pdf.trailer["/Root"].get_object()
    tags = list(_tags(root))
    levels = [int(found[1]) for kind, _ in tags if (found := _HEADING.fullmatch(kind))]
    tables = [tag for kind, tag in tags if kind == "/Table"]
    pictures = [tag for kind, tag in tags if kind == "/Figure"]
    lists = sum(kind == "/L" for kind, _ in tags)
    maker = str(pdf.metadata.producer if pdf.metadata and pdf.metadata.producer else "LibreOffice")
    counts = [(len(levels), "heading"), (len(tables), "table"), (lists, "list"), (len(pictures), "picture")]
    facts = listed(counted(number, thing) for number, thing in counts if number) or "running text alone"
    return SecondOpinion(maker, facts, tuple(_faults(pdf, root, levels, tables, pictures)))


def _faults(
    pdf: "PdfReader", root: Mapping[str, Any], levels: list[int], tables: list[Any], pictures: list[Any]
) -> Iterator[str]:
    if not root.get("/MarkInfo", {}).get("/Marked") or "/StructTreeRoot" not in root:
        yield "The PDF is not tagged."
    if not root.get("/Lang"):
        yield "It has no language."
    if not (pdf.metadata and pdf.metadata.title):
        yield "It has no title."
    if levels.count(1) != 1:
        yield f"It has {levels.count(1) or 'no'} main headings where there should be one."
    if any(after > before + 1 for before, after in pairwise([0, *levels])):
        yield "A level of the headings is skipped."
    for number, table in enumerate(tables, start=1):
        if not any(kind == "/TH" for kind, _ in _within(table, {})):
            yield f"Table {number} has no header cells."
    for number, picture in enumerate(pictures, start=1):
        if not str(picture.get("/Alt") or picture.get("/ActualText") or "").strip():
            yield f"Picture {number} has no description."


def _tags(root: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """Every tag in reading order with its kind, a style's own kind as the standard one that it stands for."""
    tree = root.get("/StructTreeRoot")
    if tree is not None:
        yield from _within(tree.get_object(), tree.get_object().get("/RoleMap", {}))


def _within(tag: Any, roles: Mapping[str, Any], depth: int = 0) -> Iterator[tuple[str, Any]]:
    kids = tag.get("/K")
    kids = kids.get_object() if kids is not None else []
    for kid in kids if isinstance(kids, list) else [kids]:
        child = kid.get_object() if hasattr(kid, "get_object") else kid
        if isinstance(child, Mapping) and depth < _DEEPEST:
            if "/S" in child:
                kind = str(child["/S"])
                yield str(roles.get(kind, kind)), child
            yield from _within(child, roles, depth + 1)
