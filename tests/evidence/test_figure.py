"""What a published figure carries with it."""

import datetime

from toolkit.evidence.figure import Evidence, Figure

DAY = datetime.date(2026, 7, 23)


def test_the_source_names_the_table_the_area_the_day_and_the_file():
    evidence = Evidence("Recorded crime", "table.ods", "Ashby", "offences", [], DAY)
    assert evidence.source == "Recorded crime: Ashby, updated 23 July 2026 (table.ods)"
    assert (
        Evidence("Recorded crime", "table.ods", "Ashby", "offences", []).source == "Recorded crime: Ashby (table.ods)"
    )


def test_notes_add_up():
    figure = Figure("Robbery", DAY, DAY, 3).with_note("One.").with_note("").with_note("Two.")
    assert figure.note == "One. Two."
