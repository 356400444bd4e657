"""Where the files that come with the toolkit are: templates, workbooks and macros."""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def bundled(*parts: str) -> Path:
    """The path of a file or folder that comes with the toolkit, e.g. ``bundled("workbooks", "blank.xlsm")``.

    An installed toolkit carries these folders in ``toolkit/_data``; in a checkout they are beside the package.
    Whether the file exists is not looked at.
    """
    packaged = _PACKAGE / "_data"
    return (packaged if packaged.is_dir() else _PACKAGE.parent).joinpath(*parts)
