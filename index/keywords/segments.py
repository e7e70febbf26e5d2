"""The files of a keyword index: immutable segments, which several indexes can share, and a list of them.

Tantivy keeps an index in segments, each in files that begin with its number and never change. `meta.json` lists
the segments, beside the fields and settings, which are the same in every index of ours. An index of the segments
of others is therefore made of links to their files and of one list, and gives the same scores as if all passages
had been indexed at once: the frequencies and lengths of BM25 are summed over segments.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from index.vectors.base import broken

LIST = "meta.json"


def segments_in(folder: Path) -> dict[str, Any]:
    """Return what the list of an index says of each segment, by the beginning of the names of its files."""
    return {each["segment_id"].replace("-", ""): each for each in _list(folder)["segments"]}


def segment_of(file_name: str) -> str:
    """Return which segment a file belongs to."""
    return file_name.partition(".")[0]


def move_segments(folder: Path, target: Path) -> dict[str, Any]:
    """Move the segments of an index, and its list, into another folder; return what it says of each segment."""
    found = segments_in(folder)
    for file in folder.iterdir():
        if segment_of(file.name) in found or file.name == LIST:
            file.replace(target / file.name)
    return found


def write_list(folder: Path, like: Path, segments: Iterable[Any]) -> None:
    """List these segments as the index in `folder`, with the fields and settings of the index in `like`."""
    listed = {**_list(like), "segments": list(segments), "opstamp": 0}
    (folder / LIST).write_text(json.dumps(listed, indent=2), "utf-8", newline="")


def link_or_copy(file: Path, target: Path) -> bool:
    """Make `target` another name of a file that never changes, or a copy of it where that is not possible.

    Return whether it is a name: a copy has yet to reach the disk.
    """
    try:
        os.link(file, target)
    except OSError:  # file systems without links, or with too many of one file; an error of the disk comes again
        shutil.copyfile(file, target)
        return False
    return True


def _list(folder: Path) -> dict[str, Any]:
    file = folder / LIST
    try:
        found: Any = json.loads(file.read_bytes())
        if not all(isinstance(each["segment_id"], str) for each in found["segments"]):
            raise TypeError("segments without numbers")
    except (OSError, ValueError, TypeError, KeyError) as error:
        raise broken(file, error) from error
    return dict(found)
