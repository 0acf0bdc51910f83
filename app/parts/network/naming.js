// Whose names are seen, and on which side. Comes in: the network as it is drawn. Goes out: a class on every node for
// the side of its mark at which the name has room, or that it has none; whoever is joined to most chooses first, and
// closer to, there is room for more.

const EDGE = 6; // pixels of the canvas that stay empty
const SIDES = ["", "above", "right", "left"]; // without a class a name stands below

/** Mark as `unnamed` the nodes whose names have no room, and return how many others there are. */
export function nameWhoHasRoom(cy) {
  const named = [];
  cy.batch(() => cy.nodes().removeClass("unnamed above right left"));
  const marks = new Map(cy.nodes().map((node) => [node.id(), boxOf(node, false)]));
  const middle = cy.height() / 2;
  for (const node of cy.nodes().toArray().sort((a, b) => rank(b) - rank(a))) {
    const mark = marks.get(node.id());
    const out = mark.y1 + mark.y2 < 2 * middle ? ["above", "", "right", "left"] : SIDES;
    const free = (box) => !named.some((other) => over(box, other)) && ![...marks].some(([id, other]) => id !== node.id() && over(box, other));
    const sides = node.hasClass("around") ? SIDES : out;
    const found = sides.map((side) => [side, boxOf(at(node, side), true)]).find(([, box]) => free(box) && (isSeen(box, cy) || !isSeen(mark, cy)));
    at(node, found?.[0] ?? "");
    if (found) named.push(found[1]);
    else if (node.hasClass("around")) named.push(boxOf(node, true));
    else node.addClass("unnamed");
  }
  return named.length;
}

function at(node, side) {
  node.removeClass("above right left");
  if (side) node.addClass(side);
  return node;
}

function boxOf(node, includeLabels) {
  return node.renderedBoundingBox({ includeLabels, includeEdges: false, includeOverlays: false });
}

function rank(node) {
  return node.degree(false) + (node.hasClass("around") ? 1e6 : 0);
}

function isSeen({ x1, x2, y1, y2 }, cy) {
  return x1 >= EDGE && y1 >= EDGE && x2 <= cy.width() - EDGE && y2 <= cy.height() - EDGE;
}

function over(one, other) {
  return one.x1 < other.x2 && other.x1 < one.x2 && one.y1 < other.y2 && other.y1 < one.y2;
}
