"""Mastheads: lines that print a day beside the name of a paper, an edition or a place that nobody knows.

Comes in: a line around a headline. Goes out: whether its day is that of the article, or of what the line is
about.
"""

import re

from onrecord.reading.dates import Stamp, stamp_of
from onrecord.reading.headline import lacks_final_stop

_WORD = re.compile(r"(?<!\w)[^\W\d_][\w'’.-]*")
_LONGEST = 6  # words
_FEW_SMALL = 3  # "English edition, in translation"; a sentence has more words in small letters
_SMALL = frozenset("edition issue no nr vol page of the and in from de la el al local time hrs day".split())
_IN_BRACKETS = re.compile(r"[(\[][^()\[\]]{1,120}[)\]]\W*$")
_ISSUE = re.compile(
    r"\b(?:edition|issue|bulletin|newscast|broadcast|service|programme|newsletter|digest|gazette)\b", re.IGNORECASE
)


def stands_for_a_head(words: str) -> bool:
    """Tell whether words beside a whole date can be a place, an outlet or an edition that nobody knows.

    "RANGOON", "El Faro Austral (English edition)", "BdST", but no sentence, and no headline about a day.
    """
    found = _WORD.findall(words)
    return len(found) <= _LONGEST and all(w[0].isupper() or w.lower() in _SMALL for w in found)


def is_masthead(line: str) -> bool:
    """Tell whether a whole day stands apart on the line, beside a few words, and the line is no sentence.

    >>> is_masthead("Kanto Gazette, English edition. June 18, 1993")
    True
    """
    if not lacks_final_stop(line) or _dated(line) is None:
        return False
    stamp = _dated(_IN_BRACKETS.sub("", line))  # "Lima, 4 July 1963 (from our own correspondent; translated)"
    if stamp is None:
        return False
    small = [w for words in stamp.rest for w in _WORD.findall(words) if w.islower() and w not in _SMALL]
    return len(small) <= _FEW_SMALL


def opens_a_page(line: str, following: str) -> bool:
    """Tell whether the line above all others is a masthead, and not the headline, which may name a day itself.

    It says that it is an edition, or nothing in it is written small and `following` may be the headline.
    """
    stamp = _dated(line)
    return (
        stamp is not None
        and all(stands_for_a_head(words) for words in stamp.rest)
        and (
            _ISSUE.search(line) is not None
            or (bool(following) and lacks_final_stop(following) and not stamp_of(following))
        )
    )


def _dated(line: str) -> Stamp | None:
    stamp = stamp_of(line)
    return stamp if stamp is not None and stamp.published is not None and stamp.apart else None
