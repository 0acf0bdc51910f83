"""Find the agreements that an article reports: made, planned, suspended or denied, with all that is told of each.

Comes in: a Parse with its people, countries and organizations. Goes out: agreements, spans into the source file.

    naming → joining → events → participants → parties → occasion, standing → provisions
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import count

from onrecord.extraction.agreements.accord import Accord
from onrecord.extraction.agreements.conditions import condition_of
from onrecord.extraction.agreements.contents import CONTENT, DOING
from onrecord.extraction.agreements.days import date_of
from onrecord.extraction.agreements.entry import entries
from onrecord.extraction.agreements.history import history_of
from onrecord.extraction.agreements.labels import label_of
from onrecord.extraction.agreements.naming import Naming, Pointing
from onrecord.extraction.agreements.occasion import place_of
from onrecord.extraction.agreements.participants import FEWEST
from onrecord.extraction.agreements.parties import MADE, Reported, main_of, reported
from onrecord.extraction.agreements.party_kinds import kind_of
from onrecord.extraction.agreements.provisions import Term, provisions
from onrecord.extraction.agreements.standing import status_of, status_without_events
from onrecord.extraction.cast import Cast
from onrecord.extraction.identities import slug
from onrecord.extraction.language import Parse
from onrecord.record import Agreement, BlockKind, Mention, Moment, Party, Signatory, Skipped, Span

__all__ = ["Agreed", "Term", "agreements", "told_of"]

_FACTS = frozenset({"signed", "agreed", "ratified", "in-force", "suspended", "collapsed", "rejected"})
_TOO_FEW = "an agreement between fewer than two parties that are named"
_PUBLIC = frozenset({"country", "union of states", "world body", "party", "armed group"})
_TAKING_UP = frozenset({"that", "this"})


@dataclass(frozen=True, slots=True)
class Agreed:
    """An agreement, and where it is named in `Article.text`, with its provisions."""

    agreement: Agreement
    places: tuple[Span, ...]
    terms: tuple[Term, ...] = ()  # its provisions, in order


def agreements(parse: Parse, cast: Cast) -> tuple[tuple[Agreed, ...], tuple[Skipped, ...]]:
    """Return the agreements that the article tells of, each once, in order of first mention.

    One that is said to be signed, ratified or in force, by fewer than two whom the article names, stands among
    those that are skipped: nobody could check between whom it is. Where the article comes back to it and names one
    of them, it stands as agreed. A treaty of many may be ratified by one.
    """
    told = told_of(parse, cast)
    terms = provisions(parse, cast, told)
    sound: list[Agreed] = []
    skipped: list[Skipped] = []
    taken = {body.id for body in cast.organizations.all} | {person.id for person in cast.people.persons}
    in_force = entries(parse, [one.accord for one in told])
    for one, provided, entered in zip(told, terms, in_force, strict=True):
        made = _agreed(parse, one, provided, entered)
        made = replace(made, agreement=replace(made.agreement, id=_free(made.agreement.id, taken)))
        taken.add(made.agreement.id)
        if _is_sound(made.agreement, one.accord):
            sound.append(made)
        else:
            skipped.append(Skipped(made.agreement.mentions[0].span, _TOO_FEW))
    return tuple(sound), tuple(skipped)


def told_of(parse: Parse, cast: Cast) -> tuple[Reported, ...]:
    """Return the accords that the article reports, not only uses the words for, with their participants."""
    every = reported(parse, cast)
    main = main_of(every)
    told = tuple(one for i, one in enumerate(every) if _is_told_of(one, main=i == main))
    below = tuple(one for one in told if not _is_of_headline(one))
    return below or told


def _is_of_headline(one: Reported) -> bool:
    """Tell whether only a headline's bare noun is for it: "Treaty stalled" is of one told of below, or none."""
    bare = all(n.paragraph.kind is BlockKind.HEADLINE and not n.marks for n in one.accord.namings)
    return bare and not any(one.who.parties.values())


def _free(id: str, taken: set[str]) -> str:
    """Return an id, or the first with a number behind it, that nobody and nothing else in the article has."""
    numbered = (f"{id}-{number}" for number in count(2))
    return id if id not in taken else next(one for one in numbered if one not in taken)


def _is_sound(agreement: Agreement, accord: Accord) -> bool:
    """Tell whether it names two who are bound by it, if anybody is, or one who joined many."""
    if agreement.status not in MADE:
        return True
    bound = len(_bound(agreement.parties, agreement.signatories))
    return bound >= FEWEST or (bound == 1 and agreement.status == "ratified" and _is_open_to_all(accord))


def _bound(parties: Iterable[Party], signatories: Iterable[Signatory]) -> set[str | None]:
    """Return the codes and names of those who are bound by an agreement."""
    names = {party.code or party.name for party in parties}
    return names | {signatory.represents for signatory in signatories if signatory.represents}


def _is_open_to_all(accord: Accord) -> bool:
    """Tell whether an agreement is a treaty by its own name, to which anybody may be party, not only a pair.

    A treaty "with its neighbour" is no such one, nor is a charter that nobody knows.
    """
    if accord.treaty is not None:
        return not accord.treaty.parties
    treaty = bool(accord.name) and accord.kind == "treaty" and "charter" not in accord.nouns
    return treaty and not any(_is_of_two(naming) for naming in accord.namings)


def _is_of_two(naming: Naming) -> bool:
    """Tell whether its words say that an agreement is of two: "the bilateral treaty", "the treaty with Oslo"."""
    phrase = naming.doc[max(0, naming.first - 1) : naming.end]
    return naming.doc[naming.end : naming.end + 1].text in {"with", "between"} or any(
        token.lower_ == "bilateral" for token in phrase
    )


def _is_told_of(one: Reported, *, main: bool) -> bool:
    """Tell whether the article reports an agreement, not only uses the word.

    Who its parties are speaks for it where the words beside it name them, or where it is the news itself.
    """
    namings = one.accord.namings
    if one.accord.treaty is not None:
        return bool(one.told) or len(namings) > 1 or len(one.who.parties) >= FEWEST
    if all(n.head.pos_ == "VERB" for n in namings):  # `by_verb`
        return len(one.who.parties) >= FEWEST and all(map(_is_public, one.who.parties))
    named = sum(bool(why) for why in one.who.parties.values()) >= FEWEST or any(n.made for n in namings)
    if not named and all(n.weak and n.doc[n.first].lower_ in _TAKING_UP for n in namings):
        return False  # "agreed to testify, and broke that deal": it takes up what had another word, or none
    is_news = main or (bool(one.told) and any(n.leads for n in namings))
    parties = [party for party, why in one.who.parties.items() if why or is_news]
    enough = len(parties) >= FEWEST
    # "The 1994 peace treaty", "an earlier truce collapsed": more is told than the name; its parties may stand
    # anywhere.
    told = any(not event.supposed for event in one.told)
    if len(one.who.parties) >= FEWEST and (one.accord.years or (told and _is_one_between_states(one))):
        return True
    if len(one.who.parties) >= FEWEST and any(map(_is_told_apart, namings)):
        return True
    facts = [
        e for e in one.told if e.status in _FACTS and (not e.supposed or e.status == "signed") and not e.negated
    ]
    if not facts and all(n.pointing is Pointing.BARE and n.head.tag_ in {"NNS", "NNPS"} for n in namings):
        return False  # "the council may not sign treaties"
    if one.accord.apart:
        return enough
    if all(n.weak for n in namings) and not facts:
        return enough and (bool(one.told) or any(map(_does_something, namings)))
    if all(n.weak for n in namings) and not any(_is_public(p) or kind_of(p) == "bloc" for p in parties):
        return False  # a deal between private people, not of a union
    if all(n.pointing in {Pointing.INDEFINITE, Pointing.NONE} and not n.leads for n in namings) and not facts:
        between = [party for party in parties if "with" in one.who.parties[party]]
        return enough and (bool(one.told) or len(between) >= FEWEST)  # "part of a pact between Oslo and Riga"
    return bool(facts) or enough or (bool(one.told) and bool(parties))


def _does_something(naming: Naming) -> bool:
    """Tell whether an agreement commits somebody: "the deal will see 400 prisoners freed"."""
    verb = naming.head.head
    return naming.head.dep_ == "nsubj" and verb.lemma_.lower() in CONTENT | DOING


def _is_told_apart(naming: Naming) -> bool:
    """Tell whether a naming sets one beside the others: "a separate protocol", "the third agreement"."""
    one = naming.head.tag_ not in {"NNS", "NNPS"} and naming.pointing is not Pointing.NONE
    return one and naming.other and not naming.weak and naming.kind is not None


def _is_public(party: Party) -> bool:
    """Tell whether a party is a state, some of them together, a party of one, or bears arms."""
    return kind_of(party) in _PUBLIC


def _is_one_between_states(one: Reported) -> bool:
    """Tell whether one agreement is meant and a state takes part: not "the treaties", nor a deal of two firms."""
    singular = any(naming.head.tag_ not in {"NNS", "NNPS"} for naming in one.accord.namings)
    return singular and any(party.code is not None for party in one.who.parties)


def _has_ratified_alone(one: Reported, status: str) -> bool:
    """Tell whether somebody who is named alone has ratified a treaty of many."""
    return status == "ratified" and bool(one.who.acting()) and _is_open_to_all(one.accord)


def _is_kept(accord: Accord) -> bool:
    """Tell whether an agreement of which one party is named is of more than a clause, and no purchase."""
    return _is_open_to_all(accord) or (len(accord.namings) > 1 and "contract" not in accord.nouns)


def _agreed(parse: Parse, one: Reported, terms: tuple[Term, ...], entered: Moment | None) -> Agreed:
    accord, told, who = one.accord, one.told, one.who
    date = date_of(parse, accord, told)
    place = place_of(parse, accord, told, date)
    label = label_of(accord, place, date)
    status = status_of(told) or status_without_events(parse, accord)
    alone = len(_bound(who.parties, who.signatories.values())) == 1
    history = told
    if status in MADE and alone and not _has_ratified_alone(one, status) and _is_kept(accord):
        status = "agreed"  # "Chad signed the Lakes Protocol", and with whom is not named
        history = [event for event in told if event.status not in MADE]
    mentions = tuple(n.span for n in accord.namings)
    return Agreed(
        Agreement(
            id=slug(label),
            label=label,
            kind=accord.kind,
            status=status,
            mentions=tuple(Mention(parse.article.source_span(m)) for m in mentions),
            status_history=history_of(parse.article, history, status),
            parties=tuple(who.parties),
            signatories=tuple(who.signatories.values()),
            mediators=tuple(who.mediators),
            guarantors=tuple(who.guarantors),
            hosts=tuple(who.hosts),
            place=place,
            date=date,
            in_force=entered,
            condition=condition_of(parse, accord),
            provisions=tuple(term.provision for term in terms),
        ),
        mentions,
        terms,
    )
