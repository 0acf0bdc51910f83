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
NOBODY = "nobody"
NOBODY_IT = "nobody, it"
NOBODY_SPEAKS = "nobody speaks"
# "Berg said Diallo had lied. She added …": the corpus that the weights are learnt from has too little of what
# people tell to know that whoever tells goes on, not whom he tells of.
_TOLD_OF = 1.5
# Nor that "she added" in the same paragraph is whoever spoke in the sentence before.
_GOES_ON = 0.5
# But "she replied" is somebody else.
_REPLIES = 2.0
# A given name and a pronoun that bear each other out leave no doubt.
_ALMOST_CERTAIN = CERTAIN - 1.0
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
        self.subject_before |= mention.sentence == pronoun.sentence - 1 and mention.place is Place.SUBJECT


Choose = Callable[[Mention, list[Candidate], Entity | None], Entity | None]


def best(pronoun: Mention, candidates: list[Candidate], speaker: Entity | None) -> Entity | None:
    """Return the likeliest; `speaker` says the quoted words in which the pronoun stands, and is not meant."""
    weights = _weights()[group_of(pronoun)]
    chosen, score = None, sum(weights.get(name, 0.0) for name in against(pronoun))
    for nearer, candidate in enumerate(possible(pronoun, candidates, speaker)):
        own = sum(weights.get(name, 0.0) * value for name, value in features(pronoun, candidate, nearer))
        if candidate.only_told_of and pronoun.speaks:
            own -= _TOLD_OF
        if candidate.last_speaker and pronoun.replies:
            own -= _REPLIES
        elif candidate.last_speaker and pronoun.speaks and _goes_on(pronoun, candidate.mention):
            own += _GOES_ON
        if own > score:
            chosen, score = candidate.entity, own
    return chosen


def _goes_on(pronoun: Mention, mention: Mention) -> bool:
    """Tell whether a pronoun stands in the sentence behind a mention, or in its own, in one paragraph."""
    return pronoun.paragraph == mention.paragraph and pronoun.sentence - mention.sentence <= 1


def possible(pronoun: Mention, candidates: list[Candidate], speaker: Entity | None) -> list[Candidate]:
    """Return those whom number, kind and gender allow, the nearest first."""
    return [c for c in candidates if c.entity is not speaker and agrees(pronoun, c.entity)]


@cache
def _weights() -> dict[str, dict[str, float]]:
    """Return the weight of each feature, by group of pronouns."""
    loaded: dict[str, dict[str, float]] = json.loads(WEIGHTS.read_text(encoding="utf-8"))
    return loaded


def group_of(pronoun: Mention) -> str:
    """Return which weights a pronoun has: its own for the plural; "it", when it speaks, goes by those of "he"."""
    return "they" if pronoun.word in THEY else "he"


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


def features(pronoun: Mention, candidate: Candidate, nearer: int) -> Iterator[tuple[str, float]]:
    """Yield what speaks for or against a candidate; `nearer` is how many others were spoken of later."""
    mention, entity = candidate.mention, candidate.entity
    distance = max(pronoun.sentence - mention.sentence, 0)
    yield ("same sentence", "sentence before", "two sentences before", "far")[min(distance, 3)], 1.0
    if pronoun.paragraph - mention.paragraph <= 1:
        yield ("same paragraph", "paragraph before")[pronoun.paragraph - mention.paragraph], 1.0
    near = distance <= 2
    alike = mention.kind is Kind.PRONOUN and any({mention.word, pronoun.word} <= kind for kind in _ALIKE)
    for name, holds in (
        ("subject", candidate.subject and near),
        ("subject before", candidate.subject_before),
        (
            "both subjects",
            pronoun.place is Place.SUBJECT and near and (candidate.subject or candidate.subject_before),
        ),
        ("main subject", candidate.main and near),
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
        ("embedded", candidate.embedded),
        ("quoted", mention.quoted),
        ("nearest", nearer == 0),
        ("second nearest", nearer == 1),
        ("ahead", mention.start > pronoun.start),
        ("unnamed", entity.type is SpeakerType.UNNAMED),
    ):
        if holds:
            yield name, 1.0
    yield "often", min(entity.count, 4) / 4
    if pronoun.word in HE | SHE:
        leaning = entity.female if pronoun.word in SHE else -entity.female
        yield "gender", max(-3.0, min(3.0, leaning)) / 3
