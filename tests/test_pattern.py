"""A query of one triple pattern: what is read as one finds, to the letter, what the query finds when it is run."""

from collections.abc import Iterator

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as some

from onrecord.endpoint.pattern import pattern_of, solutions_of
from onrecord.endpoint.solutions import term
from onrecord.store import View
from onrecord.vocabulary import RDF, XSD
from small_dataset import put

A, B, TYPE = ox.NamedNode("urn:a"), ox.NamedNode("urn:b"), ox.NamedNode(f"{RDF}type")
JSON = ox.QueryResultsFormat.JSON
FORMS = (JSON, ox.QueryResultsFormat.XML, ox.QueryResultsFormat.CSV, ox.QueryResultsFormat.TSV)


@pytest.fixture(scope="module")
def view(tmp_path_factory: pytest.TempPathFactory) -> View:
    place = tmp_path_factory.mktemp("dataset") / "store"
    put(place, "urn:made-up", "Made up.")
    return View(place)


texts = some.text(some.characters(exclude_categories=("Cs",)), max_size=20)
terms = (
    some.sampled_from((A, B, TYPE, ox.BlankNode("b1"), ox.NamedNode("urn:é?x=1&y=%20")))
    | texts.map(ox.Literal)
    | texts.map(lambda text: ox.Literal(text, language="en-GB"))
    | texts.map(lambda text: ox.Literal(text, datatype=ox.NamedNode(f"{XSD}date")))
    | some.integers().map(ox.Literal)
    | some.booleans().map(ox.Literal)
)
triples = some.builds(ox.Triple, some.sampled_from((A, B)), some.sampled_from((B, TYPE)), terms)
gaps = some.sampled_from((" ", "\n\t", " # more\n"))
limits = some.sampled_from(("", "LIMIT 1", "limit 300#", " # more"))


@some.composite
def patterns(draw: some.DrawFn) -> str:
    """Queries of one triple pattern, written in many ways, and some that SELECT what is not there."""
    nodes = [
        draw(some.sampled_from(("?s", "<urn:a>", "<urn:b>", "<urn:a/../b>", "onr:text"))),
        draw(some.sampled_from(("?p", "<urn:b>", "a", "rdf:type"))),
        draw(some.sampled_from(("?o", "?o", "<urn:a>", "<urn:b>"))),
    ]
    variables = [node for node in nodes if node.startswith("?")] or ["?x"]
    wanted = draw(some.just(["*"]) | some.lists(some.sampled_from(variables), min_size=1, max_size=3))
    gap, where = draw(gaps), draw(some.sampled_from(("", "WHERE", "where#\n")))
    dot, limit = draw(some.sampled_from(("", " .", "."))), draw(limits)
    return f"SELECT{gap}{gap.join(wanted)} {where}{{{gap.join(nodes)}{dot}}}{limit}"


pieces = some.sampled_from(
    ["SELECT ", "?a", "?b", " ", "{", "}", "*", "<urn:a>", "<urn: >", "a", "#", "\n", "LIMIT 7", ".", ";",
     "onr:text", "onr:-x", "no:such", "DISTINCT ", "'b'", "FILTER(?a > 1)", "\\u007d", "/", "|", "FROM <urn:a>"]
)  # fmt: skip
queries = some.lists(pieces).map("".join) | some.builds(
    lambda query, piece, at: f"{query[:at]}{piece}{query[at:]}", patterns(), pieces, some.integers(0, 60)
)


@given(some.lists(triples, max_size=12), patterns())
def test_what_is_read_as_a_pattern_finds_what_the_query_finds_in_every_format(
    view: View, known: list[ox.Triple], sparql: str
) -> None:
    pattern = pattern_of(sparql)
    if pattern is None:
        return
    there = view.of(known)
    for form in FORMS:
        answer = there.query(sparql)  # which raises where this is no query
        assert isinstance(answer, ox.QuerySolutions)
        assert solutions_of(pattern, there, form) == answer.serialize(format=form)


@given(queries | some.text(max_size=80))
def test_whatever_is_read_as_a_pattern_is_a_query(view: View, text: str) -> None:
    if pattern_of(text) is not None:
        view.query(text)


@pytest.mark.parametrize(
    "sparql",
    [
        "SELECT * {<urn:a> ?p ?o}",
        "SELECT ?o { <urn:a> a ?o . } LIMIT 7 # whatever",
        "select ?p where { ?s ?p <urn:a> }",
        "SELECT ?s#\n{?s rdf:type onr:Statement}",
        "SELECT * { ?s ?p ?o } LIMIT 999999999",
    ],
)
def test_a_look_up_is_read_as_a_pattern(sparql: str) -> None:
    assert pattern_of(sparql)


HUB = [ox.Triple(A, B, ox.Literal(number)) for number in range(1000)]


@pytest.mark.parametrize(("limit", "found"), [("", None), ("LIMIT 257", None), ("LIMIT 256", 256), ("LIMIT 2", 2)])
def test_of_a_node_with_very_many_triples_no_more_are_walked_than_are_answered(
    view: View, monkeypatch: pytest.MonkeyPatch, limit: str, found: int | None
) -> None:
    steps, triples_of = [], View.triples

    def counted(view: View, *nodes: ox.NamedNode | None) -> Iterator[ox.Quad]:
        for one in triples_of(view, *nodes):
            steps.append(one)
            yield one

    monkeypatch.setattr(View, "triples", counted)
    pattern = pattern_of(f"SELECT ?o {{ <urn:a> ?p ?o }} {limit}")
    assert pattern
    body = solutions_of(pattern, view.of(HUB), JSON)
    assert (body and body.count(b'"type"')) == found
    assert len(steps) <= 257


def test_of_long_texts_no_more_are_walked_than_are_answered(view: View) -> None:
    pattern = pattern_of("SELECT ?o { <urn:a> ?p ?o }")
    assert pattern
    long = [ox.Triple(A, B, ox.Literal(f"{number}{'x' * 100_000}")) for number in range(5)]
    assert solutions_of(pattern, view.of(long), JSON) is None
    assert solutions_of(pattern, view.of(long[:2]), JSON)


@pytest.mark.parametrize(
    "other", [ox.Triple(A, A, A), ox.Literal("x", language="he", direction=ox.BaseDirection.RTL)]
)
def test_what_only_rdf_1_2_has_is_left_to_oxigraph(other: ox.Triple | ox.Literal) -> None:
    with pytest.raises(ValueError, match="no such term"):
        term(other)
