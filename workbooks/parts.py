"""The parts of an Excel file put together, always in the same bytes."""

import datetime
import io
import zipfile
from collections.abc import Mapping

CREATED = datetime.datetime(2000, 1, 1)
"""Fixed, so that a rebuild changes nothing; Excel replaces it when an officer saves."""
_ZIP_DATE = (1980, 1, 1, 0, 0, 0)


def plain_zip(parts: Mapping[str, bytes]) -> bytes:
    """The package of these parts, in their order, without a date."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name, content in parts.items():
            entry = zipfile.ZipInfo(name, _ZIP_DATE)
            entry.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(entry, content)
    return out.getvalue()


def parts_of(data: bytes) -> dict[str, bytes]:
    """The parts of a package by name, in their order."""
    with zipfile.ZipFile(io.BytesIO(data)) as source:
        return {name: source.read(name) for name in source.namelist()}
