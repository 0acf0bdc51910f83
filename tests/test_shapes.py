"""Both sides of every shape: a graph that conforms, and one that violates, with what is said about each node."""

from functools import cache
from pathlib import Path

import pytest
import rdflib
from rdflib.collection import Collection
from rdflib.namespace import RDF, SH, SKOS

from onrecord.record import Report
from onrecord.validation import Gate
from onrecord.vocabulary import CONCEPT, ID, ontology_folder

GRAPHS = Path(__file__).parent / "shapes"
BUILDING_BLOCKS = {"Actor", "Date", "Status"}  # shapes without a target: others rest on them


@cache
def shapes() -> rdflib.Graph:
    return rdflib.Graph().parse(ontology_folder() / "shapes.ttl")


def names() -> list[str]:
    """`QuotationMarksShape` has its graphs in `quotation-marks-….ttl`."""
    found = {str(shape).rpartition("#")[2] for shape in shapes().subjects(RDF.type, SH.NodeShape)}
    plain = {name.removesuffix("Shape") for name in found - BUILDING_BLOCKS}
    return sorted("".join(f"-{c.lower()}" if c.isupper() else c for c in name).lstrip("-") for name in plain)


@cache
def gate() -> Gate:
    return Gate()


def report(name: str) -> Report:
    graph = rdflib.Graph()
    for file in ("base.ttl", f"{name}.ttl"):
        graph.parse(GRAPHS / file)
    return gate().report(graph)


def expected(name: str) -> set[tuple[str, str]]:
    """The comments that open a graph: `# <focus> message`."""
    lines = (GRAPHS / f"{name}.ttl").read_text(encoding="utf-8").splitlines()
    told = (line[3:].split("> ", 1) for line in lines if line.startswith("# <"))
    return {(focus, message) for focus, message in told}


@pytest.mark.parametrize("name", names())
def test_a_graph_that_conforms_conforms(name: str) -> None:
    assert report(f"{name}-conforms") == Report(True)


@pytest.mark.parametrize("name", names())
def test_a_graph_that_violates_is_told_what_is_wrong(name: str) -> None:
    found = {(one.focus.removeprefix(ID), one.message) for one in report(f"{name}-violates").violations}
    assert found == expected(f"{name}-violates")
    assert found


def test_the_graph_that_the_others_start_from_conforms() -> None:
    assert report("base") == Report(True)


def test_no_graph_lies_here_for_a_shape_that_is_gone() -> None:
    files = {path.stem for path in GRAPHS.glob("*.ttl")}
    assert files == {"base"} | {f"{name}-{side}" for name in names() for side in ("conforms", "violates")}


def test_every_constraint_says_in_english_what_is_wrong() -> None:
    told = {
        node
        for predicate in (SH.property, SH.sparql)
        for node in shapes().objects(None, predicate)
        if (node, SH.message, None) not in shapes()
    }
    assert not told
    assert all(message.language == "en" for message in shapes().objects(None, SH.message))


def test_a_signature_that_is_missing_is_only_a_warning() -> None:
    told = report("signature-violates")
    assert (told.conforms, told.keeps_out) == (False, False)
    assert [one.severity for one in told.violations] == ["Warning"]


@pytest.mark.parametrize("scheme", ["modes", "acts", "polarities", "kinds", "statuses", "stances"])
def test_the_shapes_take_every_concept_of_the_ontology_and_no_other(scheme: str) -> None:
    ontology = rdflib.Graph().parse(ontology_folder() / "onrecord.ttl")
    concepts = set(ontology.subjects(SKOS.inScheme, rdflib.URIRef(CONCEPT + scheme)))
    taken = [set(Collection(shapes(), listed)) for listed in shapes().objects(None, SH["in"])]
    assert concepts in taken
