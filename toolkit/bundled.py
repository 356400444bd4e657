"""Where the files that come with the toolkit are: templates, workbooks and macros."""

from pathlib import Path


def bundled(*parts: str) -> Path:
    """The path of a file or folder that comes with the toolkit, e.g. ``bundled("workbooks", "blank.xlsm")``.

    An installed toolkit carries these folders in ``toolkit/_data``; in a checkout they are beside the package.
    Whether the file exists is not looked at.
    """
    return _HOME.joinpath(*parts)


def folder_of(package: Path) -> Path:
    """The folder of the bundled files for a toolkit whose modules are in ``package``."""
    packaged = package / "_data"
    return packaged if packaged.is_dir() else package.parent


_HOME = folder_of(Path(__file__).resolve().parent)
