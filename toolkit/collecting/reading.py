"""One workbook read for a roll-up, by the same code that reads it alone; whatever is wrong with it stays its own."""

from toolkit.checks.book import check_and_analyse
from toolkit.collecting.finding import FoundFile, as_file
from toolkit.collecting.tables import PROBLEMS, ROWS
from toolkit.county.returns import Returned, problem_records, refused_return, return_of, row_records
from toolkit.errors import ToolkitError
from toolkit.records import dataclass
from toolkit.workbook_file.book import read_book


@dataclass(frozen=True, slots=True)
class Task:
    """A workbook to be read, with its digest; ``content`` is what it holds where the reader cannot see the file."""

    source: FoundFile
    digest: str
    content: bytes | None = None


@dataclass(frozen=True, slots=True)
class Done:
    """What was read: the return, its rows and its problems, each as the bytes of a Parquet file, empty without any."""

    returned: Returned
    rows: bytes = b""
    problems: bytes = b""


def read_return(task: Task) -> Done:
    """Read a workbook. Never raises for what is wrong with the file: the return then says why it is refused."""
    name, digest = task.source.name, task.digest
    try:
        with as_file(task.source, task.content) as path:
            book = read_book(path)
        monitoring, problems, analysis = check_and_analyse(book)
        returned = return_of(
            monitoring, problems, analysis, file=name, digest=digest, made_by=book.made_by, saved=book.saved
        )
        rows = ROWS.content(row_records(monitoring, returned))
        return Done(returned, rows, PROBLEMS.content(problem_records(problems, returned)))
    except ToolkitError as error:
        return Done(refused_return(name, digest, str(error)))
    except Exception as error:  # one workbook never stops the others
        why = f"Something in it was not foreseen ({type(error).__name__}): csp check with this file writes a log."
        return Done(refused_return(name, digest, why))
