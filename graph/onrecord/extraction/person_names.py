"""Find the names of people, and tell them from those of places and bodies by what the whole article says.

Comes in: a Parse. Go out: name mentions in order. What `proposed_names` proposes is judged once for the article:
what is a person in one place is one everywhere.
"""

from collections import Counter, defaultdict
from collections.abc import Container, Iterator
from string import ascii_uppercase

from onrecord.extraction.countries import country_words
from onrecord.extraction.evidence import Evidence, is_prose, weigh, weigh_against
from onrecord.extraction.forms_of_address import is_title_alone
from onrecord.extraction.language import Parse
from onrecord.extraction.name_boundaries import name_around
from onrecord.extraction.name_contexts import INTO_PLACES
from onrecord.extraction.name_lexicon import PORTFOLIOS
from onrecord.extraction.name_mentions import NameMention, mention_at
from onrecord.extraction.name_words import is_title_word, surname
from onrecord.extraction.proposed_names import known_people, proposed
from onrecord.extraction.role_nouns import role_ending_at
from onrecord.extraction.tokens import Doc, Token

_MONSIEUR = "M."
_MADE_OF_NAMES = frozenset(
    """
    style like related supporting supported backed led era esque ish linked aligned leaning friendly approved
    appointed funded sponsored endorsed bashing loving hating inspired
    """.split()
)
_JOINED = 3  # words: "Berg", "-", "Lund"


def person_mentions(parse: Parse) -> tuple[NameMention, ...]:
    """Return every mention of a person by name, in order."""
    named: dict[tuple[str, ...], Evidence] = defaultdict(Evidence)
    things: set[tuple[str, ...]] = set()
    monsieur = _says_monsieur(parse)
    for paragraph in parse.paragraphs:
        known = {match.start for match in paragraph.doc.matches(known_people(paragraph.doc.source.vocab))}
        prose = is_prose(paragraph)
        for first, end, found in proposed(paragraph):
            mention = name_around(paragraph, first, end)
            if mention is not None and monsieur and mention.words[0] == _MONSIEUR and len(mention.words) > 1:
                mention = mention_at(paragraph, mention.first_token + 1, mention.end_token)
            if mention is not None and _has_initials_of_a_thing(paragraph.doc, mention):
                things.add(mention.words)
            elif mention is not None and not _is_an_office(paragraph.doc, mention):
                weigh(named[mention.words], paragraph, mention, prose=prose and found, known=first in known)
    for words in things:
        named.pop(words, None)
    weigh_against(parse, named)
    people = {words: evidence for words, evidence in named.items() if evidence.of_a_person(words)}
    for words in [words for words in people if _overruns(words, people)]:
        del people[words]
        del named[words]
    surnames = {surname(words) for words in people if "-" not in words}
    for words in [words for words in people if _is_compound(words, surnames)]:
        del people[words]
        del named[words]
    titled = {words[0] for words, evidence in people.items() if len(words) == 1 and evidence.sure}
    # "Ernest Pact" looks like a pact, but there is a Mr Pact.
    people |= {words: evidence for words, evidence in named.items() if words[-1] in titled and len(words) == 2}
    parts = {word for words in people if len(words) > 1 for word in words if word[:1].isupper()}
    mentions = {
        (mention.paragraph, mention.first_token): mention
        for words, evidence in named.items()
        for mention in evidence.mentions
        if words in people or (len(words) == 1 and words[0] in parts and not _is_placed(parse, mention))
    }
    for mention in _repeats(parse, people, set(mentions)):
        mentions[(mention.paragraph, mention.first_token)] = mention
    return _without_overlaps(mentions[key] for key in sorted(mentions))


def _says_monsieur(parse: Parse) -> bool:
    """Tell whether "M." is "Monsieur" in an article: it stands before several names, as no initial does."""
    called = {
        token.nbor().text
        for paragraph in parse.paragraphs
        for token in paragraph.doc[:-1]
        if token.text == _MONSIEUR and token.nbor().text[:1].isupper()
    }
    return len(called) > 1


def _is_an_office(doc: Doc, mention: NameMention) -> bool:
    """Tell whether a whole name is but an office or a title: "Health Minister", "the Oba"."""
    if is_title_alone(doc, mention.first_token, mention.end_token):
        return True
    role = role_ending_at(doc, mention.end_token, mention.first_token)
    if role is None or mention.end_token - mention.first_token == 1:  # "King" is a surname as well
        return False
    return all(token.lower_ in PORTFOLIOS for token in doc[mention.first_token : role[0]])


def _has_initials_of_a_thing(doc: Doc, mention: NameMention) -> bool:
    """Tell whether brackets give the initials of a longer name: "Official | Development Aid | (ODA)"."""
    end = mention.end_token
    initials = doc[end + 1 : end + 2].text
    if doc[end : end + 1].text != "(" or doc[end + 2 : end + 3].text != ")" or not initials.isupper():
        return False
    first = end - len(initials)
    return 0 <= first < mention.first_token and "".join(token.text[0] for token in doc[first:end]) == initials


def _overruns(words: tuple[str, ...], people: dict[tuple[str, ...], Evidence]) -> bool:
    """Tell whether a headline adds its own words to a name of the article: "Jane Doe Campaign Wants"."""
    if people[words].within:
        return False
    begun = (words[:size] for size in range(2, len(words)))
    return any(name in people and people[name].within for name in begun)


def _is_compound(words: tuple[str, ...], surnames: Container[str]) -> bool:
    """Tell whether a hyphen makes something else of names: "the Berg-Lund debate", "a Berg-style speech"."""
    if len(words) != _JOINED or words[1] != "-":
        return False
    return words[2] in _MADE_OF_NAMES or words[0] in surnames or words[2] in surnames


# --- repeats -------------------------------------------------------------------------------------------------


def _repeats(
    parse: Parse, people: dict[tuple[str, ...], Evidence], found: set[tuple[int, int]]
) -> Iterator[NameMention]:
    """Yield every other place where somebody's surname, or a part of one full name alone, stands."""
    by_surname: dict[str, set[tuple[str, ...]]] = {}
    for words in people:
        if len(surname(words)) > 2:
            by_surname.setdefault(surname(words), set()).add(words)
    bearers_of = Counter(part for words in people if len(words) > 1 for part in set(words))
    given = {part for part, bearers in bearers_of.items() if bearers == 1 and part[:1].isupper() and len(part) > 2}
    taken: dict[int, set[int]] = {}
    for evidence in people.values():
        for mention in evidence.mentions:
            taken.setdefault(mention.paragraph, set()).update(range(mention.first_token, mention.end_token))
    for paragraph in parse.paragraphs:
        doc = paragraph.doc
        blocked = set(taken.get(paragraph.index, ()))
        for entity in doc.ents:
            words = tuple(t.text for t in entity)
            bearers = by_surname.get(words[-1], ())
            # The name finder takes "Barth Eide" for a body where it missed that Espen Barth Eide was named before.
            longer = entity.label_ in {"ORG", "LOC"} and len(words) > 1
            if longer and not any(b[-len(words) :] == words for b in bearers):
                blocked |= set(range(entity.start, entity.end))
        for token in doc:
            if token.i in blocked:
                continue
            if token.text not in by_surname:
                if token.text in given and _stands_alone(token):
                    yield mention_at(paragraph, token.i, token.i + 1)
                continue
            before = token.nbor(-1).lower_ if token.i else ""
            if before in INTO_PLACES or (before in {"of", "from", "to"} and token.lower_ in country_words()):
                continue
            if is_title_word(token.text) and doc[token.i + 1 : token.i + 2].text[:1] in {"(", *ascii_uppercase}:
                continue
            first = token.i
            for words in by_surname[token.text]:
                for size in range(2, len(words) + 1):
                    start = token.i - size + 1
                    # "Al-Sharaa" at a sentence's beginning is "al-Sharaa".
                    if start >= 0 and words[-size] != "-" and _same(doc, start, words[-size:]):
                        first = min(first, start)
            if (paragraph.index, first) not in found:
                yield mention_at(paragraph, first, token.i + 1)


def _stands_alone(token: Token) -> bool:
    """Tell whether a word is a name by itself: "Sarun agreed", not "Sarun Bay" and not "the Sarun"."""
    before, after = (token.doc[i : i + 1].text if i >= 0 else "" for i in (token.i - 1, token.i + 1))
    joined = any(word[:1].isupper() or word == "-" for word in (after, before) if not is_title_word(word))
    unlabelled = token.ent_type_ in {"", "PERSON"} and token.tag_ == "NNP" and not is_title_word(token.text)
    return unlabelled and not joined and before.lower() not in {"the", "a", "an", *INTO_PLACES}


def _same(doc: Doc, start: int, words: tuple[str, ...]) -> bool:
    here = [t.text for t in doc[start : start + len(words)]]
    return all(a == b or (b.islower() and a.lower() == b) for a, b in zip(here, words, strict=False))


def _is_placed(parse: Parse, mention: NameMention) -> bool:
    doc = parse.paragraphs[mention.paragraph].doc
    return mention.first_token > 0 and doc[mention.first_token - 1].lower_ in INTO_PLACES


def _without_overlaps(mentions: Iterator[NameMention]) -> tuple[NameMention, ...]:
    kept: list[NameMention] = []
    for mention in mentions:
        last = kept[-1] if kept else None
        if last is not None and last.paragraph == mention.paragraph and mention.first_token < last.end_token:
            if mention.end_token - mention.first_token <= last.end_token - last.first_token:
                continue
            kept.pop()
        kept.append(mention)
    return tuple(kept)
