// The sheet by keyboard: j and k go through the components, Enter opens (a link does that by itself).
const links = [...document.querySelectorAll("a[data-component]")].filter((link) => link.offsetParent !== null);

function typing(target) {
  return target.closest("input, textarea, select, [contenteditable]") !== null;
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
  const step = { j: 1, k: -1 }[event.key];
  if (!step) return;
  const place = links.indexOf(document.activeElement);
  const next = links[Math.min(Math.max(place + step, 0), links.length - 1)];
  if (!next) return;
  event.preventDefault();
  next.focus();
  next.scrollIntoView({ block: "nearest" });
});

// Paper shows everything, whatever is folded on the screen.
window.addEventListener("beforeprint", () => {
  for (const field of document.querySelectorAll("details.score-field")) field.open = true;
});
