// The list of pages on a narrow screen, which Streamlit keeps in a side bar: its button says what it opens, and the bar
// makes room for the page that was chosen in it.
if (!window.onrecordMenu) {
  window.onrecordMenu = true;
  const name = () => {
    const button = document.querySelector("[data-testid=stExpandSidebarButton]");
    if (button && button.ariaLabel !== "Menu") button.ariaLabel = "Menu";
  };
  new MutationObserver(name).observe(document.body, { childList: true, subtree: true });
  name();
  document.addEventListener("click", ({ target }) => {
    const chosen = target instanceof Element && target.closest("[data-testid=stSidebarNavLink]");
    if (chosen) document.querySelector("[data-testid=stSidebarCollapseButton] button")?.click();
  });
}
