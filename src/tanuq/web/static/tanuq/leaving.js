// A page that is still open when its session is over is emptied: after as long as a session lasts without use, and at once
// when somebody signs out in another tab. Where words were typed to be recorded it stays: they can be sent still, and are
// kept for whoever signs in again; those of a search are no loss. It asks the server nothing, which would only make the
// session longer.
"use strict";

(() => {
  const idle = Number(document.currentScript.dataset.idle) * 1000;
  const tabs = new BroadcastChannel("tanuq-session");
  let used = Date.now();
  let typed = false;

  const empty = () => {
    const left = document.getElementById("emptied");
    if (typed || !left) return;
    document.body.replaceChildren(left.content.cloneNode(true));
    document.title = "tanuq";
  };
  const look = () => { if (Date.now() - used > idle) empty(); };
  const use = () => { used = Date.now(); };

  tabs.addEventListener("message", ({ data }) => { data === "out" ? empty() : use(); });
  tabs.postMessage("used");
  document.addEventListener("input", (event) => { typed = typed || Boolean(event.target.closest("form[method=post]:not([data-asks])")); });
  document.addEventListener("submit", (event) => { if (event.target.matches("[data-signs-out]")) tabs.postMessage("out"); });
  ["keydown", "pointerdown"].forEach((kind) => document.addEventListener(kind, use));
  document.addEventListener("visibilitychange", look); // timers stand still while the laptop sleeps
  setInterval(look, 15000);
})();
