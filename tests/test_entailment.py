"""What follows from what is asserted: the rules against owlrl, what must not follow, and what falls again."""

from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rdflib.namespace import OWL as OWL_TERMS

import made_up
from onrecord import vocabulary
from onrecord.entailment import Match, Rules, compiled, rules
from onrecord.entailment.patterns import Object, Subject
from onrecord.journey import findings_in
from onrecord.mapping import to_graph
from onrecord.record import BadOntology
from onrecord.store import triples_of
from onrecord.vocabulary import CONCEPT, ID, ONR, OWL, PREFIXES, RDF, RDFS
from oracle import OwlrlClosure

HEADER = (
    "".join(f"@prefix {prefix}: <{iri}> .\n" for prefix, iri in PREFIXES.items()) + "@prefix : <urn:made-up:> .\n"
)

# One of each construct, in the ways that they meet.
CONSTRUCTS = """
:Mayor rdfs:subClassOf :Official . :Official rdfs:subClassOf :Human . :Human owl:equivalentClass :Person .
:Person a owl:Class . :Thingummy a owl:Class ; owl:disjointWith :Human .
:governs rdfs:domain :Mayor ; rdfs:range :City ; rdfs:subPropertyOf :knows .
:knows a owl:ObjectProperty, owl:SymmetricProperty .
:within a owl:ObjectProperty ; rdfs:subPropertyOf :inside . :inside a owl:TransitiveProperty .
:partner owl:inverseOf :partnerOf . :partnerOf rdfs:subPropertyOf :inside .
:aka owl:equivalentProperty :alias . :alias rdfs:domain :Human . :alias a owl:DatatypeProperty .
:reaches owl:propertyChainAxiom ( :governs :inside ) .
:echoes owl:propertyChainAxiom ( :reaches :knows :partner ) .
:likes a owl:ObjectProperty ; owl:propertyDisjointWith :hates . :hates a owl:ObjectProperty .
"""


def parsed(turtle: str) -> set[ox.Triple]:
    return {quad.triple for quad in ox.parse(HEADER + turtle, format=ox.RdfFormat.TURTLE)}


def matching(triples: Iterable[ox.Triple]) -> Match:
    known = ox.Store()
    known.extend(ox.Quad(t.subject, t.predicate, t.object) for t in triples)

    def match(s: Subject | None, p: ox.NamedNode | None, o: Object | None) -> list[ox.Triple]:
        return [quad.triple for quad in known.quads_for_pattern(s, p, o, None)]

    return match


def closed(by: Rules, triples: set[ox.Triple]) -> set[ox.Triple]:
    return triples | by.entailed(triples, lambda s, p, o: ())


def owlrl_closed(ontology: set[ox.Triple], triples: set[ox.Triple]) -> set[ox.Triple]:
    """The instance triples of owlrl's closure: no schema, no literal subjects, no Thing, nothing reflexive."""
    return oracle_of(frozenset(ontology)).instances(triples)


oracle_of = cache(lambda ontology: OwlrlClosure(set(ontology)))


GRAPHS = [
    ":ann :governs :paris . :paris :within :france . :france :within :europe .",
    ":ann :governs :paris . :paris :partnerOf :rome . :rome :knows :bob . :bob :partner :cy . :cy :partner :di .",
    ":ann :aka 'Annie' . :ann a :Mayor . :bob a :Person .",
    ":a :within :b . :b :within :c . :c :within :a .",
    ":a :knows :a . :a :partner :a .",
    ":a :likes :b . :a a :City .",
]


@pytest.mark.parametrize("graph", GRAPHS)
def test_each_construct_yields_what_owlrl_yields(graph: str) -> None:
    ontology, triples = parsed(CONSTRUCTS), parsed(graph)
    assert closed(compiled(ontology), triples) == owlrl_closed(ontology, triples)


CONSTRUCTED = compiled(parsed(CONSTRUCTS))
node = st.sampled_from([ox.NamedNode(f"urn:made-up:{name}") for name in "abcd"])
link = st.sampled_from(
    [
        ox.NamedNode(f"urn:made-up:{name}")
        for name in ("governs", "knows", "within", "inside", "partner", "partnerOf", "reaches", "likes")
    ]
)
kind = st.sampled_from([ox.NamedNode(f"urn:made-up:{name}") for name in ("Mayor", "Human", "City")])
triple = st.builds(ox.Triple, node, link, node) | st.builds(
    ox.Triple, node, st.just(ox.NamedNode(RDF + "type")), kind
)


@settings(max_examples=15, deadline=None)
@given(st.sets(triple, min_size=1, max_size=9))
def test_any_small_graph_yields_what_owlrl_yields(triples: set[ox.Triple]) -> None:
    assert closed(CONSTRUCTED, triples) == owlrl_closed(parsed(CONSTRUCTS), triples)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sets(triple, max_size=5), max_size=4))
def test_closing_what_is_added_piece_by_piece_is_closing_it_at_once(pieces: list[set[ox.Triple]]) -> None:
    known: set[ox.Triple] = set()
    for piece in pieces:
        entailed = CONSTRUCTED.entailed(piece, matching(known))
        assert not entailed & (known | piece)
        known |= piece | entailed
    assert known == closed(CONSTRUCTED, set().union(*pieces))


@settings(max_examples=300, deadline=None)
@given(st.sets(triple, max_size=9), st.data())
def test_what_remains_after_a_retraction_is_the_closure_of_what_remains(
    asserted: set[ox.Triple], data: st.DataObject
) -> None:
    gone = data.draw(st.sets(st.sampled_from(sorted(asserted, key=str)))) if asserted else set()
    known = closed(CONSTRUCTED, asserted)
    fallen = CONSTRUCTED.fallen(gone, matching(known), asserted.__contains__)
    assert known - fallen == closed(CONSTRUCTED, asserted - gone)


# --- onrecord.ttl --------------------------------------------------------------------------------------------


FOUNDING = f"""
<{ID}s1> a onr:Statement ; onr:saidBy <{ID}ann> ; onr:supports <{ID}pact> ; onr:criticises <{ID}bob> ;
    onr:reportedIn <{ID}article> ; onr:within <{ID}s2> ; onr:cue "said" ; onr:saidOn "2031"^^xsd:gYear .
<{ID}s2> onr:within <{ID}s3> .
<{ID}ann> a onr:Person ; onr:represents <{ID}country/FR> ; rdfs:label "Ann Made-Up" .
<{ID}bob> a onr:Person ; onr:holds <{ID}position> .
<{ID}position> onr:former true ; onr:ofCountry <{ID}country/DE> .
<{ID}cy> a onr:Person ; onr:represents <{ID}country/IT> ; onr:holds <{ID}office> .
<{ID}office> onr:former false ; onr:actsFor <{ID}country/IT> .
<{ID}pact> a onr:Agreement ; onr:signedBy <{ID}bob>, <{ID}cy>, <{ID}eve>, <{ID}flo> ;
    onr:hasSignature <{ID}by-bob>, <{ID}by-cy>, <{ID}by-eve>, <{ID}by-flo>, <{ID}by-guy> ;
    onr:hasProvision <{ID}provision> .
<{ID}by-bob> onr:signatory <{ID}bob> ; onr:signedAs <{ID}position> .
<{ID}by-cy> onr:signatory <{ID}cy> ; onr:signedAs <{ID}office> .
<{ID}by-eve> onr:signatory <{ID}eve> ; onr:signedForState <{ID}country/PE> .
<{ID}by-flo> onr:signatory <{ID}flo> ; onr:signedFor <{ID}union> .
# Another article has Guy in office; the one that tells of the signing knows him as a former minister.
<{ID}guy> a onr:Person ; onr:represents <{ID}country/ES> ; onr:holds <{ID}then>, <{ID}now> .
<{ID}then> onr:former false ; onr:actsFor <{ID}country/ES> .
<{ID}now> onr:former true ; onr:ofCountry <{ID}country/ES> .
<{ID}by-guy> onr:signatory <{ID}guy> ; onr:signedAs <{ID}now> .
<{ID}pact> onr:partOf <{ID}frame> ; onr:hasStance <{ID}stance> .
<{ID}stance> onr:heldBy <{ID}dan> ; onr:stance onrc:stance-supports ; onr:shownBy <{ID}s4> .
<{ID}s4> onr:saidBy <{ID}eve> ; onr:doubts <{ID}pact> .
"""


def test_the_ontology_yields_what_owlrl_yields() -> None:
    ontology, triples = set(vocabulary.triples("onrecord.ttl")), parsed(FOUNDING)
    assert closed(rules(), triples) == owlrl_closed(ontology, triples)


# What a generated article may say, in the terms of the ontology itself: each property, and each class.
def terms_of(kind: str) -> list[ox.NamedNode]:
    declared = [t for t in vocabulary.triples("onrecord.ttl") if t.predicate.value == RDF + "type"]
    found = {t.subject.value for t in declared if t.object == ox.NamedNode(OWL + kind)}
    return [ox.NamedNode(iri) for iri in sorted(found) if iri.startswith(ONR)]


# Those that set off rules with several premises meet each other often enough to chain.
CHAINED = [
    ox.NamedNode(ONR + name)
    for name in """said saidBy supports opposes criticises within withinEventually partOf provisionOf hasProvision
        hasSignature signedFor signedForState signedAs actsFor party""".split()
]
some = st.sampled_from([ox.NamedNode(ID + name) for name in "abcde"])
any_triple = (
    st.builds(ox.Triple, some, st.sampled_from(CHAINED), some)
    | st.builds(ox.Triple, some, st.sampled_from(terms_of("ObjectProperty")), some)
    | st.builds(ox.Triple, some, st.sampled_from(terms_of("DatatypeProperty")), st.just(ox.Literal("made up")))
    | st.builds(ox.Triple, some, st.just(ox.NamedNode(RDF + "type")), st.sampled_from(terms_of("Class")))
)


@settings(max_examples=8, deadline=None)
@given(st.sets(any_triple, min_size=4, max_size=14))
def test_any_graph_in_the_terms_of_the_ontology_yields_what_owlrl_yields(triples: set[ox.Triple]) -> None:
    assert closed(rules(), triples) == owlrl_closed(set(vocabulary.triples("onrecord.ttl")), triples)


def test_every_construct_that_the_ontology_uses_is_among_those_of_generated_graphs() -> None:
    used = {t.predicate.value for t in vocabulary.triples("onrecord.ttl")} | {
        getattr(t.object, "value", "")
        for t in vocabulary.triples("onrecord.ttl")
        if t.predicate.value == RDF + "type"
    }
    generated_from = {t.predicate.value for t in parsed(CONSTRUCTS)} | {
        getattr(t.object, "value", "") for t in parsed(CONSTRUCTS) if t.predicate.value == RDF + "type"
    }
    described = {OWL + name for name in ("Ontology", "AnnotationProperty", "versionInfo")}
    of_the_language = {iri for iri in used if iri.startswith(OWL)} - described
    assert of_the_language <= generated_from


@pytest.mark.parametrize("article", sorted({*made_up.findings(), *made_up.findings(made_up.CABLE)}))
def test_each_made_up_article_yields_what_owlrl_yields(article: str) -> None:
    found = {**made_up.findings(), **made_up.findings(made_up.CABLE)}[article]
    triples = triples_of(article, to_graph(found))
    assert closed(rules(), triples) == owlrl_closed(set(vocabulary.triples("onrecord.ttl")), triples)


def test_the_seed_yields_what_owlrl_yields() -> None:
    seed = next((Path(__file__).parents[1] / "seeds").glob("*.txt"))
    triples = triples_of(str(seed), to_graph(findings_in(seed)))
    assert closed(rules(), triples) == owlrl_closed(set(vocabulary.triples("onrecord.ttl")), triples)


def holds(subject: str, predicate: str, object: str) -> bool:
    asked = ox.Triple(ox.NamedNode(ID + subject), ox.NamedNode(ONR + predicate), ox.NamedNode(ID + object))
    return asked in closed(rules(), parsed(FOUNDING))


@pytest.mark.parametrize(
    ("subject", "predicate", "object"),
    [
        ("ann", "said", "s1"),
        ("ann", "backs", "pact"),
        ("ann", "spokeAbout", "bob"),
        ("article", "reports", "s1"),
        ("s1", "attributedTo", "ann"),
        ("s1", "withinEventually", "s3"),
        ("cy", "signed", "pact"),
        ("pact", "signatoryState", "country/IT"),
        ("pact", "participant", "country/IT"),
        ("pact", "signatoryState", "country/PE"),
        ("pact", "participant", "country/PE"),
        ("pact", "participant", "union"),
        ("s4", "about", "pact"),
        ("eve", "spokeAbout", "pact"),
        ("provision", "partOf", "pact"),
        ("provision", "partOf", "frame"),
    ],
)
def test_what_users_ask_for_follows(subject: str, predicate: str, object: str) -> None:
    assert holds(subject, predicate, object)


@pytest.mark.parametrize(
    ("subject", "predicate", "object", "why_not"),
    [
        ("bob", "represents", "country/DE", "a former prime minister represents nobody"),
        ("pact", "signatoryState", "country/DE", "a former prime minister signs for nobody"),
        ("pact", "signatoryState", "country/ES", "whom another article has in office signs for nobody here"),
        ("pact", "participant", "country/ES", "and takes no part in"),
        ("pact", "signatoryState", "union", "a body is no state"),
        ("pact", "party", "country/IT", "a signature makes a participant; a party is called so by an article"),
        ("eve", "backs", "pact", "to doubt it is not to back it"),
        ("eve", "rejects", "pact", "to doubt it is not to reject it"),
        ("dan", "backs", "pact", "what others say of somebody's stance follows from no words of theirs"),
        ("dan", "said", "s4", "a stance that others tell of is not said by its holder"),
        ("pact", "signedBy", "ann", "supporting is not signing"),
        ("ann", "signed", "pact", "supporting is not signing"),
        ("cy", "backs", "pact", "signing is not speaking for"),
        ("pact", "signatoryState", "country/FR", "a supporter's state does not sign"),
        ("ann", "backs", "bob", "criticising is not supporting"),
        ("s1", "within", "s3", "only within-eventually is transitive"),
        ("frame", "partOf", "pact", "parts have wholes, not the other way round"),
    ],
)
def test_what_must_not_follow_does_not(subject: str, predicate: str, object: str, why_not: str) -> None:
    assert not holds(subject, predicate, object), why_not


def test_an_attributed_statement_was_not_said() -> None:
    """A denial or a guess has somebody it is attributed to, who did not say it and backs nothing."""
    graph = closed(rules(), parsed(f"<{ID}s> onr:attributedTo <{ID}ann> ; onr:supports <{ID}pact> ."))
    assert not {t for t in graph if t.predicate.value in {ONR + "saidBy", ONR + "said", ONR + "backs"}}


def test_entailments_have_no_literal_subject_nothing_reflexive_and_no_schema() -> None:
    for entailed in closed(rules(), parsed(FOUNDING)) - parsed(FOUNDING):
        assert not isinstance(entailed.subject, ox.Literal)
        assert entailed.subject != entailed.object
        assert not str(entailed.subject).startswith(("<" + ONR, "<" + CONCEPT))
        assert entailed.predicate.value == RDF + "type" or not entailed.predicate.value.startswith(
            (RDF, RDFS, OWL)
        )


def test_an_entailment_names_its_rule_and_premises() -> None:
    known = closed(rules(), parsed(FOUNDING))
    asked = ox.Triple(ox.NamedNode(ID + "ann"), ox.NamedNode(ONR + "backs"), ox.NamedNode(ID + "pact"))
    rule, premises = rules().why(asked, matching(known)) or pytest.fail("nothing yields it")
    assert rule.name == "onr:said ∘ onr:supports ⊑ onr:backs"
    assert {t.predicate.value for t in premises} == {ONR + "said", ONR + "supports"}
    assert set(premises) <= known


@pytest.mark.parametrize("busy", ["one who said much", "a pact that many speak of"])
def test_why_a_chain_holds_is_sought_from_the_end_that_fewer_triples_have(busy: str) -> None:
    """A president has said thousands of things, a pact has been spoken of as often: but not by this president."""
    many = 500
    if busy == "one who said much":
        others = "".join(f":ann onr:said :a{number} . :a{number} onr:about :war ." for number in range(many))
    else:
        others = "".join(f":bob onr:said :b{number} . :b{number} onr:about :pact ." for number in range(many))
    known = closed(rules(), parsed(f":ann onr:said :s1 . :s1 onr:about :pact . {others}"))
    match, read = matching(known), 0

    def counting(*pattern: *tuple[Subject | None, ox.NamedNode | None, Object | None]) -> Iterator[ox.Triple]:
        nonlocal read
        for triple in match(*pattern):
            read += 1
            yield triple

    (spoke_about,) = parsed(":ann onr:spokeAbout :pact .")
    reason = rules().why(spoke_about, counting)

    assert reason is not None
    assert set(reason[1]) == parsed(":ann onr:said :s1 . :s1 onr:about :pact .")
    assert read < 10


def test_what_only_is_asserted_has_no_rule() -> None:
    asked = ox.Triple(ox.NamedNode(ID + "pact"), ox.NamedNode(ONR + "signedBy"), ox.NamedNode(ID + "nobody"))
    assert rules().why(asked, matching(closed(rules(), parsed(FOUNDING)))) is None


def test_supporting_and_opposing_one_thing_is_a_contradiction() -> None:
    known = closed(rules(), parsed(f"<{ID}s> onr:supports <{ID}pact> ; onr:opposes <{ID}pact> ."))
    (found,) = rules().contradictions(known, matching(known))
    assert found.axiom == "onr:opposes and onr:supports have nothing in common"


def test_a_person_that_is_a_country_is_a_contradiction() -> None:
    known = closed(rules(), parsed(f"<{ID}x> a onr:Person . <{ID}pact> onr:signatoryState <{ID}x> ."))
    assert "onr:Country and onr:Person have nothing in common" in {
        found.axiom for found in rules().contradictions(known, matching(known))
    }


def test_a_sound_graph_has_no_contradiction() -> None:
    known = closed(rules(), parsed(FOUNDING))
    assert rules().contradictions(known, matching(known)) == ()


@pytest.mark.parametrize(
    ("axioms", "named"),
    [
        (":signs a owl:FunctionalProperty .", "owl:FunctionalProperty"),
        (":ann owl:sameAs :anna .", "owl:sameAs"),
        (":Speaker owl:unionOf ( :Person :Country ) .", "owl:unionOf"),
        (
            ":Speaker rdfs:subClassOf [ a owl:Restriction ; owl:onProperty :said ; owl:someValuesFrom :X ] .",
            "owl:(Restriction|onProperty|someValuesFrom)",
        ),
        (":Person owl:hasKey ( :name ) .", "owl:hasKey"),
        ("[] owl:inverseOf :signs .", "owl:inverseOf"),
        (":a owl:propertyChainAxiom ( [] :b ) .", "a chain"),
        (":a owl:propertyChainAxiom () .", "property chain"),
        ("<urn:made-up:> owl:imports <urn:made-up:other> .", "owl:imports"),
        (":Person rdfs:subClassOf owl:Nothing .", "rdfs:subClassOf between .*owl#Nothing"),
        (":same rdfs:subPropertyOf owl:sameAs .", "rdfs:subPropertyOf between .*owl#sameAs"),
        ("owl:Thing rdfs:subClassOf :Person .", "rdfs:subClassOf between"),
        ("rdfs:label rdfs:domain :Person .", "rdfs:domain between"),
        ("owl:sameAs owl:propertyChainAxiom ( :a :b ) .", "owl:propertyChainAxiom between"),
        (":knows a owl:SymmetricProperty . :ann :knows :bob .", "is a fact that rules would start from"),
        (":Mayor rdfs:subClassOf :Person . :ann a :Mayor .", "is a fact that rules would start from"),
    ],
)
def test_an_axiom_that_no_rule_covers_stops_the_start(axioms: str, named: str) -> None:
    with pytest.raises(BadOntology, match=named):
        compiled(parsed(axioms))


KNOWN = """Ontology Class ObjectProperty DatatypeProperty AnnotationProperty TransitiveProperty SymmetricProperty
    Thing inverseOf equivalentClass equivalentProperty disjointWith propertyDisjointWith propertyChainAxiom
    versionInfo versionIRI priorVersion deprecated""".split()
OTHERS = sorted(term for term in OWL_TERMS.__annotations__ if term[0].isalpha() and term not in KNOWN)


@pytest.mark.parametrize("term", OTHERS)
def test_no_other_term_of_owl_passes_unseen(term: str) -> None:
    """As a property or as a class: whatever OWL has that no rule covers, the start names it."""
    for axiom in (f":a owl:{term} :b .", f":a a owl:{term} ."):
        with pytest.raises(BadOntology, match=f"owl:{term}\\b"):
            compiled(parsed(axiom))


def test_other_axioms_have_another_fingerprint() -> None:
    one, other = parsed(":A rdfs:subClassOf :B ."), parsed(":A rdfs:subClassOf :C .")
    assert compiled(one).fingerprint == compiled(one).fingerprint != compiled(other).fingerprint
