"""The words of the page in Azerbaijani."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from qa.page.words.azerbaijani_archive import AzerbaijaniArchive
from qa.strength import Strength
from qa.values import Coverage


@dataclass(frozen=True, slots=True)
class AzerbaijaniWording(AzerbaijaniArchive):
    """See `Wording`."""

    code: str = "az"
    direction: str = "ltr"
    language_name: str = "Azərbaycanca"
    language: str = "Bu səhifənin dili"
    language_hint: str = "Seçəndə səhifə yenidən yüklənir"

    promise: str = "Hər cavab arxivdən sözbəsöz sitat gətirilir: kimin dediyi və harada dediyi göstərilir."
    loading: str = "Arxiv açılır…"

    ask_label: str = "Sualınız"
    ask_placeholder: str = "Arxivə sual verin"
    ask_button: str = "Soruşun"
    ask_hint: str = "Enter soruşur · Shift+Enter yeni sətrə keçir"
    ask_something: str = "Bir cümlə və ya bir neçə sözlə soruşun."
    welcome: str = "Onlar nə deyiblər?"
    new_conversation: str = "Yeni söhbət"
    searching: str = "Arxivdə axtarılır…"
    stop: str = "Dayandırın"
    stopped: str = "Dayandırıldı."
    edit_search: str = "Axtarışı dəyişin"
    edit_label: str = "Nə axtarılsın"
    edit_hint: str = "Yazıldığı kimi axtarılır, əvvəlki suallar nəzərə alınmır"
    edit_button: str = "Axtarın"
    cancel: str = "Ləğv edin"
    starters: str = "Müsahibə aparanların verdiyi suallar"

    views: str = "Görünüşlər"
    conversation: str = "Suallar"
    overview: str = "İcmal"

    limits: str = "Axtarışı məhdudlaşdırın"
    limit_speaker: str = "Danışan"
    limit_document: str = "Müsahibə"
    limit_since: str = "Bu tarixdən"
    limit_until: str = "Bu tarixədək"
    any_speaker: str = "Hər kəs"
    any_document: str = "Bütün müsahibələr"
    date_placeholder: str = "məs. 1999"
    nobody_found: str = "Bu arxivdə həmin adda cavab verən yoxdur."
    no_document_found: str = "Bu adda müsahibə yoxdur."
    which_one: str = "Bir neçəsi belə başlayır: birini seçin."
    clear_limits: str = "Hamısını silin"
    remove_limit: str = "Bu məhdudiyyəti götürün"
    ask_without_limits: str = "Məhdudiyyətsiz soruşun"

    past: str = "Söhbətlər"
    past_close: str = "Söhbətləri bağlayın"
    past_none: str = "Verdiyiniz suallar burada sıralanır."
    past_kept: str = "Yalnız bu brauzerdə və yalnız suallar saxlanılır: cavablar yenidən axtarılır."
    past_open: str = "Bu söhbəti göstərin"
    past_drop: str = "Bu söhbəti silin"
    past_clear: str = "Bütün söhbətləri silin"
    export: str = "Bu söhbəti belə saxlayın:"
    export_making: str = "Hər sitat yoxlanılır…"
    too_many_remedy: str = "Bu söhbət daha da uzanmamış yenisinə başlayın."

    keys_button: str = "Bütün düymələr"
    keys: str = "Düymələr"
    keys_close: str = "Bağlayın"
    keys_help: tuple[tuple[str, str], ...] = (
        ("/", "suala keçir"),
        ("Enter", "soruşur; sitatın üzərində müsahibəni açır"),
        ("Shift Enter", "yeni sətrə keçir"),
        ("↓ ↑", "sitatdan sitata, boş sualdan son sitata keçir"),
        ("c", "sitatın istinadını köçürür"),
        ("Esc", "axtarışı dayandırır; müsahibəni bağlayır"),
        ("?", "bu düymələri göstərir"),
    )

    asked: str = "Suala cavab:"
    searched: str = "Axtarılan"
    interviewer_asks: str = "müsahibəni aparan"
    no_speaker: str = "Mənbədə danışanın adı çəkilmir"
    open_source: str = "Müsahibədə açın"
    not_found: str = "Bu arxivdə buna cavab yoxdur."
    not_found_advice: str = "Başqa sözlər, bir ad və ya daha az məhdudiyyət sınayın."
    prefer_nobody: str = "Bu üstünlük olmadan axtarın"
    ask_alone: str = "Əvvəlki sualları nəzərə almayın"
    ignored_earlier: str = "Əvvəlki suallarla birlikdə heç nə tapılmadı, ona görə onlar nəzərə alınmadı."
    may_answer: str = "Bunlar cavab ola bilər"
    may_answer_advice: str = "Heç bir sitat suala aydın cavab vermir."
    matches: tuple[tuple[Strength, str], ...] = (
        ("strong", "Güclü uyğunluq"),
        ("good", "Yaxşı uyğunluq"),
        ("possible", "Mümkün uyğunluq"),
        ("weak", "Az ehtimallı"),
    )
    nearest: str = "Ən yaxın parçaları göstərin"
    nearest_warning: str = "Ən yaxın parçalar bunlardır. Onlar suala cavab vermir."

    whole_answer: str = "Bütün cavab"
    only_quote: str = "Yalnız sitat"
    copy: str = "Köçürün"
    copied: str = "Köçürüldü"
    not_copied: str = "Brauzer bu səhifəyə köçürməyə icazə vermir. Sözləri seçib özünüz köçürün."
    copy_as: str = "Üslubu seçin"
    styles: tuple[tuple[str, str], ...] = (
        ("plain", "Sözlər və mənbə"),
        ("chicago", "Chicago"),
        ("mla", "MLA"),
        ("apa", "APA"),
        ("harvard", "Harvard"),
    )
    more: str = "Daha çox"
    more_like: str = "Buna oxşarlar"
    copy_link: str = "Bu sitatın keçidini köçürün"
    quote_tools: str = "Bu sitat"
    good: str = "Bu, suala cavab verir"
    wrong: str = "Bu, suala cavab vermir"
    kept_good: str = "Cavab verən kimi qeyd olundu, yalnız bu kompüterdə"
    kept_wrong: str = "Cavab verməyən kimi qeyd olundu, yalnız bu kompüterdə"
    kept_none: str = "Qeyd götürüldü"
    also: str = "Eyni sözlər burada da var:"
    similar: str = "Bu parçaya oxşarlar"
    similar_warning: str = "Yuxarıdakı sitata mənaca yaxındır. Suala cavab kimi seçilməyib."
    similar_none: str = "Bu arxivdə ona yaxın başqa parça yoxdur."
    similar_close: str = "Bu parçaları bağlayın"
    group: str = "Göstərin"
    group_none: str = "Əvvəlcə ən yaxşısı"
    group_speaker: str = "Şəxslər üzrə"
    group_document: str = "Müsahibələr üzrə"

    failure: str = "Alınmadı."
    retry: str = "Yenidən cəhd edin"
    lost: str = "On Record cavab vermir."
    lost_remedy: str = "Onun işə salındığı pəncərəyə baxın, dayanıbsa, yenidən işə salın və bir də cəhd edin."
    malformed: str = "Səhifənin göndərdiyi sual deyil."
    malformed_remedy: str = "Səhifəni yenidən yükləyin və bir də soruşun."
    place_gone: str = "Sitat gətirilən yer müsahibənin arxivdəki indiki mətnində yoxdur."
    place_gone_remedy: str = "Müsahibə cavabdan sonra dəyişib: sualı yenidən verin."

    source: str = "Müsahibə"
    close_source: str = "Müsahibəni bağlayın"
    back_to_quote: str = "Sitata qayıdın"
    opening: str = "Müsahibə açılır…"
    interviewer: str = "Müsahibə aparan"
    respondent: str = "Müsahibə verən"
    no_turns: str = "Bu mənbədə kimin danışdığı göstərilmir."
    quotes_here: str = "Bu cavabın sitatları"
    previous_quote: str = "Bu müsahibədə əvvəlki sitat"
    next_quote: str = "Bu müsahibədə növbəti sitat"
    as_text: str = "Mətn"
    as_pages: str = "Səhifələr"
    view_of_source: str = "Müsahibənin görünüşü"
    recording: str = "Yazı"
    recording_lost: str = "Yazını burada səsləndirmək olmur."
    pages_unmarked: str = "Səhifələr fayldakı kimidir. Sitat gətirilən sözlər mətndə işarələnib."
    page_lost: str = "Bu səhifəni göstərmək olmur. Onun sözləri mətndədir."

    empty: str = "Bu arxiv boşdur."
    empty_what: str = (
        "Ona müsahibələr verin: danışanların öz sözləri ilə cavab verəcək, hər sitatın yerini göstərəcək."
    )
    empty_add: str = "Müsahibə mətnlərini bu səhifəyə atın, “Müsahibələr” bölməsində və ya terminalda əlavə edin:"
    empty_command: str = "Müsahibə mətnlərini terminalda əlavə edin:"
    empty_sample: str = "Əvvəlcə tanış olmaq üçün uydurma on iki müsahibə götürün. Onları sonra çıxarmaq olar."
    add_sample: str = "Nümunəni əlavə edin"
    add_own: str = "Öz müsahibələrimi əlavə edim"
    sample: str = "nümunə"
    unopened: str = "Arxiv açılmır."
    check_again: str = "Yenidən baxın"

    def voices(self, number: int) -> str:
        """A number of people who speak, in words."""
        return f"{self.number(number)} danışan"

    def coverage(self, given: Coverage) -> str:
        """How much of the archive speaks of a matter."""
        least = "" if given.complete else "ən azı "
        end = "; hər birindən bir sitat" if given.one_each else ""
        return (
            f"{self.interviews(given.searched)} axtarıldı: {least}{self.interviews(given.interviews)} içində"
            f" {self.number(given.people)} nəfər bu barədə danışır{end}."
        )

    def found(self, number: int) -> str:
        """The line above the quotes of an answer."""
        return f"{self.number(number)} sitat"

    def less_likely(self, number: int) -> str:
        """The line that quotes are folded under."""
        return f"Daha az ehtimallı {self.number(number)} sitat"

    def too_long(self, most: int) -> str:
        """What is said of a question that has more than `most` characters."""
        return f"Sual üçün çox uzundur: ən çoxu {self.number(most)} işarə axtarıla bilər."

    def too_many(self, most: int) -> str:
        """What is said of a conversation of more than `most` questions."""
        return f"Ən çoxu {self.number(most)} sualdan ibarət söhbəti saxlamaq olar."

    def more_choices(self, shown: int, total: int) -> str:
        """How many of all names are offered."""
        if shown >= total:
            return ""
        return f"{self.number(total)} addan {self.number(shown)} göstərilir: adın davamını yazın."

    def bad_date(self, typed: str) -> str:
        """What is said of something that is no date."""
        return f"“{typed}” tarix deyil. 1999, 1999-05 və ya 1999-05-31 yazın."

    def dates_exchanged(self, since: str, until: str) -> str:
        """What is said of dates of which the later comes first."""
        return f"Tarixlər tərsinədir: {since} – {until}."

    def question_by(self, speaker: str | None) -> str:
        """Return who asks, for a quote that is a question."""
        return f"Sualı verən: {speaker or self.interviewer_asks}"

    def match_more(self, confidence: float) -> str:
        """What is meant by that, with the number; `confidence` is the probability that the quote answers."""
        share = min(99, max(1, round(100 * confidence)))
        return (
            f"{share} %: bu sitatın təkbaşına cavab olmasının təxmini ehtimalı. Cavabı məlum olan suallarda"
            " ölçülüb; başqa arxivlərdə fərqli ola bilər."
        )

    def preferring(self, people: Sequence[str]) -> str:
        """Whose words come first because the question names them."""
        return f"Üstünlük verilir: {', '.join(people)}"

    def more_from(self, speaker: str) -> str:
        """The name of what asks the same of one person."""
        return f"Bu şəxsdən daha çox: {speaker}"

    def version_of(self, rank: int) -> str:
        """Return the line under a quote with nearly the same words as the quote at `rank`."""
        return f"{rank} nömrəli sitatla demək olar ki, eyni sözlərdir; fərqlərin altından xətt çəkilib"

    def quote_number(self, number: int, of: int, place: str, percent: int) -> str:
        """One quote of several in an interview, for people who listen."""
        return f"Sitat {number} / {of}, {place}, müsahibənin {percent} faizində"

    def number_of(self, number: int, of: int) -> str:
        """Which quote of an interview is shown."""
        return f"{number} / {of}"

    def play_from(self, time: str) -> str:
        """The name of a time that plays the recording."""
        return f"Bu andan səsləndirin: {time}"

    def turn(self, number: int) -> str:
        """The name of a turn."""
        return f"replika {number}"

    def page(self, number: int) -> str:
        """The name of a page."""
        return f"səhifə {number}"

    def offset(self, start: int) -> str:
        """The name of a place in plain text, by its offset."""
        return f"işarə {start}"

    def add_command(self, archive: Path) -> str:
        """The command that puts interviews into `archive`."""
        return f'onrecord add QOVLUQ --archive "{archive}"'


AZERBAIJANI = AzerbaijaniWording()
