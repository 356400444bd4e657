"""Every journey, and that its files are those of the command line under the same clock, byte for byte."""

import datetime
import re
import shutil
from pathlib import Path
from types import SimpleNamespace

import pytest

from tests.builders.adopting import TWO, WORDS, tracker_file
from tests.builders.serving import NOW
from tests.builders.word_plans import HEADINGS, add_table, new_document, saved
from toolkit.bundled import bundled
from toolkit.jobs.quarter import next_quarter_workbook

SEVENOAKS = bundled("workbooks", "sevenoaks-2019-20.xlsm")
BEFORE = bundled("workbooks", "sevenoaks-2016-17.xlsm")


@pytest.fixture
def same_clock(monkeypatch):
    """The commands read the clock that the page reads."""

    class Standing(datetime.datetime):
        @classmethod
        def now(cls, tz=None):
            return NOW

    class Today(datetime.date):
        @classmethod
        def today(cls):
            return NOW.date()

    monkeypatch.setattr("toolkit.commands.app.datetime", SimpleNamespace(datetime=Standing, date=Today))


@pytest.fixture
def mine(tmp_path):
    """The officer's workbook, in a file whose name needs care, for the command line."""
    (tmp_path / "cli").mkdir()
    return lambda original: shutil.copy(original, tmp_path / "cli" / "Année 2019 & plan.xlsm")


@pytest.fixture
def sent(tmp_path):
    return lambda original: shutil.copy(original, tmp_path / "Année 2019 & plan.xlsm")


def test_a_workbook_is_counted_and_its_errors_come_first_each_with_its_cell(officer, csp):
    said = officer.begin(SEVENOAKS).text
    assert "Of 48 actions, 43 are Green, 4 Amber, 1 Red and 0 Missing." in said
    assert "48 actions: sheet Actions" in said
    places = [said.index(text) for text in ("2 errors", "Success measures!F8", "Actions!D48", "All rows", "5 warnings")]
    assert places == sorted(places)
    assert said.index("What to do next") < said.index("12 questions")


def test_the_page_has_every_problem_that_the_command_prints(officer, csp, same_clock):
    said = officer.begin(SEVENOAKS).text
    _, printed, _ = csp("check", SEVENOAKS)
    problems = [line.split(": ", 1)[1] for line in printed.splitlines()[:-1]]
    assert len(problems) == 19
    for problem in problems:
        place, _, words = problem.partition(": ")
        assert place in said or place in words
        assert " ".join(words.split()) in said, words


def test_the_refreshed_workbook_is_the_command_lines(officer, csp, same_clock, mine, sent):
    workbook = mine(SEVENOAKS)
    csp("refresh", workbook)
    officer.begin(sent(SEVENOAKS)).go("/refresh")
    assert "The workbook is refreshed" in officer.text
    assert officer.fetched("Année 2019 & plan.xlsm") == workbook.read_bytes() != SEVENOAKS.read_bytes()
    assert "2 errors, 5 warnings and 12 questions" in officer.text


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"template": "quarterly-monitoring"}, []),
        ({"template": "exception-report", "part": "2"}, ["--template", "exception-report", "--part", "2"]),
        ({"template": "all"}, ["--all"]),
    ],
    ids=lambda given: "-".join(given) if isinstance(given, list) else None,
)
def test_papers_are_the_command_lines(officer, csp, mine, sent, tmp_path, fields, words):
    workbook = mine(SEVENOAKS)
    csp("report", workbook, *words)
    papers = {path.name: path.read_bytes() for path in (tmp_path / "cli").glob("*.docx")}
    officer.begin(sent(SEVENOAKS)).go("/paper", **fields)
    assert {name: officer.fetched(name) for name in officer.files} == papers


def test_a_paper_from_an_own_template_that_says_what_has_changed(officer, csp, mine, sent, tmp_path):
    workbook, template = (
        mine(SEVENOAKS),
        shutil.copy(bundled("templates", "exception-report.docx"), tmp_path / "Ours.docx"),
    )
    csp("report", workbook, "--template", template, "--since", BEFORE, "--out", tmp_path / "cli" / "paper.docx")
    officer.begin(sent(SEVENOAKS)).go("/paper", {"own": template, "since": BEFORE}, template="own")
    assert [officer.fetched(name) for name in officer.files] == [(tmp_path / "cli" / "paper.docx").read_bytes()]


def test_the_record_of_what_is_withheld_comes_with_the_paper(officer, sent):
    officer.begin(sent(SEVENOAKS)).go("/paper", template="quarterly-monitoring", record="1")
    assert [name for name in officer.files if not name.endswith(".docx")] == ["Withheld.xlsx"]
    officer.go("/paper", template="quarterly-monitoring", record="1", part="2")
    assert "leave it out with Part 2" in officer.text


def noted(folder):
    """A file that is no workbook."""
    path = folder / "notes.txt"
    path.write_text("x")
    return path


def test_a_form_that_cannot_be_done_comes_back_as_it_was_sent(officer, tmp_path):
    page = {"template": "own", "part": "2", "pdf": "1"}
    officer.begin(SEVENOAKS).open(f"{officer.visit}/paper").go("/paper", {"since": noted(tmp_path)}, **page)
    assert officer.status == 400
    assert "Choose the Word file that is your template." in officer.text
    assert re.findall(r'href="#(own|since|template)"', officer.page) == ["own", "since"]
    assert set(re.findall(r'id="([^"]+)" value="[^"]*"(?: aria-describedby="[^"]+")? checked', officer.page)) == {
        "of-own", "part2", "pdf",
    }  # fmt: skip


def test_a_paper_for_nobody_is_asked_about(officer):
    officer.begin(SEVENOAKS).open(f"{officer.visit}/paper").go("/paper", template="all", part="7", record="1")
    assert (officer.status, "Choose whom the paper is for." in officer.text) == (400, True)
    assert re.search(r'id="record" value="1" checked', officer.page)


@pytest.mark.office
def test_a_pdf_comes_with_its_paper(officer, libreoffice):
    officer.begin(SEVENOAKS).go("/paper", template="exception-report", pdf="1")
    kinds = sorted(name.rpartition(".")[2] for name in officer.files)
    assert kinds == ["docx", "pdf"]
    assert officer.fetched(next(name for name in officer.files if name.endswith("pdf"))).startswith(b"%PDF")


def test_without_a_program_for_it_there_is_no_pdf_but_the_paper(monkeypatch, tmp_path):
    from toolkit.serving import tasks

    monkeypatch.setattr("toolkit.word.pdf.office_program", lambda: None)
    monkeypatch.setattr("toolkit.word.pdf.word_program", lambda: None)
    given = tasks.do_report(str(SEVENOAKS), str(tmp_path), "exception-report", "1", "", False, True)
    assert len(given["papers"]) == 1
    assert given["pdfs"] == []
    assert "LibreOffice" in given["no_pdf"]


def test_a_template_that_cannot_be_used_is_refused_in_a_sentence(officer, tmp_path):
    template = tmp_path / "Ours.docx"
    template.write_bytes(b"no Word file")
    officer.begin(SEVENOAKS).go("/paper", {"own": template}, template="own")
    assert "This could not be done" in officer.text
    assert "Ours.docx" in officer.text


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({}, "Choose a paper."),
        ({"template": "../../secret"}, "Choose a paper."),
        ({"template": "own"}, "Choose the Word file that is your template."),
    ],
)
def test_a_form_without_its_answer_says_which(officer, fields, said):
    officer.begin(SEVENOAKS).go("/paper", **fields)
    assert officer.status == 400
    assert said in officer.text
    assert "<title>Error: Make a paper" in officer.page


def test_two_workbooks_are_compared_as_on_the_command_line(officer, csp):
    officer.begin(SEVENOAKS).go("/compare", {"old": BEFORE})
    _, printed, _ = csp("compare", BEFORE, SEVENOAKS)
    said = officer.text
    assert [line for line in printed.splitlines() if " ".join(line.split()) not in said] == []


def test_a_workbook_is_compared_with_its_last_quarter(officer, csp, mine):
    workbook = mine(SEVENOAKS)
    next_quarter_workbook(workbook, NOW.date(), go_on=True)
    officer.begin(workbook).go("/compare", **{"with": "record"})
    _, printed, _ = csp("compare", workbook)
    assert printed.splitlines()[0] in officer.text
    officer.go("/compare")
    assert "Choose the workbook of last quarter." in officer.text
    officer.begin(SEVENOAKS).go("/compare", **{"with": "record"})
    assert "no quarter before" in officer.text


def document(folder, name="Plan.docx"):
    made = new_document(("Title", "Quarter 1 2026-27"))
    add_table(made, [HEADINGS, ("1.1", "Open a drop-in", "Youth team", "March 2027", "Green", "Opened in May.")])
    return saved(made, folder / name)


def test_a_plan_in_word_becomes_the_command_lines_workbook_and_is_checked(officer, csp, tmp_path):
    word = document(tmp_path)
    csp("import", word, tmp_path / "Plan.xlsm")
    officer.open("/word-plan").send("/word-plan", {"document": word})
    assert "1 action from Plan.docx" in officer.text
    assert officer.fetched("Plan.xlsm") == (tmp_path / "Plan.xlsm").read_bytes()
    officer.go("/workbook")
    assert "Of 1 action, 1 is Green" in officer.text


def test_what_is_no_plan_or_half_a_quarter_is_refused(officer, tmp_path):
    minutes = saved(new_document(("Title", "Minutes")), tmp_path / "minutes.docx")
    assert "no tables" in officer.open("/word-plan").send("/word-plan", {"document": minutes}).text
    officer.open("/word-plan").send("/word-plan", {"document": document(tmp_path)}, quarter="2")
    assert "Give both the plan year" in officer.text
    assert "Choose a Word document." in officer.open("/word-plan").send("/word-plan").text


def test_what_is_no_workbook_is_refused_with_the_reason_and_deleted(page, officer, tmp_path):
    (tmp_path / "plan.xlsx").write_bytes(b"hello")
    assert "not an Excel workbook" in officer.begin(tmp_path / "plan.xlsx").text
    visit = page.serving.visits._visits[officer.url.split("/")[2]]
    assert [path for path in visit.folder.rglob("*") if path.is_file()] == []
    (tmp_path / "plan.pdf").write_bytes(b"hello")
    assert "does not end in .xlsx or .xlsm" in officer.begin(tmp_path / "plan.pdf").text
    assert "Choose a workbook." in officer.open("/").send("/").text


def test_the_answers_of_a_tracker_are_the_command_lines(officer, csp, tmp_path):
    (tmp_path / "cli").mkdir()
    sent = tracker_file(tmp_path, WORDS)
    mine = Path(shutil.copy(sent, tmp_path / "cli"))
    csp("adopt", mine, "--answer", "word:On track=Green", "--answer", "word:Done=Green")
    officer.begin(sent).open(f"{officer.visit}/questions")
    officer.go("/questions", key="word:On track", answer="Green").go("/questions", key="word:Done", answer="Green")
    assert "Check your answers" in officer.text
    assert "The answers are written" in officer.go("/answers").text
    assert officer.fetched("tracker.xlsx") == mine.read_bytes()
    assert officer.fetched("tracker (before adopting).xlsx") == sent.read_bytes()
    assert "Of 3 actions, 3 are Green" in officer.open(officer.visit).text


def test_what_cannot_be_counted_yet_says_why_and_asks(officer, tmp_path):
    officer.begin(tracker_file(tmp_path, TWO))
    assert "Nothing is counted yet" in officer.text
    assert "1 question for you" in officer.text


def test_done_deletes_everything_at_once(page, officer):
    officer.begin(SEVENOAKS)
    folder = page.serving.visits._visits[officer.url.split("/")[2]].folder
    assert [path for path in folder.rglob("*") if path.is_file()]
    gone = officer.visit
    officer.go("/done")
    assert "Your files are deleted" in officer.text
    assert not folder.exists()
    assert officer.open(gone).status == 404
    assert "This visit is over" in officer.text


def test_a_file_or_a_job_that_is_not_there_is_said_so(officer):
    officer.begin(SEVENOAKS)
    visit = officer.visit
    for path in ("/jobs/99", "/files/99"):
        assert officer.open(f"{visit}{path}").status == 404
    assert officer.open("/nothing").status == 404
    assert "There is no such page" in officer.text
