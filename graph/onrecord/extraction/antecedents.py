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

NOBODY = "nobody"
_ACTORS = frozenset({SpeakerType.COUNTRY, SpeakerType.ORGANIZATION})
WEIGHTS = Path(__file__).parent / "weights" / "antecedents.json"


@dataclass(slots=True)
class Candidate:
    """Somebody whom a pronoun could mean, by the last mention before it."""

    entity: Entity
    mention: Mention
    nearer: int  # how many others were spoken of later
    spoke: bool
    last_speaker: bool
    in_own_words: bool  # the mention stands in the words that the pronoun is the source of
    tells_it: bool  # the mention is the source of the words in which the pronoun stands
    dependent: bool  # the mention hangs on another noun: "an aide to X"
    subject_before: bool = False

    def note(self, earlier: Mention, *, spoke: bool, last_speaker: bool) -> None:
        """Take what an earlier mention of the same entity adds."""
        self.last_speaker |= last_speaker
        if earlier.sentence >= self.mention.sentence - 1:
            self.spoke |= spoke
            self.subject_before |= earlier.place is Place.SUBJECT


Choose = Callable[[Mention, list[Candidate], Entity | None], Entity | None]


def best(pronoun: Mention, candidates: list[Candidate], speaker: Entity | None) -> Entity | None:
    """Return the likeliest; `speaker` says the quoted words in which the pronoun stands, and is not meant."""
    weights = _weights()[group_of(pronoun)]
    chosen, score = None, weights.get(NOBODY, 0.0)
    for candidate in candidates:
        if candidate.entity is speaker or not agrees(pronoun, candidate.entity):
            continue
        own = sum(weights.get(name, 0.0) * value for name, value in features(pronoun, candidate))
        if own > score:
            chosen, score = candidate.entity, own
    return chosen


@cache
def _weights() -> dict[str, dict[str, float]]:
    """Return the weight of each feature, by group of pronouns."""
    loaded: dict[str, dict[str, float]] = json.loads(WEIGHTS.read_text(encoding="utf-8"))
    return loaded


def group_of(pronoun: Mention) -> str:
    """Return which weights a pronoun has: those of "he" and "she", of "they" or of "it"."""
    return "they" if pronoun.word in THEY else "it" if pronoun.word in IT else "he"


def agrees(pronoun: Mention, entity: Entity) -> bool:
    """Tell whether number, kind and a certain gender allow a pronoun to mean somebody."""
    if pronoun.word in IT:
        return entity.type in _ACTORS or (entity.type is SpeakerType.UNNAMED and not entity.plural)
    if pronoun.word in THEY:
        return entity.plural or entity.type in _ACTORS
    if not entity.is_person:
        return False
    return entity.female > -CERTAIN if pronoun.word in SHE else entity.female < CERTAIN


def features(pronoun: Mention, candidate: Candidate) -> Iterator[tuple[str, float]]:
    """Yield what speaks for or against a candidate."""
    mention, entity = candidate.mention, candidate.entity
    distance = pronoun.sentence - mention.sentence
    if distance <= 2:
        yield ("same sentence", "sentence before", "two sentences before")[max(distance, 0)], 1.0
    if pronoun.paragraph - mention.paragraph <= 1:
        yield ("same paragraph", "paragraph before")[pronoun.paragraph - mention.paragraph], 1.0
    if mention.place is not Place.OTHER:
        yield str(mention.place), 1.0
    if mention.kind in {Kind.NAME, Kind.PRONOUN}:
        yield str(mention.kind), 1.0
    if mention.kind is Kind.PRONOUN and any({mention.word, pronoun.word} <= kind for kind in (HE, SHE, THEY, IT)):
        yield "same pronoun", 1.0
    if pronoun.place is Place.SUBJECT and (mention.place is Place.SUBJECT or candidate.subject_before):
        yield "both subjects", 1.0
    for name, holds in (
        ("spoke", candidate.spoke),
        ("last speaker", candidate.last_speaker),
        ("tells it", candidate.tells_it),
        ("in own words", candidate.in_own_words),
        ("dependent", candidate.dependent),
        ("quoted", mention.quoted),
        ("nearest", candidate.nearer == 0),
        ("second nearest", candidate.nearer == 1),
    ):
        if holds:
            yield name, 1.0
    yield "often", min(entity.count, 8) / 4
    if pronoun.word in HE | SHE:
        leaning = entity.female if pronoun.word in SHE else -entity.female
        yield "gender", max(-3.0, min(3.0, leaning)) / 3
