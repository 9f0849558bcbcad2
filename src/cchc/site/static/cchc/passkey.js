// Starts allauth's passkey scripts on forms that name them; without this file people use their password or a code.

const places = document.querySelectorAll("[data-passkey]");

for (const place of places) {
  const { passkey, passkeyButton, passkeyCredential, passkeyPasswordless, passkeyData } = place.dataset;
  const button = document.getElementById(passkeyButton);
  // allauth knows the button by the name of the act.
  const ids = { login: passkeyButton, add: passkeyButton, authenticate: passkeyButton, credential: passkeyCredential };
  if (passkeyPasswordless) ids.passwordless = passkeyPasswordless;
  if (passkeyData) ids.data = passkeyData;
  window.allauth.webauthn.forms[passkey]({ ids });
  button.hidden = false;
}

// The person closed the question of the browser, or the device has no key for this page.
document.addEventListener("allauth.error", (event) => {
  event.preventDefault();
  const place = document.querySelector('#thong-bao [role="alert"]');
  const notice = document.createElement("p");
  notice.className = "notice notice-warning";
  notice.textContent = "Chưa dùng được khóa: thiết bị không có khóa cho trang này, hoặc đã bấm hủy. Hãy thử lại hoặc dùng cách khác.";
  place.replaceChildren(notice);
  place.scrollIntoView({ block: "nearest" });
});
