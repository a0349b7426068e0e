// Telling of a case or a statement: words that are marked in the source go into a field by a button beside it.
// The form is complete without this file: words can be copied.
"use strict";

(() => {
  const text = document.getElementById("text");
  const form = document.getElementById("form");
  if (!text || !form) return;
  const says = form.dataset.takes;

  // A character made visible, such as ⟦U+202E⟧, stands for one character of the text.
  const wordsOf = (node) => {
    if (node.nodeType === Node.TEXT_NODE) return node.data;
    if (node.classList?.contains("hidden-character")) return String.fromCodePoint(parseInt(node.textContent.slice(3, -1), 16));
    return [...node.childNodes].map(wordsOf).join("");
  };

  let marked = "";
  const buttons = [];
  document.addEventListener("selectionchange", () => {
    const selection = document.getSelection();
    if (!selection.rangeCount || !text.contains(selection.anchorNode) || !text.contains(selection.focusNode)) return;
    marked = wordsOf(selection.getRangeAt(0).cloneContents()).trim();
    for (const button of buttons) button.hidden = !marked;
  });

  for (const field of form.querySelectorAll("[data-words]")) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "plain";
    button.hidden = true;
    button.textContent = says;
    button.setAttribute("aria-label", `${says}: ${form.querySelector(`label[for="${CSS.escape(field.id)}"]`).textContent}`);
    button.addEventListener("click", () => {
      field.value = field.value.trim() && field.tagName === "TEXTAREA" && field.rows === 2 ? `${field.value.trim()}\n${marked}` : marked;
      field.focus();
    });
    field.after(button);
    buttons.push(button);
  }
})();
