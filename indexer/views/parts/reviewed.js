// What a reader said of a draft, kept in this browser alone: comments and acceptances by a name made from the citation's
// place and words; the draft itself is not kept. They come back when the same draft is handed in again.

const KEY = "trail.review";
const MOST = 2000; // citations; the oldest go first

function stored() {
  try {
    const found = JSON.parse(localStorage.getItem(KEY));
    return Array.isArray(found) ? found.filter((each) => Array.isArray(each) && each.length === 3) : [];
  } catch {
    return []; // nothing kept yet, or the browser keeps nothing
  }
}

export default function (component) {
  const { names, said, ask } = component.data;
  const known = new Map(stored().map(([name, words, accepted]) => [name, [String(words), Boolean(accepted)]]));
  if (ask) {
    const found = names.filter((name) => known.has(name)).map((name) => [name, ...known.get(name)]);
    component.setTriggerValue("restored", found);
    return;
  }
  for (const name of names) known.delete(name);
  for (const [name, words, accepted] of said) known.set(name, [words, accepted]);
  try {
    localStorage.setItem(KEY, JSON.stringify([...known].map(([name, [words, accepted]]) => [name, words, accepted]).slice(-MOST)));
  } catch {
    // then they last as long as this visit
  }
}
