// Looks every two seconds how far a job is, and puts that in place of what the page says; without scripts the page reloads
// itself. Asked with "waiting", so that a page that nobody looks at does not make the session longer.
"use strict";

const EVERY = 2000;

async function look() {
  const shown = document.querySelector("[data-job]");
  const answer = await fetch(`${location.pathname}?waiting`);
  if (!answer.ok) return location.reload();
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const now = page.querySelector("[data-job]");
  if (!now) return location.reload();
  // Whoever is about to press the button keeps it under the finger.
  if (!shown.contains(document.activeElement) || shown.dataset.job !== now.dataset.job) shown.replaceWith(now);
  if (["waiting", "running"].includes(now.dataset.job)) setTimeout(look, EVERY);
}

setTimeout(look, EVERY);
