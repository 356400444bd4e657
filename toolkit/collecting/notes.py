"""What a roll-up notes beside its data set: what it counted of each quarter, and the files that it wrote."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from toolkit.collecting.finding import FoundFile
from toolkit.county.changes import Before
from toolkit.county.receiving import Reception, name_of
from toolkit.county.standing import RowsStanding
from toolkit.disk.folders import real_path
from toolkit.disk.replacing import new_file, writing
from toolkit.errors import ToolkitError
from toolkit.plan.contacts import without_addresses

_WRITTEN, _BESIDE = "county workbook as it was written", "other workbooks as they were written"


class RollUpNotes:
    """The notes in a data set's folder; what cannot be read is as if nothing had been noted."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / "counted.json"
        self.closed_as: Path | None = None
        """A file than which the notes are no more open: they tell what was counted."""

    def counted_before(self, reception: Reception) -> dict[str, Before] | None:
        """What the last roll-up of this quarter counted, None where there was none."""
        noted = self._read().get(_period_key(reception))
        if noted is None:
            return None
        return {name: _before(line) for name, line in noted.items()}

    def ever_counted(self) -> dict[str, Before]:
        """What roll-ups of any quarter counted, by the partnership's name; of several the one that was noted last."""
        periods = (lines for key, lines in self._read().items() if key not in (_WRITTEN, _BESIDE))
        return {name: _before(line) for lines in periods for name, line in lines.items()}

    def is_as_written(self, out: Path, content: bytes) -> bool:
        """Whether a county workbook with that content is as the last roll-up wrote it."""
        return self._read().get(_WRITTEN, {}).get(out.name, {}).get("digest") == _digest(content)

    def but_own(self, sources: Iterable[FoundFile]) -> list[FoundFile]:
        """The files without the workbooks that roll-ups wrote beside the county workbook and nobody changed since."""
        own = self._read().get(_BESIDE, {})
        return [source for source in sources if not _is_own(source, own.get(_place(source.path), {}).get("digest"))]

    def note(self, reception: Reception, out: Path) -> None:
        """Note what was counted of the quarter, and what the county workbook was like when it was written."""
        counted = {
            name_of(item): {
                "digest": item.returned.digest,
                "actions": _counts(item.returned.actions),
                "own_name": without_addresses(item.returned.partnership),
            }
            for item in reception.counted
        }
        self._write({_period_key(reception): counted, _WRITTEN: {out.name: {"digest": _digest(out.read_bytes())}}})

    def note_beside(self, paths: Iterable[Path]) -> None:
        """Note the other workbooks that were written, so that none of them is ever taken for a return."""
        before = self._read().get(_BESIDE, {})
        new = {_place(path): {"digest": _digest(path.read_bytes())} for path in paths}
        if new:
            self._write({_BESIDE: {place: said for place, said in before.items() if Path(place).exists()} | new})

    def _read(self) -> dict[str, dict[str, dict[str, Any]]]:
        try:
            notes = json.loads(self._path.read_text("utf-8"))
        except (OSError, ValueError):
            return {}
        return notes if isinstance(notes, dict) else {}

    def _write(self, new: dict[str, dict[str, dict[str, Any]]]) -> None:
        content = json.dumps(self._read() | new, ensure_ascii=False, indent=1).encode()
        new_file(self._path, writing(content), overwrite=True, source=self.closed_as)


def _is_own(source: FoundFile, digest: str | None) -> bool:
    try:
        return digest is not None and not source.entry and source.digest() == digest
    except ToolkitError:
        return False  # it is said where it is read


def _place(path: Path) -> str:
    return str(real_path(path))


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _before(line: Mapping[str, Any]) -> Before:
    return Before(line["digest"], RowsStanding(*line["actions"]), line.get("own_name", ""))


def _counts(standing: RowsStanding) -> list[int]:
    return [standing.on_target, standing.off_track, standing.neither, standing.unrated, standing.finished]


def _period_key(reception: Reception) -> str:
    period = reception.period
    return f"{period.plan_year} Q{period.quarter}" if period else ""
