/* Search among the names of this site. It asks small files beside it and nobody else: each is a script that hands over
   what it holds, so that search works from a web host, an onion service and a USB stick alike. What it does is written
   down, step by step, in Python in tanuq.publishing.site_search (asking, sounding, likeness): both say the same. */
(function () {
  "use strict";
  const MOST_ASKED = 4, MOST_READINGS = 2, MOST_TOGETHER = 3, MOST_TABLES = 4, NEAREST = 3, SHOWN = 50, FEW = 10;
  const BUDGET = 190000, FOR_TABLES = 70000, LEAF = 12000, ALIKE = 0.7, AS_WRITTEN = 0.25, FRAME = 5, LONGEST = 40;
  const VOWEL = 4, SILENT = 5, AKIN = 3, OTHER = 10;
  const AND = "-", THEN = ".", END = "_";
  const SOUNDS = "pftsxkhmnlraiu", VOICED = "aiu", COARSE = { f: "p", x: "s", h: "k", r: "l" };
  const HAN = "\u3400-\u9fff\uf900-\ufaff";
  const BETWEEN = new RegExp(`([${HAN}])(?=[^${HAN} ])|([^${HAN} ])(?=[${HAN}])`, "gu");
  const SCRIPTS = { Arab: "Arabic", Cyrl: "Cyrillic", Hani: "Han", Latn: "Latin", Hebr: "Hebrew", Hang: "Hangul" };
  const base = new URL("./", document.currentScript.src);

  /* -- the files of the index, each loaded once */

  const held = new Map(), arriving = new Map();

  window.tanuqShard = function (name, ...content) {
    held.set(name, content);
  };

  function pathOf(name) {
    const at = name.indexOf("-");
    if (at < 0) return `${name}.js`;
    const rest = name.slice(at + 1);
    return `${name.slice(0, at)}/${rest.slice(0, 2).replace(/[.-]+$/, "") || 0}/${name}.js`;
  }

  function load(name) {
    if (!arriving.has(name)) {
      arriving.set(name, new Promise((resolve, reject) => {
        const script = document.createElement("script");
        script.charset = "utf-8";
        script.src = new URL(pathOf(name), base);
        script.onload = () => (script.remove(), held.has(name) ? resolve(held.get(name)) : reject(new Error(name)));
        script.onerror = () => (script.remove(), arriving.delete(name), reject(new Error(name)));
        document.head.append(script);
      }));
    }
    return arriving.get(name);
  }

  class Shards {
    constructor() {
      this.fetched = 0;
      this.seen = new Set();
    }

    async get(name) {
      const content = await load(name);
      if (!this.seen.has(name)) {
        this.seen.add(name);
        const said = JSON.stringify([name, ...content]).replace(/[<\u2028\u2029]/g, "\\u0000");
        this.fetched += new TextEncoder().encode(said).length - 2 + "tanuqShard();\n".length;
      }
      return content;
    }
  }

  /* -- how words sound */

  function wordsOf(text) {
    let spaced = "";
    for (const letter of text.normalize("NFKC").toLowerCase()) {
      if (/[\p{M}\p{Cf}'’ʼʻ‘`´ـ]/u.test(letter)) continue;
      spaced += /\p{L}/u.test(letter) ? letter : " ";
    }
    return spaced.replace(BETWEEN, "$& ").split(" ").filter(Boolean);
  }

  function symbolsOf(letter) {
    const point = letter.codePointAt(0);
    if (point < 128) return letter;
    const page = held.get(pageOf(point));
    return (page && page[0].split(" ")[point & 255]) || "";
  }

  function pageOf(point) {
    return `u-${(point >> 8).toString(16).padStart(2, "0")}`;
  }

  function readings(word) {
    const { singles, pairs } = held.get("sounds")[0];
    const symbols = Array.from(word, symbolsOf).join("").slice(0, 2 * LONGEST);
    const found = new Set(singles.map((table, reading) => sounded(symbols, reading, table, pairs, singles.length - 1)));
    found.delete("");
    return Array.from(found, (sounds) => ({ frame: frameOf(sounds), sounds }));
  }

  function frameOf(sounds) {
    const consonants = Array.from(sounds).filter((one) => !VOICED.includes(one)).map((one) => COARSE[one] || one);
    return (VOICED.includes(sounds[0]) ? "a" : "") + consonants.slice(0, FRAME).join("");
  }

  function sounded(symbols, reading, single, pairs, last) {
    const sounds = [];
    for (let at = 0; at < symbols.length;) {
      let code = pairs[reading + symbols.slice(at, at + 2)] || 0;
      at += code ? 2 : 1;
      code = code || single[symbols[at - 1]] || 0;
      for (const one of [code & 15, code >> 4]) if (one) append(SOUNDS[one - 1], sounds);
    }
    return sounds.filter((sound, at) => {
      const closed = at > 0 && VOICED.includes(sounds[at - 1])
        && (at + 1 === sounds.length || !VOICED.includes(sounds[at + 1]));
      return !((sound === "h" && (closed || reading === last)) || (sound === "r" && closed && reading === last));
    }).join("");
  }

  function append(sound, sounds) {
    let before = sounds[sounds.length - 1];
    if (before === "t" && "xs".includes(sound)) {
      sounds[sounds.length - 1] = sound;
      return;
    }
    if (before === "n" && "mp".includes(sound)) sounds[sounds.length - 1] = before = "m";
    if (before !== sound && sounds.length < LONGEST) sounds.push(sound);
  }

  /* -- how alike they sound */

  function alone(sound) {
    return VOICED.includes(sound) ? VOWEL : sound === "h" ? SILENT : OTHER;
  }

  function instead(one, other) {
    if (one === other) return 0;
    if (VOICED.includes(one) && VOICED.includes(other)) return VOWEL;
    return (COARSE[one] || one) === (COARSE[other] || other) ? AKIN : OTHER;
  }

  function distances(asked, borne) {
    let row = [0];
    for (const sound of borne) row.push(row[row.length - 1] + alone(sound));
    for (const one of asked) {
      const before = row;
      row = [before[0] + alone(one)];
      for (let at = 0; at < borne.length; at++) {
        row.push(Math.min(before[at] + instead(one, borne[at]), before[at + 1] + alone(one), row[at] + alone(borne[at])));
      }
    }
    return row;
  }

  function weight(sounds) {
    return Array.from(sounds, alone).reduce((sum, one) => sum + one, 0);
  }

  function likeness(asked, borne, begun) {
    const row = distances(asked, borne);
    const most = begun ? weight(asked) : Math.max(weight(asked), weight(borne));
    return most ? Math.max(0, 1 - (begun ? Math.min(...row) : row[row.length - 1]) / most) : 0;
  }

  /* -- the question */

  function askedWords(text) {
    const known = wordsOf(text).map((text) => ({ text, readings: readings(text).slice(0, MOST_READINGS), begun: false }))
      .filter((word) => word.readings.length).slice(0, MOST_ASKED);
    if (known.length && !text.endsWith(" ")) known[known.length - 1].begun = true;
    return known;
  }

  function combinations(words, size) {
    if (!size) return [[]];
    return words.flatMap((word, at) => combinations(words.slice(at + 1), size - 1).map((rest) => [word, ...rest]));
  }

  function product(lists) {
    return lists.reduce((made, list) => made.flatMap((one) => list.map((each) => [...one, each])), [[]]);
  }

  function far(begins, start, reading, begun) {
    const rest = begins.slice(start.length).replace(END, ""), dot = rest.indexOf(THEN);
    if (dot < 0) return 0;
    const sounds = rest.slice(dot + 1), whole = Math.min(...distances(sounds, reading.sounds));
    return begun ? Math.min(whole, ...distances(reading.sounds, sounds)) : whole;
  }

  async function placeOf(shards, start, reading, begun) {
    const sought = start + reading.frame + (begun ? "" : THEN), leaves = [];
    const nearest = (one, other) => far(one, start, reading, begun) - far(other, start, reading, begun)
      || (one < other ? -1 : 1);
    let tables = [""];
    for (let opened = 0; tables.length && opened < MOST_TABLES && shards.fetched < FOR_TABLES; opened++) {
      for (const entry of (await shards.get(`d-${tables.shift()}`))[0]) {
        const begins = entry.replace("/", "");
        if (begins.startsWith(sought) || sought.startsWith(begins)) (entry.endsWith("/") ? tables : leaves).push(begins);
      }
      tables.sort(nearest);
    }
    leaves.sort(nearest);
    return { leaves, crowded: !(leaves.length && sought.startsWith(leaves[0])), unseen: tables.length > 0 };
  }

  async function placesOf(shards, words) {
    const levels = [];
    let crowded = new Set([""]);
    for (let together = 1; together <= Math.min(words.length, MOST_TOGETHER); together++) {
      const level = [], now = new Set(), most = together < words.length ? 1 : NEAREST;
      for (const chosen of combinations(words, together)) {
        const last = chosen[chosen.length - 1];
        for (const read of product(chosen.map((word) => word.readings))) {
          const start = read.slice(0, -1).map((one) => one.frame + AND).join(""), reading = read[read.length - 1];
          if (!crowded.has(start)) continue;
          const place = await placeOf(shards, start, reading, last.begun);
          level.push({ ...place, most });
          if (place.crowded) now.add(start + reading.frame + AND);
        }
      }
      levels.unshift(level);
      crowded = now;
    }
    return levels.flat();
  }

  async function linesOf(shards, words) {
    const places = await placesOf(shards, words);
    const wanted = new Set(places.flatMap((place) => place.leaves.slice(0, place.most)));
    const leaves = [...wanted].slice(0, Math.floor((BUDGET - shards.fetched) / (LEAF + 400)));
    const found = await Promise.all(leaves.map((leaf) => shards.get(`l-${leaf}`)));
    const seen = new Set(leaves.filter((_, at) => found[at].length === 1)), lines = new Map();
    for (const [people] of found) for (const line of people) lines.set(line[0], line);
    const whole = places.some((place) => !place.unseen && place.leaves.every((leaf) => seen.has(leaf)));
    return { lines: [...lines.values()], more: words.length > 0 && !whole };
  }

  function worth(word, sounds, names) {
    let best = 0;
    for (const reading of word.readings) {
      for (const borne of sounds) best = Math.max(best, likeness(reading.sounds, borne, word.begun));
    }
    const written = wordsOf(names).some((one) => word.begun ? one.startsWith(word.text) : one === word.text);
    return best + (written ? AS_WRITTEN : 0);
  }

  async function ask(text) {
    const shards = new Shards();
    await shards.get("sounds");
    const pages = new Set(Array.from(wordsOf(text).join("")).map((letter) => letter.codePointAt(0))
      .filter((point) => point > 127 && point < 65536 && !(point >= 0xd800 && point < 0xf900)).map(pageOf));
    for (const page of [...pages].sort()) await shards.get(page);
    const words = askedWords(text), { lines, more } = await linesOf(shards, words), hits = [];
    for (const [number, names, born, taken, sounds] of lines) {
      const worths = words.map((word) => worth(word, sounds.split(" "), names));
      const matched = worths.filter((one) => one >= ALIKE).length;
      if (matched >= Math.max(1, words.length - 1)) {
        hits.push({ number, names: names.split("\n"), born, taken, matched, worth: worths.reduce((sum, one) => sum + one, 0) });
      }
    }
    hits.sort((one, other) => other.matched - one.matched || other.worth - one.worth || (one.number < other.number ? -1 : 1));
    const best = hits.filter((hit, at) => at < FEW || hit.matched === hits[0].matched);
    return { hits: best.slice(0, SHOWN), more: more || best.length > SHOWN, fetched: shards.fetched };
  }

  /* -- the page */

  function scriptOf(text) {
    return Object.keys(SCRIPTS).find((one) => new RegExp(`\\p{Script=${SCRIPTS[one]}}`, "u").test(text)) || "Zyyy";
  }

  function named(text) {
    const name = document.createElement("bdi");
    name.lang = `und-${scriptOf(text)}`;
    name.textContent = text;
    return name;
  }

  function resultOf(hit, said) {
    const item = document.createElement("li"), link = document.createElement("a");
    link.href = `${said.people}${hit.number.slice(2, 4)}/${hit.number}.html`;
    link.append(named(hit.names[0]));
    item.append(link);
    for (const name of hit.names.slice(1)) item.append(" · ", named(name));
    for (const [year, words] of [[hit.born, said.born], [hit.taken, said.taken]]) {
      if (year) item.append(" · ", words.replace("{year}", year));
    }
    return item;
  }

  function begin(form) {
    const said = form.dataset, field = form.elements.q;
    const status = form.parentNode.querySelector("[data-tanuq-status]"), list = form.parentNode.querySelector("ol");
    let latest = 0, waiting = 0;

    function tell(message, hits) {
      status.textContent = message;
      list.replaceChildren(...hits.map((hit) => resultOf(hit, said)));
    }

    async function search() {
      const turn = ++latest, text = field.value;
      if (!text.trim()) return tell("", []);
      status.textContent = said.searching;
      try {
        const { hits, more, fetched } = await ask(text);
        if (turn !== latest) return;
        form.dataset.fetched = fetched;
        const found = hits.length ? said.found.replace("{number}", hits.length) : said.nothing;
        tell(more ? `${found} ${said.more}` : found, hits);
      } catch (error) {
        if (turn === latest) tell(said.broken, []);
      }
    }

    form.hidden = false;
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      clearTimeout(waiting);
      search();
    });
    field.addEventListener("input", () => {
      clearTimeout(waiting);
      waiting = setTimeout(search, 300);
    });
    const asked = new URLSearchParams(location.search).get("q");
    if (asked) field.value = asked;
    if (field.value) search();
  }

  window.tanuqSearch = ask;
  document.querySelectorAll("form[data-tanuq-search]").forEach(begin);
})();
