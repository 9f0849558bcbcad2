// What every page does beyond HTML. Without this file everything still works; it only saves time.

const dialog = document.querySelector("#hop-thoai");
const messages = document.querySelector("#thong-bao");

function typing(target) {
  return target.closest("input, textarea, select, [contenteditable]") !== null;
}

// A key named in data-shortcut goes to its element: "/" to the search box.
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
  const wanted = document.querySelector(`[data-shortcut="${CSS.escape(event.key)}"]`);
  if (!wanted) return;
  event.preventDefault();
  if (wanted.matches("input, textarea, select")) wanted.focus();
  else wanted.click();
});

// A question fetched into the dialog is shown; its "Không" closes it instead of leaving the page.
document.addEventListener("htmx:afterSwap", (event) => {
  if (event.detail.target.id !== "hop-thoai-noi-dung" || dialog.open) return;
  dialog.setAttribute("aria-label", event.detail.target.querySelector("h2")?.textContent ?? "Hộp thoại");
  dialog.showModal();
});
document.addEventListener("click", (event) => {
  if (event.target.closest("[data-print]")) window.print();
  if (!event.target.closest("#hop-thoai [data-close]")) return;
  event.preventDefault();
  dialog.close();
});

// A browser in English shows 04/12 as April: the chosen day is said in words under its box.
const WEEKDAYS = ["Chủ nhật", "Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy"];
function sayDay(input) {
  const chosen = input.valueAsDate;
  let said = input.parentElement.querySelector(".said-day");
  if (!said) {
    said = document.createElement("output");
    said.className = "field-help said-day";
    said.htmlFor = input.id;
    input.after(said);
  }
  const [year, month, day] = input.value.split("-");
  said.textContent = chosen ? `${WEEKDAYS[chosen.getUTCDay()]}, ngày ${day}/${month}/${year}` : "";
}
const DAY = ".field:not(.filters .field) > input[type=date]";
document.addEventListener("change", (event) => {
  if (event.target.matches(DAY)) sayDay(event.target);
});
// Chosen before this script came, or put back by the browser on return to the page.
for (const input of document.querySelectorAll(DAY)) if (input.value !== input.defaultValue) sayDay(input);

// The server said no, or did not answer: a sentence, where screen readers hear it.
function complain(sentence) {
  const place = messages?.querySelector('[role="alert"]');
  if (!place) return;
  const notice = document.createElement("p");
  notice.className = "notice notice-error";
  notice.textContent = sentence;
  place.replaceChildren(notice);
  messages.scrollIntoView({ block: "nearest" });
}
const SENTENCES = {
  403: "Chưa thực hiện được vì tài khoản này không có quyền. Hãy hỏi người quản trị hệ thống.",
  404: "Không tìm thấy mục này; có thể đã có người thay đổi. Hãy tải lại trang.",
  413: "Chưa gửi được vì tệp quá lớn. Hãy giảm dung lượng tệp rồi gửi lại.",
};
document.addEventListener("htmx:responseError", (event) => {
  const status = event.detail.xhr.status;
  complain(SENTENCES[status] ?? `Máy chủ gặp lỗi (${status}); chưa có gì thay đổi. Hãy tải lại trang và thử lại.`);
});
document.addEventListener("htmx:sendError", () => {
  complain("Chưa gửi được vì mất kết nối với máy chủ. Nội dung vẫn còn trên trang; hãy thử lại khi có mạng.");
});

// Charts are drawn only where a page has one, and only then is the library fetched.
if (document.querySelector("[data-chart]")) {
  const here = document.querySelector("[data-chart]");
  import(here.dataset.module).then((charts) => charts.drawAll());
}
