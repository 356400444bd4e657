"""Visits: an unguessable token and a private folder each, gone when the officer is done or stays away."""

import asyncio
import contextlib
import hmac
import os
import secrets
import shutil
import stat
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import field
from pathlib import Path
from typing import Any

from toolkit.disk.in_use import lock
from toolkit.errors import ToolkitError
from toolkit.records import dataclass
from toolkit.serving.processes import JobOutcome
from toolkit.serving.settings import ServingLimits

_PRIVATE = 0o700
_LOCK = "in-use"
_NAME_LENGTH = 32


@dataclass(slots=True)
class BegunJob:
    """A job of a visit: what is being done, in words, and what came of it. ``page`` shows what it gave."""

    number: int
    doing: str
    page: str
    back: str
    finished: asyncio.Event = field(default_factory=asyncio.Event)
    outcome: JobOutcome = field(default_factory=JobOutcome)
    started: float = field(default_factory=time.monotonic)


@dataclass(slots=True)
class Visit:
    """What one officer's browser has here. ``owner`` is who may see it, ``seen`` when it was last asked for."""

    token: str
    owner: str
    folder: Path
    seen: float
    workbook: Path | None = None
    looked: dict[str, Any] | None = None
    """How the workbook was read, until it is changed."""
    adoption: dict[str, Any] | None = None
    said: list[tuple[str, str]] = field(default_factory=list)
    """Answers given, as ``csp adopt --answer`` takes them."""
    passed: set[str] = field(default_factory=set)
    """The keys of the questions that were answered or left open."""
    wanted: str = ""
    """The key of what the officer wants to say although nothing asks it."""
    questions: dict[str, dict[str, Any]] = field(default_factory=dict)
    returned: list[Path] = field(default_factory=list)
    """Files that came back from partners, until they are gathered."""
    jobs: list[BegunJob] = field(default_factory=list)
    files: list[Path] = field(default_factory=list)
    tasks: set[asyncio.Task[None]] = field(default_factory=set)
    turn: asyncio.Lock = field(default_factory=asyncio.Lock)
    """Held by the job that is being done: the next one finds the workbook as this one leaves it."""

    @property
    def busy(self) -> BegunJob | None:
        """The job that is being done, if any."""
        return next((job for job in reversed(self.jobs) if not job.finished.is_set()), None)

    @property
    def stored(self) -> int:
        """How many bytes its folder holds."""
        return sum(path.stat().st_size for path in self.folder.rglob("*") if path.is_file())

    def offer(self, path: Path) -> int:
        """The number under which a file may be fetched."""
        if path not in self.files:
            self.files.append(path)
        return self.files.index(path)

    def forget_workbook(self) -> None:
        """Delete the workbook, of which nothing can be made."""
        if self.workbook is not None:
            _remove(self.workbook.parent)
            self.workbook = None

    def new_folder(self) -> Path:
        """A fresh folder within its own."""
        path = self.folder / secrets.token_hex(4)
        path.mkdir(_PRIVATE)
        return path


class Visits:
    """All visits, in a folder that nobody else may read. ``now`` counts seconds."""

    def __init__(self, root: Path, limits: ServingLimits, now: Callable[[], float] = time.monotonic) -> None:
        self.root, self.limits, self.now = root, limits, now
        self._visits: dict[str, Visit] = {}
        self._left: set[Path] = set()
        """Folders that an open file kept from being removed."""

    def __len__(self) -> int:
        return len(self._visits)

    def begin(self, owner: str) -> Visit:
        """A new visit. Raises ToolkitError when there are as many as there may be."""
        self.sweep()
        stored = sum(visit.stored for visit in self._visits.values())
        if len(self) >= self.limits.visits or stored > self.limits.all_stored:
            raise ToolkitError("So many people are using this page that there is no room: try again in some minutes.")
        token = secrets.token_urlsafe(32)
        folder = self.root / private_name()
        folder.mkdir(_PRIVATE)
        visit = self._visits[token] = Visit(token, owner, folder, self.now())
        return visit

    def find(self, token: str, owner: str) -> Visit | None:
        """The visit of that token, if it is alive and the owner's."""
        visit = self._visits.get(token)
        if visit is None or not hmac.compare_digest(visit.owner, owner) or self._over(visit):
            return None
        visit.seen = self.now()
        return visit

    def end(self, visit: Visit) -> None:
        """Forget a visit and remove its folder."""
        self._visits.pop(visit.token, None)
        for task in visit.tasks:
            task.cancel()
        self._left.add(visit.folder)
        self._remove_left()

    def sweep(self) -> None:
        """End the visits that nobody came back to."""
        for visit in [one for one in self._visits.values() if self._over(one)]:
            self.end(visit)
        self._remove_left()

    def close(self) -> None:
        """End all."""
        for visit in list(self._visits.values()):
            self.end(visit)

    def _remove_left(self) -> None:
        for folder in self._left:
            _remove(folder)
        self._left = {folder for folder in self._left if folder.exists()}

    def _over(self, visit: Visit) -> bool:
        return visit.busy is None and self.now() - visit.seen > self.limits.idle


@contextlib.contextmanager
def private_root(root: Path) -> Iterator[Path]:
    """The folder for visits, nobody else's and empty: what an earlier run left is removed, and all of it at the end.

    Raises ToolkitError when another run uses it, or it is not this user's own.
    """
    handle = _own_folder(root)
    try:
        _refuse_second(handle, root)
        _remove_all(root)
        try:
            yield root
        finally:
            _remove_all(root)
    finally:
        os.close(handle)


def _own_folder(root: Path) -> int:
    """Make the folder and see that it is this user's own; gives the handle of its lock."""
    try:
        root.mkdir(_PRIVATE, parents=True, exist_ok=True)
        _refuse_strangers(root)
        return os.open(root / _LOCK, os.O_RDWR | os.O_CREAT, 0o600)
    except OSError as error:
        raise ToolkitError(f'The folder for visits, "{root}", cannot be used: choose another with --folder.') from error


def _refuse_second(handle: int, root: Path) -> None:
    try:
        lock(handle, root / _LOCK)
    except ToolkitError as error:
        said = f'Another csp serve uses the folder "{root}": give this one another with --folder.'
        raise ToolkitError(said) from error


def _refuse_strangers(root: Path) -> None:
    if sys.platform == "win32":
        return
    state = root.lstat()
    if not stat.S_ISDIR(state.st_mode) or state.st_uid != os.getuid():
        raise ToolkitError(f'The folder for visits, "{root}", is not your own: choose another with --folder.')
    root.chmod(_PRIVATE)


def _remove_all(root: Path) -> None:
    """Remove the folders of visits, which have names of that kind; nothing else in there is touched."""
    for path in root.iterdir():
        if len(path.name) == _NAME_LENGTH and path.is_dir() and not path.is_symlink():
            _remove(path)


def _remove(folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)


def private_name() -> str:
    """A name for a folder that nobody guesses and that is removed at a restart."""
    return secrets.token_hex(_NAME_LENGTH // 2)
