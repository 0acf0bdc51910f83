// How the network looks. Comes in: the theme of the page, through its CSS. Goes out: Cytoscape's style, with the
// colours resolved (a canvas knows no variables); shape as well as colour tells the kinds apart.
const NAMES = ["ink", "soft", "line", "paper", "link", "page", "person", "country", "agreement", "organization", "source", "other"];
const SHAPES = {
  person: "ellipse",
  country: "round-rectangle",
  agreement: "diamond",
  organization: "hexagon",
  source: "triangle",
};

export const MANY = 24; // nodes among which words would lie over each other: none stand on lines, and there is more room

/** Return the theme's colours as a canvas takes them. */
export function coloursOf(box) {
  const probe = document.createElement("i");
  box.append(probe);
  const found = Object.fromEntries(
    NAMES.map((name) => {
      probe.style.color = `var(--part-${name})`;
      return [name, getComputedStyle(probe).color];
    }),
  );
  found.font = getComputedStyle(box).fontFamily;
  probe.remove();
  return found;
}

/** Return the style of nodes and edges in these colours, `larger` by a factor, for so many nodes. */
export function styleOf(colour, larger = 1, nodes = 1) {
  const size = Math.min(larger, 2.4); // marks grow less than words: among many they would lie over each other
  return [
    {
      selector: "node",
      style: {
        label: "data(label)",
        width: 22 * size,
        height: 22 * size,
        "background-color": colour.other,
        "border-width": 2,
        "border-color": colour.page,
        color: colour.ink,
        "font-family": colour.font,
        "font-size": 13 * larger,
        "text-valign": "bottom",
        "text-margin-y": 5 * larger,
        "text-wrap": "wrap",
        "text-max-width": 120 * larger,
        "text-background-color": colour.page,
        "text-background-opacity": 0.85,
        "text-background-padding": 2,
        "text-background-shape": "roundrectangle",
      },
    },
    ...Object.entries(SHAPES).map(([kind, shape]) => ({
      selector: `node.${kind}`,
      style: { shape, "background-color": colour[kind] },
    })),
    { selector: "node.around", style: { width: 34 * size, height: 34 * size, "font-weight": 600, "font-size": 15 * larger } },
    {
      selector: "edge",
      style: {
        width: 1.5,
        "line-color": colour.line,
        "target-arrow-color": colour.line,
        "target-arrow-shape": "triangle",
        "arrow-scale": 0.9,
        "curve-style": "bezier",
        "control-point-step-size": 34,
        label: "data(label)",
        color: colour.soft,
        "font-family": colour.font,
        "font-size": 11 * larger,
        "text-rotation": "autorotate",
        "text-background-color": colour.page,
        "text-background-opacity": 0.9,
        "text-background-padding": 1,
        "min-zoomed-font-size": 7,
      },
    },
    { selector: "edge.inferred", style: { "line-style": "dashed", "line-dash-pattern": [6, 4] } },
    // Where many stand in little room, words stand on the lines of whoever is chosen alone.
    ...(larger > 1.5 || nodes > MANY ? [{ selector: "edge", style: { label: "" } }, { selector: "edge.near", style: { label: "data(label)" } }] : []),
    { selector: "node.above", style: { "text-valign": "top", "text-margin-y": -5 * larger } },
    { selector: "node.right", style: { "text-valign": "center", "text-halign": "right", "text-margin-y": 0, "text-margin-x": 5 * larger } },
    { selector: "node.left", style: { "text-valign": "center", "text-halign": "left", "text-margin-y": 0, "text-margin-x": -5 * larger } },
    { selector: "node.unnamed", style: { label: "" } },
    { selector: "node.near", style: { label: "data(label)" } },
    { selector: ".far", style: { opacity: 0.25 } },
    { selector: "edge.near", style: { "line-color": colour.link, "target-arrow-color": colour.link, color: colour.ink, width: 2 } },
    { selector: "node.chosen", style: { "border-color": colour.link, "border-width": 4 } },
  ];
}

export const sheet = `
.network {
  --part-ink: var(--onr-ink); --part-soft: var(--onr-soft); --part-paper: var(--onr-paper); --part-link: var(--onr-link);
  --part-line: light-dark(#a9a49b, #6b665e);
  --part-page: var(--st-background-color, Canvas);
  --part-person: var(--onr-kind-person); --part-country: var(--onr-kind-country); --part-agreement: var(--onr-kind-agreement);
  --part-organization: var(--onr-kind-organization); --part-source: var(--onr-kind-source); --part-other: var(--onr-kind-source);
  font-family: var(--st-font, sans-serif); font-size: 1rem; color: var(--onr-ink); padding: 3px;
  transition: color 1ms;
}
.canvas { height: var(--part-height, 30rem); border: 1px solid var(--onr-line); border-radius: 0.5rem; position: relative; }
.canvas.many { height: 44rem; }
.canvas:focus-visible { outline: 2px solid var(--onr-link); outline-offset: 1px; }
.tools a { color: var(--onr-link); text-decoration: none; align-self: center; overflow-wrap: anywhere; }
.tools a:hover { text-decoration: underline; }
.tools a:focus-visible { outline: 2px solid var(--onr-link); outline-offset: 2px; border-radius: 2px; }
.tools { display: flex; flex-wrap: wrap; gap: 0.5rem; margin-top: 0.5rem; }
button {
  font: inherit; font-size: 0.9375rem; min-height: 2.25rem; min-width: 2.25rem; padding: 0.2rem 0.7rem; cursor: pointer; overflow-wrap: anywhere;
  color: var(--onr-ink); background: transparent; border: 1px solid var(--onr-line); border-radius: 0.5rem; text-align: left;
}
button:hover { border-color: var(--onr-soft); }
button:focus-visible { outline: 2px solid var(--onr-link); outline-offset: 2px; }
[hidden] { display: none !important; }
.says { margin: 0.5rem 0 0; min-height: 1.5em; color: var(--onr-soft); font-size: 0.9375rem; overflow-wrap: anywhere; }
@media (max-width: 640px) { .canvas { height: 26rem; } .canvas.many { height: 34rem; } }
`;
