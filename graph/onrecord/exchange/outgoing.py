"""Write the extraction record.

Comes in: the findings of one article. Goes out: dicts and lists for `json.dumps`, keys in the documented order.
"""

from collections.abc import Iterable
from typing import Any

from onrecord.record import Agreement, Findings, Mention, Moment, Named, Party, Span, Statement


def to_json(findings: Findings) -> dict[str, Any]:
    """Return the extraction record of one article, its keys in the documented order.

    Spans count code points of the source as it is on disk. `supporters` and `opponents` repeat the stances.
    """
    article = findings.article
    return {
        "source": article.source,
        "article": {
            "iri": article.iri,
            "title": article.title,
            "outlet": article.outlet,
            "published": _day(article.published),
            "modified": _day(article.modified),
            "language": article.language,
        },
        "persons": [
            {
                "id": person.id,
                "name": person.name,
                "aliases": list(person.aliases),
                "role": person.role,
                "former": person.former,
                "country": person.country,
                "wikidata": person.wikidata,
                "mentions": _places(person.mentions),
            }
            for person in findings.persons
        ],
        "countries": [
            {"code": country.code, "name": country.name, "mentions": _places(country.mentions)}
            for country in findings.countries
        ],
        "organizations": [
            {"id": body.id, "name": body.name, "mentions": _places(body.mentions)}
            for body in findings.organizations
        ],
        "statements": [_statement(statement) for statement in findings.statements],
        "agreements": [_agreement(agreement) for agreement in findings.agreements],
        "skipped": [{**_place(left.span), "reason": left.reason} for left in findings.skipped],
    }


def _statement(statement: Statement) -> dict[str, Any]:
    cue, speaker, mention = statement.cue, statement.speaker, statement.speaker_mention
    return {
        "id": statement.id,
        "mode": statement.mode.value,
        "act": statement.act.value,
        "polarity": statement.polarity.value,
        "text": statement.text,
        "spans": _pairs(statement.spans),
        "cue": {"text": cue.text, "spans": _pairs(cue.spans)} if cue else None,
        "speaker": {
            "id": speaker.id,
            "name": speaker.name,
            "type": speaker.type.value,
            "members": list(speaker.members),
        }
        if speaker
        else None,
        "speaker_mention": _place(mention) if mention else None,
        "addressee": _named(statement.addressee),
        "via": _named(statement.via),
        "about": list(statement.about),
        "criticises": list(statement.criticises),
        "within": statement.within,
        "said_on": {"date": statement.said_on.value, "precision": statement.said_on.precision}
        if statement.said_on
        else None,
    }


def _agreement(agreement: Agreement) -> dict[str, Any]:
    return {
        "id": agreement.id,
        "label": agreement.label,
        "kind": agreement.kind,
        "status": agreement.status,
        "status_history": [
            {"status": change.status, "date": _day(change.date), "spans": _pairs(change.spans)}
            for change in agreement.status_history
        ],
        "parties": _parties(agreement.parties),
        "signatories": [
            {"id": signatory.id, "name": signatory.name, "for": signatory.represents}
            for signatory in agreement.signatories
        ],
        "mediators": _parties(agreement.mediators),
        "guarantors": _parties(agreement.guarantors),
        "hosts": _parties(agreement.hosts),
        "place": agreement.place,
        "date": _day(agreement.date),
        "in_force": _day(agreement.in_force),
        "condition": agreement.condition,
        "provisions": [
            {
                "text": provision.text,
                "spans": _pairs(provision.spans),
                "obligor": _only(provision.obligors),
                "obligors": list(provision.obligors),
                "beneficiary": _only(provision.beneficiaries),
                "beneficiaries": list(provision.beneficiaries),
                "condition": provision.condition,
                "deadline": provision.deadline,
                "amount": provision.amount,
            }
            for provision in agreement.provisions
        ],
        "stances": [
            {
                "actor": stance.actor,
                "statement": stance.statement,
                "stance": stance.stance,
                "provision": stance.provision,
                "spans": _pairs(stance.spans),
            }
            for stance in agreement.stances
        ],
        "supporters": list(agreement.actors("supports")),
        "opponents": list(agreement.actors("opposes")),
        "mentions": _places(agreement.mentions),
    }


def _place(span: Span) -> dict[str, int]:
    return {"start": span.start, "end": span.end}


def _places(mentions: Iterable[Mention]) -> list[dict[str, int]]:
    return [_place(mention.span) for mention in mentions]


def _pairs(spans: Iterable[Span]) -> list[list[int]]:
    return [[span.start, span.end] for span in spans]


def _parties(parties: Iterable[Party]) -> list[dict[str, str]]:
    return [{key: value for key in ("code", "name") if (value := getattr(party, key))} for party in parties]


def _named(named: Named | None) -> dict[str, str | None] | None:
    return {"id": named.id, "name": named.name} if named else None


def _day(moment: Moment | None) -> str | None:
    return moment.value if moment else None


def _only(actors: tuple[str, ...]) -> str | None:
    """Return the one actor, None where there are none or several: a reader of one must not take it for all."""
    return actors[0] if len(actors) == 1 else None
