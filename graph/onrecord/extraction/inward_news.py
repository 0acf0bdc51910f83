"""Tell whether an article is about one state's own politics: "the attorney general", "Fiji's parliament".

Comes in: a Parse, the roles of its people, and where one state is named. Goes out: whether that state is at home.
"""

from onrecord.extraction.countries import CountryMention
from onrecord.extraction.identities import Identity
from onrecord.extraction.language import Parse
from onrecord.extraction.national_bodies import body_around, state_of_body
from onrecord.extraction.roles import Role
from onrecord.extraction.tokens import Doc

_SEVERAL = 2
_MANY_MORE = 3  # times that a state is named from inside
# What a state's own news speak of: "the Danish parliament".
_DOMESTIC = frozenset(
    "parliament opposition cabinet senate lawmakers legislators mps voters government elections election".split()
)
# Whoever holds one of these speaks of his own state; ministers of fisheries or trade deal with others, too.
_INWARD = frozenset(
    "whip electoral police treasurer publicity backbencher candidate mp mps councillor mayor minority".split()
)
_INWARD_PORTFOLIOS = frozenset(
    """
    order housing interior education health labour labor justice transport agriculture lands pensions welfare
    employment planning works local communities youth children sport culture water home
    """.split()
)
# Whoever holds one of these speaks of other states as a matter of course, and need not name his own.
_OUTWARD = frozenset("foreign external overseas defence defense trade security europe ambassador envoy".split())
_ABROAD = frozenset("world international global un eu european african".split())
# What stands before a state that is spoken of from outside: "talks with Fiji", "his visit to Fiji".
_FROM_OUTSIDE = frozenset("with against on from to towards toward between over".split())
_LEAVING = frozenset({"leave", "depart", "head", "sail"})
# Of these all the world speaks: "a ceasefire in Fiji".
_STRIFE = frozenset(
    "war ceasefire truce conflict crisis coup violence fighting peace bloodshed genocide situation attack".split()
)


def is_inward(parse: Parse, people: list[Identity], places: tuple[CountryMention, ...]) -> bool:
    """Tell whether an article is about the politics of the one state whose mentions are given.

    A foreign minister or a party's leader may speak of any state, a chief whip or a candidate hardly of another;
    and what is done with, against or to a state is told from outside. Where nothing is, and nobody has to do with
    other states, two words from inside are enough, one of them of its people or its politics.
    """
    roles = [person.role for person in people if person.role is not None]
    if any(role.country for role in roles) or not any(_is_inward_office(role) for role in roles):
        return False
    own = [(parse.paragraphs[place.paragraph].doc, place) for place in places]
    inside = sum(_is_at_home(doc, place) for doc, place in own)
    outside = sum(_is_told_from_outside(doc, place) for doc, place in own)
    if not outside and not any(_is_outward_office(role) for role in roles):
        rooted = sum(_is_of_its_people(doc, place) or _has_own_politics(doc, place) for doc, place in own)
        return (inside >= _SEVERAL and rooted > 0) or inside > _MANY_MORE
    sure = inside >= max(_SEVERAL, _MANY_MORE * outside)
    return inside > outside and (sure or any(_has_own_politics(doc, place) for doc, place in own))


def is_domestic(doc: Doc, place: CountryMention) -> bool:
    """Tell whether a country stands before what is its own: "the Danish parliament", "Denmark's opposition"."""
    after = behind(doc, place)
    return doc[after : after + 1].text.lower() in _DOMESTIC


def behind(doc: Doc, place: CountryMention) -> int:
    """Return the token behind a country and its "'s"."""
    return place.end_token + (doc[place.end_token : place.end_token + 1].text == "'s")


def _is_inward_office(role: Role) -> bool:
    words = role.words.lower().split()
    inward = role.key == "attorney general" or not _INWARD.isdisjoint(words)
    # A Labour leader may go abroad.
    inward |= role.key.endswith(("minister", "secretary")) and not _INWARD_PORTFOLIOS.isdisjoint(words)
    return inward and _ABROAD.isdisjoint(words)


def _is_outward_office(role: Role) -> bool:
    return not (_OUTWARD | _ABROAD).isdisjoint(role.words.lower().split())


def _is_at_home(doc: Doc, place: CountryMention) -> bool:
    """Tell whether a state is named as where things happen, with its people or with a body of its own."""
    before = place.first_token - 1
    happens = before >= 0 and doc[before].lower_ in {"in", "of"} and not _is_told_from_outside(doc, place)
    return happens or _is_of_its_people(doc, place) or _has_own_politics(doc, place)


def _is_of_its_people(doc: Doc, place: CountryMention) -> bool:
    return place.form == "demonym" and doc[place.first_token].text.endswith("s")


def _has_own_politics(doc: Doc, place: CountryMention) -> bool:
    """Tell whether a state is named with a body, its politics or its voters: "Fiji's parliament"."""
    if place.form == "seat":
        return True  # "Number 10"
    if state_of_body([token.text for token in body_around(doc, place.first_token)]) is not None:
        return True
    return any(t.lower_ in _DOMESTIC for t in doc[max(0, place.first_token - 3) : place.end_token + 5])


def _is_told_from_outside(doc: Doc, place: CountryMention) -> bool:
    """Tell whether a state is named as one of others: "talks with Fiji", "the war in Fiji", "praised Fiji"."""
    before = place.first_token - 1
    if doc[place.end_token - 1].dep_ in {"obj", "iobj"}:
        return True
    if before < 1:
        return before == 0 and doc[before].lower_ in _FROM_OUTSIDE
    strife = doc[before].lower_ == "in" and doc[before - 1].lemma_.lower() in _STRIFE
    leaving = doc[before].lower_ == "for" and doc[before - 1].lemma_.lower() in _LEAVING
    return strife or leaving or doc[before].lower_ in _FROM_OUTSIDE
