// What is wrong with a query, at its place. Comes in: the server's sentence with line and column, and the ontology's
// terms. Goes out: marks in the text: an error where the query cannot be read, a warning where a term does not exist.
import { linter, setDiagnosticsEffect } from "@codemirror/lint";
import { StateEffect, StateField } from "@codemirror/state";

const failed = StateEffect.define();
const failure = StateField.define({
  create: () => null,
  update(value, transaction) {
    for (const effect of transaction.effects) if (effect.is(failed)) return effect.value;
    return transaction.docChanged ? null : value; // a change may well have mended it
  },
});

/** Mark the place of a failure, `{line, column, message}` counted from 1; null takes the mark away. */
export function showFailure(view, found) {
  view.dispatch({ effects: failed.of(found ?? null) });
}

/** Return an extension that marks terms which the ontology does not have, and the last failure. */
export function unknownTerms(given) {
  const check = (view) => {
    const found = view.state.field(failure);
    return [...(found ? [atItsPlace(view.state, found)] : []), ...misspelt(view.state, given().terms)];
  };
  return [
    failure,
    linter(check, {
      delay: 300,
      needsRefresh: ({ transactions }) =>
        transactions.some((one) => one.effects.some((effect) => effect.is(failed)) && !one.effects.some((e) => e.is(setDiagnosticsEffect))),
    }),
  ];
}

function atItsPlace({ doc }, { line, column, message }) {
  const where = doc.line(Math.min(Math.max(line, 1), doc.lines));
  const from = Math.min(where.from + Math.max(column - 1, 0), where.to);
  const word = /^\s*(?:[\w:]+|\S)/.exec(doc.sliceString(from, where.to));
  const to = word ? from + word[0].length : where.to;
  return from < to
    ? { from, to, severity: "error", message }
    : { from: where.from, to: Math.max(where.to, where.from), severity: "error", message };
}

function misspelt({ doc }, terms) {
  const known = new Set(terms.map((term) => term.name));
  const text = doc.toString().replace(/"(?:[^"\\\n]|\\.)*"|<[^<>\s]*>|#[^\n]*/g, (hidden) => " ".repeat(hidden.length));
  if (!known.size) return [];
  return [...text.matchAll(/(?<![\w:])onrc?:[A-Za-z][\w-]*/g)]
    .filter(([name]) => !known.has(name))
    .map((match) => {
      const near = nearest(match[0], known);
      const message = `The ontology has no term ${match[0]}.${near ? ` Did you mean ${near}?` : ""}`;
      return { from: match.index, to: match.index + match[0].length, severity: "warning", message };
    });
}

function nearest(name, known) {
  const all = [...known].map((one) => [distance(name.toLowerCase(), one.toLowerCase()), one]).sort((a, b) => a[0] - b[0]);
  return all.length && all[0][0] <= 3 ? all[0][1] : "";
}

function distance(a, b) {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1));
    }
    row = next;
  }
  return row[b.length];
}
