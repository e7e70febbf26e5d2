"""Measures how reliably quotations and citations are checked, on cases made from an archive's own words.

    python -m benchmarks.verifying [FOLDER] [--cases N] [--seed N] [--held-out]

FOLDER contains interviews (default: the bundled sample). Every sixth one is left out of the archive: its words
are absent. For each kind of case it prints the number of cases, how many got a sound status (exact, cut, not
judged), and how many the status of their kind. A sound quotation that is not called sound is a false alarm; a
wrong one that is, is missed. `--held-out` uses other sentences around the quotations, written before the check
and never examined while it was improved.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from benchmarks.citation_cases import CITATION_KINDS, citation_counts
from benchmarks.quotation_cases import ALTERED, FOREIGN, KINDS, SOUND, Case, Cases
from corpus.document import Document
from corpus.errors import SourceError
from corpus.reading import read_document
from corpus.sources.files import find_files
from index.testing import HashedWordsEmbedder
from qa.archive import Archive
from qa.verifying.values import SOUND_QUOTATIONS, CheckedQuotation

PER_DRAFT = 40
NAMED = {
    "exact": ("exact",),
    "cut": ("cut", "exact"),
    "composed": ("composed",),
    "not there": ("not_found",),
    **dict.fromkeys(("omission", "insertion", "first letter"), ("exact", "cut")),
    **dict.fromkeys(ALTERED, ("altered",)),
    **dict.fromkeys(FOREIGN, ("misattributed",)),
}


def main() -> None:
    """Measure and print two tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path, default=Path(__file__).parent.parent / "qa" / "sample")
    parser.add_argument("--cases", type=int, default=500)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--held-out", action="store_true")
    parser.add_argument("--show", metavar="KIND", help="print the missed cases of a kind, or of all")
    options = parser.parse_args()
    documents = list(read_all(options.folder))
    present = [document for number, document in enumerate(documents) if number % 6 != 5]
    absent = [document for number, document in enumerate(documents) if number % 6 == 5]
    with tempfile.TemporaryDirectory() as folder:
        archive = Archive(Path(folder) / "archive", make_embedder=lambda model: HashedWordsEmbedder())
        archive.add_documents(present)
        cases = Cases(present, absent, options.seed, held_out=options.held_out)
        began = time.perf_counter()
        print_drafts(archive, cases, options.cases, options.show)
        print(f"\n{time.perf_counter() - began:.1f} s\n")
        print_citations(archive, options.cases, options.seed)


def read_all(folder: Path) -> Iterator[Document]:
    """Yield the documents of a folder that have turns, without unreadable files."""
    for path in find_files([folder]):
        try:
            document = read_document(path)
        except SourceError:
            continue
        if document.turns:
            yield document


def print_drafts(archive: Archive, cases: Cases, count: int, shown: str | None) -> None:
    """Print the table of quotations in drafts, and the two main figures."""
    print(f"{'quotation':16}{'cases':>7}{'sound':>7}{'named':>7}   statuses")
    missed: Counter[str] = Counter()
    made: Counter[str] = Counter()
    for kind in KINDS:
        found = [pair for batch in batches(list(cases.make(kind, count))) for pair in check(archive, batch)]
        if not found:
            continue
        statuses: Counter[str] = Counter(checked.status for _, checked in found)
        sound = sum(statuses[status] for status in SOUND_QUOTATIONS)
        named = sum(statuses[status] for status in NAMED[kind])
        wrong = len(found) - sound if kind in SOUND else sound
        made[group(kind)] += len(found)
        missed[group(kind)] += wrong
        counts = ", ".join(f"{number} {status}" for status, number in statuses.most_common())
        print(f"{kind:16}{len(found):7}{sound:7}{named:7}   {counts}")
        if shown in (kind, "all"):
            for case, checked in found:
                if checked.status not in NAMED[kind]:
                    print(f"   {checked.status}: {case.paragraph!r} {checked.attributed_to} {checked.notes}")
    print(f"\nfalse alarms {missed['sound'] / max(1, made['sound']):.4f} of {made['sound']}")
    print(
        f"recall of altered or misattributed {1 - missed['wrong'] / max(1, made['wrong']):.4f} of {made['wrong']}"
    )


def group(kind: str) -> str:
    """Return the group in which a kind is counted."""
    return "sound" if kind in SOUND else "wrong" if kind in (*ALTERED, *FOREIGN) else "other"


def batches(cases: Sequence[Case]) -> Iterator[Sequence[Case]]:
    """Yield cases in batches of one draft."""
    for first in range(0, len(cases), PER_DRAFT):
        yield cases[first : first + PER_DRAFT]


def check(archive: Archive, cases: Sequence[Case]) -> list[tuple[Case, CheckedQuotation]]:
    """Return each case with its result; a quotation that was not found counts as not judged."""
    text = "\n\n".join(case.paragraph for case in cases)
    report = archive.check_draft(text)
    if len(report.quotations) != len(cases):
        return [pair for case in cases for pair in alone(archive, case)]
    return list(zip(cases, report.quotations, strict=True))


def alone(archive: Archive, case: Case) -> list[tuple[Case, CheckedQuotation]]:
    """Return the result of a case in its own draft, if those of a batch can't be assigned."""
    found = archive.check_draft(case.paragraph).quotations
    blank = CheckedQuotation(0, "unjudged", "", (), None, notes=("not found as a quotation",))
    return [(case, max(found, key=lambda each: len(each.text)) if found else blank)]


def print_citations(archive: Archive, count: int, seed: int) -> None:
    """Print the table of saved citations."""
    statuses = citation_counts(archive, count, seed)
    print(f"{'citation':16}{'cases':>7}{'right':>7}   statuses")
    for kind, wanted in CITATION_KINDS.items():
        found = statuses[kind]
        counts = ", ".join(f"{number} {status}" for status, number in found.most_common())
        print(f"{kind:16}{sum(found.values()):7}{sum(found[each] for each in wanted):7}   {counts}")


if __name__ == "__main__":
    main()
