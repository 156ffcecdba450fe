// Shows a drawing made on the server: larger and smaller, moved by dragging, read by keyboard. What a document says is in
// the drawing as text alone; parts that no drawing of ours has are dropped here once more.

const PARTS = new Set(["svg", "g", "a", "title", "desc", "path", "line", "rect", "circle", "text", "tspan"]);
const LEAST = 0.25, MOST = 4, STEP = 1.25;
const NARROW = 600; // pixels: a frame as a phone has it

function parsed(source) {
  const svg = new DOMParser().parseFromString(source, "image/svg+xml").documentElement;
  for (const part of [svg, ...svg.querySelectorAll("*")]) {
    const href = part.getAttribute("href");
    if (!PARTS.has(part.localName)) part.remove();
    for (const { name } of [...part.attributes]) if (name.startsWith("on")) part.removeAttribute(name);
    if (href !== null && !/^[a-z]+(\?|$)/.test(href)) part.removeAttribute("href");
  }
  return document.importNode(svg, true);
}

export default function (component) {
  const { parentElement, data } = component;
  const root = parentElement.querySelector(".canvas");
  const frame = root.querySelector(".canvas-frame");
  const slide = root.querySelector(".canvas-slide");
  const fit = () => {
    draw(component, root, frame, data.upright && frame.clientWidth < NARROW ? data.upright : data.svg);
    slide.hidden = frame.scrollWidth <= frame.clientWidth + 2;
  };
  root.resized?.disconnect();
  root.resized = new ResizeObserver(fit); // the window was made narrower or wider, or the drawing larger
  root.resized.observe(frame);
  fit();
}

function draw(component, root, frame, source) {
  const { data, setStateValue } = component;
  const told = root.querySelector(".canvas-told");
  if (root.drawn === source) return; // the page ran again, but this is as it was
  root.drawn = source;
  const svg = parsed(source);
  frame.replaceChildren(svg);
  root.resized?.observe(svg);
  frame.setAttribute("aria-label", data.label);
  told.textContent = data.hint;

  const width = svg.viewBox.baseVal.width, height = svg.viewBox.baseVal.height;
  const fitting = () => (frame.clientWidth - 2) / width;
  let zoom = 1;
  let waiting;

  function show(wanted, x = 0, y = 0) {
    const before = zoom;
    zoom = Math.min(MOST, Math.max(LEAST, wanted));
    svg.style.width = `${width * zoom}px`;
    svg.style.height = `${height * zoom}px`;
    frame.scrollLeft = (frame.scrollLeft + x) * (zoom / before) - x; // what is under the pointer stays there
    frame.scrollTop = (frame.scrollTop + y) * (zoom / before) - y;
    root.querySelector("output").textContent = `${Math.round(zoom * 100)}%`;
  }

  function choose(wanted, x, y) {
    show(wanted, x, y);
    clearTimeout(waiting);
    waiting = setTimeout(() => setStateValue("zoom", Math.round(zoom * 100)), 500); // into the address
  }

  const acts = { in: () => choose(zoom * STEP), out: () => choose(zoom / STEP), whole: () => choose(Math.min(1, fitting())) };
  for (const button of root.querySelectorAll("button")) button.onclick = acts[button.value];
  frame.onkeydown = (event) => {
    const act = { "+": acts.in, "=": acts.in, "-": acts.out, 0: acts.whole }[event.key];
    if (act && !event.ctrlKey && !event.metaKey) act();
    else if (event.key.startsWith("Arrow") && roam(event.key)) event.preventDefault();
  };
  frame.onwheel = (event) => {
    if (!event.ctrlKey) return; // the wheel alone scrolls the page
    event.preventDefault();
    const box = frame.getBoundingClientRect();
    choose(zoom * (event.deltaY < 0 ? STEP : 1 / STEP), event.clientX - box.left, event.clientY - box.top);
  };

  // ── dragging ──────────────────────────────────────────────────────────────────────────────────────────────────

  let grip = null, moved = false;
  frame.onpointerdown = (event) => {
    moved = false;
    if (event.pointerType === "mouse" && !event.button) grip = [event.clientX, event.clientY, frame.scrollLeft, frame.scrollTop];
  };
  frame.onpointermove = (event) => {
    if (!grip || !event.buttons) return;
    const [x, y] = [event.clientX - grip[0], event.clientY - grip[1]];
    if (Math.abs(x) + Math.abs(y) > 4) moved = true;
    if (moved) frame.scrollTo(grip[2] - x, grip[3] - y);
  };
  frame.onpointerup = () => (grip = null);
  svg.ondragstart = (event) => event.preventDefault();

  // ── links, and what is said of the part in hand ───────────────────────────────────────────────────────────────

  const onward = root.querySelector("a.canvas-onward"); // an anchor of the page: the explorer follows it in place
  frame.onclick = (event) => {
    const anchor = event.target.closest("a");
    if (moved) event.preventDefault();
    else if (anchor?.hasAttribute("href") && !event.button && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
      event.preventDefault();
      onward.href = anchor.getAttribute("href");
      onward.click();
    }
  };

  function tell(event) {
    const part = event.target.closest?.("a");
    told.textContent = part?.querySelector("title")?.textContent ?? data.hint;
    for (const lit of svg.querySelectorAll(".lit")) lit.classList.remove("lit");
    const name = part?.dataset.node;
    svg.classList.toggle("picked", Boolean(name));
    if (!name) return;
    for (const tie of svg.querySelectorAll("[data-ends]"))
      if (tie.dataset.ends.split(" ").includes(name)) {
        tie.classList.add("lit");
        for (const end of tie.dataset.ends.split(" "))
          for (const node of svg.querySelectorAll("[data-node]")) if (node.dataset.node === end) node.classList.add("lit");
      }
    part.classList.add("lit");
  }
  frame.onpointerover = tell;
  frame.onfocus = tell;
  frame.addEventListener("focusin", tell);
  frame.onpointerleave = tell;

  // ── many marks: one stop of the Tab key, and the arrow keys go to the nearest in their direction ───────────────

  const marks = data.roam ? [...svg.querySelectorAll("a[data-x]")] : [];
  const place = (mark) => [Number(mark.dataset.x), Number(mark.dataset.y)];
  for (const [at, mark] of marks.entries()) mark.setAttribute("tabindex", at ? "-1" : "0");

  function roam(key) {
    const here = marks.indexOf(document.activeElement);
    if (here < 0) { // from the frame, which the Tab key comes to first, to the mark that is its stop
      const stop = marks.find((mark) => mark.getAttribute("tabindex") === "0");
      stop?.focus();
      return Boolean(stop);
    }
    const [x, y] = place(marks[here]);
    const [dx, dy] = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[key];
    let best = null, least = Infinity;
    for (const mark of marks) {
      const along = (place(mark)[0] - x) * dx + (place(mark)[1] - y) * dy;
      const across = Math.abs((place(mark)[0] - x) * dy) + Math.abs((place(mark)[1] - y) * dx);
      if (along > 0.5 && along + 2 * across < least) [best, least] = [mark, along + 2 * across];
    }
    if (best) {
      marks[here].setAttribute("tabindex", "-1");
      best.setAttribute("tabindex", "0");
      best.focus();
    }
    return true;
  }

  // At first as large as the window allows while it can be read, or as the address says.
  show(data.zoom ? data.zoom / 100 : Math.min(1, Math.max(fitting(), 0.85)));
}
