"""Guards a refactoring: records what the programs print and serve today, and reports what differs later.

    python -m benchmarks.golden record FOLDER     # write the outputs into FOLDER
    python -m benchmarks.golden compare FOLDER    # make them again and print what differs

The exit code of `compare` is 1 if anything differs. Both run the programs as a user does, without importing
them, so modules may move and change names in between. Each output is a file, FOLDER/outputs/GROUP/NAME.
FOLDER/archive is an archive of the sample: `compare` checks that it can still be used. `--only` and `--except`
choose groups. `--checkout` runs another checkout. Scores depend on the machine and on the versions of PyTorch
and the models, so record and compare on one machine, with one environment.
"""

from __future__ import annotations

import argparse
import fcntl
import io
import re
import shutil
import sys
import tempfile
import time
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from difflib import unified_diff
from hashlib import sha256
from pathlib import Path

from benchmarks.golden_outputs import GROUPS, GoldenSession, Skipped
from benchmarks.golden_programs import Programs

_LINES_A_FILE = 40
_FILES_SHOWN = 40
_NUMBER = re.compile(r"-?\d+\.\d{7,}(?:e[-+]?\d+)?")

VOLATILE: tuple[tuple[str, str], ...] = (
    (r'"timings_ms": \{[^{}]*\}', '"timings_ms": "(times)"'),  # of an answer
    (r'^  "seconds": [\d.]+', '  "seconds": "(time)"'),  # of adding; deeper ones are places in recordings
    (r"indexed, [\d.]+ s\)", "indexed, (time))"),
    (r'"ms_per_query": \{[^{}]*\}', '"ms_per_query": "(times)"'),  # of evaluating
    (r'"(ms|milliseconds|passages_per_second)": [\d.]+', r'"\1": "(time)"'),
    (r"^(ms per query \w+|passages per second) .*$", r"\1 (time)"),
    (r'"time": "\d{4}-[^"]*"', '"time": "(now)"'),  # of a judgement
    (r'(left:\n|"left": )"[\d:]*"', r'\1"(time)"'),  # of work on the archive
    (r"^(Traceback .*:\n)(?: .*\n)*", r"\1"),  # of a crash: lines of code may move
    (r'(delivery:\n|"delivery": )"[\w-]{16}"', r'\1"(random)"'),  # of an upload
    (r'(archive:\n|"archive": )"[0-9a-f]{16}"', r'\1"(path)"'),  # of the page: a digest of the work folder's path
    (r'"app_id": \d+', '"app_id": "(random)"'),  # of the web framework
    (r'"event_id": "\w{32}"', '"event_id": "(random)"'),
    (r"(127\.0\.0\.1|localhost):\d{4,5}", r"\1:(port)"),
)
"""Patterns of text that differs between two runs of the same code, each with what is recorded instead.

Numbers are also rounded to 6 decimals, and the paths of the checkout and of the work folder are replaced by names.
Bytes stay as they are: pictures, recordings, and files that commands write, except JSON lines.
"""


def main() -> int:
    """Run the command line; return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("action", choices=["record", "compare"])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--only", nargs="+", choices=GROUPS, default=list(GROUPS), metavar="GROUP")
    parser.add_argument("--except", nargs="+", choices=GROUPS, default=[], metavar="GROUP", dest="left_out")
    parser.add_argument("--checkout", type=Path, default=Path(__file__).parents[1], help="the checkout to run")
    parser.add_argument("--shared", type=Path, help="the folder with cases/ and interviews/raw/")
    options = parser.parse_args()
    chosen = [name for name in options.only if name not in options.left_out]
    checkout = options.checkout.resolve()
    above = (parent / "shared" for parent in checkout.parents)
    shared = options.shared or next((each for each in above if (each / "cases").is_dir()), None)
    recorded = options.folder.resolve()
    if options.action == "compare" and not (recorded / "outputs").is_dir():
        parser.error(f"nothing was recorded in {recorded}")
    old_archive = recorded / "archive" if options.action == "compare" else None
    with _work_folder() as work:
        session = GoldenSession(Programs(checkout, work), shared, old_archive)
        with session.stack:
            made = dict(_made(session, chosen))
        if options.action == "record":
            return _record(recorded, made, work / "sample.archive")
    return _compare(recorded / "outputs", made)


@contextmanager
def _work_folder() -> Iterator[Path]:
    """Make the folder in which everything runs. Its name is fixed, because line breaks depend on its length."""
    work = Path(tempfile.gettempdir()) / "onrecord-golden"
    with work.with_suffix(".lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            sys.exit(f"Another run uses {work}. Wait for it, or set TMPDIR to another folder.")
        shutil.rmtree(work, ignore_errors=True)
        work.mkdir()
        yield work
        shutil.rmtree(work)


def _made(session: GoldenSession, chosen: list[str]) -> Iterator[tuple[str, dict[str, bytes]]]:
    """Yield each chosen group with its outputs by name. Report and skip groups without inputs."""
    for group in chosen:
        began = time.monotonic()
        try:
            outputs = dict(_stored(*output, session.programs) for output in GROUPS[group](session))
        except Skipped as reason:
            print(f"{group:16} skipped: {reason}", file=sys.stderr)
            continue
        print(
            f"{group:16} {len(outputs):4} outputs {time.monotonic() - began:6.1f} s", file=sys.stderr, flush=True
        )
        yield group, outputs


def _stored(name: str, content: str | bytes, programs: Programs) -> tuple[str, bytes]:
    """Return the name and the bytes of the file for an output."""
    return (name, content) if isinstance(content, bytes) else (f"{name}.txt", _steady(content, programs))


def _steady(text: str, programs: Programs) -> bytes:
    """Return the text with the volatile parts replaced."""
    text = text.replace(str(programs.work), "(work)").replace(str(programs.checkout), "(checkout)")
    for pattern, steady in VOLATILE:
        text = re.sub(pattern, steady, text, flags=re.MULTILINE)
    return _NUMBER.sub(lambda number: f"{float(number[0]):.6f}", text).encode("utf-8", "surrogatepass")


def _record(folder: Path, made: Mapping[str, Mapping[str, bytes]], archive: Path) -> int:
    """Write the outputs and the archive into the folder, in place of earlier ones; return the exit code."""
    for group, outputs in made.items():
        shutil.rmtree(folder / "outputs" / group, ignore_errors=True)
        for name, content in outputs.items():
            file = folder / "outputs" / group / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content)
    if archive.exists():
        shutil.rmtree(folder / "archive", ignore_errors=True)
        shutil.copytree(archive, folder / "archive")
    print(f"{sum(map(len, made.values()))} outputs recorded in {folder}.")
    return 0


def _compare(folder: Path, made: Mapping[str, Mapping[str, bytes]]) -> int:
    """Print what differs between the recorded outputs and those just made; return the exit code."""
    differing = 0
    for group, outputs in made.items():
        files = [file for file in (folder / group).rglob("*") if file.is_file()]
        before = {str(file.relative_to(folder / group)): file.read_bytes() for file in files}
        for name in sorted({*before, *outputs}):
            if before.get(name) == outputs.get(name):
                continue
            differing += 1
            difference = _difference(f"{group}/{name}", before.get(name), outputs.get(name))
            print("\n".join(difference) if differing <= _FILES_SHOWN else f"also differs: {group}/{name}")
    total = sum(map(len, made.values()))
    print(f"{differing} outputs differ; {total} were made." if differing else f"All {total} outputs are the same.")
    return 1 if differing else 0


def _difference(name: str, before: bytes | None, now: bytes | None) -> list[str]:
    """Return the first lines of a unified diff, or one line where there is nothing to compare."""
    if before is None or now is None:
        return [f"{'new' if before is None else 'gone'}: {name}"]
    lines = list(unified_diff(_lines(before), _lines(now), f"before/{name}", f"now/{name}", n=2, lineterm=""))
    left_out = len(lines) - _LINES_A_FILE
    more = [f"… {left_out} more lines of difference"] if left_out > 0 else []
    return [*lines[:_LINES_A_FILE], *more] or [f"differs in bytes only: {name}"]


def _lines(content: bytes) -> list[str]:
    """Return the lines to compare: of a text, of all texts in a ZIP, or the size and checksum of anything else."""
    if zipfile.is_zipfile(io.BytesIO(content)):
        with zipfile.ZipFile(io.BytesIO(content)) as opened:
            return [line for name in opened.namelist() for line in (f"== {name}", *_lines(opened.read(name)))]
    try:
        return content.decode("utf-8").replace("><", ">\n<").replace("\\n", "\\n\n").splitlines()
    except UnicodeDecodeError:
        return [f"{len(content)} bytes, SHA-256 {sha256(content).hexdigest()}"]


if __name__ == "__main__":
    sys.exit(main())
