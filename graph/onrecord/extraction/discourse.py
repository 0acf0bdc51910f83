"""Keep what has been read of an article while its mentions are joined: who stands where, in order.

Comes in: a Parse with everybody it names, its quoted passages and its attributions. Goes out: a Discourse, which
the steps of coreference ask and add to.
"""

from collections.abc import Iterator

from onrecord.extraction.cast import Cast
from onrecord.extraction.entities import Entity
from onrecord.extraction.entity_register import Register
from onrecord.extraction.homeland import home_state
from onrecord.extraction.language import Parse
from onrecord.extraction.mention_detection import calling_noun, mentions
from onrecord.extraction.mentions import Kind, Mention
from onrecord.extraction.name_mentions import only_owns
from onrecord.extraction.quotation_marks import Passage
from onrecord.extraction.search import Attribution
from onrecord.extraction.tokens import Doc, Token, Tokens
from onrecord.record import BlockKind, Span, SpeakerType

_TRAIL = 40  # mentions that anything looks back over
_REACH = 3  # tokens from a part of a name to its head
_NAMED = frozenset({Kind.NAME, Kind.BODY})
_TOGETHER = 8  # groups joined by "and" that "the pair" looks back over


class Discourse:
    """What is known of an article so far. Everything is kept by paragraph, so that no step looks at all of it."""

    def __init__(
        self, parse: Parse, cast: Cast, quoted: tuple[Passage, ...], found: tuple[Attribution, ...]
    ) -> None:
        self.parse, self.cast = parse, cast
        self.register = Register(cast)
        headlines = (p.end for p in parse.paragraphs if p.kind is BlockKind.HEADLINE)
        self.register.begin_below(max(headlines, default=-1))
        self.foretold: dict[tuple[int, int], Entity] = {}  # whom a lead's noun calls, by paragraph and head
        self.governing: set[Entity] = set()  # whose government or ministers are spoken of
        home, firm = home_state(parse, cast.countries)
        # The state at home, if that is sure or the article names it.
        self.home = home if firm or any(place.code == home for place in cast.countries) else None
        self.mentions: dict[tuple[int, int], Mention] = {}  # by paragraph and head
        self.at: dict[tuple[int, int], Entity] = {}
        self.trail: list[tuple[Mention, Entity]] = []
        self._together: list[tuple[int, list[Entity]]] = []  # (paragraph, those joined by "and")
        self._quoted = _quoted_tokens(parse, quoted)
        self._heads: dict[tuple[int, int], int] = {}  # where a source's head is not what the parser says
        self._inside_words: dict[tuple[int, int], bool] = {}
        self._told: dict[int, list[Attribution]] = {}
        for attribution in found:
            if attribution.source_token is not None:
                self._told.setdefault(attribution.paragraph, []).append(attribution)
        self.names = [self._people_in(paragraph.index) for paragraph in parse.paragraphs]
        self.places = [self._countries_in(paragraph.index) for paragraph in parse.paragraphs]

    def _people_in(self, paragraph: int) -> dict[int, str]:
        """Return the ids of the persons whose names stand in a paragraph, by token."""
        places = (place for place in self.cast.people.in_paragraph(paragraph) if place.by_name)
        return {i: place.person for place in places for i in range(place.first, place.end)}

    def _countries_in(self, paragraph: int) -> dict[int, str]:
        """Return the codes of the countries of which a paragraph speaks in any form, by token."""
        size, names = len(self.parse.paragraphs[paragraph].doc), self.names[paragraph]
        return {
            i: country.code
            for country in self.cast.countries_within(paragraph, 0, size)
            for i in range(country.first_token, country.end_token)
            if i not in names
        }

    # --- reading ---

    def read(self) -> Iterator[Mention]:
        """Yield the mentions of the article, in order."""
        sentence = 1
        for paragraph in self.parse.paragraphs:
            quoted, sources = self._quoted[paragraph.index], self._sources_in(paragraph.index)
            for mention in mentions(paragraph, self.cast, quoted, sources, sentence):
                self.mentions[paragraph.index, mention.head] = mention
                yield mention
            sentence += sum(1 for _ in paragraph.doc.sents)

    def _sources_in(self, paragraph: int) -> dict[int, tuple[int, int]]:
        sources: dict[int, tuple[int, int]] = {}
        for told in self._told.get(paragraph, ()):
            tokens = self.parse.paragraphs[paragraph].tokens(told.source) if told.source is not None else None
            source = self.parse.paragraphs[paragraph].doc[told.source_token or 0]
            if source.tag_ == "VBG" and source.dep_.startswith("csubj"):
                continue  # "Closing it would cost millions and asked who would pay" is misread
            if tokens is not None and told.source_token is not None:
                head = calling_noun(tokens.doc, _before_clause(tokens, told.source_token), tokens.end)
                sources[head] = tokens.start, tokens.end
                if head != told.source_token:
                    self._heads[paragraph, told.source_token] = head
        return sources

    def join(self, mention: Mention, entity: Entity) -> None:
        """Add that a mention means an entity."""
        self.at[mention.paragraph, mention.head] = entity
        entity.count += 1
        name = mention.kind is Kind.NAME
        if entity.last < 0:
            entity.first = mention.start
        if entity.last < 0 or not (name and only_owns(self.doc(mention), mention.first, mention.end)):
            entity.last = mention.start
        self.trail.append((mention, entity))
        token = self.token(mention)
        before = self.at.get((mention.paragraph, token.head.i)) if token.dep_ == "conj" else None
        if before is None or before is entity:
            return
        last = self._together[-1] if self._together else None
        if last is not None and last[0] == mention.paragraph and before in last[1]:
            last[1].append(entity)
        else:
            self._together.append((mention.paragraph, [before, entity]))

    # --- what is asked ---

    def doc(self, mention: Mention) -> Doc:
        """Return the paragraph in which a mention stands."""
        return self.parse.paragraphs[mention.paragraph].doc

    def token(self, mention: Mention) -> Token:
        """Return the head of a mention."""
        return self.doc(mention)[mention.head]

    def head_of(self, paragraph: int, token: int) -> tuple[int, int]:
        """Return paragraph and head of the mention whose head the parser takes a token for."""
        return paragraph, self._heads.get((paragraph, token), token)

    def standing_at(self, paragraph: int, token: int) -> Entity | None:
        """Return who stands at a token: by its own mention, else by the name that it is a part of."""
        around = (self.mentions.get((paragraph, i)) for i in range(token - _REACH, token + _REACH + 1))
        whole = (m for m in around if m is not None and m.kind in _NAMED and m.first <= token < m.end)
        own = self.at.get(self.head_of(paragraph, token))
        return own or next((self.at.get((paragraph, m.head)) for m in whole), None)

    def before(self, start: int) -> Iterator[tuple[Mention, Entity]]:
        """Yield the mentions before a place and whom they mean, the last one first."""
        low, high = 0, len(self.trail)
        while low < high:
            middle = (low + high) // 2
            if self.trail[middle][0].start < start:
                low = middle + 1
            else:
                high = middle
        for i in range(low - 1, max(-1, low - 1 - _TRAIL), -1):
            yield self.trail[i]

    def joined_before(self, paragraph: int, kinds: frozenset[SpeakerType]) -> Iterator[list[Entity]]:
        """Yield those of some kinds whom "and" joins before a paragraph's end, the last ones first."""
        for at, joined in reversed(self._together[-_TOGETHER:]):
            if at <= paragraph:
                yield list(dict.fromkeys(e for e in joined if e.type in kinds))

    def own_words(self, mention: Mention) -> tuple[Span, ...]:
        """Return the words of which a mention is the source."""
        told = self._told.get(mention.paragraph, ())
        return tuple(span for one in told if one.source_token == mention.head for span in one.content)

    def is_told(self, mention: Mention) -> bool:
        """Tell whether a mention stands in words that somebody is told to have said."""
        key = mention.paragraph, mention.head
        if key not in self._inside_words:
            self._inside_words[key] = self.teller(mention) is not None
        return self._inside_words[key]

    def teller(self, mention: Mention) -> tuple[int, int] | None:
        """Return paragraph and head of the source of the words in which a mention stands; None in none."""
        teller = None
        for told in self._told.get(mention.paragraph, ()):
            if told.source_token is not None and any(s.start <= mention.start < s.end for s in told.content):
                teller = told.paragraph, told.source_token
        return teller

    def most_named(self) -> Entity | None:
        """Return the person spoken of most often, None where the article names none."""
        persons = (entity for entity in self.register if entity.type is SpeakerType.PERSON)
        return max(persons, key=lambda entity: entity.count, default=None)


def _before_clause(source: Tokens, head: int) -> int:
    """Return the head of a source, which stands before its relative clause, whatever the parser takes for it."""
    who = next((t.i for t in source if t.tag_ in {"WP", "WP$", "WDT"} and t.i > source.start + 1), None)
    if who is None or head < who or source.doc[who - 1].text != ",":
        return head
    comma = next(t.i for t in source if t.text == ",")
    nouns = [t.i for t in source.doc[source.start : comma] if t.pos_ in {"NOUN", "PROPN"}]
    return nouns[-1] if nouns else head


def _quoted_tokens(parse: Parse, quoted: tuple[Passage, ...]) -> list[set[int]]:
    inside: list[set[int]] = [set() for _ in parse.paragraphs]
    for passage in quoted:
        for piece in passage.pieces:
            paragraph = parse.paragraph_at(piece.start)
            tokens = paragraph.tokens(piece)
            if tokens is not None:
                inside[paragraph.index].update(range(tokens.start, tokens.end))
    return inside
