"""Find the agreements that an article reports: made, planned, suspended or denied, with all that is told of each.

Comes in: a Parse with its people, countries and organizations. Goes out: agreements, spans into the source file.

    naming → joining → standing → participants, occasion → provisions
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import count, pairwise

from onrecord.extraction.agreements.conditions import condition_of
from onrecord.extraction.agreements.events import Event, events
from onrecord.extraction.agreements.go_betweens import go_betweens
from onrecord.extraction.agreements.history import history_of
from onrecord.extraction.agreements.joining import Accord, accords
from onrecord.extraction.agreements.naming import Naming, Pointing, namings
from onrecord.extraction.agreements.occasion import date_of, in_force_of, place_of
from onrecord.extraction.agreements.participants import Participants, is_party, own_tokens, participants
from onrecord.extraction.agreements.provisions import Term, provisions
from onrecord.extraction.agreements.standing import status_of, status_without_events
from onrecord.extraction.agreements.verbs import MEDIATING
from onrecord.extraction.allegiances import home_state
from onrecord.extraction.cast import Cast
from onrecord.extraction.identities import slug
from onrecord.extraction.language import Parse, noun_phrase
from onrecord.record import Agreement, BlockKind, Mention, Moment, Party, Skipped, Span

__all__ = ["Agreed", "Term", "agreements"]

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
_FACTS = frozenset({"signed", "agreed", "ratified", "in-force", "suspended", "collapsed", "rejected"})
_BINDING = frozenset({"signed", "ratified", "in-force"})
_TOO_FEW = "an agreement between fewer than two parties that are named"
_FEWEST_PARTIES = 2
_SHORT_SUBJECT = 4  # tokens
_EARLY = 2  # paragraphs
_HOME, _JOINED = 3, 6  # how much the outlet's own country counts, and to be named together with another
_CLOSE = 4  # tokens


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
    every = accords(namings(parse, cast))
    at_home, _ = home_state(parse, cast.countries)
    likely = _likely(parse, cast, at_home)
    home = at_home or (likely[0].code if likely else None)
    own = own_tokens(every)
    read = [
        (accord, told, participants(cast, accord, told, own, home))
        for accord, told in zip(every, events(parse, every), strict=True)
    ]
    go_betweens(parse, cast, every, [who for _, _, who in read])
    _fill_in(likely, home, read)
    reported = [(accord, told, who) for accord, told, who in read if _is_told_of(accord, told, who)]
    terms = provisions(parse, cast, [(accord, tuple(who.parties)) for accord, _, who in reported])
    sound: list[Agreed] = []
    skipped: list[Skipped] = []
    taken = {body.id for body in cast.organizations.all} | {person.id for person in cast.people.persons}
    for (accord, told, who), provided in zip(reported, terms, strict=True):
        made = _agreed(parse, cast, accord, told, who, provided)
        made = replace(made, agreement=replace(made.agreement, id=_free(made.agreement.id, taken)))
        taken.add(made.agreement.id)
        if _is_sound(made.agreement):
            sound.append(made)
        else:
            skipped.append(Skipped(made.agreement.mentions[0].span, _TOO_FEW))
    return tuple(sound), tuple(skipped)


def _free(id: str, taken: set[str]) -> str:
    """Return an id, or the first with a number behind it, that nobody and nothing else in the article has."""
    numbered = (f"{id}-{number}" for number in count(2))
    return id if id not in taken else next(one for one in numbered if one not in taken)


def _is_sound(agreement: Agreement) -> bool:
    """Tell whether it names two who are bound by it, if anybody is."""
    names = {party.code or party.name for party in agreement.parties}
    names |= {signatory.represents for signatory in agreement.signatories if signatory.represents}
    return agreement.status not in _BINDING or len(names) >= _FEWEST_PARTIES


def _fill_in(likely: list[Party], home: str | None, read: list[tuple[Accord, list[Event], Participants]]) -> None:
    """Give parties to an agreement that names less than two: those of the one it follows, or whom all is about."""
    main = max(read, key=lambda r: len(r[0].namings), default=None)
    if main is None:
        return
    for accord, told, who in sorted(read, key=lambda r: r[0] is not main[0]):
        if len(who.parties) >= _FEWEST_PARTIES:
            continue
        follows = any(n.other or n.years for n in accord.namings) and accord is not main[0]
        source: list[Party] = []
        if follows and (not accord.name or any(n.other for n in accord.namings)):
            source = sorted(main[2].parties, key=lambda p: likely.index(p) if p in likely else len(likely))
        elif who.both or accord is main[0] or (told and any(n.leads for n in accord.namings)):
            source = likely
        if len(who.parties) == 1:  # "an accord with Iceland": the other party is rather the one at home
            source = sorted(source, key=lambda party: party.code != home)
        helpers = {*who.mediators, *who.hosts, *who.guarantors}
        for party in source:
            if len(who.parties) < _FEWEST_PARTIES and party not in helpers:
                who.parties.setdefault(party)


def _likely(parse: Parse, cast: Cast, home: str | None) -> list[Party]:
    """Return whom the article is about, foremost first: how often, and whether in its first lines."""
    counted: Counter[Party] = Counter()
    for country in cast.countries:
        early = parse.paragraphs[country.paragraph].kind is not BlockKind.BODY or country.paragraph <= _EARLY
        named = country.form not in {"adjective", "demonym"}
        counted[Party(code=country.code)] += (2 if named else 1) * (3 if early else 1)
    if Party(code=home) in counted:  # an outlet's country, or where it was filed, is no party by itself
        counted[Party(code=home)] += _HOME
    for one, other in _joined(parse, cast):
        counted[one] += _JOINED
        counted[other] += _JOINED
    return [party for party, times in counted.most_common() if times >= _FEWEST_PARTIES]


def _joined(parse: Parse, cast: Cast) -> Iterator[tuple[Party, Party]]:
    """Yield those whom "and" or "with" joins in the first paragraphs: "Kenya and Tanzania"."""
    for paragraph in parse.paragraphs[: _EARLY + 2]:
        places = [
            (c.first_token, c.end_token, Party(code=c.code))
            for c in cast.countries_within(paragraph.index, 0, len(paragraph.doc))
            if c.form != "demonym"
        ] + [
            (mention.first_token, mention.end_token, Party(name=body.name))
            for mention, body in cast.organizations.within(paragraph.index, 0, len(paragraph.doc))
            if is_party(body.name)
        ]
        places.sort(key=lambda place: place[0])
        for (_, end, one), (first, _, other) in pairwise(places):
            between = [t.lower_ for t in paragraph.doc[end:first]]
            mediates = any(t.lemma_.lower() in MEDIATING for t in paragraph.doc[end].sent)
            if (
                not mediates
                and one != other
                and len(between) <= _CLOSE
                and {"and", "with"} & set(between)
                and "," not in between
            ):
                yield one, other


def _is_told_of(accord: Accord, told: list[Event], who: Participants) -> bool:
    """Tell whether the article reports an agreement, not only uses the word."""
    facts = [e for e in told if e.status in _FACTS and (not e.supposed or e.status == "signed") and not e.negated]
    if all(n.weak for n in accord.namings) and not facts:
        return len(who.parties) >= _FEWEST_PARTIES and bool(told)
    if all(n.weak for n in accord.namings) and not any(party.code for party in who.parties):
        return False  # a deal between private people
    if (
        all(n.pointing in {Pointing.INDEFINITE, Pointing.NONE} and not n.leads for n in accord.namings)
        and not facts
    ):
        return len(who.parties) >= _FEWEST_PARTIES and bool(told)
    return bool(facts) or (len(who.parties) >= _FEWEST_PARTIES) or (bool(told) and bool(who.parties))


def _agreed(
    parse: Parse, cast: Cast, accord: Accord, told: list[Event], who: Participants, terms: tuple[Term, ...]
) -> Agreed:
    place = place_of(parse, accord, told)
    date = date_of(parse, accord, told)
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
            in_force=in_force_of(told),
            condition=condition_of(parse, accord),
            provisions=tuple(term.provision for term in terms),
        ),
        mentions,
        terms,
    )


# --- its name -------------------------------------------------------------------------------------------------


def _label(parse: Parse, accord: Accord, place: str | None, date: Moment | None) -> str:
    """Return the proper name, or one made from kind, place and day: "joint declaration, Paris, 6 January 2026"."""
    if accord.name:
        return " ".join(accord.name)
    named = [n for n in accord.namings if n.kind is not None]
    telling = max(named, key=lambda n: (n.kind == accord.kind, len(n.marks & _modifiers(n)), -n.span.start))
    return ", ".join(part for part in (_plain(telling), place, _in_words(date)) if part)


def _modifiers(naming: Naming) -> frozenset[str]:
    return frozenset(t.lemma_.lower() for t in naming.doc[naming.first : naming.head.i])


def _plain(naming: Naming) -> str:
    first = naming.first
    while first < naming.head.i and (
        naming.doc[first].dep_.startswith("det")
        or naming.doc[first].lower_ == "such"
        or naming.doc[first].tag_ in {"PRP$", "POS", "DT"}
        or naming.doc[first].dep_ == "nmod:poss"
    ):
        first += 1
    words = naming.doc[first : naming.end].text
    if first == naming.head.i:
        words += _subject(naming)
    return words.lower() if words.isupper() else words


def _subject(naming: Naming) -> str:
    """Return " on herring" of "an agreement on herring", "" where nothing short tells what it is about."""
    doc, end = naming.doc, naming.end
    if end + 1 >= len(doc) or doc[end].lower_ != "on" or doc[end].head.i <= end:
        return ""
    phrase = noun_phrase(doc[end].head, joined=False)
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
