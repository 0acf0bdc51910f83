"""Give memory that was freed back to the system.

Comes in: nothing. Goes out: nothing; what the database no longer needs does not lie beside what is asked for next.
"""

import ctypes
import sys
from functools import cache
from typing import Any


def given_back() -> None:
    """Let the C library return what was freed, where it is one that keeps it (GNU's); else nothing happens.

    Each thread has its own share of what it keeps: without this, a table that one thread has written and freed and
    an index that another makes next lie in memory both.
    """
    if trim := _trim():
        trim(0)


@cache
def _trim() -> Any:
    """Return GNU's malloc_trim (https://man7.org/linux/man-pages/man3/malloc_trim.3.html); None elsewhere."""
    return getattr(ctypes.CDLL(None), "malloc_trim", None) if sys.platform == "linux" else None
