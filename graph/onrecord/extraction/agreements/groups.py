"""Tell which body of an article a noun stands for, before or after its name is told: "the rebels", "landowners".

Comes in: the bodies that an article names. Goes out: the one that can be meant, where there is only one.
"""

import re
from collections.abc import Iterable

from onrecord.extraction.agreements.party_kinds import kind_of
from onrecord.extraction.tokens import Token
from onrecord.record import Party

_REBELS = frozenset("rebel guerrilla insurgent separatist secessionist militant fighter outfit insurgency".split())
_FIRMS = frozenset("company firm miner developer operator investor manufacturer contractor consortium".split())
# Words of names of those who bear arms; "front" and "movement" are parties' as often.
_ARMED = re.compile(
    r"\b(?:army|liberation|rebels?|resistance|guards?|tigers|forces?|militias?|guerrillas?|brigades?|fighters|command)\b",
    re.IGNORECASE,
)
# What many bodies have in their names, and states have as well.
_OF_ALL = frozenset(
    """
    government state country side nation people republic party leader member official minister president national
    international united new general central delegation team group ministry council worker
    """.split()
)


class Groups:
    """The bodies of one article that can bind themselves, by the nouns that stand for them."""

    def __init__(self, names: Iterable[str]) -> None:
        """Take the names of the bodies."""
        self.names = tuple(names)
        self._by_word: dict[str, set[str]] = {}
        for name in self.names:
            for word in name.lower().split():
                self._by_word.setdefault(_singular(word), set()).add(name)

    def meant_by(self, noun: Token) -> str | None:
        """Return the one body that a noun can stand for: it has the word in its name, or is of that kind."""
        lemma = noun.lemma_.lower()
        if lemma in _OF_ALL or (not noun.text.islower() and not noun.is_sent_start):
            return None
        return _only(self._by_word.get(_singular(lemma), ())) or (
            self._armed() if lemma in _REBELS else self._firm() if lemma in _FIRMS else None
        )

    def _armed(self) -> str | None:
        armed = [name for name in self.names if kind_of(Party(name=name)) == "armed group"]
        return _only([name for name in armed if _ARMED.search(name)]) or _only(armed)

    def _firm(self) -> str | None:
        return _only([name for name in self.names if kind_of(Party(name=name)) == "company"])


def _singular(word: str) -> str:
    bare = word.strip("'’(),.")
    return bare.removesuffix("'s").removesuffix("’s").removesuffix("s")


def _only(names: Iterable[str]) -> str | None:
    found = tuple(names)
    return found[0] if len(found) == 1 else None
