"""Find countries: by name, abbreviation, adjective, demonym, seat of government, or a capital that acts.

Comes in: a Parse and the people named in it. Goes out: where each country is named, and in which form; beside it
every word that countries go by.
"""

from dataclasses import dataclass
from functools import cache

from spacy.matcher import PhraseMatcher
from spacy.vocab import Vocab

from onrecord.extraction.language import Paragraph, Parse
from onrecord.extraction.name_mentions import NameMention
from onrecord.extraction.spelt_names import matcher_of
from onrecord.extraction.tokens import Token, Tokens, longest
from onrecord.record import Country, Span
from onrecord.record import Mention as RecordMention
from onrecord.vocabulary import countries

# "Chinese food", "the French language" and "the Korean peninsula" speak of no state.
_CULTURE = frozenset(
    """
    food cuisine restaurant takeaway takeout meal dish wine beer cheese tea coffee bread pastry salad dressing
    fries omelette rice pizza whisky whiskey chocolate
    language accent literature novel film cinema movie drama opera poetry music song dance folklore art painter
    word dialect translation edition peninsula alphabet
    tourist holidaymaker holiday footballer striker goalkeeper club league bulldog shepherd terrier roulette
    """.split()
)
# Longer names with a country's in them that are not that country; matched so that they hide it.
_LONGER = (
    "New Mexico", "Mexico City", "Gulf of Mexico", "New England", "New Britain", "New Ireland", "New Jersey",
    "South China Sea", "East China Sea", "South China Morning Post", "Indian Ocean", "Sea of Japan",
    "Gulf of Oman", "Northern Ireland", "Northern Irish", "Irish Sea", "English Channel", "Latin America",
    "Latin American", "Latin Americans", "South America", "South American", "South Americans", "North America",
    "North American", "North Americans", "Central America", "Central American", "Central Americans",
    "African American", "African Americans", "African-American", "African-Americans", "Native American",
    "Native Americans", "American Indian", "American Indians", "Asian American", "Asian Americans",
    "Panama City", "Panama Canal", "Panama Papers", "Kuwait City", "Guatemala City", "Niger Delta", "Niger State",
    "Niger River", "River Niger", "River Jordan", "Jordan River", "Jordan Valley", "Lake Chad", "Lake Malawi",
    "Lake Victoria", "Washington State", "Washington Post", "Washington Times", "Washington Examiner",
    "London Stock Exchange", "Turkish Cypriot", "Turkish Cypriots", "Greek Cypriot", "Greek Cypriots",
    "British Columbia", "British Columbian", "West Virginia",
    "Korean War", "Vietnam War", "Korean Peninsula", "Berlin Wall", "Prague Spring", "Paris Agreement",
    "Paris Accord", "Paris Club", "Geneva Convention", "Vienna Convention", "Kyoto Protocol", "Stockholm Syndrome",
    "Hong Kong Island", "Isle of Wight", "Cuban Missile Crisis", "Dutch Antilles", "French Open",
    "Australian Open", "South Georgia", "Georgia Tech", "Georgia State",
)  # fmt: skip
# What follows these is a language: "speaking in French", "translated into Russian".
_SPEAKING = frozenset({"in", "into", "from", "speak", "speaks", "spoke", "speaking", "fluent", "learn", "learned"})
# A country that fell apart is none of its heirs: "former Soviet republics", "the ex-Yugoslav states".
_GONE = frozenset({"former", "ex", "post", "pre"})
_FALLEN_APART = frozenset({"Soviet", "Soviets", "Yugoslav", "Yugoslavs", "Yugoslavia"})
# "Brussels" is the European Union's voice, not Belgium's.
_OF_A_UNION = frozenset({"Brussels"})
# Georgia is the American state where these are about, unless the Caucasus is, too.
_NEAR_ATLANTA = frozenset(
    """
    Atlanta Savannah Augusta Macon Ga. Alabama Florida Carolina Tennessee Texas Ohio Iowa Michigan Pennsylvania
    Wisconsin Arizona Nevada Republican Republicans Democrat Democrats Democratic GOP Senate Sen. Rep. Senator
    Senators Gov. Governor governor Congress congressman congresswoman county County U.S.
    """.split()
)
_NEAR_TBILISI = frozenset(
    """
    Tbilisi Georgian Georgians Caucasus Abkhazia Ossetia Armenia Azerbaijan Batumi Moscow Russia Russian Kremlin
    NATO Ukraine Moldova Saakashvili
    """.split()
)
_REGIMES = frozenset({"government", "regime"})
# A capital stands for its government as a subject or object, or behind these prepositions; "in Paris" is a place.
_ACTING_ROLES = frozenset({"nsubj", "nsubj:pass", "obj", "iobj", "nmod:poss"})
_ACTING_CASES = frozenset({"for", "with", "by", "against", "between", "of", "towards", "toward", "among", "on"})


_NOWHERE = "--"
_OPENING = 5  # letters


@dataclass(frozen=True, slots=True)
class CountryMention:
    """One place where a country is named. `form` is name, abbreviation, adjective, demonym, capital or seat."""

    code: str
    form: str
    span: Span  # into Article.text
    paragraph: int
    first_token: int
    end_token: int


@cache
def _matcher(vocab: Vocab) -> PhraseMatcher:
    names: dict[str, tuple[str, ...]] = {}
    for entry in countries():
        forms = {
            "name": entry.names,
            "abbreviation": entry.abbreviations,
            "adjective": entry.adjectives,
            "demonym": entry.demonyms,
            "capital": entry.capitals,
            "seat": entry.seats,
        }
        names |= {f"{entry.code} {form}": words for form, words in forms.items() if words}
    return matcher_of(vocab, {**names, f"{_NOWHERE} name": _LONGER})


def country_mentions(parse: Parse, persons: tuple[NameMention, ...]) -> tuple[CountryMention, ...]:
    """Return every mention of a country, in order, none overlapping another.

    A match inside the name of a person ("Jordan Smith") or a longer name ("Bank of China") is none. An adjective
    that two countries share ("Congolese") is that of the one named elsewhere in the article.
    """
    of_people = {(m.paragraph, i) for m in persons for i in range(m.first_token, m.end_token)}
    american = _georgia_is_a_state(parse)
    found: list[tuple[tuple[str, ...], str, Tokens, Paragraph]] = []
    for paragraph in parse.paragraphs:
        by_place: dict[tuple[int, int], list[Tokens]] = {}
        for match in paragraph.doc.matches(_matcher(paragraph.doc.source.vocab)):
            by_place.setdefault((match.start, match.end), []).append(match)
        taken = {t.i for e in paragraph.doc.ents if e.label_ == "ORG" for t in e}
        for place in longest(matches[0] for matches in by_place.values()):
            matches = sorted(by_place[place.start, place.end], key=_rank)
            match = matches[0]
            form = match.label_.split()[1]
            codes = tuple(dict.fromkeys(m.label_.split()[0] for m in matches if m.label_.endswith(form)))
            state = american and match.text == "Georgia"
            if (
                _NOWHERE not in codes
                and not state
                and not any((paragraph.index, i) in of_people for i in range(match.start, match.end))
                and not _inside_longer_name(match, taken)
                and _is_meant(match, form)
            ):
                found.append((codes, form, match, paragraph))
    sure = {codes[0] for codes, *_ in found if len(codes) == 1}
    return tuple(
        CountryMention(
            next((code for code in codes if code in sure), codes[0]),
            form,
            paragraph.span(match),
            paragraph.index,
            match.start,
            match.end,
        )
        for codes, form, match, paragraph in found
    )


def _georgia_is_a_state(parse: Parse) -> bool:
    if "Georgia" not in parse.article.text:
        return False
    words = {token.text for paragraph in parse.paragraphs for token in paragraph.doc}
    return "Georgia" in words and len(words & _NEAR_ATLANTA) > len(words & _NEAR_TBILISI)


def _rank(match: Tokens) -> int:
    # "Danish" and "Dane" before a capital of the same name; "Kuwait", "Panama", "Singapore" are countries first.
    return ("name", "abbreviation", "adjective", "demonym", "seat", "capital").index(match.label_.split()[1])


def _inside_longer_name(match: Tokens, taken: set[int]) -> bool:
    inside = set(range(match.start, match.end)) & taken
    if not inside:
        return False
    entity = next(e for e in match.doc.ents if e.start <= min(inside) < e.end)
    if any(t.text == "-" and t.whitespace_ for t in entity[: match.start - entity.start]):
        return False  # "Madrid - Spain's prime minister": a dateline that the name finder runs into what follows
    # The name finder may call a country a body by itself: only a name that goes on to its left hides the match.
    return entity.start < match.start


def _is_meant(match: Tokens, form: str) -> bool:
    before = match.doc[match.start - 1].lower_ if match.start else ""
    if before == "-" and match.start > 1:
        before = match.doc[match.start - 2].lower_
    if match.text in _FALLEN_APART and before in _GONE:
        return False
    if form in {"adjective", "demonym"}:
        head = match.root.head
        return (head.lemma_.lower() not in _CULTURE or head.i < match.start) and not _is_language(match, before)
    if form == "capital":
        return match.text not in _OF_A_UNION and _acts(match.root)
    return True


def _is_language(match: Tokens, before: str) -> bool:
    after = match.doc[match.end : match.end + 1].text
    return before in _SPEAKING and (not after or not after[0].isalnum() or after in {"and", "or"})


def _acts(city: Token) -> bool:
    if city.dep_ in _ACTING_ROLES:
        return True
    if city.dep_ in {"conj", "flat", "compound"} and city.head.i != city.i:
        if city.head.i == city.i + 1 and city.head.lower_ in _REGIMES and city.text != "City":
            return True  # "the Oslo government", not "the Mexico City government"
        return city.dep_ == "conj" and _acts(city.head)
    cases = {c.lower_ for c in city.children if c.dep_ == "case"}
    return city.dep_ in {"obl", "nmod", "obl:agent"} and bool(cases & _ACTING_CASES)


def country_table(parse: Parse, mentions: tuple[CountryMention, ...]) -> tuple[Country, ...]:
    """Return the countries mentioned, in order of their first mention."""
    names = {entry.code: entry.name for entry in countries()}
    return tuple(
        Country(
            code,
            names[code],
            tuple(RecordMention(parse.article.source_span(m.span)) for m in mentions if m.code == code),
        )
        for code in dict.fromkeys(m.code for m in mentions)
    )


def state_called(name: str) -> str | None:
    """Return the code of the country that has a name of any form, as printed: "Norway", "Oslo", "Norwegians"."""
    return _codes().get(name)


def may_begin_a_state(word: str) -> bool:
    """Tell whether the name of some country, of any form, may begin with a word: most words are ruled out so."""
    return word[:_OPENING] in _openings()


@cache
def _openings() -> frozenset[str]:
    return frozenset(name[:length] for name in _codes() for length in range(1, _OPENING + 1))


@cache
def _codes() -> dict[str, str]:
    return {
        name: entry.code
        for entry in countries()
        for name in (
            *entry.capitals, *entry.seats, *entry.demonyms, *entry.adjectives, *entry.abbreviations, *entry.names
        )
    }  # fmt: skip


@cache
def country_words() -> frozenset[str]:
    """Return everything that countries, their people and their seats of government are called, in lower case."""
    return frozenset(
        name.lower()
        for entry in countries()
        for name in (*entry.names, *entry.adjectives, *entry.demonyms, *entry.seats)
    ) | {"us", "uk", "u.s.", "u.k.", "uae", "usa"}
