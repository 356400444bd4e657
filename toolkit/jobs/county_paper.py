"""The county paper of a roll-up: the workbooks that are counted are read once more, for what the public may see."""

import datetime
import hashlib
from collections.abc import Mapping, Sequence
from pathlib import Path

from toolkit import __version__
from toolkit.bundled import bundled
from toolkit.collecting.finding import FoundFile, as_file
from toolkit.county.model import RollUp
from toolkit.county.printed.district import District
from toolkit.county.printed.paper import county_context, must_not_be_said
from toolkit.county.receiving import Received, name_of
from toolkit.disk.replacing import new_file, writing
from toolkit.entries.wording import counted
from toolkit.errors import OutputError, ToolkitError, WorkbookError
from toolkit.exemption.gate import given_answers
from toolkit.finished.proof import proving
from toolkit.jobs.papers import examine_template
from toolkit.jobs.workbook import check_read_book
from toolkit.papers.making import PaperMaker
from toolkit.papers.obliged.said import refuse_silence
from toolkit.papers.obliged.unsaid import unsaid
from toolkit.papers.paper import COUNTY_REPORT
from toolkit.tags.templates import read_template, template_path
from toolkit.workbook_file.book import read_book_and_answers

_NOTICES = "{%p for line in district.withheld %}"


def write_county_paper(
    rollup: RollUp,
    sources: Sequence[FoundFile],
    out: Path,
    county: Path,
    closed_as: Path,
    *,
    template: str = COUNTY_REPORT,
    title: str = "",
    overwrite: bool = False,
) -> Path:
    """Write the paper; ``county`` is the workbook that it goes with, ``closed_as`` a file that it is as closed as.

    Each plan passes the gate of its own papers, and the finished file is searched for what is exempt in any of them.
    Raises ToolkitError, and then there is no paper.
    """
    from toolkit.word.render import Properties, render_report  # slow to import, and few roll-ups make a paper

    by_name = {source.name: source for source in sources}
    districts = [_district(item, by_name) for item in rollup.reception.counted]
    source = f"Source: {counted(len(districts), 'workbook')}, listed in {county.name}"
    context = county_context(rollup, districts, title, source)
    chosen = template_path(template)
    named = str(context["title"])
    properties = Properties(named, named, _stamp(rollup), f"{source}; {_made_of(rollup)}")
    content = render_report(chosen, context, properties, None if _is_bundled(chosen) else examine_template)
    notices = [(notice, _NOTICES) for district in districts for notice in district.notices]
    refuse_silence(chosen.name, content, notices)
    exempt = [item for district in districts for item in district.shown.found]
    withheld = unsaid(must_not_be_said(districts, context), exempt, read_template(chosen))
    new_file(out, writing(content), overwrite=overwrite, source=closed_as, prove=proving(withheld))
    return out


def refuse_paper(out: Path, *, overwrite: bool) -> None:
    """Raises OutputError where a paper cannot have that name, before the workbooks are read."""
    if out.suffix.casefold() != ".docx":
        raise OutputError(f'"{out.name}" must end in .docx: the county paper is a Word document.')
    if out.exists() and not overwrite:
        raise OutputError(f'"{out}" is there already: choose another name for --paper, or add --overwrite.')


def _district(item: Received, sources: Mapping[str, FoundFile]) -> District:
    """A partnership's plan as its workbook has it. Raises WorkbookError where no public paper can be made of it."""
    source, name = sources[item.returned.file], name_of(item)
    content = source.content()
    if hashlib.sha256(content).hexdigest() != item.returned.digest:
        raise WorkbookError(f'No county paper was made, because "{source.name}" has changed meanwhile: run it again.')
    with as_file(source, content) as path:
        try:
            book, left = read_book_and_answers(path)
            checked = check_read_book(book, left)
            maker = PaperMaker(book, checked.monitoring, answers=given_answers(checked.problems))
            return District(name, checked.monitoring, maker.public_part(), maker.searched.absent)
        except ToolkitError as error:
            raise WorkbookError(f"No county paper was made, because of {name} ({source.name}): {error}") from error


def _is_bundled(template: Path) -> bool:
    return template.parent == bundled("templates")


def _stamp(rollup: RollUp) -> datetime.datetime:
    period = rollup.reception.period
    if period is None:
        raise WorkbookError("No county paper was made: no workbook says which quarter it reports.")
    return datetime.datetime.combine(period.end, datetime.time(), datetime.UTC)


def _made_of(rollup: RollUp) -> str:
    """One hash of all workbooks, for the document's properties."""
    digests = sorted(item.returned.digest for item in rollup.reception.counted)
    return f"SHA-256 of theirs {hashlib.sha256(''.join(digests).encode()).hexdigest()}; CSP toolkit {__version__}"
