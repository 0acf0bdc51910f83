"""The made-up articles say that they are made up, and what is true of them stands in them."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from onrecord.vocabulary import countries

ARTICLES = sorted((Path(__file__).parent / "articles").glob("*/*.txt"))
CODES = {entry.code for entry in countries()}
Record = dict[str, Any]


def strings(truth: Record) -> Iterator[tuple[str, int]]:
    """Yield every string that must stand in the article, and how often at least."""
    for person in truth["persons"]:
        yield from ((alias, 1) for alias in person["aliases"])
    for statement in truth["statements"]:
        for words in statement["words"]:
            yield (words, 1) if isinstance(words, str) else (words["text"], words["nth"])
        for key in ("cue", "speaker_words"):
            if statement[key]:
                yield statement[key], 1
    for agreement in truth["agreements"]:
        yield from ((words, 1) for words in agreement["provisions"])
        yield from ((stance["words"], 1) for stance in agreement["stances"])


def test_there_are_fifty_of_them() -> None:
    assert len(ARTICLES) == 50


@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.stem)
def test_it_says_that_it_is_made_up_and_its_annotation_is_verbatim(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    truth = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    assert "made up" in text.splitlines()[-1]
    assert [(words, times) for words, times in strings(truth) if text.count(words) < times] == []
    assert set(truth["countries"]) <= CODES
    within = [s["within"] for s in truth["statements"] if s["within"]]
    assert all(1 <= number <= len(truth["statements"]) for number in within)
