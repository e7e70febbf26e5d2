"""The files of a generation whose vectors and words are in Qdrant, and how it is opened and checked.

    manifest.json             what it was made from, and size and SHA-256 of every other file
    qdrant.json               the collection, the key of its numbers, and lengths of fields
    ids.npy … (table.py)      which passages there are, and what identifies their texts
    question_lengths.npy      the lengths of the vectors of prompting questions
    word_numbers.npy          the numbers of all terms, ascending
    word_counts.npy           how many passages contain each
    density.npy …             as in a generation in files (`index.generation.files`)
    language_sums.npy …

No file has the address of the server or the key to it.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from hashlib import blake2b
from pathlib import Path

import numpy as np

from corpus.errors import ArchiveBroken
from index.generation.base import PassageColumns
from index.generation.files import LANGUAGE_MEANS, load_neighbourhoods, read_manifest, require_match
from index.generation.table import COLUMN_FILES, Table
from index.integrity import REBUILD, check_contents, check_sizes
from index.qdrant.base import BORN, GONE, SEAL, Between, Points, Where
from index.qdrant.search import QdrantGeneration
from index.qdrant.words import FIELDS, Frequencies, Lengths, Statistics
from index.values import Manifest
from index.vectors.base import broken, load_array

FORMAT_VERSION = 7
COLLECTION = "qdrant.json"
QUESTION_LENGTHS = "question_lengths.npy"

_OTHERS = "It may have been changed by a copy of the archive, or restored from an earlier state."


@dataclass(frozen=True, slots=True)
class CollectionRecord:
    """The collection of a generation: its `name`, and the secret `key` of its numbers, in hexadecimal digits.

    Its points are those that were visible in generation `number`. `totals` and `reference`: see `Statistics`.
    """

    name: str
    key: str
    number: int
    totals: Lengths
    reference: Lengths

    def to_json(self) -> str:
        """Return the record as it is written to disk."""
        return json.dumps(asdict(self), indent=1) + "\n"

    @classmethod
    def load(cls, folder: Path) -> CollectionRecord:
        """Read the record in the folder of a generation; raises `ArchiveBroken` for anything else."""
        try:
            given = json.loads((folder / COLLECTION).read_text("utf-8"))
            totals, reference = (tuple(map(float, given.pop(name))) for name in ("totals", "reference"))
            record = cls(**given, totals=totals, reference=reference)
            if len(totals) != len(FIELDS) or len(reference) != len(FIELDS) or len(bytes.fromhex(record.key)) < 16:
                raise ValueError("other fields")
        except (OSError, ValueError, TypeError, KeyError, AttributeError) as error:
            raise broken(folder / COLLECTION, error) from error
        return record


def is_in_qdrant(manifest: Manifest) -> bool:
    """Return whether the vectors and words of a generation are in Qdrant."""
    return COLLECTION in manifest.files


def open_collection(
    folder: Path,
    embedder_fingerprint: str,
    *,
    reach: Callable[[str], Points],
    digest: str | None = None,
    passages: int | None = None,
) -> QdrantGeneration:
    """Open the generation in `folder`, whose collection `reach` returns by its name.

    Raises `ArchiveMismatch` for another model or version, `ArchiveBroken` for damage and for a collection that
    lacks points, and `ArchiveError` if it can't be reached.
    """
    manifest = read_manifest(folder)
    require_match(folder, manifest, embedder_fingerprint, FORMAT_VERSION)
    if digest not in (None, manifest.digest) or passages not in (None, manifest.passages):
        raise ArchiveBroken(f"The index in {folder} is not the one in the catalogue.", REBUILD)
    check_sizes(folder, manifest.files)
    check_contents(folder, manifest.files, (COLLECTION, *COLUMN_FILES))
    record = CollectionRecord.load(folder)
    columns = PassageColumns(
        Table.load(folder),
        load_neighbourhoods(folder, manifest).density,
        load_array(folder / LANGUAGE_MEANS),
        load_array(folder / QUESTION_LENGTHS),
    )
    if len(columns.table.ids) != manifest.passages or len(columns.density) != manifest.passages:
        raise ArchiveBroken(f"The files of the index in {folder} do not belong together.", REBUILD)
    statistics = Statistics(
        bytes.fromhex(record.key), manifest.passages, record.totals, record.reference, Frequencies.load(folder)
    )
    points = reach(record.name)
    opened = QdrantGeneration(folder, manifest, columns, statistics, points, record.number)
    _require_count(opened)
    return opened


def _require_count(opened: QdrantGeneration) -> None:
    if not opened.points.exists():
        raise ArchiveBroken("The index of this archive is not in Qdrant there.", REBUILD)
    found = opened.points.count(opened.where)
    if found != opened.manifest.passages:
        raise ArchiveBroken(
            f"Qdrant has {found} passages of this archive instead of {opened.manifest.passages}. {_OTHERS}",
            REBUILD,
        )


def check_points(opened: QdrantGeneration) -> None:
    """Compare the ids and seals of all points with the files; raise `ArchiveBroken` for others."""
    table = opened.columns.table
    expected = dict(zip(table.ids.tolist(), seals(table, opened.statistics.key), strict=True))
    wrong = 0
    for page in opened.points.pages(opened.where):
        wrong += sum(expected.pop(point.id, None) != point.numbers.get(SEAL) for point in page)
    if wrong or expected:
        raise ArchiveBroken(
            f"{wrong + len(expected)} of the points in Qdrant are not those of this archive. {_OTHERS}", REBUILD
        )


def seals(table: Table, key: bytes) -> Iterator[int]:
    """Yield a number for each row that identifies its id, group, language, text and prompting question."""
    none = np.zeros((1, table.question_digests.shape[1]), np.uint8)
    questions = np.concatenate([table.question_digests, none])[table.questions]
    rows = zip(
        table.ids.astype("<i8"), table.groups.astype("<i8"), table.languages, table.digests, questions, strict=True
    )
    for id, group, language, text, question in rows:
        given = id.tobytes() + group.tobytes() + text.tobytes() + question.tobytes() + str(language).encode()
        yield small_digest(given, key)


def small_digest(given: bytes, key: bytes) -> int:
    """Return a digest as a number that Qdrant can hold."""
    return int.from_bytes(blake2b(given, digest_size=8, key=key).digest(), "little") >> 1


def left_over(points: Points, number: int) -> int:
    """Return how many points are left of changes that were interrupted, or that removed them."""
    return points.count(Where((Between(BORN, above=number),))) + points.count(Where((Between(GONE, most=number),)))
