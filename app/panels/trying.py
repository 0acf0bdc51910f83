"""What reads an article that is tried. Comes in: a text. Goes out: its dataset, which no disk holds.

The language model and all that stands on it take seconds to load. That begins in the background when the page is
first opened, once for all readers.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from threading import Lock
from typing import TYPE_CHECKING

from panels.lasting import lasts

if TYPE_CHECKING:
    from onrecord.journey.trying import Trial

Tried = Callable[[str, Callable[[str], object]], "Trial"]

_loading: list[Future[Tried]] = []
_ONE_LOADS = Lock()
_ONE_AT_A_TIME = Lock()  # the language pipeline takes a core for itself


def load() -> Future[Tried]:
    """Begin to load what reads a text, where nobody has yet; what failed is tried again."""
    with _ONE_LOADS:
        if not _loading or (_loading[0].done() and _loading[0].exception()):
            _loading[:] = [ThreadPoolExecutor(1, "loading").submit(_loaded)]
        return _loading[0]


def read(pasted: str, tell: Callable[[str], object]) -> Trial:
    """Read a text, telling what is being done. Raises UnreadableArticle where it cannot be."""
    loading = load()
    if not loading.done():
        tell("Loading the language model, once for all readers")
    tried = loading.result()
    tell("Waiting for its turn")
    with _ONE_AT_A_TIME:
        return tried(pasted, tell)


def _loaded() -> Tried:
    from onrecord.journey import trying

    trying.prepare()
    lasts()
    return trying.tried
