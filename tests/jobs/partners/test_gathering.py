"""Answers gathered into real plans: exactly what was said, nothing else, all or nothing, and on record."""

import datetime
import random
import zipfile
from dataclasses import replace
from email.message import EmailMessage

import pytest

from benchmarks.open_xml import NOT_THERE, VALIDATOR, findings
from tests.builders.partners import DUE, NOW, answered, edit, requests_in, with_contacts
from toolkit.disk import replacing
from toolkit.errors import ToolkitError, WorkbookInUseError
from toolkit.grid import CellEdit
from toolkit.jobs.partners.asking import ask_for_updates
from toolkit.jobs.partners.gathering import gather_updates, preview_gathering
from toolkit.partners.keys import keyed_rows
from toolkit.partners.record import read_log
from toolkit.plan.reading import read_monitoring
from toolkit.workbook_file.book import read_book
from toolkit.workbook_file.package.package import open_package

PLANS = ("sevenoaks-2019-20", "sevenoaks-2016-17", "sevenoaks-2012-13", "tunbridge-wells-2016-17", "kent-2014-17")
LATER = datetime.datetime(2019, 10, 24, 15, 5)
UPDATES = (
    "Held in July.",
    "Two sessions were held.\n\n- 40 people came\n- the next is in May",
    '=1+1, "quoted" & <tagged> ŵ',
    " spaces  around \nand a tab\there ",
    "@handle +44 1732 227000",
    "x" * 3000,
)


@pytest.fixture
def plan(tmp_path):
    return with_contacts(tmp_path / "plan.xlsm")


def asked(plan, *only):
    made = ask_for_updates(plan, NOW, due=DUE, only=only)
    return {one.agency: made.folder / one.files[0] for one in made.drafted}


def back(tmp_path, name, workbook, **answers):
    folder = tmp_path / "back"
    folder.mkdir(exist_ok=True)
    path = folder / name
    path.write_bytes(answered(workbook.read_bytes(), {ref.replace("_", " "): said for ref, said in answers.items()}))
    return path


def rows(path):
    return {key: row for key, _, row in keyed_rows(read_monitoring(read_book(path))[0])}


def others(path):
    return {
        sheet.name: sheet.rows
        for sheet in read_book(path).sheets
        if sheet.name not in ("Actions", "Success measures", "Requests")
    }


@pytest.mark.slow
@pytest.mark.parametrize("name", PLANS)
def test_answers_given_at_random_are_in_the_plan_and_nothing_else_is_changed(tmp_path, name):
    plan = with_contacts(tmp_path / "plan.xlsm", name)
    dice = random.Random(name)
    workbooks, before, beside = asked(plan), rows(plan), others(plan)
    requests, wanted, folder = requests_in(plan), {}, tmp_path / "back"
    folder.mkdir()
    for request in requests.requests:
        answers = {}
        for row in request.rows:
            if row.key not in wanted and dice.random() < 0.5:
                ratings = [one.name for one in requests.monitoring.scale.rated]
                said = {"status": dice.choice(ratings), "update": dice.choice(UPDATES)}
                if "by_when" in row.cells and dice.random() < 0.5:
                    said["by_when"] = dice.choice(["May 2031", "On-going", "4 June 2031"])
                wanted[row.key] = answers[row.key] = {field: said[field] for field in said if field in row.cells}
        (folder / f"{len(answers)} {request.agency[:9].replace('/', ' ')}.xlsx").write_bytes(
            answered(workbooks[request.agency].read_bytes(), answers)
        )
    gathered = gather_updates(plan, [folder], LATER)
    assert (gathered.decided.open, gathered.refused, gathered.blocked) == ((), (), ())
    after = rows(plan)
    assert after.keys() == before.keys()
    for key, row in before.items():
        said = wanted.get(key, {})
        expected = {
            "status": after[key].status.name,
            "update": after[key].update,
            "by_when": getattr(after[key].by_when, "text", None),
        }
        for field, value in said.items():
            assert expected[field] == "\n".join(" ".join(line.split()) for line in value.splitlines() if line.strip())
        assert replace(after[key], **{field: getattr(row, field) for field in (*said, "unread", "noted")}) == row
    assert others(plan) == beside
    again = gather_updates(plan, [folder], LATER)
    assert (again.is_empty, again.written, again.copy) == (True, False, None)


def test_what_would_change_is_shown_and_nothing_is_written(plan, tmp_path):
    path, _ = davss(plan, tmp_path, status="Red")
    content = plan.read_bytes()
    found = preview_gathering(plan, [path], LATER)
    assert plan.read_bytes() == content
    assert found.answered == ("DAVSS",)
    assert sorted(one.name for one in tmp_path.iterdir() if one.is_file()) == ["plan.xlsm"]


def davss(plan, tmp_path, name="a.xlsx", **said):
    """An answer of DAVSS about its first row, and that row's key."""
    workbook = asked(plan, "DAVSS")["DAVSS"]
    row = requests_in(plan, "DAVSS").requests[0].rows[0]
    return back(tmp_path, name, workbook, **{row.ref: said}), row


def test_a_copy_is_kept_and_the_record_says_who_said_what_and_when(plan, tmp_path):
    path, row = davss(plan, tmp_path, status="Red", update="It will start in May.")
    content = plan.read_bytes()
    gathered = gather_updates(plan, [path], LATER)
    assert gathered.copy.read_bytes() == content
    assert gathered.copy.name == "plan (before gathering).xlsm"
    log = read_log(read_book(plan))
    assert [(one.agency, one.when, one.ref, one.field, one.said, one.outcome, one.file) for one in log.said] == [
        ("DAVSS", "24 October 2019 at 15:05", row.ref, "Status", "Red", "Taken", "a.xlsx"),
        ("DAVSS", "24 October 2019 at 15:05", row.ref, "Update", "It will start in May.", "Taken", "a.xlsx"),
    ]
    (record,) = log.requests
    assert (record.answered, record.days_late(LATER.date())) == (LATER.date(), 3)
    assert ask_for_updates(plan, LATER, due=datetime.date(2019, 11, 1), remind=True).folder is None


def test_a_file_that_comes_back_as_it_was_sent_is_no_answer(plan, tmp_path):
    workbook = asked(plan, "DAVSS")["DAVSS"]
    gathered = gather_updates(plan, [workbook], LATER)
    assert (gathered.refused, gathered.as_sent) == ((), (workbook.name,))
    assert not gathered.written
    assert read_log(read_book(plan)).requests[0].answered is None


def test_a_copy_of_the_plan_is_no_answer(plan, tmp_path):
    path, _ = davss(plan, tmp_path, status="Red")
    (path.parent / "our copy.xlsm").write_bytes(plan.read_bytes())
    gathered = gather_updates(plan, [path.parent], LATER)
    assert [name for name, _ in gathered.refused] == ["our copy.xlsm"]
    assert "csp merge brings copies of a plan together" in gathered.refused[0][1]
    assert len(gathered.decided.changes) == 1


def test_an_answer_for_another_quarter_or_plan_is_refused(plan, tmp_path):
    path, _ = davss(plan, tmp_path, status="Red")
    other = with_contacts(tmp_path / "other.xlsm", quarter=3)
    ((_, why),) = gather_updates(other, [path], LATER).refused
    assert why == "It answers for 2019-20 Quarter 2, and the plan is in 2019-20 Quarter 3, so nothing of it was taken."
    kent = with_contacts(tmp_path / "kent.xlsm", "kent-2014-17", plan_year="2019-20", quarter=2)
    ((_, why),) = gather_updates(kent, [path], LATER).refused
    assert "It answers for the plan of Sevenoaks" in why


def test_an_answer_to_another_partnership_with_the_same_rows_is_refused_until_somebody_says_that_it_is_the_same(
    plan, tmp_path
):
    path, _ = davss(plan, tmp_path, status="Red")
    details = read_monitoring(read_book(plan))[0].plan
    cell, asked_by = details.typed["partnership"], details.partnership
    edit(plan, CellEdit("Plan", cell.cell, "Dartford Community Safety Partnership"))
    refused = gather_updates(plan, [path], LATER)
    assert (refused.decided.changes, refused.written) == ((), False)
    ((_, why),) = refused.refused
    assert f"It answers for the plan of {asked_by}, and this is the plan of Dartford" in why
    assert "write its name so on the sheet Plan and gather again" in why
    edit(plan, CellEdit("Plan", cell.cell, f"  {asked_by.upper()}"))
    assert [cell.value for cell in gather_updates(plan, [path], LATER).decided.changes] == ["Red"]


def test_an_answer_whose_request_is_on_no_record_is_taken_and_that_is_said(plan, tmp_path):
    other = tmp_path / "asked of.xlsm"
    other.write_bytes(plan.read_bytes())
    path, _ = davss(other, tmp_path, status="Red")
    gathered = gather_updates(plan, [path], LATER)
    assert (len(gathered.decided.changes), gathered.answered) == (1, ())
    assert "DAVSS is not on the sheet Requests as asked for 2019-20 Quarter 2" in gathered.decided.said["a.xlsx"][0]


def test_what_the_officer_wrote_meanwhile_stays_until_somebody_decides(plan, tmp_path):
    path, row = davss(plan, tmp_path, update="New.")
    cell = row.row.place.cell("update")
    edit(plan, CellEdit("Actions", cell, "The officer wrote this."))
    gathered = gather_updates(plan, [path], LATER)
    assert [one.place for one in gathered.decided.open] == [f"Actions!{cell}"]
    assert rows(plan)[row.key].update == "The officer wrote this."
    gather_updates(plan, [path], LATER, {f"Actions!{cell}": "1"})
    assert rows(plan)[row.key].update == "New."


def test_an_answer_in_a_word_table_is_taken_too(plan, tmp_path):
    import docx

    row = requests_in(plan, "DAVSS").requests[0].rows[0]
    edit(plan, CellEdit("Actions", row.row.place.cell("update"), ""))
    document = docx.Document()
    table = document.add_table(2, 3)
    for made, texts in zip(
        table.rows, (("Ref", "RAG", "Update"), (row.ref, "Amber", "By Word, to be done in May.")), strict=True
    ):
        for cell, text in zip(made.cells, texts, strict=True):
            cell.text = text
    document.save(tmp_path / "reply.docx")
    gathered = gather_updates(plan, [tmp_path / "reply.docx"], LATER)
    assert (rows(plan)[row.key].status.name, rows(plan)[row.key].update) == ("Amber", "By Word, to be done in May.")
    assert gathered.read == ("reply.docx",)


def test_where_the_workbook_cannot_be_written_nothing_is_left(plan, tmp_path, monkeypatch):
    path, _ = davss(plan, tmp_path, status="Red")
    content = plan.read_bytes()

    def refuse(*arguments, **options):
        raise WorkbookInUseError("in use")

    monkeypatch.setattr(replacing.Hold, "replace", refuse)
    with pytest.raises(WorkbookInUseError):
        gather_updates(plan, [path], LATER)
    assert plan.read_bytes() == content
    assert not list(tmp_path.glob("*before gathering*"))


def test_the_same_files_under_two_names_count_once(plan, tmp_path):
    path, _ = davss(plan, tmp_path, status="Red")
    path.with_name("copy.xlsx").write_bytes(path.read_bytes())
    gathered = gather_updates(plan, [path.parent], LATER)
    assert len(gathered.decided.changes) == 1
    assert (gathered.refused, gathered.same) == ((), ("copy.xlsx",))
    assert not gathered.needs_a_person


def test_the_words_of_an_email_are_shown_and_asked_about_where_its_workbook_says_nothing(plan, tmp_path):
    path, _ = davss(plan, tmp_path, status="Red")
    as_sent = asked(plan, "DAVSS")["DAVSS"]
    for name, attached in (("answer.eml", path), ("words.eml", as_sent)):
        message = EmailMessage()
        message.set_content("CSAP 1.2 is\nRed too.\n> How do the rows stand?\n")
        message.add_attachment(attached.read_bytes(), maintype="application", subtype="x", filename="a.xlsx")
        (tmp_path / name).write_bytes(message.as_bytes())
    gathered = gather_updates(plan, [tmp_path / "answer.eml"], LATER)
    assert gathered.words == (("answer.eml", "CSAP 1.2 is Red too."),)
    assert len(gathered.decided.changes) == 1
    assert not gathered.needs_a_person
    again = gather_updates(plan, [tmp_path / "words.eml"], LATER)
    assert [name for name, _ in again.refused] == ["a.xlsx in words.eml"]
    assert again.needs_a_person


def test_macros_in_an_answer_are_never_run_and_never_copied(plan, tmp_path):
    path, _ = davss(plan, tmp_path, status="Red")
    hostile = path.with_name("hostile.xlsm")
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(hostile, "w") as target:
        for entry in source.infolist():
            target.writestr(entry, source.read(entry))
        target.writestr("xl/vbaProject.bin", b"macro")
    gather_updates(plan, [hostile], LATER)
    with zipfile.ZipFile(plan) as archive:
        assert b"macro" not in [archive.read(name) for name in archive.namelist()]


def test_a_cell_with_a_formula_is_not_written_over(plan, tmp_path):
    path, row = davss(plan, tmp_path, update="New.")
    import re

    cell = row.row.place.cell("update")
    with zipfile.ZipFile(plan) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    with open_package(plan) as package:
        from toolkit.workbook_file.cell_edits import sheet_parts

        part = sheet_parts(package)["Actions"].lstrip("/")
    pattern = rf'<c r="{cell}"( s="\d+")?[^>]*>.*?</c>'.encode()
    parts[part] = re.sub(
        pattern,
        rf'<c r="{cell}" t="str"><f>"A"&amp;"B"</f><v>{row.cells["update"]}</v></c>'.encode(),
        parts[part],
        flags=re.S,
    )
    with zipfile.ZipFile(plan, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    gathered = gather_updates(plan, [path], LATER)
    assert gathered.decided.changes == ()
    assert gathered.blocked == (f'Actions!{cell} holds a formula, so "New." was not written over it.',)


def test_a_plan_whose_quarter_is_not_known_is_refused(plan, tmp_path):
    path, _ = davss(plan, tmp_path, update="New.")
    edit(plan, CellEdit("Plan", read_monitoring(read_book(plan))[0].plan.typed["quarter"].cell, ""))
    monitoring, _ = read_monitoring(read_book(plan))
    if monitoring.plan.period is None:
        with pytest.raises(ToolkitError, match="not known which quarter"):
            gather_updates(plan, [path], LATER)


@pytest.mark.slow
@pytest.mark.skipif(not VALIDATOR, reason=NOT_THERE)
def test_the_gathered_workbook_is_as_the_standard_has_it(plan, tmp_path):
    path, _ = davss(plan, tmp_path, status="Red", update="New.\nAnd more.")
    gather_updates(plan, [path], LATER)
    assert findings(plan) == []
