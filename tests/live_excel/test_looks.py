"""Which rectangles of a result sheet look how, so that a spreadsheet program can be instructed in few words."""

from hypothesis import given
from hypothesis import strategies as st

from toolkit.live_excel.looks import rectangles
from toolkit.results.styles import BASE, style_properties

STYLES = ("text", "cell", "link", "count C6E0B4", "percent")


@given(st.dictionaries(st.integers(1, 6), st.lists(st.sampled_from([None, *STYLES]), min_size=5, max_size=5)))
def test_rectangles_give_each_cell_its_look_and_no_other(rows):
    lines = {row: tuple((style, style == "cell") if style else None for style in line) for row, line in rows.items()}
    looks = {}
    for (name, value), found in rectangles(lines).items():
        for cells in found:
            for row in range(cells.first_row, cells.last_row + 1):
                for column in range(cells.first_column, cells.last_column + 1):
                    assert name not in looks.setdefault((row, column), {})
                    looks[row, column][name] = value
    for row, line in rows.items():
        for column, style in enumerate(line, start=1):
            expected = dict(style_properties(style)) if style else {}
            if style and style != "cell":
                expected.setdefault("num_format", "General")
            differing = {name: value for name, value in expected.items() if BASE.get(name) != value}
            assert looks.pop((row, column), {}) == differing
    assert looks == {}
