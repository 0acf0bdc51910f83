"""What the file system, the memory or the database complains of, in the words of a user.

Comes in: an error. Goes out: a StoreError of one line that names the dataset.
"""

import errno
from pathlib import Path
from types import TracebackType

from onrecord.record import StoreError

# What the system says, and what it means here; the rest is said as it is.
_MEANINGS = (
    (("No space left", "Disk quota exceeded"), "the disk is full"),
    (("File too large",), "a file would be larger than this process may write (ulimit -f)"),
    (
        ("Too many open files", "file descriptors"),
        "too few files may be open at once; `ulimit -n 1024` allows more",
    ),
    (("Cannot allocate memory", "bad_alloc"), "too little memory"),
    (("Read-only file system",), "it lies on a disk that can only be read"),
)
# What no article could do better at than the one before it.
_OF_THE_SYSTEM = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EMFILE, errno.ENFILE, errno.ENOMEM, errno.EROFS}


class Explaining:
    """What is tried within it fails, if it does, with the one line that a user reads: a StoreError.

    Entered for each pattern that is read, so it is no generator, which would take as long as the reading.
    """

    def __init__(self, place: Path) -> None:
        self._place = place

    def __enter__(self) -> None:
        return None

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if isinstance(
            error, (OSError, RuntimeError, MemoryError)
        ):  # of a damaged file, RocksDB's is a RuntimeError
            raise explained(self._place, error) from error


def number_of(error: BaseException) -> int | None:
    """Return the system's number of an error that every further article would meet, too; None for any other."""
    if isinstance(error, MemoryError):
        return errno.ENOMEM
    return error.errno if isinstance(error, OSError) and error.errno in _OF_THE_SYSTEM else None


def explained(place: Path, error: Exception) -> StoreError:
    """Return the one line that a user reads about an error of the file system, the memory or the database."""
    text = "Cannot allocate memory" if isinstance(error, MemoryError) else str(error)
    for words, meaning in _MEANINGS:
        if any(word in text for word in words):
            return StoreError(f"{place}: {meaning}; what was stored before is safe")
    if isinstance(error, OSError) and error.strerror:
        return StoreError(f"{place}: {error.strerror}" + (f" ({error.filename})" if error.filename else ""))
    return StoreError(f"{place}: {' '.join(text.split())}")
