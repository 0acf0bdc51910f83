"""The W3C's tests of the SPARQL 1.1 Protocol, the Graph Store HTTP Protocol and the Service Description.

Comes in: a client of a server, and the dataset that it serves. Goes out: the score of each of the three.
"""

from collections.abc import Iterator

import httpx
import pyoxigraph as ox
import rdflib
from rdflib.namespace import RDF, RDFS
from serving_plainly import Dataset
from w3c import MF, SUITES, UT, Score, canonical, entries, listed, loaded, path_of, read

from onrecord.endpoint.negotiation import GRAPHS, RESULTS

HT = rdflib.Namespace("http://www.w3.org/2011/http#")
CNT = rdflib.Namespace("http://www.w3.org/2011/content#")
HTS = "http://www.w3.org/2011/http-statusCodes#"
SD = rdflib.Namespace("http://www.w3.org/ns/sparql-service-description#")
_STATUS = {"OK": (200,), "Created": (201,), "NoContent": (204,), "NotFound": (404,)}
_FORMATS = {
    "boolean": ("application/sparql-results+json", "application/sparql-results+xml"),
    "tabular": tuple(RESULTS),
    "RDF": tuple(GRAPHS),
}
# The paths that the tests ask, and what they are here.
_PATHS = {"/sparql/": "/sparql", "/gsp": "/data"}


def scores(dataset: Dataset, client: httpx.Client) -> Iterator[Score]:
    """Yield the score of each suite."""
    yield _requests("protocol", ["protocol/manifest.ttl"], dataset, client)
    ways = [f"graph-store-protocol/manifest-{way}.ttl" for way in ("direct", "indirect")]
    yield _requests("graph-store-protocol", ways, dataset, client)
    yield _description(client)


def _requests(suite: str, files: list[str], dataset: Dataset, client: httpx.Client) -> Score:
    score = Score(suite)
    for file in files:
        manifest = read(SUITES / file)
        for test in entries(manifest):
            graphs = list(manifest.objects(test, UT.graphData))
            named = [
                (str(manifest.value(one, RDFS.label)), path_of(manifest.value(one, UT.graph))) for one in graphs
            ]
            dataset.set(loaded(None, named))
            (connection,) = manifest.objects(test, MF.action)
            found: dict[str, str] = {}  # what earlier responses of the same connection told
            results = [
                _answers(manifest, request, client, found) for request in listed(manifest, connection, HT.requests)
            ]
            score.add(str(test).rpartition("#")[2], all(results))
    return score


def _answers(
    manifest: rdflib.Graph, request: rdflib.term.Node, client: httpx.Client, found: dict[str, str]
) -> bool:
    """Send one request and tell whether the response is as expected."""
    path = str(manifest.value(request, HT.absolutePath))
    before = next(start for start in _PATHS if path.startswith(start))
    address = _PATHS[before] + path.removeprefix(before)
    for variable, value in found.items():
        address = address.replace(variable, value)
    body = manifest.value(request, HT.body)
    encoding = str(manifest.value(body, CNT.characterEncoding) or "utf-8")
    response = client.request(
        str(manifest.value(request, HT.methodName)),
        httpx.URL(str(client.base_url).rstrip("/") + address),
        headers=_headers(manifest, request),
        content=str(manifest.value(body, CNT.chars) or "").encode(encoding),
    )
    expected = manifest.value(request, HT.resp)
    if location := manifest.value(expected, MF.expectedLocation):
        found[str(location)] = response.headers.get("location", "")
    return _is_status(response.status_code, manifest, expected) and _is_content(response, manifest, expected)


def _headers(manifest: rdflib.Graph, message: rdflib.term.Node | None) -> dict[str, str]:
    return {
        str(manifest.value(header, HT.fieldName)): str(manifest.value(header, HT.fieldValue))
        for header in listed(manifest, message, HT.headers)
    }


def _is_status(status: int, manifest: rdflib.Graph, expected: rdflib.term.Node | None) -> bool:
    names = [str(name).removeprefix(HTS) for name in manifest.objects(expected, MF.expectedStatus)]
    return any(
        status in _STATUS[name] if name in _STATUS else str(status)[0] == name.removeprefix("StatusCode")[0]
        for name in names
    )


def _is_content(response: httpx.Response, manifest: rdflib.Graph, expected: rdflib.term.Node | None) -> bool:
    """Tell whether format, headers and content are those expected, so far as any are."""
    kind = manifest.value(expected, MF.expectedFormat)
    media_type = response.headers.get("content-type", "").partition(";")[0]
    if kind is not None and media_type not in _FORMATS[str(kind)]:
        return False
    boolean = manifest.value(expected, MF.expectedBoolean)
    if boolean is not None and response.json()["boolean"] != (str(boolean) == "true"):
        return False
    headers = _headers(manifest, expected)
    if any(response.headers.get(name) != value for name, value in headers.items()):
        return False
    body = manifest.value(expected, HT.body)
    if body is None:
        return True
    base = str(response.url)
    form = ox.RdfFormat.TURTLE
    wanted = ox.parse(str(manifest.value(body, CNT.chars)).encode(), form, base_iri=base)
    return canonical(ox.parse(response.content, form, base_iri=base)) == canonical(wanted)


def _description(client: httpx.Client) -> Score:
    """Return the score of the service description: its three tests have a name, and no more."""
    score, address = Score("service-description"), f"{str(client.base_url).rstrip('/')}/sparql"
    response = client.get("/sparql", headers={"accept": "text/turtle"})
    score.add("returns-rdf", response.is_success)
    description = rdflib.Graph().parse(data=response.text, format="turtle")
    service = rdflib.URIRef(address)
    score.add("has-endpoint-triple", (None, SD.endpoint, service) in description)
    score.add("conforms-to-schema", _conforms(description, service))
    return score


# Of the vocabulary (https://www.w3.org/TR/sparql11-service-description/#vocab): what each property is said of.
_DOMAINS = {
    "endpoint": "Service", "feature": "Service", "supportedLanguage": "Service", "languageExtension": "Service",
    "extensionFunction": "Service", "extensionAggregate": "Service", "propertyFeature": "Service",
    "defaultEntailmentRegime": "Service", "defaultSupportedEntailmentProfile": "Service", "inputFormat": "Service",
    "resultFormat": "Service", "defaultDataset": "Service", "availableGraphs": "Service",
    "defaultGraph": "Dataset",
    "namedGraph": "Dataset", "name": "NamedGraph", "graph": "NamedGraph", "entailmentRegime": "NamedGraph",
}  # fmt: skip


def _conforms(description: rdflib.Graph, service: rdflib.URIRef) -> bool:
    """Tell whether the service is one, and each term of the vocabulary is used as it defines."""
    if (service, RDF.type, SD.Service) not in description:
        return False
    for subject, predicate in description.subject_predicates():
        if str(predicate).startswith(str(SD)):
            kind = _DOMAINS.get(str(predicate).removeprefix(str(SD)))
            if kind is None or (subject, RDF.type, SD[kind]) not in description:
                return False
    return True
