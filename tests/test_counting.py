"""What counts once: versions that were replaced, and copies, count in their own graphs alone."""

import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.entailment import rules
from onrecord.store import ENTAILMENTS, Dataset
from onrecord.store.counting import counting
from onrecord.vocabulary import ID, ONR, PREFIXES

ARTICLES = [ox.NamedNode(f"{ID}article/{number}") for number in range(3)]
ONE, TWO = ARTICLES[1:]
HEADER = (
    "".join(f"@prefix {prefix}: <{iri}> .\n" for prefix, iri in PREFIXES.items())
    + f"@prefix a: <{ID}article/> .\n"
)


def triples(turtle: str) -> set[ox.Triple]:
    return {quad.triple for quad in ox.parse(HEADER + turtle, format=ox.RdfFormat.TURTLE)}


def about(number: int, more: str = "") -> set[ox.Triple]:
    """The graph of an article, made up: one statement of its own, and one agreement that all tell of."""
    return triples(f"""
        a:{number} a onr:Article ; rdfs:label "Made up {number}" ; onr:mentions id:ann , id:pact .
        a:{number} onr:publishedBy id:post .
        id:post a onr:Organization ; rdfs:label "The Post" ; onr:ofCountry id:nz . id:nz a onr:Country .
        id:s{number} a onr:Statement ; onr:reportedIn a:{number} ; onr:saidBy id:ann .
        id:s{number} onr:supports id:pact ; onr:evidence id:e{number} .
        id:e{number} a onr:Evidence ; onr:inArticle a:{number} .
        id:ann a onr:Person ; rdfs:label "Ann" .
        id:pact a onr:Agreement ; rdfs:label "The pact" ; onr:hasStance id:st{number} .
        id:st{number} a onr:Stance ; onr:heldBy id:ann .
        {more}""")


def default(dataset: Dataset) -> set[ox.Triple]:
    return {q.triple for q in dataset.store.quads_for_pattern(None, None, None, ox.DefaultGraph())}


def has(dataset: Dataset, pattern: str) -> bool:
    return bool(dataset.store.query(f"ASK {{ {pattern} }}", prefixes={**PREFIXES, "a": f"{ID}article/"}))


def test_a_version_that_was_replaced_counts_no_more_and_says_what_it_said() -> None:
    dataset = Dataset(ox.Store(), rules())
    dataset.put(ONE, about(1))
    dataset.put(TWO, about(2, "a:2 onr:revisionOf a:1 ."))
    assert not has(dataset, "id:s1 ?p ?o")
    assert has(dataset, "id:s2 onr:saidBy id:ann . id:ann onr:said id:s2")
    assert has(dataset, "GRAPH a:1 { id:s1 onr:saidBy id:ann }")
    assert has(dataset, "a:1 a onr:Article ; rdfs:label ?title ; onr:publishedBy/onr:ofCountry id:nz")
    assert not has(dataset, "a:1 onr:mentions ?what")


def test_the_earlier_version_counts_again_when_the_later_one_is_taken_away() -> None:
    dataset = Dataset(ox.Store(), rules())
    dataset.put(ONE, about(1))
    before = default(dataset)
    dataset.put(TWO, about(2, "a:2 onr:revisionOf a:1 ."))
    dataset.retract(TWO)
    assert default(dataset) == before
    assert has(dataset, "id:ann onr:said id:s1")


def test_a_version_that_comes_before_what_it_was_revised_into_does_not_count_either() -> None:
    dataset = Dataset(ox.Store(), rules())
    dataset.put(TWO, about(2, "a:2 onr:revisionOf a:1 ."))
    dataset.put(ONE, about(1))
    assert not has(dataset, "id:s1 ?p ?o")


def test_a_copy_counts_for_what_it_is_and_for_what_it_adds() -> None:
    dataset = Dataset(ox.Store(), rules())
    dataset.put(ONE, about(1))
    new = (
        "id:new a onr:Statement ; onr:saidBy id:bob ; onr:about id:pact . id:bob a onr:Person ; rdfs:label 'Bob' ."
    )
    dataset.put(TWO, about(2, f"a:2 onr:copyOf a:1 ; onr:adds id:new . {new}"))
    assert has(dataset, "a:2 a onr:Article ; onr:publishedBy id:post ; onr:copyOf a:1")
    assert has(dataset, "id:new onr:saidBy id:bob ; onr:about id:pact . id:bob rdfs:label 'Bob'")
    assert not has(dataset, "id:s2 ?p ?o")
    assert not has(dataset, "?any onr:hasStance id:st2"), "the agreement is told of by the original"


@pytest.mark.parametrize("within", ["", "id:new onr:within id:s2 ."])
def test_what_a_copy_adds_brings_no_statement_of_the_original_with_it(within: str) -> None:
    told = about(
        2, f"a:2 onr:copyOf a:1 ; onr:adds id:new . id:new a onr:Statement ; onr:saidBy id:ann . {within}"
    )
    counted = counting(TWO, told, replaced=False)
    assert {t.subject.value for t in counted if t.predicate.value == f"{ONR}saidBy"} == {f"{ID}new"}
    assert f"{ID}s2" not in {getattr(term, "value", "") for t in counted for term in (t.subject, t.object)}


def test_a_copy_that_was_replaced_adds_nothing() -> None:
    told = about(2, "a:2 onr:copyOf a:1 ; onr:adds id:new . id:new a onr:Statement ; onr:saidBy id:ann .")
    assert not [t for t in counting(TWO, told, replaced=True) if t.predicate.value == f"{ONR}saidBy"]


LINKS = st.sampled_from(["", "onr:revisionOf", "onr:copyOf"])
VERSIONS = st.tuples(st.integers(0, 2), LINKS, st.integers(0, 2), st.booleans(), st.booleans())


@settings(deadline=None)
@given(st.lists(VERSIONS, max_size=7))
def test_whatever_is_linked_replaced_and_retracted_the_default_graph_is_the_closure_of_what_counts(
    changes: list[tuple[int, str, int, bool, bool]],
) -> None:
    dataset = Dataset(ox.Store(), rules())
    said: dict[ox.NamedNode, set[ox.Triple]] = {}
    for number, link, other, adds, gone in changes:
        article = ARTICLES[number]
        if gone:
            dataset.retract(article)
            said.pop(article, None)
            continue
        linked = f"a:{number} {link} a:{other} ." if link and number != other else ""
        added = f"a:{number} onr:adds id:s{number} ." if adds else ""
        said[article] = about(number, linked + added)
        dataset.put(article, said[article])
        later = {t.object for graph in said.values() for t in graph if t.predicate.value == f"{ONR}revisionOf"}
        asserted = {t for one, graph in said.items() for t in counting(one, graph, replaced=one in later)}
        assert default(dataset) == asserted | rules().entailed(asserted, lambda s, p, o: ())
        told = {q.triple for q in dataset.store.quads_for_pattern(None, None, None, ENTAILMENTS)}
        assert told == default(dataset) - asserted
