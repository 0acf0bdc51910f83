"""The triple that somebody wants explained, and its explanation as it is printed.

Comes in: terms as they are typed, and an explanation. Goes out: a triple; text, or what becomes JSON.
"""

import re
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

import pyoxigraph as ox

from onrecord.record import BadQuery
from onrecord.store import Explanation, View
from onrecord.store.explaining import Saying
from onrecord.vocabulary import ONR, PREFIXES, RDF, terms

_MOST_WORDS = 3  # of an article, in the text; JSON has them all


def triple_of(view: View, subject: str, predicate: str, object: str) -> ox.Triple:
    """Return the triple that is meant. Raises BadQuery where a name is nobody's, or several bear it."""
    named = _property(view, predicate)
    about = _iri(subject) or _labelled(view, subject)
    if about is None:
        raise BadQuery(f"nobody and nothing here is called {subject!r}")
    texts = (object, _text_of(object))  # first as it is: what was said may itself stand in quotation marks
    literals = (_literal(view, about, named, text) for text in texts)
    what = _iri(object) or next(filter(None, literals), None) or _labelled(view, object)
    return ox.Triple(about, named, what or ox.Literal(texts[1]))


def _property(view: View, term: str) -> ox.NamedNode:
    """Return the property that a predicate is; BadQuery where neither the ontology nor the dataset knows it."""
    try:
        named = _iri(term) or ox.NamedNode(RDF + "type" if term == "a" else ONR + term)
    except ValueError as error:
        raise BadQuery(f"{term!r} is no property") from error
    declared = any(one.iri == named.value for one in terms())
    if not declared and not view.query(f"ASK {{ ?subject {named} ?object }}"):
        raise BadQuery(f"{term!r} is no property of the ontology, and nothing here has it")
    return named


def _iri(term: str) -> ox.NamedNode | None:
    """Return the IRI that a prefixed name, `<…>` or `https://…` is; None for anything else."""
    prefix, colon, local = term.partition(":")
    if prefix in PREFIXES and colon:
        return ox.NamedNode(PREFIXES[prefix] + local)
    try:
        is_one = term.startswith("<") or local.startswith("//") or prefix == "urn"
        return ox.NamedNode(term.removeprefix("<").removesuffix(">")) if is_one else None
    except ValueError as error:
        raise BadQuery(f"{term!r} is no IRI: {error}") from error


def _text_of(term: str) -> str:
    """Return the text of a literal as it stands in Turtle ("3 March"@en); any other term as it is."""
    found = re.fullmatch(r'"(.+)"(@[\w-]+|\^\^\S+)?', term, re.DOTALL)
    return found[1] if found else term


def _literal(view: View, subject: ox.NamedNode, predicate: ox.NamedNode, text: str) -> ox.Literal | None:
    """Return the literal with this text that is said of a subject, whatever its datatype."""
    rows = view.rows("SELECT ?s ?p ?value WHERE { ?s ?p ?value }", s=subject, p=predicate)
    found = [row["value"] for row in rows]
    return next((one for one in found if isinstance(one, ox.Literal) and one.value == text), None)


def _labelled(view: View, label: str) -> ox.NamedNode | None:
    """Return the one node of this name; None where there is none. Raises BadQuery where there are several."""
    text = ox.Literal(label)
    nodes = {
        row["node"]
        for name in ("rdfs:label", "skos:altLabel")
        for row in view.rows(
            f"SELECT DISTINCT ?node WHERE {{ ?node {name} ?name FILTER (STR(?name) = {text})"
            " FILTER NOT EXISTS { ?one onr:mergedFrom ?node } }"  # that node is the other one now
        )
    }
    found = sorted((node for node in nodes if isinstance(node, ox.NamedNode)), key=str)
    if len(found) > 1:
        raise BadQuery(f"several are called {label!r}: {', '.join(map(_short, found[:5]))}; give one of these")
    return found[0] if found else None


# --- what is printed -----------------------------------------------------------------------------------------


def lines(view: View, one: Explanation, depth: int = 0) -> Iterator[str]:
    """Yield an explanation as text: the triple, and indented below it what it rests on."""
    indent = "  " * depth
    yield indent + " ".join(_named(view, term) for term in one.triple)
    if one.rule:
        yield f"{indent}  follows by {one.rule} from"
        for premise in one.premises:
            yield from lines(view, premise, depth + 2)
    elif one.sayings:
        counted = "" if one.basis == "asserted" else ", a version that was replaced or a copy, and is not counted"
        for saying in one.sayings:
            yield f"{indent}  said in {_article(saying)}{counted}"
            yield from _quoted(saying, indent + "    ")
    else:
        yield f"{indent}  is not known: no article says it, and it follows from nothing that one says"


def _article(saying: Saying) -> str:
    return " ".join(
        filter(None, (f"“{saying.title}”" if saying.title else "", f"({saying.source or saying.article})"))
    )


def _quoted(saying: Saying, indent: str) -> Iterator[str]:
    for words in saying.words[:_MOST_WORDS]:
        yield f"{indent}{words.start}–{words.end}: {' '.join(words.exact.split())}"
    if len(saying.words) > _MOST_WORDS:
        yield f"{indent}and {len(saying.words) - _MOST_WORDS} more"


def _named(view: View, term: object) -> str:
    """Return a term as a person reads it: with its label, where it has one."""
    if not isinstance(term, ox.NamedNode):
        return str(term)
    labels = [
        row["label"] for row in view.rows("SELECT ?node ?label WHERE { ?node rdfs:label ?label }", node=term)
    ]
    texts = sorted(label.value for label in labels if isinstance(label, ox.Literal))
    return f"{_short(term)} ({texts[0]})" if texts else _short(term)


def _short(term: ox.NamedNode) -> str:
    for prefix, namespace in PREFIXES.items():
        if term.value.startswith(namespace):
            return f"{prefix}:{term.value.removeprefix(namespace)}"
    return str(term)


def as_json(one: Explanation) -> dict[str, Any]:
    """Return an explanation as dicts and lists; the terms of a triple are as in N-Triples."""
    return {
        "triple": [str(term) for term in one.triple],
        "basis": one.basis,
        "rule": one.rule,
        "premises": [as_json(premise) for premise in one.premises],
        "articles": [asdict(saying) for saying in one.sayings],
    }
