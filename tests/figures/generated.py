"""Make up articles with all that is found in them, as many as are wanted, in the proportions of political news.

Comes in: a number. Goes out: the findings of the article of that number, the same each time, about 195 triples on
average. Everybody and everything in them is made up, and each says so in its last line.

What is shared is as in the news: few people and countries are in many articles and many in few (Zipf), articles
come 40 a day, and those of a fortnight tell of the same agreements, under names that differ a little.
"""

import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from hashlib import sha256

from onrecord.record import (
    Agreement,
    Alignment,
    Article,
    Block,
    BlockKind,
    Country,
    Cue,
    Findings,
    Mention,
    Mode,
    Moment,
    Organization,
    Party,
    Person,
    Provision,
    Run,
    Signatory,
    Span,
    Speaker,
    SpeakerType,
    Stance,
    Statement,
    StatusChange,
)
from onrecord.vocabulary import ID, countries

ARTICLES_A_DAY = 40
_FIRST_DAY = date(2031, 1, 1)
_AGREEMENTS_A_DAY = 3
_FORTNIGHT = 14 * _AGREEMENTS_A_DAY
_PEOPLE, _BODIES, _OUTLETS = 20_000, 2_000, 120
_ZIPF = 1.2  # of the names in a year of news; heavier than words, whose exponent is near 1

_FIRST = (
    "Anna Bilal Chen Dorota Emeka Farida Goran Hana Ivo Jana Kofi Lena Mateo Nadia Omar Petra Quirin Rosa".split()
)
_BEGIN = "Ber Ade Lind Mor Nov Oka Pet Qui Rah Sil Tan Ued Var Wei Kor Hal Bru Dra Fen Gor Jan Lam Mir Ost".split()
_END = "gman yemi qvist eau akov for rossi sted imi veira aka ashi gas snick ner lund ton mann wick stein".split()
_ROLES = (
    "Foreign Minister|Trade Minister|Finance Minister|Prime Minister|envoy|ambassador|senator|spokesman".split("|")
)
_KINDS = "treaty pact accord deal ceasefire memorandum declaration framework".split()
_MATTERS = "Fishing Cable Grain River Border Railway Harbour Pipeline Visa Customs Water Satellite".split()
_STATUSES = "proposed under-negotiation agreed signed ratified in-force suspended rejected".split()
_SAYINGS = (
    "it would be signed before the end of the month", "nobody wanted to pay for it", "it was dead",
    "it must go back to parliament", "it would cost more than anybody had thought", "it needs the consent of all",
    "the talks had failed because of the weather and much else", "there was no other way, and never had been one",
)  # fmt: skip
_FILLERS = (
    "Hundreds of people waited outside the ministry in the rain, some of them since the night before.",
    "The road runs through three villages and a wood, and nobody has mended it for years.",
    "Figures published on the same day show that trade between the two has fallen by a third.",
    "Newspapers on both sides of the border wrote of little else, and agreed on nothing.",
)
_ACTS = (
    "lower the duty on sardines",
    "open the port to coasters",
    "pay for the new bridge",
    "withdraw the patrols",
)
_SUPPORT, _OPPOSE = "hailed it as a step ahead", "called it a gift to smugglers"


def generated(count: int, first: int = 0) -> Iterator[Findings]:
    """Yield the findings of so many articles, from number `first` on."""
    return (findings_of(number) for number in range(first, first + count))


def findings_of(number: int) -> Findings:
    """Return the findings of one article."""
    chance = random.Random(number)
    day = _FIRST_DAY + timedelta(days=number // ARTICLES_A_DAY)
    page = _Page(number)
    outlet = f"Made-Up Herald {_zipf(chance, _OUTLETS)}"
    page.write(f"Made-up talks go on, day {number // ARTICLES_A_DAY}, story {number % ARTICLES_A_DAY}\n\n")
    people = _several(chance, _PEOPLE, (1, 2, 2, 3, 3, 4, 5))
    speakers = [page.person(who) for who in people]
    bodies = [page.body(one) for one in _several(chance, _BODIES, (0, 0, 1, 1, 2))]
    made = page.agreement(_recent(chance, number), day, chance) if chance.random() < 0.4 else None
    about = (*((made.id,) if made else ()), *bodies)
    for _ in range(chance.choice((0, 1, 2, 3, 3, 3, 4, 6))):
        page.statement(chance, speakers, about, made is not None)
        if chance.random() < 0.7:
            page.write(f"{chance.choice(_FILLERS)}\n\n")
    return page.findings(
        outlet, Moment(f"{day.isoformat()}T{chance.randrange(24):02}:{chance.randrange(60):02}"), made
    )


class _Page:
    """An article while it is written: its text, and who and what stands where in it."""

    def __init__(self, number: int) -> None:
        self._number = number
        self._text = ""
        self._people: dict[str, Person] = {}
        self._countries: dict[str, Country] = {}
        self._bodies: dict[str, Organization] = {}
        self._statements: list[Statement] = []
        self._stances: list[Stance] = []

    def write(self, text: str) -> Span:
        """Add text, and return where it stands."""
        start = len(self._text)
        self._text += text
        return Span(start, len(self._text))

    def person(self, who: int) -> str:
        """Write of somebody for the first time, and return their id."""
        name, role, code = _person(who)
        self.country(code)
        self.write(f"'s {role}, ")
        id = f"p{who}"
        full = f"{role} of {self._countries[code].name}"
        self._people[id] = Person(id, name, (name.split()[1],), full, country=code)
        self._name(id)
        self.write(", took part. ")
        return id

    def country(self, code: str) -> None:
        """Write a country's name."""
        name = _country_names()[code]
        entry = self._countries.get(code) or Country(code, name)
        self._countries[code] = replace(entry, mentions=(*entry.mentions, Mention(self.write(name))))

    def body(self, number: int) -> str:
        """Write of an organization, and return its id."""
        id, name = f"o{number}", f"{_surname(number * 7)} {_MATTERS[number % len(_MATTERS)]} Council"
        self._bodies[id] = Organization(id, name, (Mention(self.write(name)),))
        self.write(" sent a delegation. ")
        return id

    def agreement(self, event: int, day: date, chance: random.Random) -> Agreement:
        """Write of an agreement: its parties, where it stands, what it commits to."""
        of_event = random.Random(f"agreement {event}")
        kind, matter = of_event.choice(_KINDS), of_event.choice(_MATTERS)
        parties = _several(of_event, len(_codes()), (2, 2, 2, 3))
        codes = [_codes()[one - 1] for one in parties]
        for code in codes:
            self.country(code)
            self.write(" and ")
        agreed = _FIRST_DAY + timedelta(days=event // _AGREEMENTS_A_DAY)
        own_name = f"{_surname(event)} {matter} {kind.title()}"
        label = own_name if chance.random() < 0.8 else f"{matter.lower()} {kind}"
        self.write("a partner agreed on the ")
        mention = Mention(self.write(label))
        status = chance.choice(_STATUSES)
        changed = self.write(f" is {status.replace('-', ' ')}")
        self.write(". ")
        provisions = []
        for _ in range(chance.choice((0, 0, 1, 2))):
            text = chance.choice(_ACTS)
            self.write("It must ")
            provisions.append(Provision(text, (self.write(text),), obligors=(codes[0],), deadline="by the spring"))
            self.write(". ")
        self.write("\n\n")
        here = [person for person in self._people.values() if chance.random() < 0.2]
        signed = status in ("signed", "ratified", "in-force")
        return Agreement(
            id="a1",
            label=label,
            kind=kind,
            status=status,
            mentions=(mention,),
            status_history=(StatusChange(status, Moment(day.isoformat()), (changed,)),),
            parties=tuple(Party(code=code) for code in codes),
            signatories=tuple(Signatory(one.id, one.name, one.country) for one in here) if signed else (),
            date=Moment(agreed.isoformat()) if chance.random() < 0.7 else None,
            provisions=tuple(provisions),
        )

    def statement(self, chance: random.Random, speakers: list[str], about: tuple[str, ...], agreed: bool) -> None:
        """Write what one of the speakers said, with or without quotation marks."""
        id, words = f"s{len(self._statements) + 1}", chance.choice(_SAYINGS)
        speaker = self._people[chance.choice(speakers)]
        unnamed = chance.random() < 0.1
        leaning = chance.choice(("supports", "opposes", None, None)) if agreed and not unnamed else None
        words += f", and {_SUPPORT if leaning == 'supports' else _OPPOSE}" if leaning else ""
        direct = chance.random() < 0.5
        span = self.write(f"“{words.capitalize()}.”" if direct else words.capitalize())
        self.write(" " if direct else ", ")
        cue = self.write("said")
        self.write(" ")
        place = self.write("a senior official") if unnamed else self._name(speaker.id)
        self.write(".\n\n")
        if leaning:
            self._stances.append(Stance(speaker.id, leaning, (span,), id))
        self._statements.append(
            Statement(
                id=id,
                mode=Mode.DIRECT if direct else Mode.INDIRECT,
                text=span.of(self._text),
                spans=(span,),
                cue=Cue("said", (cue,)),
                speaker=Speaker("somebody", "a senior official", SpeakerType.UNNAMED)
                if unnamed
                else Speaker(speaker.id, speaker.name, SpeakerType.PERSON),
                speaker_mention=place,
                about=tuple(one for one in about if chance.random() < 0.5),
            )
        )

    def findings(self, outlet: str, published: Moment, made: Agreement | None) -> Findings:
        """Return all that was written, with the last line behind it."""
        self.write("Everything in this article is made up.\n")
        content = self._text.encode()
        whole = Span(0, len(self._text))
        return Findings(
            article=Article(
                iri=f"{ID}article/{sha256(content).hexdigest()[:16]}",
                source=f"{self._number:06}.txt",
                sha256=sha256(content).hexdigest(),
                source_text=self._text,
                text=self._text,
                alignment=Alignment((Run(whole, whole),)),
                blocks=(Block(whole, BlockKind.BODY),),
                title=self._text.partition("\n")[0],
                outlet=outlet,
                published=published,
            ),
            persons=tuple(self._people.values()),
            countries=tuple(self._countries.values()),
            organizations=tuple(self._bodies.values()),
            statements=tuple(self._statements),
            agreements=(replace(made, stances=tuple(self._stances)),) if made else (),
        )

    def _name(self, id: str) -> Span:
        person = self._people[id]
        span = self.write(person.name)
        self._people[id] = replace(person, mentions=(*person.mentions, Mention(span)))
        return span


def _person(who: int) -> tuple[str, str, str]:
    """Return name, role and country of somebody, the same in each article."""
    chance = random.Random(f"person {who}")
    return (
        f"{chance.choice(_FIRST)} {_surname(who)}",
        chance.choice(_ROLES),
        _codes()[_zipf(chance, len(_codes())) - 1],
    )


def _surname(number: int) -> str:
    chance = random.Random(f"surname {number}")
    return chance.choice(_BEGIN) + chance.choice(_END) + (chance.choice(_END) if chance.random() < 0.5 else "")


def _recent(chance: random.Random, number: int) -> int:
    """Return the number of an agreement of the last fortnight."""
    newest = (number // ARTICLES_A_DAY + 1) * _AGREEMENTS_A_DAY
    return max(0, newest - _zipf(chance, _FORTNIGHT))


def _several(chance: random.Random, pool: int, counts: tuple[int, ...]) -> list[int]:
    count, found = chance.choice(counts), {}
    while len(found) < count:
        found[_zipf(chance, pool)] = None
    return list(found)


def _zipf(chance: random.Random, pool: int) -> int:
    """Return a rank from 1 to `pool`, r as often as 1 / r ** _ZIPF, by inverting the area under that curve."""
    share, power = chance.random(), 1 - _ZIPF
    return min(pool, int((1 + share * ((pool + 1) ** power - 1)) ** (1 / power)))


@cache
def _country_names() -> dict[str, str]:
    return {country.code: country.name for country in countries()}


@cache
def _codes() -> tuple[str, ...]:
    """Return all countries' codes, the most spoken of first, in an order of their own."""
    codes = sorted(_country_names())
    random.Random(5).shuffle(codes)
    return tuple(codes)
