"""The procedure that every click calls, run by an interpreter of VBA with a stand-in for Windows and Excel.

It shows what clicks in LibreOffice cannot: the command line as Windows gets it, and workbooks of other names.
"""

import re

import pytest
from pyopenvba.exceptions import VBARuntimeError
from pyopenvba.interpreter import HostBridge, Interpreter, VBAArray, VBAObject, member, method, setter
from pyopenvba.interpreter._runtime import UNRESOLVED

from workbooks import build

EXCELS = r"C:\Users\zoë\Documents"
"""The current folder of Excel, which is as before after a click."""
PYTHON = r"C:\Users\zoë\AppData\Local\csp\Scripts\python.exe"
VB_YES, VB_NO = 6, 7
EXCLAMATION, INFORMATION, YES_NO, QUESTION = 48, 64, 4, 32


class Windows(VBAObject):
    """WScript.Shell and Scripting.FileSystemObject in one: what the test says is there, and what was started."""

    def __init__(self, answers=(), registered=PYTHON, there=(PYTHON,), code=0, blocked=False):
        self.answers, self.registered, self.there = list(answers), registered, there
        self.code, self.blocked, self.started, self.folders, self.text = code, blocked, [], [EXCELS], None
        self.stuck, self.lists, self.deleted, self.names, self.answer = False, {}, [], 0, ""

    @method(name="RegRead")
    def reg_read(self, key):
        if not self.registered:
            raise VBARuntimeError(-2147024894, "Invalid root in registry key", where="")
        assert key == r"HKCU\Software\CSP toolkit\Python"
        return self.registered

    @method(name="ExpandEnvironmentStrings")
    def expand(self, text):
        return str(text).replace("%LOCALAPPDATA%", r"C:\Users\zoë\AppData\Local")

    @method(name="Run")
    def run(self, command, style, waits):
        if self.blocked:
            raise VBARuntimeError(70, "Permission denied", where="")
        self.started.append((str(command), int(style), bool(waits)))
        self.answer = re.search('"--answer=(.*?)"', str(command))[1]
        self.text = self.answers.pop(0) if self.answers else None
        return self.code

    @method(name="FileExists")
    def file_exists(self, path):
        return str(path) in self.there or (self.text is not None and str(path) == self.answer)

    @method(name="BuildPath")
    def build_path(self, folder, name):
        return f"{folder}\\{name}"

    @method(name="GetSpecialFolder")
    def special_folder(self, number):
        assert int(number) == 2
        return r"C:\Temp"

    @method(name="GetTempName")
    def temp_name(self):
        self.names += 1
        return f"rad{self.names}.tmp"

    @method(name="GetParentFolderName")
    def parent(self, path):
        return str(path).rpartition("\\")[0]

    @member(name="CurrentDirectory")
    def current_directory(self):
        return self.folders[-1]

    @setter("CurrentDirectory")
    def set_current_directory(self, value):
        self.folders.append(str(value))

    @method(name="OpenTextFile")
    def open_text_file(self, path, mode, creates, text_format):
        assert (int(mode), int(text_format)) == (1, -1)
        return self

    @method(name="CreateTextFile")
    def create_text_file(self, path, overwrites, is_unicode):
        assert (bool(overwrites), bool(is_unicode)) == (True, True)
        self.lists[str(path)] = ""
        return self

    @method(name="Write")
    def write(self, text):
        self.lists[[*self.lists][-1]] += str(text)

    @method(name="ReadAll")
    def read_all(self):
        if not self.text:
            raise VBARuntimeError(62, "Input past end of file", where="")
        return self.text

    @method(name="Close")
    def close(self):
        pass

    @method(name="DeleteFile")
    def delete(self, path):
        if self.stuck:
            raise VBARuntimeError(70, "Permission denied", where="")
        self.deleted.append(str(path))
        if str(path) == self.answer:
            self.text = None


class Thing(VBAObject):
    """A workbook, a sheet, a range, Excel itself, or a button of the ribbon."""

    def __init__(self, **values):
        self.values = values

    @member(name="Name")
    def name(self):
        return self.values["name"]

    @member(name="ID")
    def identifier(self):
        return self.values["id"]

    @member(name="Hwnd")
    def handle(self):
        return 4711

    @member(name="Value")
    def value(self):
        return self.values["value"]

    @method(name="GetOpenFilename")
    def open_filename(self, kinds=None, kind=None, title=None, button=None, several=False):
        assert bool(several)
        self.values["titles"].append(str(title))
        return self.values["chosen"]

    @method(name="Range")
    def range(self, address):
        assert address == "B1"
        return self

    @method(name="Worksheets")
    def worksheets(self, name):
        if "value" not in self.values:
            raise VBARuntimeError(9, "Subscript out of range", where="")
        return self


class Excel(HostBridge):
    """Excel with a workbook whose macros run, and the one in front."""

    def __init__(self, windows, this, active, chosen=False):
        self.windows, self.titles = windows, []
        excel = Thing(chosen=chosen, titles=self.titles)
        self.objects = {"thisworkbook": this, "activeworkbook": active, "application": excel}

    def global_object(self, name):
        return self.objects.get(name, UNRESOLVED)

    def create(self, name):
        assert name in ("WScript.Shell", "Scripting.FileSystemObject")
        return self.windows


def click(windows, macro="CheckRows", this="plan.xlsm", active="own.xlsx", replies=(), chosen=False, **settings):
    """Run a macro; gives each message as (text, style), and the title under which files were to be chosen alone."""
    from pyopenvba.interpreter import NOTHING

    host = Excel(windows, Thing(name=this, **settings), Thing(name=active) if active else NOTHING, chosen)
    vba = Interpreter(host)
    for path in build.MACROS.glob("*.bas"):
        vba.add_module(path.read_text(encoding="utf-8"), name=path.stem)
    vba.answers = list(replies)
    vba.run(macro, [Thing(id="committee_report")] if macro == "ClickOnRibbon" else [])
    return [*host.titles, *((prompt, style) for _, prompt, _, style in vba.dialogs)]


def test_the_sentence_that_python_leaves_is_shown():
    windows = Windows(["The sheet Checks lists 2 errors."])
    assert click(windows) == [("The sheet Checks lists 2 errors.", INFORMATION)]
    (command, style, waits) = windows.started[0]
    assert command == (
        f'"{PYTHON}" -P -m toolkit.clicked check_rows --given= "--answer=C:\\Temp\\rad1.tmp" "--files=" '
        '"--wb=plan.xlsm" --from_xl=1 --hwnd=4711'
    )
    assert (style, waits, windows.folders) == (0, True, [EXCELS, PYTHON.rpartition("\\")[0], EXCELS])
    assert windows.text is None, "the answer was deleted"


def test_what_stopped_the_job_is_shown_as_such():
    assert click(Windows(["!The sheet is protected."])) == [("The sheet is protected.", EXCLAMATION)]


def test_a_long_text_is_shown_in_parts_because_a_message_of_vba_ends_after_a_thousand_letters():
    assert click(Windows(["One.\fTwo."])) == [("One.", INFORMATION), ("Two.", INFORMATION)]


def test_a_question_is_asked_by_excel_and_python_is_started_again_with_the_answers():
    windows = Windows(["?Start?", "?Keep?", "Done."])
    said = click(windows, "StartNextQuarter", replies=[VB_YES, VB_NO])
    assert said == [("Start?", YES_NO + QUESTION), ("Keep?", YES_NO + QUESTION), ("Done.", INFORMATION)]
    assert [re.search("--given=([yn]*) ", command)[1] for command, _, _ in windows.started] == ["", "y", "yn"]


def test_a_long_question_is_shown_in_parts_and_asked_once():
    windows = Windows(["?One.\fTwo. Write this?", "Done."])
    assert click(windows, replies=[VB_YES]) == [
        ("One.", INFORMATION),
        ("Two. Write this?", YES_NO + QUESTION),
        ("Done.", INFORMATION),
    ]


def test_files_are_chosen_in_excel_and_python_is_told_by_a_file_of_their_paths():
    windows = Windows(["<Choose the files", "?Write?", "Done."])
    chosen = VBAArray([(1, 2)], items=[r"C:\100%PATH% $(x)\Räte & Co.xlsx", r"C:\b.docx"])
    said = click(windows, replies=[VB_NO], chosen=chosen)
    assert said == ["Choose the files", ("Write?", YES_NO + QUESTION), ("Done.", INFORMATION)]
    assert [re.search("--given=([yn]*) ", command)[1] for command, _, _ in windows.started] == ["", "y", "yn"]
    lists = [re.search('"--files=(.*?)"', command)[1] for command, _, _ in windows.started]
    assert (lists[0], len(set(lists))) == ("", 3)
    assert {windows.lists[path] for path in lists[1:]} == {"C:\\100%PATH% $(x)\\Räte & Co.xlsx\nC:\\b.docx"}
    assert {*lists[1:]} <= {*windows.deleted}
    assert not any("Räte" in command for command, _, _ in windows.started)


def test_where_no_file_is_chosen_the_answer_is_no():
    windows = Windows(["<Choose the files", "No file was chosen."])
    assert click(windows) == ["Choose the files", ("No file was chosen.", INFORMATION)]
    assert " --given=n " in windows.started[1][0]


def test_a_click_on_the_ribbon_does_the_job_that_the_button_is_called_by():
    windows = Windows(["Done."])
    click(windows, "ClickOnRibbon")
    assert " -m toolkit.clicked committee_report " in windows.started[0][0]


def test_macros_of_a_workbook_work_on_it_and_those_of_the_add_in_on_the_one_in_front():
    for this, meant in (("plan.xlsm", "plan.xlsm"), ("CSP.XLAM", "own.xlsx")):
        windows = Windows(["Done."])
        click(windows, this=this)
        assert f'"--wb={meant}"' in windows.started[0][0]


def test_the_add_in_without_a_workbook_says_so():
    windows = Windows()
    ((text, style),) = click(windows, this="csp.xlam", active=None)
    assert text.startswith("Open the workbook with the action plan first")
    assert (style, windows.started) == (EXCLAMATION, [])


@pytest.mark.parametrize(
    "name", ["plan $(touch x).xlsm", "100%PATH%.xlsm", "a=b.xlsm", "a`id`.xlsm", 'a"b.xlsm', "a|b.xlsm"]
)
def test_a_name_that_a_shell_would_run_is_refused(name):
    windows = Windows(["Done."])
    ((text, style),) = click(windows, this=name)
    assert text.startswith("The name of this workbook has a sign in it that could be read as a command")
    assert (style, windows.started) == (EXCLAMATION, [])


@pytest.mark.parametrize("name", ["Année 2019 & plan.xlsm", "Plan (2), final; really [new]!.xlsm", "Ŵy's plan.xlsm"])
def test_other_names_are_no_business_of_a_shell(name):
    windows = Windows(["Done."])
    assert click(windows, this=name) == [("Done.", INFORMATION)]
    assert f'"--wb={name}"' in windows.started[0][0]


# --- Whatever fails before Python speaks ------------------------------------------------------------------------------


NOT_HERE = "The Python that these buttons start is not on this computer:"
NOTHING_NOTED = "These buttons do not know yet where Python is on this computer. Run csp install once"


@pytest.mark.parametrize(
    ("windows", "settings", "begins"),
    [
        (Windows(blocked=True), {}, "Excel could not start Python (Permission denied). Run csp install once"),
        (Windows(there=()), {}, f"{NOT_HERE} {PYTHON}. Run csp install"),
        (Windows(registered=""), {"value": r"D:\anna\python.exe"}, rf"{NOT_HERE} D:\anna"),
        (Windows(registered=""), {"value": ""}, NOTHING_NOTED),
        (Windows(registered=""), {}, NOTHING_NOTED),  # the sheet xlwings.conf is gone
        (Windows(code=9009), {}, f"Python did not answer (9009): the CSP toolkit is not installed in {PYTHON}, or"),
    ],
)  # fmt: skip
def test_it_ends_in_one_sentence_that_says_what_to_do_instead(windows, settings, begins):
    ((text, style),) = click(windows, **settings)
    assert text.startswith(begins)
    assert style == EXCLAMATION
    assert "Run csp install once on this computer, and click again." in text
    assert "choose Send to, then CSP refresh tallies or CSP committee report" in text
    assert len(text) < 900


def test_a_file_that_cannot_be_deleted_takes_no_sentence_away():
    windows = Windows(["Done."])
    windows.stuck = True
    assert click(windows) == [("Done.", INFORMATION)]


def test_an_answer_that_cannot_be_read_is_not_taken_for_a_python_that_did_not_start():
    ((text, style),) = click(Windows([""]))
    assert text.startswith("Python has done its work, but what it says cannot be read (Input past end of file)")
    assert style == EXCLAMATION


def test_where_nothing_is_noted_for_the_user_the_hidden_sheet_tells_the_place():
    windows = Windows(["Done."], registered="")
    assert click(windows, value=r"%LOCALAPPDATA%\csp\Scripts\python.exe") == [("Done.", INFORMATION)]
    assert windows.started[0][0].startswith(f'"{PYTHON}" ')


def test_no_macro_declares_a_function_of_windows_or_needs_another_library():
    sources = "".join(path.read_text(encoding="utf-8") for path in build.MACROS.glob("*.bas"))
    assert "Declare" not in sources
    assert set(re.findall(r'CreateObject\("([\w.]+)"\)', sources)) == {"WScript.Shell", "Scripting.FileSystemObject"}
    assert "IRibbonControl" not in sources
