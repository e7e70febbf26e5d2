from __future__ import annotations

import pytest

from corpus.document import SourceText
from corpus.errors import SourceEmpty, SourceUnreadable
from corpus.formats.mail.format import MailFormat
from corpus.reading import read_source
from tests.corpus.format_contract import FormatContract

HEADERS = """From: Ivo Brand <ivo@example.org>
To: "Falk, Nora" <nora@paper.example>
Subject: Re: AW: Questions about the ferry
Date: Tue, 3 May 2011 10:14:00 +0200
"""
INLINE = f"""{HEADERS}Content-Type: text/plain; charset=utf-8

Dear Nora, here you are.

On Mon, 2 May 2011 at 09:00, Nora Falk <nora@paper.example>
wrote:

> When did the ferry
> stop?

In May, I think.

> Who told you?
My aunt did.

-- 
Ivo Brand
"""  # noqa: W291  a signature begins with this
SAID = [("Nora Falk", "When did the ferry stop?"), ("Ivo Brand", "In May, I think.")]


def read(text: str) -> SourceText:
    return MailFormat().read(text.encode(), "lind.eml")


def spoken(source: SourceText) -> list[tuple[str | None, str]]:
    return [(each.label, source.text[each.start : each.end]) for each in source.utterances]


class TestMailKeepsTheContract(FormatContract):
    reader = MailFormat()
    name = "lind.eml"
    sample = INLINE.encode()
    expected = ("When did the ferry\nstop?\n\nIn May, I think.",)


def test_quoted_lines_are_the_other_persons_words() -> None:
    for text in (INLINE, INLINE.replace("\n", "\r\n")):
        assert spoken(read(text)) == [
            ("Ivo Brand", "Dear Nora, here you are."),
            ("Nora Falk", "When did the ferry\nstop?"),
            ("Ivo Brand", "In May, I think."),
            ("Nora Falk", "Who told you?"),
            ("Ivo Brand", "My aunt did."),
        ]


def test_the_headers_give_title_date_and_people() -> None:
    source = read(INLINE)
    assert (source.title, source.date) == ("Questions about the ferry", "2011-05-03")
    assert source.participants == ("Ivo Brand", "Falk, Nora")


def test_attributions_and_signatures_are_nobodys_words() -> None:
    source = read(INLINE)
    said = " ".join(words for _, words in spoken(source))
    assert "wrote" not in said
    assert source.text.count("Ivo Brand") == 1


@pytest.mark.parametrize(
    "attribution",
    [
        "On 2 May 2011, Nora Falk wrote:",
        "On Mon, May 2, 2011 at 9:00 AM Nora Falk <nora@paper.example> wrote:",
        "Am 02.05.2011 um 09:00 schrieb Nora Falk:",
        "Am Mo., 2. Mai 2011 um 09:00 Uhr schrieb Nora Falk <nora@paper.example>:",
        "Le 2 mai 2011 à 09:00, Nora Falk a écrit :",
        "El 2 may 2011, a las 09:00, Nora Falk escribió:",
        "Den 2 maj 2011 kl. 09:00 skrev Nora Falk <nora@paper.example>:",
        "Nora Falk <nora@paper.example> napisał(a):",
        "02.05.2011 09:00, Nora Falk пишет:",
    ],
)
def test_the_older_mail_below_a_reply_comes_first_under_the_name_that_the_attribution_gives(
    attribution: str,
) -> None:
    mail = f"{HEADERS}\nIn May, I think.\n\n{attribution}\n> When did the ferry stop?\n"
    assert spoken(read(mail)) == SAID


def test_a_whole_mail_below_a_reply_is_its_senders() -> None:
    mail = (
        f"{HEADERS}\nIn May, I think.\n\n-----Original Message-----\nFrom: Nora Falk [mailto:nora@paper.example]\n"
        "Sent: Monday, May 2, 2011 9:00 AM\nTo: Ivo Brand\nSubject: ferry\n\nWhen did the ferry stop?\n"
    )
    source = read(mail)
    assert spoken(source) == SAID
    assert "Sent: Monday" in source.text


def test_a_thread_of_three_mails_is_in_the_order_of_writing() -> None:
    mail = (
        f"{HEADERS}\nMy aunt did.\n\nOn 2 May 2011, Nora Falk wrote:\n> Who told you?\n>\n"
        "> On 1 May 2011, Ivo Brand wrote:\n>> In May, I think.\n>>\n"
        ">> On 30 April 2011, Nora Falk wrote:\n>>> When did the ferry stop?\n"
    )
    assert spoken(read(mail)) == [*SAID, ("Nora Falk", "Who told you?"), ("Ivo Brand", "My aunt did.")]


def test_what_is_quoted_from_one_of_several_is_nobodys_without_an_attribution() -> None:
    several = HEADERS.replace("nora@paper.example>", "nora@paper.example>, Pia Ek <pia@paper.example>")
    mail = f"{several}\n> When did it stop?\nIn May, I think.\n"
    assert spoken(read(mail)) == [(None, "When did it stop?"), ("Ivo Brand", "In May, I think.")]


def test_a_mail_that_quotes_nobody_is_plain_text() -> None:
    document = read_source(f"{HEADERS}\nQ: When did it stop?\n\nA: In May.\n".encode(), "lind.eml")
    assert document.text == "Q: When did it stop?\n\nA: In May."
    assert [turn.role for turn in document.turns] == ["question", "answer"]
    assert document.title == "Questions about the ferry"


def test_wrapped_lines_of_flowed_text_are_joined() -> None:
    mail = (
        f"{HEADERS}Content-Type: text/plain; format=flowed\n\n> When did the \n> ferry stop?\nIn May, \nI think.\n"
    )
    assert [words for _, words in spoken(read(mail))] == [words for _, words in SAID]


@pytest.mark.parametrize(
    ("declared", "body"),
    [
        ("quoted-printable", "> Wo war die F=C3=A4hre?\nIm Hafen.\n"),
        ("base64", "PiBXbyB3YXIgZGllIEbDpGhyZT8KSW0gSGFmZW4uCg==\n"),
        ("8bit", "> Wo war die Fähre?\nIm Hafen.\n"),
    ],
)
def test_encodings_of_mail_are_undone(declared: str, body: str) -> None:
    coding = f"Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: {declared}\n"
    assert [words for _, words in spoken(read(f"{HEADERS}{coding}\n{body}"))] == ["Wo war die Fähre?", "Im Hafen."]


def parts(*contents: tuple[str, str]) -> str:
    inside = "".join(f"--x\nContent-Type: {kind}\n\n{content}\n" for kind, content in contents)
    return f"{HEADERS}MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=x\n\n{inside}--x--\n"


def test_the_text_is_read_and_attachments_are_counted() -> None:
    page = ("text/html", "<p>In May, I think.</p>")
    sound = ("audio/mpeg; name=a.mp3\nContent-Disposition: attachment", "xyz")
    mail = ("message/rfc822", "From: Pia <pia@x.example>\n\nWords of Pia.")
    source = read(parts(("text/plain", "In May, I think."), page, sound, mail))
    assert source.text == "In May, I think."
    assert source.warnings == ("2 attachments are not read: save and add them.",)
    assert read(parts(page)).text == "In May, I think."


def test_a_mail_without_text_and_a_file_without_headers_say_so() -> None:
    with pytest.raises(SourceEmpty, match="without text"):
        read(f"{HEADERS}\n \n")
    with pytest.raises(SourceUnreadable, match="no headers"):
        read("Just words.\n")
