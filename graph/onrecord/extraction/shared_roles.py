"""Read the role that several names share: "former Prime Ministers Jane Doe, Omar Diallo and Tom Hale".

Comes in: a document, where a name stands in it, and the countries and persons at its tokens. Goes out: the role of
each of them; None where the names share none.
"""

from collections.abc import Container, Mapping

from onrecord.extraction.name_lexicon import FORMER, PORTFOLIOS
from onrecord.extraction.role_nouns import one_form, plural_role_ending_at
from onrecord.extraction.roles import Role
from onrecord.extraction.tokens import Doc

_LONGEST_LIST = 40  # tokens
_BETWEEN = frozenset({",", "and", "&"})
_BESIDE_ROLES = frozenset("deputy opposition party cabinet junior vice ruling".split())
_TITLES = {"Sens": "senator", "Reps": "representative", "Govs": "governor", "Gens": "general"}
_CLOSING = frozenset({",", ".", ";", ")"})


def shared_role(doc: Doc, first: int, end: int, states: Mapping[int, str], persons: Container[int]) -> Role | None:
    """Return the role before a list of names of which one stands at first..end.

    "The ministers, Jane Doe and Tom Hale, left" has one, and "He named mediators Jane Doe and Tom Hale to end it";
    in "He told ministers Jane Doe and Tom Hale had left" nobody is a minister.
    """
    begins, closes = first, end
    while begins > max(0, first - _LONGEST_LIST) and _goes_on(doc, begins - 1, states, persons):
        begins -= 1
    while closes < min(len(doc), end + _LONGEST_LIST) and _goes_on(doc, closes, states, persons):
        closes += 1
    noun = plural_role_ending_at(doc, begins)
    before = begins - 1 - (begins > 1 and doc[begins - 1].text == ".")
    if begins and (title := _TITLES.get(doc[before].text.rstrip("."))):
        return Role(title, title)  # "Sens. Jane Doe and Tom Hale"
    if noun is None or not any(doc[i].lower_ in {"and", "&"} for i in range(begins, closes)):
        return None
    enclosed = doc[closes - 1].text == "," or doc[closes : closes + 1].text in _CLOSING
    if doc[begins].text in _BETWEEN and not (doc[begins].text == "," and enclosed):
        return None  # "of the ministers and Jane Doe", "Asked of ministers, Jane Doe and Tom Hale laughed"
    start, key = noun
    while start and (start - 1 in states or _narrows(doc, start - 1)) and start - 1 not in persons:
        start -= 1
    told = start and doc[start - 1].tag_.startswith("VB") and doc[start].is_lower
    behind = next((t for t in doc[closes : closes + 4] if t.pos_ not in {"ADV", "PUNCT"}), None)
    if told and (behind is None or behind.pos_ in {"VERB", "AUX", "PRON"}):
        return None
    own = [i for i in range(start, begins) if i not in states and doc[i].lower_ not in FORMER]
    role = one_form(key)
    plain = _BESIDE_ROLES | (PORTFOLIOS if role.endswith(("minister", "secretary")) else frozenset[str]())
    words = [doc[i].lower_ if doc[i].lower_ in plain else doc[i].text for i in own]
    words = [*words[: len(own) - (begins - noun[0])], role]
    former = any(doc[i].lower_ in FORMER for i in range(start, begins))
    return Role(
        role, " ".join(words), former, next((states[i] for i in range(start, begins) if i in states), None)
    )


def _goes_on(doc: Doc, i: int, states: Container[int], persons: Container[int]) -> bool:
    """Tell whether a token is of a list of names and states: "Jane Doe | of | Chad | and Tom Hale of Kenya"."""
    of = i
    while of and of in states:
        of -= 1
    stated = doc[of].lower_ == "of" and of - 1 in persons and of + 1 in states
    return stated or i in persons or doc[i].text in _BETWEEN


def _narrows(doc: Doc, i: int) -> bool:
    """Tell whether a word before a plural role says which of its kind: "| former", "| Labour", "| finance"."""
    lower = doc[i].lower_
    named = doc[i].is_title and doc[i].pos_ in {"PROPN", "ADJ"} and not doc[i].is_sent_start
    return lower in FORMER | PORTFOLIOS | _BESIDE_ROLES or named
