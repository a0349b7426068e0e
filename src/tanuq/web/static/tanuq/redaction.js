// Redacted copies: boxes are drawn over a page, and follow what is typed. Pages are complete without this file.
"use strict";

(() => {
  const boxes = document.getElementById("boxes");
  const template = document.getElementById("box");
  const finger = document.getElementById("finger");
  const pages = [...document.querySelectorAll(".redaction-page")];
  const SMALLEST = 0.3;
  const SVG = "http://www.w3.org/2000/svg";
  const SIDES = ["x", "y", "width", "height"];
  if (!boxes || !template || !pages.length || !pages[0].querySelector("svg")) return;

  const fieldOf = (row, name) => row.querySelector(`[name=${name}]`);
  const rows = () => [...boxes.querySelectorAll("[data-box]")];
  const rounded = (part) => String(Math.round(part * 100) / 100);

  const place = (rect, box) => { for (const side of SIDES) rect.setAttribute(side, box[side]); };

  // What stands in the numbers is what is drawn: the numbers are sent.
  const draw = () => {
    for (const page of pages) {
      page.querySelectorAll("rect").forEach((rect) => rect.remove());
      for (const row of rows()) {
        if (fieldOf(row, "page").value !== page.dataset.page) continue;
        const rect = document.createElementNS(SVG, "rect");
        rect.setAttribute("class", `${fieldOf(row, "how").value} ${fieldOf(row, "verdict").value || "open"}`);
        place(rect, Object.fromEntries(SIDES.map((side) => [side, Math.max(0, Number(fieldOf(row, side).value) || 0)])));
        page.querySelector("svg").append(rect);
      }
    }
  };

  const add = (page, box) => {
    const row = template.content.firstElementChild.cloneNode(true);
    row.querySelector("legend").textContent = row.querySelector("legend").textContent.replace("0", String(rows().length + 1));
    fieldOf(row, "page").value = page.dataset.page;
    for (const side of SIDES) fieldOf(row, side).value = rounded(box[side]);
    boxes.querySelector("[data-none]")?.remove();
    boxes.append(row);
    draw();
  };

  const within = (part) => Math.min(100, Math.max(0, part));
  const at = (page, event) => {
    const frame = page.querySelector("img").getBoundingClientRect();
    return [within((event.clientX - frame.left) / frame.width * 100), within((event.clientY - frame.top) / frame.height * 100)];
  };

  for (const page of pages) {
    let from = null;
    let rect = null;
    const between = (event) => {
      const [x, y] = at(page, event);
      return { x: Math.min(x, from[0]), y: Math.min(y, from[1]), width: Math.abs(x - from[0]), height: Math.abs(y - from[1]) };
    };
    const stop = () => { rect?.remove(); from = rect = null; };
    page.addEventListener("pointerdown", (event) => {
      // A finger scrolls the page, unless somebody says that it is to draw.
      if (event.button !== 0 || (event.pointerType === "touch" && !page.classList.contains("finger"))) return;
      event.preventDefault();
      page.setPointerCapture(event.pointerId);
      from = at(page, event);
      rect = document.createElementNS(SVG, "rect");
      rect.setAttribute("class", "hand hide");
      page.querySelector("svg").append(rect);
    });
    page.addEventListener("pointermove", (event) => { if (from) place(rect, between(event)); });
    page.addEventListener("pointerup", (event) => {
      if (!from) return;
      const box = between(event);
      stop();
      if (box.width >= SMALLEST && box.height >= SMALLEST) add(page, box);
    });
    page.addEventListener("pointercancel", stop);
  }

  if (finger) {
    finger.hidden = !matchMedia("(any-pointer: coarse)").matches;
    finger.addEventListener("click", () => {
      const on = finger.getAttribute("aria-pressed") !== "true";
      finger.setAttribute("aria-pressed", String(on));
      for (const page of pages) page.classList.toggle("finger", on);
    });
  }

  boxes.addEventListener("input", draw);
  boxes.addEventListener("change", draw);
})();
