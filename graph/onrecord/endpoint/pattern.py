"""A query of one triple pattern: which queries are no more than that, and what they find by a walk along an index.

Comes in: the text of a query, and a view of a dataset. Goes out: a `Pattern`, or None for any other query; its
solutions, or None where they are more than some hundreds.

The query itself is never run. Of its text a small part of SPARQL's grammar is read, without a step back; of the
dataset one index, a step for each solution, `_MOST` at the most. Nothing in it could be dear: no join, no filter,
path, function, DISTINCT or order. So it needs no process that can be killed.
"""

import re
from itertools import islice
from operator import attrgetter
from typing import NamedTuple

import pyoxigraph as ox

from onrecord.endpoint.solutions import document, term
from onrecord.store import View
from onrecord.vocabulary import PREFIXES, RDF

_MOST = 256  # solutions
_LARGEST = 256 << 10  # bytes of a document; characters of its solutions

# https://www.w3.org/TR/sparql11-query/#sparqlGrammar, of which this is a small part; spaces and comments between.
_GAP = r"(?:[ \t\r\n]|\#[^\r\n]*+[\r\n])"
_VARIABLE = r"\?[A-Za-z_][A-Za-z0-9_]*+"
_NODE = rf"<[A-Za-z][A-Za-z0-9+.-]*+:[^\x00-\x20<>\"{{}}|^`\\]*+>|[A-Za-z]++:\w[\w-]*+|{_VARIABLE}"
_QUERY = re.compile(
    rf"""
    {_GAP}*+ (?i:SELECT) {_GAP}++ (?P<names> \* | {_VARIABLE} (?: {_GAP}++ {_VARIABLE} )*+ )
    {_GAP}*+ (?: (?i:WHERE) {_GAP}*+ )? \{{
    {_GAP}*+ (?P<subject>{_NODE}) {_GAP}++ (?P<predicate>{_NODE}|a) {_GAP}++ (?P<object>{_NODE})
    {_GAP}*+ (?: \. {_GAP}*+ )? \}}
    {_GAP}*+ (?: (?i:LIMIT) {_GAP}++ (?P<limit>\d{{1,9}}) {_GAP}*+ )? (?: \#[^\r\n]* )?
    """,
    re.VERBOSE | re.ASCII,
)
_COMMENT = re.compile(r"#[^\r\n]*")
_PLACES = ("subject", "predicate", "object")


class Pattern(NamedTuple):
    """One triple pattern: its constants, None for a variable, and which of its variables are SELECTed."""

    nodes: tuple[ox.NamedNode | None, ...]
    names: tuple[str, ...]  # of the variables that are SELECTed, and where in a triple they stand
    places: tuple[str, ...]
    limit: int | None  # solutions, where the query says so


def pattern_of(sparql: str) -> Pattern | None:
    """Return a query as a pattern; None for a query of another kind, and for what is no query.

    >>> pattern_of("SELECT ?o WHERE { <urn:a> a ?o . } LIMIT 3 # whatever").places
    ('object',)
    >>> pattern_of("SELECT ?o { <urn:a> ?p ?o ; ?q ?o }"), pattern_of("SELECT DISTINCT ?p { ?s ?p ?o }")
    (None, None)
    """
    read = _QUERY.fullmatch(sparql)
    if read is None or "\\" in sparql:  # an escape may write any character, also one that ends a comment
        return None
    wanted, *pattern, limit = read.groups()
    place_of = {text[1:]: place for text, place in zip(pattern, _PLACES, strict=True) if text[0] == "?"}
    # Oxigraph sorts the names of `*`.
    names = sorted(place_of) if wanted == "*" else _COMMENT.sub("", wanted).replace("?", "").split()
    try:
        nodes = tuple([_node(text) for text in pattern])
    except (KeyError, ValueError):  # a prefix that nobody declared, or no IRI
        return None
    if len(place_of) < nodes.count(None):  # a variable that stands there twice
        return None
    if not names or len({*names}) < len(names) or not {*names} <= {*place_of}:
        return None
    places = tuple([place_of[name] for name in names])
    return Pattern(nodes, tuple(names), places, int(limit) if limit else None)


def solutions_of(pattern: Pattern, view: View, form: ox.QueryResultsFormat) -> bytes | None:
    """Return the solutions as a document; None where they are too many or too long.

    Raises ValueError where a term is none of SPARQL 1.1, StoreError where the dataset cannot be read.
    """
    terms, is_one = attrgetter(*pattern.places), len(pattern.places) == 1
    solution = "{" + ",".join([f'"{name}":%s' for name in pattern.names]) + "}"
    found, size = list[str](), 0
    for triple in islice(view.triples(*pattern.nodes), pattern.limit):
        if len(found) == _MOST or size > _LARGEST:
            return None
        there = terms(triple)
        found.append(solution % (term(there) if is_one else tuple(map(term, there))))
        size += len(found[-1])
    body = document(pattern.names, found, form)
    return body if len(body) <= _LARGEST else None


def _node(text: str) -> ox.NamedNode | None:
    """Return what stands in a pattern as a constant, None for a variable; KeyError or ValueError for no IRI."""
    if text[0] == "?":
        return None
    if text[0] == "<":
        return ox.NamedNode(text[1:-1])
    if text == "a":
        return ox.NamedNode(f"{RDF}type")
    prefix, _, local = text.partition(":")
    return ox.NamedNode(PREFIXES[prefix] + local)
