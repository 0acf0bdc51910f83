"""Find the agreements that an article reports: made, planned, suspended or denied, with all that is told of each.

Comes in: a Parse with its people, countries and organizations. Goes out: agreements, spans into the source file.

    naming → joining → events → participants → parties → occasion, standing → provisions
"""

from dataclasses import dataclass, replace
from itertools import count

from onrecord.extraction.agreements.accord import Accord
from onrecord.extraction.agreements.conditions import condition_of
from onrecord.extraction.agreements.days import date_of
from onrecord.extraction.agreements.entry import entries
from onrecord.extraction.agreements.history import history_of
from onrecord.extraction.agreements.naming import Naming, Pointing
from onrecord.extraction.agreements.occasion import place_of
from onrecord.extraction.agreements.parties import FEWEST, Reported, main_of, reported
from onrecord.extraction.agreements.party_kinds import kind_of
from onrecord.extraction.agreements.provisions import Term, provisions
from onrecord.extraction.agreements.standing import status_of, status_without_events
from onrecord.extraction.body_complements import DATES
from onrecord.extraction.cast import Cast
from onrecord.extraction.identities import slug
from onrecord.extraction.language import Parse
from onrecord.extraction.syntax import noun_phrase
from onrecord.extraction.tokens import Tokens
from onrecord.record import Agreement, Mention, Moment, Party, Skipped, Span

__all__ = ["Agreed", "Term", "agreements", "told_of"]

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
_FACTS = frozenset({"signed", "agreed", "ratified", "in-force", "suspended", "collapsed", "rejected"})
_BINDING = frozenset({"signed", "ratified", "in-force"})
_TOO_FEW = "an agreement between fewer than two parties that are named"
_PUBLIC = frozenset({"country", "union of states", "world body", "party", "armed group"})
_SHORT_SUBJECT = 4  # tokens


@dataclass(frozen=True, slots=True)
class Agreed:
    """An agreement, and where it is named in `Article.text`, with its provisions."""

    agreement: Agreement
    places: tuple[Span, ...]
    terms: tuple[Term, ...] = ()  # its provisions, in order


def agreements(parse: Parse, cast: Cast) -> tuple[tuple[Agreed, ...], tuple[Skipped, ...]]:
    """Return the agreements that the article tells of, each once, in order of first mention.

    One that is said to be signed, ratified or in force, by fewer than two whom the article names, stands among
    those that are skipped: nobody could check between whom it is.
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
        if _is_sound(made.agreement):
            sound.append(made)
        else:
            skipped.append(Skipped(made.agreement.mentions[0].span, _TOO_FEW))
    return tuple(sound), tuple(skipped)


def told_of(parse: Parse, cast: Cast) -> tuple[Reported, ...]:
    """Return the accords that the article reports, not only uses the words for, with their participants."""
    every = reported(parse, cast)
    main = main_of(every)
    return tuple(one for i, one in enumerate(every) if _is_told_of(one, main=i == main))


def _free(id: str, taken: set[str]) -> str:
    """Return an id, or the first with a number behind it, that nobody and nothing else in the article has."""
    numbered = (f"{id}-{number}" for number in count(2))
    return id if id not in taken else next(one for one in numbered if one not in taken)


def _is_sound(agreement: Agreement) -> bool:
    """Tell whether it names two who are bound by it, if anybody is."""
    names = {party.code or party.name for party in agreement.parties}
    names |= {signatory.represents for signatory in agreement.signatories if signatory.represents}
    return agreement.status not in _BINDING or len(names) >= FEWEST


def _is_told_of(one: Reported, *, main: bool) -> bool:
    """Tell whether the article reports an agreement, not only uses the word.

    Who its parties are speaks for it where the words beside it name them, or where it is the news itself.
    """
    namings = one.accord.namings
    if one.accord.treaty is not None:
        return bool(one.told) or len(namings) > 1 or len(one.who.parties) >= FEWEST
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
    if one.accord.apart:
        return enough
    if all(n.weak for n in namings) and not facts:
        return enough and bool(one.told)
    if all(n.weak for n in namings) and not any(map(_is_public, parties)):
        return False  # a deal between private people
    if all(n.pointing in {Pointing.INDEFINITE, Pointing.NONE} and not n.leads for n in namings) and not facts:
        between = [party for party in parties if "with" in one.who.parties[party]]
        return enough and (bool(one.told) or len(between) >= FEWEST)  # "part of a pact between Oslo and Riga"
    return bool(facts) or enough or (bool(one.told) and bool(parties))


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


def _agreed(parse: Parse, one: Reported, terms: tuple[Term, ...], entered: Moment | None) -> Agreed:
    accord, told, who = one.accord, one.told, one.who
    date = date_of(parse, accord, told)
    place = place_of(parse, accord, told, date)
    label = _label(parse, accord, place, date)
    status = status_of(told) or status_without_events(parse, accord)
    mentions = tuple(n.span for n in accord.namings)
    return Agreed(
        Agreement(
            id=slug(label),
            label=label,
            kind=accord.kind,
            status=status,
            mentions=tuple(Mention(parse.article.source_span(m)) for m in mentions),
            status_history=history_of(parse.article, told, status),
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


# --- its name -------------------------------------------------------------------------------------------------


# What a report says of an agreement as things stand that day.
_OF_NO_NAME = frozenset("such proposed planned negotiated agreed signed alleged rumoured rumored".split())


def _label(parse: Parse, accord: Accord, place: str | None, date: Moment | None) -> str:
    """Return the proper name, or one made from kind, place and day: "joint declaration, Paris, 6 January 2026"."""
    if accord.treaty is not None:
        return accord.treaty.name
    if accord.name:
        return " ".join(accord.name)
    named = [n for n in accord.namings if n.kind is not None]
    telling = max(named, key=lambda n: (n.kind == accord.kind, len(n.marks & _modifiers(n)), -n.span.start))
    plain, day = _plain(telling), _in_words(date)
    own = day is not None and day in plain.split()  # "the 1994 agreement" has its year
    return ", ".join(part for part in (plain, place, None if own else day) if part)


def _modifiers(naming: Naming) -> frozenset[str]:
    return frozenset(t.lemma_.lower() for t in naming.doc[naming.first : naming.head.i])


def _plain(naming: Naming) -> str:
    owner = (t.i + 1 for t in reversed(naming.doc[naming.first : naming.head.i]) if t.tag_ == "POS")
    first = next(owner, naming.first)
    while first < naming.head.i and (
        naming.doc[first].dep_.startswith("det")
        or naming.doc[first].lower_ in _OF_NO_NAME
        or naming.doc[first].tag_ in {"PRP$", "DT"}
        or naming.doc[first].dep_ == "nmod:poss"
    ):
        first += 1
    if naming.doc[first].text in _MONTHS and naming.doc[first + 1].is_digit:  # "the July 3 truce"
        first += 1
        while first < naming.head.i and (naming.doc[first].is_digit or naming.doc[first].text == ","):
            first += 1
    words = _unquoted(naming.doc[first : naming.end])
    if first == naming.head.i:
        words += _subject(naming)
    return words.lower() if words.isupper() else words


def _unquoted(phrase: Tokens) -> str:
    """Return words without quotation marks that do not close among them, or that go around them all.

    The marks of "'Immediate' truce" close, those of "“an immediate | truce” …" do not.
    """
    marks = [t.i for t in phrase if t.is_quote and t.tag_ != "POS"]
    around = len(marks) == 2 and marks == [phrase.start, phrase.end - 1]
    if len(marks) % 2 == 0 and not around:
        return phrase.text
    return "".join(t.text + t.whitespace_ for t in phrase if t.i not in marks).strip()


def _subject(naming: Naming) -> str:
    """Return " on herring" of "an agreement on herring", "" where nothing short tells what it is about."""
    doc, end = naming.doc, naming.end
    if end + 1 >= len(doc) or doc[end].lower_ != "on" or doc[end].head.i <= end:
        return ""
    phrase = noun_phrase(doc[end].head, joined=False)
    if any(token.lower_ in DATES for token in phrase):
        return ""  # "a truce on Wednesday" is of that day, not about it
    return f" on {phrase.text}" if phrase.start == end + 1 and len(phrase) <= _SHORT_SUBJECT else ""


def _in_words(date: Moment | None) -> str | None:
    if date is None:
        return None
    parts = date.day.split("-")
    words = [parts[0]]
    if len(parts) > 1:
        words.insert(0, _MONTHS[int(parts[1]) - 1])
    if len(parts) > 2:
        words.insert(0, str(int(parts[2])))
    return " ".join(words)
