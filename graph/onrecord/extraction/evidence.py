"""Weigh what speaks for and against a name's being a person's, anywhere in the article.

Comes in: a name mention in its paragraph. Goes out: evidence, summed over all mentions of the same words.
"""

from dataclasses import dataclass, field
from functools import cache

from onrecord.extraction.language import Paragraph, Parse
from onrecord.extraction.name_contexts import (
    INTO_PLACES,
    files_the_article,
    has_another_name,
    is_of_a_programme,
    is_seat_or_part,
    is_surname_of_a_person,
    opens_a_place,
    owns_a_person,
    stands_as_a_body,
    stands_as_a_person,
)
from onrecord.extraction.name_lexicon import BODY_WORDS, SUFFIXES
from onrecord.extraction.name_mentions import NameMention
from onrecord.extraction.reporting_lexicon import SPEECH, WEAK
from onrecord.extraction.role_nouns import PERSONAL, role_ending_at
from onrecord.extraction.role_phrases import joins_by_comma
from onrecord.record import BlockKind
from onrecord.vocabulary import countries, outlets

# What follows these is a person whatever it looks like: "Mr Pact", but "Major League".
OF_PEOPLE_ALONE = frozenset({"Mr", "Mrs", "Ms", "Miss", "Dr", "Sir", "Dame", "Mme"})
# Before what looks like a name these make a place of it: "at Prince Rupert".
_OPENING_PLACES = frozenset({"Prince", "King", "Queen", "St", "Saint", "Port", "Fort", "Mount"})
# What has a person's name behind these is a storm, a ship, a town.
_NAMED_AFTER = frozenset("Hurricane Typhoon Cyclone MV SS HMS USS RV INS Ciudad Puerto".split())
_LONGEST_ACRONYM = 7
_FIRMS = 3  # words: "GNP", "-", "Norkraft"
_SHORTEST_INITIALS = 3


@dataclass(slots=True)
class Evidence:
    """What speaks for and against a name's being a person's, over the whole article."""

    sure: bool = False
    persons: int = 0
    others: int = 0
    acts: bool = False  # it owns something
    within: bool = False  # it stands in a sentence, not in headlines alone
    mentions: list[NameMention] = field(default_factory=list)

    def of_a_person(self, words: tuple[str, ...]) -> bool:
        """Tell whether it is one. A single word that nobody's name contains needs twice as much."""
        least = 1 if len(words) > 1 or self.acts else 2
        return self.sure or (self.persons >= least and self.persons > self.others)


def is_prose(paragraph: Paragraph) -> bool:
    """Tell whether a paragraph is a sentence: in a headline or masthead any word looks like a name."""
    last = paragraph.doc[-1]
    return paragraph.kind is not BlockKind.HEADLINE and (last.is_punct or len(paragraph.doc) > 25)


def weigh(evidence: Evidence, paragraph: Paragraph, mention: NameMention, *, prose: bool, known: bool) -> None:
    """Add to the evidence on a name what this mention of it tells.

    `prose` says that it stands in a sentence where standing there speaks for a person, `known` that somebody who
    held an office of state is called so.
    """
    doc, first, end = paragraph.doc, mention.first_token, mention.end_token
    evidence.mentions.append(mention)
    evidence.within |= is_prose(paragraph)
    before = doc[first - 1].lower_ if first else ""
    placed = before in INTO_PLACES and mention.honorific is None
    placed |= first > 1 and doc[first - 1].text in _OPENING_PLACES and doc[first - 2].lower_ in INTO_PLACES
    # "Park said" is a person's; "Major League" is not, whatever Major is elsewhere.
    rank = mention.honorific is not None and mention.honorific not in OF_PEOPLE_ALONE
    body = any(word.lower() in BODY_WORDS for word in mention.words[0 if rank else 1 :])
    body = body and not is_surname_of_a_person(doc, first, end)
    elsewhere = is_seat_or_part(doc, first) or stands_as_a_body(doc, first, end) or opens_a_place(doc, end)
    elsewhere |= bool({mention.words[0], doc[first - 1 : first].text} & _NAMED_AFTER)
    medium = " " in mention.text and mention.text.lower() in _places_and_media()
    other = placed or body or elsewhere or medium
    evidence.sure |= known or (
        not other and (mention.honorific is not None or stands_as_a_person(doc, first, end))
    )
    evidence.others += placed + 3 * (body and (rank or not mention.honorific))
    evidence.others += before == "the" and doc[end - 1].dep_ != "compound" and doc[end : end + 1].text != "-"
    after = role_ending_at(doc, end + 1, end) if end < len(doc) else None
    evidence.others += after is not None and after[1] not in PERSONAL and mention.honorific is None
    evidence.others += before == "("
    evidence.others += 5 * owns_a_person(doc, first, end)
    # "Lower House MP Jane Doe": what stands before a member's letters is where the seat is.
    evidence.others += 2 * (doc[end : end + 1].text in SUFFIXES and doc[end + 1 : end + 2].text[:1].isupper())
    # "popularly known as Baba Eto": another name of somebody's, not somebody else.
    near = {token.lower_ for token in doc[max(0, first - 3) : first - 1]}
    known_as = before == "as" and bool(near & {"known", "nicknamed"})
    evidence.others += 2 * (known_as and has_another_name(doc, first))
    evidence.persons += 2 * (known_as and not has_another_name(doc, first))
    acronym = len(mention.words) == 1 and mention.text.isupper() and len(mention.text) < _LONGEST_ACRONYM
    evidence.others += 2 * (acronym and paragraph.kind is not BlockKind.HEADLINE)
    evidence.others += 2 * (mention.text.lower() in _places_and_media()) + 3 * elsewhere
    evidence.others += 9 * (is_of_a_programme(doc, first, end) or files_the_article(doc, first, end))
    evidence.others += 3 * _joins_firms(mention.words)
    if prose and not placed:
        head = doc[first:end].root
        speaks = head.dep_ == "nsubj" and head.head.lemma_.lower() in SPEECH - WEAK
        owns = doc[end : end + 1].text == "'s" and doc[end + 1 : end + 2].text.islower()
        evidence.acts |= owns and head.dep_ == "nmod:poss" and head.pos_ == "PROPN"
        introduced = doc[first - 1 : first].text == "," and joins_by_comma(doc, first, end)
        evidence.persons += 1 + speaks + introduced


def _joins_firms(words: tuple[str, ...]) -> bool:
    """Tell whether a hyphen joins the initials of a firm to another's name: "the GNP-Norkraft deal"."""
    return (
        len(words) == _FIRMS
        and words[1] == "-"
        and words[0].isupper()
        and not words[2].isupper()
        and len(words[0]) >= _SHORTEST_INITIALS
    )


def weigh_against(parse: Parse, named: dict[tuple[str, ...], Evidence]) -> None:
    """Count where the same words are a place or a body to the name finder, or stand where places stand."""
    for paragraph in parse.paragraphs:
        for entity in paragraph.doc.ents:
            words = tuple(token.text for token in entity)
            if entity.label_ in {"LOC", "ORG"} and words in named:
                named[words].others += 1
        for token in paragraph.doc[1:]:
            alone = named.get((token.text,))
            if alone and token.nbor(-1).lower_ in INTO_PLACES and token.ent_type_ != "PERSON":
                alone.others += 1
    outlet = tuple((parse.article.outlet or "").split())
    if outlet in named:
        named[outlet].others += 9


@cache
def _places_and_media() -> frozenset[str]:
    places = {city for entry in countries() for city in (*entry.capitals, *entry.seats)}
    media = {name for outlet in outlets() for name in (outlet.name, *outlet.aliases)}
    return frozenset(name.lower() for name in places | media)
