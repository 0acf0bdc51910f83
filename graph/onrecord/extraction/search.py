"""What is known while attributions are looked for, and what an attribution is.

Comes in: a Parse and its passages in quotation marks. Goes out: a Search, which the rules read and write.
"""

from dataclasses import dataclass, replace

from onrecord.extraction.cues import act_of, cue_words, polarity_of, source_of
from onrecord.extraction.language import Paragraph, Parse
from onrecord.extraction.quotation_marks import Passage
from onrecord.extraction.syntax import COLONS
from onrecord.extraction.tokens import Token, Tokens
from onrecord.record import Act, Mode, Polarity, Span

_MARKS = "\"'“”‘’«»„.,"
# Those that a title has in lower case.
_SMALL_WORDS = frozenset("a an the of in on at to for and or with from by de la".split())


@dataclass(frozen=True, slots=True)
class Attribution:
    """Words and whom the article attributes them to. Spans count into `Article.text`."""

    paragraph: int  # of the cue; of the first words where there is none
    content: tuple[Span, ...]
    mode: Mode
    cue: Span | None = None
    cue_token: int | None = None
    source: Span | None = None
    source_token: int | None = None  # the head of the source, in the cue's paragraph
    verb: str = ""  # the cue's lemma
    act: Act = Act.SPEECH
    polarity: Polarity = Polarity.ASSERTED
    target: Span | None = None  # whom a naming verb names
    answers: bool = False  # it is what somebody answers in an interview

    @property
    def start(self) -> int:
        """Return where the words begin."""
        return self.content[0].start


class Search:
    """What is known while attributions are looked for: the parse, the passages by paragraph, and what is taken.

    Passages and their tokens are kept by paragraph, so that no step looks at the whole article.
    """

    def __init__(self, parse: Parse, quoted: tuple[Passage, ...]) -> None:
        self.parse, self.quoted = parse, quoted
        self.found: list[Attribution] = []
        # Those that are attributed, each with its cue.
        self._words: list[list[tuple[Span, Span | None]]] = [[] for _ in parse.paragraphs]
        self.quoting: set[int] = set()  # the paragraphs that hold somebody's words in marks
        self.taken_cues: set[tuple[int, int]] = set()
        self.taken_passages: set[Passage] = set()
        self.pieces: list[list[tuple[Span, Passage]]] = [[] for _ in parse.paragraphs]
        for passage in quoted:
            for piece in passage.pieces:
                self.pieces[parse.paragraph_at(piece.start).index].append((piece, passage))
        self.quoted_runs = [self._quoted_runs(paragraph) for paragraph in parse.paragraphs]
        self.inside = [{i for first, end in runs for i in range(first, end)} for runs in self.quoted_runs]

    def _quoted_runs(self, paragraph: Paragraph) -> list[tuple[int, int]]:
        found = (paragraph.tokens(piece) for piece, _ in self.pieces[paragraph.index])
        return [(tokens.start, tokens.end) for tokens in found if tokens is not None]

    def is_quoted(self, token: Token, paragraph: Paragraph) -> bool:
        """Tell whether a token stands in quotation marks."""
        return token.i in self.inside[paragraph.index]

    def keep(self, attribution: Attribution) -> None:
        """Record what was found, and that its words are attributed."""
        self.found.append(attribution)
        self._take(attribution.content, attribution)

    def lengthen(self, number: int, pieces: tuple[Span, ...]) -> None:
        """Add further words, none of them its own, to what was found at a place in `found`."""
        if pieces:
            one = self.found[number]
            self.found[number] = replace(one, content=tuple(sorted((*one.content, *pieces))))
            self._take(pieces, one)

    def _take(self, spans: tuple[Span, ...], attribution: Attribution) -> None:
        for span in spans:
            index = self.parse.paragraph_at(span.start).index
            self._words[index].append((span, attribution.cue))
            if attribution.mode is Mode.DIRECT:
                self.quoting.add(index)

    def take_passages(self, spans: tuple[Span, ...]) -> None:
        """Record that the quoted words inside some paragraphs are no statements by themselves."""
        self.taken_passages.update(
            passage
            for span in spans
            for piece, passage in self.pieces[self.parse.paragraph_at(span.start).index]
            if span.contains(piece)
        )

    def attribution(
        self, paragraph: Paragraph, cue: Token, content: tuple[Span, ...], mode: Mode, source: Tokens | None = None
    ) -> Attribution:
        """Return the attribution of some words by a cue, and take the cue."""
        self.taken_cues.add((paragraph.index, cue.i))
        if source is not None and len(source) > 1 and source[-1].tag_ == "POS":
            source = source[:-1]  # "Berg's"
        if source is not None:
            label = (i + 1 for i in range(len(source) - 1) if source[i].text in COLONS)
            source = source[max(label, default=0) :]  # "Mr Lund (Dale): The minister said …"
        return Attribution(
            paragraph=paragraph.index,
            content=content,
            mode=mode,
            cue=paragraph.span(cue_words(cue)),
            cue_token=cue.i,
            source=paragraph.span(source) if source is not None else None,
            source_token=head_of(source).i if source is not None else None,
            verb=cue.lemma_.lower(),
            act=act_of(cue, quoted=mode is not Mode.INDIRECT),
            polarity=polarity_of(cue),
        )

    def source(self, paragraph: Paragraph, cue: Token) -> Tokens | None:
        """Return the words that the parse gives for who said it."""
        return source_of(cue, self.inside[paragraph.index])

    def has_taken(self, span: Span, cue: Span | None = None) -> bool:
        """Tell whether some of these words are attributed: those told inside others, cue and all, are not."""
        return any(
            span.overlaps(taken) and not (cue and taken.contains(span) and taken.contains(cue))
            for taken, _ in self._words[self.parse.paragraph_at(span.start).index]
        )

    def is_free(self, piece: Span) -> bool:
        """Tell whether quoted words are nobody's yet but of those who are spoken of in them."""
        return not any(
            piece.overlaps(taken) and not (cue and piece.contains(cue))
            for taken, cue in self._words[self.parse.paragraph_at(piece.start).index]
        )

    def stretched(self, span: Span) -> Span:
        """Return a clause stretched over the quoted words that it cuts in two, and take their passages."""
        start, end = span.start, span.end
        for piece, passage in self.pieces[self.parse.paragraph_at(start).index]:
            if not (piece.start < end and start < piece.end):
                continue
            inside = piece.start <= start and end <= piece.end
            # A clause inside somebody's quoted words stays as it is, but for the marks around it.
            if inside and not (start - piece.start < 3 and piece.end - end < 4):
                continue
            start, end = min(start, piece.start), max(end, piece.end)
            self.taken_passages.add(passage)
        return Span(start, end)

    def is_title(self, span: Span) -> bool:
        """Tell whether words are a title in quotation marks: "The Long Winter", two words or more in capitals."""
        words = [word.strip(_MARKS) for word in self.parse.text_of(span).split()]
        capitals = all(word[:1].isupper() or word in _SMALL_WORDS for word in words)
        return len(words) > 1 and capitals and self.mode_of(span) is Mode.DIRECT

    def mode_of_all(self, spans: tuple[Span, ...]) -> Mode:
        """Return whether words in several places are quoted, paraphrased or both."""
        modes = {self.mode_of(span) for span in spans}
        return modes.pop() if len(modes) == 1 else Mode.MIXED

    def mode_of(self, span: Span) -> Mode:
        """Return whether a clause is quoted, paraphrased or both."""
        pieces = [piece for piece, _ in self.pieces[self.parse.paragraph_at(span.start).index]]
        if not any(piece.overlaps(span) for piece in pieces):
            return Mode.INDIRECT
        if any(piece.contains(span) for piece in pieces):
            # A clause told inside somebody's quoted words is no quotation of its own speaker.
            return Mode.DIRECT if span in pieces else Mode.INDIRECT
        return Mode.MIXED


def head_of(source: Tokens) -> Token:
    """Return the noun that a source is about: not one behind "who", "whose" or "which", wherever the parse hangs.

    "The general, whose brother was held by the band, said" is about the general.
    """
    comma = next((token.i for token in source if token.text == ","), source.end)
    relative = comma + 1 < source.end and source.doc[comma + 1].tag_ in {"WP", "WP$", "WDT"}
    before = source.doc[source.start : comma]
    return before.root if relative and len(before) and source.root.i > comma else source.root
