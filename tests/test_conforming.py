"""What is told at once to conform: never anything that pyshacl finds wrong, and of a sound article all of it."""

import random
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from itertools import pairwise
from pathlib import Path

import pyshacl
import pytest
import rdflib
from pyshacl.pytypes import SHACLExecutor
from rdflib.namespace import RDF, SH, XSD

from onrecord.validation import Gate
from onrecord.validation.conforming import Conformance
from onrecord.validation.constraints import Untold
from onrecord.validation.indexed import Indexed
from onrecord.vocabulary import ONR
from test_validation import described

ARTICLES = sorted((Path(__file__).parent / "journeys").glob("*.ttl"))
PREFIXES = """
@prefix : <urn:made-up:> . @prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> . @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""
VALUES = """
"word" 7 8.5 "2031-05-01"^^xsd:date "2031-13-01"^^xsd:date "wort"@de :two "x"^^xsd:integer true "2031"^^xsd:gYear
"" 2 "31"^^xsd:gYear <urn:made-up:wording>
""".split()
DATA = """
:one a :Thing ; :is "word", 7, "wort"@de, :two, [ :is 1 ] ; :as "word", :two ; :to :two .
:two a :Thing, :Other ; :is "word" ; :as "word" ; :to :three .
:three a :Thing ; :is "word", "other" ; :as "other" ; :to [ a :Other ; :is "word", :two, 7, :three ] .
[] a :Thing ; :is 3 ; :to :one, :three ; :as :one, :three .
""" + "".join(f"[] a :Thing ; :is {one} . [] a :Thing ; :is {one}, {two} .\n" for one, two in pairwise(VALUES))
CONSTRAINTS = [
    "sh:minCount 1", "sh:minCount 2", "sh:minCount 0", "sh:maxCount 1", "sh:maxCount 0", "sh:class :Other",
    "sh:class :Other, :Thing", "sh:in ( \"word\" :two 7 )", "sh:in ()", "sh:hasValue \"word\"",
    "sh:hasValue \"word\", :two", "sh:pattern \"^w\"", "sh:pattern \"WO\" ; sh:flags \"i\"",
    "sh:pattern \"w\", \"d$\"", "sh:minLength 0", "sh:minLength 1", "sh:minLength 5", "sh:maxLength 4",
    "sh:equals :as", "sh:equals :as, :to", "sh:disjoint :as", "sh:disjoint :to, :as", "sh:nodeKind sh:IRI",
    "sh:minInclusive 2", "sh:maxExclusive 8", "sh:languageIn ( \"de\" )", "sh:uniqueLang true",
    *(f"sh:datatype {name}" for name in "xsd:string xsd:integer xsd:decimal xsd:boolean xsd:date".split()),
    *(f"sh:datatype {name}" for name in "xsd:gYear rdfs:Literal".split()),
    "sh:node [ sh:class :Other ]", "sh:node [ sh:property [ sh:path :is ; sh:minCount 2 ] ]",
    "sh:property [ sh:path :is ; sh:maxCount 1 ]", "sh:not [ sh:datatype xsd:integer ]",
    "sh:or ( [ sh:datatype xsd:integer ] [ sh:class :Other ] )", "sh:or ( [ sh:minLength 1 ] )",
    "sh:and ( [ sh:minLength 1 ] [ sh:nodeKind sh:Literal ] )",
    "sh:xone ( [ sh:minLength 5 ] [ sh:class :Other ] )",
    "sh:qualifiedValueShape [ sh:datatype xsd:string ] ; sh:qualifiedMinCount 1",
    "sh:qualifiedValueShape [ sh:datatype xsd:string ] ; sh:qualifiedMinCount 1 ; sh:qualifiedMaxCount 1",
    "sh:deactivated true ; sh:minCount 9", "sh:closed true", "sh:node :Round",
    "sh:sparql [ sh:select \"SELECT $this WHERE { $this <urn:made-up:as> ?other }\" ]",
]  # fmt: skip
PATHS = [
    ":is", "[ sh:inversePath :to ]", "( :to :is )", "[ sh:alternativePath ( :to :is ) ]",
    "[ sh:alternativePath ( ( :to :to ) [ sh:inversePath :to ] ) ]", "[ sh:zeroOrMorePath :to ]",
    "[ sh:oneOrMorePath :to ]", "[ sh:inversePath ( :to :to ) ]",
]  # fmt: skip
TARGETS = [
    "sh:targetClass :Thing", "sh:targetNode :one, :nobody, \"word\"", "sh:targetObjectsOf :to, :is",
    "sh:targetSubjectsOf :to, :as",
]  # fmt: skip
OF_THINGS = "sh:targetClass :Thing"
SHAPES = [  # with a message where pyshacl's own may name things in any order
    *(f"{OF_THINGS} ; sh:property [ sh:path :is ; sh:message 'wrong' ; {one} ]" for one in CONSTRAINTS),
    *(f"{OF_THINGS} ; sh:not [ a sh:PropertyShape ; sh:path :is ; {one} ]" for one in CONSTRAINTS),
    *(f"{OF_THINGS} ; a sh:PropertyShape ; sh:path {path} ; sh:minCount 2" for path in PATHS),
    *(f"{OF_THINGS} ; a sh:PropertyShape ; sh:path {path} ; sh:class :Other" for path in PATHS),
    *(f"{target} ; sh:property [ sh:path :is ; sh:maxCount 1 ]" for target in TARGETS),
    "a rdfs:Class ; sh:property [ sh:path :is ; sh:maxCount 1 ]",
]


@cache
def gate() -> Gate:
    return Gate()


def parsed(turtle: str) -> rdflib.Graph:
    return rdflib.Graph().parse(data=PREFIXES + turtle, format="turtle")


@cache
def data() -> rdflib.Graph:
    return parsed(DATA)


@pytest.mark.filterwarnings("ignore")  # of shapes that lead back to themselves, and of literals that are none
@pytest.mark.parametrize("turtle", SHAPES)
def test_a_report_is_pyshacls_whatever_the_constraint_path_or_target(turtle: str) -> None:
    shapes = f":Thing {turtle} . :Round a sh:NodeShape ; sh:property [ sh:path :to ; sh:node :Round ] ."
    _, plain, _ = pyshacl.validate(data(), shacl_graph=parsed(shapes))
    assert isinstance(plain, rdflib.Graph)
    assert described(Gate(parsed(shapes)).results(data())) == described(plain)


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("turtle", SHAPES)
def test_each_node_conforms_where_pyshacl_says_so(turtle: str) -> None:
    given, prepared = data(), Gate(parsed(f":Thing {turtle} ."))._shapes
    indexed = Indexed(given)
    for shape, (_, conforms) in prepared._conformance._known.items():
        for node in sorted({*given.subjects(), *given.objects()}):
            said, _ = shape.validate(SHACLExecutor(), given, focus=node)
            with suppress(Untold):
                assert conforms(indexed, node) == said, node


def test_a_class_counts_for_its_sub_classes() -> None:
    shapes = ":s a sh:NodeShape ; sh:targetClass :Thing ; sh:property [ sh:path :to ; sh:class :Thing ] ."
    given = parsed(":Part rdfs:subClassOf :Thing . :one a :Part ; :to :two . :two a :Part ; :to :three .")
    told = described(Gate(parsed(shapes)).results(given))
    assert [dict(one)[str(SH.value)] for one in told] == ["<urn:made-up:three>"]


@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.stem)
def test_of_a_sound_article_nothing_is_left_to_pyshacl(path: Path) -> None:
    shapes, article = gate()._shapes, Indexed(rdflib.Graph().parse(path))
    left = [str(one) for one in shapes._targeted if not shapes._conformance.is_certain(one, article)]
    assert left == (["<NodeShape https://w3id.org/onrecord/shapes#SignatureShape>"] if path.stem in WARNED else [])


WARNED = {"accord-in-the-post-corrected"}  # nobody is named who signed


@pytest.mark.parametrize("seed", range(40))
def test_what_is_certain_to_conform_pyshacl_finds_nothing_wrong_with(
    seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Articles of which some triples are lost, doubled with another's object, or say something else."""
    chance = random.Random(seed)
    given = rdflib.Graph().parse(chance.choice(ARTICLES))
    triples = sorted(given)
    for subject, predicate, object in chance.sample(triples, chance.randint(1, 12)):
        chance.choice(CHANGES)(given, (subject, predicate, object), chance.choice(triples)[2])
    told = described(gate().results(given))
    monkeypatch.setattr(Conformance, "is_certain", lambda *_: False)
    assert told == described(gate().results(given))


Triple = tuple[rdflib.term.Node, rdflib.term.Node, rdflib.term.Node]
CHANGES: tuple[Callable[[rdflib.Graph, Triple, rdflib.term.Node], object], ...] = (
    lambda graph, triple, _: graph.remove(triple),
    lambda graph, triple, other: graph.add((*triple[:2], other)),
    lambda graph, triple, other: graph.set((*triple[:2], other)),
    lambda graph, triple, _: graph.set((*triple[:2], rdflib.URIRef("urn:made-up:nobody"))),
    lambda graph, triple, _: graph.set((*triple[:2], rdflib.Literal("nine", datatype=XSD.integer))),
    lambda graph, triple, _: graph.remove((triple[0], RDF.type, None)),
    lambda graph, triple, _: graph.add((triple[0], RDF.type, rdflib.URIRef(ONR + "Statement"))),
)
