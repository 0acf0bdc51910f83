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
BY_ONE = sorted(path for path in (FOLDER / "annotators").glob("*/*/*.json") if path.parent.name != "agreements")
AGREEMENTS = sorted((FOLDER / "annotators").glob("*/agreements/*.json"))
CODES = {entry.code for entry in countries()}
ONTOLOGY = (ontology_folder() / "onrecord.ttl").read_text(encoding="utf-8")
STANCES = {"supports", "opposes", "doubts", "conditional"}
KEYS = {
    "": "title outlet published modified persons countries organizations statements",
    "persons": "name aliases role country",
    "statements": "words mode act polarity cue speaker speaker_type speaker_words addressee via within said_on",
}
OF_AGREEMENTS = {
    "": "label names kind status status_history parties signatories mediators guarantors hosts place date in_force"
    " condition provisions stances mentions",
    "status_history": "status date words",
    "signatories": "name for",
    "provisions": "words obligor beneficiary condition deadline amount",
    "stances": "actor stance words provision",
    "mentions": "text nth",
}
Record = dict[str, Any]


def named(path: Path) -> str:
    return str(path.relative_to(FOLDER).with_suffix(""))


def read(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))


def text_of(path: Path) -> str:
    """Return the article that an annotation is of, whoever made it."""
    (article,) = FOLDER.glob(f"*/{path.stem}.txt")
    return article.read_bytes().decode("utf-8")


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


def strings_of_agreement(agreement: Record) -> Iterator[tuple[str, int]]:
    """Yield every string of an agreement that must stand in the article, and how often at least."""
    for record in (*agreement["status_history"], *agreement["provisions"], *agreement["stances"]):
        words = record["words"]
        yield (words, 1) if isinstance(words, str) else (words["text"], words["nth"])
    for provision in agreement["provisions"]:
        yield from ((provision[key], 1) for key in ("condition", "deadline", "amount") if provision[key])
    yield from ((agreement[key], 1) for key in ("condition", "place") if agreement[key])
    yield from ((mention["text"], mention["nth"]) for mention in agreement["mentions"])


def test_none_of_the_articles_is_lost() -> None:
    count = Counter(path.parent.name for path in ARTICLES)
    assert count == {"develop": 30, "kept": 20, "further": 388}


def test_enough_of_them_report_agreements() -> None:
    reporting = Counter(path.parent.name for path in SETTLED if read(path)["agreements"])
    assert reporting["develop"] + reporting["further"] >= 30
    assert reporting["kept"] >= 15


def test_the_agreements_of_those_that_figures_are_of_are_annotated_twice() -> None:
    of_first, of_second = ({p.stem for p in AGREEMENTS if which in p.parts} for which in ("first", "second"))
    assert of_first == of_second >= {p.stem for p in ARTICLES if p.parent.name != "further"}


def test_all_but_one_of_those_that_figures_are_of_are_annotated_twice() -> None:
    of_first, of_second = (
        {named(path).removeprefix(f"annotators/{which}/") for path in BY_ONE if which in path.parts}
        for which in ("first", "second")
    )
    assert of_first == {named(path) for path in ARTICLES if path.parent.name != "further"}
    assert of_first - of_second == {"develop/01-cable-pact-tabloid"}
    assert of_second <= of_first


@pytest.mark.parametrize("path", ARTICLES, ids=named)
def test_it_says_that_it_is_made_up(path: Path) -> None:
    assert "made up" in path.read_text(encoding="utf-8").splitlines()[-1]


@pytest.mark.parametrize("path", SETTLED + BY_ONE, ids=named)
def test_an_annotation_is_whole_and_verbatim(path: Path) -> None:
    annotation, text = read(path), text_of(path)
    for where, keys in KEYS.items():
        for record in annotation[where] if where else [annotation]:
            assert set(keys.split()) <= set(record)
    assert [(words, times) for words, times in strings(annotation) if text.count(words) < times] == []
    assert set(annotation["countries"]) <= CODES
    statements = annotation["statements"]
    assert all((s["speaker"] is None) == (s["speaker_type"] is None) for s in statements)
    for number, statement in enumerate(statements, 1):
        assert statement["within"] in {None, *range(1, len(statements) + 1)} - {number}


@pytest.mark.parametrize("path", SETTLED + AGREEMENTS, ids=named)
def test_agreements_are_whole_and_verbatim_and_in_the_ontologys_terms(path: Path) -> None:
    annotation, text = read(path), text_of(path)
    for agreement in annotation["agreements"] if path in SETTLED else annotation:
        for where, keys in OF_AGREEMENTS.items():
            for record in agreement[where] if where else [agreement]:
                assert set(record) == set(keys.split())
        assert [words for words, times in strings_of_agreement(agreement) if text.count(words) < times] == []
        assert f"onrc:kind-{agreement['kind']} a skos:Concept" in ONTOLOGY
        for status in (agreement["status"], *(change["status"] for change in agreement["status_history"])):
            assert f"onrc:status-{status} a skos:Concept" in ONTOLOGY
        assert {stance["stance"] for stance in agreement["stances"]} <= STANCES


@pytest.mark.parametrize("path", SETTLED, ids=named)
def test_a_settled_annotation_keeps_to_its_own_names(path: Path) -> None:
    truth = read(path)
    people = {person["name"] for person in truth["persons"]}
    assert {s["speaker"] for s in truth["statements"] if s["speaker_type"] == "person"} <= people
