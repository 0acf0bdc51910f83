"""Read who helps an agreement on without being a party to it: mediators, guarantors, hosts.

Comes in: the article with its accords and their participants. Go out: the helpers, written into the participants
of the agreement that their sentence names, or that was named last.
"""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from onrecord.extraction.agreements.actors import Actors
from onrecord.extraction.agreements.joining import Accord
from onrecord.extraction.agreements.participants import Participants, own_tokens
from onrecord.extraction.agreements.verbs import MEDIATING, verb_form
from onrecord.extraction.agreements.zones import by_whom, subjects
from onrecord.extraction.cast import Cast
from onrecord.extraction.language import Paragraph, Parse, child, is_negated, noun_phrase
from onrecord.extraction.lexicon import AGREEMENT_KINDS
from onrecord.extraction.tokens import Token, Tokens
from onrecord.record import Party

_GUARANTEEING = frozenset({"guarantee", "underwrite"})
# Who watches over it guarantees it, too: "the union will monitor the truce".
_WATCHING = frozenset({"monitor", "supervise", "oversee", "verify", "police"})
_WATCHED = frozenset(AGREEMENT_KINDS) | {"implementation", "compliance", "withdrawal", "disarmament", "it", "text"}
_HOSTING = frozenset({"host"})
# What is hosted: "hosted the talks", "a ceremony hosted by".
_OCCASIONS = frozenset("talk negotiation signing ceremony meeting summit round conference session".split())
_MEDIATORS, _GUARANTORS = frozenset("mediator broker facilitator".split()), frozenset({"guarantor"})
_MEDIATES = re.compile(r"\b(?:mediator|facilitator)\b")
_MEDIATION = frozenset("mediation auspices".split())
_PARTS = {
    **dict.fromkeys((*MEDIATING, *_MEDIATORS, *_MEDIATION), "mediators"),
    **dict.fromkeys((*_GUARANTEEING, *_GUARANTORS, *_WATCHING), "guarantors"),
    **dict.fromkeys(_HOSTING, "hosts"),
}
_BEGINNINGS = frozenset(word[:4] for word in _PARTS)  # few words need a second look
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
    lemma = verb_form(token)
    part = _PARTS.get(lemma)
    if part is None:
        return
    if token.tag_.startswith("VB") and token.dep_ != "amod":
        if is_negated(token) or token.head.lemma_.lower() in _ONLY_OFFERED:
            return
        passive = child(token, "nsubj:pass", "aux:pass") is not None or (
            token.tag_ == "VBN" and token.dep_ == "acl"
        )
        if part == "hosts" and not _is_occasion(token):
            return
        if lemma in _WATCHING and not _watches_over_it(token):
            return
        yield from ((part, zone) for zone in (by_whom(token) if passive else subjects(token)))
    elif lemma in _MEDIATION:
        yield from (
            (part, token.doc[c.left_edge.i : c.right_edge.i + 1])
            for c in token.children
            if c.dep_ in {"nmod", "nmod:poss"}
        )
        yield part, token.doc[token.left_edge.i : token.i + 1]
    elif lemma in _MEDIATORS | _GUARANTORS:
        yield part, token.doc[token.left_edge.i : token.right_edge.i + 1]
        if child(token, "case") is not None and token.head.pos_ == "VERB":
            yield from ((part, zone) for zone in subjects(token.head))  # "stay on as guarantors"
        elif token.dep_.startswith("nsubj") and token.head.pos_ == "PROPN":
            yield (
                part,
                token.doc[token.head.i : token.head.right_edge.i + 1],
            )  # "whose guarantors are Brazil and Chile"


def _watches_over_it(verb: Token) -> bool:
    things = (c for c in verb.children if c.dep_ in {"obj", "nsubj:pass"})
    over = [verb.head] if verb.dep_ == "acl" else []
    return any(t.lemma_.lower() in _WATCHED for t in (*things, *over))


def _is_occasion(verb: Token) -> bool:
    things: Iterable[Token] = (
        c for c in (*verb.children, verb.head) if c.dep_ in {"obj", "nsubj:pass"} or c == verb.head
    )
    return any(t.lemma_.lower() in _OCCASIONS for t in things) or any(
        t.lemma_.lower() in _OCCASIONS for t in verb.doc[max(0, verb.i - 4) : verb.i + 4]
    )


def _named(actors: Actors, cast: Cast, paragraph: Paragraph, zone: Tokens) -> Iterator[Party]:
    named = False
    for person in actors.persons(paragraph, zone):
        named = True
        yield Party(name=person.name)
    for country in cast.countries_within(paragraph.index, zone.start, zone.end):
        named = True
        yield Party(code=country.code)
    for party in actors.parties(paragraph, zone):
        if party.name is not None:
            named = True
            yield party
    if not named and zone.root.pos_ == "PROPN":  # a body that no table and no name finder knows
        phrase = noun_phrase(zone.root, joined=False)
        yield Party(name=phrase.text.removeprefix("the ").removeprefix("The "))
