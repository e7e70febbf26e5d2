"""Makes all figures of `docs/trust.md`, one table after the other.

    python -m benchmarks.trust                   # all of it takes hours
    python -m benchmarks.trust --quick           # a twentieth of it

Bits are flipped, processes killed, system calls spoiled, hostile inputs read, and a server is used for minutes and
by many people at once. The exit code is 1 if any of these found something lost, or something wrong that was shown.
"""

from __future__ import annotations

import argparse
import subprocess
import sys

FIGURES = {
    "Bits flipped": ("damage", ["--flips", "2400"], ["--flips", "120"]),
    "Processes killed at random moments": ("kills", ["--kills", "150"], ["--kills", "7"]),
    "System calls spoiled": ("faults", [], ["--every", "140"]),
    "Hostile inputs": ("hostile", [], ["--files", "100", "--questions", "20"]),
    "A server in use": ("soak", ["--minutes", "10"], ["--minutes", "0.5"]),
    "Many people at once, without the reader": (
        "crowd",
        ["--reader", "none"],
        ["--reader", "none", "--seconds", "5"],
    ),
    "Many people at once": ("crowd", [], ["--seconds", "5"]),
}
"""Each table with its benchmark, its options, and those for a quick look."""


def main() -> int:
    """Run every benchmark, and return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--quick", action="store_true", help="a small part of each, to see that all work")
    given = parser.parse_args()
    failed = []
    for title, (module, options, few) in FIGURES.items():
        print(f"\n## {title}\n", flush=True)
        command = [sys.executable, "-m", f"benchmarks.{module}", *(few if given.quick else options)]
        if subprocess.run(command).returncode:
            failed.append(title)
    print(f"\n{'Something was lost, or shown wrongly: ' + '; '.join(failed) if failed else 'Nothing was lost.'}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
