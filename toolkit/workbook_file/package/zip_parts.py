"""The entries of a workbook's zip file, and what is wrong with them in words that say what to do."""

import zipfile

from toolkit.errors import WorkbookError
from toolkit.office import zip_reader
from toolkit.office.zip_reader import Refuse, Unsound
from toolkit.workbook_file.package.unsound import damaged, protected, too_large


def opened_workbook(file: str, data: bytes) -> zipfile.ZipFile:
    """The zip file of those bytes. Raises WorkbookError where its directory cannot be read."""
    return zip_reader.open_archive(data, _refusing(file))


def sound_entries(file: str, archive: zipfile.ZipFile, size: int) -> dict[str, zipfile.ZipInfo]:
    """The entries by lower-case part name, folders left out. Raises WorkbookError for what no sound workbook has."""
    return zip_reader.entries_by_part(archive, size, _refusing(file))


def part_stream(file: str, archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> zip_reader.PartStream:
    """The entry being inflated; reading raises WorkbookError at any damage."""
    name = f"{file}: {zip_reader.part_name(entry)}"
    return zip_reader.PartStream(archive, entry, _refusing(file), name)


def _refusing(file: str) -> Refuse:
    def refuse(unsound: Unsound, part: str, more: str) -> WorkbookError:
        if unsound is Unsound.LOCKED:
            return protected(file)
        return too_large(file, part) if unsound is Unsound.TOO_LARGE else damaged(file, f"{part} {more}".strip())

    return refuse
