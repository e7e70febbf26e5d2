"""Old Word files (`.doc`), converted by LibreOffice, antiword or catdoc if this computer has one of them.

None of them comes with On Record. Each runs in a process of its own, with a time limit, in a temporary folder that
nothing else uses and with nothing of this process's environment.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from threading import Timer

from corpus.errors import SourceTooLarge, SourceUnreadable, SourceUnsupported

SECONDS = 90.0
"""LibreOffice takes three seconds for a transcript on a slow computer, most of them to start."""

MAX_TEXT_BYTES = 64 * 2**20
"""Of what a converter may write; the rest is not read, and the converter is ended."""

_LIBRE_OFFICE = ("soffice", "libreoffice")
_PRINTERS = (("antiword", ("-w", "0", "-m", "UTF-8.txt")), ("catdoc", ("-w", "-d", "utf-8")))
# No macros, and nothing that a document links to is fetched.
_SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="DisableActiveContent" oor:op="fuse"><value>true</value></prop></item>
</oor:items>
"""
_NO_PROXY = "http://127.0.0.1:9"  # where nobody listens


def converted(data: bytes, name: str) -> tuple[bytes, bool]:
    """Return an old Word file as DOCX, or else as text in UTF-8, and whether it is DOCX.

    Raises `SourceUnsupported` if no program can convert it, and `SourceUnreadable` if it fails.
    """
    office = next((found for each in _LIBRE_OFFICE if (found := shutil.which(each))), None)
    printer = next(((found, options) for each, options in _PRINTERS if (found := shutil.which(each))), None)
    if office is None and printer is None:
        raise SourceUnsupported(
            f"Can't read {name}: old Word files (.doc) need LibreOffice, antiword or catdoc; none is here.",
            "Open it in Word and save it as .docx, or install LibreOffice on the computer that runs On Record.",
        )
    with tempfile.TemporaryDirectory(prefix="onrecord-", ignore_cleanup_errors=True) as folder:
        file = Path(folder, "old.doc")
        file.write_bytes(data)
        result = None
        if office is not None:
            result = _docx(office, file)
        is_docx = result is not None
        if result is None and printer is not None:
            result = _printed([printer[0], *printer[1], str(file)], file.parent)
    if result is None:
        raise SourceUnreadable(
            f"Can't read {name}: the program that converts old Word files failed on it.",
            "Open it in Word or LibreOffice and save it as .docx.",
        )
    if len(result) > MAX_TEXT_BYTES:
        raise SourceTooLarge(f"{name} has too much text.", "Split it.")
    return result, is_docx


def _docx(office: str, old: Path) -> bytes | None:
    """Return the file as LibreOffice converts it, with settings of its own; `None` if it fails."""
    profile = old.parent / "profile"
    (profile / "user").mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(_SETTINGS, encoding="utf-8")
    command = [
        office, "--headless", "--norestore", "--nolockcheck", "--nodefault", "--nofirststartwizard",
        f"-env:UserInstallation={profile.as_uri()}", "--convert-to", "docx:MS Word 2007 XML",
        "--outdir", str(old.parent), str(old),
    ]  # fmt: skip
    if _run(command, old.parent) is None:
        return None
    made = old.with_suffix(".docx")
    if not made.is_file():
        return None
    with made.open("rb") as file:
        return file.read(MAX_TEXT_BYTES + 1)


def _printed(command: Sequence[str], folder: Path) -> bytes | None:
    output = _run(command, folder)
    return output if output and output.strip() else None


def _run(command: Sequence[str], folder: Path) -> bytes | None:
    """Return what a program prints; `None` if it fails or takes too long. Its children end with it."""
    environment = {
        "PATH": os.environ.get("PATH", os.defpath), "HOME": str(folder), "TMPDIR": str(folder), "LANG": "C.UTF-8",
        **dict.fromkeys(("http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"), _NO_PROXY),
        **{key: os.environ[key] for key in ("SYSTEMROOT", "TEMP") if key in os.environ},
    }  # fmt: skip
    try:
        process = subprocess.Popen(
            command,
            cwd=folder,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
    except OSError:
        return None
    clock = Timer(SECONDS, _end, (process,))
    clock.start()
    try:
        with process.stdout as printed:  # type: ignore[union-attr]  # it is a pipe
            output = printed.read(MAX_TEXT_BYTES + 1)
        if len(output) > MAX_TEXT_BYTES:
            _end(process)
            return output
        return output if process.wait() == 0 else None
    finally:
        clock.cancel()


def _end(process: subprocess.Popen[bytes]) -> None:
    """End a process and those that it started."""
    with suppress(OSError):
        if os.name == "posix":
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()
    process.wait()
