"""Files of corrections: which of them hold for a source, and what is wrong with them."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from corpus.corrections import sidecars
from corpus.corrections.corrections import Corrections
from corpus.corrections.sidecars import Sidecars, parse_rules
from corpus.errors import CorrectionInvalid, SourceMissing, SourceUnreadable
from corpus.reading import read_beside
from corpus.sources.files import sources_in

FOLDER = """
place = "Oslo"

[files."*.md"]
title = "A page"
place = "Bergen"

[files."lind.md"]
title = "The ferry"
names = { AL = "Ana Lind" }

[files."talks.zip/1999/*"]
date = 1999
"""


def test_a_files_name_overrides_a_pattern_and_a_pattern_overrides_the_folder() -> None:
    rules = parse_rules(FOLDER, "onrecord.toml")
    assert rules.of("okoro.txt") == Corrections(place="Oslo")
    assert rules.of("okoro.md") == Corrections(place="Bergen", title="A page")
    lind = rules.of("lind.md")
    assert (lind.title, lind.place, lind.names) == ("The ferry", "Bergen", (("AL", "Ana Lind"),))
    assert lind.expected == {"AL"}


def test_files_in_a_zip_are_named_by_their_path_or_their_name() -> None:
    rules = parse_rules(FOLDER, "onrecord.toml")
    assert rules.of("talks.zip/1999/okoro.txt") == Corrections(place="Oslo", date="1999")
    assert rules.of("talks.zip/2001/okoro.txt") == Corrections(place="Oslo")
    assert rules.of("talks.zip/1999/lind.md").title == "The ferry"


def test_a_name_with_brackets_and_a_decomposed_one_are_found() -> None:
    rules = parse_rules('[files."Zoë [1].txt"]\ntitle = "Zoë"\n', "onrecord.toml")
    assert rules.of("Zoe\u0308 [1].txt").title == "Zoë"


@pytest.fixture
def corrected_folder(tmp_path: Path) -> Path:
    """Return a file with a sidecar of its own in a folder with a sidecar."""
    (tmp_path / "lind.md").write_text("AL: Why?\n\nBO: So.\n\nAL: When?\n\nBO: Now.\n", encoding="utf-8")
    (tmp_path / "onrecord.toml").write_bytes(b"\xef\xbb\xbf" + FOLDER.replace("\n", "\r\n").encode())
    (tmp_path / "lind.md.onrecord.toml").write_text('title = "Mine"\nroles.AL = "answers"\n', encoding="utf-8")
    return tmp_path


def test_the_file_beside_a_source_overrides_the_folders(corrected_folder: Path) -> None:
    read, files = read_beside(corrected_folder / "lind.md")
    assert files == (corrected_folder / "onrecord.toml", corrected_folder / "lind.md.onrecord.toml")
    assert (read.title, read.place) == ("Mine", "Bergen")
    assert (read.turns[0].speaker, read.turns[0].role) == ("Ana Lind", "answer")


def test_a_source_without_sidecars_is_as_read(tmp_path: Path) -> None:
    (tmp_path / "lind.txt").write_text("Q: Why?\n\nA: So.\n", encoding="utf-8")
    [source] = sources_in(tmp_path / "lind.txt")
    applied = Sidecars().of(source)
    assert (applied.corrections, applied.files) == (Corrections(), ())
    assert applied.corrections.fingerprint() == ""


def test_the_longest_file_name_has_no_sidecar_and_that_is_no_failure(tmp_path: Path) -> None:
    [source] = sources_in(tmp_path / ("x" * 255))
    assert Sidecars().of(source).files == ()


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"title = 7 8\n", r"onrecord\.toml is not TOML: .*line 1"),
        (b"a = " + b"[" * 100_000, "is not TOML"),
        (b"title = '\xff'", "is not UTF-8 text"),
        (b"files = 7", "files: this is not a table"),
        (b"[files]\nlind = 7", "files: this is not a table"),
        (b'[files."lind.txt"]\ndate = "May"', r'files\."lind\.txt": date: “May” is not a date'),
        (b"x" * 6_000, "is over"),
    ],
)
def test_a_sidecar_that_is_not_understood_is_named(
    content: bytes, message: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sidecars, "MOST_BYTES", 5_000 if content[0] == ord("x") else 2**20)
    (tmp_path / "onrecord.toml").write_bytes(content)
    [source] = sources_in(tmp_path / "lind.txt")
    with pytest.raises(CorrectionInvalid, match=message) as refused:
        Sidecars().of(source)
    assert str(tmp_path / "onrecord.toml") in refused.value.message
    assert refused.value.remedy


def test_a_sidecar_that_cannot_be_opened_is_not_passed_over(tmp_path: Path) -> None:
    (tmp_path / "onrecord.toml").mkdir()
    [source] = sources_in(tmp_path / "lind.txt")
    with pytest.raises(SourceUnreadable, match=r"onrecord\.toml is not a file"):
        Sidecars().of(source)


def test_a_folders_corrections_reach_its_subfolders_and_the_nearest_counts(tmp_path: Path) -> None:
    below = tmp_path / "tapes" / "1999"
    below.mkdir(parents=True)
    (tmp_path / "onrecord.toml").write_text(
        'place = "Oslo"\ndate = 1998\n[files."tapes/1999/*"]\ntitle = "Tapes"\n', encoding="utf-8"
    )
    (below / "onrecord.toml").write_text("date = 1999\n", encoding="utf-8")
    [source] = sources_in(below / "lind.txt")
    applied = Sidecars().of(source)
    assert applied.corrections == Corrections(place="Oslo", date="1999", title="Tapes")
    assert applied.files == (tmp_path / "onrecord.toml", below / "onrecord.toml")


@pytest.fixture
def packed_talks(tmp_path: Path) -> Path:
    """Return a ZIP of two interviews with corrections of the whole, of a folder and of one file."""
    talks = tmp_path / "talks.zip"
    with zipfile.ZipFile(talks, "w") as package:
        package.writestr("1999/lind.txt", "AL: Why?\n\nBO: So.\n\nAL: When?\n\nBO: Now.\n")
        package.writestr("okoro.txt", "Q: Why?\n\nA: So.\n")
        package.writestr("onrecord.toml", 'place = "Oslo"\ndate = 1998\n')
        package.writestr("1999/onrecord.toml", "date = 1999\n")
        package.writestr("1999/lind.txt.onrecord.toml", 'names.AL = "Ana Lind"\ntitle = "The ferry"\n')
    return talks


def test_corrections_packed_with_the_files_are_followed(packed_talks: Path) -> None:
    read, files = read_beside(packed_talks / "1999" / "lind.txt")
    assert (read.place, read.date, read.title) == ("Oslo", "1999", "The ferry")
    assert read.turns[0].speaker == "Ana Lind"
    folder = packed_talks / "1999"
    assert files == (
        packed_talks / "onrecord.toml", folder / "onrecord.toml", folder / "lind.txt.onrecord.toml",
    )  # fmt: skip
    assert read_beside(packed_talks / "okoro.txt")[0].date == "1998"


def test_a_sidecar_beside_a_zip_overrides_those_in_it(packed_talks: Path) -> None:
    beside = packed_talks.with_name("talks.zip.onrecord.toml")
    beside.write_text('[files."talks.zip/1999/*"]\nplace = "Bergen"\n', encoding="utf-8")
    assert read_beside(packed_talks / "1999" / "lind.txt")[0].place == "Bergen"
    assert read_beside(packed_talks / "okoro.txt")[0].place == "Oslo"


def test_a_packed_file_of_corrections_that_is_not_understood_is_named(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "talks.zip", "w") as package:
        package.writestr("lind.txt", "Q: Why?")
        package.writestr("onrecord.toml", "title = 7 8")
    with pytest.raises(CorrectionInvalid, match=r"talks\.zip/onrecord\.toml is not TOML"):
        read_beside(tmp_path / "talks.zip" / "lind.txt")


def test_a_name_that_matches_no_file_is_an_error_unless_a_file_below_has_it(packed_talks: Path) -> None:
    folder = packed_talks.parent
    (folder / "below").mkdir()
    (folder / "below" / "brock.txt").write_text("Q: Why?", encoding="utf-8")
    names = ("brock.txt", "below/brock.txt", "talks.zip/1999/lind.txt", "okoro.txt", "lnd.txt", "x*.txt")
    rules = "".join(f'[files."{name}"]\ntitle = "T"\n' for name in names)
    (folder / "onrecord.toml").write_text(rules, encoding="utf-8")
    [told] = sources_in(folder / "onrecord.toml")
    with pytest.raises(SourceMissing, match=r'no file matches \[files\."lnd\.txt"\]\. '):
        told.load()
