from __future__ import annotations

import io
import zipfile

import pytest

from corpus.document import SourceText
from corpus.errors import SourceEmpty, SourceUnreadable
from corpus.formats.office.epub import EpubFormat
from tests.corpus.format_contract import FormatContract

CONTAINER = '<container><rootfiles><rootfile full-path="OEBPS/book.opf"/></rootfiles></container>'
BOOK = """<package xmlns:dc="http://purl.org/dc/elements/1.1/"><metadata><dc:title>Talks with Ana Lind</dc:title>
<dc:date>1999-05-03</dc:date></metadata><manifest>
<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>
<item id="cover" href="cover.xhtml" media-type="application/xhtml+xml"/>
<item id="two" href="text/two.xhtml" media-type="application/xhtml+xml"/>
<item id="one" href="text/chapter%20one.xhtml" media-type="application/xhtml+xml"/>
<item id="css" href="x.css" media-type="text/css"/></manifest>
<spine><itemref idref="cover"/><itemref idref="nav"/><itemref idref="one"/><itemref idref="two"/>
<itemref idref="gone"/></spine>
</package>"""
PAGES = {
    "OEBPS/nav.xhtml": "<nav><ol><li>One</li></ol></nav>",
    "OEBPS/cover.xhtml": '<body><img src="cover.jpg"/></body>',
    "OEBPS/text/chapter one.xhtml": "<body><h2>One</h2><p><b>Q:</b> When?</p></body>",
    "OEBPS/text/two.xhtml": "<body><h2>Two</h2><p><b>LIND:</b> In spring.</p></body>",
}


def packed(files: dict[str, str]) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as package:
        for path, content in files.items():
            package.writestr(path, content)
    return data.getvalue()


EPUB = packed({"META-INF/container.xml": CONTAINER, "OEBPS/book.opf": BOOK} | PAGES)


def read(data: bytes) -> SourceText:
    return EpubFormat().read(data, "lind.epub")


class TestEpubKeepsTheContract(FormatContract):
    reader = EpubFormat()
    name = "lind.epub"
    sample = EPUB
    expected = ("One\n\nQ: When?\n\nTwo\n\nLIND: In spring.",)


def test_chapters_follow_the_spine_without_contents_and_cover() -> None:
    assert read(EPUB).text == "One\n\nQ: When?\n\nTwo\n\nLIND: In spring."


def test_emphasis_of_every_chapter_stands_in_the_whole_text() -> None:
    source = read(EPUB)
    found = [(source.text[each.start : each.end], each.heading) for each in source.emphases]
    assert found == [("One", 2), ("Q:", 0), ("Two", 2), ("LIND:", 0)]


def test_title_and_date_are_those_of_the_book() -> None:
    source = read(EPUB)
    assert (source.title, source.date) == ("Talks with Ana Lind", "1999-05-03")


def test_a_book_without_text_is_empty() -> None:
    with pytest.raises(SourceEmpty, match="book without text"):
        read(packed({"META-INF/container.xml": CONTAINER, "OEBPS/book.opf": BOOK}))


@pytest.mark.parametrize(
    "files",
    [{"a.txt": "x"}, {"META-INF/container.xml": "<container/>"}, {"META-INF/container.xml": CONTAINER}],
    ids=["no container", "no root file named", "root file missing"],
)
def test_a_damaged_book_says_so(files: dict[str, str]) -> None:
    with pytest.raises(SourceUnreadable, match="EPUB file"):
        read(packed(files))


def test_words_struck_out_of_a_chapter_are_counted() -> None:
    pages = PAGES | {"OEBPS/text/two.xhtml": "<body><p>In spring <s>or May</s> we moved north.</p></body>"}
    source = read(packed({"META-INF/container.xml": CONTAINER, "OEBPS/book.opf": BOOK} | pages))
    assert source.text.endswith("In spring we moved north.")
    assert source.warnings == ("Chapter 2: 2 struck-out words are left out.",)
