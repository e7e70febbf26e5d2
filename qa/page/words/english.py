"""Every word of the page that is not from a document, in one place: a `Wording` for each language."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from qa.page.words.english_archive import ArchiveWording
from qa.strength import IGNORED_EARLIER, LABELS, MAY_ANSWER, Strength
from qa.values import Citation, Coverage, clock
from qa.verifying.values import Place


@dataclass(frozen=True, slots=True)
class Wording(ArchiveWording):
    """The words of the page in one language; those that are not said otherwise are English.

    `code` is the BCP 47 tag of the language, `direction` that of its script, and `language_name` what those who
    speak it call it.
    """

    code: str = "en"
    direction: str = "ltr"
    language_name: str = "English"
    language: str = "Language of this page"
    language_hint: str = "Choosing one reloads the page"

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
    ask_something: str = "Ask in a sentence or a few words."
    welcome: str = "What did they say?"
    new_conversation: str = "New conversation"
    searching: str = "Searching the record…"
    stop: str = "Stop"
    stopped: str = "Stopped."
    edit_search: str = "Edit the search"
    edit_label: str = "Search for"
    edit_hint: str = "Searched for as it stands, without what was asked before"
    edit_button: str = "Search"
    cancel: str = "Cancel"
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
    nobody_found: str = "Nobody by that name answers in this archive."
    no_document_found: str = "No interview goes by that name."
    which_one: str = "Several begin like that: choose one."
    clear_limits: str = "Clear all"
    remove_limit: str = "Remove this limit"
    ask_without_limits: str = "Ask without limits"

    # Earlier conversations
    past: str = "Conversations"
    past_close: str = "Close the conversations"
    past_none: str = "What you ask is listed here."
    past_kept: str = "Kept in this browser only, and only the questions: the answers are looked up again."
    past_open: str = "Show this conversation"
    past_drop: str = "Remove this conversation"
    past_clear: str = "Remove all conversations"
    export: str = "Save this conversation as"
    export_making: str = "Checking every quote…"
    too_many_remedy: str = "Start a new conversation before this one gets longer."

    # Keys
    keys_button: str = "All keys"
    keys: str = "Keys"
    keys_close: str = "Close"
    keys_help: tuple[tuple[str, str], ...] = (
        ("/", "go to the question"),
        ("Enter", "ask; on a quote, open its interview"),
        ("Shift Enter", "start a new line"),
        ("↓ ↑", "go from quote to quote, from an empty question to the latest"),
        ("c", "copy the citation of a quote"),
        ("Esc", "stop a search; close the interview"),
        ("?", "show these keys"),
    )

    # Answers
    asked: str = "In reply to:"
    searched: str = "Searched for"
    no_speaker: str = "Speaker not named in the source"
    open_source: str = "Open in the interview"
    interviewer_asks: str = "Interviewer"
    not_found: str = "Nothing in this archive answers that."
    not_found_advice: str = "Try other words, a name, or fewer limits."
    prefer_nobody: str = "Search without this preference"
    ask_alone: str = "Ignore earlier questions"
    ignored_earlier: str = IGNORED_EARLIER
    may_answer: str = MAY_ANSWER
    may_answer_advice: str = "No quote clearly answers the question."
    matches: tuple[tuple[Strength, str], ...] = tuple(LABELS.items())
    nearest: str = "Show the nearest passages"
    nearest_warning: str = "These passages come closest. They do not answer the question."

    # Quote cards
    whole_answer: str = "Whole answer"
    only_quote: str = "Only the quote"
    copy: str = "Copy"
    copied: str = "Copied"
    not_copied: str = "The browser does not let this page copy. Select the words and copy them."
    copy_as: str = "Copy as"
    styles: tuple[tuple[str, str], ...] = (
        ("plain", "Words and source"),
        ("chicago", "Chicago"),
        ("mla", "MLA"),
        ("apa", "APA"),
        ("harvard", "Harvard"),
    )
    more: str = "More"
    more_like: str = "More like this"
    copy_link: str = "Copy a link to this quote"
    quote_tools: str = "This quote"
    good: str = "This answers the question"
    wrong: str = "This does not answer the question"
    kept_good: str = "Marked as answering, on this machine only"
    kept_wrong: str = "Marked as not answering, on this machine only"
    kept_none: str = "No longer marked"
    also: str = "The same words stand in"
    similar: str = "Like this passage"
    similar_warning: str = "Near in meaning to the quote above. They are not picked as answers to the question."
    similar_none: str = "No other passage of this archive is near to it."
    similar_close: str = "Close these passages"
    group: str = "Show"
    group_none: str = "Best first"
    group_speaker: str = "By person"
    group_document: str = "By interview"

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
    quotes_here: str = "Quotes of this answer"
    previous_quote: str = "Previous quote in this interview"
    next_quote: str = "Next quote in this interview"
    as_text: str = "Text"
    as_pages: str = "Pages"
    view_of_source: str = "Show the interview as"
    recording: str = "Recording"
    recording_lost: str = "The recording cannot be played here."
    pages_unmarked: str = "The pages as they are in the file. The quoted words are marked in the text."
    page_lost: str = "This page cannot be drawn. Its words are in the text."

    # An archive with nothing in it
    empty: str = "This archive is empty."
    empty_what: str = (
        "Give it interviews, and it answers from them in the speakers' own words, with the place of each quote."
    )
    empty_add: str = "Drop transcripts on this page, add them under Interviews, or in a terminal:"
    empty_command: str = "Add transcripts in a terminal:"
    empty_sample: str = "To look around first, take twelve made-up interviews. They can be removed again."
    add_sample: str = "Add the sample"
    add_own: str = "Add my interviews"
    sample: str = "the sample"
    unopened: str = "The archive cannot be opened."
    check_again: str = "Look again"

    def voices(self, number: int) -> str:
        """A number of people who speak, in words."""
        return self.counted(number, "voice", "voices")

    def coverage(self, given: Coverage) -> str:
        """How much of the archive speaks of a matter."""
        return str(given)

    def found(self, number: int) -> str:
        """The line above the quotes of an answer."""
        return self.counted(number, "quote", "quotes")

    def less_likely(self, number: int) -> str:
        """The line that quotes are folded under."""
        return self.counted(number, "less likely quote", "less likely quotes")

    def too_long(self, most: int) -> str:
        """What is said of a question that has more than `most` characters."""
        return f"That is too long for a question: at most {most:,} characters can be searched for."

    def too_many(self, most: int) -> str:
        """What is said of a conversation of more than `most` questions."""
        return f"A conversation can be saved up to {most:,} questions."

    def more_choices(self, shown: int, total: int) -> str:
        """How many of all names are offered."""
        return f"{shown:,} of {total:,}: type more of the name." if shown < total else ""

    def bad_date(self, typed: str) -> str:
        """What is said of something that is no date."""
        return f"“{typed}” is not a date. Write 1999, 1999-05 or 31 May 1999."

    def dates_exchanged(self, since: str, until: str) -> str:
        """What is said of dates of which the later comes first."""
        return f"Nothing is since {since} and until {until}."

    def match(self, strength: Strength) -> str:
        """The words for the strength of a quote."""
        return dict(self.matches)[strength]

    def match_more(self, confidence: float) -> str:
        """What is meant by that, with the number; `confidence` is the probability that the quote answers."""
        share = min(99, max(1, round(100 * confidence)))
        return (
            f"{share} %: the estimated chance that this quote answers by itself. The estimate comes from"
            " questions with known answers and can be off on other archives."
        )

    def preferring(self, people: Sequence[str]) -> str:
        """Whose words come first because the question names them."""
        return f"Preferring {', '.join(people)}"

    def question_by(self, speaker: str | None) -> str:
        """Return who asks, for a quote that is a question."""
        return f"Question by {speaker or self.interviewer_asks}"

    def more_from(self, speaker: str) -> str:
        """The name of what asks the same of one person."""
        return f"More from {speaker}"

    def version_of(self, rank: int) -> str:
        """Return the line under a quote with nearly the same words as the quote at `rank`."""
        return f"Nearly the same words as quote {rank}; differences underlined"

    def cited_place(self, at: Citation | Place) -> str:
        """An interview and the place in it."""
        return ", ".join(part for part in (at.title, at.date, self.place(at)) if part)

    def quote_number(self, number: int, of: int, place: str, percent: int) -> str:
        """One quote of several in an interview, for people who listen."""
        return f"Quote {number} of {of}, {place}, {percent} % into the interview"

    def number_of(self, number: int, of: int) -> str:
        """Which quote of an interview is shown."""
        return f"{number} of {of}"

    def play_from(self, time: str) -> str:
        """The name of a time that plays the recording."""
        return f"Play from {time}"

    def turn(self, number: int) -> str:
        """The name of a turn, as citations give it."""
        return f"turn {number}"

    def page(self, number: int) -> str:
        """The name of a page, as citations give it."""
        return f"page {number}"

    def place(self, at: Citation | Place) -> str:
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
