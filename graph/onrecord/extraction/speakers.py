"""Settle who speaks: the person, body, country or unnamed source behind the words that the cue governs.

Comes in: attributions in order, with the people, countries and organizations of the article. Goes out: for each
the Speaker, None where nobody at all is named.
"""

from onrecord.extraction.cast import Cast
from onrecord.extraction.identities import slug
from onrecord.extraction.language import Parse, noun_phrase
from onrecord.extraction.lexicon import FEMALE, MALE
from onrecord.extraction.people import Named
from onrecord.extraction.quotation_marks import Passage
from onrecord.extraction.search import Attribution
from onrecord.record import Span, Speaker, SpeakerType
from onrecord.vocabulary import countries

_SINGULAR = frozenset({"he", "she", "him", "her"})
_FIRST = frozenset({"i", "we", "me", "us"})
# Words that point at whoever was named just before.
_RELATIVE = frozenset({"who", "which", "that"})


class Speakers:
    """Resolves one attribution after the other, remembering who spoke last."""

    def __init__(self, parse: Parse, cast: Cast, quoted: tuple[Passage, ...]) -> None:
        self._parse, self._cast = parse, cast
        self._history: list[tuple[int, Speaker]] = []  # (paragraph, person who spoke)
        self._pieces: dict[int, list[Span]] = {}
        for passage in quoted:
            for piece in passage.pieces:
                self._pieces.setdefault(parse.paragraph_at(piece.start).index, []).append(piece)

    def of(self, attribution: Attribution, enclosing: Speaker | None) -> Speaker | None:
        """Return the speaker; `enclosing` is the speaker of the statement this one is told in."""
        speaker = self._resolve(attribution, enclosing)
        if speaker is not None and speaker.type is SpeakerType.PERSON and enclosing is None:
            last_words = max(attribution.content[-1].start, attribution.source.start if attribution.source else 0)
            self._history.append((self._parse.paragraph_at(last_words).index, speaker))
        return speaker

    def _resolve(self, attribution: Attribution, enclosing: Speaker | None) -> Speaker | None:
        if attribution.source is None or attribution.source_token is None:
            # A quotation that stands alone goes on from the one before it; a cue without a subject says nothing.
            return self._history[-1][1] if attribution.cue is None and self._history else None
        paragraph = self._parse.paragraphs[attribution.paragraph]
        head = paragraph.doc[attribution.source_token]
        tokens = paragraph.tokens(attribution.source)
        if head.lower_ in _RELATIVE and head.head.dep_ == "acl:relcl":
            # "X, who said": the noun that the clause hangs on.
            head = head.head.head
            tokens = noun_phrase(head)
        if tokens is None:
            return None
        if head.lower_ in _FIRST:
            return enclosing
        if head.lower_ in _SINGULAR:
            return self._antecedent(attribution, head.lower_) or self._unnamed(attribution.source)
        persons = [
            place
            for place in self._cast.people.within(paragraph.index, tokens.start, tokens.end)
            if place.end >= len(paragraph.doc) or paragraph.doc[place.end].text != "'s"
        ]
        at_head = self._cast.people.at(paragraph.index, head.i)
        named = list(dict.fromkeys(place.person for place in persons))
        joined = any(t.lower_ == "and" for t in tokens) and len(named) > 1
        if joined:
            names = [self._cast.people.get(person).name for person in named]
            return Speaker("+".join(named), " and ".join(names), SpeakerType.GROUP, tuple(named))
        if at_head is not None:
            return self._person(at_head)
        if named:
            return self._person(named[-1])
        bodies = self._cast.organizations.within(paragraph.index, head.i, head.i + 1)
        if bodies:
            return Speaker(bodies[0][1].id, bodies[0][1].name, SpeakerType.ORGANIZATION)
        countries = self._cast.countries_within(paragraph.index, head.i, head.i + 1)
        if countries and countries[0].form not in {"adjective", "demonym"}:
            return Speaker(countries[0].code, _country_name(countries[0].code), SpeakerType.COUNTRY)
        return self._unnamed(attribution.source)

    def _person(self, person: str) -> Speaker:
        return Speaker(person, self._cast.people.get(person).name, SpeakerType.PERSON)

    def _unnamed(self, source: Span) -> Speaker:
        # "the official" is the same one all through; "an official" and "another official" are each their own.
        words = self._parse.text_of(source)
        definite = words.lower().startswith(("the ", "his ", "her ", "their "))
        return Speaker(slug(words) + ("" if definite else f"-{source.start}"), words, SpeakerType.UNNAMED)

    def _antecedent(self, attribution: Attribution, pronoun: str) -> Speaker | None:
        """Return the person whom "he" or "she" means.

        Whoever spoke last, if that was in this paragraph or the one before; else the nearest subject, else the
        nearest person outside quoted words. The pronoun's gender rules out who is known to be of the other.
        """
        assert attribution.source is not None
        position = attribution.source.start
        female = pronoun in FEMALE and pronoun not in MALE

        def fits(person: str) -> bool:
            return self._cast.people.female.get(person) in {None, female}

        recent = [
            speaker
            for paragraph, speaker in self._history[-3:]
            if attribution.paragraph - 1 <= paragraph <= attribution.paragraph and fits(speaker.id)
        ]
        if recent:
            return recent[-1]
        before = [
            place
            for paragraph in range(attribution.paragraph - 2, attribution.paragraph + 1)
            for place in self._cast.people.in_paragraph(paragraph)
            if place.span.end <= position and fits(place.person) and not self._is_quoted(place)
        ]
        subjects = [place for place in before if self._is_subject(place)]
        chosen = (subjects or before)[-1:]
        return self._person(chosen[0].person) if chosen else None

    def _is_quoted(self, place: Named) -> bool:
        return any(piece.contains(place.span) for piece in self._pieces.get(place.paragraph, []))

    def _is_subject(self, place: Named) -> bool:
        doc = self._parse.paragraphs[place.paragraph].doc
        return any(doc[i].dep_.startswith("nsubj") for i in range(place.first, place.end))


def _country_name(code: str) -> str:
    return next(entry.name for entry in countries() if entry.code == code)
