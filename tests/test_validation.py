"""The gate before the dataset: what its report says, in which order, and that preparing changes nothing."""

from functools import cache
from pathlib import Path

import pyshacl
import pyshacl.helper
import pyshacl.shape
import pytest
import rdflib
from rdflib.namespace import RDF, RDFS, SH, XSD

from onrecord import validation
from onrecord.record import BadOntology, Violation
from onrecord.validation import Gate
from onrecord.vocabulary import ID, ONR, ontology_folder

OA = rdflib.Namespace("http://www.w3.org/ns/oa#")
GRAPHS = Path(__file__).parent / "shapes"


@cache
def gate() -> Gate:
    return Gate()


def graph(*names: str) -> rdflib.Graph:
    joined = rdflib.Graph()
    for name in names:
        joined.parse(GRAPHS / f"{name}.ttl")
    return joined


def test_a_violation_says_which_node_which_property_and_which_value() -> None:
    told = gate().report(graph("base", "article-violates")).violations
    assert (
        Violation(
            message="The outlet of this article is not an organization.",
            focus=f"{ID}article/3",
            path=f"{ONR}publishedBy",
            value=f"{ID}person/rita-roe",
        )
        in told
    )


def test_violations_come_before_warnings_and_then_by_node() -> None:
    told = gate().report(graph("base", "signature-violates", "country-violates"))
    assert not told.conforms
    assert [(one.severity, one.focus.removeprefix(ID)) for one in told.violations] == [
        ("Violation", "country/AT"),
        ("Violation", "country/GB"),
        ("Violation", "country/IT"),
        ("Violation", "country/us"),
        ("Warning", "agreement/1"),
    ]


def test_the_same_graph_gives_the_same_report() -> None:
    wrong = graph("base", "statement-violates", "person-violates")
    assert gate().report(wrong) == gate().report(wrong) == Gate().report(wrong)


def test_the_graph_is_left_as_it_was() -> None:
    given = graph("base", "statement-violates")
    before = set(given)
    gate().report(given)
    assert set(given) == before


@pytest.mark.parametrize("name", sorted(path.stem for path in GRAPHS.glob("*-violates.ttl")))
def test_preparing_everything_once_gives_the_report_that_pyshacl_gives_without(name: str) -> None:
    given = graph("base", name)
    shapes = rdflib.Graph().parse(ontology_folder() / "shapes.ttl")
    for _ in range(2):  # what was kept from the first time is used the second
        found = gate().results(given)
    _, plain, _ = pyshacl.validate(given, shacl_graph=shapes)
    assert isinstance(plain, rdflib.Graph)
    assert (None, SH.result, None) in plain
    assert described(found) == described(plain)


def described(report: rdflib.Graph) -> list[tuple[tuple[str, str], ...]]:
    """Return each result by what it says, whatever its own node and those of unnamed shapes are called."""
    return sorted(
        tuple(
            sorted(
                (str(predicate), "" if isinstance(value, rdflib.BNode) else value.n3())
                for predicate, value in report.predicate_objects(node)
            )
        )
        for node in report.objects(None, SH.result)
    )


def test_pyshacl_is_itself_again_when_the_gate_is_done() -> None:
    before = getattr(pyshacl.shape, "CONSTRAINT_PARAMS", (None, None))
    gate().report(graph("base"))
    helper = pyshacl.helper.get_query_helper_cls()
    assert helper.__module__.startswith("pyshacl.")
    assert before == pyshacl.shape.CONSTRAINT_PARAMS  # type: ignore[attr-defined]


def test_shapes_run_on_what_is_asserted_and_not_on_what_domain_and_range_would_say() -> None:
    """`signedBy` has range Person: after the closure a country that signs would be one, and nothing amiss."""
    given = graph("base", "agreement-conforms")
    agreement = rdflib.URIRef(f"{ID}agreement/1")
    given.add((agreement, rdflib.URIRef(f"{ONR}signedBy"), rdflib.URIRef(f"{ID}country/FR")))
    assert not gate().report(given).conforms


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("this is no Turtle", "shapes.ttl"),
        (
            f"<urn:s> a <{SH.NodeShape}> ; <{SH.targetNode}> <urn:n> ; <{SH.property}> [ <{SH.minCount}> 1 ] .",
            "PropertyShape",
        ),
    ],
)
def test_shapes_that_cannot_be_used_stop_the_start_in_one_line(
    content: str, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "shapes.ttl").write_text(content, encoding="utf-8")
    monkeypatch.setattr(validation, "ontology_folder", lambda: tmp_path)
    with pytest.raises(BadOntology, match=said) as caught:
        Gate()
    assert "\n" not in str(caught.value)


def test_a_graph_of_other_things_conforms() -> None:
    other = rdflib.Graph()
    other.add((rdflib.URIRef("urn:made-up:thing"), RDF.type, RDFS.Resource))
    assert gate().report(other).conforms


def test_a_query_gives_what_pyshacl_gives_whatever_stands_in_the_place_of_a_value() -> None:
    """Each value that a query reads, wrong in several ways: Oxigraph is asked first, and must overlook nothing."""
    shapes = rdflib.Graph().parse(ontology_folder() / "shapes.ttl")
    given = graph("base", "statement-conforms", "agreement-conforms", "stance-conforms", "represents-conforms")
    wrong: list[rdflib.term.Node] = [
        rdflib.Literal("7"),
        rdflib.Literal("nine", datatype=XSD.integer),
        rdflib.Literal(-3),
        rdflib.Literal(2.5),
        rdflib.Literal("made up", lang="en"),
        rdflib.Literal("1999-13"),
        rdflib.Literal("2099", datatype=XSD.gYear),
        rdflib.BNode("somebody"),
    ]
    read = {OA.start, OA.end, OA.exact, OA.prefix, OA.suffix} | {
        rdflib.URIRef(ONR + name)
        for name in "text saidOn publishedAt modifiedAt agreedOn inForceFrom towards represents from to".split()
    }
    places = sorted(triple for triple in given if triple[1] in read)
    assert {predicate for _, predicate, _ in places} > {OA.start, OA.exact}
    for number, value in enumerate(wrong):
        changed = rdflib.Graph()
        for triple in given:
            changed.add(triple)
        for s, p, _ in places[number :: len(wrong)]:
            changed.set((s, p, value))
        _, plain, _ = pyshacl.validate(changed, shacl_graph=shapes)
        assert isinstance(plain, rdflib.Graph)
        assert described(gate().results(changed)) == described(plain), value


def test_a_query_that_oxigraph_does_not_take_is_answered_all_the_same() -> None:
    shapes = rdflib.Graph().parse(data=OF_NAMES, format="turtle")
    given = rdflib.Graph()
    for node in (rdflib.URIRef("relative"), rdflib.URIRef("urn:node"), rdflib.BNode("node")):
        given.add((node, rdflib.URIRef("urn:name"), rdflib.Literal("made up")))
    _, plain, _ = pyshacl.validate(given, shacl_graph=shapes)
    assert isinstance(plain, rdflib.Graph)
    assert described(Gate(shapes).results(given)) == described(plain) != []


OF_NAMES = """
@prefix sh: <http://www.w3.org/ns/shacl#> .
<urn:shape> a sh:NodeShape ; sh:targetSubjectsOf <urn:name> ;
    sh:sparql [ sh:select "SELECT $this WHERE { $this <urn:name> ?name FILTER (?name = 'made up') }" ] .
"""
