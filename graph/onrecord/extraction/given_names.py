"""Guess from a given name whether its bearer is a woman, as soft evidence where an article says nothing.

Comes in: a name as printed. Goes out: log-odds, from weights over the name's own letters that `make train` learns.
"""

import re
import unicodedata
from functools import cache
from pathlib import Path
from zlib import crc32

import numpy
from numpy.typing import NDArray

WEIGHTS = Path(__file__).parent / "weights" / "given_names.npy"
BUCKETS = 1 << 14
# The weights are kept as small whole numbers of these.
STEP = 1 / 16
_LETTERS = str.maketrans("łŁøØđĐı", "lLoOdDi")


def plain(name: str) -> str:
    """Return a given name in the one form that the weights know.

    >>> plain("Łucja-Åse")
    'lucjaase'
    """
    ascii_only = unicodedata.normalize("NFKD", name.translate(_LETTERS)).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z]", "", ascii_only.lower())


def buckets(name: str) -> list[int]:
    """Return which weights speak for a name in its plain form: the whole of it, its beginnings and its endings."""
    marked = f"^{name}$"
    parts = {marked, marked[:3], marked[:4], *(marked[-size:] for size in (2, 3, 4, 5))}
    return [crc32(part.encode()) % BUCKETS for part in sorted(parts)]


@cache
def femininity(name: str) -> float:
    """Return the log-odds that a given name is a woman's: above 0 where that is likelier, 0 where unknown."""
    form = plain(name)
    return float(_weights()[buckets(form)].sum()) * STEP if len(form) > 1 else 0.0


@cache
def _weights() -> NDArray[numpy.int32]:
    """Return the weights; all nought where the file is missing, so that no name tells anything."""
    if not WEIGHTS.is_file():
        return numpy.zeros(BUCKETS, dtype=numpy.int32)
    loaded: NDArray[numpy.int8] = numpy.load(WEIGHTS)
    return loaded.astype(numpy.int32)
