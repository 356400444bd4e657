"""The tables of the data set: their columns as Parquet has them, made of the records' own fields."""

import datetime
import io
from collections.abc import Iterable, Iterator
from dataclasses import astuple, fields
from functools import cached_property
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from toolkit.county.returns import ProblemRecord, RowRecord
from toolkit.plan.contacts import without_addresses
from toolkit.records import dataclass

if TYPE_CHECKING:
    import pyarrow

RecordT = TypeVar("RecordT", RowRecord, ProblemRecord)


@dataclass(frozen=True)
class StoredTable(Generic[RecordT]):
    """A table of records of one kind; the plan year and the quarter are in the names of its folders."""

    name: str
    record: type[RecordT]

    @cached_property
    def schema(self) -> "pyarrow.Schema":
        """The columns with their types."""
        import pyarrow

        kinds = {
            str: pyarrow.string(),
            bool: pyarrow.bool_(),
            datetime.date | None: pyarrow.date32(),
        }
        return pyarrow.schema([(item.name, kinds[item.type]) for item in fields(self.record)])  # type: ignore[index]

    def content(self, records: Iterable[RecordT]) -> bytes:
        """The records as the bytes of a Parquet file, without anybody's email address; empty where there are none."""
        values = [self._values(record) for record in records]
        if not values:
            return b""
        import pyarrow
        import pyarrow.parquet

        columns = zip(*values, strict=True)
        arrays = [pyarrow.array(column, field.type) for column, field in zip(columns, self.schema, strict=True)]
        buffer = io.BytesIO()
        table = pyarrow.Table.from_arrays(arrays, schema=self.schema)
        pyarrow.parquet.write_table(table, buffer, compression="zstd")
        return buffer.getvalue()

    def _values(self, record: RecordT) -> list[Any]:
        """The values of a record. The name of its file stays as it is, because it leads back to the workbook."""
        named = zip(fields(record), astuple(record), strict=True)
        return [
            without_addresses(value) if item.type is str and item.name != "file" else value for item, value in named
        ]

    def records(self, table: "pyarrow.Table") -> Iterator[RecordT]:
        """The records of a table that was read."""
        for line in table.to_pylist():
            yield self.record(**line)


ROWS = StoredTable("rows", RowRecord)
PROBLEMS = StoredTable("problems", ProblemRecord)
