"""What is said of paths where there is no file to read."""

from toolkit.disk.errors import a_folder, no_workbook


def test_each_error_names_the_path_and_says_what_to_do():
    assert str(no_workbook("plan.xlsx")) == 'There is no workbook "plan.xlsx": check the name and the folder.'
    assert str(a_folder("Plans")) == '"Plans" is a folder: choose a workbook (.xlsx or .xlsm) in it.'
