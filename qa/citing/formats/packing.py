"""ZIP packages that are the same, byte for byte, whenever the same is put in. Pure."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

_BEGINNING = (1980, 1, 1, 0, 0, 0)
"""The first time that a ZIP can tell."""


def pack(members: Mapping[str, bytes]) -> bytes:
    """A ZIP of the members, by path, in their order."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as package:
        for path, content in members.items():
            info = zipfile.ZipInfo(path, _BEGINNING)
            info.compress_type = zipfile.ZIP_DEFLATED
            package.writestr(info, content)
    return packed.getvalue()
