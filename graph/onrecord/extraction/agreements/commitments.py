"""Judge whether an act that an article tells of is one that an agreement commits to, allows or grants.

Comes in: the proposals of an article. Goes out: how likely each is a provision, by small networks that read its
words beside what else is to be seen of it (`weights/commitments.npz`), and by what they make of those around it.
"""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import numpy as np
from spacy.attrs import LOWER

from onrecord.extraction.agreement_kinds import AGREEMENT_KINDS
from onrecord.extraction.agreements import contents
from onrecord.extraction.agreements.judgement import PARTS, Rows, Seen, judge_in
from onrecord.extraction.agreements.neighbours import among_others
from onrecord.extraction.agreements.particulars import parties_in
from onrecord.extraction.agreements.parties import Reported
from onrecord.extraction.agreements.proposals import Proposal, Rule
from onrecord.extraction.agreements.tellings import of_sentence, of_shape, of_words
from onrecord.extraction.cast import Cast
from onrecord.extraction.language import Paragraph
from onrecord.extraction.vectors import UNKNOWN, shipped_vectors
from onrecord.record import BlockKind

NONE, PROVISION = "none", "provision"
WEIGHTS = Path(__file__).parents[1] / "weights" / "commitments.npz"

_PARTS = {part: number for number, part in enumerate(PARTS)}
_LED_BY, _FOLLOWED_BY = 6, 2  # tokens beside an act that are read with it
_MOST_WORDS = 30  # of them all: more take time and tell no more
_BEFORE = frozenset({"that", "to", ",", ":", ";", "and", "while", '"', "“", ".", "but", "which"})
_EARLY = 3  # paragraphs
_FEW, _MANY = 2, 3


class Commitments:
    """Judges the proposals of one article."""

    def __init__(self, cast: Cast, reported: Sequence[Reported], every: Sequence[Proposal]) -> None:
        self._cast = cast
        self._words = _words_of({proposal.paragraph.index: proposal.paragraph for proposal in every})
        self._told = [tuple({event.status: None for event in one.told}) for one in reported]
        self._parties = tuple(dict.fromkeys(party for one in reported for party in one.who.parties))
        self._named = sorted((n.paragraph.index, n.first) for one in reported for n in one.accord.namings)
        # Where rules read something: the sentences, and the acts by paragraph.
        self._read = sorted({(p.paragraph.index, p.start) for p in every if p.rule is not Rule.NONE})
        self._acts: dict[int, list[tuple[int, int]]] = {}
        for proposal in every:
            if proposal.rule is not Rule.NONE:
                there = self._acts.setdefault(proposal.paragraph.index, [])
                there.append((proposal.act.first, proposal.act.end))

    def likelihoods(self, every: Sequence[Proposal]) -> list[float]:
        """Return how likely each proposal is a provision."""
        if not every:
            return []
        by_itself = judge_in(WEIGHTS).likelihoods([self.seen(proposal) for proposal in every])[:, 1]
        return among_others(every, by_itself.tolist())

    def seen(self, proposal: Proposal) -> Seen:
        """Return what the judge sees of a proposal: its words and those beside it, names without their meaning."""
        act = proposal.act
        first, end = max(proposal.start, act.first - _LED_BY), min(proposal.stop, act.end + _FOLLOWED_BY)
        end = min(end, first + _MOST_WORDS)
        rows, parts = self._words[proposal.paragraph.index]
        shown = parts[first:end].copy()
        # As the cue of a remark: read with it, no part of it.
        shown[: act.first - first] = shown[act.end - first :] = _PARTS["cue"]
        return Seen(rows[first:end], shown, dict.fromkeys(self._features(proposal), 1.0))

    def _features(self, proposal: Proposal) -> Iterator[str]:
        """Yield what is to be seen of a proposal, by name."""
        yield "always"
        yield f"by {self._actor(proposal)}"
        yield from self._of_place(proposal)
        yield from self._of_rules(proposal)
        yield from of_words(proposal)
        yield from of_shape(proposal)
        yield from of_sentence(proposal)

    def _of_place(self, proposal: Proposal) -> Iterator[str]:
        """Yield where an act stands: in the article, in its sentence, beside words for an agreement."""
        paragraph, act = proposal.paragraph, proposal.act
        if paragraph.kind is not BlockKind.BODY:
            yield "in front of the body"
        else:
            yield "early" if paragraph.index <= _EARLY else "later"
        at = bisect_left(self._named, (paragraph.index, proposal.start))
        if at < len(self._named) and self._named[at] < (paragraph.index, proposal.stop):
            named = self._named[at][1]
            yield "names it"
            yield "named " + ("before" if named < act.first else "within" if named < act.end else "behind")
        elif at == 0:
            yield "not named before"
        else:
            away = paragraph.index - self._named[at - 1][0]
            yield f"named {min(away, _FEW)} paragraphs before"
        if proposal.opens:
            yield "opens its sentence"
        yield f"number {min(proposal.listed, _FEW)} of a list"
        doc = paragraph.doc
        before = doc[act.first - 1].lower_ if act.first > 0 else ""
        yield f"behind {before if before in _BEFORE else 'a word'}"
        leading = doc.tokens[proposal.start : act.first]
        lemmas = {token.lemma_.lower() for token in leading}
        if not AGREEMENT_KINDS.keys().isdisjoint(lemmas):
            yield "behind an agreement"
            if any(token.lower_ == "under" for token in leading):
                yield "under an agreement"
        if not contents.UNDERTAKING.isdisjoint(lemmas):
            yield "behind an undertaking"
        if not contents.CONTENT.isdisjoint(lemmas):
            yield "behind a verb of content"
        if any(token.is_quote for token in doc.tokens[proposal.start : proposal.stop]):
            yield "in a sentence with marks"
        for status in self._told[proposal.number]:
            yield f"of one {status}"

    def _of_rules(self, proposal: Proposal) -> Iterator[str]:
        """Yield what rules read here and around."""
        index, act = proposal.paragraph.index, proposal.act
        yield f"by rule: {proposal.rule}"
        if proposal.rule is Rule.NONE and any(
            first < act.end and act.first < end for first, end in self._acts.get(index, ())
        ):
            yield "overlaps what a rule reads"
        at = bisect_left(self._read, (index, proposal.start))
        here = at < len(self._read) and self._read[at] == (index, proposal.start)
        if here:
            yield "a rule reads its sentence"
        yield f"{min(len(self._acts.get(index, ())), _MANY)} that rules read in its paragraph"
        if at > 0 and self._read[at - 1][0] == index:
            yield "a rule reads before it"
        if at + here < len(self._read) and self._read[at + here][0] == index:
            yield "a rule reads behind it"
        if index - 1 in self._acts:
            yield "a rule reads the paragraph before"
        if index + 1 in self._acts:
            yield "a rule reads the paragraph behind"

    def _actor(self, proposal: Proposal) -> str:
        """Return what who acts is, in a word."""
        if proposal.act.actor is None:
            return "nobody"
        index, (first, end) = proposal.paragraph.index, proposal.act.actor
        tokens = proposal.paragraph.doc[first:end]
        parties = parties_in(self._cast, proposal.paragraph, first, end, self._parties)
        if parties:
            return "a party" if len(parties) == 1 else "parties"
        if self._cast.countries_within(index, first, end):
            return "a country"
        if self._cast.people.within(index, first, end):
            return "a person"
        if any(token.lemma_.lower() in AGREEMENT_KINDS for token in tokens):
            return "an agreement"
        return "a pronoun" if len(tokens) == 1 and tokens[0].pos_ == "PRON" else "others"


def _words_of(paragraphs: Mapping[int, Paragraph]) -> dict[int, tuple[Rows, Rows]]:
    """Return the rows of the words of some paragraphs, and their parts of speech; all are looked up at once."""
    if not paragraphs:
        return {}
    docs = [paragraph.doc for paragraph in paragraphs.values()]
    tokens = [token for doc in docs for token in doc.tokens]
    rows = shipped_vectors().rows(np.concatenate([doc.source.to_array(LOWER) for doc in docs]).astype(np.uint64))
    rows[[token.pos_ == "PROPN" for token in tokens]] = UNKNOWN
    parts = np.array([_PARTS.get(token.pos_, _PARTS["X"]) for token in tokens])
    ends = np.cumsum([len(doc) for doc in docs])[:-1]
    return dict(zip(paragraphs, zip(np.split(rows, ends), np.split(parts, ends), strict=True), strict=True))
