// A link to a page of the explorer changes the page in place, as Back does: loading everything anew takes a second more
// and would lose what the visit holds (a draft handed in). Any other link, and a click with a key held down, is the
// browser's own. It is the same for every page: nothing from a document goes into it.
//
// `data-stay`: the link changes a part of the page, which stays where it is. `data-key`: the link that has the focus
// again when the page is drawn. Back returns to the place in the page that was left.
if (!window.trailFollows) {
  window.trailFollows = true;

  const LEFT = "trail.left"; // addresses, and how far down each was left
  const MOST = 100; // of them
  const plain = (event) =>
    !(event.defaultPrevented || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey);
  const frame = () => document.querySelector("[data-testid=stMain]");

  const stored = (key) => {
    try {
      return JSON.parse(sessionStorage.getItem(key)) || [];
    } catch {
      return []; // nothing kept, or the browser keeps nothing
    }
  };
  const store = (key, list) => {
    try {
      sessionStorage.setItem(key, JSON.stringify(list.slice(-MOST)));
    } catch {
      // then Back opens at the top
    }
  };

  // Calls `then` once the page is drawn: its script has ended, and nothing of it changed for 150 ms.
  const QUIET = 150, SOON = 3000, LONGEST = 20000; // ms: SOON is what a busy server may take to begin
  const drawn = (main, then) => {
    const began = performance.now();
    let ran = false, changed = false, timer;
    const look = () => {
      const running = document.querySelector("[data-testid=stApp]")?.dataset.testScriptState === "running";
      ran ||= running;
      const waited = performance.now() - began;
      if (waited < LONGEST && (running || (!ran && !changed && waited < SOON))) {
        timer = setTimeout(look, 50);
        return;
      }
      watch.disconnect();
      then();
    };
    const watch = new MutationObserver(() => {
      changed = true;
      clearTimeout(timer);
      timer = setTimeout(look, QUIET);
    });
    watch.observe(main, { childList: true, subtree: true, characterData: true });
    timer = setTimeout(look, QUIET);
  };

  const again = (key) =>
    key ? [...document.querySelectorAll("[data-key]")].find((each) => each.dataset.key === key) : null;

  // What is drawn anew a little later loses the focus: it goes back to the link of that key, until the reader goes on.
  const hold = (main, key) => {
    const back = () => {
      if (document.activeElement === document.body) again(key)?.focus({ preventScroll: true });
    };
    const watch = new MutationObserver(back);
    const end = () => {
      watch.disconnect();
      for (const name of ["keydown", "pointerdown"]) document.removeEventListener(name, end, true);
    };
    for (const name of ["keydown", "pointerdown"]) document.addEventListener(name, end, true);
    watch.observe(main, { childList: true, subtree: true });
    setTimeout(end, LONGEST);
  };

  // The new page is read from its start, by eye and by screen reader; where its address names a place, from there.
  const settle = (main, stays, key) => {
    const same = again(key);
    if (same) {
      same.focus({ preventScroll: true });
      hold(main, key);
    }
    if (stays) {
      if (!same) document.querySelector(".panel h2")?.focus({ preventScroll: true });
      return;
    }
    const title = document.querySelector("h1");
    if (!title) return;
    title.tabIndex = -1;
    if (!same) title.focus({ preventScroll: true });
    if (!document.getElementById("here")) main.scrollTo(0, 0);
  };

  const leave = (main) => store(LEFT, [...stored(LEFT).filter(([url]) => url !== location.href), [location.href, main.scrollTop]]);

  document.addEventListener("click", (event) => {
    const anchor = event.target instanceof Element ? event.target.closest(".trail a[href], .stHtml a[href]") : null;
    if (!anchor || anchor.hasAttribute("target") || anchor.hasAttribute("download") || !plain(event)) return;
    const to = new URL(anchor.getAttribute("href"), location.href); // also of an anchor in a drawing
    const main = frame();
    if (!main || to.origin !== location.origin || to.hash || to.pathname.endsWith("/")) return;
    event.preventDefault();
    leave(main);
    history.pushState({}, "", to);
    const { stay, key } = anchor.dataset || {};
    drawn(main, () => settle(main, Boolean(stay), key));
    window.dispatchEvent(new PopStateEvent("popstate", { state: {} }));
  });

  // On a phone the menu lies over the page: a way chosen in it closes it.
  const NARROW = 768; // pixels, as Streamlit has it
  document.addEventListener("click", (event) => {
    const way = event.target instanceof Element ? event.target.closest("[data-testid=stSidebar] a[href]") : null;
    if (!way || window.innerWidth > NARROW || !plain(new MouseEvent("click", event))) return;
    setTimeout(() => document.querySelector("[data-testid=stSidebarCollapseButton] button")?.click(), 0);
    const main = frame();
    if (main && !way.closest(".stHtml")) drawn(main, () => settle(main, false)); // Streamlit's own link to a page
  }, true);

  // Back and forward: to where the page was left.
  window.addEventListener("popstate", (event) => {
    const main = frame();
    if (!event.isTrusted || !main) return;
    const left = stored(LEFT).find(([url]) => url === location.href);
    const go = () => main.scrollTo(0, left[1]);
    if (left) drawn(main, () => { go(); setTimeout(go, 300); }); // ms: once more, when the fonts have moved the lines
  });
}
