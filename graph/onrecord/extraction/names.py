"""Find the names of people and organizations.

Comes in: a Parse. Goes out: name mentions with titles and suffixes cut off, in order. Who they are is settled
elsewhere.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from spacy.lang.en import English
from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc, Token
from spacy.tokens import Span as Tokens
from spacy.util import filter_spans
from spacy.vocab import Vocab

from onrecord.extraction.language import Paragraph, Parse
from onrecord.extraction.lexicon import FORMER, HONORIFICS, OFFICES, ROLES, SPEECH, SUFFIXES, WEAK
from onrecord.extraction.roles import role_ending_at
from onrecord.extraction.typography import one_form
from onrecord.record import Span
from onrecord.vocabulary import countries, outlets, tenures

_ROLE_WORDS = frozenset(
    word for role in (*OFFICES, *ROLES) for word in re.split(r"[\s-]", role)
) | {"deputy", "vice", "chief", "first", "us", "uk"}  # fmt: skip
# Particles that may stand inside a name in lower case.
_PARTICLES = frozenset(
    """
    de la van von der den del dela bin ibn bint binti al el ul da dos das do di du des ter te ten af av zu ní ni wa
    ben ould abu í y e
    """.split()
)


# Behind these stands a place.
_INTO_PLACES = frozenset({"in", "at", "near", "into", "across", "outside", "In", "At", "Near", "Outside"})
_ACTING = frozenset(
    {"nsubj", "nsubj:pass", "nmod:poss", "obl:agent", "iobj", "obj", "conj", "parataxis", "ROOT", "appos"}
)


@dataclass(frozen=True, slots=True)
class NameMention:
    """A name as it stands in one place. `words` is the name alone, without titles, suffixes and possessive."""

    words: tuple[str, ...]
    span: Span  # into Article.text
    paragraph: int
    first_token: int
    end_token: int
    honorific: str | None = None

    @property
    def text(self) -> str:
        """Return the name as printed: hyphens and apostrophes closed up."""
        return re.sub(r"\s*([-'])\s*", r"\1", " ".join(self.words))


@cache
def _country_words() -> frozenset[str]:
    return frozenset(
        word.lower()
        for entry in countries()
        for name in (*entry.names, *entry.adjectives, *entry.demonyms, *entry.abbreviations, *entry.seats)
        for word in (name,)
    )


@cache
def _gazetteer(vocab: Vocab) -> PhraseMatcher:
    """Names that are known without a model: office holders by full name, outlets of more than one word."""
    nlp = English(vocab)
    matcher = PhraseMatcher(vocab, attr="ORTH")
    people = {name for t in tenures() for name in (t.person, *t.aliases) if " " in name}
    media = {name for o in outlets() for name in (o.name, *o.aliases) if " " in name or not name.istitle()}
    matcher.add("PERSON", [nlp.make_doc(one_form(name)) for name in sorted(people)])
    matcher.add("MEDIUM", [nlp.make_doc(one_form(name)) for name in sorted(media)])
    return matcher


def person_mentions(parse: Parse) -> tuple[NameMention, ...]:
    """Return every mention of a person by name, in order.

    Two passes: the name finder's and the gazetteer's persons first; then every other place where one of their
    surnames stands, which a statistical name finder misses now and then.
    """
    found: dict[tuple[int, int], NameMention] = {}
    for paragraph in parse.paragraphs:
        for candidate in _candidates(paragraph, "PERSON"):
            mention = _person_mention(paragraph, candidate)
            if mention is not None:
                found[(mention.paragraph, mention.first_token)] = mention
    by_surname: dict[str, set[tuple[str, ...]]] = {}
    taken: dict[int, set[int]] = {}
    for mention in found.values():
        taken.setdefault(mention.paragraph, set()).update(range(mention.first_token, mention.end_token))
        if len(mention.words[-1]) > 2:
            by_surname.setdefault(mention.words[-1], set()).add(mention.words)
    for paragraph in parse.paragraphs:
        for mention in _repeats(paragraph, by_surname, taken.get(paragraph.index, set())):
            found[(mention.paragraph, mention.first_token)] = mention
    return tuple(found[key] for key in sorted(found))


def _candidates(paragraph: Paragraph, label: str) -> list[Tokens]:
    doc = paragraph.doc
    known = [m for m in _gazetteer(doc.vocab)(doc, as_spans=True) if m.label_ == label]
    seen = {t.i for m in known for t in m}
    others = (e for e in doc.ents if e.label_ == label and not seen & set(range(e.start, e.end)))
    return filter_spans([*known, *others, *_titled(doc), *_behind_a_role(doc), *_speaking(doc)])


def _titled(doc: Doc) -> Iterator[Tokens]:
    """Yield the capitalised words behind a form of address ("Mr O'Dowd"), which alone make a name."""
    for token in doc[:-1]:
        if token.text.rstrip(".") in HONORIFICS and _is_name_word(doc[token.i + 1]):
            yield doc[token.i + 1 : token.i + 2]


def _behind_a_role(doc: Doc) -> Iterator[Tokens]:
    """Yield two or more capitalised words behind a role: "Premier Jane Doe", "her lawyer, Jane Doe, said"."""
    for i in range(1, len(doc) - 1):
        if role_ending_at(doc, i, max(0, i - 4)) is None:
            continue
        comma = doc[i].text == ","
        end = first = i + comma
        while end < len(doc) and _is_capitalised(doc[end]) and not _title_word(doc[end].text):
            end += 1
        closed = doc[end : end + 1].text in {",", "."} or not comma
        if end - first >= 2 and closed:
            yield doc[first:end]


def _is_capitalised(token: Token) -> bool:
    return token.text[:1].isupper() and token.pos_ == "PROPN" and token.ent_type_ != "ORG"


_SPEAKS = SPEECH - WEAK


def _speaking(doc: Doc) -> Iterator[Tokens]:
    """Yield two or more capitalised words that are the subject of a verb of speech."""
    for verb in doc:
        if verb.pos_ != "VERB" or verb.lemma_.lower() not in _SPEAKS:
            continue
        for subject in verb.children:
            if subject.dep_ == "nsubj" and _is_name_word(subject):
                first, end = _stretched(doc, subject.i, subject.i + 1)
                if end - first >= 2:
                    yield doc[first:end]


def _person_mention(paragraph: Paragraph, candidate: Tokens) -> NameMention | None:
    doc = paragraph.doc
    first, end = _stretched(doc, candidate.start, candidate.end)
    while first < end and not _begins_name(doc, first, end):
        first += 1
    while end > first and (doc[end - 1].text in SUFFIXES or not _ends_name(doc, first, end)):
        end -= 1
    words = tuple(t.text for t in doc[first:end] if t.text not in {"'s", "'"})
    if not words or " ".join(words).lower() in _country_words() or not any(len(w) > 1 for w in words):
        return None
    before = doc[first - 1].text.rstrip(".") if first else ""
    honorific = before if before in HONORIFICS else None
    if len(words) == 1 and words[0].lower() in _ROLE_WORDS:
        return None  # "Mr President", "the Minister"
    if honorific is None and (before in _INTO_PLACES or (len(words) == 1 and not _is_person_alone(doc[first]))):
        return None
    return NameMention(words, paragraph.span(doc[first:end]), paragraph.index, first, end, honorific)


def _ends_name(doc: Doc, first: int, end: int) -> bool:
    joined = end - 2 > first and doc[end - 2].text == "-"
    return doc[end - 1].text[:1].isupper() or (joined and doc[end - 1].is_alpha)


def _stretched(doc: Doc, first: int, end: int) -> tuple[int, int]:
    """Return a name with the words that the name finder cut off: hyphenated parts, particles, further capitals."""
    start, stop = doc[first].sent.start, doc[first].sent.end
    while end < stop and (step := _next_part(doc, end, stop)):
        end += step
    while first > start:
        if doc[first - 1].text == "-" and first - 2 >= start and not doc[first - 2].whitespace_:
            first -= 2
        elif _is_name_word(doc[first - 1]) and not _title_word(doc[first - 1].text) and first - 1 > start:
            first -= 1
        elif doc[first - 1].lower_ in _PARTICLES and first - 2 > start and _is_name_word(doc[first - 2]):
            first -= 2
        else:
            break
    return first, end


def _next_part(doc: Doc, end: int, stop: int) -> int:
    """Return how many tokens from `end` on go on with a name: 0 where it ends there."""
    if doc[end].text == "-" and end + 1 < stop and not doc[end - 1].whitespace_ and not doc[end].whitespace_:
        return 2
    if _is_name_word(doc[end]) and (not _title_word(doc[end].text) or doc[end].text == "St"):
        return 1
    particles = 0
    while end + particles < stop and doc[end + particles].lower_ in _PARTICLES:
        particles += 1
    named = end + particles < stop and doc[end + particles].text[:1].isupper()
    return particles + 1 if particles and named and doc[end + particles].pos_ == "PROPN" else 0


def _is_name_word(token: Token) -> bool:
    """Tell whether a token can be a part of a name: capitalised, a proper noun, in no name of a place or body."""
    other = token.ent_type_ in {"LOC", "ORG", "MISC"}
    return (
        token.text[:1].isupper() and token.pos_ == "PROPN" and not other and token.lower_ not in _country_words()
    )


def _title_word(word: str) -> bool:
    plain = word.rstrip(".").lower()
    return word.rstrip(".") in HONORIFICS or plain in _ROLE_WORDS or plain in FORMER or plain in _country_words()


def _is_person_alone(name: Token) -> bool:
    """Tell whether a single word without a title can be a person: it acts or owns; no capital city, no office."""
    if name.text in _capitals() or name.lower_ in _ROLE_WORDS:
        return False
    return name.dep_ in _ACTING and name.pos_ in {"PROPN", "X", "NOUN", "ADJ", "VERB"}


@cache
def _capitals() -> frozenset[str]:
    return frozenset(city for entry in countries() for city in (*entry.capitals, *entry.seats))


def _begins_name(doc: Doc, i: int, end: int) -> bool:
    """Tell whether a name can begin with a token: no title, no role, no country's adjective stands in it."""
    word = doc[i].text
    if i + 1 == end:
        return word[:1].isupper()
    if not word[:1].isupper():
        # "al-Sharaa", "de Gaulle", "van der Bellen": a particle may begin a name in lower case.
        return word in _PARTICLES and word.isalpha() and doc[i + 1].text[:1].isupper() and i == 0
    return not _title_word(word)


def _repeats(
    paragraph: Paragraph, by_surname: dict[str, set[tuple[str, ...]]], taken: set[int]
) -> Iterator[NameMention]:
    doc = paragraph.doc
    blocked = set(taken)
    for entity in doc.ents:
        words = tuple(t.text for t in entity)
        bearers = by_surname.get(words[-1], ())
        # The name finder takes "Barth Eide" for a body where it missed that an Espen Barth Eide was named before.
        if (
            entity.label_ in {"ORG", "LOC"}
            and len(words) > 1
            and not any(b[-len(words) :] == words for b in bearers)
        ):
            blocked |= set(range(entity.start, entity.end))
    for token in doc:
        if token.i in blocked or token.text not in by_surname:
            continue
        first = token.i
        for words in by_surname[token.text]:
            for size in range(2, len(words) + 1):
                start = token.i - size + 1
                if start >= 0 and tuple(t.text for t in doc[start : token.i + 1]) == words[-size:]:
                    first = min(first, start)
        honorific = doc[first - 1].text.rstrip(".") if first else ""
        yield NameMention(
            tuple(t.text for t in doc[first : token.i + 1]),
            paragraph.span(doc[first : token.i + 1]),
            paragraph.index,
            first,
            token.i + 1,
            honorific if honorific in HONORIFICS else None,
        )


def organization_mentions(parse: Parse, taken: tuple[NameMention, ...]) -> tuple[NameMention, ...]:
    """Return every mention of an organization or medium by name, in order, none inside a person's name."""
    persons = {(m.paragraph, i) for m in taken for i in range(m.first_token, m.end_token)}
    parts = {part for m in taken for i in range(len(m.words)) for part in (m.words[: i + 1], m.words[i:])}
    found = []
    for paragraph in parse.paragraphs:
        doc = paragraph.doc
        media = [m for m in _gazetteer(doc.vocab)(doc, as_spans=True) if m.label_ == "MEDIUM"]
        others = [e for e in doc.ents if e.label_ == "ORG"]
        for tokens in filter_spans([*media, *others]):
            first, end = tokens.start, tokens.end
            while first < end and doc[first].lower_ in {"the", "a", "an"}:
                first += 1
            while end > first and (doc[end - 1].is_punct or doc[end - 1].text == "'s"):
                end -= 1
            inside = any((paragraph.index, i) in persons for i in range(first, end))
            name = doc[first:end].text
            part = tuple(t.text for t in doc[first:end]) in parts  # "Berg" beside "Anna Berg" is no body
            if first >= end or inside or part or name.lower() in _country_words() or not name[0].isupper():
                continue
            found.append(
                NameMention(
                    tuple(t.text for t in doc[first:end]),
                    paragraph.span(doc[first:end]),
                    paragraph.index,
                    first,
                    end,
                )
            )
    return tuple(found)
