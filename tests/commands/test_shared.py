"""What a workbook says, and what its file is called, is printed as it is: square brackets are no markup."""

import io
import sys

import openpyxl
import pytest

from tests.builders.files import excel_mark
from tests.builders.grids import ACTION_HEADINGS, action
from toolkit.commands.shared import progress
from toolkit.tables.headings import INDICATORS

PRIORITY, LEAD, TEXT = "Road [bold]Safety[/bold] [tbc]", "Kent Police [to be confirmed]", "[red]Hold[/] a day :house:"
OTHER = "[i]Close[/i] the [link=x]gap[/link]"
STATUS, UPDATE, TITLE = "Green [tbc]", "[b]Note[/b] [tbc]: thefts fell by 20% from 100 to 90.", "Plan [/draft]"
INDICATOR = "Burglary [u]all[/u]"


def write(path, first=TEXT, second=OTHER, status=STATUS):
    book = openpyxl.Workbook()
    plan = book.active
    plan.title = "Plan"  # Excel allows no square brackets in the name of a sheet
    for row in (["Item", "Value"], ["Plan title", TITLE], ["Plan year", "2019-20"], ["Quarter", 2]):
        plan.append(row)
    actions = book.create_sheet("Actions")
    actions.append(ACTION_HEADINGS)
    same = {"priority": PRIORITY, "lead_agency": LEAD}
    actions.append(action(**same, priority_action=first, update=UPDATE))
    actions.append(action(**same, ref="CSAP 1.2", priority_action=second, status=status))
    indicators = book.create_sheet("Indicators")
    indicators.append([column.heading for column in INDICATORS.columns])
    for start, end, value in (("October 2013", "September 2014", 1090), ("October 2014", "September 2015", 946)):
        indicators.append([INDICATOR, "", "offences", "Lower is better", start, end, value])
    book.save(path)
    book.close()
    return path


@pytest.fixture
def bracketed(tmp_path):
    """A workbook whose title, priority, lead, text, status, update, indicator and file's name hold brackets."""
    return write(tmp_path / "Plan [draft] [red].xlsx")


def said(csp, *arguments) -> str:
    status, out, err = csp(*arguments)
    assert status < 2, err
    return out


def test_tallies_print_names_whole(csp, bracketed):
    out = said(csp, "tallies", bracketed)
    assert out.startswith(f"{TITLE}\n")
    assert all(f" {name} " in out for name in (PRIORITY, LEAD))


def test_check_prints_statuses_whole(csp, bracketed):
    out = said(csp, "check", bracketed)
    assert f'Status is "{STATUS}"; the row is counted as Missing.' in out
    assert f'The sentence "{UPDATE}" prints' in out


def test_figures_print_sentences_and_file_names_whole(csp, bracketed):
    out = said(csp, "figures", bracketed)
    assert out.startswith(f"{bracketed.name}: ")
    assert f'"{UPDATE}"' in out


def test_trends_print_indicators_whole(csp, bracketed):
    assert INDICATOR in said(csp, "trends", bracketed)


def test_compare_prints_texts_whole(csp, bracketed, tmp_path):
    earlier = write(tmp_path / "before.xlsx", "[red]Hold[/] a day", "[i]Mind[/i] the [link=x]gap[/link]")
    out = said(csp, "compare", earlier, bracketed)
    assert all(text in out for text in ("[red]Hold[/] a day", TEXT, "[i]Mind[/i]", OTHER))


@pytest.mark.parametrize("command", [("refresh",), ("report",), ("report", "--all")])
def test_commands_that_write_print_file_names_whole(csp, bracketed, command):
    name, *options = command
    assert bracketed.stem in said(csp, name, bracketed, *options)


def test_the_next_quarter_prints_file_names_and_what_is_no_rating_whole(csp, bracketed):
    status, _, err = csp("next-quarter", bracketed, "--go-on")
    assert (status, f'Actions!G3 ("{STATUS}")' in err) == (2, True)
    assert bracketed.stem in said(csp, "next-quarter", write(bracketed, status="Green"), "--go-on")


def test_a_file_that_is_not_there_is_named_whole(csp, tmp_path):
    status, _, err = csp("check", tmp_path / "Plan [red]x.xlsx")
    assert (status, "Plan [red]x.xlsx" in err) == (2, True)


def test_a_wrong_option_is_named_whole(csp, bracketed):
    status, _, err = csp("check", bracketed, "[red]more[/]")
    assert (status, "[red]more[/]" in err) == (2, True)


def test_findings_in_documents_and_templates_are_printed_whole(csp, bracketed, tmp_path):
    import docx

    document = docx.Document()
    run = document.add_paragraph().add_run("A [bold]line[/bold] [tbc]")
    run.bold = True
    document.add_paragraph("{{ [red]titel[/] }}")
    path = tmp_path / "Paper [b].docx"
    document.save(path)
    out = said(csp, "accessible", path, "--no-second-opinion")
    assert out.startswith(f"{path.name}: ")
    assert '"A [bold]line[/bold] [tbc]"' in out
    assert "{{ [red]titel[/] }}" in said(csp, "template", "check", path)


def test_progress_shows_a_file_name_whole(monkeypatch):
    class Terminal(io.StringIO):
        def isatty(self):
            return True

    watched = Terminal()
    monkeypatch.setattr(sys, "stderr", watched)
    monkeypatch.setenv("TERM", "xterm")
    with progress("Writing the papers of Plan [/x] [red]y[/].xlsx ..."):
        pass
    assert "Plan [/x] [red]y[/].xlsx" in watched.getvalue()


@pytest.mark.parametrize(
    "words",
    [
        "check W",
        "report W",
        "tallies W",
        "trends W",
        "figures W",
        "compare W W",
        "next-quarter W --dry-run",
        "rollup W",
    ],
)
def test_what_only_reads_a_workbook_says_that_it_is_open(words, csp, workbook, tmp_path):
    if words.startswith("rollup"):
        words += f" --out {tmp_path / 'county.xlsx'}"
    arguments = [workbook if word == "W" else word for word in words.split()]
    usual, _, quiet = csp(*arguments)
    workbook.with_name(f"~${workbook.name}").write_bytes(excel_mark("Zoë"))
    status, _, err = csp(*arguments)
    assert status == usual
    assert err.removeprefix(quiet) == (
        f'"{workbook.name}" is open in Excel by Zoë: this is what was last saved; save it there and run this again for '
        "what has changed since.\n"
    )
