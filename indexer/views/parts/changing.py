"""Changing the corpus from the explorer: add files or a folder, fetch originals, remove, bring back, rebuild."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import streamlit as st

from indexer import settings
from indexer.building import copies
from indexer.building.copies import Rest, rests
from indexer.building.sources import Sources
from indexer.embed import encoder_name
from indexer.errors import TrailError
from indexer.extract import READERS
from indexer.models import Work
from indexer.store import Snapshot
from indexer.views.parts import resources, running, theme
from indexer.views.parts.prose import listed, sentence
from indexer.works.catalogue import Catalogue

TYPES = sorted(suffix.removeprefix(".") for suffix in READERS)
LARGEST = 200  # megabytes of a file
TOLD = "refused files"  # places in the session
ASKED = "document to remove"
TABS = ["Add files", "Add a folder", "Fetch originals", "Remove", "Rebuild"]


def forms(snapshot: Snapshot) -> None:
    if settings.is_read_only():
        theme.quiet("This explorer is for reading only: documents are added and removed by “trail build”.")
        return
    st.html("<h2>Change the library</h2>")
    with st.container(key="changing"):  # always there, so that what is said does not move the tabs
        if reason := running.busy():
            theme.quiet(reason)
        for refused in st.session_state.pop(TOLD, ()):
            theme.message("Not done", sentence(refused))
    parts: Sequence[Callable[[Snapshot], None]] = (_files, _folder, _fetch, _remove, _rebuild)
    for tab, part in zip(st.tabs(TABS), parts, strict=True):
        with tab:
            part(snapshot)


# ── starting ───────────────────────────────────────────────────────────────────────────────────────────────────


def _start(
    snapshot: Snapshot, title: str, commands: Sequence[Sequence[str]], after: Callable[[], None] = lambda: None
) -> None:
    try:
        if reason := running.busy():
            raise TrailError(reason)
        running.jobs().start(title, commands, frozenset(snapshot.document_ids()), after)
    except TrailError as error:
        st.session_state[TOLD] = [str(error)]


def _build(snapshot: Snapshot, *options: str, add: Sequence[Path] = ()) -> list[str]:
    """The command that builds, with the copies that no build has met yet."""
    index, encoder = resources.index(), snapshot.manifest.encoder
    known = Sources.at(resources.index()).added
    waiting = [path for path in copies.files(index) if path not in known]
    same = ["--encoder", encoder] if encoder != encoder_name(None) else []
    paths = [str(path) for path in dict.fromkeys([*waiting, *add])]
    # Where a store is told of, an option would come before it; the folder is handed on all the same.
    named = [] if settings.value(settings.STORE) else ["--index", str(index.resolve())]
    return ["build", *named, "--progress", "json", *same, *options, "--", *paths]


# ── adding ─────────────────────────────────────────────────────────────────────────────────────────────────────


def _files(snapshot: Snapshot) -> None:
    with st.form("add files", border=False, clear_on_submit=True):
        uploaded = st.file_uploader(
            "Reports in PDF, Word, HTML, Markdown or plain text", TYPES, accept_multiple_files=True, key="new files",
            max_upload_size=LARGEST, width=theme.COLUMN,
        )  # fmt: skip
        asked = st.form_submit_button("Add these files", disabled=bool(running.busy()))
    theme.quiet(
        f"A copy of each is kept beside the index, in {copies.folder(resources.index()).name}, and nowhere else."
    )
    if asked and not uploaded:
        theme.message("No file yet", "Choose files first, or drop them into the box above.")
    elif asked and uploaded:
        _take(snapshot, {file.name: file.getvalue() for file in uploaded}, len(uploaded))
        st.rerun()


def _take(snapshot: Snapshot, contents: Mapping[str, bytes], given: int) -> None:
    """Keep copies of the files, and build with those that could be kept."""
    refused, names = [], []
    if len(contents) < given:
        refused.append("several files bear the same name, and only one of them was taken; give them different names")
    for name, content in contents.items():
        try:
            names.append(copies.keep(resources.index(), name, content).name)
        except TrailError as error:
            refused.append(str(error))
    if names:
        many = f"{names[0]} and {len(names) - 1} more" if len(names) > 2 else " and ".join(names)
        _start(snapshot, f"Adding {many}", [_build(snapshot)])
    if refused:
        st.session_state[TOLD] = [*st.session_state.get(TOLD, ()), *refused]


def _folder(snapshot: Snapshot) -> None:
    allowed = settings.folders()
    if not allowed:
        theme.quiet(
            "Folders are added by “trail build FOLDER”. Here they can be added only from those that "
            f"{settings.FOLDERS.name} names: a page that can speak to this explorer could otherwise have any file of "
            "this machine read."
        )
        return
    with st.form("add folder", border=False):
        typed = st.text_input("A folder, or a file, on this machine", key="new folder", width=theme.COLUMN)
        asked = st.form_submit_button("Add this folder", disabled=bool(running.busy()))
    theme.quiet("Its files are read where they are, with those in the folders inside it; nothing is copied.")
    if not asked:
        return
    path = Path(typed.strip().strip("\"'")).expanduser()
    if not typed.strip() or not path.is_absolute() or not path.exists():
        said = f"There is nothing at “{typed.strip()}”. " if typed.strip() else ""
        theme.message("No such folder", f"{said}Give its whole path, such as {allowed[0]}.")
        return
    if not any(path.resolve().is_relative_to(folder) for folder in allowed):
        theme.message("Not from there", f"Documents may be added from {listed([str(folder) for folder in allowed])}.")
        return
    _start(snapshot, f"Adding {path}", [_build(snapshot, add=[path])])
    st.rerun()


# ── fetching ───────────────────────────────────────────────────────────────────────────────────────────────────


def _fetch(snapshot: Snapshot) -> None:
    known = Catalogue.load(settings.catalogue())
    works = {id: work for id, work in known.works.items() if id in known.files or work.url}
    held = {id: snapshot.document(id).edition for id in snapshot.document_ids() if id in works}
    with st.form("fetch", border=False):
        chosen = st.multiselect(
            "Works to fetch", list(works), format_func=lambda id: _work(works[id], held.get(id)), key="works to fetch",
            placeholder="Choose works; none chosen means all", width=theme.COLUMN,
        )  # fmt: skip
        again = st.checkbox("Fetch again what is there already", key="fetch again")
        asked = st.form_submit_button("Fetch from the publishers", disabled=bool(running.busy()))
    theme.quiet(
        "Each is asked for at its publisher’s own address, from this machine, and only when you press the button. The "
        f"files are kept in the corpus, in {settings.originals().name}; each takes the place of the digest of its work."
    )
    if asked:
        command = ["fetch", "--progress", "json", *(["--again"] if again else []), "--", *chosen]
        many = works[chosen[0]].title if len(chosen) == 1 else f"{len(chosen) or len(works)} originals"
        _start(snapshot, f"Fetching {many}", [command, _build(snapshot)])
        st.rerun()


def _work(work: Work, edition: str | None) -> str:
    state = {"digest": "a digest is here", "original": "the original is here"}.get(edition or "", "not here")
    return f"{work.title} ({work.publisher or work.body or 'unknown'}; {state})"


# ── removing and bringing back ─────────────────────────────────────────────────────────────────────────────────


def _remove(snapshot: Snapshot) -> None:
    found = {str(rest.path): rest for rest in rests(snapshot, resources.index(), settings.corpus())}
    asked = found.get(str(st.session_state.get(ASKED)))
    if asked is not None:
        _confirm(snapshot, asked)
        return
    with st.form("remove", border=False):
        path = st.selectbox(
            "Document to remove", list(found), None, format_func=lambda path: _name(snapshot, found[path]),
            placeholder="Choose a document, or type a part of its title", key="chosen to remove", width=theme.COLUMN,
        )  # fmt: skip
        if st.form_submit_button("Remove …", disabled=bool(running.busy())) and path:
            st.session_state[ASKED] = path
            st.rerun()
    _bring_back(snapshot)


def _name(snapshot: Snapshot, rest: Rest) -> str:
    if rest.document:
        return f"{snapshot.work(rest.document).title} ({rest.path.name})"
    return f"{rest.path.name} ({'not read yet' if rest.waits else 'left out'})"


def _confirm(snapshot: Snapshot, rest: Rest) -> None:
    what = {
        "copy": f"The copy that was kept of it is moved to “{copies.TAKEN_OUT}” in "
        f"{copies.folder(resources.index()).name}, beside the index.",
        "corpus": "It came with the program: its file stays where it is and is passed over until you bring it back.",
        "elsewhere": "Its file stays where it is and is passed over until you bring it back.",
    }[rest.place]
    digest = " Where the library has a digest or another file of the same work, that takes its place."
    theme.message(f"Remove {_name(snapshot, rest)}?", what + (digest if rest.document else ""))
    with st.container(horizontal=True):
        yes = st.button("Yes, remove it", key="yes remove", disabled=bool(running.busy()))
        no = st.button("No, keep it", key="no remove")
    if yes and rest.waits:  # no index holds it yet
        copies.take_out(resources.index(), rest.path)
    elif yes:
        command = _build(snapshot, "--remove", str(rest.path))
        _start(snapshot, f"Removing {_name(snapshot, rest)}", [command], lambda: _taken_out(rest))
    if yes or no:
        st.session_state.pop(ASKED, None)
        st.rerun()


def _taken_out(rest: Rest) -> None:
    copies.take_out(resources.index(), rest.path)


def _bring_back(snapshot: Snapshot) -> None:
    removed = [str(path) for path in Sources.at(resources.index()).removed]
    if not removed:
        return
    with st.form("restore", border=False):
        paths = st.multiselect("Removed before", removed, format_func=lambda path: Path(path).name, key="to restore",
                               placeholder="Choose what to bring back", width=theme.COLUMN)  # fmt: skip
        if st.form_submit_button("Bring back", disabled=bool(running.busy())) and paths:
            options = [word for path in paths for word in ("--restore", path)]
            _start(snapshot, f"Bringing back {listed([Path(path).name for path in paths])}",
                   [_build(snapshot, *options)])  # fmt: skip
            st.rerun()


# ── rebuilding ─────────────────────────────────────────────────────────────────────────────────────────────────


def _rebuild(snapshot: Snapshot) -> None:
    waiting = [rest.path.name for rest in rests(snapshot, resources.index(), settings.corpus()) if rest.waits]
    if waiting:
        theme.message("Added, but not read yet", f"{listed(waiting)}: the rebuild reads it.")
    theme.quiet(
        "Looks at every file again: new and changed ones are read, those that are gone are left out, and the others "
        "are taken as they are. The index that is open now stays in use until the new one is done."
    )
    if st.button("Rebuild the index", key="rebuild", disabled=bool(running.busy())):
        _start(snapshot, "Rebuilding the index", [_build(snapshot)])
        st.rerun()
