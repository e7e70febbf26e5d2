"""Files and folders as people name them; what cannot be read says why."""

from __future__ import annotations

import os
import zipfile
from collections.abc import Iterator
from pathlib import Path
from threading import Event
from typing import Any

import pytest

from corpus.errors import SourceError, SourceMissing, SourceTooLarge, SourceUnreadable
from corpus.sources import files as sources
from corpus.sources.files import content_sha256, find_files, only_source, read_bytes, sources_in, whole_path


@pytest.fixture
def folder_of_transcripts(tmp_path: Path) -> Path:
    for name in ("b.txt", "a.md", ".hidden.txt", "2001/c.txt", ".git/config", "2001/.cache/d.txt"):
        file = tmp_path / name
        file.parent.mkdir(exist_ok=True)
        file.write_text(name, encoding="utf-8")
    return tmp_path


def test_a_folder_gives_its_visible_files_in_order(folder_of_transcripts: Path) -> None:
    found = list(find_files([folder_of_transcripts]))
    assert found == [folder_of_transcripts / name for name in ("a.md", "b.txt", "2001/c.txt")]


def test_a_file_named_twice_is_given_once_where_it_was_named_first(folder_of_transcripts: Path) -> None:
    b = folder_of_transcripts / "b.txt"
    found = list(find_files([b, folder_of_transcripts, str(folder_of_transcripts / "2001" / ".." / "b.txt")]))
    assert found == [b, folder_of_transcripts / "a.md", folder_of_transcripts / "2001" / "c.txt"]


def test_a_hidden_file_is_given_when_it_is_named(folder_of_transcripts: Path) -> None:
    hidden = folder_of_transcripts / ".hidden.txt"
    assert list(find_files([hidden])) == [hidden]


def test_a_relative_path_is_made_whole(folder_of_transcripts: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder_of_transcripts)
    assert list(find_files(["./2001"])) == [folder_of_transcripts / "2001" / "c.txt"]


def test_a_tilde_is_the_home_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    assert whole_path("~/interviews") == tmp_path / "interviews"


@pytest.mark.parametrize("name", ["no such file.txt", "~nobody-of-that-name/x.txt", "why? " * 200, "a\0b"])
def test_a_path_that_names_nothing_is_given_and_says_so_when_read(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    [path] = find_files([name])
    with pytest.raises((SourceMissing, SourceUnreadable), match=r"There is no file|Can't read"):
        read_bytes(path)


def test_a_loop_of_links_does_not_trap_the_search(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("a", encoding="utf-8")
    (tmp_path / "loop").symlink_to(tmp_path, target_is_directory=True)
    assert list(find_files([tmp_path])) == [tmp_path / "a.txt"]


def test_a_folder_that_cannot_be_opened_is_named_and_says_why(
    folder_of_transcripts: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    closed, scandir = folder_of_transcripts / "2001", os.scandir

    def refuse(path: Any) -> Iterator[os.DirEntry[str]]:
        if Path(path) == closed:
            raise PermissionError(13, "Permission denied", str(path))
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refuse)
    assert closed in list(find_files([folder_of_transcripts]))
    with pytest.raises(SourceUnreadable, match=r"Can't read .*2001: Permission denied"):
        read_bytes(closed)


def test_a_file_is_read_byte_by_byte(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes(b"\xef\xbb\xbfone\r\ntwo\x00\xff")
    assert read_bytes(file) == b"\xef\xbb\xbfone\r\ntwo\x00\xff"


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(SourceUnreadable, match="is not a file"):
        read_bytes(tmp_path)


def test_a_pipe_is_refused_instead_of_waited_for(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.txt"
    os.mkfifo(pipe)
    with pytest.raises(SourceUnreadable, match="is not a file"):
        read_bytes(pipe)


def test_a_file_over_the_limit_is_refused_with_both_sizes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "recording.txt"
    file.write_bytes(b"x" * 3_000_000)
    monkeypatch.setattr(sources, "MOST_BYTES", 2_000_000)
    with pytest.raises(SourceTooLarge, match="3 MB, more than the 2 MB"):
        read_bytes(file)


def test_a_file_at_the_limit_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes(b"12345")
    monkeypatch.setattr(sources, "MOST_BYTES", 5)
    assert read_bytes(file) == b"12345"


def test_a_file_that_the_system_refuses_to_read_is_an_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes(b"a")

    def refuse(*_: object) -> int:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr("corpus.sources.content.os.open", refuse)
    with pytest.raises(SourceUnreadable, match=r"Can't read .*a\.txt: Input/output error"):
        read_bytes(file)


def test_a_file_that_sends_nothing_is_given_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes(b"a")
    gone = Event()

    def hang(*_: object) -> int:
        gone.wait(20)
        raise OSError(5, "Input/output error")

    monkeypatch.setattr("corpus.sources.content.os.open", hang)
    monkeypatch.setattr("corpus.sources.content.PATIENCE_SECONDS", 0.1)
    try:
        with pytest.raises(SourceUnreadable, match=r"a\.txt: the system sent nothing for"):
            read_bytes(file)
    finally:
        gone.set()


def test_a_file_that_is_longer_than_it_says_is_read_no_further_than_the_limit(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """So are files that the system makes up, which say that they are empty."""
    file = tmp_path / "a.txt"
    file.write_bytes(b"x" * 100)
    found = os.stat(file)
    monkeypatch.setattr("corpus.sources.content.os.fstat", lambda _: os.stat_result((found.st_mode, *[0] * 9)))
    monkeypatch.setattr(sources, "MOST_BYTES", 50)
    with pytest.raises(SourceTooLarge, match="more than the"):
        read_bytes(file)


def test_a_file_whose_name_is_not_utf_8_is_refused_in_words_that_can_be_printed(tmp_path: Path) -> None:
    file = Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.txt"))
    try:
        file.write_bytes(b"a")
    except OSError:
        pytest.skip("this file system has only UTF-8 names")
    assert list(find_files([tmp_path])) == [file]
    with pytest.raises(SourceUnreadable, match=r"caf\\udce9\.txt is not UTF-8") as refused:
        read_bytes(file)
    assert str(refused.value).encode()


def test_the_hash_differs_where_contents_differ() -> None:
    assert content_sha256(b"abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    assert content_sha256(b"abc\n") != content_sha256(b"abc")


# Sources


@pytest.fixture
def zip_of_talks(tmp_path: Path) -> Path:
    """Return a ZIP of two transcripts, one of them in a folder, and a file of corrections."""
    file = tmp_path / "talks.zip"
    with zipfile.ZipFile(file, "w") as package:
        package.writestr("1999/lind.txt", "A: Now.")
        package.writestr("okoro.txt", "A: Never.")
        package.writestr("onrecord.toml", "title = 'x'")
    return file


def loaded(file: Path) -> list[tuple[str, str]]:
    """Return the path of each source, and its content or what is wrong with it."""
    found = []
    for source in sources_in(file):
        try:
            found.append((source.path, source.load().decode()))
        except SourceError as error:
            found.append((source.path, type(error).__name__))
    return found


def test_a_file_is_one_source(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("a", encoding="utf-8")
    assert loaded(tmp_path / "a.txt") == [(str(tmp_path / "a.txt"), "a")]


def test_each_file_in_a_zip_is_a_source_but_its_corrections(zip_of_talks: Path) -> None:
    assert loaded(zip_of_talks) == [
        (f"{zip_of_talks}/1999/lind.txt", "A: Now."),
        (f"{zip_of_talks}/okoro.txt", "A: Never."),
    ]


def test_a_file_or_folder_in_a_zip_is_named_behind_it(zip_of_talks: Path) -> None:
    lind = (f"{zip_of_talks}/1999/lind.txt", "A: Now.")
    assert loaded(zip_of_talks / "1999" / "lind.txt") == [lind]
    assert loaded(zip_of_talks / "1999") == [lind]
    assert only_source(zip_of_talks / "1999").path == lind[0]
    assert loaded(zip_of_talks / "19") == [(f"{zip_of_talks}/19", "SourceMissing")]


def test_a_zip_that_is_damaged_or_empty_is_a_source_that_says_so(tmp_path: Path) -> None:
    (tmp_path / "broken.zip").write_bytes(b"PK\x03\x04 no more")
    zipfile.ZipFile(tmp_path / "empty.ZIP", "w").close()
    assert loaded(tmp_path / "broken.zip") == [(str(tmp_path / "broken.zip"), "SourceUnreadable")]
    assert loaded(tmp_path / "empty.ZIP") == [(str(tmp_path / "empty.ZIP"), "SourceEmpty")]


def test_one_of_several_must_be_named(zip_of_talks: Path) -> None:
    with pytest.raises(SourceUnreadable, match="holds several files") as refused:
        only_source(zip_of_talks)
    assert f"{zip_of_talks}/1999/lind.txt, {zip_of_talks}/okoro.txt" in refused.value.remedy


def test_files_of_corrections_are_no_sources_but_one_beside_nothing_says_so(tmp_path: Path) -> None:
    for name in ("onrecord.toml", "a.txt", "a.txt.onrecord.toml", "b.txt.onrecord.toml"):
        (tmp_path / name).write_text("", encoding="utf-8")
    found = [path for file in find_files([tmp_path]) for path, _ in loaded(file)]
    assert found == [str(tmp_path / "a.txt"), str(tmp_path / "b.txt.onrecord.toml")]
    with pytest.raises(SourceMissing, match=r"corrects b\.txt, which does not exist"):
        only_source(tmp_path / "b.txt.onrecord.toml").load()
    with pytest.raises(SourceUnreadable, match="holds corrections, not a transcript"):
        only_source(tmp_path / "onrecord.toml")


def test_the_hash_covers_the_corrections() -> None:
    assert len({content_sha256(b"abc"), content_sha256(b"abc", "{}"), content_sha256(b"abc", "[]")}) == 3


def test_an_archive_packed_in_a_zip_is_skipped_and_the_transcripts_beside_it_are_read(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "all.zip", "w") as packed:
        for name in (
            "a.txt",
            "old/catalogue.sqlite",
            "old/generations/000001/x",
            "old/sources/b.txt",
            "older/c.txt",
        ):
            packed.writestr(name, name)
    skipped, *others = sources_in(tmp_path / "all.zip")
    assert [source.inner for source in (skipped, *others)] == ["old", "a.txt", "older/c.txt"]
    with pytest.raises(SourceUnreadable, match=r"all\.zip/old is an archive of On Record, so it was skipped"):
        skipped.load()
