"""The data set of roll-ups: Parquet files by plan year and quarter, and a file of what was read.

``rows/plan_year=2025-26/quarter=2/`` has a file for each workbook with a row for each action and success measure,
``problems/...`` one with a row for each problem: what did not change is left alone, and what a program reads is the
folder. ``returns.parquet`` has a line for each file that was read. Nobody's email address is in any of them.
"""

import hashlib
import io
import re
import shutil
from collections.abc import Collection, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from toolkit.collecting.tables import PROBLEMS, ROWS, RecordT, StoredTable
from toolkit.county.returns import RETURNED, ProblemRecord, Returned, RowRecord
from toolkit.disk.folders import make_folders
from toolkit.disk.replacing import new_file, writing
from toolkit.errors import OutputError
from toolkit.plan.contacts import without_addresses
from toolkit.records import dataclass

if TYPE_CHECKING:
    import pyarrow

_TABLES: tuple[StoredTable[Any], ...] = (ROWS, PROBLEMS)
_NOTED = ("digest", "version", "said", "kept")
_WORDS, _DIGEST, _NAME = 60, 24, 8
"""Letters in the name of a workbook's file of the partnership's name, of the workbook's digest and of the name's."""


@dataclass(frozen=True, slots=True)
class Stored:
    """A workbook whose rows the data set holds, and the partnership's name as it is written there."""

    returned: Returned
    name: str


class DataSet:
    """A folder with the rows of every workbook that was read, and what is known of each."""

    def __init__(self, folder: Path, closed_as: Path | None = None) -> None:
        """``closed_as``: a file than which none of the data set is more open."""
        self.folder, self._closed_as = folder, closed_as
        self._incoming = folder / "incoming"

    def known(self, version: str) -> dict[str, Returned]:
        """What was read before by this version of the toolkit and is still there, by the digest of its bytes.

        Of what was not to be kept then, such as an older copy, only the return is there: see :meth:`lacking`.
        What cannot be read is as if it were not there: it is only a short cut.
        """
        import pyarrow
        import pyarrow.parquet

        path = self.folder / "returns.parquet"
        if not path.is_file():
            return {}
        try:
            with pyarrow.parquet.ParquetFile(path) as file:
                table = file.read(columns=[*_NOTED])
            lines = list(zip(*(table.column(name).to_pylist() for name in _NOTED), strict=True))
            known = {digest: RETURNED.validate_json(said) for digest, of, said, _ in lines if of == version}
            left_out = {digest for digest, _, _, kept in lines if not kept}
        except (pyarrow.ArrowException, OSError, ValueError, KeyError):
            return {}
        there = self._there()
        return {
            digest: returned for digest, returned in known.items() if digest in left_out or _is_whole(returned, there)
        }

    def lacking(self, returns: Iterable[Returned]) -> list[Returned]:
        """Those of which the rows and problems are neither here nor taken in."""
        there = self._there()
        taken_in = {path.name.partition(".")[0] for path in self._incoming.glob("*")}
        return [one for one in returns if one.digest not in taken_in and not _is_whole(one, there)]

    def _there(self) -> dict[str, set[str]]:
        return {table.name: self._digests(table) for table in _TABLES}

    def _digests(self, table: StoredTable[Any]) -> set[str]:
        """The beginnings of the digests of the workbooks that have a file in a table."""
        files = self.folder.glob(f"{table.name}/*/*/*.parquet")
        return {path.stem.rsplit("-", 2)[-2] for path in files if path.stat().st_size}

    def take_in(self, digest: str, rows: bytes, problems: bytes) -> None:
        """Keep what was read of a workbook on the disk until :meth:`put_in_place`. Raises OutputError."""
        try:
            make_folders(self.folder, self._closed_as)
            self._incoming.mkdir(0o700, exist_ok=True)
            for table, content in zip(_TABLES, (rows, problems), strict=True):
                (self._incoming / f"{digest}.{table.name}").write_bytes(content)
        except OSError as error:
            raise _not_written(self.folder, error) from error

    def put_in_place(self, kept: Sequence[Stored], every: Iterable[Returned], version: str) -> None:
        """Make the data set hold the rows and problems of ``kept`` and no other, and note what was read.

        Raises OutputError where the folder cannot be written.
        """
        try:
            for table in _TABLES:
                wanted = {path for item in kept if (path := self._put(table, item))}
                for path in set(self.folder.glob(f"{table.name}/*/*/*.parquet")) - wanted:
                    path.unlink()
            self._write_returns(every, version, {item.returned.digest for item in kept})
            self.tidy()
        except OSError as error:
            raise _not_written(self.folder, error) from error

    def tidy(self) -> None:
        """Remove what was only there while a roll-up went on."""
        shutil.rmtree(self._incoming, ignore_errors=True)

    def _put(self, table: StoredTable[Any], item: Stored) -> Path | None:
        """Put the records of a workbook in their place; gives it, or None where there are none."""
        path = self._path(table, item)
        if path is None:
            return None
        incoming = self._incoming / f"{item.returned.digest}.{table.name}"
        if incoming.is_file():
            content = incoming.read_bytes()
            named = item.returned.partnership == item.name
        elif path.is_file():
            return path
        else:  # the partnership had another name, or there is nothing
            old = next(path.parent.glob(f"*-{item.returned.digest[:_DIGEST]}-*.parquet"), None)
            content, named = old.read_bytes() if old else b"", False
        if not content:
            return None
        make_folders(path.parent, self._closed_as)
        new_file(path, writing(content if named else _named(content, item)), overwrite=True, source=self._closed_as)
        return path

    def _path(self, table: StoredTable[Any], item: Stored) -> Path | None:
        """Where the records of a workbook are, None where its quarter is not known."""
        if (period := item.returned.period) is None:
            return None
        folder = self.folder / table.name / f"plan_year={period.plan_year}" / f"quarter={period.quarter}"
        of_name = hashlib.sha256(item.name.encode()).hexdigest()[:_NAME]
        words = "_".join(re.findall(r"[a-z0-9]+", item.name.casefold()))[:_WORDS]
        return folder / f"{words}-{item.returned.digest[:_DIGEST]}-{of_name}.parquet"

    def rows(self, kept: Iterable[Stored]) -> Iterator[RowRecord]:
        """The rows of these workbooks, a workbook at a time."""
        return self._records(ROWS, kept)

    def problems(self, kept: Iterable[Stored]) -> Iterator[ProblemRecord]:
        """The problems of these workbooks."""
        return self._records(PROBLEMS, kept)

    def _records(self, table: StoredTable[RecordT], kept: Iterable[Stored]) -> Iterator[RecordT]:
        for item in kept:
            path = self._path(table, item)
            if path and path.is_file():
                yield from table.records(_read(path.read_bytes()))

    def _write_returns(self, every: Iterable[Returned], version: str, kept: Collection[str]) -> None:
        import pyarrow
        import pyarrow.parquet

        found = {returned.digest: returned for returned in every}.values()
        columns: dict[str, list[Any]] = {
            "digest": [item.digest for item in found],
            "version": [version for _ in found],
            "file": [item.file for item in found],
            "partnership": [item.partnership for item in found],
            "plan_year": [str(item.period.plan_year) if item.period else None for item in found],
            "quarter": [item.quarter for item in found],
            "refused": [without_addresses(item.refused) or None for item in found],
            "kept": [item.digest in kept for item in found],
            "said": [without_addresses(RETURNED.dump_json(item).decode()) for item in found],
        }
        make_folders(self.folder, self._closed_as)
        table = pyarrow.table(columns)
        new_file(
            self.folder / "returns.parquet",
            lambda stream: pyarrow.parquet.write_table(table, stream, compression="zstd"),
            overwrite=True,
            source=self._closed_as,
        )


def _is_whole(returned: Returned, there: dict[str, set[str]]) -> bool:
    """Whether the files are there that the return says there are."""
    if returned.period is None:
        return True
    digest, has_rows = returned.digest[:_DIGEST], returned.actions.total or returned.measures.total
    return not (has_rows and digest not in there[ROWS.name]) and not (
        returned.problems and digest not in there[PROBLEMS.name]
    )


def _read(content: bytes) -> "pyarrow.Table":
    import pyarrow.parquet

    return pyarrow.parquet.ParquetFile(io.BytesIO(content)).read()  # read_table would load pandas


def _named(content: bytes, item: Stored) -> bytes:
    """The same with the partnership's name as the list has it."""
    import pyarrow
    import pyarrow.parquet

    table = _read(content)
    column = table.schema.get_field_index("partnership")
    if not table.num_rows or table.column(column)[0].as_py() == item.name:
        return content
    named = table.set_column(column, table.schema.field(column), pyarrow.array([item.name] * table.num_rows))
    buffer = io.BytesIO()
    pyarrow.parquet.write_table(named, buffer, compression="zstd")
    return buffer.getvalue()


def _not_written(folder: Path, error: OSError) -> OutputError:
    return OutputError(
        f'The data set in "{folder}" could not be written ({error.strerror or error}): choose another with --data.'
    )
