// "/" moves to the search box. Pages are complete without this file.
"use strict";

(() => {
  const OFF = "tanuq-shortcut-off";

  // A browser that keeps nothing refuses storage; then the key works and cannot be switched off for good.
  const remembered = () => {
    try { return localStorage.getItem(OFF) === "yes"; } catch { return false; }
  };
  const remember = (off) => {
    try { off ? localStorage.setItem(OFF, "yes") : localStorage.removeItem(OFF); } catch { /* for this page only */ }
  };

  let off = remembered();

  document.addEventListener("keydown", (event) => {
    if (off || event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.closest("input, textarea, select, [contenteditable]")) return;
    const box = document.querySelector("input[type=search]");
    if (!box) return;
    event.preventDefault();
    box.focus();
    box.select();
  });

  const button = document.getElementById("shortcut-switch");
  if (button) {
    const say = () => { button.textContent = off ? button.dataset.turnOn : button.dataset.turnOff; };
    button.addEventListener("click", () => { off = !off; remember(off); say(); });
    say();
    button.hidden = false;
  }
})();
