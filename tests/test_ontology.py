"""The ontology: described term by term, used as declared, within OWL 2 RL, and without contradiction."""

import ast
import re
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import owlrl
import pyoxigraph as ox
import pytest
import rdflib
from rdflib import OWL, RDF, RDFS, SKOS, XSD, Literal, URIRef
from rdflib.collection import Collection

import made_up
from onrecord.entailment import rules
from onrecord.mapping import to_graph
from onrecord.vocabulary import CONCEPT, ID, OA, ONR, PREFIXES, ontology_folder, terms, triples
from onrecord.vocabulary import OWL as OWL_TERMS
from onrecord.vocabulary import RDFS as RDFS_TERMS

CHECKOUT = Path(__file__).resolve().parents[1]
GAZETTEERS = ("countries.ttl", "offices.ttl", "outlets.ttl", "bodies.ttl", "treaties.ttl")
TURTLE = sorted(path.name for path in ontology_folder().glob("*.ttl"))


@cache
def ontology() -> rdflib.Graph:
    return rdflib.Graph().parse(ontology_folder() / "onrecord.ttl")


@cache
def declared(*kinds: URIRef) -> frozenset[str]:
    """Return what the ontology declares to be of one of these kinds."""
    return frozenset(str(term) for kind in kinds for term in ontology().subjects(RDF.type, kind))


PROPERTIES = (OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty)


# --- every term is described ---------------------------------------------------------------------------------


@pytest.mark.parametrize("name", TURTLE)
def test_every_turtle_file_parses(name: str) -> None:
    assert len(triples(name)) > 0


def test_every_term_has_a_label_and_says_what_it_means() -> None:
    own = {term for term in declared(OWL.Class, *PROPERTIES) if term.startswith(ONR)}

    assert len(own) > 80
    for said in (RDFS.label, RDFS.comment):
        assert sorted(term for term in own if not ontology().value(URIRef(term), said)) == []


def test_every_term_and_concept_of_ours_can_be_looked_up_by_its_prefixed_name() -> None:
    found = {term.name: term for term in terms()}

    assert {str(term) for term in declared(OWL.Class, *PROPERTIES, SKOS.Concept) if str(term).startswith(ONR)} <= {
        term.iri for term in terms()
    }
    said_by, direct = found["onr:saidBy"], found["onrc:mode-direct"]
    assert (said_by.kind, said_by.label) == ("property", "said by")
    assert said_by.comment.startswith("The one who, says the article, uttered it.")
    assert (direct.kind, direct.label, direct.comment) == (
        "concept",
        "direct",
        "All in quotation marks, or an answer in an interview.",
    )


def test_every_concept_has_a_name_and_a_scheme() -> None:
    concepts = declared(SKOS.Concept)

    assert sorted(c for c in concepts if not ontology().value(URIRef(c), SKOS.prefLabel)) == []
    assert {str(ontology().value(URIRef(c), SKOS.inScheme)) for c in concepts} == declared(SKOS.ConceptScheme)


def test_every_term_is_of_one_kind() -> None:
    kinds = [declared(kind) for kind in (OWL.Class, *PROPERTIES, SKOS.Concept, SKOS.ConceptScheme)]

    assert sum(map(len, kinds)) == len(frozenset().union(*kinds))


# --- every term that is used is declared, and the other way round --------------------------------------------


def in_sources() -> Iterator[str]:
    """Yield the terms that code, saved queries and shapes name as `onr:…`, `onrc:…` or `ONR + "…"`."""
    files = [
        *(CHECKOUT / "graph").rglob("*.py"),
        *(CHECKOUT / "app").rglob("*.py"),
        *(ontology_folder() / "queries").glob("*.rq"),
        ontology_folder() / "shapes.ttl",
    ]
    for file in files:
        text = file.read_text(encoding="utf-8")
        yield from (
            ONR + name for name in re.findall(r'\bonr:(\w+)|\bONR \+ "(\w+)"', text) for name in name if name
        )
        yield from (CONCEPT + name for name in re.findall(r"\bonrc:([\w-]*\w)", text))


def in_gazetteers() -> Iterator[str]:
    """Yield the terms that the gazetteers use."""
    for name in GAZETTEERS:
        own = {triple.subject.value for triple in triples(name)}  # type: ignore[union-attr]
        for triple in triples(name):
            yield triple.predicate.value
            if (term := getattr(triple.object, "value", "")) not in own and term.startswith((ONR, CONCEPT)):
                yield term


def in_mapping() -> Iterator[str]:
    """Yield the terms that the mapping names in `add(…, name=…)`, and those of the made-up articles' graphs."""
    for file in (CHECKOUT / "graph" / "onrecord" / "mapping").glob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "add":
                yield from (ONR + keyword.arg for keyword in node.keywords if keyword.arg)
    for findings in made_up.findings().values():
        for _, predicate, value in to_graph(findings):
            yield str(predicate)
            if isinstance(value, URIRef) and str(value).startswith((ONR, CONCEPT)):
                yield str(value)


# Full-text search, which stands in queries and never in data.
OF_QUERIES_ALONE = {ONR + "matches", ONR + "score"}


@pytest.mark.parametrize("used", [in_sources, in_gazetteers, in_mapping])
def test_every_term_in_use_is_declared(used: Callable[[], Iterator[str]]) -> None:
    known = declared(OWL.Class, *PROPERTIES, SKOS.Concept, SKOS.ConceptScheme) | {
        str(RDF.type),
        CONCEPT + "countries",
        *OF_QUERIES_ALONE,
    }

    found = set(used())

    assert len(found) > 15
    assert sorted(found - known) == []


UNUSED = {
    ONR + "signed": "the inverse of signedBy, for those who query from the person",
    ONR + "reports": "the inverse of reportedIn, for those who query from the article",
    ONR + "partOf": "what provisionOf entails; agreements under larger ones come with it",
}


def test_every_property_of_ours_is_used_somewhere() -> None:
    used = {*in_sources(), *in_gazetteers(), *in_mapping()}
    own = {term for term in declared(*PROPERTIES) if term.startswith(ONR)}

    assert own - used == UNUSED.keys()


def test_every_property_of_others_that_is_described_is_used() -> None:
    described = {term for term in declared(*PROPERTIES) if ontology().value(URIRef(term), RDFS.comment)}
    in_the_ontology = {str(predicate) for predicate in ontology().predicates()}

    foreign = {term for term in described if not term.startswith(ONR)}

    assert {term for term in foreign if term.startswith(OA)} != set()
    assert foreign <= {*in_gazetteers(), *in_mapping()} | in_the_ontology


# --- OWL 2 RL ------------------------------------------------------------------------------------------------
# The ontology keeps to axioms between named terms, for which the grammar of the profile asks little
# (https://www.w3.org/TR/owl2-profiles/#OWL_2_RL), and to the restrictions that make OWL 2 decidable
# (https://www.w3.org/TR/owl2-syntax/#Global_Restrictions_on_Axioms_in_OWL_2_DL).

AXIOMS = {
    RDFS.subClassOf: OWL.Class,
    OWL.disjointWith: OWL.Class,
    RDFS.domain: None,  # of a property a class
    RDFS.range: None,  # of an object property a class, else a datatype
    RDFS.subPropertyOf: None,  # of one kind on both sides
    OWL.inverseOf: OWL.ObjectProperty,
    OWL.propertyDisjointWith: OWL.ObjectProperty,
    OWL.propertyChainAxiom: None,  # a list of object properties
}
DATATYPES = {XSD.string, XSD.boolean, XSD.integer, XSD.dateTime, RDFS.Literal}  # of those in the profile, ours
KINDS = {OWL.Class, *PROPERTIES, OWL.TransitiveProperty, OWL.Ontology, SKOS.Concept, SKOS.ConceptScheme}


def axioms(predicate: URIRef) -> list[tuple[str, str]]:
    return sorted((str(s), str(o)) for s, o in ontology().subject_objects(predicate))


def chains() -> dict[str, list[str]]:
    """Return the properties of all chains that entail something by what they entail."""
    found: dict[str, list[str]] = {}
    for head, links in ontology().subject_objects(OWL.propertyChainAxiom):
        found.setdefault(str(head), []).extend(str(link) for link in Collection(ontology(), links))
    return found


def test_only_constructs_of_the_profile_appear() -> None:
    predicates = map(str, ontology().predicates())
    of_owl = {URIRef(predicate) for predicate in predicates if predicate.startswith((OWL_TERMS, RDFS_TERMS))}
    annotations = {RDFS.label, RDFS.comment, OWL.versionInfo}

    assert of_owl == {*AXIOMS, *annotations}
    assert set(ontology().objects(None, RDF.type)) == KINDS


def test_no_property_is_functional() -> None:
    """A functional object property makes owl:sameAs of two people."""
    for kind in (OWL.FunctionalProperty, OWL.InverseFunctionalProperty):
        assert declared(kind) == frozenset()


def test_axioms_relate_named_terms_of_the_right_kind() -> None:
    blank = {str(node) for node in ontology().all_nodes() if isinstance(node, rdflib.BNode)}
    lists = {str(node) for node in ontology().subjects(RDF.first)}
    wrong = []
    for predicate, kind in AXIOMS.items():
        for subject, value in axioms(predicate):
            if kind is not None and not {subject, value} <= declared(kind):
                wrong.append((subject, predicate, value))
    for subject, value in axioms(RDFS.subPropertyOf):
        if not any({subject, value} <= declared(kind) for kind in PROPERTIES):
            wrong.append((subject, RDFS.subPropertyOf, value))
    for subject, value in axioms(RDFS.domain):
        if subject not in declared(*PROPERTIES) or value not in declared(OWL.Class):
            wrong.append((subject, RDFS.domain, value))
    for subject, value in axioms(RDFS.range):
        classes = declared(OWL.Class) if subject in declared(OWL.ObjectProperty) else set(map(str, DATATYPES))
        if value not in classes:
            wrong.append((subject, RDFS.range, value))

    assert wrong == []
    assert blank == lists  # the only nodes without a name make up the chains
    assert str(OWL.Thing) not in {superclass for _, superclass in axioms(RDFS.subClassOf)}


def composite() -> set[str]:
    """Return what is transitive or entailed by a chain, with inverses and super-properties."""
    found = set(declared(OWL.TransitiveProperty)) | set(chains())
    inverses = axioms(OWL.inverseOf)
    steps = [*axioms(RDFS.subPropertyOf), *inverses, *((second, first) for first, second in inverses)]
    while more := {above for below, above in steps if below in found} - found:
        found |= more
    return found


def test_only_simple_properties_are_disjoint() -> None:
    simple = declared(OWL.ObjectProperty) - composite()

    assert {term for pair in axioms(OWL.propertyDisjointWith) for term in pair} <= simple
    assert len(composite()) >= len(chains()) > 0


def test_no_chain_entails_what_it_is_made_of() -> None:
    rests_on = {head: set(links) for head, links in chains().items()}
    for below, above in axioms(RDFS.subPropertyOf):
        rests_on.setdefault(above, set()).add(below)

    def reached(start: str, seen: frozenset[str] = frozenset()) -> frozenset[str]:
        for step in rests_on.get(start, set()) - seen:
            seen = reached(step, seen | {step})
        return seen

    assert all(set(links) <= declared(OWL.ObjectProperty) for links in chains().values())
    assert [head for head in chains() if head in reached(head)] == []


# --- what follows --------------------------------------------------------------------------------------------


def contradictions(*graphs: rdflib.Graph) -> list[str]:
    """Return what owlrl finds contradictory in the ontology together with some data."""
    whole = rdflib.Graph()
    for graph in (ontology(), *graphs):
        whole += graph
    owlrl.DeductiveClosure(owlrl.OWLRL_Semantics).expand(whole)
    error = URIRef("http://www.daml.org/2002/03/agents/agent-ont#error")  # how owlrl tells of one
    nothing = [str(member) for member in whole.subjects(RDF.type, OWL.Nothing) if isinstance(member, URIRef)]
    return sorted(map(str, whole.objects(None, error))) + sorted(set(nothing) - {str(OWL.Nothing)})


def test_the_ontology_does_not_contradict_itself() -> None:
    assert contradictions() == []


def test_a_made_up_article_does_not_contradict_it() -> None:
    assert contradictions(to_graph(made_up.findings()["accord-in-the-post-corrected.txt"])) == []


@pytest.mark.parametrize(
    "clash",
    [
        [("statement", "supports", "pact"), ("statement", "opposes", "pact")],
        [("pact", "signedBy", "kenya"), ("pact", "signatoryState", "kenya")],
        [("pact", "hasProvision", "p"), ("statement", "saidBy", "pact")],
    ],
)
def test_what_cannot_be_true_contradicts_it(clash: list[tuple[str, str, str]]) -> None:
    data = rdflib.Graph()
    for subject, predicate, value in clash:
        data.add((URIRef(ID + subject), URIRef(ONR + predicate), URIRef(ID + value)))

    assert contradictions(data) != []


def test_nobody_becomes_somebody_else() -> None:
    whole = ontology() + to_graph(made_up.findings()["fishing-accord.txt"])
    owlrl.DeductiveClosure(owlrl.OWLRL_Semantics).expand(whole)

    same = [(s, o) for s, o in whole.subject_objects(OWL.sameAs) if s != o and not isinstance(s, Literal)]
    assert [pair for pair in same if any(str(term).startswith(ID) for term in pair)] == []


# --- docs/ontology.md ----------------------------------------------------------------------------------------


@cache
def page() -> str:
    return (CHECKOUT / "docs" / "ontology.md").read_text(encoding="utf-8")


def test_every_term_of_ours_stands_on_the_page() -> None:
    own = {term.removeprefix(ONR) for term in declared(OWL.Class, *PROPERTIES) if term.startswith(ONR)}

    assert sorted(name for name in own if f"`{name}`" not in page()) == []


def test_the_example_on_the_page_entails_what_the_page_says_and_never_what_it_denies() -> None:
    header = "".join(f"@prefix {prefix}: <{iri}> .\n" for prefix, iri in PREFIXES.items())
    blocks = re.findall(r"```turtle\n(.*?)```", page(), re.DOTALL)
    said, follows, never = (
        {quad.triple for quad in ox.parse(header + b, format=ox.RdfFormat.TURTLE)} for b in blocks
    )

    entailed = rules().entailed(said, lambda *_: ())

    assert follows - entailed == set()
    assert never & (entailed | said) == set()


def test_the_query_on_the_page_makes_web_annotations_of_evidence() -> None:
    (query,) = re.findall(r"```sparql\n(.*?)```", page(), re.DOTALL)
    store = ox.Store()
    graphs = [to_graph(found) for found in made_up.findings().values()]
    for graph in graphs:
        store.load(graph.serialize(format="nt").encode(), format=ox.RdfFormat.N_TRIPLES)

    made = store.query(query, prefixes=PREFIXES)

    assert isinstance(made, ox.QueryTriples)
    annotations = rdflib.Graph().parse(data=ox.serialize(made, format=ox.RdfFormat.N_TRIPLES) or b"", format="nt")
    oa, said = rdflib.Namespace(OA), rdflib.Graph()
    for graph in graphs:
        said += graph
    for evidence, article in said.subject_objects(URIRef(f"{ONR}inArticle")):
        assert annotations.value(evidence, oa.hasSource) == article
        for term, kind in (("start", oa.TextPositionSelector), ("exact", oa.TextQuoteSelector)):
            selectors = {
                s for s in annotations.objects(evidence, oa.hasSelector) if (s, RDF.type, kind) in annotations
            }
            assert [annotations.value(selector, oa[term]) for selector in selectors] == [
                said.value(evidence, oa[term])
            ]
