"""The words of checking a draft's quotations, which the rest of `Wording` stands on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from qa.page.words.english_pictures import PictureWording


@dataclass(frozen=True, slots=True)
class CheckWording(PictureWording):
    """The words of the view that checks a draft; see `Wording`."""

    check: str = "Check a draft"
    check_about: str = (
        "Paste an article. Every quotation in it is compared with the archive, letter by letter: its words, and "
        "who says them. The draft stays on this machine and is not kept."
    )
    check_label: str = "The draft"
    check_placeholder: str = "“The lamps hung in the lamp room,” said Ruth Baker."
    check_button: str = "Check the quotations"
    check_file: str = "Open a text file"
    check_files: str = "Text and Markdown files open here. For Word, PDF and other files, in a terminal:"
    check_other_file: str = "This file is not read here. In a terminal: onrecord verify FILE"
    checking: str = "Comparing every quotation…"
    draft_empty: str = "There is no draft yet."
    draft_empty_remedy: str = "Paste the article with its quotations."
    draft_too_long_remedy: str = "Check it in parts, or the whole in a terminal: onrecord verify FILE"
    no_quotations: str = "No quotations found."
    no_quotations_advice: str = (
        "A quotation stands in quotation marks, or in a block that is set off (> in Markdown)."
    )
    checked_draft: str = "The draft, with its quotations marked"
    checked_found: str = "What the archive says"
    to_quoted: str = "Show in the draft"

    # A quotation
    status_exact: str = "exact"
    status_cut: str = "cut short"
    status_altered: str = "altered"
    status_composed: str = "composed"
    status_misattributed: str = "misattributed"
    status_not_found: str = "not in the archive"
    status_unjudged: str = "not judged"
    meaning_exact: str = "Whole sentences, word for word."
    meaning_cut: str = "Word for word, but part of a sentence."
    meaning_altered: str = "The words differ from the source."
    meaning_composed: str = "Parts from several places, put together without a mark."
    meaning_misattributed: str = "The exact words of somebody else."
    meaning_not_found: str = "Nothing in the archive is like it."
    meaning_unjudged: str = "Too short, or a title."
    only_quoted: str = "only in the draft"
    only_in_source: str = "in the source"
    draft_names: str = "The draft names"
    left_out_before: str = "Left out before"
    left_out_after: str = "Left out after"
    stands_for: str = "Left out between"

    def status(self, status: str) -> str:
        """The name of what was found of a quotation."""
        return str(getattr(self, f"status_{status}"))

    def meaning(self, status: str) -> str:
        """What that name means."""
        return str(getattr(self, f"meaning_{status}"))

    def quotations(self, number: int) -> str:
        """A number of quotations in words."""
        return self.counted(number, "quotation", "quotations")

    def checked(self, counts: Mapping[str, int]) -> str:
        """How many quotations there are, and how many of each status, in one line."""
        each = ", ".join(f"{self.number(number)} {self.status(status)}" for status, number in counts.items())
        return f"{self.quotations(sum(counts.values()))}: {each}" if each else self.no_quotations

    def draft_too_long(self, characters: int, most: int) -> str:
        """What is said of a draft of more than `most` characters."""
        return f"The draft has {characters:,} characters; the most that is checked here is {most:,}."
