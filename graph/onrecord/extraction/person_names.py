"""Find the names of people, and tell them from those of places and bodies by what the whole article says.

Comes in: a Parse. Go out: name mentions in order. The name finder proposes, titles and roles propose, and each
name is judged once for the article: what is a person in one place is one everywhere.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from string import ascii_uppercase

from spacy.lang.en import English
from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc, Token
from spacy.vocab import Vocab

from onrecord.extraction.language import Paragraph, Parse
from onrecord.extraction.lexicon import BODY_WORDS, HONORIFICS, KIN, SPEECH, SUFFIXES, WEAK
from onrecord.extraction.names import (
    NameMention,
    country_words,
    is_name_word,
    is_title_word,
    mention_at,
    name_around,
)
from onrecord.extraction.offices import joins_by_comma
from onrecord.extraction.roles import PERSONAL, role_ending_at
from onrecord.extraction.typography import one_form
from onrecord.record import BlockKind
from onrecord.vocabulary import countries, outlets, tenures

# Behind these stands a place.
_INTO_PLACES = frozenset("in at near into across outside around throughout via inside".split())
# "The MP for Wyre", "the Duke of York": what follows is no person.
_OF_PLACES = frozenset(
    """
    mp member senator governor mayor representative lawmaker congressman bishop archbishop duke earl king queen
    prince princess president minister ambassador councillor deputy prefect chancellor east west north south people
    city
    """.split()
)
_MARKS = frozenset({",", ".", ";", ":", "-", "("})


@dataclass(slots=True)
class _Evidence:
    """What speaks for and against a name's being a person's, over the whole article."""

    sure: bool = False
    persons: int = 0
    others: int = 0
    acts: bool = False  # it owns something
    mentions: list[NameMention] = field(default_factory=list)

    def of_a_person(self, words: tuple[str, ...]) -> bool:
        """Tell whether it is one. A single word that nobody's name contains needs twice as much."""
        least = 1 if len(words) > 1 or self.acts else 2
        return self.sure or (self.persons >= least and self.persons > self.others)


def person_mentions(parse: Parse) -> tuple[NameMention, ...]:
    """Return every mention of a person by name, in order."""
    named: dict[tuple[str, ...], _Evidence] = defaultdict(_Evidence)
    for paragraph in parse.paragraphs:
        known = {match.start for match in _known_people(paragraph.doc.vocab)(paragraph.doc, as_spans=True)}
        prose = _is_prose(paragraph)
        for first, end, found in _candidates(paragraph):
            mention = name_around(paragraph, first, end)
            if mention is not None:
                _weigh(named[mention.words], paragraph, mention, prose=prose and found, known=first in known)
    _weigh_against(parse, named)
    people = {words: evidence for words, evidence in named.items() if evidence.of_a_person(words)}
    titled = {words[0] for words, evidence in people.items() if len(words) == 1 and evidence.sure}
    # "Ernest Pact" looks like a pact, but there is a Mr Pact.
    people |= {words: evidence for words, evidence in named.items() if words[-1] in titled and len(words) == 2}
    parts = {word for words in people if len(words) > 1 for word in (words[0], words[-1])}
    mentions = {
        (mention.paragraph, mention.first_token): mention
        for words, evidence in named.items()
        for mention in evidence.mentions
        if words in people or (len(words) == 1 and words[0] in parts and not _is_placed(parse, mention))
    }
    for mention in _repeats(parse, people, set(mentions)):
        mentions[(mention.paragraph, mention.first_token)] = mention
    return _without_overlaps(mentions[key] for key in sorted(mentions))


# --- proposals -----------------------------------------------------------------------------------------------


def _candidates(paragraph: Paragraph) -> Iterator[tuple[int, int, bool]]:
    """Yield (first token, end, whether the name finder says so) of what may be a person's name."""
    doc = paragraph.doc
    seen = set()
    for entity in doc.ents:
        if entity.label_ == "PERSON" or (len(entity) > 1 and _stands_as_a_person(doc, entity.start, entity.end)):
            seen |= set(range(entity.start, entity.end))
            yield entity.start, entity.end, entity.label_ == "PERSON"
    for match in _known_people(doc.vocab)(doc, as_spans=True):
        if not seen & set(range(match.start, match.end)):
            yield match.start, match.end, False
    for first, end in (*_titled(doc), *_behind_a_role(doc)):
        if not seen & set(range(first, end)):
            yield first, end, False
    for first, end in _unlabelled(doc):
        yield first, end, _is_owned_by_a_country(doc, first)


@cache
def _known_people(vocab: Vocab) -> PhraseMatcher:
    """Names that are known without a model: office holders by full name."""
    nlp = English(vocab)
    matcher = PhraseMatcher(vocab, attr="ORTH")
    people = {name for t in tenures() for name in (t.person, *t.aliases) if " " in name}
    matcher.add("PERSON", [nlp.make_doc(one_form(name)) for name in sorted(people)])
    return matcher


def _titled(doc: Doc) -> Iterator[tuple[int, int]]:
    """Yield the capitalised word behind a form of address ("Mr O'Dowd"), which alone makes a name."""
    for token in doc[:-1]:
        after = doc[token.i + 1]
        if token.text.rstrip(".") in HONORIFICS and is_name_word(after) and not is_title_word(after.text):
            yield token.i + 1, token.i + 2


def _behind_a_role(doc: Doc) -> Iterator[tuple[int, int]]:
    """Yield two or more capitalised words behind a role: "Premier Jane Doe", "her lawyer, Jane Doe, said"."""
    for i in range(1, len(doc) - 1):
        if not doc[i].text[:1].isupper() and doc[i].text != ",":
            continue
        if role_ending_at(doc, i, max(0, i - 4)) is None:
            continue
        comma = doc[i].text == ","
        end = first = i + comma
        while end < len(doc) and _is_capitalised(doc[end]) and not is_title_word(doc[end].text):
            end += 1
        if end - first >= 2 and (not comma or joins_by_comma(doc, first, end)):
            yield first, end


def _unlabelled(doc: Doc) -> Iterator[tuple[int, int]]:
    """Yield two or more capitalised words that the name finder passed over, where a person stands."""
    end = 0
    for token in doc:
        if token.i < end or token.ent_type_ or not is_name_word(token) or is_title_word(token.text):
            continue
        end = token.i + 1
        while end < len(doc) and not doc[end].ent_type_ and is_name_word(doc[end]):
            end += 1
        stands = _stands_as_a_person(doc, token.i, end) or _is_owned_by_a_country(doc, token.i)
        if end - token.i >= 2 and stands:
            yield token.i, end


def _is_owned_by_a_country(doc: Doc, first: int) -> bool:
    """Tell whether a country's possessive stands before a name: "Tuvalu's Jane Doe"."""
    return first > 1 and doc[first - 1].text == "'s" and doc[first - 2].lower_ in country_words()


def _is_capitalised(token: Token) -> bool:
    return token.text[:1].isupper() and token.pos_ == "PROPN" and token.ent_type_ != "ORG"


# --- evidence ------------------------------------------------------------------------------------------------


def _is_prose(paragraph: Paragraph) -> bool:
    """Tell whether a paragraph is a sentence: in a headline or masthead any word looks like a name."""
    last = paragraph.doc[-1]
    return paragraph.kind is not BlockKind.HEADLINE and (last.is_punct or len(paragraph.doc) > 25)


def _weigh(evidence: _Evidence, paragraph: Paragraph, mention: NameMention, *, prose: bool, known: bool) -> None:
    doc, first, end = paragraph.doc, mention.first_token, mention.end_token
    evidence.mentions.append(mention)
    before = doc[first - 1].lower_ if first else ""
    placed = before in _INTO_PLACES and mention.honorific is None
    body = any(word.lower() in BODY_WORDS for word in mention.words[1:])
    evidence.sure |= known or (not placed and not body and _is_surely_a_person(doc, mention))
    evidence.others += placed + 3 * (body and not mention.honorific)
    evidence.others += before == "the" and doc[end - 1].dep_ != "compound" and doc[end : end + 1].text != "-"
    after = role_ending_at(doc, end + 1, end) if end < len(doc) else None
    evidence.others += after is not None and after[1] not in PERSONAL and mention.honorific is None
    evidence.others += before == "("
    evidence.others += 2 * (" ".join(mention.words).lower() in _places_and_media() or _is_seat_or_part(doc, first))
    if prose and not placed:
        head = doc[first:end].root
        speaks = head.dep_ == "nsubj" and head.head.lemma_.lower() in SPEECH - WEAK
        owns = doc[end : end + 1].text == "'s" and doc[end + 1 : end + 2].text.islower()
        evidence.acts |= owns and head.dep_ == "nmod:poss" and head.pos_ == "PROPN"
        introduced = doc[first - 1 : first].text == "," and joins_by_comma(doc, first, end)
        evidence.persons += 1 + speaks + introduced


def _is_seat_or_part(doc: Doc, first: int) -> bool:
    """Tell whether a name stands where places do: "the island of", "the MP for", "the governor of"."""
    if first < 2 or doc[first - 1].lower_ not in {"of", "for"}:
        return False
    noun = doc[first - 2].lower_
    return noun in BODY_WORDS or noun in _OF_PLACES


def _is_surely_a_person(doc: Doc, mention: NameMention) -> bool:
    return mention.honorific is not None or _stands_as_a_person(doc, mention.first_token, mention.end_token)


def _stands_as_a_person(doc: Doc, first: int, end: int) -> bool:
    """Tell whether a role, an age, kinship, a parliament's letters or "who" stands beside a name."""
    if any(token.lower_ in BODY_WORDS for token in doc[first + 1 : end]):
        return False
    before = first - 1 if joins_by_comma(doc, first, end) else first
    if before > 0 and (role_ending_at(doc, before, max(0, before - 4)) or doc[before - 1].lower_ in KIN):
        return True
    if end + 2 >= len(doc) or doc[first - 1 : first].text.lower() in {"from", *_INTO_PLACES}:
        return False
    if doc[end].text in SUFFIXES:  # "Kikuyu MP Jane Doe" is another matter
        return end - first > 1 and doc[end + 1].pos_ != "PROPN"
    if doc[end].text not in {",", "("}:
        return False
    if doc[end + 1].lower_ == "who" or (
        doc[end + 1].is_digit and len(doc[end + 1]) == 2 and doc[end + 2].text in ",)"
    ):
        return True
    close = next((i for i in range(end + 1, min(len(doc), end + 14)) if doc[i].text in _MARKS), None)
    return (
        close is not None
        and doc[end].text == ","
        and any(
            role_ending_at(doc, i, end + 1) and doc[i].lower_ in {",", ".", "of", "for", "who"}
            for i in range(end + 2, close + 1)
        )
    )


def _weigh_against(parse: Parse, named: dict[tuple[str, ...], _Evidence]) -> None:
    """Count where the same words are a place or a body to the name finder, or stand where places stand."""
    for paragraph in parse.paragraphs:
        for entity in paragraph.doc.ents:
            words = tuple(token.text for token in entity)
            if entity.label_ in {"LOC", "ORG"} and words in named:
                named[words].others += 1
        for token in paragraph.doc[1:]:
            if token.nbor(-1).lower_ in _INTO_PLACES and token.ent_type_ != "PERSON" and (token.text,) in named:
                named[(token.text,)].others += 1
    outlet = tuple((parse.article.outlet or "").split())
    if outlet in named:
        named[outlet].others += 9


def _is_placed(parse: Parse, mention: NameMention) -> bool:
    doc = parse.paragraphs[mention.paragraph].doc
    return mention.first_token > 0 and doc[mention.first_token - 1].lower_ in _INTO_PLACES


@cache
def _places_and_media() -> frozenset[str]:
    places = {city for entry in countries() for city in (*entry.capitals, *entry.seats)}
    media = {name for outlet in outlets() for name in (outlet.name, *outlet.aliases)}
    return frozenset(name.lower() for name in places | media)


# --- repeats -------------------------------------------------------------------------------------------------


def _repeats(
    parse: Parse, people: dict[tuple[str, ...], _Evidence], found: set[tuple[int, int]]
) -> Iterator[NameMention]:
    """Yield every other place where somebody's surname stands: the name finder misses some."""
    by_surname: dict[str, set[tuple[str, ...]]] = {}
    for words in people:
        if len(words[-1]) > 2:
            by_surname.setdefault(words[-1], set()).add(words)
    taken = {
        (mention.paragraph, i)
        for evidence in people.values()
        for mention in evidence.mentions
        for i in range(mention.first_token, mention.end_token)
    }
    for paragraph in parse.paragraphs:
        doc = paragraph.doc
        blocked = {i for index, i in taken if index == paragraph.index}
        for entity in doc.ents:
            words = tuple(t.text for t in entity)
            bearers = by_surname.get(words[-1], ())
            # The name finder takes "Barth Eide" for a body where it missed that Espen Barth Eide was named before.
            longer = entity.label_ in {"ORG", "LOC"} and len(words) > 1
            if longer and not any(b[-len(words) :] == words for b in bearers):
                blocked |= set(range(entity.start, entity.end))
        for token in doc:
            if token.i in blocked or token.text not in by_surname:
                continue
            before = token.nbor(-1).lower_ if token.i else ""
            if before in _INTO_PLACES or (before in {"of", "from", "to"} and token.lower_ in country_words()):
                continue
            if token.text in HONORIFICS and doc[token.i + 1 : token.i + 2].text[:1] in {"(", *ascii_uppercase}:
                continue
            first = token.i
            for words in by_surname[token.text]:
                for size in range(2, len(words) + 1):
                    start = token.i - size + 1
                    # "Al-Sharaa" at a sentence's beginning is "al-Sharaa".
                    if start >= 0 and words[-size] != "-" and _same(doc, start, words[-size:]):
                        first = min(first, start)
            if (paragraph.index, first) not in found:
                yield mention_at(paragraph, first, token.i + 1)


def _same(doc: Doc, start: int, words: tuple[str, ...]) -> bool:
    here = [t.text for t in doc[start : start + len(words)]]
    return all(a == b or (b.islower() and a.lower() == b) for a, b in zip(here, words, strict=False))


def _without_overlaps(mentions: Iterator[NameMention]) -> tuple[NameMention, ...]:
    kept: list[NameMention] = []
    for mention in mentions:
        last = kept[-1] if kept else None
        if last is not None and last.paragraph == mention.paragraph and mention.first_token < last.end_token:
            if mention.end_token - mention.first_token <= last.end_token - last.first_token:
                continue
            kept.pop()
        kept.append(mention)
    return tuple(kept)
