"""Read the particulars of an act: whom it binds, whom it favours, on what condition, by when, how much.

Comes in: an act and the agreement's parties. Go out: ids and codes, or the act's own words; () and None where the words
do not say.
"""

import re

from spacy.tokens import Doc, Token

from onrecord.extraction.agreements.acts import Act
from onrecord.extraction.cast import Cast
from onrecord.extraction.language import Paragraph, Parse
from onrecord.record import Party

_SIDES = frozenset(
    """
    side country state government party nation capital navy army force neighbour neighbor signatory member republic
    island ally power rival leader minister president delegation company team ministry parliament kingdom community
    faction
    """.split()
)
_EACH = frozenset({"both", "each", "either", "neither", "two", "three", "four", "all", "every"})
_PERMITTING = frozenset({"may", "can", "could", "might"})
_ALLOWING = frozenset("allow permit let enable entitle free exempt authorise authorize empower".split())
_GIVING = frozenset("give grant cede award offer assign send hand bring pay assure guarantee lend supply".split())
_CONDITION = re.compile(
    r"(?:^|(?<=[\s,;]))(?:only )?(?:if|unless|once(?! a | an | every| per)|provided(?: that)?|as long as|so long as|subject to|on condition"
    r"(?: that| of)?|with the (?:consent|approval|agreement) of|in return for|in exchange for|except|pending)\b[^;]*",
    re.IGNORECASE,
)
_NUMBER = (
    r"(?:[£$€¥]\s?\d[\d.,]*(?:\s?(?:million|billion|trillion|m|bn|k))?|\d[\d.,]*|one|two|three|four|five|six|seven"
    r"|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|a (?:hundred|thousand"
    r"|dozen|month|week|year|day))"
)
_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Jan\.?|Feb\.?|Mar\.?|Apr\.?|Jun\.?|Jul\.?|Aug\.?|Sept\.?|Sep\.?|Oct\.?|Nov\.?|Dec\.?)"
)
_DAY = rf"(?:(?:\d{{1,2}}(?:st|nd|rd|th)? )?{_MONTH}(?: \d{{1,2}}(?:st|nd|rd|th)?\b)?(?:,? (?:19|20)\d\d)?|(?:19|20)\d\d|midnight|noon"
_DAY += r"|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|Easter|Christmas|Ramadan|midsummer|dawn|(?:next|this) (?:week|month|year|spring|summer|autumn|fall|winter)"
_DAY += r"|the (?:end|start|beginning|middle|close) of (?:the |next |this )?[\w ]{3,20}?(?=[,.;]| and\b|$))"
_UNITS = r"(?:minutes?|hours?|days?|weeks?|fortnights?|months?|years?)"
_DEADLINE = re.compile(
    rf"\b(?:(?:by|before|until|till|no later than|not later than|from|as of|after|starting|beginning|on|in) (?:dawn on |midnight on |noon on |the )?{_DAY}"
    rf"|within (?:the )?(?:an?|{_NUMBER})[ -]?{_UNITS}(?: of [\w' ]+?(?=[,.;]|$))?|within a fortnight"
    rf"|(?:(?:not less than|at least) )?{_NUMBER} {_UNITS}(?: ahead| in advance| beforehand|['’] (?:notice|warning)| before \w+(?: \w+){{0,2}})"
    rf"|on {_NUMBER} {_UNITS}['’] notice|after {_NUMBER} {_UNITS}|(?:next|this) (?:week|month|year))",
)
_AMOUNT = re.compile(
    rf"(?:up to |at least |no more than |no fewer than |not more than |some |about |a total of |half of |one half of )?"
    rf"\b{_NUMBER}(?:[ -](?:million|billion|trillion|hundred|thousand|dozen))*(?: per cent| percent|%)?",
    re.IGNORECASE,
)


def parties_in(
    cast: Cast, paragraph: Paragraph, first: int, end: int, parties: tuple[Party, ...]
) -> tuple[str, ...]:
    """Return the ids and codes of those parties that a run of tokens names, in order."""
    codes = {p.code for p in parties if p.code}
    names = {p.name for p in parties if p.name}
    found: list[tuple[int, str]] = []
    persons = {i for p in cast.people.within(paragraph.index, first, end) for i in range(p.first, p.end)}
    for country in cast.countries_within(paragraph.index, first, end):
        if country.code in codes and country.first_token not in persons:
            found.append((country.first_token, country.code))
    for mention, body in cast.organizations.within(paragraph.index, first, end):
        if body.name in names:
            found.append((mention.first_token, body.id))
    for place in cast.people.within(paragraph.index, first, end):
        country_of = cast.people.get(place.person).country
        if country_of in codes and not found:
            found.append((place.first, str(country_of)))
    return tuple(dict.fromkeys(who for _, who in sorted(found)))


def ids(cast: Cast, parties: tuple[Party, ...]) -> tuple[str, ...]:
    """Return the ids and codes of parties; of those by name only such as the article names as a body."""
    bodies = {body.name: body.id for body in cast.organizations.all}
    return tuple(who for p in parties if (who := p.code or bodies.get(p.name or "")))


def every_side(paragraph: Paragraph, cast: Cast, subject: Token, parties: tuple[Party, ...]) -> bool:
    """Tell whether a noun means all parties: "both sides", "each state", "Oslo and Riga"."""
    words = {c.lower_ for c in subject.children if c.i < subject.i}
    if subject.lemma_.lower() in _SIDES and words & _EACH:
        return True
    if subject.lower_ in {"sides", "parties", "signatories"} and "the" in words:
        return True
    if subject.lower_ in {"both", "each"}:
        return True
    named = parties_in(cast, paragraph, subject.left_edge.i, subject.right_edge.i + 1, parties)
    return len(named) > 1 and len(named) == len(parties)


def obliged(
    cast: Cast, paragraph: Paragraph, act: Act, parties: tuple[Party, ...], *, by_all: bool
) -> tuple[str, ...]:
    """Return whom an act binds: nobody where it only allows, or is done to its subject."""
    doc = paragraph.doc
    if act.actor is None:
        return ids(cast, parties) if by_all else ()
    if _is_permitted(doc, act):
        return ()
    if _is_passive(doc, act):
        by = next((t for t in doc[act.verb : act.end] if t.lower_ == "by" and t.head.dep_ == "obl:agent"), None)
        return _meant(cast, paragraph, (by.i + 1, by.head.right_edge.i + 1), parties) if by is not None else ()
    return _meant(cast, paragraph, act.actor, parties)


def favoured(cast: Cast, paragraph: Paragraph, act: Act, parties: tuple[Party, ...]) -> tuple[str, ...]:
    """Return whom an act favours: who may, who is given."""
    doc = paragraph.doc
    if act.actor is not None and _is_permitted(doc, act):
        return _meant(cast, paragraph, act.actor, parties)
    giving = next((i for i in range(act.first, act.end) if doc[i].lemma_.lower() in _GIVING), None)
    if giving is not None and not _is_passive(doc, act):
        return _meant(cast, paragraph, (giving + 1, min(act.end, giving + 4)), parties)
    if giving is not None and act.actor is not None:
        return _meant(cast, paragraph, act.actor, parties)
    return ()


def _is_permitted(doc: Doc, act: Act) -> bool:
    """Tell whether who acts is only allowed to: "may fish", "lets boats fish"; "may not" binds."""
    for i in range(act.first, act.end):
        if doc[i].lower_ in _PERMITTING and doc[i].tag_ == "MD":
            return not any(t.lower_ in {"not", "n't", "only"} for t in doc[i + 1 : i + 3])
        if i == act.first and doc[i].lemma_.lower() in _ALLOWING:
            return True
        if doc[i].tag_ in {"MD", "TO"}:
            return False
    return False


def _is_passive(doc: Doc, act: Act) -> bool:
    head = next((t for t in doc[act.verb : act.end] if t.pos_ == "VERB"), None)
    return head is not None and any(c.dep_ == "aux:pass" for c in head.children)


def _meant(
    cast: Cast, paragraph: Paragraph, words: tuple[int, int], parties: tuple[Party, ...]
) -> tuple[str, ...]:
    first, end = words
    named = parties_in(cast, paragraph, first, end, parties)
    if named:
        return named
    tokens = paragraph.doc[first:end]
    lower = [t.lower_ for t in tokens]
    if any(t.lemma_.lower() in _SIDES for t in tokens) and (
        set(lower) & _EACH or lower[-1] in {"sides", "parties"}
    ):
        return ids(cast, parties)
    return ()


def condition_in(parse: Parse, paragraph: Paragraph, act: Act) -> str | None:
    """Return the words on which an act depends: "if …", "unless …", "with the consent of …"."""
    text = _text(parse, paragraph, act)
    match = _CONDITION.search(text)
    if match is None:
        return None
    words = match.group().strip()
    if match.start() == 0 and "," in words:
        words = words.partition(",")[0]
    return words.rstrip(" ,.") or None


def deadline_of(parse: Parse, paragraph: Paragraph, act: Act) -> str | None:
    """Return the words for by when, from when or how far ahead."""
    match = _DEADLINE.search(_text(parse, paragraph, act))
    return match.group().strip() if match else None


def amount_of(parse: Parse, paragraph: Paragraph, act: Act) -> str | None:
    """Return a sum, a share or counted things, with the noun that is counted; no dates, no times."""
    text = _text(parse, paragraph, act)
    deadline = _DEADLINE.search(text)
    for match in _AMOUNT.finditer(text):
        if deadline and deadline.start() <= match.start() < deadline.end():
            continue
        behind = text[match.end() :]
        if re.match(rf"(?: |-){_UNITS}\b|\s*{_MONTH}\b", behind) or re.search(
            rf"{_MONTH} $|\b(?:Article|in|since|the) $", text[: match.start()]
        ):
            continue
        noun = re.match(r"(?: (?:of|[\w'’-]+))?(?: [\w'’-]+)?", behind)
        return (match.group() + _counted(behind if noun else "")).strip()
    return None


def _counted(behind: str) -> str:
    """Return the noun behind a number with its adjectives: " used locomotives"."""
    match = re.match(
        r"((?: (?!by\b|in\b|on\b|from\b|to\b|at\b|for\b|a\b|and\b|within\b|will\b|may\b|must\b|who\b|that\b)[\w’'-]+){0,3})",
        behind,
    )
    return match.group(1) if match else ""


def _text(parse: Parse, paragraph: Paragraph, act: Act) -> str:
    return parse.text_of(paragraph.span(paragraph.doc[act.first : act.end]))
