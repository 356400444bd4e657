"""What a workbook's own properties say: when it was last saved."""

import datetime
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from toolkit.errors import WorkbookError
from toolkit.workbook_file.package.package import Package, open_package

_MODIFIED = "{http://purl.org/dc/terms/}modified"
_FORMAT_SINCE = 2007
"""Year; what programs write that do not know the time is earlier than any workbook of this format."""


def saved_on(package: Package) -> datetime.datetime | None:
    """When a program last saved the workbook, by the clock of the United Kingdom; None where it does not say.

    A file's own date on the disk is another thing: copying or downloading it changes that.
    """
    part = next((found.target for found in package.relationships("") if found.type == "core-properties"), "")
    try:
        written = (package.tree(part).findtext(_MODIFIED) or "").strip() if package.has(part) else ""
        moment = datetime.datetime.fromisoformat(written)
    except (ValueError, WorkbookError):  # no date, or a part that cannot be read: the workbook can be
        return None
    return _british(moment) if moment.year >= _FORMAT_SINCE else None


def file_saved_on(path: Path) -> datetime.datetime | None:
    """The same of a file that another program may have open; None too where it cannot be read."""
    try:
        with open_package(path) as package:
            return saved_on(package)
    except (OSError, WorkbookError):
        return None


def _british(moment: datetime.datetime) -> datetime.datetime:
    """The moment without a zone, as a clock on the wall shows it; the property is in UTC where it names no zone."""
    aware = moment if moment.tzinfo else moment.replace(tzinfo=datetime.UTC)
    try:
        zone = ZoneInfo("Europe/London")
    except ZoneInfoNotFoundError:  # a system without the table of time zones
        return aware.astimezone().replace(tzinfo=None)
    return aware.astimezone(zone).replace(tzinfo=None)
