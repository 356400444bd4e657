"""What stops a job. Findings about rows are problems (see :mod:`toolkit.problems.problem`), never exceptions."""

from toolkit.safe_text import safe_line

TITLE = "CSP toolkit"
"""Above every sentence that is shown in a box of its own."""


class ToolkitError(Exception):
    """The job cannot go on; the text is one sentence that says what is wrong and what to do, safe to show."""

    def __init__(self, sentence: str) -> None:
        super().__init__(safe_line(sentence))


class WorkbookError(ToolkitError):
    """The workbook cannot be read or written as it is."""


class WorkbookInUseError(WorkbookError):
    """Another program has the workbook open."""


class TemplateError(ToolkitError):
    """The Word template cannot be rendered; the text names the tag and where it is."""


class OutputError(ToolkitError):
    """The result cannot be written where it was asked for."""


class StatusesMissingError(ToolkitError):
    """The quarter is not finished because statuses are missing; the text lists them. The officer may still go on."""
