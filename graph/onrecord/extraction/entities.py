"""What coreference knows of somebody while an article is read: names, titles, number, gender, when last spoken of.

Comes in: what the article tells of somebody. Goes out: an Entity, and how it speaks in a statement.
"""

from dataclasses import dataclass, field

from onrecord.extraction.given_names import femininity
from onrecord.extraction.nouns import FEMALE_NOUNS, MALE_NOUNS
from onrecord.extraction.titles import Title
from onrecord.record import Span, Speaker, SpeakerType

# A gender that a form of address or a noun gives is never overruled; a given name only leans to one side.
CERTAIN = 6.0
_LEANING = 3.0
_SLIGHT = 0.7


@dataclass(slots=True, eq=False)
class Entity:
    """Somebody who can speak. `female` are log-odds; `last` is where the mention before this moment begins."""

    type: SpeakerType
    id: str
    name: str
    plural: bool = False
    human: bool = True
    female: float = 0.0
    country: str | None = None
    titles: list[Title] = field(default_factory=list)
    forms: set[str] = field(default_factory=set)  # of address, in lower case: "dame"
    age: str | None = None
    owner: "Entity | None" = None  # whose spokesman, lawyer, wife it is
    members: tuple["Entity", ...] = ()
    count: int = 0
    first: int = -1  # where it is spoken of first, and last
    last: int = -1
    shown: Span | None = None  # where the words stand that name somebody unnamed

    @classmethod
    def group(cls, members: list["Entity"], words: str | None = None) -> "Entity":
        """Return several who speak as one: under their names, or under `words` where not all are known."""
        name = words if words is not None else " and ".join(m.name for m in members)
        made = "+".join(m.id for m in members)
        return cls(SpeakerType.GROUP, made, name, plural=True, members=tuple(members))

    @property
    def speaker(self) -> Speaker:
        """Return who a statement says spoke."""
        return Speaker(self.id, self.name, self.type, tuple(m.id for m in self.members))

    @property
    def is_person(self) -> bool:
        """Tell whether it is one human being, named or not."""
        return self.type is SpeakerType.PERSON or (
            self.type is SpeakerType.UNNAMED and self.human and not self.plural
        )

    def cannot_be(self, noun: str) -> bool:
        """Tell whether a certain gender rules out a noun: who is "Mrs Berg" is no chairman."""
        if noun in FEMALE_NOUNS:
            return self.female <= -CERTAIN
        return noun in MALE_NOUNS and self.female >= CERTAIN

    def may_be(self, pronoun: str) -> bool:
        """Tell whether a person's gender allows "him" or "her"; False of other pronouns and other actors."""
        if self.type is not SpeakerType.PERSON or pronoun not in {"him", "her"}:
            return False
        return (self.female if pronoun == "him" else -self.female) < _SLIGHT

    def lean(self, amount: float) -> None:
        """Take evidence for a gender: above 0 for a woman. What is certain stays."""
        if abs(self.female) < CERTAIN:
            limit = CERTAIN if abs(amount) >= CERTAIN else CERTAIN - 0.5
            self.female = max(-limit, min(limit, amount if abs(amount) >= CERTAIN else self.female + amount))


def leaning(given_name: str) -> float:
    """Return how far a given name leans to a woman, 0 where it says too little."""
    found = femininity(given_name)
    return max(-_LEANING, min(_LEANING, found)) if abs(found) >= _SLIGHT else 0.0
