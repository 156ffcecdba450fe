"""Files that are made when a button is clicked, by Streamlit's own manager of them."""

from __future__ import annotations

import time

import pytest
from streamlit.runtime.media_file_manager import MediaFileManager
from streamlit.runtime.media_file_storage import MediaFileStorageError
from streamlit.runtime.memory_media_file_storage import MemoryMediaFileStorage

from indexer.serving.files import keep_for_a_moment

FORGETS = "_remove_orphaned_deferred_callables"


@pytest.mark.parametrize(("moment", "is_given"), [(60.0, True), (0.5, False)])
def test_a_button_that_is_drawn_anew_gives_its_file_for_a_moment(
    moment: float, is_given: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(MediaFileManager, FORGETS, getattr(MediaFileManager, FORGETS))  # put back at the end
    keep_for_a_moment(moment)
    manager = MediaFileManager(MemoryMediaFileStorage("/media"))

    def drawn(words: str) -> str:
        manager.clear_session_refs()
        button = manager.add_deferred(lambda: words, "text/plain", "where it stands")
        manager.remove_orphaned_files()
        return button

    first = drawn("before")
    assert drawn("after") != first and (not is_given or manager.execute_deferred(first))
    until = time.monotonic() + (0 if is_given else 60)
    while first in manager._deferred_callables and time.monotonic() < until:  # nobody asks, and it goes all the same
        time.sleep(0.02)
    if is_given:
        assert manager.execute_deferred(first)
    else:
        with pytest.raises(MediaFileStorageError, match="not found"):
            manager.execute_deferred(first)
