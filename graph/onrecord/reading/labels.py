"""The lines around a headline: outlet, section, byline, time stamp.

Comes in: one line at a time, with where it stands. Goes out: the reason why it is no part of the article's text,
and, when all are read, what they said together.
"""

import re
from datetime import date
from enum import IntEnum

from onrecord.reading import bylines, furniture, mastheads
from onrecord.reading.bylines import Dateline
from onrecord.reading.dates import stamp_of, tells_label
from onrecord.reading.headline import is_section
from onrecord.reading.outlets import Publisher, at_address, is_address, known, known_site, named_like_one
from onrecord.record import Moment


class _Sureness(IntEnum):
    """How sure a line is about the outlet. The surest wins, and the first of equals."""

    PRINTED = 0  # the outlet's own name or address, by itself or after the headline
    LOOKS_LIKE_ONE = 1
    WRITER = 2  # "By Jane Doe for …"
    AGENCY = 3  # "LONDON (Reuters) -", which other outlets print, too
    COPYRIGHT = 4


# Files that somebody saved with a head of their own: "Source: …", "URL: …".
_FIELD = re.compile(r"(?:source|outlet|publication|publisher|website|url|link)\s*:\s*(?=\S)", re.IGNORECASE)
_WIDE_GAP = re.compile(r"\||\s{3}|\t")
_LONGEST_FIELD = 60  # characters
_COPYRIGHT = re.compile(
    r"\W{0,9}(?:copyright\W{0,9})?(?:\(c\)\W{0,9})?(?P<year>(?:19|20)\d\d)?\W{0,9}(?P<holder>[^.©|]{2,60})",
    re.IGNORECASE,
)
_LATEST = 3  # days after which what was filed is printed
_BEFORE_A_NAME = re.compile(r"(?:by|in|on|from|via|source)\b:?\s*", re.IGNORECASE)


class Labels:
    """What the labels of one page say, gathered line by line."""

    def __init__(self) -> None:
        self.byline: str | None = None
        self._outlets: list[tuple[_Sureness, Publisher]] = []
        self._stamps: list[str] = []
        self._above: str | None = None  # the masthead above the headline
        self._year: str | None = None  # of the copyright line
        self._day: str | None = None  # of the dateline

    @property
    def outlet(self) -> Publisher | None:
        """Return the outlet that the surest line names."""
        return min(self._outlets, key=lambda found: found[0])[1] if self._outlets else None

    def times(self) -> tuple[Moment | None, Moment | None]:
        """Return when the article was published and modified; None where no line says so."""
        month_first = self.outlet is not None and self.outlet.country == "US"
        above, day = self._above or "", self._day or ""
        dated = [stamp_of(line, month_first) for line in (*self._stamps, above)]
        years = [
            moment.value[:4] for stamp in dated if stamp for moment in (stamp.published, stamp.modified) if moment
        ]
        year = years[0] if years else self._year
        # A masthead may be a headline about a day: each whole day further down is surer.
        whole = day if (dateline := stamp_of(day, month_first)) and dateline.published else ""
        stamps = [stamp_of(line, month_first, year) for line in (*self._stamps, whole, above, day)]
        published = next((stamp.published for stamp in stamps if stamp and stamp.published), None)
        return published, next((stamp.modified for stamp in stamps if stamp and stamp.modified), None)

    def filed(self, published: Moment | None) -> Moment | None:
        """Return the day of the dateline, where it lies shortly before the one of publication; else None."""
        if published is None or published.precision not in {"day", "minute"} or self._day is None:
            return None
        day, year = date.fromisoformat(published.day), int(published.day[:4])
        month_first = self.outlet is not None and self.outlet.country == "US"
        for of in (year, year - 1):
            stamp = stamp_of(self._day, month_first, str(of))
            if stamp and stamp.published and stamp.published.precision == "day":
                before = (day - date.fromisoformat(stamp.published.day)).days
                if 0 < before <= _LATEST:
                    return stamp.published
        return None

    # --- a line at its place: the reason why it is a label, None where it is none ---

    def above(self, line: str, following: str) -> str | None:
        """Read a line above the headline, or what could be the headline itself."""
        if bylines.is_opened(line) and bylines.is_byline(line):
            return self._byline(line)
        if reason := self._printed(line) or self._section(line) or self._time_stamp(line, names=False):
            return reason
        if mastheads.is_masthead(line) and mastheads.opens_a_page(line, following):
            self._above = self._above or line
            return "time stamp"
        return None

    def below_headline(self, line: str, before: str | None, following: str) -> str | None:
        """Read a line between headline and body; `before` is why the line before is no part of the article."""
        if before == "byline" and bylines.continues_a_byline(line):
            return "byline"
        if bylines.is_byline(line) or furniture.is_agency(line):
            return self._byline(line)
        if reason := self._printed(line) or self._section(line) or self._time_stamp(line, names=True):
            return reason
        beside = before in ("byline", "time stamp") or stamp_of(following) or bylines.continues_a_byline(following)
        if beside and bylines.is_bare_name(line):
            return self._byline(line)
        return "dateline" if bylines.is_place(line) else self._masthead(line)

    def in_body(self, line: str, last: bool) -> str | None:
        """Read a line in or below the body; `last` for the article's last one."""
        if bylines.is_credit(line) or (bylines.is_opened(line) and bylines.is_byline(line)):
            return self._byline(line)
        if last:
            return self._time_stamp(line, names=True) or self._printed(line, _Sureness.AGENCY)
        labelled = tells_label(line) and (stamp := stamp_of(line)) and stamp.labelled
        return self._time_stamp(line, names=False) if labelled else None

    # --- what is no line of its own ---

    def read_suffix(self, outlet: Publisher, sure: bool) -> None:
        """Take the outlet that stood beside the headline."""
        self._outlets.append((_Sureness.PRINTED if sure else _Sureness.LOOKS_LIKE_ONE, outlet))

    def read_dateline(self, dateline: Dateline) -> None:
        """Take agency and day of "LONDON, Jan 7 (Reuters) -"."""
        self._day = dateline.day
        if outlet := known(dateline.agency or ""):
            self._outlets.append((_Sureness.AGENCY, outlet))

    def read_copyright(self, line: str) -> None:
        """Take year and holder of "© 2026 The Paper"."""
        match = _COPYRIGHT.match(line)
        if match:
            self._year = self._year or match["year"]
            if outlet := known(match["holder"].strip()):
                self._outlets.append((_Sureness.COPYRIGHT, outlet))

    # --- kinds of labels ---

    def _byline(self, line: str) -> str:
        if (stamp := stamp_of(line)) is not None and stamp.published is not None:
            self._stamps.append(line)  # "By Jane Doe in Paris | The Paper | 27 November 2022"
        writers = bylines.writers(line)
        self.byline = self.byline or writers or None
        for piece in re.split(r",|\||\b(?:for|with)\b", writers):
            if outlet := known(piece.strip()):
                self._outlets.append((_Sureness.WRITER, outlet))
        return "byline"

    def _printed(self, line: str, sureness: _Sureness = _Sureness.PRINTED) -> str | None:
        labelled = _FIELD.match(line)
        name = line[labelled.end() :].rstrip(".") if labelled else line
        if labelled and _WIDE_GAP.search(name):
            name, behind = (part.strip() for part in _WIDE_GAP.split(name, maxsplit=1))
            if stamp_of(behind) is not None:  # "Source: The Agency | 2019-11-07 21:36 | Editor: Jane Doe"
                self._stamps.append(behind)
        outlet = known_site(name)
        if outlet is None and labelled and len(name) <= _LONGEST_FIELD and not is_address(name):
            outlet = known(name.split("/")[0]) or Publisher(name)  # "Source: AFP/jd", with the editor's initials
        if outlet:
            self._outlets.append((sureness, outlet))
        return "outlet" if outlet or is_address(name) else None

    def _section(self, line: str) -> str | None:
        return "section label" if is_section(line) else None

    def _time_stamp(self, line: str, names: bool) -> str | None:
        """Read a line that says when and nothing that we cannot tell; `names` allows bare names beside it."""
        stamp = stamp_of(line)
        if stamp is None:
            return None
        heads = names and stamp.published is not None and stamp.published.precision in {"day", "minute"}
        if not all(
            self._explained(words, names) or (heads and mastheads.stands_for_a_head(words)) for words in stamp.rest
        ):
            return None
        self._stamps.append(line)
        for words in stamp.rest:
            self._read_beside(words)
        return "time stamp"

    def _masthead(self, line: str) -> str | None:
        if not mastheads.is_masthead(line):
            return None
        self._stamps.append(line)
        return "time stamp"

    def _explained(self, words: str, names: bool) -> bool:
        name = _BEFORE_A_NAME.sub("", words, count=1)
        return (
            not name
            or known(name) is not None
            or is_address(name)
            or is_section(name)
            or bylines.is_place(name)
            or furniture.reason_of(name) is not None
            or bylines.is_byline(words)
            or (names and (bylines.is_bare_name(name) or bylines.continues_a_byline(name) or named_like_one(name)))
        )

    def _read_beside(self, words: str) -> None:
        name = _BEFORE_A_NAME.sub("", words, count=1)
        if outlet := known(name) or at_address(name):
            self._outlets.append((_Sureness.PRINTED, outlet))
        elif named_like_one(name):
            self._outlets.append((_Sureness.LOOKS_LIKE_ONE, Publisher(name)))
        elif bylines.is_byline(words) or (bylines.is_bare_name(name) and not bylines.is_place(name)):
            self._byline(words if bylines.is_opened(words) else name)
