// The keyboard's way through a network. Comes in: the keys pressed on the canvas. Goes out: the node that is chosen:
// first the ones in the middle, then whatever lies in the direction of an arrow.
const ARROWS = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] };

/** Listen on `canvas`; `restart` forgets where the reader was. */
export function byKeyboard(cy, canvas, { choose, chosen, expand }) {
  let at = null;
  const go = (node) => {
    at = node.id();
    choose(node);
  };
  canvas.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const current = chosen().nonempty() ? chosen() : at ? cy.getElementById(at) : cy.collection();
    if (event.key in ARROWS) {
      const next = current.empty() ? first(cy) : towards(cy, current, ARROWS[event.key]);
      if (next?.nonempty()) go(next);
    } else if (event.key === "Home" || event.key === "End") {
      const all = cy.nodes().sort((a, b) => a.data("label").localeCompare(b.data("label")));
      if (all.nonempty()) go(event.key === "Home" ? all.first() : all.last());
    } else if (event.key === "Enter" && current.nonempty()) expand(current.id());
    else if (event.key === "Escape") choose(null);
    else return;
    event.preventDefault();
  });
  canvas.addEventListener("focus", () => canvas.matches(":focus-visible") && chosen().empty() && cy.nodes().nonempty() && go(first(cy)));
  return { restart: () => (at = null) };
}

function first(cy) {
  const around = cy.nodes(".around");
  return (around.nonempty() ? around : cy.nodes()).first();
}

// The nearest in a direction; where nothing lies there, the next of all, so that arrows reach every node.
function towards(cy, node, [dx, dy]) {
  const here = node.position();
  let best = null;
  let least = Infinity;
  cy.nodes().forEach((one) => {
    const { x, y } = one.position();
    const ahead = (x - here.x) * dx + (y - here.y) * dy;
    const aside = Math.abs((x - here.x) * dy) + Math.abs((y - here.y) * dx);
    if (one.same(node) || ahead <= 0 || aside > 2 * ahead) return;
    if (ahead + 2 * aside < least) [best, least] = [one, ahead + 2 * aside];
  });
  if (best) return best;
  const all = cy.nodes().toArray();
  const step = dx + dy;
  return all[(all.indexOf(all.find((one) => one.same(node))) + step + all.length) % all.length];
}
