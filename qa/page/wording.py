"""Every word of the page that is not from a document, in one place."""

from __future__ import annotations

from pathlib import Path

NAME = "On Record"
PROMISE = "Every answer is quoted from the archive, word for word, with the person who said it and the place."
LOADING = "Opening the archive…"

# Asking
ASK_LABEL = "Your question"
ASK_PLACEHOLDER = "Ask the archive a question"
ASK_BUTTON = "Ask"
ASK_HINT = "Enter asks · Shift+Enter starts a new line"
WELCOME = "What did they say?"
NEW_CONVERSATION = "Start over"
SEARCHING = "Searching the record…"
STARTERS = "Questions its interviewers asked"

# Limits
LIMITS = "Limit the search"
LIMIT_SPEAKER = "Speaker"
LIMIT_DOCUMENT = "Interview"
LIMIT_SINCE = "Since"
LIMIT_UNTIL = "Until"
ANY_SPEAKER = "Anyone"
ANY_DOCUMENT = "All interviews"
DATE_PLACEHOLDER = "e.g. 1999"
CLEAR_LIMITS = "Clear all"
REMOVE_LIMIT = "Remove this limit"
ASK_WITHOUT_LIMITS = "Ask without limits"

# Answers
ASKED = "Asked"
SEARCHED = "Searched for"
NO_SPEAKER = "Speaker not named in the source"
OPEN_SOURCE = "Open in the interview"
NOT_FOUND = "Nothing in this archive answers that."
NOT_FOUND_ADVICE = "Try other words, a name, or fewer limits."
NEAREST = "Show the nearest passages"
NEAREST_WARNING = "These passages come closest. They do not answer the question."

# Failures
FAILURE = "That did not work."
RETRY = "Try again"
LOST = "On Record does not answer."
LOST_REMEDY = "Look at the window where it was started, start it again if it has stopped, and try again."
MALFORMED = "The page sent something that is not a question."
MALFORMED_REMEDY = "Reload the page and ask again."
PLACE_GONE = "The quoted place is not in the interview as it now stands in the archive."
PLACE_GONE_REMEDY = "The interview was changed after the answer was given: ask the question again."

# The source
SOURCE = "Interview"
CLOSE_SOURCE = "Close the interview"
BACK_TO_QUOTE = "Back to the quote"
OPENING = "Opening the interview…"
INTERVIEWER = "Interviewer"
RESPONDENT = "Respondent"
NO_TURNS = "This source does not mark who speaks."

# An archive with nothing in it
EMPTY = "This archive is empty."
EMPTY_ADVICE = "Give it interviews, in a terminal:"
UNOPENED = "The archive cannot be opened."
CHECK_AGAIN = "Look again"


def counted(number: int, one: str, many: str) -> str:
    """`1 interview`, `1,204 interviews`."""
    return f"{number:,} {one if number == 1 else many}"


def interviews(number: int) -> str:
    """A number of interviews in words."""
    return counted(number, "interview", "interviews")


def voices(number: int) -> str:
    """A number of people who speak, in words."""
    return counted(number, "voice", "voices")


def found(number: int) -> str:
    """The line above the quotes of an answer."""
    return f"{counted(number, 'passage', 'passages')}, word for word"


def turn(number: int) -> str:
    """The name of a turn, as citations give it."""
    return f"turn {number}"


def page(number: int) -> str:
    """The name of a page, as citations give it."""
    return f"page {number}"


def add_command(archive: Path) -> str:
    """The command that puts interviews into `archive`."""
    return f'onrecord add FOLDER --archive "{archive}"'
