"""One citation of a draft after the other: opened beside its source, accepted or commented on, and on to the next."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from indexer.store import Snapshot
from indexer.views.parts import checked, theme
from indexer.views.parts.upload import Handed

MOVED = "moved to a citation"  # in the session: how the reader came to the open one, "open" or "step"
# Takes the reader to the heading of the citation of that number. After a step the keyboard and the screen reader go
# there too; after opening they stay on the button, which a busy page may draw anew and so let go of: until the reader
# goes on, it has them again. The heading goes twice, for the one shut above it and the pages of originals move the
# lines. Nothing from a draft goes into it.
SETTLE = """<script>
(function seek(tries, number, how) {
  const heading = document.getElementById(`cited-${number}`);
  const row = heading?.closest("[class*=st-key-citation-]");
  if (row?.querySelector(".open")) {
    const go = () => heading.scrollIntoView({block: how === "step" ? "start" : "nearest"});
    if (how === "step") heading.focus({preventScroll: true});
    go();
    setTimeout(go, 400);
    if (how !== "open") return;
    const held = setInterval(() => {
      if (document.activeElement !== document.body) return;
      const same = document.getElementById(`cited-${number}`)?.closest("[class*=st-key-citation-]");
      same?.querySelector("[class*=st-key-open-] button")?.focus({preventScroll: true});
    }, 100); // ms
    const end = () => clearInterval(held);
    for (const name of ["keydown", "pointerdown"]) document.addEventListener(name, end, {capture: true, once: true});
    setTimeout(end, 20000);
  } else if (tries) setTimeout(seek, 100, tries - 1, number, how);
})(30, %d, "%s");
</script>"""


def number(name: str) -> int:
    """A whole number of the address; 0 where there is none."""
    asked = st.query_params.get(name, "")
    return int(asked) if asked.isdecimal() and len(asked) < 7 else 0


def entry(snapshot: Snapshot, held: Handed, at: int, chosen: Sequence[int]) -> None:
    """A citation in its row; the one that the address names is open."""
    is_open = number("at") == at + 1
    found = held.report.citations[at]
    with st.container(key=f"citation-{at + 1}"):
        with st.container(horizontal=True):
            theme.show(checked.row(snapshot, found, at, at in held.accepted, bool(held.notes.get(at))))
            words = f"{'Close' if is_open else 'Open'} {at + 1}"
            st.button(words, key=f"open {at}", on_click=_toggle, args=(at, is_open))
        if is_open:
            theme.show(checked.detail(snapshot, found))
            _review(held, at)
            _steps(chosen, at)


def begin(held: Handed, chosen: Sequence[int]) -> None:
    """Where none is open: the way to the first fault of those that are shown, to the first one where none is."""
    if not chosen or number("at") - 1 in chosen:
        return
    faults = [at for at in chosen if held.report.citations[at].is_fault]
    first, what = (faults[0], "fault") if faults else (chosen[0], "citation")
    st.button(f"Open the first {what}: {first + 1}", key="step first", on_click=_go, args=(first, "step"),
              shortcut="Alt+N")  # fmt: skip


def settle() -> None:
    """Once, after the reader opened a citation or went on to one."""
    how = st.session_state.pop(MOVED, "")
    if how in ("open", "step"):
        st.html(SETTLE % (number("at"), how), unsafe_allow_javascript=True)


def _toggle(at: int, is_open: bool) -> None:
    if is_open:
        st.query_params.pop("at", None)
    else:
        _go(at, "open")


# ── deciding ───────────────────────────────────────────────────────────────────────────────────────────────────


def _review(held: Handed, at: int) -> None:
    st.text_area(
        "Your comment, for the report", held.notes.get(at, ""), key=f"comment {at}", height=80, on_change=_comment,
        args=(held, at), width=theme.COLUMN,
    )  # fmt: skip
    st.checkbox(
        "I accept this citation as it stands", at in held.accepted, key=f"accept {at}", on_change=_accept,
        args=(held, at),
    )  # fmt: skip


def _comment(held: Handed, at: int) -> None:
    words = st.session_state[f"comment {at}"].strip()
    if words:
        held.notes[at] = words
    else:
        held.notes.pop(at, None)


def _accept(held: Handed, at: int) -> None:
    (held.accepted.add if st.session_state[f"accept {at}"] else held.accepted.discard)(at)


# ── going on ───────────────────────────────────────────────────────────────────────────────────────────────────


def _steps(chosen: Sequence[int], at: int) -> None:
    """The ways to the citations before and after this one, among those that are shown."""
    place = chosen.index(at)
    before = chosen[place - 1] if place else None
    after = chosen[place + 1] if place + 1 < len(chosen) else None
    with st.container(horizontal=True, key="steps"):
        _step("Previous", before, "Alt+P")
        _step("Next", after, "Alt+N")


def _step(words: str, to: int | None, shortcut: str) -> None:
    name = f"{words}: {to + 1}" if to is not None else f"{words}: none"
    st.button(name, key=f"step {words}", on_click=_go, args=(to, "step"), disabled=to is None, shortcut=shortcut)


def _go(to: int, how: str) -> None:
    st.query_params["at"] = str(to + 1)
    st.session_state[MOVED] = how
