"""Which paragraph is what: headline, standfirst, time stamp, byline, body, or no part of the article.

Comes in: the paragraphs of a file. Goes out: what they say of title, outlet, writer and time, the blocks of the
article's own text, and what was left out, with the reason. Every paragraph ends in one or the other.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise, zip_longest

from onrecord.reading import bylines, furniture
from onrecord.reading.dates import is_bare_day, is_label_alone
from onrecord.reading.headline import ends_a_sentence, headline_in, lacks_final_stop, looks_like_headline
from onrecord.reading.labels import Labels
from onrecord.reading.outlets import Publisher
from onrecord.reading.tracing import Traced, joined
from onrecord.record import BlockKind, Moment, Skipped

_HEAD = 3  # paragraphs between headline and byline or time stamp that may be standfirst; more are the article
_BULLETS = 10  # a longer list is the article, too
_IN_A_LIST = re.compile(r"[*•·–—-]\s|\(Adds? ")  # what a wire or a paper sums up above its byline
_LONGEST_STANDFIRST = 400  # characters
_LONGEST_LINK = 160
_LONGEST_INSERT = 12  # paragraphs
_TITLE_FIELD = re.compile(r"(?:title|headline)\s*:\s*(?=\S)", re.IGNORECASE)


@dataclass(slots=True)
class Layout:
    """What the paragraphs of one article are. `blocks` is empty where nothing of the file is an article."""

    title: str | None = None
    outlet: Publisher | None = None
    byline: str | None = None
    published: Moment | None = None
    modified: Moment | None = None
    filed: Moment | None = None
    blocks: list[tuple[Traced, BlockKind]] = field(default_factory=list)
    left_out: list[Skipped] = field(default_factory=list)


def lay_out(paragraphs: Sequence[Traced]) -> Layout:
    """Return what each of the paragraphs is."""
    page = _Page(paragraphs)
    page.take_out_furniture()
    page.read_above()
    page.read_head()
    page.read_below()
    page.cut_dateline()
    return page.layout()


@dataclass(slots=True, eq=False)
class _Part:
    """A paragraph on the way to its place; a reason takes it out of the article."""

    words: Traced
    reason: str | None = None
    kind: BlockKind = BlockKind.BODY

    @property
    def text(self) -> str:
        return self.words.text


def _with_labels_joined(paragraphs: Sequence[Traced]) -> Iterator[Traced]:
    """Join a label with the line it belongs to: "Published" and "7 January 2026"."""
    label: Traced | None = None
    for paragraph in paragraphs:
        words = joined((label, paragraph), " ") if label else paragraph
        label = words if label is None and is_label_alone(words.text) else None
        if label is None:
            yield words
    if label:
        yield label


class _Page:
    """The parts of a page while they find their places, one step after the other."""

    def __init__(self, paragraphs: Sequence[Traced]) -> None:
        bare = [(paragraph, paragraph.stripped()) for paragraph in _with_labels_joined(paragraphs)]
        self.parts = [_Part(words) if words.text else _Part(whole, "filler") for whole, words in bare]
        self.is_timeline = len({part.text for part in self.parts if is_bare_day(part.text)}) > 1
        self.headline: _Part | None = None
        self.labels = Labels()
        self.cuts: list[Skipped] = []

    def article(self) -> list[_Part]:
        """Return the parts that no step has taken out so far."""
        return [part for part in self.parts if part.reason is None]

    def take_out_furniture(self) -> None:
        prose_seen = in_list = in_caption = False
        self._take_out_inserts()
        for part in self.article():
            part.reason = "caption" if in_caption else furniture.reason_of(part.text)
            in_caption = furniture.announces_caption(part.text)
            if part.reason is None:
                end, reason = furniture.own_part(part.text)
                if reason:
                    self._cut(part, 0, end, reason)
                sentence = ends_a_sentence(part.text)
                in_list = in_list and not sentence and len(part.text) <= _LONGEST_LINK
                part.reason = "related link" if in_list else None
                prose_seen = prose_seen or sentence
            else:
                if part.reason == "copyright":
                    self.labels.read_copyright(part.text)
                # Links follow "More on this story"; above the article such a label is a menu that ends with it.
                in_list = in_list or (prose_seen and furniture.heads_a_list(part.text))

    def _take_out_inserts(self) -> None:
        """Take out what stands between "Skip past newsletter promotion" and "after newsletter promotion"."""
        lines = [part.text.lower() for part in self.parts]
        for place, part in enumerate(self.parts):
            end = furniture.skips_to(part.text)
            if end and end in lines[place : place + _LONGEST_INSERT]:
                for inside in self.parts[place : lines.index(end, place) + 1]:
                    inside.reason = inside.reason or "advertisement"

    def read_above(self) -> None:
        """Take out what stands above the headline, and find the headline, unless the article opens with prose."""
        parts = self.article()
        for part, following in zip_longest(parts, parts[1:]):
            title = _TITLE_FIELD.match(part.text)
            if title:
                self._set_headline(part, title.end())
                return
            part.reason = self.labels.above(part.text, following.text) if following else None
            if part.reason is None:
                if following and looks_like_headline(part.text):
                    self._set_headline(part, 0)
                return

    def read_head(self) -> None:
        """Take out bylines, time stamps and labels below the headline; the standfirst stands before them."""
        parts = self.article()
        if self.headline:
            parts = parts[parts.index(self.headline) + 1 :]
        prose: list[_Part] = []
        bullets = 0  # of the prose
        labels: list[int] = []  # so many prose parts stand before each label
        before: str | None = None
        for part, following in zip_longest(parts, parts[1:]):
            if self.headline and part.text.casefold() == self.headline.text.casefold():
                part.reason = "repeated headline"
                continue
            if prose and self.is_timeline and is_bare_day(part.text):
                break  # the first entry of the timeline, not the day of publication
            below = following.text if following else ""
            part.reason = before = self.labels.below_headline(part.text, before, below)
            if part.reason:
                labels.append(len(prose))
            elif (
                len(prose) - bullets >= _HEAD
                or bullets >= _BULLETS
                or (labels and ends_a_sentence(part.text))
                or bylines.dateline_of(part.text)
            ):
                break
            else:
                prose.append(part)
                bullets += _IN_A_LIST.match(part.text) is not None
        if self.headline:
            self._set_standfirst(prose, labels)

    def _set_standfirst(self, prose: Sequence[_Part], labels: Sequence[int]) -> None:
        """Mark the prose before the head's last label, and one line after it that is no sentence; leave a body."""
        left = len(self.article()) - 1
        length = max((count for count in labels if count < left), default=0)
        if length < min(len(prose), left - 1) and lacks_final_stop(prose[length].text):
            length += 1
        for part in prose[:length]:
            if len(part.text) <= _LONGEST_STANDFIRST:
                part.kind = BlockKind.STANDFIRST

    def read_below(self) -> None:
        """Take out the labels in or below the body: "Updated …", "Reporting by …", the outlet's name."""
        parts = self.article()
        for part in parts[1:]:
            part.reason = self.labels.in_body(part.text, last=part is parts[-1])

    def cut_dateline(self) -> None:
        """Cut the dateline off the first paragraph; lines of the head that nobody knows may stand above it."""
        for part in [part for part in self.article() if part.kind is BlockKind.BODY][: _HEAD + 1]:
            dateline = bylines.dateline_of(part.text)
            if dateline:
                self._cut(part, dateline.end, len(part.text), "dateline")
                self.labels.read_dateline(dateline)
            if dateline or ends_a_sentence(part.text):
                break

    def layout(self) -> Layout:
        if self.headline and self.article() == [self.headline]:
            self.headline.kind, self.headline = BlockKind.BODY, None  # a lone line is all there is to read
        found = Layout(title=self.headline.text if self.headline else None, byline=self.labels.byline)
        found.outlet = self.labels.outlet
        found.published, found.modified = self.labels.times()
        found.filed = self.labels.filed(found.published)
        for part in self.article():
            found.blocks.append((part.words, part.kind))
        skipped = [Skipped(part.words.source, part.reason) for part in self.parts if part.reason]
        found.left_out = sorted([*skipped, *self.cuts], key=lambda left: left.span)
        return found

    def _set_headline(self, part: _Part, start: int) -> None:
        self._cut(part, start, len(part.text), "label")
        found = headline_in(part.text)
        self._cut(part, found.start, found.end, "outlet")
        part.kind, self.headline = BlockKind.HEADLINE, part
        if found.outlet:
            self.labels.read_suffix(found.outlet, found.sure)

    def _cut(self, part: _Part, start: int, end: int, reason: str) -> None:
        """Keep of a part what stands from `start` to `end`, and note what goes."""
        for a, b in pairwise((0, start, end, len(part.text))):
            gone = part.words.cut(a, b).stripped()
            if gone.text and (a, b) != (start, end):
                self.cuts.append(Skipped(gone.source, reason))
        part.words = part.words.cut(start, end).stripped()
