"""Hold an agreement as an article's words name it, before parties, status and day are read.

Comes in: one naming after the other. Goes out: an Accord: its names, what tells it from others, its kind.
"""

from dataclasses import dataclass, field

from onrecord.extraction.agreements.naming import BROAD, Naming, states_in
from onrecord.vocabulary import Treaty

_NO_KIND = 9


@dataclass(slots=True)
class Accord:
    """One agreement as an article's words name it; all of them, in order, and what they tell of it together."""

    namings: list[Naming] = field(default_factory=list)
    name: tuple[str, ...] = ()  # its proper name, the longest
    marks: set[str] = field(default_factory=set)  # the words that tell it from others
    years: set[str] = field(default_factory=set)
    kinds: set[str] = field(default_factory=set)
    nouns: set[str] = field(default_factory=set)
    leads: bool = False
    made: bool = False
    treaty: Treaty | None = None  # the one that the gazetteer has by one of its names
    # The proper nouns of the sentences that name it, and the codes of states.
    around: set[str] = field(default_factory=set)
    partners: set[str] = field(default_factory=set)  # with whom its words say that it is: `Naming.partners`
    pair: frozenset[str] = frozenset()  # the states that its words join: `Naming.pair`
    _kind: tuple[int, str] = (_NO_KIND, "agreement")

    @property
    def kind(self) -> str:
        """Return the most specific kind that its namings give; of two, the one that stands first."""
        return self._kind[1]

    @property
    def apart(self) -> bool:
        """Tell whether the words that name it tell whom it is between, beside others: "deals between …"."""
        return any(naming.between for naming in self.namings)

    def add(self, naming: Naming) -> None:
        """Take words for words for this agreement."""
        self.namings.append(naming)
        self.name = max(self.name, naming.name, key=len)
        self.marks |= naming.marks
        self.years |= naming.years
        self.nouns.add(naming.head.lemma_.lower())
        self.leads |= naming.leads
        self.made |= naming.made
        self.treaty = self.treaty or naming.treaty
        self.partners |= naming.partners
        self.pair = self.pair or naming.pair
        self.around |= {t.lower_ for t in naming.head.sent if t.pos_ == "PROPN"} | states_in(naming.head.sent)
        if naming.kind is not None:
            self.kinds.add(naming.kind)
            self._kind = min(self._kind, (_vagueness(naming, naming.kind), naming.kind), key=lambda kind: kind[0])


def _vagueness(naming: Naming, kind: str) -> int:
    if naming.name:
        return 0
    if kind not in BROAD:
        return 1 if naming.made else 2
    return {"deal": 5, "agreement": 4}.get(kind, 3)
