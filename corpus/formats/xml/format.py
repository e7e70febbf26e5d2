"""Read an XML file with the reader of its vocabulary."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from corpus.document import SourceText
from corpus.errors import SourceEmpty
from corpus.formats.xml.tree import local_name, parse

if TYPE_CHECKING:
    from lxml.etree import _Element as Element


class XmlFormat:
    """Reads TEI (ParlaMint too), OHMS, Akoma Ntoso, ELAN, EXMARaLDA, and others that name every speaker."""

    name = "XML"
    suffixes: tuple[str, ...] = (".xml", ".tei", ".ohms", ".ttml", ".dfxp", ".trs", ".eaf", ".exb")

    def read(self, data: bytes, name: str) -> SourceText:
        """Return the transcript in an XML file; raises a `SourceError`."""
        root = parse(data, name)
        if local_name(root) == "html":
            from corpus.formats.html.format import HtmlFormat

            return HtmlFormat().read(data, name)
        source = _reader_of(root)(root)
        if not source.text:
            raise SourceEmpty(
                f"{name} is XML ({local_name(root)}) without a transcript.",
                "Export the transcript itself: an index or a catalogue record has no speech.",
            )
        return source


def _reader_of(root: Element) -> Callable[[Element], SourceText]:
    from corpus.formats.xml import akoma, ohms, spoken, tei, tiers

    if local_name(root) == tiers.ELAN:
        return tiers.read_elan
    if local_name(root) == tiers.EXMARALDA:
        return tiers.read_exmaralda
    if local_name(root).startswith(("TEI", "teiCorpus")):
        return tei.read
    if akoma.is_akoma(root):
        return akoma.read
    return ohms.read if ohms.is_ohms(root) else spoken.read
