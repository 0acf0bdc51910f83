// Whose names are seen. Comes in: the network as it is drawn. Goes out: a class on every node whose name would lie
// over another or another's name; whoever is joined to most keeps theirs, and closer to, there is room for more.

/** Mark as `unnamed` the nodes whose names have no room, and return how many others there are. */
export function nameWhoHasRoom(cy) {
  cy.nodes().removeClass("unnamed");
  const marks = new Map(cy.nodes().map((node) => [node.id(), boxOf(node, false)]));
  const names = [];
  for (const node of cy.nodes().toArray().sort((a, b) => rank(b) - rank(a))) {
    const box = boxOf(node, true);
    const hides = names.some((other) => over(box, other)) || [...marks].some(([id, mark]) => id !== node.id() && over(box, mark));
    if (hides && !node.hasClass("around")) node.addClass("unnamed");
    else names.push(box);
  }
  return names.length;
}

function boxOf(node, includeLabels) {
  return node.renderedBoundingBox({ includeLabels, includeEdges: false, includeOverlays: false });
}

function rank(node) {
  return node.degree(false) + (node.hasClass("around") ? 1e6 : 0);
}

function over(one, other) {
  return one.x1 < other.x2 && other.x1 < one.x2 && one.y1 < other.y2 && other.y1 < one.y2;
}
