// "/" moves to the search box; "?" shows the keys of the page; a button, link or label with data-key is pressed by its
// key; among links with data-row, j and k move down and up. Pages are complete without this file.
"use strict";

(() => {
  const OFF = "tanuq-shortcut-off";

  // A browser that keeps nothing refuses storage; then the keys work and cannot be switched off for good.
  const remembered = () => {
    try { return localStorage.getItem(OFF) === "yes"; } catch { return false; }
  };
  const remember = (off) => {
    try { off ? localStorage.setItem(OFF, "yes") : localStorage.removeItem(OFF); } catch { /* for this page only */ }
  };

  let off = remembered();

  // By the sign; or by its place, where a Cyrillic or Arabic keyboard gives a full stop or a letter there.
  const isSlash = ({ key, code, shiftKey }) => key === "/" || (code === "Slash" && !shiftKey && /^[^!-~]$|^\.$/.test(key));

  const search = (event) => {
    const box = document.querySelector("input[type=search]");
    if (!box) return;
    event.preventDefault();
    box.focus();
    box.select();
  };

  // By the letter; on a Cyrillic or Arabic keyboard, where the key marked S gives another letter, by its place. Of a
  // Latin letter the place says nothing: keyboards arrange them differently, and O would judge on some.
  const letter = ({ key, code }) => (/^[a-z]$/i.test(key) ? key.toLowerCase() : code.replace(/^Key/, "").toLowerCase());
  const pressed = (event) => document.querySelector(`[data-key="${CSS.escape(letter(event))}"]`);

  const stepped = (event) => {
    const rows = [...document.querySelectorAll("[data-row]")];
    const step = { j: 1, k: -1 }[letter(event)];
    if (!rows.length || !step) return false;
    const place = rows.indexOf(document.activeElement);
    rows[Math.max(0, Math.min(rows.length - 1, place + step))].focus();
    event.preventDefault();
    return true;
  };

  const list = document.getElementById("keys");

  // A page's own keys are read from its buttons, so that the list names what is there and nothing else.
  const entries = () => [...document.querySelectorAll("[data-key]")].map((button) => {
    const entry = document.createElement("li");
    const words = button.cloneNode(true);
    const key = words.querySelector("kbd");
    key.remove();
    entry.append(key, ` ${words.textContent.trim()}`);
    entry.dataset.own = button.dataset.key;
    return entry;
  });

  const listed = () => {
    if (!list) return;
    for (const entry of list.querySelectorAll("[data-own]")) entry.remove();
    for (const entry of list.querySelectorAll("[data-with]")) entry.hidden = !document.querySelector(entry.dataset.with);
    list.querySelector("ul").prepend(...entries());
    list.showModal();
  };

  if (list) {
    list.querySelector("[data-close]").addEventListener("click", () => list.close());
    document.getElementById("to-keys").addEventListener("click", (event) => { event.preventDefault(); listed(); });
  }

  // The space bar presses what has the focus, as everywhere.
  const isPressed = ({ key, target }) => key === " " && target.closest("button, a, input, summary, [role=region]");

  let answered = false;

  document.addEventListener("keydown", (event) => {
    if (off || event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
    if (event.target.closest("input:not([type=checkbox]), textarea, select, [contenteditable]")) return;
    // Nothing behind the list is pressed while it is open.
    if (list?.open) { if ("?؟".includes(event.key)) list.close(); return; }
    if (isSlash(event)) { search(event); return; }
    if ("?؟".includes(event.key)) { listed(); return; }
    if (isPressed(event)) return;
    if (stepped(event)) return;
    const target = pressed(event);
    // The next page is on its way: a second key would answer for a pair that nobody has seen.
    if (!target || answered) return;
    answered = !target.matches("label");  // a tick answers nothing yet
    event.preventDefault();
    target.click();
  });

  addEventListener("pageshow", () => { answered = false; });

  const switches = [...document.querySelectorAll("button[data-turn-off]")];
  const say = () => { for (const button of switches) button.textContent = off ? button.dataset.turnOn : button.dataset.turnOff; };
  for (const button of switches) {
    button.addEventListener("click", () => { off = !off; remember(off); say(); });
    button.hidden = false;
  }
  say();
})();
