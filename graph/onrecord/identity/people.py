"""Compare two descriptions of people: one identifier, or one name with country and role beside it.

Comes in: two descriptions. Goes out: a judgement. A name alone never suffices, and nobody is merged with a
namesake of another country, another generation or another walk of life.
"""

import re
from enum import IntEnum

from rapidfuzz.fuzz import token_sort_ratio

from onrecord.identity.descriptions import ToldPerson
from onrecord.identity.judgement import PEOPLE_MAY_MEET, PEOPLE_MEET, Evidence, Judgement, judgement
from onrecord.identity.spelling import PARTICLES, of_countries, same_word, words

_GENERATIONS = {"jr": "jr", "junior": "jr", "filho": "jr", "fils": "jr", "sr": "sr", "senior": "sr", "pere": "sr",
                "ii": "2", "iii": "3", "iv": "4"}  # fmt: skip
_SAME_ROLE = 85  # of 100: "Minister for Trade", "Trade Minister"
# Walks of life in which one name stands for two people: a present goalkeeper is no present minister.
_WALKS = {
    "public life": """president premier minister chancellor senator congressman congresswoman lawmaker king
        queen parliamentarian mp mep ambassador envoy diplomat governor mayor secretary emir sultan negotiator
        spokesman spokeswoman leader commissioner councillor deputy""",
    "sport": """footballer striker goalkeeper midfielder defender winger coach sprinter cyclist swimmer boxer
        golfer cricketer batsman bowler athlete jockey skier skater""",
    "the arts": """actor actress singer painter novelist poet composer musician drummer guitarist comedian sculptor
        filmmaker pianist violinist rapper dancer""",
    "the press": "journalist reporter correspondent columnist photographer newsreader",
    "medicine and science": """surgeon physician nurse virologist physicist chemist biologist astronomer geologist
        epidemiologist""",
}
_WALK_OF = {word: walk for walk, listed in _WALKS.items() for word in listed.split()}


class _Likeness(IntEnum):
    NONE, PART, SPELLED, SAME = range(4)


def compared(one: ToldPerson, other: ToldPerson) -> Judgement:
    """Return whether two descriptions are of one person."""
    evidence = Evidence()
    if one.wikidata and other.wikidata:
        if set(one.wikidata) & set(other.wikidata):
            evidence.add(1.0, f"one Wikidata identifier: {min(set(one.wikidata) & set(other.wikidata))}")
            return judgement(evidence, PEOPLE_MEET, PEOPLE_MAY_MEET)
        evidence.contradict(f"Wikidata has two people: {one.wikidata[0]}, {other.wikidata[0]}")
    _names(one, other, evidence)
    _countries(one, other, evidence)
    _roles(one, other, evidence)
    return judgement(evidence, PEOPLE_MEET, PEOPLE_MAY_MEET)


def namesake(person: ToldPerson) -> str | None:
    """Return an IRI for somebody whose name is another's: with the role behind it; None where no role is told."""
    role = "-".join(words(next(iter((*person.roles, *person.former_roles)), "")))
    return f"{person.iri}-{role}" if role else None


# --- names ---------------------------------------------------------------------------------------------------


def _names(one: ToldPerson, other: ToldPerson, evidence: Evidence) -> None:
    """Weigh the fullest names; what else they are called ("the minister") is said of many."""
    left, right = one.name, other.name
    likeness = _likeness(words(left), words(right))
    if likeness is _Likeness.NONE:
        evidence.contradict(f"other names: {one.name}, {other.name}")
    elif likeness is _Likeness.SAME:
        evidence.add(0.6, f"one name: {left}")
    elif likeness is _Likeness.SPELLED:
        evidence.add(0.5, f"one name in two spellings: {left}, {right}")
    else:
        evidence.add(0.4, f"a shorter name and a longer one: {left}, {right}")
        if any(len(word) == 1 for word in words(f"{left} {right}")):
            evidence.question(f"an initial may tell father from son: {left}, {right}")
    generations = [{_GENERATIONS[w] for w in words(name) if w in _GENERATIONS} for name in (left, right)]
    if all(generations) and generations[0] != generations[1]:
        evidence.contradict(f"of two generations: {left}, {right}")
    elif generations[0] != generations[1]:
        evidence.question(f"may be of two generations: {left}, {right}")


def _core(name: tuple[str, ...]) -> tuple[str, ...]:
    """Return a name without particles, titles that abbreviate, and words of generation."""
    titles = {"mr", "mrs", "ms", "miss", "dr", "sir", "dame", "lord", "lady"}
    return tuple(w for w in name if w not in PARTICLES and w not in titles and w not in _GENERATIONS)


def _likeness(one: tuple[str, ...], other: tuple[str, ...]) -> _Likeness:
    left, right = _core(one), _core(other)
    if len(left) < 2 or len(right) < 2:
        return _Likeness.NONE if not left or left != right else _Likeness.PART
    if left == right:
        return _Likeness.SAME
    if len(left) == len(right):
        if all(map(same_word, left, right)):
            return _Likeness.SPELLED
        turned = (*right[-1:], *right[:-1]), (*right[1:], *right[:1])  # "Kishida Fumio", "Fumio Kishida"
        return _Likeness.SPELLED if any(left == order for order in turned) else _Likeness.NONE
    shorter, longer = sorted((left, right), key=len)
    if any(len(word) == 1 for word in shorter):  # "J. Smith"; "George W. Bush" is no short "George H. W. Bush"
        return _Likeness.NONE
    rest = iter(longer)
    inside = all(any(same_word(word, candidate) for candidate in rest) for word in shorter)
    return _Likeness.PART if inside and same_word(shorter[0], longer[0]) else _Likeness.NONE


# --- country and role ----------------------------------------------------------------------------------------


def _countries(one: ToldPerson, other: ToldPerson, evidence: Evidence) -> None:
    if not one.countries or not other.countries:
        return
    shared = set(one.countries) & set(other.countries)
    if shared:
        evidence.add(0.2, f"of one country: {_code(min(shared))}")
    else:
        evidence.contradict(f"of two countries: {_code(one.countries[0])}, {_code(other.countries[0])}")


def _roles(one: ToldPerson, other: ToldPerson, evidence: Evidence) -> None:
    left, right = (*one.roles, *one.former_roles), (*other.roles, *other.former_roles)
    if not left or not right:
        return
    best = max((token_sort_ratio(_role(a), _role(b)), a, b) for a in left for b in right)
    if best[0] >= _SAME_ROLE:
        evidence.add(0.2, f"one role: {best[1]}" if best[1] == best[2] else f"like roles: {best[1]}, {best[2]}")
        return
    walks = [{walk for role in roles if (walk := _walk(role))} for roles in (one.roles, other.roles)]
    if all(walks) and not walks[0] & walks[1]:
        evidence.contradict(f"of two walks of life: {one.roles[0]}, {other.roles[0]}")
    elif all(walks):
        evidence.add(0.05, f"both in {min(walks[0] & walks[1])}")


def _role(role: str) -> str:
    """Return the words of a role that tell it from others, without its country."""
    small = {"of", "the", "for", "and", "former", "ex", "acting", "a", "in", "to"}
    said = [word for word in words(role) if word not in small]
    return " ".join([word for word in said if word not in of_countries()] or said)


def _walk(role: str) -> str | None:
    """Return the walk of life that the last telling word of a role, before "of" or "for", belongs to."""
    head = re.split(r"\b(?:of|for|to|at|in)\b", role, maxsplit=1)[0]
    return next((_WALK_OF[word] for word in reversed(words(head)) if word in _WALK_OF), None)


def _code(country: str) -> str:
    return country.rpartition("/")[2]
