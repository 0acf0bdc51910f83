"""Namespaces of the data. Comes in: nothing. Goes out: each as a string, and the prefixes of all of them."""

ONR = "https://w3id.org/onrecord/ns#"
CONCEPT = "https://w3id.org/onrecord/concept/"
ID = "https://w3id.org/onrecord/id/"
WIKIDATA = "http://www.wikidata.org/entity/"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
OWL = "http://www.w3.org/2002/07/owl#"
XSD = "http://www.w3.org/2001/XMLSchema#"
SKOS = "http://www.w3.org/2004/02/skos/core#"
OA = "http://www.w3.org/ns/oa#"

# The prefixes that every export, page and saved query uses, in the order they are printed.
PREFIXES: dict[str, str] = {
    "onr": ONR,
    "onrc": CONCEPT,
    "id": ID,
    "rdf": RDF,
    "rdfs": RDFS,
    "owl": OWL,
    "xsd": XSD,
    "skos": SKOS,
    "oa": OA,
    "wd": WIKIDATA,
    "schema": "https://schema.org/",
    "prov": "http://www.w3.org/ns/prov#",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "org": "http://www.w3.org/ns/org#",
    "dcterms": "http://purl.org/dc/terms/",
}
