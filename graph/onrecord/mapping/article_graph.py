"""The graph of one article, with whom and what it names; words that something rests on are added by their span.

Comes in: `Findings`. Goes out: an rdflib graph that knows the article, its countries, people and organizations,
and the IRI of every id in the findings.
"""

import re
from collections import Counter
from collections.abc import Iterable
from functools import cache

from rdflib import Graph, Literal, URIRef

from onrecord import vocabulary
from onrecord.mapping import iris
from onrecord.mapping.names import name_of
from onrecord.mapping.offices import represents
from onrecord.mapping.terms import ALTERNATIVE_LABEL, EXACT_MATCH, LABEL, TYPE, oa, onr, term
from onrecord.record import BadFindings, Findings, Mention, Moment, Party, Person, Skipped, Span
from onrecord.vocabulary import PREFIXES, WIKIDATA

_CONTEXT = 32  # characters kept before and after the words of an evidence


class ArticleGraph:
    """The graph of one article while it is being written."""

    def __init__(self, findings: Findings) -> None:
        self.findings = findings
        self.article = findings.article
        self.iri = URIRef(self.article.iri)
        self.graph = Graph("SimpleMemory", self.iri, bind_namespaces="none")
        for prefix, namespace in PREFIXES.items():  # in the store, where whoever writes the graph out finds them
            self.graph.store.bind(prefix, URIRef(namespace))
        self._country_names = {country.code: country.name for country in findings.countries}
        self.positions: dict[str, URIRef] = {}  # of a person, by id
        self._sources: dict[str, URIRef] = {}
        self._statements = dict(iris.statements(findings))
        self._things = {person.id: iris.person(person) for person in findings.persons}
        self._things |= {made.id: iris.agreement(made, self.article) for made in findings.agreements}
        self._things |= {body.id: self.organization(body.name) for body in findings.organizations}
        self._write_article()
        self._write_named()

    # --- triples ---------------------------------------------------------------------------------------------

    def add(self, subject: URIRef, **values: URIRef | Moment | str | int | None) -> None:
        """Add `onr:` properties by their names; a value of None adds nothing."""
        for name, value in values.items():
            if value is not None:
                self.graph.add((subject, onr(name), term(value)))

    def describe(self, subject: URIRef, kind: str, label: str | None) -> None:
        """Say what `subject` is, and what to call it."""
        self.graph.add((subject, TYPE, onr(kind)))
        if label:
            self.graph.add((subject, LABEL, Literal(label)))

    # --- words -----------------------------------------------------------------------------------------------

    def words(self, span: Span) -> str:
        """Return the words at `span`, as printed."""
        return span.of(self.article.source_text)

    def write_evidence(self, node: URIRef, spans: Iterable[Span]) -> None:
        """Let `node` rest on the words at each of the spans."""
        for span in spans:
            self.add(node, evidence=self._evidence(span))

    def write_mentions(self, thing: URIRef, mentions: Iterable[Mention]) -> tuple[URIRef, ...]:
        """Say that the article names `thing`, and return where."""
        self.add(self.iri, mentions=thing)
        nodes = tuple(self._selector("mention", mention.span) for mention in mentions)
        for node in nodes:
            self.add(node, mentionOf=thing)
        return nodes

    def _evidence(self, span: Span) -> URIRef:
        text = self.article.source_text
        node = self._selector("evidence", span)
        before, after = text[max(0, span.start - _CONTEXT) : span.start], text[span.end : span.end + _CONTEXT]
        self.graph.add((node, oa("prefix"), Literal(before)))
        self.graph.add((node, oa("suffix"), Literal(after)))
        return node

    def _selector(self, kind: str, span: Span) -> URIRef:
        node = iris.in_article(kind, self.article, [span])
        self.describe(node, "Evidence", None)
        self.graph.add((node, oa("start"), Literal(span.start)))
        self.graph.add((node, oa("end"), Literal(span.end)))
        self.graph.add((node, oa("exact"), Literal(self.words(span))))
        self.add(node, inArticle=self.iri)
        return node

    # --- whom and what the findings speak of -----------------------------------------------------------------

    def resolve(self, reference: str, where: str) -> URIRef:
        """Return the IRI that an id or a country's code stands for; `where` names the place for an error."""
        if reference in self._things:
            return self._things[reference]
        if re.fullmatch("[A-Z]{2}", reference):
            return self.country(reference)
        raise BadFindings(f"{self.article.source}: {where}: nobody and nothing has the id {reference!r}")

    def statement(self, reference: str, where: str) -> URIRef:
        """Return the IRI of a statement by its id."""
        if reference not in self._statements:
            raise BadFindings(f"{self.article.source}: {where}: no statement has the id {reference!r}")
        return self._statements[reference]

    def unnamed_source(self, words: str, place: tuple[Span, ...], speaker: str | None = None) -> URIRef:
        """Return an unnamed source, named by where it is first spoken of; one node for one speaker's id."""
        node = iris.in_article("source", self.article, place)
        if speaker is not None:
            node = self._sources.setdefault(speaker, node)
        self.describe(node, "UnnamedSource", words)
        return node

    def unnamed_addressee(self, words: str, place: tuple[Span, ...]) -> URIRef:
        """Return somebody spoken to whom nobody names: "reporters", named by what they were told."""
        node = iris.in_article("addressee", self.article, place)
        self.describe(node, "UnnamedSource", words)
        return node

    def country(self, code: str) -> URIRef:
        """Return a country by its code; its name is the gazetteer's, else the article's."""
        node = iris.country(code)
        entry = _countries().get(code)
        self.describe(node, "Country", entry.name if entry else self._country_names.get(code, code))
        self.add(node, countryCode=code)
        self._match(node, entry.wikidata if entry else None)
        return node

    def organization(self, name: str, country: str | None = None) -> URIRef:
        """Return an organization; a known one has the gazetteer's name and QID, an outlet its country."""
        known = _known_organizations().get(name)
        node = iris.organization(known.name if known else name)
        self.describe(node, "Organization", known.name if known else name)
        if known and known.name != name:
            self.graph.add((node, ALTERNATIVE_LABEL, Literal(name)))
        self._match(node, known.wikidata if known else None)
        country = known.country if isinstance(known, vocabulary.Outlet) else country
        self.add(node, ofCountry=self.country(country) if country else None)
        return node

    def party(self, party: Party) -> URIRef:
        """Return a party: a country, somebody whom the article names, or else an organization."""
        if party.code:
            return self.country(party.code)
        name = party.name or ""
        for person in self.findings.persons:
            if name in (person.name, *person.aliases):
                return self._things[person.id]
        return self.organization(name)

    def _match(self, node: URIRef, wikidata: str | None) -> None:
        if wikidata:
            self.graph.add((node, EXACT_MATCH, URIRef(WIKIDATA + wikidata)))

    # --- the article and whom it names -----------------------------------------------------------------------

    def _write_article(self) -> None:
        article = self.article
        self.describe(self.iri, "Article", article.title)
        self.add(
            self.iri,
            text=article.source_text,
            source=name_of(article.source),
            sha256=article.sha256,
            language=article.language,
            publishedBy=self.organization(article.outlet, article.outlet_country) if article.outlet else None,
            publishedAt=article.published,
            modifiedAt=article.modified,
            byline=article.byline,
            address=article.address,
            revisionOf=URIRef(article.revision_of) if article.revision_of else None,
        )
        for left in article.left_out:
            self.add(self.iri, leftOut=self._without(left))
        for left in self.findings.skipped:
            if left not in article.left_out:
                self.add(self.iri, notUnderstood=self._without(left))

    def _without(self, left: Skipped) -> URIRef:
        evidence = self._evidence(left.span)
        self.add(evidence, reason=left.reason)
        return evidence

    def _write_named(self) -> None:
        for country in self.findings.countries:
            self.write_mentions(self.country(country.code), country.mentions)
        for body in self.findings.organizations:
            self.write_mentions(self._things[body.id], body.mentions)
        for person in self.findings.persons:
            self.write_mentions(self._things[person.id], person.mentions)
            self._write_person(person, self._things[person.id])

    def _write_person(self, person: Person, node: URIRef) -> None:
        self.describe(node, "Person", person.name)
        for alias in person.aliases:
            self.graph.add((node, ALTERNATIVE_LABEL, Literal(alias)))
        self._match(node, person.wikidata)
        country = self.country(person.country) if person.country else None
        self.add(node, ofCountry=country)
        if person.role is None:
            return
        position = iris.position(person, person.role)
        self.describe(position, "Position", person.role)
        self.add(position, former=person.former, ofCountry=country)
        self.add(node, holds=position)
        self.positions[person.id] = position
        if person.country and not person.former and represents(person.role, self._names(person.country)):
            self.add(node, represents=country)
            self.add(position, actsFor=country)

    def _names(self, code: str) -> set[str]:
        """Return what a country is called, in the gazetteer and in this article, without "the"."""
        entry = _countries().get(code)
        known = {*(entry.names + entry.abbreviations if entry else ()), self._country_names.get(code, code)}
        return {re.sub("^the ", "", name, flags=re.IGNORECASE) for name in known}


def is_country(reference: str) -> bool:
    """Tell whether an id or a name is the code of a country that the gazetteer knows."""
    return reference in _countries()


@cache
def _countries() -> dict[str, vocabulary.CountryEntry]:
    return {entry.code: entry for entry in vocabulary.countries()}


@cache
def _known_organizations() -> dict[str, vocabulary.Outlet | vocabulary.Body]:
    """Return the outlets and bodies of the gazetteers by name, and by those aliases that only one of them has."""
    known: tuple[vocabulary.Outlet | vocabulary.Body, ...] = (*vocabulary.bodies(), *vocabulary.outlets())
    aliases = [(alias, one) for one in known for alias in one.aliases]
    spelt = Counter(alias for alias, _ in aliases)
    own = {alias: one for alias, one in aliases if spelt[alias] == 1}
    return own | {one.name: one for one in known}
