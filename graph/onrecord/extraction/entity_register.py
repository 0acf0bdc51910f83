"""Keep every person, body and country of an article while it is read, to be found again.

Comes in: a Cast, then titles as the article gives them. Goes out: entities by id, by part of their name, by title.
"""

import re
from collections.abc import Iterable, Iterator

from onrecord.extraction.cast import Cast
from onrecord.extraction.entities import CERTAIN, Entity, leaning
from onrecord.extraction.identities import slug
from onrecord.extraction.known_bodies import known_body
from onrecord.extraction.nouns import FEMALE_NOUNS, MALE_NOUNS, NARROWER, WIDER_BODIES
from onrecord.extraction.titles import Title
from onrecord.record import Span, SpeakerType
from onrecord.vocabulary import countries

_SHORTEST_LABEL = 3  # letters
# What news calls a group that bears arms.
_ARMED = frozenset("militant armed rebel militia islamist insurgent guerrilla resistance extremist".split())
_OF_A_STATE = frozenset({"republic"})  # what a head of state is president of
# What a body is of, or where: "Lions | of Oru", "Danish Embassy | in Lima".
_OF_WHAT = re.compile(r" (?:of|in|for|on|against) ")


class Register:
    """Every entity of an article, by id and by title."""

    def __init__(self, cast: Cast) -> None:
        self._by_id: dict[tuple[SpeakerType, str], Entity] = {}
        self._by_word: dict[str, dict[int, Entity]] = {}
        self._sharing: dict[str, list[Entity]] = {}
        self._parts: dict[str, list[Entity]] = {}
        self._headline_ends = -1
        self._names = {entry.code: entry.name for entry in countries()}
        for person in cast.people.persons:
            entity = Entity(SpeakerType.PERSON, person.id, person.name, country=person.country)
            words = person.name.split()
            if len(words) > 1:
                entity.lean(leaning(_given_name(words, person.aliases)))
            self._share(entity)
            self._by_id[SpeakerType.PERSON, person.id] = entity
        for body in cast.organizations.all:
            entity = Entity(SpeakerType.ORGANIZATION, body.id, body.name)
            self._by_id[SpeakerType.ORGANIZATION, body.id] = entity
            for title in _called_by_its_name(body.name):
                self.entitle(entity, title)

    def begin_below(self, headline_ends: int) -> None:
        """Say where the headline ends: whom it leaves unnamed, the article may name."""
        self._headline_ends = headline_ends

    def __iter__(self) -> Iterator[Entity]:
        return iter(self._by_id.values())

    def person(self, person: str) -> Entity:
        """Return the entity of a person by id."""
        return self._by_id[SpeakerType.PERSON, person]

    def sharing(self, word: str) -> list[Entity]:
        """Return the persons whose full name begins or ends with a word, its surname's bearers before others."""
        sharing = self._sharing.get(word, [])
        return [e for e in sharing if e.name.split()[-1] == word] or sharing

    def labelled(self, words: str) -> Entity | None:
        """Return whose surname a label in capitals is: "BERG-HANSEN" in an interview; None unless one's."""
        label = words.strip(" :.")
        if not label.isupper() or len(label) < _SHORTEST_LABEL:
            return None
        ending = f" {label.casefold()}"
        persons = (e for e in self._by_id.values() if e.type is SpeakerType.PERSON and not e.name.isupper())
        bearers = [e for e in persons if f" {e.name.casefold()}".endswith(ending)]
        return bearers[0] if len(bearers) == 1 else None

    def with_part(self, word: str) -> list[Entity]:
        """Return the persons in whose full name a word stands, by itself or joined by a hyphen."""
        return self._parts.get(word, [])

    def body(self, body: str) -> Entity:
        """Return the entity of an organization by id."""
        return self._by_id[SpeakerType.ORGANIZATION, body]

    def body_called(self, name: str) -> Entity | None:
        """Return the organization of exactly this name, None where the article has none."""
        return self._by_id.get((SpeakerType.ORGANIZATION, slug(name)))

    def country(self, code: str) -> Entity:
        """Return the entity of a country by its ISO code."""
        key = SpeakerType.COUNTRY, code
        if key not in self._by_id:
            self._by_id[key] = Entity(SpeakerType.COUNTRY, code, self._names[code], country=code)
        return self._by_id[key]

    def new_body(self, name: str) -> Entity:
        """Return the entity of a body that no table and no name finder knows: "Danish defence ministry"."""
        name = " ".join(name.split())
        key = SpeakerType.ORGANIZATION, slug(name)
        if key not in self._by_id:
            self._by_id[key] = Entity(SpeakerType.ORGANIZATION, slug(name), name)
        return self._by_id[key]

    def new_person(self, name: str) -> Entity:
        """Return the entity of a person who speaks under a name that the name finder left."""
        key = SpeakerType.PERSON, slug(name)
        if key not in self._by_id:
            entity = Entity(SpeakerType.PERSON, slug(name), name)
            entity.lean(leaning(name.split()[0]))
            self._by_id[key] = entity
            self._share(entity)
        return self._by_id[key]

    def unnamed(self, words: str, span: Span, *, definite: bool, plural: bool, owner: Entity | None) -> Entity:
        """Return whom words stand for that name nobody: "the official" is one all through, "an official" new."""
        words = words.rstrip(" ,;:")
        made = slug(f"{owner.id} {words.split(maxsplit=1)[-1]}" if owner else words)
        key = SpeakerType.UNNAMED, made if definite or owner else f"{made}-{span.start}"
        if key not in self._by_id:
            self._by_id[key] = Entity(SpeakerType.UNNAMED, key[1], words, plural=plural, owner=owner, shown=span)
        return self._by_id[key]

    def entitle(self, entity: Entity, title: Title) -> None:
        """Add a title by which somebody can be meant, and the gender that goes with it."""
        if title not in entity.titles:
            entity.titles.append(title)
        if entity.country is None and title.country and entity.type is not SpeakerType.ORGANIZATION:
            entity.country = title.country
        if title.word in FEMALE_NOUNS:
            entity.lean(CERTAIN)
        elif title.word in MALE_NOUNS:
            entity.lean(-CERTAIN)
        self._by_word.setdefault(title.word, {})[id(entity)] = entity

    def aged(self, age: str) -> list[Entity]:
        """Return the persons of whom the article says that they are so old."""
        return [entity for entity in self if entity.age == age]

    def called(self, word: str) -> list[Entity]:
        """Return those who bear a title of this very noun."""
        return list(self._by_word.get(word, {}).values())

    def bearer(
        self,
        title: Title,
        kinds: frozenset[SpeakerType],
        start: int,
        *,
        plural: bool = False,
        but: tuple[Span, ...] = (),
    ) -> Entity | None:
        """Return whom a title means: the best fit spoken of last before a place, else the best named after it.

        `but` are the words that the phrase is the source of: whom they tell of is preferred to nobody alone.
        """
        fitting = [(fit, e) for fit, e in self.meant(title, kinds) if e.plural == plural]
        telling = [(fit, e) for fit, e in fitting if not any(span.start <= e.last < span.end for span in but)]
        fitting = telling or fitting
        if any(e.type is not SpeakerType.UNNAMED and -1 < e.last < start for _, e in fitting):
            # A headline's "Minister" is one whom the article names, not somebody else.
            fitting = [(fit, e) for fit, e in fitting if e.shown is None or e.shown.start > self._headline_ends]
        spoken = [(fit, e) for fit, e in fitting if -1 < e.last < start]
        if spoken:
            held = max((e.last for _, e in spoken if _is_in_office(e, title)), default=-1)
            before = [(fit >= 2, _is_in_office(e, title, held), e.last, e) for fit, e in spoken]
            return max(before, key=lambda b: b[:3])[3]
        named = [(fit, e) for fit, e in fitting if e.type is not SpeakerType.UNNAMED and not _is_wider(e, title)]
        return max(named, key=lambda n: n[0])[1] if named else None

    def meant(self, title: Title, kinds: frozenset[SpeakerType]) -> Iterator[tuple[int, Entity]]:
        """Yield (how well it fits, entity) for everybody of some kinds whom a title can mean."""
        if not title.word.isalpha():
            return  # "43 % of voters" are not those of whom "42 %" spoke
        seen: set[int] = set()
        for word in (title.word, *sorted(NARROWER.get(title.word, ()))):
            for key, entity in self._by_word.get(word, {}).items():
                if key in seen or entity.type not in kinds:
                    continue
                if title.country and entity.country and title.country != entity.country:
                    continue
                if word != title.word == "official" and entity.type is SpeakerType.UNNAMED:
                    continue  # "a spokesman" and "the official" are two sources as often as one
                fit = max((title.means(own) for own in entity.titles), default=0)
                if fit:
                    seen.add(key)
                    yield fit, entity

    def _share(self, entity: Entity) -> None:
        words = entity.name.split()
        for word in {words[0], words[-1]}:
            self._sharing.setdefault(word, []).append(entity)
        for part in {part for word in words for part in (word, *word.split("-")) if part[:1].isupper()}:
            self._parts.setdefault(part, []).append(entity)


def _is_wider(body: Entity, title: Title) -> bool:
    """Tell whether a noun has to be led up to: "the charity" is no foundation that is named only later."""
    called = title.word in body.name.lower().split()
    return body.type is SpeakerType.ORGANIZATION and title.word in WIDER_BODIES and not called


def _is_in_office(entity: Entity, title: Title, held: int = -1) -> bool:
    """Tell whether somebody bears a title now, and "the president" is not one of the Senate or a bank.

    Whoever was spoken of before and since the head of state, last named at `held`, may be that of the Senate.
    """
    of_a_body = title.word == "president" and not (title.narrowed | title.seat)
    of_a_body = of_a_body and not -1 < entity.first < held < entity.last
    return any(
        own.former == title.former and not (of_a_body and (own.narrowed | own.seat) - _OF_A_STATE)
        for own in entity.titles
        if title.means(own)
    )


def _given_name(words: list[str], aliases: tuple[str, ...]) -> str:
    """Return the given name: the first word, but the last where the first alone is the person ("Kang said")."""
    family_first = words[0] in aliases and words[-1] not in aliases
    return words[-1] if family_first else words[0]


def _called_by_its_name(name: str) -> Iterable[Title]:
    """Return what a body is called for short: the "Katari Front" is "the Front", "Lions of Oru" "the Lions".

    Who bears arms, by the gazetteer, is a group or a movement, whatever the name.
    """
    known = known_body(name)
    if known is not None and known.kind == "armed-group":
        yield from (Title(word, _ARMED) for word in ("group", "movement", "militia"))
    before = _OF_WHAT.split(name, maxsplit=1)[0]
    words = before.lower().split()
    if len(name.split()) > 1 and words:
        word = words[-1]
        narrowed = frozenset(w for w in name.lower().split() if w != word)
        yield Title(word, narrowed)
        if word.endswith("s") and not word.endswith("ss"):
            yield Title(word[:-1], narrowed)
