"""Tell one person from another by their names.

Comes in: the name mentions of an article. Goes out: one Identity per person, with every mention of their name.
"""

import re
import unicodedata
from bisect import bisect_left
from dataclasses import dataclass, field

from onrecord.extraction.lexicon import FEMALE, MALE
from onrecord.extraction.names import NameMention
from onrecord.extraction.roles import Role
from onrecord.record import Span
from onrecord.vocabulary import Tenure


def slug(name: str) -> str:
    """Return a name as an id: ASCII, lower case, hyphens.

    >>> slug("Ursula von der Łęcka")
    'ursula-von-der-lecka'
    """
    plain = (
        unicodedata.normalize("NFKD", name.replace("ł", "l").replace("Ł", "L")).encode("ascii", "ignore").decode()
    )
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-") or "x"


@dataclass(slots=True)
class Identity:
    """A person while the article is being read."""

    id: str
    names: list[NameMention]
    role: Role | None = None
    tenure: Tenure | None = None
    by_role: list[Span] = field(default_factory=list)  # where a role stands for the name

    @property
    def name(self) -> str:
        """Return the fullest name."""
        return self._fullest.text

    @property
    def surname(self) -> str:
        """Return the last word of the fullest name."""
        return self._fullest.words[-1]

    @property
    def _fullest(self) -> NameMention:
        return max(self.names, key=lambda m: (len(m.words), len(m.text)))

    @property
    def country(self) -> str | None:
        """Return the country of the role that the article gives, else of the office held."""
        if self.role and self.role.country:
            return self.role.country
        return self.tenure.country if self.tenure else None

    @property
    def female(self) -> bool | None:
        """Return what the forms of address say; None where there are none."""
        forms = {m.honorific.lower() for m in self.names if m.honorific}
        return True if forms & FEMALE else False if forms & MALE else None

    def named_before(self, position: int) -> int | None:
        """Return where the last mention by name before a position begins; None where there is none."""
        i = bisect_left([m.span.start for m in self.names], position)
        return self.names[i - 1].span.start if i else None


def identities(names: tuple[NameMention, ...]) -> list[Identity]:
    """Return the persons in order of their first mention.

    Two full names are one person's when last and first word agree, the first perhaps as an initial. A single word
    belongs to the person of that surname last named before it, else to the one of that first name.
    """
    by_surname: dict[str, list[list[NameMention]]] = {}
    for mention in (m for m in names if len(m.words) > 1):
        bearers = by_surname.setdefault(mention.words[-1], [])
        same = next((b for b in bearers if _same_first_name(mention.words[0], b[0].words[0])), None)
        if same is None:
            bearers.append([mention])
        else:
            same.append(mention)
    by_first_name: dict[str, list[list[NameMention]]] = {}
    for bearers in by_surname.values():
        for bearer in bearers:
            by_first_name.setdefault(bearer[0].words[0], []).append(bearer)
    last_named = {id(b): b[0].span.start for bearers in by_surname.values() for b in bearers}
    for mention in names:
        word = mention.words[0]
        if len(mention.words) > 1:
            bearers = by_surname[mention.words[-1]]
            bearer = next(b for b in bearers if _same_first_name(word, b[0].words[0]))
        else:
            known = by_surname.get(word) or ([] if mention.honorific else by_first_name.get(word))
            bearer = max(known, key=lambda b: last_named[id(b)]) if known else [mention]
            if known:
                bearer.append(mention)
            else:
                by_surname[word] = [bearer]
        last_named[id(bearer)] = mention.span.start
    groups = [sorted(b, key=lambda m: m.span.start) for bearers in by_surname.values() for b in bearers]
    return _with_ids(sorted(groups, key=lambda b: b[0].span.start))


def _same_first_name(one: str, other: str) -> bool:
    first, second = one.rstrip("."), other.rstrip(".")
    return first == second or (min(len(first), len(second)) == 1 and first[0] == second[0])


def _with_ids(groups: list[list[NameMention]]) -> list[Identity]:
    found: dict[str, Identity] = {}
    for names in groups:
        identity = Identity("", names)
        base = slug(identity.name)
        identity.id, number = base, 2
        while identity.id in found:
            identity.id = f"{base}-{number}"
            number += 1
        found[identity.id] = identity
    return list(found.values())
