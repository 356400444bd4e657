"""The workbook that a lead gets: what is open, what is locked, and what it says, in LibreOffice too."""

import io

import openpyxl
import pytest

from benchmarks.open_xml import NOT_THERE, VALIDATOR, findings
from tests.builders.partners import DUE, NOW, answered, requests_in, with_contacts
from toolkit.partners.asking.as_asked import AS_ASKED, BASE_COLUMNS, TOKEN, base_values, token_of
from toolkit.partners.asking.still_missing import COMPLETE, still_missing
from toolkit.partners.asking.workbook import UPDATES, request_workbook
from toolkit.workbook_file.book import read_book

PLANS = ("sevenoaks-2019-20", "sevenoaks-2016-17", "sevenoaks-2012-13", "tunbridge-wells-2016-17", "kent-2014-17")
ANSWERS = (
    {"status": "Red", "update": "Nothing was done."},
    {"status": "Amber", "update": "Slow. The rest will follow by May."},
    {"status": "", "update": "x"},
    {"status": "green", "update": "n/a"},
    {"status": "Green", "update": "Held in July.\nCompleted."},
    {"status": "Blue", "update": ""},
)


@pytest.fixture(scope="module")
def requests(tmp_path_factory):
    return requests_in(with_contacts(tmp_path_factory.mktemp("plan") / "plan.xlsm"))


@pytest.fixture(scope="module")
def police(requests):
    return next(one for one in requests.requests if one.agency == "Kent Police")


@pytest.fixture(scope="module")
def content(requests, police):
    return request_workbook(police, requests, DUE, NOW)


@pytest.fixture(scope="module")
def book(content):
    return openpyxl.load_workbook(io.BytesIO(content))


def rows(book):
    sheet = book[UPDATES]
    return [row for row in sheet.iter_rows(min_row=7) if row[2].protection.locked is False]


def test_only_what_is_asked_for_is_open(book, police):
    sheet = book[UPDATES]
    assert sheet.protection.sheet
    assert book[AS_ASKED].protection.sheet
    assert not sheet.protection.password
    headings = [cell.value for cell in sheet[6]]
    is_open = {headings[cell.column - 1] for row in rows(book) for cell in row if not cell.protection.locked}
    assert is_open == {"Rating now", "Update now", "By when"}
    assert len(rows(book)) == len(police.rows)


def test_its_own_rows_and_no_others_are_in_it(book, police, requests):
    refs = [row[0].value for row in rows(book)]
    assert refs == [row.ref for row in police.rows]
    texts = str([cell.value for sheet in book for row in sheet.iter_rows() for cell in row])
    others = [
        row.row.text for one in requests.requests for row in one.rows if row.key not in {r.key for r in police.rows}
    ]
    assert not [text for text in others if text in texts]


def test_nobodys_address_is_in_it(content, book):
    assert "@" not in str([cell.value for sheet in book for row in sheet.iter_rows() for cell in row])


def test_ratings_drop_down_and_text_stays_as_it_is_typed(book):
    (rule, *_) = book[UPDATES].data_validations.dataValidation
    assert rule.type == "list"
    letters, first, last = rule.formula1.partition("!")[2].replace("$", "")[0], 1, 3
    assert [book[AS_ASKED][f"{letters}{row}"].value for row in range(first, last + 1)] == ["Green", "Amber", "Red"]
    assert {cell.number_format for row in rows(book) for cell in row if not cell.protection.locked} == {"@"}


def test_what_was_asked_is_kept_out_of_sight(book, requests, police):
    sheet, hidden = book[UPDATES], book[AS_ASKED]
    assert hidden.sheet_state == "hidden"
    assert {hidden.cell(row, 1).value: hidden.cell(row, 2).value for row in range(1, len(TOKEN) + 1)} == token_of(
        police, requests, DUE, NOW
    )
    first = [hidden.cell(len(TOKEN) + 2, column + 1).value or "" for column in range(len(BASE_COLUMNS))]
    assert tuple(first) == base_values(police.rows[0])
    keys = [cell.column_letter for row in sheet.iter_rows() for cell in row if str(cell.value).startswith("csp-row")]
    assert sheet.column_dimensions[keys[0]].hidden


def test_the_top_says_what_it_is_by_when_and_how_far_one_is(book, police):
    top = [book[UPDATES].cell(row, 1).value for row in range(1, 6)]
    assert top[0] == "Updates asked of Kent Police"
    assert top[2].endswith("Please send this back by Monday 21 October 2019.")
    assert "There is no password." in top[3]
    assert f"of {len(police.rows)} rows still to do" in top[4]


def test_rows_grow_with_what_is_typed(content):
    assert b"customHeight" not in b"".join(part for name, part in parts(content) if "worksheets/" in name)


def parts(content):
    import zipfile

    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return [(name, archive.read(name)) for name in archive.namelist()]


def test_the_same_request_gives_the_same_bytes(content, requests, police):
    assert request_workbook(police, requests, DUE, NOW) == content


@pytest.mark.slow
@pytest.mark.skipif(not VALIDATOR, reason=NOT_THERE)
@pytest.mark.parametrize("name", PLANS)
def test_it_is_as_the_standard_has_it(tmp_path, name):
    requests = requests_in(with_contacts(tmp_path / "plan.xlsm", name))
    largest = max(requests.requests, key=lambda one: len(one.rows))
    (tmp_path / "asked.xlsx").write_bytes(request_workbook(largest, requests, DUE, NOW))
    assert findings(tmp_path / "asked.xlsx") == []


def test_its_formulas_say_in_libreoffice_what_is_said_here(libreoffice, tmp_path, requests, police, content):
    given = {row.key: row.cells | answer for row, answer in zip(police.rows, ANSWERS * 3, strict=True)}
    answers = {key: {name: said[name] for name in ("status", "update")} for key, said in given.items()}
    (tmp_path / "asked.xlsx").write_bytes(answered(content, answers))
    (tmp_path / "saved").mkdir()
    (saved,) = libreoffice(tmp_path / "saved", "xlsx", tmp_path / "asked.xlsx")
    sheet = read_book(saved).sheet(UPDATES)
    said = {cells[1]: cells for cells in sheet.rows.values() if 1 in cells}
    wanted = {}
    for row in police.rows:
        wanted[row.ref] = still_missing(given[row.key], row, requests.monitoring.scale, requests.period)
    column = next(column for column, value in sheet.rows[6].items() if value == "What is still missing")
    assert {ref: said[ref][column] for ref in wanted} == wanted
    assert len(set(wanted.values())) > 4
    left = sum(one != COMPLETE for one in wanted.values())
    assert sheet.rows[5][1] == f"{left} of {len(police.rows)} rows still to do"
