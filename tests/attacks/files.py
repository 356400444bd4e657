"""The sound files that mutants are made of, and the jobs that a kind of file is put through."""

import datetime
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import xlsxwriter

from tests.attacks.mutants import NOW, Crash, mutant, survives
from tests.builders.word_plans import HEADINGS, add_table, new_document, saved
from toolkit.accessibility.rules import check_accessibility
from toolkit.bundled import bundled
from toolkit.commands.printed.analysis import analysis_lines
from toolkit.history.asking import Choices
from toolkit.jobs.adopting import look_at_workbook
from toolkit.jobs.import_plan import import_plan
from toolkit.jobs.papers import report_workbook
from toolkit.jobs.quarter import preview_next_quarter
from toolkit.jobs.workbook import check_workbook, figures_of_file, refresh_workbook, trends_of_workbook
from toolkit.template_check.template import check_template

Job = Callable[[Path], object]


def tracker(folder: Path) -> Path:
    """A small workbook of an officer's own, with an Excel table, a merged cell, dates, notes and a table of details."""
    path = folder / "tracker.xlsx"
    with xlsxwriter.Workbook(path) as book:
        plan, sheet = book.add_worksheet("Plan"), book.add_worksheet("Actions")
        details = [("Item", "Value"), ("Plan year", "2019-20"), ("Quarter", 2), ("Partnership", "Anytown")]
        for number, row in enumerate(details):
            plan.write_row(number, 0, row)
        plan.add_table(0, 0, 3, 1, {"name": "Plan", "columns": [{"header": "Item"}, {"header": "Value"}]})
        headings = ("Priority", "Ref", "Action", "Lead agency", "By when", "Status", "Update")
        sheet.write_row(0, 0, headings)
        for number in range(1, 7):
            sheet.write_row(number, 0, ("Theft", f"1.{number}", f"Action {number}", "Police; Council"))
            sheet.write_datetime(number, 4, NOW, book.add_format({"num_format": "dd/mm/yyyy"}))
            sheet.write_row(number, 5, ("Green", f"Rose from 10 to {number + 10}. Next: a meeting in May."))
        sheet.add_table(0, 0, 6, 6, {"name": "Actions", "columns": [{"header": heading} for heading in headings]})
        sheet.write_comment("C3", "See the minutes.")
        sheet.merge_range("A9:C9", "A line below")
        sheet.conditional_format("F2:F7", {"type": "cell", "criteria": "==", "value": '"Red"'})
    return path


def word_plan(folder: Path) -> Path:
    """A small plan in a Word document, with a nested table and headings."""
    document = new_document(("Heading 1", "Community safety plan 2019-20"), ("Normal", "Quarter 2"))
    rows = [(f"1.{n}", f"Action {n}", "Police", "June 2019", "Green", f"Fell from {n}0 to 5.") for n in range(1, 6)]
    table = add_table(document, [HEADINGS, *rows])
    table.cell(2, 5).add_table(1, 2)
    table.cell(1, 0).merge(table.cell(2, 0))
    return saved(document, folder / "plan.docx")


def bases(kind: str, folder: Path) -> list[Path]:
    """The sound files of a kind."""
    return {
        "workbook": lambda: [tracker(folder), bundled("workbooks", "sevenoaks-2019-20.xlsm")],
        "word plan": lambda: [word_plan(folder)],
        "template": lambda: [
            bundled("templates", name) for name in ("exception-report.docx", "quarterly-monitoring.docx")
        ],
    }[kind]()


def jobs(kind: str, folder: Path, workbook: Path) -> list[tuple[str, Job]]:
    """What is done with a file of a kind, by name; ``workbook`` is a sound one."""
    made: dict[str, list[tuple[str, Job]]] = {
        "workbook": [
            ("check", lambda path: list(map(str, check_workbook(path, NOW.date()).problems))),
            ("trends", lambda path: analysis_lines(trends_of_workbook(path)[1])),
            ("adopt", lambda path: look_at_workbook(path).adoption.as_json()),
            ("figures", figures_of_file),
            ("next-quarter", lambda path: preview_next_quarter(path, datetime.date(2019, 12, 2), Choices(go_on=True))),
            ("refresh", lambda path: refresh_workbook(path, NOW)),
            ("report", lambda path: report_workbook(path, folder / "paper.docx", overwrite=True)),
        ],
        "word plan": [
            ("import", lambda path: import_plan(path, folder / "imported.xlsm", overwrite=True)),
            ("accessible", check_accessibility),
            ("figures", figures_of_file),
        ],
        "template": [
            ("template check", lambda path: list(map(str, check_template(path)))),
            ("accessible", check_accessibility),
            ("report", lambda path: report_workbook(workbook, folder / "paper.docx", str(path), overwrite=True)),
        ],
    }
    return made[kind]


def attacked(kind: str, folder: Path, seeds: range) -> Iterator[Crash]:
    """The crashes of the mutants with those seeds, each put through every job of its kind."""
    sound = bases(kind, folder)
    contents = [path.read_bytes() for path in sound]
    done = jobs(kind, folder, tracker(folder))
    for seed in seeds:
        base, content = sound[seed % len(sound)], contents[seed % len(sound)]
        data = mutant(content, seed)
        path = folder / f"mutant{base.suffix}"
        for name, job in done:
            path.write_bytes(data)
            crash = survives(f"{kind}, {name}", base.name, seed, partial(job, path))
            if crash is not None:
                yield crash
