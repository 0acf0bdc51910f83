"""Tell by what stands beside a name whether it is a person's, a body's or a place's.

Comes in: a document and where a name stands in it. Goes out: yes or no, for this one place.
"""

from onrecord.extraction.body_names import kind_behind
from onrecord.extraction.countries import country_words
from onrecord.extraction.name_lexicon import BODY_WORDS, KIN, PORTFOLIOS, SUFFIXES
from onrecord.extraction.nouns import BESIDE_NAMES, HUMANS
from onrecord.extraction.office_complements import is_portfolio, stands_behind_an_office
from onrecord.extraction.role_nouns import role_ending_at
from onrecord.extraction.role_phrases import joins_by_comma
from onrecord.extraction.syntax import NOUN_TAGS
from onrecord.extraction.tokens import Doc

# Behind these stands a place.
INTO_PLACES = frozenset("in at near into across outside around throughout via inside".split())
# "The MP for Wyre", "the Duke of York": what follows is no person.
_OF_PLACES = frozenset(
    """
    mp member senator governor mayor representative lawmaker congressman bishop archbishop duke earl king queen
    prince princess president minister ambassador councillor deputy prefect chancellor east west north south people
    city chief chieftain emir sultan mufti village constituency seat residents resident inhabitants
    """.split()
)
# What precedes these is the name of a place: "the Ak-Suu canal".
_PLACES = frozenset(
    "canal river lake bridge dam port airport valley island border province district region village".split()
)
# What makes a name a place's or a body's, and is many a person's surname.
_SURNAMES = frozenset(
    """
    park post bank lake hill hills house west north east south day street bridge river bay beach church castle
    square school court plan bill
    """.split()
)
# A firm may be one of these.
_ALSO_BODIES = frozenset(
    """
    producer owner partner manufacturer operator user member insurer supporter host winner leader client ally
    customer competitor investor developer rival builder brewer breeder trader publisher broker resident native
    """.split()
)
_QUOTES = frozenset({"'", '"'})
_PROGRAMMES = frozenset("show programme program podcast newscast bulletin magazine newspaper daily weekly".split())
_BEHIND_ROLES = frozenset({",", ".", "and", "of", "for", "who", "whose", "in", "at", "from"})
_FULL_NAME = 2  # words that a person's name mostly has
_LONGEST_COMPLEMENT = 6
_IN_COMPLEMENTS = frozenset({"DT", "JJ", "NN", "NNS", "NNP", "NNPS", "PRP$", "POS"})
_MARKS = frozenset({",", ".", ";", ":", "-", "("})


def stands_as_a_person(doc: Doc, first: int, end: int) -> bool:
    """Tell whether a role, an age, kinship, a parliament's letters or "who" stands beside a name."""
    if any(token.lower_ in BODY_WORDS for token in doc[first + 1 : end]) and not is_surname_of_a_person(
        doc, first, end
    ):
        return False
    before = first - 1 if joins_by_comma(doc, first, end) else first
    if before > 0 and (_is_role(doc, before) or doc[before - 1].lower_ in KIN or is_portfolio(doc, before - 1)):
        return True
    if end - first > 1 and stands_behind_an_office(doc, first):
        return True
    if end - first > 1 and before < first and _ends_with_what_it_is_of(doc, before):
        return True
    if end + 2 >= len(doc) or doc[first - 1 : first].text.lower() in {"from", *INTO_PLACES}:
        return False
    if doc[end].text in SUFFIXES:  # "Kikuyu MP Jane Doe" is another matter
        return end - first > 1 and doc[end + 1].pos_ != "PROPN"
    if doc[end].text not in {",", "("}:
        return False
    if doc[end + 1].lower_ == "who" or (
        doc[end + 1].is_digit and len(doc[end + 1]) == 2 and doc[end + 2].text in ",)"
    ):
        return True
    near = range(end + 1, min(len(doc), end + 22))
    hyphens = {i for i in near if doc[i].text == "-" and not doc[i - 1].whitespace_}
    close = next((i for i in near if doc[i].text in _MARKS and i not in hyphens), None)
    return (
        close is not None
        and doc[end].text == ","
        and any(
            doc[i].lower_ in _BEHIND_ROLES
            and (role_ending_at(doc, i, end + 1) or _is_human(doc, first, end, i - 1))
            for i in range(end + 2, close + 1)
        )
    )


def stands_as_a_body(doc: Doc, first: int, end: int) -> bool:
    """Tell whether the words beside a name make it a body's: "the daily Sol", "the Sol TD", "the firm, Sol,"."""
    before, after = doc[first - 1 : first].text.lower(), doc[end : end + 1].text
    # "The pollster Jane Doe" is a person, "the pollster Sondeo" a firm.
    person = end - first > 1 and all(token.ent_type_ == "PERSON" for token in doc[first:end])
    kinds = BESIDE_NAMES - HUMANS if person else BESIDE_NAMES
    if before in kinds or after in BESIDE_NAMES or after in _PLACES:
        return True
    if kind_behind(doc, end) in kinds:
        return True  # "Suara Selatan, a daily in Johor Baru," is no person
    if after in SUFFIXES and _opens_with_article(doc, first):
        return True
    if after == "'s" and (doc[end + 1 : end + 2].text in PORTFOLIOS):
        # A party has a health spokesman, a person has a spokesman.
        return any(token.lower_.startswith("spokes") for token in doc[end + 2 : end + 4])
    if before != "," or doc[end : end + 1].text not in {",", "."} or _ends_with_what_it_is_of(doc, first - 1):
        return False
    if doc[first - 2].pos_ != "PROPN" and doc[first:end].root.head.lemma_.lower() in kinds:
        return True
    # "The company that runs them, Sol, says so."
    near = range(max(1, first - 9), first - 1)
    return any(doc[i].lower_ in {"that", "which"} and doc[i - 1].lower_ in BESIDE_NAMES for i in near)


def is_surname_of_a_person(doc: Doc, first: int, end: int) -> bool:
    """Tell whether the last word of a full name is a surname here, as the name finder has it: "Eli Park"."""
    parts = [token for token in doc[first : end - 1] if len(token.text.rstrip(".")) > 1]
    alone = not any(token.lower_ in BODY_WORDS or token.lower_ in country_words() for token in parts)
    person = all(token.ent_type_ == "PERSON" for token in doc[first:end])
    return doc[end - 1].lower_ in _SURNAMES and 0 < len(parts) < 3 and alone and person


def owns_a_person(doc: Doc, first: int, end: int) -> bool:
    """Tell whether a name owns somebody's full name, as parties do and people do not: "Sun Bright's Jane Doe"."""
    owned = doc[end + 1 : end + 1 + _FULL_NAME]
    full = len(owned) == _FULL_NAME and all(t.ent_type_ == "PERSON" and t.text[:1].isupper() for t in owned)
    return end - first > 1 and doc[end : end + 1].text == "'s" and full


def has_another_name(doc: Doc, first: int) -> bool:
    """Tell whether somebody named is "known as" so; the leader, who is known only as Efrén, has no other name."""
    at = first - 1
    while at > 0 and (doc[at].tag_ in {"RB", "RBR", "VBN", "VBZ", "VBD", "WP", "IN"} or doc[at].text == ","):
        at -= 1
    noun = at
    while noun > max(0, at - _LONGEST_COMPLEMENT) and doc[noun].lemma_.lower() not in HUMANS:
        if doc[noun].tag_ not in NOUN_TAGS | {"DT"} and doc[noun].lower_ != "of":
            break
        noun -= 1
    return at <= 0 or doc[noun].lemma_.lower() not in HUMANS


def is_of_a_programme(doc: Doc, first: int, end: int) -> bool:
    """Tell whether a name is that of a programme or a paper: "the morning show, Dusk Talk,", "on 'Dusk Talk'"."""
    before = first - 1
    quoted = before > 0 and doc[before].text in _QUOTES and doc[end : end + 1].text in _QUOTES
    before -= quoted
    if quoted and doc[before].lower_ in {"on", "to"}:
        return True
    before -= before > 0 and doc[before].text == ","
    return before > 0 and doc[before].lower_ in _PROGRAMMES


def files_the_article(doc: Doc, first: int, end: int) -> bool:
    """Tell whether a name opens a paragraph as its writer's: "Jane Doe, Oslo - The minister left"."""
    if first or doc[end : end + 1].text != ",":
        return False
    dash = next((i for i in range(end + 2, min(end + 5, len(doc) - 1)) if doc[i].text == "-"), None)
    spaced = dash is not None and bool(doc[dash - 1].whitespace_ and doc[dash].whitespace_)
    return spaced and all(doc[i].text[:1].isupper() for i in range(end + 1, dash or 0))


def is_seat_or_part(doc: Doc, first: int) -> bool:
    """Tell whether a name stands where places do: "the island of", "the MP for", "the governor of"."""
    if first < 2 or doc[first - 1].lower_ not in {"of", "for"}:
        return False
    noun = doc[first - 2].lower_
    return noun in BODY_WORDS or noun in _OF_PLACES


def opens_a_place(doc: Doc, end: int) -> bool:
    """Tell whether a place's name goes on behind a name: "José Martí | International Airport"."""
    between, last = doc[end : end + 1].text, doc[end + 1 : end + 2].text
    return between.istitle() and last.istitle() and last.lower() in _PLACES and between.lower() not in _PLACES


def _opens_with_article(doc: Doc, first: int) -> bool:
    return doc[first - 1 : first].text.lower() in {"the", "a", "an"}


def _ends_with_what_it_is_of(doc: Doc, end: int) -> bool:
    """Tell whether a role and what it is of end before a comma: "the head of the agency | , Jane Doe,"."""
    i = end - 1
    while i > max(0, end - _LONGEST_COMPLEMENT) and doc[i].tag_ in _IN_COMPLEMENTS:
        i -= 1
    return i < end - 1 and doc[i].lower_ == "of" and role_ending_at(doc, i, max(0, i - 4)) is not None


def _is_human(doc: Doc, first: int, end: int, noun: int) -> bool:
    """Tell whether a noun says that a full name before it is a person's: "Jane Doe, a tomato grower,"."""
    lemma = doc[noun].lemma_.lower()
    described = doc[end + 1].lower_ in {"a", "an"} and doc[noun].tag_ == "NN"
    return described and end - first > 1 and lemma in HUMANS - _ALSO_BODIES - KIN


def _is_role(doc: Doc, end: int) -> bool:
    """Tell whether a role ends before a token: "the official", but not "the official SANA news agency"."""
    return doc[end - 1].tag_ != "JJ" and role_ending_at(doc, end, max(0, end - 4)) is not None
