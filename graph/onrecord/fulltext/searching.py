"""Search an index: what has the words, and how many there are of each speaker, subject, month …

Comes in: an index's folder and a search. Goes out: IRIs, the best or the latest first, and counts. All of it is
answered from the index, without a look at the dataset.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import tantivy
from tantivy import Occur, Query

from onrecord.fulltext.documents import KINDS, schema
from onrecord.fulltext.wording import Clause, clauses
from onrecord.fulltext.writing import is_readable
from onrecord.record import StoreError
from onrecord.vocabulary import ID

_MOST_NAMED = 500  # things whose names a word fits, the best first, that statements are then found by
_MOST_VALUES = 60_000  # of a facet, that are counted
_THINGS = tuple(kind for kind in KINDS.values() if kind not in ("statement", "article"))


@dataclass(frozen=True, slots=True)
class Search:
    """Words to look for, the value that a field must have (`{"speaker": "person/ada-sample-no"}`), and since when.

    `since` is a year or month (`2026`, `2026-10`): what was printed in it or later.
    """

    words: str = ""
    values: Mapping[str, str] = field(default_factory=dict)
    since: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """How many there are, and the IRIs of those asked for."""

    number: int
    iris: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Hit:
    """A node that has the words, and how well: higher is better."""

    iri: str
    score: float


class Index:
    """The full-text index of one checkpoint.

    >>> index = Index(Path("dataset/checkpoints/00000001-0a1b2c3d/words"))                    # doctest: +SKIP
    >>> index.statements(Search("fish*"), 20).number                                          # doctest: +SKIP
    12
    """

    def __init__(self, folder: Path) -> None:
        """Open an index; StoreError where there is none that this program reads."""
        if not is_readable(folder):
            raise StoreError(f"{folder}: no full-text index here yet; `onrecord index` makes it")
        try:
            index = tantivy.Index.open(str(folder))
            index.config_reader("manual")
            self._searcher = index.searcher()
        except ValueError as error:
            raise StoreError(
                f"{folder}: the full-text index is damaged; `onrecord index` makes it anew"
            ) from error
        self._schema = schema()

    def statements(self, search: Search, limit: int, offset: int = 0) -> Found:
        """Return statements: with words the best first, else the latest article's first, in the order of print."""
        if offset + limit <= 0:
            return Found(self.count(search), ())
        query = self._statements(search)
        by = None if clauses(search.words) else "order"
        result = self._searcher.search(query, limit, order_by_field=by, offset=offset)
        return Found(_number(result), self._iris(result))

    def count(self, search: Search) -> int:
        """Return how many statements there are."""
        return _number(self._searcher.search(self._statements(search), 1))

    def counts(self, search: Search, name: str, limit: int) -> tuple[tuple[str, int], ...]:
        """Return the values of a field among the statements found, with their number, the most frequent first."""
        terms = {"field": name, "size": limit, "segment_size": _MOST_VALUES}
        found = self._searcher.aggregate(self._statements(search), {"values": {"terms": terms}})
        buckets = [(bucket["key"], int(bucket["doc_count"])) for bucket in found["values"]["buckets"]]
        return tuple(sorted(buckets, key=lambda bucket: (-bucket[1], bucket[0])))

    def number(self, kind: str) -> int:
        """Return how many there are of a kind: `person` …; `current`: articles without copies, old versions."""
        return _number(self._searcher.search(self._kind(kind), 1))

    def articles(self, words: str, limit: int, offset: int = 0) -> Found:
        """Return articles that have all the words in title or text, the best first; without words the latest."""
        wanted = clauses(words)
        if words.strip() and not wanted:
            return Found(0, ())
        query = _all([self._kind("article"), *(self._said_or_printed(one) for one in wanted)])
        result = self._searcher.search(query, limit, order_by_field=None if wanted else "order", offset=offset)
        return Found(_number(result), self._iris(result))

    def things(self, words: str, kinds: Collection[str] = _THINGS, limit: int = 10) -> tuple[str, ...]:
        """Return whoever and whatever has all the words in a name, the best first."""
        wanted = clauses(words)
        if not wanted:
            return ()
        query = _all([*(self._clause(one) for one in wanted), _any([self._kind(kind) for kind in kinds])])
        return self._iris(self._searcher.search(query, limit))

    def matching(self, words: str) -> tuple[Hit, ...]:
        """Return everything that has all the words: in what is said, or in a name or title."""
        wanted = clauses(words)
        if not wanted:
            return ()
        query = _all([self._clause(one) for one in wanted])
        hits = self._searcher.search(query, max(1, self._searcher.num_docs)).hits
        # Documents are stored in blocks: in their own order, each block is read once.
        in_order = sorted(hits, key=lambda hit: (hit[1].segment_ord, hit[1].doc))
        found = [
            Hit(str(self._searcher.doc(address).get_first("iri")), float(score)) for score, address in in_order
        ]
        return tuple(sorted(found, key=lambda hit: (-hit.score, hit.iri)))

    # --- queries ---------------------------------------------------------------------------------------------

    def _statements(self, search: Search) -> Query:
        wanted = clauses(search.words)
        if search.words.strip() and not wanted:  # signs alone: nothing has them
            return Query.empty_query()
        chosen = [
            Query.const_score_query(self._term(name, value), 0.0) for name, value in search.values.items() if value
        ]
        if search.since:
            chosen.append(self._since(search.since))
        return _all([self._kind("statement"), *chosen, *(self._said_or_named(one) for one in wanted)])

    def _since(self, when: str) -> Query:
        """Return those printed in a year or month or later: "2026" sorts before "2026-10", as ISO 8601 has it."""
        later = [month for month, _ in self.counts(Search(), "month", _MOST_VALUES) if month >= when]
        if not later:
            return Query.empty_query()
        return Query.const_score_query(Query.term_set_query(self._schema, "month", later), 0.0)

    def _said_or_named(self, clause: Clause) -> Query:
        """Return those that have a clause in their words, or in the name of a speaker, subject or outlet."""
        said = Query.boost_query(self._clause(clause), 2.0)
        named = _all([self._clause(clause), _any([self._kind(kind) for kind in _THINGS])])
        things = self._iris(self._searcher.search(named, _MOST_NAMED, count=False))
        local = [iri.removeprefix(ID) for iri in things]
        if not local:
            return said
        by = [Query.term_set_query(self._schema, name, local) for name in ("speaker", "about", "outlet")]
        return _any([said, *by])

    def _said_or_printed(self, clause: Clause) -> Query:
        return _any([self._clause(clause), self._clause(clause, "body", "body_stems")])

    def _clause(self, clause: Clause, name: str = "words", inflected: str = "stems") -> Query:
        """Return those that have a clause in a field; the very words count for more than another form of them."""
        if not clause.inflects:
            return self._words(clause, name)
        return _any([self._words(clause, name), self._phrase(clause.stems, inflected)])

    def _words(self, clause: Clause, name: str) -> Query:
        if not clause.prefix:
            return self._phrase(clause.words, name)
        *whole, last = clause.words
        if not whole:
            return Query.regex_query(self._schema, name, f"{last}.*")
        return Query.regex_phrase_query(self._schema, name, [*whole, f"{last}.*"])

    def _phrase(self, words: Sequence[str], name: str) -> Query:
        if len(words) == 1:
            return self._term(name, words[0], "position")
        return Query.phrase_query(self._schema, name, list(words))

    def _kind(self, kind: str) -> Query:
        return Query.const_score_query(self._term("kind", kind), 0.0)

    def _term(self, name: str, value: str, option: str = "basic") -> Query:
        return Query.term_query(self._schema, name, value, option)

    def _iris(self, result: tantivy.SearchResult) -> tuple[str, ...]:
        return tuple(str(self._searcher.doc(address).get_first("iri")) for _, address in result.hits)


def _all(queries: list[Query]) -> Query:
    return Query.boolean_query([(Occur.Must, query) for query in queries])


def _any(queries: list[Query]) -> Query:
    return Query.boolean_query([(Occur.Should, query) for query in queries])


def _number(result: tantivy.SearchResult) -> int:
    return int(getattr(result, "count", 0) or 0)
