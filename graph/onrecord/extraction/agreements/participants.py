"""Read who takes part in an agreement: its parties, who signed and for whom, who mediated, guaranteed, hosted.

Comes in: an accord with the events told of it, and everybody named in the article. Goes out: Participants, each
named once, in order of first mention.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import dropwhile

from spacy.tokens import Span as Tokens
from spacy.tokens import Token

from onrecord.extraction.agreements.events import Event
from onrecord.extraction.agreements.joining import Accord
from onrecord.extraction.agreements.naming import Naming
from onrecord.extraction.agreements.verbs import MEDIATING, verb_form
from onrecord.extraction.agreements.zones import (
    behind_case,
    by_whom,
    pieces,
    region_in,
    run_before,
    runs_with,
    signing_zones,
    subjects,
)
from onrecord.extraction.cast import Cast
from onrecord.extraction.countries import CountryMention
from onrecord.extraction.language import Paragraph, child
from onrecord.extraction.lexicon import FORMER
from onrecord.extraction.names import country_words
from onrecord.extraction.nouns import BODIES, HUMANS
from onrecord.extraction.organizations import is_medium
from onrecord.record import BlockKind, Party, Person, Signatory

# Events whose actors are parties.
_BINDING = frozenset(
    {"signed", "agreed", "ratified", "in-force", "under-negotiation", "proposed", "suspended", "collapsed"}
)
_WITH = frozenset({"with", "between", "among"})
# Who acts for a country: "the Kenyan government".
_STATE_BODIES = frozenset(
    """
    government parliament army cabinet authority authorities state republic ministry official negotiator
    delegation side minister president premier congress senate assembly administration regime leader envoy
    ambassador lawmaker ruler team colleague counterpart chief head commander military junta presidency
    diplomat commissioner secretary forces troops fleet kingdom federation
    """.split()
)
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
_SPEAKING_OF = frozenset({"say", "tell", "announce", "report", "deny", "claim", "add", "warn", "state", "note"})
# Months and days stand where parties do: "with June".
_TIMES = frozenset("monday tuesday wednesday thursday friday saturday sunday today yesterday".split())
_OF_PAPERS = frozenset(
    "Service News Agency Press Radio TV Times Television Herald Post Daily Tribune Gazette".split()
)
# Whoever belongs to a country without acting for it: "Belgian parties", "Chinese firms".
_PRIVATE = frozenset(
    "citizen worker fisherman farmer resident villager rebel expert analyst journalist trader".split()
)
_BROKERED = frozenset({"brokered", "mediated"})
_HELPED = _BROKERED | frozenset("backed sponsored hosted drafted led".split())
_OF_ITS_OWN = 3  # words
_ARMED = frozenset("Army Forces Troops Front Brigade Brigades Guard".split())
_REGIONS = frozenset("state province region city territory commonwealth".split())

_MINISTRIES = frozenset({"ministry", "government", "cabinet", "treasury"})
_COURTS = frozenset({"court", "courts", "tribunal"})

_SHORT = 2  # tokens: "the government", and of nobody else
_SIDES = frozenset(
    """
    minister president leader premier chief country side government neighbour neighbor nation party state
    capital republic
    """.split()
)


_WITNESSING = frozenset({"presence", "watch", "witness", "front"})


@dataclass(slots=True)
class Participants:
    """Who takes part in one agreement, and in which part."""

    parties: dict[Party, set[str]] = field(default_factory=dict)  # each with what makes it one
    signatories: dict[str, Signatory] = field(default_factory=dict)
    mediators: dict[Party, None] = field(default_factory=dict)
    guarantors: dict[Party, None] = field(default_factory=dict)
    hosts: dict[Party, None] = field(default_factory=dict)
    both: bool = False  # "the two sides", "both countries": there are two whom the article speaks of

    def add(self, party: Party, why: str) -> None:
        """Add a party, and what makes it one."""
        self.parties.setdefault(party, set()).add(why)

    def settle(self) -> None:
        """Take those who only helped out of the parties, and who stands there by initials as well."""
        full = {"".join(w[0] for w in (p.name or "").split() if w[0].isupper()): p for p in self.parties if p.name}
        for party in [p for p in self.parties if p.name in full and full[p.name] != p]:
            self.parties.pop(party)
        for helper in (*self.mediators, *self.guarantors, *self.hosts):
            if len(self.parties) > 2 or helper in self.mediators:
                self.parties.pop(helper, None)


def participants(
    cast: Cast, accord: Accord, told: list[Event], own: frozenset[tuple[int, int]], home: str | None
) -> Participants:
    """Return who takes part in an agreement, as far as the sentences that name it tell.

    `own` are the tokens of the names of agreements, which are no parties; `home` is whose "the government" is.
    """
    found = Participants()
    reader = Reader(cast, found, own, home)
    for event in told:
        if verb_form(event.word) in MEDIATING:
            continue
        if event.status in _BINDING and not (event.negated and event.status != "signed"):
            reader.actors(event)
    for naming in accord.namings:
        reader.in_phrase(naming)
    return found


def own_tokens(every: Iterable[Accord]) -> frozenset[tuple[int, int]]:
    """Return (paragraph, token) of all words that name agreements."""
    return frozenset((n.paragraph.index, i) for a in every for n in a.namings for i in range(n.first, n.end))


class Reader:
    """Adds to one agreement's participants whom runs of tokens name."""

    def __init__(self, cast: Cast, found: Participants, own: frozenset[tuple[int, int]], home: str | None) -> None:
        self._cast, self._found, self._home = cast, found, home
        self._own = own

    # --- parties and signatories ---

    def actors(self, event: Event) -> None:
        """Read those who sign, agree, negotiate: subjects, "by …", "with …", "for …"."""
        verb, paragraph = event.word, event.paragraph
        made = event.status in {"signed", "agreed"}
        for zone in (*subjects(verb), *by_whom(verb), *behind_case(verb, _WITH | {"alongside"})):
            self._take(paragraph, zone, "makes it" if made else "acts on it")
            if made and verb.pos_ == "VERB" and zone.end <= verb.i:
                self._called(paragraph, zone, "makes it")
        if made and verb.tag_ in {"VBD", "VBZ", "VBP", "VBN"} and verb.dep_ != "amod":
            self._by_order(paragraph, verb)
        if made and verb.pos_ == "VERB" and not self._found.parties:
            # However the parser hangs up the subject: whoever stands before the verb.
            for zone in signing_zones(verb):
                self._take(paragraph, zone, "before its making")
                if zone.end <= verb.i:
                    self._called(paragraph, zone, "before its making")
        initials = verb_form(verb) == "initial"
        if (
            (event.status == "signed" or initials)
            and verb.pos_ == "VERB"
            and not event.supposed
            and not event.negated
        ):
            self._signing(paragraph, verb)

    def _by_order(self, paragraph: Paragraph, verb: Token) -> None:
        """Read who stands right before the verb, and behind its "with": no parser is right about every list."""
        passive = child(verb, "nsubj:pass", "aux:pass") is not None
        before = None if passive or (verb.tag_ == "VBN" and child(verb, "aux") is None) else run_before(verb)
        for why, zone in (("right before", before), *(("right behind with", run) for run in runs_with(verb))):
            if zone is not None:
                self._take(paragraph, zone, why)
                self._called(paragraph, zone, why)

    def in_phrase(self, naming: Naming) -> None:
        """Read the agreement's own phrase: "Kenya's pact with Tanzania", "the Thai-Cambodian truce"."""
        index = naming.paragraph.index
        for code in self._in_headline(naming):
            self._found.add(Party(code=code), "opens the headline")
        for country in self._cast.countries_within(index, naming.first, naming.head.i):
            # "a Qatari-brokered truce": it is named for what it did for others.
            behind = {t.lower_ for t in naming.doc[country.end_token : country.end_token + 2]}
            if behind & _BROKERED:
                self._found.mediators.setdefault(Party(code=country.code))
            if country.form != "capital" and not behind & _HELPED:
                self._found.add(Party(code=country.code), "in its phrase")
        for mention, body in self._cast.organizations.within(index, naming.first, naming.head.i):
            whole = mention.end_token <= naming.head.i
            if whole and naming.doc[mention.end_token - 1].lemma_.lower() not in _STATE_BODIES and not naming.name:
                self._found.add(Party(name=body.name), "in its phrase")
        for zone in behind_case(naming.head, _WITH):
            self._take(naming.paragraph, zone, "with")
            self._called(naming.paragraph, zone, "with")

    def _in_headline(self, naming: Naming) -> Iterator[str]:
        """Yield the countries that a headline opens with: "Serbia, Hungary ink gas deal"."""
        if naming.paragraph.kind is not BlockKind.HEADLINE:
            return
        end, found = 0, []
        for country in self._cast.countries_within(naming.paragraph.index, 0, naming.first):
            between = {t.lower_ for t in naming.doc[end : country.first_token]}
            if country.form in {"adjective", "demonym"} or not between <= {",", "and", "&", "the"}:
                break
            found.append(country.code)
            end = country.end_token
        if len(found) > 1 and naming.doc[end : end + 1].text not in {"'s", "’s"}:
            yield from found

    def _take(self, paragraph: Paragraph, zone: Tokens, why: str) -> None:
        for person in self.persons(paragraph, zone):
            if person.country and not person.former:
                self._found.add(Party(code=person.country), f"a person {why}")
        for party in self.parties(paragraph, zone):
            self._found.add(party, why)
        if any((t.lemma_.lower() in _SIDES and t.tag_ in {"NNS", "NNPS"}) or t.lower_ == "both" for t in zone):
            self._found.both = True

    def _signing(self, paragraph: Paragraph, verb: Token) -> None:
        """Read who signs: the persons before the verb, behind "by" or "with", and those for whom they do.

        By the words' order, for no parser keeps a subject together that has three appositions.
        """
        for zone in signing_zones(verb):
            for person in self.persons(paragraph, zone):
                state = None if person.former else person.country
                self._found.signatories.setdefault(person.id, Signatory(person.id, person.name, state))
                if state:
                    self._found.add(Party(code=state), "its signatory")
        self._signing_for(paragraph, verb)

    def _signing_for(self, paragraph: Paragraph, verb: Token) -> None:
        """Read for whom each signs: "X signed for Lusaka and Y, the commissioner, for Kinshasa"."""
        doc, sentence = paragraph.doc, verb.sent
        places = self._cast.people.within(paragraph.index, sentence.start, sentence.end)
        for token in sentence:
            if token.lower_ != "for" or token.dep_ != "case":
                continue
            before = [p for p in places if p.end <= token.i]
            zone = doc[token.i + 1 : token.head.right_edge.i + 1]
            parties = list(self.parties(paragraph, zone[:4]))
            if not before or len(parties) != 1:
                continue
            person = self._cast.people.get(before[-1].person)
            party = parties[0]
            self._found.signatories[person.id] = Signatory(person.id, person.name, party.code or party.name)
            self._found.add(party, "signed for")

    def _called(self, paragraph: Paragraph, zone: Tokens, why: str) -> None:
        """Read parties whom no name finder knows: "the herders", "Delta Petroleum", "the government"."""
        for piece in pieces(zone):
            if any(self.parties(paragraph, piece)) or any(self.persons(paragraph, piece)):
                continue
            noun = piece.root
            countries = self._cast.countries_within(paragraph.index, piece.start, piece.end)
            if any(c.first_token <= noun.i < c.end_token for c in countries):
                continue
            if any(t.lemma_.lower() in HUMANS and t.tag_ not in {"NNS", "NNPS"} for t in piece):
                continue  # a piece of somebody's title
            lemma = noun.lemma_.lower()
            if lemma == "government" and self._home is not None and len(piece) <= _SHORT:
                self._found.add(Party(code=self._home), f"called {why}")
                continue
            leads = lemma in _STATE_BODIES | _SIDES | HUMANS and not countries
            if (lemma in _REGIONS or leads) and (region := region_in(piece)) is not None:
                self._found.add(Party(name=region), f"called {why}")
                continue
            titles = noun.head.lemma_.lower() in HUMANS and noun.dep_ in {
                "compound",
                "nmod",
                "nmod:poss",
                "nmod:desc",
            }
            common = noun.pos_ != "PROPN" and lemma in _STATE_BODIES | _SIDES
            # "The rebel movement MRN", "the consortium Varda" are nobody's names.
            kind_before = noun.i > 0 and paragraph.doc[noun.i - 1].lemma_.lower() in BODIES
            person = noun.ent_type_ == "PERSON" and not kind_before
            if titles or common or lemma in _TIMES or person:
                continue  # "the Special Functions Minister" is no body
            proper = noun.pos_ == "PROPN" or (noun.text[:1].isupper() and noun != noun.sent[0])
            if proper or (lemma in HUMANS and noun.tag_ == "NNS") or lemma in BODIES:
                words = list(dropwhile(lambda t: t.dep_.startswith("det") or t.tag_ in {"PRP$", "DT"}, piece))
                name = paragraph.doc[words[0].i : words[-1].i + 1].text if noun in words else ""
                name = _proper(words) or name
                if name and not any(c.isdigit() for c in name) and is_party(name):
                    self._found.add(Party(name=self._in_full(name)), f"called {why}")

    def _in_full(self, name: str) -> str:
        """Return the full name of a body that the article names by its last word alone: "the Liberals"."""
        longer = [body.name for body in self._cast.organizations.all if body.name.endswith(f" {name}")]
        return longer[0] if len(longer) == 1 else name

    # --- who is named in a run of tokens ---

    def persons(self, paragraph: Paragraph, zone: Tokens) -> Iterator[Person]:
        doc = paragraph.doc
        for place in self._cast.people.within(paragraph.index, zone.start, zone.end):
            if place.end < len(doc) and doc[place.end].text in {"'s", "’s", "'", "’"}:
                continue
            before = {t.lower_ for t in doc[max(0, place.first - 3) : place.first]}
            if not before & _WITNESSING:
                yield self._cast.people.get(place.person)

    def parties(self, paragraph: Paragraph, zone: Tokens) -> Iterator[Party]:
        doc, index = paragraph.doc, paragraph.index
        persons = {i for p in self._cast.people.within(index, zone.start, zone.end) for i in range(p.first, p.end)}
        named: list[tuple[int, Party]] = []
        for country in self._cast.countries_within(index, zone.start, zone.end):
            before = doc[country.first_token - 1].lower_ if country.first_token else ""
            if country.first_token in persons or before in FORMER:
                continue
            if _acts(doc[country.end_token - 1], country):
                named.append((country.first_token, Party(code=country.code)))
        for mention, body in self._cast.organizations.within(index, zone.start, zone.end):
            run = range(mention.first_token, mention.end_token)
            if not persons & set(run) and not any((index, i) in self._own for i in run):
                head = doc[mention.first_token : mention.end_token].root
                of_a_state = head.lemma_.lower() in _STATE_BODIES and body.name.split()[-1] not in _ARMED
                if of_a_state or not is_party(body.name):
                    if (
                        head.lemma_.lower() in _MINISTRIES
                        and self._home is not None
                        and not _names_state(body.name)
                    ):
                        named.append((mention.first_token, Party(code=self._home)))  # "the Ministry of Industry"
                    continue
                behind = doc[mention.end_token] if mention.end_token < len(doc) else None
                if behind is not None and behind.lemma_.lower() in HUMANS and behind.tag_ in {"NN", "NNP"}:
                    continue  # "the Special Functions Minister"
                owns = head.dep_ in {"compound", "nmod:poss"} and head.head.i in range(zone.start, zone.end)
                if not owns or head.head.lemma_.lower() in BODIES | HUMANS:
                    named.append((mention.first_token, Party(name=body.name)))
        yield from (party for _, party in sorted(named, key=lambda n: n[0]))


def _proper(words: list[Token]) -> str | None:
    """Return "Salzhaus" of "German company Salzhaus": the name behind the noun that says what it is."""
    kind = next((i for i, t in enumerate(words) if t.lemma_.lower() in BODIES and t.tag_ == "NN"), None)
    behind = words[kind + 1 :] if kind is not None else []
    if behind and all(t.text[:1].isupper() for t in behind):
        return behind[0].doc[behind[0].i : behind[-1].i + 1].text
    return None


def is_party(name: str) -> bool:
    """Tell whether a body can bind itself: no parliament, ministry, court or paper."""
    words = name.split()
    if len(words) >= _OF_ITS_OWN and words[-1] in _ARMED:
        return True  # "Rapid Support Forces", "Libyan National Army"; "Sudan's army" is its state's
    of_state = _STATE_BODIES | _COURTS
    if is_medium(name) or words[-1].lower() in of_state or words[-1] in _OF_PAPERS:
        return False
    return "of" not in words or words[words.index("of") - 1].lower() not in _COURTS  # "the High Court of Kenya"


def _names_state(body: str) -> bool:
    """Tell whether a body's name says whose it is: "the Danish Defence Ministry"."""
    words = {word.lower() for word in body.split()}
    return bool(words & country_words())


def _acts(word: Token, country: CountryMention) -> bool:
    """Tell whether a country stands for itself or those who act for it: no place, no mere adjective."""
    holder = word.head.head if word.dep_ == "conj" else word.head
    lemma = holder.lemma_.lower()
    acts_for = lemma in _STATE_BODIES or (lemma in HUMANS and lemma not in _PRIVATE)
    if country.form in {"adjective", "demonym"}:
        return acts_for or (country.form == "demonym" and word.tag_ in {"NNS", "NNPS"})
    if word.dep_ in {"nmod:poss", "compound"} or any(c.tag_ == "POS" for c in word.children):
        return acts_for
    first = word.head if word.dep_ == "conj" else word
    cases = {c.lower_ for t in (word, first) for c in t.children if c.dep_ == "case"}
    if cases & _PLACE_CASES:
        return acts_for and "of" in cases
    return True
