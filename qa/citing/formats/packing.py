"""Creates ZIP packages that are identical, byte for byte, for the same content. Pure."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

_BEGINNING = (1980, 1, 1, 0, 0, 0)
"""The earliest time in a ZIP."""


def pack(members: Mapping[str, bytes]) -> bytes:
    """Return A ZIP of the members, by path, in their order."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as package:
        for path, content in members.items():
            info = zipfile.ZipInfo(path, _BEGINNING)
            info.compress_type = zipfile.ZIP_DEFLATED
            package.writestr(info, content)
    return packed.getvalue()
