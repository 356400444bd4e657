"""The roll-up end to end: workbooks in, a county workbook and a data set out."""

import dataclasses
import datetime
import os
import re
import zipfile
from pathlib import Path

import openpyxl
import pandas
import pytest

from tests.builders.county import SAVED, partnership_workbook
from tests.builders.files import names, refusal
from toolkit.county.receiving import Outcome, name_of
from toolkit.entries.periods import Period, PlanYear
from toolkit.errors import OutputError, ToolkitError, WorkbookError
from toolkit.jobs.rollup import Asked, quarter_of, read_expected, roll_up
from toolkit.jobs.workbook import check_workbook
from toolkit.plan.tallies import tally_plan

NOW = datetime.datetime(2025, 10, 30, 9, 0)
LIST = "\ufeffPartnership,Code,Contact\nAlpha,E1,a@example.org\nBeta,E2,b@example.org\nGamma,E3,g@example.org\n"


@pytest.fixture
def place(tmp_path):
    """A folder with two partnerships' workbooks, one that is damaged, and the list of who is expected."""
    partnership_workbook(tmp_path / "in" / "anything.xlsx", "Alpha CSP", exempt=(2,))
    partnership_workbook(tmp_path / "in" / "north" / "b.xlsx", "Beta", ("Green", "Green"))
    (tmp_path / "in" / "bad.xlsx").write_bytes(b"PK\x03\x04")
    (tmp_path / "who.csv").write_text(LIST, "utf-8")
    return tmp_path


def roll(place, **more):
    asked = Asked([place / "in"], place / "county.xlsx", place / "who.csv", workers=1)
    return roll_up(dataclasses.replace(asked, **more), NOW)


def counted(made):
    return {name_of(item): item.returned.actions.total for item in made.rollup.reception.counted}


def cells(path, sheet):
    return [[cell for cell in row if cell not in (None, "")] for row in openpyxl.load_workbook(path)[sheet].values]


def test_one_bad_workbook_stops_nobody(place):
    made = roll(place)
    assert counted(made) == {"Alpha": 3, "Beta": 2}
    assert [entry.name for entry in made.rollup.reception.missing] == ["Gamma"]
    assert [item.returned.file for item in made.rollup.reception.refused] == ["in/bad.xlsx"]
    assert made.read == 3
    assert ["Gamma", "E3", "g@example.org"] in cells(place / "county.xlsx", "Received")


def test_totals_are_those_of_each_workbook_alone(place):
    made = roll(place)
    own = [
        tally_plan(check_workbook(path).monitoring).actions
        for path in (place / "in" / "anything.xlsx", place / "in" / "north" / "b.xlsx")
    ]
    assert made.rollup.actions.total == sum(tally.total for tally in own)
    assert made.rollup.actions.on_target == sum(tally.on_target for tally in own)


def test_the_data_set_has_every_row_with_its_mark_and_nobodys_address(place):
    made = roll(place)
    rows = pandas.read_parquet(made.data / "rows")
    assert list(rows.partnership) == ["Alpha"] * 3 + ["Beta"] * 2
    assert list(rows[rows.exempt == "row"].ref) == ["1.2"]
    assert set(rows.file) == {"in/anything.xlsx", "in/north/b.xlsx"}
    said = " ".join(pandas.read_parquet(path).to_csv() for path in made.data.rglob("*.parquet"))
    assert "Do the thing 1 of Alpha CSP" in said
    assert "@example" not in said + (made.data / "counted.json").read_text("utf-8")
    assert {path.suffix for path in made.data.rglob("*") if path.is_file()} == {".parquet", ".json"}


def test_a_second_one_reads_only_what_changed_and_says_what_is_different(place):
    roll(place)
    partnership_workbook(place / "in" / "north" / "b.xlsx", "Beta", ("Green", "Red"), saved=SAVED)
    made = roll(place)
    assert made.read == 1
    assert made.rollup.changes == ("Beta: on target: 2, now 1 and off track: 0, now 1.",)
    assert list(pandas.read_parquet(made.data / "rows").rating) == ["Green", "Amber", "Red", "Green", "Red"]
    assert roll(place).rollup.changes == ()


def test_what_is_not_counted_is_not_read_again_and_is_read_when_it_counts(place):
    partnership_workbook(place / "in" / "older.xlsx", "Beta", ("Red", "Red"), saved=SAVED - datetime.timedelta(days=9))
    partnership_workbook(place / "in" / "nameless.xlsx", "")
    assert roll(place).read == 5
    assert roll(place).read == 0
    (place / "in" / "north" / "b.xlsx").unlink()
    made = roll(place)
    assert (made.read, counted(made)) == (1, {"Alpha": 3, "Beta": 2})
    rows = pandas.read_parquet(made.data / "rows")
    assert list(rows[rows.partnership == "Beta"].rating) == ["Red", "Red"]
    assert roll(place).read == 0


def test_one_process_and_two_say_the_same(place):
    one, two = roll(place, data=place / "one"), roll(place, data=place / "two", workers=2)
    assert one.rollup == two.rollup
    frames = [pandas.read_parquet(made.data / "rows") for made in (one, two)]
    pandas.testing.assert_frame_equal(*frames)


def test_themes_that_are_typed_are_kept_with_a_copy_of_the_workbook(place):
    roll(place)
    book = openpyxl.load_workbook(place / "county.xlsx")
    sheet = book["Themes"]
    row = next(row for row in sheet.iter_rows() if row[0].value == "Alpha")
    row[2].value = "Acquisitive crime"
    book.save(place / "county.xlsx")
    made = roll(place)
    assert {item.theme for item in made.rollup.themes} == {"Acquisitive crime"}
    assert made.copy is not None
    assert roll(place).copy is None
    assert [item.theme for item in roll(place).rollup.themes] == ["Acquisitive crime"] * 2


def test_a_file_that_is_no_roll_up_is_not_replaced(place):
    partnership_workbook(place / "county.xlsx", "Alpha")
    before = (place / "county.xlsx").read_bytes()
    assert "is no roll-up" in refusal(lambda: roll(place), OutputError)
    assert (place / "county.xlsx").read_bytes() == before
    assert roll(place, overwrite=True).copy.read_bytes() == before


def test_zip_files_and_other_formats(place):
    with zipfile.ZipFile(place / "in" / "more.zip", "w") as archive:
        archive.write(partnership_workbook(place / "g.xlsx", "Gamma"), "g.xlsx")
    (place / "in" / "old.xls").write_bytes(b"x")
    made = roll(place)
    assert counted(made) == {"Alpha": 3, "Beta": 2, "Gamma": 3}
    (old,) = [item for item in made.rollup.reception.refused if item.returned.file == "in/old.xls"]
    assert "A .xls file is not read: save it as .xlsx" in old.why


def test_each_partnership_gets_its_own_problems_and_nobody_elses(place):
    partnership_workbook(place / "in" / "north" / "b.xlsx", "Beta", ("Green", "Purple"))
    made = roll(place, problems=place / "back")
    files = names(place / "back")
    assert files == ["Alpha 2025-26 Q2.xlsx", "Beta 2025-26 Q2.xlsx", "bad.xlsx"]
    assert len(made.sent_back) == 3
    text = " ".join(str(cell) for row in cells(place / "back" / "Beta 2025-26 Q2.xlsx", "Problems") for cell in row)
    assert "Purple" in text
    assert "Alpha" not in text


def test_of_the_workbooks_that_go_back_none_is_written_where_one_cannot_be(place):
    (place / "back" / "bad.xlsx").mkdir(parents=True)
    with pytest.raises(OutputError, match="is a folder"):
        roll(place, problems=place / "back")
    assert [path.name for path in (place / "back").iterdir()] == ["bad.xlsx"]


def test_a_list_with_an_endless_field_is_refused(tmp_path):
    (tmp_path / "who.csv").write_text("Partnership\n" + "x" * 200_000)
    with pytest.raises(WorkbookError, match="cannot be read as CSV"):
        read_expected(tmp_path / "who.csv")


def test_the_county_workbook_and_the_list_are_no_returns(place):
    roll(place, out=place / "in" / "county.xlsx")
    made = roll(place, out=place / "in" / "county.xlsx")
    assert [item.returned.file for item in made.rollup.reception.received] == [
        "anything.xlsx",
        "bad.xlsx",
        "north/b.xlsx",
    ]


def test_the_same_content_under_two_names_is_counted_once(place):
    (place / "in" / "copy.xlsx").write_bytes((place / "in" / "anything.xlsx").read_bytes())
    for _ in range(2):
        made = roll(place, problems=place / "back")
        assert counted(made) == {"Alpha": 3, "Beta": 2}
        assert Outcome.SAME in {item.outcome for item in made.rollup.reception.received}
        rows = pandas.read_parquet(made.data / "rows")
        assert [path.name for path in made.sent_back].count("Alpha 2025-26 Q2.xlsx") == 1
        assert "Alpha 2025-26 Q2 (2).xlsx" not in {path.name for path in made.sent_back}
        (kept,) = set(rows[rows.partnership == "Alpha"].file)
        (item,) = [item for item in made.rollup.reception.counted if name_of(item) == "Alpha"]
        assert kept == item.returned.file


def test_themes_of_those_who_are_not_counted_this_time_are_kept(place):
    roll(place)
    book = openpyxl.load_workbook(place / "county.xlsx")
    row = next(row for row in book["Themes"].iter_rows() if row[0].value == "Beta")
    row[2].value = "Acquisitive crime"
    book.save(place / "county.xlsx")
    (place / "in" / "north" / "b.xlsx").rename(place / "b.xlsx")
    roll(place)
    (place / "b.xlsx").rename(place / "in" / "north" / "b.xlsx")
    themes = {item.partnership: item.theme for item in roll(place).rollup.themes}
    assert themes["Beta"] == "Acquisitive crime"


def test_without_the_list_and_with_it_nobody_is_new_or_gone_and_themes_stay(place):
    roll(place, expect=None)
    book = openpyxl.load_workbook(place / "county.xlsx")
    row = next(row for row in book["Themes"].iter_rows() if row[0].value == "Alpha CSP")
    row[2].value = "Acquisitive crime"
    book.save(place / "county.xlsx")
    for expect, now, old in ((place / "who.csv", "Alpha", "Alpha CSP"), (None, "Alpha CSP", "Alpha")):
        made = roll(place, expect=expect)
        assert made.rollup.changes == (f"1 partnership by another name: {now} (was {old}).",)
        assert [item.partnership for item in made.rollup.themes] == [now, "Beta"]
        assert made.rollup.themes[0].theme == "Acquisitive crime"


def test_documents_among_the_files_are_named(place):
    (place / "in" / "Delta report.docx").write_bytes(b"x")
    made = roll(place)
    assert made.rollup.documents == ("in/Delta report.docx",)
    assert ["No workbooks, and not looked at: in/Delta report.docx."] in cells(place / "county.xlsx", "Received")


@pytest.mark.skipif(os.name != "posix", reason="permissions are others there")
def test_what_is_made_is_no_more_open_than_the_most_closed_workbook(place):
    (place / "in" / "anything.xlsx").chmod(0o600)
    made = roll(place, problems=place / "back")
    files = [
        place / "county.xlsx",
        *(path for path in made.data.rglob("*") if path.is_file()),
        place / "back" / "Alpha 2025-26 Q2.xlsx",
    ]
    assert {"counted.json", "returns.parquet"} < {path.name for path in files}
    folders = [made.data, place / "back", *(path for path in made.data.rglob("*") if path.is_dir())]
    assert {path.stat().st_mode & 0o077 for path in (*files, *folders)} == {0}


def test_problems_sent_back_twice_have_the_same_names(place):
    (place / "in" / "two.xlsx").write_bytes(b"PK")
    (place / "in" / "north" / "two.xlsx").write_bytes(b"PK no")
    for _ in range(2):
        made = roll(place, problems=place / "back")
        assert {"two.xlsx", "two (2).xlsx"} <= {path.name for path in made.sent_back}


def test_what_was_sent_back_and_a_copy_that_was_kept_are_no_returns(place):
    options = {"out": place / "in" / "county.xlsx", "problems": place / "in" / "back"}
    roll(place, **options)
    book = openpyxl.load_workbook(place / "in" / "county.xlsx")
    book["Themes"]["C5"].value = "Acquisitive crime"
    book.save(place / "in" / "county.xlsx")
    assert roll(place, **options).copy is not None
    made = roll(place, **options)
    files = [item.returned.file for item in made.rollup.reception.received]
    assert files == ["anything.xlsx", "bad.xlsx", "north/b.xlsx"]
    assert len(made.sent_back) == 3


def test_a_return_is_never_written_over_by_what_is_sent_back(place):
    sent = (place / "in" / "anything.xlsx").rename(place / "in" / "Alpha 2025-26 Q2.xlsx")
    content = sent.read_bytes()
    made = roll(place, problems=place / "in")
    assert sent.read_bytes() == content
    assert "Alpha 2025-26 Q2 (2).xlsx" in {path.name for path in made.sent_back}


def test_nothing_to_put_together_is_said(tmp_path):
    (tmp_path / "in").mkdir()
    said = refusal(lambda: roll_up(Asked([tmp_path / "in"], tmp_path / "c.xlsx"), NOW), WorkbookError)
    assert said == "There is no workbook among the files and folders given."


@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_the_list_may_be_parted_by_what_the_computer_parts_lists_by(tmp_path, mark):
    (tmp_path / "who.csv").write_text(LIST.replace(",", mark), "utf-8")
    found = read_expected(tmp_path / "who.csv").entries
    assert [(entry.name, entry.code, entry.contact) for entry in found][:1] == [("Alpha", "E1", "a@example.org")]
    assert len(found) == 3


def test_the_list_may_be_a_workbook(tmp_path):
    book = openpyxl.Workbook()
    book.active.append(["Partnership", "Code"])
    book.active.append(["Alpha", "E1"])
    book.save(tmp_path / "who.xlsx")
    assert read_expected(tmp_path / "who.xlsx").entries[0].code == "E1"


def test_a_quarter_is_read_however_it_is_typed_or_refused_in_a_sentence():
    assert quarter_of("") is None
    typed = ("2025-26 Q2", "2025/26 Quarter 2", "Q2 2025-26")
    assert {quarter_of(text) for text in typed} == {Period(PlanYear(2025), 2)}
    assert "such as" in refusal(lambda: quarter_of("soon"), ToolkitError)


def test_only_an_xlsx_file_is_made(place):
    assert "must end in .xlsx" in refusal(lambda: roll(place, out=place / "county.csv"), OutputError)


def test_progress_is_told(place):
    seen = []
    asked = Asked([place / "in"], place / "county.xlsx", workers=1)
    roll_up(asked, NOW, lambda done, of: seen.append((done, of)))
    assert seen == sorted(seen)
    assert seen[-1] == (6, 6)


def test_a_partnership_is_found_on_the_list_by_the_official_name_of_its_district(tmp_path):
    partnership_workbook(tmp_path / "in" / "a.xlsx", "Folkestone and Hythe District Council")
    (tmp_path / "who.csv").write_text("Partnership\nShepway Community Safety Partnership\n")
    made = roll_up(Asked([tmp_path / "in"], tmp_path / "county.xlsx", tmp_path / "who.csv", workers=1), NOW)
    assert [name_of(item) for item in made.rollup.reception.counted] == ["Shepway Community Safety Partnership"]
    newer = tmp_path / "lookup.csv"
    newer.write_text("LAD24CD,LAD24NM,CSP24CD,CSP24NM\nE1,Elsewhere,E2,Elsewhere\n")
    asked = Asked([tmp_path / "in"], tmp_path / "c.xlsx", tmp_path / "who.csv", workers=1, lookup=newer)
    assert roll_up(asked, NOW).rollup.reception.counted == ()


EXAMPLES = re.compile(r"```python\n(.*?)```", re.DOTALL)


def test_the_documents_examples_run_as_printed(place, monkeypatch):
    monkeypatch.chdir(place)
    roll(place)
    page = (Path(__file__).parents[2] / "docs" / "rollup.md").read_text("utf-8")
    examples = EXAMPLES.findall(page)
    assert len(examples) == 2
    results = []
    for example in examples:
        names: dict[str, object] = {}
        exec(example, names)
        results.append(names["off_track"])
    assert dict(results[0]) == {"Alpha": 2}
    assert results[1] == [("Alpha", 2)]
