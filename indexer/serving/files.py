"""A file that is asked for while its page is drawn anew is given all the same.

Streamlit makes the file of a button when it is clicked, and forgets how as soon as the page was drawn once more. The
click that ends the writing of a comment does both: it asks for the page anew and for the report. On a busy machine the
page came first, and the report was never given.
"""

from __future__ import annotations

from threading import Timer
from time import monotonic
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from streamlit.runtime.media_file_manager import MediaFileManager

MOMENT = 20.0  # seconds that a click may take until it is heard, on a machine with more to do than it can


def keep_for_a_moment(moment: float = MOMENT) -> None:
    """From now on the way to make a file is forgotten `moment` seconds after its button went, in this process."""
    from streamlit.runtime.media_file_manager import MediaFileManager

    gone: dict[str, float] = {}  # when the button of a file was first found to be gone

    def forget(manager: MediaFileManager) -> None:
        """In place of Streamlit's own; who calls it holds the manager's lock."""
        now = monotonic()
        shown = {file for files in manager._files_by_session_and_coord.values() for file in files.values()}
        for file in [file for file in manager._deferred_callables if file not in shown]:
            if file not in gone:
                gone[file] = now
                _after(moment, manager)
            elif now - gone[file] >= moment:
                manager._drop_deferred_id(file)
        for file in gone.keys() - (manager._deferred_callables.keys() - shown):
            del gone[file]

    def _after(seconds: float, manager: MediaFileManager) -> None:
        timer = Timer(seconds, _again, [manager])
        timer.daemon = True
        timer.start()

    def _again(manager: MediaFileManager) -> None:
        with manager._lock:
            forget(manager)

    # Streamlit has no setting for it; its version is pinned, and a test holds what it does. mypy allows
    # no method to be replaced.
    MediaFileManager._remove_orphaned_deferred_callables = forget  # type: ignore[method-assign,assignment]
