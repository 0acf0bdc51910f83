"""Choose whom a pronoun means among those spoken of before it.

Comes in: a pronoun's mention and its candidates. Goes out: the likeliest entity; None where none is likely enough.
"""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from onrecord.extraction.entities import CERTAIN, Entity
from onrecord.extraction.mentions import HE, IT, SHE, THEY, Kind, Mention, Place
from onrecord.record import SpeakerType

# The writer, those he counts himself to, and the reader are no "he", "she" or "they".
_NOBODY_TOLD_OF = frozenset({"I", "we", "you"})
_ALIKE = (HE, SHE, THEY, IT)
# The groups of pronouns that have weights of their own.
HE_TOLD_OF, HE_SPEAKING, THEY_TOLD_OF, THEY_SPEAKING = "he", "he, speaking", "they", "they, speaking"
NOBODY = "nobody"
NOBODY_IT = "nobody, it"
NOBODY_SPEAKS = "nobody speaks"
# "Berg said Diallo had lied. She added …": whoever tells goes on, not whom he tells of.
NOT_ONLY_TOLD_OF = "only told of"
# "She added" in the same paragraph is whoever spoke in the sentence before; "she replied" is somebody else.
GOES_ON, CONTINUES, REPLIES = "goes on", "continues", "replies"
# A given name and a pronoun that bear each other out leave no doubt.
_ALMOST_CERTAIN = CERTAIN - 1.0
_BY_NAME = 2.5  # how far a given name leans that leaves little doubt
_ACTORS = frozenset({SpeakerType.COUNTRY, SpeakerType.ORGANIZATION})
WEIGHTS = Path(__file__).parent / "weights" / "antecedents.json"


@dataclass(slots=True)
class Candidate:
    """Somebody whom a pronoun could mean, by the last mention before it and what others in its sentence add."""

    entity: Entity
    mention: Mention
    in_own_words: bool = False  # the mention stands in the words that the pronoun is the source of
    tells_it: bool = False  # the mention is the source of the words in which the pronoun stands
    embedded: bool = False  # the mention stands in words that somebody is told to have said
    main: bool = False  # it is the subject of its sentence's main verb
    subject: bool = False
    subject_before: bool = False  # it is a subject in the sentence before the pronoun's
    only_told_of: bool = True  # the sentence speaks of him in such words alone
    spoke: bool = False
    last_speaker: bool = False
    main_before: bool = False  # it is the main subject of the sentence right before, in the pronoun's paragraph
    begins: bool = False  # nobody else is spoken of before it in the pronoun's paragraph
    words_before: bool = False  # the words that the pronoun is the source of stand before it

    def note(self, mention: Mention, pronoun: Mention, *, last_speaker: bool, told: bool = False) -> None:
        """Take what one of the mentions adds."""
        self.last_speaker |= last_speaker
        if mention.sentence >= min(self.mention.sentence, pronoun.sentence - 1):
            self.spoke |= mention.speaks
            self.main |= mention.main
        if mention.sentence == self.mention.sentence:
            self.subject |= mention.place is Place.SUBJECT
        if mention.sentence == self.mention.sentence:
            self.only_told_of &= told
        if mention.main and mention.sentence == pronoun.sentence - 1:
            self.main_before |= mention.paragraph == pronoun.paragraph
        self.subject_before |= mention.sentence == pronoun.sentence - 1 and mention.place is Place.SUBJECT


Choose = Callable[[Mention, list[Candidate], Entity | None], Entity | None]


def best(pronoun: Mention, candidates: list[Candidate], speaker: Entity | None) -> Entity | None:
    """Return the likeliest; `speaker` says the quoted words in which the pronoun stands, and is not meant."""
    weights = learnt_weights()[group_of(pronoun)]
    chosen, score = None, sum(weights.get(name, 0.0) for name in against(pronoun))
    for candidate, features in described(pronoun, candidates, speaker):
        own = sum(weights.get(name, 0.0) * value for name, value in features)
        if own > score:
            chosen, score = candidate.entity, own
    return chosen


def described(
    pronoun: Mention, candidates: list[Candidate], speaker: Entity | None
) -> Iterator[tuple[Candidate, list[tuple[str, float]]]]:
    """Yield those whom number, kind and gender allow, the nearest first, with what speaks for and against each."""
    possible = [c for c in candidates if c.entity is not speaker and agrees(pronoun, c.entity)]
    if any(_leaning(pronoun, c.entity) >= _BY_NAME for c in possible):
        # "Omar Berg met Anna Roth. Berg smiled. She said …": beside an Anna, Omar's given name rules him out.
        possible = [c for c in possible if _leaning(pronoun, c.entity) > -_BY_NAME]
    here = sum(c.mention.paragraph == pronoun.paragraph for c in possible)
    nearest = next((c for c in possible if not c.mention.quoted), None)
    for nearer, candidate in enumerate(possible):
        features = list(_features(pronoun, candidate, nearer, here))
        if candidate is nearest:
            features.append(("nearest outside quotations", 1.0))
        yield candidate, features


@cache
def learnt_weights() -> dict[str, dict[str, float]]:
    """Return the weight of each feature, by group of pronouns."""
    loaded: dict[str, dict[str, float]] = json.loads(WEIGHTS.read_text(encoding="utf-8"))
    return loaded


def group_of(pronoun: Mention) -> str:
    """Return which weights a pronoun has: the plural, and what speaks, has its own; "it" has those of "he"."""
    if pronoun.word in THEY:
        return THEY_SPEAKING if pronoun.speaks else THEY_TOLD_OF
    return HE_SPEAKING if pronoun.speaks else HE_TOLD_OF


def against(pronoun: Mention) -> tuple[str, ...]:
    """Return what speaks for it that a pronoun means nobody spoken of: least where somebody speaks by it."""
    kind = NOBODY_IT if pronoun.word in IT else NOBODY
    return (kind, NOBODY_SPEAKS) if pronoun.speaks else (kind,)


def agrees(pronoun: Mention, entity: Entity) -> bool:
    """Tell whether number, kind and a certain gender allow a pronoun to mean somebody."""
    if entity.name in _NOBODY_TOLD_OF:
        return False
    if pronoun.word in IT:
        return entity.type in _ACTORS or (entity.type is SpeakerType.UNNAMED and not entity.human)
    if pronoun.word in THEY:
        return entity.plural or entity.type in _ACTORS or (entity.type is SpeakerType.UNNAMED and not entity.human)
    if not entity.is_person:
        return False
    if pronoun.word in SHE:
        return entity.female > -_ALMOST_CERTAIN
    return entity.female < _ALMOST_CERTAIN or pronoun.word not in HE


def _leaning(pronoun: Mention, entity: Entity) -> float:
    """Return how far somebody leans to the gender of "he" or "she", 0 for any other pronoun."""
    return entity.female if pronoun.word in SHE else -entity.female if pronoun.word in HE else 0.0


def _features(pronoun: Mention, candidate: Candidate, nearer: int, here: int) -> Iterator[tuple[str, float]]:
    """Yield what speaks for or against a candidate.

    `nearer` is how many others were spoken of later, `here` how many the paragraph speaks of before the pronoun.
    """
    mention, entity = candidate.mention, candidate.entity
    distance = max(pronoun.sentence - mention.sentence, 0)
    yield ("same sentence", "sentence before", "two sentences before", "far")[min(distance, 3)], 1.0
    back = pronoun.paragraph - mention.paragraph
    if back <= 1:
        yield ("same paragraph", "paragraph before")[back], 1.0
    near = distance <= 2
    alike = mention.kind is Kind.PRONOUN and any({mention.word, pronoun.word} <= kind for kind in _ALIKE)
    goes_on = back == 0 and pronoun.sentence - mention.sentence <= 1
    for name, holds in (
        ("subject", candidate.subject and near),
        ("subject before", candidate.subject_before),
        (
            "both subjects",
            pronoun.place is Place.SUBJECT and near and (candidate.subject or candidate.subject_before),
        ),
        ("main subject", candidate.main and near),
        ("main subject before", candidate.main_before),
        ("object", mention.place is Place.OBJECT),
        ("owner", mention.place is Place.OWNER),
        ("name", mention.kind is Kind.NAME),
        ("pronoun", mention.kind is Kind.PRONOUN),
        ("same pronoun", alike and near),
        ("spoke", candidate.spoke and near),
        ("last speaker", candidate.last_speaker),
        ("both speak", candidate.last_speaker and pronoun.speaks),
        ("tells it", candidate.tells_it),
        ("in own words", candidate.in_own_words),
        ("dependent", mention.dependent),
        ("one of several", mention.joined and near),
        ("embedded", candidate.embedded),
        ("quoted", mention.quoted),
        ("nearest", nearer == 0),
        ("second nearest", nearer == 1),
        ("ahead", mention.start > pronoun.start),
        ("unnamed", entity.type is SpeakerType.UNNAMED),
        ("new", entity.count == 1),
        ("begins", candidate.begins),
        ("alone here", here == 1 and back == 0),
        ("main subject alone here", here == 1 and back == 0 and candidate.main),
    ):
        if holds:
            yield name, 1.0
    if pronoun.speaks:
        for name, holds in (
            (NOT_ONLY_TOLD_OF, candidate.only_told_of),
            (CONTINUES, candidate.last_speaker and pronoun.continues),
            ("speaks, quoted", mention.quoted),
            (REPLIES, candidate.last_speaker and pronoun.replies),
            (GOES_ON, candidate.last_speaker and not pronoun.replies and goes_on),
            ("speaks, same paragraph", back == 0),
            ("speaks, paragraph before", back == 1),
            ("speaks, main subject before", candidate.main_before),
            ("words before, same paragraph", candidate.words_before and back == 0),
            ("words before, paragraph before", candidate.words_before and back == 1),
            ("words before, last speaker", candidate.words_before and candidate.last_speaker),
            ("words before, main subject", candidate.words_before and candidate.main and near),
            ("last speaker, paragraph before", candidate.last_speaker and back > 0),
        ):
            if holds:
                yield name, 1.0
    yield "often", min(entity.count, 4) / 4
    if pronoun.word in HE | SHE:
        leaning = entity.female if pronoun.word in SHE else -entity.female
        yield "gender", max(-3.0, min(3.0, leaning)) / 3
