"""Find what an office is of, and where a name begins behind it: "Minister of Works and Transport | Jane Doe".

Comes in: a document and where an office or a name may stand. Goes out: where the office begins, and where the name
does that stands in one run of capitals with it.
"""

from onrecord.extraction.forms_of_address import OPENING_RANKS, is_form_of_address, titles_begin
from onrecord.extraction.name_lexicon import BODY_WORDS, OFFICES, PARTICLES, PORTFOLIOS
from onrecord.extraction.role_nouns import PERSONAL, role_ending_at
from onrecord.extraction.tokens import Doc

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
_HAVE_PORTFOLIOS = frozenset({"minister", "secretary"})
_FULL_NAME = 2  # parts that a person's name mostly has
_LONGEST_ITEM = 3  # tokens: "regional and social affairs" are two
_LONGEST_OFFICE = 12  # tokens: "Minister of Public Works, Housing and Transport"


def behind_its_office(doc: Doc, first: int, end: int) -> int:
    """Return where a name begins in a run of capitals: "Foreign Ministry Spokesperson | Jane Doe"."""
    if doc[first].text in OPENING_RANKS:
        first = next((i for i in range(end - 1, first, -1) if titles_begin(doc, i) <= first), first)
    for i in range(end, first, -1):
        if is_portfolio(doc, i - 1):
            return i
        role = role_ending_at(doc, i, max(0, i - 4)) if i < end else None
        if role is not None and (i - role[0] > 1 or role[1] not in _ALSO_SURNAMES):
            return i
    return _behind_what_it_is_of(doc, first, end)


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
        if not (_may_be_of_office(doc, i) or doc[i].lower_ in PORTFOLIOS):
            return None  # but "Minister for trade and Law | Jane Doe"
    return None


def is_portfolio(doc: Doc, i: int) -> bool:
    """Tell whether a word says what an office is of: "Minister of Public Works and *Transport*"."""
    if doc[i].lower_ not in PORTFOLIOS or not doc[i].text[:1].isupper():
        return False
    for j in range(i - 1, max(-1, i - _LONGEST_OFFICE), -1):
        if doc[j].lower_ in {"of", "for"} and role_ending_at(doc, j, max(0, j - 4)):
            return True
        joins = doc[j].lower_ in {"and", "the", "of", "for", ",", "&"} or doc[j].lower_ in PORTFOLIOS
        if not (doc[j].text[:1].isupper() or joins):
            return False
    return False


def joins_portfolios(doc: Doc, i: int) -> bool:
    """Tell whether "and" joins two words for what one office is of: "Trade | and | Industry Minister"."""
    if not (0 < i < len(doc) - 2 and doc[i - 1].is_title and doc[i + 1].is_title):
        return False
    if role_ending_at(doc, i, max(0, i - 3)) is not None or doc[i - 1].ent_type_ in {"PERSON", "LOC"}:
        return False  # "Prime Minister and Health Minister Jane Doe"
    office = next((k for k in range(i + 2, min(i + 4, len(doc))) if doc[k].lower_ in _HAVE_PORTFOLIOS), None)
    return office is not None and all(doc[k].is_title for k in range(i + 1, office))


def portfolios_end(doc: Doc, comma: int) -> int | None:
    """Return where a list of what one office is of ends: "minister for trade | , | energy, and social affairs".

    None where the comma joins nothing of the kind: "minister for trade, a farmer and", "for trade, Jane Doe and".
    """
    near = range(comma - 1, max(0, comma - _LONGEST_ITEM - 2), -1)
    opens = next((i for i in near if doc[i].lower_ in {"for", "of"}), None)
    if doc[comma].text != "," or opens is None or not role_ending_at(doc, opens, max(0, opens - 4)):
        return None
    if opens + 1 == comma:
        return None
    end, last, known = comma, False, False
    while not last:
        last = doc[end : end + 1].text == "and" or doc[end : end + 2].text == ", and"
        begins = end = end + 1 + (last and doc[end].text == ",")
        while end < len(doc) and end - begins < _LONGEST_ITEM and _may_be_portfolio(doc, end):
            known |= doc[end].lower_ in PORTFOLIOS
            end += 1
        if end == begins or end == len(doc) or not (last or doc[end].text in {",", "and"}):
            return None
    return end if known else None


def _may_be_portfolio(doc: Doc, i: int) -> bool:
    """Tell whether a word may be of what an office is for: "energy", "social", "Fisheries"."""
    named = doc[i].ent_type_ in {"PERSON", "LOC"} or role_ending_at(doc, i + 1, i) is not None
    return (doc[i].pos_ in {"NOUN", "ADJ", "PROPN"} or doc[i].lower_ in PORTFOLIOS) and not named


def _behind_what_it_is_of(doc: Doc, first: int, end: int) -> int:
    """Return where a name begins behind what an office is of: "Mayor of London | Anna Berg".

    Known words of offices end there. Where none is known, a run that is all taken for a person has two names at
    its end: "Mayor of Tower Hamlets | Anna Berg", but "the mayor of San Juan Capistrano" is a place.
    """
    of = next((i for i in range(end - 1, max(-1, end - _LONGEST_OFFICE), -1) if _opens_complement(doc, i)), None)
    if of is None or not all(_may_be_of_office(doc, i) for i in range(of + 1, end)):
        return first
    if role_ending_at(doc, first, max(of + 1, first - 4)) is not None:
        return first  # "Secretary of State Jane Doe and Foreign Minister | Abdul Rahim Berg"
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
    if of < first - 1 and doc[first - 1].lower_ in _OF_OFFICES:
        return first  # "Minister of Trade | Abdul Rahim Berg"
    taken = [i for i in parts if doc[i].ent_type_ == "PERSON"]
    if len(parts) > len(taken) >= _FULL_NAME and parts[-len(taken) :] == taken:
        return taken[0]  # "Minister of Waterways | Anna Berg"
    named = doc[first - 1].ent_type_ == "LOC"  # "ambassador to Mali | Abdul Rahim Berg"
    return parts[-2] if len(parts) > _FULL_NAME and not known and taken == parts and not named else first


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
