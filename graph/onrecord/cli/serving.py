"""`onrecord serve`: the explorer and the SPARQL endpoint over a dataset, on one address.

Comes in: a dataset, host and port. Goes out: a server, until it is interrupted.
"""

import os
from pathlib import Path
from typing import Annotated

import typer

from onrecord.cli.console import put
from onrecord.cli.logs import open_access_log
from onrecord.cli.options import Store, in_force
from onrecord.record import BadSetting, OnRecordError


def serve(
    host: Annotated[
        str | None, typer.Option(help="Address; this machine only by default.", show_default=False)
    ] = None,
    port: Annotated[int | None, typer.Option(help="Port; 0 takes a free one.", show_default=False)] = None,
    store: Store = None,
    public: Annotated[
        bool,
        typer.Option(
            "--public",
            help="Let other computers in, with --host: whoever reaches the address reads all of the dataset.",
        ),
    ] = False,
    no_explorer: Annotated[bool, typer.Option("--no-explorer", help="Serve the endpoint alone.")] = False,
    writable: Annotated[
        bool, typer.Option("--writable", help="Let those who bring the token write, over HTTP.")
    ] = False,
    token_file: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help="The file that holds the token; ONRECORD_TOKEN by default.",
            show_default=False,
            readable=False,
        ),
    ] = None,
    workers: Annotated[
        int | None,
        typer.Option(metavar="N", help="Answer queries in N processes; 2 by default.", show_default=False),
    ] = None,
) -> None:
    """Serve the explorer at / and the SPARQL endpoint at /sparql."""
    if token_file and not writable:
        raise BadSetting("--token-file is for --writable: without it nobody can write, with a token or without")
    chosen = in_force(host=host, port=port, store=store, token_file=token_file, workers=workers)
    from onrecord.endpoint import serving
    from onrecord.endpoint.writing import VARIABLE, token_from

    token = token_from(chosen.token_file) if writable else None
    os.environ.pop(VARIABLE, None)  # no other process has to have it
    open_access_log(chosen.log_level)
    serving.serve(
        chosen.store,
        chosen.host,
        chosen.port,
        None if no_explorer else _explorer(),
        put,
        serving.Choices(public, token, chosen.workers),
    )


def _explorer() -> Path:
    """Return the explorer's script: inside the installed package, else in the checkout."""
    package = Path(__file__).parent.parent
    for folder in (package / "app", package.parent.parent / "app"):
        if (folder / "explorer.py").is_file():
            return folder / "explorer.py"
    raise OnRecordError(f"no explorer beside {package}: the installation is incomplete")
