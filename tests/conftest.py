"""What tests share: the folder of real files, when there is one."""

import os
from pathlib import Path

import pytest

REAL = Path(os.environ.get("NINE16_REAL_DATA", Path(__file__).parents[2] / "shared" / "data"))


@pytest.fixture(scope="session")
def real() -> Path:
    """The folder of real footage and tables; the test is skipped where it is missing."""
    if not REAL.is_dir():
        if os.environ.get("CI"):
            pytest.fail(f"real files are required in CI and {REAL} is missing")
        pytest.skip(f"no real files: {REAL} is missing (set NINE16_REAL_DATA)")
    return REAL
