// A link to a page of the explorer changes the page in place, as Back does: loading everything anew takes a second more
// and would lose what the visit holds (a draft handed in). Any other link, and a click with a key held down, is the
// browser's own. It is the same for every page: nothing from a document goes into it.
if (!window.trailFollows) {
  window.trailFollows = true;

  const plain = (event) =>
    !(event.defaultPrevented || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey);

  // The new page is read from its start, by eye and by screen reader; where its address names a place, from there.
  const settle = (main) => {
    const title = document.querySelector("h1");
    if (!title) return;
    title.tabIndex = -1;
    title.focus({ preventScroll: true });
    if (!document.getElementById("here")) main.scrollTo(0, 0);
  };

  document.addEventListener("click", (event) => {
    const anchor = event.target instanceof Element ? event.target.closest(".trail a[href], .stHtml a[href]") : null;
    if (!anchor || anchor.hasAttribute("target") || anchor.hasAttribute("download") || !plain(event)) return;
    const to = new URL(anchor.getAttribute("href"), location.href); // also of an anchor in a drawing
    const main = document.querySelector("[data-testid=stMain]");
    if (!main || to.origin !== location.origin || to.hash || to.pathname.endsWith("/")) return;
    event.preventDefault();
    history.pushState({}, "", to);
    let timer;
    const watch = new MutationObserver(() => {
      clearTimeout(timer);
      timer = setTimeout(() => { watch.disconnect(); settle(main); }, 150); // ms without a change: the page is drawn
    });
    watch.observe(main, { childList: true, subtree: true, characterData: true });
    window.dispatchEvent(new PopStateEvent("popstate", { state: {} }));
  });
}
