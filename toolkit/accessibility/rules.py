"""Whether a Word file or a PDF can be read by everyone: each breach with its place and whose rule it is.

The law (SI 2018/952) asks for WCAG 2.2, levels A and AA; PDF/UA is the standard for PDFs; all else are house rules.
What only a person can judge is not judged, and :func:`not_judged` says what that is.
"""

from collections.abc import Iterator
from pathlib import Path

from toolkit.accessibility.appearance import A
from toolkit.accessibility.content import read_content
from toolkit.accessibility.document import WordDocument, read_document
from toolkit.accessibility.pdf.reading import read_pdf
from toolkit.accessibility.pdf.rules import pdf_faults
from toolkit.accessibility.second_opinion import is_pdf
from toolkit.accessibility.template_lines import without_tag_lines
from toolkit.accessibility.word.colour_alone import colour_alone_faults
from toolkit.accessibility.word.contrast import faint_texts
from toolkit.accessibility.word.controls import control_faults
from toolkit.accessibility.word.headings import heading_faults
from toolkit.accessibility.word.language import language_faults
from toolkit.accessibility.word.letters import letter_faults
from toolkit.accessibility.word.links import link_faults
from toolkit.accessibility.word.paragraphs import paragraph_faults
from toolkit.accessibility.word.pictures import picture_faults, pictures_of
from toolkit.accessibility.word.tables import table_faults
from toolkit.accessibility.word.whole import whole_faults
from toolkit.entries.wording import counted
from toolkit.problems.problem import Problem
from toolkit.records import dataclass

_RULES = (
    whole_faults,
    language_faults,
    heading_faults,
    paragraph_faults,
    table_faults,
    picture_faults,
    link_faults,
    colour_alone_faults,
    faint_texts,
    letter_faults,
    control_faults,
)
_ALWAYS = "whether titles, headings and links say what follows, and whether the text can be understood in its order"
_OF_PDFS = (_ALWAYS, "the sizes and colours of text and the descriptions of pictures: check the Word file")
_FILMS = (".mp4", ".mov", ".avi", ".wmv", ".mp3", ".wav", ".m4a")


@dataclass(frozen=True, slots=True)
class FileJudgement:
    """What a file breaks, and what of it only a person can judge, each a clause in words."""

    findings: tuple[Problem, ...]
    not_judged: tuple[str, ...]


def judge_file(path: Path) -> FileJudgement:
    """The verdict on a Word file or a PDF. Raises ToolkitError, in one sentence, when it cannot be read."""
    if is_pdf(path):
        return FileJudgement(tuple(pdf_faults(read_pdf(path))), _OF_PDFS)
    document = read_document(path)
    return FileJudgement(tuple(check_document(document)), tuple(not_judged(document)))


def check_accessibility(path: Path) -> list[Problem]:
    """Everything that the file breaks, the whole document first, then in order; none when it breaks nothing.

    Raises ToolkitError, in one sentence, when the file is no Word document or PDF or cannot be read.
    """
    return list(judge_file(path).findings)


def check_document(document: WordDocument) -> list[Problem]:
    """The same for the parts of a Word file that are already read."""
    content = read_content(without_tag_lines(document))
    return [found for rule in _RULES for found in rule(content)]


def not_judged(document: WordDocument) -> Iterator[str]:
    """What of the Word file no rule here judges."""
    yield _ALWAYS
    pictures = sum(1 for part in document.parts for _ in pictures_of(part))
    if pictures:
        yield f"whether the descriptions of {counted(pictures, 'picture')} say what is shown, and whether it shows text"
    if any(True for part in document.parts for _ in part.root.iter(f"{A}gradFill", f"{A}blipFill")):
        yield "the contrast of text on pictures and on runs of colours"
    charts = sum(1 for name in document.package.sizes if "/charts/chart" in name)
    if charts:
        yield "the colours and sizes of text within charts"
    if any(True for _ in document.body.iter("{*}altChunk", "{*}subDoc")):
        yield "text that Word takes from other files"
    if any(name.endswith(_FILMS) for name in document.package.sizes):
        yield "sound and film"
