"""Every paper of every real workbook at once, beside docxtpl alone: ``python -m benchmarks.every_paper``.

docxtpl renders the templates of the same papers with the same contexts, one after another; footnotes and list numbers,
which it cannot make, are left out of its share.
"""

import pickle
import re
import shutil
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from benchmarks.pairs import compare, compare_calls
from benchmarks.plain_docxtpl import render_plainly
from toolkit.bundled import bundled
from toolkit.checks.book import check_book
from toolkit.jobs.papers import report_all
from toolkit.papers.making import PaperMaker
from toolkit.papers.paper import QUARTERLY
from toolkit.tags.templates import template_names
from toolkit.tags.values import Noted
from toolkit.workbook_file.book import read_book

PLANS = ("sevenoaks-2019-20", "sevenoaks-2016-17", "sevenoaks-2012-13", "tunbridge-wells-2016-17", "kent-2014-17")
DOCXTPL = """
import pickle, sys
from pathlib import Path
from benchmarks.plain_docxtpl import render_plainly
for number, (template, context) in enumerate(pickle.loads(Path(sys.argv[1]).read_bytes())):
    render_plainly(Path(template), context, Path(sys.argv[2]) / f"{number}.docx")
"""


def main() -> None:
    """Print the ratio twice: of the work with libraries imported, and of whole processes."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        workbooks = [Path(shutil.copy(bundled("workbooks", f"{plan}.xlsm"), folder)) for plan in PLANS]
        ours, theirs = folder / "ours", folder / "theirs"
        theirs.mkdir()
        jobs = [job for workbook in workbooks for job in _renders(workbook, report_all(workbook, ours)[1])]
        what = f"csp report --all, {len(jobs)} papers of {len(workbooks)} workbooks / docxtpl alone"

        def render_all() -> None:
            for number, (template, context) in enumerate(jobs):
                render_plainly(Path(template), context, theirs / f"{number}.docx")

        compare_calls(
            f"{what}, libraries imported",
            lambda: [report_all(workbook, ours, overwrite=True) for workbook in workbooks],
            render_all,
            pairs=7,
        )
        pickled = folder / "jobs.pickle"
        pickled.write_bytes(pickle.dumps(jobs))
        compare(
            f"{what}, as whole processes",
            [
                *(sys.executable, "-m", "toolkit", "report", *map(str, workbooks)),
                *("--all", "--out", str(ours), "--overwrite"),
            ],
            [sys.executable, "-c", DOCXTPL, str(pickled), str(theirs)],
        )


def _renders(workbook: Path, papers: Sequence[Path]) -> list[tuple[str, Mapping[str, object]]]:
    """The template of each paper with the context that the workbook gives it."""
    book = read_book(workbook)
    maker = PaperMaker(book, check_book(book)[0], home=workbook.parent)
    every_word = frozenset(maker.context(frozenset()))
    context = maker.context(every_word | {"document", "changes", "plan_changes"})
    plain = _plain(context)
    if not isinstance(plain, Mapping):
        raise TypeError("a context is a mapping")
    made = [name for name in template_names() if any(_is_of(paper, name) for paper in papers)]
    if len(made) != len(papers):
        raise ValueError(f"{len(papers)} papers of {workbook.name} were made, and {len(made)} templates found for them")
    return [(str(bundled("templates", f"{name}.docx")), plain) for name in made]


def _is_of(paper: Path, template: str) -> bool:
    """Whether a paper's name says that it was made from that template."""
    kind = "report" if template == QUARTERLY else template.replace("-", " ")
    return re.fullmatch(rf"(?:quarter \d )?{kind}", paper.stem.rpartition(" - ")[2]) is not None


def _plain(value: object) -> object:
    """The value without footnotes and starts of lists."""
    if isinstance(value, Noted):
        return value.text
    if isinstance(value, Mapping):
        return {key: _plain(item) for key, item in value.items()}
    return [_plain(item) for item in value] if isinstance(value, list) else value


if __name__ == "__main__":
    main()
