"""Published figures beside the rows that are there."""

import datetime

import pytest

from tests.builders.grids import sheet
from toolkit.evidence.figure import Evidence, Figure
from toolkit.evidence.merging import merge
from toolkit.evidence.recorded_crime import SEE_NOTE
from toolkit.grid import Book

HEADINGS = [
    "Indicator",
    "Priority",
    "Unit",
    "Polarity",
    "Period start",
    "Period end",
    "Value",
    "Source",
    "Recording changed",
    "Note",
]
JULY, JANUARY = datetime.date(2026, 7, 23), datetime.date(2026, 1, 29)
SOURCE = "Recorded crime: Ashby, updated 23 July 2026 (table.ods)"


def figure(value=12, month=4, name="Robbery", **more):
    start = datetime.date(2025, month, 1)
    end = datetime.date(2025, month + 3, 1) - datetime.timedelta(days=1)
    return Figure(name, start, end, value, **more)


def evidence(*figures, published=JULY, area="Ashby"):
    return Evidence("Recorded crime", "table.ods", area, "offences", figures, published)


def row(value=12.0, month="April", source=SOURCE, note="", changed="", name="Robbery", polarity="Lower is better"):
    end = {"April": "30 June 2025", "July": "30 September 2025"}[month]
    return [name, "Crime", "offences", polarity, f"1 {month} 2025", end, value, source, changed, note]


def done(*rows, of, suffix=""):
    sheets = (sheet("Indicators", [HEADINGS, *rows]),) if rows else ()
    return merge(Book("plan.xlsx", sheets), of, suffix)


def test_a_figure_without_a_row_is_a_new_row_with_all_that_belongs_to_it():
    new = done(of=evidence(figure(note="Provisional.", population=1000))).new
    assert dict(new[0].values) == {
        "indicator": "Robbery",
        "unit": "offences",
        "start": datetime.date(2025, 4, 1),
        "end": datetime.date(2025, 6, 30),
        "value": 12,
        "population": 1000,
        "source": SOURCE,
        "note": "Provisional.",
    }
    assert new[0].sentence == "Robbery, April to June 2025: 12 Note: Provisional."


def test_a_second_load_finds_its_rows_and_changes_nothing():
    merged = done(row(), of=evidence(figure()))
    assert (merged.is_empty, merged.same, merged.left) == (True, 1, [])


def test_a_revised_figure_is_named_with_what_was_there():
    merged = done(row(), of=evidence(figure(1400)))
    assert [change.sentence for change in merged.changes] == [
        "Row 2, Robbery, April to June 2025: Value was 12, is 1,400"
    ]


def test_a_newer_release_renews_the_source_and_an_older_one_is_kept_out():
    earlier = row(source=SOURCE.replace("23 July", "29 January"))
    assert [change.field for change in done(earlier, of=evidence(figure())).changes] == ["source"]
    merged = done(row(15.0), of=evidence(figure(), published=JANUARY))
    assert (merged.is_empty, merged.left) == (
        True,
        ["Row 2, Robbery, April to June 2025: loaded from the release of 23 July 2026, which is later, and kept."],
    )


def test_a_new_row_takes_over_what_its_series_has_in_common():
    new = done(row(), of=evidence(figure(), figure(13, 7))).new
    assert (new[0].values["priority"], new[0].values["polarity"], new[0].values["value"]) == (
        "Crime",
        "Lower is better",
        13,
    )


@pytest.mark.parametrize(
    ("there", "said"),
    [(12.0, "the published figure is the same, 12."), (11.0, "it says 11, and 12 is published.")],
)
def test_a_row_that_somebody_typed_is_never_changed(there, said):
    merged = done(row(there, source="iQuanta"), of=evidence(figure()))
    assert merged.is_empty
    assert merged.left[0].endswith(said)


def test_rows_loaded_for_another_area_are_another_source():
    merged = done(row(source=SOURCE.replace("Ashby", "Ashby Park")), of=evidence(figure(99)))
    assert (merged.is_empty, "stays; it says" in merged.left[0] or "stays" in merged.left[0]) == (True, True)


def test_figures_of_two_sources_make_no_series_unless_they_get_a_name_of_their_own():
    merged = done(row(source="iQuanta"), of=evidence(figure(13, 7)))
    assert (merged.new, merged.left[0].startswith('"Robbery" left out')) == ([], True)
    beside = done(row(source="iQuanta"), of=evidence(figure(13, 7)), suffix="Home Office")
    assert [new.values["indicator"] for new in beside.new] == ["Robbery (Home Office)"]


def test_a_note_of_the_officers_own_stays_and_a_published_one_is_put_right():
    assert done(row(note="Seen by the board"), of=evidence(figure())).is_empty
    assert done(row(note="Provisional. Seen by the board"), of=evidence(figure(note="Provisional."))).is_empty
    changes = done(row(note="Provisional."), of=evidence(figure(note="Final."))).changes
    assert [(change.field, change.old, change.new) for change in changes] == [("note", "Provisional.", "Final.")]


def test_a_break_that_the_source_no_longer_tells_is_taken_back_and_an_officers_own_stays():
    assert [change.new for change in done(row(changed=SEE_NOTE), of=evidence(figure())).changes] == [""]
    assert done(row(changed="new computer"), of=evidence(figure())).is_empty


def test_a_loaded_row_that_the_file_lacks_now_is_named():
    merged = done(
        row(), row(month="July"), row(name="Theft", month="July"), of=evidence(figure(), figure(name="Theft", month=7))
    )
    assert merged.left == ["Row 3, Robbery: the file has no figure for it any more, and it stays."]


def test_shorthand_is_written_in_place_of_the_number():
    assert done(of=evidence(figure(None, shorthand="[x]"))).new[0].values["value"] == "[x]"
    assert done(row("[x]"), of=evidence(figure(None, shorthand="[x]"))).is_empty
