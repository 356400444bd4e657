import pytest

from tests.builders.word_plans import HEADINGS, add_table, new_document, saved
from toolkit.entries.periods import Period, PlanYear
from toolkit.errors import OutputError, ToolkitError
from toolkit.jobs.import_plan import import_plan
from toolkit.jobs.papers import report_workbook
from toolkit.jobs.workbook import check_workbook
from toolkit.plan.reading import read_monitoring
from toolkit.workbook_file.book import read_book

ROWS = (
    ("1.1", "Open a drop-in", "Youth team", "March 2027", "Green", "Opened in May.\n• Forty came."),
    (
        "1.2",
        "Light the canal path",
        "Highways; Police",
        "December 2026",
        "Amber",
        "Quotes are in. Work begins in July.",
    ),
)


@pytest.fixture
def document(tmp_path):
    made = new_document(
        ("Title", "Safer Harbour"), ("Subtitle", "Quarter 1 2026-27"), ("Heading 2", "Priority 1: Homes")
    )
    add_table(made, [HEADINGS, *ROWS])
    return saved(made, tmp_path / "plan.docx")


def test_the_workbook_holds_the_plan_as_the_document_has_it(document, tmp_path):
    plan, workbook = import_plan(document, tmp_path / "new")
    assert workbook == tmp_path / "new.xlsm"
    monitoring, _ = read_monitoring(read_book(workbook))
    assert [(str(row.ref), row.text, str(row.status)) for row in monitoring.actions] == [
        ("1.1", "Open a drop-in", "Green"),
        ("1.2", "Light the canal path", "Amber"),
    ]
    assert monitoring.plan.title == "Safer Harbour"
    assert monitoring.plan.period == plan.period == Period(PlanYear(2026), 1)
    assert [lead.name for lead in monitoring.leads] == ["Youth team", "Highways", "Police"]
    assert {row.priority for row in monitoring.actions} == {"Priority 1: Homes"}
    assert monitoring.measures == ()


def test_the_rows_are_right_by_the_checks(document, tmp_path):
    _, workbook = import_plan(document, tmp_path / "new.xlsm")
    assert not check_workbook(workbook).has_errors


def test_a_plans_own_paper_gives_its_rows_back(document, tmp_path):
    _, workbook = import_plan(document, tmp_path / "new.xlsm")
    report_workbook(workbook, tmp_path / "paper.docx")
    again, _ = import_plan(tmp_path / "paper.docx", tmp_path / "again.xlsm")
    assert [(row.values["ref"], row.values["status"], row.values["update"]) for row in again.rows] == [
        (row[0], row[4], row[5]) for row in ROWS
    ]


def test_nothing_that_is_there_is_overwritten_unless_asked(document, tmp_path):
    (tmp_path / "new.xlsm").write_bytes(b"mine")
    with pytest.raises(OutputError, match="is there already"):
        import_plan(document, tmp_path / "new.xlsm")
    assert (tmp_path / "new.xlsm").read_bytes() == b"mine"
    import_plan(document, tmp_path / "new.xlsm", overwrite=True)
    assert (tmp_path / "new.xlsm").read_bytes().startswith(b"PK")


def test_the_document_is_only_read(document, tmp_path):
    before = document.read_bytes()
    import_plan(document, tmp_path / "new.xlsm")
    assert document.read_bytes() == before


def test_a_refused_document_leaves_nothing_behind(tmp_path):
    empty = saved(new_document(("Normal", "No plan.")), tmp_path / "minutes.docx")
    with pytest.raises(ToolkitError, match="no plan to import"):
        import_plan(empty, tmp_path / "new.xlsm")
    with pytest.raises(ToolkitError, match="must end in"):
        import_plan(empty, tmp_path / "new.xlsx")
    assert not (tmp_path / "new.xlsm").exists()
