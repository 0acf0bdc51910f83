// Bring the words that the address names into view, once they are on the page.
(() => {
  let tries = 40;
  const show = () => {
    const words = document.querySelector(".onr-text .onr-here");
    if (words) {
      const { top, bottom } = words.getBoundingClientRect();
      if (top < 80 || bottom > innerHeight - 40) words.scrollIntoView({ block: "center" });
    } else if (tries-- > 0) setTimeout(show, 50);
  };
  show();
})();
