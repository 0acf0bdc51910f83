"""Tell who holds an office: which one somebody held on a day, and who is meant by "the PM".

Comes in: an article's people with their roles, and a day or a role phrase. Goes out: a tenure, or a person.
"""

import re
from functools import cache

from onrecord.extraction.identities import Identity, slug
from onrecord.extraction.known_bodies import known_body
from onrecord.extraction.role_phrases import RolePhrase
from onrecord.extraction.roles import Role
from onrecord.vocabulary import Tenure, tenures

# The words that may stand for an office of state, highest office first.
_OFFICE_TITLES = {
    "head-of-state": {"president", "king", "queen", "emperor", "leader", "supreme leader", "sultan", "emir"},
    "head-of-government": {"prime minister", "chancellor", "leader", "taoiseach"},
    "foreign-minister": {
        "foreign minister", "foreign secretary", "secretary of state", "foreign affairs minister"
    },
    "defence-minister": {"defence minister", "defence secretary"},
    "deputy-head": {"vice president", "deputy prime minister", "vice-president"},
}  # fmt: skip
_OWN_RANK = frozenset({"prime", "vice", "vice-president", "deputy", "opposition", "party", "crown"})
_HIGHEST_FIRST = list(_OFFICE_TITLES)
# Who holds one of these acts in a state, so a country is to be looked for; a "spokesman" or "lawyer" need not.
MANY = frozenset(
    "mp senator lawmaker legislator congressman congresswoman representative speaker governor td msp".split()
)
_BESIDE_OFFICES = frozenset({"opposition leader", "first minister"})
_OF_NO_STATE = frozenset(
    {"leader", "negotiator", "chief negotiator", "envoy", "special envoy", "king", "prince", "ambassador",
     "junta leader", "high commissioner"}
)  # fmt: skip
_HEADS = frozenset({"president", "vice president", "chancellor", "leader", "secretary", "speaker", "governor"})
# What makes a role one at home in an article about one state.
_POLITICS = frozenset(
    """
    leader party opposition mp mps lawmaker legislator senator governor mayor minister ministry cabinet whip
    parliament parliamentary congress senate assembly government presidential presidency police army military navy
    electoral election elections commissioner councillor councilman candidate nominee attorney speaker premier td
    prosecutor mla mna mpp msp backbencher deputy democrat republican president chancellor shadow security
    president-elect treasurer publicity secretary commission committee commander forces court judge magistrate
    foreign delegation negotiator dictator ruler regional provincial state federal national political campaign
    union bureau registrar ombudsman auditor
    """.split()
)
# Roles that are none at home, or none in politics.
_ABROAD = frozenset(
    "ambassador envoy rebel separatist guerrilla militia un u.n. eu european african arab football club company "
    "bank university student professor church bishop".split()
)
# What a party is called beside "Party": "spokesman for the Democratic Alliance".
_PARTIES = frozenset({"Alliance", "Coalition", "Front", "Movement"})
_RANKS = frozenset("vice deputy interim acting first federal transitional".split())


def tenure_of(person: Identity, day: str | None) -> Tenure | None:
    """Return the office of state that the person held on a day, the highest first; None where none is sure.

    A name alone is no proof: the article's own role or country for that name must not contradict.
    """
    if day is None:
        return None
    known = [t for t in _tenures_of().get(_spelt(person.name), ()) if t.covers(day)]
    if person.role and person.role.country:
        known = [t for t in known if t.country == person.role.country]
    return min(known, key=lambda t: _HIGHEST_FIRST.index(t.office), default=None)


def state_of_holder(person: Identity, day: str | None) -> str | None:
    """Return the one state of which a person holds, or held, the office that the article gives them.

    The table of offices must know the office with the full name, on that day or, of who headed a state or
    government, before it: a premier of the past need not be called a former one. With a surname alone ("President
    Doe") only who headed one on that day. None where it knows nobody or several.
    """
    role = person.role
    if role is None or not is_public(role):
        return None
    offices = [office for office, titles in _OFFICE_TITLES.items() if role.key in titles]
    if " " in person.name:
        known = _tenures_of().get(_spelt(person.name), [])
        sure = [t for t in known if day is None or t.covers(day) or (_was_a_head(t) and _began(t, day))]
    else:
        offices = [office for office in offices if office.startswith("head-of-")]
        named = [] if role.former else _tenures_of_surname().get(_spelt(person.name), [])
        sure = [t for t in named if day is not None and t.covers(day)]
    states = {t.country for t in sure if t.office in offices}
    return states.pop() if len(states) == 1 else None


def _was_a_head(tenure: Tenure) -> bool:
    return tenure.office.startswith("head-of-")


def _began(tenure: Tenure, day: str) -> bool:
    return tenure.start is None or tenure.start.value <= day


def is_public(role: Role) -> bool:
    """Tell whether a role is one of a state's: a "president" is, a "Congress president" is not."""
    if role.key in _HEADS and set(role.words.lower().split()) - set(role.key.split()) - _RANKS:
        return False
    return (role.office or role.key in MANY or role.key in _BESIDE_OFFICES) and role.key not in _OF_NO_STATE


def is_political(role: Role) -> bool:
    """Tell whether a role is one in politics or for a state, be it an office or not: "army chief".

    One in a union of states or abroad is not, nor what people do for a living.
    """
    words = re.findall(r"[\w'’-]+", role.whole.replace("central bank", "government"))
    if _ABROAD & {word.lower() for word in words} or any(_is_a(word, "union", "agency") for word in words):
        return False
    if is_public(role):
        return role.key in MANY or role.key in _BESIDE_OFFICES  # of two presidents one is abroad
    in_a_party = not _PARTIES.isdisjoint(words) or any(_is_a(word, "party") for word in words)
    return in_a_party or not _POLITICS.isdisjoint(word.lower() for word in words)


def _is_a(word: str, *kinds: str) -> bool:
    """Tell whether a word is the name of a known body of one of some kinds."""
    body = known_body(word)
    return body is not None and body.kind in kinds


def _initials(words: str) -> str:
    """Return the first letters of the names among some words: "LP" of "leader of the Labour Party"."""
    return "".join(word[0] for word in words.split() if word[:1].isupper())


@cache
def _tenures_of_surname() -> dict[str, list[Tenure]]:
    by_surname: dict[str, list[Tenure]] = {}
    for tenure in tenures():
        for surname in dict.fromkeys(_spelt(name.split()[-1]) for name in (tenure.person, *tenure.aliases)):
            by_surname.setdefault(surname, []).append(tenure)
    return by_surname


@cache
def _tenures_of() -> dict[str, list[Tenure]]:
    """Return the tenures of each person in the table, by every name."""
    by_name: dict[str, list[Tenure]] = {}
    for tenure in tenures():
        for name in dict.fromkeys(_spelt(name) for name in (tenure.person, *tenure.aliases)):
            by_name.setdefault(name, []).append(tenure)
    return by_name


def _spelt(name: str) -> str:
    """Return a name as it is the same in all spellings: "J. R. Dőe" is "J R Doe", "Al-Diallo" is "al Diallo"."""
    return slug(name.replace(".", ""))


def holder(
    phrase: RolePhrase, people: list[Identity], outlet_country: str | None, position: int
) -> Identity | None:
    """Return the one person of the article whom a role can mean, None where nobody or several could be."""
    role = phrase.role
    fitting = [p for p in people if _fits(phrase, p) and role.country in {None, p.country}]
    if phrase.new and not role.office:  # a lead may say "a former premier" behind the headline's name
        fitting = [p for p in fitting if p.named_before(position) is None]
    if len(fitting) > 1 and role.country is None and outlet_country:
        # "The PM" in a British paper is Britain's.
        fitting = [p for p in fitting if p.country == outlet_country] or fitting
    if len(fitting) > 1 and phrase.definite:
        named = [(at, p) for p in fitting if (at := p.named_before(position)) is not None]
        fitting = [max(named, key=lambda n: n[0])[1]] if named else []
    return fitting[0] if len(fitting) == 1 else None


def _fits(phrase: RolePhrase, person: Identity) -> bool:
    role, own = phrase.role, person.role
    # "The leader" may be a president; "the Reform leader" is a party's.
    of_a_party = role.key == "leader" and (phrase.of_some or role.words != "leader")
    leads = role.key == "leader" and own is not None and own.office and not of_a_party
    if role.key == "leader" and phrase.of_some and own is not None and own.words != role.words:
        # "The SNP leader" leads another party than Labour, "the LDP leader" the Liberal Democratic Party.
        return role.words == f"{_initials(own.words)} leader" and own.former == role.former
    if own and own.former == role.former and (own.key == role.key or leads):
        return True
    # "The minister" is the foreign minister, too; a prime minister or a deputy is never meant by less.
    if own and own.former == role.former and role.key in own.key.split() and own.key.split()[0] not in _OWN_RANK:
        return True
    held = person.tenure
    if held is None or role.former or of_a_party:
        return False
    # Titles differ from country to country: the table's own ("Supreme Leader of …") counts beside the usual ones.
    return role.key in _OFFICE_TITLES[held.office] or held.title.lower().startswith(f"{role.key} ")
