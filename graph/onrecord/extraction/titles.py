"""Read what a noun phrase calls somebody, and tell whether it can call somebody else's title.

Comes in: tokens of a paragraph with the countries at them. Goes out: titles: the noun, what narrows it, whose
country, past or not; and which of them one phrase can mean.
"""

import re
from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Doc, Token

from onrecord.extraction.language import noun_phrase
from onrecord.extraction.lexicon import FORMER, HONORIFICS, OFFICES, PORTFOLIOS, ROLES
from onrecord.extraction.names import country_words
from onrecord.extraction.nouns import HUMANS, WIDER

_AGE = re.compile(r"\b(\d{1,3})[- ]year[- ]old\b")
# One office under several names: the words that stand for them here.
_ONE_FORM = {"pm": ("minister", "prime"), "premier": ("minister", "prime"), "advisor": ("adviser", ""),
             "councilor": ("councillor", ""), "ex-pm": ("minister", "prime"),
             "td": ("deputy", ""), "ceo": ("executive", "chief"), "tory": ("conservative", "")}  # fmt: skip
# Whoever is of a party is called by it alone: "Democratic Senator Jane Doe", then "the Democrat".
PARTISANS = {"democratic": "democrat", "democrat": "democrat", "republican": "republican", "gop": "republican",
             "tory": "conservative"} | {
    word: word
    for word in "conservative liberal socialist communist nationalist populist islamist libertarian centrist "
    "independent".split()
}  # fmt: skip
_LETTERS_OF_PARTIES = {"D": "democrat", "R": "republican", "I": "independent"}  # behind a name: "Jane Doe, D-Ohio"
# Words before a noun that say nothing of what it is: "the veteran senator", "the career diplomat".
_PRAISE = frozenset(
    {"veteran", "career", "rookie", "star", "maverick", "firebrand", "fellow", "term", "time", "year"}
)
_ONE_SPELLING = {"defense": "defence", "labor": "labour"}
_RANKS = {"col": "colonel", "gen": "general", "capt": "captain", "sen": "senator", "rep": "representative",
          "gov": "governor", "prof": "professor", "sgt": "sergeant", "lt": "lieutenant"}  # fmt: skip
# Whoever bears one of these is not who bears the office without it.
LESSER = frozenset({"deputy", "vice", "assistant", "associate", "shadow", "junior", "under", "elect", "designate"})
_HEADING = frozenset({"prime", "chief", "first"})
_NARROWING = frozenset({"NN", "NNS", "NNP", "NNPS"})
# Who sits for a place.
_SEATED = frozenset("mp mayor member councillor senator deputy representative lawmaker alderman td".split())
_FARTHEST_APPOSITION = 16
_IN_TITLES = frozenset({"NN", "NNP", "NNPS", "JJ", "HYPH", "VBN"})
_OPENING = frozenset({"DT", "JJ", "NN", "NNP", "NNPS", "PRP$", "VBN", "RB"})
_BEHIND_A_VERB = frozenset({"on", "upon", "to", "that", "the", "a", "an", "his", "her", "for", "by", "with"})
_LINKS = frozenset({"of", "to", "for", "with", "from"})
# "X, who chairs the committee"
_LEADING = {"leads": "leader", "led": "leader", "heads": "head", "headed": "head", "chairs": "chair",
            "chaired": "chair", "runs": "head", "represents": "representative"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Title:
    """What somebody is called: "the former Danish foreign minister" is a minister, narrowed by "foreign"."""

    word: str
    narrowed: frozenset[str] = frozenset()  # by nouns, and by what is part of an office's name
    former: bool = False
    country: str | None = None
    seat: frozenset[str] = frozenset()  # what it is for or of: "the MP for Upper Dale"

    def means(self, own: "Title") -> int:
        """Return how well this phrase fits a title that somebody bears: 0 not at all, 3 word for word."""
        wider = self.word != own.word and own.word in WIDER.get(self.word, ())
        if self.word != own.word and not (wider and self.narrowed <= own.narrowed):
            return 0
        if self.former and not own.former:
            return 0
        if self.narrowed & LESSER != own.narrowed & LESSER:
            return 0  # a deputy premier is no premier, nor the other way round
        if self.country and own.country and self.country != own.country:
            return 0
        if not self.narrowed <= own.narrowed:
            if own.seat and self.narrowed <= own.narrowed | own.seat:
                return 2  # "the Upper Dale MP"
            return 0 if own.narrowed else 1
        if not self.narrowed and self.word == "minister" and own.narrowed & _HEADING:
            return 1  # "the minister" is hardly the prime minister
        return 1 if wider else 3 if self.former == own.former else 2


@cache
def _office_words() -> frozenset[str]:
    return frozenset(
        _ONE_SPELLING.get(word, word)
        for role in (*OFFICES, *ROLES)
        for word in re.split(r"[\s-]", role)[:-1]
        if word not in _LINKS | {"the", "a", "an", "in", "at", "and"}
    )


def title_of(doc: Doc, first: int, end: int, head: int, countries: Mapping[int, str]) -> Title:
    """Return what the noun phrase first..end with its head calls somebody."""
    lemma = doc[head].lemma_.lower()
    word, narrower = _ONE_FORM.get(lemma, (_RANKS.get(lemma.rstrip("."), lemma), ""))
    narrowed = {narrower} - {""}
    former = lemma.startswith("ex-")
    country, seat = None, set[str]()
    if doc[head + 1 : head + 2].text == "-" and doc[head + 2 : head + 3].text.lower() in LESSER:
        narrowed.add(doc[head + 2].lower_)  # "the president-elect"
    for i in range(first, end):
        if i == head:
            continue
        token, lower = doc[i], doc[i].lower_
        former |= lower in FORMER
        if i in countries and not _is_seat(doc, i, head):
            country = country or countries[i]
        elif i > head and token.tag_ in {"NNP", "NNPS"}:
            seat.add(lower)
        elif lower not in FORMER | _PRAISE and (
            lower in _office_words() | LESSER | PARTISANS.keys()
            or token.tag_ in {"NN", "NNS"}
            or (
                i < head
                and (token.tag_ in _NARROWING or (token.tag_ == "JJ" and token.text[0].isupper() and i > first))
            )
        ):
            # "the member for Upper Dale" is named by his district, not narrowed.
            narrowed.add(_ONE_SPELLING.get(lower, lower))
    return Title(word, frozenset(narrowed), former, country, frozenset(seat))


def _is_seat(doc: Doc, i: int, head: int) -> bool:
    """Tell whether a capital is where a member or a mayor sits, not the country: "the Oslo MP"."""
    return doc[i].lower_ not in country_words() and doc[head].lemma_.lower() in _SEATED


def titles_beside(
    doc: Doc, first: int, end: int, taken: Container[int], countries: Mapping[int, str]
) -> Iterator[Title]:
    """Yield what the words around a name call its bearer: before it, or behind it between commas.

    `taken` are the tokens of all names.
    """
    before = titles_before(doc, first, taken, countries)
    start = _titles_begin(doc, first, taken)
    if start > 1 and doc[start - 1].text == "," and doc[end : end + 1].text in {",", ".", ")", "and"}:
        head = _noun_before(doc, start - 1, taken)
        if head is not None:
            opens = noun_phrase(doc[head], joined=False).start
            before.append(title_of(doc, opens, start - 1, head, countries))
    yield from before
    party = _party_behind(doc, end)
    if party is not None:
        yield Title(party)
    for title in before:
        yield from (Title(PARTISANS[word]) for word in sorted(title.narrowed & PARTISANS.keys()))
    if end + 1 < len(doc) and doc[end].text in {",", "-", "("}:
        yield from _apposition(doc, end + 1, taken, countries)


def titles_before(doc: Doc, first: int, taken: Container[int], countries: Mapping[int, str]) -> list[Title]:
    """Return what the words right before a name call its bearer: "Danish Foreign Minister | Jane Doe"."""
    return list(_heads(doc, _titles_begin(doc, first, taken), first, countries))


def _titles_begin(doc: Doc, first: int, taken: Container[int]) -> int:
    start = first
    while start and _may_be_title(doc, start - 1, first, taken):
        start -= 1
    return start


def _party_behind(doc: Doc, end: int) -> str | None:
    """Return the party of the letter behind a name: "Jane Doe, D-Ohio", "Jane Doe (R)"."""
    if doc[end : end + 1].text not in {",", "("} or doc[end + 2 : end + 3].text not in {"-", ")", ","}:
        return None
    return _LETTERS_OF_PARTIES.get(doc[end + 1].text)


def age_beside(doc: Doc, end: int) -> str | None:
    """Return the age behind a name: "Jane Doe, 61,"."""
    if end + 1 < len(doc) and doc[end].text in {",", "("} and doc[end + 1].text.isdigit():
        closes = doc[end + 2].text if end + 2 < len(doc) else "."
        return doc[end + 1].text if closes in {",", ")", ".", ";"} else None
    return None


def age_in(words: str) -> str | None:
    """Return the age that words call somebody by: "the 61-year-old"."""
    found = _AGE.search(words.lower())
    return found[1] if found else None


def _may_be_title(doc: Doc, i: int, name: int, taken: Container[int]) -> bool:
    token = doc[i]
    if i in taken or token.sent.start != doc[name].sent.start:
        return False
    if token.tag_ == "NNS" and token.lower_ in PORTFOLIOS:
        return True  # "Police commissioner"
    if token.text == "-" and i and not doc[i - 1].whitespace_:
        return True  # "President-elect"
    if token.tag_ in _IN_TITLES or token.lower_ in FORMER | {"retired"} or token.text.rstrip(".") in HONORIFICS:
        return True
    return token.lower_ in {"of", "for", "and"} and i + 1 < name and doc[i + 1].text[:1].isupper()


def _heads(doc: Doc, first: int, end: int, countries: Mapping[int, str]) -> Iterator[Title]:
    """Yield the titles of a run of words; each begins where the one before it ended."""
    begins = first
    for i in range(first, end):
        if not _calls(doc[i]) or (i + 1 < len(doc) and doc[i + 1].text in {"'s", "'"}):
            continue
        if i + 1 < end and _calls(doc[i + 1]):
            continue  # "deputy minister", "chief negotiator" are one title
        if doc[i].lower_ in LESSER and any(_calls(doc[k]) for k in range(i + 1, min(i + 4, end))):
            continue  # "deputy foreign minister"
        # "Minister for Foreign Affairs": what follows up to the next title narrows it.
        closes = i + 1
        while closes < end and doc[closes].lower_ in {"of", "for"}:
            closes += 2
            while closes < end and doc[closes].tag_ in _NARROWING and not _calls(doc[closes]):
                closes += 1
        yield title_of(doc, begins, min(closes, end), i, countries)
        begins = i + 1


def _calls(token: Token) -> bool:
    """Tell whether a word by itself calls somebody something: a role, an office, a rank."""
    lower = token.lower_
    return lower in HUMANS or lower in _ONE_FORM or lower.rstrip(".") in _RANKS


def _noun_before(doc: Doc, i: int, taken: Container[int]) -> int | None:
    """Return the noun for a person whose phrase ends before token `i`: "the Minister for Trade, Colonel X"."""
    token = doc[i - 1] if i else None
    for _ in range(4):
        if token is None or token.i in taken:
            return None
        if _calls(token):
            return int(token.i)
        token = token.head if token.head.i < token.i and token.tag_ in _NARROWING else None
    return None


def _apposition(doc: Doc, first: int, taken: Container[int], countries: Mapping[int, str]) -> Iterator[Title]:
    """Yield the titles behind a name: ", the Danish minister and a poet," up to its closing mark."""
    if doc[first].text.isdigit() and first + 1 < len(doc):
        first += 2  # an age stands first
    if first >= len(doc):
        return
    stop = min(doc[first].sent.end, first + _FARTHEST_APPOSITION)
    close = first
    while close < stop and doc[close].text not in {",", ".", ";", ":", ")", "-"}:
        if doc[close].tag_ in {"VBD", "VBZ", "VBP", "MD", "PRP", "WP", "WDT"}:
            break
        close += 1
    leads = _LEADING.get(doc[first + 1].lower_) if doc[first].lower_ == "who" and first + 1 < len(doc) else None
    if leads is not None:
        yield Title(leads)
        return
    if close == first or close in taken or doc[first].tag_ not in _OPENING:
        return
    if doc[first].tag_ == "VBN" and doc[first + 1 : first + 2].text.lower() in _BEHIND_A_VERB:
        return  # "Anna Berg, called on the minister" is a verb of hers
    if doc[close - 1].i in taken and not any(doc[i].lower_ in _LINKS for i in range(first, close)):
        return
    # Only a noun before "of" or "to" is the bearer's own: "an aide to the minister" is no minister.
    own = next((i for i in range(first, close) if doc[i].lower_ in _LINKS), close)
    titles = list(_heads(doc, first, close, countries))
    if any(_calls(doc[i]) for i in range(first, own)):
        yield from titles[:1]
