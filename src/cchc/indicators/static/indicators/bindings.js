// Keys on the page of bindings: j and k move, Enter confirms, e chooses another measure, x says there is none.

const rows = () => [...document.querySelectorAll("[data-binding]")];
let current = null;

function go(step) {
  const all = rows();
  const at = all.findIndex((row) => row.id === current);
  const next = all[Math.min(all.length - 1, Math.max(0, at + step))];
  current = next?.id ?? null;
  next?.focus();
  next?.scrollIntoView({ block: "nearest" });
}

const press = (selector) => document.getElementById(current)?.querySelector(selector)?.click();
const acts = {
  j: () => go(1),
  k: () => go(-1),
  e: () => press("[data-choose]"),
  x: () => press("button[value=khong_do]"),
  Enter: () => press("button[value=xac_nhan]"),
};

document.addEventListener("keydown", (event) => {
  const inside = event.target.closest("a, button, input, select, textarea, dialog");
  if (event.ctrlKey || event.metaKey || event.altKey || (inside && event.target.id !== current)) return;
  if (acts[event.key]) {
    event.preventDefault();
    acts[event.key]();
  }
});

// The row comes back from the server as a new one; the reader stays where they were.
document.addEventListener("htmx:afterSwap", () => document.getElementById(current)?.focus());
