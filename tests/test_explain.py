"""Why something is known: the words that say it, the rule and premises that it follows by, or that it is not."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest

import made_up
from onrecord.entailment import rules
from onrecord.store import ENTAILMENTS, Basis, Dataset, Explanation, View
from onrecord.store.explaining import explained
from onrecord.vocabulary import ID, ONR, RDF
from runs import Run

PACT = "id:agreement/lisbon-fishing-accord-1e60eaaa"
SAID = "id:statement/faf7db9c2ea049f3-441-473 (it still stood behind the accord)"


@pytest.fixture(scope="module")
def view(made_up_dataset: Path) -> View:
    return View(made_up_dataset)


def leaves(one: Explanation) -> Iterator[Explanation]:
    if not one.premises:
        yield one
    for premise in one.premises:
        yield from leaves(premise)


def test_all_that_is_entailed_is_led_back_to_what_articles_say(view: View) -> None:
    (count,) = view.rows(f"SELECT (COUNT(*) AS ?n) {{ GRAPH {ENTAILMENTS} {{ ?s ?p ?o }} }}")
    rows = view.rows(f"SELECT * {{ GRAPH {ENTAILMENTS} {{ ?s ?p ?o }} }}")
    assert len(rows) == int(getattr(count["n"], "value", "0")) > 100
    for row in rows:
        found = view.explain(ox.Triple(row["s"], row["p"], row["o"]), rules())
        assert found.basis is Basis.ENTAILED
        assert found.rule
        for leaf in leaves(found):
            assert leaf.basis is Basis.ASSERTED
            assert leaf.sayings, leaf.triple


def test_the_words_are_those_that_stand_in_the_article(view: View) -> None:
    texts = {made_up.article(source).iri: made_up.article(source).source_text for source in made_up.findings()}
    seen = 0
    for row in view.rows("SELECT ?s ?o { ?s onr:saidBy|onr:supports|onr:hasProvision|onr:actsFor ?o }"):
        for predicate in ("saidBy", "supports", "hasProvision", "actsFor"):
            found = view.explain(ox.Triple(row["s"], ox.NamedNode(ONR + predicate), row["o"]), rules())
            for saying in found.sayings:
                assert saying.words, found.triple
                for words in saying.words:
                    assert texts[saying.article][words.start : words.end] == words.exact
                    seen += 1
    assert seen > 10


def test_what_no_article_says_and_nothing_yields_is_unknown(view: View) -> None:
    asked = ox.Triple(ox.NamedNode(f"{ID}country/IS"), ox.NamedNode(f"{ONR}rejects"), ox.NamedNode(f"{ID}nothing"))
    assert view.explain(asked, rules()) == Explanation(asked, Basis.UNKNOWN)


@pytest.mark.parametrize("link", ["revisionOf", "copyOf"])
def test_a_version_that_was_replaced_and_a_copy_are_not_what_a_triple_rests_on(link: str) -> None:
    one, other = (ox.NamedNode(f"{ID}article/{digit * 16}") for digit in "12")
    replaced, counts = (one, other) if link == "revisionOf" else (other, one)
    said = ox.Triple(ox.NamedNode(f"{ID}ann"), ox.NamedNode(RDF + "type"), ox.NamedNode(f"{ONR}Person"))
    dataset = Dataset(ox.Store(), rules())
    dataset.put(one, {said})
    dataset.put(other, {said, ox.Triple(other, ox.NamedNode(ONR + link), one)})
    found = explained(dataset.store, said, rules())
    assert [saying.article for saying in found.sayings] == [counts.value]
    dataset.retract(counts)
    found = explained(dataset.store, said, rules())
    told = [replaced.value] if link == "revisionOf" else []  # a copy stays one until its journey settles it
    assert [saying.article for saying in found.sayings if found.basis is Basis.ASSERTED] == told


def test_an_explanation_is_printed_down_to_the_words(onrecord: Callable[..., Run], made_up_dataset: Path) -> None:
    run = onrecord("explain", "Uruguay", "backs", PACT, "--store", made_up_dataset)
    assert (run.code, run.err) == (0, "")
    assert run.out.splitlines() == [
        f"id:country/UY (Uruguay) onr:backs {PACT} (Lisbon fishing accord)",
        "  follows by onr:said ∘ onr:supports ⊑ onr:backs from",
        f"    id:country/UY (Uruguay) onr:said {SAID}",
        "      follows by onr:saidBy is the inverse of onr:said from",
        f"        {SAID} onr:saidBy id:country/UY (Uruguay)",
        "          said in “Portugal turns against fishing accord” (accord-falters.txt)",
        "            441–473: it still stood behind the accord",
        f"    {SAID} onr:supports {PACT} (Lisbon fishing accord)",
        "      said in “Portugal turns against fishing accord” (accord-falters.txt)",
        "        441–473: it still stood behind the accord",
    ]


@pytest.mark.parametrize(
    "triple",
    [
        ["Uruguay", "a", "onr:Actor"],
        ["id:country/UY rdf:type onr:Actor ."],
        ["<https://w3id.org/onrecord/id/country/UY>", "rdf:type", "https://w3id.org/onrecord/ns#Actor"],
    ],
)
def test_a_triple_is_given_in_prefixed_names_iris_or_labels(
    onrecord: Callable[..., Run], made_up_dataset: Path, triple: list[str]
) -> None:
    run = onrecord("explain", *triple, "--json", "--store", made_up_dataset)
    told = json.loads(run.out)
    assert (run.code, told["basis"], told["rule"]) == (0, "entailed", "onr:Country ⊑ onr:Actor")
    (premise,) = told["premises"]
    assert premise["basis"] == "asserted"
    assert {words["exact"] for article in premise["articles"] for words in article["words"]} == {"Uruguay"}


@pytest.mark.parametrize("literal", ["Iceland", '"Iceland"', '"Iceland"@en', '"Iceland"^^xsd:string'])
def test_a_literal_is_given_by_its_text_or_as_in_turtle(
    onrecord: Callable[..., Run], made_up_dataset: Path, literal: str
) -> None:
    run = onrecord("explain", "id:country/IS", "rdfs:label", literal, "--store", made_up_dataset)
    assert run.code == 0
    assert run.out.startswith('id:country/IS (Iceland) rdfs:label "Iceland"\n  said in “')


@pytest.mark.parametrize(
    ("triple", "code", "said"),
    [
        (["Iceland", "a", "onr:Person"], 1, "is not known: no article says it, and it follows from nothing"),
        (["Narnia", "a", "onr:Country"], 1, "nobody and nothing here is called 'Narnia'"),
        (["Iceland", "bakcs", "France"], 1, "'bakcs' is no property of the ontology, and nothing here has it"),
        (["Iceland", "no way", "France"], 1, "'no way' is no property"),
        (["Iceland", "backs"], 2, "give subject, predicate and object, not 2 terms"),
        (["Iceland's a onr:Country"], 2, "Iceland's a onr:Country: a quotation mark is never closed"),
        (["<no iri>", "a", "onr:Country"], 1, "'<no iri>' is no IRI"),
    ],
)
def test_what_cannot_be_explained_is_told(
    onrecord: Callable[..., Run], made_up_dataset: Path, triple: list[str], code: int, said: str
) -> None:
    run = onrecord("explain", *triple, "--store", made_up_dataset)
    assert run.code == code
    assert said in run.out + run.err
