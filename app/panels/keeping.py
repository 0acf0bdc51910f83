"""Spare the search for garbage what stays. Comes in: word that something has been loaded. Goes out: nothing.

Streamlit looks through all objects after each run of a page, while every other reader waits: 50 ms with the
modules of the pages loaded, and several times as much with the language model.
"""

import gc
from threading import Lock

_KEPT: set[str] = set()
_ONE_AT_A_TIME = Lock()


def keep(what: str) -> None:
    """Take all that is loaded now for what stays; once for each page, or other thing that loads much."""
    with _ONE_AT_A_TIME:
        if what not in _KEPT:
            _KEPT.add(what)
            gc.collect()
            gc.freeze()
