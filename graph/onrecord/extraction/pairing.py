"""Pair the quotation marks of one paragraph, of any country's manner.

Comes in: a text and where a paragraph stands in it. Goes out: `Pairs`, what stands in marks, marks included, the
outermost only, and what is opened and not closed. All in one pass, however many marks there are.
"""

import re
from dataclasses import dataclass

from onrecord.record import Span

_DEEPEST = 8  # marks within marks; what is nested deeper is no language
_BEFORE_OPENING = "([{—–-/'‘“\"„«:,…"
_AFTER_CLOSING = ".,;:!?)]}"  # and nothing, which is in every string
_ENDS_WORDS = frozenset(".,?!…")
# What each mark is closed by: “A”, „A“, „A”, «A», »A«, »A», ”A”, and typing that mixes straight and curly.
_CLOSED_BY = {
    '"': '"”“″＂', "＂": '＂"', "″": '″"', "“": '”"“', "‟": '”"', "”": '”"', "„": '“”"‟', "«": "»", "»": "«»",
    "「": "」", "『": "』", "〝": "〞〟",
}  # fmt: skip
_ALWAYS_OPEN = frozenset("‟„「『〝")
_ALWAYS_CLOSE = frozenset("」』〞〟")
_DOUBLE = re.compile('["＂″“‟”„«»「『〝」』〞〟]')


@dataclass(frozen=True, slots=True)
class Pairs:
    """What stands in marks in a paragraph, in order; what is left open runs to the paragraph's end.

    `unopened` is what the first mark of all closes, and none opened: it runs from the paragraph's start.
    """

    closed: tuple[Span, ...]
    unclosed: Span | None = None
    unopened: Span | None = None

    @property
    def inside_unclosed(self) -> tuple[Span, ...]:
        """Return what is closed inside what is not."""
        return tuple(s for s in self.closed if self.unclosed is not None and s.start > self.unclosed.start)


def first_letter(text: str, start: int, end: int) -> int:
    """Return where the first character that is no space stands."""
    while start < end and text[start].isspace():
        start += 1
    return start


def doubles(text: str, start: int, end: int, reopened: bool = False) -> Pairs:
    """Pair the double marks. `reopened`: the paragraph before was left open, so that » may open this one."""
    closed: list[Span] = []
    opened: list[int] = []
    unopened: Span | None = None
    first = first_letter(text, start, end)

    def close_at(i: int) -> bool:
        for depth in range(len(opened) - 1, -1, -1):
            if text[i] in _CLOSED_BY[text[opened[depth]]]:
                first = opened[depth]
                del opened[depth:]
                while closed and closed[-1].start > first:
                    closed.pop()
                closed.append(Span(first, i + 1))
                return True
        return False

    for match in _DOUBLE.finditer(text, start, end):
        i = match.start()
        if _may_close(text, start, end, i) and close_at(i):
            continue
        resumes = reopened and text[i] == "»" and i == first
        if (_may_open(text, start, end, i) or resumes) and len(opened) < _DEEPEST:
            opened.append(i)
        elif not (opened or closed or unopened) and first < i and _may_close(text, start, end, i):
            unopened = Span(first, i + 1)
    # What reports speech itself is no middle of somebody's, nor is 12" of a pipe.
    if unopened and (text[unopened.end - 2].isdigit() or _REPORTS.search(text, first, unopened.end)):
        unopened = None
    # “We go, he said. “They stay.”: of two of one kind, the first was never closed.
    while len(opened) > 1 and text[opened[0]] == text[opened[1]]:
        del opened[0]
    if not opened or end - opened[0] < 2:
        return Pairs(tuple(closed), None, unopened)
    return Pairs(tuple(closed), Span(opened[0], end), unopened)


def _around(text: str, start: int, end: int, i: int) -> tuple[str, str]:
    """Return the characters before and behind a mark, empty at the paragraph's ends."""
    return text[i - 1] if i > start else "", text[i + 1] if i + 1 < end else ""


def _may_open(text: str, start: int, end: int, i: int) -> bool:
    mark, (before, behind) = text[i], _around(text, start, end, i)
    if mark in _ALWAYS_OPEN or mark in _ALWAYS_CLOSE:
        return mark in _ALWAYS_OPEN
    left = not before or before.isspace() or before in _BEFORE_OPENING
    if mark == "«":  # « A », as the French print it
        return left
    if mark in '"＂' and behind.isspace():  # " A , " he said, as old files have it
        return (not before or before.isspace()) and text.find(mark, i + 1, end) > 0
    ends_words = behind in _AFTER_CLOSING and text[i + 1 : i + 4] != "..."
    return (left or mark == "“") and not (behind.isspace() or ends_words)


def _may_close(text: str, start: int, end: int, i: int) -> bool:
    mark, (before, behind) = text[i], _around(text, start, end, i)
    if mark in "”」』〞〟":
        return True
    if before.isspace():  # « A », " A , " he said
        return mark in '»"＂' and not behind.isalnum()
    # 5'10"x is no mark of words, but “A,"he said lost its space.
    return not behind.isalnum() or (mark != "“" and before in _ENDS_WORDS)


# --- single marks: each of them may be an apostrophe ---------------------------------------------------------

_SINGLE = re.compile("['’‘‚‹›`´]")
_SINGLE_OPENS = "'‘’‚‹`"
_SINGLE_CLOSED_BY = {"'": "'’", "‘": "’'", "’": "’", "‚": "‘’", "‹": "›", "`": "'’´"}
_ELISIONS = re.compile(r"(?:em|til|tis|twas|cause|cos|n|round|bout|\d0s|\d\d)\b", re.IGNORECASE)


def singles(text: str, start: int, end: int) -> Pairs:
    """Pair the single marks. Open is left only what opens the paragraph."""
    marks = [m.start() for m in _SINGLE.finditer(text, start, end)]
    initial = first_letter(text, start, end)
    # Where both marks are printed alike, ’ opens at most the paragraph.
    opening = [_single_opens(text, start, end, i) and (text[i] != "’" or i == initial) for i in marks]
    pieces: list[Span] = []
    unclosed: Span | None = None
    at = 0
    while at < len(marks):
        if not opening[at]:
            at += 1
            continue
        # The marks up to the next one that opens: one of them closes, the others are apostrophes.
        upto = at + 1
        while upto < len(marks) and not opening[upto]:
            upto += 1
        wanted = _SINGLE_CLOSED_BY[text[marks[at]]]
        closing = [n for n in range(at + 1, upto) if text[marks[n]] in wanted and _closes(text, end, marks[n])]
        firm = next((n for n in closing if not _may_be_apostrophe(text, end, marks[n])), None)
        close = firm if firm is not None else next(iter(closing), None)
        if firm is None and (marks[at] == initial or text[max(start, marks[at] - 2) : marks[at]] == ": "):
            unclosed = Span(marks[at], end)
        if close is None or marks[close] - marks[at] < 2:
            at += 1
        else:
            pieces.append(Span(marks[at], marks[close] + 1))
            at = close + 1
    return Pairs(tuple(pieces), unclosed)


def _single_opens(text: str, start: int, end: int, i: int) -> bool:
    behind = text[i + 1 : i + 2] if i + 1 < end else ""
    if not (behind.isalnum() or behind in '“"…«(') or not behind or _ELISIONS.match(text, i + 1):
        return False
    before = text[i - 1] if i > start else ""
    if text[i] == "’" and not behind.isupper():
        return False
    return text[i] in _SINGLE_OPENS and (not before or before.isspace() or before in _BEFORE_OPENING)


def _closes(text: str, end: int, i: int) -> bool:
    return not text[i - 1].isspace() and not (i + 1 < end and text[i + 1].isalnum())


def _may_be_apostrophe(text: str, end: int, i: int) -> bool:
    """Tell whether a mark that may close may as well belong to its word: "the workers' pact", "goin' home"."""
    if text[i - 1].lower() != "s" and text[i - 2 : i].lower() != "in":
        return False
    return text[i + 1 : i + 2].isspace() and i + 2 < end and text[i + 2].isalnum()


# --- dashes --------------------------------------------------------------------------------------------------

_DASH = re.compile(r"\s{0,2}(?P<dash>[—–―-])\s{0,2}(?=[\w¿¡])")
_SPEECH = (
    "said|says|asked|asks|replied|replies|added|adds|answered|told|insisted|explained|continued|warned|declared"
)
_NAME = r"[A-Z][\w'’.-]{0,30}"
_SAYS = re.compile(
    r"(?:[,?!…]\s{0,2}(?:[—–―-]\s{0,2})?|\s[—–―]\s{0,2})"
    rf"(?:(?:he|she|they|I|(?:the|a|an|his|her) [\w-]{{1,30}}(?: [\w-]{{1,30}})?|{_NAME}(?: {_NAME}){{0,3}}) )?"
    rf"(?:{_SPEECH})\b"
)
_IN_PERSON = re.compile(r"\b(?:I|we|you|my|our|your|me|us)\b|[?!…]$", re.IGNORECASE)
_RESUMES = re.compile(r"[—–―]\s{0,2}(?=\w)")


_REPORTS = re.compile(rf"\b(?:{_SPEECH})\b")


def dashes(text: str, start: int, end: int) -> tuple[Span, ...]:
    """Return what a dash at the paragraph's start opens, up to the words for who says it, and what goes on behind
    these and another dash. The items of a list open with a dash, too, but speak of nobody as I, we or you."""
    opening = _DASH.match(text, start, end)
    tag = _SAYS.search(text, opening.end(), end) if opening else None
    if opening is None or tag is None:
        return ()
    first = Span(opening.start("dash"), tag.start() + (not text[tag.start()].isspace()))
    resumed = _RESUMES.search(text, tag.end(), end)
    # "… — he said — …", "…, he said. — …", but not "…, said the minister – a former banker".
    if resumed and (set(tag.group()) & set("—–―") or text[resumed.start() - 2] in ".!?,"):
        return first, Span(resumed.start(), end)
    return (first,) if _IN_PERSON.search(first.of(text).rstrip(", ")) else ()
