"""The words of the archive's page: what it holds, what comes in, how it was read."""

from __future__ import annotations

from dataclasses import dataclass

from qa.page.words.english_check import CheckWording


@dataclass(frozen=True, slots=True)
class ArchiveWording(CheckWording):
    """The words of the archive's page; see `Wording`."""

    # The list
    archive_page: str = "Interviews"
    archive_filter: str = "Filter by title, person, date or file"
    archive_table: str = "All interviews of this archive"
    archive_none: str = "No interview fits."
    archive_empty: str = "There are no interviews yet."
    archive_empty_here: str = "Drop transcripts here: text, Word, PDF, HTML, subtitles, tables, ZIPs of these."
    sort_by: str = "Sort by"
    column_title: str = "Interview"
    column_people: str = "People"
    column_date: str = "Date"
    column_length: str = "Length"
    column_notes: str = "To look at"
    column_added: str = "Last added"
    no_people: str = "nobody named"
    no_date: str = "no date"
    was_corrected: str = "corrected"
    show_more: str = "Show more"
    how_read: str = "How it was read"
    remove: str = "Remove"
    remove_these: str = "Remove the selected"
    select_none: str = "Select none"

    # Adding
    add_files: str = "Add files"
    add_folder: str = "Add a folder"
    drop_here: str = "Drop to add to this archive"
    drop_advice: str = (
        "Files, folders and ZIPs. They are copied into the archive's folder; yours stay as they are."
    )
    replace_title: str = "Some of these are in the archive already"
    replace_advice: str = "The new files take the place of those that were given here under the same names."
    replace_do: str = "Replace them"
    replace_not: str = "Add only the others"
    nothing_given: str = "There was no file in what you gave."
    work_share: str = "How much is done"
    copying: str = "Copying"
    preparing: str = "Looking at what you gave…"
    left: str = "left"
    stop_work: str = "Stop"
    stopping: str = "Stopping…"
    stopped_work: str = "Stopped. The archive is as it was before."
    dismiss: str = "Close"
    added_title: str = "Added"
    changed_title: str = "Read again"
    removed_title: str = "Removed"
    rejected_title: str = "Could not be read"
    missing_title: str = "Gone from the folder, still in the archive"
    remarks_title: str = "Read, but have a look"

    read_only: str = "This page may not change the archive."
    read_only_remedy: str = "Ask whoever serves it."

    # Folders
    folders: str = "Where they came from"
    folders_advice: str = "Look for changes reads again what was changed or is new since you added it."
    look: str = "Look for changes"
    uploaded_here: str = "Given on this page"
    single_files: str = "Files added one by one"
    folder_gone: str = "not there any more"
    plan_title: str = "What has changed"
    plan_added: str = "New"
    plan_changed: str = "Changed"
    plan_nothing: str = "Nothing has changed."
    plan_do: str = "Read again"
    plan_prune: str = "Also remove what is gone from the folder"

    # Removing
    remove_title: str = "Remove from the archive?"
    remove_do: str = "Remove"
    remove_file_stays: str = "The file stays where it is."
    remove_copy_goes: str = "The copy that the archive kept is deleted too; your own file stays."

    # How it was read
    reading: str = "How this interview was read"
    reading_back: str = "All interviews"
    reading_sure: str = "The reader is sure who speaks where."
    reading_unsure: str = "The reader is not sure who speaks where."
    reading_rather: str = "The reader is fairly sure who speaks where."
    reading_open: str = "Open the interview"
    reading_about: str = "About the interview"
    reading_title: str = "Title"
    reading_date: str = "Date"
    reading_place: str = "Place"
    reading_layout: str = "How speakers are marked"
    layout_as_found: str = "as found"
    layout_plain: str = "not at all: plain text"
    layout_labels: str = "labels: a name or letter and a colon"
    layout_dashes: str = "a dash before each turn"
    layout_questions: str = "questions in bold or as headings"
    reading_people: str = "Who speaks"
    reading_turns: str = "Turns"
    person_name: str = "Name"
    person_role: str = "Role"
    swap: str = "Swap who asks and who answers"
    role_asks: str = "asks"
    role_answers: str = "answers"
    role_other: str = "neither"
    role_mixed: str = "both, by turns"
    nameless_asks: str = "whoever asks, not named"
    nameless_answers: str = "whoever answers, not named"
    nameless_other: str = "others, not named"
    turn_role: str = "Role of this turn"
    keep_changes: str = "Keep the corrections"
    drop_changes: str = "Discard"
    leave_title: str = "Leave without keeping the corrections?"
    leave_advice: str = "What you changed here is then lost; the interview stays as it was."
    preview: str = "Preview: not kept yet."
    kept_corrections: str = "This interview was corrected."
    forget: str = "Undo all corrections"
    forget_title: str = "Undo all corrections of this interview?"
    forget_advice: str = "It is then read again as the file says."
    corrected_done: str = "The corrections are kept."
    forgotten_done: str = "The corrections are undone."
    no_source: str = "Its file cannot be read now: the stored text was corrected."

    def role(self, role: str) -> str:
        """What a turn of that role does."""
        return {"question": self.role_asks, "answer": self.role_answers}.get(role, self.role_other)

    def nameless(self, role: str) -> str:
        """Who has a role without a name."""
        said = {"question": self.nameless_asks, "answer": self.nameless_answers}
        return said.get(role, self.nameless_other)

    def layout(self, name: str) -> str:
        """A way in which speakers are marked; empty for the one that was found."""
        said = {
            "plain": self.layout_plain,
            "labels": self.layout_labels,
            "dashes": self.layout_dashes,
            "questions": self.layout_questions,
        }
        return said.get(name, self.layout_as_found)

    def reading_surety(self, confidence: float) -> str:
        """How sure the reading of turns is (0 to 1)."""
        if confidence >= 0.8:
            return self.reading_sure
        return self.reading_rather if confidence >= 0.5 else self.reading_unsure

    def characters(self, number: int) -> str:
        """The length of a text in a script that parts no words."""
        return self.counted(number, "character", "characters")

    def minutes(self, seconds: float) -> str:
        """How long a recording is."""
        return f"{self.number(max(round(seconds / 60), 1))} min"

    def remarks(self, number: int) -> str:
        """How many things there are to look at."""
        return self.counted(number, "remark", "remarks")

    def turns(self, number: int) -> str:
        """A number of turns."""
        return self.counted(number, "turn", "turns")

    def shown_of(self, shown: int, all: int) -> str:
        """How many interviews fit the filter."""
        return self.interviews(all) if shown == all else f"{self.number(shown)} of {self.interviews(all)}"

    def selected(self, number: int) -> str:
        """How many interviews are selected."""
        return f"{self.number(number)} selected"

    def select(self, title: str) -> str:
        """The name of the box that selects an interview."""
        return f"Select {title}"

    def working(self, kind: str, stage: str, done: int, total: int) -> str:
        """What is being done."""
        if kind == "removing":
            return "Removing"
        if kind == "correcting":
            return "Keeping the corrections"
        if stage == "read":
            return f"Reading {self.number(done + 1)} of {self.number(total)}"
        if stage == "embed":
            return f"Indexing {self.number(done)} of {self.passages(total)}"
        return f"Looking at {self.number(done + 1)} of {self.files(total)}" if total else "Beginning"

    def files(self, number: int) -> str:
        """A number of files."""
        return self.counted(number, "file", "files")

    def subject(self, kind: str, number: int, first: str) -> str:
        """What a work is about, for people who wait for it."""
        if number == 1:
            return first
        return self.files(number) if kind == "adding" else self.interviews(number)

    def was_added(self, added: int, changed: int, rejected: int) -> str:
        """What adding did, in a line."""
        parts = [f"{self.interviews(added)} added"] if added else []
        if changed:
            parts.append(f"{self.number(changed)} read again")
        if rejected:
            parts.append(f"{self.number(rejected)} could not be read")
        if not (added or changed):
            parts.insert(0, "Nothing was added")
        return ", ".join(parts) + "."

    def was_removed(self, number: int) -> str:
        """What removing did, in a line."""
        return f"{self.interviews(number)} removed."

    def unchanged(self, number: int) -> str:
        """How many files were as they were."""
        return f"{self.files(number)} unchanged."

    def and_more(self, number: int) -> str:
        """The end of a list that is too long."""
        return f"and {self.number(number)} more"

    def corrections(self, number: int) -> str:
        """How many corrections are not kept yet."""
        return self.counted(number, "correction", "corrections")
