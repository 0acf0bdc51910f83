"""A query as a program that asks it, for curl, Python, R and JavaScript.

Comes in: SPARQL and where the endpoint is. Goes out: the programs, ready to be copied.
"""

import json
import re
from collections.abc import Callable

import streamlit as st

_FORM = re.compile(r"^\s*(SELECT|ASK|CONSTRUCT|DESCRIBE)\b", re.IGNORECASE | re.MULTILINE)
_TEXT = {"ASK": "text/csv", "CONSTRUCT": "text/turtle", "DESCRIBE": "text/turtle"}


def snippets(endpoint: str, sparql: str) -> dict[str, tuple[str, str]]:
    """Return programs that ask the endpoint a query: code and its language, by what it is for.

    Those for SELECT print rows; those for other queries, whose answer has none, print it as text.
    """
    query = sparql.strip()
    form = _FORM.search(query)
    text = _TEXT.get(form[1].upper()) if form else None
    return {name: (write(endpoint, query, text), language) for name, (write, language) in _WRITERS.items()}


def show_snippets(sparql: str) -> None:
    """Offer the programs for a query on the page."""
    with st.expander("Ask this from a program"):
        found = snippets(f"{_root()}/sparql", sparql)
        for tab, (code, language) in zip(st.tabs(list(found)), found.values(), strict=True):
            tab.code(code, language=language, wrap_lines=True)


def _root() -> str:
    """Return the address of the server, as this visitor has it."""
    url = st.context.url or "http://127.0.0.1:8501/"
    return "/".join(url.split("/")[:3])


def _curl(endpoint: str, query: str, text: str | None) -> str:
    asked = "'" + query.replace("'", "'\\''") + "'"
    return f"curl {endpoint} \\\n  -H 'Accept: {text or 'text/csv'}' \\\n  --data-urlencode query={asked}\n"


def _httpx(endpoint: str, query: str, text: str | None) -> str:
    lines = ["import httpx", "", f"query = {_python(query)}"]
    if text:
        lines += [
            f'headers = {{"Accept": "{text}"}}',
            f'answer = httpx.post("{endpoint}", data={{"query": query}}, headers=headers, timeout=30)',
            "print(answer.raise_for_status().text)",
        ]
    else:
        lines += [
            f'answer = httpx.post("{endpoint}", data={{"query": query}}, timeout=30).raise_for_status()',
            'for row in answer.json()["results"]["bindings"]:',
            '    print({name: cell["value"] for name, cell in row.items()})',
        ]
    return "\n".join([*lines, ""])


def _sparqlwrapper(endpoint: str, query: str, text: str | None) -> str:
    form = {"text/csv": "CSV", "text/turtle": "TURTLE"}.get(text or "", "JSON")
    lines = [
        f"from SPARQLWrapper import {', '.join(sorted((form, 'POST')))}, SPARQLWrapper",
        "",
        f'endpoint = SPARQLWrapper("{endpoint}", returnFormat={form})',
        "endpoint.setMethod(POST)",
        f"endpoint.setQuery({_python(query)})",
    ]
    if text:
        lines.append("print(endpoint.query().response.read().decode())")
    else:
        lines += [
            'for row in endpoint.queryAndConvert()["results"]["bindings"]:',
            '    print({name: cell["value"] for name, cell in row.items()})',
        ]
    return "\n".join([*lines, ""])


def _r(endpoint: str, query: str, text: str | None) -> str:
    shown = "cat(answer)" if text else "print(read.csv(text = answer))"
    return f"""library(httr2)

query <- {_quoted(query)}
answer <- request("{endpoint}") |>
  req_headers(Accept = "{text or "text/csv"}") |>
  req_body_form(query = query) |>
  req_perform() |>
  resp_body_string()
{shown}
"""


def _javascript(endpoint: str, query: str, text: str | None) -> str:
    rows = """for (const row of (await answer.json()).results.bindings)
  console.log(Object.fromEntries(Object.entries(row).map(([name, cell]) => [name, cell.value])));"""
    shown = "console.log(await answer.text());" if text else rows
    return f"""const query = {_quoted(query)};
const body = new URLSearchParams({{ query }});
const headers = {{ Accept: "{text or "application/sparql-results+json"}" }};
const answer = await fetch("{endpoint}", {{ method: "POST", body, headers }});
if (!answer.ok) throw new Error((await answer.json()).detail);
{shown}
"""


def _python(query: str) -> str:
    """Return a query as a Python string: over several lines, where nothing in it would end or change it."""
    if '"' * 3 in query or "\\" in query or query.endswith('"'):
        return _quoted(query)
    return f'"""\n{query}\n"""'


def _quoted(query: str) -> str:
    """Return a query as a string of one line, with the escapes that JSON, JavaScript, Python and R share."""
    return json.dumps(query, ensure_ascii=False)


_WRITERS: dict[str, tuple[Callable[[str, str, str | None], str], str]] = {
    "curl": (_curl, "bash"),
    "Python (SPARQLWrapper)": (_sparqlwrapper, "python"),
    "Python (httpx)": (_httpx, "python"),
    "R": (_r, "r"),
    "JavaScript": (_javascript, "javascript"),
}
