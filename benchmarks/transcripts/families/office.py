"""Families of Word and OpenDocument files, made from a few parts by hand."""

from __future__ import annotations

import html
import io
import zipfile
from collections.abc import Callable
from typing import Any

from benchmarks.transcripts.families.html_files import paragraphs
from benchmarks.transcripts.families.labels import two_people
from benchmarks.transcripts.families.questions import alternating, asking
from benchmarks.transcripts.family import Family, traits
from benchmarks.transcripts.setting import Naming, Setting
from benchmarks.transcripts.times import clock

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_TYPES = (
    '<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/word/document.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
_RELATIONS = (
    '<?xml version="1.0" encoding="UTF-8"?>'
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
    'Target="word/document.xml"/>'
    "</Relationships>"
)
_NO_RELATIONS = (
    '<?xml version="1.0" encoding="UTF-8"?>'
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"/>'
)


def packed_docx(document: str) -> bytes:
    """Return the bytes of a Word file with that main part."""
    parts = {
        "[Content_Types].xml": _TYPES,
        "_rels/.rels": _RELATIONS,
        "word/document.xml": document,
        "word/_rels/document.xml.rels": _NO_RELATIONS,
    }
    return _zipped(parts)


def packed_odt(content: str) -> bytes:
    """Return the bytes of an OpenDocument text with that content."""
    return _zipped({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": content})


def _zipped(parts: dict[str, str]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as package:
        for name, text in parts.items():
            package.writestr(zipfile.ZipInfo(name), text)
    return made.getvalue()


def run(text: str, properties: str = "") -> str:
    """Return a run of Word text."""
    inside = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{inside}<w:t xml:space="preserve">{text}</w:t></w:r>'


def para(*runs: str, properties: str = "") -> str:
    """Return a Word paragraph."""
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{''.join(runs)}</w:p>"


def _document(setting: Setting, body: str) -> str:
    title = para(run(html.escape(setting.interview.title, quote=False)), properties='<w:pStyle w:val="Title"/>')
    opening = f'<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="{_W}"><w:body>'
    return f"{opening}{title}{body}</w:body></w:document>"


def _labelled(
    namings: tuple[Naming, ...],
    write: Callable[[Setting, int, str, list[str]], str],
    around: tuple[str, str] = ("", ""),
) -> Callable[[Setting], str]:
    def render(setting: Setting) -> str:
        naming = setting.rng.choice(namings)
        turns = []
        for number in range(len(setting.interview.turns)):
            label = html.escape(setting.label(number, naming), quote=False)
            turns.append(write(setting, number, label, paragraphs(setting, number)))
        return _document(setting, around[0] + "".join(turns) + around[1])

    return render


def _asked(question: Callable[[str], str]) -> Callable[[Setting], str]:
    def render(setting: Setting) -> str:
        body = ""
        for number, turn in enumerate(setting.interview.turns):
            parts = paragraphs(setting, number)
            body += question(parts[0]) if turn.role == "question" else "".join(para(run(part)) for part in parts)
        return _document(setting, body)

    return render


def _opened(opening: str, parts: list[str]) -> str:
    return para(opening, run(parts[0])) + "".join(para(run(part)) for part in parts[1:])


def _cell(parts: list[str]) -> str:
    return f"<w:tc>{''.join(para(run(part)) for part in parts)}</w:tc>"


def _pairs_table(setting: Setting) -> str:
    rows = f"<w:tr>{_cell([setting.wording.question])}{_cell([setting.wording.answer])}</w:tr>"
    for at in range(0, len(setting.interview.turns), 2):
        rows += f"<w:tr>{_cell(paragraphs(setting, at))}{_cell(paragraphs(setting, at + 1))}</w:tr>"
    return _document(setting, f"<w:tbl>{rows}</w:tbl>")


def _boxed(setting: Setting) -> str:
    """Return labelled paragraphs of which every fourth stands in a text box."""
    body = ""
    for number in range(len(setting.interview.turns)):
        label = html.escape(setting.label(number, "full"), quote=False)
        turn = _opened(run(f"{label}: "), paragraphs(setting, number))
        if number % 4 == 3:
            box = f'<v:shape xmlns:v="{_V}"><v:textbox><w:txbxContent>{turn}</w:txbxContent></v:textbox></v:shape>'
            turn = para(f"<w:r><w:pict>{box}</w:pict></w:r>")
        body += turn
    return _document(setting, body)


_V = "urn:schemas-microsoft-com:vml"
_BOLD = "<w:b/>"
_HIDDEN = "<w:vanish/>"
_NUMBERED = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'


def _odt(setting: Setting) -> str:
    naming: Naming = setting.rng.choice(("full", "surname"))
    body = ""
    for number in range(len(setting.interview.turns)):
        label = html.escape(setting.label(number, naming), quote=False)
        first, *rest = paragraphs(setting, number)
        body += f'<text:p><text:span text:style-name="B">{label}:</text:span> {first}</text:p>'
        body += "".join(f"<text:p>{part}</text:p>" for part in rest)
    return (
        '<?xml version="1.0" encoding="UTF-8"?><office:document-content '
        'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
        'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
        'xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" '
        'xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"><office:automatic-styles>'
        '<style:style style:name="B" style:family="text"><style:text-properties fo:font-weight="bold"/>'
        "</style:style></office:automatic-styles>"
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )


_NAMES: tuple[Naming, ...] = ("full", "first", "surname")
_DOCX = "docx binary labelled named"


def _family(name: str, render: Callable[[Setting], str], kind: str = _DOCX, **rest: Any) -> Family:
    chosen = {"suffix": ".docx", "pack": packed_docx, **rest}
    return Family(name, traits=traits(kind), render=render, decode=html.unescape, between_shows=False, **chosen)


FAMILIES: tuple[Family, ...] = (
    _family(
        "docx-bold-label",
        _labelled(_NAMES, lambda s, n, label, parts: _opened(run(f"{label}:", _BOLD) + run(" "), parts)),
    ),
    _family("docx-plain-label", _labelled(_NAMES, lambda s, n, label, parts: _opened(run(f"{label}: "), parts))),
    _family(
        "docx-letters",
        _labelled(("letter",), lambda s, n, label, parts: _opened(run(f"{label}: ", _BOLD), parts)),
        "docx binary labelled nameless",
        prepare=two_people,
    ),
    _family(
        "docx-tab-label",
        _labelled(
            ("full", "initials"), lambda s, n, label, parts: _opened(run(label) + "<w:r><w:tab/></w:r>", parts)
        ),
        languages=frozenset({"en", "de", "fr", "es", "pt"}),
    ),
    _family(
        "docx-hidden-notes",
        _labelled(
            _NAMES,
            lambda s, n, label, parts: (
                _opened(run(f"{label}: "), parts) + para(run(s.wording.note, "<w:vanish/>"))
            ),
        ),
    ),
    _family("docx-text-boxes", _boxed, "docx binary"),
    _family(
        "docx-own-line",
        _labelled(
            ("full",),
            lambda s, n, label, parts: para(run(label, _BOLD)) + "".join(para(run(part)) for part in parts),
        ),
    ),
    _family(
        "docx-teams",
        _labelled(
            ("full",),
            lambda s, n, label, parts: para(
                run(label, _BOLD),
                run(f"   {clock(s.seconds(n), hours=False)}"),
                "<w:r><w:br/></w:r>",
                run(" ".join(parts)),
            ),
        ),
        f"{_DOCX} timed",
    ),
    _family(
        "docx-table",
        _labelled(
            ("full", "first"),
            lambda s, n, label, parts: f"<w:tr>{_cell([label])}{_cell(parts)}</w:tr>",
            ("<w:tbl>", "</w:tbl>"),
        ),
    ),
    _family(
        "docx-time-table",
        _labelled(
            ("full", "first"),
            lambda s, n, label, parts: (
                f"<w:tr>{_cell([clock(s.seconds(n))])}{_cell([label])}{_cell(parts)}</w:tr>"
            ),
            ("<w:tbl>", "</w:tbl>"),
        ),
        f"{_DOCX} timed",
    ),
    _family("docx-pairs-table", _pairs_table, "docx binary", prepare=alternating),
    _family("docx-bold-question", _asked(lambda q: para(run(q, _BOLD))), "docx binary", prepare=alternating),
    _family("docx-italic-question", _asked(lambda q: para(run(q, "<w:i/>"))), "docx binary", prepare=alternating),
    _family(
        "docx-heading-question",
        _asked(lambda q: para(run(q), properties='<w:pStyle w:val="Heading2"/>')),
        "docx binary",
        prepare=alternating,
    ),
    _family(
        "docx-numbered-question",
        _asked(lambda q: para(run(q), properties=_NUMBERED)),
        "docx binary",
        prepare=asking,
    ),
    _family("odt-bold-label", _odt, suffix=".odt", pack=packed_odt),
)
