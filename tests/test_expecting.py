"""What is said of a query that does not parse: where it goes wrong, and what had to stand there."""

import re
from pathlib import Path

import pytest

from onrecord.store.expecting import misfit
from onrecord.store.sparql import unreadable
from onrecord.vocabulary import saved_queries
from panels.examples import EXAMPLES

PAGES = Path(__file__).parents[1] / "docs"


def told(sparql: str) -> str:
    """Return what a reader sees; Oxigraph's own place, which is often behind it, is the last line's end."""
    return str(unreadable(sparql, SyntaxError(f"error at {sparql.count(chr(10)) + 1}:1: expected one of [_]")))


@pytest.mark.parametrize(
    ("sparql", "place", "says"),
    [
        ("", "line 1, column 1", "expected: SELECT, ASK, CONSTRUCT or DESCRIBE"),
        ("SELEC ?s { ?s ?p ?o }", "line 1, column 1", "'SELEC' does not fit here: expected SELECT"),
        ("PREFIX ex <urn:x> SELECT * { ?s ?p ?o }", "line 1, column 8", "a name with a colon"),
        ("PREFIX ex: urn SELECT * { ?s ?p ?o }", "line 1, column 12", "an address in < and >"),
        ("SELECT { ?s ?p ?o }", "line 1, column 8", "expected variables, such as ?name, or * for all"),
        ("SELECT ?s, ?o { ?s ?p ?o }", "line 1, column 10", "without commas"),
        ("SELECT COUNT(?s) { ?s ?p ?o }", "line 1, column 8", "as in (COUNT(?x) AS ?number)"),
        ("SELECT (COUNT(?s) ?n) { ?s ?p ?o }", "line 1, column 21", "expected AS and a name"),
        ("SELECT ?s WHERE ?s ?p ?o }", "line 1, column 17", "'?s' does not fit here: expected {"),
        ("SELECT ?s {\n  ?s }", "line 2, column 6", "a property and a value behind ?s"),
        ("SELECT ?s {\n  ?s onr:text .\n}", "line 2, column 15", "expected a value behind onr:text"),
        ("SELECT ?s { ?s a onr:Person ; onr:text }", "line 1, column 40", "expected a value behind onr:text"),
        ("SELECT ?s { ?s onr:a/onr:b+ }", "line 1, column 29", "expected a value behind onr:b"),
        ("SELECT ?s { ?s rdfs:label Ada }", "line 1, column 27", "'Ada' does not fit here: expected a value"),
        ("SELECT ?s { ?s ?p 'Ada }", "line 1, column 19", "the same quotation mark again in this line"),
        ("SELECT ?s { ?s ?p ?o ?q }", "line 1, column 22", "expected a . before the next triple"),
        ("SELECT ?s { ?s ?p ?o ;\n FILTER\n}", "line 3, column 1", "a condition in brackets, such as (?n"),
        ("SELECT ?s { ?s ?p ?o FILTER(?o > ) }", "line 1, column 34", "expected a value behind >"),
        ("SELECT ?s { ?s ?p ?o FILTER(?o > 1 }", "line 1, column 36", "expected ) for a bracket"),
        ("SELECT ?s { FILTER NOT EXISTS ?s }", "line 1, column 31", "expected { and behind it a pattern"),
        ("SELECT ?s { ?s ?p ?o BIND(?o) }", "line 1, column 29", "as in (?x AS ?y)"),
        ("SELECT ?s { OPTIONAL ?s ?p ?o }", "line 1, column 22", "expected { and behind it a pattern"),
        ("SELECT ?s { GRAPH { ?s ?p ?o } }", "line 1, column 19", "the graph behind GRAPH"),
        ("SELECT ?s { ?s ?p ?o", "line 1, column 21", "where more was expected: } for a { that is not closed"),
        ("SELECT ?s { ?s ?p ?o }}", "line 1, column 23", "nothing more, as every { before it is closed"),
        ("SELECT ?s { ?s ?p ?o } LIMIT ten", "line 1, column 30", "a whole number behind LIMIT"),
        ("SELECT ?s { ?s ?p ?o } ORDER ?s", "line 1, column 30", "expected BY behind ORDER"),
        ("SELECT ?s { ?s ?p ?o } ORDER BY", "line 1, column 32", "what to order by, such as ?name"),
        ("SELECT ?s { ?s ?p ?o } SORT BY ?s", "line 1, column 24", "expected the end, or GROUP BY"),
        ("SELECT * { VALUES { 1 } ?s ?p ?o }", "line 1, column 19", "a variable, as in VALUES ?x { … }"),
        ("SELECT * { VALUES ?s onr:a }", "line 1, column 22", "expected { and behind it the values"),
        ("SELECT * { VALUES ?s { onr:a, onr:b } }", "line 1, column 29", "values side by side, without commas"),
        ("SELECT * { VALUES ?s { Ada } }", "line 1, column 24", "a value, such as onr:Person"),
        ("SELECT * { VALUES ?s { ?o } }", "line 1, column 24", "a value, such as onr:Person"),
        ("SELECT * { VALUES ?s { (onr:a) } }", "line 1, column 24", "without brackets: there is one variable"),
        ("SELECT * { VALUES ?s { onr:a ", "line 1, column 29", "} for a { that is not closed"),
        ("SELECT * { VALUES (?s, ?o) { } }", "line 1, column 22", ") behind the variables"),
        ("SELECT * {\n VALUES (?s ?o) { (1 2)\n 3 } }", "line 3, column 2", "brackets about the values"),
        ("SELECT * { VALUES (?s ?o) { (1) } }", "line 1, column 31", "expected 2 values in these brackets"),
        ("SELECT * { VALUES (?s) { (1 2) } }", "line 1, column 29", ") behind 1 value, one for each variable"),
        ("SELECT * { ?s ?p ?o } VALUES ?s { Ada }", "line 1, column 35", "a value, such as onr:Person"),
        ("SELECT * { SELECT ?s { ?s a } }", "line 1, column 29", "expected a value behind a"),
        ("SELECT * {\n { SELECT { ?s ?p ?o } } }", "line 2, column 11", "variables, such as ?name"),
        ("SELECT * { { SELECT ?s { ?s ?p ?o } LIMIT } }", "line 1, column 43", "a whole number behind LIMIT"),
        ("SELECT * { { SELECT ?s { ?s ?p ?o } ?s } }", "line 1, column 37", "expected }, or GROUP BY"),
        ("SELECT * { { SELECT ?s { ?s ?p ?o }", "line 1, column 36", "} for the { before SELECT"),
        ("SELECT * { ?s ?p ?o . SELECT ?s { ?s ?p ?o } }", "line 1, column 23", "{ before SELECT"),
        (
            "INSERT DATA { onr:a a onr:Person }",
            "line 1, column 1",
            "INSERT is an update, and the dataset",
        ),
        ("PREFIX ex: <urn:x>\nDELETE WHERE { ?s ?p ?o }", "line 2, column 1", "DELETE is an update"),
        ("CONSTRUCT { ?s ?p } WHERE { ?s ?p ?o }", "line 1, column 19", "expected a value behind ?p"),
    ],
)
def test_it_is_said_where_a_query_goes_wrong_and_what_was_expected(sparql: str, place: str, says: str) -> None:
    assert told(sparql).startswith(f"{place}: ")
    assert says in told(sparql)
    assert "\n" not in told(sparql)


@pytest.mark.parametrize(
    "sparql",
    [
        *(query.sparql for query in saved_queries()),
        *EXAMPLES.values(),
        *(
            one
            for page in PAGES.glob("*.md")
            for one in re.findall(r"```sparql\n(.*?)```", page.read_text(), re.DOTALL)
        ),
        "select ?s where { ?s (onr:a|^onr:b)+ 'x'@en, '1'^^xsd:int ; ; onr:c [ a ?k ] . [ onr:d 1.5 ] }",
        "ASK { { ?s ?p ?o } UNION { ?s !onr:a true } . FILTER (?o < 3 && ?s > 'x > }') # it's }\n }",
        "SELECT * { VALUES (?s ?o) { (onr:a 'x'@en) (UNDEF '1'^^xsd:int) (true -1.5) } . VALUES ?p { .5 a:b } }",
        "SELECT * { VALUES () { () } { SELECT ?s (COUNT(*) AS ?n) WHERE { ?s ?p ?o } GROUP BY ?s HAVING (?n > 1)"
        " LIMIT 3 VALUES ?s { onr:a } } } ORDER BY ?n VALUES ?n { 1 2 }",
        "DESCRIBE onr:Person",
        "CONSTRUCT WHERE { ?s a ?k . } ORDER BY DESC(?k) ?s LIMIT 3 OFFSET 1",
    ],
)
def test_nothing_is_said_against_a_query_that_parses(sparql: str) -> None:
    assert misfit(sparql) is None


@pytest.mark.parametrize(
    "sparql", ["SELECT * " + "{" * 5000, "SELECT * { ?s a" + "/a" * 5000, "SELECT * {" + "(" * 5000, '"' * 5001]
)
def test_a_query_of_nothing_but_brackets_or_quotation_marks_is_told_too(sparql: str) -> None:
    assert told(sparql).startswith("line 1, column ")
