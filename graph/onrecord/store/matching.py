"""Full-text search in SPARQL: `?statement onr:matches "fish*"`, and `onr:score(?statement, "fish*")` to rank by.

Comes in: a query, and the full-text index. Goes out: a query that Oxigraph can answer: before the triples that ask
for a match stand the nodes that match, as VALUES, or, of very many, a filter that knows them. Everything else of
the query stays as it is.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

import pyoxigraph as ox

from onrecord.fulltext import Index
from onrecord.record import BadQuery
from onrecord.store.pieces import Piece, pieces_of
from onrecord.vocabulary import ONR, PREFIXES

_MATCHES = ONR + "matches"
_SCORE = ox.NamedNode(ONR + "score")
_IS_HIT = ox.NamedNode("urn:onrecord:is-hit")
# Of so many, joining with VALUES takes 0.3 s; a filter looks at every candidate, but never takes longer than 2 s.
_MOST_VALUES = 10_000
_CLOSING = {")": "(", "]": "[", "}": "{"}
_PATHS = frozenset("/ | ^ ! ? * +".split())
_YES, _NO = ox.Literal(True), ox.Literal(False)

Function = Callable[..., ox.Literal | None]


@dataclass(frozen=True, slots=True)
class Rewritten:
    """A query without full-text search in it, and the functions that it calls."""

    sparql: str
    functions: Mapping[ox.NamedNode, Function]


def rewritten(
    sparql: str, index: Callable[[], Index], given: Mapping[str, ox.NamedNode | ox.Literal]
) -> Rewritten:
    """Return a query with its full-text searches answered; `given` are values of variables.

    The index is asked for only where the query searches. Raises BadQuery for a search that cannot be told.
    """
    hits = cache(lambda words: {hit.iri: hit.score for hit in index().matching(words)})
    functions: dict[ox.NamedNode, Function] = {
        _SCORE: lambda node, words: ox.Literal(hits(words.value).get(node.value, 0.0))
    }
    if "matches" not in sparql:
        return Rewritten(sparql, functions if "score" in sparql else {})
    many: list[str] = []
    functions[_IS_HIT] = lambda node, which: (
        _YES if isinstance(node, ox.NamedNode) and node.value in hits(many[int(which.value)]) else _NO
    )
    changes: list[tuple[int, int, str]] = []
    for search in _searches(tuple(pieces_of(sparql)), given):
        found = hits(search.words)
        if not search.subject.startswith(("?", "$")):
            before = f"FILTER({search.subject} IN ({', '.join(f'<{iri}>' for iri in found)})) "
        elif len(found) > _MOST_VALUES:
            before = f"FILTER({_IS_HIT}({search.subject}, {len(many)})) "
            many.append(search.words)
        else:
            # DISTINCT keeps the VALUES together: else Oxigraph may look through them once for each triple.
            values = " ".join(f"<{iri}>" for iri in found)
            before = f"{{ SELECT DISTINCT {search.subject} {{ VALUES {search.subject} {{ {values} }} }} }} "
        changes.append((search.before, search.before, before))
        # A path of no steps holds of every node, so that what stands around it stays SPARQL.
        path = f"<{_MATCHES}>? " if search.is_first else ""
        changes.append((search.start, search.end, f"{path}{search.subject}"))
    return Rewritten(_changed(sparql, changes), functions)


@dataclass(frozen=True, slots=True)
class _Match:
    """One `onr:matches`: of whom, which words, where its triples begin, and what of the query asks for it."""

    subject: str
    words: str
    before: int
    start: int
    end: int
    is_first: bool  # of several words for one predicate: `onr:matches "one", "other"`


def _searches(pieces: Sequence[Piece], given: Mapping[str, ox.NamedNode | ox.Literal]) -> Iterator[_Match]:
    prefixes = dict(PREFIXES)
    for at, piece in enumerate(pieces):
        if piece.kind == "word" and piece.text.upper() == "PREFIX" and at + 2 < len(pieces):
            prefixes[pieces[at + 1].text.rstrip(":")] = pieces[at + 2].text.strip("<>")
        if _iri(piece, prefixes) != _MATCHES or _is_declared(pieces, at):
            continue
        first = _first_of_triples(pieces, at)
        subject = pieces[first]
        if first == at or subject.kind not in ("variable", "iri", "name"):
            raise BadQuery('onr:matches is asked of a variable or an IRI: ?statement onr:matches "words"')
        around = {piece.text for piece in pieces[at - 1 : at + 2 : 2]}
        if around & _PATHS:
            raise BadQuery("onr:matches is no part of a property path: it stands alone")
        start, object, is_first = piece.start, at + 1, True
        while True:
            words, after = _words(pieces, object, given)
            yield _Match(subject.text, words, subject.start, start, pieces[after - 1].end, is_first)
            if after + 1 >= len(pieces) or pieces[after].text != ",":
                break
            start, object, is_first = pieces[after + 1].start, after + 1, False


def _words(pieces: Sequence[Piece], at: int, given: Mapping[str, ox.NamedNode | ox.Literal]) -> tuple[str, int]:
    """Return the words that stand as an object, and the number of the piece after it."""
    piece = pieces[at] if at < len(pieces) else None
    if piece is not None and piece.kind == "variable":
        value = given.get(piece.text[1:])
        if isinstance(value, ox.Literal):
            return value.value, at + 1
    if piece is None or piece.kind != "string":
        raise BadQuery('onr:matches takes words in quotation marks: ?statement onr:matches "words"')
    after = at + 1
    if after < len(pieces) and pieces[after].kind == "language":
        after += 1
    elif after + 1 < len(pieces) and pieces[after].text == "^^":
        after += 2
    try:
        (triple,) = ox.parse(f"<urn:s> <urn:p> {piece.text} .", format=ox.RdfFormat.TURTLE)
    except (SyntaxError, ValueError) as error:
        raise BadQuery(f"onr:matches takes words in quotation marks, not {piece.text[:60]}") from error
    return getattr(triple.object, "value", ""), after


def _first_of_triples(pieces: Sequence[Piece], at: int) -> int:
    """Return the number of the piece that is the subject of a predicate; `at` itself where none can be told."""
    first, depth = at, 0
    for number in range(at - 1, -1, -1):
        piece = pieces[number]
        if piece.text in _CLOSING and piece.kind == "sign":
            if piece.text == "}" and not depth:
                return first
            depth += 1
        elif piece.text in _CLOSING.values() and piece.kind == "sign":
            if not depth:
                return first if piece.text == "{" else at  # within [ ] or ( ): of nobody
            depth -= 1
        elif depth:
            continue
        elif piece.text == "." and piece.kind == "sign":
            return first
        elif piece.kind == "word" and piece.text not in ("a", "true", "false"):
            return _after_arguments(pieces, number, at)  # FILTER(…), FILTER regex(…), BIND(…)
        first = number if not depth else first
    return first


def _after_arguments(pieces: Sequence[Piece], keyword: int, at: int) -> int:
    """Return the number of the piece after the brackets that follow a keyword."""
    depth = 0
    for number in range(keyword + 1, at):
        depth += (pieces[number].text == "(") - (pieces[number].text == ")")
        if pieces[number].text == ")" and not depth:
            return number + 1
    return at


def _is_declared(pieces: Sequence[Piece], at: int) -> bool:
    """Tell whether an IRI stands after PREFIX or BASE, or is a function that is called."""
    called = at + 1 < len(pieces) and pieces[at + 1].text == "("
    return called or any(
        number >= 0 and pieces[number].kind == "word" and pieces[number].text.upper() in ("PREFIX", "BASE")
        for number in (at - 1, at - 2)
    )


def _iri(piece: Piece, prefixes: Mapping[str, str]) -> str | None:
    if piece.kind == "iri":
        return piece.text[1:-1]
    if piece.kind == "name":
        prefix, _, local = piece.text.partition(":")
        return prefixes[prefix] + local if prefix in prefixes else None
    return None


def _changed(text: str, changes: list[tuple[int, int, str]]) -> str:
    for start, end, new in sorted(changes, key=lambda change: change[:2], reverse=True):
        text = text[:start] + new + text[end:]
    return text
