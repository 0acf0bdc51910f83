"""Read who helps an agreement on without being a party to it: mediators, guarantors, hosts.

Comes in: the article with its accords and their participants. Go out: the helpers, written into the participants
of the agreement that their sentence names, or that was named last.
"""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence

from onrecord.extraction.agreement_kinds import AGREEMENT_KINDS
from onrecord.extraction.agreements.accord import Accord
from onrecord.extraction.agreements.actors import Actors
from onrecord.extraction.agreements.binding import is_party
from onrecord.extraction.agreements.errands import BEGINNINGS, doers, errands
from onrecord.extraction.agreements.participants import own_tokens
from onrecord.extraction.agreements.participation import Participants
from onrecord.extraction.agreements.verbs import MEDIATING, verb_form
from onrecord.extraction.agreements.zones import behind_case, by_whom, subjects
from onrecord.extraction.cast import Cast
from onrecord.extraction.language import Paragraph, Parse
from onrecord.extraction.nouns import HUMANS
from onrecord.extraction.syntax import child, is_negated, noun_phrase, text_at
from onrecord.extraction.tokens import Token, Tokens
from onrecord.record import Party

_GUARANTEEING = frozenset({"guarantee", "underwrite"})
# Who watches over it guarantees it, too: "the union will monitor the truce".
_WATCHING = frozenset({"monitor", "supervise", "oversee", "verify", "police", "watch"})
_WATCHED = frozenset(AGREEMENT_KINDS) | frozenset(
    "implementation compliance withdrawal pullback pullout disarmament process it them text that border line "
    "handover exchange release".split()
)
# Who watches for somebody: "Sixty observers of the union are to see that it is kept", "monitors from Kenya".
_OBSERVING = _WATCHING | {"see", "patrol", "record"}
_WATCHERS = frozenset({"observer", "monitor", "peacekeeper"})
_HOSTING = frozenset({"host"})
# What is hosted: "hosted the talks", "a ceremony hosted by".
_OCCASIONS = frozenset("talk negotiation signing ceremony meeting summit round conference session".split())
_MEDIATORS, _GUARANTORS = frozenset("mediator broker facilitator".split()), frozenset({"guarantor"})
_MEDIATES = re.compile(r"\b(?:mediator|facilitator)\b")
_MEDIATION = frozenset("mediation auspices office aegis".split())
_SUPERVISION = frozenset("supervision oversight".split())
# Who does so to talks, or between two sides, mediates: "had chaired five rounds", "shuttled between them".
_LEADING = frozenset("chair referee convene steer umpire arbitrate preside".split())
_BETWEEN = frozenset({"shuttle"})
_PARTS = {
    **dict.fromkeys((*MEDIATING, *_MEDIATORS, *_MEDIATION, *_LEADING, *_BETWEEN, "bring"), "mediators"),
    **dict.fromkeys((*_GUARANTEEING, *_GUARANTORS, *_WATCHING, *_WATCHERS, *_SUPERVISION), "guarantors"),
    **dict.fromkeys(_HOSTING, "hosts"),
}
_BEGINNINGS = BEGINNINGS | frozenset(word[:4] for word in (*_PARTS, "brought"))  # few words need a second look
_LENDING, _SENDING = (
    frozenset({"lend", "lent", "use", "provide"}),
    frozenset({"send", "deploy", "provide", "contribute"}),
)
_SIDES = frozenset("side party delegation man camp enemy faction leader them they both two".split())
_BESIDE = 4  # tokens
_JOINTS = frozenset({",", "and", "&", "the", "of"})
_ONLY_OFFERED = frozenset("offer want hope ask try seek propose refuse decline".split())


def go_betweens(parse: Parse, cast: Cast, accords: Sequence[Accord], participants: Sequence[Participants]) -> None:
    """Add mediators, guarantors and hosts, and take them out of the parties where these are enough."""
    named = sorted(((n.paragraph.index, n.head.i), i) for i, accord in enumerate(accords) for n in accord.namings)
    if not named:
        return
    actors = Actors(cast, own_tokens(accords), None)
    for paragraph in parse.paragraphs:
        for token in paragraph.doc:
            if token.lower_[:4] not in _BEGINNINGS or not (zones := list(_zones(token))):
                continue
            i = _meant(named, paragraph, token)
            for part, zone in zones:
                into = getattr(participants[i], part)
                for party in _named(actors, cast, paragraph, zone):
                    into.setdefault(party)
                if part != "guarantors":
                    # "Mr Berg, who brokered the pact": his state is no party, unless words name it for one.
                    states = {
                        Party(code=person.country) for person in actors.persons(paragraph, zone) if person.country
                    }
                    participants[i].outsiders.update(states - participants[i].parties.keys())
                participants[i].senders.update(_senders(actors, cast, paragraph, zone))
    main = participants[Counter(i for _, i in named).most_common(1)[0][0]]
    for person in cast.people.persons:
        if person.role and not person.former and _MEDIATES.search(person.role.lower()):
            main.mediators.setdefault(Party(name=person.name))
    for found in participants:
        found.settle()


def _meant(named: list[tuple[tuple[int, int], int]], paragraph: Paragraph, token: Token) -> int:
    """Return which agreement is helped on: the last named in the paragraph so far, else the one most named."""
    end = bisect_right(named, ((paragraph.index, token.sent.end), len(named)))
    if end and named[end - 1][0][0] == paragraph.index:
        return named[end - 1][1]
    return Counter(i for _, i in named).most_common(1)[0][0]


def _zones(token: Token) -> Iterator[tuple[str, Tokens]]:
    """Yield (part, run of tokens that names who plays it) of a word for mediating, hosting, guaranteeing."""
    yield from ((part, _owner_of(_taken_up(zone))) for part, zone in errands(token))
    lemma = verb_form(token)
    part = _PARTS.get(lemma)
    if part is None:
        return
    if token.tag_.startswith("VB") and token.dep_ != "amod":
        zones = _of_verb(token, lemma)
    elif lemma in _MEDIATION | _SUPERVISION:
        zones = _of_help(token) if lemma != "office" or text_at(token.doc, token.i - 1) == "good" else iter(())
    elif lemma in _WATCHERS:
        zones = _of_watchers(token)
    elif lemma in _HOSTING:
        zones = _of_host(token)
    elif lemma in _MEDIATORS | _GUARANTORS:
        zones = _of_helper(token)
    else:
        return
    yield from ((part, zone) for zone in zones)


def _of_verb(verb: Token, lemma: str) -> Iterator[Tokens]:
    """Yield who mediates, hosts, guarantees, watches, by a verb."""
    if is_negated(verb) or verb.head.lemma_.lower() in _ONLY_OFFERED:
        return
    passive = verb.tag_ == "VBN" and (
        child(verb, "nsubj:pass", "aux:pass") is not None
        or verb.dep_ == "acl"
        or child(verb, "obl:agent") is not None
        or (verb.dep_ == "conj" and child(verb.head, "nsubj:pass") is not None and child(verb, "nsubj") is None)
    )
    if lemma in _HOSTING | _LEADING and not _is_occasion(verb):
        return
    if lemma in _BETWEEN and not any(t.lower_ == "between" for t in verb.subtree):
        return
    if lemma == "bring" and not _brings_together(verb):
        return
    if lemma in _WATCHING and not _watches_over_it(verb):
        return
    if passive:
        yield from by_whom(verb)
        return
    for zone in doers(verb) if lemma in _WATCHING else subjects(verb):
        yield _owner_of(_taken_up(zone))
    if any(t.lower_ == "together" for t in verb.subtree):
        yield from behind_case(verb, frozenset({"with"}))


def _taken_up(zone: Tokens) -> Tokens:
    """Return what "which" takes up where the parser makes no relative clause of its verb."""
    verb = zone.root.head
    if zone.text.lower() not in {"which", "who"} or verb.head.i >= zone.start:
        return zone
    return zone.doc[verb.head.left_edge.i : zone.start]


def _owner_of(zone: Tokens) -> Tokens:
    """Return whose the subject of a clause is: "France and Mali, | whose envoys | brokered it"."""
    root = zone.root
    if not any(c.lower_ == "whose" for c in root.children) or root.head.dep_ != "acl:relcl":
        return zone
    whose = root.head.head
    return zone.doc[whose.left_edge.i : max(whose.i, min(whose.right_edge.i, zone.start - 1)) + 1]


def _of_help(noun: Token) -> Iterator[Tokens]:
    """Yield whose mediation it is, under whose auspices, who lent his good offices."""
    for c in noun.children:
        if c.dep_ in {"nmod", "nmod:poss"}:
            yield noun.doc[c.left_edge.i : c.right_edge.i + 1]
    yield noun.doc[noun.left_edge.i : noun.i + 1]
    if noun.dep_ in {"obj", "conj"} and noun.head.pos_ in {"VERB", "NOUN"}:
        verb = noun.head if noun.dep_ == "obj" else noun.head.head
        if verb.lemma_.lower() in _LENDING:
            yield from subjects(verb)


def _of_watchers(noun: Token) -> Iterator[Tokens]:
    """Yield whose observers they are that are to watch: "observers of the union are to see that it is kept"."""
    verb = noun.head
    if is_negated(verb) or verb.lemma_.lower() in _ONLY_OFFERED or verb.pos_ != "VERB":
        return
    promised = any(c.tag_ == "MD" or c.dep_ == "mark" for c in verb.children)
    if noun.dep_.startswith("nsubj") and (promised or verb.lemma_.lower() in _OBSERVING):
        yield noun.doc[noun.left_edge.i : noun.right_edge.i + 1]
    elif noun.dep_ == "obj" and verb.lemma_.lower() in _SENDING:
        yield from subjects(verb)
        yield from (_phrase_of(c) for c in verb.children if c.dep_ == "nsubj:outer")  # "is to send"


def _of_host(noun: Token) -> Iterator[Tokens]:
    """Yield who the host is: "their Senegalese host", "Norway, the host", "which was host to the meeting"."""
    if text_at(noun.doc, noun.i + 1) == "of" or noun.tag_ not in {"NN", "NNS"}:
        return  # "a host of problems"
    if child(noun, "cop") is not None:
        yield from (_phrase_of(c) for c in noun.children if c.dep_ == "nsubj")
    elif noun.dep_ == "appos":
        yield _phrase_of(noun.head)
    else:
        yield noun.doc[noun.left_edge.i : noun.i + 1]


def _of_helper(noun: Token) -> Iterator[Tokens]:
    """Yield who is a mediator or guarantor."""
    if noun.dep_ in {"obj", "xcomp"} and noun.head.lemma_.lower() == "help":
        yield from subjects(noun.head)  # "which Norway helped broker", as the parser takes it
        return
    named = _behind_title(noun)
    yield named if named is not None else noun.doc[noun.left_edge.i : noun.right_edge.i + 1]
    if child(noun, "case") is not None and noun.head.pos_ == "VERB":
        yield from subjects(noun.head)  # "stay on as guarantors"
    elif noun.dep_.startswith("nsubj") and noun.head.pos_ == "PROPN":
        # "whose guarantors are Brazil and Chile"
        yield noun.doc[noun.head.i : noun.head.right_edge.i + 1]


def _behind_title(noun: Token) -> Tokens | None:
    """Return "Norway and Cuba" of "mediators Norway and Cuba said", by the words' order; None where no name is.

    And "Norway" of "Chad's peace broker Norway".
    """
    doc, first = noun.doc, noun.i + 1
    end = first
    while end < noun.sent.end and (doc[end].pos_ == "PROPN" or (end > first and doc[end].lower_ in _JOINTS)):
        end += 1
    while end > first and doc[end - 1].pos_ != "PROPN":
        end -= 1
    owned = any(t.tag_ == "POS" for t in doc[noun.left_edge.i : noun.i]) and doc[first].ent_type_ != "PERSON"
    return doc[first:end] if end > first and (noun.tag_ == "NNS" or owned) else None


def _phrase_of(noun: Token) -> Tokens:
    if noun.lower_ in {"which", "who"} and noun.head.dep_ == "acl:relcl":
        noun = noun.head.head
    return noun.doc[noun.left_edge.i : noun.i + 1]


def _brings_together(verb: Token) -> bool:
    together = any(c.lower_ == "together" for c in verb.children)
    return together and any(c.dep_ == "obj" and c.lemma_.lower() in _SIDES for c in verb.children)


def _watches_over_it(verb: Token) -> bool:
    things = (c for c in verb.children if c.dep_ in {"obj", "nsubj:pass"} or _is_over(c))
    over = [verb.head] if verb.dep_ == "acl" else []
    return any(t.lemma_.lower() in _WATCHED for t in (*things, *over))


def _is_over(token: Token) -> bool:
    return token.dep_ == "obl" and any(c.lower_ == "over" for c in token.children)


def _is_occasion(verb: Token) -> bool:
    """Tell whether talks, a signing or the like are what somebody hosts or chairs, or stand beside."""
    beside = verb.doc[max(0, verb.i - _BESIDE) : verb.i + _BESIDE]
    return any(t.lemma_.lower() in _OCCASIONS for t in (*verb.subtree, *beside))


def _senders(actors: Actors, cast: Cast, paragraph: Paragraph, zone: Tokens) -> Iterator[Party]:
    """Yield whose a helper is: "the Norwegian mediator, Leif Berg"; who helps is he."""
    if not any(True for _ in actors.persons(paragraph, zone)):
        return
    for country in cast.countries_within(paragraph.index, zone.start, zone.end):
        if text_at(paragraph.doc, country.end_token) == "'s" or country.form in {"adjective", "demonym"}:
            yield Party(code=country.code)


def _named(actors: Actors, cast: Cast, paragraph: Paragraph, zone: Tokens) -> Iterator[Party]:
    named = False
    for person in actors.persons(paragraph, zone):
        named = True
        yield Party(name=person.name)
    places = cast.people.within(paragraph.index, zone.start, zone.end)
    persons = {i for place in places for i in range(place.first, place.end)}
    within: set[int] = set()  # tokens of bodies' names: of "the West African Council", no country
    for mention, body in cast.organizations.within(paragraph.index, zone.start, zone.end):
        behind = paragraph.doc[mention.end_token : mention.end_token + 1]
        if mention.first_token in persons or any(t.lemma_.lower() in HUMANS or t.tag_ == "POS" for t in behind):
            continue
        if is_party(body.name):
            named = True
            within.update(range(mention.first_token, mention.end_token))
            yield Party(name=body.name)
    for country in cast.countries_within(paragraph.index, zone.start, zone.end):
        if country.first_token not in within:
            named = True
            yield Party(code=country.code)
    if (
        not named and zone.root.pos_ == "PROPN" and zone[0].lower_ != "whose"
    ):  # a body that no table and no name finder knows
        phrase = noun_phrase(zone.root, joined=False)
        yield Party(name=phrase.text.removeprefix("the ").removeprefix("The "))
