"""Places print themselves."""

from toolkit.problems.place import InDocument, InTemplate, InWorkbook


def test_a_place_prints_as_it_is_looked_for():
    assert str(InWorkbook("Actions", "F12", "CSAP 1.1")) == "Actions!F12"
    assert str(InWorkbook("Actions")) == "Actions"
    assert str(InTemplate("Table 2, row 3, column 1")) == "Table 2, row 3, column 1"
    assert str(InDocument("Picture 1")) == "Picture 1"


def test_a_cell_has_its_row_in_json():
    assert InWorkbook("Actions", "F12", "CSAP 1.1").as_json() == {"sheet": "Actions", "cell": "F12", "ref": "CSAP 1.1"}
