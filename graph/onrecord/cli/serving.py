"""`onrecord serve`: the explorer and the SPARQL endpoint over a dataset, on one address.

Comes in: a dataset, host and port. Goes out: a server, until it is interrupted.
"""

from pathlib import Path
from typing import Annotated

import typer

from onrecord.cli.console import put
from onrecord.cli.options import Store, in_force
from onrecord.record import OnRecordError


def serve(
    host: Annotated[
        str | None, typer.Option(help="Address; this machine only by default.", show_default=False)
    ] = None,
    port: Annotated[int | None, typer.Option(help="Port; 0 takes a free one.", show_default=False)] = None,
    store: Store = None,
) -> None:
    """Serve the explorer at / and the SPARQL endpoint at /sparql."""
    chosen = in_force(host=host, port=port, store=store)
    from onrecord.endpoint import serving

    serving.serve(chosen.store, chosen.host, chosen.port, _explorer(), put)


def _explorer() -> Path:
    """Return the explorer's script: inside the installed package, else in the checkout."""
    package = Path(__file__).parent.parent
    for folder in (package / "app", package.parent.parent / "app"):
        if (folder / "explorer.py").is_file():
            return folder / "explorer.py"
    raise OnRecordError(f"no explorer beside {package}: the installation is incomplete")
