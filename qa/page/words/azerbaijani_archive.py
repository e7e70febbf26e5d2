"""The words of the archive's page in Azerbaijani."""

from __future__ import annotations

from dataclasses import dataclass

from qa.page.words.azerbaijani_check import AzerbaijaniCheck


@dataclass(frozen=True, slots=True)
class AzerbaijaniArchive(AzerbaijaniCheck):
    """See `ArchiveWording`."""

    archive_page: str = "Müsahibələr"
    archive_filter: str = "Başlıq, şəxs, tarix və ya fayla görə süzün"
    archive_table: str = "Bu arxivin bütün müsahibələri"
    archive_none: str = "Uyğun müsahibə yoxdur."
    archive_empty: str = "Hələ müsahibə yoxdur."
    archive_empty_here: str = (
        "Müsahibələri bura atın: mətn, Word, PDF, HTML, subtitrlər, cədvəllər və ya bunların ZIP arxivləri."
    )
    sort_by: str = "Sıralama"
    column_title: str = "Müsahibə"
    column_people: str = "Şəxslər"
    column_date: str = "Tarix"
    column_length: str = "Həcm"
    column_notes: str = "Baxılmalı"
    column_added: str = "Son əlavə olunanlar"
    no_people: str = "adı çəkilən yoxdur"
    no_date: str = "tarixi yoxdur"
    was_corrected: str = "düzəldilib"
    show_more: str = "Daha çox göstərin"
    how_read: str = "Necə oxunub"
    remove: str = "Çıxarın"
    remove_these: str = "Seçilənləri çıxarın"
    select_none: str = "Seçimi ləğv edin"

    add_files: str = "Fayl əlavə edin"
    add_folder: str = "Qovluq əlavə edin"
    drop_here: str = "Bu arxivə əlavə etmək üçün buraxın"
    drop_advice: str = (
        "Fayllar, qovluqlar və ZIP arxivləri. Onların surəti arxivin qovluğunda saxlanılır; sizinkilər dəyişmir."
    )
    replace_title: str = "Bunların bəzisi artıq arxivdədir"
    replace_advice: str = "Yeni fayllar burada eyni adla verilmiş faylları əvəz edir."
    replace_do: str = "Əvəz edin"
    replace_not: str = "Yalnız qalanları əlavə edin"
    nothing_given: str = "Verdiklərinizin arasında fayl yox idi."
    work_share: str = "İşin nə qədəri görülüb"
    copying: str = "Köçürülür"
    preparing: str = "Verdiklərinizə baxılır…"
    left: str = "qalıb"
    stop_work: str = "Dayandırın"
    stopping: str = "Dayandırılır…"
    stopped_work: str = "Dayandırıldı. Arxiv əvvəlki kimidir."
    dismiss: str = "Bağlayın"
    added_title: str = "Əlavə olundu"
    changed_title: str = "Yenidən oxundu"
    removed_title: str = "Çıxarıldı"
    rejected_title: str = "Oxuna bilmədi"
    missing_title: str = "Qovluqda yoxdur, arxivdə qalır"
    remarks_title: str = "Oxundu, amma nəzərdən keçirin"

    read_only: str = "Bu səhifə arxivi dəyişə bilməz."
    read_only_remedy: str = "Onu işə salan şəxsə müraciət edin."

    folders: str = "Haradan gəliblər"
    folders_advice: str = "“Dəyişiklikləri yoxlayın” əlavə etdiyinizdən bəri dəyişən və ya yeni olanları oxuyur."
    look: str = "Dəyişiklikləri yoxlayın"
    uploaded_here: str = "Bu səhifədə verilib"
    single_files: str = "Bir-bir əlavə edilmiş fayllar"
    folder_gone: str = "artıq orada deyil"
    plan_title: str = "Nə dəyişib"
    plan_added: str = "Yeni"
    plan_changed: str = "Dəyişib"
    plan_nothing: str = "Heç nə dəyişməyib."
    plan_do: str = "Yenidən oxuyun"
    plan_prune: str = "Qovluqda olmayanları da çıxarın"

    remove_title: str = "Arxivdən çıxarılsın?"
    remove_do: str = "Çıxarın"
    remove_file_stays: str = "Fayl yerində qalır."
    remove_copy_goes: str = "Arxivin saxladığı surət də silinir; sizin faylınız qalır."

    reading: str = "Bu müsahibə necə oxunub"
    reading_back: str = "Bütün müsahibələr"
    reading_sure: str = "Kimin harada danışdığı dəqiq müəyyən edilib."
    reading_unsure: str = "Kimin harada danışdığı dəqiq müəyyən edilməyib."
    reading_rather: str = "Kimin harada danışdığı əsasən müəyyən edilib."
    reading_open: str = "Müsahibəni açın"
    reading_about: str = "Müsahibə haqqında"
    reading_title: str = "Başlıq"
    reading_date: str = "Tarix"
    reading_place: str = "Yer"
    reading_layout: str = "Danışanlar necə göstərilib"
    layout_as_found: str = "tapıldığı kimi"
    layout_plain: str = "göstərilməyib: sadə mətn"
    layout_labels: str = "ad və ya hərf və iki nöqtə ilə"
    layout_dashes: str = "hər replikadan əvvəl tire ilə"
    layout_questions: str = "suallar qalın hərflərlə və ya başlıq kimi"
    reading_people: str = "Kim danışır"
    reading_turns: str = "Replikalar"
    person_name: str = "Ad"
    person_role: str = "Rol"
    swap: str = "Soruşanla cavab verənin yerini dəyişin"
    role_asks: str = "soruşur"
    role_answers: str = "cavab verir"
    role_other: str = "heç biri"
    role_mixed: str = "gah soruşur, gah cavab verir"
    nameless_asks: str = "soruşan, adı çəkilməyib"
    nameless_answers: str = "cavab verən, adı çəkilməyib"
    nameless_other: str = "başqaları, adı çəkilməyib"
    turn_role: str = "Bu replikanın rolu"
    keep_changes: str = "Düzəlişləri saxlayın"
    drop_changes: str = "Ləğv edin"
    leave_title: str = "Düzəlişlər saxlanılmadan çıxılsın?"
    leave_advice: str = "Burada dəyişdikləriniz itir; müsahibə əvvəlki kimi qalır."
    preview: str = "İlkin baxış: hələ saxlanılmayıb."
    kept_corrections: str = "Bu müsahibədə düzəliş edilib."
    forget: str = "Bütün düzəlişləri geri götürün"
    forget_title: str = "Bu müsahibənin bütün düzəlişləri geri götürülsün?"
    forget_advice: str = "Sonra fayl necədirsə, elə də yenidən oxunur."
    corrected_done: str = "Düzəlişlər saxlanıldı."
    forgotten_done: str = "Düzəlişlər geri götürüldü."
    no_source: str = "Faylı hazırda oxumaq olmur: saxlanılan mətn düzəldildi."

    def characters(self, number: int) -> str:
        """The length of a text in a script that parts no words."""
        return f"{self.number(number)} işarə"

    def minutes(self, seconds: float) -> str:
        """How long a recording is."""
        return f"{self.number(max(round(seconds / 60), 1))} dəq"

    def remarks(self, number: int) -> str:
        """How many things there are to look at."""
        return f"{self.number(number)} qeyd"

    def turns(self, number: int) -> str:
        """A number of turns."""
        return f"{self.number(number)} replika"

    def shown_of(self, shown: int, all: int) -> str:
        """How many interviews fit the filter."""
        return self.interviews(all) if shown == all else f"{self.interviews(all)}, {self.number(shown)} uyğundur"

    def selected(self, number: int) -> str:
        """How many interviews are selected."""
        return f"{self.number(number)} seçilib"

    def select(self, title: str) -> str:
        """The name of the box that selects an interview."""
        return f"Seçin: {title}"

    def working(self, kind: str, stage: str, done: int, total: int) -> str:
        """What is being done."""
        if kind == "removing":
            return "Çıxarılır"
        if kind == "correcting":
            return "Düzəlişlər saxlanılır"
        if stage == "read":
            return f"Oxunur: {self.number(done + 1)} / {self.number(total)}"
        if stage == "embed":
            return f"İndeksləşdirilir: {self.number(done)} / {self.passages(total)}"
        return f"Baxılır: {self.number(done + 1)} / {self.files(total)}" if total else "Başlanılır"

    def files(self, number: int) -> str:
        """A number of files."""
        return f"{self.number(number)} fayl"

    def was_added(self, added: int, changed: int, rejected: int) -> str:
        """What adding did, in a line."""
        parts = [f"{self.interviews(added)} əlavə olundu"] if added else []
        if changed:
            parts.append(f"{self.number(changed)} yenidən oxundu")
        if rejected:
            parts.append(f"{self.number(rejected)} oxuna bilmədi")
        if not (added or changed):
            parts.insert(0, "Heç nə əlavə olunmadı")
        return ", ".join(parts) + "."

    def was_removed(self, number: int) -> str:
        """What removing did, in a line."""
        return f"{self.interviews(number)} çıxarıldı."

    def unchanged(self, number: int) -> str:
        """How many files were as they were."""
        return f"{self.files(number)} dəyişməyib."

    def and_more(self, number: int) -> str:
        """The end of a list that is too long."""
        return f"və daha {self.number(number)}"

    def corrections(self, number: int) -> str:
        """How many corrections are not kept yet."""
        return f"{self.number(number)} düzəliş"
