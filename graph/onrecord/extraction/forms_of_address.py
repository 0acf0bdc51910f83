"""Find the titles in front of a name: "Maj.-Gen.", "Chief (Mrs)", "Lt. Gen. (ret.)", "Minister of Trade".

Comes in: a document and where a name may begin. Goes out: where its titles begin, which form of address they are,
and where the name itself begins behind an office that stands in one run of capitals with it.
"""

import re

from spacy.tokens import Doc

from onrecord.extraction.lexicon import ALSO_NAMES, FEMALE, HONORIFICS, MALE, PORTFOLIOS, RETIRED
from onrecord.extraction.roles import role_ending_at

_RANKS = frozenset({"General", "Marshal", "Commander"})
# Full stops belong to these; "said the Pope. Jane Doe" is two sentences.
_LONGEST_ABBREVIATION = 5
# Roles that are also surnames, "Rex King Smith".
_ALSO_SURNAMES = frozenset(
    """
    king bishop judge prince chief head chair speaker coach pilot farmer singer player agent priest pastor monk
    nurse leader student teacher reader caller trader owner boss general lieutenant elder
    """.split()
)
_LONGEST_OFFICE = 9  # tokens: "Minister of Public Works, Housing and Transport"


def is_form_of_address(word: str) -> bool:
    """Tell whether a word is a title in front of names, also a compound one: "Mrs.", "Maj.-Gen"."""
    parts = [part for part in re.split(r"[.-]+", word) if part]
    return bool(parts) and all(part in HONORIFICS or (part in _RANKS and len(parts) > 1) for part in parts)


def titles_begin(doc: Doc, first: int) -> int:
    """Return where the forms of address in front of token `first` begin; `first` itself without any."""
    start = first
    while (before := _title_ending_at(doc, start)) is not None:
        start = before
    return start


def form_before(doc: Doc, first: int) -> str | None:
    """Return the form of address in front of a name; of several, one that tells man from woman."""
    start = titles_begin(doc, first)
    forms = [part for token in doc[start:first] for part in re.split(r"[.-]+", token.text) if part in HONORIFICS]
    if not forms and start == first and first and doc[first - 1].text in ALSO_NAMES:
        return str(doc[first - 1].text)
    return next((form for form in forms if form.lower() in FEMALE | MALE), forms[-1] if forms else None)


def behind_its_office(doc: Doc, first: int, end: int) -> int:
    """Return where a name begins in a run of capitals: "Foreign Ministry Spokesperson | Jane Doe"."""
    for i in range(end, first, -1):
        if is_portfolio(doc, i - 1):
            return i
        role = role_ending_at(doc, i, max(0, i - 4)) if i < end else None
        if role is not None and (i - role[0] > 1 or role[1] not in _ALSO_SURNAMES):
            return i
    return first


def is_portfolio(doc: Doc, i: int) -> bool:
    """Tell whether a word says what an office is of: "Minister of Public Works and *Transport*"."""
    if doc[i].lower_ not in PORTFOLIOS or not doc[i].text[:1].isupper():
        return False
    for j in range(i - 1, max(-1, i - _LONGEST_OFFICE), -1):
        if doc[j].lower_ in {"of", "for"} and role_ending_at(doc, j, max(0, j - 4)):
            return True
        if not (doc[j].text[:1].isupper() or doc[j].lower_ in {"and", "the", "of", "for", ",", "&"}):
            return False
    return False


def _title_ending_at(doc: Doc, end: int) -> int | None:
    """Return where the title whose tokens end just before `end` begins; None where none stands there."""
    if end == 0:
        return None
    i = end - 1
    if doc[i].text == ")":
        opens = next((j for j in range(i - 1, max(-1, i - 4), -1) if doc[j].text == "("), None)
        if opens is None:
            return None
        inside = [t.text for t in doc[opens + 1 : i] if t.text != "."]
        titled = all(word in HONORIFICS or word.rstrip(".").lower() in RETIRED for word in inside)
        return opens if inside and titled else None
    if doc[i].text == "." and i and not doc[i - 1].whitespace_:
        short = len(doc[i - 1]) <= _LONGEST_ABBREVIATION or "-" in doc[i - 1].text
        return i - 1 if short and is_form_of_address(doc[i - 1].text) else None
    if is_form_of_address(doc[i].text):
        return i
    # "Lieutenant-Colonel", "Brigadier General": the rank's last word may be a role of its own elsewhere.
    joined = i - 2 if i > 1 and doc[i - 1].text == "-" and not doc[i - 1].whitespace_ else i - 1
    if doc[i].text in _RANKS and joined >= 0 and is_form_of_address(doc[joined].text):
        return joined
    return None
