"""A second opinion on a file's accessibility: of a Word file, what LibreOffice makes of it as a PDF; of a PDF, pdfua's.

LibreOffice makes a tagged PDF (PDF/UA-1) of the file, and pypdf reads the tags back. They are what a screen reader goes
by: headings, tables with header cells, lists, and descriptions of pictures. A file on which this and
:mod:`toolkit.accessibility.rules` agree has been read by two programs that share no code.
"""

import io
import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

from toolkit.accessibility.pdf.reading import is_true, tags_of, tags_within
from toolkit.entries.wording import counted, listed
from toolkit.errors import OutputError
from toolkit.records import dataclass
from toolkit.word.pdf import office_program, tagged_pdfs

if TYPE_CHECKING:
    from pypdf import PdfReader

_HEADING = re.compile(r"/H([1-6])")
_NO_PDFUA = 'There is no second opinion: pdfua is not installed (python -m pip install "csp-toolkit[pdf]").'
_NOT_INSTALLED = "LibreOffice is not installed, so there is no second opinion."


@dataclass(frozen=True, slots=True)
class SecondOpinion:
    """What another program made of a file: which version of it, what it finds, and what is wrong with that.

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
    """Another program's opinion of one file, as :func:`second_opinions` gives it."""
    return second_opinions([path])[path]


def second_opinions(paths: Sequence[Path]) -> dict[Path, SecondOpinion]:
    """LibreOffice's opinion of each Word file, it being started once for all, and pdfua's of each PDF; or why there is
    none. Nothing is raised but for a file that is gone.
    """
    written = [path for path in paths if not is_pdf(path)]
    opinions = {path: _of_pdf(path) for path in paths if is_pdf(path)}
    if written and office_program() is None:
        return opinions | dict.fromkeys(written, SecondOpinion(missing=_NOT_INSTALLED))
    made = tagged_pdfs([(path.name, path.read_bytes()) for path in written])
    return opinions | {path: _of_word_file(pdf) for path, pdf in zip(written, made, strict=True)}


def is_pdf(path: Path) -> bool:
    """Whether a file is a PDF, or is to be one, by its name or how it begins."""
    if path.suffix.casefold() == ".pdf":
        return True
    if not path.is_file() or not path.stat().st_size:  # a pipe may never say anything
        return False
    try:
        with path.open("rb") as opened:
            return b"%PDF-" in opened.read(1024)
    except OSError:
        return False


def _of_word_file(made: bytes | OutputError) -> SecondOpinion:
    from pypdf import PdfReader  # only this needs it
    from pypdf.errors import PyPdfError

    if isinstance(made, OutputError):
        return SecondOpinion(missing=f"There is no second opinion: {made}")
    try:
        return opinion_of(PdfReader(io.BytesIO(made)))
    except (PyPdfError, ValueError, KeyError, AttributeError) as error:
        return SecondOpinion(missing=f"There is no second opinion: {error}")


def _of_pdf(path: Path) -> SecondOpinion:
    """What pdfua, another project, finds: a part of PDF/UA that a program can check. It is not always installed."""
    try:
        import pdfua
    except ImportError:
        return SecondOpinion(missing=_NO_PDFUA)
    try:
        report = pdfua.validate(str(path))
    except pdfua.PdfuaError as error:
        return SecondOpinion(missing=f"There is no second opinion: {error}")
    sure = pdfua.Confidence.CERTAIN  # the others are questions to a person
    faults = tuple(
        f"{finding.message.rstrip('.')} ({finding.rule_id})."
        for finding in report.findings
        if finding.confidence is sure
    )
    run = len(report.outcomes) - len(report.skipped)
    finds = f"{counted(len(faults), 'fault')} by {counted(run, 'check')} of PDF/UA"
    return SecondOpinion(f"pdfua {pdfua.__version__}", finds, faults)


def opinion_of(pdf: "PdfReader") -> SecondOpinion:
    """The opinion that a PDF's tags are."""
    root: Any = pdf.trailer["/Root"].get_object()
    tags = list(tags_of(root))
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
    if not is_true(root.get("/MarkInfo", {}).get("/Marked")) or "/StructTreeRoot" not in root:
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
        if not any(kind == "/TH" for kind, _ in tags_within(table, {})):
            yield f"Table {number} has no header cells."
    for number, picture in enumerate(pictures, start=1):
        if not str(picture.get("/Alt") or picture.get("/ActualText") or "").strip():
            yield f"Picture {number} has no description."
