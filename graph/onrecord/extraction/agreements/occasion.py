"""Read where an agreement was made.

Comes in: the events told of an accord. Goes out: a place, from the clause that tells of the making.
"""

import re
from collections.abc import Sequence
from datetime import date

from onrecord.extraction.agreements.accord import Accord
from onrecord.extraction.agreements.days import in_order, leads, planned_signature
from onrecord.extraction.agreements.events import SIGNINGS, Event
from onrecord.extraction.agreements.meetings import where_they_met
from onrecord.extraction.agreements.verbs import verb_form
from onrecord.extraction.agreements.verdicts import OPPOSING, SUPPORTING
from onrecord.extraction.countries import state_called
from onrecord.extraction.language import Parse
from onrecord.extraction.seats import capitals
from onrecord.extraction.syntax import child, noun_phrase, text_at
from onrecord.extraction.tokens import Token, Tokens
from onrecord.record import Moment

_NO_PLACES = frozenset(
    "january february march april may june july august september october november december monday tuesday"
    " wednesday thursday friday saturday sunday parliament congress principle force effect cabinet"
    " asia africa europe america oceania antarctica".split()
)
_TOWNS = frozenset("town city village port resort suburb settlement island".split())
# Nobody signs there: it is what the agreement is about.
_WATERS = frozenset(
    "sea ocean mediterranean adriatic aegean baltic caribbean atlantic pacific arctic gulf strait bay".split()
)
_BUILDINGS = frozenset(
    "palace house hall ministry department castle hotel headquarters prefecture mission checkpoint centre center"
    " kremlin knesset whitehall".split()
)
_ALONE = frozenset({"kremlin", "knesset", "whitehall"})  # a palace has more than one word
_VISITS = frozenset({"visit", "trip"})
_HELD = frozenset({"take", "hold", "occur", "happen", "schedule", "set", "plan"})
# Where people come together, and what may stand before the place.
_GATHERINGS = frozenset("meeting summit talk ceremony conference session forum gathering sidelines".split())
_AT = frozenset({"at", "during", "in", "on", "of"})
_BEFORE_A_PLACE = frozenset({"of", "a", "the", "summit", "meeting"})
_NEAR = 8  # tokens
_PAST_OR_PRESENT = frozenset({"VBD", "VBZ", "VBP"})
_SIGNING = frozenset({"sign", "initial", "ink", "put"})
_DAYS = frozenset({"today", "yesterday", "tonight", "morning", "afternoon", "evening", "night"})
# "Port|-of-Spain", "Dar| es Salaam": what the name finder cuts off.
_REST_OF_NAME = re.compile(r"(?:-(?:of-)?[A-Z]\w+|(?<=-)[A-Z]\w+|\ses\s[A-Z]\w+)+")
# The day in front of "May 6, 2006 (ABUJA)"
_DAY_IN_FRONT = re.compile(r"^[A-Z][a-z]{2,8}\.? \d{1,2}, \d{4}\s*\(?")
# "BISHKEK. March 13", not "ST. LOUIS"
_BEHIND_PLACE = re.compile(r"[,():\u2013\u2014]|\s-|(?<=\w{4})\.\s")


def place_of(parse: Parse, accord: Accord, told: list[Event], day: Moment | None) -> str | None:
    """Return the town or place of signature, or of agreeing, as printed; None where nothing says.

    A report of the day is filed from where the signing was, if it names no other place; so is one of what was
    signed "here". `day` is that of the signature.
    """
    planned = planned_signature(told, parse.article.dated)
    if planned is not None and (place := _in_clause(planned)) is not None:
        return place
    making = [e for e in in_order(told) if e.status in {"signed", "agreed"}]
    for event in making:
        if (place := _in_clause(event)) is not None:
            return place
        if not event.supposed and _is_here(event) and (filed := _dateline(parse)) is not None:
            return filed
    for naming in accord.namings:
        if naming.head.dep_ == "obj" and naming.head.head.lemma_.lower() in SUPPORTING | OPPOSING:
            continue  # "welcomed the agreement in Rome"
        for token in naming.head.rights:
            for inner in token.subtree:
                named = _place_at(inner, token)
                own = named is not None and inner.head == token and token.dep_ in {"nmod", "obl"}
                if named is not None and own and not _is_a_state(named):
                    return named
    if making and (place := _at_ceremony(parse, accord) or _at_meeting(parse, making)) is not None:
        return place
    for event in making:
        known = not event.supposed and not event.said
        if known and _is_news(parse, event.date or (day if leads(event) else None)):
            return _dateline(parse)
    return None


def _in_clause(event: Event) -> str | None:
    """Return the first place that the words of an event tell."""
    word = event.word
    # "They met in Oslo to sign it": the place stands with what was done for it.
    purpose = word.tag_ == "VB" and word.dep_ in {"advcl", "xcomp"}
    held = word.dep_.startswith("nsubj") and verb_form(word.head) in _HELD  # "the signing took place in Oslo"
    for verb in (word, word.head) if purpose or held else (word,):
        for token in verb.subtree:
            named = _place_at(token, word)
            own = named is not None and _is_a_state(named) and _is_of_noun(token.head, event)
            if named is not None and not own and _belongs_to(token.head, verb):
                return named
    return _where_it_is(word) or _at_gathering(word)


def _is_of_noun(state: Token, event: Event) -> bool:
    """Tell whether a state only says which: "a truce in Chad", "rebels in Chad signed"."""
    over = state.head
    return over == event.naming.head or (state.dep_ == "nmod" and over.dep_ == "nsubj")


def _where_it_is(verb: Token) -> str | None:
    """Return the place that a clause hangs on by "where": "flew to Lima on Monday, where she signed it"."""
    doc, start = verb.doc, verb.sent.start
    where = next((i for i in range(verb.i - 1, max(start, verb.i - _NEAR), -1) if doc[i].lower_ == "where"), None)
    if where is None or any(token.tag_ in _PAST_OR_PRESENT for token in doc[where : verb.i]):
        return None  # "where she was born, and signed"
    before = (doc[i] for i in range(where - 1, max(start, where - _NEAR) - 1, -1))
    return next((_name_at(token) for token in before if token.ent_type_ == "LOC"), None)


def _at_gathering(verb: Token) -> str | None:
    """Return where those who met did it: "at a meeting held in Lima", "meeting in Lima, they signed"."""
    for token in verb.sent:
        if _is_gathering(token):
            held = verb.doc[token.i + 1 : min(verb.sent.end, token.i + _NEAR)]
            case = next((t for t in held if t.lower_ not in _BEFORE_A_PLACE and t.tag_ != "VBN"), None)
            named = _place_at(case, verb) if case is not None else None
            if named is not None and not _is_a_state(named):
                return named
    return None


def _is_gathering(token: Token) -> bool:
    """Tell whether people met by a word: "at a summit", "meeting in Lima, they …"; not "months after a summit"."""
    if token.lower_ == "meeting" and (token.tag_ == "VBG" or token.is_sent_start):
        return True
    case = child(token, "case")
    return (
        token.lemma_.lower() in _GATHERINGS
        and case is not None
        and case.lower_ in {"at", "during", "in", "on", "of"}
    )


def _at_ceremony(parse: Parse, accord: Accord) -> str | None:
    """Return where a "signing ceremony" was, told in a paragraph that names the agreement or the next one."""
    named = sorted({naming.paragraph.index for naming in accord.namings})
    for paragraph in (paragraph for i in named for paragraph in parse.paragraphs[i : i + 2]):
        for token in paragraph.doc:
            before = token.nbor(-1).lower_ if token.lower_ == "ceremony" and token.i else ""
            # "The ceremony took place in Lima" may be that of the signing, if it stands behind.
            held = before == "the" and token.dep_.startswith("nsubj") and verb_form(token.head) in _HELD
            if before in SIGNINGS or held:
                places = (_place_at(inner, token) for inner in (token.head if held else token).subtree)
                if (place := next(filter(None, places), None)) is not None:
                    return place
    return None


def _at_meeting(parse: Parse, making: Sequence[Event]) -> str | None:
    """Return the town where those who made it had met: "met in Lima and signed", "met in Lima. They signed"."""
    nouns = (where_they_met(parse, event) for event in making if not event.said and not event.negated)
    names = (_name_at(noun) for noun in nouns if noun is not None)
    return next((name for name in names if name is not None and not _is_a_state(name)), None)


def _is_a_state(place: str) -> bool:
    """Tell whether a place is a whole state: "the cease-fire in Chad" is to be kept there."""
    return state_called(place) is not None and place not in capitals()


def _is_here(event: Event) -> bool:
    return any(t.lower_ == "here" for t in event.word.sent)


def _is_news(parse: Parse, day: Moment | None) -> bool:
    """Tell whether a day is that of the report, or the one before."""
    published = parse.article.dated
    if published is None or day is None or day.precision != "day" or len(published.value) < len("2026-01-07"):
        return False
    return 0 <= (date.fromisoformat(published.day) - date.fromisoformat(day.day)).days <= 1


def _dateline(parse: Parse) -> str | None:
    """Return the place in the dateline, which reading leaves out of the text."""
    for left in parse.article.left_out:
        if left.reason == "dateline":
            printed = _DAY_IN_FRONT.sub("", left.span.of(parse.article.source_text).strip())
            place = _BEHIND_PLACE.split(printed, maxsplit=1)[0].strip()
            return (place.title() if place.isupper() else place) if place and "/" not in place else None
    return None


def _place_at(case: Token, verb: Token) -> str | None:
    """Return the place behind "in", "at" or, for an island that is signed on, "on"; None where it is none."""
    head = case.head
    if case.dep_ != "case" or head.i < case.i or text_at(case.doc, case.i + 1).lower() in _NO_PLACES:
        return None  # "In September | Norway …", as the parser may take it
    if case.lower_ == "on":
        island = head.ent_type_ == "LOC" and verb_form(verb) in _SIGNING and head.dep_ == "obl"
        return _name_at(head) if island and head.lower_ not in _WATERS else None
    if case.lower_ == "to" and head.ent_type_ == "LOC" and head.head.lemma_.lower() in _VISITS:
        return _name_at(head)  # "signed during his state visit to Riyadh"
    if case.lower_ not in {"in", "at"}:
        return None
    if head.lower_ in _DAYS and head.i > case.i + 1:
        head = case.doc[head.i - 1]  # "in the Kremlin today": the parser takes it for a day
    if head.lemma_.lower() in _TOWNS and (town := _joined_to(head, "of")) is not None:
        return town
    if head.lower_ == "capital" and (town := _joined_to(head) or _capital_of(head)) is not None:
        return town
    if head.lower_ in {"capital", *_BUILDINGS} and (town := _joined_to(head, ",")) is not None:
        return town
    if head.pos_ != "PROPN" or head.lower_ in _NO_PLACES or head.text.isdigit() or head.lower_ in _WATERS:
        return None
    if (named := _name_at(head)) is not None:
        return None if _is_any_building(named) else named
    phrase = _cut(noun_phrase(head, joined=False))
    words = phrase.text.removeprefix("the ")
    building = any(t.lower_ in _BUILDINGS and t.text[:1].isupper() for t in phrase)
    if _is_any_building(words) or (head.ent_type_ in {"PERSON", "ORG"} and not building):
        return None
    return words


def _is_any_building(words: str) -> bool:
    """Tell whether they are "Palace" or "Parliament", of which every country has one; not "Kremlin"."""
    return words.lower() in _BUILDINGS - _ALONE


def _name_at(head: Token) -> str | None:
    """Return the name of a place that a token is of, with what the finder cut off: "Dar | es Salaam"."""
    doc = head.doc
    name = next((e for e in doc.ents if e.label_ == "LOC" and e.start <= head.i < e.end), None)
    if name is None:
        return None
    more = _REST_OF_NAME.match(doc.text, name.end_char)
    return doc.text[name.start_char : more.end() if more else name.end_char].removeprefix("the ")


def _joined_to(head: Token, joint: str = "") -> str | None:
    """Return the place that a word or a comma joins to a noun, or nothing does; None where none stands there.

    "The town | of | Arusha", "the Gabonese capital | , | Libreville", "the Ghanaian capital Accra".
    """
    doc, at = head.doc, head.i + 1 + bool(joint)
    joined = not joint or doc[head.i + 1 : head.i + 2].text == joint
    return _name_at(doc[at]) if joined and at < len(doc) and doc[at].ent_type_ == "LOC" else None


def _capital_of(capital: Token) -> str | None:
    """Return the town that "the Gabonese capital" is, where no name follows; None where the state has several."""
    words = [token for token in capital.lefts if token.dep_ in {"amod", "compound"}]
    code = state_called(words[0].text) if len(words) == 1 else None
    towns = [town for town, of in capitals().items() if of == code] if code is not None else []
    return towns[0] if len(towns) == 1 and capital.doc[capital.i + 1 : capital.i + 2].text != "," else None


def _cut(phrase: Tokens) -> Tokens:
    """Return a phrase up to a preposition other than "of": "the People's Palace | in Algiers"."""
    stop = next((t.i for t in phrase if t.i > phrase.start and t.tag_ == "IN" and t.lower_ != "of"), phrase.end)
    return phrase.doc[phrase.start : stop]


def _belongs_to(noun: Token, verb: Token) -> bool:
    over = noun.head if noun.dep_ == "compound" else noun  # "in the capital | Lima"
    for _ in range(3):
        if over != verb and child(over, "cop") is not None and any(c.lower_ == "who" for c in over.children):
            return False  # "by Tom Hale, who was | in Lima"
        over = over.head
        if over == verb:
            return True
        if over.pos_ in {"VERB", "AUX"}:
            return False
    return False
