// A figure is put into the words with one press; without this script its token is copied by hand.
const words = document.querySelector(".part-form textarea");

function put(token) {
  const { selectionStart: start, selectionEnd: end } = words;
  words.setRangeText(token, start, end, "end");
  words.focus();
}

if (words) {
  for (const code of document.querySelectorAll("[data-token]")) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "btn btn-sm";
    button.textContent = "Chèn";
    button.setAttribute("aria-label", `Chèn ${code.dataset.token}`);
    button.addEventListener("click", () => put(code.dataset.token));
    code.after(button);
  }
  let isSaved = true;
  words.addEventListener("input", () => { isSaved = false; });
  words.form.addEventListener("submit", () => { isSaved = true; });
  window.addEventListener("beforeunload", (event) => { if (!isSaved) event.preventDefault(); });
}
