"""Find countries: by name, abbreviation, adjective, demonym, seat of government, or a capital that acts.

Comes in: a Parse. Goes out: where each country is named, and in which form.
"""

from dataclasses import dataclass
from functools import cache

from spacy.lang.en import English
from spacy.matcher import PhraseMatcher
from spacy.tokens import Span as Tokens
from spacy.tokens import Token
from spacy.util import filter_spans
from spacy.vocab import Vocab

from onrecord.extraction.language import Parse
from onrecord.extraction.typography import one_form
from onrecord.record import Country, Span
from onrecord.record import Mention as RecordMention
from onrecord.vocabulary import countries

# "Chinese food" and "the French language" speak of no state.
_CULTURE = frozenset(
    """
    food cuisine restaurant takeaway takeout meal dish wine beer cheese tea coffee bread pastry salad dressing
    fries
    language accent literature novel film cinema movie drama opera poetry music song dance folklore art painter
    tourist holidaymaker holiday footballer striker goalkeeper club league bulldog shepherd terrier roulette
    """.split()
)
# A capital stands for its government as a subject or object, or behind these prepositions; "in Paris" is a place.
_ACTING_ROLES = frozenset({"nsubj", "nsubj:pass", "obj", "iobj", "nmod:poss"})
_ACTING_CASES = frozenset({"for", "with", "by", "against", "between", "of", "towards", "toward", "among", "on"})


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
    nlp = English(vocab)
    matcher = PhraseMatcher(vocab, attr="ORTH")
    for entry in countries():
        forms = {
            "name": entry.names,
            "abbreviation": entry.abbreviations,
            "adjective": entry.adjectives,
            "demonym": entry.demonyms,
            "capital": entry.capitals,
            "seat": entry.seats,
        }
        for form, words in forms.items():
            if words:
                matcher.add(f"{entry.code} {form}", [nlp.make_doc(one_form(word)) for word in words])
    return matcher


def country_mentions(parse: Parse) -> tuple[CountryMention, ...]:
    """Return every mention of a country, in order, none overlapping another.

    A match inside the name of a person ("Jordan Smith") or a longer name ("Bank of China") is none.
    """
    found = []
    for paragraph in parse.paragraphs:
        matches = _matcher(paragraph.doc.vocab)(paragraph.doc, as_spans=True)
        taken = {t.i for e in paragraph.doc.ents if e.label_ in {"PERSON", "ORG"} for t in e}
        for match in filter_spans(sorted(matches, key=lambda m: (m.start, _rank(m)))):
            code, form = match.label_.split()
            if _inside_longer_name(match, taken) or not _is_meant(match, form):
                continue
            found.append(
                CountryMention(code, form, paragraph.span(match), paragraph.index, match.start, match.end)
            )
    return tuple(found)


def _rank(match: Tokens) -> int:
    # "Danish" and "Dane" before a capital of the same name; "Kuwait", "Panama", "Singapore" are countries first.
    return ("name", "abbreviation", "adjective", "demonym", "seat", "capital").index(match.label_.split()[1])


def _inside_longer_name(match: Tokens, taken: set[int]) -> bool:
    inside = set(range(match.start, match.end)) & taken
    if not inside:
        return False
    entity = next(e for e in match.doc.ents if e.start <= min(inside) < e.end)
    # The name finder may call a country an organization by itself, or let an adjective begin a person's name
    # ("Danish Prime Minister Jane Doe" in one piece): only a name that goes on to its left hides the match.
    return entity.start < match.start or (
        entity.end > match.end and entity.label_ == "PERSON" and match.label_.split()[1] != "adjective"
    )


def _is_meant(match: Tokens, form: str) -> bool:
    if form in {"adjective", "demonym"}:
        head = match.root.head
        return head.lemma_.lower() not in _CULTURE or head.i < match.start
    if form == "capital":
        return _acts(match.root)
    return True


def _acts(city: Token) -> bool:
    if city.dep_ in _ACTING_ROLES:
        return True
    if city.dep_ in {"conj", "flat", "compound"} and city.head.i != city.i:
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
