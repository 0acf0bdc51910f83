"""Judge which part a candidate plays in an agreement: party, mediator, guarantor, host, or none.

Comes in: the agreements of an article with what the rules found, and its candidates. Goes out: how likely each
part is, by a small linear model whose weights stand in `weights/involvement.json` for everybody to read.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from onrecord.extraction.agreements.accord import Accord
from onrecord.extraction.agreements.candidates import Candidate, is_early
from onrecord.extraction.agreements.company import joined_places
from onrecord.extraction.agreements.deeds import deeds_of
from onrecord.extraction.agreements.linear import Feature, likelihoods, scored, weights_in
from onrecord.extraction.agreements.naming import Naming
from onrecord.extraction.agreements.participation import Participants
from onrecord.extraction.agreements.party_kinds import kind_of
from onrecord.extraction.agreements.places import Form, Place
from onrecord.extraction.agreements.verbs import MEDIATING
from onrecord.extraction.language import Parse
from onrecord.extraction.syntax import child
from onrecord.record import BlockKind, Party

NONE = "none"
PARTS = ("party", "mediator", "guarantor", "host")
WEIGHTS = Path(__file__).parents[1] / "weights" / "involvement.json"

_CLOSE = 6  # tokens
_PLACED = frozenset({"in", "at", "near", "from", "to", "into", "across", "off", "outside", "through"})
_HELPING = frozenset(
    {*MEDIATING, "host", "guarantee", "mediator", "broker", "facilitator", "mediation", "guarantor", "envoy"}
)
_FIGHTING = frozenset(
    "fight attack clash war conflict dispute shell fire accuse border rival invade enemy".split()
)
_TALKING = frozenset("negotiate talk meet negotiation delegation negotiator side team".split())
_REACH = 5  # tokens
_FEW = 3
_FAR = 3  # paragraphs
_PAIR = 2
_FIRST = 5  # paragraphs


@dataclass(frozen=True, slots=True)
class Question:
    """One agreement of an article with what the rules found out about who takes part in it."""

    accord: Accord
    who: Participants
    of_main: Collection[Party] | None  # the parties of what the article is about, None where it is this one
    binds: bool = False  # it is signed, ratified or in force


@dataclass(slots=True)
class Involvement:
    """Judges the candidates of one article."""

    parse: Parse
    candidates: Sequence[Candidate]
    home: str | None
    perhaps_home: str | None = None  # where the article does not say
    _total: float = field(init=False)
    _joined: frozenset[Place] = field(init=False)
    _places: dict[Party, dict[int, list[Place]]] = field(init=False, default_factory=dict)  # by paragraph
    _sentences: dict[Party, set[tuple[int, int]]] = field(init=False, default_factory=dict)  # that name somebody
    _parties: dict[int, set[Party]] = field(init=False, default_factory=lambda: defaultdict(set))  # by paragraph
    # What is to be seen of a candidate whatever the agreement, and the scores by that alone.
    _general: dict[Party, list[Feature]] = field(init=False, default_factory=dict)
    _scores: dict[Party, dict[str, float]] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        self._joined = joined_places(self.parse, self.candidates)
        self._total = sum(one.weight for one in self.candidates) or 1.0
        self._sentences = {one.party: {*map(self._sentence, one.places)} for one in self.candidates}
        for rank, one in enumerate(self.candidates):
            places = self._places[one.party] = {}
            for place in one.places:
                places.setdefault(place.paragraph, []).append(place)
                self._parties[place.paragraph].add(one.party)
            self._general[one.party] = general = list(self._of_article(one, rank))
            self._scores[one.party] = scored(weights_in(WEIGHTS), dict.fromkeys((NONE, *PARTS), 0.0), general)

    def of(self, question: Question, candidate: Candidate) -> dict[str, float]:
        """Return how likely each of PARTS and NONE is."""
        scores = scored(weights_in(WEIGHTS), self._scores[candidate.party], self._of_question(question, candidate))
        return likelihoods(scores)

    def features(self, question: Question, candidate: Candidate) -> Iterator[Feature]:
        """Yield what is to be seen of a candidate, by name, each from 0 to 1."""
        yield from self._general[candidate.party]
        yield from self._of_question(question, candidate)

    def _of_question(self, question: Question, candidate: Candidate) -> Iterator[Feature]:
        yield from self._of_rules(question, candidate)
        yield from self._of_words(question, candidate)

    def is_only_a_place(self, candidate: Candidate) -> bool:
        """Tell whether an article names somebody as a place alone: "in Kuwait"."""
        return all(place.form is Form.NAME and self._is_placed(place) for place in candidate.places)

    # --- whoever it is and whatever the agreement ---

    def _of_article(self, one: Candidate, rank: int) -> Iterator[Feature]:
        yield "always", 1.0
        kind = kind_of(one.party)
        yield f"a {kind}", 1.0
        yield f"rank {min(rank, _FEW)}", 1.0
        yield f"{kind}, rank {min(rank, _FEW)}", 1.0
        yield "share", one.weight / self._total
        if not one.places:
            yield "called so by a phrase alone", 1.0
            return
        forms = [place.form for place in one.places]
        for form in Form:
            yield f"by {form}", forms.count(form) / len(forms)
        names = [place for place in one.places if place.form is Form.NAME]
        if names:
            yield "as a place", sum(self._is_placed(place) for place in names) / len(names)
        kinds = {self.parse.paragraphs[place.paragraph].kind for place in one.places}
        if BlockKind.BODY not in kinds or len(kinds) > 1:
            yield "in the headline", 1.0
        yield from self._of_company(one)
        early = [place for place in one.places if is_early(self.parse, place.paragraph)]
        if early:
            yield "early", 1.0
        if any(place in self._joined for place in early):
            yield "joined early", 1.0
        paragraphs = {place.paragraph for place in one.places}
        for name, holds in (
            ("once", len(one.places) == 1),
            ("often", len(one.places) >= _FEW),
            ("in several paragraphs", len(paragraphs) >= _FEW),
            ("in the first paragraph", 0 in paragraphs),
            ("in the first paragraphs", min(paragraphs) < _FIRST),
        ):
            if holds:
                yield name, 1.0
        if one.party.code is not None and one.party.code == self.home:
            yield "at home", 1.0
        elif one.party.code is not None and one.party.code == self.perhaps_home:
            yield "perhaps at home", 1.0
        yield from deeds_of(self.parse, one)
        around = [self._around(place) for place in one.places]
        for name, words in (("fights", _FIGHTING), ("talks", _TALKING), ("helps", _HELPING)):
            if not all(map(words.isdisjoint, around)):
                yield name, 1.0

    def _of_company(self, one: Candidate) -> Iterator[Feature]:
        """Yield how a candidate is named together with others: parties are told of in one breath."""
        joined = sum(place in self._joined for place in one.places)
        yield "share joined", joined / len(one.places)
        if joined:
            yield "joined", 1.0
        if joined > 1:
            yield "joined often", 1.0
        foremost = next((other for other in self.candidates if other is not one), None)
        if foremost is not None:
            sentences = self._sentences[one.party]
            common = len(sentences & self._sentences[foremost.party])
            yield "share with the foremost", common / len(sentences)
            if common:
                yield "with the foremost", 1.0
            if common > 1:
                yield "often with the foremost", 1.0

    def _sentence(self, place: Place) -> tuple[int, int]:
        """Return the sentence in which a candidate is named: paragraph and first token."""
        return place.paragraph, self.parse.paragraphs[place.paragraph].doc[place.first].sent.start

    def _is_placed(self, place: Place) -> bool:
        doc = self.parse.paragraphs[place.paragraph].doc
        if place.first == 0:
            return False
        if doc[place.first - 1].lower_ != "and":
            return doc[place.first - 1].lower_ in _PLACED
        # "In Kenya and | Uganda |, rebels"; not "in Oslo, Kenya and Uganda signed".
        first = doc[place.first : place.end].root.head
        case = child(first, "case")
        alone = all(token.text != "," for token in doc.tokens[first.i : place.first])
        opens = case is not None and case.lower_ == "in" and case.is_sent_start and first.i < place.first
        return opens and alone and doc[place.end : place.end + 1].text == ","

    def _around(self, place: Place) -> set[str]:
        doc = self.parse.paragraphs[place.paragraph].doc
        sentence = doc[place.first].sent
        first, end = max(sentence.start, place.first - _REACH), min(sentence.end, place.end + _REACH)
        return {t.lemma_.lower() for t in doc.tokens[first:end]}

    # --- what the rules found ---

    def _of_rules(self, question: Question, one: Candidate) -> Iterator[Feature]:
        who, party = question.who, one.party
        found = who.parties.get(party, set())
        for why in found:
            yield f"party: {why}", 1.0
        for part, helpers in (("mediator", who.mediators), ("guarantor", who.guarantors), ("host", who.hosts)):
            if party in helpers:
                yield f"{part} by rule", 1.0
        others = sum(p != party for p in who.parties)
        beside = f"beside {min(others, 2)}"
        yield f"{'named' if found else 'not named'} {beside}", 1.0
        if any(s.represents == (party.code or party.name) for s in who.signatories.values()):
            yield "signed for by rule", 1.0
        if who.both:
            yield "two sides" + (", named" if found else ""), 1.0
        if question.of_main is None:
            yield "of the main one" + (", named" if found else ""), 1.0
        else:
            other = "other" if any(n.other or n.years for n in question.accord.namings) else "second"
            of_main = "party" if party in question.of_main else "no party"
            yield f"{other}, {of_main} of the main one", 1.0
            yield f"{of_main} of the main one, beside {min(others, 2)}", 1.0

    # --- the words beside it ---

    def _of_words(self, question: Question, one: Candidate) -> Iterator[Feature]:
        namings = question.accord.namings
        by_paragraph = self._places[one.party]
        beside = near = joined = helps = 0
        for naming in namings:
            sentence = naming.head.sent
            there = [
                place
                for place in by_paragraph.get(naming.paragraph.index, ())
                if sentence.start <= place.first < sentence.end
            ]
            beside += bool(there)
            near += any(abs(place.first - naming.head.i) <= _CLOSE for place in there)
            joined += any(place in self._joined for place in there)
            helps += bool(there) and any(t.lemma_.lower() in _HELPING for t in sentence)
        if beside:
            yield "beside it", 1.0
            yield "share beside it", beside / len(namings)
        if near:
            yield "near it", 1.0
        if joined:
            yield "joined beside it", 1.0
        if helps:
            yield "beside helping", 1.0
        if one.party.code is not None:
            kind = question.accord.kind
            yield f"country, {kind}", 1.0
        if one.places:
            yield from self._of_paragraphs(namings, one)

    def _of_paragraphs(self, namings: Sequence[Naming], one: Candidate) -> Iterator[Feature]:
        """Yield how near to the agreement's paragraphs a candidate is named, and who else is where it comes up."""
        there = self._places[one.party]
        own = {naming.paragraph.index for naming in namings}
        near = (away for away in range(_FAR) if any(i - away in there or i + away in there for i in own))
        yield f"{next(near, _FAR)} paragraphs away", 1.0
        yield "share of its paragraphs", len(own & there.keys()) / len(own)
        first = namings[0].paragraph.index
        beside = self._parties[first]
        if first in there:
            yield "where it comes up", 1.0
            if len(beside) == _PAIR:
                yield "one of two where it comes up", 1.0
        elif len(beside) >= _PAIR:
            yield "not among those where it comes up", 1.0
