"""Checks a Word template before a paper is made from it: every finding at once, with its place and its remedy."""

import datetime
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from toolkit.disk.in_use import note_if_open
from toolkit.entries.wording import counted
from toolkit.errors import TemplateError
from toolkit.problems.catalogue import problem
from toolkit.problems.place import InTemplate
from toolkit.problems.problem import Problem, Severity
from toolkit.tag_guide.shape import context_shape
from toolkit.tags.fetched import problems_fetched
from toolkit.tags.language import tag_environment
from toolkit.tags.pairs import pair_up
from toolkit.tags.places import TemplatePart, template_parts
from toolkit.tags.tag import PARAGRAPH, Fault, Tag, tracked_change
from toolkit.tags.templates import Document, open_looking_out
from toolkit.template_check.charts import charts_not_filled
from toolkit.template_check.layout import in_rows, layout_faults
from toolkit.template_check.needs import missing
from toolkit.template_check.outside import problems_outside_text
from toolkit.template_check.reading import TagReader
from toolkit.template_check.spelling import read_part
from toolkit.template_check.statements import bare, lost_statements, with_exempt
from toolkit.template_check.tables import tables_faults
from toolkit.template_check.unseen import unseen_tags
from toolkit.word.file import Properties
from toolkit.word.render import render_report

if TYPE_CHECKING:
    from toolkit.papers.quarterly import Context

WHOLE = InTemplate("Whole template")
"""The place of what belongs to no one spot."""


def check_template(path: Path, context: "Context | None" = None) -> list[Problem]:
    """Everything that is wrong with a template, in the order of the document; no finding means a sound paper.

    The tags are judged by ``context``, an example of what a paper prints: that of the bundled Sevenoaks workbook
    unless another is given. Raises TemplateError for what is no Word document that can be read.
    """
    document, outside = open_looking_out(path)
    note_if_open(path)
    if context is None:
        from toolkit.tag_guide.examples import example_context  # it reads workbooks, and only this check needs it

        context = example_context()
    try:
        findings = [*findings_of(document, context), *problems_fetched(outside)]
    except TemplateError as error:
        raise TemplateError(f'In the template "{path.name}", {error}') from error
    if not any(finding.severity is Severity.ERROR for finding in findings):
        findings += _trial(path, document, context)
    return findings


def check_before_paper(document: Document) -> None:
    """Raises TemplateError for a template by which no sound paper can be made; nothing is tried out, no workbook read.

    Whether the statement on exempt information is there matters only to plans that have any, and is asked of the paper.
    """
    errors = [
        finding
        for finding in findings_of(document, context_shape(), tried=False)
        if finding.severity is Severity.ERROR and finding.code != "missing-statement"
    ]
    if errors:
        more = f"; it has {counted(len(errors), 'error')}, which csp template check lists" if len(errors) > 1 else ""
        first = errors[0]
        fact, remedy = first.message.removesuffix("."), first.remedy.removesuffix(".")
        place = str(first.place)
        end = "" if remedy.endswith("?") and not more else "."
        raise TemplateError(f"{place[:1].lower()}{place[1:]}: {fact}: {remedy[:1].lower()}{remedy[1:]}{more}{end}")


def findings_of(document: Document, example: Mapping[str, object], *, tried: bool = True) -> list[Problem]:
    """What is wrong with an opened template, as far as it can be read; ``example`` is what a paper prints, ``tried``
    whether its tags are worked out with it.
    """
    body, *others = template_parts(document)
    faults, printed = _read(body, example, tried)
    findings = [_problem(body, fault) for fault in faults]
    findings += [_problem(part, fault) for part in others for fault in _read(part, example, tried)[0]]
    findings += [*problems_outside_text(document, example), *unseen_tags(document)]
    findings += charts_not_filled(document, example)
    for need in missing(printed) if printed is not None else ():
        key = "missing-statement" if need.by_law else "missing-part"
        findings.append(problem(key, WHOLE, part=need.what, adding=need.tag))
    return findings


def _read(part: TemplatePart, context: Mapping[str, object], tried: bool) -> tuple[list[Fault], set[str] | None]:
    """The faults of one part in reading order, and the paths of what it prints: None where that cannot be told."""
    read = read_part(part, context.keys())
    reader = TagReader(tag_environment(), context, read.tags, tried=tried)
    faults = [*_tracked(part), *read.faults]
    for tag in read.tags:
        said = reader.read(tag)
        faults += [] if id(tag) in read.mended else said
    pairing = pair_up([tag for tag in read.tags if tag.paragraph.tag == PARAGRAPH])
    faults += [in_rows(fault) for fault in pairing.faults if not _follows(fault, read.mended)]
    faults += layout_faults(part, read.tags, pairing.pairs, read.mended)
    faults += [] if pairing.faults else tables_faults(read.tags, pairing.pairs)
    printed = reader.printed.union(*(_instead_of_word(fault, reader.coloured) for fault in faults))
    told = not reader.unsure and not any(fault.code == "outside-loop" for fault in faults)
    return _in_order(part, faults), printed if told else None


def _follows(fault: Fault, mended: Collection[int]) -> bool:
    """Whether two tags only do not match because one of them is not written as it was meant."""
    return fault.code == "mismatch" and (id(fault.tag) in mended or id(fault.other) in mended)


def _instead_of_word(fault: Fault, coloured: Mapping[int, str]) -> tuple[str, ...]:
    """The path of a rating that a colour stands for: that its word is not printed is said once, with its place."""
    path = coloured.get(id(fault.tag), "") if fault.code == "colour-alone" else ""
    return (path.replace(".fill", ".status"),) if path else ()


def _tracked(part: TemplatePart) -> Iterator[Fault]:
    change = tracked_change(part.root)
    if change is not None:
        paragraph = next(change.iterancestors(PARAGRAPH), change)
        yield Fault("tracked", Tag("", "", "", "", paragraph))


def _in_order(part: TemplatePart, faults: list[Fault]) -> list[Fault]:
    order = {element: number for number, element in enumerate(part.root.iter())}
    texts = dict(part.paragraphs())

    def position(fault: Fault) -> tuple[int, int]:
        element = fault.tag.paragraph
        return order[element], texts.get(element, "").find(fault.tag.text)

    return sorted(faults, key=position)


def _problem(part: TemplatePart, fault: Fault) -> Problem:
    place = part.shown_place(fault.tag.paragraph)
    if fault.tag.text and fault.tag.paragraph.tag != PARAGRAPH:
        place += ", in its title or description"
    return fault.problem(place)


def _trial(path: Path, document: Document, context: Mapping[str, object]) -> list[Problem]:
    """Makes a full paper and a bare one of a plan with something exempt, for what only shows then."""
    papers = []
    for example, whose in ((context, ""), (bare(context), "in a plan without such rows, ")):
        try:
            papers.append(render_report(path, with_exempt(example), Properties("", "", datetime.datetime(1980, 1, 1))))
        except TemplateError as error:
            sentence = str(error).removeprefix(f'In the template "{path.name}", ')
            fact, _, remedy = sentence.rpartition(": ")
            said = f"{whose}{fact}"
            return [problem("not-made", WHOLE, fact=_capital(said), remedy=_capital(remedy))]
    tags = [tag.text for tag in read_part(template_parts(document)[0], context.keys()).tags]
    return [
        problem("missing-statement/condition", WHOLE, part=need.what, adding=need.tag)
        for need in lost_statements(papers, tags)
    ]


def _capital(sentence: str) -> str:
    return sentence[:1].upper() + sentence[1:]
