"""``csp serve``: the jobs as a page for a browser, on one PC or a council's intranet."""

from pathlib import Path
from typing import Annotated

import typer

from toolkit.errors import ToolkitError


def serve_command(
    host: Annotated[str, typer.Option(help="The address to listen at; beyond this computer see docs/serve.md.")] = (
        "127.0.0.1"
    ),
    port: Annotated[int, typer.Option(min=0, max=65535, help="The port to listen at; 0 for one that is free.")] = 8765,
    name: Annotated[
        list[str] | None, typer.Option("--name", metavar="NAME", help="A name under which browsers ask for the page.")
    ] = None,
    access_code_file: Annotated[
        Path | None, typer.Option(metavar="FILE", help="A file with the code that everybody has to type first.")
    ] = None,
    person_header: Annotated[
        str, typer.Option(metavar="NAME", help="The header in which a proxy says who has signed on.")
    ] = "",
    proxy: Annotated[
        list[str] | None, typer.Option("--proxy", metavar="ADDRESS", help="Where that proxy is; this computer without.")
    ] = None,
    certificate: Annotated[Path | None, typer.Option(metavar="FILE", help="A TLS certificate (PEM).")] = None,
    key: Annotated[Path | None, typer.Option(metavar="FILE", help="Its key (PEM).")] = None,
    folder: Annotated[
        Path | None, typer.Option(metavar="DIR", help="Where visits' files are kept while they last.")
    ] = None,
    open_browser: Annotated[bool, typer.Option("--open", help="Open the page in this computer's browser.")] = False,
) -> None:
    """Serve the jobs as a page for a browser; no data is kept."""
    try:
        from toolkit.serving.server import run_server
    except ModuleNotFoundError as error:
        if error.name and error.name.partition(".")[0] == "toolkit":
            raise
        said = 'The page needs more packages: run  python -m pip install ".[serve]"  in a copy of the toolkit.'
        raise ToolkitError(said) from error
    from toolkit.serving.settings import ServingSettings, read_access_code

    settings = ServingSettings(
        host=host,
        port=port,
        names=tuple(name or ()),
        access_code=read_access_code(access_code_file) if access_code_file else "",
        person_header=person_header,
        proxies=tuple(proxy or ("127.0.0.1", "::1")),
        folder=folder,
        certificate=certificate,
        key=key,
    )
    run_server(settings, lambda line: print(line, flush=True), _open if open_browser else None)


def _open(address: str) -> None:
    import webbrowser

    webbrowser.open(address)
