"""Tells whether a folder is on a network drive, which several machines can use at the same time.

SQLite's log (WAL) needs memory that all its users share, so it is only for the processes of one machine.
"""

from __future__ import annotations

import os
from pathlib import Path

_MOUNTS = Path("/proc/self/mountinfo")
_NETWORK = frozenset({
    "9p", "afs", "ceph", "cifs", "fuse.ceph", "fuse.glusterfs", "fuse.rclone", "fuse.sshfs", "gfs2", "glusterfs",
    "gpfs", "lustre", "ncpfs", "nfs", "nfs4", "ocfs2", "orangefs", "smb3", "smbfs", "virtiofs",
})  # fmt: skip


def is_on_network(folder: Path, mounts: Path = _MOUNTS) -> bool:
    """Return whether the folder is on a network drive, as far as Linux or a path of Windows tells."""
    if os.name == "nt":
        return str(folder).startswith("\\\\")
    try:
        lines = mounts.read_text("utf-8", "surrogateescape").splitlines()
        where = os.path.realpath(folder)
    except OSError:
        return False
    best, kind = "", ""
    for line in lines:
        fields, _, after = line.partition(" - ")
        point = fields.split(" ")[4].encode("utf-8", "surrogateescape").decode("unicode_escape")
        if len(point) >= len(best) and (where == point or where.startswith(f"{point.rstrip('/')}/")):
            best, kind = point, after.split(" ")[0]
    return kind in _NETWORK
