"""The data set of roll-ups: Parquet files by plan year and quarter, and a file of what was read.

``rows/plan_year=2025-26/quarter=2/rows.parquet`` has a row for each action and success measure, ``problems/...`` one
for each problem; both have a row group for each workbook, so that one that did not change is copied and not read.
``returns.parquet`` has a line for each file that was read. Nobody's email address is in any of them.
"""

import io
import shutil
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from toolkit.collecting.tables import PROBLEMS, ROWS, RecordT, StoredTable
from toolkit.county.returns import RETURNED, ProblemRecord, Returned, RowRecord
from toolkit.disk.replacing import new_file
from toolkit.errors import OutputError

if TYPE_CHECKING:
    import pyarrow
    import pyarrow.parquet

_TABLES: tuple[StoredTable[Any], ...] = (ROWS, PROBLEMS)


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
        """What was read before by this version of the toolkit, by the digest of its bytes.

        What cannot be read is as if it were not there: it is only a short cut.
        """
        import pyarrow
        import pyarrow.parquet

        path = self.folder / "returns.parquet"
        if not path.is_file():
            return {}
        try:
            table = pyarrow.parquet.read_table(path, columns=["digest", "version", "said"])
            lines = zip(*(table.column(name).to_pylist() for name in ("digest", "version", "said")), strict=True)
            return {digest: RETURNED.validate_json(said) for digest, of, said in lines if of == version}
        except (pyarrow.ArrowException, OSError, ValueError, KeyError):
            return {}

    def take_in(self, digest: str, rows: bytes, problems: bytes) -> None:
        """Keep what was read of a workbook on the disk until :meth:`put_in_place`. Raises OutputError."""
        try:
            self._incoming.mkdir(0o700, parents=True, exist_ok=True)
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
                self._put_table(table, kept)
            self._write_returns(every, version)
            self.tidy()
        except OSError as error:
            raise _not_written(self.folder, error) from error

    def tidy(self) -> None:
        """Remove what was only there while a roll-up went on."""
        shutil.rmtree(self._incoming, ignore_errors=True)

    def _put_table(self, table: StoredTable[Any], kept: Sequence[Stored]) -> None:
        wanted: dict[Path, list[Stored]] = {}
        for item in sorted(kept, key=lambda one: (one.name.casefold(), one.returned.digest)):
            if path := self._path(table, item.returned):
                wanted.setdefault(path, []).append(item)
        for path in set(self.folder.glob(f"{table.name}/*/*/*.parquet")) - wanted.keys():
            path.unlink()
        for path, items in wanted.items():
            self._put_partition(table, path, items)

    def _path(self, table: StoredTable[Any], returned: Returned) -> Path | None:
        """Where the records of a return are, None where its quarter is not known."""
        if (period := returned.period) is None:
            return None
        folder = self.folder / table.name / f"plan_year={period.plan_year}" / f"quarter={period.quarter}"
        return folder / f"{table.name}.parquet"

    def _put_partition(self, table: StoredTable[Any], path: Path, items: Sequence[Stored]) -> None:
        """A file with a row group for each workbook that has records, put in its place whole if it is another one."""
        import pyarrow.parquet

        old = _groups(path)
        fresh = {item.returned.digest: self._incoming / f"{item.returned.digest}.{table.name}" for item in items}
        fresh = {digest: file for digest, file in fresh.items() if file.is_file()}
        unchanged = [(item.returned.digest, item.name) for item in items if (item.returned.digest, item.name) in old]
        if unchanged == list(old) and not any(file.stat().st_size for file in fresh.values()) and old:
            return
        numbers = {digest: number for (digest, _), number in old.items()}

        def write(stream: BinaryIO) -> None:
            before = pyarrow.parquet.ParquetFile(path) if old else None
            with pyarrow.parquet.ParquetWriter(stream, table.schema, compression="zstd") as writer:
                for item in items:
                    digest = item.returned.digest
                    if digest in fresh:
                        content = fresh[digest].read_bytes()
                        found = pyarrow.parquet.read_table(io.BytesIO(content)) if content else None
                    else:
                        found = before.read_row_group(numbers[digest]) if before and digest in numbers else None
                    if found is not None and found.num_rows:
                        writer.write_table(_named(found, item.name))
            if before is not None:
                before.close()

        path.parent.mkdir(parents=True, exist_ok=True)
        new_file(path, write, overwrite=True, source=self._closed_as)

    def rows(self, kept: Iterable[Stored]) -> Iterator[RowRecord]:
        """The rows of these workbooks, a workbook at a time."""
        return self._records(ROWS, kept)

    def problems(self, kept: Iterable[Stored]) -> Iterator[ProblemRecord]:
        """The problems of these workbooks."""
        return self._records(PROBLEMS, kept)

    def _records(self, table: StoredTable[RecordT], kept: Iterable[Stored]) -> Iterator[RecordT]:
        import pyarrow.parquet

        places: dict[Path, dict[tuple[str, str], int]] = {}
        for item in kept:
            path = self._path(table, item.returned)
            if path is None:
                continue
            groups = places.setdefault(path, _groups(path))
            number = groups.get((item.returned.digest, item.name))
            if number is not None:
                with pyarrow.parquet.ParquetFile(path) as file:
                    yield from table.records(file.read_row_group(number))

    def _write_returns(self, every: Iterable[Returned], version: str) -> None:
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
            "refused": [item.refused or None for item in found],
            "said": [RETURNED.dump_json(item).decode() for item in found],
        }
        self.folder.mkdir(parents=True, exist_ok=True)
        table = pyarrow.table(columns)
        new_file(
            self.folder / "returns.parquet",
            lambda stream: pyarrow.parquet.write_table(table, stream, compression="zstd"),
            overwrite=True,
            source=self._closed_as,
        )


def _named(table: "pyarrow.Table", name: str) -> "pyarrow.Table":
    """The same with the partnership's name as the list has it."""
    import pyarrow

    column = table.schema.get_field_index("partnership")
    return table.set_column(column, table.schema.field(column), pyarrow.array([name] * table.num_rows))


def _groups(path: Path) -> dict[tuple[str, str], int]:
    """The number of each row group in a file by its digest and partnership, in order; none where it cannot be read."""
    import pyarrow
    import pyarrow.parquet

    if not path.is_file():
        return {}
    try:
        with pyarrow.parquet.ParquetFile(path) as file:
            schema = file.schema_arrow
            digest, partnership = (schema.get_field_index(name) for name in ("digest", "partnership"))
            groups = [file.metadata.row_group(number) for number in range(file.metadata.num_row_groups)]
            return {
                (_only_value(group, digest), _only_value(group, partnership)): number
                for number, group in enumerate(groups)
            }
    except (pyarrow.ArrowException, OSError):
        return {}


def _only_value(group: "pyarrow.parquet.RowGroupMetaData", column: int) -> str:
    """The value that a column has in all rows of a group."""
    statistics = group.column(column).statistics
    return str(statistics.min) if statistics else ""


def _not_written(folder: Path, error: OSError) -> OutputError:
    return OutputError(
        f'The data set in "{folder}" could not be written ({error.strerror or error}): choose another with --data.'
    )
