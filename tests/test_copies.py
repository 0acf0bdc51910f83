"""Which texts are held to be one: how far an edited copy, a longer story and another report are from the first."""

import base64
import random
import re
from collections.abc import Callable
from itertools import combinations
from pathlib import Path

import numpy as np
import pytest
from datasketch import LeanMinHash, MinHashLSH

from onrecord.journey.copies import NEAR, runs, shared, signature_of
from onrecord.journey.signatures import Signatures
from onrecord.reading import read
from runs import CHECKOUT

ARTICLES = CHECKOUT / "tests" / "articles"
MADE_UP = re.compile(r"This article is made up.*")

Edit = Callable[[str], str]


@pytest.fixture(scope="module")
def texts() -> tuple[str, ...]:
    """The made-up articles that anybody may look at, without the line that says so, as all of them have it."""
    files = (*sorted(ARTICLES.glob("develop/*.txt")), *sorted(ARTICLES.glob("further/*.txt")))
    return tuple(text_of(file) for file in files)


def text_of(file: Path) -> str:
    return MADE_UP.sub("", read(file).text)


def changed(words: float) -> Edit:
    def edited(text: str) -> str:
        random_words = random.Random(len(text))
        told = text.split(" ")
        for at in random_words.sample(range(len(told)), round(words * len(told))):
            told[at] = f"another{at}"
        return " ".join(told)

    return edited


def cut(share: float) -> Edit:
    return lambda text: text[: round(len(text) * (1 - share))]


def longer(share: float) -> Edit:
    return lambda text: f"{text} {' '.join(f'new{n}' for n in range(round(share * len(text.split()))))}"


def headed(text: str) -> str:
    return "\n".join(["Quite another headline on the matter", *text.split("\n")[1:]])


@pytest.mark.parametrize(
    ("edit", "least", "most"),
    [
        (headed, 0.85, 1.0),
        (changed(12 / 500), 0.85, 1.0),
        (changed(0.05), 0.7, NEAR),
        (cut(0.15), NEAR, 0.9),
        (cut(0.25), 0.7, NEAR),
        (longer(0.15), 0.85, 0.9),
        (longer(0.5), 0.6, 0.72),
    ],
    ids=[
        "headline",
        "12 words in 500",
        "1 word in 20",
        "end cut",
        "a quarter cut",
        "a seventh added",
        "half added",
    ],
)
def test_a_text_shares_so_much_with_what_an_editor_makes_of_it(
    texts: tuple[str, ...], edit: Edit, least: float, most: float
) -> None:
    assert len(texts) > 100
    found = sorted(shared(runs(text), runs(edit(text))) for text in texts)
    assert least <= found[0], found[0]
    assert found[-1] <= most, found[-1]


def test_reports_of_one_matter_and_other_articles_share_little(texts: tuple[str, ...]) -> None:
    others = [shared(runs(one), runs(other)) for one, other in combinations(texts, 2)]
    assert max(others) < 0.05
    cable = [text_of(file) for file in sorted((CHECKOUT / "tests" / "made_up_cable").glob("*.txt"))]
    assert max(shared(runs(one), runs(other)) for one, other in combinations(cable, 2)) < 0.2


def test_the_candidates_are_those_of_datasketch_s_own_index() -> None:
    chance = np.random.default_rng(1)
    hashes = chance.integers(0, 2**32, (2_000, 128), dtype=np.uint64).astype(np.uint32)
    known, oracle = Signatures(), MinHashLSH(num_perm=128, params=(25, 5))
    for at, values in enumerate(hashes):
        known.learn(str(at), base64.b64encode(values.astype("<u4").tobytes()).decode())
        oracle.insert(str(at), LeanMinHash(seed=1, hashvalues=values, scheme="affine32"))
    found = 0
    for at in range(0, len(hashes), 10):
        values = np.where(chance.random(128) < chance.choice([0.1, 0.3, 0.5]), hashes[at - 1], hashes[at])
        like = known.like(base64.b64encode(values.astype("<u4").tobytes()).decode())
        assert like == tuple(sorted(oracle.query(LeanMinHash(seed=1, hashvalues=values, scheme="affine32"))))
        found += len(like)
    assert found > 200  # some of them are like two


def test_an_edited_copy_is_among_the_candidates_and_few_others_are(texts: tuple[str, ...]) -> None:
    known = Signatures()
    for at, text in enumerate(texts):
        known.learn(str(at), signature_of(text))
    for at, text in enumerate(texts):
        assert str(at) in known.like(signature_of(changed(12 / 500)(headed(text))))
    assert sum(len(known.like(signature_of(text))) for text in texts) == len(texts)
