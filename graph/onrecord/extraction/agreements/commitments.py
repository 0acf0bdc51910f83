"""Judge whether an act that an article tells of is one that an agreement commits to, allows or grants.

Comes in: the proposals of an article. Goes out: how likely each is a provision, by a small linear model whose
weights stand in `weights/commitments.json` for everybody to read.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from pathlib import Path

from onrecord.extraction.agreements import contents
from onrecord.extraction.agreements.acts import deed_of
from onrecord.extraction.agreements.linear import Feature, likelihoods, weights_in
from onrecord.extraction.agreements.measures import amount_of, condition_in, deadline_of
from onrecord.extraction.agreements.particulars import parties_in
from onrecord.extraction.agreements.parties import Reported
from onrecord.extraction.agreements.predicates import promises
from onrecord.extraction.agreements.proposals import Proposal, Rule
from onrecord.extraction.cast import Cast
from onrecord.extraction.language import Parse
from onrecord.extraction.lexicon import AGREEMENT_KINDS
from onrecord.extraction.tokens import Token
from onrecord.record import BlockKind

NONE, PROVISION = "none", "provision"
WEIGHTS = Path(__file__).parents[1] / "weights" / "commitments.json"

_VERBS = {
    "aiming": contents.AIMS,
    "allowing": contents.ALLOWING,
    "barring": contents.BARRING,
    "binding": contents.BINDING,
    "deed": contents.DEEDS,
    "doing": contents.DOING,
    "fate": contents.FATES,
    "gaining": contents.GAINS,
    "giving": contents.GIVING,
    "helping": contents.HELPING,
    "listing": contents.LISTING,
    "making": contents.MADE,
    "opening": contents.OPENING,
    "saying": contents.SAYING_SO,
    "setting": contents.SETTING,
    "talking": contents.TALKING,
    "undertaking": contents.UNDERTAKING,
    "vague": contents.VAGUE,
    "watching": contents.WATCHING,
}
_BEFORE = frozenset({"that", "to", ",", ":", ";", "and", "while", '"', "“", ".", "but", "which"})
_ALL = frozenset({"both", "each", "two", "sides", "parties"})
_NEGATIONS = frozenset({"not", "never", "n't", "no"})
_NEAR = 3  # tokens
_EARLY = 3  # paragraphs
_FEW = 2


class Commitments:
    """Judges the proposals of one article."""

    def __init__(self, parse: Parse, cast: Cast, reported: Sequence[Reported], every: Sequence[Proposal]) -> None:
        self._parse, self._cast = parse, cast
        self._parties = tuple(dict.fromkeys(party for one in reported for party in one.who.parties))
        self._named = sorted((n.paragraph.index, n.first) for one in reported for n in one.accord.namings)
        # Where rules read something: the sentences, and the acts by paragraph.
        self._read = sorted({(p.paragraph.index, p.start) for p in every if p.rule is not Rule.NONE})
        self._acts: dict[int, list[tuple[int, int]]] = {}
        for proposal in every:
            if proposal.rule is not Rule.NONE:
                there = self._acts.setdefault(proposal.paragraph.index, [])
                there.append((proposal.act.first, proposal.act.end))

    def of(self, proposal: Proposal) -> float:
        """Return how likely a proposal is a provision."""
        return likelihoods(weights_in(WEIGHTS), (NONE, PROVISION), self.features(proposal))[PROVISION]

    def features(self, proposal: Proposal) -> Iterator[Feature]:
        """Yield what is to be seen of a proposal, by name."""
        for name in (*self._of_place(proposal), *self._of_rules(proposal), *self._of_words(proposal)):
            yield name, 1.0

    def _of_place(self, proposal: Proposal) -> Iterator[str]:
        """Yield where an act stands: in the article, in its sentence, beside words for an agreement."""
        yield "always"
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
        leading = doc[proposal.start : act.first]
        words = {token.lower_ for token in leading}
        lemmas = {token.lemma_.lower() for token in leading}
        if lemmas & AGREEMENT_KINDS.keys():
            yield "behind an agreement"
            if "under" in words:
                yield "under an agreement"
        if lemmas & contents.UNDERTAKING:
            yield "behind an undertaking"
        if lemmas & contents.CONTENT:
            yield "behind a verb of content"
        if any(token.is_quote for token in doc[proposal.start : proposal.stop]):
            yield "in a sentence with marks"

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
        if at > 0 and self._read[at - 1][0] == index:
            yield "a rule reads before it"
        if at + here < len(self._read) and self._read[at + here][0] == index:
            yield "a rule reads behind it"
        if index - 1 in self._acts:
            yield "a rule reads the paragraph before"
        if index + 1 in self._acts:
            yield "a rule reads the paragraph behind"

    def _of_words(self, proposal: Proposal) -> Iterator[str]:
        """Yield what is done, by whom, and how firmly."""
        paragraph, act = proposal.paragraph, proposal.act
        doc = paragraph.doc
        verb, deed = doc[act.verb], deed_of(doc, act)
        modal = _modal(verb)
        yield f"tag {verb.tag_}"
        yield f"modal {modal}"
        for name, lemmas in _VERBS.items():
            if deed.lemma_.lower() in lemmas:
                yield f"a verb of {name}"
                yield f"a verb of {name}, {verb.tag_ if modal == 'none' else 'modal'}"
        if any(token.lower_ in _NEGATIONS for token in doc[act.verb : act.verb + _NEAR]):
            yield "negated"
        if any(child.dep_ == "aux:pass" for child in deed.children):
            yield "passive"
        yield f"by {self._actor(proposal)}"
        if act.actor is not None and any(t.lower_ in _ALL for t in doc[slice(*act.actor)]):
            yield "by all sides"
        text = self._parse.text_of(paragraph.span(doc[act.first : act.end]))
        for name, words in (("amount", amount_of), ("deadline", deadline_of), ("condition", condition_in)):
            if words(text) is not None:
                yield f"with {name}"

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


def _modal(verb: Token) -> str:
    if verb.tag_ == "MD":
        return verb.lower_
    return "be to" if promises(verb.doc, verb.i) else "none"
