from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.document import SourceText
from corpus.errors import SourceEmpty, SourceError, SourceTooLarge
from corpus.formats.html.format import MAX_DEPTH, HtmlFormat
from corpus.turns.emphasis import with_marks
from corpus.turns.find import document_from
from tests.corpus.format_contract import FormatContract

SPEECH = "<p><strong>Q:</strong> When did you move?</p>\n<p><strong>Lind</strong>: In spring.</p>\n"
LONG = "<p>" + "We moved in spring, with my aunt and her two dogs. " * 8 + "</p>"


def read(html: str, encoding: str = "utf-8") -> SourceText:
    return HtmlFormat().read(html.encode(encoding), "talk.html")


def turns_of(html: str) -> list[tuple[str, str | None, str]]:
    document = document_from(read(html), "talk.html")
    return [(turn.role, turn.speaker, document.text[turn.start : turn.end]) for turn in document.turns]


class TestWebPagesKeepTheContract(FormatContract):
    reader = HtmlFormat()
    name = "talk.html"
    sample = f"<html><head><title>A talk</title></head><body>{SPEECH * 20}</body></html>".encode()
    expected = ("Q: When did you move?\n\nLind: In spring.",)


def test_paragraphs_part_by_a_blank_line_and_breaks_by_a_line_end() -> None:
    assert read("<p>One\n  two<br>three</p><p>&nbsp;</p><div>four</div>").text == "One two\nthree\n\nfour"


def test_emphasis_is_returned_beside_the_text_and_never_in_it() -> None:
    source = read(SPEECH)
    assert source.text == "Q: When did you move?\n\nLind: In spring."
    assert [source.text[each.start : each.end] for each in source.emphases] == ["Q:", "Lind"]


def test_emphasis_in_the_middle_of_a_line_is_no_label() -> None:
    assert read("<p>It was <b>very</b> cold.</p>").emphases == ()


def test_a_label_may_follow_a_timestamp() -> None:
    source = read("<p>[00:12] <b>Lind:</b> In spring.</p>")
    assert [source.text[each.start : each.end] for each in source.emphases] == ["Lind:"]


def test_a_label_whose_bold_begins_before_its_paragraph_is_one_label() -> None:
    source = read("<B><P>LIND</B>:&#9;In spring.</P><B><P>MSM</B>:&#9;Why?</P>")
    assert source.text == "LIND: In spring.\n\nMSM: Why?"
    assert [source.text[each.start : each.end] for each in source.emphases] == ["LIND", "MSM"]


def test_headings_have_their_level() -> None:
    source = read("<h1>A talk</h1><h3>When did <i>you</i> move?</h3><p>In spring.</p>")
    found = [(source.text[each.start : each.end], each.heading) for each in source.emphases]
    assert found == [("A talk", 1), ("When did you move?", 3)]


def test_marks_for_the_turn_finder_lead_back_to_the_clean_text() -> None:
    source = read("<h2>Early years</h2>" + SPEECH)
    marked = with_marks(source.text, source.emphases)
    assert marked.text == "## Early years\n\n**Q:** When did you move?\n\n**Lind**: In spring."
    for words in ("When did you move?", "In spring."):
        start, end = (marked.source_offset(at) for at in _span(marked.text, words))
        assert source.text[start:end] == words


def _span(text: str, words: str) -> tuple[int, int]:
    start = text.index(words)
    return start, start + len(words)


@pytest.mark.parametrize(
    "boilerplate",
    [
        "<nav>Home About</nav>",
        "<script>var home = 'Home';</script>",
        "<style>.Home {}</style>",
        "<aside><p>Home of bargains</p></aside>",
        "<footer>Home, all rights reserved</footer>",
        '<div class="share-buttons">Home: tell a friend</div>',
        '<section id="comments"><p>Great Home!</p></section>',
        '<div class="siteNavigation">Home</div>',
        '<p hidden>Home</p><p style="display: none">Home</p>',
        '<ul><li><a href="/">Home</a></li><li><a href="/a">About</a></li><li><a href="/b">Blog</a></li></ul>',
        "<figure><img src=x><figcaption>The Home</figcaption></figure>",
        "<!-- Home -->",
        "<noscript>Home needs scripts</noscript>",
    ],
)
def test_boilerplate_is_left_out(boilerplate: str) -> None:
    assert "Home" not in read(f"<body>{boilerplate}{LONG}{SPEECH}</body>").text


def test_links_inside_speech_stay() -> None:
    html = (
        '<p>See <a href="/a">here</a>, <a href="/b">there</a> and <a href="/c">everywhere else that we went</a>, '
    )
    assert "there and everywhere" in read(html + "as I said at length when we spoke about it then.</p>").text


def test_a_form_round_the_whole_page_is_the_page() -> None:
    assert read(f'<form id="aspnetForm"><div class="sidebar-layout">{SPEECH}</div></form>').text.endswith(
        "spring."
    )


def test_short_and_repeated_answers_stay() -> None:
    assert read("<p><b>A:</b> Yes.</p><p><b>Q:</b> No?</p>" * 9).text.count("A: Yes.") == 9


def test_the_article_is_taken_from_a_page_with_other_things() -> None:
    page = f"<div><p>Latest news today</p></div><article>{LONG}{SPEECH}</article><div>Terms of use</div>"
    assert read(page).text.startswith("We moved in spring")
    assert read(page).text.endswith("Lind: In spring.")


def test_a_tag_that_lost_its_bracket_is_repaired() -> None:
    assert read("<p>strong>Q:</strong> And then?</p>").text == "Q: And then?"


def test_preformatted_text_keeps_its_lines() -> None:
    assert read("<pre>Q: Why?\nA: Because.</pre>").text == "Q: Why?\nA: Because."


def test_definition_lists_set_the_question_off() -> None:
    source = read("<dl><dt>Why?</dt><dd>Because.</dd></dl>")
    assert source.text == "Why?\n\nBecause."
    assert [source.text[each.start : each.end] for each in source.emphases] == ["Why?"]


def test_cells_of_a_row_stand_on_one_line_and_the_first_is_a_label() -> None:
    source = read("<table><tr><td>Q</td><td>Why?</td></tr><tr><td>A</td>\n<td>Because.</td></tr></table>")
    assert source.text == "Q\tWhy?\nA\tBecause."
    assert [source.text[each.start : each.end] for each in source.emphases] == ["Q", "A"]


def test_a_page_set_in_a_table_has_no_labels_in_it() -> None:
    assert (
        read(f"<table><tr><td>{LONG}</td><td>{LONG}</td></tr><tr><td>In spring.</td></tr></table>").emphases == ()
    )


def test_characters_that_look_like_markup_are_text() -> None:
    assert read("<p>a &lt;b&gt; &amp;amp; **c**</p>").text == "a <b> &amp; **c**"


@pytest.mark.parametrize("declared", ["windows-1252", "iso-8859-1"])
def test_western_pages_are_read_as_windows_1252(declared: str) -> None:
    page = f'<meta http-equiv=Content-Type content="text/html; charset={declared}"><p>It’s “café”.</p>'
    assert read(page, "cp1252").text == "It’s “café”."


def test_undeclared_windows_1252_is_recognised() -> None:
    assert "It’s a “café”" in read("<p>It’s a “café” in Zürich, naïvely.</p>" * 30, "cp1252").text


def test_utf_8_wins_over_a_wrong_declaration() -> None:
    assert read('<meta charset="windows-1252"><p>Məmmədli</p>').text == "Məmmədli"


def test_title_and_date_come_from_the_page() -> None:
    linked = '{"@type": "NewsArticle", "headline": "Lind on moving", "datePublished": "2011-06-22T10:00:00Z"}'
    page = f'<title>Lind on moving | The Paper</title><script type="application/ld+json">{linked}</script>{SPEECH}'
    source = read(page)
    assert (source.title, source.date) == ("Lind on moving", "2011-06-22")


def test_title_and_date_come_from_meta_elements() -> None:
    metas = '<meta property="og:title" content="Lind speaks"><meta name="date" content="2011/06">'
    source = read(f"<title>x</title>{metas}{SPEECH}")
    assert (source.title, source.date) == ("Lind speaks", "2011-06")


def test_broken_json_in_a_page_is_passed_over() -> None:
    page = f'<title>Lind speaks</title><script type="application/ld+json">{"[" * 9000}</script>{SPEECH}'
    assert read(page).title == "Lind speaks"


def test_front_matter_of_a_site_generator_stays_before_the_text() -> None:
    source = read('+++\ntitle = "A talk"\n+++\n\n' + SPEECH)
    assert source.text.startswith('+++\ntitle = "A talk"\n+++\n\nQ: When')
    assert [source.text[each.start : each.end] for each in source.emphases] == ["Q:", "Lind"]


def test_a_page_without_text_is_empty() -> None:
    with pytest.raises(SourceEmpty, match="without text"):
        read("<html><body><script>render()</script></body></html>")


@pytest.mark.parametrize(
    "hostile",
    [
        "<div>" * 100_000,
        "<p>" + "".join(f"<font size={size}>" for size in range(900)) + "</p>" + "<p>x" * 100_000,
    ],
    ids=["nested deeply", "font tags never closed"],
)
def test_a_hostile_page_is_refused_within_seconds(hostile: str) -> None:
    started = time.monotonic()
    with pytest.raises(SourceTooLarge, match=str(MAX_DEPTH)):
        read(hostile)
    assert time.monotonic() - started < 5


def test_comparisons_in_scripts_are_no_tags() -> None:
    script = "<script>" + "i<b;" * 5000 + "</script>" + "<style>" + "<b>" * 5000 + "</style>"
    assert read(script + SPEECH).text == "Q: When did you move?\n\nLind: In spring."


@settings(max_examples=60)
@given(st.lists(st.sampled_from(["<p>", "</p>", "<b>", "</b>", "<br>", "<h2>", "</h2>", "<td>", "x", " ", "y: "])))
def test_any_tag_soup_gives_text_and_emphases_inside_it(soup: list[str]) -> None:
    try:
        source = read("".join(soup))
    except SourceError:
        return
    assert source.text == source.text.strip()
    at = 0
    for each in source.emphases:
        assert at <= each.start < each.end <= len(source.text)
        assert not source.text[each.start].isspace()
        at = each.end


@pytest.mark.parametrize("tag", ["del", "s", "strike", 'span style="text-decoration: line-through"'])
def test_words_that_are_struck_out_are_left_out_and_counted(tag: str) -> None:
    struck = f"<{tag}>I took <b>it</b>.</{tag.split()[0]}>"
    source = read(f"<p><b>Q:</b> Did you?</p><p><b>Lind:</b> No. {struck} I was out.</p>")
    assert source.text == "Q: Did you?\n\nLind: No. I was out."
    assert source.warnings == ("3 struck-out words are left out.",)


def test_a_tag_that_strikes_out_the_whole_page_is_an_error_of_the_page() -> None:
    source = read("<body><s><p>We moved in spring, with my aunt.</p></s></body>")
    assert source.text == "We moved in spring, with my aunt."
    assert source.warnings == ()


def test_rows_of_a_table_that_begin_with_the_label_of_a_speaker_are_turns() -> None:
    rows = "<tr><td>Jane Roe</td><td>took 10 pounds</td></tr><tr><td>Ann Lee</td><td>took 5</td></tr>"
    above = "<p>Jane Roe: Did you?</p><p>Bill Doe: No. <q>Look</q>.</p>"
    page = f"{above}<table>{rows}</table><p>Jane Roe: Why?</p><p>Bill Doe: <q>So</q>.</p>"
    assert ("question", "Jane Roe", "took 10 pounds") in turns_of(page)
    assert [words for _, speaker, words in turns_of(page) if speaker == "Bill Doe"] == ["No. Look.", "So."]
    source = read(page)
    assert [source.text[start:end] for start, end in source.quotations] == ["Look", "So"]


def test_bold_labels_stay_in_place_behind_rows_of_speakers() -> None:
    table = "<table><tr><td>Roe</td><td>You lied.</td></tr><tr><td>Doe</td><td>Never.</td></tr></table>"
    source = read(f"<p><b>Roe</b>: Did you?</p><p><b>Doe</b>: No.</p>{table}<p><b>Roe</b>: Why?</p>")
    assert source.text == "Roe: Did you?\n\nDoe: No.\n\nRoe:\tYou lied.\nDoe:\tNever.\n\nRoe: Why?"
    assert [source.text[each.start : each.end] for each in source.emphases] == ["Roe", "Doe", "Roe", "Doe", "Roe"]


def test_rows_of_a_table_without_a_speaker_stay_as_they_are() -> None:
    table = "<table><tr><td>Year</td><td>Money</td></tr><tr><td>Oslo</td><td>5</td></tr></table>"
    source = read(f"<p>Roe: Did you?</p><p>Doe: No. Look.</p>{table}")
    assert source.text.endswith("Doe: No. Look.\n\nYear\tMoney\nOslo\t5")


BOLD_QUESTIONS = (
    "<p><b>Did you take it?</b></p><p>No.</p><p><b>Are you sure?</b></p><p>Yes.</p>"
    "<p><b>And then?</b></p><p>I went home.</p>"
)


def test_a_note_in_italics_below_the_last_bold_question_ends_its_answer() -> None:
    notes = "<p><em>Jane Roe is a staff writer.</em></p><p>Support our journalism: give today.</p>"
    assert turns_of(BOLD_QUESTIONS + notes)[-2:] == [
        ("question", None, "And then?"),
        ("answer", None, "I went home."),
    ]
    assert len(turns_of(BOLD_QUESTIONS + notes)) == 6


def test_what_the_guest_says_in_italics_is_part_of_the_answer() -> None:
    said = "<p><i>Never again, I said.</i></p><p>So I left.</p>"
    assert turns_of(BOLD_QUESTIONS + said)[-1] == (
        "answer",
        None,
        "I went home.\n\nNever again, I said.\n\nSo I left.",
    )


def test_questions_in_italics_beside_bold_ones_are_questions() -> None:
    more = "<p><i>And now?</i></p><p>Now I rest.</p>"
    assert turns_of(BOLD_QUESTIONS + more)[-2:] == [
        ("question", None, "And now?"),
        ("answer", None, "Now I rest."),
    ]


@pytest.mark.parametrize(
    "cells", [("Jane Roe:", "Bill Doe:"), ("Jane Roe:", "Bill Doe"), ("Jane Roe", "Bill Doe")]
)
@pytest.mark.parametrize("labels", [("Jane Roe", "Bill Doe"), ("Roe", "Doe")])
def test_a_table_of_speakers_ends_the_answer_above_it(cells: tuple[str, str], labels: tuple[str, str]) -> None:
    asks, answers = labels
    rows = f"<tr><td>{cells[0]}</td><td>You lied.</td></tr><tr><td>{cells[1]}</td><td>Never.</td></tr>"
    table = f"<table>{rows}</table>"
    page = f"<p>{asks}: Did you?</p><p>{answers}: No.</p>{table}<p>{asks}: Why?</p><p>{answers}: So.</p>"
    said = [words for _, speaker, words in turns_of(page) if speaker in ("Doe", "Bill Doe")]
    assert said == ["No.", "Never.", "So."]


def test_a_page_that_is_a_text_file_keeps_the_indents_that_part_its_paragraphs() -> None:
    said = "".join(
        f"    {who}. The {thing} of the harbour, and what\nit costs in the year {year}, is before us.\n"
        for who, thing, year in (
            ("The Chairman", "pier", 1990), ("Mr. Aas", "boat", 1991), ("The Chairman", "net", 1992),
            ("Secretary Moe", "ice", 1993), ("The Chairman", "fish", 1994), ("Mr. Aas", "oil", 1995),
        )
    )  # fmt: skip
    page = f"<html>\n<title> - THE HARBOUR</title>\n<body><pre>\n[House Hearing]\n\n{said}</pre></body></html>"
    assert "\n    Mr. Aas. The boat" in read(page).text
    speakers = [speaker for _, speaker, _ in turns_of(page)]
    assert len(speakers) == 6
    assert {"Aas", "Secretary Moe"} <= {(speaker or "").removeprefix("Mr. ") for speaker in speakers}
