# The words of the page in Azerbaijani. A noun stays singular behind a number.
# Numbers are written as NUMBER($…), which groups thousands; useGrouping: 0 leaves them whole.

## The page

direction = ltr
language-name = Azərbaycanca
language = Bu səhifənin dili
language-hint = Seçəndə səhifə yenidən yüklənir
thousands = { "\u00A0" }
grouped-from = 1000
name = On Record
promise = Hər cavab arxivdən sözbəsöz sitat gətirilir: kimin dediyi və harada dediyi göstərilir.
loading = Arxiv açılır…
interviews = { NUMBER($number) } müsahibə
speakers = { NUMBER($number) } danışan
passages = { NUMBER($number) } parça
words-said = { NUMBER($number) } söz

## Asking

ask-label = Sualınız
ask-placeholder = Arxivə sual verin
ask-button = Soruşun
ask-hint = Enter soruşur · Shift+Enter yeni sətrə keçir
ask-something = Bir cümlə və ya bir neçə sözlə soruşun.
welcome = Onlar nə deyiblər?
new-conversation = Yeni söhbət
searching = Arxivdə axtarılır…
waiting = { $before ->
        [0] Növbəti sizin sualınızdır: təxminən { NUMBER($seconds) } s.
       *[other] Çox adam soruşur: sizdən əvvəl { NUMBER($before) } sual var, təxminən { NUMBER($seconds) } s.
    }
busy = Hazırda həddən çox adam soruşur.
busy-own = Artıq həddən çox sualınız növbədədir.
busy-remedy = { NUMBER($seconds) } saniyədən sonra yenidən cəhd edin.
load = { NUMBER($people) } nəfərin { NUMBER($number) } sualı növbədədir.
stop = Dayandırın
stopped = Dayandırıldı.
edit-search = Axtarışı dəyişin
edit-label = Nə axtarılsın
edit-hint = Yazıldığı kimi axtarılır, əvvəlki suallar nəzərə alınmır
edit-button = Axtarın
cancel = Ləğv edin
starters = Bu müsahibələrdə verilən suallar
too-long = Sual üçün çox uzundur: ən çoxu { NUMBER($most) } işarə axtarıla bilər.

## Views

views = Görünüşlər
conversation = Suallar
overview = İcmal

## Limits

limits = Filtrlər
limit-speaker = Danışan
limit-document = Müsahibə
limit-within = Kolleksiya və ya etiket
limit-since = Bu tarixdən
limit-until = Bu tarixədək
any-speaker = Hər kəs
any-document = Bütün müsahibələr
any-within = Bütün kolleksiya və etiketlər
date-placeholder = məs. 1999
nobody-found = Bu arxivdə həmin adda cavab verən yoxdur.
nobody-but-interviews = Cavab verənlərdən heç kimin belə adı yoxdur, amma bu müsahibələrdə var.
no-document-found = Bu adda müsahibə yoxdur.
no-within-found = Belə kolleksiya və ya etiket yoxdur.
which-one = Bir neçəsi belə başlayır: birini seçin.
clear-limits = Filtrləri silin
remove-limit = Bu filtri silin
ask-without-limits = Filtrsiz axtarın
more-choices = { NUMBER($total) } addan { NUMBER($shown) } göstərilir: adın davamını yazın.
bad-date = “{ $typed }” tarix deyil. 1999, 1999-05 və ya 1999-05-31 yazın.
dates-out-of-order = Başlanğıc tarixi ({ $since }) son tarixdən ({ $until }) sonradır. Tarixlərin yerini dəyişin.

## Earlier conversations

past = Söhbətlər
past-close = Söhbətləri bağlayın
past-none = Verdiyiniz suallar burada sıralanır.
past-kept = Yalnız bu brauzerdə və yalnız suallar saxlanılır: cavablar yenidən axtarılır.
past-open = Bu söhbəti göstərin
past-drop = Bu söhbəti silin
past-clear = Bütün söhbətləri silin
export = Bu söhbəti belə saxlayın:
export-making = Hər sitat yoxlanılır…
too-many-remedy = Bu söhbət daha da uzanmamış yenisinə başlayın.
too-many = Ən çoxu { NUMBER($most) } sualdan ibarət söhbəti saxlamaq olar.

## Keys

keys-show = Bütün düymələr
keys = Düymələr
keys-close = Bağlayın
keys-help =
    { $key ->
        [question] suala keçir
        [ask] soruşur; sitatın üzərində müsahibəni açır
        [line] yeni sətrə keçir
        [quotes] sitatdan sitata, boş sualdan son sitata keçir
        [copy] sitatın istinadını köçürür
        [keep] sitatı və ya seçilmiş sözləri masaya qoyur
        [play] açıq müsahibənin yazısını səsləndirir və ya dayandırır
        [stop] axtarışı dayandırır; müsahibəni bağlayır
       *[keys] bu düymələri göstərir
    }

## Answers

asked-by = { $name } soruşur:
asked = Suala cavab:
searched = Axtarılan
no-speaker = Adı çəkilməyən danışan
open-source = Müsahibədə açın
interviewer-asks = müsahibəni aparan
not-found = Bu arxivdə buna cavab yoxdur.
not-found-advice = Başqa sözlər, bir ad və ya daha az filtr sınayın.
prefer-nobody = Bu üstünlük olmadan axtarın
ask-alone = Əvvəlki sualları nəzərə almayın
ignored-earlier = Əvvəlki suallarla birlikdə heç nə tapılmadı, ona görə onlar nəzərə alınmadı.
may-answer = Bunlar cavab ola bilər
may-answer-advice = Heç bir sitat suala aydın cavab vermir.
nearest = Ən yaxın parçaları göstərin
nearest-warning = Ən yaxın parçalar bunlardır. Onlar suala cavab vermir.
found = { NUMBER($number) } sitat
found-and-less = { found }, daha az ehtimallı: { NUMBER($less) }
less-likely = Daha az ehtimallı { NUMBER($number) } sitat
coverage =
    { NUMBER($searched) } müsahibədən { $is_complete ->
        [yes] { "" }
       *[no] ən azı{ " " }
    }{ NUMBER($interviews) } müsahibədə { NUMBER($people) } nəfər bu barədə danışır{ $one_each ->
        [yes] ; hər birindən bir sitat
       *[no] { "" }
    }.
match =
    { $strength ->
        [strong] Güclü uyğunluq
        [good] Yaxşı uyğunluq
        [possible] Mümkün uyğunluq
       *[weak] Az ehtimallı
    }
match-more = { NUMBER($percent) } %: bu sitatın təkbaşına cavab olmasının təxmini ehtimalı. Cavabı məlum olan suallarda ölçülüb; başqa arxivlərdə fərqli ola bilər.
preferring = Üstünlük verilir: { $people }
only-theirs = Yalnız bu şəxslərin sözlərində axtarıldı: { $people }
search-everyone = Hamının sözlərində axtarın
question-by = Sualı verən: { $speaker }

## Quote cards

whole-answer = Bütün cavab
only-quote = Yalnız sitat
copy = Köçürün
copied = Köçürüldü
not-copied = Brauzer bu səhifəyə köçürməyə icazə vermir. Sözləri seçib özünüz köçürün.
copy-as = Üslubu seçin
more = Daha çox
more-like = Buna oxşarlar
copy-link = Bu sitatın keçidini köçürün
quote-tools = Bu sitat
good = Cavab kimi qeyd edin
wrong = Cavab olmayan kimi qeyd edin
kept-good = Cavab verən kimi qeyd olundu, yalnız bu kompüterdə
kept-wrong = Cavab verməyən kimi qeyd olundu, yalnız bu kompüterdə
kept-none = Qeyd götürüldü
also = Eyni sözlər burada da var:
similar = Bu parçaya oxşarlar
similar-warning = Yuxarıdakı sitata mənaca yaxındır. Suala cavab kimi seçilməyib.
similar-none = Bu arxivdə ona yaxın başqa parça yoxdur.
similar-close = Bu parçaları bağlayın
group = Göstərin
group-none = Əvvəlcə ən yaxşısı
group-speaker = Şəxslər üzrə
group-document = Müsahibələr üzrə
copy-style =
    { $style ->
        [chicago] Chicago
        [mla] MLA
        [apa] APA
        [harvard] Harvard
       *[plain] Sözlər və mənbə
    }
more-from = Bu şəxsdən daha çox: { $speaker }
speaker-unsure = Nəzərdən keçirin: bu müsahibədə danışanlar səhv müəyyən edilmiş ola bilər.
not-for-readers-run = { NUMBER($first, useGrouping: 0) }–{ NUMBER($last, useGrouping: 0) } replikaları oxucular üçün bu şəkildə deyil: { $reason }.
not-for-readers = Oxucular üçün bu şəkildə deyil: { $reason }.
withheld = [göstərilmir]
as-readers-see = Arxivin oxucularının görə bildiyi kimi
version-of = { NUMBER($rank, useGrouping: 0) } nömrəli sitatla demək olar ki, eyni sözlərdir; fərqlərin altından xətt çəkilib

## Failures

failure = Alınmadı.
retry = Yenidən cəhd edin
lost = On Record ilə əlaqə yoxdur.
lost-remedy = Onun işlədiyini yoxlayın və bir də cəhd edin.
see-interviews = Arxivdəki hər şey “Müsahibələr” bölməsindədir.
see-people = Cavab verən hər kəs “İnsanlar” bölməsindədir.
see-desks = Masalarınız “Masa” bölməsindədir.
on-request = Bu müsahibəni yalnız xahişlə oxumaq olar.
on-request-advice = Onu bu arxivi saxlayan şəxsdən istəyin.
on-request-ask = Onu buradan istəyin: { $contact }
malformed = Səhifə yanlış sorğu göndərib.
malformed-remedy = Səhifəni yenidən yükləyin və bir də cəhd edin.
place-gone = Sitat gətirilən yer müsahibənin arxivdəki indiki mətnində yoxdur.
place-gone-remedy = Müsahibə cavabdan sonra dəyişib: sualı yenidən verin.

## The source

source = Müsahibə
close-source = Müsahibəni bağlayın
back-to-quote = Sitata qayıdın
opening = Müsahibə açılır…
interviewer = Müsahibə aparan
respondent = Müsahibə verən
no-turns = Bu mənbədə kimin danışdığı göstərilmir.
quotes-here = Bu cavabın sitatları
previous-quote = Bu müsahibədə əvvəlki sitat
next-quote = Bu müsahibədə növbəti sitat
as-text = Mətn
as-pages = Səhifələr
view-of-source = Müsahibənin görünüşü
recording = Yazı
recording-lost = Yazını burada səsləndirmək olmur.
pages-unmarked = Sitat gətirilən sözlərin bir qismi bu səhifələrdə tapılmadı. Onlar mətndə işarələnib.
save-source = Müsahibəni saxlayın
save-source-as = { $format ->
        [text] Mətn kimi saxlayın
        [tei] TEI (XML) kimi saxlayın
       *[webvtt] Altyazı (WebVTT) kimi saxlayın
    }
saved-as = Oxucuların görə bildiyi şəkildə saxlanıldı: { $name }.
copy-selection = İstinadla köçürün
page-lost = Bu səhifəni göstərmək olmur. Onun sözləri mətndədir.
quote-number = Sitat { NUMBER($number, useGrouping: 0) } / { NUMBER($all, useGrouping: 0) }, { $place }, müsahibənin { NUMBER($percent, useGrouping: 0) } faizində
number-of = { NUMBER($number, useGrouping: 0) } / { NUMBER($all, useGrouping: 0) }
play-from = Bu andan səsləndirin: { $time }
turn = replika { NUMBER($number, useGrouping: 0) }
page = səhifə { NUMBER($number, useGrouping: 0) }
offset = işarə { NUMBER($start, useGrouping: 0) }

## An archive with nothing in it

empty = Bu arxiv boşdur.
empty-what = Ona müsahibələr verin: danışanların öz sözləri ilə cavab verəcək, hər sitatın yerini göstərəcək.
empty-add = Müsahibə mətnlərini bu səhifəyə atın, “Müsahibələr” bölməsində və ya terminalda əlavə edin:
empty-command = Müsahibə mətnlərini terminalda əlavə edin:
empty-sample = Əvvəlcə tanış olmaq üçün uydurma on iki müsahibə götürün. Onları sonra çıxarmaq olar.
add-sample = Nümunəni əlavə edin
add-own = Öz müsahibələrimi əlavə edim
sample = nümunə
unopened = Arxiv açılmır.
check-again = Yenidən baxın
command-folder = QOVLUQ

## The overview

overview-title = Arxivə bir baxış
overview-about = Növbəti sualı süzmək üçün sütun, parçaları oxumaq üçün mövzu seçin.
counting = Sayılır…
finding-themes = Nədən danışıldığı araşdırılır…
people-title = Ən çox kim danışır
years-title = Müsahibələr tarix üzrə
themes-title = Mövzular
person = Şəxs
words = Söz
years = İllər
theme = Mövzu
interviews-head = Müsahibə
passages-head = Parça
undated = tarixi yoxdur
no-theme = özünəməxsus sözü yoxdur
limit-to-person = Bu şəxsdən soruşun
limit-to-years = Bu dövrün müsahibələrindən soruşun
show-theme = Bu mövzuda parçaları göstərin
too-few-for-themes = Mövzuları ayırmaq üçün parçalar azdır.
theme-changed = Mövzular müəyyən ediləndən sonra arxiv dəyişib.
theme-changed-remedy = İcmalı yenidən açın.
other-people = Digər { NUMBER($number) } nəfər
people-about =
    { $people ->
        [0] { "" }
       *[other] { NUMBER($people) } danışan,{ " " }
    }{ NUMBER($words) } söz: hər kəsin cavabları, suallar sayılmır.
years-about =
    { NUMBER($dated) } tarixli{ $undated ->
        [0] { "" }
       *[other] , { NUMBER($undated) } tarixsiz
    }
themes-about =
    { NUMBER($looked_at) } parça{ $is_sample ->
        [yes] { " " }({ NUMBER($passages) } parçadan bərabər seçilib)
       *[no] { "" }
    } mənaca oxşarlığına görə qruplaşdırılıb. Hər qrup başqalarından daha çox işlətdiyi söz və ifadələrlə adlandırılıb.{ $has_columns ->
        [yes] { " " }Kiçik sütunlar vaxtı göstərir.
       *[no] { "" }
    }
on-theme = Bu mövzuda parçalar: { $theme }
on-theme-about = { NUMBER($passages) } parça arasından { NUMBER($shown) } səciyyəvi parça, mümkün qədər müxtəlif müsahibələrdən, danışanların öz sözləri ilə. Oxşarlığa görə seçilib: heç bir suala cavab deyil.

## People

people = İnsanlar
people-view-about = Bu arxivdə cavab verən hər kəs. Müsahibələri, səciyyəvi sözləri və zamanla deyilənləri görmək üçün ad seçin.
people-find = Şəxs tapın
people-none = Belə adlı şəxs yoxdur.
people-more = Daha { NUMBER($number) }: yuxarıda adın bir hissəsini yazın.
people-maybe = bəlkə eyni şəxsdir: { $names }
people-all = Bütün insanlar
people-spelled = Belə də yazılır:
said-title = Mövzu haqqında zamanla nə deyilib
said-about = Mövzu
said-about-hint = söz və ya sual
said-in = Harada
said-in-all = bütün müsahibələrdə
said-beside = Yan-yana
said-beside-nobody = heç kimlə
said-beside-others = Başqa insanlar
said-button = Göstərin
said-heading = { $name } “{ $topic }” haqqında
said-beside-heading = Yan-yana: “{ $topic }”
said-shared =
    { $number ->
        [0] Ortaq cümlə yoxdur, ona görə heç nə işarələnməyib.
       *[other] { NUMBER($number) } cümlə hər ikisində eyni və ya demək olar eynidir. Yalnız birinin dediyi sözlərin altından xətt çəkilib.
    }
said-nothing = { NUMBER($number) } müsahibədə bu haqda heç nə tapılmadı.
said-silent = Heç nə tapılmadı:
said-more = Növbəti müsahibələr
person-open = Bu şəxsi göstərin
person-topics = Başqalarından çox dedikləri:
person-typical = Səciyyəvi sitatlar
person-typical-about = Bu şəxsin hamıdan ən çox fərqləndiyi parçalar.
person-mentions = Başqalarının dedikləri
join-title = Bu şəxsin başqa adı var?
join-about = Siyahıdakı kimsə eyni şəxsdirsə, adları birləşdirin: onda bütün müsahibələrdə “{ $name }” yazılır. Mətnlər olduğu kimi qalır.
join-other = Başqa ad
join-button = Eyni şəxsdir
join-whom = Bu şəxsin başqa adını deyin.
join-whom-remedy = Siyahıdan birini seçin.
join-done = “{ $other }” indi { NUMBER($number) } müsahibədə “{ $name }” kimi göstərilir. Geri qaytarmaq üçün “Danışanları yoxlayın” bölməsində müsahibənin düzəlişlərini ləğv edin.

## Where the matches are

where = Uyğun yerlər: tarix və müsahibə üzrə
where-title = Uyğun yerlər illər üzrə
where-document = Müsahibə
quoted-head = Sitat
near-head = Yaxın
quoted-key = sitat gətirilib
near-key = suala yaxındır, sitat gətirilməyib
searched-key = axtarılan müsahibələr
open-at = Müsahibəni həmin yerdə açın
where-about = { NUMBER($quoted) } parça sitat gətirilib. Daha { NUMBER($near) } parça sözcə və ya mənaca suala yaxındır, cavab olub-olmamasından asılı olmayaraq: cəmi { NUMBER($interviews) } müsahibə.
near-in = { $title }: { NUMBER($quoted) } sitat, { NUMBER($near) } yaxın parça. { open-at }
near-when = { $when }: { NUMBER($quoted) } sitat, { NUMBER($near) } yaxın parça. { limit-to-years }

## Every picture

as-table = Cədvəl şəklində
save-svg = SVG kimi saxlayın
save-png = PNG kimi saxlayın
picture-link = Bu şəklin ünvanı

## The list

archive-page = Müsahibələr
archive-filter = Başlıq, şəxs, tarix, fayl və ya etiketə görə süzün
archive-table = Bu arxivin bütün müsahibələri
archive-none = Uyğun müsahibə yoxdur.
archive-empty = Hələ müsahibə yoxdur.
archive-empty-here = Müsahibələri bura atın: mətn, Word, PDF, HTML, subtitrlər, cədvəllər və ya bunların ZIP arxivləri.
sort-by = Sıralama
column-title = Müsahibə
column-people = Şəxslər
column-date = Tarix
column-length = Həcm
column-notes = Baxılmalı
column-added = Son əlavə olunanlar
no-people = adı çəkilməyən danışanlar
no-date = tarixi yoxdur
was-corrected = düzəldilib
was-reviewed = nəzərdən keçirilib
closed-until = { $date } tarixinədək bağlıdır
standing =
    { $level ->
        [closed] Bağlıdır
        [on-request] Müraciət əsasında
       *[other] Qismən açıqdır
    }
show-more = Daha çox göstərin
how-read = Danışanları yoxlayın
interview-tools = { $title } üçün əməllər
remove = Çıxarın
remove-these = Seçilənləri çıxarın
filing-item = Kolleksiyalar və etiketlər…
filing-title = { NUMBER($number) } müsahibənin kolleksiyaları və etiketləri
filing-names = { $kind ->
        [collection] Kolleksiyalar
       *[tag] Etiketlər
    }
filing-new = { $kind ->
        [collection] Yeni kolleksiyalar, vergüllə
       *[tag] Yeni etiketlər, vergüllə
    }
filing-field = { $field ->
        [place] Yer
        [project] Layihə
       *[case] İş
    }
filing-several = müxtəlif
filing-done = { NUMBER($number) } müsahibə dəyişdirildi.
filing-nothing = Heç nə dəyişmədi.
filing-undone = { NUMBER($number) } müsahibə üçün geri qaytarıldı.
list-within = “{ $name }” olan müsahibələri göstərin
version = Başqa variant
version-of-interview = “{ $title }” müsahibəsinin başqa variantı: hər ikisini göstərin
other-versions = onların { NUMBER($number) } başqa variantı
select-none = Seçimi ləğv edin
characters = { NUMBER($number) } işarə
minutes = { NUMBER($number) } dəq
remarks = { NUMBER($number) } xəbərdarlıq
turns = { NUMBER($number) } replika
shown-of = { NUMBER($all) } müsahibə, { NUMBER($shown) } uyğundur
selected = { NUMBER($number) } seçilib
select = Seçin: { $title }

## Adding

add-files = Fayl əlavə edin
add-folder = Qovluq əlavə edin
drop-here = Bu arxivə əlavə etmək üçün buraxın
drop-advice = Fayllar, qovluqlar və ZIP arxivləri. Onların surəti arxivin qovluğunda saxlanılır; sizinkilər dəyişmir.
replace-title = Bunların bəzisi artıq arxivdədir
replace-advice = Yeni fayllar burada eyni adla verilmiş faylları əvəz edir.
replace-do = Əvəz edin
replace-not = Yalnız qalanları əlavə edin
nothing-given = Verdiklərinizin arasında fayl yox idi.
work-share = İşin nə qədəri görülüb
copying = Köçürülür
preparing = Verdiklərinizə baxılır…
left = qalıb
stop-work = Dayandırın
stopping = Dayandırılır…
stopped-work = Dayandırıldı. Arxiv əvvəlki kimidir.
dismiss = Bağlayın
added-title = Əlavə olundu
changed-title = Yenidən oxundu
removed-title = Çıxarıldı
rejected-title = Oxuna bilmədi
missing-title = Qovluqda yoxdur, arxivdə qalır
remarks-title = Oxundu, amma nəzərdən keçirin
token-missing = Arxivi açmaq üçün On Record-un işə düşəndə göstərdiyi bütöv ünvandan istifadə edin: onun sonunda açar olur.
sign-in = Daxil olun
sign-in-name = Ad
sign-in-password = Parol
sign-in-wrong = Ad və ya parol səhvdir.
sign-out = Çıxın
signed-in-as = { $user } kimi daxil olmusunuz
read-only = Bu səhifə arxivi dəyişə bilməz.
read-only-remedy = Onu işə salan şəxsə müraciət edin.
working-removing = Çıxarılır
working-correcting = Dəyişikliklər saxlanılır
working-reading = Oxunur: { NUMBER($place) } / { NUMBER($total) }
working-indexing = İndeksləşdirilir: { NUMBER($done) } / { NUMBER($total) } parça
working-looking = Yoxlanılır: { NUMBER($place) } / { NUMBER($total) }
working-beginning = Başlanılır
files = { NUMBER($number) } fayl
was-added = { NUMBER($number) } müsahibə əlavə olundu
was-reread = { NUMBER($number) } yenidən oxundu
was-rejected = { NUMBER($number) } oxuna bilmədi
nothing-added = Heç nə əlavə olunmadı
unchanged = { NUMBER($number) } fayl dəyişməyib.
and-more = və daha { NUMBER($number) }

## Folders

folders = Mənbələr
folders-advice = “Dəyişiklikləri yoxlayın” əlavə etdiyinizdən bəri dəyişən və ya yeni olanları oxuyur.
look = Dəyişiklikləri yoxlayın
uploaded-here = Bu səhifədə verilib
single-files = Bir-bir əlavə edilmiş fayllar
folder-gone = artıq orada deyil
plan-title = Nə dəyişib
plan-added = Yeni
plan-changed = Dəyişib
plan-nothing = Heç nə dəyişməyib.
plan-do = Yenidən oxuyun
plan-prune = Qovluqda olmayanları da çıxarın

## Removing

removing-told = Çıxarıldı:
removing-advice = On saniyə sonra bu, qəti olacaq; səhifəni ondan əvvəl bağlasanız, arxivdə qalır.
removing-undo = Geri qaytarın
remove-file-stays = Fayl yerində qalır.
remove-copy-goes = Arxivin saxladığı surət də silinir; sizin faylınız qalır.
was-removed = { NUMBER($number) } müsahibə çıxarıldı.

## How it was read

reading = Danışanlar və replikalar
reading-back = Bütün müsahibələr
reading-surety =
    { $surety ->
        [sure] Danışanlar çox güman ki, düzgün müəyyən edilib. ({ NUMBER($percent) } %)
        [fairly] Danışanlar, ehtimal ki, düzgün müəyyən edilib. ({ NUMBER($percent) } %)
        [reviewed] Nəzərdən keçirilib: danışanları bir nəfər yoxlayıb.
       *[unsure] Nəzərdən keçirin: danışanlar səhv müəyyən edilmiş ola bilər (düzgün olma ehtimalı { NUMBER($percent) } %). Aşağıdakı replikaları yoxlayın.
    }
reading-open = Müsahibəni açın
reading-about = Müsahibə haqqında
reading-title = Başlıq
suggested-title = { $people } ilə müsahibə
use-title = “{ $title }” başlığını götürün
reading-date = Tarix
reading-place = Yer
reading-layout = Danışanlar necə göstərilib
layout =
    { $name ->
        [plain] göstərilməyib: sadə mətn
        [labels] ad və ya hərf və iki nöqtə ilə
        [dashes] hər replikadan əvvəl tire ilə
        [questions] suallar qalın hərflərlə və ya başlıq kimi
       *[other] avtomatik
    }
reading-people = Danışanlar
reading-turns = Replikalar
person-name = Ad
person-role = Rol
swap = Suallarla cavabların yerini dəyişin
role =
    { $role ->
        [question] soruşur
        [answer] cavab verir
       *[other] heç biri
    }
role-mixed = hər ikisi
nameless =
    { $role ->
        [question] adı çəkilməyən müsahibə aparan
        [answer] adı çəkilməyən müsahibə verən
       *[other] adı çəkilməyən danışan
    }
turn-role = Bu replikanın rolu
keep-changes = Dəyişiklikləri saxlayın
drop-changes = Dəyişiklikləri ləğv edin
leave-title = Dəyişikliklər saxlanılmadan çıxılsın?
leave-advice = Burada dəyişdikləriniz itir; müsahibə əvvəlki kimi qalır.
preview = Saxlanılmamış dəyişikliklər:
kept-corrections = Bu müsahibədə düzəliş edilib.
forget = Bütün düzəlişləri geri götürün
forget-title = Bu müsahibənin bütün düzəlişləri geri götürülsün?
forget-advice = Sonra fayl necədirsə, elə də yenidən oxunur.
corrected-done = Dəyişikliklər saxlanıldı.
review = Nəzərdən keçirilmiş kimi qeyd edin
review-advice = Aşağıdakı replikalar və danışanlar düzgündürsə, bu müsahibənin sitatlarından “Nəzərdən keçirin” qeydi götürülür.
review-undo = Qeydi geri götürün
review-done = Nəzərdən keçirilmiş kimi qeyd edildi. Sitatlarını daha nəzərdən keçirmək lazım deyil.
review-undone = Qeyd geri götürüldü.
forgotten-done = Düzəlişlər geri götürüldü.
access = Giriş
access-advice = Oxucular açıq olanı burada seçilmiş adlarla görür. Siz hər şeyi işarə ilə görürsünüz. İxrac edilən fayllarda yalnız oxucuların görə bildiyi olur.
access-who = Müsahibəni kim görə bilər
access-level =
    { $level ->
        [open] Hamı
        [on-request] Müraciət əsasında: oxucular yalnız başlığı görür
       *[closed] Bağlıdır: oxucular heç nə görmür
    }
access-until = Bu tarixədək bağlıdır
contact = Oxucular kimə müraciət etsin
contact-advice = Müsahibənin menyusundakı “{ how-read }” onu kimin görə biləcəyini bildirir. Müraciət əsasında olan müsahibəni açan oxucu onu kimdən istəyəcəyini görür; bu, bütün müsahibələr üçün eynidir.
contact-save = Yadda saxlayın
contact-saved = Oxucular indi bunu görür: Onu buradan istəyin: { $contact }
contact-dropped = Artıq heç kimin adı yoxdur. Oxuculara deyilir ki, müsahibəni arxivi saxlayan şəxsdən istəsinlər.
contact-told = Müraciət əsasında olan müsahibəni açan oxucular bunu görür: Onu buradan istəyin: { $contact }
contact-missing = Müraciət əsasında olan müsahibə üçün oxucuların kimə müraciət edəcəyi göstərilməyib.
contact-where = Bunu müsahibələr siyahısının altında dəyişin
access-contact-example = Ad və ünvan
access-turns = Yalnız bəzi replikalar, hər sətirdə biri
access-protected = Qorunan digər adlar, vergüllə ayırın
access-named = Oxucular { $name } adını necə görür
access-pseudonym = { $name } üçün təxəllüs
pseudonym = Təxəllüs
naming =
    { $rule ->
        [full-name] Tam ad
        [initials] İnisiallar
        [pseudonym] Təxəllüs
       *[anonymous] Adsız
    }
save-access = Girişi yadda saxlayın
access-saved = Giriş yadda saxlanıldı. Bundan sonra qüvvədədir.
no-source = Faylı hazırda oxumaq olmur: saxlanılan mətn düzəldildi.

## Checking a draft

check = Mətni yoxlayın
check-about = Məqaləni bura yapışdırın və ya fayl açın. Oradakı hər sitat arxivlə hərfbəhərf tutuşdurulur: sözlər və onları kimin dediyi. Mətn bu kompüterdən kənara çıxmır və saxlanmır.
check-label = Yoxlanacaq mətn
check-placeholder = “Lampalar lampaxanada asılırdı”, – Rut Beyker deyib.
check-button = Sitatları yoxlayın
check-file = Fayl açın
check-files = 5 MB-a qədər mətn, Markdown, Word, PDF, HTML və başqa fayllar. Word faylını şərhlərlə saxlamaq olar.
check-large-file = Bu fayl 5 MB-dan böyükdür. Mətninin bir hissəsini yoxlayın.
check-no-file = Əvəzinə mətn yoxlayın
commented-save = Şərhlərlə Word faylı kimi saxlayın
commented = Saxlandı.
commented-left-out = Saxlandı. { NUMBER($number) } sitatın şərhi yoxdur: qeyddə və ya mətn qutusunda ola bilər.
checking = Hər sitat tutuşdurulur…
draft-empty = Hələ mətn yoxdur.
draft-empty-remedy = Məqaləni sitatları ilə birlikdə yapışdırın.
draft-too-long-remedy = Hissə-hissə yoxlayın.
no-quotations = Sitat tapılmadı.
quotations-unchecked = Bir yoxlamanın vaxtı bitdi. Mətnin sonundakı { NUMBER($number) } sitat yoxlanmadı. Hissə-hissə yoxlayın.
no-quotations-advice = Sitat dırnaq içində və ya ayrıca blokda olur (Markdown-da > ilə).
checked-draft = Sitatları işarələnmiş mətn
checked-found = Arxiv nə deyir
to-quoted = Mətndə göstərin
quotations = { NUMBER($number) } sitat
draft-too-long = Mətndə { NUMBER($characters) } işarə var; burada ən çoxu { NUMBER($most) } işarə yoxlanır.

## A quotation

status =
    { $status ->
        [exact] dəqiq
        [cut] kəsilib
        [altered] dəyişdirilib
        [composed] birləşdirilib
        [misattributed] başqasının sözüdür
        [not_found] arxivdə yoxdur
       *[unjudged] qiymətləndirilməyib
    }
meaning =
    { $status ->
        [exact] Bütöv cümlələr, sözbəsöz.
        [cut] Sözbəsöz, amma cümlənin bir hissəsi.
        [altered] Sözlər mənbədən fərqlənir.
        [composed] Bir neçə yerdən götürülmüş hissələr işarəsiz birləşdirilib.
        [misattributed] Eynilə başqasının sözləridir.
        [not_found] Arxivdə buna oxşar heç nə yoxdur.
       *[unjudged] Çox qısadır və ya başlıqdır.
    }
only-quoted = yalnız yoxlanan mətndə
only-in-source = yalnız mənbədə
draft-names = Mətndə göstərilən
left-out-before = Əvvəldən buraxılan
left-out-after = Sondan buraxılan
stands-for = Arada buraxılan

## The desk

desk = Masa
desk-about = Sitatları burada qeyd, etiket və rənglə saxlayın, sıralayın və yanında yazın. Hər sitat göstəriləndə arxivlə tutuşdurulur. Sitatın altında “Saxlayın” düyməsini basın və ya müsahibədə sözləri seçin.
desk-whose = Masalarınızı yalnız siz görürsünüz.
desk-whose-owner = Masalarınızı yalnız siz görürsünüz. Terminalın öz masaları var; sizinkilər orada belə göstərilir: onrecord desk list --user "{ $user }"
desk-first = Mənim masam
desk-keep = Saxlayın
desk-keep-selection = Seçilmiş sözləri saxlayın
desk-kept = “{ $name }” masasında saxlanıldı, { NUMBER($number) } sitat.
desk-kept-before = Bu sitat artıq “{ $name }” masasındadır.
desk-several = Bir nəfərin sözlərini, bir cavabın içində seçin.
desk-nothing-selected = Yalnız boşluqlar seçilib.
desk-nothing-selected-remedy = Saxlanacaq sözləri seçin.
desk-empty = Burada hələ heç nə saxlanılmayıb. Sitatın altında “Saxlayın” düyməsini basın və ya müsahibədə sözləri seçin.
desk-choose = Başqa masanı göstərin
desk-tools = Masa ilə əməllər
desk-new = Yeni masa
desk-load = Saxlanmış masanı açın
desk-file = Masa, başqa yerdə açmaq üçün
desk-name = Ad
desk-rename = Adını dəyişin
desk-delete = Silin
desk-delete-title = Bu masa silinsin?
desk-delete-advice = Qeydləri və qaralaması da silinir. Müsahibələr qalır.
desk-damaged = Bu masalar zədələnib və göstərilə bilmir: { $files }. Onları ehtiyat nüsxədən bərpa edin. Qalanları bütövdür.
desk-read-only = Burada heç nə saxlamaq olmur: bu səhifə yalnız oxuyur.
desk-other-file = Bu fayl burada açıla bilmir.
desk-other-file-remedy = Saxlanmış masanı və ya Markdown, HTML, CSV, BibTeX, RIS, JSON faylını açın.
desk-too-large = Bu fayl masa üçün çox böyükdür.
desk-export = İxrac
desk-style = İstinad üslubu
desk-left-out = { NUMBER($number) } sitat arxivdə yoxdur və ya oxucular üçün deyil, buraxıldı.
desk-lost = { NUMBER($number) } göstərilə bilmir
desk-filter = Yalnız bir etiketi göstərin
desk-group = Qrup
desk-group-new = Yeni qrup
desk-group-rename = Qrupun adını dəyişin
desk-group-tools = { $name } qrupu ilə əməllər
desk-group-empty = Sitatları buraya sürüşdürün.
desk-no-group = Qrupsuz
desk-up = Yuxarı
desk-down = Aşağı
desk-ungroup = Qrupu silin, sitatları qalsın
desk-grip = Yerini dəyişmək üçün sürüşdürün və ya ox düymələrini basın
desk-insert = Yerləşdirin
desk-used = Qaralamada
desk-edit = Qeyd, etiket, rəng
desk-drop = Masadan götürün
desk-dropped = Götürüldü.
desk-undo = Geri qaytarın
desk-renew = İndiki sözləri saxlayın
desk-tags = Etiketlər
desk-tag-all = Bu sitatlara etiket qoyun…
desk-tag-all-title = Bu sitatların etiketləri, vergüllə
desk-tags-label = Etiketlər, vergüllə
desk-note = Qeyd
desk-colour-label = Rəng
desk-colour =
    { $colour ->
        [yellow] Sarı
        [green] Yaşıl
        [blue] Mavi
        [violet] Bənövşəyi
        [rose] Çəhrayı
       *[none] Rəngsiz
    }
desk-save = Yadda saxlayın
desk-kept-from = Bu sualla tapılıb
desk-state =
    { $state ->
        [moved] Sözlər indi saxladığınız vaxtdan başqa yerdədir.
        [attributed] Saxladıqdan sonra danışan və ya sual dəyişdirilib. Danışan belə idi: { $speaker }.
        [altered] Müsahibədəki sözlər dəyişib. Artıq saxladığınız sözlər deyil.
        [removed] Müsahibə, sözləri ilə birlikdə, arxivdən silinib.
        [unchecked] Bu sitatı tutuşdurmağa vaxt çatmadı. Səhifəni yenidən yükləyin.
       *[gone] Sözlər artıq arxivdə yoxdur.
    }
desk-draft = Qaralama
desk-draft-hint = Burada yazın. “Yerləşdirin” sitatı kursorun yerinə, haşiyəsi ilə birlikdə qoyur.
desk-draft-saved =
    { $words ->
        [0] Yadda saxlanıldı
       *[other] Yadda saxlanıldı · { NUMBER($words) } söz
    }
desk-draft-save = Qaralama: { $format }
desk-draft-changed = Qaralama başqa pəncərədə dəyişdirilib.
desk-draft-changed-remedy = Mətninizi köçürün və səhifəni yenidən yükləyin.

## Exact words

exact-mode = Eynilə bu sözlər
exact-case = Böyük-kiçik hərf fərqi ilə
exact-accents = Hərf işarələri ilə
exact-hint = Bu sözlərin deyildiyi hər yeri göstərir
show-all-quote = Sitatı bütövlükdə göstərin
show-less-quote = Qısaldın
mentions-counted = { NUMBER($interviews) } müsahibədə adı bəlli { NUMBER($people) } nəfər, { NUMBER($number) } dəfə
mentions-with-asked = Müsahibə aparanların { NUMBER($number) } yerini də göstərin
mentions-without-asked = Müsahibə aparanlarınkını gizlədin
mentions-none = Heç kim eynilə belə demir.
mentions-none-advice = Daha az söz yazın və ya sözün əvvəlini ulduzla: bağlan*
mentions-exactly = Eynilə bu sözlər:
mentions-of = Sözlərinizin keçdiyi yerlər:
mentions-none-of = Bu sözlərin heç biri arxivdə deyilmir.
mentions-show = Hər yeri göstərin
find-here = Bu müsahibədə axtarın
find-next = Növbəti
find-previous = Əvvəlki
find-none = Tapılmadı

## Said below the page

below-too-many-gaps = { $number }-dən çox yerdə sözlər buraxılıb və ya əlavə edilib: yoxlamaq üçün həddən çoxdur.
below-too-short-others = Qiymətləndirmək üçün çox qısadır: bu sözləri başqaları deyir.
below-too-short-nobody = Qiymətləndirmək üçün çox qısadır: mətndə kimin dediyi göstərilmir.
below-too-short = Qiymətləndirmək üçün çox qısadır.
below-first-letter = İlk hərfin böyük-kiçikliyi fərqlidir.
below-archive-unknown = Arxivdə kimin danışdığı göstərilmir.
below-draft-unknown = Mətndə kimin danışdığı göstərilmir. Danışan: { $speaker }.
below-words-of = Bu sözləri deyən: { $speaker }.
below-seems-to-mean = Mətndə, görünür, { $named } nəzərdə tutulur, amma bunu deyən: { $speaker }.
below-named-interviewer = { $speaker }, müsahibəni aparan
below-interviewer = müsahibəni aparan
below-unnamed = adı çəkilməyən danışan
below-title = Bu, başlığa və ya ada oxşayır.
below-punctuation = Yalnız durğu işarələri fərqlidir.
below-parts-of = Hissələrini deyənlər: { $speakers }.
below-closing-mark = Bağlayan dırnaq işarəsi yoxdur.
below-not-for-readers = Oxucular üçün bu şəkildə deyil: { $reason }.
below-closed-turns = bağlıdır, çünki şərtdə göstərilən replikalar tapılmadı
below-closed-until = { $date } tarixinədək bağlıdır
below-closed = bağlıdır
below-on-request = müraciət əsasında
below-names-somebody = adı qorunan şəxsin adı çəkilir
below-outside-turns = qorunan ad olan müsahibədə replikalardan kənardadır
below-seen-as = danışan kimi “{ $name }” görünür
below-seen-nameless = danışanın adı görünmür
below-few-marks = Danışanların işarələri azdır və ya qaydasızdır. Kimin danışdığını yoxlayın.
below-rival-marks = Danışanlar, ola bilər, başqa cür işarələnib. Kimin danışdığını yoxlayın.
below-labels-inside = Replikaların içində danışan işarəsinə oxşayan sözlər var. Kimin danışdığını yoxlayın.
below-long-turn = Bir replika mətnin çox hissəsini tutur. Orada başqalarının danışıb-danışmadığını yoxlayın.
below-unfinished = Bəzi replikalar cümlənin ortasında bitir. Harada bitdiklərini yoxlayın.
below-asked-inside = Cavabların içində suallar var. Onları kimin verdiyini yoxlayın.
below-one-side = Suallar və cavablar növbələşmir. Danışan işarələrinin çatışıb-çatışmadığını yoxlayın.
below-unsure-roles = Kimin soruşduğu, kimin cavab verdiyi aydın deyil. Rolları yoxlayın.
below-no-marks = Danışanlar tapılmadı. Mətn replikasız saxlanılıb.
below-no-answers = Cavab tapılmadı: müsahibəni aparana heç kim cavab vermir.
below-unclear-order = Mesajların tarixində əvvəl gün də, ay da gələ bilər. Tarixi göstərin.
below-layout-not-found = Bu mətndə “{ $layout }” düzülüşü tapılmadı.
below-corrects-nobody = “{ $name }” üçün düzəliş bu adda heç kimi tapmır və ya bir neçə nəfər tapır.
below-corrects-no-turn = “{ $turn }” replikasının düzəlişinə uyğun replika yoxdur.
below-condition-no-turn = “{ $turn }” replikasının giriş şərtinə uyğun replika yoxdur, ona görə oxucular müsahibədən heç nə görmür.
below-condition-nobody = “{ $name }” üçün giriş şərti daha heç kimin adına uyğun gəlmir, ona görə oxucular bu şəxsin adını görə bilər.
below-question-empty = Sual boşdur.
below-ask-in-a-sentence = Bir cümlə və ya bir neçə sözlə soruşun.
below-question-short = “{ $question }” axtarmaq üçün çox qısadır.
below-question-long = Sualda { $number } işarə var; ən çoxu { $most } ola bilər.
below-question-shorten = Onu qısaldın və ya bir neçə suala bölün.
below-no-word = Axtarılacaq söz yoxdur.
below-as-said = Sözləri deyildiyi kimi yazın.
below-exact-long = Eynilə axtarılan sözlər ən çoxu { $most } işarə ola bilər.
below-exact-shorten = Cümlənin əvvəlini axtarın.
below-no-such-document = Belə müsahibə yoxdur.
below-nobody-called = Bu arxivdə “{ $name }” adlı heç kim cavab vermir.
below-several-called = “{ $name }” adlı bir neçə adam var: { $names }.
below-whole-name = Onlardan birinin tam adını yazın.
below-meant-three = Bəlkə { $one }, { $other } və ya { $third } nəzərdə tutulur?
below-meant-two = Bəlkə { $one } və ya { $other } nəzərdə tutulur?
below-meant-one = Bəlkə { $one } nəzərdə tutulur?
below-no-document-called = “{ $name }” adlı sənəd yoxdur.
below-several-documents = “{ $name }” adlı bir neçə sənəd var: { $names }.
below-use-an-id = Onlardan birinin kodunu (id) yazın.
below-no-date = “{ $date }” tarix deyil.
below-write-dates = 1999, 1999-05 və ya 1999-05-31 yazın.
below-dates-turned = Başlanğıc tarixi { $since } son tarixdən ({ $until }) sonradır.
below-swap-dates = Tarixlərin yerini dəyişin.
below-no-within = “{ $name }” adlı kolleksiya və ya etiket yoxdur.
below-version-of = { $document } görünür, { $others } ilə eyni müsahibənin başqa variantıdır: hər ikisi saxlanılır.
below-same-words = { $document } faylında { $other } ilə eyni sözlər var, ona görə eyni düzəlişlər və giriş şərtləri qüvvədədir.
below-same-words-conditions = { $document } faylında { $other } ilə eyni sözlər var, ona görə eyni giriş şərtləri qüvvədədir.
below-same-words-closed = { $document } faylında { $other } ilə eyni sözlər var, amma onun qoruduğu adamlar yoxdur: indi bağlıdır.
below-removed-before = { $document } əvvəllər giriş şərtləri ilə birlikdə silinmişdi, ona görə indi bağlıdır.
below-say-again = Şərtlərini yenidən göstərin, oxucular onların icazə verdiyini görəcək.
below-no-conditions = { $other } üçün giriş şərtləri var, { $document } üçün isə yoxdur.
below-library-failed = Bu sualda bir komponent xəta verdi: { $error }.
below-other-words = Başqa sözlərlə soruşun və bu sual barədə məlumat verin.
below-change-runs = Bu arxivdə başqa dəyişiklik gedir ({ $change }).
below-wait-done = Bitməsini gözləyin, sonra yenidən cəhd edin.
below-change-stopped = Gözlənilməz xəta bu dəyişikliyi dayandırdı: { $error }. Arxiv dəyişməyib.
below-try-again = Yenidən cəhd edin.
below-terminal-details = Təfərrüatlar On Record-un işlədiyi terminaldadır.
below-not-expected = Bu fayl gözlənilmir.
below-add-it-again = Onu yenidən əlavə edin.
below-none-expected = Bu fayllar artıq gözlənilmir.
below-add-them-again = Onları yenidən əlavə edin.
below-unsupported = { $name } oxunmur: bu növ fayl dəstəklənmir.
below-convert = Onu bunlardan birinə çevirin: { $formats }.
below-no-encoding = { $name } oxunmur: mətnin kodlaşdırması bəlli deyil.
below-save-utf8 = Onu UTF-8 mətn faylı kimi yenidən saxlayın və ya əsl sənədi verin.
below-no-text = { $name } faylında mətn yoxdur.
below-file-empty = { $name } boşdur.
below-saved-completely = Faylın tam saxlandığını və ya endirildiyini yoxlayın.
below-no-words-but-pictures = Səhifə şəkilləridirsə, mətn tanıma (OCR) işlədin.
below-scan = { $name } səhifə şəkillərindən ibarətdir, mətni yoxdur: skandır.
below-no-letters = { $name } oxunaqlı mətnsizdir: şriftlərində hansı işarənin hansı hərf olduğu göstərilmir.
below-run-ocr = `ocrmypdf in.pdf out.pdf` kimi mətn tanıma (OCR) işlədin və nəticəni əlavə edin.
below-password = { $name } şifrələnib, parol tələb edir.
below-no-password = Onu parolsuz saxlayın və yeni faylı əlavə edin.
below-no-password-pdf = Onu parolsuz saxlayın (`qpdf --decrypt`) və yeni faylı əlavə edin.
below-no-pdf = { $name } PDF faylı deyil və ya zədələnib.
below-print-pdf = Onu PDF proqramında açın və yeni PDF kimi saxlayın və ya çap edin.
below-no-office = { $name } DOCX, ODT və ya RTF faylı deyil və ya zədələnib.
below-save-docx = Onu .docx kimi yenidən saxlayın.
below-no-zip = { $name } zədələnib və ya ZIP faylı deyil.
below-pack-again = Onu yenidən endirin və ya yenidən arxivləyin.
below-too-large = { $name } faylının həcmi { $size } MB-dır; ən çoxu { $most } MB ola bilər.
below-split-file = Faylı bölün.
below-without-pictures = Onu şəkilsiz saxlayın.
below-many-desks = Artıq { $number } masa var.
below-delete-one = Əvvəlcə birini silin.
below-many-quotes = Bir masada ən çoxu { $most } sitat ola bilər.
below-another-desk = Başqa masa yaradın.
below-no-desk = “{ $name }” adlı masa yoxdur.
below-note-long = Qeyd ən çoxu { $most } işarə ola bilər.
below-shorten = Onu qısaldın.
below-draft-long = Qaralamada { $number } işarə var; ən çoxu { $most } ola bilər.
below-in-parts = Hissə-hissə yazın.
below-desks-busy = Başqa proses masaları yazır.
below-in-a-moment = Bir azdan yenidən cəhd edin.
