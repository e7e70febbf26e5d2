"""The words of the pictures, and how numbers are said: the ground that `Wording` stands on."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PictureWording:
    """The words of the overview and of where an answer's matches are; see `Wording`."""

    # The overview
    overview_title: str = "The archive at a glance"
    overview_about: str = "Choose a bar to limit questions to it, or a theme to read passages on it."
    counting: str = "Counting…"
    finding_themes: str = "Finding what is spoken of…"
    people_title: str = "Who speaks how much"
    years_title: str = "When the interviews were given"
    themes_title: str = "What is spoken of"
    person: str = "Person"
    words: str = "Words"
    years: str = "Years"
    theme: str = "Theme"
    interviews_head: str = "Interviews"
    passages_head: str = "Passages"
    undated: str = "no date"
    no_theme: str = "no words of its own"
    limit_to_person: str = "Ask this person"
    limit_to_years: str = "Ask the interviews of this time"
    show_theme: str = "Show passages on this"
    too_few_for_themes: str = "There are too few passages to tell themes apart."
    theme_changed: str = "The archive has changed since its themes were found."
    theme_changed_remedy: str = "Open the overview again."

    # Where the matches are
    where: str = "Where the matches are"
    where_title: str = "Matches over time"
    where_document: str = "Interview"
    quoted_head: str = "Quoted"
    near_head: str = "Near"
    quoted_key: str = "quoted"
    near_key: str = "near to the question, not quoted"
    searched_key: str = "interviews searched"
    open_at: str = "Open the interview there"

    # Every picture
    as_table: str = "As a table"
    save_svg: str = "Save as SVG"
    save_png: str = "Save as PNG"

    def number(self, number: int) -> str:
        """A number in figures."""
        return f"{number:,}"

    def counted(self, number: int, one: str, many: str) -> str:
        """`1 interview`, `1,204 interviews`."""
        return f"{self.number(number)} {one if number == 1 else many}"

    def interviews(self, number: int) -> str:
        """A number of interviews in words."""
        return self.counted(number, "interview", "interviews")

    def passages(self, number: int) -> str:
        """A number of passages in words."""
        return self.counted(number, "passage", "passages")

    def words_said(self, number: int) -> str:
        """A number of words that somebody says."""
        return self.counted(number, "word", "words")

    def other_people(self, number: int) -> str:
        """The people who have no bar of their own."""
        return f"{self.number(number)} others"

    def people_about(self, people: int, words: int) -> str:
        """What the picture of people counts; `people` are those whose names are told."""
        voices = f"{self.counted(people, 'voice', 'voices')}, " if people else ""
        return f"{voices}{self.words_said(words)}: what each says in answer, without the questions."

    def years_about(self, interviews: int, undated: int) -> str:
        """What the picture of years counts."""
        without = f" {self.number(undated)} of them tell no date." if undated else ""
        return f"{self.interviews(interviews)} by the date they tell.{without}"

    def themes_about(self, looked_at: int, passages: int, tells_when: bool) -> str:
        """What the picture of themes counts, how themes come about, and what its small columns are, if any."""
        of = "" if looked_at == passages else f" of {self.number(passages)}, spread evenly"
        return (
            f"{self.passages(looked_at)}{of}, grouped by likeness of meaning, each group named by the words that "
            f"it says more than others do.{' The small columns say when.' if tells_when else ''}"
        )

    def on_theme(self, theme: str) -> str:
        """The title above the passages of a theme."""
        return f"Passages on: {theme}"

    def on_theme_about(self, shown: int, passages: int) -> str:
        """What the passages of a theme are."""
        return (
            f"{self.number(shown)} typical ones of {self.passages(passages)}, from as many interviews as can be, "
            "in the speakers' own words. They were chosen by likeness: they answer no question."
        )

    def where_about(self, quoted: int, near: int, interviews: int) -> str:
        """What is counted in the picture of where the matches are."""
        return (
            f"{self.counted(quoted, 'passage is', 'passages are')} quoted. {self.number(near)} more come near to "
            "the question in words or meaning, whether or not they answer it: in "
            f"{self.interviews(interviews)} in all."
        )

    def near_in(self, title: str, quoted: int, near: int) -> str:
        """What is told of one interview with matches."""
        return f"{title}: {self.number(quoted)} quoted, {self.number(near)} near. {self.open_at}"

    def near_when(self, when: str, quoted: int, near: int) -> str:
        """What is told of a stretch of time with matches."""
        return f"{when}: {self.number(quoted)} quoted, {self.number(near)} near. {self.limit_to_years}"
