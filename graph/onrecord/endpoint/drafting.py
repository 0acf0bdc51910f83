"""What a write would change: an update is tried on a copy of the dataset, a document is parsed.

Comes in: a revision of the dataset, and an update, or a document of triples. Goes out: what each graph that
changes shall hold, or an error with nothing changed. Nothing is fetched from anywhere.
"""

from collections.abc import Callable, Mapping
from contextlib import suppress
from email import message_from_bytes
from email.policy import HTTP
from types import TracebackType
from typing import Protocol, Self

import pyoxigraph as ox

from onrecord.endpoint.negotiation import DOCUMENTS
from onrecord.endpoint.operations import ALL, DEFAULT, NAMED, Operation, operations
from onrecord.endpoint.protocol import Update
from onrecord.endpoint.screening import refuse_doctype
from onrecord.record import BadQuery, WriteFailed, WriteRefused
from onrecord.store.sparql import refuse_service, unreadable
from onrecord.vocabulary import PREFIXES

GraphName = ox.NamedNode | ox.DefaultGraph
Changes = Mapping[GraphName, set[ox.Triple]]

FORM_DATA = "multipart/form-data"
# An operation that always fails: put before another, it lets that be parsed, and keeps it from running.
_STOP = "DROP GRAPH <urn:x-onrecord:nothing> ; "


class Revision(Protocol):
    """One write to a dataset: what it may read, try and keep. journey.revising has the one for articles."""

    def __enter__(self) -> Self: ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...

    def draft(self) -> ox.Store:
        """Return a copy of the dataset, to try an update on."""

    def graph(self, name: GraphName) -> set[ox.Triple]:
        """Return what a graph holds now; nothing where it is unknown."""

    def names(self) -> tuple[GraphName, ...]:
        """Return every graph that may be written."""

    def check(self, name: GraphName) -> None:
        """Raise WriteRefused where a graph may not be written."""

    def keep(self, changes: Changes, begin: Callable[[], None]) -> None:
        """Write what these graphs shall hold, all or nothing; `begin` is called once nothing speaks against it."""


def changes_of(update: Update, revision: Revision) -> Changes:
    """Return what an update changes.

    Raises BadQuery where it does not parse, WriteRefused where it loads from elsewhere or writes what may not be
    written, WriteFailed where an operation fails.
    """
    found = operations(update.sparql, update.using)
    for one in found:
        _parse(one, update)
    for one in found:
        if one.pattern:
            refuse_service(one.pattern)
        if one.keyword == "LOAD" and not one.is_silent:
            raise WriteRefused(
                "LOAD is refused: nothing is fetched from other servers; send the triples themselves"
            )
        if DEFAULT in one.writes:
            revision.check(ox.DefaultGraph())
    draft = revision.draft()
    touched: set[GraphName] = set()
    for one in found:
        if one.keyword == "LOAD":
            continue  # SILENT: that nothing can be fetched is no failure of the update
        touched |= _targets(one, update, draft, revision)
        _run(one, update, draft)
    now = {name: {quad.triple for quad in draft.quads_for_pattern(None, None, None, name)} for name in touched}
    return {name: triples for name, triples in now.items() if triples != revision.graph(name)}


def triples_of(content_type: str, body: bytes, base: str) -> set[ox.Triple]:
    """Return the triples of a document, or of the documents of a form. Blank nodes get labels of their own.

    Raises BadQuery where it cannot be parsed, has graphs of its own or, being XML, a document type.
    """
    media_type = content_type.partition(";")[0].strip().lower()
    if media_type != FORM_DATA:
        return _parsed(DOCUMENTS[media_type], body, base)
    form = message_from_bytes(f"Content-Type: {content_type}\r\n\r\n".encode() + body, policy=HTTP)
    if not form.is_multipart():
        raise BadQuery("the form has no parts, or no boundary between them")
    triples: set[ox.Triple] = set()
    for part in form.iter_parts():
        kind = part.get_content_type()
        if kind not in DOCUMENTS:
            raise BadQuery(f"a part of the form is {kind}; there can be {', '.join(DOCUMENTS)}")
        content = part.get_payload(decode=True)
        triples |= _parsed(DOCUMENTS[kind], content if isinstance(content, bytes) else b"", base)
    return triples


def _parsed(form: ox.RdfFormat, document: bytes, base: str) -> set[ox.Triple]:
    if form == ox.RdfFormat.RDF_XML:
        refuse_doctype(document)
    try:
        quads = list(ox.parse(document, form, base_iri=base, rename_blank_nodes=True))
    except (SyntaxError, ValueError) as error:
        if "LoadDocumentCallback" in str(error):
            raise BadQuery("a context that lies elsewhere is not fetched; put it into the document") from error
        raise BadQuery(f"this is no {form.name}: {' '.join(str(error).split())}") from error
    if any(not isinstance(quad.graph_name, ox.DefaultGraph) for quad in quads):
        raise BadQuery("the document has graphs of its own, and one graph is written at a time")
    return {quad.triple for quad in quads}


# --- one operation -------------------------------------------------------------------------------------------


def _parse(one: Operation, update: Update) -> None:
    """Raise BadQuery, with the place in the request, where an operation does not parse."""
    try:
        ox.Store().update(f"{one.prologue}{_STOP}{one.text[one.start :]}", base_iri=update.base, prefixes=PREFIXES)
    except SyntaxError as error:
        line, column = one.text.count("\n", 0, one.start) + 1, one.start - one.text.rfind("\n", 0, one.start)
        raise unreadable(one.text, _moved(error, line, column, len(_STOP)), of_update=True) from error
    except (RuntimeError, OSError):
        pass  # stopped, as it should be


def _moved(error: SyntaxError, line: int, column: int, by: int) -> SyntaxError:
    """Return the error with its place as if nothing had been put in at `line` and `column`."""
    head, _, rest = str(error).removeprefix("error at ").partition(": ")
    with suppress(ValueError):
        at, where = map(int, head.split(":"))
        if at == line and where >= column + by:
            where -= by
        return SyntaxError(f"error at {at}:{where}: {rest}")
    return error


def _run(one: Operation, update: Update, draft: ox.Store) -> None:
    try:
        draft.update(one.text, base_iri=update.base, prefixes=PREFIXES)
    except SyntaxError as error:
        raise unreadable(one.text, error, of_update=True) from error
    except (RuntimeError, ValueError) as error:  # a graph that is not there, and no SILENT
        raise WriteFailed(f"{one.keyword} fails: {' '.join(str(error).split())}; nothing was changed") from error


def _targets(one: Operation, update: Update, draft: ox.Store, revision: Revision) -> set[GraphName]:
    """Return the graphs that an operation may write, as the draft is before it runs."""
    found: set[GraphName] = set()
    for written in one.writes:
        if written == DEFAULT:
            found.add(ox.DefaultGraph())
        elif written in (ALL, NAMED):
            found.update(name for name in revision.names() if written == ALL or isinstance(name, ox.NamedNode))
            found.update(
                name for name in draft.named_graphs() if isinstance(name, ox.NamedNode) and _may(revision, name)
            )
        elif written[0] in "?$":
            found |= _values(one, written, update, draft)
        else:
            found |= _values(one, "?g", update, draft, pattern=f"{{ VALUES ?g {{ {written} }} }}")
    for name in found:
        revision.check(name)
    return found


def _may(revision: Revision, name: GraphName) -> bool:
    try:
        revision.check(name)
    except WriteRefused:
        return False
    return True


def _values(
    one: Operation, variable: str, update: Update, draft: ox.Store, pattern: str | None = None
) -> set[GraphName]:
    """Return the graphs that a variable of an operation stands for."""
    query = (
        f"{one.prologue} SELECT DISTINCT {variable} {'' if pattern else one.over} WHERE {pattern or one.pattern}"
    )
    within: set[GraphName] = set()
    if one.within and not pattern and not one.over:
        within = _values(one, "?g", update, draft, pattern=f"{{ VALUES ?g {{ {one.within} }} }}")
    try:
        solutions = draft.query(query, base_iri=update.base, prefixes=PREFIXES, default_graph=list(within) or None)
    except SyntaxError as error:
        raise unreadable(query, error, of_update=True) from error
    assert isinstance(solutions, ox.QuerySolutions)
    return {value for (value,) in solutions if isinstance(value, ox.NamedNode)}
