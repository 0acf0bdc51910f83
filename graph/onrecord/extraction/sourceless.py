"""Settle who says words that nobody is named beside.

Comes in: attributions without a source, and whoever spoke before. Goes out: the Entity that speaks; None where
nobody is sure.
"""

import re
from collections import Counter

from onrecord.extraction.coreference import Coreference
from onrecord.extraction.cues import source_of
from onrecord.extraction.entities import Entity
from onrecord.extraction.language import Paragraph, Parse
from onrecord.extraction.search import Attribution
from onrecord.extraction.speaking import Speaking
from onrecord.extraction.syntax import noun_phrase
from onrecord.record import BlockKind, Mode, Span, SpeakerType

# A label before a headline's quotation: "Interview: “We are ready”".
NO_SPEAKER = frozenset({"interview", "exclusive", "analysis", "opinion", "comment", "profile", "live"})
_WORD = re.compile(r"\w+")
_MARKED = re.compile(r"(?<!\w)[\"'“”‘«]([^\"“”‘’«»]+?)[\"'”’»](?!\w)")
_LABEL = re.compile(r"([QA])(?:[:.]|\s*[-–—])\s")
# So many of a quotation's runs of three words must stand in another one for the two to be the same words.
_SAME_WORDS = 0.5
_FEWEST_RUNS = 2
# So many longer words, and such a share of a headline's, may be in other words.
_FEWEST_WORDS, _LIKE, _SHORT_WORD = 2, 0.6, 3
_HEADING = 80  # characters
_LONGEST_NAME = 5  # tokens
_MARK = 3  # characters before the words of a paragraph that is a quotation
_REACH = 2  # paragraphs over which a quotation that stands alone goes on from the one before it


class Sourceless:
    """Remembers who spoke, and gives words without a source to one of them."""

    def __init__(self, parse: Parse, coreference: Coreference, speaking: Speaking) -> None:
        self._parse, self._coreference, self._speaking = parse, coreference, speaking
        self._history: list[tuple[int, Entity]] = []  # (paragraph, a person or somebody unnamed who spoke)
        self._asked: tuple[Entity | None, ...] = ()  # who is interviewed, once that is settled
        self._said: dict[tuple[str, str, str], Entity] = {}  # who first said three words in a row
        self._told: list[tuple[list[str], Entity]] = []  # words, and who said them

    def note(self, attribution: Attribution, speaker: Entity, *, within: bool) -> None:
        """Remember who spoke; `within` tells that the words are told in another's."""
        for run in self._runs(attribution):
            self._said.setdefault(run, speaker)
        self._told.append((self._words_of(attribution), speaker))
        if not within and speaker.type in {SpeakerType.PERSON, SpeakerType.UNNAMED, SpeakerType.GROUP}:
            last = max(attribution.content[-1].start, attribution.source.start if attribution.source else 0)
            self._history.append((self._parse.paragraph_at(last).index, speaker))

    def of(self, attribution: Attribution) -> Entity | None:
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
        elsewhere = self.elsewhere(attribution)
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
        found = (self._speaking.single(before, one, noun_phrase(one), None) for one in subjects)
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
            return self._speaking.single(paragraph, words.root, words, None)
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

    def elsewhere(self, attribution: Attribution) -> Entity | None:
        """Return who says the same words elsewhere: most of their runs of three; in headlines, words like them."""
        runs = self._runs(attribution)
        said = Counter(id(speaker) for run in runs if (speaker := self._said.get(run)) is not None)
        likeliest = said.most_common(1)
        if likeliest and likeliest[0][1] >= max(_FEWEST_RUNS, _SAME_WORDS * len(runs)):
            return next(speaker for run in runs if id(speaker := self._said.get(run)) == likeliest[0][0])
        if self._parse.paragraph_at(attribution.start).kind is BlockKind.BODY:
            return None
        return self._quoted_from(attribution) or self._like_it(attribution)

    def _quoted_from(self, attribution: Attribution) -> Entity | None:
        """Return the one who alone uses words that a headline quotes: “an insult” of "This is an insult to us"."""
        text = " ".join(self._parse.text_of(span) for span in attribution.content)
        quoted = [_words(marked[1]) for marked in _MARKED.finditer(text)]
        users = {
            speaker
            for words, speaker in self._told
            if any(len(few) > 1 and f" {' '.join(few)} " in f" {' '.join(words)} " for few in quoted)
        }
        return users.pop() if len(users) == 1 else None

    def _like_it(self, attribution: Attribution) -> Entity | None:
        """Return who says what a headline puts in other words: “I never carry a stick” of "I carry no stick"."""
        longer = {word for word in self._words_of(attribution) if len(word) > _SHORT_WORD}
        told = ((len(longer.intersection(words)), speaker) for words, speaker in self._told)
        most, speaker = max(told, key=lambda one: one[0], default=(0, None))
        return speaker if most >= max(_FEWEST_WORDS, _LIKE * len(longer)) else None

    def _runs(self, attribution: Attribution) -> list[tuple[str, str, str]]:
        words = self._words_of(attribution)
        return list(zip(words, words[1:], words[2:], strict=False))

    def _words_of(self, attribution: Attribution) -> list[str]:
        return [word for span in attribution.content for word in _words(self._parse.text_of(span))]

    def _main(self) -> Entity | None:
        """Return who says more than half of what the article tells, or, where nobody does, whom it names most."""
        spoke = Counter(id(speaker) for _, speaker in self._history).most_common(1)
        if spoke and 2 * spoke[0][1] > len(self._history):
            return next(speaker for _, speaker in self._history if id(speaker) == spoke[0][0])
        return None


def _words(text: str) -> list[str]:
    return _WORD.findall(text.lower())


def may_echo(parse: Parse, attribution: Attribution) -> bool:
    """Tell whether words without a source may be taken from others that the article gives with one.

    Those of a headline are, with "chief says", too, and those of a heading: a paragraph of little else without a
    full stop at its end.
    """
    if parse.paragraph_at(attribution.start).kind is not BlockKind.BODY:
        return True
    if attribution.source is not None and parse.text_of(attribution.source).lower() not in NO_SPEAKER:
        return False
    paragraph = parse.paragraph_at(attribution.start)
    text = parse.text_of(_whole(paragraph)).rstrip("'\"’”»“ ")
    return paragraph.end - paragraph.start < _HEADING and not text.endswith(".")


def _whole(paragraph: Paragraph) -> Span:
    return Span(paragraph.start, paragraph.end)
