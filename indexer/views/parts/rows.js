// By keyboard through what was found: the arrows go from row to row (and take the evidence beside along where it is
// open), "/" goes to the search box. Rows whose evidence or paragraph was opened in this visit are marked as seen.
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

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const box = document.querySelector(".st-key-words input");
    if (event.key === "/" && !typing(event.target) && box) {
      event.preventDefault();
      box.focus();
      box.select();
    }
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const among = event.target === document.body || event.target.closest?.(".rows, h1");
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
    for (const row of document.querySelectorAll(".rows .hit[data-ref]")) row.classList.toggle("is-seen", known.includes(row.dataset.ref));
  };
  new MutationObserver(() => { clearTimeout(timer); timer = setTimeout(mark, 100); })
    .observe(document.body, { childList: true, subtree: true });
  mark();
}
