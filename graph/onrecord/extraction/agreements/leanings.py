"""Judge where somebody stands towards an agreement: for it, against it, in doubt, on a condition, or nowhere.

Comes in: a remark, with all others of the article. Goes out: how likely each stance is, by a small linear model whose
weights stand in `weights/stances.json` for everybody to read.
"""

import json
import math
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from spacy.tokens import Span as Tokens
from spacy.tokens import Token

from onrecord.extraction.agreements import Agreed
from onrecord.extraction.agreements.remarks import Link, Remark
from onrecord.extraction.agreements.verdicts import (
    AGAINST_WITH_PARTICLE,
    BAD,
    BREAKING,
    CONDITIONS,
    DEMANDING,
    DEMANDS,
    DOUBTING,
    EXPRESSIVE,
    FAVOURING,
    GOOD,
    HEDGES,
    NEGATIONS,
    OPPOSING,
    PROCEDURAL,
    RESISTING,
    ROLES_BY_WORD,
    SUPPORTING,
    TELLING,
    UNSURE,
)
from onrecord.extraction.cast import Cast
from onrecord.extraction.entities import Entity
from onrecord.extraction.language import Paragraph, Parse
from onrecord.extraction.lexicon import NAMING
from onrecord.extraction.statements import Utterance
from onrecord.record import Act, Party, Person, Polarity, SpeakerType

NONE = "none"
STANCES = ("supports", "opposes", "doubts", "conditional")
WEIGHTS = Path(__file__).parents[1] / "weights" / "stances.json"

_STANDS = {
    "ended": frozenset({"collapsed", "suspended", "rejected"}),
    "open": frozenset({"proposed", "under-negotiation"}),
    "denied": frozenset({"denied"}),
}
_FIRST = frozenset({"i", "we", "our", "us", "my", "me"})
_FUTURE = frozenset({"will", "'ll", "’ll", "shall", "would", "going"})
_OUGHT = frozenset({"should", "must", "ought", "need"})
_SECOND = frozenset({"you", "your"})
_THIRD = frozenset({"they", "he", "she", "those"})
_IT = frozenset({"it", "this", "that", "which"})
_NEAR_START = 6  # tokens
_POINTING = frozenset({"it", "this", "that", "they", "these"})
_CONTRAST = frozenset({"but", "however", "yet", "while", "not", "though", "although", "still"})
_TURNING = frozenset({"but", "however", "although", "though", "yet", "instead", "rather"})
_LATE = 0.6  # of the paragraphs
_MOST = 2  # how many words of one kind count
_FLIPPED = 3  # tokens over which a negation reaches
_LEFT_OUT = frozenset("consult ask inform invite tell brief hear involve read see".split())
_REFUSING_UNTIL = frozenset("unless until without before till".split())
_IF = frozenset({"if", "unless", "provided", "once", "when"})
_VOTING = frozenset({"vote", "campaign", "march", "rally", "argue", "speak", "be", "decide", "come"})
_SIDE_TAKEN = frozenset({"for", "against", "favour", "favor", "behind"})
_SHORT, _LONG = 8, 30  # tokens


class Leanings:
    """Judges the remarks of one article."""

    def __init__(self, parse: Parse, cast: Cast, remarks: Iterable[Remark]) -> None:
        self._parse = parse
        self._paragraphs = {id(paragraph.doc): paragraph for paragraph in parse.paragraphs}
        self._topics: dict[int, frozenset[str]] = {}
        self._persons = {person.id: person for person in cast.people.persons}
        self._tones = {id(r): _tone(r) for r in remarks}
        self._others: dict[tuple[int, str], list[Remark]] = defaultdict(list)
        for remark in remarks:
            self._others[id(remark.agreed), remark.actor.id].append(remark)

    def of(self, remark: Remark) -> dict[str, float]:
        """Return how likely each of STANCES and NONE is."""
        weights = _weights()
        scores = dict.fromkeys((NONE, *STANCES), 0.0)
        for name, value in self.features(remark):
            for stance, weight in weights.get(name, {}).items():
                scores[stance] += weight * value
        top = max(scores.values())
        odds = {stance: math.exp(score - top) for stance, score in scores.items()}
        return {stance: one / sum(odds.values()) for stance, one in odds.items()}

    def features(self, remark: Remark) -> Iterator[tuple[str, float]]:
        """Yield what is to be seen of a remark, by name, each between -1 and 1."""
        yield "always", 1.0
        tone, side, manner = self._tones[id(remark)], self._side(remark), _manner(remark)
        balance = _clipped(tone["good"] + tone["for"] - tone["bad"] - tone["against"])
        yield from _counted(tone)
        yield from self._of_others(remark)
        yield from _of_cue(remark)
        yield from _of_words(remark)
        verdict = self._verdict(remark)
        yield f"verdict {verdict}", 1.0
        yield f"{verdict}, balance", balance
        yield f"subject {_subject(remark)}", 1.0
        status = remark.agreed.agreement.status
        stands = next((name for name, statuses in _STANDS.items() if status in statuses), "made")
        named = remark.link in {Link.NAMED, Link.BESIDE}
        for name in (
            f"link {remark.link}",
            f"manner {manner}",
            f"side {side}",
            f"stands {stands}",
            f"{side}, {manner}",
            f"{side}, {'named' if named else 'apart'}",
            f"{side}, {stands}",
            f"{manner}, {'named' if named else 'apart'}",
        ):
            yield name, 1.0
        topic = self._topic(remark.agreed)
        shared = {t.lemma_.lower() for run in remark.words for t in run if t.pos_ in {"NOUN", "PROPN"}} & topic
        if (place := remark.paragraph.index / len(self._parse.paragraphs)) > _LATE:
            yield "late", 1.0
        elif place < 1 - _LATE:
            yield "early", 1.0
        yield "topic", _clipped(len(shared))
        central = self._central(remark.agreed)
        yield f"{'named' if named else 'apart'}, central", central
        if not named:
            yield f"{manner}, central", central
        yield f"{side}, balance", balance
        yield f"{'named' if named else 'apart'}, balance", balance
        yield f"{manner}, balance", balance
        yield f"{stands}, balance", balance
        if remark.actor.type is not SpeakerType.PERSON:
            yield f"a {remark.actor.type}", 1.0

    def _verdict(self, remark: Remark) -> str:
        """Return how the words speak of the agreement: it is called or is something, does or undergoes something."""
        naming = remark.cue is not None and remark.cue.lemma_.lower() in NAMING
        found = "none"
        for run in remark.words:
            heads = self._heads(remark.agreed, run)
            for token in run:
                if token.i not in heads and token.lower_ not in _IT:
                    continue
                if naming and token.i - run.start < _NEAR_START:
                    return "called"
                verb, itself = token.head, token.i in heads
                if token.dep_.startswith("nsubj"):
                    if any(c.dep_ == "cop" for c in verb.children):
                        return "is"
                    if itself and verb.lemma_.lower() not in PROCEDURAL:
                        found = "does"
                elif itself and found == "none" and token.dep_ in {"obj", "obl", "nmod"}:
                    found = "undergoes"
        if naming and found == "none":
            return "called something"
        return found

    def _heads(self, agreed: Agreed, run: Tokens) -> set[int]:
        """Return the tokens at which a run names an agreement, the last of each name."""
        first, last = run[0].idx, run[-1].idx + len(run[-1])
        paragraph = self._paragraphs[id(run.doc)]
        names = (
            run.doc.char_span(p.start - paragraph.start, p.end - paragraph.start, alignment_mode="expand")
            for p in agreed.places
            if first <= p.start - paragraph.start < last
        )
        return {name.root.i for name in names if name is not None}

    def _topic(self, agreed: Agreed) -> frozenset[str]:
        """Return the nouns of the sentences that name an agreement."""
        if id(agreed) not in self._topics:
            found: set[str] = set()
            for place in agreed.places:
                paragraph = self._parse.paragraph_at(place.start)
                tokens = paragraph.tokens(place)
                if tokens is not None:
                    found |= {t.lemma_.lower() for t in tokens.sent if t.pos_ in {"NOUN", "PROPN"}}
            self._topics[id(agreed)] = frozenset(found)
        return self._topics[id(agreed)]

    def _central(self, agreed: Agreed) -> float:
        """Return how far the article is about an agreement: the share of paragraphs that name it, 1 for a third."""
        named = {self._parse.paragraph_at(place.start).index for place in agreed.places}
        return min(1.0, 3 * len(named) / max(3, len(self._parse.paragraphs)))

    def _of_others(self, remark: Remark) -> Iterator[tuple[str, float]]:
        others = [r for r in self._others[id(remark.agreed), remark.actor.id] if r is not remark]
        total: dict[str, float] = defaultdict(float)
        for other in others:
            for name, count in self._tones[id(other)].items():
                total[name] += count
        yield "alone", float(not others)
        if others:
            yield "elsewhere balance", _clipped(total["good"] + total["for"] - total["bad"] - total["against"])
            yield "elsewhere unsure", _clipped(total["unsure"])
            yield "elsewhere against", float(any(_class_of(o.cue) == "opposing" for o in others))
            yield "elsewhere for", float(any(_class_of(o.cue) == "supporting" for o in others))

    def _side(self, remark: Remark) -> str:
        """Return what somebody is to the agreement: by his part in it, else by office, trade or kind."""
        actor, agreement = remark.actor, remark.agreed.agreement
        if any(s.id == actor.id for s in agreement.signatories):
            return "signatory"
        person = self._persons.get(actor.id)
        country = actor.country or (person.country if person else None)
        own = {Party(name=actor.name), Party(code=country)} if country else {Party(name=actor.name)}
        if own & {*agreement.mediators, *agreement.guarantors, *agreement.hosts}:
            return "helper"
        roles, past = _roles(actor, person)
        if not (roles or past) and remark.utterance is not None:
            roles = _roles_beside(remark.paragraph, remark.utterance)
        role = next((r for r in _SIDES if r in roles), "former" if past else "none")
        if actor.type is SpeakerType.COUNTRY:
            role = "country"
        if role in {"government", "spokesman", "official", "soldier", "country"}:
            foreign = bool(country) and Party(code=country) not in agreement.parties
            return f"foreign {role}" if foreign else role
        if role == "none" and own & {*agreement.parties}:
            return "party itself"
        return role


# The first of these that a person is decides; "opposition" before "government" for a shadow minister.
_SIDES = (
    "opposition", "helper", "lobby", "rebel", "expert", "legislator", "diplomat", "business", "government",
    "spokesman", "official", "soldier", "party", "local", "press",
)  # fmt: skip
_NEAR = 15  # tokens
_WORD = re.compile(r"[a-z]+(?:-[a-z]+)*")


def _roles(actor: Entity, person: Person | None) -> tuple[set[str], bool]:
    """Return what somebody is, by the words for him, and whether he once was something."""
    words = {w for t in actor.titles if not t.former for w in (t.word, *t.narrowed)}
    texts = [actor.name] if actor.type is not SpeakerType.PERSON else []
    if person is not None and person.role and not person.former:
        texts.append(person.role)
    if actor.owner is not None:
        texts.append(actor.owner.name)
    for text in texts:
        words |= set(_WORD.findall(text.lower()))
    roles = {
        role for word in words if (role := ROLES_BY_WORD.get(word) or ROLES_BY_WORD.get(word.removesuffix("s")))
    }
    return roles, any(t.former for t in actor.titles) or (person is not None and person.former)


def _roles_beside(paragraph: Paragraph, utterance: Utterance) -> set[str]:
    """Return what the words for the speaker beside the cue say he is: "Berg, who grows rice"."""
    at = utterance.attribution.source_token
    if at is None:
        return set()
    source = paragraph.doc[at]
    near = (t for t in source.subtree if abs(t.i - source.i) < _NEAR)
    return {role for t in near if (role := ROLES_BY_WORD.get(t.lemma_.lower()))}


# --- the words ------------------------------------------------------------------------------------------------


def _tone(remark: Remark) -> dict[str, float]:
    """Return how many words of praise, blame, doubt and condition there are; a negation turns praise to blame."""
    count: dict[str, float] = defaultdict(float)
    for run in remark.words:
        for token in run:
            if token.is_punct or token is remark.cue:
                continue
            lemma = token.lemma_.lower()
            forms = {lemma, token.lower_}
            denied = _is_denied(token, run.start)
            if token.pos_ == "VERB" and lemma in SUPPORTING:
                count["against" if denied else "for"] += 1
            elif lemma in _VOTING and (side := _SIDE_TAKEN & {t.lower_ for t in token.doc[token.i : token.i + 4]}):
                count["against" if denied or "against" in side else "for"] += 1
            elif token.pos_ == "VERB" and lemma in OPPOSING:
                count["for" if denied else "against"] += 1
            elif token.pos_ == "VERB" and lemma in FAVOURING:
                count["resists" if denied else "favours"] += 1
            elif token.pos_ == "VERB" and lemma in RESISTING:
                count["favours" if denied else "resists"] += 1
            elif forms & BREAKING:
                count["breaking"] += 1
            elif forms & BAD or (
                token.i + 1 < len(token.doc) and (lemma, token.nbor().lower_) in AGAINST_WITH_PARTICLE
            ):
                count["good" if denied else "bad"] += 0.5 if denied else 1
            elif forms & GOOD:
                count["bad" if denied else "good"] += 1
            if denied and lemma in _LEFT_OUT:
                count["left out"] += 1
            if forms & UNSURE:
                count["unsure"] += 1
            if forms & HEDGES:
                count["hedges"] += 1
            if forms & CONDITIONS:
                count["condition"] += 1
            if forms & DEMANDS:
                count["demands"] += 1
            if forms & NEGATIONS:
                count["negation"] += 1
    return count


def _is_denied(token: Token, first: int) -> bool:
    return any(t.lower_ in NEGATIONS for t in token.doc[max(first, token.i - _FLIPPED) : token.i])


def _counted(tone: dict[str, float]) -> Iterator[tuple[str, float]]:
    for name in ("for", "against", "good", "bad", "unsure", "condition", "negation", "left out", "hedges", "demands", "favours", "resists", "breaking"):
        yield name, _clipped(tone[name])
    if not any(tone[name] for name in ("for", "against", "good", "bad")):
        yield "no balance", 1.0


def _clipped(count: float) -> float:
    return max(-_MOST, min(_MOST, count)) / _MOST


def _of_cue(remark: Remark) -> Iterator[tuple[str, float]]:
    cue = remark.cue
    if remark.utterance is None:
        yield "deed", 1.0
    kind = _class_of(cue)
    yield f"{'deed' if remark.utterance is None else 'cue'} {kind}", 1.0
    if cue is not None and _is_denied(cue, cue.sent.start):
        yield f"denied {kind}", 1.0
    if cue is not None:
        opens = cue.sent[0].lower_
        if opens in _CONTRAST:
            yield "contrast", 1.0
        behind = {t.lower_ for t in cue.doc[cue.i + 1 : cue.i + 4]}
        if "against" in behind:
            yield "against", 1.0
        if cue.lemma_.lower() == "vote" and behind & {"for", "favour", "favor"}:
            yield "votes for", 1.0


def _class_of(cue: Token | None) -> str:
    if cue is None:
        return "none"
    lemma = cue.lemma_.lower()
    for name, verbs in (
        ("opposing", OPPOSING),
        ("resisting", RESISTING),
        ("favouring", FAVOURING),
        ("supporting", SUPPORTING),
        ("doubting", DOUBTING),
        ("demanding", DEMANDING),
        ("expressive", EXPRESSIVE),
        ("telling", TELLING),
    ):
        if lemma in verbs:
            return name
    return "naming" if lemma in {"call", "label", "describe", "term"} else "other"


def _of_words(remark: Remark) -> Iterator[tuple[str, float]]:
    tokens = [t for run in remark.words for t in run]
    words = {t.lower_ for t in tokens}
    lemmas = {t.lemma_.lower() for t in tokens}
    length = len(tokens)
    for name, holds in (
        ("short", length <= _SHORT),
        ("long", length > _LONG),
        ("first person", bool(words & _FIRST)),
        ("future", bool(words & _FUTURE)),
        ("ought", bool(lemmas & _OUGHT)),
        ("points", bool(words & _POINTING)),
        ("turns", bool(words & _TURNING)),
        ("asks", any(t.text == "?" for t in tokens)),
        ("if", bool(words & _IF)),
        ("not until", bool(words & NEGATIONS and words & _REFUSING_UNTIL)),
        (
            "for, if",
            bool(lemmas & (SUPPORTING | {"vote", "sign", "accept", "join", "ready", "agree"}) and words & _IF),
        ),
        ("tells of the past", any(t.tag_ == "VBD" for t in tokens)),
        ("speaks of the present", any(t.tag_ in {"VBZ", "VBP"} for t in tokens)),
        ("names", sum(t.pos_ == "PROPN" for t in tokens) > 1),
        ("is something", any(t.dep_ == "cop" for t in tokens)),
        ("opens with to", bool(tokens) and tokens[0].lower_ == "to"),
        ("numbers", any(t.like_num for t in tokens)),
    ):
        if holds:
            yield name, 1.0
    if remark.utterance is None:
        return
    found = remark.utterance.attribution
    if found.act is Act.ATTITUDE:
        yield "attitude", 1.0
    if found.polarity is not Polarity.ASSERTED:
        yield f"told as {found.polarity}", 1.0
    if remark.utterance.statement.within is not None:
        yield "nested", 1.0
    if found.target is not None:
        yield "names a target", 1.0
    if remark.paragraph.index == 0:
        yield "headline", 1.0


def _subject(remark: Remark) -> str:
    """Return who or what the first clause of the words speaks of."""
    subject = next((t for run in remark.words for t in run if t.dep_.startswith("nsubj")), None)
    if subject is None:
        return "none"
    for name, words in (("we", _FIRST), ("you", _SECOND), ("it", _IT), ("they", _THIRD), ("nobody", NEGATIONS)):
        if subject.lower_ in words:
            return name
    return "name" if subject.pos_ == "PROPN" else "noun"


def _manner(remark: Remark) -> str:
    """Return "deed", or how the words are kept."""
    return "deed" if remark.utterance is None else str(remark.utterance.attribution.mode)


@cache
def _weights() -> dict[str, dict[str, float]]:
    """Return the weights by feature and stance."""
    loaded: dict[str, dict[str, float]] = json.loads(WEIGHTS.read_text(encoding="utf-8"))
    return loaded
