// Queries that were run before in this browser. Comes in: each query that is run. Goes out: a list to choose from; it
// is kept by the browser alone, and the reader can empty it.
const KEY = "onrecord-queries";
const MOST = 30;
const EMPTY = "\u0000empty";

/** Return `{element, remember}`; `choose` gets the query that somebody takes from the list. */
export function earlierQueries(choose) {
  const element = document.createElement("select");
  element.setAttribute("aria-label", "Earlier queries");
  element.addEventListener("change", () => {
    const { value } = element;
    element.value = "";
    if (value === EMPTY) write([]), show();
    else if (value) choose(read()[Number(value)]);
  });
  const show = () => {
    const queries = read();
    element.replaceChildren(option("", "Earlier queries"), ...queries.map((text, at) => option(String(at), inShort(text))));
    if (queries.length) element.append(option(EMPTY, "Empty this list"));
    element.hidden = !queries.length;
  };
  show();
  return {
    element,
    remember(text) {
      write([text, ...read().filter((one) => one !== text)].slice(0, MOST));
      show();
    },
  };
}

function option(value, words) {
  const one = document.createElement("option");
  one.value = value;
  one.textContent = words;
  return one;
}

function inShort(text) {
  const line = text.replace(/^\s*(#.*|PREFIX .*)$/gim, "").replace(/\s+/g, " ").trim();
  return line.length > 70 ? `${line.slice(0, 69)}…` : line;
}

function read() {
  try {
    const queries = JSON.parse(localStorage.getItem(KEY) ?? "[]");
    return Array.isArray(queries) ? queries.filter((one) => typeof one === "string") : [];
  } catch {
    return []; // a browser that keeps nothing
  }
}

function write(queries) {
  try {
    localStorage.setItem(KEY, JSON.stringify(queries));
  } catch {
    // a browser that keeps nothing
  }
}
