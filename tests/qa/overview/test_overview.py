"""An archive as a whole: who speaks how much, when, and on what."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.document import Document, Turn
from corpus.errors import ArchiveMismatch
from qa.archive import Archive
from qa.overview.overview import SpeakerTotals, without_addresses
from tests.page.big_archive import THEMES, big_archive, opened


def test_who_says_how_many_words_is_counted_without_the_questions(archive_of_two: Archive) -> None:
    voices = archive_of_two.voices()
    assert voices.people == (
        SpeakerTotals(None, 35, 1, (1999,)),
        SpeakerTotals("BENEDICT OKORO", 31, 1, (2011,)),
    )
    assert voices.dates == ("1999-05-12", "2011-03-02")


def test_one_person_in_two_spellings_is_one_voice_and_the_unnamed_are_one(empty_archive: Archive) -> None:
    def said(path: str, speaker: str | None, words: str, date: str | None) -> Document:
        turns = (Turn(1, "question", "Q", 0, 4), Turn(2, "answer", speaker, 5, 5 + len(words)))
        return Document(path, f"Who? {words}", turns, date=date)

    empty_archive.add_documents(
        [
            said("/a", "Ülviyyə", "one two three", "1999"),
            said("/b", "ülviyyə", "four", "2003-01"),
            said("/c", None, "five six", None),
            said("/d", None, "seven", "n.d."),
            Document("/e", "Plain text that nobody is said to speak."),
        ]
    )
    voices = empty_archive.voices()
    assert voices.people == (SpeakerTotals(None, 11, 3, ()), SpeakerTotals("Ülviyyə", 4, 2, (1999, 2003)))
    assert voices.dates == ("1999", "2003-01", None, "n.d.", None)


def test_an_archive_of_few_passages_has_no_themes(archive_of_two: Archive) -> None:
    found = archive_of_two.themes()
    assert (found.themes, found.looked_at, found.passages) == ((), 5, 5)


@pytest.fixture(scope="module")
def archive_of_many(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    return big_archive(tmp_path_factory.mktemp("many") / "archive", interviews=300)


def test_themes_are_found_in_all_passages_and_named_by_words_that_they_hold(archive_of_many: Archive) -> None:
    found = archive_of_many.themes()
    assert found.looked_at == found.passages == sum(each.passages for each in found.themes)
    assert [each.passages for each in found.themes] == sorted((e.passages for e in found.themes), reverse=True)
    known = {word for words in THEMES.values() for word in words.split()}
    assert all(set(" ".join(each.words).split()) <= known for each in found.themes)
    named = 0
    for theme in found.themes:
        quotes = archive_of_many.on_theme(theme, found.edition)
        assert 1 <= len(quotes) <= 8
        said = " ".join(quote.text for quote in quotes)
        named += any(word in said for word in " ".join(theme.words).split())
        assert sum(theme.years.values()) <= theme.passages
    assert named >= len(found.themes) - 1  # one group is a mixture


def test_no_topic_is_named_after_the_markup_of_links(empty_archive: Archive) -> None:
    def said(number: int) -> Document:
        what = ("harbour boats", "bread ovens")[number % 2]
        text = f"We loved the [{what}](https://example.org/wiki/{what[:4]}.html#cite) <span>once</span>. "
        text += f"See www.example.org/{number} for the {what}, said **everybody**."
        return Document(f"/{number}.md", text, (Turn(1, "answer", f"P{number}", 0, len(text)),))

    empty_archive.add_documents([said(number) for number in range(24)])
    named = {word for theme in empty_archive.themes().themes for word in theme.words}
    assert named
    assert named <= {"harbour boats", "bread ovens"}


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("See https://a.org/b?c=d. Then go.", "See   Then go."),
        ("www.a.org is gone", "  is gone"),
        ("Write to mailto:a@b.org now", "Write to   now"),
        ("The wwwater: said so", "The wwwater: said so"),
    ],
)
def test_addresses_are_no_words_that_somebody_said(text: str, left: str) -> None:
    assert without_addresses(text) == left


def test_themes_are_the_same_each_time_they_are_found(archive_of_many: Archive) -> None:
    assert opened(archive_of_many.path).themes() == archive_of_many.themes()


def test_themes_of_an_archive_that_has_changed_are_not_shown(tmp_path: Path) -> None:
    archive = big_archive(tmp_path / "archive", interviews=30)
    found = archive.themes()
    archive.add_documents([Document("/new.txt", "A new note about the harbour.")])
    with pytest.raises(ArchiveMismatch):
        archive.on_theme(found.themes[0], found.edition)
    assert archive.themes().passages == found.passages + 1


def test_passages_of_a_large_archive_are_looked_at_evenly(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    archive = big_archive(tmp_path / "archive", interviews=60)
    monkeypatch.setattr("qa.overview.overview.MOST_PASSAGES", 50)
    found = archive.themes()
    assert (found.looked_at, found.passages > 100) == (50, True)
    assert sum(each.passages for each in found.themes) == 50
