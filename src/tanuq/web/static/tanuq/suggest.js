// Suggests people while a name is typed into the box that searches them: a combobox with a list of its own. Enter without
// a choice searches as ever, and so does the box without this file.
"use strict";

(() => {
  const PAUSE = 200;
  const LEAST = 2;
  const place = document.querySelector(".suggested");
  if (!place) return;

  const box = place.parentElement.querySelector("input[name=q]");
  const list = place.querySelector("[role=listbox]");
  const status = place.querySelector("[aria-live]");
  const hint = place.querySelector("[id$=hint]");

  let waiting = 0;
  let asking = new AbortController();
  let asked = "";

  // A Chinese or Korean character says as much as a syllable elsewhere.
  const enough = (text) => [...text].length >= LEAST || /[\p{Script=Han}\p{Script=Hangul}]/u.test(text);
  const options = () => [...list.children];
  const chosen = () => options().find((option) => option.ariaSelected === "true");

  const choose = (option) => {
    chosen()?.setAttribute("aria-selected", "false");
    if (!option) { box.removeAttribute("aria-activedescendant"); return; }
    option.setAttribute("aria-selected", "true");
    box.setAttribute("aria-activedescendant", option.id);
    option.scrollIntoView({ block: "nearest" });
  };

  const show = (open) => {
    choose(null);
    list.hidden = !open;
    box.setAttribute("aria-expanded", String(open));
  };

  // What is on its way answers letters that are no longer the last.
  const close = () => {
    clearTimeout(waiting);
    asking.abort();
    show(false);
    status.textContent = "";
  };

  const ask = async () => {
    const text = box.value.trim();
    asking.abort();
    if (!enough(text)) { close(); return; }
    asking = new AbortController();
    const { signal } = asking;
    try {
      const answer = await fetch(place.dataset.address, { signal, headers: { Typed: encodeURIComponent(text) } });
      const piece = new DOMParser().parseFromString(await answer.text(), "text/html");
      // Whoever was signed out meanwhile gets the page to sign in: the search will say so.
      const found = answer.ok && !answer.redirected ? [...piece.querySelectorAll("[role=option]")] : [];
      if (signal.aborted) return;
      asked = text;
      list.replaceChildren(...found);
      show(found.length > 0);
      status.textContent = answer.ok && !answer.redirected ? piece.querySelector("p")?.textContent ?? "" : "";
    } catch {
      // Abandoned, or the server is gone: nothing is suggested, and a search says what is wrong.
      if (!signal.aborted) close();
    }
  };

  const open = (option) => { close(); location.assign(option.dataset.address); };

  const step = (by) => {
    if (list.hidden) {
      if (asked === box.value.trim() && list.children.length) show(true);
      else ask();
      return;
    }
    // One place more than there are options: the box itself, where nobody is chosen.
    const all = [null, ...options()];
    choose(all.at((all.indexOf(chosen() ?? null) + by) % all.length));
  };

  const KEYS = {
    ArrowDown: () => step(1),
    ArrowUp: () => step(-1),
    Enter: () => open(chosen()),
    Escape: close,
  };
  const means = (key) => ({ Enter: Boolean(chosen()), Escape: !list.hidden })[key] ?? true;

  box.addEventListener("keydown", (event) => {
    // While letters are put together to characters, the keys belong to whatever does so.
    if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    if (!Object.hasOwn(KEYS, event.key) || !means(event.key)) return;
    event.preventDefault();
    KEYS[event.key]();
  });

  const soon = (event) => {
    if (event.isComposing) return;
    clearTimeout(waiting);
    waiting = setTimeout(ask, PAUSE);
  };
  box.addEventListener("input", soon);
  box.addEventListener("compositionend", soon);
  box.addEventListener("blur", close);
  box.form.addEventListener("submit", close);

  // The box keeps the focus while an option is pressed.
  list.addEventListener("mousedown", (event) => event.preventDefault());
  list.addEventListener("click", (event) => {
    const option = event.target.closest("[role=option]");
    if (option) open(option);
  });

  box.setAttribute("role", "combobox");
  box.setAttribute("aria-autocomplete", "list");
  box.setAttribute("aria-expanded", "false");
  box.setAttribute("aria-controls", list.id);
  box.setAttribute("aria-describedby", [box.getAttribute("aria-describedby"), hint.id].filter(Boolean).join(" "));
})();
