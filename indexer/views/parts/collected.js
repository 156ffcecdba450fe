// The collection, between the page and the browser that keeps it: the page is told what is kept, or says what to keep.

const KEY = "trail.collection";

function stored() {
  try {
    const found = JSON.parse(localStorage.getItem(KEY));
    return found.filter((each) => Array.isArray(each) && each.length === 2 && each.every((part) => typeof part === "string"));
  } catch {
    return []; // nothing put aside yet, or the browser keeps nothing
  }
}

export default function (component) {
  const root = component.parentElement.querySelector("div");
  const { write } = component.data;
  if (write) {
    try {
      localStorage.setItem(KEY, write);
    } catch {
      // then it lasts as long as this visit
    }
  } else if (!root.told) {
    component.setStateValue("found", stored());
  }
  root.told = true;
}
