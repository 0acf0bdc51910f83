"""Read what a noun phrase calls somebody, and tell whether it can call somebody else's title.

Comes in: tokens of a paragraph with the countries at them. Goes out: titles: the noun, what narrows it, whose
country, past or not; and which of them one phrase can mean.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from onrecord.extraction.countries import country_words
from onrecord.extraction.name_lexicon import FORMER, OFFICES, ROLES
from onrecord.extraction.nouns import NARROWER
from onrecord.extraction.syntax import NOUN_TAGS
from onrecord.extraction.tokens import Doc

_AGE = re.compile(r"\b(\d{1,3})[- ]year[- ]old\b")
# One office under several names: the words that stand for them here.
ONE_FORM = {"pm": ("minister", "prime"), "premier": ("minister", "prime"), "advisor": ("adviser", ""),
             "councilor": ("councillor", ""), "ex-pm": ("minister", "prime"),
             "td": ("deputy", ""), "ceo": ("executive", "chief"), "tory": ("conservative", "")}  # fmt: skip
# Whoever is of a party is called by it alone: "Democratic Senator Jane Doe", then "the Democrat".
PARTISANS = {"democratic": "democrat", "democrat": "democrat", "republican": "republican", "gop": "republican",
             "tory": "conservative"} | {
    word: word
    for word in "conservative liberal socialist communist nationalist populist islamist libertarian centrist "
    "independent".split()
}  # fmt: skip
# Words before a noun that say nothing of what it is: "the veteran senator", "the career diplomat".
_PRAISE = frozenset(
    {"veteran", "career", "rookie", "star", "maverick", "firebrand", "fellow", "term", "time", "year"}
)
# The foreign ministry's spokeswoman is the foreign minister's.
_ONE_SPELLING = {"defense": "defence", "labor": "labour", "ministry": "minister"}
RANKS = {"col": "colonel", "gen": "general", "capt": "captain", "sen": "senator", "rep": "representative",
          "gov": "governor", "prof": "professor", "sgt": "sergeant", "lt": "lieutenant",
          "barr": "barrister", "atty": "attorney"}  # fmt: skip
# Whoever bears one of these is not who bears the office without it.
LESSER = frozenset({"deputy", "vice", "assistant", "associate", "shadow", "junior", "under", "elect", "designate"})
_HEADING = frozenset({"prime", "chief", "first"})
# "The head of state" is a president or a king, no head of anything.
_OF_STATES = frozenset({"state", "government"})
# Who sits for a place.
SEATED = frozenset("mp mayor member councillor senator deputy representative lawmaker alderman td".split())
LINKS = frozenset({"of", "to", "for", "with", "from"})
# Who leads one party, club or union leads no other.
_LEADING = frozenset({"leader", "chairman", "chairwoman", "chairperson", "chair", "boss"})
_ANY_BODY = frozenset({"party", "movement", "union", "alliance", "front", "national", "democratic"})
# Heads of whatever the noun before says, else of anything.
_HEADS_OF_ANYTHING = frozenset({"chief", "boss"})


@dataclass(frozen=True, slots=True)
class Title:
    """What somebody is called: "the former Danish foreign minister" is a minister, narrowed by "foreign"."""

    word: str
    narrowed: frozenset[str] = frozenset()  # by nouns, and by what is part of an office's name
    former: bool = False
    country: str | None = None
    seat: frozenset[str] = frozenset()  # what it is for or of: "the MP for Upper Dale"
    named: frozenset[str] = frozenset()  # those words before the noun that are names: "the | Labour | leader"

    def means(self, own: "Title") -> int:
        """Return how well this phrase fits a title that somebody bears: 0 not at all, 3 word for word."""
        wider = self.word != own.word and own.word in NARROWER.get(self.word, ())
        if self.word != own.word and not (wider and self.narrowed <= own.narrowed):
            return 0
        if wider and own.word == "minister" and self.word in _HEADS_OF_ANYTHING and not self.narrowed:
            return 0  # the "health chief" may be the health minister, "the chief" is none
        if self.former and not own.former:
            return 0
        if self.narrowed & LESSER != own.narrowed & LESSER:
            return 0  # a deputy premier is no premier, nor the other way round
        if self.country and own.country and self.country != own.country:
            return 0
        if self.word in _LEADING and self.word == own.word and _is_short(self.narrowed, own.seat | own.narrowed):
            return 2  # "the ANC leader"
        if self.word in _LEADING and _are_two(self.seat | self.named, own.seat | own.named):
            return 0  # "the Unity leader" leads no Labour Party
        if not self.narrowed <= own.narrowed:
            if own.seat and self.narrowed <= own.narrowed | own.seat:
                return 2  # "the Upper Dale MP"
            return 0 if own.narrowed else 1
        if not self.narrowed and self.word == "minister" and own.narrowed & _HEADING:
            return 1  # "the minister" is hardly the prime minister
        return 1 if wider else 3 if self.former == own.former else 2


def _are_two(one: frozenset[str], other: frozenset[str]) -> bool:
    """Tell whether two bodies have no word in common, and neither is short for the other by its initials."""
    first, second = one - _ANY_BODY, other - _ANY_BODY
    if not first or not second or first & second:
        return False
    return not (_is_short(one, other) or _is_short(other, one))


def _is_short(words: frozenset[str], full: frozenset[str]) -> bool:
    """Tell whether one of some words has the initials of others: "anc" of "african", "national", "congress"."""
    initials = {part[0] for part in full}
    return len(initials) > 1 and any(set(word) == initials for word in words)


@cache
def _office_words() -> frozenset[str]:
    return frozenset(
        _ONE_SPELLING.get(word, word)
        for role in (*OFFICES, *ROLES)
        for word in re.split(r"[\s-]", role)[:-1]
        if word not in LINKS | {"the", "a", "an", "in", "at", "and"}
    )


def title_of(doc: Doc, first: int, end: int, head: int, countries: Mapping[int, str]) -> Title:
    """Return what the noun phrase first..end with its head calls somebody."""
    lemma = doc[head].lemma_.lower()
    word, narrower = ONE_FORM.get(lemma, (RANKS.get(lemma.rstrip("."), lemma), ""))
    narrowed = {narrower} - {""}
    former = lemma.startswith("ex-")
    country, seat, named = None, set[str](), set[str]()
    if doc[head + 1 : head + 2].text == "-":
        behind = doc[head + 2 : head + 3].text.lower()
        if behind in LESSER:
            narrowed.add(behind)  # "the president-elect"
        elif behind == "general" and doc[head + 1].whitespace_ == "":
            word, narrowed = behind, {*narrowed, lemma}  # "the secretary-general"
    for i in range(first, end):
        if i == head or doc[i].lower_ == word:
            continue
        token, lower = doc[i], doc[i].lower_
        former |= lower in FORMER
        if i in countries and not _is_seat(doc, i, head):
            country = country or countries[i]
        elif i > head and token.tag_ in {"NNP", "NNPS"}:
            seat.add(lower)
        elif not (lower in FORMER or lower in _PRAISE) and (
            lower in _office_words()
            or lower in LESSER
            or lower in PARTISANS
            or token.tag_ in {"NN", "NNS"}
            or (
                i < head
                and (token.tag_ in NOUN_TAGS or (token.tag_ == "JJ" and token.text[0].isupper() and i > first))
            )
        ):
            # "the member for Upper Dale" is named by his district, not narrowed.
            narrowed.add(_in_one_form(lower))
            office = lower in _office_words() or lower in LESSER
            named |= {_in_one_form(lower)} if token.tag_ == "NNP" and not office else set()
    if word == "head" and narrowed & _OF_STATES:
        word, narrowed = f"headof{min(narrowed & _OF_STATES)}", narrowed - _OF_STATES
    return Title(word, frozenset(narrowed), former, country, frozenset(seat), frozenset(named))


def _in_one_form(word: str) -> str:
    """Return what narrows a title in one form: "Fisheries" is a name to the tagger, and no plural.

    >>> _in_one_form("fisheries"), _in_one_form("defense"), _in_one_form("press")
    ('fishery', 'defence', 'press')
    """
    if word.endswith("ies"):
        return f"{word[:-3]}y"
    if word.endswith("s") and not word.endswith(("ss", "us", "is")):
        word = word[:-1]
    return _ONE_SPELLING.get(word, word)


def _is_seat(doc: Doc, i: int, head: int) -> bool:
    """Tell whether a capital is where a member or a mayor sits, not the country: "the Oslo MP"."""
    return doc[i].lower_ not in country_words() and doc[head].lemma_.lower() in SEATED


def age_in(words: str) -> str | None:
    """Return the age that words call somebody by: "the 61-year-old"."""
    found = _AGE.search(words.lower())
    return found[1] if found else None
