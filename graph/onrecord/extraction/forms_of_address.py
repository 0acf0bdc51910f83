"""Find the titles in front of a name: "Maj.-Gen.", "Chief (Mrs)", "Lt. Gen. (ret.)".

Comes in: a document and where a name may begin. Goes out: where its titles begin, which form of address
they are, and which role they tell.
"""

import re
from functools import lru_cache

from onrecord.extraction.name_lexicon import ALSO_NAMES, DOTTED, FEMALE, HONORIFICS, MALE, RETIRED, TITLES
from onrecord.extraction.role_nouns import role_ending_at
from onrecord.extraction.syntax import NOUN_TAGS
from onrecord.extraction.tokens import Doc

_FORMS = HONORIFICS | ALSO_NAMES
_RANKS = frozenset({"General", "Marshal", "Commander"})
TITLES_OF_TWO_WORDS = frozenset(
    {
        "Court Justice", "El Hadj", "El Hajj", "Tan Sri", "Puan Sri", "Datin Seri", "Datuk Seri", "Datuk Sri",
        "Dato Sri", "Dato Seri", "Ceann Comhairle", "Teachta Dála",
    }
)  # fmt: skip
_SECOND_WORDS = frozenset(title.split()[1] for title in TITLES_OF_TWO_WORDS)
# "Field Marshal", "Air Vice-Marshal", "Rear Admiral", "Wing Commander"
_RANKS_OF_SEVERAL_WORDS = frozenset(
    "Marshal Chief Vice Admiral Captain Lieutenant Superintendent Inspector Constable Sgt Sgt. Sergeant -".split()
)
OPENING_RANKS = frozenset(
    "Field Air Vice Chief Rear Group Flight Staff Detective Deputy Assistant Senior Master Gunnery -".split()
)
# "Her Lordship", "His Royal Highness"
STYLES = frozenset(
    "lordship ladyship excellency highness majesty holiness eminence honour honor worship grace".split()
)
_WHOSE = frozenset({"his", "her", "their", "your"})
# Full stops belong to these; "said the Pope. Jane Doe" is two sentences.
_LONGEST_ABBREVIATION = 5
_LONGEST_INITIALS = 3


@lru_cache(maxsize=1 << 14)
def is_form_of_address(word: str) -> bool:
    """Tell whether a word is a title in front of names, also a compound one: "Mrs.", "Maj.-Gen"."""
    parts = [part for part in re.split(r"[.-]+", word) if part]
    if word.endswith(".") and len(parts) == 1 and parts[0] in DOTTED:
        return True
    return bool(parts) and all(
        part in HONORIFICS
        or (part in _RANKS and len(parts) > 1)
        or (part.isupper() and len(part) > _LONGEST_INITIALS and part.capitalize() in HONORIFICS)  # "ALHAJI Sani"
        for part in parts
    )


def is_title_alone(doc: Doc, first: int, end: int) -> bool:
    """Tell whether words are a title that stands for its bearer's name: "the Dame", "Her Royal Highness"."""
    before, word = doc[first - 1 : first].text.lower(), doc[end - 1].text
    if doc[end : end + 1].text and doc[end].tag_ in NOUN_TAGS | {"POS"}:
        return False  # "the Major government"
    if word.lower() in STYLES and word.istitle():
        return before in _WHOSE or doc[first].lower_ in _WHOSE
    return end - first == 1 and before == "the" and (word in _FORMS or is_form_of_address(word))


def titles_begin(doc: Doc, first: int) -> int:
    """Return where the forms of address in front of token `first` begin; `first` itself without any."""
    start = first
    while (before := _title_ending_at(doc, start)) is not None:
        start = before
    return start


def whole_titles_begin(doc: Doc, first: int) -> int:
    """Return where the titles in front of a whole name begin, with those that are names elsewhere: "Syed"."""
    start = titles_begin(doc, first)
    while start and doc[start - 1].text in ALSO_NAMES:
        start = titles_begin(doc, start - 1)
    return start


def form_before(doc: Doc, first: int) -> str | None:
    """Return the form of address in front of a name; of several, one that tells man from woman."""
    forms = _forms_before(doc, first)
    return next((form for form in forms if form.lower() in FEMALE | MALE), forms[-1] if forms else None)


def forms_before(doc: Doc, first: int) -> set[str]:
    """Return all forms of address in front of a name, in lower case: "dame", "inkosi"."""
    return {form.lower() for form in _forms_before(doc, first)}


def role_before(doc: Doc, first: int) -> str | None:
    """Return the role or rank in front of a name, in its one form: "governor" of "Gov. | Jane Doe"."""
    start = titles_begin(doc, first)
    told = (TITLES.get(token.text.rstrip(".")) for token in doc[start:first])
    role = role_ending_at(doc, start, max(0, start - 4))
    return role[1] if role is not None else next((title for title in told if title), None)


def _forms_before(doc: Doc, first: int) -> list[str]:
    start = titles_begin(doc, first)
    if start == first:
        return [doc[first - 1].text] if first and doc[first - 1].text in ALSO_NAMES else []
    return [part for token in doc[start:first] for part in re.split(r"[.-]+", token.text) if part in _FORMS]


def _title_ending_at(doc: Doc, end: int) -> int | None:
    """Return where the title whose tokens end just before `end` begins; None where none stands there."""
    if end == 0:
        return None
    tokens, i = doc.tokens, end - 1
    word = tokens[i].text
    if word == ")":
        opens = next((j for j in range(i - 1, max(-1, i - 4), -1) if tokens[j].text == "("), None)
        if opens is None:
            return None
        inside = [t.text for t in tokens[opens + 1 : i] if t.text != "."]
        titled = all(word in HONORIFICS or word.rstrip(".").lower() in RETIRED for word in inside)
        return opens if inside and titled else None
    if word == "." and i and not tokens[i - 1].whitespace_:
        short = len(tokens[i - 1]) <= _LONGEST_ABBREVIATION or "-" in tokens[i - 1].text
        return i - 1 if short and is_form_of_address(f"{tokens[i - 1].text}.") else None
    if word in _SECOND_WORDS and i and f"{tokens[i - 1].text} {word}" in TITLES_OF_TWO_WORDS:
        return i - 1
    if word in ALSO_NAMES and doc[end : end + 1].text == "(":
        return i  # "Justice (retd) | Jane Doe"
    if is_form_of_address(word):
        while i and tokens[i].text in _RANKS_OF_SEVERAL_WORDS and tokens[i - 1].text in OPENING_RANKS:
            i -= 1 + (i > 1 and tokens[i - 1].text == "-")
        return i
    # "Lieutenant-Colonel", "Brigadier General": the rank's last word may be a role of its own elsewhere.
    joined = i - 2 if i > 1 and tokens[i - 1].text == "-" and not tokens[i - 1].whitespace_ else i - 1
    if word in _RANKS and joined >= 0 and is_form_of_address(tokens[joined].text):
        return joined
    return i if word in _RANKS and _is_rank_beside_a_role(doc, i) else None


def _is_rank_beside_a_role(doc: Doc, i: int) -> bool:
    """Tell whether a rank stands between somebody's role and name: "Chad's ruler, | General | Omar Diallo".

    The General of "Attorney General Omar Diallo" is of the role.
    """
    before = doc[i - 1 : i].text
    role = role_ending_at(doc, i + 1, max(0, i - 3))
    alone = role is None or role[0] == i
    return alone and (before == "," or role_ending_at(doc, i, max(0, i - 4)) is not None)
