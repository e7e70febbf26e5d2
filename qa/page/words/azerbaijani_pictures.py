"""The words of the pictures in Azerbaijani."""

from __future__ import annotations

from dataclasses import dataclass

from qa.page.words.english import Wording


@dataclass(frozen=True, slots=True)
class AzerbaijaniPictures(Wording):
    """See `PictureWording`. A noun stays singular behind a number."""

    overview_title: str = "Arxivə bir baxış"
    overview_about: str = "Sualları məhdudlaşdırmaq üçün sütun, parçaları oxumaq üçün mövzu seçin."
    counting: str = "Sayılır…"
    finding_themes: str = "Nədən danışıldığı araşdırılır…"
    people_title: str = "Kim nə qədər danışır"
    years_title: str = "Müsahibələr nə vaxt verilib"
    themes_title: str = "Nədən danışılır"
    person: str = "Şəxs"
    words: str = "Söz"
    years: str = "İllər"
    theme: str = "Mövzu"
    interviews_head: str = "Müsahibə"
    passages_head: str = "Parça"
    undated: str = "tarixi yoxdur"
    no_theme: str = "özünəməxsus sözü yoxdur"
    limit_to_person: str = "Bu şəxsdən soruşun"
    limit_to_years: str = "Bu dövrün müsahibələrindən soruşun"
    show_theme: str = "Bu mövzuda parçaları göstərin"
    too_few_for_themes: str = "Mövzuları ayırmaq üçün parçalar azdır."
    theme_changed: str = "Mövzular müəyyən ediləndən sonra arxiv dəyişib."
    theme_changed_remedy: str = "İcmalı yenidən açın."

    where: str = "Uyğun yerlər haradadır"
    where_title: str = "Uyğun yerlər illər üzrə"
    where_document: str = "Müsahibə"
    quoted_head: str = "Sitat"
    near_head: str = "Yaxın"
    quoted_key: str = "sitat gətirilib"
    near_key: str = "suala yaxındır, sitat gətirilməyib"
    searched_key: str = "axtarılan müsahibələr"
    open_at: str = "Müsahibəni həmin yerdə açın"

    as_table: str = "Cədvəl şəklində"
    save_svg: str = "SVG kimi saxlayın"
    save_png: str = "PNG kimi saxlayın"

    def number(self, number: int) -> str:
        """A number in figures, parted by spaces that do not break."""
        return f"{number:,}".replace(",", "\u00a0")

    def interviews(self, number: int) -> str:
        """A number of interviews in words."""
        return f"{self.number(number)} müsahibə"

    def passages(self, number: int) -> str:
        """A number of passages in words."""
        return f"{self.number(number)} parça"

    def words_said(self, number: int) -> str:
        """A number of words that somebody says."""
        return f"{self.number(number)} söz"

    def other_people(self, number: int) -> str:
        """The people who have no bar of their own."""
        return f"Digər {self.number(number)} nəfər"

    def people_about(self, people: int, words: int) -> str:
        """What the picture of people counts; `people` are those whose names are told."""
        voices = f"{self.voices(people)}, " if people else ""
        return f"{voices}{self.words_said(words)}: hər kəsin cavabları, suallar sayılmır."

    def years_about(self, interviews: int, undated: int) -> str:
        """What the picture of years counts."""
        without = f" Onlardan {self.number(undated)} müsahibənin tarixi göstərilməyib." if undated else ""
        return f"{self.interviews(interviews)}, göstərilən tarixə görə.{without}"

    def themes_about(self, looked_at: int, passages: int, tells_when: bool) -> str:
        """What the picture of themes counts, how themes come about, and what its small columns are, if any."""
        of = "" if looked_at == passages else f" ({self.number(passages)} parçadan bərabər seçilib)"
        when = " Kiçik sütunlar vaxtı göstərir." if tells_when else ""
        return (
            f"{self.passages(looked_at)}{of} mənaca oxşarlığına görə qruplaşdırılıb. Hər qrup başqalarından daha"
            f" çox işlətdiyi sözlərlə adlandırılıb.{when}"
        )

    def on_theme(self, theme: str) -> str:
        """The title above the passages of a theme."""
        return f"Bu mövzuda parçalar: {theme}"

    def on_theme_about(self, shown: int, passages: int) -> str:
        """What the passages of a theme are."""
        return (
            f"{self.passages(passages)} arasından {self.number(shown)} səciyyəvi parça, mümkün qədər müxtəlif"
            " müsahibələrdən, danışanların öz sözləri ilə. Oxşarlığa görə seçilib: heç bir suala cavab deyil."
        )

    def where_about(self, quoted: int, near: int, interviews: int) -> str:
        """What is counted in the picture of where the matches are."""
        return (
            f"{self.passages(quoted)} sitat gətirilib. Daha {self.number(near)} parça sözcə və ya mənaca suala"
            f" yaxındır, cavab olub-olmamasından asılı olmayaraq: cəmi {self.interviews(interviews)}."
        )

    def near_in(self, title: str, quoted: int, near: int) -> str:
        """What is told of one interview with matches."""
        return f"{title}: {self.number(quoted)} sitat, {self.number(near)} yaxın parça. {self.open_at}"

    def near_when(self, when: str, quoted: int, near: int) -> str:
        """What is told of a stretch of time with matches."""
        return f"{when}: {self.number(quoted)} sitat, {self.number(near)} yaxın parça. {self.limit_to_years}"
