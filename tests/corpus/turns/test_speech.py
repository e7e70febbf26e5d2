"""What tells a host and a guest by their words."""

from __future__ import annotations

import pytest

from corpus.turns.speech import SpeechProfile, speech_profiles

HOSTING = """
welcome to the show | Welcome, everyone | thank you so much for joining us | Thanks for coming | my next question
MY LAST QUESTION | joining us today | joining me is Ana | our guest | Tell us a little bit about it
tell me about it
this is an interview | this is an oral history interview | I'm here with Ana | let's wrap it up | bienvenida
welkom
Willkommen
"""
GUESTING = """
thank you for having me | thanks so much for inviting me | happy to be here | it is a pleasure to be here
good question | GREAT QUESTION | gracias por invitarme
"""


def alternatives(table: str) -> list[str]:
    """Return the phrases of a table whose cells stand between bars."""
    return [cell.strip() for row in table.strip().splitlines() for cell in row.split("|")]


def profile_of_saying(words: str) -> SpeechProfile:
    """Return the profile of somebody who says `words` once in a talk too long to be all opening and end."""
    turns = [words, *["We went to sea."] * 19]
    return speech_profiles(turns, ["ana"] * len(turns))["ana"]


@pytest.mark.parametrize("phrase", alternatives(HOSTING))
def test_a_host_is_known_by_what_hosts_say(phrase: str) -> None:
    assert profile_of_saying(f"Well, {phrase}.").hosting == 1


@pytest.mark.parametrize("phrase", alternatives(GUESTING))
def test_a_guest_is_known_by_what_guests_say(phrase: str) -> None:
    assert profile_of_saying(f"Well, {phrase}.").guesting == 1


def test_other_words_make_neither_host_nor_guest() -> None:
    voice = profile_of_saying("We asked their guests to wrap the nets, thank God.")

    assert (voice.hosting, voice.guesting) == (0, 0)


def test_profiles_tell_who_speaks_of_the_listener_and_who_of_oneself() -> None:
    turns = [
        "You signed it, Mr Lind.",
        "Did I?",
        "Your wife was paid.",
        "I was ill, and you know it.",
        "Was it you?",
    ]

    profiles = speech_profiles(turns, ["ana", "bo lind", "ana", "bo lind", "ana"])

    assert (profiles["ana"].calling, profiles["ana"].accusing, profiles["ana"].telling) == (1, 2, 0)
    assert (profiles["bo lind"].calling, profiles["bo lind"].accusing, profiles["bo lind"].telling) == (0, 0, 1)
    assert (profiles["ana"].leading, profiles["bo lind"].leading) == (2, -1)


@pytest.mark.parametrize(
    ("said", "calling"),
    [
        ("Bo, you signed it.", 1),
        ("So you signed it, Dr. Bo Lind, and left.", 1),
        ("Guten Abend. Herr Lind, Sie waren da.", 1),
        ("You know it, Ana.", 0),  # the speaker
        ("You know it, Eve.", 0),  # nobody who speaks
        ("Bo Lind signed it.", 0),
        ("Bo Lind.", 0),
    ],
)
def test_a_name_between_commas_calls_the_one_who_has_it(said: str, calling: int) -> None:
    assert speech_profiles([said, "No."], ["ana berg", "bo lind"])["ana berg"].calling == calling
