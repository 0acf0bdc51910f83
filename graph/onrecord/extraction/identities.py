"""Tell one person from another by their names.

Comes in: the name mentions of an article. Goes out: one Identity per person, with every mention of their name.
"""

import re
import unicodedata
from bisect import bisect_left
from dataclasses import dataclass, field
from functools import lru_cache

from onrecord.extraction.given_names import femininity
from onrecord.extraction.name_lexicon import ALSO_NAMES, AT_TIMES_TITLES, FEMALE, MALE, PEERAGE
from onrecord.extraction.name_mentions import NameMention
from onrecord.extraction.name_words import is_number
from onrecord.extraction.roles import Role
from onrecord.record import Span
from onrecord.vocabulary import Tenure


@lru_cache(maxsize=1 << 14)
def slug(name: str) -> str:
    """Return a name as an id: ASCII, lower case, hyphens.

    >>> slug("Ursula von der Łęcka")
    'ursula-von-der-lecka'
    """
    return re.sub(r"[^a-z0-9]+", "-", _folded(name)).strip("-") or "x"


def _folded(word: str) -> str:
    plain = word.translate(_NOT_DECOMPOSED)
    return unicodedata.normalize("NFKD", plain).encode("ascii", "ignore").decode().lower()


_NOT_DECOMPOSED = str.maketrans({"ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ı": "i", "ß": "ss"})


@dataclass(slots=True)
class Identity:
    """A person while the article is being read."""

    id: str
    names: list[NameMention]
    role: Role | None = None
    tenure: Tenure | None = None
    state: str | None = None  # "Denmark's Anna Berg": a country without a role
    by_role: list[Span] = field(default_factory=list)  # where a role stands for the name

    @property
    def name(self) -> str:
        """Return the fullest name, without `title`."""
        return self.called(self.untitled(self.fullest.text))

    def called(self, name: str) -> str:
        """Return a name with the title that its bearer has no other name beside: "Lord Berg", "Sheikh Anna"."""
        titles = (mention.honorific for mention in self.names if mention.honorific in PEERAGE)
        title = next(titles, None) if " " not in name else None
        return name if title is None else f"{title} {name}"

    def untitled(self, fullest: str) -> str:
        """Return the fullest name, however it is printed, without `title`."""
        return fullest.removeprefix(self.title).strip()

    @property
    def title(self) -> str:
        """Return the title that opens the fullest name, or "": of "Raja Omar Berg" where "Raja Berg" is named."""
        title, last = self.fullest.words[0], self.fullest.words[-1]
        titled = len(self.fullest.words) > 2 and title in AT_TIMES_TITLES
        return title if titled and any(mention.words == (title, last) for mention in self.names) else ""

    @property
    def fullest(self) -> NameMention:
        """Return the mention under the fullest name."""
        marked = {_key(m.words) for m in self.names if not m.text.isascii()}

        def fullness(mention: NameMention) -> tuple[bool, int, bool, bool, bool, int]:
            key = _key(mention.words)
            # A headline may drop the marks of its letters: "Jaroslaw" of "Jarosław".
            whole = key not in marked or not mention.text.isascii()
            named = mention.words[0] not in _ROYAL and mention.words[0] not in ALSO_NAMES
            return not mention.bearer, len(key), named, not mention.text.isupper(), whole, len(mention.text)

        return max(self.names, key=fullness)

    @property
    def country(self) -> str | None:
        """Return the country of the role that the article gives, else of the office held."""
        if self.role and self.role.country:
            return self.role.country
        return self.tenure.country if self.tenure else self.state

    @property
    def female(self) -> bool | None:
        """Return what the forms of address say; None where there are none."""
        return _female(self.names)

    def named_before(self, position: int) -> int | None:
        """Return where the last mention by name before a position begins; None where there is none."""
        i = bisect_left([m.span.start for m in self.names], position)
        return self.names[i - 1].span.start if i else None


def _female(mentions: list[NameMention]) -> bool | None:
    forms = {m.honorific.lower() for m in mentions if m.honorific}
    return True if forms & FEMALE else False if forms & MALE else None


Key = tuple[str, ...]
# They are called by their first names: "Princess Anna" is Anna Berg, where she is named so.
_ROYAL = frozenset({"Prince", "Princess", "King", "Queen", "Sultan", "Emir", "Sheikh", "Sheikha"})
_SURE = 3.0  # log-odds of a given name


@lru_cache(maxsize=1 << 12)
def _key(words: tuple[str, ...]) -> Key:
    """Return a name as it is compared: "Wa Mulumba" is "wa Mulumba", "al-Sharaa" "Al Sharaa", "PENA" "Peña"."""
    plain = (_folded(word).replace(".", "") for word in words)
    key = tuple(word for word in plain if word and word not in {"-", '"', "'", "al", "el"})
    return key[:-1] if len(key) > 2 and is_number(words[-1]) else key


def _keys(names: tuple[NameMention, ...]) -> list[Key]:
    """Return the key of each name, less what the other names show to be a form of address.

    "Malik Berg" is Berg where "Malik Omar Berg" was named; "Anna-di" is Anna where somebody is called Anna.
    """
    keys = [_key(m.words) for m in names]
    titled = {(m.honorific, key[-1]) for m, key in zip(names, keys, strict=True) if key and m.honorific}
    parts = {part for key in keys if len(key) > 1 for part in key}
    given = {key[0] for m, key in zip(names, keys, strict=True) if len(key) > 1 and m.words[0] not in _ROYAL}
    for i, mention in enumerate(names):
        words, key = mention.words, keys[i]
        royal = words[0] in _ROYAL and key[-1] in given
        if len(words) == 2 == len(key) and (royal or (words[0] in ALSO_NAMES and (words[0], key[1]) in titled)):
            keys[i] = key[1:]
        elif key and len(words) == 3 and words[1] == "-" and words[2].islower() and key[0] in parts - {key[-1]}:
            keys[i] = key[:1]
    return keys


def identities(names: tuple[NameMention, ...], *, kin: bool = False) -> list[Identity]:
    """Return the persons in order of their first mention; `kin` says that the article tells of spouses.

    Longer names come first. One whose words begin or end a longer one, or that has first and last word in common
    with it (the first perhaps as an initial), is the same person's; a single word belongs to whoever of that
    surname or first name was named last, a "Mrs" never to a man, "Judge Berg" rather to the one called a judge.
    """
    others = [mention for mention in names if mention.bearer]
    names = tuple(mention for mention in names if not mention.bearer)
    groups: list[list[NameMention]] = []
    by_word: dict[str, list[list[NameMention]]] = {}  # groups by each word of their fullest name
    keys = {id(m): key for m, key in zip(names, _keys(names), strict=True)}
    for mention in sorted(
        (m for m in names if not _is_single(m, keys[id(m)])), key=lambda m: (-len(keys[id(m)]), m.span.start)
    ):
        key = keys[id(mention)]
        known = (*by_word.get(key[-1], ()), *by_word.get(key[0], ()))
        same = next((group for group in known if _same_name(key, keys[id(group[0])])), None)
        if same is not None:
            same.append(mention)
            continue
        groups.append([mention])
        for word in set(key):
            by_word.setdefault(word, []).append(groups[-1])
    last_named = {id(group): min(m.span.start for m in group) for group in groups}
    owner = {m.span.start: group for group in groups for m in group}
    for mention in names:
        key = keys[id(mention)]
        if _is_single(mention, key):
            bearers = by_word.get(key[-1], []) if key else []
            if len(key) > 1:
                bearers = [g for g in bearers if key in (keys[id(g[0])][-len(key) :], keys[id(g[0])][: len(key)])]
            group = _bearer(mention, key, bearers, last_named, kin=kin)
            if group is None:
                group = []
                groups.append(group)
                by_word.setdefault(key[-1] if key else "", []).append(group)
            group.append(mention)
            owner[mention.span.start] = group
        if not mention.owns:
            last_named[id(owner[mention.span.start])] = mention.span.start
    by_name = {mention.words: group for group in groups for mention in group}
    for mention in others:
        by_name[mention.bearer].append(mention)
    ordered = [sorted(group, key=lambda m: m.span.start) for group in groups]
    return _with_ids(sorted(ordered, key=lambda group: group[0].span.start))


def _bearer(
    mention: NameMention,
    key: Key,
    bearers: list[list[NameMention]],
    last_named: dict[int, int],
    *,
    kin: bool,
) -> list[NameMention] | None:
    """Return whose surname, else whose other name a single word is; of several, whoever was named last."""
    female = _female([mention])
    if female is not None:
        bearers = [group for group in bearers if _female(group) in {None, female}]
        if kin:
            bearers = [group for group in bearers if not _is_called_like_the_other(group, female=female)]
    by_surname = [group for group in bearers if _key(group[0].words)[-len(key) :] == key]
    if mention.role is not None and len(by_surname) > 1:
        same = [group for group in by_surname if any(m.role == mention.role for m in group)]
        by_surname = same or by_surname

    def nearness(group: list[NameMention]) -> tuple[bool, int]:
        at = last_named.get(id(group), -1)
        return at <= mention.span.start, at if at <= mention.span.start else -at

    return max(by_surname or bearers, key=nearness, default=None)


def _is_single(mention: NameMention, key: Key) -> bool:
    """Tell whether a name is one word, or several joined by hyphens: "Bogle-Chin"."""
    return len(key) <= 1 or all(word == "-" for word in mention.words[1::2])


def _is_called_like_the_other(group: list[NameMention], *, female: bool) -> bool:
    """Tell whether a full name is the other gender's: where spouses are told of, "Mrs Berg" is not Peter."""
    leaning = femininity(group[0].words[0]) if len(group[0].words) > 1 else 0.0
    return leaning < -_SURE if female else leaning > _SURE


def _same_name(shorter: Key, longer: Key) -> bool:
    if shorter in (longer[: len(shorter)], longer[-len(shorter) :]):
        return True
    first, other = shorter[0], longer[0]
    alike = first == other or (min(len(first), len(other)) == 1 and first[0] == other[0])
    return alike and shorter[-1] == longer[-1]


def divided(person: Identity, roles: dict[int, Role]) -> list[Identity]:
    """Return a person as two or more where the offices beside the same full name are of different states.

    `roles` maps where a mention begins to the role beside it. Mentions without one go with the last before them.
    """
    own = ((m.span.start, roles[m.span.start]) for m in person.names if m.span.start in roles)
    states = {at: role.country for at, role in own if role.office and role.country and not role.former}
    if len(set(states.values())) < 2:
        return [person]
    parts: dict[str, list[NameMention]] = {}
    state = next(state for at, state in sorted(states.items()) if state)
    for mention in person.names:
        state = states.get(mention.span.start) or state
        parts.setdefault(state, []).append(mention)
    return [Identity("", names) for names in parts.values()]


def with_ids(people: list[Identity]) -> list[Identity]:
    """Return the people with ids made from their names, no two alike."""
    return _with_ids([person.names for person in people])


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
