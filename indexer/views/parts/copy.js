// Buttons that copy a link, the address of a page of ours in `data-link`, or words in `data-words`; they say when it is done.
if (!window.trailCopies) {
  window.trailCopies = true;

  // Where the page is not served over a safe connection, browsers copy only what is selected.
  const selected = (words) => {
    const box = document.createElement("textarea");
    box.value = words;
    box.setAttribute("readonly", "");
    document.body.append(box);
    box.select();
    const done = document.execCommand("copy");
    box.remove();
    return done;
  };
  const copied = async (words) => {
    try {
      await navigator.clipboard.writeText(words);
      return true;
    } catch {
      return selected(words);
    }
  };

  // What a screen reader hears of it; the page's own elements come and go.
  const status = document.createElement("div");
  status.setAttribute("role", "status");
  status.className = "unseen";
  document.body.append(status);

  document.addEventListener("click", async (event) => {
    const button = event.target instanceof Element ? event.target.closest("button[data-link], button[data-words]") : null;
    if (!button || button.dataset.told) return;
    const label = button.textContent;
    const isLink = "link" in button.dataset;
    const link = isLink ? new URL(button.dataset.link, location.href).href : button.dataset.words;
    button.dataset.told = label;
    button.textContent = (await copied(link)) ? (isLink ? "Link copied" : "Copied") : `Not copied: ${link}`;
    status.textContent = button.textContent;
    button.focus();
    setTimeout(() => { button.textContent = label; status.textContent = ""; delete button.dataset.told; }, 3000); // ms: long enough to read
  });
}
