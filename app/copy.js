// A quotation is copied with its source: the words as data-copy has them, and the whole address of data-at.
if (!window.onrecordCopying) {
  window.onrecordCopying = true;
  const SAYS_SO = 2000; // milliseconds that "Copied" stands
  const byHand = (words) => { // where a page came without https, browsers have no clipboard
    const field = Object.assign(document.createElement("textarea"), { value: words, readOnly: true });
    field.style.cssText = "position: fixed; top: 0; opacity: 0";
    document.body.append(field);
    field.select();
    const done = document.execCommand("copy");
    field.remove();
    return done;
  };
  document.addEventListener("click", async ({ target }) => {
    const button = target instanceof Element && target.closest("button.onr-copy");
    if (!button) return;
    const { copy, at } = button.dataset;
    const words = at ? `${copy}\n${new URL(at, document.baseURI)}` : copy;
    const done = await navigator.clipboard?.writeText(words).then(() => true, () => false);
    const label = (button.dataset.label ??= button.textContent);
    button.textContent = done || byHand(words) ? "Copied" : "Your browser does not let this page copy";
    button.focus();
    setTimeout(() => (button.textContent = label), SAYS_SO);
  });
}
