"""A page may hold its transcript as a list in its front matter."""

from __future__ import annotations

import time

import pytest

from corpus.reading import read_source

FRONT = """---
title: Nets and boats
guests:
- jonaas
transcript:
- line: Welcome. When did you give up
    the boat?
  time: '0:05'
  who: Ines
- line: 'In the spring of 1988. My knee was bad by then.'
  time: '0:09'
  who: Jon
- header: The nets
- line: And the nets?
  time: '0:14'
  who: Ines
- line: They stayed in the loft, as far as I remember.
  time: '0:17'
  who: Jon
- line: Were you sorry?
  time: '0:22'
  who: Ines
- line: For a winter.
  time: '0:25'
  who: Jon
---
"""


def turns(text: str) -> list[tuple[str, str | None, str]]:
    document = read_source(text.encode(), "episode.md")
    return [(turn.role, turn.speaker, document.text[turn.start : turn.end]) for turn in document.turns]


def test_a_list_of_who_says_what_in_the_front_matter_is_the_transcript() -> None:
    assert turns(FRONT + "\nLinks: [nets](https://example.org)\n") == [
        ("question", "Ines", "Welcome. When did you give up the boat?"),
        ("answer", "Jon", "In the spring of 1988. My knee was bad by then."),
        ("question", "Ines", "And the nets?"),
        ("answer", "Jon", "They stayed in the loft, as far as I remember."),
        ("question", "Ines", "Were you sorry?"),
        ("answer", "Jon", "For a winter."),
    ]
    document = read_source(FRONT.encode(), "episode.md")
    assert document.title == "Nets and boats"
    assert [location.seconds for location in document.locations][:2] == [5.0, 9.0]


def test_a_list_above_a_longer_page_is_not_the_transcript() -> None:
    page = (
        "Ines: When did you go?\n\nJon: In May.\n\nInes: Why?\n\nJon: Because of my knee. " + "It was bad. " * 200
    )
    assert [who for _, who, _ in turns(FRONT + page)] == ["Ines", "Jon", "Ines", "Jon"]


ITEMS = "".join(f"- who: x\n  line: y z {n}\n" for n in range(8))


def doubling(line: str) -> str:
    """Return front matter in which each of forty lines says the one before twice."""
    return f"---\na0: &a0\n{ITEMS}" + "".join(line.format(n=n, before=n - 1) for n in range(1, 40)) + "---\n"


@pytest.mark.parametrize(
    "hostile",
    [
        "---\n" + "- a: b c d e\n" * 5_000,
        doubling("a{n}: &a{n} [*a{before},*a{before}]\n"),
        doubling("a{n}: &a{n}\n- *a{before}\n- *a{before}\n"),
        doubling("a{n}: &a{n}\n- who: x\n  line: *a{before}\n- *a{before}\n"),
        f"---\na0: &a0 {{who: x}}\nlines:\n{ITEMS}"
        + "".join(f"a{n}: &a{n} {{<<: [*a{n - 1},*a{n - 1}]}}\n" for n in range(1, 40))
        + "---\n",
        f"---\nlines:\n{ITEMS}a: {'[' * 50_000}\n---\n",
    ],
    ids=["never ends", "in a line", "a list", "in items", "merged", "nested deeply"],
)
def test_front_matter_that_never_ends_or_refers_to_itself_is_read_within_seconds(hostile: str) -> None:
    began = time.perf_counter()
    read_source(hostile.encode(), "hostile.md")
    assert time.perf_counter() - began < 5


def test_an_asterisk_in_what_is_said_is_no_reference() -> None:
    text = FRONT.replace("For a winter.", "'For a *winter*.'").replace("In the spring", "See *a and &b. In May")
    assert [who for _, who, _ in turns(text)] == ["Ines", "Jon"] * 3
