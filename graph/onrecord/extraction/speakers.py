"""Settle who speaks: the person, body, country or unnamed source behind the words that the cue governs.

Comes in: attributions with the article's coreference. Goes out: for each the Entity that speaks, None where nobody
at all is named. A wrong name is worse than none: what cannot be led back stays an unnamed source.
"""

import re
from collections import Counter
from dataclasses import replace

from onrecord.extraction.coreference import Coreference
from onrecord.extraction.cues import source_of, whom_it_was_put_to
from onrecord.extraction.entities import Entity
from onrecord.extraction.identities import slug
from onrecord.extraction.language import Paragraph, Parse, noun_phrase
from onrecord.extraction.mentions import FIRST, PLURAL_FIRST, text_at
from onrecord.extraction.nouns import BODIES
from onrecord.extraction.search import Attribution
from onrecord.extraction.sources import before_relative, behind_dateline, cut_from, joined, without_day
from onrecord.extraction.tokens import Token, Tokens
from onrecord.record import BlockKind, Mode, Span, SpeakerType

_RELATIVE = frozenset({"who", "which", "that", "whom"})
# A label before a headline's quotation: "Interview: “We are ready”".
_NO_SPEAKER = frozenset({"interview", "exclusive", "analysis", "opinion", "comment", "profile", "live"})
_COORDINATING = frozenset({"and", "or", "nor", "&", "but"})
_WORD = re.compile(r"\w+")
# A company's coined name, "SolarNorth", which no name of a person looks like ("McDonald", "DeSantis").
_COINED = re.compile(r"(?!Mc|Mac|De|La|Le|Di|Du|Van|Von|Fitz|O)[A-Z][a-z]{2,}(?:[A-Z][a-z]{2,})+")
_LABEL = re.compile(r"([QA])(?:[:.]|\s*[-–—])\s")
# So many of a quotation's runs of three words must stand in another one for the two to be the same words.
_SAME_WORDS = 0.5
_FEWEST_RUNS = 2
_HEADING = 80  # characters
_LONGEST_NAME = 5  # tokens
_MARK = 3  # characters before the words of a paragraph that is a quotation
_REACH = 2  # paragraphs over which a quotation that stands alone goes on from the one before it


class Speakers:
    """Resolves one attribution after the other, remembering who spoke last."""

    def __init__(self, parse: Parse, coreference: Coreference) -> None:
        self._parse, self._coreference = parse, coreference
        self._history: list[tuple[int, Entity]] = []  # (paragraph, a person or somebody unnamed who spoke)
        self._asked: tuple[Entity | None, ...] = ()  # who is interviewed, once that is settled
        self._said: dict[tuple[str, str, str], Entity] = {}  # who first said three words in a row

    def of(self, attribution: Attribution, enclosing: Entity | None) -> Entity | None:
        """Return the speaker; `enclosing` is the speaker of the statement this one is told in."""
        speaker = self._resolve(attribution, enclosing)
        if speaker is None:
            return None
        for run in self._runs(attribution):
            self._said.setdefault(run, speaker)
        if enclosing is None and speaker.type in {SpeakerType.PERSON, SpeakerType.UNNAMED, SpeakerType.GROUP}:
            last = max(attribution.content[-1].start, attribution.source.start if attribution.source else 0)
            self._history.append((self._parse.paragraph_at(last).index, speaker))
        return speaker

    def _resolve(self, attribution: Attribution, enclosing: Entity | None) -> Entity | None:
        if attribution.source is None or attribution.source_token is None:
            return self._without_source(attribution)
        paragraph = self._parse.paragraphs[attribution.paragraph]
        head = paragraph.doc[attribution.source_token]
        if head.tag_ == "VBG" and head.dep_.startswith("csubj"):
            return self._without_source(replace(attribution, source=None, source_token=None))
        tokens = paragraph.tokens(attribution.source)
        if tokens is not None and (place := behind_dateline(tokens)) != tokens.start:
            tokens = paragraph.doc[place : tokens.end]
            head = tokens.root
        if tokens is not None and (holder := cut_from(tokens)) is not None:
            tokens, head = noun_phrase(holder), holder
        opens = next((t for t in tokens or () if not t.is_punct), head)
        if opens.lower_ in {"who", "which"}:
            head = opens
        if head.lower_ in _RELATIVE:
            taken_up = self._taken_up(paragraph, head)
            if taken_up is not None:
                return taken_up
        if tokens is None or self._is_put_to(attribution):
            return None
        labelled = self._coreference.register.labelled(self._parse.text_of(attribution.source))
        if labelled is not None:
            return labelled
        shared = self._shared_subject(attribution, head)
        if shared is not None:
            return shared
        if head.lower_ in _NO_SPEAKER:
            speaker = self._without_source(attribution)
            return self._coreference.most_named() if speaker is None and head.lower_ == "interview" else speaker
        if head.lower_ in FIRST and enclosing is not None:
            # "We ask what it costs" speaks for more than the one who says it.
            alone = head.lower_ not in PLURAL_FIRST or not enclosing.is_person
            return enclosing if alone else self._in_words(attribution.source)
        return (
            self._joint(paragraph, head, tokens, enclosing)
            or self._single(paragraph, head, tokens, enclosing)
            or self._in_words(paragraph.span(without_day(tokens)))
        )

    def _shared_subject(self, attribution: Attribution, head: Token) -> Entity | None:
        """Return the subject of the verb that a cue is joined to, where the source is that verb's object.

        "The ministry summoned the envoy, Omar Diallo, and accused Oslo of …" is what the ministry says.
        """
        if attribution.cue_token is None:
            return None
        paragraph = self._parse.paragraphs[attribution.paragraph]
        cue = paragraph.doc[attribution.cue_token]
        if cue.dep_ != "conj" or not cue.head.i < head.i < cue.i or cue.head.pos_ != "VERB":
            return None
        hanging = head
        while hanging.dep_ in {"appos", "flat", "compound", "conj"} and hanging.head.i != cue.head.i:
            hanging = hanging.head
        subject = next((c for c in cue.head.children if c.dep_ == "nsubj" and c.i < cue.head.i), None)
        if subject is None or hanging.head.i != cue.head.i or hanging.dep_ not in {"obj", "iobj", "obl"}:
            return None
        return self._single(paragraph, subject, noun_phrase(subject), None)

    def _is_put_to(self, attribution: Attribution) -> bool:
        """Tell whether what looks like the source is who was asked or told."""
        if attribution.cue_token is None:
            return False
        paragraph = self._parse.paragraphs[attribution.paragraph]
        asked = whom_it_was_put_to(paragraph.doc[attribution.cue_token])
        return asked is not None and asked.i == attribution.source_token

    def _taken_up(self, paragraph: Paragraph, relative: Token) -> Entity | None:
        """Return whom "who" takes up: the noun that its clause hangs on, else the nearest somebody before it."""
        antecedent = before_relative(relative)
        found = (
            self._single(paragraph, antecedent, noun_phrase(antecedent), None) if antecedent is not None else None
        )
        if relative.lower_ == "who" and (found is None or not (found.is_person or found.plural)):
            return self._coreference.named.somebody_before(paragraph, relative)
        return found

    def _joint(self, paragraph: Paragraph, head: Token, tokens: Tokens, enclosing: Entity | None) -> Entity | None:
        """Return several who speak as one: "said A, B and C in a joint statement"; None for one alone."""
        heads = [one for one in joined(head) if tokens.start <= one.i < tokens.end]
        if _are_of_one(tokens, heads):
            return None
        by_name = self._coreference.named.together(paragraph, tokens)
        if len(by_name) > 1:
            return Entity.group(by_name)
        if len(heads) < 2 or not any(token.lower_ in _COORDINATING for token in tokens):
            return None
        if self._coreference.named.is_one_body(paragraph, heads[0], heads[-1]):
            return None  # "the law firm Kestrel & Marn"
        found = [self._single(paragraph, one, noun_phrase(one, joined=False), enclosing) for one in heads]
        named = [one for one in dict.fromkeys(found) if one is not None and one.type in _ACTORS]
        if not named or (len(named) == 1 and len(set(found)) == 1):
            return None
        return Entity.group(named, None if len(named) == len(heads) else tokens.text)

    def _single(
        self, paragraph: Paragraph, head: Token, tokens: Tokens, enclosing: Entity | None
    ) -> Entity | None:
        """Return the one whom a noun phrase means: at its head, or by a name beside it ("attack dog Smith")."""
        found = self._coreference.named.opening(paragraph, tokens) or self._coreference.at(
            paragraph, head, enclosing
        )
        who = next((t.i for t in tokens if t.i > head.i and t.tag_ in {"WP", "WP$", "WDT"}), tokens.end)
        own = paragraph.doc[tokens.start : who]  # not "who signed it with Omar Diallo"
        serves = text_at(paragraph.doc, head.i + 1).lower() in {"to", "for"}  # "an aide to Omar Diallo" is not he
        beside = self._coreference.named.within(paragraph, own[: head.i + 1 - own.start] if serves else own)
        if found is not None and found.type is not SpeakerType.UNNAMED:
            # "Reform Party MP Anna Berg" hangs on the party at times, and is Anna Berg.
            of_body = beside is not None and found.type in {SpeakerType.ORGANIZATION, SpeakerType.COUNTRY}
            return beside if of_body else found
        if beside is not None and not (found is not None and found.plural):
            return beside
        if head.lemma_.lower() in BODIES | _BODIES_OR_PERSONS:
            body = self._coreference.named.body_behind(paragraph, tokens)
            if body is not None:
                return body
        if found is not None and found.shown is not None:
            if head.tag_ == "NNPS":  # "The Reds, the third partner"
                comma = next((t.i for t in own if t.i > head.i and t.text == ","), own.end)
                own = paragraph.doc[own.start : comma]
            span = paragraph.span(own)
            if span.contains(found.shown) and found.shown != span:
                found.name, found.shown = self._parse.text_of(span).rstrip(" ,;:"), span
        return found

    def _in_words(self, source: Span) -> Entity:
        words = self._parse.text_of(source).rstrip(" ,;:")
        if _COINED.fullmatch(words.partition(",")[0]):
            return self._coreference.register.new_body(words.partition(",")[0])
        return Entity(SpeakerType.UNNAMED, f"{slug(words)}-{source.start}", words, shown=source)

    # --- quotations without a source ---

    def _without_source(self, attribution: Attribution) -> Entity | None:
        """Return who says words that nobody is named beside.

        An answer in an interview is by the one whom it is with; whoever says the same words elsewhere says them
        here (a headline takes them from the article); else whoever spoke directly before goes on.
        """
        subject = self._subject(attribution)
        if subject is not None:
            return subject
        if attribution.cue is not None and attribution.mode is not Mode.DIRECT:
            return None
        paragraph = self._parse.paragraph_at(attribution.start)
        if attribution.answers:
            return self._interviewee(attribution.paragraph)
        if self._is_answer(paragraph):
            return self._coreference.most_named()
        elsewhere = self._elsewhere(attribution)
        if elsewhere is not None:
            return elsewhere
        announcing = self._announcing(paragraph, attribution)
        if announcing is not None:
            return announcing
        if self._history and 0 <= paragraph.index - self._history[-1][0] <= _REACH:
            return self._history[-1][1]
        return self._main() if paragraph.kind is not BlockKind.BODY else None

    def _announcing(self, paragraph: Paragraph, attribution: Attribution) -> Entity | None:
        """Return whom the paragraph before a quotation leads up to: "Anna Berg put it more bluntly." """
        if paragraph.index == 0 or attribution.mode is not Mode.DIRECT:
            return None
        before = self._parse.paragraphs[paragraph.index - 1]
        quiet = not self._history or self._history[-1][0] < before.index
        alone = attribution.content[0].start - paragraph.start < _MARK and len(before.doc) > 0
        if not (quiet and alone and before.kind is BlockKind.BODY):
            return None
        sentence = before.doc[-1].sent
        subjects = [t for t in sentence if t.dep_ == "nsubj" and t.head.i == sentence.root.i]
        if not subjects and sentence.root.pos_ in {"NOUN", "PROPN"}:
            subjects = [sentence.root]  # the parser at times takes the verb for a part of the noun
        found = (self._single(before, one, noun_phrase(one), None) for one in subjects)
        return next((one for one in found if one is not None and one.type is SpeakerType.PERSON), None)

    def _subject(self, attribution: Attribution) -> Entity | None:
        """Return the subject of a cue without a source: the parse's, else the one person before it."""
        if attribution.cue_token is None or attribution.source is not None:
            return None
        paragraph = self._parse.paragraphs[attribution.paragraph]
        cue = paragraph.doc[attribution.cue_token]
        words = source_of(cue, set())
        own = words is not None and words.root.dep_ in {"nsubj", "obl:agent"}
        if words is not None and own and not any(s.overlaps(paragraph.span(words)) for s in attribution.content):
            return self._single(paragraph, words.root, words, None)
        if any(c.dep_ == "nsubj:pass" for c in cue.children):
            return None
        if paragraph.kind is not BlockKind.BODY and cue.tag_ in {"VBZ", "VBD", "VBP"}:
            last = paragraph.doc[cue.i + 1 :]  # "Port closed, says Berg"
            named = self._coreference.named.within(paragraph, last) if 0 < len(last) <= _LONGEST_NAME else None
            if named is not None:
                return named
        before = self._coreference.named.persons_before(paragraph, cue, attribution.content)
        return before.pop() if len(before) == 1 else None

    def _interviewee(self, first: int) -> Entity | None:
        """Return who is interviewed; `first` is the paragraph of the first answer."""
        if not self._asked:
            self._asked = (self._coreference.interviewed(first) or self._coreference.most_named(),)
        return self._asked[0]

    def _is_answer(self, paragraph: Paragraph) -> bool:
        """Tell whether a paragraph answers "Q: …" with "A: …", or goes on where one above does."""
        for index in range(paragraph.index, max(-1, paragraph.index - _REACH - 1), -1):
            label = _LABEL.match(self._parse.text_of(_whole(self._parse.paragraphs[index])))
            if label is not None:
                return label[1] == "A"
        return False

    def _elsewhere(self, attribution: Attribution) -> Entity | None:
        """Return who says the same words elsewhere: most of their runs of three."""
        runs = self._runs(attribution)
        if len(runs) < _FEWEST_RUNS:
            return None
        said = Counter(id(speaker) for run in runs if (speaker := self._said.get(run)) is not None)
        likeliest = said.most_common(1)
        if not likeliest or likeliest[0][1] < max(_FEWEST_RUNS, _SAME_WORDS * len(runs)):
            return None
        return next(speaker for run in runs if id(speaker := self._said.get(run)) == likeliest[0][0])

    def _runs(self, attribution: Attribution) -> list[tuple[str, str, str]]:
        words = [w for span in attribution.content for w in _WORD.findall(self._parse.text_of(span).lower())]
        return list(zip(words, words[1:], words[2:], strict=False))

    def _main(self) -> Entity | None:
        """Return who says more than half of what the article tells, or, where nobody does, whom it names most."""
        spoke = Counter(id(speaker) for _, speaker in self._history).most_common(1)
        if spoke and 2 * spoke[0][1] > len(self._history):
            return next(speaker for _, speaker in self._history if id(speaker) == spoke[0][0])
        return None


def _are_of_one(tokens: Tokens, heads: list[Token]) -> bool:
    """Tell whether what "and" joins only says who the first is: "Anna Berg, his niece and an aide, said"."""
    if heads[0].tag_ != "NNP" or not any(token.text == "," for token in tokens[: heads[0].i + 4 - tokens.start]):
        return False
    others = [one for one in heads[1:] if one.tag_ == "NN"]
    articles = (noun_phrase(one, joined=False)[0].lower_ for one in others)
    return bool(others) and len(others) == len(heads) - 1 and all(word in _CALLING for word in articles)


# What a body is called as often as a person: "its main rival, the Union of Clerks, said".
_BODIES_OR_PERSONS = frozenset(
    "rival ally partner owner operator sponsor opponent backer bidder buyer seller supplier creditor lender "
    "contractor winner successor predecessor forerunner shareholder".split()
)
_CALLING = frozenset({"a", "an", "his", "her", "its", "their"})
_ACTORS = frozenset({SpeakerType.PERSON, SpeakerType.ORGANIZATION, SpeakerType.COUNTRY})


def may_echo(parse: Parse, attribution: Attribution) -> bool:
    """Tell whether words without a source may be taken from others that the article gives with one.

    Those of a headline are, and those of a heading: a paragraph of little else without a full stop at its end.
    """
    if attribution.source is not None and parse.text_of(attribution.source).lower() not in _NO_SPEAKER:
        return False
    paragraph = parse.paragraph_at(attribution.start)
    heading = paragraph.end - paragraph.start < _HEADING and not parse.text_of(_whole(paragraph)).rstrip(
        "'\"’”»“ "
    ).endswith(".")
    return paragraph.kind is not BlockKind.BODY or heading


def _whole(paragraph: Paragraph) -> Span:
    return Span(paragraph.start, paragraph.end)
