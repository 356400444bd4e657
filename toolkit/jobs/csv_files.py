"""Tables written as CSV files into a folder, one file a table."""

import os
from collections.abc import Iterable
from pathlib import Path

from toolkit.disk.replacing import prepared_file, writing
from toolkit.disk.sets import put_all
from toolkit.errors import OutputError
from toolkit.jobs.papers import make_folder
from toolkit.results.columns import DataTable
from toolkit.results.csv_text import csv_bytes


def write_csv_files(
    tables: Iterable[DataTable], folder: Path, *, source: Path | None = None, overwrite: bool = False
) -> list[Path]:
    """Write each table into ``folder``, which is made if it is not there, under its name; gives the files' paths.

    ``source`` is the workbook that they are made of: they are no more open than that. Without ``overwrite`` nothing
    is written when one of them is there already. Raises OutputError; nothing is written then.
    """
    files = {folder / f"{table.name}.csv": csv_bytes(table) for table in tables}
    present = [path for path in files if os.path.lexists(path)]
    if present and not overwrite:
        raise OutputError(
            f'"{present[0]}" is there already: choose another folder with --csv, or replace its files with --overwrite.'
        )
    make_folder(folder, "--csv", source)
    put_all(
        prepared_file(path, writing(content), overwrite=overwrite, source=source) for path, content in files.items()
    )
    return list(files)
