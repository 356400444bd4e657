"""What a paper says of what it leaves out, by what its template prints."""

from tests.builders.exemptions import GROUND, book, row
from tests.builders.grids import sheet
from toolkit.checks.book import check_book
from toolkit.exemption.law import BALANCE
from toolkit.exemption.leaving_out import exemptions_of
from toolkit.exemption.statements import heading_of_part_2, printed_by, resolution, statements

TEXT = ["Style", "Text", "Exempt", "Exempt under"]


def found(*rows, extra=(), **plan):
    return exemptions_of(check_book(book(*rows, extra=extra, plan=plan))[0])


def lines(name, *texts):
    return sheet(name, [TEXT, *(["Paragraph", text, mark, under] for text, mark, under in texts)])


def test_lines_are_said_only_where_the_template_prints_them():
    context = lines("Context", ("Secret", "Row", GROUND), ("Other", "x", GROUND), ("Open", None, None))
    cover = lines("Cover report", ("Secret", "Row", "7: an operation"))
    items = found(row(), extra=[context, cover])
    assert statements(printed_by(items, {"document"}))[0].startswith(
        "2 lines of text are left out of this paper, becau"
    )
    assert statements(printed_by(items, {"cover_report"}))[0].startswith("1 line of text is left out of this paper")
    assert statements(printed_by(items, {"priorities"})) == []


def test_an_indicator_is_left_out_once_with_all_its_rows():
    indicators = sheet("Indicators", [
        ["Indicator", "Period end", "Value", "Exempt", "Exempt under"],
        ["Burglary", "June 2019", 4000, None, None],
        ["Burglary", "September 2019", 4567, "Row", GROUND],
        ["Robbery", "September 2019", 12, None, None],
    ])  # fmt: skip
    monitoring = check_book(book(row(), extra=[indicators]))[0]
    assert [line.place.row for line in monitoring.marked_lines] == [2, 3]
    said = statements(printed_by(exemptions_of(monitoring), {"indicators"}))
    assert said[0].startswith("1 indicator is left out of this paper, because it holds exempt information")


def test_rows_are_said_in_every_paper_but_an_agenda_which_has_the_resolution():
    items = found(row("Row", GROUND), row("Update", "1: a person", ref="CSAP 1.2"))
    assert len(statements(printed_by(items, {"summary"}))) == 3
    assert printed_by(items, {"agenda", "committee"}) == ()
    assert resolution(items) == (
        "To resolve that, under section 100A(4) of the Local Government Act 1972, the public be excluded from the "
        "meeting while Part 2 of the report is considered, on the grounds that it involves the likely disclosure of "
        "exempt information as defined in paragraphs 1 and 3 of Part 1 of Schedule 12A to the Act, and that in all the "
        "circumstances of the case, the public interest in maintaining the exemption outweighs the public interest in "
        "disclosing the information."
    )
    assert resolution(()) == ""


def test_wales_is_cited_by_its_own_part():
    items = found(row("Row", "14: prices"), Nation="Wales")
    assert "(Local Government Act 1972, Schedule 12A, Part 4)" in statements(items)[0]
    assert "paragraph 14 of Part 4 of Schedule 12A" in heading_of_part_2(items)
    assert "paragraph 14 of Part 4" in resolution(items)
    assert BALANCE not in statements(found(row("Row", "16: advice"), Nation="Wales"))
    mixed = found(row("Row", "16: advice"), row("Row", "14: prices", ref="CSAP 1.2"), Nation="Wales")
    assert statements(mixed)[-1].startswith("As to paragraph 14, in all the circumstances of the case, the public")
    assert ", and that as to paragraph 14, in all the circumstances of the case" in resolution(mixed)
