"""Find attributions: a cue, the words it attributes, and the words for who said them.

Comes in: a Parse and its passages in quotation marks. Goes out: attributions with spans into `Article.text`, in
order; whose name stands behind a source is settled in `speakers`.
"""

from dataclasses import dataclass, replace

from spacy.tokens import Span as Tokens
from spacy.tokens import Token

from onrecord.extraction.language import Paragraph, Parse, child, is_negated, noun_phrase
from onrecord.extraction.lexicon import ATTITUDE, NAMING, PROMISE, SPEECH, WEAK
from onrecord.extraction.quotation_marks import Passage
from onrecord.record import Act, Mode, Polarity, Span

_CLAUSES = frozenset({"ccomp", "parataxis"})
_SUBJECTS = ("nsubj", "nsubj:pass", "csubj")
_SENTENCE_END = frozenset(".?!…")
# "said on Monday", "told reporters": between the cue and the words, but no part of them.
_BETWEEN = frozenset({"iobj", "obl", "obl:unmarked", "obl:tmod", "advmod", "aux", "case", "punct", "compound:prt"})
_HYPOTHETICAL = frozenset({"if", "whether", "unless"})
_MODALS = frozenset({"would", "could", "might", "may", "should"})
_REFUSALS = frozenset({"refuse", "decline", "fail"})


@dataclass(frozen=True, slots=True)
class Attribution:
    """Words and whom the article attributes them to. Spans count into `Article.text`."""

    paragraph: int  # of the cue; of the first words where there is none
    content: tuple[Span, ...]
    mode: Mode
    cue: Span | None
    cue_token: int | None
    source: Span | None
    source_token: int | None  # the head of the source, in the cue's paragraph
    verb: str = ""  # the cue's lemma
    act: Act = Act.SPEECH
    polarity: Polarity = Polarity.ASSERTED
    target: Span | None = None  # whom a naming verb names

    @property
    def start(self) -> int:
        """Return where the words begin."""
        return self.content[0].start


def attributions(parse: Parse, quoted: tuple[Passage, ...]) -> tuple[Attribution, ...]:
    """Return every attribution, in the order of their words.

    First whole utterances in quotation marks with the cue beside them; then clauses that a reporting verb governs;
    then quoted words that a naming verb introduces; last, utterances that stand alone behind one with a speaker.
    """
    finder = _Finder(parse, quoted)
    finder.utterances()
    finder.clauses()
    finder.according_to()
    finder.namings()
    finder.floating()
    return tuple(sorted(finder.found, key=lambda a: (a.start, -a.content[-1].end)))


class _Finder:
    """One pass over one article; `used` holds the cues and passages that have found their place."""

    def __init__(self, parse: Parse, quoted: tuple[Passage, ...]) -> None:
        self.parse, self.quoted = parse, quoted
        self.found: list[Attribution] = []
        self.used_cues: set[tuple[int, int]] = set()
        self.used_passages: set[Passage] = set()
        self.inside: list[set[int]] = [self._quoted_tokens(p) for p in parse.paragraphs]

    def _quoted_tokens(self, paragraph: Paragraph) -> set[int]:
        covered: set[int] = set()
        for passage in self.quoted:
            for piece in passage.pieces:
                tokens = paragraph.tokens(piece)
                if tokens is not None:
                    covered |= set(range(tokens.start, tokens.end))
        return covered

    # --- whole utterances ---

    def utterances(self) -> None:
        """Attribute passages to the cue before them ("X said: “…”") or behind them ("“…,” said X")."""
        for position, passage in enumerate(self.quoted):
            if passage in self.used_passages:
                continue
            attribution = self._cue_before(passage) or self._cue_behind(passage)
            if attribution is None:
                continue
            pieces = list(passage.pieces)
            self.used_passages.add(passage)
            resumed = self.quoted[position + 1] if position + 1 < len(self.quoted) else None
            if resumed is not None and self._resumes(attribution, passage, resumed):
                pieces += resumed.pieces
                self.used_passages.add(resumed)
            self.found.append(replace(attribution, content=tuple(pieces)))

    def _cue_before(self, passage: Passage) -> Attribution | None:
        paragraph = self.parse.paragraph_at(passage.start)
        opening = paragraph.tokens(passage.pieces[0])
        if opening is None:
            return None
        lead_start = self._lead_start(paragraph, opening.start)
        lead = paragraph.doc[lead_start : opening.start]
        if not lead or not self._introduces(lead, passage):
            return None
        cue = next((t for t in reversed(lead) if self._is_cue(paragraph, t)), None)
        if cue is None or (lead[-1].text != ":" and len(lead) - (cue.i - lead_start) > 12):
            return None
        return self._attribution(paragraph, cue, passage.pieces, Mode.DIRECT)

    def _lead_start(self, paragraph: Paragraph, opening: int) -> int:
        i = opening
        while i > 0 and i - 1 not in self.inside[paragraph.index]:
            if paragraph.doc[i - 1].text in _SENTENCE_END and i < opening:
                break
            i -= 1
        return i

    def _introduces(self, lead: Tokens, passage: Passage) -> bool:
        """Tell whether words lead up to an utterance rather than run on into quoted words."""
        last = lead[-1]
        if last.text == ":":
            return True
        begins = passage.pieces[0].of(self.parse.article.text).lstrip("\"'“„«‘")[:1]
        closed = self._closes_sentence(passage)
        return (
            begins.isupper()
            and closed
            and (last.text == "," or last.lemma_.lower() in SPEECH or last.dep_ == "nsubj")
        )

    def _closes_sentence(self, passage: Passage) -> bool:
        text = self.parse.article.text
        inner = passage.pieces[-1].of(text).rstrip("\"'”»’“").rstrip()
        return inner[-1:] in ".?!…,"

    def _cue_behind(self, passage: Passage) -> Attribution | None:
        paragraph = self.parse.paragraph_at(passage.pieces[-1].start)
        closing = paragraph.tokens(passage.pieces[-1])
        if closing is None or not self._closes_sentence(passage):
            return None
        if self._ends_with_stop(passage):
            return None
        tail_end = closing.end
        while (
            tail_end < len(paragraph.doc)
            and tail_end not in self.inside[paragraph.index]
            and paragraph.doc[tail_end].text not in _SENTENCE_END
            and tail_end - closing.end < 30
        ):
            tail_end += 1
        tail = paragraph.doc[closing.end : tail_end]
        cue = next((t for t in tail if self._is_cue(paragraph, t)), None)
        if cue is None or cue.i - closing.end > 14 or any(t.text == ":" for t in tail):
            return None
        return self._attribution(paragraph, cue, passage.pieces, Mode.DIRECT)

    def _ends_with_stop(self, passage: Passage) -> bool:
        # '"We will go." He said …': a full stop inside the marks ends the sentence; ",", "?" and "!" do not.
        text = self.parse.article.text
        inner = passage.pieces[-1].of(text).rstrip("\"'”»’“").rstrip()
        behind = text[passage.end : passage.end + 2].lstrip()
        return inner.endswith(".") and not behind[:1].islower()

    def _resumes(self, attribution: Attribution, passage: Passage, resumed: Passage) -> bool:
        """Tell whether a passage goes on behind its attribution: “A,” he said. “B.”"""
        if attribution.cue is None or attribution.cue.start < passage.end:
            return False
        between = self.parse.article.text[passage.end : resumed.start]
        if "\n" in between or not attribution.cue.start < resumed.start or len(between) > 200:
            return False
        inner = between.strip().rstrip(",").rstrip(".")
        return not any(mark in inner for mark in ".?!") and self._cue_behind(resumed) is None

    # --- clauses under a reporting verb ---

    def clauses(self) -> None:
        """Attribute the clause that a reporting verb governs, or the sentence that it trails behind."""
        for paragraph in self.parse.paragraphs:
            for token in paragraph.doc:
                if (paragraph.index, token.i) in self.used_cues or not self._may_report(paragraph, token):
                    continue
                content = self._governed(paragraph, token) or self._trailed(paragraph, token)
                if content is None:
                    continue
                spans = self._with_passages(content)
                if any(spans == a.content for a in self.found):
                    continue
                self.found.append(self._attribution(paragraph, token, spans, self._mode(spans)))

    def _may_report(self, paragraph: Paragraph, token: Token) -> bool:
        lemma = token.lemma_.lower()
        if token.pos_ not in {"VERB", "AUX"} or lemma not in SPEECH | ATTITUDE | NAMING:
            return False
        marked = any(c.dep_ == "ccomp" and child(c, "mark") is not None for c in token.children)
        if token.i in self.inside[paragraph.index] and lemma in ATTITUDE:
            # "I think", "we hope" inside a quotation are its own words.
            return False
        return lemma not in WEAK or marked or self._trails(paragraph, token)

    def _trails(self, paragraph: Paragraph, token: Token) -> bool:
        """Tell whether a verb ends its sentence behind a comma: "…, he added."""
        return token.dep_ == "parataxis" and token.head.i < token.i

    def _governed(self, paragraph: Paragraph, cue: Token) -> tuple[Span, ...] | None:
        doc = paragraph.doc
        clause = next((c for c in cue.rights if c.dep_ in _CLAUSES and self._is_finite(c, cue)), None)
        if clause is None and cue.lemma_.lower() in PROMISE and cue.tag_ != "VBG":
            clause = next((c for c in cue.rights if c.dep_ == "xcomp"), None)
        if clause is None:
            return None
        start = clause.left_edge.i
        # The parser at times hangs the clause's own subject on the verb of saying: "said a pact would …".
        for sibling in cue.rights:
            if sibling.dep_ in {"obj", "nsubj"} and sibling.i < clause.i and sibling.i > cue.i:
                start = min(start, sibling.left_edge.i)
        end = max(clause.right_edge.i, start)
        for sibling in cue.rights:
            if (
                sibling.dep_ in {"conj", "advcl", "parataxis"}
                and sibling.i > clause.i
                and self._is_cue(paragraph, sibling)
            ):
                end = min(end, sibling.left_edge.i - 1)
        while end > start and (
            doc[end].text in {",", ".", ";", ":", "-", "'"} or (doc[end].lower_ in {"and", "but"})
        ):
            end -= 1
        while start < end and doc[start].text in {",", ":", "-"}:
            start += 1
        if start <= cue.i <= end:
            start = cue.i + 1
        return (paragraph.span(doc[start : end + 1]),)

    def _is_finite(self, clause: Token, cue: Token) -> bool:
        has_subject = any(c.dep_ in {*_SUBJECTS, "expl"} for c in clause.children)
        misplaced = any(c.dep_ == "obj" and cue.i < c.i < clause.i for c in cue.children)
        return (has_subject or misplaced) and clause.left_edge.i > cue.i

    def _trailed(self, paragraph: Paragraph, cue: Token) -> tuple[Span, ...] | None:
        """Return the words before ", he said" at the end of their sentence; None where nothing trails."""
        doc = paragraph.doc
        sentence = cue.sent
        source = self._source(paragraph, cue)
        if source is None:
            return None
        first = min(source.start, cue.i)
        while first > sentence.start and doc[first - 1].dep_ in {"aux", "advmod"} and doc[first - 1].head == cue:
            first -= 1
        last = max(source.end - 1, cue.i)
        at_end = all(t.is_punct or t.head == cue or t.head.head == cue for t in doc[last + 1 : sentence.end])
        comma = first > sentence.start + 2 and doc[first - 1].text == ","
        if not (comma and at_end) or cue.i in self.inside[paragraph.index]:
            return None
        start = sentence.start
        while start < first and (doc[start].is_punct or doc[start].lower_ in {"but", "and"}):
            start += 1
        if first - 1 - start < 2:
            return None
        return (paragraph.span(doc[start : first - 1]),)

    def according_to(self) -> None:
        """Attribute the rest of a sentence with "according to X" in it."""
        for paragraph, sentence in self.parse.sentences():
            doc = paragraph.doc
            for token in sentence:
                if token.lower_ != "according" or token.i + 2 >= sentence.end or doc[token.i + 1].lower_ != "to":
                    continue
                if token.i in self.inside[paragraph.index]:
                    continue
                head = token.head if token.head.i > token.i else doc[token.i + 2]
                source = noun_phrase(head)
                if token.i - sentence.start > 3:
                    first, end = sentence.start, token.i
                else:
                    first, end = source.end, sentence.end
                while end > first and doc[end - 1].is_punct and doc[end - 1].text not in {'"', "'"}:
                    end -= 1
                while first < end and doc[first].text in {",", "-"}:
                    first += 1
                if end - first < 3:
                    continue
                spans = self._with_passages((paragraph.span(doc[first:end]),))
                cue = paragraph.span(doc[token.i : token.i + 2])
                self.found.append(
                    Attribution(
                        paragraph.index,
                        spans,
                        self._mode(spans),
                        cue,
                        token.i,
                        paragraph.span(source),
                        head.i,
                        "accord",
                    )
                )

    def namings(self) -> None:
        """Attribute the quoted words by which somebody is named: "branded Y “a coward”"."""
        for paragraph in self.parse.paragraphs:
            doc = paragraph.doc
            for token in doc:
                if (
                    token.lemma_.lower() not in NAMING
                    or token.pos_ != "VERB"
                    or token.i in self.inside[paragraph.index]
                ):
                    continue
                passage = self._passage_soon_behind(paragraph, token)
                if passage is None or (paragraph.index, token.i) in self.used_cues:
                    continue
                opening = paragraph.tokens(passage.pieces[0])
                if opening is None:
                    continue
                attribution = self._attribution(paragraph, token, passage.pieces, Mode.MIXED)
                if attribution.source is None and token.dep_ not in {"advcl", "xcomp"}:
                    continue
                target = doc[token.i + 1 : opening.start]
                self.used_passages.add(passage)
                self.found.append(replace(attribution, target=paragraph.span(target) if target else None))

    def _passage_soon_behind(self, paragraph: Paragraph, cue: Token) -> Passage | None:
        for passage in self.quoted:
            opening = paragraph.tokens(passage.pieces[0])
            if opening is None or passage in self.used_passages or opening.start <= cue.i:
                continue
            between = paragraph.doc[cue.i + 1 : opening.start]
            if len(between) > 9 or any(t.text in _SENTENCE_END or t.pos_ == "VERB" for t in between):
                return None
            return passage
        return None

    def floating(self) -> None:
        """Attribute an utterance that fills a paragraph alone to whoever spoke directly before it."""
        for passage in self.quoted:
            paragraph = self.parse.paragraph_at(passage.start)
            whole = len(passage.pieces[0].of(self.parse.article.text)) > 0.9 * len(paragraph.doc.text)
            if (
                passage in self.used_passages
                or not whole
                or (passage.single and not self._closes_sentence(passage))
            ):
                continue
            before = [
                a
                for a in self.found
                if a.mode is Mode.DIRECT and paragraph.index - 2 <= self._paragraph_of(a) < paragraph.index
            ]
            if not before:
                continue
            self.used_passages.add(passage)
            self.found.append(Attribution(paragraph.index, passage.pieces, Mode.DIRECT, None, None, None, None))
            self.found.sort(key=lambda a: a.start)

    def _paragraph_of(self, attribution: Attribution) -> int:
        return self.parse.paragraph_at(attribution.content[-1].start).index

    # --- cue, source, polarity ---

    def _is_cue(self, paragraph: Paragraph, token: Token) -> bool:
        return (
            token.lemma_.lower() in SPEECH | ATTITUDE
            and token.pos_ in {"VERB", "AUX"}
            and token.i not in self.inside[paragraph.index]
        )

    def _attribution(self, paragraph: Paragraph, cue: Token, content: tuple[Span, ...], mode: Mode) -> Attribution:
        self.used_cues.add((paragraph.index, cue.i))
        source = self._source(paragraph, cue)
        lemma = cue.lemma_.lower()
        return Attribution(
            paragraph=paragraph.index,
            content=content,
            mode=mode,
            cue=paragraph.span(paragraph.doc[cue.i : cue.i + 1]),
            cue_token=cue.i,
            source=paragraph.span(source) if source is not None else None,
            source_token=source.root.i if source is not None else None,
            verb=lemma,
            act=Act.ATTITUDE if lemma in ATTITUDE else Act.SPEECH,
            polarity=_polarity(cue),
        )

    def _source(self, paragraph: Paragraph, cue: Token) -> Tokens | None:
        """Return the words for who said it; None where the sentence has none."""
        verb = cue
        for _ in range(4):
            subject = _subject(verb)
            if subject is not None and subject.dep_ != "nsubj:pass":
                relative = subject.tag_ in {"WP", "WDT"} and verb.dep_ == "acl:relcl"
                return noun_phrase(verb.head if relative else subject)
            agent = child(verb, "obl:agent")
            if agent is not None and verb is cue:
                return noun_phrase(agent)
            if verb.dep_ == "acl" and verb.head.pos_ in {"NOUN", "PROPN", "PRON"}:
                return noun_phrase(verb.head)
            if verb.dep_ not in {"conj", "advcl", "xcomp"} or verb.head is verb:
                break
            if verb.dep_ in {"advcl", "xcomp"} and verb.tag_ not in {"VBG", "VBN", "VB"}:
                break
            verb = verb.head
        return self._noun_beside(paragraph, cue)

    def _noun_beside(self, paragraph: Paragraph, cue: Token) -> Tokens | None:
        """Return the noun phrase right before or behind a verb whose subject the parser missed."""
        doc = paragraph.doc
        before = cue.i - 1
        while before >= 0 and doc[before].dep_ in {"aux", "advmod"}:
            before -= 1
        if (
            before >= 0
            and doc[before].pos_ in {"PROPN", "NOUN", "PRON"}
            and before not in self.inside[paragraph.index]
        ):
            return noun_phrase(doc[before])
        after = cue.i + 1
        if after < len(doc) and doc[after].pos_ == "PROPN" and after not in self.inside[paragraph.index]:
            return noun_phrase(doc[after])
        return None

    # --- quoted words inside a clause ---

    def _with_passages(self, content: tuple[Span, ...]) -> tuple[Span, ...]:
        """Stretch a clause over the quoted words that it cuts in two."""
        spans = []
        for span in content:
            start, end = span.start, span.end
            for passage in self.quoted:
                for piece in passage.pieces:
                    if piece.start < end and start < piece.end:
                        inside = piece.start <= start and end <= piece.end
                        if inside and not (start - piece.start < 3 and piece.end - end < 4):
                            continue
                        start, end = min(start, piece.start), max(end, piece.end)
                        self.used_passages.add(passage)
            spans.append(Span(start, end))
        return tuple(spans)

    def _mode(self, content: tuple[Span, ...]) -> Mode:
        pieces = [piece for passage in self.quoted for piece in passage.pieces]
        touched = [span for span in content if any(piece.overlaps(span) for piece in pieces)]
        if not touched:
            return Mode.INDIRECT
        if all(any(piece.contains(span) for piece in pieces) for span in content):
            # A clause told inside somebody's quoted words is no quotation of its own speaker.
            own = all(any(piece == span for piece in pieces) for span in content)
            return Mode.DIRECT if own else Mode.INDIRECT
        return Mode.MIXED


def _subject(verb: Token) -> Token | None:
    """Return the subject nearest to a verb: the parser at times hangs both "Mr" and "Smith" on it."""
    subjects = [c for c in verb.children if c.dep_ in _SUBJECTS]
    return min(subjects, key=lambda s: abs(s.i - verb.i), default=None)


def _polarity(cue: Token) -> Polarity:
    verbs = [cue]
    if cue.dep_ in {"xcomp", "ccomp", "conj"} and cue.head is not cue:
        verbs.append(cue.head)
    if any(is_negated(v) for v in verbs) or (cue.dep_ == "xcomp" and cue.head.lemma_.lower() in _REFUSALS):
        return Polarity.NEGATED
    words = {c.lower_ for c in cue.children if c.dep_ in {"mark", "aux"}}
    if words & (_HYPOTHETICAL | _MODALS):
        return Polarity.HYPOTHETICAL
    opens = next((t for t in cue.sent if not t.is_punct), cue)
    if opens.dep_ == "aux" and opens.head == cue and cue.sent.text.rstrip("\"'”’ ").endswith("?"):
        return Polarity.QUESTIONED
    return Polarity.ASSERTED
