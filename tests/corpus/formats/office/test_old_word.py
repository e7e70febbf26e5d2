from __future__ import annotations

import os
import shutil
import time
from pathlib import Path

import pytest

from corpus.document import SourceText
from corpus.errors import SourceTooLarge, SourceUnreadable, SourceUnsupported
from corpus.formats.office import old_word
from corpus.formats.office.format import WordFormat

DOC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "WordDocument".encode("utf-16-le") + bytes(400)

pytestmark = pytest.mark.skipif(os.name != "posix", reason="the programs are shell scripts")


def read(data: bytes = DOC) -> SourceText:
    return WordFormat().read(data, "lind.doc")


@pytest.fixture
def programs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder in which alone programs are looked for, with the tools of the shell."""
    folder = tmp_path / "bin"
    folder.mkdir()
    for tool in ("sh", "cat", "sleep", "env", "ls", "cp"):
        (folder / tool).symlink_to(shutil.which(tool) or tool)
    monkeypatch.setenv("PATH", str(folder))
    return folder


def install(folder: Path, name: str, script: str) -> None:
    (folder / name).write_text(f"#!{folder}/sh\n{script}\n")
    (folder / name).chmod(0o755)


@pytest.mark.usefixtures("programs")
def test_without_a_program_the_message_says_what_to_do() -> None:
    with pytest.raises(SourceUnsupported) as refused:
        read()
    assert "need LibreOffice, antiword or catdoc; none is here" in refused.value.message
    assert "save it as .docx, or install LibreOffice on the computer that runs On Record" in refused.value.remedy


@pytest.mark.parametrize("name", ["antiword", "catdoc"])
def test_what_a_program_prints_is_the_text(programs: Path, name: str) -> None:
    install(programs, name, r"printf 'Q: Wann f\303\244hrt sie?\n\nA: Im Mai.\n'")
    assert read().text == "Q: Wann fährt sie?\n\nA: Im Mai."


def test_libre_office_is_asked_first_and_its_docx_read(programs: Path, tmp_path: Path) -> None:
    import docx

    document = docx.Document()
    document.add_paragraph().add_run("Q: When?").bold = True
    document.save(str(tmp_path / "made.docx"))
    install(programs, "antiword", "echo never")
    install(programs, "soffice", f'for last; do :; done; cp {tmp_path}/made.docx "${{last%.doc}}.docx"')
    assert read().text == "Q: When?"


def test_a_program_gets_the_file_and_nothing_else_of_this_process(
    programs: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SECRET", "words")
    install(programs, "catdoc", 'for last; do :; done; ls; env; cat "$last" >/dev/null && echo "read it"')
    text = read().text
    assert text.startswith("old.doc\n")
    assert text.endswith("read it")
    assert "SECRET" not in text
    assert str(Path.home()) not in text or Path.home() == Path("/")
    folder = next(line for line in text.split("\n") if line.startswith("HOME=")).removeprefix("HOME=")
    assert not Path(folder).exists()


def test_a_program_that_takes_too_long_is_ended_with_its_children(
    programs: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(old_word, "SECONDS", 0.3)
    install(programs, "antiword", f"(sleep 2; echo late >{tmp_path}/late) & sleep 60")
    started = time.monotonic()
    with pytest.raises(SourceUnreadable, match="the program that converts old Word files failed"):
        read()
    assert time.monotonic() - started < 10
    time.sleep(2.2)
    assert not (tmp_path / "late").exists()


def test_a_program_that_writes_without_end_is_ended_and_no_more_is_read(
    programs: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(old_word, "MAX_TEXT_BYTES", 1000)
    install(programs, "antiword", "while :; do echo words and words; done")
    started = time.monotonic()
    with pytest.raises(SourceTooLarge, match=r"lind\.doc has too much text"):
        read()
    assert time.monotonic() - started < 20


@pytest.mark.parametrize("script", ["exit 1", "echo", "kill $$"])
def test_a_program_that_fails_is_a_source_error(programs: Path, script: str) -> None:
    install(programs, "soffice", script)
    install(programs, "antiword", script)
    with pytest.raises(SourceUnreadable, match=r"save it as \.docx"):
        read()


def test_files_of_other_old_programs_are_not_given_to_it(programs: Path) -> None:
    install(programs, "antiword", "echo never")
    with pytest.raises(SourceUnsupported, match="not of Word"):
        read(DOC.replace("WordDocument".encode("utf-16-le"), bytes(24)))


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
def test_a_file_that_libre_office_wrote_is_read(tmp_path: Path) -> None:
    import subprocess

    (tmp_path / "talk.txt").write_text("Q: When did it stop?\n\nA: In May.\n", encoding="utf-8")
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "doc:MS Word 97", "--outdir", str(tmp_path)]
    subprocess.run([*command, str(tmp_path / "talk.txt")], check=True, capture_output=True, timeout=120)
    assert "Q: When did it stop?" in read((tmp_path / "talk.doc").read_bytes()).text
