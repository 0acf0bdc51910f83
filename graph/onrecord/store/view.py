"""Read a dataset: the newest checkpoint, by SPARQL or as a whole.

Comes in: a dataset's folder, and queries. Goes out: their answers, and exports. Nothing here can write.
"""

import copy
import logging
import os
import re
import weakref
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import IO

import pyoxigraph as ox

from onrecord.fulltext import Index, is_readable
from onrecord.record import BadQuery, Merge, StoreError
from onrecord.store import explaining, export, merges, quarantine
from onrecord.store.faults import explained
from onrecord.store.folder import Folder
from onrecord.store.matching import rewritten
from onrecord.store.register import Register
from onrecord.store.sparql import refuse_service, unreadable
from onrecord.vocabulary import PREFIXES

log = logging.getLogger(__name__)

Answer = ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples
Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple
_NOTHING: Mapping[str, ox.NamedNode | ox.Literal] = {}


class View:
    """A read-only view of a dataset. It stays on one checkpoint until `refresh`; many may be open at once.

    The prefixes of `vocabulary.PREFIXES` need no declaration in a query.

    >>> view = View(Path("dataset"))                                                          # doctest: +SKIP
    >>> view.rows("SELECT ?said WHERE { ?said a onr:Statement } LIMIT 1")                     # doctest: +SKIP
    ({'said': <NamedNode value=https://w3id.org/onrecord/id/statement/00-5-9>},)
    """

    def __init__(self, place: Path) -> None:
        """Open the newest checkpoint; StoreError where there is no dataset."""
        self._folder = Folder(place)
        self._folder.check()
        self.version = ""
        self._words: Index | None = None
        self._open()

    def refresh(self) -> bool:
        """Move on to a newer checkpoint; True where there was one."""
        if self._folder.checkpoints()[-1:] == (self.version,):
            return False
        self._open()
        return True

    def of(self, triples: Iterable[ox.Triple]) -> "View":
        """Return a view of these triples in place of the dataset, at the same version."""
        other = copy.copy(self)
        other._store = ox.Store()
        other._store.extend(ox.Quad(*triple) for triple in triples)
        return other

    def query(
        self,
        sparql: str,
        substitutions: Mapping[str, ox.NamedNode | ox.Literal] = _NOTHING,
        default_graphs: Sequence[str] = (),
        named_graphs: Sequence[str] = (),
        base: str | None = None,
    ) -> Answer:
        """Answer a SELECT, ASK, CONSTRUCT or DESCRIBE query; BadQuery where it does not parse or is refused.

        `substitutions` gives values, by name, to variables that the query SELECTs. Graphs given here are the
        dataset of the query, before its FROM clauses (https://www.w3.org/TR/sparql11-protocol/#dataset). `base` is
        where relative IRIs start from, unless the query says BASE. `onr:matches` and `onr:score` search the
        full-text index.
        """
        refuse_service(sparql)
        asked = rewritten(sparql, lambda: self.words, substitutions)
        if asked.sparql != sparql:
            refuse_service(asked.sparql)
        given = bool(default_graphs or named_graphs)
        try:
            return self._store.query(
                asked.sparql,
                base_iri=base,
                prefixes=_prefixes_in(asked.sparql),
                default_graph=[ox.NamedNode(graph) for graph in default_graphs] if given else None,
                named_graphs=[ox.NamedNode(graph) for graph in named_graphs] if given else None,
                substitutions={_variable(name): term for name, term in substitutions.items()} or None,
                custom_functions=dict(asked.functions) or None,
            )
        except SyntaxError as error:
            raise unreadable(sparql, self._error_of(sparql) or error) from error
        except RuntimeError as error:
            raise _refused(error) from error
        except ValueError as error:  # a graph or a base that is no IRI
            raise BadQuery(" ".join(str(error).split())) from error
        except OSError as error:
            raise StoreError(f"{self._folder.place}: {error}") from error

    def _error_of(self, sparql: str) -> SyntaxError | None:
        """Return what is wrong with a query as it was written, where its full-text search was answered before."""
        try:
            self._store.query(sparql, prefixes=PREFIXES)
        except SyntaxError as error:
            return error
        return None

    def rows(self, sparql: str, **substitutions: ox.NamedNode | ox.Literal) -> tuple[dict[str, Term | None], ...]:
        """Return the solutions of a SELECT query, each a value or None by variable; BadQuery for other queries."""
        answer = self.query(sparql, substitutions)
        if not isinstance(answer, ox.QuerySolutions):
            raise BadQuery("only a SELECT query has rows")
        names = [variable.value for variable in answer.variables]
        return tuple({name: solution[name] for name in names} for solution in answer)

    def triples(
        self,
        subject: ox.NamedNode | None = None,
        predicate: ox.NamedNode | None = None,
        object: ox.NamedNode | None = None,
    ) -> Iterator[ox.Quad]:
        """Yield what the default graph has of one triple pattern, None standing for whatever there is.

        It is one walk along one index, a step for each triple, in the order in which a query finds them.
        """
        try:
            yield from self._store.quads_for_pattern(subject, predicate, object, ox.DefaultGraph())
        except OSError as error:
            raise StoreError(f"{self._folder.place}: {error}") from error

    def explain(self, triple: ox.Triple, rules: explaining.Reasons) -> explaining.Explanation:
        """Return why a triple is known: which articles say so, in which words, or what it follows from.

        `rules` are those of `entailment.rules()`; they know nothing of a dataset.
        """
        return explaining.explained(self._store, triple, rules)

    def export(self, format: str, graph: str | None = None) -> bytes:
        """Return the dataset, or one graph of it, as turtle, ntriples, rdfxml, trig, nquads or jsonld.

        The first three hold the default graph, without `graph`: all that is known. The others hold the whole
        dataset, every article's graph included. Prefixed, sorted, the same bytes for the same data.
        """
        return export.exported(self._store, format, graph)

    def pour(self, output: IO[bytes], format: str) -> None:
        """Write the dataset as `export` returns it, but in no order, and without building it in memory first."""
        export.poured(self._store, output, format)

    @property
    def words(self) -> Index:
        """The full-text index of this very checkpoint; StoreError where the dataset has none."""
        if self._words is None:
            folder = self._folder.words_of(self.version)
            if not is_readable(folder):
                raise StoreError(
                    f"{self._folder.place}: there is no full-text index here yet; `onrecord index` makes it"
                )
            self._words = Index(folder)
        return self._words

    def copy_to(self, place: Path) -> None:
        """Make a dataset elsewhere that holds the same, to try things on. Raises StoreError."""
        try:
            self._folder.copy_to(Folder(place), self._store, self.version)
        except (OSError, RuntimeError) as error:
            raise explained(place, error) from error

    def quarantined(self) -> tuple[quarantine.Quarantined, ...]:
        """Return the articles that did not conform, each with its report."""
        return quarantine.listed(self._folder.quarantine)

    def register(self) -> Register:
        """Return which source was read when last; StoreError where that cannot be read."""
        try:
            return Register(self._folder.sources)
        except OSError as error:
            raise StoreError(f"{self._folder.sources}: {error.strerror}") from error

    def merges(self, tell: Callable[[str], None] = log.warning) -> tuple[Merge, ...]:
        """Return what stands about nodes of several articles that are one, may be or are not, as first told.

        `tell` hears of each line that cannot be read.
        """
        return merges.listed(self._folder.merges, tell)

    def _open(self) -> None:
        newest = self._folder.open_newest()
        if newest is None:
            raise StoreError(f"{self._folder.place}: nothing has been published here yet")
        self.version, self._store, hold = newest
        self._words = None
        # The hold keeps the writer from removing this checkpoint; it ends with the view of it.
        previous, self._let_go = getattr(self, "_let_go", None), weakref.finalize(self, os.close, hold)
        if previous:
            previous()


def _prefixes_in(sparql: str) -> dict[str, str]:
    """Return those of our prefixes that a query may use: Oxigraph reads each that it is given, for each query."""
    if "\\" in sparql:  # which may write any character
        return PREFIXES
    return {prefix: iri for prefix, iri in PREFIXES.items() if f"{prefix}:" in sparql}


def _variable(name: str) -> ox.Variable:
    try:
        return ox.Variable(name)
    except ValueError as error:
        raise BadQuery(f"{name!r} can be no variable's name, so it takes no value") from error


def _refused(error: RuntimeError) -> BadQuery:
    """Return what a user reads where Oxigraph takes no value for a variable, or gives up for another reason."""
    if unselected := re.search(r"\?(\w+) in its SELECT projection", str(error)):
        name = unselected[1]
        return BadQuery(
            f"?{name} takes no value: only variables that the query SELECTs do, and it is not among them"
        )
    return BadQuery(f"this query cannot be answered: {' '.join(str(error).split())}")
