"""The server: the address taken, the page run on it until somebody stops it."""

import contextlib
import os
import signal
import socket
import tempfile
from collections.abc import Callable
from multiprocessing.util import get_temp_dir
from pathlib import Path

import uvicorn
from platformdirs import user_cache_path
from starlette.types import ASGIApp

from toolkit.errors import ToolkitError
from toolkit.serving.app import serving_app
from toolkit.serving.settings import ServingSettings, checked_settings, is_loopback
from toolkit.serving.visits import private_name, private_root

_GRACE_SECONDS = 5
_KEEP_ALIVE_SECONDS = 20
_MOST_CONNECTIONS = 1_000


def address_of(settings: ServingSettings, port: int) -> str:
    """What to type into a browser on this computer."""
    host = settings.names[0] if settings.names else settings.host
    host = f"[{host}]" if ":" in host else host
    return f"{'https' if settings.certificate else 'http'}://{host}:{port}/"


def run_server(
    settings: ServingSettings, say: Callable[[str], None], open_page: Callable[[str], object] | None = None
) -> None:
    """Serve the page until the process is stopped; ``say`` is given lines to print, and ``open_page`` the address.

    Raises ToolkitError where it cannot be served, or strangers could come in.
    """
    settings = checked_settings(settings)
    os.umask(0o077)
    signal.signal(signal.SIGTERM, _end)
    with taken_address(settings) as listening, private_root(_root(settings, listening)) as root:
        _keep_incoming_in(root / private_name())
        address = address_of(settings, listening.getsockname()[1])
        say(f"The page is at {address} until you press Ctrl+C here.")
        if warning := unencrypted(settings):
            say(warning)
        if open_page:
            open_page(address)
        with contextlib.suppress(KeyboardInterrupt):
            uvicorn.Server(server_config(settings, serving_app(settings, root))).run(sockets=[listening])
    say("The page is closed, and all files are deleted.")


def _end(*_: object) -> None:
    """End as Ctrl+C does, so that nothing is left behind."""
    raise KeyboardInterrupt


def _keep_incoming_in(folder: Path) -> None:
    """Have what is being sent kept in no other folder than this one, for the whole process."""
    get_temp_dir()  # multiprocessing's own, which it removes itself when all else is over, stays where it is
    folder.mkdir(0o700)
    tempfile.tempdir = str(folder)


def unencrypted(settings: ServingSettings) -> str:
    """A warning where what is sent can be read on its way; "" otherwise."""
    if is_loopback(settings.host) or settings.certificate or settings.person_header:
        return ""
    return "What is sent to this page is not encrypted on its way: give --certificate and --key, or use a proxy."


def taken_address(settings: ServingSettings) -> socket.socket:
    """A socket that listens at the host and port. Raises ToolkitError."""
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    listening = socket.socket(family)
    try:
        if os.name == "posix":  # elsewhere it would let two programs have the same port
            listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind((settings.host, settings.port))
        listening.listen(256)
    except OSError as error:
        listening.close()
        raise ToolkitError(
            f"The page cannot be served at {settings.host}, port {settings.port} ({error.strerror or error}): choose "
            "another with --port."
        ) from error
    return listening


def _root(settings: ServingSettings, listening: socket.socket) -> Path:
    port = listening.getsockname()[1]
    own = settings.folder / "csp-visits" if settings.folder else None
    return own or user_cache_path("csp-toolkit", appauthor=False) / "serve" / str(port)


def server_config(settings: ServingSettings, app: ASGIApp) -> uvicorn.Config:
    """No log of who asked for what, as addresses hold tokens; nothing believed of what a client says of itself."""
    return uvicorn.Config(
        app,
        access_log=False,
        log_level="warning",
        proxy_headers=False,
        server_header=False,
        lifespan="on",
        timeout_keep_alive=_KEEP_ALIVE_SECONDS,
        timeout_graceful_shutdown=_GRACE_SECONDS,
        limit_concurrency=_MOST_CONNECTIONS,
        ssl_certfile=settings.certificate,
        ssl_keyfile=settings.key,
    )
