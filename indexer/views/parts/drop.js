// A draft may be let go anywhere on Explore and Review, on the large box above all: it is handed to the page's own way of taking
// files. Where a page takes none, the browser would leave the page for the file, and lose what was on it.
if (!window.trailDrops) {
  window.trailDrops = true;

  const taker = () => document.querySelector(":is(.st-key-drop, .st-key-draft) input[type=file]");
  const holdsFiles = (event) => [...(event.dataTransfer?.types || [])].includes("Files");
  const own = (event) => event.target instanceof Element && event.target.closest("[data-testid=stFileUploaderDropzone]");
  const mark = (is) => document.body.classList.toggle("is-dropping", is);

  document.addEventListener("dragover", (event) => {
    if (!holdsFiles(event) || own(event)) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = taker() ? "copy" : "none";
    mark(Boolean(taker()));
  });
  document.addEventListener("dragleave", (event) => {
    if (!event.relatedTarget) mark(false);
  });
  document.addEventListener("drop", (event) => {
    mark(false);
    if (!holdsFiles(event) || own(event)) return;
    event.preventDefault();
    const input = taker(), [file] = event.dataTransfer.files;
    if (!input || !file) return;
    const given = new DataTransfer();
    given.items.add(file);
    input.files = given.files;
    input.dispatchEvent(new Event("change", { bubbles: true }));
  });
}
