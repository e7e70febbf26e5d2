from __future__ import annotations

import io
import random
import zipfile

import pytest

from corpus.errors import SourceError, SourceTooLarge, SourceUnreadable
from corpus.formats.archives import MAX_MEMBERS, MAX_NESTING, Package, members


def packed(files: dict[str, bytes]) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as package:
        for path, content in files.items():
            package.writestr(path, content)
    return data.getvalue()


def test_every_file_is_a_source_of_its_own() -> None:
    data = packed({"1999/lind.txt": b"Q: When?", "brock.md": b"A: Now."})
    assert list(members(data, "talks.zip")) == [("1999/lind.txt", b"Q: When?"), ("brock.md", b"A: Now.")]


def test_archives_inside_are_opened_too() -> None:
    data = packed({"inner.zip": packed({"lind.txt": b"Q: When?"})})
    assert list(members(data, "talks.zip")) == [("inner.zip/lind.txt", b"Q: When?")]


def test_left_overs_of_operating_systems_are_passed_over() -> None:
    names = ("__MACOSX/._lind.txt", ".DS_Store", "a/.hidden/b.txt", "Thumbs.db", "folder/")
    assert list(members(packed(dict.fromkeys(names, b"")), "talks.zip")) == []


@pytest.mark.parametrize("path", ["../../etc/lind.txt", "/etc/lind.txt", "..\\etc\\lind.txt"])
def test_paths_cannot_lead_outside(path: str) -> None:
    assert [name for name, _ in members(packed({path: b"x"}), "talks.zip")] == ["etc/lind.txt"]


def test_a_file_that_unpacks_a_thousandfold_is_refused() -> None:
    with pytest.raises(SourceTooLarge, match=r"lind\.txt in talks\.zip .* ZIP bomb"):
        list(members(packed({"lind.txt": bytes(50_000_000)}), "talks.zip"))


def test_archives_in_archives_in_archives_are_refused() -> None:
    data = packed({"lind.txt": b"x"})
    for _ in range(MAX_NESTING):
        data = packed({"inner.zip": data})
    with pytest.raises(SourceTooLarge, match="nests archives"):
        list(members(data, "talks.zip"))


def test_too_many_files_are_refused() -> None:
    with pytest.raises(SourceTooLarge, match="files; the most is"):
        Package(packed({str(number): b"" for number in range(MAX_MEMBERS + 1)}), "talks.zip")


def test_an_encrypted_archive_says_so() -> None:
    data = bytearray(packed({"lind.txt": b"Q: When?"}))
    for signature, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(signature) + flags] |= 1
    with pytest.raises(SourceUnreadable, match="encrypted"):
        list(members(bytes(data), "talks.zip"))


def test_a_damaged_file_is_named() -> None:
    data = packed({"lind.txt": bytes(range(256)) * 9})
    at = data.index(b"lind.txt") + 20
    with pytest.raises(SourceUnreadable, match=r"lind\.txt in talks\.zip is damaged"):
        list(members(data[:at] + b"\xff\xff\xff\xff" + data[at + 4 :], "talks.zip"))


@pytest.mark.parametrize("seed", range(200))
def test_a_mutated_archive_gives_sources_or_a_source_error(seed: int) -> None:
    chance = random.Random(seed)
    data = bytearray(packed({"a/lind.txt": b"Q: When? " * 50, "inner.zip": packed({"b.txt": b"A: Now."})}))
    for _ in range(1 + seed % 5):
        data[chance.randrange(len(data))] = chance.randrange(256)
    try:
        assert all(isinstance(content, bytes) for _, content in members(bytes(data), "talks.zip"))
    except SourceError as refusal:
        assert refusal.remedy  # noqa: PT017  either outcome is right; any other exception is not
