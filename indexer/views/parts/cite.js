// Reference managers look at a page once, when it is loaded; these pages come later and change in place. So the work that
// a page shows, which its markup carries as COinS, is told in the page's head as well, and Zotero is asked to look again.
// What comes from a document is set as an attribute's text.
if (!window.trailCites) {
  window.trailCites = true;

  let shown = "";
  const tell = () => {
    const now = document.querySelector(".panel .Z3988, .Z3988")?.dataset.head || "";
    if (now === shown) return;
    shown = now;
    document.querySelectorAll("head meta[data-trail]").forEach((meta) => meta.remove());
    for (const [name, value] of new URLSearchParams(now)) {
      const meta = document.createElement("meta");
      meta.dataset.trail = "1";
      meta.setAttribute("name", name);
      meta.setAttribute("content", value);
      document.head.append(meta);
    }
    document.dispatchEvent(new Event("ZoteroItemUpdated", { bubbles: true, cancelable: true }));
  };
  let timer;
  new MutationObserver(() => { clearTimeout(timer); timer = setTimeout(tell, 200); })
    .observe(document.body, { childList: true, subtree: true });
  tell();
}
