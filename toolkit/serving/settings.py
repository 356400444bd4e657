"""How the page is served: for whom, under which names, and within which limits."""

import ipaddress
import os
from dataclasses import field
from pathlib import Path

from toolkit.errors import ToolkitError
from toolkit.records import dataclass

LOOPBACK_NAMES = ("127.0.0.1", "localhost", "[::1]", "::1")
_SHORTEST_CODE = 16
_MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class ServingLimits:
    """What one job, one visit and all of them together may use; sizes in bytes, times in seconds.

    ``upload`` is the largest request, ``memory`` what a job's process may have, ``waiting`` how many jobs may wait for
    a process; of one visit ``at_once`` how many of them, ``jobs`` how many in all, ``stored`` what its folder may hold;
    ``all_stored`` what all folders may, and ``idle`` how long a visit lives after its last request.
    """

    upload: int = 30 * _MEGABYTE
    upload_seconds: float = 120.0
    seconds: float = 120.0
    memory: int = 3_000 * _MEGABYTE
    processes: int = field(default_factory=lambda: max(1, min(4, os.cpu_count() or 1)))
    waiting: int = 100
    visits: int = 200
    at_once: int = 5
    jobs: int = 300
    stored: int = 200 * _MEGABYTE
    all_stored: int = 4_000 * _MEGABYTE
    idle: float = 30 * 60.0


@dataclass(frozen=True, slots=True)
class ServingSettings:
    """Where and for whom the page is.

    ``names`` are those under which browsers may ask for it, besides this computer's own. ``access_code`` has to be
    typed by whoever comes, unless it is empty. ``person_header`` is the header in which a proxy at one of the
    addresses ``proxies`` says who has signed on, unless it is empty.
    """

    host: str = "127.0.0.1"
    port: int = 8765
    names: tuple[str, ...] = ()
    access_code: str = field(default="", repr=False)
    person_header: str = ""
    proxies: tuple[str, ...] = ("127.0.0.1", "::1")
    folder: Path | None = None
    certificate: Path | None = None
    key: Path | None = None
    limits: ServingLimits = field(default_factory=ServingLimits)

    @property
    def hosts(self) -> tuple[str, ...]:
        """The names that a request may be addressed to; any other could be a stranger's page that means this one."""
        own = () if is_any_address(self.host) else (self.host,)
        return tuple(dict.fromkeys(name.casefold() for name in (*LOOPBACK_NAMES, *own, *self.names)))


def is_loopback(host: str) -> bool:
    """Whether only this computer can reach the address."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host.casefold() == "localhost"


def is_any_address(host: str) -> bool:
    """Whether it stands for all addresses of this computer."""
    try:
        return ipaddress.ip_address(host).is_unspecified
    except ValueError:
        return False


def checked_settings(settings: ServingSettings) -> ServingSettings:
    """The settings, if they keep strangers out. Raises ToolkitError that says what to add."""
    if not (is_loopback(settings.host) or settings.access_code or settings.person_header):
        raise ToolkitError(
            f"At {settings.host} others can reach the page: give --access-code-file, or put it behind a proxy that "
            "signs people on and give --person-header."
        )
    if settings.access_code and len(settings.access_code) < _SHORTEST_CODE:
        raise ToolkitError(
            f"The access code is too short to keep strangers out: make it {_SHORTEST_CODE} characters or more."
        )
    if is_any_address(settings.host) and not settings.names:
        raise ToolkitError("Say with --name under which name browsers ask for the page, such as csp.council.gov.uk.")
    if bool(settings.certificate) != bool(settings.key):
        raise ToolkitError("Give both --certificate and --key, or neither.")
    return settings


def read_access_code(path: Path) -> str:
    """The code that is the file's one line. Raises ToolkitError."""
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise ToolkitError(f'The file of the access code, "{path}", cannot be read: check its name.') from error
    code = lines[0].strip()
    if not code or any(line.strip() for line in lines[1:]):
        raise ToolkitError(f'The file "{path}" must hold the access code, in one line and nothing else.')
    return code
