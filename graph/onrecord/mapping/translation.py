"""Write statements and agreements as triples.

Comes in: `Findings`. Goes out: the article's graph. Nothing is decided here: it says what the findings say.
"""

import textwrap

from rdflib import Graph, URIRef

from onrecord.mapping import iris
from onrecord.mapping.article_graph import ArticleGraph, is_country
from onrecord.mapping.terms import concept
from onrecord.record import (
    Act,
    Agreement,
    Findings,
    Party,
    Polarity,
    Provision,
    Signatory,
    SpeakerType,
    Stance,
    Statement,
)

_LABEL_LENGTH = 80  # characters of a label made from a text


def to_graph(findings: Findings) -> Graph:
    """Return the graph of one article; its identifier is the article's IRI.

    Its store is rdflib's `SimpleMemory`, quickest to write, which knows no other graph beside it: a library that
    makes a `Dataset` of a graph, as pyshacl does, takes `Graph() + to_graph(findings)`.
    Raises BadFindings where an id in the findings leads nowhere.
    """
    graph = ArticleGraph(findings)
    for statement in findings.statements:
        _write_statement(graph, statement)
    for agreement in findings.agreements:
        _write_agreement(graph, agreement)
    return graph.graph


# --- statements ----------------------------------------------------------------------------------------------


def _write_statement(graph: ArticleGraph, statement: Statement) -> None:
    where = f"statement {statement.id}"
    node = graph.statement(statement.id, where)
    graph.describe(node, "Statement", _shortened(statement.text))
    graph.add(
        node,
        text=statement.text,
        mode=concept("mode", statement.mode),
        act=concept("act", statement.act),
        polarity=concept("polarity", statement.polarity),
        reportedIn=graph.iri,
        cue=statement.cue.text if statement.cue else None,
        speakerWords=graph.words(statement.speaker_mention) if statement.speaker_mention else None,
        saidTo=_addressee(graph, statement, where),
        via=graph.resolve(statement.via.id, where) if statement.via and statement.via.id else None,
        saidOn=statement.said_on,
        within=graph.statement(statement.within, where) if statement.within else None,
    )
    graph.write_evidence(node, statement.spans)
    uttered = statement.act is Act.SPEECH and statement.polarity is Polarity.ASSERTED
    for speaker in _speakers(graph, statement):
        graph.add(node, **{"saidBy" if uttered else "attributedTo": speaker})
    for reference in statement.about:
        graph.add(node, about=graph.resolve(reference, where))
    for reference in statement.criticises:
        graph.add(node, criticises=graph.resolve(reference, where))


def _addressee(graph: ArticleGraph, statement: Statement, where: str) -> URIRef | None:
    if statement.addressee is None:
        return None
    if statement.addressee.id is None:
        return graph.unnamed_addressee(statement.addressee.name, statement.spans)
    return graph.resolve(statement.addressee.id, where)


def _speakers(graph: ArticleGraph, statement: Statement) -> tuple[URIRef, ...]:
    """Return who said it: the members of a group one by one, an unnamed source where nobody is known."""
    speaker = statement.speaker
    if speaker is None:
        return (graph.unnamed_source("unnamed source", statement.spans),)
    if speaker.members:
        return tuple(graph.resolve(member, f"statement {statement.id}") for member in speaker.members)
    if speaker.type in (SpeakerType.GROUP, SpeakerType.UNNAMED):
        place = (statement.speaker_mention,) if statement.speaker_mention else statement.spans
        return (graph.unnamed_source(speaker.name, place, speaker.id),)
    return (graph.resolve(speaker.id, f"statement {statement.id}"),)


# --- agreements ----------------------------------------------------------------------------------------------


def _write_agreement(graph: ArticleGraph, agreement: Agreement) -> None:
    where = f"agreement {agreement.id}"
    node = graph.resolve(agreement.id, where)
    graph.describe(node, "Agreement", agreement.label)
    graph.add(
        node,
        kind=concept("kind", agreement.kind),
        status=concept("status", agreement.status),
        place=agreement.place,
        agreedOn=agreement.date,
        inForceFrom=agreement.in_force,
        condition=agreement.condition,
    )
    for mention in graph.write_mentions(node, agreement.mentions):
        graph.add(node, evidence=mention)
    for role, parties in (
        ("party", agreement.parties),
        ("mediator", agreement.mediators),
        ("guarantor", agreement.guarantors),
        ("host", agreement.hosts),
    ):
        for party in parties:
            graph.add(node, **{role: graph.party(party)})
    for signatory in agreement.signatories:
        _write_signature(graph, signatory, node, graph.resolve(signatory.id, where))
    for change in agreement.status_history:
        turn = iris.status_change(node, change.status, change.date.value if change.date else None)
        graph.describe(turn, "StatusChange", None)
        graph.add(turn, status=concept("status", change.status), on=change.date)
        graph.write_evidence(turn, change.spans)
        graph.add(node, hasStatusChange=turn)
    provisions = [_provision(graph, provision, where) for provision in agreement.provisions]
    for provision in provisions:
        graph.add(node, hasProvision=provision)
    _write_stances(graph, agreement, node, provisions)


def _provision(graph: ArticleGraph, provision: Provision, where: str) -> URIRef:
    node = iris.in_article("provision", graph.article, provision.spans)
    graph.describe(node, "Provision", _shortened(provision.text))
    graph.add(
        node,
        text=provision.text,
        condition=provision.condition,
        deadline=provision.deadline,
        amount=provision.amount,
    )
    for name, actors in (("obligor", provision.obligors), ("beneficiary", provision.beneficiaries)):
        for actor in actors:
            graph.add(node, **{name: graph.resolve(actor, where)})
    graph.write_evidence(node, provision.spans)
    return node


def _write_signature(graph: ArticleGraph, signatory: Signatory, agreement: URIRef, who: URIRef) -> None:
    """Write who signed, in which office and for whom, as this article has it: another one may tell another office.

    A signature is a person's: a country that "signed" is a party. Where somebody signed for another than their own
    country, their office does not count: a president may sign for the union that he chairs.
    """
    persons = {person.id: person for person in graph.findings.persons}
    if signatory.id not in persons:
        graph.add(agreement, party=who)
        return
    node = iris.signature(graph.article, agreement, who)
    graph.describe(node, "Signature", None)
    graph.add(agreement, signedBy=who, hasSignature=node)
    graph.add(node, signatory=who)
    if signatory.represents in (None, persons[signatory.id].country):
        graph.add(node, signedAs=graph.positions.get(signatory.id))
    if signatory.represents:
        country = is_country(signatory.represents)  # "EU" is none, though it looks like a code
        party = graph.party(Party(code=signatory.represents) if country else Party(name=signatory.represents))
        graph.add(node, **{"signedForState" if country else "signedFor": party})


def _write_stances(graph: ArticleGraph, agreement: Agreement, node: URIRef, provisions: list[URIRef]) -> None:
    """Write who is for and against an agreement, and let a statement carry the stance of its own speaker.

    "Kenya backs the pact, the minister of Peru said" is a statement about the pact, and Kenya backs it. Whoever
    opposes a provision is not by that against the agreement: the statement opposes the one, is about the other.
    """
    where = f"agreement {agreement.id}"
    for stance in agreement.stances:
        shown = graph.statement(stance.statement, where) if stance.statement else None
        actors, own = _holders(graph, stance, where)
        part = provisions[stance.provision - 1] if stance.provision else None
        for actor in actors:
            held = iris.stance(graph.article, stance.spans, part or node, actor, stance.stance)
            graph.describe(held, "Stance", None)
            graph.add(node, hasStance=held)
            graph.add(held, heldBy=actor, stance=concept("stance", stance.stance), shownBy=shown, towards=part)
            graph.write_evidence(held, stance.spans)
            if not own and stance.stance in _HELD:
                graph.add(actor, **{_HELD[stance.stance]: part or node})
        if shown:
            graph.add(shown, **{_SAID[stance.stance] if own else "about": part or node})
            graph.add(shown, about=node if part else None)


def _holders(graph: ArticleGraph, stance: Stance, where: str) -> tuple[tuple[URIRef, ...], bool]:
    """Return who takes a stance, and whether that is who speaks: maybe nobody named ("diplomats in Bern")."""
    statement = next((one for one in graph.findings.statements if one.id == stance.statement), None)
    speakers = _speakers(graph, statement) if statement else ()
    if statement and statement.speaker and stance.actor == statement.speaker.id:
        return speakers, True
    actor = graph.resolve(stance.actor, where)
    return (actor,), actor in speakers


# What a statement does, and what somebody does without one of their own; nobody is said to doubt for good.
_SAID = {"supports": "supports", "opposes": "opposes", "doubts": "doubts", "conditional": "makesConditional"}
_HELD = {"supports": "backs", "opposes": "rejects"}


def _shortened(text: str) -> str:
    return textwrap.shorten(text, _LABEL_LENGTH, placeholder=" …")
