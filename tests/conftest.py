"""What tests share: the folder of real files, when there is one, and a small drawn film."""

import os
import shutil
from pathlib import Path

import pytest
from hypothesis import settings as hypothesis_settings

# Machines are shared, so how long one example took says nothing of the code. In CI a change is judged by the same
# examples every time; at home hypothesis goes on looking for new ones.
hypothesis_settings.register_profile("home", deadline=None)
hypothesis_settings.register_profile("ci", deadline=None, derandomize=True)
hypothesis_settings.load_profile("ci" if os.environ.get("CI") else "home")

# Tests read English unless they ask for Chinese, whatever the machine's terminal speaks.
os.environ["NINE16_LANGUAGE"] = "en"

REAL = Path(os.environ.get("NINE16_REAL_DATA", Path(__file__).parents[2] / "shared" / "data"))


@pytest.fixture(scope="session")
def chromium_file() -> str:
    """Chromium's program; tests of pages are skipped where it is missing, but never in CI."""
    file = shutil.which("chromium")
    if file is None:
        if os.environ.get("CI"):
            pytest.fail("chromium is required in CI and is missing: make browser")
        pytest.skip("no chromium here: make browser")
    return file


@pytest.fixture(scope="session")
def real() -> Path:
    """The folder of real footage and tables; the test is skipped where it is missing."""
    if not REAL.is_dir():
        if os.environ.get("CI"):
            pytest.fail(f"real files are required in CI and {REAL} is missing")
        pytest.skip(f"no real files: {REAL} is missing (set NINE16_REAL_DATA)")
    return REAL


@pytest.fixture(scope="session")
def film(tmp_path_factory) -> Path:
    """A drawn film of 11.8 s: a grey that changes at 3 s and 7 s, and a tone."""
    import numpy as np

    from nine16.media.encode import write_video

    path = tmp_path_factory.mktemp("films") / "lipstick.mp4"
    rng = np.random.default_rng(916)
    looks = [rng.integers(0, 255, (160, 90, 3), np.uint8) for _ in range(3)]
    pictures = (looks[0 if i < 75 else 1 if i < 175 else 2] for i in range(295))
    tone = 0.2 * np.sin(2 * np.pi * 440 * np.arange(round(11.8 * 48_000)) / 48_000).astype(np.float32)
    write_video(path, pictures, fps=25, sound=tone)
    return path
