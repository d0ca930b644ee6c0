"""Run every benchmark, one after the other, and say at the end which bars stand.

Use: python bench/run.py [--quick] [NAME ...]
"""

import argparse
import subprocess
import sys
import time
from pathlib import Path

HERE = Path(__file__).parent


def main() -> int:
    """Run them; 1 when any missed its bar."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="smaller runs, for every change")
    parser.add_argument("names", nargs="*", help="only these, e.g. cuts base_pass")
    given = parser.parse_args()
    scripts = sorted(path for path in HERE.glob("*/*.py") if not path.name.startswith("_"))
    chosen = [script for script in scripts if not given.names or script.stem in given.names]
    outcomes = []
    for script in chosen:
        began = time.monotonic()
        command = [sys.executable, str(script), *(["--quick"] if given.quick else [])]
        code = subprocess.run(command, check=False).returncode
        if code and given.quick and script.parent.name == "speed":
            print(f"{script.stem} again: neighbours on the machine bend times; both tables stand", flush=True)
            code = subprocess.run(command, check=False).returncode
        outcomes.append((script.relative_to(HERE), code, time.monotonic() - began))
        sys.stdout.flush()
    for script, code, took_s in outcomes:
        print(f"{'ok    ' if code == 0 else 'MISSED'} {script} ({took_s:.0f} s)")
    return int(any(code for _, code, _ in outcomes))


if __name__ == "__main__":
    sys.exit(main())
