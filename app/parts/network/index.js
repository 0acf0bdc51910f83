// The network. Comes in: nodes and edges, each with its words, and what to say about them. Goes out: the node that
// somebody wants to see more of. Mouse, finger and keyboard reach every node; a table beside the part says the same.
import cytoscape from "cytoscape";
import { fillRoom, layoutOf, showAll } from "./layout.js";
import { byKeyboard } from "./keyboard.js";
import { coloursOf, MANY, sheet, styleOf } from "./look.js";
import { nameWhoHasRoom } from "./naming.js";

const LARGEST = 1.25; // of a network with room to spare
const READABLE = 0.85; // of the size that words have with room to spare: 11 pixels
const LONG = 60; // nodes; more of them are drawn after a word that says so
const HINT = "Double-click somebody to see more of them, or choose them and press Enter.";
const CROWDED = "Names that have no room show when you come closer, or choose somebody.";
const MOUNTED = new WeakMap(); // the root that Streamlit gave -> what stands in it

export default function network({ parentElement, data, setTriggerValue }) {
  let mounted = MOUNTED.get(parentElement);
  if (!mounted) MOUNTED.set(parentElement, (mounted = mount(parentElement)));
  mounted.update(data, (id) => setTriggerValue("expand", id));
  return () => {
    mounted.end();
    MOUNTED.delete(parentElement);
  };
}

function mount(root) {
  let expand = () => {};
  let expands = false;
  let given = "";
  let enlarged = 1;
  let zoomed = 0;
  let drawing = 0;
  const box = document.createElement("div");
  box.className = "network";
  box.innerHTML = `<style>${sheet}</style>
    <div class="canvas" tabindex="0" role="application" aria-roledescription="network"></div>
    <div class="tools" role="group" aria-label="View">
      <button type="button" data-does="in" aria-label="Closer">+</button>
      <button type="button" data-does="out" aria-label="Farther">−</button>
      <button type="button" data-does="fit">Show all</button>
      <button type="button" data-does="expand" hidden></button>
      <a class="onr-link" hidden></a>
    </div>
    <p class="says" aria-live="polite"></p>`;
  root.append(box);
  const [canvas, says, more, page] = [".canvas", ".says", "[data-does=expand]", "a"].map((one) => box.querySelector(one));

  const cy = cytoscape({ container: canvas, minZoom: 0.05, maxZoom: 3, autounselectify: true, boxSelectionEnabled: false });
  // What a test, or a reader's own script, can see of a canvas.
  const tell = (named) => Object.assign(canvas.dataset, { named, size: Math.round(13 * enlarged * cy.zoom()) });
  const paint = () => {
    cy.style(styleOf(coloursOf(box), enlarged, cy.nodes().length));
    tell(nameWhoHasRoom(cy));
  };
  // What has to shrink to fit keeps words that can be read; what is small stays small.
  const enlarge = () => {
    const larger = Math.max(READABLE / cy.zoom(), 1);
    const differs = Math.abs(larger / enlarged - 1) > 0.04;
    if (differs) (enlarged = larger), paint();
    return differs;
  };
  const fit = () => {
    showAll(cy, LARGEST);
    for (let again = 0; again < 4 && enlarge(); again++) showAll(cy, LARGEST);
    tell(nameWhoHasRoom(cy));
  };
  const chosen = () => cy.nodes(".chosen");

  function choose(node) {
    cy.elements().removeClass("chosen near far");
    more.hidden = !expands || !node || node.hasClass("around");
    page.hidden = !node?.data("page");
    if (!node) return void (says.textContent = `${expands ? HINT : ""} ${cy.nodes(".unnamed").nonempty() ? CROWDED : ""}`.trim());
    cy.elements().addClass("far");
    node.closedNeighborhood().removeClass("far").addClass("near");
    node.addClass("chosen");
    says.textContent = inWords(node);
    more.textContent = `Expand ${node.data("label")}`;
    page.textContent = `Open ${node.data("label")}`;
    if (node.data("page")) page.href = node.data("page");
  }

  cy.on("tap", (event) => choose(event.target === cy || !event.target.isNode() ? null : event.target));
  cy.on("zoom", () => (cancelAnimationFrame(zoomed), (zoomed = requestAnimationFrame(() => enlarge() || tell(nameWhoHasRoom(cy))))));
  const widen = (id) => expands && !cy.getElementById(id).hasClass("around") && expand(id);
  cy.on("dbltap", "node", (event) => widen(event.target.id()));
  const byKeys = byKeyboard(cy, canvas, { choose, chosen, expand: widen });

  box.querySelector(".tools").addEventListener("click", ({ target }) => {
    const does = target.dataset.does;
    if (does === "in" || does === "out") cy.zoom({ level: cy.zoom() * (does === "in" ? 1.3 : 1 / 1.3), renderedPosition: middle(cy) });
    if (does === "fit") fit();
    if (does === "expand" && chosen().nonempty()) widen(chosen().id());
  });

  // A page scrolls under the wheel; the network only grows with Ctrl held, as maps do.
  canvas.addEventListener("wheel", (event) => event.ctrlKey || event.stopImmediatePropagation(), { capture: true });
  // Inside a shadow root Cytoscape does not hear that the page has moved under the pointer.
  const moved = () => cy.resize();
  canvas.addEventListener("pointerenter", moved);
  addEventListener("scroll", moved, { capture: true, passive: true });
  const grown = new ResizeObserver(() => (cy.resize(), fit()));
  grown.observe(canvas);
  // Whatever changes the theme changes this colour, and the change of a colour is an event.
  box.addEventListener("transitionend", ({ propertyName }) => propertyName === "color" && paint());

  return {
    update(data, sends) {
      expand = sends;
      expands = data.expands;
      const now = JSON.stringify([data.nodes, data.edges]);
      if (now === given) return;
      given = now;
      const keys = `Arrow keys go from one to the next${expands ? ", Enter expands" : ""}.`;
      canvas.setAttribute("aria-label", `${data.label}. ${keys} The table says the same.`);
      const was = new Map(cy.nodes().map((node) => [node.id(), { ...node.position() }]));
      cy.elements().remove();
      cy.add(data.nodes.map(({ around, ...node }) => ({ group: "nodes", data: node, classes: `${node.kind} ${around ? "around" : ""}` })));
      cy.add(
        data.edges.map((edge, at) => ({ group: "edges", data: { ...edge, id: `edge ${at}` }, classes: edge.inferred ? "inferred" : "" })),
      );
      canvas.classList.toggle("many", data.nodes.length > MANY);
      cy.resize();
      enlarged = 1;
      paint();
      clearTimeout(drawing);
      const draw = () => {
        layoutOf(cy, was, data.layout).run();
        if (data.layout !== "path") fillRoom(cy);
        fit();
        choose(null);
        canvas.dataset.nodes = String(data.nodes.length);
        byKeys.restart();
      };
      if (data.nodes.length <= LONG) return draw();
      says.textContent = `Drawing ${data.nodes.length} names …`;
      drawing = setTimeout(draw, 50); // once these words are on the screen
    },
    end() {
      clearTimeout(drawing);
      cancelAnimationFrame(zoomed);
      removeEventListener("scroll", moved, { capture: true });
      grown.disconnect();
      cy.destroy();
      box.remove();
    },
  };
}

function middle(cy) {
  return { x: cy.width() / 2, y: cy.height() / 2 };
}

function inWords(node) {
  const edges = node.connectedEdges();
  const told = edges.map((edge) => `${edge.source().data("label")} – ${edge.data("label")} – ${edge.target().data("label")}`);
  const rest = told.length > 6 ? `, and ${told.length - 6} more` : "";
  return `${node.data("label")} (${node.data("kind")}): ${told.slice(0, 6).join("; ")}${rest}`;
}
