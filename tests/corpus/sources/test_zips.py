from __future__ import annotations

import io
import random
import zipfile

import pytest

from corpus.errors import SourceError, SourceTooLarge, SourceUnreadable
from corpus.sources import zips
from corpus.sources.zips import MAX_MEMBERS, MAX_NESTING, Package, members


def packed(files: dict[str, bytes]) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as package:
        for path, content in files.items():
            package.writestr(path, content)
    return data.getvalue()


def unpacked(data: bytes) -> list[tuple[str, bytes]]:
    return [(member.path, member.load()) for member in members(data, "talks.zip")]


def test_every_file_is_a_source_of_its_own() -> None:
    data = packed({"1999/lind.txt": b"Q: When?", "brock.md": b"A: Now."})
    assert unpacked(data) == [("1999/lind.txt", b"Q: When?"), ("brock.md", b"A: Now.")]


def test_archives_inside_are_opened_too() -> None:
    data = packed({"inner.zip": packed({"lind.txt": b"Q: When?"})})
    assert unpacked(data) == [("inner.zip/lind.txt", b"Q: When?")]


def test_left_overs_of_operating_systems_are_passed_over() -> None:
    names = ("__MACOSX/._lind.txt", ".DS_Store", "a/.hidden/b.txt", "Thumbs.db", "folder/")
    assert unpacked(packed(dict.fromkeys(names, b""))) == []


@pytest.mark.parametrize("path", ["../../etc/lind.txt", "/etc/lind.txt", "..\\etc\\lind.txt"])
def test_paths_cannot_lead_outside(path: str) -> None:
    assert [name for name, _ in unpacked(packed({path: b"x"}))] == ["etc/lind.txt"]


def test_a_file_that_unpacks_a_thousandfold_is_refused() -> None:
    with pytest.raises(SourceTooLarge, match=r"lind\.txt in talks\.zip .* ZIP bomb"):
        unpacked(packed({"lind.txt": bytes(50_000_000)}))


def test_archives_in_archives_in_archives_are_refused() -> None:
    data = packed({"lind.txt": b"x"})
    for _ in range(MAX_NESTING):
        data = packed({"inner.zip": data})
    with pytest.raises(SourceTooLarge, match="nests archives"):
        unpacked(data)


def test_too_many_files_are_refused() -> None:
    with pytest.raises(SourceTooLarge, match="files; the most is"):
        Package(packed({str(number): b"" for number in range(MAX_MEMBERS + 1)}), "talks.zip")


def test_an_encrypted_archive_says_so() -> None:
    data = bytearray(packed({"lind.txt": b"Q: When?"}))
    for signature, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(signature) + flags] |= 1
    with pytest.raises(SourceUnreadable, match="encrypted"):
        unpacked(bytes(data))


def test_a_damaged_file_is_named() -> None:
    data = packed({"lind.txt": bytes(range(256)) * 9})
    at = data.index(b"lind.txt") + 20
    with pytest.raises(SourceUnreadable, match=r"lind\.txt in talks\.zip is damaged"):
        unpacked(data[:at] + b"\xff\xff\xff\xff" + data[at + 4 :])


def test_a_damaged_file_leaves_the_others_good() -> None:
    data = packed({"lind.txt": bytes(range(256)) * 9, "inner.zip": b"no archive", "brock.md": b"A: Now."})
    at = data.index(b"lind.txt") + 20
    lind, inner, brock = members(data[:at] + b"\xff\xff\xff\xff" + data[at + 4 :], "talks.zip")
    assert (brock.path, brock.load()) == ("brock.md", b"A: Now.")
    with pytest.raises(SourceUnreadable, match=r"lind\.txt in talks\.zip is damaged"):
        lind.load()
    with pytest.raises(SourceUnreadable, match=r"talks\.zip/inner\.zip is damaged or not a ZIP file"):
        inner.load()


def test_two_files_of_one_path_are_never_taken_for_each_other() -> None:
    first, second = members(packed({"lind.txt": b"A: Now.", "/lind.txt": b"A: Never."}), "talks.zip")
    assert (first.path, first.load()) == ("lind.txt", b"A: Now.")
    assert second.path == "/lind.txt"
    with pytest.raises(SourceUnreadable, match=r"two files called lind\.txt"):
        second.load()


def test_archives_inside_share_one_allowance(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zips, "MAX_TOTAL_BYTES", 4_000)
    inner = packed({"lind.txt": random.Random(1).randbytes(1_500)})
    sizes = []
    for member in members(packed({"one.zip": inner, "two.zip": inner}), "talks.zip"):
        try:
            sizes.append(len(member.load()))
        except SourceTooLarge:
            sizes.append(-1)
    assert sizes == [1_500, -1]


@pytest.mark.parametrize("seed", range(200))
def test_a_mutated_archive_gives_sources_or_a_source_error(seed: int) -> None:
    chance = random.Random(seed)
    data = bytearray(packed({"a/lind.txt": b"Q: When? " * 50, "inner.zip": packed({"b.txt": b"A: Now."})}))
    for _ in range(1 + seed % 5):
        data[chance.randrange(len(data))] = chance.randrange(256)
    try:
        assert all(isinstance(content, bytes) for _, content in unpacked(bytes(data)))
    except SourceError as refusal:
        assert refusal.remedy  # noqa: PT017  either outcome is right; any other exception is not


def test_a_member_without_a_name_is_passed_over() -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("a.txt", "Ana: Yes.")
        archive.writestr(zipfile.ZipInfo("b"), "nothing")
    damaged = packed.getvalue()
    at = damaged.rindex(b"PK\x01\x02")
    # In the directory, the letter is no longer the name but what stands behind it.
    without = damaged[: at + 28] + b"\0\0\1\0" + damaged[at + 32 :]

    assert [path for path, _ in unpacked(without)] == ["a.txt"]
