// By keyboard through what was found: the arrows go from row to row (and take the evidence beside along where it is
// open), "/" goes to the search box. The row whose evidence is shown is marked, and those whose evidence or paragraph was
// opened in this visit.
if (!window.trailRows) {
  window.trailRows = true;

  const SEEN = "trail.seen";
  const typing = (element) => element instanceof Element && element.closest("input, textarea, select, [contenteditable=true]");
  const rows = () => [...document.querySelectorAll(".rows .said")];
  let waiting;

  const move = (step) => {
    const all = rows();
    const at = all.findIndex((row) => row.closest(".hit").contains(document.activeElement));
    const to = all[at < 0 ? (step > 0 ? 0 : -1) : at + step];
    if (!to) return false;
    to.focus({ preventScroll: true });
    to.closest(".hit").scrollIntoView({ block: "nearest" });
    clearTimeout(waiting);
    if (document.querySelector(".st-key-evidence")) waiting = setTimeout(() => to.click(), 250); // ms: not for each of many
    return true;
  };

  // The box of the page, or else that of Explore, which is gone to for it.
  const enter = () => {
    const box = document.querySelector(".st-key-words input, .st-key-find input");
    box?.focus();
    box?.select();
    return Boolean(box);
  };
  // A page that is still being drawn has neither yet.
  const seek = (tries, gone) => {
    if (enter() || !tries) return;
    const way = gone ? null : [...document.querySelectorAll("a[href]")].find((one) => new URL(one.href).pathname.endsWith("/search"));
    way?.click();
    setTimeout(seek, 100, tries - 1, gone || Boolean(way)); // ms
  };

  // The first stop of the Tab key: over the bar of pages to the results, or to what the page is for.
  const skip = document.createElement("a");
  skip.className = "skip-bar";
  skip.href = "#stMain"; // what it is where no page was drawn yet; a link that leads nowhere is no way past the bar
  skip.textContent = "Skip to the results or the text";
  skip.addEventListener("click", (event) => {
    event.preventDefault();
    const to = document.querySelector(".rows .said") || document.querySelector("#text") || document.querySelector("h1");
    if (to?.tagName === "H1") to.tabIndex = -1;
    to?.focus();
  });
  document.body.prepend(skip);

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "/" && !typing(event.target)) {
      event.preventDefault();
      seek(200, false);
    }
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const among = event.target === document.body || event.target.closest?.(".rows, h1, .st-key-words input");
    if (step && among && !event.shiftKey && move(step)) event.preventDefault();
  });

  const seen = () => {
    try {
      return JSON.parse(sessionStorage.getItem(SEEN)) || [];
    } catch {
      return [];
    }
  };
  const here = () => {
    const asked = new URLSearchParams(location.search);
    const at = asked.get("at");
    return asked.get("ref") || (asked.get("doc") && at ? `${asked.get("doc")}#${at}` : "");
  };

  // The results that a reader comes from: over the document stands the place of this one among them.
  const FOUND = "trail.found";
  const base = (ref) => ref.replace(/\.s\d+$/, ""); // a sentence is found with its paragraph
  const address = (ref) => {
    const [doc, at] = ref.split("#");
    return `read?${new URLSearchParams({ doc, at })}`;
  };
  const way = (words, href, name) => {
    const made = document.createElement("a");
    made.textContent = words;
    made.href = href;
    if (name) made.setAttribute("aria-label", name);
    return made;
  };
  const keep = (list) => {
    const refs = [...list.querySelectorAll(".hit[data-ref]")].map((row) => row.dataset.ref);
    const found = { back: location.pathname.split("/").pop() + location.search, total: Number(list.dataset.total), refs };
    try {
      sessionStorage.setItem(FOUND, JSON.stringify(found));
    } catch {
      // then a document does not say so
    }
  };
  const among = () => {
    const list = document.querySelector(".rows[data-total]"), bar = document.querySelector(".among");
    if (list && location.pathname.endsWith("/search")) keep(list); // not while the page changes to another
    if (!bar) return;
    const told = bar.dataset.ref || "";
    if (bar.dataset.told === told) return;
    bar.dataset.told = told;
    bar.replaceChildren();
    let found;
    try {
      found = JSON.parse(sessionStorage.getItem(FOUND));
    } catch {
      return;
    }
    const at = found && told ? found.refs.findIndex((ref) => base(ref) === base(told)) : -1;
    if (at < 0) return;
    const before = found.refs[at - 1], after = found.refs[at + 1];
    if (before) bar.append(way("←", address(before), "The result before"));
    bar.append(way(`${at + 1} of ${found.total} results`, found.back, `${at + 1} of ${found.total}: back to the results`));
    if (after) bar.append(way("→", address(after), "The next result"));
  };
  let timer;
  const mark = () => {
    const known = seen(), ref = here();
    if (ref && !known.includes(ref)) {
      known.push(ref);
      try {
        sessionStorage.setItem(SEEN, JSON.stringify(known.slice(-500)));
      } catch {
        // then nothing is marked
      }
    }
    among();
    const read = new Set(known.map(base)), shown = base(new URLSearchParams(location.search).get("ref") || "");
    for (const row of document.querySelectorAll(".rows .hit[data-ref]")) {
      const chosen = row.dataset.ref === shown, said = row.querySelector(".said");
      row.classList.toggle("is-seen", read.has(row.dataset.ref));
      row.classList.toggle("is-chosen", chosen);
      if (chosen) said.setAttribute("aria-current", "true");
      else said.removeAttribute("aria-current");
    }
  };
  new MutationObserver(() => { clearTimeout(timer); timer = setTimeout(mark, 100); })
    .observe(document.body, { childList: true, subtree: true });
  mark();
}
