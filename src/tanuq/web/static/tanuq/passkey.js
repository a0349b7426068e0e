// Lets the browser fill in a form with a passkey: asks the question that stands in the form, and sends the answer with it.
"use strict";

(() => {
  const form = document.querySelector("form[data-passkey]");
  if (!form) return;
  const button = form.querySelector("button");
  const said = form.querySelector("[role=alert]");

  // A passkey belongs to a name, never to a number such as 127.0.0.1.
  const possible = window.PublicKeyCredential?.parseCreationOptionsFromJSON && !/^[\d.]+$|^\[/.test(location.hostname);
  if (!possible) {
    const notice = document.querySelector("[data-no-passkeys]");
    notice.hidden = false;
    if (location.hostname === "127.0.0.1") {
      const link = notice.querySelector("[data-elsewhere]");
      link.href = location.href.replace("//127.0.0.1", "//localhost");
      link.hidden = false;
    }
    return;
  }

  const question = JSON.parse(form.dataset.question).publicKey;
  const answer = () => form.dataset.passkey === "create"
    ? navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(question) })
    : navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(question) });

  button.disabled = false;
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    button.disabled = true;
    said.hidden = true;
    try {
      form.elements.credential.value = JSON.stringify(await answer());
    } catch {
      said.textContent = form.dataset.failed;
      said.hidden = false;
      button.disabled = false;
      return;
    }
    form.submit();
  });
})();
