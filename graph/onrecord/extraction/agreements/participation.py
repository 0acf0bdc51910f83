"""Who takes part in one agreement, and in which part: the type that all who read of it add to.

Comes in: nothing. Goes out: Participants, each named once, in order of first mention.
"""

from dataclasses import dataclass, field

from onrecord.record import Party, Person, Signatory

# What makes a party of somebody, whatever else he does.
_BY_PERSON = frozenset(
    {"its signatory", "a person makes it", "a person before its making", "a person right before"}
)
_MAKING = frozenset({"makes it", "right before", "with", "in its phrase", "signed for", "its signatory"})


@dataclass(slots=True)
class Participants:
    """Who takes part in one agreement, and in which part."""

    parties: dict[Party, set[str]] = field(default_factory=dict)  # each with what makes it one
    signatories: dict[str, Signatory] = field(default_factory=dict)
    mediators: dict[Party, None] = field(default_factory=dict)
    guarantors: dict[Party, None] = field(default_factory=dict)
    hosts: dict[Party, None] = field(default_factory=dict)
    outsiders: set[Party] = field(default_factory=set)  # who are said not to sign
    senders: set[Party] = field(default_factory=set)  # states whose a helper is who is named in person
    sides: set[Party] = field(default_factory=set)  # between whom its own words say that it is
    within: str | None = None  # the code of the state whose sides make it: "Chad's warring sides"
    both: bool = False  # "the two sides", "both countries": there are two whom the article speaks of

    def add(self, party: Party, why: str) -> None:
        """Add a party, and what makes it one."""
        self.parties.setdefault(party, set()).add(why)

    def leave_out_state_of(self, person: Person, party: Party) -> None:
        """Take out the state of a signatory who signs for another, where nothing else makes it a party."""
        state = Party(code=person.country)
        if state != party and all(why in _BY_PERSON for why in self.parties.get(state, ())):
            self.parties.pop(state, None)

    def acting(self) -> set[Party]:
        """Return the parties of whom words say that they do something to the agreement, as to ratify it."""
        return {party for party, why in self.parties.items() if "acts on it" in why}

    def only_helping(self) -> set[Party]:
        """Return the mediators of whom no words say that they make the agreement, or where others make it."""
        making = {party for party, why in self.parties.items() if why & _MAKING}
        others = len(making - self.mediators.keys()) > 1
        return {helper for helper in self.mediators if others or helper not in making}

    def settle(self) -> None:
        """Take those who only helped out of the parties, and who stands there by initials or a noun as well."""
        full = {"".join(w[0] for w in (p.name or "").split() if w[0].isupper()): p for p in self.parties if p.name}
        for party in [p for p in self.parties if p.name in full and full[p.name] != p]:
            self.parties.pop(party)
        for party in [p for p in self.parties if p.name and p.name.islower() and " " not in p.name]:
            # "Chad rebels" in a headline are "rebels" below it.
            whole = next((p for p in self.parties if (p.name or "").endswith(f" {party.name}")), None)
            if whole is not None:
                self.parties[whole] |= self.parties.pop(party)
        for helper in (*self.mediators, *self.guarantors, *self.hosts):
            if len(self.parties) > 2 or helper in self.mediators:
                self.parties.pop(helper, None)
