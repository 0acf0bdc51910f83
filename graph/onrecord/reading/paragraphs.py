"""Lines to paragraphs: blank lines part them, and lines that a mail program or editor wrapped are joined again.

Comes in: the repaired text. Goes out: its paragraphs, each one line of text, none empty, white space trimmed.
"""

import re
from collections.abc import Iterator
from itertools import pairwise
from statistics import median

from onrecord.reading.tracing import Traced, joined

_LINE = re.compile("[^\n\r\x0b\x0c\u2028\u2029]+")  # every mark of a line's end but U+0085, which mojibake leaves
_LINE_END = re.compile("\r\n|[\n\r\x0b\x0c\u2028\u2029]")
_WIDEST_WRAP = 100  # editors and mail programs wrap at 60 to 100 columns; a longer line was never wrapped
_NARROWEST_WRAP = 40


def paragraphs(text: Traced) -> tuple[Traced, ...]:
    """Return the paragraphs in order, fillers of zero-width characters among them.

    One line is one paragraph, unless the file is hard-wrapped: then a line that had no room for the first word of
    the next one runs on into it.
    """
    groups = list(_groups(text))
    width = _wrap_width([[line.text for line in group] for group in groups])
    found = []
    for group in groups:
        current = [group[0]]
        for line in group[1:]:
            if width and _has_no_room(current[-1].text, line.text, width):
                current.append(line)
            else:
                found.append(joined(current, " "))
                current = [line]
        found.append(joined(current, " "))
    return tuple(found)


def _groups(text: Traced) -> Iterator[list[Traced]]:
    """Yield runs of lines without a blank line between them."""
    group: list[Traced] = []
    before = 0
    for match in _LINE.finditer(text.text):
        start = match.start() + len(match.group()) - len(match.group().lstrip())
        line = text.cut(start, match.start() + len(match.group().rstrip()))
        if not line.text:
            continue
        if group and len(_LINE_END.findall(text.text, before, start)) > 1:
            yield group
            group = []
        group.append(line)
        before = match.end()
    if group:
        yield group


def _wrap_width(groups: list[list[str]]) -> int | None:
    """Return the column at which the file was wrapped; None where it was not.

    Wrapped lines fill their column, and what follows on goes on in the middle of a sentence, mostly in lower case.
    """
    pairs = [(a, b) for group in groups for a, b in pairwise(group) if len(a) <= _WIDEST_WRAP]
    mid_sentence = [a for a, b in pairs if b[0].islower()]
    if not mid_sentence:
        return None
    width = max(len(a) for a in mid_sentence)
    full = [(a, b) for a, b in pairs if _has_no_room(a, b, width)]
    goes_on = sum(b[0].islower() for _, b in full)
    if width < _NARROWEST_WRAP or median(map(len, mid_sentence)) < 0.75 * width:
        return None
    return width if goes_on * 2 >= len(full) and len(full) * 2 >= len(mid_sentence) else None


def _has_no_room(line: str, following: str, width: int) -> bool:
    return len(line) <= _WIDEST_WRAP and len(line) + 1 + len(following.split(maxsplit=1)[0]) > width
