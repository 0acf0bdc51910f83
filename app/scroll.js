// Bring the words that the address names into view, once they are on the page: where none is to be seen, the nearest.
(() => {
  const TOP = 80; // pixels, of the bar above the page
  let tries = 40;
  const show = () => {
    const words = [...document.querySelectorAll(".onr-text .onr-here")];
    if (!words.length) return void (tries-- > 0 && setTimeout(show, 50));
    const card = document.querySelector(".onr-reading .onr-card"); // on a narrow screen it lies over the text
    const low = card && getComputedStyle(card).position === "fixed" ? card.getBoundingClientRect().top : innerHeight;
    const boxes = words.map((word) => [word, word.getBoundingClientRect()]);
    if (boxes.some(([, { top, bottom }]) => top >= TOP && bottom <= low - 40)) return;
    const far = ({ top }) => Math.abs(top - (TOP + low) / 2);
    boxes.sort(([, one], [, other]) => far(one) - far(other));
    boxes[0][0].scrollIntoView({ block: "center" });
  };
  show();
})();
