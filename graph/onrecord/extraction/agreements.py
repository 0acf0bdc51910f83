"""Find the agreements that an article reports as made: who agreed, who signed, where, when, and to what.

Comes in: a Parse with its people, countries and organizations. Goes out: agreements, spans into the source file.
"""

from bisect import bisect_right
from dataclasses import dataclass, replace

from spacy.tokens import Span as Tokens
from spacy.tokens import Token

from onrecord.extraction.cast import Cast
from onrecord.extraction.dates import date_mentions
from onrecord.extraction.identities import slug
from onrecord.extraction.language import Paragraph, Parse, child, is_negated, noun_phrase
from onrecord.extraction.lexicon import AGREEMENT_KINDS
from onrecord.extraction.provisions import provisions
from onrecord.extraction.quotation_marks import Passage
from onrecord.record import Agreement, Mention, Moment, Party, Signatory, Span, StatusChange

# Verbs whose object is an agreement, and what each makes of it.
_MAKING = {
    "sign": "signed", "initial": "signed", "ink": "signed", "ratify": "ratified", "reach": "agreed",
    "strike": "agreed", "conclude": "agreed", "seal": "agreed", "clinch": "agreed", "agree": "agreed",
    "adopt": "agreed",
}  # fmt: skip
_SUPPOSED = frozenset({"if", "whether", "unless", "would", "could", "might", "may", "should", "must"})
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Anchor:
    """The sentence that says that an agreement was made: its verb and its noun."""

    paragraph: Paragraph
    verb: Token
    noun: Token


@dataclass(frozen=True, slots=True)
class Agreed:
    """An agreement, and where it is named in `Article.text`."""

    agreement: Agreement
    places: tuple[Span, ...]


def agreements(parse: Parse, cast: Cast, quoted: tuple[Passage, ...]) -> tuple[Agreed, ...]:
    """Return the agreements that the article itself says were made, each once, in order.

    One that is only wished for, supposed or denied is none here, and so is one with fewer than two participants.
    """
    found: list[Agreed] = []
    for anchor in _anchors(parse, quoted):
        made = _agreement(parse, cast, anchor)
        if made is None or any(_same(made.agreement, other.agreement) for other in found):
            continue
        number = sum(other.agreement.id.startswith(made.agreement.id) for other in found)
        if number:
            made = replace(made, agreement=replace(made.agreement, id=f"{made.agreement.id}-{number + 1}"))
        found.append(made)
    return tuple(found)


def _same(one: Agreement, other: Agreement) -> bool:
    return one.label == other.label or (
        one.kind == other.kind and set(one.parties) == set(other.parties) and None in {one.date, other.date}
    )


def _anchors(parse: Parse, quoted: tuple[Passage, ...]) -> list[_Anchor]:
    anchors = []
    pieces = sorted(piece for passage in quoted for piece in passage.pieces)
    starts = [piece.start for piece in pieces]
    for paragraph, sentence in parse.sentences():
        for verb in sentence:
            if verb.lemma_.lower() not in _MAKING or verb.pos_ != "VERB":
                continue
            start = paragraph.start + verb.idx
            behind = bisect_right(starts, start)
            is_quoted = behind > 0 and start < pieces[behind - 1].end
            if is_quoted or _is_supposed(verb):
                continue
            noun = _agreement_noun(verb)
            if noun is not None:
                anchors.append(_Anchor(paragraph, verb, noun))
    # Signing says more than agreeing: it goes first when both are told of one agreement.
    return sorted(anchors, key=lambda a: (_MAKING[a.verb.lemma_.lower()] == "agreed", a.paragraph.index, a.verb.i))


def _is_supposed(verb: Token) -> bool:
    markers = {c.lower_ for c in verb.children if c.dep_ in {"mark", "aux"}}
    infinitive = verb.tag_ == "VB" and "to" in markers
    return bool(markers & _SUPPOSED) or is_negated(verb) or infinitive or "will" in markers


def _agreement_noun(verb: Token) -> Token | None:
    for dependent in verb.children:
        if dependent.dep_ in {"obj", "nsubj:pass", "obl"} and _is_agreement(dependent):
            return dependent
    if verb.dep_ == "acl" and verb.tag_ == "VBN" and _is_agreement(verb.head):
        return verb.head  # "an accord signed in Oslo"
    return None


def _is_agreement(noun: Token) -> bool:
    return noun.pos_ in {"NOUN", "PROPN"} and noun.lemma_.lower() in AGREEMENT_KINDS


def _agreement(parse: Parse, cast: Cast, anchor: _Anchor) -> Agreed | None:
    signatories, parties = _participants(cast, anchor)
    status = _MAKING[anchor.verb.lemma_.lower()]
    if len(parties) < 2:
        return None
    place = _place(anchor)
    date = _date(parse, anchor, place)
    kind = AGREEMENT_KINDS[anchor.noun.lemma_.lower()]
    label = _label(anchor.noun, place, date)
    sentence = anchor.paragraph.span(anchor.verb.sent)
    mentions = _mentions(parse, anchor)
    clauses = provisions(parse, cast, mentions, anchor.paragraph, anchor.verb, {p.code for p in parties if p.code})
    return Agreed(
        Agreement(
            id=slug(label),
            label=label,
            kind=kind,
            status=status,
            mentions=tuple(Mention(parse.article.source_span(m)) for m in mentions),
            status_history=(StatusChange(status, date, (parse.article.source_span(sentence),)),),
            parties=parties,
            signatories=signatories if status == "signed" else (),
            place=place,
            date=date,
            condition=next((p.condition for p in clauses if p.condition), None),
            provisions=clauses,
        ),
        mentions,
    )


# --- who -----------------------------------------------------------------------------------------------------


def _participants(cast: Cast, anchor: _Anchor) -> tuple[tuple[Signatory, ...], tuple[Party, ...]]:
    """Return who signed, and the parties: the countries they signed for and those named as agreeing."""
    doc, index = anchor.paragraph.doc, anchor.paragraph.index
    zones = _zones(anchor)
    signatories: dict[str, Signatory] = {}
    parties: dict[Party, None] = {}
    persons: set[int] = set()
    for first, end in zones:
        for place in cast.people.within(index, first, end):
            persons |= set(range(place.first, place.end))
            if place.end < len(doc) and doc[place.end].text == "'s":
                continue
            person = cast.people.get(place.person)
            state = None if person.former else person.country
            signatories.setdefault(person.id, Signatory(person.id, person.name, state))
            if state:
                parties.setdefault(Party(code=state))
        for country in cast.countries_within(index, first, end):
            named = country.form != "adjective" and country.first_token not in persons
            if named and not _is_modifier(doc[country.end_token - 1]):
                parties.setdefault(Party(code=country.code))
        for _, body in cast.organizations.within(index, first, end):
            parties.setdefault(Party(name=body.name))
    return tuple(signatories.values()), tuple(parties)


def _is_modifier(token: Token) -> bool:
    return token.dep_ in {"compound", "nmod:poss", "amod"} or any(
        c.lower_ in {"in", "at", "from", "to", "on"} for c in token.children if c.dep_ == "case"
    )


def _zones(anchor: _Anchor) -> list[tuple[int, int]]:
    """Return the runs of tokens that name those who agree: before an active verb, behind "by" or "with"."""
    doc, verb, noun = anchor.paragraph.doc, anchor.verb, anchor.noun
    passive = any(c.dep_ in {"nsubj:pass", "aux:pass"} for c in verb.children) or verb.dep_ == "acl"
    zones = []
    if not passive:
        first = verb.sent.start
        for token in doc[verb.sent.start : verb.i]:
            ends_clause = token.pos_ == "VERB" and token.head != verb and token not in verb.subtree
            if ends_clause or token.dep_ == "mark":
                first = token.i + 1
        zones.append((first, verb.i))
    clauses = (c.left_edge.i for c in verb.children if c.dep_ in {"advcl", "ccomp", "xcomp"} and c.i > verb.i)
    stop = max(verb.i, min(clauses, default=verb.sent.end))
    zones += [
        (token.i, min(stop, token.head.right_edge.i + 1))
        for token in doc[min(verb.i, noun.i) : stop]
        if token.lower_ in {"with", "between", "by"} and token.dep_ == "case"
    ]
    return zones


# --- where and when ------------------------------------------------------------------------------------------


def _place(anchor: _Anchor) -> str | None:
    doc = anchor.paragraph.doc
    for token in doc[anchor.verb.sent.start : anchor.verb.sent.end]:
        if token.lower_ not in {"in", "at"} or token.dep_ != "case":
            continue
        head = token.head
        if head.pos_ != "PROPN" or head.head not in {anchor.verb, anchor.noun} or head.text in _MONTHS:
            continue
        entity = next((e for e in doc.ents if e.label_ == "LOC" and e.start <= head.i < e.end), None)
        return (entity or noun_phrase(head)).text
    return None


def _date(parse: Parse, anchor: _Anchor, place: str | None) -> Moment | None:
    """Return the day in the anchor's sentence; else one that another sentence tells together with the place."""
    published = parse.article.published
    own = date_mentions(anchor.verb.sent.text, published)
    if own:
        return own[0].moment
    if place is None:
        return None
    for _, sentence in parse.sentences():
        if place in sentence.text and (dates := date_mentions(sentence.text, published)):
            return dates[0].moment
    return None


# --- names and mentions --------------------------------------------------------------------------------------


def _label(noun: Token, place: str | None, date: Moment | None) -> str:
    """Return the proper name, or one made from kind, place and day: "joint declaration, Paris, 6 January 2026"."""
    name = _name_tokens(noun)
    if noun.text[:1].isupper() and len(name) > 1:
        return name.text
    return ", ".join(part for part in (name.text, place, _in_words(date)) if part)


def _name_tokens(noun: Token) -> Tokens:
    first = noun.i
    while first > noun.sent.start:
        before = noun.doc[first - 1]
        if (before.head != noun and before.dep_ != "compound") or before.dep_ not in {"amod", "compound"}:
            break
        first -= 1
    return noun.doc[first : noun.i + 1]


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


def _mentions(parse: Parse, anchor: _Anchor) -> tuple[Span, ...]:
    """Return where the agreement is named: in the anchor, and by the same noun with "the" or "this" elsewhere."""
    again = [
        paragraph.span(_plain_phrase(token))
        for paragraph in parse.paragraphs
        for token in paragraph.doc
        if token.lemma_.lower() == anchor.noun.lemma_.lower() and _is_agreement(token) and _points_back(token)
    ]
    return tuple(sorted({anchor.paragraph.span(_plain_phrase(anchor.noun)), *again}))


def _points_back(noun: Token) -> bool:
    determiner = child(noun, "det")
    return determiner is not None and determiner.lower_ in {"the", "this"}


def _plain_phrase(noun: Token) -> Tokens:
    phrase = noun_phrase(noun)
    return noun.doc[phrase.start : noun.i + 1]
