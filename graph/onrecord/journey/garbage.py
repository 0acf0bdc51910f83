"""Search for garbage less often while articles are read.

Comes in and goes out: the interpreter's setting, for as long as a block takes.
"""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

# New objects that set off a search. An article makes tens of thousands, which are nearly all gone when the next
# one comes: at Python's own 700, a twentieth of an article's way into the dataset is spent searching.
_NEW_OBJECTS = 10_000


@contextmanager
def seldom_collected() -> Iterator[None]:
    """Search for garbage less often until the end of the block."""
    usual = gc.get_threshold()
    gc.set_threshold(_NEW_OBJECTS, *usual[1:])
    try:
        yield
    finally:
        gc.set_threshold(*usual)
