"""A job under strace: what it asks of the system, and what becomes of it when one of those calls fails or kills it."""

import contextlib
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

TRACED = (
    *(
        "openat",
        "read",
        "pread64",
        "write",
        "pwrite64",
        "close",
        "fsync",
        "fdatasync",
        "ftruncate",
        "fstat",
        "newfstatat",
    ),
    *("statx", "stat", "lstat", "getdents64", "mkdir", "rmdir", "rename", "renameat", "renameat2", "link", "linkat"),
    *("unlink", "unlinkat", "symlink", "readlink", "chmod", "fchmod", "fchmodat", "fchown", "chown", "setxattr"),
    *("fsetxattr", "getxattr", "fgetxattr", "listxattr", "flistxattr", "flock", "fcntl", "sendfile", "copy_file_range"),
)
"""The calls by which a process touches files; those that a kernel does not have are passed over."""
FAULTS = {
    "openat": ("EACCES", "EMFILE", "EIO"), "read": ("EIO",), "pread64": ("EIO",), "write": ("ENOSPC", "EIO", "EDQUOT"),
    "pwrite64": ("ENOSPC",), "close": ("EIO",), "fsync": ("EIO",), "fstat": ("EIO",), "newfstatat": ("EACCES", "EIO"),
    "getdents64": ("EIO",), "mkdir": ("ENOSPC",), "rename": ("EACCES", "EIO"), "link": ("EACCES", "EPERM"),
    "linkat": ("EACCES",), "unlink": ("EACCES",), "chmod": ("EPERM",), "fchmod": ("EPERM",), "fchown": ("EPERM",),
    "fsetxattr": ("EOPNOTSUPP",), "setxattr": ("EOPNOTSUPP",), "flistxattr": ("EOPNOTSUPP",),
    "listxattr": ("EOPNOTSUPP",), "flock": ("ENOLCK",), "ftruncate": ("EIO",),
}  # fmt: skip
"""What each call may fail with: a full or broken disk, a folder without rights, a drive that lacks something."""
_SECONDS = 60


def missing() -> str:
    """Why nothing can be traced here; "" where it can."""
    if shutil.which("strace") is None:
        return "strace is not installed"
    tried = subprocess.run(["strace", "-o", os.devnull, "true"], capture_output=True, text=True, check=False)
    return "" if tried.returncode == 0 else "strace may not trace here"


class Victim:
    """Processes that do one job in one folder, each forked anew, with one of its calls made to fail or to kill it."""

    def __init__(self, job: str, folder: Path) -> None:
        command = [sys.executable, "-m", "tests.attacks.system.victim", job, str(folder)]
        self._server = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self._log = folder.with_suffix(".strace")

    def calls(self) -> Counter[str]:
        """How often the job makes each call, if nothing goes wrong."""
        self.run()
        return Counter(re.findall(r"^(?:\d+ +)?(\w+)\(", self._log.read_text(errors="replace"), re.MULTILINE))

    def run(self, injected: str = "") -> int:
        """Do the job with what strace is told to inject; gives the exit status, below nought for a signal."""
        process = self._forked()
        with self._traced(process, injected):
            os.kill(process, signal.SIGCONT)
            return int(self._said())

    @contextlib.contextmanager
    def _traced(self, process: int, injected: str) -> Iterator[None]:
        options = [
            "-e",
            f"trace={','.join(f'?{name}' for name in TRACED)}",
            *(["-e", f"inject={injected}"] if injected else []),
        ]
        command = ["strace", "-o", str(self._log), "-p", str(process), *options]
        tracer = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
        try:
            assert tracer.stderr is not None
            if "attached" not in (first := tracer.stderr.readline()):
                raise RuntimeError(f"strace does not trace: {first}")
            yield
            tracer.wait(_SECONDS)
        finally:
            tracer.kill()
            tracer.communicate()

    def kill_after(self, seconds: float) -> int:
        """Do the job, and kill it after so many seconds, wherever it is then."""
        process = self._forked()
        os.kill(process, signal.SIGCONT)
        time.sleep(seconds)
        with contextlib.suppress(ProcessLookupError):
            os.kill(process, signal.SIGKILL)
        return int(self._said())

    def _forked(self) -> int:
        assert self._server.stdin is not None
        self._server.stdin.write("go\n")
        self._server.stdin.flush()
        return int(self._said())

    def _said(self) -> str:
        assert self._server.stdout is not None
        return self._server.stdout.readline()

    def close(self) -> None:
        """End the server."""
        self._server.communicate(timeout=_SECONDS)
