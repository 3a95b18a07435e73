"""What holds for all tests."""

from __future__ import annotations

from hypothesis import settings

# No test is timed: on a busy machine a first call (an import, a table) may take a second. Where a test says "linear time", its
# bound in processor seconds is some ten times what an idle machine needs; work that grows with the square would need far more.
settings.register_profile("variorum", deadline=None)
settings.load_profile("variorum")
