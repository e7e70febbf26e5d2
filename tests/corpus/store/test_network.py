"""On a network drive, the catalogue relies on nothing that two machines can't share."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.errors import ArchiveBusy
from corpus.store import catalogue, network
from corpus.store.catalogue import FILE_NAME, Catalogue

MOUNTS = """\
21 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw
36 21 0:31 / /home/ana\\040b rw,relatime shared:2 - nfs4 server:/homes rw,vers=4.2
37 36 8:2 / /home/ana\\040b/local rw - xfs /dev/sdb rw
38 21 0:32 / /share rw - fuse.sshfs ana@host: rw
"""


@pytest.mark.parametrize(
    ("folder", "is_shared"),
    [
        ("/srv/archive", False),
        ("/home/ana b/archive", True),
        ("/home/ana b", True),
        ("/home/ana bc/archive", False),
        ("/home/ana b/local/archive", False),
        ("/share/x", True),
    ],
)
def test_the_mount_of_a_folder_tells(folder: str, is_shared: bool, tmp_path: Path) -> None:
    mounts = tmp_path / "mountinfo"
    mounts.write_text(MOUNTS, "utf-8")
    assert network.is_on_network(Path(folder), mounts) is is_shared


def test_without_the_list_of_mounts_a_folder_is_taken_for_local(tmp_path: Path) -> None:
    assert network.is_on_network(tmp_path, tmp_path / "none") is False


@pytest.fixture
def shared(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Catalogue:
    with Catalogue(tmp_path).write() as writer:  # made on this machine, and then moved to the drive
        writer.commit()
    monkeypatch.setattr(catalogue, "is_on_network", lambda folder: True)
    with Catalogue(tmp_path).write() as writer:
        writer.commit()
    return Catalogue(tmp_path)


def test_no_memory_is_shared_there(shared: Catalogue) -> None:
    with shared.read(), shared.write() as writer:
        beside = {path.name for path in shared.file.parent.iterdir()}
        assert beside <= {FILE_NAME, f"{FILE_NAME}-journal"}
        del writer
    assert shared.file.read_bytes()[18:20] == b"\1\1"  # the format without a log (WAL)


def test_a_second_machine_is_refused_while_one_writes_and_can_read(shared: Catalogue) -> None:
    other = Catalogue(shared.file.parent)
    with shared.write() as writer:
        with pytest.raises(ArchiveBusy), other.write():
            pass
        with other.read() as snapshot:
            assert snapshot.counts()["documents"] == 0
        writer.commit()
    with other.write() as again:
        again.commit()


def test_what_a_machine_that_died_left_is_rolled_back(shared: Catalogue, tmp_path: Path) -> None:
    """Its lock died with it; its journal is what the next one finds."""
    before = shared.file.read_bytes()
    with shared.read() as snapshot:
        edition = snapshot.edition
    with shared.write() as writer:
        writer.set_current_index(7, "digest", None, "manifest")
    assert shared.file.read_bytes() == before
    with shared.read() as snapshot:
        assert snapshot.edition == edition
