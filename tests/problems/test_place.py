"""Places print themselves."""

from toolkit.problems.place import InDocument, InTemplate, InWorkbook


def test_a_place_prints_as_it_is_looked_for():
    assert str(InWorkbook("Actions", "F12", "CSAP 1.1")) == "Actions!F12"
    assert str(InWorkbook("Actions")) == "Actions"
    assert str(InTemplate("Table 2, row 3, column 1")) == "Table 2, row 3, column 1"
    assert str(InDocument("Picture 1")) == "Picture 1"


def test_a_cell_has_its_row_in_json():
    assert InWorkbook("Actions", "F12", "CSAP 1.1").as_json() == {
        "sheet": "Actions",
        "cell": "F12",
        "ref": "CSAP 1.1",
        "cells": ["Actions!F12"],
    }
    assert InWorkbook("Actions").as_json()["cells"] == []


def test_a_place_of_several_cells_prints_as_the_first_and_lists_all():
    place = InWorkbook("Actions", "F12", "1.1", (("Actions", "F14"), ("Measures", "G2")))
    assert str(place) == "Actions!F12"
    assert place.as_json()["cells"] == ["Actions!F12", "Actions!F14", "Measures!G2"]
