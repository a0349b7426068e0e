// The intake desk: keeps what is typed every few seconds, and sends long files in pieces. It is complete without this file.
"use strict";

(() => {
  const PAUSE = 2500;
  const PIECE = 2 * 1024 * 1024;
  const said = document.querySelector(".saved");

  // The server says in one plain sentence that one is signed out, or that the page is older than one's signing in.
  const saysWhy = (answer) => !answer.ok && /^text\/plain/.test(answer.headers.get("content-type"));

  const clock = new Intl.DateTimeFormat(document.documentElement.lang, { hour: "2-digit", minute: "2-digit" });

  const say = (words, lost) => { said.textContent = words; said.classList.toggle("lost", lost); };

  const autosave = (form) => {
    let kept = JSON.stringify([...new FormData(form)]);
    let waiting = 0;
    let leaving = false;

    const keep = async (keepalive) => {
      const data = new FormData(form);
      const now = JSON.stringify([...data]);
      if (leaving || now === kept) return;
      data.set("autosave", "1");
      data.set("go", "stay");
      try {
        const answer = await fetch(form.action, { method: "POST", body: new URLSearchParams(data), keepalive });
        if (answer.status === 409) { say(said.dataset.conflict, true); return; }
        if (saysWhy(answer)) { say(await answer.text(), true); return; }
        if (!answer.ok) throw new Error(String(answer.status));
        form.elements.revision.value = (await answer.json()).revision;
        kept = JSON.stringify([...new FormData(form)]);
        say(`${said.dataset.saved} ${clock.format(new Date())}`, false);
      } catch { say(said.dataset.lost, true); }
    };

    // One after the other: two at once would be two tabs to the server.
    let busy = 0;
    let last = Promise.resolve();
    const soon = (keepalive) => {
      busy += 1;
      last = last.then(() => keep(keepalive)).finally(() => { busy -= 1; });
    };

    form.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(() => soon(false), PAUSE); });
    document.addEventListener("visibilitychange", () => { if (document.visibilityState === "hidden") soon(true); });
    form.addEventListener("submit", (event) => {
      clearTimeout(waiting);
      if (!busy) { leaving = true; return; }
      // Whatever is on its way brings a new revision, which the form must carry.
      event.preventDefault();
      const button = event.submitter;
      // A form that is being submitted does not submit again before this event is over.
      last.then(() => setTimeout(() => form.requestSubmit(button)));
    });
    addEventListener("pageshow", () => { leaving = false; });
  };

  // What the server says of a file is for whoever sends it; what the browser says of a connection is not.
  class Refused extends Error {}

  const uploading = (form) => {
    const input = form.elements.files;
    const line = form.querySelector(".uploading");
    const mark = form.elements.mark.value;

    const send = async (fields, piece) => {
      const data = new FormData();
      data.set("mark", mark);
      for (const [name, value] of Object.entries(fields)) data.set(name, String(value));
      if (piece) data.set("piece", piece, "piece");
      const answer = await fetch(form.dataset.upload, { method: "POST", body: data });
      if (saysWhy(answer)) throw new Refused(await answer.text());
      const reply = await answer.json();
      if (!answer.ok && answer.status !== 409) throw new Refused(reply.message);
      return reply;
    };

    const one = async (file, more) => {
      const fields = { name: file.name, size: file.size, modified: file.lastModified, ...more };
      let reply = await send(fields);
      while (!reply.done) {
        const offset = reply.received;
        line.textContent = `${file.name}: ${Math.floor(100 * offset / Math.max(1, file.size))} %`;
        reply = await send({ ...fields, offset }, file.slice(offset, offset + PIECE));
      }
      return reply;
    };

    const all = async () => {
      let more = {};
      let address = "";
      for (const file of [...input.files]) {
        const reply = await one(file, more);
        if (reply.receipt) { more = { receipt: reply.receipt }; address = reply.address; }
      }
      return address;
    };

    form.addEventListener("submit", async (event) => {
      if (!input.files.length) return;
      event.preventDefault();
      const go = event.submitter ? event.submitter.value : "";
      try {
        const address = await all();
        input.value = "";
        if (address) { location.assign(address); return; }
        // The form itself goes on as it would have, without the files.
        const button = [...form.querySelectorAll("button")].find((each) => each.value === go);
        setTimeout(() => form.requestSubmit(button));
      } catch (error) { line.textContent = (error instanceof Refused && error.message) || form.dataset.failed; }
    });
  };

  document.querySelectorAll("form[data-autosave]").forEach(autosave);
  document.querySelectorAll("form[data-upload]").forEach(uploading);
  document.querySelectorAll("[data-print]").forEach((button) => {
    button.hidden = false;
    button.addEventListener("click", () => print());
  });
  const remarks = document.getElementById("remarks");
  if (remarks) remarks.focus();
})();
