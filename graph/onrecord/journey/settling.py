"""Settle anew what is a copy of what, when a version came, went or counts again.

Comes in: the articles that others leave behind. Goes out: each copy of them linked to the article that it repeats
now, or standing for itself, so that what was said once is counted once.
"""

from collections.abc import Collection, Iterable

import pyoxigraph as ox

from onrecord.identity import as_told
from onrecord.journey.copies import Copies, Original, added, signature_of, text_of
from onrecord.journey.meeting import Meeting
from onrecord.store import Writer, value_of
from onrecord.store.counting import ADDS, COPY_OF, REVISION_OF


class Settling:
    """The copies of a dataset that is open for writing. `back` are articles that are about to count again."""

    def __init__(self, writer: Writer, copies: Copies, meeting: Meeting) -> None:
        self._writer, self._copies, self._meeting = writer, copies, meeting

    def copies_of(self, originals: Iterable[str], aside: Collection[str] = (), back: Collection[str] = ()) -> None:
        """Find for each copy of these the article that it repeats now; one that repeats none stands for itself."""
        for original in originals:
            copies = self._writer.known(None, COPY_OF, ox.NamedNode(original))
            for copy in sorted(t.subject.value for t in copies if isinstance(t.subject, ox.NamedNode)):
                self._settle(copy, aside, back)

    def coming_back(self, iri: str, aside: Collection[str] = ()) -> None:
        """Let those that came while an article did not count, and repeat it, be its copies when it does again."""
        text, aside = text_of(self._writer.graph(iri), iri), {iri, *aside}
        signature = signature_of(text)
        while other := self._copies.original(iri, text, signature, aside):
            self._settle(other.iri, aside - {iri}, back=[iri])
            aside = {*aside, other.iri}

    def after_a_cut(self, changed: Collection[str]) -> None:
        """Settle the copies of what a run that was cut off revised or took away, and of what it `changed` last."""
        copied = {value_of(t.object) for t in self._writer.known(None, COPY_OF, None)}
        self.copies_of(
            one
            for one in sorted(copied)
            if one in changed
            or not self._writer.has(one)
            or any(self._writer.known(None, REVISION_OF, ox.NamedNode(one)))
        )

    def _settle(self, copy: str, aside: Collection[str], back: Collection[str] = ()) -> None:
        node, stored = ox.NamedNode(copy), self._writer.graph(copy)
        own = {t for t in as_told(stored) if not (t.subject == node and t.predicate in (COPY_OF, ADDS))}
        text = text_of(stored, copy)
        revised = {value_of(t.object) for t in own if t.predicate == REVISION_OF}
        original = self._copies.original(copy, text, signature_of(text), {*aside, *revised}, back)
        self._meeting.rewrite(copy, own | (as_copy(self._writer, copy, own, original) if original else set()))


def as_copy(writer: Writer, iri: str, own: Iterable[ox.Triple], original: Original) -> set[ox.Triple]:
    """Return the triples that make an article a copy: of what, and which statements and agreements it adds."""
    link = ox.Triple(ox.NamedNode(iri), COPY_OF, ox.NamedNode(original.iri))
    return {link, *added(iri, own, writer.graph(original.iri))}
