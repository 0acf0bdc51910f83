// The editor. Comes in: a query, the ontology's terms, the prefixes, and where the last run failed. Goes out: the
// query, each time somebody runs it.
import { autocompletion, closeBrackets, closeBracketsKeymap, completionKeymap } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { StreamLanguage, bracketMatching, syntaxHighlighting } from "@codemirror/language";
import { sparql } from "@codemirror/legacy-modes/mode/sparql";
import { lintGutter, lintKeymap } from "@codemirror/lint";
import { EditorState, Prec } from "@codemirror/state";
import {
  EditorView,
  drawSelection,
  highlightActiveLine,
  highlightActiveLineGutter,
  keymap,
  lineNumbers,
} from "@codemirror/view";
import { showFailure, unknownTerms } from "./checking.js";
import { completions } from "./completion.js";
import { earlierQueries } from "./earlier.js";
import { colours, look, sheet } from "./look.js";
import { declaresPrefixes } from "./prefixes.js";

const MOUNTED = new WeakMap(); // the root that Streamlit gave -> what stands in it

export default function editor({ parentElement, data, setTriggerValue }) {
  let mounted = MOUNTED.get(parentElement);
  if (!mounted) MOUNTED.set(parentElement, (mounted = mount(parentElement)));
  mounted.update(data, (text) => setTriggerValue("run", text));
  return () => {
    mounted.view.destroy();
    mounted.box.remove();
    MOUNTED.delete(parentElement);
  };
}

function mount(root) {
  let given = { terms: [], prefixes: {}, text: null };
  let send = () => {};
  const box = document.createElement("div");
  box.className = "editor";
  const style = document.createElement("style");
  style.textContent = sheet;
  const place = document.createElement("div");
  const bar = document.createElement("div");
  bar.className = "bar";
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = "Run (Ctrl+Enter)";
  const hint = document.createElement("span");
  hint.className = "hint";
  hint.textContent = "Ctrl+Space lists terms and names; Esc, then Tab leaves the editor.";
  const earlier = earlierQueries((text) => replace(text));
  bar.append(button, earlier.element, hint);
  box.append(style, place, bar);
  root.append(box);

  const run = () => {
    const text = view.state.doc.toString();
    if (text.trim()) {
      earlier.remember(text);
      send(text);
    }
    return true;
  };
  const view = new EditorView({
    parent: place,
    root: root instanceof ShadowRoot ? root : undefined,
    state: EditorState.create({
      extensions: [
        Prec.highest(keymap.of([{ key: "Mod-Enter", run }])),
        lineNumbers(),
        highlightActiveLine(),
        highlightActiveLineGutter(),
        history(),
        drawSelection(),
        bracketMatching(),
        closeBrackets(),
        StreamLanguage.define(sparql),
        syntaxHighlighting(colours),
        autocompletion({ override: [completions(() => given)], icons: false, maxRenderedOptions: 60 }),
        lintGutter(),
        unknownTerms(() => given),
        declaresPrefixes(() => given),
        keymap.of([...closeBracketsKeymap, ...completionKeymap, ...lintKeymap, ...historyKeymap, ...defaultKeymap]),
        EditorView.lineWrapping,
        // Without tabindex, a query that scrolls would be a region that no keyboard is told to reach.
        EditorView.contentAttributes.of({ "aria-label": "SPARQL", tabindex: "0", spellcheck: "false", autocapitalize: "off" }),
        look,
      ],
    }),
  });
  button.addEventListener("click", run);

  function replace(text) {
    view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: text } });
  }

  return {
    view,
    box,
    update(data, sends) {
      send = sends;
      const before = given;
      given = data;
      // What somebody is writing stays until the page has another query to show.
      if (data.text !== before.text && data.text !== view.state.doc.toString()) replace(data.text);
      showFailure(view, data.failure);
    },
  };
}
