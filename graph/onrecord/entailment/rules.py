"""Rules over triples: what follows when some are added, what falls when some go, and why one holds.

Comes in: triples that change, and `match`, which reads those that are known. Goes out: sets of triples. Only what
touches the change is looked at, so one article costs the same however large the dataset is.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256

import pyoxigraph as ox

from onrecord.entailment.patterns import TYPE, Key, Match, Object, Pattern, Rule, Subject, keys, short
from onrecord.entailment.saturation import saturated


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Two triples that cannot both be true, and the axiom that says so."""

    axiom: str
    first: ox.Triple
    second: ox.Triple


class Rules:
    """All rules of an ontology, indexed by what sets them off.

    A rule with one premise looks nothing up: what it and all like it yield, one after the other, is worked out
    once for each predicate and class. Only rules with several premises (chains, transitivity) read what is known.

    >>> said, by = ox.NamedNode("https://example.org/said"), ox.NamedNode("https://example.org/saidBy")
    >>> inverse = Rule("saidBy is the inverse of said", (Pattern("x", said, "y"),), Pattern("y", by, "x"))
    >>> ann, hello = ox.NamedNode("https://example.org/ann"), ox.NamedNode("https://example.org/hello")
    >>> [str(t) for t in Rules([inverse]).entailed([ox.Triple(ann, said, hello)], lambda s, p, o: ())]
    ['<https://example.org/hello> <https://example.org/saidBy> <https://example.org/ann>']
    """

    def __init__(self, rules: Iterable[Rule], disjoint: Iterable[tuple[ox.NamedNode, ox.NamedNode]] = ()) -> None:
        """`disjoint` holds pairs of classes, or of properties, that share nothing."""
        self.rules = tuple(sorted(rules, key=repr))
        self._alone = saturated(rule for rule in self.rules if len(rule.body) == 1)
        self._by_body: dict[Key, list[tuple[Pattern, tuple[Pattern, ...], Pattern]]] = defaultdict(list)
        self._by_head: dict[Key, list[Rule]] = defaultdict(list)
        for rule in self.rules:
            self._by_head[rule.head.key].append(rule)
            if len(rule.body) > 1:
                for i, pattern in enumerate(rule.body):
                    rest = rule.body[:i] + rule.body[i + 1 :]
                    self._by_body[pattern.key].append((pattern, rest, rule.head))
        self._joined = frozenset(predicate for predicate, _ in self._by_body)
        self._disjoint: dict[ox.NamedNode, set[ox.NamedNode]] = defaultdict(set)
        for one, other in disjoint:
            self._disjoint[one].add(other)
            self._disjoint[other].add(one)

    @property
    def fingerprint(self) -> str:
        """Name these rules: other rules, another fingerprint."""
        return sha256("\n".join(map(repr, self.rules)).encode()).hexdigest()[:16]

    def entailed(self, new: Iterable[ox.Triple], match: Match) -> set[ox.Triple]:
        """Return what follows from `new` and the known triples together and is neither known nor new.

        The known triples, which `match` reads, must be closed under these rules already.
        """
        given = set(new)
        given -= {triple for triple in given if _found(triple, match)}
        added = _Index(given, self._joined)

        def known(subject: Subject | None, predicate: ox.NamedNode | None, object: Object | None) -> _Triples:
            yield from match(subject, predicate, object)
            yield from added.match(subject, predicate, object)

        agenda = list(given)
        while agenda:
            first = agenda.pop()
            fresh = [first]
            for conclusion in self._following(first):
                if conclusion not in added.triples and not _found(conclusion, match):
                    added.add(conclusion)
                    fresh.append(conclusion)
            for triple in fresh:
                # Taken as a whole before anything is added: `known` reads what is being added to.
                for conclusion in set(self._joining(triple, known)):
                    if conclusion not in added.triples and not _found(conclusion, match):
                        added.add(conclusion)
                        agenda.append(conclusion)
        return added.triples - given

    def fallen(
        self, gone: Collection[ox.Triple], match: Match, asserted: Callable[[ox.Triple], bool]
    ) -> set[ox.Triple]:
        """Return which known triples no longer hold once nobody asserts `gone`.

        `match` reads the known triples, closed under these rules, `gone` still among them. `asserted` tells which
        of the others hold without a rule. All that rests on `gone` is taken away first, then what still follows
        from the rest comes back (Gupta, Mumick and Subrahmanian 1993, "Maintaining views incrementally").
        """
        doubted, agenda = set(gone), list(gone)
        while agenda:
            triple = agenda.pop()
            for conclusion in (*self._following(triple), *self._joining(triple, match)):
                if conclusion not in doubted and not asserted(conclusion):
                    doubted.add(conclusion)
                    agenda.append(conclusion)

        def undoubted(subject: Subject | None, predicate: ox.NamedNode | None, object: Object | None) -> _Triples:
            return (triple for triple in match(subject, predicate, object) if triple not in doubted)

        back = {triple for triple in doubted if self.why(triple, undoubted)}
        return doubted - back - self.entailed(back, undoubted)

    def why(self, triple: ox.Triple, match: Match) -> tuple[Rule, tuple[ox.Triple, ...]] | None:
        """Return one rule that yields `triple` in one step, with its premises; None where no rule does."""
        return next(self.ways(triple, match), None)

    def ways(self, triple: ox.Triple, match: Match) -> Iterator[tuple[Rule, tuple[ox.Triple, ...]]]:
        """Yield each rule that yields `triple` in one step, with its premises, in the order of the rules."""
        for key in keys(triple):
            for rule in self._by_head.get(key, ()):
                binding = rule.head.bound_by(triple, {})
                if binding is None:
                    continue
                for solution in _solutions(rule.body, binding, match):
                    premises = (pattern.filled(solution) for pattern in rule.body)
                    yield rule, tuple(premise for premise in premises if premise)

    def contradictions(self, triples: Iterable[ox.Triple], match: Match) -> tuple[Contradiction, ...]:
        """Return where `triples` and the known triples, closed, break a disjointness; sorted, each once."""
        found = {}
        for triple in triples:
            subject, predicate, object = triple.subject, triple.predicate, triple.object
            kind = object if predicate == TYPE and isinstance(object, ox.NamedNode) else predicate
            for other in self._disjoint.get(kind, ()):
                against = (subject, TYPE, other) if predicate == TYPE else (subject, other, object)
                for second in match(*against):
                    first, last = sorted((triple, second), key=str)
                    axiom = " and ".join(sorted((short(kind), short(other)))) + " have nothing in common"
                    found[first, last] = Contradiction(axiom, first, last)
        return tuple(sorted(found.values(), key=lambda one: (str(one.first), str(one.second))))

    def _following(self, triple: ox.Triple) -> Iterator[ox.Triple]:
        """Yield all that follows from a triple alone, in any number of steps."""
        subject, object = triple.subject, triple.object
        for key in keys(triple):
            for form in self._alone.get(key, ()):
                if not form.of_object:
                    yield ox.Triple(subject, form.predicate, form.object or object)
                elif not isinstance(object, ox.Literal):  # of which RDF says nothing
                    yield ox.Triple(object, form.predicate, form.object or subject)

    def _joining(self, triple: ox.Triple, match: Match) -> Iterator[ox.Triple]:
        """Yield what follows in one step from a triple and others together."""
        if triple.predicate not in self._joined:
            return
        for key in keys(triple):
            for pattern, rest, head in self._by_body.get(key, ()):
                binding = pattern.bound_by(triple, {})
                if binding is None:
                    continue
                for solution in _solutions(rest, binding, match):
                    if conclusion := head.filled(solution):
                        yield conclusion


_Triples = Iterator[ox.Triple]


def _solutions(
    body: tuple[Pattern, ...], binding: Mapping[str, Object], match: Match
) -> Iterator[Mapping[str, Object]]:
    if not body:
        yield binding
        return
    sought: list[tuple[Pattern, _Sought]] = []
    for pattern in body:
        subject, predicate, object = pattern.sought(binding)
        if isinstance(subject, ox.Literal):
            return
        sought.append((pattern, (subject, predicate, object)))
    # The most bound pattern first: with a chain set off in its middle, a free end would read the whole dataset.
    most = max(_bound(terms) for _, terms in sought)
    first, found = _fewest([(pattern, terms) for pattern, terms in sought if _bound(terms) == most], match)
    rest = tuple(pattern for pattern in body if pattern is not first)
    for triple in found:
        bound = first.bound_by(triple, binding)
        if bound is not None:
            yield from _solutions(rest, bound, match)


_Sought = tuple[Subject | None, ox.NamedNode, Object | None]


def _bound(terms: _Sought) -> int:
    return sum(term is not None for term in terms)


def _fewest(sought: list[tuple[Pattern, _Sought]], match: Match) -> tuple[Pattern, Iterable[ox.Triple]]:
    """Return the pattern that the fewest triples fit, with these; of one pattern alone they are read as needed.

    They are read in step until one ends: a president has said thousands of things, but few about one fishing pact.
    """
    read = [(pattern, iter(match(*terms)), list[ox.Triple]()) for pattern, terms in sought]
    if len(read) == 1:
        return read[0][:2]
    while True:
        for pattern, triples, found in read:
            triple = next(triples, None)
            if triple is None:
                return pattern, found
            found.append(triple)


def _found(triple: ox.Triple, match: Match) -> bool:
    return next(iter(match(triple.subject, triple.predicate, triple.object)), None) is not None


class _Index:
    """Triples in memory; those with a predicate that rules join by are read by pattern like the store."""

    def __init__(self, triples: Iterable[ox.Triple], joined: Collection[ox.NamedNode]) -> None:
        self.triples = set(triples)  # of a set, without a hash made anew for each
        self._joined = joined
        self._by: dict[tuple[Subject | None, ox.NamedNode, Object | None], list[ox.Triple]] = defaultdict(list)
        for triple in self.triples:
            self._index(triple)

    def add(self, triple: ox.Triple) -> None:
        self.triples.add(triple)
        self._index(triple)

    def _index(self, triple: ox.Triple) -> None:
        if triple.predicate in self._joined:
            for subject in (None, triple.subject):
                for object in (None, triple.object):
                    self._by[subject, triple.predicate, object].append(triple)

    def match(self, subject: Subject | None, predicate: ox.NamedNode | None, object: Object | None) -> _Triples:
        assert predicate is not None, "every pattern of a rule names its predicate"
        return iter(self._by.get((subject, predicate, object), ()))
