// Recent work: drafts and passages that were opened, kept in this browser alone. A name may be what a document or a file
// brought: it is set as text, and of the addresses only those of this explorer's own pages are followed.
if (!window.trailRecent) {
  window.trailRecent = true;

  const KEY = "trail.recent", MOST = 8;
  const OWN = /^(read|search|check)(\?|$)/;
  const kept = () => {
    try {
      const found = JSON.parse(localStorage.getItem(KEY));
      return found.filter((each) => Array.isArray(each) && each.length === 2 && OWN.test(each[0]));
    } catch {
      return []; // nothing opened yet, or the browser keeps nothing
    }
  };
  const store = (list) => {
    try {
      localStorage.setItem(KEY, JSON.stringify(list.slice(0, MOST)));
    } catch {
      // then Explore does not show it
    }
  };
  const make = (tag, words, more = {}) => Object.assign(document.createElement(tag), { textContent: words, ...more });

  const remember = () => {
    for (const opened of document.querySelectorAll("[data-opened]")) {
      const each = [opened.dataset.opened, opened.dataset.name], list = kept();
      if (list[0]?.[0] === each[0] || !OWN.test(each[0])) continue;
      store([each, ...list.filter(([address]) => address !== each[0])]);
    }
  };
  const show = () => {
    const place = document.querySelector(".recent");
    if (!place) return;
    const list = kept(), told = JSON.stringify(list);
    if (place.dataset.told === told) return;
    place.dataset.told = told;
    place.replaceChildren();
    if (!list.length) return;
    const items = make("ul", "");
    for (const [address, name] of list) {
      const item = make("li", "");
      item.append(make("a", name, { href: address }));
      items.append(item);
    }
    const forget = make("button", "Forget these", { type: "button", className: "plain" });
    forget.onclick = () => {
      store([]);
      show();
    };
    const note = make("p", "Kept in this browser alone. ", { className: "quiet" });
    note.append(forget);
    place.append(make("h2", "Recent work"), items, note);
  };
  let timer;
  const look = () => { remember(); show(); };
  new MutationObserver(() => { clearTimeout(timer); timer = setTimeout(look, 100); })
    .observe(document.body, { childList: true, subtree: true });
  look();
}
