"""Gather the organizations and media of an article.

Comes in: a Parse and the people named in it. Goes out: one Organization per name, and which stands where.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise

from spacy.matcher import PhraseMatcher
from spacy.vocab import Vocab

from onrecord.extraction.agreement_initials import agreement_initials
from onrecord.extraction.agreement_kinds import AGREEMENT_KINDS
from onrecord.extraction.body_names import (
    is_body_beside,
    is_guard,
    is_introduced,
    named_by_kind,
    repeats_by_initials,
    whole_name,
)
from onrecord.extraction.countries import country_words
from onrecord.extraction.forms_of_address import is_title_alone
from onrecord.extraction.identities import slug
from onrecord.extraction.introduced_bodies import introduced, spelt_out_from
from onrecord.extraction.known_bodies import body_bound_by, known_bodies_in, known_body
from onrecord.extraction.known_treaties import known_treaty
from onrecord.extraction.language import Parse
from onrecord.extraction.name_mentions import NameMention, mention_at
from onrecord.extraction.nouns import HUMANS
from onrecord.extraction.parties import is_party_of, parties
from onrecord.extraction.spelt_names import matcher_of
from onrecord.extraction.tokens import Doc, Tokens, longest
from onrecord.record import Mention, Organization
from onrecord.vocabulary import outlets

# By what their names call them, bodies are named alone; not so "Parliament": it is the country's own.
_SHORT = frozenset(
    """
    front movement brotherhood union league alliance command conference board company corporation association
    federation guild confederation syndicate council commission committee congress chamber trust group fund bank
    """.split()
)
# "Congress" and "the Congress Party" may be two.
_MAY_BE_OTHERS = frozenset({"congress", "union", "parliament", "government", "people's", "national"})
_AGREEMENTS = frozenset(AGREEMENT_KINDS) - {"convention", "charter", "entente"}  # so bodies call themselves, too
_AMOUNT = re.compile(r"[A-Z][A-Za-z]{0,3}\$?\d+[.,]\d+")  # "Sh3.5" billion
_MEMBERS = frozenset({"MP", "MEP", "MSP", "TD", "MLA", "PM"})


@dataclass(frozen=True, slots=True)
class Organizations:
    """The organizations of an article and every place where one stands."""

    all: tuple[Organization, ...]
    places: tuple[tuple[NameMention, Organization], ...]  # in order
    _by_paragraph: dict[int, list[tuple[NameMention, Organization]]] = field(init=False, repr=False)
    _called: dict[str, str] = field(init=False, repr=False)  # what those of the gazetteer are called here

    def __post_init__(self) -> None:
        by_paragraph: dict[int, list[tuple[NameMention, Organization]]] = {}
        for place in self.places:
            by_paragraph.setdefault(place[0].paragraph, []).append(place)
        called: dict[str, str] = {}
        for body in self.all:
            if (known := known_body(body.name)) is not None:
                called.setdefault(known.name, body.name)
        object.__setattr__(self, "_by_paragraph", by_paragraph)
        object.__setattr__(self, "_called", called)

    def within(self, paragraph: int, first: int, end: int) -> list[tuple[NameMention, Organization]]:
        """Return the mentions inside a run of tokens, each with its organization, in order."""
        mentions = self._by_paragraph.get(paragraph, [])
        return [(m, body) for m, body in mentions if m.first_token < end and first < m.end_token]

    def bound_by(self, name: str) -> str:
        """Return whom a body binds: the European Commission the European Union, as the article calls it."""
        known = body_bound_by(name)
        return name if known is None else self._called.get(known.name, known.name)


def is_medium(name: str) -> bool:
    """Tell whether a name is that of a newspaper, agency, broadcaster or social network known by table."""
    return name in _media()


def medium_called(name: str) -> str | None:
    """Return what an outlet of the table is: "newspaper", "agency", "broadcaster", "website" or "social"."""
    return _media().get(name)


@cache
def _media() -> dict[str, str]:
    return {name: outlet.medium for outlet in outlets() for name in (outlet.name, *outlet.aliases)}


def organizations(parse: Parse, mentions: tuple[NameMention, ...]) -> Organizations:
    """Return the organizations in order of first mention; "the Foreign Office" and "Foreign Office" are one."""
    keys = _keys(parse, mentions)
    names = {key: _printed(parse, m) for m, key in zip(reversed(mentions), reversed(keys), strict=True)}
    # The full name stands for its short forms.
    names |= {key: text for m in mentions if (key := slug(text := _printed(parse, m))) in names}
    spans: dict[str, list[Mention]] = {}
    for mention, key in zip(mentions, keys, strict=True):
        spans.setdefault(key, []).append(Mention(parse.article.source_span(mention.span)))
    bodies = {key: Organization(key, names[key], tuple(found)) for key, found in spans.items()}
    return Organizations(
        tuple(bodies.values()), tuple((m, bodies[key]) for m, key in zip(mentions, keys, strict=True))
    )


def _printed(parse: Parse, mention: NameMention) -> str:
    return " ".join(parse.text_of(mention.span).split())


def _keys(parse: Parse, mentions: tuple[NameMention, ...]) -> list[str]:
    """Return the id of each mention's body.

    An acronym has that of the one full name with its initials, "the Front" that of the one front by name. What the
    gazetteer knows goes by the longest of its names that the article prints, the first of several.
    """
    texts = [_printed(parse, m) for m in mentions]
    full: dict[str, set[str]] = {}
    for mention, text in zip(mentions, texts, strict=True):
        if len(mention.words) > 1 and (acronym := _initials(text)):
            full.setdefault(acronym, set()).add(slug(text))
    for (before, name), (behind, acronym) in pairwise(zip(mentions, texts, strict=True)):
        # "the Front for the North (FPN)": it may be short for another language's words.
        gap = parse.article.text[before.span.end : behind.span.start]
        if (
            gap.strip() == "("
            and acronym.isupper()
            and len(before.words) > 1
            and before.paragraph == behind.paragraph
        ):
            full.setdefault(acronym.replace(".", ""), set()).add(slug(name))
    called = frozenset(texts)
    for text in texts:
        if text.lower() in _SHORT:
            full[text] = {slug(longer) for longer in texts if _is_short_for(text, longer)}
        elif party := {slug(longer) for longer in texts if is_party_of(longer, text)}:
            full[text] = party
        elif f"{text} party" in called or (f"{text} Party" in called and text.lower() not in _MAY_BE_OTHERS):
            full[text] = {slug(f"{text} Party")}  # "Unity" is "the Unity Party"
    by_body: dict[str, list[str]] = {}
    for text in texts:
        if (body := known_body(text)) is not None:
            by_body.setdefault(body.name, []).append(text)
    for names in by_body.values():
        fullest = {slug(max(names, key=len))}
        full = {name.replace(".", ""): fullest for name in names} | full  # the article's own word comes first
    meant = (full.get(text.replace(".", ""), ()) for text in texts)
    return [next(iter(one)) if len(one) == 1 else slug(text) for one, text in zip(meant, texts, strict=True)]


def _is_short_for(word: str, name: str) -> bool:
    """Tell whether a name may be called by one word of it alone: "the Front", "the Brotherhood of Enginemen"."""
    return name.endswith(f" {word}") or name.startswith((f"{word} of ", f"{word} for "))


def _initials(name: str) -> str:
    """Return the capitals with which a name's words begin, "" where they are less than two.

    >>> _initials("Organization of American States")
    'OAS'
    """
    found = "".join(word[0] for word in re.split(r"[\s-]+", name) if word[:1].isupper())
    return found if len(found) > 1 else ""


def organization_mentions(parse: Parse, taken: tuple[NameMention, ...]) -> tuple[NameMention, ...]:
    """Return every mention of an organization or medium by name, in order, none inside a person's name."""
    persons = {(m.paragraph, i) for m in taken for i in range(m.first_token, m.end_token)}
    parts = {
        slug(" ".join(part))
        for m in taken
        for i in range(len(m.words))
        for part in (m.words[: i + 1], m.words[i:])
    }
    initials = agreement_initials(parse)
    found: list[NameMention] = []
    for paragraph in parse.paragraphs:
        doc = paragraph.doc
        free = [(paragraph.index, i) not in persons for i in range(len(doc))]
        known = [*doc.matches(_known_media(doc.source.vocab)), *known_bodies_in(doc)]
        others = [
            e for e in doc.ents if e.label_ == "ORG" or (e.label_ in {"PERSON", "LOC"} and is_body_beside(doc, e))
        ]
        behind = 0
        for tokens in longest([*known, *others, *named_by_kind(doc), *introduced(doc, free), *parties(doc, free)]):
            first, end = whole_name(doc, tokens.start, tokens.end, free, behind)
            if first >= end or first < behind or not all(free[first:end]):
                continue
            name = doc[first:end].text
            # "BERG" beside "Anna Berg" is no body, nor are "the Greens" beside Anna Green.
            part = slug(name) in parts or (name.endswith("s") and slug(name[:-1]) in parts)
            # "Bergen Accord", "NAFTA", or what the article calls one
            agreed = doc[end - 1].lower_ in _AGREEMENTS or known_treaty(name) is not None or name in initials
            small = not name[0].isupper() and known_body(name) is None  # "al-Qaeda"
            nobody = agreed or small or name.lower() in country_words() or _AMOUNT.fullmatch(name)
            if part or nobody or _calls_somebody(doc, first, end):
                continue
            behind = end
            found.append(mention_at(paragraph, first, end))
            if repeats_by_initials(doc, first, end):
                found.append(mention_at(paragraph, end, end + 1))
                behind = end + 1
    return tuple(sorted((*found, *_repeats(parse, found, persons)), key=lambda m: (m.paragraph, m.first_token)))


def _repeats(parse: Parse, found: list[NameMention], persons: set[tuple[int, int]]) -> Iterator[NameMention]:
    """Yield every other place where a body's name stands that the name finder left, by its very words."""
    taken = persons | {(m.paragraph, i) for m in found for i in range(m.first_token, m.end_token)}
    names: set[tuple[str, ...]] = set()
    lengths: dict[str, set[int]] = {}  # of the names that begin with a word
    for mention in found:
        doc = parse.paragraphs[mention.paragraph].doc
        words = tuple(token.text for token in doc[mention.first_token : mention.end_token])
        names.add(words)
        lengths.setdefault(words[0], set()).add(len(words))
    for paragraph in parse.paragraphs:
        doc = paragraph.doc
        for token in doc:
            if token.text not in lengths:
                continue
            here = (doc[token.i : token.i + length] for length in lengths[token.text])
            fitting = (
                tokens for tokens in here if tuple(t.text for t in tokens) in names and _is_unlabelled(tokens)
            )
            end = max((tokens.end for tokens in fitting), default=token.i)
            alone = not any((paragraph.index, i) in taken for i in range(token.i, end))
            if end > token.i and alone and not _is_part_of_more(doc, token.i, end):
                yield mention_at(paragraph, token.i, end)


def _is_unlabelled(tokens: Tokens) -> bool:
    """Tell whether the name finder takes some tokens for nothing else, and the tagger for a name."""
    return all(t.ent_type_ in {"", "ORG"} for t in tokens) and any(t.tag_ in {"NNP", "NNPS"} for t in tokens)


def _is_part_of_more(doc: Doc, first: int, end: int) -> bool:
    """Tell whether a longer name goes over some tokens, which may be nobody's: "the Cepanor Prize"."""
    beside = (doc[first - 1 : first] if first else doc[:0], doc[end : end + 1])
    return any(token.text == "-" or token.tag_ in {"NNP", "NNPS"} for tokens in beside for token in tokens)


def _calls_somebody(doc: Doc, first: int, end: int) -> bool:
    """Tell whether a name is what somebody is called: "Upper Dale MP", "Oslo Mayor", "the General"."""
    if is_title_alone(doc, first, end):
        return True
    if spelt_out_from(doc, end) == first:
        return False
    members = doc[end - 1].text.removesuffix("s") in _MEMBERS
    if is_introduced(doc, first) or is_guard(doc, end - 1) or (end - first == 1 and not members):
        return False
    return members or doc[end - 1].lower_ in HUMANS


@cache
def _known_media(vocab: Vocab) -> PhraseMatcher:
    """Outlets of more than one word, known without a model."""
    media = {name for o in outlets() for name in (o.name, *o.aliases) if " " in name or not name.istitle()}
    return matcher_of(vocab, {"MEDIUM": sorted(media)})
