import pytest

from tests.builders.exemptions import GROUND, book, row
from toolkit.checks.book import check_book
from toolkit.errors import WorkbookError
from toolkit.papers.paper import Part
from toolkit.papers.shown import shown_part


def shown(found, part):
    return shown_part(check_book(found)[0], part, "Quarter 2", "plan.xlsx")


def test_the_public_part_is_without_the_exempt_row_and_names_it_as_withheld():
    public = shown(book(row(), row("Row", GROUND, ref="CSAP 9.9", status="Green")), Part.PUBLIC)
    assert [str(action.ref) for action in public.monitoring.actions] == [str(row()[0])]
    assert ("CSAP 9.9" in public.withheld, public.with_dates) == (True, True)
    assert (public.name, public.classification) == ("Quarter 2 monitoring report", "Unrestricted")


def test_part_2_is_whole_under_its_heading():
    exempt = shown(book(row(), row("Row", GROUND, ref="CSAP 9.9", status="Green")), Part.EXEMPT)
    assert len(exempt.monitoring.actions) == 2
    assert exempt.by_exception == f"Quarter 2 exception report. {exempt.classification}"
    assert exempt.heading == (f"{exempt.classification}.",)


def test_without_a_mark_there_is_no_part_2():
    with pytest.raises(WorkbookError, match=r'Nothing in "plan\.xlsx" is marked as exempt'):
        shown(book(row()), Part.EXEMPT)
