// What can be written at the cursor. Comes in: the ontology's terms, the prefixes and the text before the cursor.
// Goes out: completions, each with its label and description; people, countries and agreements by their names.
import { snippetCompletion } from "@codemirror/autocomplete";

const KEYWORDS =
  "SELECT DISTINCT WHERE FILTER OPTIONAL UNION MINUS VALUES BIND GRAPH ORDER BY ASC DESC LIMIT OFFSET GROUP HAVING " +
  "COUNT SUM MIN MAX AVG SAMPLE GROUP_CONCAT CONSTRUCT DESCRIBE ASK FROM NAMED NOT EXISTS IN AS CONTAINS LCASE UCASE STR STRSTARTS " +
  "REGEX YEAR MONTH DAY BOUND COALESCE IF REPLACE SUBSTR STRLEN CONCAT LANG DATATYPE PREFIX";
const KINDS = { Person: "person", Country: "country", Agreement: "agreement" };
const MOST = 12;
const WORDS = [
  ...KEYWORDS.split(" ").map((label) => ({ label, type: "keyword", boost: -2 })),
  snippetCompletion("SELECT ${?what} WHERE {\n  ${}\n}", { label: "SELECT … WHERE { … }", detail: "a table", boost: -1 }),
  snippetCompletion("OPTIONAL { ${} }", { label: "OPTIONAL { … }", detail: "where there is one", boost: -2 }),
];

/** Return a source of completions; `given()` is the part's data at that moment. */
export function completions(given) {
  const found = new Map(); // what was asked for names -> its answer, for as long as the page is open
  return async (context) => {
    const variable = context.matchBefore(/[?$]\w*/);
    if (variable) return { from: variable.from, options: variables(context, variable), validFor: /^[?$]\w*$/ };
    const word = context.matchBefore(/[\p{L}\w][\p{L}\w.'’-]*:?[\w-]*/u);
    if (!word && !context.explicit) return null;
    if (within(context)) return null;
    const text = word?.text ?? "";
    const { terms, prefixes } = given();
    const options = [...terms.map((term) => asOption(term)), ...WORDS, ...declared(prefixes, text)];
    if (text.length >= 2 && !text.includes(":")) {
      await new Promise((resolve) => setTimeout(resolve, 120)); // whoever types on needs no answer to this
      if (context.aborted) return null;
      const key = text.toLowerCase();
      if (!found.has(key)) found.set(key, await named(key));
      options.push(...found.get(key));
    }
    return { from: word?.from ?? context.pos, options, validFor: text.length < 2 ? undefined : /^[\w:.-]*$/ };
  };
}

function within(context) {
  const line = context.state.doc.lineAt(context.pos);
  const before = line.text.slice(0, context.pos - line.from).replace(/<[^<>\s]*>/g, "");
  const quotes = before.replace(/\\./g, "").match(/"/g)?.length ?? 0;
  return quotes % 2 === 1 || /(^|\s)#/.test(before) || /<[^<>\s]+$/.test(before);
}

function variables(context, word) {
  const all = new Set(context.state.doc.toString().match(/[?$]\w+/g));
  all.delete(context.state.sliceDoc(word.from, word.to)); // who has written it needs no list, and Enter is a new line
  return [...all].map((label) => ({ label, type: "variable" }));
}

// Found by its name and by its label: "said by" finds onr:saidBy.
function asOption({ name, label, comment, kind }) {
  return { label: name, displayLabel: name, detail: `${label} · ${kind}`, info: comment, type: kind, boost: 1 };
}

function declared(prefixes, text) {
  if (text.includes(":")) return [];
  return Object.entries(prefixes).map(([prefix, iri]) => ({ label: `${prefix}:`, detail: iri, type: "namespace", boost: -3 }));
}

// The server that served this page answers; a name that cannot be had is simply not offered.
async function named(words) {
  const literal = JSON.stringify(`${words.replace(/[^\p{L}\p{N}]+/gu, " ")}*`);
  const query = `SELECT ?thing (SAMPLE(?name) AS ?label) (SAMPLE(?class) AS ?kind) WHERE {
    VALUES ?class { onr:Person onr:Country onr:Agreement }
    ?thing onr:matches ${literal} ; a ?class ; rdfs:label ?name
  } GROUP BY ?thing ORDER BY STRLEN(?label) ?label LIMIT ${MOST}`;
  try {
    const address = new URL(`sparql?${new URLSearchParams({ query })}`, document.baseURI);
    const answer = await fetch(address, { headers: { Accept: "application/sparql-results+json" } });
    if (!answer.ok) return [];
    return (await answer.json()).results.bindings.map(({ thing, label, kind }) => ({
      label: label.value,
      apply: `<${thing.value}>`,
      detail: KINDS[kind.value.split("#")[1]],
      type: "name",
      boost: 2,
    }));
  } catch {
    return [];
  }
}
