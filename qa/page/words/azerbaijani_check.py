"""The words of checking a draft's quotations in Azerbaijani."""

from __future__ import annotations

from dataclasses import dataclass

from qa.page.words.azerbaijani_pictures import AzerbaijaniPictures


@dataclass(frozen=True, slots=True)
class AzerbaijaniCheck(AzerbaijaniPictures):
    """See `CheckWording`."""

    check: str = "Mətni yoxlayın"
    check_about: str = (
        "Məqaləni bura yapışdırın. Oradakı hər sitat arxivlə hərfbəhərf tutuşdurulur: sözlər və onları kimin "
        "dediyi. Mətn bu kompüterdən kənara çıxmır və saxlanmır."
    )
    check_label: str = "Yoxlanacaq mətn"
    check_placeholder: str = "“Lampalar lampaxanada asılırdı”, – Rut Beyker deyib."
    check_button: str = "Sitatları yoxlayın"
    check_file: str = "Mətn faylı açın"
    check_files: str = "Burada mətn və Markdown faylları açılır. Word, PDF və başqa fayllar üçün terminalda:"
    check_other_file: str = "Bu fayl burada oxunmur. Terminalda: onrecord verify FILE"
    checking: str = "Hər sitat tutuşdurulur…"
    draft_empty: str = "Hələ mətn yoxdur."
    draft_empty_remedy: str = "Məqaləni sitatları ilə birlikdə yapışdırın."
    draft_too_long_remedy: str = "Hissə-hissə yoxlayın, bütövünü isə terminalda: onrecord verify FILE"
    no_quotations: str = "Sitat tapılmadı."
    no_quotations_advice: str = "Sitat dırnaq içində və ya ayrıca blokda olur (Markdown-da > ilə)."
    checked_draft: str = "Sitatları işarələnmiş mətn"
    checked_found: str = "Arxiv nə deyir"
    to_quoted: str = "Mətndə göstərin"

    status_exact: str = "dəqiq"
    status_cut: str = "kəsilib"
    status_altered: str = "dəyişdirilib"
    status_composed: str = "birləşdirilib"
    status_misattributed: str = "başqasının sözüdür"
    status_not_found: str = "arxivdə yoxdur"
    status_unjudged: str = "qiymətləndirilməyib"
    meaning_exact: str = "Bütöv cümlələr, sözbəsöz."
    meaning_cut: str = "Sözbəsöz, amma cümlənin bir hissəsi."
    meaning_altered: str = "Sözlər mənbədən fərqlənir."
    meaning_composed: str = "Bir neçə yerdən götürülmüş hissələr işarəsiz birləşdirilib."
    meaning_misattributed: str = "Eynilə başqasının sözləridir."
    meaning_not_found: str = "Arxivdə buna oxşar heç nə yoxdur."
    meaning_unjudged: str = "Çox qısadır və ya başlıqdır."
    only_quoted: str = "yalnız yoxlanan mətndə"
    only_in_source: str = "mənbədə"
    draft_names: str = "Mətndə göstərilən"
    left_out_before: str = "Əvvəldən buraxılan"
    left_out_after: str = "Sondan buraxılan"
    stands_for: str = "Arada buraxılan"

    def quotations(self, number: int) -> str:
        """A number of quotations in words."""
        return f"{self.number(number)} sitat"

    def draft_too_long(self, characters: int, most: int) -> str:
        """What is said of a draft of more than `most` characters."""
        return f"Mətndə {self.number(characters)} işarə var; burada ən çoxu {self.number(most)} işarə yoxlanır."
