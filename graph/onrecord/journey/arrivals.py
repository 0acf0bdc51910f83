"""Let one article after the other into the dataset: through the gate, as a version, as a copy, or to quarantine.

Comes in: what was found in a source. Goes out: an `Outcome`, the article with its links to earlier versions and to
the original it repeats, and a line in the register, by which the next run knows it without reading it.
"""

import os
from collections.abc import Callable
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

import pyoxigraph as ox

from onrecord.journey.copies import Copies, signature_of
from onrecord.journey.leaving import left
from onrecord.journey.meeting import Meeting
from onrecord.journey.settling import Settling, as_copy
from onrecord.journey.sources import STANDARD_INPUT, Source
from onrecord.journey.versions import before, linked, relinked, stands_elsewhere, versions
from onrecord.mapping import name_of, to_graph
from onrecord.record import Fate, Findings, Outcome
from onrecord.store import Cause, Landing, Writer, triples_of, value_of
from onrecord.store.counting import COPY_OF, REVISION_OF
from onrecord.vocabulary import ONR

if TYPE_CHECKING:
    from onrecord.validation import Gate

_SOURCE = ox.NamedNode(ONR + "source")
_ALSO = ox.NamedNode(ONR + "alsoFoundAs")
_ADMITTED = ox.NamedNode(ONR + "admittedBecause")


class Arrivals:
    """Articles on their way into a dataset that is open for writing."""

    def __init__(self, writer: Writer) -> None:
        self.writer = writer
        self.register = writer.register()
        self._first: dict[str, str] = {}  # the source that each article of this run came from
        self._digests: dict[str, str | None] = {}  # of each source of this run

    @cached_property
    def gate(self) -> "Gate":
        """Return the shapes; a run in which nothing is new needs none, and does not wait for pyshacl."""
        from onrecord.validation import Gate

        return Gate()

    @cached_property
    def _meeting(self) -> Meeting:
        return Meeting(self.writer)

    @cached_property
    def _copies(self) -> Copies:
        return Copies(self.writer, self.register)

    @cached_property
    def settling(self) -> Settling:
        """Return who settles what is a copy of what."""
        return Settling(self.writer, self._copies, self._meeting)

    # --- what is known already -------------------------------------------------------------------------------

    def is_new(self, source: Source) -> bool:
        """Tell whether a source has to be read, as far as can be told before its turn."""
        return self._known(source) is None

    def seen(self, source: Source) -> Outcome | None:
        """Return what became of a source whose bytes are known; None where it has to be read.

        Where an earlier program, or another language model, has read it, it is left as it is, unless it is to be
        read `again`.
        """
        landing = self._known(source)
        if landing is None:
            return None
        if source.where is None or landing is not self.register.at(source.where):
            return self._found_again(source, landing)
        self._first.setdefault(landing.article, source.name)
        return replace(self._as_it_is(source, landing), stale=landing.read_by != source.read_by)

    def _known(self, source: Source) -> Landing | None:
        if source.name not in self._digests:
            self._digests[source.name] = source.digest()
        digest, last = self._digests[source.name], self.register.at(source.where)
        landing = last if last and last.sha256 == digest else self.register.of_bytes(digest or "")
        if landing is None or not (self.writer.has(landing.article) or self.writer.waiting(landing.article)):
            return None
        stale = landing.read_by != source.read_by and landing.article not in self._first
        return None if stale and source.again else landing

    def _as_it_is(self, source: Source, landing: Landing) -> Outcome:
        if waiting := self.writer.waiting(landing.article):
            why = waiting.report.violations[0].message
            return Outcome(source.name, Fate.QUARANTINED, landing.article, why=why, report=waiting.report)
        numbers = landing.statements, landing.agreements, landing.triples
        return Outcome(source.name, Fate.UNCHANGED, landing.article, *numbers)

    def _found_again(self, source: Source, landing: Landing) -> Outcome:
        """Record that an article's very bytes stand under another name, too, or under this one alone now."""
        iri, outcome = landing.article, self._as_it_is(source, landing)
        moved = landing.where is not None and not os.path.lexists(landing.where)
        first = self._first.get(iri, landing.where or STANDARD_INPUT)
        here = replace(landing, where=source.where)
        if outcome.fate is Fate.QUARANTINED:
            if source.where is not None:
                self.register.note(here)
            return outcome
        node, graph = ox.NamedNode(iri), self.writer.graph(iri)
        name = ox.Literal(name_of(source.name))
        names = {
            triple.object for triple in graph if triple.subject == node and triple.predicate in (_SOURCE, _ALSO)
        }
        if source.where is not None:
            if name not in names:
                self.writer.put(iri, graph | {ox.Triple(node, _ALSO, name)}, Cause(read=here))
            self.writer.about_to_change()  # else nobody would know that the links after it are not yet made
            self.register.note(here)
        earlier = self.placed(here)
        if landing.where == source.where and source.where is not None:
            why = "the text is what it was before"
            return replace(outcome, fate=Fate.REVISED, why=why, revision_of=earlier)
        if moved:
            return outcome
        return Outcome(source.name, Fate.COPY, iri, why=f"the same article as {first}", copy_of=iri)

    def placed(self, landing: Landing) -> str | None:
        """Link an article that is stored to the other versions where it was read; return the one before it."""
        iri = landing.article
        chain = versions(self.register, self.writer.has, landing.where, landing.address)
        stays = self._stays(landing.where, landing.address)
        self._link(chain, stays)
        earlier = before(iri, chain, stays)
        self.settling.copies_of([earlier] if earlier else [])
        if earlier and not any(self.writer.known(ox.NamedNode(iri), COPY_OF, None)):
            self.settling.coming_back(iri)
        return earlier

    # --- what is new -----------------------------------------------------------------------------------------

    def arrived(self, source: Source, found: Findings) -> Outcome:
        """Let an article in, or keep it in quarantine, and tell which of the two."""
        article = found.article
        if article.iri in self._first:  # counted already; another reading of it would take the place of the first
            why = f"the same article as {self._first[article.iri]}"
            return Outcome(source.name, Fate.COPY, article.iri, why=why, copy_of=article.iri)
        graph = to_graph(found)
        triples = triples_of(article.iri, graph)
        report = self.gate.report(graph, triples)
        landing = Landing(
            where=source.where,
            sha256=article.sha256,
            article=article.iri,
            read_by=source.read_by,
            address=_key(article.address),
            signature=signature_of(article.text),
            statements=len(found.statements),
            agreements=len(found.agreements),
            triples=len(triples),
        )
        admitted = {t for t in self.writer.graph(article.iri) if t.predicate == _ADMITTED}
        if not report.keeps_out or admitted:
            cause = Cause(read=landing)
            outcome = self.land(source.name, landing, triples | admitted, article.text, cause, arriving=True)
        else:
            left(self.writer, self.settling, article.iri)
            fate = self.writer.quarantine(article.iri, graph, report, Cause(read=landing))
            outcome = Outcome(source.name, fate, article.iri, why=report.violations[0].message)
        self._first[article.iri] = source.name
        self.register.note(landing)
        return replace(
            outcome,
            statements=landing.statements,
            agreements=landing.agreements,
            triples=outcome.triples or landing.triples,
            report=report,
        )

    def land(
        self,
        name: str,
        landing: Landing,
        triples: set[ox.Triple],
        text: str,
        cause: Cause,
        arriving: bool = False,
    ) -> Outcome:
        """Put an article in its place among its versions, copies and all that is known; the register is not told.

        One that is `arriving` is the newest version of its path and address; any other keeps its place among them.
        """
        iri, node = landing.article, ox.NamedNode(landing.article)
        stored = self.writer.graph(iri)
        triples = triples | {t for t in stored if t.subject == node and t.predicate == _ALSO}
        chain = versions(
            self.register, self._is_or_has(iri), landing.where, landing.address, iri if arriving else None
        ) or (iri,)
        given = {value_of(t.object) for t in triples if t.predicate == REVISION_OF}
        stays = self._stays(landing.where, landing.address)
        self._link(tuple(one for one in chain if one != iri), stays)
        triples = relinked(self.writer, iri, triples, chain, stays)
        signature = landing.signature or signature_of(text)
        original = None
        if not stored or any(t.subject == node and t.predicate == COPY_OF for t in stored):
            aside = {*given, *(one for one in chain if not stays(one))}
            original = self._copies.original(iri, text, signature, aside)
        if original:
            triples = triples | as_copy(self.writer, iri, triples, original)
        fate, count = self._meeting.put(iri, triples, cause)
        self._link(chain, stays)
        self._copies.learn(iri, signature)
        earlier = before(iri, chain, stays)
        self.settling.copies_of(
            [*([earlier] if earlier else []), *given, *([iri] if fate is Fate.REPLACED else [])]
        )
        outcome = Outcome(name, fate, iri, landing.statements, landing.agreements, count, revision_of=earlier)
        if fate is Fate.STORED and original:
            return replace(outcome, fate=Fate.COPY, why=self._copies.told(original, triples), copy_of=original.iri)
        return replace(outcome, fate=Fate.REVISED) if fate is Fate.STORED and earlier else outcome

    def _is_or_has(self, iri: str) -> Callable[[str], bool]:
        return lambda article: article == iri or self.writer.has(article)

    def _stays(self, where: str | None, address: str | None) -> Callable[[str], bool]:
        return lambda article: stands_elsewhere(self.register, article, where, address)

    def _link(self, chain: tuple[str, ...], stays: Callable[[str], bool]) -> None:
        linked(self.writer, chain, stays)

    # --- what goes, and what others leave behind -------------------------------------------------------------

    def written(self, iri: str, triples: set[ox.Triple]) -> None:
        """Make an article say just this, in the names that it comes with; its copies are settled anew."""
        if self.writer.put(iri, triples) is not Fate.UNCHANGED:
            self.settling.copies_of([iri])

    def taken_away(self, iri: str) -> bool:
        """Take an article out, with whatever rests on it alone; False where it is unknown."""
        left(self.writer, self.settling, iri)
        return self.writer.retract(iri)


def _key(address: str | None) -> str | None:
    """Return by what an address is known, whether it is asked for with or without TLS and "www."."""
    return address and address.partition("://")[2].removeprefix("www.")
