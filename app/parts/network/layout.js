// Where the nodes stand. Comes in: the network and where nodes stood before. Goes out: a layout that gives the same
// picture for the same network, and leaves what was there about where it was.

const ONE_RING = 16; // nodes
const STEP = 105; // from one ring to the next
const MOST_STEPS = 72000; // of all nodes together: those of more than 60 settle in fewer rounds, or a reader waits
const BESIDE = 58; // pixels of the canvas, left and right of all marks: half a name
const BELOW = 44; // and above and below them: a name of two lines
const WORDS = 125; // along a ring, for one node and its name

/** Return a layout; `was` has the positions before, by node; `kind` is `path` where the first node leads to the last. */
export function layoutOf(cy, was, kind) {
  const around = cy.nodes(".around");
  if (kind === "path") return row(cy, around.first());
  if (around.length === 1 && was.size === 0) return star(cy);
  const known = cy.nodes().filter((node) => was.has(node.id()));
  place(cy, known, was);
  return cy.layout({
    name: "cose",
    animate: false,
    randomize: false,
    fit: false,
    nodeDimensionsIncludeLabels: true,
    componentSpacing: 60,
    idealEdgeLength: () => 110,
    nodeRepulsion: () => 120000,
    nodeOverlap: 20,
    gravity: 0.6,
    numIter: Math.max(300, Math.min(1200, MOST_STEPS / cy.nodes().length)),
  });
}

/** Stretch a network to the shape of the room that its marks have, as far as its words stay apart. */
export function fillRoom(cy) {
  const box = cy.nodes().boundingBox({ includeLabels: false });
  if (cy.nodes().length < 3 || !box.w || !box.h || !cy.height()) return;
  const { wide, high } = roomOf(cy);
  const stretch = Math.min(Math.max(wide / high / (box.w / box.h), 0.4), 1.7);
  cy.nodes().positions((node) => ({ x: node.position("x") * (stretch > 1 ? stretch : 1), y: node.position("y") / (stretch < 1 ? stretch : 1) }));
}

/** Show all marks as large as there is room for; what a name needs is left free around them. */
export function showAll(cy, largest) {
  const box = cy.nodes().boundingBox({ includeLabels: false });
  const { wide, high } = roomOf(cy);
  const zoom = Math.min(wide / Math.max(box.w, 1), high / Math.max(box.h, 1), largest);
  const [x, y] = [(box.x1 + box.x2) / 2, (box.y1 + box.y2) / 2];
  cy.viewport({ zoom, pan: { x: cy.width() / 2 - x * zoom, y: cy.height() / 2 - y * zoom } });
}

function roomOf(cy) {
  return { wide: Math.max(cy.width() - 2 * BESIDE, 40), high: Math.max(cy.height() - 2 * BELOW, 40) };
}

// From left to right, or from above on a canvas that is higher than wide, by how many steps it is from the first.
function row(cy, first) {
  const columns = [];
  cy.elements().bfs({ roots: first, visit: (node, edge, from, at, depth) => void (columns[depth] ??= []).push(node.id()) });
  return cy.layout({
    name: "preset",
    fit: false,
    positions: (node) => {
      const depth = Math.max(columns.findIndex((ids) => ids.includes(node.id())), 0);
      const others = columns[depth] ?? [node.id()];
      const [along, aside] = [depth, others.indexOf(node.id()) - (others.length - 1) / 2];
      return cy.width() < cy.height() ? { x: aside * 150, y: along * 90 } : { x: along * 190, y: aside * 110 };
    },
  });
}

// One in the middle, and all others about it on a ring.
function star(cy) {
  if (cy.nodes().length > ONE_RING) return rings(cy);
  return cy.layout({
    name: "concentric",
    fit: false,
    minNodeSpacing: 46,
    startAngle: (3 / 2) * Math.PI,
    concentric: (node) => (node.hasClass("around") ? 2 : 1),
    levelWidth: () => 1,
    nodeDimensionsIncludeLabels: true,
  });
}

// Many about one: on rings of the canvas's shape, each with as many as have room for their words.
function rings(cy) {
  const others = cy.nodes().not(".around").toArray();
  const [wide, high] = cy.width() > cy.height() ? [1.7, 1] : [1, 1.5];
  const at = new Map();
  for (let ring = 0; others.length; ring++) {
    const [x, y] = [wide, high].map((side) => side * STEP * (ring + 1.4));
    const room = Math.floor((2 * Math.PI * Math.hypot(x, y) * Math.SQRT1_2) / WORDS);
    const here = others.splice(0, others.length <= room * 1.2 ? others.length : room);
    here.forEach((node, number) => {
      const angle = (2 * Math.PI * (number + (ring % 2) / 2)) / here.length - Math.PI / 2;
      at.set(node.id(), { x: x * Math.cos(angle), y: y * Math.sin(angle) });
    });
  }
  return cy.layout({ name: "preset", fit: false, positions: (node) => at.get(node.id()) ?? { x: 0, y: 0 } });
}

// New nodes start on a ring about the one that brought them; without any, all start on one ring.
function place(cy, known, was) {
  known.forEach((node) => void node.position(was.get(node.id())));
  const fresh = cy.nodes().difference(known);
  fresh.forEach((node, at) => {
    const host = node.neighborhood("node").intersection(known).first();
    const centre = host.nonempty() ? host.position() : { x: 0, y: 0 };
    const angle = (2 * Math.PI * at) / fresh.length;
    const far = host.nonempty() ? 120 : 60 + 16 * fresh.length;
    node.position({ x: centre.x + far * Math.cos(angle), y: centre.y + far * Math.sin(angle) });
  });
}
