"""Tell of which country a city or a part of a country is: "Lagos", "Bavarian", "New South Wales".

Comes in: the words of a role; or a Parse and its people. Goes out: the country's code; or where such places are
named, as mentions of their countries.
"""

from collections.abc import Iterable
from functools import cache

from spacy.matcher import PhraseMatcher
from spacy.vocab import Vocab

from onrecord.extraction.countries import CountryMention
from onrecord.extraction.identities import Identity
from onrecord.extraction.language import Parse
from onrecord.extraction.seats import NAMES_OF_SEVERAL, capitals
from onrecord.extraction.spelt_names import matcher_of
from onrecord.extraction.tokens import longest
from onrecord.vocabulary import countries

_LONGEST = 4  # words of a place
# Several cities of these names are spoken of, or something else is.
_UNSURE = NAMES_OF_SEVERAL | {
    "Washington",
    "Kingston",
    "Wellington",
    "Athens",
    "Lima",
    "Santiago",
    "Dublin",
    "Rome",
}


def state_of_place(words: str) -> str | None:
    """Return the country of the only city or part of a country among some words; None for none or several.

    >>> state_of_place("Bavarian state premier"), state_of_place("mayor of Oslo"), state_of_place("mayor of Dale")
    ('DE', 'NO', None)
    """
    parts = words.split()
    runs = (
        " ".join(parts[i:j]) for i in range(len(parts)) for j in range(i + 1, min(len(parts), i + _LONGEST) + 1)
    )
    states = {state for run in runs if (state := _places().get(run))}
    return states.pop() if len(states) == 1 else None


def places_named(parse: Parse, people: Iterable[Identity]) -> tuple[CountryMention, ...]:
    """Return where an article names places below a country, other than in the names of people."""
    taken = {
        (mention.paragraph, i)
        for person in people
        for mention in person.names
        for i in range(mention.first_token, mention.end_token)
    }
    return tuple(
        CountryMention(found.label_, "place", paragraph.span(found), paragraph.index, found.start, found.end)
        for paragraph in parse.paragraphs
        for found in longest(paragraph.doc.matches(_matcher(paragraph.doc.source.vocab)))
        if not any((paragraph.index, i) in taken for i in range(found.start, found.end))
    )


@cache
def _places() -> dict[str, str]:
    """Return the country of each place, and of each capital whose name is no other city's."""
    sure = {city: code for city, code in capitals().items() if city not in _UNSURE}
    return sure | {place: entry.code for entry in countries() for place in entry.places}


@cache
def _matcher(vocab: Vocab) -> PhraseMatcher:
    return matcher_of(vocab, {entry.code: entry.places for entry in countries() if entry.places})
