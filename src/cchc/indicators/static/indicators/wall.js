// The wall in a meeting room: the whole screen, a sheet of paper. Everything else works without this file.

const print = document.querySelector("[data-print]");
if (print) {
  print.hidden = false;
  print.addEventListener("click", () => window.print());
}

// On the page without the frame the browser's own bars may go too; it asks for a key or a click first.
if (document.querySelector(".wall-alone")) {
  const root = document.documentElement;
  document.addEventListener("click", () => document.fullscreenElement || root.requestFullscreen?.().catch(() => {}), { once: true });
  setTimeout(() => location.reload(), 60_000);
}
