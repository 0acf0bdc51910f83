"""Find where what a body is of ends: "Movement of 9 May", "Ministry of Trade, Industry and Energy".

Comes in: where a body's kind, or its name, ends. Goes out: the end of the whole name.
"""

from onrecord.extraction.casing import is_ordinary
from onrecord.extraction.countries import country_words
from onrecord.extraction.name_lexicon import BODY_WORDS, PORTFOLIOS
from onrecord.extraction.nouns import BODIES
from onrecord.extraction.tokens import Doc, Token

KINDS = BODIES | BODY_WORDS
# "Commission on Human Rights", "Alliance against Hunger"
_ABOUT = frozenset(
    """
    commission committee council conference campaign coalition alliance center centre institute forum panel
    organization organisation office association network
    """.split()
)
# "Ministry of Trade, Industry and Energy"
_OF_SEVERAL = frozenset(
    "ministry department institute office agency committee commission council centre center faculty school".split()
)
# "High Court of England and Wales"
_OF_COUNTRIES = frozenset("court conference association federation union council society church".split())
_ABROAD = frozenset({"embassy", "consulate"})
DATES = frozenset(
    """
    monday tuesday wednesday thursday friday saturday sunday january february march april may june july august
    september october november december jan feb mar apr jun jul aug sep sept oct nov dec
    """.split()
)


def complement_ends(doc: Doc, end: int, free: list[bool]) -> int:
    """Return where the words behind "of" that belong to a name end: "Movement of 9 May", "Bank of England"."""
    if end + 1 >= len(doc) or not doc[end - 1].text[:1].isupper():
        return end
    about = doc[end].lower_ in {"on", "against"} and doc[end - 1].lower_ in _ABOUT
    if about and (doc[end + 1].lower_.rstrip(".") in DATES or doc[end + 1].lower_ in country_words()):
        return end  # "the Commission on Monday"
    if doc[end].lower_ == "in" and doc[end - 1].lower_ in _ABROAD and doc[end + 1].ent_type_ == "LOC":
        return doc[end + 1].right_edge.i + 1 if doc[end + 1].right_edge.ent_type_ == "LOC" else end + 2
    if doc[end].lower_ not in {"of", "for"} and not about:
        return end
    stop = end + 1 + (doc[end + 1].lower_ == "the")
    if stop + 1 < len(doc) and doc[stop].is_digit and doc[stop + 1].is_title:
        return stop + 2
    reached = end
    while stop < len(doc) and free[stop] and doc[stop].text[:1].isupper() and doc[stop].tag_ != "CD":
        stop = reached = stop + 1
        if stop + 1 < len(doc) and doc[stop].lower_ == "and" and is_joined(doc, stop + 1):
            stop += 1
        elif (
            stop + 1 < len(doc)
            and doc[stop].lower_ == "of"
            and (doc[stop - 1].tag_ in {"NN", "NNS", "NNPS"} or doc[stop - 1].lower_ in {"republic", "kingdom"})
        ):
            # "Front for the Renewal | of Tibesti", "Confederation of Growers | of the Delta"
            stop += 1 + (doc[stop + 1].lower_ == "the")
    return reached


def list_ends(doc: Doc, first: int, reached: int, free: list[bool]) -> int:
    """Return where what a body is of ends, if that is several: "Ministry of Trade | , Industry and Energy"."""
    of = next((i for i in range(reached - 1, first, -1) if doc[i].lower_ in {"of", "for"}), first)
    kind, behind = doc[of - 1].lower_, doc[reached + 1 : reached + 2]
    if kind in _OF_COUNTRIES and of > first and doc[reached : reached + 1].text == "and" and behind:
        place = behind[0].ent_type_ == "LOC" or is_country(doc, reached + 1, reached + 2)
        return reached + 2 if place and behind.text[:1].isupper() else reached
    stop = reached
    while kind in _OF_SEVERAL and of > first and doc[stop : stop + 1].text in {",", "and"}:
        closes = "and" in {doc[stop].text, doc[stop + 1 : stop + 2].text}
        begun = stop + 1 + (closes and doc[stop].text == ",")
        stop = begun
        while stop < len(doc) and free[stop] and _may_be_its_field(doc[stop]):
            stop += 1
        if stop == begun or closes:
            return stop if stop > begun else reached
    return reached


def _may_be_its_field(token: Token) -> bool:
    """Tell whether a body may be of what a word says: "Industry", not "Nestlé" and not "Oslo University"."""
    if not token.text[:1].isupper() or token.lower_ in country_words():
        return False
    return token.lower_ in PORTFOLIOS or (is_ordinary(token.lower_) and token.lower_ not in KINDS)


def is_joined(doc: Doc, i: int) -> bool:
    """Tell whether what stands behind "and" belongs to a name: "Ministry of Trade and Industry"."""
    if doc[i + 1 : i + 2].text == "of":
        return False  # "the Ministry of Health and | Bank of Ghana"
    return doc[i].text[:1].isupper() and (doc[i].ent_type_ == "ORG" or doc[i].lower_ in PORTFOLIOS)


def is_country(doc: Doc, first: int, end: int) -> bool:
    return doc[first:end].text.lower() in country_words() and doc[first].text[:1].isupper()
