"""Find where the name of a body begins and ends: "Kenya Long Distance Hauliers Association", "Movement of 9 May".

Comes in: tokens that the name finder takes for a body, or for a person whom "the daily" makes one. Goes out: the
tokens of the whole name; none where they only say which office somebody holds.
"""

import re
from collections.abc import Iterator

from onrecord.extraction.body_complements import DATES, KINDS, complement_ends, is_country, is_joined, list_ends
from onrecord.extraction.countries import country_words
from onrecord.extraction.forms_of_address import is_form_of_address
from onrecord.extraction.known_bodies import known_body
from onrecord.extraction.name_lexicon import PORTFOLIOS, SUFFIXES
from onrecord.extraction.nouns import BESIDE_NAMES, GOVERNING, GUARDING, MEDIA, NAMED_BODIES
from onrecord.extraction.office_complements import is_portfolio
from onrecord.extraction.role_nouns import role_ending_at
from onrecord.extraction.syntax import NOUN_TAGS
from onrecord.extraction.tokens import Doc, Tokens

_KINDS_OF = frozenset(
    """
    ministry committee court tribunal union association federation confederation league alliance coalition front
    movement organisation organization guild chamber society institute council bank army party times voice
    """.split()
)
# "The Coordination of Desert Fronts": what bodies of bodies are called, where it is no kind of its own.
_HEADING = frozenset(
    """
    coordination alliance platform coalition congress council conference confederation federation league network
    forum assembly group movement front union
    """.split()
)
# Whose bodies have it in their names: "the People's League"; Denmark's parliament is called otherwise.
_OWNERS = frozenset({"People", "Women", "Men", "Children"})
# Where they are, not what they are called: "Delta Mining Company of Osaka".
_FIRMS = frozenset({"company", "corporation", "group", "firm"})
_PEOPLES = frozenset({"nation", "band", "tribe", "tribes"})
_KINDS_AND_PEOPLES = KINDS | _PEOPLES
# Bodies that a country's adjective before them belongs to: "the Danish Foreign Ministry".
_OF_STATE = NAMED_BODIES | {"commission", "mission"}
# What is no part of a name in lower case: "the state-run Sun newspaper".
DESCRIBING = frozenset({"official", "daily", "weekly", "state", "private", "semi-official", "NGO"})
_DESCRIBED = MEDIA | {"news", "website", "channel"}
_BESIDE = MEDIA | {"company", "news", "firm"}
_NOUNS = NOUN_TAGS | {"POS"}
# "Associates of Berg" are no body.
_FOLLOWING = frozenset(
    "associates supporters aides allies relatives colleagues members lawyers critics opponents followers".split()
)
_LEAVING = re.compile(r"\w+exit")  # "Brexit", "Grexit"
_NO_BODIES = frozenset(GOVERNING | {"state", "centre", "center", "capital", "union", "company", "party", "group"})


def is_guard(doc: Doc, i: int) -> bool:
    """Tell whether a word is the last of a body's name that elsewhere is somebody: "the Coast | Guard"."""
    before = doc[i - 1].text if i > 0 else ""
    return doc[i].text in {"Guard", "Guards"} and before.istitle() and before.lower() in GUARDING


def is_introduced(doc: Doc, first: int) -> bool:
    """Tell whether the noun before a name says that a body's follows: "the NGO | Coastal Justice"."""
    return doc[first - 1 : first].text.lower() in BESIDE_NAMES


def is_body_beside(doc: Doc, name: Tokens) -> bool:
    """Tell whether a word beside what looks like a person makes it a body: "the daily Sol", "Sol news agency"."""
    before, after = doc[name.start - 1 : name.start].text, doc[name.end : name.end + 1].text
    return before in _BESIDE or after in _BESIDE or is_body_behind(doc, name.end)


def is_body_behind(doc: Doc, end: int) -> bool:
    """Tell whether an apposition says that a name is a body's: "Suara Selatan, a daily in Johor Baru,"."""
    kind = kind_behind(doc, end)
    return kind in _BESIDE | {"party", "group", "movement", "bank", "airline", "union"}


def kind_behind(doc: Doc, end: int) -> str | None:
    """Return the noun that an apposition calls a name by: of "Suara Selatan, a daily in Johor Baru," the daily."""
    if doc[end : end + 1].text != "," or doc[end + 1 : end + 2].text not in {"a", "an", "the"}:
        return None
    nouns = (t for t in doc[end + 2 : end + 6] if t.tag_ in {"NN", "NNS"})
    return next((t.lower_ for t in nouns if t.i + 1 == len(doc) or doc[t.i + 1].tag_ not in _NOUNS), None)


def named_by_kind(doc: Doc) -> Iterator[Tokens]:
    """Yield "Guild" in "the Guild of Truck Owners": a kind of body with a capital, and of whom, is a name.

    So is "Association" behind other capitals: "the Kenya Long Haul Drivers Association".
    """
    for token in doc[:-2]:
        if token.lower_ not in _KINDS_OF or not token.is_title or token.ent_type_:
            continue
        owner = token.nbor(2)
        if (
            token.nbor().lower_ == "of"
            and (owner.text[:1].isupper() or (owner.is_digit and _is_title(doc, owner.i + 1)))
        ) or _closes_capitals(doc, token.i):
            yield doc[token.i : token.i + 1]


def _is_title(doc: Doc, i: int) -> bool:
    return i < len(doc) and doc[i].is_title


def _closes_capitals(doc: Doc, i: int) -> bool:
    """Tell whether a word ends a run of capitals behind an article: "the Libyan National | Army"."""
    first = i
    while first > 0 and (
        (doc[first - 1].is_title and doc[first - 1].tag_ in {"NNP", "NNPS", "NNS", "JJ"})
        or (doc[first - 1].text == "'" and doc[first - 2 : first - 1].text.istitle())  # "the Farmers' | Party"
    ):
        first -= 1
    return i - first > 1 and first > 0 and doc[first - 1].lower_ in {"the", "a"} and not _is_title(doc, i + 1)


def repeats_by_initials(doc: Doc, first: int, i: int) -> bool:
    """Tell whether a word only repeats a name by its letters: "the Saudi Press Agency | SPA"."""
    initials = "".join(token.text[0] for token in doc[first:i] if token.text[:1].isupper())
    return len(initials) > 1 and doc[i : i + 1].text == initials


def whole_name(doc: Doc, first: int, end: int, free: list[bool], floor: int) -> tuple[int, int]:
    """Return the first token and end of a body's whole name; both alike where there is no body.

    `free` tells which tokens are no person's; before `floor` another body stands.
    """
    first, end = _trimmed(doc, first, end)
    if first == end:
        return first, first
    while end < len(doc) and free[end] and _goes_on(doc, end):
        end += 1
    if _is_hyphen(doc, end) and all(free[end : end + 3]) and doc[end + 2 : end + 3].text.lower() in _PEOPLES:
        end += 3
    if doc[end - 1].text == "'":
        end -= 1
    if end + 1 < len(doc) and doc[end].lower_ == "and" and _is_portfolio_of(doc, first, end):
        end += 2 if is_joined(doc, end + 1) else 0
    if doc[end - 1].lower_ in _KINDS_AND_PEOPLES and not (doc[end - 1].lower_ in _FIRMS and end - first > 1):
        end = complement_ends(doc, end, free)
    end -= repeats_by_initials(doc, first, end - 1)
    end = list_ends(doc, first, end, free)
    while first > floor and free[first - 1] and _belongs_before(doc, first):
        first -= 2 if doc[first - 1].text in {"'", "'s"} else 1
    if doc[end - 1].lower_ in _OF_STATE and first > floor and free[first - 1] and _is_adjective(doc, first - 1):
        first -= 1
    if known_body(doc[first:end].text) is None and _is_headed(doc, first, floor):
        first -= 2
    if _is_office(doc, first, end):
        return first, first
    if doc[end - 1].lower_ in _OF_STATE | {"office"} and first - 1 > floor and doc[first - 1].text in {"'s", "'"}:
        owner = next((i for i in (first - 3, first - 2) if i >= floor and is_country(doc, i, first - 1)), None)
        if owner is None and doc[end - 1].text == "Office":
            held = role_ending_at(doc, first - 1, floor)
            owner = held[0] if held is not None and doc[held[0]].is_title else None
        # "Pakistan's Foreign Office", "the Prime Minister's Office"
        return (first if owner is None else owner), end
    return first, end


def _trimmed(doc: Doc, first: int, end: int) -> tuple[int, int]:
    """Return a name without articles, marks and what only says its kind: "the official | SANA | news agency"."""
    if first + 2 < end and doc[first + 1].text == "'s" and doc[first].lower_ in country_words():
        first += 2 if doc[first + 2].text[:1].isupper() else 0  # "Russia's Sputnik"
    while first < end and (doc[first].lower_ in {"the", "a", "an"} or doc[first].text in DESCRIBING):
        first += 1
    while end > first and (
        doc[end - 1].text in {"'s", "of", "for", "and", *_DESCRIBED}
        or (doc[end - 1].is_punct and doc[end - 1].text != "'")
    ):
        end -= 1
    return first, end


def _goes_on(doc: Doc, i: int) -> bool:
    """Tell whether a name goes on at a token: "Kenya Hauliers | Association", "Cocoa Growers' | Union"."""
    if doc[i].text == "'" and i + 1 < len(doc) and doc[i - 1].text.endswith("s"):
        return doc[i + 1].text[:1].isupper() and doc[i + 1].lower_ in KINDS
    named = doc[i].text[:1].isupper() and doc[i].tag_ in {"NNP", "NNPS"}
    within = doc[i - 1].ent_type_ == "ORG" and doc[i - 2].text[:1].isupper() and doc[i - 3 : i - 2].text == "of"
    return named and (doc[i].lower_ in _KINDS_AND_PEOPLES or within)


def _is_hyphen(doc: Doc, i: int) -> bool:
    """Tell whether a name goes on behind a hyphen: "Crane Lake | -Ekti Nation"."""
    return doc[i : i + 1].text == "-" and not doc[i - 1].whitespace_ and doc[i + 1 : i + 2].text[:1].isupper()


def _is_headed(doc: Doc, first: int, floor: int) -> bool:
    """Tell whether "the Coordination of" before a name is its part."""
    if first - 2 <= floor or doc[first - 1].lower_ not in {"of", "for"} or doc[first - 3].lower_ != "the":
        return False
    return doc[first - 2].is_title and doc[first - 2].lower_ in _HEADING


def _is_portfolio_of(doc: Doc, first: int, end: int) -> bool:
    return doc[end - 1].lower_ in PORTFOLIOS and any(token.lower_ in {"of", "for"} for token in doc[first:end])


def _belongs_before(doc: Doc, first: int) -> bool:
    """Tell whether the word before a name is its part: "Long Distance | Hauliers", "Growers' | Union"."""
    token = doc[first - 1]
    if token.text == "'s":
        return first > 1 and doc[first - 2].text in _OWNERS and doc[first].text[:1].isupper()
    if doc[first].text in _OWNERS and doc[first + 1].text == "'s" and _is_adjective(doc, first - 1):
        return not token.is_sent_start  # "the | Danish | People's League"
    if token.text == "'":
        return first > 1 and doc[first - 2].text.endswith("s") and doc[first - 2].text[:1].isupper()
    if token.is_sent_start or doc[first].sent.start != token.sent.start or token.ent_type_ == "PERSON":
        return False
    named = token.tag_ in {"NNP", "NNPS", "NN"} and token.is_title and token.lower_.rstrip(".") not in DATES
    return named and not is_form_of_address(token.text) and not role_ending_at(doc, first, max(0, first - 4))


def _is_adjective(doc: Doc, i: int) -> bool:
    return doc[i].tag_ == "JJ" and doc[i].text[:1].isupper()


def _is_office(doc: Doc, first: int, end: int) -> bool:
    """Tell whether what looks like a body only says which office somebody holds, or names none."""
    words = [token.lower_ for token in doc[first:end]]
    if len(words) == 1 and (words[0] in _NO_BODIES or _LEAVING.fullmatch(words[0])):
        return True
    if doc[end - 1].text in SUFFIXES or (words[0] in _FOLLOWING and words[1:2] in ([], ["of"])):
        return True  # "the Louth TD"
    if len(words) == 1 and first > 1 and doc[first - 1].lower_ == "of" and role_ending_at(doc, first - 1, 0):
        return words[0] in KINDS | PORTFOLIOS | MEDIA | {"media"}
    if is_form_of_address(doc[first].text) and end < len(doc) and role_ending_at(doc, end + 1, end):
        return True  # "Chief Press | Secretary"
    if all(is_form_of_address(token.text) for token in doc[first:end]) or is_portfolio(doc, end - 1):
        return True
    role = role_ending_at(doc, end, first)
    if role is not None and words[-1] not in KINDS and not (role[0] > first and is_introduced(doc, first)):
        return True  # "Paramount Chief"
    # "State Irrigation Minister"
    return words[-1] in PORTFOLIOS and bool(role_ending_at(doc, end + 1, end) if end < len(doc) else None)
