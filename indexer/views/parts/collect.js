// "Put aside": a passage goes into the collection, which this browser keeps; pressed again, it goes out. Each button names
// its passage in `data-collect`.
if (!window.trailCollects) {
  window.trailCollects = true;

  const KEY = "trail.collection";
  const stored = () => {
    try {
      const found = JSON.parse(localStorage.getItem(KEY));
      return Array.isArray(found) ? found : [];
    } catch {
      return [];
    }
  };
  const show = () => {
    const kept = new Set(stored().map(([ref]) => ref));
    for (const button of document.querySelectorAll("button[data-collect]")) {
      const pressed = kept.has(button.dataset.collect);
      if (button.getAttribute("aria-pressed") !== String(pressed)) button.setAttribute("aria-pressed", pressed);
      const words = pressed ? "Put aside ✓" : "Put aside";
      if (button.textContent !== words) button.textContent = words;
    }
  };
  document.addEventListener("click", (event) => {
    const button = event.target instanceof Element ? event.target.closest("button[data-collect]") : null;
    if (!button) return;
    const ref = button.dataset.collect, list = stored();
    const left = list.filter(([other]) => other !== ref);
    if (left.length === list.length) left.push([ref, ""]);
    try {
      localStorage.setItem(KEY, JSON.stringify(left));
    } catch {
      button.textContent = "Not put aside: this browser keeps nothing";
      return;
    }
    show();
  });
  let timer;
  new MutationObserver(() => { clearTimeout(timer); timer = setTimeout(show, 100); })
    .observe(document.body, { childList: true, subtree: true });
  show();
}
