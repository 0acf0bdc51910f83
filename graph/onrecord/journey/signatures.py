"""Short signatures of texts, and the few texts whose signatures are like a given one (MinHash, by datasketch).

Comes in: what a text is made of, or its signature. Goes out: a signature, or the names of candidates. datasketch
brings scipy, which takes longer to load than an article to land: whoever compares nothing does not import this.
"""

import base64
from collections.abc import Iterable

import numpy as np
from datasketch import LeanMinHash, MinHash, MinHashLSH

_SEED, _HASHES, _SCHEME = 1, 128, "affine32"
_BANDS = (25, 5)  # of how many hashes: a pair that shares 0.8 is a candidate in all but 1 of 20,000 cases


def signed(parts: Iterable[str]) -> str:
    """Return the signature of a set of parts: 128 hashes, in base64.

    >>> len(signed(["made up made", "up made up"]))
    684
    """
    minhash = MinHash(num_perm=_HASHES, seed=_SEED, scheme=_SCHEME)
    minhash.update_batch([part.encode() for part in parts])
    return base64.b64encode(minhash.hashvalues.astype("<u4").tobytes()).decode()


class Signatures:
    """What was signed, by what its signatures share."""

    def __init__(self) -> None:
        self._index = MinHashLSH(num_perm=_HASHES, params=_BANDS)

    def learn(self, name: str, signature: str) -> None:
        """Know a text by its name; one that is known stays as it is."""
        if name not in self._index:
            self._index.insert(name, _minhash(signature), check_duplication=False)

    def like(self, signature: str) -> tuple[str, ...]:
        """Return the names of those that may be nearly the same, sorted."""
        return tuple(sorted(self._index.query(_minhash(signature))))


def _minhash(signature: str) -> LeanMinHash:
    values = np.frombuffer(base64.b64decode(signature), dtype="<u4").astype(np.uint32)
    return LeanMinHash(seed=_SEED, hashvalues=values, scheme=_SCHEME)
