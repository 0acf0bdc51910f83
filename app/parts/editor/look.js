// How the editor looks: the explorer's own colours, which follow its theme, light and dark.
import { HighlightStyle } from "@codemirror/language";
import { EditorView } from "@codemirror/view";
import { tags } from "@lezer/highlight";

export const colours = HighlightStyle.define([
  { tag: tags.keyword, color: "var(--part-keyword)", fontWeight: "600" },
  { tag: [tags.standard(tags.variableName), tags.meta], color: "var(--part-keyword)" },
  { tag: tags.local(tags.variableName), color: "var(--onr-link)" },
  { tag: tags.atom, color: "var(--onr-rule)" },
  { tag: tags.string, color: "var(--part-string)" },
  { tag: tags.comment, color: "var(--onr-soft)", fontStyle: "italic" },
]);

export const look = EditorView.theme({
  "&": { border: "1px solid var(--onr-line)", borderRadius: "0.5rem", fontSize: "0.9375rem", color: "var(--onr-ink)" },
  "&.cm-focused": { outline: "2px solid var(--onr-link)", outlineOffset: "1px" },
  ".cm-scroller": { fontFamily: "var(--st-code-font, ui-monospace, monospace)", lineHeight: "1.55", minHeight: "9rem", maxHeight: "28rem", overflow: "auto" },
  ".cm-content": { caretColor: "var(--onr-ink)", padding: "0.5rem 0" },
  ".cm-cursor": { borderLeftColor: "var(--onr-ink)" },
  ".cm-gutters": { background: "var(--onr-paper)", color: "var(--onr-soft)", border: "0" },
  ".cm-activeLine, .cm-activeLineGutter": { background: "color-mix(in srgb, var(--onr-paper) 70%, transparent)" },
  "&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground": { background: "var(--part-selected) !important" },
  "&.cm-focused .cm-matchingBracket": { background: "var(--onr-mark-2)" },
  ".cm-tooltip": { background: "var(--part-raised)", color: "var(--onr-ink)", border: "1px solid var(--onr-line)", borderRadius: "0.4rem", zIndex: "20" },
  ".cm-tooltip.cm-tooltip-autocomplete > ul": { fontFamily: "var(--st-font, sans-serif)", maxHeight: "16rem", maxWidth: "min(34rem, 85vw)" },
  ".cm-tooltip.cm-tooltip-autocomplete > ul > li": { padding: "0.2rem 0.6rem", lineHeight: "1.4" },
  ".cm-tooltip-autocomplete ul li[aria-selected]": { background: "var(--part-selected)", color: "var(--onr-ink)" },
  ".cm-completionDetail": { color: "var(--onr-soft)", fontStyle: "normal", marginLeft: "0.75rem" },
  ".cm-completionMatchedText": { textDecoration: "none", fontWeight: "700" },
  ".cm-tooltip.cm-completionInfo": { padding: "0.4rem 0.6rem", fontFamily: "var(--st-font, sans-serif)", maxWidth: "20rem" },
  ".cm-diagnostic": { fontFamily: "var(--st-font, sans-serif)", padding: "0.35rem 0.6rem" },
  ".cm-diagnostic-error": { borderLeftColor: "var(--onr-wrong)" },
});

export const sheet = `
.editor {
  --part-keyword: light-dark(#7a3ea6, #cba6ee);
  --part-string: light-dark(#256b3a, #8fce9f);
  --part-raised: light-dark(#ffffff, #1d1b19);
  --part-selected: light-dark(#d6e6f7, #22425f);
  font-family: var(--st-font, sans-serif); font-size: 1rem; color: var(--onr-ink); padding: 2px;
}
.bar { display: flex; flex-wrap: wrap; gap: 0.5rem 1rem; align-items: center; margin-top: 0.75rem; }
button, select { font: inherit; min-height: 2.5rem; border-radius: 0.5rem; padding: 0.35rem 0.9rem; cursor: pointer; }
button { color: #ffffff; border: 1px solid transparent; }
button { background: light-dark(#0b5cad, #2a6cb3); }
button:hover { background: light-dark(#094c8f, #347abf); }
select { background: var(--part-raised); color: var(--onr-ink); border: 1px solid var(--onr-line); max-width: min(20rem, 100%); }
button:focus-visible, select:focus-visible { outline: 2px solid var(--onr-link); outline-offset: 2px; }
[hidden] { display: none; }
.hint { color: var(--onr-soft); font-size: 0.875rem; }
@media (max-width: 640px) { .hint { display: none; } }
`;
