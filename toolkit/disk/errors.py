"""The errors for paths where there is no file that could be read."""

from toolkit.errors import WorkbookError


def no_workbook(path: object) -> WorkbookError:
    """The error for a path where nothing is."""
    return WorkbookError(f'There is no workbook "{path}": check the name and the folder.')


def a_folder(path: object) -> WorkbookError:
    """The error for a path that is a folder."""
    return WorkbookError(f'"{path}" is a folder: choose a workbook (.xlsx or .xlsm) in it.')
