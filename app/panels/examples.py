"""Queries to start from in the editor. Comes in: the saved questions. Goes out: SPARQL, by what it asks.

Each declares its prefixes, and so runs anywhere.
"""

import re

from onrecord.vocabulary import PREFIXES, saved_queries
from panels.questions import body


def _anywhere(sparql: str) -> str:
    used = [prefix for prefix in PREFIXES if re.search(rf"\b{prefix}:", sparql)]
    return "".join(f"PREFIX {prefix}: <{PREFIXES[prefix]}>\n" for prefix in used) + sparql


FIRST = _anywhere("""# Who said what, the latest first.
SELECT ?who ?said ?published WHERE {
  ?statement onr:saidBy/rdfs:label ?who ;
             onr:text ?said ;
             onr:reportedIn/onr:publishedAt ?published .
}
ORDER BY DESC(?published) ?who
LIMIT 20
""")

_EXAMPLES = {
    "What was said in these words (a search)": """SELECT ?who ?words ?published WHERE {
  ?statement onr:matches "harbour*" ; onr:text ?words ; onr:attributedTo/rdfs:label ?who .
  ?statement onr:reportedIn/onr:publishedAt ?published .
}
ORDER BY DESC(onr:score(?statement, "harbour*"))
LIMIT 50
""",
    "Who speaks most (a chart)": """SELECT ?who (COUNT(?statement) AS ?statements) WHERE {
  ?speaker onr:said ?statement ; a onr:Person ; rdfs:label ?who .
}
GROUP BY ?who
ORDER BY DESC(?statements) ?who
LIMIT 20
""",
    "Which countries are spoken of (a map)": """SELECT ?country (COUNT(?statement) AS ?statements) WHERE {
  ?country a onr:Country .
  ?statement onr:about ?country .
}
GROUP BY ?country
ORDER BY DESC(?statements)
""",
    "Who is party to what (a graph)": """CONSTRUCT { ?agreement onr:party ?party ; onr:signedBy ?who } WHERE {
  ?agreement a onr:Agreement .
  { ?agreement onr:party ?party } UNION { ?agreement onr:signedBy ?who }
}
LIMIT 60
""",
    "What was said day by day (a timeline)": """SELECT ?day ?who ?said WHERE {
  ?statement onr:saidBy/rdfs:label ?who ; onr:text ?said ; onr:reportedIn/onr:publishedAt ?at .
  BIND (STRDT(SUBSTR(STR(?at), 1, 10), xsd:date) AS ?day)
}
ORDER BY DESC(?day) ?who
LIMIT 100
""",
    "What follows and no article says": """SELECT ?who ?backs WHERE {
  GRAPH id:entailments { ?actor onr:backs ?agreement }
  ?actor rdfs:label ?who .
  ?agreement rdfs:label ?backs .
}
LIMIT 50
""",
}
EXAMPLES = {
    "Who said what, the latest first": FIRST,
    **{name: _anywhere(sparql) for name, sparql in _EXAMPLES.items()},
    **{query.title: body(query) for query in saved_queries()},
}
