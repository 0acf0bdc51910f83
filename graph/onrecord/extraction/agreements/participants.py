"""Read who takes part in an agreement: its parties, who signed and for whom, who mediated, guaranteed, hosted.

Comes in: an accord with the events told of it, and everybody named in the article. Goes out: Participants, each
named once, in order of first mention.
"""

from collections.abc import Iterable, Iterator

from onrecord.extraction.agreements.accord import Accord
from onrecord.extraction.agreements.actors import SIDES, Actors
from onrecord.extraction.agreements.binding import STATE_BODIES
from onrecord.extraction.agreements.events import Event
from onrecord.extraction.agreements.idioms import OFFERS
from onrecord.extraction.agreements.naming import Naming
from onrecord.extraction.agreements.outsiders import (
    joining,
    onlookers,
    own_urgers,
    staying_out,
    takings_part,
    urged_to_keep,
    urgers,
    who_speak_of,
)
from onrecord.extraction.agreements.participation import Participants
from onrecord.extraction.agreements.partners import (
    at_odds,
    between_behind,
    for_whom,
    who_act_by,
    who_talked,
    whose,
    with_whom,
)
from onrecord.extraction.agreements.party_kinds import kind_of
from onrecord.extraction.agreements.signing import is_by_somebody, signing_zones, whole_sentence
from onrecord.extraction.agreements.verbs import BROKERED, BY_HAND, HELPED, MEDIATING, verb_form
from onrecord.extraction.agreements.zones import (
    behind_case,
    by_whom,
    run_before,
    runs_with,
    subjects,
)
from onrecord.extraction.cast import Cast
from onrecord.extraction.language import Paragraph
from onrecord.extraction.syntax import child
from onrecord.extraction.tokens import Doc, Token, Tokens
from onrecord.record import BlockKind, Party, Person, Signatory

# Events whose actors are parties.
_BINDING = frozenset(
    {"signed", "agreed", "ratified", "in-force", "under-negotiation", "proposed", "suspended", "collapsed"}
)
_DOING = {"signed": "makes it", "agreed": "makes it", "rejected": "rejects it"}
_STANDING_BY = frozenset({"union of states", "world body"})
FEWEST = 2  # parties without which there is no agreement
_WITH = frozenset({"with", "between", "among"})
# Those of several states at once: "the foreign ministers of Norway and Iceland".
_OFFICES = frozenset({"president", "minister", "premier", "leader", "chancellor"})
_OF_OFFICE = frozenset(
    {"prime", "foreign", "defence", "defense", "energy", "trade", "transport", "finance", "interior"}
)
_HEADS = frozenset({"president", "prime minister", "premier", "chancellor", "leader", "taoiseach"})
_APPOSITION = 12  # tokens, commas included


def participants(cast: Cast, accord: Accord, told: list[Event], actors: Actors) -> Participants:
    """Return who takes part in an agreement, as far as the sentences that name it tell."""
    found = Participants()
    reader = _Reader(cast, found, actors)
    outside = set()
    for paragraph, naming, verb in takings_part(told, accord.namings) if _is_of_many(accord) else ():
        for zone in staying_out(naming, verb):
            outside.add((paragraph.index, verb.i))
            reader.outsiders(paragraph, zone)
        for zone in joining(naming, verb):
            reader.members(paragraph, zone)
    for event in told:
        if verb_form(event.word) in MEDIATING or event.naming.between:
            continue
        if (event.paragraph.index, event.word.i) in outside:
            continue
        refuses = event.status == "rejected" and event.naming.head.lemma_.lower() in OFFERS
        if refuses or (event.status in _BINDING and not (event.negated and event.status != "signed")):
            reader.actors(event)
    for naming in accord.namings:
        reader.in_phrase(naming)
        for zone in onlookers(naming):
            reader.onlookers(naming.paragraph, zone)
    makers = [party for party, why in found.parties.items() if "makes it" in why]
    made_by_several = len(makers) >= FEWEST and not _is_of_many(accord)
    for event in told:
        for zone in urgers(event.naming, event.word):
            reader.outsiders(event.paragraph, zone)
        for zone in own_urgers(event.naming, event.word):
            reader.own_urgers(event.paragraph, zone)
        for zone in urged_to_keep(event) if made_by_several else ():
            reader.bystanders(event.paragraph, zone)
        for zone in who_speak_of(event) if len(found.sides) >= FEWEST else ():
            reader.bystanders(event.paragraph, zone)
    for paragraph, naming, verb in () if _is_of_many(accord) else takings_part(told, accord.namings):
        for zone in staying_out(naming, verb):
            reader.missing(paragraph, zone)
    found.outsiders -= found.parties.keys()
    return found


def _is_of_many(accord: Accord) -> bool:
    """Tell whether others may be its parties than who stays out: not of "the pact with Chad" if Sudan refuses."""
    return bool(accord.name or accord.treaty) and not any(any(behind_case(n.head, _WITH)) for n in accord.namings)


def own_tokens(every: Iterable[Accord]) -> frozenset[tuple[int, int]]:
    """Return (paragraph, token) of all words that name agreements."""
    return frozenset((n.paragraph.index, i) for a in every for n in a.namings for i in range(n.first, n.end))


def _states_in_order(cast: Cast, paragraph: Paragraph, zone: Tokens) -> dict[str, str]:
    """Return the states of "the prime ministers of Slovenia and Croatia, X and Y", by the ids of persons."""
    office = next((t for t in zone if t.lemma_.lower() in _OFFICES and t.tag_ in {"NNS", "NNPS"}), None)
    if office is None or zone.doc[office.i + 1 : office.i + 2].text != "of":
        return {}
    places = cast.people.within(paragraph.index, office.i, zone.end)
    until = places[0].first if places else office.i
    states = [c.code for c in cast.countries_within(paragraph.index, office.i, until)]
    if len(states) < 2 or len(states) != len(places):
        return {}
    return dict(zip((p.person for p in places), states, strict=True))


def _stands_before(doc: Doc, end: int, case: int) -> bool:
    """Tell whether a name stands right before "for", but for an apposition: "Salo, the group's secretary, for"."""
    between = doc[end:case]
    aside = len(between) > 2 and between[0].text == between[-1].text == "," and len(between) <= _APPOSITION
    return not between or (aside and not any(t.pos_ == "VERB" for t in between))


def _done_by(doc: Doc, end: int) -> str:
    """Return what a name's owner did for an agreement: "brokered" of "a U.N.-brokered truce"; "" without."""
    word = doc[end + 1 : end + 2] if doc[end : end + 1].text == "-" else doc[end : end + 1]
    return word.text.lower()


class _Reader:
    """Adds to one agreement's participants whom runs of tokens name."""

    def __init__(self, cast: Cast, found: Participants, actors: Actors) -> None:
        self._cast, self._found, self._actors = cast, found, actors

    def actors(self, event: Event) -> None:
        """Read those who sign, agree, negotiate: subjects, "by …", "with …", "for …"."""
        verb, paragraph = event.word, event.paragraph
        made = event.status in {"signed", "agreed"}
        for whole in (*subjects(verb), *by_whom(verb), *behind_case(verb, _WITH | {"alongside"})):
            if self._actors.is_of_another(paragraph, whole, event.naming):
                continue
            zone = self._actors.up_to_another(paragraph, whole, event.naming)
            if at_odds(zone):
                self._within(paragraph, zone)
            self._take(paragraph, zone, _DOING.get(event.status, "acts on it"))
            before = zone.end <= verb.i or zone.doc[zone.start].lower_ == "by"
            if made and verb.pos_ == "VERB" and before:
                self._called(paragraph, zone, "makes it")
        if made and verb.tag_ in {"VBD", "VBZ", "VBP", "VBN"} and verb.dep_ != "amod":
            self._by_order(paragraph, verb, event.naming)
        for zone in who_act_by(event.naming, verb) if made else ():
            self._take(paragraph, zone, "acts by it")
            self._called(paragraph, zone, "acts by it")
        if made and verb.pos_ == "VERB" and not self._found.parties:
            # However the parser hangs up the subject: whoever stands before the verb.
            for zone in signing_zones(verb):
                if at_odds(zone):
                    self._within(paragraph, zone)
                self._take(paragraph, zone, "before its making")
                if zone.end <= verb.i:
                    self._called(paragraph, zone, "before its making")
        if made and sum("makes it" in why for why in self._found.parties.values()) < FEWEST:
            for zone in who_talked(verb):
                self._take(paragraph, zone, "with")
        form = verb_form(verb)
        # "Concluded by the two ministers" is by their hands.
        initials = form in BY_HAND or form == "initial" or (form == "conclude" and is_by_somebody(verb))
        if (
            (event.status == "signed" or initials)
            and verb.pos_ == "VERB"
            and not event.supposed
            and not event.negated
        ):
            self._signing(paragraph, verb)

    def _within(self, paragraph: Paragraph, zone: Tokens) -> None:
        """Read within which state it is made: "Chad's warring sides", "the rival parties of Chad"."""
        states = {c.code for c in self._cast.countries_within(paragraph.index, zone.start, zone.end)}
        if len(states) == 1:
            self._found.within = states.pop()
            self._found.add(Party(code=self._found.within), "acts on it")

    def members(self, paragraph: Paragraph, zone: Tokens) -> None:
        """Read who joins, or is a party to it."""
        self._take(paragraph, zone, "acts on it")

    def outsiders(self, paragraph: Paragraph, zone: Tokens) -> None:
        """Read who is said not to sign."""
        self._found.outsiders.update(self._actors.parties(paragraph, zone))
        if zone.root.pos_ == "NOUN":  # "the US refusal to sign"
            countries = self._cast.countries_within(paragraph.index, zone.start, zone.end)
            self._found.outsiders.update(Party(code=country.code) for country in countries)

    def onlookers(self, paragraph: Paragraph, zone: Tokens) -> None:
        """Read which unions and world bodies judge it: states that greet a pact may have made it."""
        judging = self._actors.parties(paragraph, zone)
        self._found.outsiders.update(party for party in judging if kind_of(party) in _STANDING_BY)

    def own_urgers(self, paragraph: Paragraph, zone: Tokens) -> None:
        """Read who acts on others by an agreement of his own: a world body that blames two is above them."""
        for party in self._actors.parties(paragraph, zone):
            if kind_of(party) in _STANDING_BY:
                self._found.outsiders.add(party)
            else:
                self._found.add(party, "acts on it")

    def bystanders(self, paragraph: Paragraph, zone: Tokens) -> None:
        """Read who only speaks of what the words say is between others."""
        for party in self._actors.parties(paragraph, zone):
            if party not in self._found.sides and self._found.parties.get(party) == {"acts on it"}:
                del self._found.parties[party]
                self._found.outsiders.add(party)

    def missing(self, paragraph: Paragraph, zone: Tokens) -> None:
        """Read who has not signed what others have: "Kenya has yet to sign it", not one of two."""
        away = {*self._actors.parties(paragraph, zone)}
        if len(self._found.parties.keys() - away) >= FEWEST:
            for party in away:
                if "with" not in self._found.parties.pop(party, ()):
                    self._found.outsiders.add(party)

    def _by_order(self, paragraph: Paragraph, verb: Token, naming: Naming) -> None:
        """Read who stands right before the verb, and behind its "with": no parser is right about every list."""
        passive = child(verb, "nsubj:pass", "aux:pass") is not None
        before = None if passive or (verb.tag_ == "VBN" and child(verb, "aux") is None) else run_before(verb)
        behind = (run for run in runs_with(verb) if not self._actors.is_of_another(paragraph, run, naming))
        for why, zone in (("right before", before), *(("right behind with", run) for run in behind)):
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
            helped = _done_by(naming.doc, country.end_token)
            if helped in BROKERED:
                self._found.mediators.setdefault(Party(code=country.code))
            if country.form != "capital" and helped not in HELPED:
                self._found.add(Party(code=country.code), "in its phrase")
        for mention, body in self._cast.organizations.within(index, naming.first, naming.head.i):
            # "A Lakes Union-backed deal" is not with who backs it.
            if _done_by(naming.doc, mention.end_token) in BROKERED:
                self._found.mediators.setdefault(Party(name=body.name))
            whole = mention.end_token <= naming.head.i and naming.doc[mention.end_token].text != "-"
            if whole and naming.doc[mention.end_token - 1].lemma_.lower() not in STATE_BODIES and not naming.name:
                self._found.add(Party(name=body.name), "in its phrase")
        self._found.sides.update(Party(code=code) for code in naming.pair)
        apart = [naming.doc[first:end] for first, end in naming.between]
        for zone in whose(naming):
            self._take(naming.paragraph, zone, "acts on it")
            self._called(naming.paragraph, zone, "acts on it")
        behind = [*behind_case(naming.head, _WITH)] or [*with_whom(naming)]
        for words in apart or [*between_behind(naming), *behind]:
            zone = self._actors.up_to_another(naming.paragraph, words, naming)
            parties = self._take(naming.paragraph, zone, "with") + self._called(naming.paragraph, zone, "with")
            # Nobody knows who "the West" is.
            told = {party for party in parties if self._actors.knows(party) or " " in (party.name or "")}
            if zone[0].lower_ == "between" and len(told) >= FEWEST:
                self._found.sides.update(told)

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

    def _take(self, paragraph: Paragraph, zone: Tokens, why: str) -> tuple[Party, ...]:
        """Add whom a run of tokens names; return those who are named themselves, not by who acts for them."""
        for person in self._actors.persons(paragraph, zone):
            if person.former:
                continue
            if (party := self._actors.whose(person)) is not None:
                self._found.add(party, f"a person {why}")
            elif (state := self._actors.state_of_office(person)) is not None:
                self._found.add(Party(code=state), f"an office {why}")
        parties = tuple(self._actors.parties(paragraph, zone))
        for party in parties:
            self._found.add(party, why)
        if any((t.lemma_.lower() in SIDES and t.tag_ in {"NNS", "NNPS"}) or t.lower_ == "both" for t in zone):
            self._found.both = True
        return parties

    def _signing(self, paragraph: Paragraph, verb: Token) -> None:
        """Read who signs: the persons before the verb, behind "by" or "with", and those for whom they do.

        By the words' order, for no parser keeps a subject together that has three appositions.
        """
        if paragraph.doc[verb.i + 1 : verb.i + 4].text.lower() == "as a witness":
            return
        for zone in signing_zones(verb):
            of_office = _states_in_order(self._cast, paragraph, zone)
            for person in self._actors.signers(paragraph, zone):
                state = None if person.former else self._actors.state_of(person) or of_office.get(person.id)
                self._found.signatories.setdefault(person.id, Signatory(person.id, person.name, state))
                party = Party(code=state) if state and not person.country else self._actors.whose(person)
                if party is not None and not person.former:
                    self._found.add(party, "its signatory")
            for holder in self._holders(paragraph, zone):
                self._found.signatories.setdefault(holder.id, Signatory(holder.id, holder.name, holder.country))
        self._signing_for(paragraph, verb)

    def _holders(self, paragraph: Paragraph, zone: Tokens) -> Iterator[Person]:
        """Yield whom the article names elsewhere of "the foreign ministers of Norway and Iceland"."""
        states = {c.code for c in self._cast.countries_within(paragraph.index, zone.start, zone.end)}
        for noun in zone:
            if noun.tag_ not in {"NNS", "NNPS"} or noun.lemma_.lower() not in _OFFICES or len(states) < 2:
                continue
            before = paragraph.doc[noun.i - 1].lower_ if noun.i else ""
            office = f"{before} {noun.lemma_.lower()}" if before in _OF_OFFICE else noun.lemma_.lower()
            wanted = _HEADS if office == "leader" else {office}
            for person in self._cast.people.persons:
                role = (person.role or "").lower()
                acts = person.country in states and not person.former and not role.startswith(("deputy", "vice"))
                if acts and any(one in role for one in wanted):
                    yield person

    def _signing_for(self, paragraph: Paragraph, verb: Token) -> None:
        """Read for whom each signs: "X signed for Lusaka and Y, the commissioner, for Kinshasa".

        "For Lusaka, Minister X signed; for Kinshasa, Y": what opens a clause tells of whom it names next.
        """
        doc, (start, end) = paragraph.doc, whole_sentence(verb)
        places = self._cast.people.within(paragraph.index, start, end)
        told: set[str] = set()  # of whom it is told already
        for token in doc[start:end]:
            zone = for_whom(token)
            if zone is None:
                continue
            opens = token.i == start or doc[token.i - 1].text == ";"
            near = [p for p in places if (p.first >= zone.end if opens else p.end <= token.i)]
            parties = list(self._actors.parties(paragraph, zone[:4]))
            if not parties and token.lower_ != "for":
                states = self._cast.countries_within(paragraph.index, zone.start, zone.end)
                parties = [Party(code=c.code) for c in states[:1]]
            if not near:
                continue
            before = near[:1] if opens else near
            person = self._cast.people.get(before[-1].person)
            if not parties and _stands_before(doc, before[-1].end, token.i) and self._found.signatories:
                # "signed for Oslo and Pekka Salo for the rebels"
                self._found.signatories.setdefault(person.id, Signatory(person.id, person.name, None))
            if len(parties) != 1 or person.id in told:
                continue
            party = parties[0]
            told.add(person.id)
            self._found.signatories[person.id] = Signatory(person.id, person.name, party.code or party.name)
            self._found.add(party, "signed for")
            self._found.leave_out_state_of(person, party)

    def _called(self, paragraph: Paragraph, zone: Tokens, why: str) -> tuple[Party, ...]:
        parties = tuple(self._actors.called(paragraph, zone))
        for party in parties:
            self._found.add(party, why if self._actors.knows(party) else f"called {why}")
        return parties
