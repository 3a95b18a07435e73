"""One language model for all tests of this folder: loading it takes a second and a half."""

from __future__ import annotations

import pytest

from variorum.analyse.language import Model


@pytest.fixture(scope="session")
def model() -> Model:
    return Model()
