"""Find where a name begins and ends: titles before it and suffixes behind it cut off, particles kept.

Comes in: a run of tokens that is said to be a name. Goes out: a NameMention. Whose name it is, and whether it is
one at all, is settled elsewhere.
"""

import re

from onrecord.extraction.countries import country_words
from onrecord.extraction.dates import WEEKDAYS
from onrecord.extraction.forms_of_address import TITLES_OF_TWO_WORDS, is_form_of_address, titles_begin
from onrecord.extraction.language import Paragraph
from onrecord.extraction.name_lexicon import ALSO_NAMES, PARTICLES, PEOPLES, SUFFIXES
from onrecord.extraction.name_mentions import NameMention, mention_at
from onrecord.extraction.name_words import (
    GROWN_TOGETHER,
    INITIALS,
    ROLE_WORDS,
    is_child_of,
    is_double,
    is_name_word,
    is_number,
    is_title_word,
)
from onrecord.extraction.nouns import HUMANS
from onrecord.extraction.office_complements import behind_its_office
from onrecord.extraction.role_nouns import PERSONAL, role_ending_at
from onrecord.extraction.tokens import Doc, Token

_MEMBERS = frozenset({"MP", "MEP", "MSP", "TD", "MLA", "MNA", "MPA", "MK"})
_ABBREVIATED = frozenset("Mr Mrs Ms Dr Prof Hon Rev Sen Rep Gov Gen Col Capt Lt Sgt Maj Brig Adm Cmdr Cpl".split())
_ALSO_SURNAMES = frozenset({"Sen", "Rep", "Gen", "Maj", "Hon"})
_LETTER = re.compile(r"[A-Z]")
_ARTICLES = frozenset("al el ul ad an ar as ash at az".split())
# No name of a person goes over these.
_BETWEEN = frozenset({"of", "the", "for", "and", "in", "on", "&", "(", "/", ":", ";", ","})
# Nouns for people that are given names, too: "Duke Doe". Others only stand before names: "Clerk | Jane Doe".
_ALSO_GIVEN = frozenset(
    "baker butcher carpenter cook potter porter tailor weaver brewer painter duke guy star marshal major guard "
    "son man miner winner ranger rider".split()
)
_CONTESTS = frozenset({"Universe", "World", "International", "Earth"})  # "Miss Universe"
_CROWNED = frozenset({"King", "Queen", "Emperor"})
_NAMES_OF_KINGS = frozenset({"Sultan", "Tengku", "Tuanku"})
_CHAMBERS = frozenset({"House", "Sabha", "Assembly", "Parliament", "Senate"})
_CALLED = 2  # words of a name in full
# Countries that people are called by, too: "Jordan Smith", "Kofi Chad".
_ALSO_PEOPLE = frozenset("Jordan Georgia Chad Israel Kenya Ireland Holland France England Dominica Cyprus".split())


def name_around(paragraph: Paragraph, first: int, end: int) -> NameMention | None:
    """Return the name of which tokens first..end are (a part); None where they can be no person's name."""
    doc = paragraph.doc
    first, end = _stretched(doc, first, end)
    first = behind_its_office(doc, first, end)
    while end - first > 1 and doc[end - 1].lower_ in WEEKDAYS:
        end -= 1
    if doc[end - 1].text.rstrip(".") in _ABBREVIATED and not _is_surname(doc, first, end - 1):
        return None  # "Navy Capt. | Jane Doe"
    while first < end and not _begins_name(doc, first, end):
        first += 1
    if end - first > _CALLED and _opens_a_clause(doc, end - 1):
        end -= 1
    if first > 1 and doc[first - 1].text in _NAMES_OF_KINGS and doc[first - 2].text in _CROWNED:
        first -= 1  # "King | Sultan Omar Diallo" is called so
    while end > first and (_is_suffix(doc, first, end - 1) or not _ends_name(doc, first, end)):
        end -= 1
    if end - first == 2 and doc[first].text in ALSO_NAMES and is_form_of_address(doc[first + 1].text):
        return None  # "the Mir Sahib" is a form of address alone
    if doc[first : first + 2].text in TITLES_OF_TWO_WORDS:
        first += 2
    if first < end and doc[first].text in ALSO_NAMES and _is_full(doc, first + 1, end):
        first += 1
    if (
        first == end
        or any(_breaks(doc, i) for i in range(first, end))
        or (
            doc[end - 1].lower_ in country_words()
            and doc[end - 1].text not in _ALSO_PEOPLE
            and not (end - first > 3 and doc[end - 2].text == "-")
        )
    ):
        return None
    mention = mention_at(paragraph, first, end)
    words = mention.words
    if (
        not words
        or all(len(w) < 2 or INITIALS.fullmatch(w) for w in words)
        or " ".join(words).lower() in country_words()
    ):
        return None
    if mention.honorific is None and words[-1].lower() in PEOPLES and (len(words) == 1 or "-" in words):
        return None  # "Democrats", "Non-Europeans"
    if len(words) == 1 and (is_title_word(words[0]) or words[0].lower() in ROLE_WORDS):
        return None  # "Mr President", "the Minister"
    if len(words) == 1 and is_form_of_address(f"{words[0]}.") and doc[end : end + 1].text == ".":
        return None  # "HE Eng. Jane Doe"
    if mention.honorific == "Chief" and _is_of_an_office(doc, end):
        return None  # "Chief | Fisheries | Officer Jane Doe"
    if mention.honorific == "Miss" and len(words) == 1 and words[0] in _CONTESTS:
        return None
    if mention.honorific is None and len(words) == 1 and doc[first].lemma_.lower() in HUMANS:
        return None  # "Diplomats said so"
    if role_ending_at(doc, end, first) and doc[end : end + 1].text in {"for", "of", "on"}:
        return None  # "Minority Spokesperson on Trade"
    return mention


def _is_surname(doc: Doc, first: int, i: int) -> bool:
    """Tell whether an abbreviated title closes a name: "Leela | Sen"; not "Ohio | Sen", "Dale | Sen Jane Doe"."""
    before, after = doc[i - 1], doc[i + 1 : i + 2].text
    named = i > first and before.is_title and before.is_alpha and not is_title_word(before.text)
    placed = before.ent_type_ in {"LOC", "ORG"}
    return doc[i].text in _ALSO_SURNAMES and named and not placed and not after[:1].isupper()


def _is_of_an_office(doc: Doc, end: int) -> bool:
    """Tell whether the noun of an office ends behind some words: "Labour | Officer"; not "Diallo | Spokesman"."""
    role = role_ending_at(doc, end + 1, end) if end < len(doc) and doc[end].is_title else None
    return role is not None and role[1] not in PERSONAL


def _breaks(doc: Doc, i: int) -> bool:
    """Tell whether no person's name goes over a token: "of", a dash."""
    if doc[i].text == "/" and i and is_child_of(doc, i - 1):
        return False
    nickname = i > 0 and doc[i - 1].text == '"'  # "The Mouse"
    # "Jae-in"
    syllable = i > 1 and doc[i - 1].text == "-" and not (doc[i - 1].whitespace_ or doc[i - 2].whitespace_)
    between = doc[i].lower_ in _BETWEEN and not (nickname or syllable)
    return between or (doc[i].text == "-" and bool(doc[i].whitespace_))


def _stretched(doc: Doc, first: int, end: int) -> tuple[int, int]:
    """Return a name with the words that the name finder cut off: hyphenated parts, particles, further capitals."""
    start, stop = _sentence(doc, first, end)
    while first > 0 and INITIALS.fullmatch(doc[first - 1].text) and doc[first - 1].lower_ not in country_words():
        first -= 1  # the parser ends sentences at some
    if end < stop and doc[end - 1].text == "-" and not doc[end - 1].whitespace_:
        end += 1
    if doc[end : end + 2].text == "'t" and doc[end - 1].lower_ in PARTICLES:
        end += 2  # "Jan van | 't Hof"
    if end + 1 < stop and doc[end].text == '"' and sum(t.text == '"' for t in doc[first:end]) == 1:
        end += 2 if doc[end + 1].is_title else 0  # the name finder cut a nickname off: Jane "Mouse | " Doe
    while end < len(doc) and (step := _next_part(doc, end, stop)):
        end += step
    if end < stop and is_number(doc[end].text) and doc[end - 1].text[:1].isupper():
        end += 1
    while first > start:
        if doc[first - 1].text == "-" and first - 2 >= start and not doc[first - 2].whitespace_:
            first -= 2
        elif _is_letter_of_name(doc, first - 1) or (
            is_name_word(doc[first - 1]) and not is_title_word(doc[first - 1].text)
        ):
            first -= 1
        elif doc[first - 1].lower_ in PARTICLES and first - 2 > start and is_name_word(doc[first - 2]):
            first -= 2
        elif _is_given_name_behind_title(doc, first - 1) or (
            doc[first - 1].text in _ALSO_PEOPLE and not (first - 2 >= start and doc[first - 2].pos_ == "ADP")
        ):
            first -= 1
        else:
            break
    return first, end


def _sentence(doc: Doc, first: int, end: int) -> tuple[int, int]:
    """Return the sentence of a name: none ends without a mark, there the parser cut a name in two."""
    start, stop = doc[first].sent.start, doc[end - 1].sent.end
    while start and not _may_end_sentence(doc[start - 1]):
        start = doc[start - 1].sent.start
    while stop < len(doc) and not _may_end_sentence(doc[stop - 1]):
        stop = doc[stop].sent.end
    return start, stop


def _may_end_sentence(token: Token) -> bool:
    return bool(token.is_space or (token.is_punct and token.text != "-"))


def _next_part(doc: Doc, end: int, stop: int) -> int:
    """Return how many tokens from `end` on go on with a name: 0 where it ends there."""
    if doc[end].text == "-" and end + 1 < len(doc) and not doc[end - 1].whitespace_ and not doc[end].whitespace_:
        return 2
    if end >= stop:
        return 0  # the parser ends sentences at some hyphens
    if is_child_of(doc, end):
        return 4
    if is_double(doc, end):
        return 1  # "Kim | Yo-han", whatever the tagger thinks
    if is_name_word(doc[end]) and (not is_title_word(doc[end].text) or doc[end].text in {"St", "St."}):
        return 1
    if doc[end].text == '"':
        # A nickname: Elvira "Mama Vira" Martina.
        close = next((i for i in range(end + 1, min(end + 4, stop - 1)) if doc[i].text == '"'), None)
        if close and close > end + 1 and doc[close + 1].is_title and doc[end + 1].text[:1].isupper():
            return close + 2 - end
        return 0
    if doc[end].lower_ in _ARTICLES and end + 2 < len(doc) and doc[end + 1].text == "-" and doc[end + 2].is_title:
        return 3  # "Hikmat al-Hijri"
    particles = 0
    while end + particles < stop and doc[end + particles].lower_ in PARTICLES - {"y", "e", "och", "und"}:
        particles += 1
    joins = not particles and doc[end].lower_ in {"y", "e"}
    particles += joins
    named = particles and end + particles < stop and doc[end + particles].text[:1].isupper()
    return particles + 1 if named and (not joins or doc[end + particles].pos_ == "PROPN") else 0


def _is_letter_of_name(doc: Doc, i: int) -> bool:
    """Tell whether a single letter stands before a name as its initial: "A K M Bhuiyan", "K Bhuiyan"."""
    if not _LETTER.fullmatch(doc[i].text):
        return False
    return doc[i].text not in {"A", "I"} or bool(_LETTER.fullmatch(doc[i + 1].text))


def _is_given_name_behind_title(doc: Doc, i: int) -> bool:
    """Tell whether a capitalised word between a title and a name is the given name."""
    named = doc[i].is_title and doc[i].is_alpha and not is_title_word(doc[i].text)
    titled = titles_begin(doc, i) < i or (i > 0 and doc[i - 1].text in ALSO_NAMES)
    return named and doc[i].lower_ not in country_words() and titled


def _opens_a_clause(doc: Doc, i: int) -> bool:
    """Tell whether a country behind a name begins what is told: "According to Jane Doe | Serbia was late"."""
    country = doc[i].lower_ in country_words() and doc[i].text not in _ALSO_PEOPLE
    return country and doc[i + 1 : i + 2].text != "" and doc[i + 1].tag_ in {"VBD", "VBZ", "VBP", "MD"}


def _begins_name(doc: Doc, i: int, end: int) -> bool:
    """Tell whether a name can begin with a token: no title, no role, no country's adjective stands in it."""
    word = doc[i].text
    if i + 1 == end:
        return word[:1].isupper() or bool(GROWN_TOGETHER.match(word))
    if not word[:1].isupper():
        # "al-Sharaa", "de Gaulle", "van der Bellen": a particle may begin a name in lower case.
        return word in PARTICLES or bool(GROWN_TOGETHER.match(word))
    if word in _ALSO_PEOPLE:
        return True
    if word in {"A", "An", "The"} and not _LETTER.fullmatch(doc[i + 1].text):
        return False
    if word in _MEMBERS:
        return False  # "Independent | TD Jane Doe"
    if word in _CHAMBERS and end - i > _CALLED:
        return False  # "Whip of Labour in the Lower House | Jane Doe"
    if word == "X.":
        return False  # "repeated this on X. Jane Doe was not there."
    # "Whether Algiers": a sentence may begin where a name does. To the parser some given names are prepositions.
    opens = (
        doc[i].is_sent_start
        and doc[i].tag_ != "NNP"
        and doc[i].pos_ in {"SCONJ", "CCONJ", "PRON", "AUX", "ADV", "ADP"}
    )
    calls = doc[i].lower_ in HUMANS and doc[i].lower_ not in _ALSO_GIVEN and end - i > _CALLED
    return not opens and not calls and not is_title_word(word)


def _ends_name(doc: Doc, first: int, end: int) -> bool:
    word = doc[end - 1].text
    if end - first > 1 and is_number(word):
        return True
    joined = end - 2 > first and doc[end - 2].text == "-"
    return word[:1].isupper() or bool(GROWN_TOGETHER.match(word)) or (joined and word[:1].isalpha())


def _is_suffix(doc: Doc, first: int, i: int) -> bool:
    """Tell whether a word behind a name is no part of it: "Jr", "KC"; "Charles III" is called so."""
    return i > first and doc[i].text.rstrip(".") in SUFFIXES and not is_number(doc[i].text)


def _is_full(doc: Doc, first: int, end: int) -> bool:
    """Tell whether a name has two parts or more, those joined by a hyphen counted once."""
    parts = [i for i in range(first, end) if doc[i].text[:1].isupper() and doc[i - 1].text != "-"]
    hyphens = sum(token.text == "-" for token in doc[first:end])
    return len(parts) > 1 or hyphens > 1  # "Salim-uz-Zaman"
