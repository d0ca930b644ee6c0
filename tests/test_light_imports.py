"""Looking at nine16 costs nothing: heavy libraries are loaded where they are used."""

import subprocess
import sys

import pytest

HEAVY = ("numpy", "scipy", "duckdb", "av", "cv2", "sqlalchemy", "django", "pyarrow", "jinja2", "PIL")
PROBE = f"""
import sys
{{}}
heavy = sorted(name for name in {HEAVY!r} if name in sys.modules)
sys.exit("loaded: " + ", ".join(heavy) if heavy else 0)
"""


@pytest.mark.parametrize(
    "doing",
    [
        "import nine16",
        "from nine16.cli import main\ntry:\n    main(['--help'])\nexcept SystemExit:\n    pass",
        "from nine16.cli import main\ntry:\n    main(['settings'])\nexcept SystemExit:\n    pass",
    ],
    ids=["import nine16", "nine16 --help", "nine16 settings"],
)
def test_no_heavy_library_is_loaded_by(doing):
    ran = subprocess.run([sys.executable, "-c", PROBE.format(doing)], capture_output=True, text=True, check=False)

    assert ran.returncode == 0, ran.stderr
