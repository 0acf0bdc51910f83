"""Mastheads: lines that print a day beside the name of a paper, an edition or a place that nobody knows.

Comes in: a line around a headline. Goes out: whether its day is that of the article, or of what the line is
about.
"""

import re

from onrecord.reading.bylines import is_byline
from onrecord.reading.dates import Stamp, stamp_of
from onrecord.reading.headline import lacks_final_stop, looks_like_headline
from onrecord.reading.outlets import known, named_like_one

_WORD = re.compile(r"(?<!\w)[^\W\d_][\w'’.-]*")
_LONGEST = 6  # words
_FEW_SMALL = 3  # "English edition, in translation"; a sentence has more words in small letters
_SMALL = frozenset("edition issue no nr vol page of the and in from de la el al local time hrs day".split())
_IN_BRACKETS = re.compile(r"[(\[][^()\[\]]{1,120}[)\]]\W*$")
_ISSUE = re.compile(
    r"\b(?:edition|issue(?= (?:no|nr|number|of|for|\d))|bulletin|newscast|broadcast|newsletter|digest|gazette)\b",
    re.IGNORECASE,
)
# "The Made-Up Bugle, Friday 14 August 1998", but "Bloody Sunday, 30 January 1972" is a name.
_WEEKDAY = re.compile(
    r"(?:^|[\d,.:;|•·()\[\]/–—-])\s*(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\b",
    re.IGNORECASE,
)
# What was agreed on a day, and no paper: "Treaty of Oslo, 4 May 2011".
_AGREEMENT = re.compile(
    r"\b(?:treat(?:y|ies)|agreements?|accords?|pacts?|deals?|conventions?|declarations?|protocols?|charters?|truces?"
    r"|memorand(?:um|a)|memos?|mou|cease-?fires?|armistices?|communiqu[eé]s?|concordats?|ententes?|pledges?|roadmaps?"
    r"|frameworks?|constitutions?|resolutions?|summits?)\b",
    re.IGNORECASE,
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

    It says that it is an edition, names what is plainly a paper, or has a weekday or a clock beside its day; it
    names no agreement; and `following` may be the headline.
    """
    stamp = _dated(line)
    if stamp is None or _AGREEMENT.search(line) or not all(stands_for_a_head(words) for words in stamp.rest):
        return False
    return _may_be_headline(following) and (
        _ISSUE.search(line) is not None
        or _WEEKDAY.search(line) is not None
        or (stamp.published is not None and stamp.published.precision == "minute")
        or all(known(words) or named_like_one(words) for words in stamp.rest)
    )


def _may_be_headline(line: str) -> bool:
    return bool(line) and looks_like_headline(line) and not is_byline(line) and not stamp_of(line)


def _dated(line: str) -> Stamp | None:
    stamp = stamp_of(line)
    return stamp if stamp is not None and stamp.published is not None and stamp.apart else None
