"""What holds for all tests."""

from __future__ import annotations

from hypothesis import settings

# No test is timed: on a busy machine a first call (an import, a table) may take a second.
settings.register_profile("variorum", deadline=None)
settings.load_profile("variorum")
