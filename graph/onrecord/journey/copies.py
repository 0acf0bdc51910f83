"""Find the article on record whose text an arriving one repeats, as it is or nearly.

Comes in: the text of an article, and the dataset. Goes out: the original, how much of the text the two share, and
which statements and agreements the copy adds. Candidates come from MinHash signatures (datasketch), so that an
arriving article is compared with a few, however many there are; what decides is the texts themselves.
"""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pyoxigraph as ox

from onrecord.identity import as_told
from onrecord.reading import read_text
from onrecord.record import UnreadableArticle
from onrecord.store import Writer, value_of
from onrecord.store.counting import ADDS, COPY_OF, REVISION_OF
from onrecord.store.register import Register
from onrecord.vocabulary import ID, ONR, RDF, RDFS

if TYPE_CHECKING:
    from onrecord.journey.signatures import Signatures

# Of the runs of three words that stand in either text, so many stand in both. Measured on the made-up articles,
# and tested: another headline, a dozen words changed in five hundred or a seventh cut off the end leave more than
# that; half as long again leaves two thirds; two short reports of one matter share less than a fifth, other
# articles less than 3 per cent. It may be as low as it is because nothing is lost by it: what a copy says that the
# original does not is counted all the same.
NEAR = 0.8
_RUN = 3  # words
_TYPE, _LABEL, _TEXT = ox.NamedNode(RDF + "type"), ox.NamedNode(RDFS + "label"), ox.NamedNode(ONR + "text")
_ARTICLE, _STATEMENT = ox.NamedNode(ONR + "Article"), ox.NamedNode(ONR + "Statement")
_AGREEMENT, _SOURCE = ox.NamedNode(ONR + "Agreement"), ox.NamedNode(ONR + "source")
_POLARITY = ox.NamedNode(ONR + "polarity")
_SPEAKER = (ox.NamedNode(ONR + "saidBy"), ox.NamedNode(ONR + "attributedTo"))


@dataclass(frozen=True, slots=True)
class Original:
    """The article that another one repeats, and the share of runs of words that stand in both."""

    iri: str
    shared: float


class Copies:
    """The texts of a dataset, by what they share."""

    def __init__(self, writer: Writer, register: Register) -> None:
        self._writer, self._register = writer, register
        self._index: Signatures | None = None

    def original(
        self, iri: str, text: str, signature: str, aside: Collection[str] = (), back: Collection[str] = ()
    ) -> Original | None:
        """Return the article that `text` repeats most, of those not `aside`; None where none is near.

        Only those that count are asked, and those that are about to be `back`.
        """
        found = self._known().like(signature)
        here = runs(text)
        best = max(
            (
                Original(other, shared(here, runs(text_of(self._writer.graph(other), other))))
                for other in found
                if other != iri and other not in aside and (other in back or self._is_current(other))
            ),
            key=lambda one: one.shared,
            default=None,
        )
        return best if best and best.shared >= NEAR else None

    def learn(self, iri: str, signature: str) -> None:
        """Know a text that has just come in."""
        if self._index is not None:
            self._index.learn(iri, signature)

    def told(self, original: Original, copy: Iterable[ox.Triple]) -> str:
        """Return in a line what an article is a copy of, how nearly, and how much it adds."""
        landings = self._register.of_article(original.iri)
        name = (landings[0].where if landings else None) or original.iri
        new = sum(t.predicate == ADDS for t in copy)
        adds = (
            f", and adds {new} statement{'s' if new > 1 else ''} or agreement{'s' if new > 1 else ''}"
            if new
            else ""
        )
        return f"a copy of {name}: {original.shared:.0%} of the text is the same{adds}"

    def _known(self) -> "Signatures":
        if self._index is None:
            from onrecord.journey.signatures import Signatures

            self._index = Signatures()
            told = set()
            for iri in self._register.articles():
                for landing in self._register.of_article(iri)[-1:]:
                    if landing.signature:
                        told.add(iri)
                        self._index.learn(iri, landing.signature)
            for triple in self._writer.known(None, _TYPE, _ARTICLE):  # of a run that was cut off, or from before
                iri = triple.subject.value if isinstance(triple.subject, ox.NamedNode) else ""
                if iri not in told and (graph := self._writer.graph(iri)):
                    self._index.learn(iri, signature_of(text_of(graph, iri)))
        return self._index

    def _is_current(self, iri: str) -> bool:
        node = ox.NamedNode(iri)
        return (
            any(self._writer.known(node, _TYPE, _ARTICLE))
            and not any(self._writer.known(node, COPY_OF, None))
            and not any(self._writer.known(None, REVISION_OF, node))
        )


def added(article: str, copy: Iterable[ox.Triple], original: Iterable[ox.Triple]) -> set[ox.Triple]:
    """Return, as triples, the statements and agreements of a copy that the original does not have.

    A statement is the same with the same words, whoever they are attributed to being called the same; an agreement
    with the same name.
    """
    there = set(_told(set(original)).values())
    return {
        ox.Triple(ox.NamedNode(article), ADDS, node)
        for node, what in _told(set(copy)).items()
        if what not in there
    }


def _told(graph: set[ox.Triple]) -> dict[ox.NamedNode, tuple[object, ...]]:
    """Return what each statement and agreement of an article's graph is known by."""
    own = as_told(graph)
    labels: dict[object, str] = {t.subject: value_of(t.object) for t in own if t.predicate == _LABEL}
    told: dict[ox.NamedNode, tuple[object, ...]] = {}
    for triple in own:
        if triple.predicate != _TYPE or not isinstance(triple.subject, ox.NamedNode):
            continue
        if triple.object == _AGREEMENT:
            told[triple.subject] = ("agreement", labels.get(triple.subject, "").casefold())
        elif triple.object == _STATEMENT:
            told[triple.subject] = ()
    facts: dict[object, list[tuple[str, str]]] = {node: [] for node in told}
    for triple in own:
        if triple.subject in facts and told.get(triple.subject) == ():  # type: ignore[arg-type]
            if triple.predicate == _TEXT:
                facts[triple.subject].append(("", " ".join(_words(value_of(triple.object)))))
            elif triple.predicate == _POLARITY:
                facts[triple.subject].append(("polarity", value_of(triple.object)))
            elif triple.predicate in _SPEAKER:
                facts[triple.subject].append(("speaker", labels.get(triple.object, "").casefold()))
    return {node: what or ("statement", *sorted(facts[node])) for node, what in told.items()}


# --- texts -----------------------------------------------------------------------------------------------------


def signature_of(text: str) -> str:
    """Return by what a text is found: 128 hashes, in base64."""
    from onrecord.journey.signatures import signed

    return signed(" ".join(run) for run in runs(text))


def runs(text: str) -> frozenset[tuple[str, ...]]:
    """Return each run of three words of a text, in lower case and without punctuation.

    >>> sorted(runs("Made up: made UP!"))
    [('made', 'up', 'made'), ('up', 'made', 'up')]
    """
    words = _words(text)
    return frozenset(tuple(words[at : at + _RUN]) for at in range(max(1, len(words) - _RUN + 1)))


def shared(one: frozenset[tuple[str, ...]], other: frozenset[tuple[str, ...]]) -> float:
    """Return which share of the runs of either text stands in both (Jaccard's index)."""
    return len(one & other) / len(one | other)


def text_of(graph: Iterable[ox.Triple], iri: str) -> str:
    """Return the text of an article on record, without the rest of its page."""
    node = ox.NamedNode(iri)
    told = {
        t.predicate: value_of(t.object) for t in graph if t.subject == node and t.predicate in (_TEXT, _SOURCE)
    }
    whole = told.get(_TEXT, "")
    try:
        return read_text(told.get(_SOURCE, iri.removeprefix(ID)), whole.encode("utf-8", "surrogatepass")).text
    except UnreadableArticle:
        return whole


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())
