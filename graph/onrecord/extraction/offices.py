"""Tell who holds an office: which one somebody held on a day, and who is meant by "the PM".

Comes in: an article's people with their roles, and a day or a role phrase. Goes out: a tenure, or a person.
"""

from functools import cache

from onrecord.extraction.identities import Identity
from onrecord.extraction.role_phrases import RolePhrase
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


def tenure_of(person: Identity, day: str | None) -> Tenure | None:
    """Return the office of state that the person held on a day, the highest first; None where none is sure.

    A name alone is no proof: the article's own role or country for that name must not contradict.
    """
    if day is None:
        return None
    known = [t for t in _tenures_of().get(person.name, ()) if t.covers(day)]
    if person.role and person.role.country:
        known = [t for t in known if t.country == person.role.country]
    return min(known, key=lambda t: _HIGHEST_FIRST.index(t.office), default=None)


@cache
def _tenures_of() -> dict[str, list[Tenure]]:
    """Return the tenures of each person in the table, by every name."""
    by_name: dict[str, list[Tenure]] = {}
    for tenure in tenures():
        for name in dict.fromkeys((tenure.person, *tenure.aliases)):
            by_name.setdefault(name, []).append(tenure)
    return by_name


def holder(
    phrase: RolePhrase, people: list[Identity], outlet_country: str | None, position: int
) -> Identity | None:
    """Return the one person of the article whom a role can mean, None where nobody or several could be."""
    role = phrase.role
    fitting = [p for p in people if _fits(phrase, p) and role.country in {None, p.country}]
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
        return False  # the leader of another party
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
