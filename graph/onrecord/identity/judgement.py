"""What comes of comparing two descriptions: a score, the reasons in words, and what speaks against.

Comes in: two descriptions of one kind. Goes out: a `Judgement`. Nothing outweighs a contradiction, and a doubt
leaves it to a person.
"""

from dataclasses import dataclass, field

# Chosen on made-up pairs (tests/test_identity.py): no contradictory pair reaches the first.
MEETS = 0.55
MAY_MEET = 0.4
PEOPLE_MEET = 0.7
PEOPLE_MAY_MEET = 0.55


@dataclass(slots=True)
class Evidence:
    """Reasons gathered one by one, each with its weight."""

    score: float = 0.0
    reasons: list[str] = field(default_factory=list)
    against: str | None = None
    doubt: str | None = None

    def add(self, weight: float, reason: str) -> None:
        """Count a reason."""
        self.score += weight
        self.reasons.append(reason)

    def contradict(self, reason: str) -> None:
        """Rule the two out; the first reason is kept."""
        self.against = self.against or reason

    def question(self, reason: str) -> None:
        """Leave it to a person, whatever the score; the first reason is kept."""
        self.doubt = self.doubt or reason


@dataclass(frozen=True, slots=True)
class Judgement:
    """Whether two nodes are one. `against` is what contradicts; `meets` and `may_meet` are both false then."""

    score: float
    reasons: tuple[str, ...]
    meets: bool
    may_meet: bool
    against: str | None = None


def judgement(evidence: Evidence, meets: float, may_meet: float) -> Judgement:
    """Return what the evidence comes to; the score lies between 0 and 1."""
    score = round(min(max(evidence.score, 0.0), 1.0), 2)
    if evidence.against:
        return Judgement(score, (*evidence.reasons, evidence.against), False, False, evidence.against)
    reasons = (*evidence.reasons, *((evidence.doubt,) if evidence.doubt else ()))
    return Judgement(score, reasons, score >= meets and not evidence.doubt, score >= may_meet)
