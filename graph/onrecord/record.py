"""The types that flow through onrecord: immutable values that every room understands.

They know no RDF, no storage and no language tools; standard library only. Offsets are code points, half-open.
Unless a field says otherwise, spans in `Findings` count into `Article.source_text`, the file as it is on disk.

Errors, all of them:

    OnRecordError            something this program can name in one line
    ├── UnreadableArticle    a file is missing, empty, binary or no text: that article alone is lost
    ├── UnknownArticle       a name that stands for no article on record, or for several
    ├── BadFindings          a line of an extraction record does not fit the format
    ├── BadOntology          ontology, shapes or a saved query cannot be used: the program stops
    ├── BadQuery             a SPARQL query cannot be parsed or asks for what is refused
    ├── QueryLimit           a query ran out of time, or found no worker free
    │   └── QueryTooLarge    … or of memory, or its answer is larger than may be
    ├── CannotServe          the address to serve at is taken or not this computer's
    ├── BadMerge             a merge that is unknown, or that what was decided before rules out
    ├── BadSetting           a flag, variable or configuration file holds a value that cannot be used
    ├── WriteRefused         a write to what is concluded and not said, or one that would call other servers
    ├── WriteFailed          an operation of an update fails: the graph to clear is not there
    │   └── WriteOutdated    … or the graph is not what its client knows any more
    ├── NotConforming        a write after which an article's graph would violate the shapes
    └── StoreError           the dataset cannot be opened, locked or written
        └── StoreBusy        … because another process is writing it
"""

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum


class OnRecordError(Exception):
    """The root of everything that onrecord raises on purpose; `str(error)` is one plain line for a user."""


class UnreadableArticle(OnRecordError):
    """A file that is no article: missing, unreadable, empty, binary or not text."""

    def __init__(self, source: str, why: str) -> None:
        super().__init__(f"{source}: {why}")
        self.source, self.why = source, why


class UnknownArticle(OnRecordError):
    """A name that stands for no article on record, or for several."""


class BadFindings(OnRecordError):
    """An extraction record that does not fit its format or its article."""


class BadOntology(OnRecordError):
    """Ontology, shapes, gazetteers or saved queries that cannot be used."""


class BadQuery(OnRecordError):
    """A query that cannot be parsed, or that asks for something refused (SERVICE, LOAD)."""


class QueryLimit(OnRecordError):
    """A query that ran out of time, memory or room."""


class QueryTooLarge(QueryLimit):
    """A query that needs more memory than it may take, or whose answer is larger than it may be."""


class BadMerge(OnRecordError):
    """A merge that is asked for by an unknown id, or that an earlier decision or an article rules out."""


class BadSetting(OnRecordError):
    """A setting whose value cannot be used; the message says where it was set."""


class CannotServe(OnRecordError):
    """An address that cannot be served at: taken, reserved, or not one of this computer."""


class StoreError(OnRecordError):
    """A dataset that cannot be opened, locked or written."""


class StoreBusy(StoreError):
    """A dataset that another process is writing."""


class WriteFailed(OnRecordError):
    """A write that asks for what the dataset, as it is, does not allow."""


class WriteOutdated(WriteFailed):
    """A write that its client wanted only of the dataset that it knew."""


class NotConforming(OnRecordError):
    """A write after which articles would not conform; `reports` has each article's IRI and its report."""

    def __init__(self, reports: "Iterable[tuple[str, Report]]") -> None:
        self.reports = tuple(reports)
        article, report = self.reports[0]
        more = sum(len(one.violations) for _, one in self.reports) - 1
        others = f" (and {more} more)" if more else ""
        super().__init__(
            f"nothing was written: <{article}> would not conform: {report.violations[0].message}{others}"
        )


class WriteRefused(OnRecordError):
    """A write that nobody may make: to what is concluded, or one that would call other servers."""


# --- positions in text ---------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A run of code points, `start` inclusive, `end` exclusive.

    >>> Span(2, 5).of("abcdef")
    'cde'
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"a span needs 0 <= start < end, not {self.start}..{self.end}")

    def __len__(self) -> int:
        return self.end - self.start

    def of(self, text: str) -> str:
        """Return the characters of `text` that the span covers."""
        return text[self.start : self.end]

    def overlaps(self, other: "Span") -> bool:
        """Tell whether the two share at least one character."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: "Span") -> bool:
        """Tell whether every character of `other` lies in this span."""
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of cleaned text and the stretch of source it came from.

    Equal lengths map character by character; unequal ones (a repaired `â€œ`) map as one block.
    """

    cleaned: Span
    source: Span


@dataclass(frozen=True, slots=True)
class Alignment:
    """The way back from cleaned offsets to source offsets: runs in order, without gaps in the cleaned text.

    >>> way = Alignment((Run(Span(0, 1), Span(0, 3)), Run(Span(1, 4), Span(3, 6))))
    >>> way.to_source(Span(0, 2))
    Span(start=0, end=4)
    """

    runs: tuple[Run, ...]
    _starts: tuple[int, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_starts", tuple(run.cleaned.start for run in self.runs))

    def to_source(self, span: Span) -> Span:
        """Return the source span of a cleaned span: from its first character's start to its last one's end."""
        first = self.runs[bisect_right(self._starts, span.start) - 1]
        last = self.runs[bisect_right(self._starts, span.end - 1) - 1]
        start = first.source.start + (span.start - first.cleaned.start if _char_by_char(first) else 0)
        end = last.source.start + (span.end - last.cleaned.start) if _char_by_char(last) else last.source.end
        return Span(start, end)


def _char_by_char(run: Run) -> bool:
    return run.cleaned.end - run.cleaned.start == run.source.end - run.source.start


# --- articles ------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Moment:
    """A day, month, year or minute as ISO 8601 (`2026-01-06`, `2026-01`, `2026`, `2026-01-07T10:27`).

    No zone is kept: a newspaper's "10:27" is its own local time.
    """

    value: str

    @property
    def precision(self) -> str:
        """Return `year`, `month`, `day` or `minute`."""
        return {4: "year", 7: "month", 10: "day"}.get(len(self.value), "minute")

    @property
    def day(self) -> str:
        """Return the date part alone."""
        return self.value[:10]


class BlockKind(StrEnum):
    """What a block of an article is."""

    HEADLINE = "headline"
    STANDFIRST = "standfirst"
    BODY = "body"


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph of the cleaned text."""

    span: Span  # into Article.text
    kind: BlockKind


@dataclass(frozen=True, slots=True)
class Skipped:
    """A stretch of the source that was left out, and why."""

    span: Span
    reason: str


@dataclass(frozen=True, slots=True)
class Article:
    """One article: as printed (`source_text`), and repaired with what is no part of it left out (`text`)."""

    iri: str
    source: str  # path or URL as given
    sha256: str  # of the file's bytes, hexadecimal
    source_text: str  # the decoded file as it is on disk
    text: str  # headline, standfirst and body, repaired, blocks separated by a blank line
    alignment: Alignment  # text -> source_text
    blocks: tuple[Block, ...]  # in order, over `text`
    title: str | None = None
    outlet: str | None = None
    outlet_country: str | None = None  # ISO 3166-1 alpha-2
    byline: str | None = None
    published: Moment | None = None
    modified: Moment | None = None
    filed: Moment | None = None  # the day of the dateline, where that is before the one of publication
    language: str = "en"  # BCP 47
    left_out: tuple[Skipped, ...] = ()
    revision_of: str | None = None  # IRI of the earlier version of the same article, where known
    address: str | None = None  # on the web, the canonical one first, where the file tells it

    @property
    def dated(self) -> Moment | None:
        """Return when it was filed, published, else last changed: "yesterday" counts from there."""
        return self.filed or self.published or self.modified

    def source_span(self, span: Span) -> Span:
        """Return where a span of `text` stands in `source_text`."""
        return self.alignment.to_source(span)


# --- who and where -------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Mention:
    """An occurrence of somebody or something in the source."""

    span: Span


@dataclass(frozen=True, slots=True)
class Person:
    """A person under the fullest name the article (or, for "the PM", the table of offices) gives.

    `id` is unique in the article only. `role` is in the article's own terms, "former" kept, with its country
    spelt out: "former Prime Minister of Russia". `former` says that the role is past.
    """

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    role: str | None = None
    former: bool = False
    country: str | None = None  # ISO 3166-1 alpha-2
    wikidata: str | None = None  # a QID, only from the table of offices
    mentions: tuple[Mention, ...] = ()


@dataclass(frozen=True, slots=True)
class Country:
    """A country by its ISO 3166-1 alpha-2 code."""

    code: str
    name: str
    mentions: tuple[Mention, ...] = ()


@dataclass(frozen=True, slots=True)
class Organization:
    """An organization, medium or alliance named in the article."""

    id: str
    name: str
    mentions: tuple[Mention, ...] = ()


# --- statements ----------------------------------------------------------------------------------------------


class Mode(StrEnum):
    """How the words were kept: all in quotation marks, none, or some."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"


class Act(StrEnum):
    """Said aloud, or believed, hoped, intended."""

    SPEECH = "speech"
    ATTITUDE = "attitude"


class Polarity(StrEnum):
    """Whether the article says that it was said."""

    ASSERTED = "asserted"
    NEGATED = "negated"
    QUESTIONED = "questioned"
    HYPOTHETICAL = "hypothetical"


class SpeakerType(StrEnum):
    """Who can speak."""

    PERSON = "person"
    COUNTRY = "country"
    ORGANIZATION = "organization"
    GROUP = "group"
    UNNAMED = "unnamed"


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who said it. `id` is that of a Person, Country (its code) or Organization; else made from the words."""

    id: str
    name: str
    type: SpeakerType
    members: tuple[str, ...] = ()  # ids, for a group


@dataclass(frozen=True, slots=True)
class Named:
    """A reference by id and name: an addressee, or the medium something was said to.

    `id` is None for an addressee whom nobody names ("told reporters"); `name` is then the article's words.
    """

    id: str | None
    name: str


@dataclass(frozen=True, slots=True)
class Cue:
    """The words that introduce a quotation: "said", "according to"."""

    text: str
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Statement:
    """What somebody said, and where it stands. `text` is the repaired text of the spans, joined by a space."""

    id: str
    mode: Mode
    text: str
    spans: tuple[Span, ...]
    act: Act = Act.SPEECH
    polarity: Polarity = Polarity.ASSERTED
    cue: Cue | None = None
    speaker: Speaker | None = None  # None: nobody is named and no words stand for anybody
    speaker_mention: Span | None = None
    addressee: Named | None = None
    via: Named | None = None
    about: tuple[str, ...] = ()  # ids of persons, organizations, agreements; country codes
    within: str | None = None  # id of the statement this one is told in
    said_on: Moment | None = None
    criticises: tuple[str, ...] = ()  # ids and codes as in `about`: whom or what the words attack


# --- agreements ----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Party:
    """A party to an agreement: a country by code, or anyone else by name."""

    code: str | None = None
    name: str | None = None


@dataclass(frozen=True, slots=True)
class Signatory:
    """Who signed, and for which country or body (`represents`: ISO code or name; None where not said)."""

    id: str
    name: str
    represents: str | None = None


@dataclass(frozen=True, slots=True)
class StatusChange:
    """One status that the article tells of: when, and where it says so."""

    status: str
    date: Moment | None
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Provision:
    """One act that an agreement commits somebody to, allows or grants."""

    text: str
    spans: tuple[Span, ...]
    obligors: tuple[str, ...] = ()  # ids or codes of those whom it binds: several for "both sides"
    beneficiaries: tuple[str, ...] = ()  # of those for whom it is
    condition: str | None = None  # this and the next two in the article's own words
    deadline: str | None = None
    amount: str | None = None


@dataclass(frozen=True, slots=True)
class Stance:
    """Words by which an actor supports, opposes, doubts or makes conditional an agreement or a provision of it."""

    actor: str  # id or code
    stance: str  # supports | opposes | doubts | conditional
    spans: tuple[Span, ...]
    statement: str | None = None
    provision: int | None = None  # its number among the agreement's, from 1; None: towards the whole


@dataclass(frozen=True, slots=True)
class Agreement:
    """A treaty, declaration, accord, deal … between actors, as one article reports it."""

    id: str
    label: str
    kind: str  # a term of the ontology's scheme of kinds, e.g. "declaration"
    status: str  # a term of the ontology's scheme of statuses, e.g. "signed"
    mentions: tuple[Mention, ...]
    status_history: tuple[StatusChange, ...] = ()
    parties: tuple[Party, ...] = ()
    signatories: tuple[Signatory, ...] = ()
    mediators: tuple[Party, ...] = ()
    guarantors: tuple[Party, ...] = ()
    hosts: tuple[Party, ...] = ()
    place: str | None = None
    date: Moment | None = None
    in_force: Moment | None = None
    condition: str | None = None
    provisions: tuple[Provision, ...] = ()
    stances: tuple[Stance, ...] = ()

    def actors(self, stance: str) -> tuple[str, ...]:
        """Return the ids of those with this stance towards the whole, in order, each once."""
        return tuple(dict.fromkeys(s.actor for s in self.stances if s.stance == stance and s.provision is None))


@dataclass(frozen=True, slots=True)
class Findings:
    """All that was found in one article, and what was skipped, with the reason."""

    article: Article
    persons: tuple[Person, ...] = ()
    countries: tuple[Country, ...] = ()
    organizations: tuple[Organization, ...] = ()
    statements: tuple[Statement, ...] = ()
    agreements: tuple[Agreement, ...] = ()
    skipped: tuple[Skipped, ...] = ()


# --- who is who across articles ------------------------------------------------------------------------------


class MergeState(StrEnum):
    """What stands about two nodes that may be one; the first two let them meet."""

    MERGED = "merged"  # by comparison alone
    CONFIRMED = "confirmed"  # by somebody
    POSSIBLE = "possible"  # alike, but not enough
    APART = "apart"  # one name in two articles, told apart because the rest contradicts
    REFUSED = "refused"  # by somebody: the two never meet
    UNDONE = "undone"  # taken back by somebody

    @property
    def meets(self) -> bool:
        """Tell whether the two are one node in this state."""
        return self in (MergeState.MERGED, MergeState.CONFIRMED)


@dataclass(frozen=True, slots=True)
class Merge:
    """Two nodes of one kind that are, may be or are not the same, and why."""

    id: str  # seven hexadecimal digits, made from the pair
    kind: str  # agreement | person
    one: str  # IRI of the node that was known
    other: str  # IRI of the node that arrived
    one_name: str
    other_name: str
    score: float  # 0 to 1
    reasons: tuple[str, ...]
    state: MergeState
    article: str  # IRI of the article whose arrival brought the two together
    when: str = ""  # UTC, ISO 8601, of this state
    by: str = ""
    why: str | None = None  # in the words of whoever decided

    @property
    def pair(self) -> frozenset[str]:
        """Return both IRIs."""
        return frozenset((self.one, self.other))


# --- what became of an article -------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Violation:
    """One result of a SHACL validation, in plain words."""

    message: str
    focus: str  # IRI of the node that is wrong
    path: str | None = None
    value: str | None = None
    severity: str = "Violation"  # Violation | Warning | Info


@dataclass(frozen=True, slots=True)
class Report:
    """A SHACL validation report: https://www.w3.org/TR/shacl/#conforms.

    What has any result does not conform, though it be a Warning; a Violation alone keeps an article out.

    >>> report = Report(False, (Violation("Nobody is named who signed.", "urn:made-up", severity="Warning"),))
    >>> report.keeps_out
    False
    """

    conforms: bool
    violations: tuple[Violation, ...] = ()

    @property
    def keeps_out(self) -> bool:
        """Tell whether an article of which this is said is kept out of the dataset."""
        return any(one.severity == "Violation" for one in self.violations)


class Fate(StrEnum):
    """What became of one article on its way."""

    STORED = "stored"
    REVISED = "revised"  # stored as a new version of an article
    REPLACED = "replaced"  # understood differently now
    COPY = "copy"  # of an article that is there, under another name
    UNCHANGED = "unchanged"
    QUARANTINED = "quarantined"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one source. `why` is one line, set unless all went well."""

    source: str
    fate: Fate
    iri: str | None = None
    statements: int = 0
    agreements: int = 0
    triples: int = 0
    why: str | None = None
    report: Report | None = None
    revision_of: str | None = None  # IRI of the version before
    copy_of: str | None = None  # IRI of the article that has the same text, or nearly
    stale: bool = False  # left as an earlier program, or another language model, understood it


def words_of(text: str, spans: Iterable[Span]) -> str:
    """Return the text of several spans, joined by a space."""
    return " ".join(span.of(text) for span in spans)
