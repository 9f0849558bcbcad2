// Keys of the appraiser's page: j and k move between components, e opens the points of the one at hand, n the next ward.

const parts = [...document.querySelectorAll("[data-component]")];

function move(step) {
  const here = parts.findIndex((part) => part.contains(document.activeElement));
  const there = parts[Math.min(Math.max(here + step, 0), parts.length - 1)];
  there?.focus();
  there?.scrollIntoView({ block: "start" });
}

function points() {
  return parts.find((part) => part.contains(document.activeElement))?.querySelector("input[name=points]");
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.altKey || event.metaKey || event.target.closest("input, textarea, select")) return;
  const next = document.querySelector("[data-next-sheet]");
  if (event.key === "j") move(1);
  else if (event.key === "k") move(-1);
  else if (event.key === "e") points()?.focus();
  else if (event.key === "n" && next) next.click();
  else return;
  event.preventDefault();
});
