"""Choose whom a pronoun means among those spoken of before it.

Comes in: a pronoun's mention and its candidates. Goes out: the likeliest entity; None where none is likely enough.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.extraction.entities import CERTAIN, Entity
from onrecord.extraction.mentions import HE, IT, SHE, THEY, Kind, Mention, Place
from onrecord.record import SpeakerType

_ACTORS = frozenset({SpeakerType.COUNTRY, SpeakerType.ORGANIZATION})
WEIGHTS: dict[str, float] = {
    "same sentence": 1.0,
    "sentence before": 1.0,
    "two sentences before": 0.4,
    "same paragraph": 0.8,
    "paragraph before": 0.3,
    "subject": 1.2,
    "owner": 0.2,
    "object": 0.2,
    "name": 0.3,
    "pronoun": 0.8,
    "same pronoun": 0.8,
    "both subjects": 0.5,
    "spoke": 0.8,
    "last speaker": 1.2,
    "tells it": 1.0,
    "in own words": -2.0,
    "dependent": -1.0,
    "quoted": -2.0,
    "nearest": 0.4,
    "second nearest": 0.1,
    "often": 0.3,
    "gender": 2.0,
    "nobody": 0.5,
}


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


def best(pronoun: Mention, candidates: list[Candidate], speaker: Entity | None) -> Entity | None:
    """Return the likeliest; `speaker` says the quoted words in which the pronoun stands, and is not meant."""
    chosen, score = None, WEIGHTS["nobody"]
    for candidate in candidates:
        if candidate.entity is speaker or not agrees(pronoun, candidate.entity):
            continue
        own = sum(WEIGHTS.get(name, 0.0) * value for name, value in features(pronoun, candidate))
        if own > score:
            chosen, score = candidate.entity, own
    return chosen


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
