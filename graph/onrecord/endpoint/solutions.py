"""Solutions of a query as SPARQL results, to the letter as Oxigraph writes them.

Comes in: names of variables, and for each solution their terms. Goes out: a document in one of the four formats.
Source: https://www.w3.org/TR/sparql11-results-json/
"""

from collections.abc import Iterable, Sequence
from json.encoder import encode_basestring as string

import pyoxigraph as ox

from onrecord.vocabulary import XSD

_STRING = f"{XSD}string"


def term(one: object) -> str:
    """Return a term as JSON; ValueError where SPARQL 1.1 has none such.

    >>> term(ox.Literal("Hello.", language="en"))
    '{"type":"literal","value":"Hello.","xml:lang":"en"}'
    """
    if isinstance(one, ox.NamedNode):
        return f'{{"type":"uri","value":{string(one.value)}}}'
    if isinstance(one, ox.BlankNode):
        return f'{{"type":"bnode","value":{string(one.value)}}}'
    if not isinstance(one, ox.Literal) or (one.language and one.direction):
        raise ValueError(f"SPARQL 1.1 has no such term: {one}")
    if one.language:
        return f'{{"type":"literal","value":{string(one.value)},"xml:lang":{string(one.language)}}}'
    if (datatype := one.datatype.value) == _STRING:
        return f'{{"type":"literal","value":{string(one.value)}}}'
    return f'{{"type":"literal","value":{string(one.value)},"datatype":{string(datatype)}}}'


def document(names: Sequence[str], solutions: Iterable[str], form: ox.QueryResultsFormat) -> bytes:
    """Return solutions, each as JSON, as one document.

    >>> document(["o"], ['{"o":%s}' % term(ox.Literal("a, b"))], ox.QueryResultsFormat.CSV)
    b'o\\r\\n"a, b"\\r\\n'
    """
    head = ",".join(map(string, names))
    body = f'{{"head":{{"vars":[{head}]}},"results":{{"bindings":[{",".join(solutions)}]}}}}'.encode()
    if form is ox.QueryResultsFormat.JSON:
        return body
    read = ox.parse_query_results(body, ox.QueryResultsFormat.JSON)
    assert isinstance(read, ox.QuerySolutions)
    return read.serialize(format=form) or b""
