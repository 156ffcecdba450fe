// Saved searches: a name and an address each, kept in this browser alone. A name is what somebody typed, or what a link
// brought: it is set as text, and of an address only what a search may hold is kept.

const KEY = "trail.saved";
const MOST = 100, LONG = 120; // searches, and characters of a name
const PARTS = ["q", "like", "mode", "expand", "typed", "sort", "publisher", "year", "kind", "challenge"];

function clean(query) {
  return new URLSearchParams([...new URLSearchParams(query)].filter(([name]) => PARTS.includes(name))).toString();
}

function saved() {
  try {
    const found = JSON.parse(localStorage.getItem(KEY));
    return found.filter((each) => each.length === 2 && each.every((part) => typeof part === "string"));
  } catch {
    return []; // nothing saved yet, or what is there cannot be read
  }
}

function keep(list) {
  try {
    localStorage.setItem(KEY, JSON.stringify(list.slice(0, MOST)));
    return true;
  } catch {
    return false; // the browser keeps nothing, as in some private windows
  }
}

function make(tag, words, more = {}, ...inside) {
  const made = document.createElement(tag);
  if (words) made.textContent = words;
  for (const [name, value] of Object.entries(more)) {
    if (name === "onclick" || name === "onsubmit") made[name] = value;
    else made.setAttribute(name, value);
  }
  made.append(...inside);
  return made;
}

const button = (words, name, onclick) => make("button", words, { type: "button", "aria-label": name || words, onclick });

function added(list, name, query) {
  return [[name.trim().slice(0, LONG) || "A search", clean(query)], ...list.filter((each) => each[1] !== clean(query))];
}

// ── the search that is shown ──────────────────────────────────────────────────────────────────────────────────────

function saving(root, [name, query]) {
  const before = saved().find((each) => each[1] === clean(query));
  const field = make("input", "", { type: "text", maxlength: LONG, id: "saved-name", autocomplete: "off" });
  field.value = before ? before[0] : name;
  const told = make("p", before ? "This search is saved." : "", { class: "quiet", role: "status" });
  const onsubmit = (event) => {
    event.preventDefault();
    const done = keep(added(saved(), field.value, query));
    told.textContent = done ? "Saved in this browser. It stands on the Search page." : "This browser does not keep it.";
  };
  const save = make("button", before ? "Save under this name" : "Save", { type: "submit" });
  root.replaceChildren(
    make("form", "", { onsubmit }, make("label", "Name of this search", { for: "saved-name" }), field, save), told,
    make("p", "It is kept in this browser alone, and nowhere else.", { class: "quiet" }));
}

// ── all that are saved ────────────────────────────────────────────────────────────────────────────────────────────

function listing(root, shared, words = "", focus = 0) {
  const list = saved();
  const again = (changed, told, at) => listing(root, shared, keep(changed) ? told : "This browser does not keep it.", at);
  root.replaceChildren();
  if (shared.length) root.append(button("Keep these in this browser", "", () => {
    const all = shared.reduceRight((kept, [name, query]) => added(kept, name, query), list);
    again(all, "They are kept in this browser.", 1);
  }));
  const told = make("p", words, { class: "quiet", role: "status" });
  if (list.length) {
    const link = new URLSearchParams(list.map(([name, query]) => ["saved", `${name}?${query}`]));
    root.append(make("h2", "Your saved searches"), make("ul", "", {}, ...list.map((each) => row(list, each, again))),
      make("p", "", { class: "quiet" }, make("a", "One link to all of these", { href: `search?${link}` }), " · ",
        make("button", "Copy link", { type: "button", "data-link": `search?${link}` }), " · Kept in this browser alone."));
  }
  root.append(told);
  if (words && focus) (root.querySelectorAll("li a")[focus - 1] || root.querySelector("a, button") || root).focus();
}

function row(list, each, again) {
  const [name, query] = each, at = list.indexOf(each);
  const item = make("li", "", {}, make("a", name, { href: `search?${clean(query)}` }), " ",
    button("Rename", `Rename ${name}`, () => renaming(item, list, at, again)), " ",
    button("Remove", `Remove ${name}`, () =>
      again(list.filter((other) => other !== each), `“${name}” is removed.`, Math.max(1, at))));
  return item;
}

function renaming(item, list, at, again) {
  const [name, query] = list[at];
  const field = make("input", "", { type: "text", maxlength: LONG, "aria-label": `New name of ${name}` });
  field.value = name;
  const stop = () => again(list, `“${name}” keeps its name.`, at + 1);
  field.onkeydown = (event) => { if (event.key === "Escape") stop(); };
  const onsubmit = (event) => {
    event.preventDefault();
    const given = field.value.trim().slice(0, LONG) || name;
    again(list.map((other, n) => (n === at ? [given, query] : other)), `Now called “${given}”.`, at + 1);
  };
  item.replaceChildren(make("form", "", { onsubmit }, field, make("button", "Save", { type: "submit" }),
    button("Cancel", "", stop)));
  field.select();
}

export default function (component) {
  const root = component.parentElement.querySelector(".saved");
  const now = JSON.stringify(component.data);
  if (root.drawn === now) return; // the page ran again, but this is as it was
  root.drawn = now;
  if (component.data.current) saving(root, component.data.current);
  else listing(root, component.data.shared);
}
