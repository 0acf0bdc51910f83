"""Find the answers of an interview that nothing labels: question and answer by turns, a paragraph or more each.

Comes in: a Search. Goes out, into `Search.found`: one attribution for each answer, without a cue, to whoever is
interviewed; what is asked is no statement.
"""

from dataclasses import dataclass

from onrecord.extraction.language import Paragraph
from onrecord.extraction.mentions import FIRST, PLURAL_FIRST, SECOND
from onrecord.extraction.reporting_lexicon import MEETING, SPEECH
from onrecord.extraction.search import Attribution, Search
from onrecord.record import BlockKind, Mode

_FEWEST_QUESTIONS = 3
_FEWEST_ANSWERS = 2  # in which somebody speaks of himself
_SHARE = 0.4  # of the answers in which somebody does, at least
_SHARE_OF_QUESTIONS = 0.15  # of the paragraphs from the first one on
_LONGEST_PROMPT = 60  # tokens of a question that is none by its form: "The archbishop has not blessed it."
_ANNOUNCING = frozenset({"interview", "conversation", "interviewed"})


@dataclass(frozen=True, slots=True)
class _Turn:
    """A paragraph of what may be an interview."""

    paragraph: Paragraph
    asks: bool  # it ends with a question, or is short and holds one, and not by who speaks of himself
    of_me: bool  # who speaks speaks of himself or of those he counts himself to, outside quotation marks
    of_me_alone: bool
    of_you: bool  # who speaks speaks to somebody, and not of himself
    quoted: bool  # it begins with a quotation mark


def interviews(search: Search) -> None:
    """Attribute every answer whole, where an article goes on by question and answer.

    Where labels name who speaks at the beginning alone, fewer questions are enough.
    """
    labelled = len(search.found)
    fewest = _FEWEST_QUESTIONS - bool(labelled)
    if sum("?" in paragraph.doc.text for paragraph in search.parse.paragraphs) < fewest:
        return  # most articles
    turns = [_turn(search, p) for p in search.parse.paragraphs if p.kind is BlockKind.BODY and len(p.doc) > 0]
    first = next((i for i, turn in enumerate(turns) if turn.asks), len(turns))
    turns = turns[first:]
    answers = _answers(turns)
    if 2 * labelled > len(answers) or not _is_interview(turns, answers, fewest):
        return
    if not labelled and not _is_announced(search, turns[0].paragraph.index):
        return  # questions that readers may have, and what there is to know
    for answer in answers:
        spans = tuple(turn.paragraph.span(turn.paragraph.doc[:]) for turn in answer)
        if not any(search.has_taken(span) for span in spans):
            search.take_passages(spans)
            search.keep(Attribution(answer[0].paragraph.index, spans, Mode.DIRECT, answers=True))


def _is_announced(search: Search, first: int) -> bool:
    """Tell whether what stands before the first question says that somebody was spoken to, or quotes him."""
    for paragraph in search.parse.paragraphs[:first]:
        words = {word for token in paragraph.doc for word in (token.lower_, token.lemma_.lower())}
        quoted = paragraph.kind is not BlockKind.BODY and any(token.is_quote for token in paragraph.doc[:1])
        if quoted or words & _ANNOUNCING or (words & FIRST and words & MEETING):
            return True
    return False


def _turn(search: Search, paragraph: Paragraph) -> _Turn:
    doc = paragraph.doc
    own = [token for token in doc if not search.is_quoted(token, paragraph)]
    words = {token.lower_ for token in own}
    of_me = bool(words & FIRST)
    short = len(doc) <= _LONGEST_PROMPT
    last = next((token.i for token in reversed(doc) if token.text.strip("*_")), 0)  # "**Is it over?**"
    ends = {last, *(sentence.end - 1 for sentence in doc.sents if short)}
    asks = not of_me and any(token.text == "?" and token.i in ends for token in own)
    alone = bool(words & (FIRST - PLURAL_FIRST))
    return _Turn(paragraph, asks, of_me, alone, not of_me and bool(words & SECOND), doc[0].is_quote)


def _answers(turns: list[_Turn]) -> list[list[_Turn]]:
    """Return the paragraphs of each answer, given those from the first question on.

    Behind the last question for sure an answer has one paragraph, and the article goes on by itself.
    """
    last = max((i for i, turn in enumerate(turns) if turn.asks or turn.of_you), default=-1)
    answers: list[list[_Turn]] = []
    asked = False  # whether the paragraph before asks
    for i, turn in enumerate(turns):
        behind = turns[i + 1] if i + 1 < len(turns) else None
        over = i > last + 1 and not (behind is not None and behind.of_me)
        if asked:
            asks_on = turn.asks and turn.of_you  # a question goes over two paragraphs
        else:
            asks_on = turn.asks or turn.of_you or (not over and _may_prompt(turn, behind))
        if asks_on:
            asked = True
        elif asked:
            answers.append([turn])
            asked = False
        elif i <= last:
            answers[-1].append(turn)
        else:
            break
    return answers


def _may_prompt(turn: _Turn, behind: _Turn | None) -> bool:
    """Tell whether a paragraph may be what somebody is to answer, though it asks nothing.

    It is short, tells what others say or is answered by who speaks of himself, and no question stands behind it.
    """
    if turn.of_me or behind is None or behind.asks or behind.of_you or len(turn.paragraph.doc) > _LONGEST_PROMPT:
        return False
    return behind.of_me or any(
        token.lemma_.lower() in SPEECH for token in turn.paragraph.doc if token.pos_ == "VERB"
    )


def _is_interview(turns: list[_Turn], answers: list[list[_Turn]], fewest: int) -> bool:
    """Tell whether questions to somebody stand there and answers by somebody who speaks of himself."""
    personal = [answer for answer in answers if any(turn.of_me for turn in answer)]
    alone = sum(any(turn.of_me_alone for turn in answer) for answer in answers)
    in_marks = sum(answer[0].quoted for answer in answers)
    questions = sum(turn.asks for turn in turns)
    return (
        questions >= max(fewest, _SHARE_OF_QUESTIONS * len(turns))
        and any(turn.of_you for turn in turns)
        and alone >= _FEWEST_ANSWERS
        and len(personal) >= _SHARE * len(answers)
        and 2 * in_marks < len(answers)
    )
