// The verification desk: what is marked in the text goes into the form, the player gives the time, drafts are kept.
// Pages are complete without this file.
"use strict";

(() => {
  const text = document.getElementById("text");
  const form = document.getElementById("form");
  const player = document.getElementById("player");

  // The words that are decided about stand in sight, without the page being moved.
  const now = text?.querySelector("a.now");
  if (now) text.scrollTop = now.offsetTop - text.offsetTop - text.clientHeight / 3;

  // ── from what a browser counts (UTF-16) to what the record counts (code points) ──

  const codePoints = (words) => { let count = 0; for (const _ of words) count += 1; return count; };

  // A character made visible, such as ⟦U+202E⟧, stands for one code point of the text.
  const lengthOf = (node) => {
    if (node.nodeType === Node.TEXT_NODE) return codePoints(node.data);
    if (node.classList?.contains("hidden-character")) return 1;
    return [...node.childNodes].reduce((sum, child) => sum + lengthOf(child), 0);
  };

  // Whatever lies between two pieces belongs to the one before it.
  const offsetOf = (node, at) => {
    const piece = (node.nodeType === Node.TEXT_NODE ? node.parentElement : node).closest?.("[data-at]");
    if (!piece) {
      const before = [...text.querySelectorAll("[data-at]")].filter(
        (one) => node.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_PRECEDING
          || (node.contains(one) && [...node.childNodes].slice(0, at).some((child) => child.contains(one))));
      const last = before.at(-1);
      return last ? Number(last.dataset.at) + lengthOf(last) : Number(text.querySelector("[data-at]").dataset.at);
    }
    const range = document.createRange();
    range.setStart(piece, 0);
    range.setEnd(node, at);
    const inside = range.cloneContents();
    return Number(piece.dataset.at) + [...inside.childNodes].reduce((sum, child) => sum + lengthOf(child), 0);
  };

  const wordsOf = (node) => {
    if (node.nodeType === Node.TEXT_NODE) return node.data;
    if (node.classList?.contains("hidden-character")) return String.fromCodePoint(parseInt(node.textContent.slice(3, -1), 16));
    return [...node.childNodes].map(wordsOf).join("");
  };

  const marked = () => {
    const selection = document.getSelection();
    if (!selection.rangeCount || selection.isCollapsed) return null;
    const range = selection.getRangeAt(0);
    if (!text.contains(range.startContainer) || !text.contains(range.endContainer)) return null;
    const [start, end] = [offsetOf(range.startContainer, range.startOffset), offsetOf(range.endContainer, range.endOffset)];
    return { start, end, words: wordsOf(range.cloneContents()) };
  };

  if (text && form?.elements.words) {
    const { words, start, end, since } = form.elements;
    const status = document.getElementById("marked");
    let own = words.value;

    const take = () => {
      const found = marked();
      if (!found || !found.words.trim()) return;
      [words.value, start.value, end.value] = [found.words, found.start, found.end];
      own = words.value;
      status.textContent = `${status.dataset.says} ${found.words.trim().slice(0, 120)}`;
    };
    document.addEventListener("selectionchange", take);

    // Words that somebody types are looked up in the text: the marked place is no longer theirs.
    words.addEventListener("input", () => {
      if (words.value !== own) start.value = end.value = "";
    });

    // ── marking by keyboard: a browser moves no caret through what cannot be edited ──

    const caret = window.Highlight && CSS.highlights ? new Highlight() : null;
    if (caret) CSS.highlights.set("caret", caret);

    const showCaret = (selection) => {
      if (!caret) return;
      caret.clear();
      const { focusNode: node, focusOffset: at } = selection;
      if (node?.nodeType !== Node.TEXT_NODE || !text.contains(node)) return;
      const letter = String.fromCodePoint(node.data.codePointAt(at) ?? 32);
      const range = document.createRange();
      range.setStart(node, at);
      range.setEnd(node, Math.min(node.length, at + letter.length));
      caret.add(range);
    };

    const begin = (selection) => {
      const now = form.elements.start.value;
      const piece = text.querySelector(".now") ?? [...text.querySelectorAll("[data-at]")].find((one) => one.dataset.at === now)
        ?? text.querySelector("[data-at]");
      if (piece) selection.collapse(piece, 0);
    };

    const WAYS = {
      ArrowLeft: ["left", "character"], ArrowRight: ["right", "character"],
      ArrowUp: ["backward", "line"], ArrowDown: ["forward", "line"],
      Home: ["backward", "lineboundary"], End: ["forward", "lineboundary"],
    };

    text.addEventListener("keydown", (event) => {
      if (event.altKey || event.metaKey) return;
      // The browser tells of a selection a moment later than it is made: whoever types fast is not to lose a letter.
      if (event.key === "Enter") { take(); event.preventDefault(); (form.elements.property ?? words).focus(); return; }
      const way = WAYS[event.key];
      if (!way) return;
      event.preventDefault();
      const selection = document.getSelection();
      if (!text.contains(selection.focusNode)) begin(selection);
      const before = [selection.focusNode, selection.focusOffset];
      const step = event.ctrlKey && way[1] === "character" ? "word" : way[1];
      selection.modify(event.shiftKey ? "extend" : "move", way[0], step);
      if (!text.contains(selection.focusNode)) {
        if (event.shiftKey) selection.extend(...before); else selection.collapse(...before);
      }
      showCaret(selection);
      selection.focusNode.parentElement?.scrollIntoView({ block: "nearest" });
    });
    text.addEventListener("blur", () => caret?.clear());

    // ── times in a recording ──

    if (player && since) since.addEventListener("change", () => seek(since.value));
  }

  const clock = (seconds) => {
    const whole = Math.floor(seconds);
    const [hours, minutes] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60];
    const two = (number) => String(number).padStart(2, "0");
    return hours ? `${hours}:${two(minutes)}:${two(whole % 60)}` : `${two(minutes)}:${two(whole % 60)}`;
  };

  function seek(written) {
    const parts = written.split(":").map(Number);
    if (parts.length > 1 && parts.every((part) => part >= 0)) player.currentTime = parts.reduce((sum, part) => sum * 60 + part, 0);
  }

  if (player) {
    for (const button of document.querySelectorAll("button.now")) {
      button.hidden = false;
      button.addEventListener("click", () => {
        const time = clock(player.currentTime);
        const box = document.getElementById(button.dataset.into ?? button.dataset.insert);
        if (button.dataset.into) { box.value = time; return; }
        box.setRangeText(`[${time}] `, box.selectionStart, box.selectionEnd, "end");
        box.focus();
      });
    }
    for (const button of document.querySelectorAll("button.to-time")) {
      if (!button.dataset.since) continue;
      button.hidden = false;
      button.nextElementSibling.hidden = true;
      button.addEventListener("click", () => { player.currentTime = Number(button.dataset.since) / 1000; player.play(); });
    }
  }

  // ── a translation that is not yet on record ──

  const parallel = document.querySelector("form.parallel");
  if (parallel) {
    const kept = document.getElementById("kept");
    const PAUSE = 1500;
    let waiting = 0;

    // The line stands at the lower edge of the window and grows with its words: what is typed stays clear of it.
    const clear = (field) => { if (field.matches(".parallel textarea")) field.scrollIntoView({ block: "nearest" }); };
    const say = (words, lost) => {
      if (kept.textContent === words) return;
      kept.textContent = words;
      kept.classList.toggle("lost", lost);
      clear(document.activeElement);
    };

    const keep = async () => {
      try {
        const answer = await fetch(parallel.dataset.draft, { method: "POST", body: new URLSearchParams(new FormData(parallel)) });
        // In one plain sentence: one is signed out, or the page is older than one's signing in.
        if (!answer.ok && /^text\/plain/.test(answer.headers.get("content-type"))) { say(await answer.text(), true); return; }
        if (!answer.ok || answer.redirected) throw new Error(String(answer.status));
        say(kept.dataset.kept, false);
      } catch { say(kept.dataset.lost, true); }
    };

    parallel.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(keep, PAUSE); });
    parallel.addEventListener("submit", () => clearTimeout(waiting));
    parallel.addEventListener("focusin", (event) => clear(event.target));
  }
})();
