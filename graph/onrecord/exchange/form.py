"""The form of the extraction record, as pydantic checks it: types, patterns, and spans inside the text.

Comes in: a line's JSON; the context of the validation is the length of the article's text in code points.
Goes out: parts whose fields have the names and values of the types in record.py.
"""

import re
from datetime import datetime
from functools import cache
from typing import Annotated, Any, Literal, Self

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    PlainValidator,
    StringConstraints,
    ValidationInfo,
    model_validator,
)

from onrecord import record, vocabulary
from onrecord.record import Mention, Moment, Span


def _pair(value: Any, info: ValidationInfo) -> Span:
    """Read `[start, end]`; the context is the length of the article's text."""
    if not isinstance(value, list) or len(value) != 2 or any(type(number) is not int for number in value):
        raise ValueError("a span is two whole numbers, start and end")
    start, end = value
    if not 0 <= start < end <= info.context:
        raise ValueError(f"{start}..{end} is no span of the text's {info.context} code points")
    return Span(start, end)


def _keyed_pair(value: Any, info: ValidationInfo) -> Span:
    """Read `{"start", "end"}`."""
    if not isinstance(value, dict) or set(value) != {"start", "end"}:
        raise ValueError('a place is an object with "start" and "end"')
    return _pair([value["start"], value["end"]], info)


def _mention(value: Any, info: ValidationInfo) -> Mention:
    return Mention(_keyed_pair(value, info))


def _moment(value: Any) -> Moment:
    """Read a year, month, day or minute that the calendar has."""
    if not isinstance(value, str) or not re.fullmatch(r"\d{4}(-\d\d(-\d\d(T\d\d:\d\d)?)?)?", value, re.ASCII):
        raise ValueError(f"{value!r} is no date like 2026, 2026-01, 2026-01-06 or 2026-01-06T10:27")
    try:
        datetime.fromisoformat(value + "0001-01-01"[len(value) :])
    except ValueError:
        raise ValueError(f"{value} is not in the calendar") from None
    return Moment(value)


def _legible(text: str) -> str:
    """Refuse a text that nobody can see: blanks alone, or marks without width."""
    if text and not any(char.isprintable() and not char.isspace() for char in text):
        raise ValueError("is blank")
    return text


def _known(code: str) -> str:
    if not is_country(code):
        raise ValueError(f"{code!r} is no country's code")
    return code


def is_country(reference: str) -> bool:
    """Tell whether an id is the code of a country: two capitals that ISO 3166-1 knows."""
    return reference in _country_names().values()


def code_of(name: str) -> str | None:
    """Return the code of the country that goes by this name today; None where none does."""
    return _country_names().get(name.casefold().removeprefix("the "))


@cache
def _country_names() -> dict[str, str]:
    """Return the codes of all countries by their names of today."""
    return {entry.name.casefold().removeprefix("the "): entry.code for entry in vocabulary.countries()}


_Spans = Annotated[tuple[Annotated[Span, PlainValidator(_pair)], ...], Field(min_length=1)]
_Place = Annotated[Span, PlainValidator(_keyed_pair)]
_Mentions = tuple[Annotated[Mention, PlainValidator(_mention)], ...]
_Day = Annotated[Moment, PlainValidator(_moment)]
_Text = Annotated[str, StringConstraints(min_length=1), AfterValidator(_legible)]
_Code = Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}$"), AfterValidator(_known)]
_Term = Annotated[str, StringConstraints(pattern=r"^[a-z]+(-[a-z]+)*$")]  # of a concept scheme


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class Head(_Part):
    iri: str | None = None
    title: _Text | None = None
    outlet: _Text | None = None
    published: _Day | None = None
    modified: _Day | None = None
    language: _Text | None = None


class Person(_Part):
    id: _Text
    name: _Text
    aliases: tuple[_Text, ...] = ()
    role: _Text | None = None
    former: bool | None = None
    country: _Code | None = None
    wikidata: Annotated[str, StringConstraints(pattern=r"^Q[1-9][0-9]*$")] | None = None
    mentions: _Mentions = ()


class Country(_Part):
    code: _Code
    name: _Text
    mentions: _Mentions = ()


class Named(_Part):
    id: _Text
    name: _Text


class Nameable(_Part):
    id: _Text | None = None  # nobody names them: "reporters", "a radio station"
    name: _Text


class Organization(Named):
    mentions: _Mentions = ()


class Speaker(Named):
    type: record.SpeakerType
    members: tuple[_Text, ...] = ()


class Cue(_Part):
    text: _Text
    spans: _Spans


class SaidOn(_Part):
    date: _Day
    precision: str | None = None


class Statement(_Part):
    id: _Text
    mode: record.Mode
    act: record.Act = record.Act.SPEECH
    polarity: record.Polarity = record.Polarity.ASSERTED
    text: _Text
    spans: _Spans
    cue: Cue | None = None
    speaker: Speaker | None = None
    speaker_mention: _Place | None = None
    addressee: Nameable | None = None
    via: Nameable | None = None
    about: tuple[_Text, ...] = ()
    criticises: tuple[_Text, ...] = ()
    within: _Text | None = None
    said_on: SaidOn | None = None


class StatusChange(_Part):
    status: _Term
    date: _Day | None = None
    spans: _Spans


class Party(_Part):
    code: _Code | None = None
    name: _Text | None = None

    @model_validator(mode="after")
    def _names_somebody(self) -> Self:
        if self.code is None and self.name is None:
            raise ValueError('a party has a "code" or a "name"')
        code = code_of(self.name) if self.name else None
        if code is not None and self.code != code:
            raise ValueError(f"{self.name!r} is the country of code {code}")
        return self


class Signatory(Named):
    represents: _Text | None = Field(None, alias="for")


class Provision(_Part):
    text: _Text
    spans: _Spans
    obligor: _Text | None = None
    obligors: tuple[_Text, ...] | None = None
    beneficiary: _Text | None = None
    beneficiaries: tuple[_Text, ...] | None = None
    condition: _Text | None = None
    deadline: _Text | None = None
    amount: _Text | None = None

    @model_validator(mode="after")
    def _says_one_thing(self) -> Self:
        for one, all_of_them in ((self.obligor, self.obligors), (self.beneficiary, self.beneficiaries)):
            if one is not None and all_of_them is not None and tuple(all_of_them) != (one,):
                raise ValueError(f"{one!r} is not the only one of {list(all_of_them)}")
        return self


class Stance(_Part):
    actor: _Text
    statement: _Text | None = None
    stance: Literal["supports", "opposes", "doubts", "conditional"]
    provision: int | None = None
    spans: _Spans


class Agreement(_Part):
    id: _Text
    label: _Text
    kind: _Term
    status: _Term
    status_history: tuple[StatusChange, ...] = ()
    parties: tuple[Party, ...] = ()
    signatories: tuple[Signatory, ...] = ()
    mediators: tuple[Party, ...] = ()
    guarantors: tuple[Party, ...] = ()
    hosts: tuple[Party, ...] = ()
    place: _Text | None = None
    date: _Day | None = None
    in_force: _Day | None = None
    condition: _Text | None = None
    provisions: tuple[Provision, ...] = ()
    stances: tuple[Stance, ...] = ()
    supporters: tuple[_Text, ...] | None = None
    opponents: tuple[_Text, ...] | None = None
    mentions: _Mentions


class Skipped(_Part):
    start: int
    end: int
    reason: _Text

    @model_validator(mode="after")
    def _lies_in_the_text(self, info: ValidationInfo) -> Self:
        _pair([self.start, self.end], info)
        return self


class Record(_Part):
    source: _Text
    article: Head = Head()
    persons: tuple[Person, ...] = ()
    countries: tuple[Country, ...] = ()
    organizations: tuple[Organization, ...] = ()
    statements: tuple[Statement, ...] = ()
    agreements: tuple[Agreement, ...] = ()
    skipped: tuple[Skipped, ...] = ()
