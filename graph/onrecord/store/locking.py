"""The lock of the one process that writes a dataset; while it is held, it names its holder.

Comes in: a dataset's folder. Goes out: the lock, or a StoreError that says who has it. The system lets go of it
when the process ends, however that is.
"""

import fcntl
import getpass
import os
import platform
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from onrecord.record import StoreBusy
from onrecord.store.faults import explained
from onrecord.store.journal import now

LOCK = "lock"


@contextmanager
def locked(place: Path) -> Iterator[None]:
    """Hold the lock of the dataset at `place`; StoreBusy where another process does, StoreError without room."""
    try:
        file = (place / LOCK).open("ab+", buffering=0)  # closing it has nothing left to write
    except OSError as error:
        raise explained(place, error) from error
    with file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            file.seek(0)
            holder = file.read().decode(errors="replace").strip() or "another process"
            raise StoreBusy(f"{place} is being written by {holder}; try again when it is done") from None
        try:
            file.truncate(0)
            file.write(f"process {os.getpid()} of {_user()} on {platform.node()} since {now()}".encode())
        except OSError as error:
            raise explained(place, error) from error
        try:
            yield
        finally:
            with suppress(OSError):
                file.truncate(0)


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):  # a user without a name, as in a container
        return f"user {os.getuid()}"
