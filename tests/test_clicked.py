"""What a click starts: the answer that the macro shows, whatever happens before the job."""

import subprocess
import sys

import pytest

from tests import ROOT
from toolkit import clicked, excel


def answer_of(path):
    return path.read_text(encoding="utf-16")


@pytest.mark.usefixtures("book")
def test_the_answer_is_what_the_button_says(tmp_path):
    answer = tmp_path / "answer.txt"
    clicked.answer_click(["check_rows", "--given=", f"--answer={answer}", "--wb=plan.xlsm", "--from_xl=1", "--hwnd=1"])
    assert answer_of(answer) == "The sheet Checks lists 2 errors, 5 warnings and 12 questions."


def test_a_question_comes_back_until_it_is_answered_and_nothing_is_changed_before(book, stand_in, tmp_path):
    answer = tmp_path / "answer.txt"
    clicked.answer_click(["start_next_quarter", "--given=", f"--answer={answer}"])
    assert answer_of(answer).startswith("?1 status is missing, so nothing was changed: ")
    assert [action["func"] for action in book.json()["actions"]] == []
    clicked.answer_click(["start_next_quarter", "--given=n", f"--answer={answer}"])
    assert answer_of(answer) == "Nothing was changed."
    clicked.answer_click(["start_next_quarter", "--given=y", f"--answer={answer}"])
    assert "the plan is now at Quarter 3 of 2019-20" in answer_of(answer)
    assert stand_in.alerts == [], "the macro shows it"


@pytest.mark.usefixtures("book")
def test_what_stopped_the_job_is_marked(monkeypatch):
    monkeypatch.setattr(excel, "outcome", lambda *_: ("It is protected.", False))
    assert clicked.said("check_rows", "") == "!It is protected."


@pytest.mark.usefixtures("no_settings_of_this_computer")
def test_excel_that_cannot_be_reached_is_said(monkeypatch):
    def caller():
        raise AttributeError("module 'xlwings' has no attribute '_xlwindows'")

    monkeypatch.setattr("xlwings.Book.caller", caller)
    assert clicked.said("check_rows", "").startswith(
        "!Something went wrong that the toolkit did not expect: please send"
    )


def test_a_library_that_cannot_be_loaded_is_said_with_the_remedy(tmp_path):
    (tmp_path / "xlwings.py").write_text(
        'raise ImportError("DLL load failed while importing win32api")', encoding="utf-8"
    )
    answer = tmp_path / "answer.txt"
    command = [sys.executable, "-m", "toolkit.clicked", "check_rows", "--given=", f"--answer={answer}"]
    environment = {"PYTHONPATH": f"{tmp_path}:{ROOT}", "PATH": ""}
    done = subprocess.run(command, env=environment, capture_output=True, text=True)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert answer_of(answer).startswith(
        "!Python cannot load what the buttons need: DLL load failed while importing win32api."
    )


def test_where_excel_must_not_wait_it_is_asked_first_what_is_missing(monkeypatch, capsys):
    clicked.answer_click(["--check"])
    assert capsys.readouterr().out == "\n"
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    clicked.answer_click(["--check"])
    assert capsys.readouterr().out.startswith("!xlwings is not installed in ")


def test_where_excel_must_not_wait_it_shows_the_sentence_itself(book, stand_in):
    clicked.answer_click(["check_rows", "--wb=plan.xlsm", "--from_xl=1"])
    assert stand_in.alerts == [("The sheet Checks lists 2 errors, 5 warnings and 12 questions.", "info")]


def test_a_long_text_is_parted_at_the_ends_of_sentences(monkeypatch):
    sentences = [f"Sentence number {number} is of some length." for number in range(60)]
    monkeypatch.setattr(excel, "click", lambda job, given, files: f"!{' '.join(sentences)}")
    parts = clicked.said("check_rows", "").removeprefix("!").split("\f")
    assert len(parts) > 1
    assert " ".join(parts) == " ".join(sentences)
    assert all(len(part) <= 900 and part.endswith(".") for part in parts)


def test_a_text_without_an_end_is_parted_too(monkeypatch):
    monkeypatch.setattr(excel, "click", lambda job, given, files: "x" * 2000)
    assert [len(part) for part in clicked.said("check_rows", "").split("\f")] == [900, 900, 200]


def test_a_long_question_is_parted_at_the_ends_of_lines(monkeypatch):
    lines = [f"Actions!F{number} becomes Amber" for number in range(60)]
    monkeypatch.setattr(excel, "click", lambda job, given, files: "?" + "\n".join(lines))
    first, *more = clicked.said("gather_answers", "").split("\f")
    assert first.startswith("?")
    assert all(part.startswith("Actions!") for part in [first[1:], *more])
    assert len(more) >= 1


def test_the_files_that_were_chosen_reach_the_job_whatever_they_are_called(monkeypatch, tmp_path):
    names = [r"C:\Räte & Co\100%PATH% $(x).xlsx", r"C:\b.docx"]
    (tmp_path / "chosen.txt").write_bytes("\n".join(names).encode("utf-16"))
    monkeypatch.setattr(excel, "click", lambda job, given, files: "|".join(map(str, files)))
    answer = tmp_path / "answer.txt"
    clicked.answer_click(
        ["gather_answers", "--given=y", f"--answer={answer}", f"--files={tmp_path / 'chosen.txt'}", "--wb=plan.xlsm"]
    )
    assert answer_of(answer) == "|".join(names)


def test_a_letter_that_the_code_page_of_messages_lacks_loses_its_accent():
    assert clicked.in_ansi("Gŵyl Ŷd – café", "cp1252") == "Gwyl Yd – café"


@pytest.mark.parametrize("job", excel.JOBS)
def test_every_job_of_the_ribbon_is_done_where_excel_must_not_wait(job, book, stand_in):
    stand_in.answers = ["no"]
    clicked.answer_click([job, "--wb=plan.xlsm", "--from_xl=1"])
    assert len(stand_in.alerts) >= 1
    assert "Something went wrong" not in stand_in.alerts[-1][0]


@pytest.mark.slow
def test_a_click_does_not_load_what_xlwings_can_do_without_and_a_job_still_can():
    code = (
        "import sys; from toolkit import clicked; clicked.said('check_rows', ''); "
        "print('xlwings' in sys.modules, [name for name in clicked.UNUSED if name in sys.modules]); "
        "import pandas, matplotlib; print(pandas.DataFrame({'a': [1]}).a.sum())"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.splitlines() == ["True []", "1"]
