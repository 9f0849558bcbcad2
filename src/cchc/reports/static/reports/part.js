// The words of a part with its figures as they will be printed: a figure is one piece that can be moved or deleted, not
// typed over. What is sent is the text area, where a figure is its token; without this script one writes there.
const words = document.querySelector(".part-form textarea");
const TOKEN = /\[\[([^[\]\s]+)\]\]/g;
const printed = new Map();
for (const code of document.querySelectorAll("[data-token]")) {
  const line = code.closest(".chip");
  printed.set(code.dataset.token.slice(2, -2), {
    text: line.querySelector("a, strong").textContent,
    label: line.querySelector("span").textContent.trim(),
  });
}

function pieceOf(key) {
  const piece = document.createElement("span");
  piece.className = "figure-piece";
  piece.contentEditable = "false";
  piece.dataset.key = key;
  piece.textContent = printed.get(key).text;
  piece.title = printed.get(key).label;
  return piece;
}

// Text with tokens -> text and pieces; a token nobody knows stays as it was typed, for the server to name.
function drawn(text) {
  const made = document.createDocumentFragment();
  let from = 0;
  for (const found of text.matchAll(TOKEN)) {
    if (!printed.has(found[1])) continue;
    made.append(text.slice(from, found.index), pieceOf(found[1]));
    from = found.index + found[0].length;
  }
  made.append(text.slice(from));
  return made;
}

function written(node) {
  if (node.nodeType === Node.TEXT_NODE) return node.nodeValue;
  if (node.dataset?.key) return `[[${node.dataset.key}]]`;
  if (node.nodeName === "BR") return "\n";
  return [...node.childNodes].map(written).join("");
}

function editorOf(area) {
  const editor = document.createElement("div");
  try {
    editor.contentEditable = "plaintext-only";
  } catch {
    return null; // an older browser: its text area does
  }
  const label = area.form.querySelector(`label[for="${area.id}"]`);
  label.id = label.id || `${area.id}-label`;
  label.removeAttribute("for");
  label.addEventListener("click", () => editor.focus());
  editor.className = "form-control part-editor";
  editor.setAttribute("role", "textbox");
  editor.setAttribute("aria-multiline", "true");
  editor.setAttribute("aria-labelledby", label.id);
  if (area.hasAttribute("aria-describedby")) editor.setAttribute("aria-describedby", area.getAttribute("aria-describedby"));
  editor.append(drawn(area.value));
  area.hidden = true;
  area.after(editor);
  return editor;
}

function keepInStep(area, editor) {
  editor.addEventListener("input", () => {
    area.value = written(editor);
    area.dispatchEvent(new Event("input"));
  });
  for (const name of ["copy", "cut"]) {
    editor.addEventListener(name, (event) => {
      const chosen = getSelection();
      event.clipboardData.setData("text/plain", written(chosen.getRangeAt(0).cloneContents()));
      event.preventDefault();
      if (name === "cut") chosen.deleteFromDocument();
      editor.dispatchEvent(new Event("input"));
    });
  }
  editor.addEventListener("paste", (event) => {
    event.preventDefault();
    insert(editor, event.clipboardData.getData("text/plain"));
  });
}

function insert(editor, text) {
  const chosen = getSelection();
  if (!editor.contains(chosen.anchorNode)) {
    editor.focus();
    chosen.selectAllChildren(editor);
    chosen.collapseToEnd();
  }
  const place = chosen.getRangeAt(0);
  place.deleteContents();
  place.insertNode(drawn(text));
  chosen.collapseToEnd();
  editor.dispatchEvent(new Event("input"));
}

function put(editor, token) {
  if (editor) {
    insert(editor, token);
    return;
  }
  words.setRangeText(token, words.selectionStart, words.selectionEnd, "end");
  words.focus();
}

if (words) {
  const editor = editorOf(words);
  if (editor) keepInStep(words, editor);
  for (const code of document.querySelectorAll("[data-token]")) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "btn btn-sm";
    button.textContent = "Chèn";
    button.setAttribute("aria-label", `Chèn ${printed.get(code.dataset.token.slice(2, -2)).label}`);
    // Before the press takes the focus away, so that the figure goes where the cursor was.
    button.addEventListener("mousedown", (event) => event.preventDefault());
    button.addEventListener("click", () => put(editor, code.dataset.token));
    code.after(button);
    code.hidden = Boolean(editor);
  }
  let isSaved = true;
  words.addEventListener("input", () => { isSaved = false; });
  words.form.addEventListener("submit", () => { isSaved = true; });
  window.addEventListener("beforeunload", (event) => { if (!isSaved) event.preventDefault(); });
}
