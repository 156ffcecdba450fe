// The bar at the side, by keyboard. Streamlit leaves the focus nowhere when the bar opens or closes, and where it lies
// over the page (on a phone) keeps it open over the next one. Here: opened, its first way has the focus; closed, the
// button that opens it; Escape closes it, and so does going on into the page under it. While it is closed, the style
// sheet hides it from the Tab key too.
if (!window.trailMenu) {
  window.trailMenu = true;

  const NARROW = 768; // pixels, as Streamlit has it: the bar lies over the page
  const OPEN = "[data-testid=stSidebar][data-collapsed=false]";
  const OPENS = "[data-testid=stExpandSidebarButton]", CLOSES = "[data-testid=stSidebarCollapseButton] button";
  const KEPT = "stSidebarCollapsed"; // how the names begin under which Streamlit keeps what was chosen
  const open = () => document.querySelector(OPEN);
  const over = () => window.innerWidth <= NARROW && open();
  const adrift = () => document.activeElement === document.body || document.activeElement.closest("[data-testid=stSidebar]");

  // On a phone the bar is opened for one choice: the next page begins without it.
  const forget = () => {
    try {
      for (const name of Object.keys(localStorage)) if (name.startsWith(KEPT)) localStorage.removeItem(name);
    } catch {
      // the browser keeps nothing
    }
  };

  const TRIES = 60; // of one frame each: until Streamlit has drawn it
  const follow = (opened, tries = TRIES) => {
    if (Boolean(open()) !== opened) {
      if (tries) requestAnimationFrame(() => follow(opened, tries - 1));
      return;
    }
    if (window.innerWidth <= NARROW) forget();
    const to = opened ? open().querySelector("a[href]") || document.querySelector(CLOSES) : document.querySelector(OPENS);
    if (adrift()) to?.focus({ preventScroll: true });
  };

  document.addEventListener("click", (event) => {
    const pressed = (wanted) => event.target instanceof Element && event.target.closest(wanted);
    if (pressed(OPENS)) follow(true);
    else if (pressed(CLOSES)) follow(false);
  }, true);

  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !event.defaultPrevented && over() && adrift()) document.querySelector(CLOSES)?.click();
  });
  document.addEventListener("focusin", (event) => {
    const under = event.target instanceof Element && event.target.closest("[data-testid=stMain], [data-testid=stHeader]");
    if (under && over()) document.querySelector(CLOSES)?.click();
  });
}
