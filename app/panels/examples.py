"""Queries to start from in the editor. Comes in: the saved questions. Goes out: SPARQL, by what it asks."""

from onrecord.vocabulary import saved_queries
from panels.questions import body

FIRST = """# Who said what, the latest first.
SELECT ?who ?said ?published WHERE {
  ?statement onr:saidBy/rdfs:label ?who ;
             onr:text ?said ;
             onr:reportedIn/onr:publishedAt ?published .
}
ORDER BY DESC(?published) ?who
LIMIT 20
"""

EXAMPLES = {
    "Who said what, the latest first": FIRST,
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
} | {query.title: body(query) for query in saved_queries()}
