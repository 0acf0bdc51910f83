"""Compile the axioms of an ontology into rules.

Comes in: the triples of an ontology in OWL 2 RL. Goes out: rules over instance triples, from the ontology as owlrl
closes it (so a rule has all super-classes, super-properties, domains and ranges); or a BadOntology that names what
is no part of what is covered here.
"""

from collections.abc import Iterable, Iterator

import owlrl
import pyoxigraph as ox
import rdflib

from onrecord.entailment.patterns import TYPE, Pattern, Rule, keys, short
from onrecord.entailment.rules import Rules
from onrecord.record import BadOntology
from onrecord.vocabulary import OWL, RDF, RDFS, XSD

# What becomes a rule or is watched over.
_BETWEEN_NAMES = {
    *(RDFS + name for name in ("subClassOf", "subPropertyOf", "domain", "range")),
    *(OWL + name for name in ("inverseOf", "equivalentClass", "equivalentProperty")),
    *(OWL + name for name in ("disjointWith", "propertyDisjointWith")),
}
_AXIOMS = _BETWEEN_NAMES | {OWL + "propertyChainAxiom"}
# What only describes the ontology itself.
_REMARKS = {
    *(RDF + name for name in ("type", "first", "rest")),
    *(RDFS + name for name in ("label", "comment", "seeAlso", "isDefinedBy")),
    *(OWL + name for name in ("versionInfo", "versionIRI", "priorVersion", "deprecated")),
}
_KINDS = {
    *(OWL + name for name in ("Ontology", "Class", "ObjectProperty", "DatatypeProperty", "AnnotationProperty")),
    *(OWL + name for name in ("TransitiveProperty", "SymmetricProperty")),
}
_LANGUAGE = (RDF, RDFS, OWL)
_EVERYTHING = {OWL + "Thing", RDFS + "Resource", RDFS + "Literal", RDF + "langString"}
_LITERALS = (XSD, RDFS + "Literal", RDF + "langString")


def compiled(ontology: Iterable[ox.Triple]) -> Rules:
    """Return the rules of an ontology; BadOntology names what is not covered, and where it stands."""
    written = sorted(ontology, key=str)
    for refuse in (_refuse_unknown, _refuse_unnamed, _refuse_language):
        for triple in written:
            refuse(triple)
    axioms = _closed(written)
    rules = {rule for one, axiom, other in axioms for rule in _rules(one, axiom, other)} | set(_chains(written))
    _refuse_facts(written, rules)
    disjoint = [(a, b) for a, axiom, b in axioms if axiom in (OWL + "disjointWith", OWL + "propertyDisjointWith")]
    return Rules(rules, disjoint)


def _refuse_unknown(triple: ox.Triple) -> None:
    predicate, value = triple.predicate.value, triple.object
    if predicate.startswith(_LANGUAGE) and predicate not in _AXIOMS | _REMARKS:
        raise BadOntology(f"no rule is known for {short(triple.predicate)} of {triple.subject}")
    if triple.predicate != TYPE or not isinstance(value, ox.NamedNode):
        return
    if value.value.startswith(_LANGUAGE) and value.value not in _KINDS:
        raise BadOntology(f"no rule is known for {short(value)}, which {triple.subject} is")


def _refuse_unnamed(triple: ox.Triple) -> None:
    if triple.predicate.value in _BETWEEN_NAMES:
        for node in (triple.subject, triple.object):
            if not isinstance(node, ox.NamedNode):
                raise BadOntology(f"no rule is known for {short(triple.predicate)} with the unnamed {node}")


def _refuse_language(triple: ox.Triple) -> None:
    """Refuse axioms about RDF's and OWL's own terms: C ⊑ owl:Nothing, p ⊑ owl:sameAs; C ⊑ owl:Thing is nothing."""
    ends = [triple.subject, triple.object] if triple.predicate.value in _BETWEEN_NAMES else []
    if triple.predicate.value == OWL + "propertyChainAxiom":
        ends = [triple.subject]
    for node in ends:
        value = getattr(node, "value", "")
        says_nothing = node == triple.object and value in _EVERYTHING
        if value.startswith(_LANGUAGE) and not says_nothing and value not in _LITERALS:
            raise BadOntology(
                f"no rule is known for {short(triple.predicate)} between {triple.subject} and {value}"
            )


def _refuse_facts(written: list[ox.Triple], rules: Iterable[Rule]) -> None:
    """Refuse what the ontology itself says of things: it is no part of the dataset, so no rule would read it."""
    read = {pattern.key for rule in rules for pattern in rule.body}
    for triple in written:
        if read.intersection(keys(triple)):
            raise BadOntology(f"{triple} is a fact that rules would start from: it belongs into the data")


def _closed(written: list[ox.Triple]) -> set[tuple[ox.NamedNode, str, ox.NamedNode]]:
    """Return the axioms between two names that owlrl finds, without those that say nothing (C ⊑ C, C ⊑ Thing)."""
    kinds = [t for t in written if t.predicate == TYPE and getattr(t.object, "value", "").startswith(_LANGUAGE)]
    axioms = [t for t in written if t.predicate.value in _BETWEEN_NAMES]
    lines = ox.serialize([*kinds, *axioms], format=ox.RdfFormat.N_TRIPLES) or b""
    graph = rdflib.Graph().parse(data=lines, format="nt")
    owlrl.DeductiveClosure(owlrl.OWLRL_Semantics).expand(graph)
    names = rdflib.URIRef
    named = {(str(s), str(p), str(o)) for s, p, o in graph if isinstance(s, names) and isinstance(o, names)}
    return {
        (ox.NamedNode(s), p, ox.NamedNode(o))
        for s, p, o in named
        if s != o and not s.startswith(_LANGUAGE)
        if p == TYPE.value or not o.startswith((*_LANGUAGE, *_LITERALS))
    }


def _rules(one: ox.NamedNode, axiom: str, other: ox.NamedNode) -> Iterator[Rule]:
    """Yield the rules of an axiom; the comments name them as in https://www.w3.org/TR/owl2-profiles/#OWL_2_RL."""
    holds, flipped = Pattern("x", one, "y"), Pattern("y", one, "x")
    if axiom == RDFS + "subClassOf":  # cax-sco
        yield Rule(f"{short(one)} ⊑ {short(other)}", (Pattern("x", TYPE, one),), Pattern("x", TYPE, other))
    elif axiom == RDFS + "subPropertyOf":  # prp-spo1
        yield Rule(f"{short(one)} ⊑ {short(other)}", (holds,), Pattern("x", other, "y"))
    elif axiom == RDFS + "domain":  # prp-dom
        yield Rule(f"who or what has {short(one)} is {short(other)}", (holds,), Pattern("x", TYPE, other))
    elif axiom == RDFS + "range":  # prp-rng
        yield Rule(f"the value of {short(one)} is {short(other)}", (holds,), Pattern("y", TYPE, other))
    elif axiom == OWL + "inverseOf":  # prp-inv1, prp-inv2
        name = f"{short(one)} is the inverse of {short(other)}"
        yield Rule(name, (holds,), Pattern("y", other, "x"))
        yield Rule(name, (Pattern("x", other, "y"),), flipped)
    elif axiom == TYPE.value and other.value == OWL + "TransitiveProperty":  # prp-trp
        yield Rule(f"{short(one)} is transitive", (holds, Pattern("y", one, "z")), Pattern("x", one, "z"))
    elif axiom == TYPE.value and other.value == OWL + "SymmetricProperty":  # prp-symp
        yield Rule(f"{short(one)} is symmetric", (holds,), flipped)


def _chains(written: list[ox.Triple]) -> Iterator[Rule]:
    """Yield the rule of each property chain (prp-spo2): said ∘ about ⊑ spokeAbout."""
    first = {t.subject: t.object for t in written if t.predicate.value == RDF + "first"}
    rest = {t.subject: t.object for t in written if t.predicate.value == RDF + "rest"}
    for triple in written:
        if triple.predicate.value != OWL + "propertyChainAxiom":
            continue
        links, node = [], triple.object
        while isinstance(node, ox.BlankNode) and node in first:
            link = first[node]
            if not isinstance(link, ox.NamedNode):
                raise BadOntology(f"no rule is known for a chain with the unnamed {link} in {triple.subject}")
            links.append(link)
            node = rest[node]
        if not links or not isinstance(triple.subject, ox.NamedNode):
            raise BadOntology(f"the property chain of {triple.subject} is no list of properties")
        body = tuple(Pattern(f"x{i}", link, f"x{i + 1}") for i, link in enumerate(links))
        name = f"{' ∘ '.join(map(short, links))} ⊑ {short(triple.subject)}"
        yield Rule(name, body, Pattern("x0", triple.subject, f"x{len(links)}"))
