"""The made-up articles say that they are made up, and what each annotation says of them stands in them."""

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from onrecord.vocabulary import countries, ontology_folder

FOLDER = Path(__file__).parent / "articles"
ARTICLES = sorted(FOLDER.glob("*/*.txt"))
SETTLED = sorted(path.with_suffix(".json") for path in ARTICLES)
ANNOTATIONS = SETTLED + sorted((FOLDER / "annotators").glob("*/*/*.json"))
CODES = {entry.code for entry in countries()}
ONTOLOGY = (ontology_folder() / "onrecord.ttl").read_text(encoding="utf-8")
STANCES = {"supports", "opposes", "doubts", "conditional"}
KEYS = {
    "": "title outlet published modified persons countries organizations statements agreements",
    "persons": "name aliases role country",
    "statements": "words mode act polarity cue speaker speaker_type speaker_words addressee via within said_on",
    "agreements": "label kind status parties signatories mediators place date provisions stances",
}
Record = dict[str, Any]


def named(path: Path) -> str:
    return str(path.relative_to(FOLDER).with_suffix(""))


def read(path: Path) -> Record:
    annotation: Record = json.loads(path.read_text(encoding="utf-8"))
    return annotation


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


def test_there_are_thirty_twenty_and_twenty_eight_of_them() -> None:
    count = Counter(path.parent.name for path in ARTICLES)
    assert count == {"develop": 30, "kept": 20, "further": 28}


def test_all_but_one_of_those_that_figures_are_of_are_annotated_twice() -> None:
    annotators = FOLDER / "annotators"
    of_first, of_second = (
        {named(path).removeprefix(f"annotators/{which}/") for path in (annotators / which).glob("*/*.json")}
        for which in ("first", "second")
    )
    assert of_first == {named(path) for path in ARTICLES if path.parent.name != "further"}
    assert of_first - of_second == {"develop/01-cable-pact-tabloid"}
    assert of_second <= of_first


@pytest.mark.parametrize("path", ARTICLES, ids=named)
def test_it_says_that_it_is_made_up(path: Path) -> None:
    assert "made up" in path.read_text(encoding="utf-8").splitlines()[-1]


@pytest.mark.parametrize("path", ANNOTATIONS, ids=named)
def test_an_annotation_is_whole_and_verbatim(path: Path) -> None:
    annotation = read(path)
    text = (FOLDER / path.parent.name / path.name).with_suffix(".txt").read_text(encoding="utf-8")
    for where, keys in KEYS.items():
        for record in annotation[where] if where else [annotation]:
            assert set(keys.split()) <= set(record)
    assert [(words, times) for words, times in strings(annotation) if text.count(words) < times] == []
    assert set(annotation["countries"]) <= CODES
    statements = annotation["statements"]
    assert all((s["speaker"] is None) == (s["speaker_type"] is None) for s in statements)
    for number, statement in enumerate(statements, 1):
        assert statement["within"] in {None, *range(1, len(statements) + 1)} - {number}


@pytest.mark.parametrize("path", SETTLED, ids=named)
def test_a_settled_annotation_keeps_to_its_own_names_and_to_the_ontologys_terms(path: Path) -> None:
    truth = read(path)
    people = {person["name"] for person in truth["persons"]}
    assert {s["speaker"] for s in truth["statements"] if s["speaker_type"] == "person"} <= people
    for agreement in truth["agreements"]:
        assert f"onrc:kind-{agreement['kind']} a skos:Concept" in ONTOLOGY
        assert f"onrc:status-{agreement['status']} a skos:Concept" in ONTOLOGY
        assert {stance["stance"] for stance in agreement["stances"]} <= STANCES
