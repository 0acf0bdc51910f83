"""Find the titles in front of a name: "Maj.-Gen.", "Chief (Mrs)", "Lt. Gen. (ret.)", "Minister of Trade".

Comes in: a document and where a name may begin. Goes out: where its titles begin, which form of address they are,
and where the name itself begins behind an office that stands in one run of capitals with it.
"""

import re
from functools import lru_cache

from onrecord.extraction.lexicon import (
    ALSO_NAMES,
    BODY_WORDS,
    DOTTED,
    FEMALE,
    HONORIFICS,
    MALE,
    OFFICES,
    PARTICLES,
    PORTFOLIOS,
    RETIRED,
    TITLES,
)
from onrecord.extraction.roles import PERSONAL, role_ending_at
from onrecord.extraction.tokens import Doc

_FORMS = HONORIFICS | ALSO_NAMES
_RANKS = frozenset({"General", "Marshal", "Commander"})
TITLES_OF_TWO_WORDS = frozenset(
    {
        "Court Justice",
        "El Hadj",
        "El Hajj",
        "Tan Sri",
        "Puan Sri",
        "Datin Seri",
        "Datuk Seri",
        "Datuk Sri",
        "Dato Sri",
        "Dato Seri",
        "Ceann Comhairle",
        "Teachta Dála",
    }
)
_SECOND_WORDS = frozenset(title.split()[1] for title in TITLES_OF_TWO_WORDS)
# "Field Marshal", "Air Vice-Marshal", "Rear Admiral", "Wing Commander"
_RANKS_OF_SEVERAL_WORDS = frozenset(
    "Marshal Chief Vice Admiral Captain Superintendent Inspector Constable Sgt Sgt. Sergeant -".split()
)
_OPENING_RANKS = frozenset(
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
# Roles that are also surnames, "Rex King Smith".
_ALSO_SURNAMES = frozenset(
    """
    king bishop judge prince chief head chair speaker coach pilot farmer singer player agent priest pastor monk
    nurse leader student teacher reader caller trader owner boss general lieutenant elder
    """.split()
)
# What stands behind "of" in an office's name and is no person's.
_OF_OFFICES = (
    PORTFOLIOS
    | (BODY_WORDS - _ALSO_SURNAMES)
    | frozenset(
        """
    staff exchequer commons lords parliament knesset duma sejm bundestag dáil seanad majlis verkhovna rada riksdag
    storting folketing representatives deputies federation republic state states nation people region opposition
    pensions orders orientation settlement planning services relations business skills strategy protection
    empowerment commonwealth community communities reform reforms administration territories diaspora seal rolls
    lancaster england scotland wales london canterbury york ireland europe africa asia america
    cooperatives commodities plantations unity heritage climate digital arts cities parks wildlife families ageing
    investment enterprise enterprises competition privatisation privatization religion emergencies disasters aid
    """.split()
    )
)
# Offices that are of a place, a body or a portfolio; an aide is of a person.
_OFFICES_OF = (
    frozenset(OFFICES)
    | frozenset(
        """
        mayor governor speaker commissioner archbishop bishop chairman chairwoman chair director head chief
        secretary representative prefect auditor ombudsman registrar patriarch coordinator delegate
        """.split()
    )
    | {
        "secretary general", "secretary-general", "director general", "director-general", "minister of state",
        "chief minister", "first minister", "chief justice", "inspector general", "governor general",
        "governor-general", "attorney general", "permanent secretary", "lord mayor", "consul general",
        "high representative", "chief executive", "managing director", "vice mayor", "vice governor",
        "leader of the opposition", "commissioner general", "army chief", "police chief", "mp", "senator",
        "candidate", "councillor",
    }
) - PERSONAL  # fmt: skip
# Those who are sent to a country or a body: "the ambassador to Chile"; an aide is to a person.
_SENT = frozenset(
    {"ambassador", "envoy", "special envoy", "high commissioner", "representative", "consul general"}
)
_FULL_NAME = 2  # parts that a person's name mostly has
_LONGEST_OFFICE = 12  # tokens: "Minister of Public Works, Housing and Transport"


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
    if doc[end : end + 1].text and doc[end].tag_ in {"NN", "NNS", "NNP", "NNPS", "POS"}:
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


def _forms_before(doc: Doc, first: int) -> list[str]:
    start = titles_begin(doc, first)
    if start == first:
        return [doc[first - 1].text] if first and doc[first - 1].text in ALSO_NAMES else []
    return [part for token in doc[start:first] for part in re.split(r"[.-]+", token.text) if part in _FORMS]


def role_before(doc: Doc, first: int) -> str | None:
    """Return the role or rank in front of a name, in its one form: "governor" of "Gov. | Jane Doe"."""
    start = titles_begin(doc, first)
    told = (TITLES.get(token.text.rstrip(".")) for token in doc[start:first])
    role = role_ending_at(doc, start, max(0, start - 4))
    return role[1] if role is not None else next((title for title in told if title), None)


def behind_its_office(doc: Doc, first: int, end: int) -> int:
    """Return where a name begins in a run of capitals: "Foreign Ministry Spokesperson | Jane Doe"."""
    if doc[first].text in _OPENING_RANKS:
        first = next((i for i in range(end - 1, first, -1) if titles_begin(doc, i) <= first), first)
    for i in range(end, first, -1):
        if is_portfolio(doc, i - 1):
            return i
        role = role_ending_at(doc, i, max(0, i - 4)) if i < end else None
        if role is not None and (i - role[0] > 1 or role[1] not in _ALSO_SURNAMES):
            return i
    return _behind_what_it_is_of(doc, first, end)


def _behind_what_it_is_of(doc: Doc, first: int, end: int) -> int:
    """Return where a name begins behind what an office is of: "Mayor of London | Anna Berg".

    Known words of offices end there. Where none is known, a run that is all taken for a person has two names at
    its end: "Mayor of Tower Hamlets | Anna Berg", but "the mayor of San Juan Capistrano" is a place.
    """
    of = next((i for i in range(end - 1, max(-1, end - _LONGEST_OFFICE), -1) if _opens_complement(doc, i)), None)
    if of is None or not all(_may_be_of_office(doc, i) for i in range(of + 1, end)):
        return first
    parts = [
        i
        for i in range(max(first, of + 1), end)
        if doc[i].text[:1].isupper() and len(doc[i].text.rstrip(".")) > 1 and doc[i - 1].text != "-"
    ]
    known = [i for i in parts[:-1] if doc[i].lower_ in _OF_OFFICES]
    if known and known[-1] < parts[-1] - 1:
        begins = known[-1] + 1
        linked = doc[begins].lower_ in {"of", "for", "and", "the"}
        return parts[-2] if linked else begins  # "Bureau of Investigation | Jane Doe"
    taken = [i for i in parts if doc[i].ent_type_ == "PERSON"]
    if len(parts) > len(taken) >= _FULL_NAME and parts[-len(taken) :] == taken:
        return taken[0]  # "Minister of Waterways | Anna Berg"
    return parts[-2] if len(parts) > _FULL_NAME and not known and taken == parts else first


def stands_behind_an_office(doc: Doc, first: int) -> bool:
    """Tell whether an office with all that it is of ends before a token: "Head of the Guard | Jane Doe"."""
    return office_begins(doc, first) is not None


def office_begins(doc: Doc, first: int) -> int | None:
    """Return where the office begins that ends before a token with all that it is of; None without one."""
    for i in range(first - 1, max(-1, first - _LONGEST_OFFICE), -1):
        if _opens_complement(doc, i):
            role = role_ending_at(doc, i, max(0, i - 4))
            named = any(token.text[:1].isupper() for token in doc[i + 1 : first])
            return (role[0] if role is not None else i - 1) if named else None
        if not _may_be_of_office(doc, i):
            return None
    return None


def _opens_complement(doc: Doc, i: int) -> bool:
    """Tell whether what an office is of begins: "of" a place, "for" a portfolio, "to" a country."""
    if doc[i].lower_ not in {"of", "for", "to"}:
        return False
    role = role_ending_at(doc, i, max(0, i - 4))
    if doc[i].lower_ == "to":
        # "The envoy to President Jane Doe" is not she.
        titled = i + 1 < len(doc) and (is_form_of_address(doc[i + 1].text) or _opens_a_title(doc, i + 1))
        return role is not None and role[1] in _SENT and not titled
    if doc[i].lower_ == "for" and doc[i - 1 : i].text.lower() == "member":
        return True  # "the Member for Upper Dale"
    return role is not None and role[1] in _OFFICES_OF


def _opens_a_title(doc: Doc, i: int) -> bool:
    """Tell whether an office begins at a token: "Prime Minister", "President"."""
    return any(role_ending_at(doc, end, i) is not None for end in range(i + 1, min(i + 4, len(doc))))


def _may_be_of_office(doc: Doc, i: int) -> bool:
    if doc[i].text == ",":
        # "Minister of Trade, Anna Berg" ends there; "Minister for Children, Equality and Sport" does not.
        return doc[i + 1].lower_ in PORTFOLIOS
    capital = doc[i].text[:1].isupper() and not is_form_of_address(doc[i].text)
    return capital or doc[i].lower_ in {"of", "for", "the", "and", "&", "-"} or doc[i].text in PARTICLES


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
        while i and tokens[i].text in _RANKS_OF_SEVERAL_WORDS and tokens[i - 1].text in _OPENING_RANKS:
            i -= 1 + (i > 1 and tokens[i - 1].text == "-")
        return i
    # "Lieutenant-Colonel", "Brigadier General": the rank's last word may be a role of its own elsewhere.
    joined = i - 2 if i > 1 and tokens[i - 1].text == "-" and not tokens[i - 1].whitespace_ else i - 1
    if word in _RANKS and joined >= 0 and is_form_of_address(tokens[joined].text):
        return joined
    return None
