"""Every word of the page that is not from a document, in one place: a `Wording` for each language."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from qa.values import Citation, clock


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of the page in one language; those that are not said otherwise are English.

    `code` is the BCP 47 tag of the language, `direction` that of its script.
    """

    code: str = "en"
    direction: str = "ltr"

    name: str = "On Record"
    promise: str = (
        "Every answer is quoted from the archive, word for word, with the person who said it and the place."
    )
    loading: str = "Opening the archive…"

    # Asking
    ask_label: str = "Your question"
    ask_placeholder: str = "Ask the archive a question"
    ask_button: str = "Ask"
    ask_hint: str = "Enter asks · Shift+Enter starts a new line"
    welcome: str = "What did they say?"
    new_conversation: str = "Start over"
    searching: str = "Searching the record…"
    starters: str = "Questions its interviewers asked"

    # Views
    views: str = "Views"
    conversation: str = "Questions"
    overview: str = "Overview"

    # Limits
    limits: str = "Limit the search"
    limit_speaker: str = "Speaker"
    limit_document: str = "Interview"
    limit_since: str = "Since"
    limit_until: str = "Until"
    any_speaker: str = "Anyone"
    any_document: str = "All interviews"
    date_placeholder: str = "e.g. 1999"
    clear_limits: str = "Clear all"
    remove_limit: str = "Remove this limit"
    ask_without_limits: str = "Ask without limits"

    # Answers
    asked: str = "Asked"
    searched: str = "Searched for"
    no_speaker: str = "Speaker not named in the source"
    open_source: str = "Open in the interview"
    not_found: str = "Nothing in this archive answers that."
    not_found_advice: str = "Try other words, a name, or fewer limits."
    nearest: str = "Show the nearest passages"
    nearest_warning: str = "These passages come closest. They do not answer the question."

    # Failures
    failure: str = "That did not work."
    retry: str = "Try again"
    lost: str = "On Record does not answer."
    lost_remedy: str = "Look at the window where it was started, start it again if it has stopped, and try again."
    malformed: str = "The page sent something that is not a question."
    malformed_remedy: str = "Reload the page and ask again."
    place_gone: str = "The quoted place is not in the interview as it now stands in the archive."
    place_gone_remedy: str = "The interview was changed after the answer was given: ask the question again."

    # The source
    source: str = "Interview"
    close_source: str = "Close the interview"
    back_to_quote: str = "Back to the quote"
    opening: str = "Opening the interview…"
    interviewer: str = "Interviewer"
    respondent: str = "Respondent"
    no_turns: str = "This source does not mark who speaks."

    # An archive with nothing in it
    empty: str = "This archive is empty."
    empty_advice: str = "Give it interviews, in a terminal:"
    unopened: str = "The archive cannot be opened."
    check_again: str = "Look again"

    def counted(self, number: int, one: str, many: str) -> str:
        """`1 interview`, `1,204 interviews`."""
        return f"{number:,} {one if number == 1 else many}"

    def interviews(self, number: int) -> str:
        """A number of interviews in words."""
        return self.counted(number, "interview", "interviews")

    def voices(self, number: int) -> str:
        """A number of people who speak, in words."""
        return self.counted(number, "voice", "voices")

    def found(self, number: int) -> str:
        """The line above the quotes of an answer."""
        return f"{self.counted(number, 'passage', 'passages')}, word for word"

    def turn(self, number: int) -> str:
        """The name of a turn, as citations give it."""
        return f"turn {number}"

    def page(self, number: int) -> str:
        """The name of a page, as citations give it."""
        return f"page {number}"

    def place(self, at: Citation) -> str:
        """The place of a quote within its source: page, time, or turn."""
        if at.page is not None:
            return self.page(at.page)
        if at.seconds is not None:
            return clock(at.seconds)
        return self.turn(at.turn) if at.turn else self.offset(at.start)

    def offset(self, start: int) -> str:
        """The name of a place in plain text, by its offset."""
        return f"at {start}"

    def add_command(self, archive: Path) -> str:
        """The command that puts interviews into `archive`."""
        return f'onrecord add FOLDER --archive "{archive}"'


ENGLISH = Wording()

WORDINGS = {words.code: words for words in (ENGLISH,)}
"""The languages of the page."""


def wording(language: object) -> Wording:
    """The words for a language as a browser names it (`az`, `en-GB`); English for one that is not there."""
    code = language.split("-")[0].casefold() if isinstance(language, str) else ""
    return WORDINGS.get(code, ENGLISH)
