"""Read the extraction record, which anybody may have written.

Comes in: a line or its object, and the article that it is about. Goes out: findings in which every span lies in
the text and every id leads somewhere, or BadFindings.
"""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from onrecord import record
from onrecord.contradictions import contradictions
from onrecord.exchange import form
from onrecord.record import Article, BadFindings, Findings, Span, SpeakerType

T = TypeVar("T")


def source_of(line: str | Mapping[str, Any]) -> str:
    """Return the `source` that a line names: the file or address of its article. Raises BadFindings."""
    source = _object(line, "extraction record").get("source")
    if not isinstance(source, str) or not source:
        raise BadFindings("extraction record: source: names no file or address")
    return source


def from_json(line: str | Mapping[str, Any], article: Article) -> Findings:
    """Return the findings that a line holds about `article`.

    What the line says of the article's title, outlet, dates and language stands before what was read from its
    text; where the line says null, the text's own stands. Raises BadFindings, naming source, field and reason.
    """
    source = article.source
    whole = json.dumps(_object(line, source))
    try:
        read = form.Record.model_validate_json(whole, context=len(article.source_text))
    except ValidationError as error:
        raise BadFindings(_in_one_line(source, error)) from None
    if read.article.iri not in (None, article.iri):
        raise BadFindings(f"{source}: article.iri: {read.article.iri!r} is another text than {article.iri!r}")
    for where, why in _contradictions(read):
        raise BadFindings(f"{source}: {where}: {why}")
    said = {key: value for key, value in dict(read.article).items() if value is not None and key != "iri"}
    findings = _findings(read, replace(article, **said))
    appeared = findings.article.modified or findings.article.published
    for number, agreement in enumerate(findings.agreements):
        for one in contradictions(agreement, appeared):
            raise BadFindings(f"{source}: agreements[{number}].{one.where}: {one.why}")
    return findings


def _findings(read: form.Record, article: Article) -> Findings:
    return Findings(
        article=article,
        persons=tuple(_person(person) for person in read.persons),
        countries=tuple(_as(record.Country, country) for country in read.countries),
        organizations=tuple(_as(record.Organization, body) for body in read.organizations),
        statements=tuple(
            _as(
                record.Statement,
                statement,
                cue=_as(record.Cue, statement.cue) if statement.cue else None,
                speaker=_as(record.Speaker, statement.speaker) if statement.speaker else None,
                addressee=_as(record.Named, statement.addressee) if statement.addressee else None,
                via=_as(record.Named, statement.via) if statement.via else None,
                said_on=statement.said_on.date if statement.said_on else None,
            )
            for statement in read.statements
        ),
        agreements=tuple(_agreement(agreement) for agreement in read.agreements),
        skipped=tuple(record.Skipped(Span(left.start, left.end), left.reason) for left in read.skipped),
    )


def _object(line: str | Mapping[str, Any], source: str) -> Mapping[str, Any]:
    try:
        value = json.loads(line) if isinstance(line, str) else line
    except (json.JSONDecodeError, RecursionError) as error:
        raise BadFindings(f"{source}: the line is no JSON: {error}") from None
    if not isinstance(value, Mapping):
        raise BadFindings(f"{source}: the line is no JSON object")
    return value


def _as(kind: type[T], part: BaseModel, **changed: Any) -> T:
    return kind(**{**dict(part), **changed})


def _person(person: form.Person) -> record.Person:
    past = bool(re.match(r"(former|ex)\b", person.role or "", re.IGNORECASE))
    return _as(record.Person, person, former=past if person.former is None else person.former)


_AGREEMENT_PARTS: dict[str, type[Any]] = {
    "status_history": record.StatusChange,
    "parties": record.Party,
    "signatories": record.Signatory,
    "mediators": record.Party,
    "guarantors": record.Party,
    "hosts": record.Party,
    "stances": record.Stance,
}


def _agreement(agreement: form.Agreement) -> record.Agreement:
    fields = dict(agreement)
    del fields["supporters"], fields["opponents"]  # the stances say it
    for name, kind in _AGREEMENT_PARTS.items():
        fields[name] = tuple(_as(kind, part) for part in fields[name])
    fields["provisions"] = tuple(_provision(provision) for provision in agreement.provisions)
    return record.Agreement(**fields)


def _provision(provision: form.Provision) -> record.Provision:
    fields = dict(provision)
    fields["obligors"] = _all_of(fields.pop("obligor"), fields["obligors"])
    fields["beneficiaries"] = _all_of(fields.pop("beneficiary"), fields["beneficiaries"])
    return record.Provision(**fields)


def _all_of(one: str | None, all_of_them: tuple[str, ...] | None) -> tuple[str, ...]:
    """Return whom a record names, in the field for one or in that for several."""
    return all_of_them or ((one,) if one else ())


# --- what each field alone cannot show -----------------------------------------------------------------------


def _contradictions(read: form.Record) -> Iterator[tuple[str, str]]:
    """Yield the field and the reason of everything that does not fit the rest of the record."""
    yield from _taken_twice(read)
    persons = {person.id for person in read.persons}
    actors = persons | {actor.id for actor in read.organizations}
    things = actors | {agreement.id for agreement in read.agreements}
    statements = {statement.id for statement in read.statements}
    for where, reference, known in _references(read):
        known_ids = {"actor": actors, "thing": things, "statement": statements, "person": persons}[known]
        if (
            reference is not None
            and reference not in known_ids
            and (known in {"statement", "person"} or not form.is_country(reference))
        ):
            yield where, f"the record has no {known} {reference!r}"
    for number, agreement in enumerate(read.agreements):
        for key, stance in (("supporters", "supports"), ("opponents", "opposes")):
            told = getattr(agreement, key)
            derived = {s.actor for s in agreement.stances if s.stance == stance and s.provision is None}
            if told is not None and set(told) != derived:
                yield f"agreements[{number}].{key}", f"the stances say {sorted(derived)}"


def _taken_twice(read: form.Record) -> Iterator[tuple[str, str]]:
    seen: set[str] = set()
    for key in ("persons", "countries", "organizations", "agreements", "statements"):
        if key == "statements":  # their ids are a space of their own
            seen = set()
        for number, part in enumerate(getattr(read, key)):
            name = "code" if key == "countries" else "id"
            value = getattr(part, name)
            if value in seen:
                yield f"{key}[{number}].{name}", f"{value!r} stands twice"
            if name == "id" and key != "statements" and _is_code(value):
                yield f"{key}[{number}].id", f"{value!r} would be read as a country's code"
            seen.add(value)


def _references(read: form.Record) -> Iterator[tuple[str, str | None, str]]:
    """Yield every field that holds an id, the id, and what it must be: actor, person, thing or statement."""
    for number, statement in enumerate(read.statements):
        here = f"statements[{number}]"
        if statement.speaker:
            if statement.speaker.type not in (SpeakerType.GROUP, SpeakerType.UNNAMED):
                yield f"{here}.speaker.id", statement.speaker.id, "actor"
            for member in statement.speaker.members:
                yield f"{here}.speaker.members", member, "actor"
        for key in ("addressee", "via"):
            named = getattr(statement, key)
            yield f"{here}.{key}.id", named.id if named else None, "actor"
        for key in ("about", "criticises"):
            for reference in getattr(statement, key):
                yield f"{here}.{key}", reference, "thing"
        yield f"{here}.within", statement.within, "statement"
    speakers = {statement.id: statement.speaker.id for statement in read.statements if statement.speaker}
    for number, agreement in enumerate(read.agreements):
        here = f"agreements[{number}]"
        for signatory in agreement.signatories:
            yield f"{here}.signatories", signatory.id, "person"
        for provision in agreement.provisions:
            for actor in _all_of(provision.obligor, provision.obligors):
                yield f"{here}.provisions.obligor", actor, "actor"
            for actor in _all_of(provision.beneficiary, provision.beneficiaries):
                yield f"{here}.provisions.beneficiary", actor, "actor"
        for stance in agreement.stances:
            if stance.actor != speakers.get(stance.statement or ""):  # who may have no name
                yield f"{here}.stances.actor", stance.actor, "actor"
            yield f"{here}.stances.statement", stance.statement, "statement"


def _is_code(reference: str) -> bool:
    return bool(re.fullmatch(r"[A-Z]{2}", reference))


# What pydantic calls an error, and what we call it; `{}` is filled in from pydantic's context.
_WORDS = {
    "bool_type": "is neither true nor false",
    "enum": "is none of {expected}",
    "extra_forbidden": "there is no such field",
    "int_type": "is no whole number",
    "literal_error": "is none of {expected}",
    "missing": "is missing",
    "model_type": "is no object",
    "string_pattern_mismatch": "does not have the form {pattern}",
    "string_too_short": "is empty",
    "string_type": "is no text",
    "too_short": "is empty",
    "tuple_type": "is no array",
}


def _in_one_line(source: str, error: ValidationError) -> str:
    first, *others = error.errors(include_url=False, include_input=False)
    where = "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in first["loc"]).lstrip(".")
    more = f" (and {len(others)} more)" if others else ""
    words = _WORDS.get(first["type"])
    what = words.format_map(first.get("ctx", {})) if words else first["msg"].removeprefix("Value error, ")
    why = f"{where or 'record'}: {what}{more}"
    return f"{source}: {' '.join(why.split())}"  # a misspelt key may hold line breaks
