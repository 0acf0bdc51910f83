"""Settle between whom the agreements of an article are, and who helped them on.

Comes in: an article with everybody named in it. Go out: its accords, each with the events told of it and its
participants: whom rules read from the words beside it, weighed against all else that the article tells.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.extraction.agreements.accord import Accord
from onrecord.extraction.agreements.actors import Actors
from onrecord.extraction.agreements.at_home import may_be_home
from onrecord.extraction.agreements.by_verb import agreed_by_verb
from onrecord.extraction.agreements.candidates import candidates, foremost_country
from onrecord.extraction.agreements.events import Event, events
from onrecord.extraction.agreements.go_betweens import go_betweens
from onrecord.extraction.agreements.involvement import Involvement, Question
from onrecord.extraction.agreements.joining import accords
from onrecord.extraction.agreements.namings import namings
from onrecord.extraction.agreements.participants import FEWEST, own_tokens, participants
from onrecord.extraction.agreements.participation import Participants
from onrecord.extraction.agreements.party_kinds import kind_of
from onrecord.extraction.cast import Cast
from onrecord.extraction.homeland import home_state
from onrecord.extraction.known_bodies import known_body
from onrecord.extraction.language import Parse
from onrecord.record import Party

MADE = frozenset({"signed", "ratified", "in-force"})  # between two or more, for sure
# How likely a party must be; where there are too few, if the words name it or not; if they name two others.
_LIKELY, _LIKELY_ENOUGH, _LIKELY_ALONE, _LIKELY_UNNAMED = 0.5, 0.25, 0.4, 0.9
_ABROAD = frozenset({"country", "union of states", "world body"})
_OF_A_SIDE = frozenset(
    {"makes it", "with", "called makes it", "called with", "its signatory", "a person with", "right behind with"}
    | {"called right behind with"}
)
_PARTNER = frozenset({"with", "right behind with", "called with", "called right behind with"})


@dataclass(frozen=True, slots=True)
class Reported:
    """An accord, what is told of it, and who takes part in it."""

    accord: Accord
    told: list[Event]
    who: Participants


def reported(parse: Parse, cast: Cast) -> tuple[Reported, ...]:
    """Return every accord with its participants, the parties settled."""
    found, involvement = read(parse, cast)
    settle(found, involvement)
    return found


def read(parse: Parse, cast: Cast) -> tuple[tuple[Reported, ...], Involvement]:
    """Return every accord with the participants whom the words beside it name, and what judges all candidates."""
    every = accords(namings(parse, cast)) or accords(agreed_by_verb(parse))
    if not every:
        return (), Involvement(parse, (), None)
    home, _ = home_state(parse, cast.countries)
    perhaps = home or may_be_home(parse, cast)
    actors = Actors(cast, own_tokens(every), perhaps or foremost_country(parse, cast))
    found = tuple(
        Reported(accord, told, participants(cast, accord, told, actors))
        for accord, told in zip(every, events(parse, every), strict=True)
    )
    go_betweens(parse, cast, every, [one.who for one in found])
    named = candidates(parse, cast, [one.who for one in found])
    return found, Involvement(parse, named, home, perhaps)


def main_of(found: Sequence[Reported]) -> int | None:
    """Return the number of the accord that the article is about: the one named most."""
    return max(range(len(found)), key=lambda i: len(found[i].accord.namings), default=None)


def settle(found: Sequence[Reported], involvement: Involvement) -> None:
    """Make the likely candidates the parties: of the accord that all is about first, for others lean on it."""
    main = main_of(found)
    if main is None:
        return
    parties = _settled(_question(found[main], None), involvement)
    for i, one in enumerate(found):
        own = parties if i == main else _settled(_question(one, tuple(parties)), involvement)
        named = one.who.parties
        if i != main:
            own = _with_another(one.who, own, found[main])
        if one.accord.apart and len(named) >= FEWEST:
            own = [*named]
        if one.who.sides:
            own = [party for party in named if party in one.who.sides or party in own]
        # In the order in which the words beside it name them; others behind them.
        one.who.parties = {
            **{party: why for party, why in named.items() if party in own},
            **{party: set() for party in own if party not in named},
        }
        for helpers in (one.who.mediators, one.who.guarantors, one.who.hosts):
            for party in (*own, *one.who.senders):
                helpers.pop(party, None)


def _with_another(who: Participants, own: list[Party], main: Reported) -> list[Party]:
    """Return the parties of an agreement with another than those of the main one: these are not all party to it.

    "Chad signed a truce with Mali; it has a gas deal with Peru": Chad is, which made the main one with somebody.
    """
    of_main = main.who.parties
    strangers = {party for party, why in who.parties.items() if not _PARTNER.isdisjoint(why)} - of_main.keys()
    shared = [party for party in own if party in of_main]
    if not strangers or len(shared) < FEWEST:
        return own
    told = [party for party in shared if party in who.parties]
    made = any(e.status in {"signed", "agreed"} and not (e.supposed or e.negated) for e in main.told)
    alone = [party for party in shared if made and _PARTNER.isdisjoint(of_main[party])]
    makers = told or alone or shared
    return [party for party in own if party not in shared or party in makers]


def _question(one: Reported, of_main: tuple[Party, ...] | None) -> Question:
    binds = any(e.status in MADE and not (e.supposed or e.negated) for e in one.told)
    return Question(one.accord, one.who, of_main, binds=binds)


def _in_full(party: Party) -> Party:
    """Return a body under the name that the gazetteer has: the European Union for the EU."""
    known = known_body(party.name) if party.name else None
    return Party(name=known.name) if known is not None else party


def _other_side(question: Question, involvement: Involvement) -> Party | None:
    """Return whom words beside an agreement name for those in arms: "a truce with Darok-backed rebels".

    Nobody, where the article names others who bear arms: they are one of these.
    """
    if all(_OF_A_SIDE.isdisjoint(why) for why in question.who.parties.values()):
        return None
    armed = [one.party for one in involvement.candidates if kind_of(one.party) == "armed group"]
    alone = len(armed) == 1 and not _OF_A_SIDE.isdisjoint(question.who.parties.get(armed[0], ()))
    return armed[0] if alone else None


def _named_beside(question: Question, one: Party, ranked: Sequence[Party]) -> Party | None:
    """Return who the words say makes it with the only likely party: "Chad and six neighbours"."""
    named = question.who.parties
    makers = (party for party in ranked if party != one and not _OF_A_SIDE.isdisjoint(named.get(party, ())))
    return next(makers, None) if not _OF_A_SIDE.isdisjoint(named.get(one, ())) else None


def _is_of_members(question: Question) -> bool:
    """Tell whether a bloc of states makes it, its members among themselves: "OPEC agreed on a pact in Kuwait"."""
    makers = [party for party, why in question.who.parties.items() if not _OF_A_SIDE.isdisjoint(why)]
    return [kind_of(party) in {"union of states", "world body"} for party in makers] == [True]


def _settled(question: Question, involvement: Involvement) -> list[Party]:
    helping = question.who.only_helping()
    others = helping | question.who.outsiders
    treaty, named = question.accord.treaty, question.who.parties
    if treaty is not None and treaty.parties:
        can = [o.party for o in involvement.candidates if _in_full(o.party) in treaty.parties - helping]
        if len(can) >= FEWEST:
            return can
    likely = {
        one.party: involvement.of(question, one)["party"]
        for one in involvement.candidates
        if one.party not in others
    }
    if "coalition" in question.accord.marks and sum(party.code is None for party in likely) >= FEWEST:
        likely = {party: likely[party] for party in likely if party.code is None}  # no state is in a cabinet
    if question.who.within is not None:  # no state or union beside it, unless the words name it
        likely = {party: likely[party] for party in likely if party in named or kind_of(party) not in _ABROAD}
    # Of a free trade pact the host may be one.
    truce = question.accord.kind == "ceasefire"
    hosts = {party for party in question.who.hosts if truce and named.get(party) == {"acts on it"}}
    if sum(likely[party] >= _LIKELY_ENOUGH for party in likely.keys() - hosts) >= FEWEST:
        likely = {party: likely[party] for party in likely if party not in hosts}  # "the host proposed a truce"
    if _is_of_members(question):
        places = {one.party for one in involvement.candidates if involvement.is_only_a_place(one)} - named.keys()
        likely = {party: likely[party] for party in likely if party not in places}
    ranked = sorted(likely, key=lambda party: -likely[party])
    if treaty is not None:  # nobody is a party to it for being spoken of beside it
        return [party for party in ranked if party in named and likely[party] >= _LIKELY]
    unnamed = _LIKELY_UNNAMED if len(named) >= FEWEST else _LIKELY
    alone = _LIKELY_ENOUGH if question.binds else _LIKELY_ALONE
    enough = {party: _LIKELY_ENOUGH if party in named else alone for party in ranked[:FEWEST]}
    least = [party for party in enough if likely[party] >= enough[party]]
    sure = [party for party in least if party in named or likely[party] >= _LIKELY_UNNAMED]
    if len(sure) == 1 and (other := _other_side(question, involvement)) is not None and other not in least:
        least = [*sure, other]
    if len(least) == 1 and (beside := _named_beside(question, least[0], ranked)) is not None:
        least = [*least, beside]
    more = (party for party in ranked[FEWEST:] if likely[party] >= (_LIKELY if party in named else unnamed))
    return [*least, *more]
