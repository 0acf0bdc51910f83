// The prefixes that a query uses, written above it as soon as they are used, so that the query runs anywhere. Comes
// in: what somebody types, pastes or takes from the list. Goes out: the same with a PREFIX line for each prefix that
// it uses first, in one step: the cursor stays, and what undoes the one undoes the other.
import { EditorState } from "@codemirror/state";

// Comments, IRIs and texts come first, closed or not, so that no prefix is looked for within them.
const TOKEN =
  /#[^\n]*|<[^<>"{}|^`\\\s]*>?|"""[^]*?(?:"""|$)|'''[^]*?(?:'''|$)|"(?:[^"\\\n]|\\.)*"?|'(?:[^'\\\n]|\\.)*'?|[?$]\w+|(?<declares>\bPREFIX\s+)?(?<prefix>[a-z][\w.-]*):[\w.-]*|[\w-]+/gi;
const COMMENTS = /^(?:\s*#[^\n]*\n)*/;
const DECLARATIONS = /^(?:(?:\s*#[^\n]*\n)*\s*(?:PREFIX\s+[\w.-]*:|BASE)\s*<[^<>\s]*>[^\S\n]*\n)*/i;

/** Return an extension that declares prefixes as they are used; `given()` is the part's data at that moment. */
export function declaresPrefixes(given) {
  return EditorState.transactionFilter.of((transaction) => {
    // Not what undoes, redoes or deletes: who takes a line away does not want it back.
    if (!transaction.docChanged || !transaction.isUserEvent("input")) return transaction;
    const text = transaction.newDoc.toString();
    const names = [...text.matchAll(TOKEN)].filter(({ groups }) => groups.prefix);
    const declared = new Set(names.filter(({ groups }) => groups.declares).map(({ groups }) => groups.prefix));
    const missing = new Set();
    transaction.changes.iterChangedRanges((_from, _to, from, to) => {
      for (const { index, 0: name, groups } of names) {
        const known = Object.hasOwn(given().prefixes, groups.prefix) && !declared.has(groups.prefix);
        if (known && index <= to && from <= index + name.length) missing.add(groups.prefix);
      }
    });
    if (!missing.size) return transaction;
    const insert = [...missing].map((prefix) => `PREFIX ${prefix}: <${given().prefixes[prefix]}>\n`).join("");
    const from = (DECLARATIONS.exec(text)[0] || COMMENTS.exec(text)[0]).length;
    return [transaction, { changes: { from, insert }, sequential: true }];
  });
}
