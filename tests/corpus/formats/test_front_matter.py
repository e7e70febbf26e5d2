"""A page may hold its transcript as a list in its front matter."""

from __future__ import annotations

import time

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


def test_front_matter_that_never_ends_or_refers_to_itself_is_read_within_seconds() -> None:
    began = time.perf_counter()
    read_source(("---\n" + "- a: b c d e\n" * 5_000).encode(), "open.md")
    bomb = "---\na: &a\n- who: x\n  line: y z\n" + "".join(
        f"b{n}: &b{n}\n- who: x\n  line: *{'a' if not n else f'b{n - 1}'}\n" for n in range(40)
    )
    read_source((bomb + "---\n").encode(), "bomb.md")
    assert time.perf_counter() - began < 5
