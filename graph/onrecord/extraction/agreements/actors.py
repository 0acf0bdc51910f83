"""Tell who is named in a run of tokens, of those who can sign or bind themselves.

Comes in: a run of tokens of a paragraph, and everybody whom the article names. Go out: persons and parties.
"""

from collections.abc import Iterator
from itertools import dropwhile

from onrecord.extraction.agreements.bands import band
from onrecord.extraction.agreements.binding import (
    MINISTRIES,
    STATE_BODIES,
    bodies_behind,
    files,
    firm_in,
    is_home_of_a_firm,
    is_of_a_member,
    is_of_its_own,
    is_party,
    names_state,
    only_describes,
    stands_aside,
)
from onrecord.extraction.agreements.groups import Groups
from onrecord.extraction.agreements.naming import Naming
from onrecord.extraction.agreements.zones import REGIONS, pieces, region_in
from onrecord.extraction.cast import Cast
from onrecord.extraction.countries import CountryMention
from onrecord.extraction.language import Paragraph
from onrecord.extraction.name_lexicon import FORMER
from onrecord.extraction.nouns import BODIES, CALLED_THERE, HUMANS, SELLERS
from onrecord.extraction.tokens import Token, Tokens
from onrecord.record import Party, Person

_PLACE_CASES = frozenset(
    {
        "in",
        "at",
        "near",
        "from",
        "to",
        "on",
        "of",
        "across",
        "through",
        "into",
        "towards",
        "over",
        "off",
        "outside",
    }
)
# Months and days stand where parties do: "with June".
_TIMES = frozenset("monday tuesday wednesday thursday friday saturday sunday today yesterday".split())
# Whoever belongs to a country without acting for it: "Belgian parties", "Chinese firms".
_PRIVATE = frozenset(
    """
    citizen worker fisherman farmer resident villager rebel expert analyst journalist trader
    conservative liberal socialist democrat nationalist communist
    """.split()
)
_SENT = frozenset("delegate delegation negotiator representative envoy emissary diplomat official".split())
IN_ARMS = frozenset("rebel guerrilla insurgent separatist militia faction".split())
_APART = IN_ARMS | {"opposition"}
_NAMED_BY_PLURAL = IN_ARMS - {"militia", "faction"}  # "the rebels" is a name, "the militias" none
_UNIONS = frozenset({"union", "association", "federation", "confederation"})
_FEWEST_INITIALS = 3  # "US trade representative"
_LEADING = frozenset({"leader", "chief", "commander"})
_OPPOSED = frozenset({"opposition"})
_LED = _NAMED_BY_PLURAL | _OPPOSED
_REBELS = frozenset("rebels guerrillas insurgents fighters separatists militants secessionists".split())
_FIGHTING = frozenset("front movement liberation army resistance brigade brigades command militia".split())
# Who stand together towards another without a name of their own: "world powers", "private bondholders".
_PLACED = frozenset({"in", "at", "during"})
_TOGETHER = frozenset("power ally creditor lender bondholder donor".split())
_BETWEEN = frozenset({"with", "between", "among"})
_ANOTHER = frozenset({"another", "one"})
_NEAR = 7  # tokens
_HIS = frozenset({"behalf", "led", "headed", "administration", "presidency", "leadership"})
_OF_A_TITLE = frozenset({"NOUN", "PROPN", "ADJ", "DET", "PART"})
_GOVERNMENTS = frozenset({"government", "administration", "cabinet", "regime"})
_KIN = frozenset({"clan", "tribe", "faction"})
_SHORT = 2  # tokens: "the government", and of nobody else
_WITNESSING = frozenset({"presence", "watch", "witness", "front"})
SIDES = frozenset(
    """
    minister president leader premier chief country side government neighbour neighbor nation party state
    capital republic
    """.split()
)
_OF_STATES = ("minister", "premier", "foreign secretary", "secretary of state", "negotiator", "envoy")
_STATES = STATE_BODIES | SIDES
_KINDS = BODIES | SELLERS  # "energy giant Salzhaus"
_BODIES_AND_HUMANS = BODIES | HUMANS


def is_of_a_body(person: Person) -> bool:
    """Tell whether somebody is an officer of a union or of what initials stand for, whatever country it is of."""
    words = (person.role or "").replace("Soviet Union", "").split()
    initials = any(word.isupper() and word.isalpha() and len(word) >= _FEWEST_INITIALS for word in words)
    return initials or not _UNIONS.isdisjoint(word.lower() for word in words)


class Actors:
    """Everybody of one article who can take part in its agreements."""

    def __init__(self, cast: Cast, own: frozenset[tuple[int, int]], home: str | None) -> None:
        """Take the tokens of the agreements' own names, which name nobody, and whose "the government" is."""
        self._cast, self._own, self._home = cast, own, home
        self._groups = Groups(body.name for body in cast.organizations.all if is_party(body.name))
        self._named = {body.name for body in cast.organizations.all}
        self._behind = bodies_behind(cast)

    def is_of_another(self, paragraph: Paragraph, zone: Tokens, naming: Naming) -> bool:
        """Tell whether words hang on those for another agreement: "signed it as part of a pact | with Chad"."""
        over, first = zone.root.head, zone.start - (zone[0].dep_ != "case")
        nouns = (over.i if over.dep_ == "nmod" else -1, first - 1)  # by the parse, and by the words' order
        own = range(naming.first, naming.end)
        behind = paragraph.doc[first].lower_ in _BETWEEN
        return behind and any((paragraph.index, i) in self._own and i not in own for i in nouns)

    def up_to_another(self, paragraph: Paragraph, zone: Tokens, naming: Naming) -> Tokens:
        """Return words as far as those for another agreement: "with Mali | and a gas deal with Chad"."""
        doc, own = paragraph.doc, range(naming.first, naming.end)
        for token in doc[zone.root.i + 1 : zone.end] if zone.root.i + 1 < zone.end else ():
            pronoun = token.lower_ in _ANOTHER and doc[token.i + 1 : token.i + 2].text in _BETWEEN
            if pronoun or ((paragraph.index, token.i) in self._own and token.i not in own):
                return doc[zone.start : token.i]
        return zone

    def persons(self, paragraph: Paragraph, zone: Tokens) -> Iterator[Person]:
        """Yield the persons, in order; those who only look on or own something left out."""
        doc = paragraph.doc
        for place in self._cast.people.within(paragraph.index, zone.start, zone.end):
            if place.end < len(doc) and doc[place.end].text in {"'s", "’s", "'", "’"}:
                continue
            if not _only_looks_on(doc[max(0, min(zone.start, place.first - 3)) : place.first]):
                yield self._cast.people.get(place.person)

    def signers(self, paragraph: Paragraph, zone: Tokens) -> Iterator[Person]:
        """Yield the persons, those left out whose government acts: "the government of President Diallo"."""
        opens = zone[1:3] if zone[0].lower_ == "the" else zone[:2]
        if len(opens) > 1 and opens[0].lower_ in _GOVERNMENTS and opens[1].lower_ == "of":
            return
        for person in self.persons(paragraph, zone):
            if not _is_signed_for(self._cast, paragraph, zone, person):
                yield person

    def knows(self, party: Party) -> bool:
        """Tell whether a party is a country, or one of the bodies that the article names."""
        name = party.name or ""
        return party.code is not None or name in self._named or (" " in name and name.istitle())

    def whose(self, person: Person) -> Party | None:
        """Return whom a person acts for: the body that the role names, else the country."""
        state = self.state_of(person)
        return self._behind.get(person.id) or _rebels_of(person) or (Party(code=state) if state else None)

    def state_of(self, person: Person) -> str | None:
        """Return the country for which a person can act: who leads the opposition or rebels of one cannot."""
        words = (person.role or "").lower().split()
        return person.country if _APART.isdisjoint(words) and not is_of_a_body(person) else None

    def state_of_office(self, person: Person) -> str | None:
        """Return the state at home for whoever holds an office of which the words do not say whose it is."""
        office = (person.role or "").lower()
        return self._home if person.country is None and office.endswith(_OF_STATES) else None

    def parties(self, paragraph: Paragraph, zone: Tokens) -> Iterator[Party]:
        """Yield the countries and bodies by name, in order."""
        doc, index = paragraph.doc, paragraph.index
        persons = {i for p in self._cast.people.within(index, zone.start, zone.end) for i in range(p.first, p.end)}
        named: list[tuple[int, Party]] = []
        for country in self._cast.countries_within(index, zone.start, zone.end):
            before = doc[country.first_token - 1].lower_ if country.first_token else ""
            if country.first_token in persons or before in FORMER:
                continue
            if _only_looks_on(doc[max(0, min(zone.start, country.first_token - 3)) : country.first_token]):
                continue
            if self._names_whose(paragraph, country) or is_home_of_a_firm(doc, country):
                continue  # "Spain's Socialists", "France's Salzhaus" act for themselves
            first, end = country.first_token, country.end_token
            if only_describes(doc, first, end) or stands_aside(doc, first, end):
                continue
            if _acts(doc[country.end_token - 1], country):
                named.append((country.first_token, Party(code=country.code)))
        for mention, body in self._cast.organizations.within(index, zone.start, zone.end):
            run = range(mention.first_token, mention.end_token)
            first, end = mention.first_token, mention.end_token
            if only_describes(doc, first, end) or files(doc, first, end) or is_of_a_member(doc, first, end):
                continue  # "the pro-EU faction"
            if stands_aside(doc, first, end):
                continue
            if not persons & set(run) and not any((index, i) in self._own for i in run):
                name = self._cast.organizations.bound_by(body.name)
                behind = doc[mention.end_token] if mention.end_token < len(doc) else None
                titles = behind is not None and behind.lemma_.lower() in HUMANS and behind.tag_ in {"NN", "NNP"}
                if name != body.name and not titles:
                    named.append((mention.first_token, Party(name=name)))  # "the European Commission"
                    continue
                head = doc[mention.first_token : mention.end_token].root
                of_a_state = head.lemma_.lower() in STATE_BODIES and not is_of_its_own(body.name)
                if of_a_state or not is_party(body.name):
                    if (
                        head.lemma_.lower() in MINISTRIES
                        and self._home is not None
                        and not names_state(body.name)
                        and doc[max(0, mention.first_token - 1)].tag_ != "POS"
                    ):
                        named.append((mention.first_token, Party(code=self._home)))  # "the Ministry of Industry"
                    continue
                if titles:
                    continue  # "the Special Functions Minister"
                owns = head.dep_ in {"compound", "nmod:poss"} and head.head.i in range(zone.start, zone.end)
                owns = owns and behind is not None and behind.lower_ not in {"and", ","}
                if not owns or head.head.lemma_.lower() in _BODIES_AND_HUMANS:
                    named.append((mention.first_token, Party(name=body.name)))
        yield from (party for _, party in sorted(named, key=lambda n: n[0]))

    def _names_whose(self, paragraph: Paragraph, country: CountryMention) -> bool:
        """Tell whether a country only says whence a body is that can bind itself."""
        doc, end = paragraph.doc, country.end_token
        if country.form != "adjective" and doc[end : end + 1].text not in {"'s", "’s", "'", "’"}:
            return False
        first = end + (country.form != "adjective")
        for mention, body in self._cast.organizations.within(paragraph.index, first, len(doc)):
            if mention.first_token == first:
                head = doc[mention.first_token : mention.end_token].root
                return is_party(body.name) and head.lemma_.lower() not in STATE_BODIES
        return False

    def called(self, paragraph: Paragraph, zone: Tokens) -> Iterator[Party]:
        """Yield parties whom no name finder knows: "the herders", "Delta Petroleum", "the government"."""
        for piece in pieces(zone):
            if any(self.parties(paragraph, piece)) or any(self.persons(paragraph, piece)):
                continue
            bodies = self._cast.organizations.within(paragraph.index, piece.start, piece.end)
            if any(is_of_a_member(paragraph.doc, body.first_token, body.end_token) for body, _ in bodies):
                continue
            if piece.start and paragraph.doc[piece.start - 1].lower_ in _PLACED:
                continue  # "In January, Chad signed", "met in Oslo and signed"
            noun = piece.root
            countries = [
                country
                for country in self._cast.countries_within(paragraph.index, piece.start, piece.end)
                if not only_describes(paragraph.doc, country.first_token, country.end_token)
            ]
            if any(c.first_token <= noun.i < c.end_token for c in countries):
                continue
            if (firm := firm_in(piece)) is not None:
                yield Party(name=self._in_full(firm))
                continue
            if (led := _led(noun)) is not None:
                yield Party(name=self._groups.meant_by(led) or _followers(piece, led))
                continue
            if (united := band(piece)) is not None:
                called, kind = united
                meant = self._groups.meant_by(kind)
                # "A rebel group" is one of those whom the article names, if any.
                if meant is not None or noun.tag_ != "NN" or not self._groups.names:
                    yield Party(name=meant or called)
                continue
            if any(t.lemma_.lower() in HUMANS and t.tag_ not in {"NNS", "NNPS"} for t in piece):
                continue  # a piece of somebody's title
            lemma = noun.lemma_.lower()
            if lemma in _SENT and not any(token.pos_ == "PROPN" for token in piece):
                continue  # "delegates from both sides"
            ours = lemma == "government" or CALLED_THERE.get(noun.text) == self._home
            of_another = paragraph.doc[piece.end : piece.end + 1].text == "of"  # whatever the parser hangs it on
            if ours and self._home is not None and len(piece) <= _SHORT and not of_another:
                yield Party(code=self._home)
                continue
            if (group := self._groups.meant_by(noun)) is not None:
                yield Party(name=group)
                continue
            leads = (lemma in _STATES or lemma in HUMANS) and not countries
            if (lemma in REGIONS or leads) and (region := region_in(piece)) is not None:
                yield Party(name=region)
                continue
            titles = noun.head.lemma_.lower() in HUMANS and noun.dep_ in {
                "compound",
                "nmod",
                "nmod:poss",
                "nmod:desc",
            }
            common = noun.pos_ != "PROPN" and lemma in _STATES
            # "The rebel movement MRN", "the consortium Varda" are nobody's names.
            kind_before = noun.i > 0 and paragraph.doc[noun.i - 1].lemma_.lower() in _KINDS
            person = noun.ent_type_ == "PERSON" and not kind_before
            if titles or common or lemma in _TIMES or person:
                continue  # "the Special Functions Minister" is no body
            proper = noun.pos_ == "PROPN" or (noun.text[:1].isupper() and noun != noun.sent[0])
            together = _is_called_together(piece)
            if proper or together or (lemma in HUMANS and noun.tag_ == "NNS") or lemma in BODIES:
                own = _behind_owner(piece) if countries else piece
                words = list(dropwhile(lambda t: t.dep_.startswith("det") or t.tag_ in {"PRP$", "DT"}, own))
                name = paragraph.doc[words[0].i : words[-1].i + 1].text if noun in words else ""
                name = _proper(words) or name
                if name and not any(c.isdigit() for c in name) and is_party(name):
                    yield Party(name=self._in_full(name))

    def _in_full(self, name: str) -> str:
        """Return the full name of a body that the article calls by its last word alone, or by what it does.

        "The Liberals"; "the Delta rebels", where only one front, movement or army is named.
        """
        bodies = [body.name for body in self._cast.organizations.all]
        longer = [body for body in bodies if body.endswith(f" {name}")]
        if not longer and name.split()[-1].lower() in _REBELS:
            longer = [body for body in bodies if set(body.lower().split()) & _FIGHTING]
        return longer[0] if len(longer) == 1 else name


def _is_signed_for(cast: Cast, paragraph: Paragraph, zone: Tokens, person: Person) -> bool:
    """Tell whether others sign for somebody in some words: "on behalf of the front's leader | Karl Berg".

    Or those who are only told to be his: "the front, led by | Karl Berg".
    """
    places = (p for p in cast.people.within(paragraph.index, zone.start, zone.end) if p.person == person.id)
    place = next(places, None)
    before = paragraph.doc[max(0, place.first - _NEAR) : place.first] if place is not None else ()
    at = next((i for i, token in enumerate(before) if token.lower_ in _HIS), None)
    named = place is not None and any(t.text[:1].isupper() for t in paragraph.doc[place.first : place.end])
    if at is not None and any(token.lemma_.lower() in _SENT for token in before[:at]):
        return False  # "her delegation, led by Anna Berg, signed"
    return (
        named
        and at is not None
        and all(t.lower_ in {"of", "by"} or t.pos_ in _OF_A_TITLE for t in before[at + 1 :])
    )


def _rebels_of(person: Person) -> Party | None:
    """Return whom a "Lake rebel leader" leads, where no name of theirs is told: "Lake rebels", "opposition"."""
    words = (person.role or "").partition(" of ")[0].split()
    led = len(words) > 1 and words[-1].lower() in _LEADING and words[-2].lower() in _LED
    return Party(name=_called_together(words[:-1])) if led else None


def _led(noun: Token) -> Token | None:
    """Return whose leaders several are who bear arms or oppose: "rebel" of "rebel leaders"."""
    before = noun.nbor(-1) if noun.i else None
    lead = noun.lemma_.lower() in _LEADING and noun.tag_ == "NNS"
    return before if lead and before is not None and before.lemma_.lower() in _LED else None


def _followers(piece: Tokens, led: Token) -> str:
    """Return "Lake rebels" of "the Lake rebel leaders"."""
    return _called_together([*(t.text for t in piece.doc[piece.start : led.i] if t.pos_ == "PROPN"), led.lower_])


def _called_together(words: list[str]) -> str:
    return " ".join(words) + ("" if words[-1].lower() in _OPPOSED else "s")


def _is_called_together(piece: Tokens) -> bool:
    """Tell whether words say who several are: "private bondholders", "the Hawa clan", not "its creditors"."""
    noun, before = piece.root, piece[:-1]
    lemma, several = noun.lemma_.lower(), noun.tag_ in {"NNS", "NNPS"}
    if any(t.tag_ == "PRP$" for t in before):
        return False
    if lemma in _KIN and not several:
        return any(t.pos_ == "PROPN" for t in before)
    return lemma in _TOGETHER | _KIN and several and any(t.pos_ in {"ADJ", "PROPN", "NOUN"} for t in before)


def _behind_owner(piece: Tokens) -> Tokens:
    """Return "Salzhaus" of "Germany's Salzhaus", a piece itself where nobody owns it."""
    owned = next((t.i + 1 for t in piece[:-1] if t.tag_ == "POS"), piece.start)
    return piece.doc[owned : piece.end]


def _proper(words: list[Token]) -> str | None:
    """Return "Salzhaus" of "German company Salzhaus": the name behind the noun that says what it is."""
    kinds = (i for i, t in enumerate(words) if t.lemma_.lower() in _KINDS and t.tag_ == "NN")
    kind = next(kinds, None)
    behind = words[kind + 1 :] if kind is not None else []
    if behind and all(t.text[:1].isupper() for t in behind):
        return behind[0].doc[behind[0].i : behind[-1].i + 1].text
    return None


def _only_looks_on(before: Tokens) -> bool:
    """Tell whether somebody stands behind "in the presence of", by what stands before him."""
    words = [t.lower_ for t in before]
    last = max((i for i, word in enumerate(words) if word in _WITNESSING), default=None)
    return last is not None and "," not in words[last:]


def _acts(word: Token, country: CountryMention) -> bool:
    """Tell whether a country stands for itself or those who act for it: no place, no mere adjective."""
    holder = word.head.head if word.dep_ == "conj" else word.head
    lemma = holder.lemma_.lower()
    acts_for = lemma in STATE_BODIES or (lemma in HUMANS and lemma not in _PRIVATE)
    if country.form in {"adjective", "demonym"}:
        return acts_for or (country.form == "demonym" and word.tag_ in {"NNS", "NNPS"})
    if word.dep_ in {"nmod:poss", "compound"} or any(c.tag_ == "POS" for c in word.children):
        return acts_for
    first = word.head if word.dep_ == "conj" else word
    cases = {c.lower_ for t in (word, first) for c in t.children if c.dep_ == "case"}
    if cases & _PLACE_CASES:
        return acts_for and "of" in cases
    return True
