"""Who applies corrections, by the kind of what they change.

An applier is given all active corrections of its kind, oldest first, and makes the records as these
say, starting from what was read: so applying twice is applying once, and taking one back leaves no trace.
"""

from __future__ import annotations

from collections.abc import Mapping

from dateline.store.corrections import Applier
from dateline.store.event_mending import apply_events
from dateline.store.mending import apply_names

APPLIERS: Mapping[str, Applier] = {"event": apply_events, "form": apply_names}
