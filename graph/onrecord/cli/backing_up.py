"""`onrecord backup` and `onrecord restore`: the dataset as one file, and back.

Comes in: a file's path. Goes out: the file, or the dataset, and one line that says what was done.
"""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.cli.console import put
from onrecord.cli.options import Store, in_force

if TYPE_CHECKING:
    from onrecord.store.archive import Backup


def backup(
    destination: Annotated[Path, typer.Argument(metavar="FILE", help="The backup to write.", readable=False)],
    force: Annotated[bool, typer.Option("--force", help="Write over a file that is there.")] = False,
    store: Store = None,
) -> None:
    """Write the dataset into one file, also while another process writes in it."""
    from onrecord.store.backup import back_up

    place = in_force(store=store).store
    made = back_up(place, destination, force)
    put(f"{place} is backed up in {destination} ({_told(made)})")


def restore(
    source: Annotated[Path, typer.Argument(metavar="FILE", help="A backup.", readable=False)],
    check: Annotated[
        bool, typer.Option("--check", help="Only see that the backup is whole and undamaged.")
    ] = False,
    force: Annotated[
        bool, typer.Option("--force", help="Put it in the place of a dataset that is there.")
    ] = False,
    store: Store = None,
) -> None:
    """Make a dataset of a backup."""
    from onrecord.store.archive import verified
    from onrecord.store.restoring import restored

    if check:
        put(f"{source} is whole and undamaged ({_told(verified(source))})")
        return
    place = in_force(store=store).store
    put(f"{place} is restored from {source} ({_told(restored(source, place, force))})")


def _told(made: "Backup") -> str:
    return f"{made.files} files, {made.bytes / 1e6:,.1f} MB, made by {made.by} at {made.when}"
