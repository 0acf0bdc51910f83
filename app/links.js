// A link of the explorer's own opens in the session at hand instead of loading everything anew: the address changes,
// and Streamlit hears of it as it hears of Back and Forward. Without this script the links work too, only slower.
if (!window.onrecordLinks) {
  window.onrecordLinks = true;
  document.addEventListener("click", (event) => {
    const [target] = event.composedPath(); // inside a part, too
    const link = target instanceof Element && target.closest("a.onr-link");
    const plain = event.button === 0 && !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey);
    if (!link || !plain || link.origin !== location.origin) return;
    event.preventDefault();
    history.pushState({}, "", link.href);
    window.dispatchEvent(new PopStateEvent("popstate"));
  });
}
