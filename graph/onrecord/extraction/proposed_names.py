"""Propose what may be the name of a person: by the name finder, by titles and roles, by what "known as" says.

Comes in: a parsed paragraph. Go out: the tokens of each name that is proposed. Whether it is one is judged over
the whole article, in `person_names`.
"""

from collections.abc import Iterator
from functools import cache

from spacy.matcher import PhraseMatcher
from spacy.vocab import Vocab

from onrecord.extraction.casing import is_ordinary
from onrecord.extraction.countries import country_words
from onrecord.extraction.dates import WEEKDAYS
from onrecord.extraction.evidence import OF_PEOPLE_ALONE
from onrecord.extraction.forms_of_address import TITLES_OF_TWO_WORDS, is_form_of_address, titles_begin
from onrecord.extraction.known_bodies import known_body
from onrecord.extraction.language import Paragraph
from onrecord.extraction.name_contexts import stands_as_a_person
from onrecord.extraction.name_lexicon import BODY_WORDS, KIN, PORTFOLIOS
from onrecord.extraction.name_words import is_child_of, is_double, is_name_word, is_number, is_title_word
from onrecord.extraction.nouns import BODIES, HUMANS
from onrecord.extraction.office_complements import behind_its_office
from onrecord.extraction.role_nouns import role_ending_at
from onrecord.extraction.role_phrases import joins_by_comma
from onrecord.extraction.spelt_names import matcher_of
from onrecord.extraction.tokens import Doc, Token, Tokens
from onrecord.vocabulary import tenures

# With a capital they open the surnames of people, and hardly the last word of a body.
_OF_SURNAMES = frozenset({"Le", "Van", "Von", "Bin", "Ibn", "Ter", "Ten"})
_LONGEST_SYLLABLE = 6
_PREFIXES = frozenset("anti pro co ex vice non pre post mid self semi multi inter re un sub neo pan ultra".split())
_WITH_A_PARTICLE = 3  # words: "Marine Le Pen"


def proposed(paragraph: Paragraph) -> Iterator[tuple[int, int, bool]]:
    """Yield (first token, end, whether the name finder says so) of what may be a person's name."""
    doc = paragraph.doc
    seen = set()
    for entity in doc.ents:
        if known_body(entity.text) is not None:
            continue  # "Fine Gael said"
        if entity.label_ == "PERSON" or (len(entity) > 1 and stands_as_a_person(doc, entity.start, entity.end)):
            seen |= set(range(entity.start, entity.end))
            yield entity.start, entity.end, entity.label_ == "PERSON"
        elif _has_surname_of_two_words(entity):
            seen |= set(range(entity.start, entity.end))
            yield entity.start, entity.end, True
        elif (first := _behind_its_role(doc, entity.start, entity.end)) is not None:
            seen |= set(range(first, entity.end))
            yield first, entity.end, False
    for match in doc.matches(known_people(doc.source.vocab)):
        if not seen & set(range(match.start, match.end)):
            yield match.start, match.end, False
    for first, end in (*_titled(doc), *_behind_a_role(doc)):
        if not seen & set(range(first, end)):
            yield first, end, False
    for first, end in (*_nicknamed(doc), *_known_as(doc), *_children(doc), *_behind_a_double_name(doc)):
        yield first, end, True
    for first, end in _unlabelled(doc):
        yield first, end, _is_owned_by_a_country(doc, first)


def _has_surname_of_two_words(name: Tokens) -> bool:
    """Tell whether what the name finder takes for a body is called as people are: "Marine Le Pen"."""
    words = [token.text for token in name]
    bodies = any(word.lower() in BODY_WORDS for word in words)
    return len(words) == _WITH_A_PARTICLE and words[1] in _OF_SURNAMES and words[0].istitle() and not bodies


def _behind_its_role(doc: Doc, start: int, end: int) -> int | None:
    """Return where a name begins in what the name finder took for a body: "Transport Secretary Jane Doe"."""
    first = behind_its_office(doc, start, end)
    if first == start and is_form_of_address(doc[start].text):
        first += 1  # "CS Jane Doe"
    # "Supreme Court Justice Jane Doe"
    first = next((i for i in range(start + 2, end) if doc[i - 2 : i].text in TITLES_OF_TWO_WORDS), first)
    return first if start < first < end - 1 else None


@cache
def known_people(vocab: Vocab) -> PhraseMatcher:
    """Names that are known without a model: office holders by full name."""
    people = {name for t in tenures() for name in (t.person, *t.aliases) if " " in name}
    return matcher_of(vocab, {"PERSON": sorted(people)})


def _titled(doc: Doc) -> Iterator[tuple[int, int]]:
    """Yield the capitalised word behind a form of address ("Mr O'Dowd"), which alone makes a name."""
    for token in doc[1:]:
        if token.is_lower:
            continue  # no name, though "d'Arcy" is one
        title = doc[token.i - 1].text.rstrip(".")
        named = is_name_word(token) or (title in OF_PEOPLE_ALONE and token.is_title and token.is_alpha)
        if named and not is_title_word(token.text) and titles_begin(doc, token.i) < token.i:
            if is_form_of_address(f"{token.text}.") and doc[token.i + 1 : token.i + 2].text == ".":
                continue  # "HE Eng. Jane Doe"
            yield token.i, token.i + (2 if _is_untagged_surname(doc, token.i + 1) else 1)


def _is_untagged_surname(doc: Doc, i: int) -> bool:
    """Tell whether a capitalised word behind a title and a name is the surname, taken for something else."""
    if (
        i >= len(doc) - 1
        or doc[i].pos_ not in {"NOUN", "PROPN"}
        or not doc[i].is_title
        or doc[i].ent_type_ == "ORG"
    ):
        return False
    lemma, lower = doc[i].lemma_.lower(), doc[i].lower_
    noun = lemma in HUMANS or lemma in BODIES or lower in BODY_WORDS or lower in PORTFOLIOS
    place = lower in country_words() or lower in WEEKDAYS or doc[i + 1].ent_type_ == "LOC"
    return not noun and not place and not doc[i + 1].is_title and not is_title_word(doc[i].text)


def _behind_a_role(doc: Doc) -> Iterator[tuple[int, int]]:
    """Yield two or more capitalised words behind a role: "Premier Jane Doe", "her lawyer, Jane Doe, said"."""
    for token in doc.tokens[1:-1]:
        comma, i = token.text == ",", token.i
        if not comma and not token.text[:1].isupper():
            continue
        if role_ending_at(doc, i, max(0, i - 4)) is None and doc[i - 1].lower_ not in KIN:
            continue
        end = first = i + comma
        while end < len(doc) and _is_capitalised(doc[end]) and not is_title_word(doc[end].text):
            end += 1  # whatever the tagger thinks: "Opposition leader Ernest Pact"
        end += comma and end == first and doc[first].is_title
        full = end - first >= 2 and (not comma or joins_by_comma(doc, first, end))
        if full or (comma and end - first == 1 and _is_named_alone(doc, i, first)):
            yield first, end


def _unlabelled(doc: Doc) -> Iterator[tuple[int, int]]:
    """Yield two or more capitalised words that the name finder passed over, where a person stands."""
    end = 0
    for token in doc:
        if token.i < end or token.ent_type_ or not is_name_word(token) or is_title_word(token.text):
            continue
        end = token.i + 1
        while end < len(doc) and not doc[end].ent_type_ and (is_name_word(doc[end]) or is_double(doc, end)):
            end += 3 if is_double(doc, end) else 1
        if end - token.i < 2:
            continue
        if stands_as_a_person(doc, token.i, end) or _is_owned_by_a_country(doc, token.i):
            yield token.i, end


def _is_named_alone(doc: Doc, comma: int, name: int) -> bool:
    """Tell whether one word between commas names somebody's relation or head: "its leader, Amudhan, said"."""
    closed = name + 1 < len(doc) and doc[name + 1].text == ","
    owned = any(token.tag_ == "PRP$" for token in doc[max(0, comma - 4) : comma])
    # "Its partner, Siemens," is a firm's.
    its = any(token.lower_ in {"its", "their"} for token in doc[max(0, comma - 4) : comma])
    body = its and doc[comma - 1].lower_ in KIN | {"ally"}
    word = doc[name].lower_
    named = doc[name].tag_ == "NNP" and word not in country_words() and word not in WEEKDAYS
    return closed and owned and named and not body


def _known_as(doc: Doc) -> Iterator[tuple[int, int]]:
    """Yield the name by which somebody goes: "the rebels' leader, known as Tano"."""
    for token in doc.tokens[2:]:
        if not token.is_title or token.pos_ != "PROPN":
            continue
        if doc[token.i - 1].lower_ == "as" and doc[token.i - 2].lower_ in {"known", "nicknamed"}:
            yield token.i, token.i + 1


def _nicknamed(doc: Doc) -> Iterator[tuple[int, int]]:
    """Yield names with a nickname in quotation marks inside: Jane "the Mouse" Doe."""
    for mark in doc[1:-1] if '"' in doc.text else ():
        if mark.text != '"':
            continue
        before = mark.nbor(-1)
        if before.pos_ != "PROPN" or not before.is_title or is_title_word(before.text):
            continue  # whatever the name finder thinks: it rarely saw nicknames
        close = next((i for i in range(mark.i + 2, min(mark.i + 5, len(doc) - 1)) if doc[i].text == '"'), None)
        if close is not None and doc[close + 1].is_title and doc[close - 1].is_title:
            yield before.i, close + 2


def _behind_a_double_name(doc: Doc) -> Iterator[tuple[int, int]]:
    """Yield names whose given name has two syllables joined, as East Asia's have: "Man-kei Tam"."""
    for hyphen in doc[1:-2] if "-" in doc.text else ():
        before, behind, name = hyphen.nbor(-1), hyphen.nbor(), hyphen.nbor(2)
        joined = hyphen.text == "-" and not hyphen.whitespace_ and before.is_title and behind.text.islower()
        if not joined or (before.i and doc[before.i - 1].is_title and doc[before.i - 1].ent_type_ == "PERSON"):
            continue  # "Kim Jong-un Square"
        short = max(len(before.text), len(behind.text)) <= _LONGEST_SYLLABLE
        words = before.lower_ in _PREFIXES or is_ordinary(behind.lower_)  # "Oslo-based"
        noun = name.lemma_.lower() in HUMANS | BODIES | BODY_WORDS or is_title_word(name.text)
        if short and not words and name.is_title and name.is_alpha and not noun:
            yield before.i, name.i + 1


def _children(doc: Doc) -> Iterator[tuple[int, int]]:
    """Yield names that say whose child one is, whatever the name finder thinks: "Rajan s/o Muthu"."""
    for mark in doc[2:-2] if "/" in doc.text else ():
        if mark.text == "/" and is_child_of(doc, mark.i - 1) and doc[mark.i - 2].text[:1].isupper():
            yield mark.i - 2, mark.i + 3


def _is_owned_by_a_country(doc: Doc, first: int) -> bool:
    """Tell whether a country's possessive stands before a name: "Tuvalu's Jane Doe"."""
    return first > 1 and doc[first - 1].text == "'s" and doc[first - 2].lower_ in country_words()


def _is_capitalised(token: Token) -> bool:
    return (token.is_title or is_number(token.text)) and token.is_alpha and token.ent_type_ != "ORG"
