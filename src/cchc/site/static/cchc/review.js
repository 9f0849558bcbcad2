// The review screen: keys, and finding an item from its place in the document and back.

const source = document.querySelector(".review-source");
const list = document.querySelector(".review-items");
const ACTS = { Enter: "accept", e: "edit", x: "drop" };
let current = null;

const items = () => [...list.querySelectorAll(".review-item")];
const marksOf = (id) => [...source.querySelectorAll(`[data-items~="${CSS.escape(id)}"]`)];

function light(item, { scrollSource = true, scrollItem = true } = {}) {
  for (const lit of document.querySelectorAll(".is-lit")) lit.classList.remove("is-lit");
  current = item.dataset.item;
  item.classList.add("is-lit");
  const marks = marksOf(current);
  for (const mark of marks) mark.classList.add("is-lit");
  if (scrollSource && marks.length) showInSource(marks[0]);
  if (scrollItem) {
    item.scrollIntoView({ block: "nearest" });
    item.focus({ preventScroll: true });
  }
}

// Only the left side moves: the list under the person's eyes stays where it is.
function showInSource(mark) {
  const top = mark.getBoundingClientRect().top - source.getBoundingClientRect().top + source.scrollTop;
  source.scrollTo({ top: top - source.clientHeight / 3 });
}

function itemNow() {
  return list.querySelector(`[data-item="${CSS.escape(current ?? "")}"]`);
}

function step(by) {
  const all = items();
  const at = all.indexOf(itemNow());
  const next = all[Math.min(all.length - 1, Math.max(0, at + by))];
  if (next) light(next);
}

// A panel that was swapped in a moment ago may not be htmx's own yet: its links would leave the page.
function click(item, selector) {
  const control = item?.querySelector(selector);
  if (!control) return;
  window.htmx.process(item);
  control.click();
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || document.querySelector("dialog[open]")) return;
  if (event.key === "Escape") {
    const form = event.target.closest(".review-item.is-editing") ?? list.querySelector(".review-item.is-editing");
    click(form, "[data-cancel]");
    return;
  }
  if (event.target.closest("input, textarea, select")) return;
  const onControl = event.target.closest("a, button, summary");
  if (event.key === "j") step(1);
  else if (event.key === "k") step(-1);
  else if (event.key === "a") itemNow()?.closest(".review-group")?.querySelector("[data-accept-field]")?.click();
  else if (ACTS[event.key] && !(event.key === "Enter" && onControl)) click(itemNow(), `[data-act="${ACTS[event.key]}"]`);
  else return;
  event.preventDefault();
});

source.addEventListener("click", (event) => {
  const mark = event.target.closest("[data-items]");
  const item = mark && list.querySelector(`[data-item="${CSS.escape(mark.dataset.items.split(" ")[0])}"]`);
  if (item) light(item, { scrollSource: false });
});
list.addEventListener("click", (event) => {
  const asksForSource = event.target.closest('[data-act="source"]');
  const go = event.target.closest("[data-go]");
  if (asksForSource || go) event.preventDefault();
  else if (event.target.closest("a, button, input, textarea, select, label")) return;
  const item = go ? list.querySelector(`[data-item="${go.dataset.go}"]`) : event.target.closest(".review-item");
  if (item) light(item, { scrollItem: Boolean(go) });
});

// After an act the panel is a new element: the light and the focus go to it, then on to the next that waits.
document.addEventListener("htmx:afterSettle", (event) => {
  const item = itemNow();
  if (!item || event.detail.target.closest("dialog")) return;
  const isForm = item.classList.contains("is-editing");
  if (!isForm && !item.classList.contains("is-proposed")) {
    const all = items();
    const next = all.slice(all.indexOf(item) + 1).find((other) => other.classList.contains("is-proposed"));
    if (next) return light(next);
  }
  light(item, { scrollSource: false });
  if (isForm) item.querySelector("textarea, input:not([type=hidden])")?.focus();
});

const wanted = location.hash.startsWith("#muc-") && list.querySelector(location.hash);
if (wanted) light(wanted);
