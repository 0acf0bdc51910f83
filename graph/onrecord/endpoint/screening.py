"""What is refused before it reaches a parser: nesting and chains that overflow its stack, and XML with a DOCTYPE.

Comes in: the text of a query or an update, or the first bytes of a document. Goes out: nothing, or a BadQuery that
says what is too much. Calls to other servers are refused elsewhere: SERVICE in
`onrecord.store`, for every reader, LOAD in `drafting`.
"""

import re

from onrecord.endpoint.limits import Limits
from onrecord.record import BadQuery

# What can hold a bracket or an operator that means nothing: IRIs, strings, comments and escapes in names
# (https://www.w3.org/TR/sparql11-query/#sparqlGrammar). A string without end is one, too: each piece of a request
# is read once, however many quotation marks it has.
_TOKEN = re.compile(
    r"<[^\x00-\x20<>\"{}|^`\\]*>"
    r'|"""(?:[^"\\]|\\.|"(?!""))*+(?:""")?'
    r"|'''(?:[^'\\]|\\.|'(?!''))*+(?:''')?"
    r'|"(?:[^"\\\n\r]|\\.)*+"?'
    r"|'(?:[^'\\\n\r]|\\.)*+'?"
    r"|\\."
    r"|#[^\n\r]*"
    r"|[(\[{]|[)\]}]|\|\||&&|[!^/|*+-]|[.;,]|\bUNION\b|\bMINUS\b|\bOPTIONAL\b",
    re.DOTALL | re.IGNORECASE,
)
_OPENING, _CLOSING, _ENDING = frozenset("([{"), frozenset(")]}"), frozenset(".;,")
_OPERATORS = frozenset(("||", "&&", *"!^/|*+-", "UNION", "MINUS", "OPTIONAL"))
_DECLARATION = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)


def screen(sparql: str, limits: Limits) -> None:
    """Raise BadQuery where a query or an update is nested deeper, or chained longer, than `limits` allow.

    Deep nesting and long chains overflow the parser's stack, which ends its process. A query that hides its depth
    from this check (`?a<?b&&(…`) costs the worker it runs in, no more.

    >>> screen("ASK { FILTER(EXISTS { ?s ?p '((((' }) }", Limits(depth=3))
    >>> screen("ASK {{{{}}}}", Limits(depth=3))
    Traceback (most recent call last):
    onrecord.record.BadQuery: the query is nested more than 3 brackets deep
    >>> screen("ASK { FILTER(!!!!true) }", Limits(chain=3))
    Traceback (most recent call last):
    onrecord.record.BadQuery: the query has more than 3 operators in one chain
    """
    depth = chain = 0
    for token in _TOKEN.finditer(sparql):
        text = token[0]
        if text in _OPENING:
            depth += 1
            if depth > limits.depth:
                raise BadQuery(f"the query is nested more than {limits.depth} brackets deep")
        elif text in _CLOSING:
            depth -= 1
        elif text in _ENDING:
            chain = 0
        elif text in _OPERATORS or text.upper() in _OPERATORS:
            chain += 1
            if chain > limits.chain:
                raise BadQuery(f"the query has more than {limits.chain} operators in one chain")


def refuse_doctype(document: bytes) -> None:
    """Raise BadQuery where an XML document declares a type or an entity: both can grow without end, or reach out.

    Only UTF-8 is read (RFC 7303 allows others), so that no other encoding can hide the declaration.

    >>> refuse_doctype(b"<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'/>")
    >>> refuse_doctype(b"<?xml version='1.0'?><!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>")
    Traceback (most recent call last):
    onrecord.record.BadQuery: XML with a document type or an entity is not read here: leave <!DOCTYPE …> out
    """
    try:
        document.decode()
    except UnicodeDecodeError:
        raise BadQuery("the XML is not UTF-8") from None
    if _DECLARATION.search(document):
        raise BadQuery("XML with a document type or an entity is not read here: leave <!DOCTYPE …> out")
