"""What labels mean: role words, procedure, metadata fields and false friends, in the languages met so far.

All sets hold keys as `label_key` makes them: lower case, no diacritics taken away, no punctuation, single
spaces.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Mapping, Sequence
from functools import lru_cache

from corpus.document import Role

_PUNCTUATION = re.compile(r"[^\w\s]+")
_NUMBER = re.compile(r"[\s_]*\d{1,3}$")
_LEAST_INITIALS = 3  # times that a field of a header does not come
_COUNT = re.compile(r"\s(?:\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten|[ivx]{1,5}|[a-c])$")


# The same few labels come on every line of a transcript.
@lru_cache(maxsize=4096)
def label_key(label: str) -> str:
    """The label without case, width and punctuation, so that `Q.`, `q:` and `**Ｑ**` are one label."""
    return " ".join(_PUNCTUATION.sub(" ", unicodedata.normalize("NFKC", label).casefold()).split())


def _keys(words: str) -> frozenset[str]:
    return frozenset(label_key(word) for word in words.split("|"))


# A bare letter or the word itself: the mark names nobody.
QUESTION_WORDS = _keys(
    "q|question|questions|que|pregunta|p|pergunta|frage|f|domanda|pregunta|demande|vraag|soru|sual|вопрос|"
    "в|питання|"
    "pytanie|fråga|spørgsmål|spørsmål|kysymys|ερώτηση|问|問|提问|提問|问题|問題|質問|질문|문|שאלה|ש|سؤال|س|intrebare|"
    "întrebare|otázka|kérdés|savol|prasna|प्रश्न"
)
_LETTER_PAIRS = ("qa", "qr", "pr", "fa", "dr", "во", "ва", "问答", "問答", "问答", "שת", "سج", "ça", "ks", "ko")
ANSWER_WORDS = _keys(
    "a|answer|answers|ans|respuesta|r|resposta|réponse|reponse|antwort|risposta|antwoord|cevap|yanıt|cavab|"
    "ответ|о|"
    "відповідь|odpowiedź|svar|vastaus|απάντηση|答|回答|答え|答案|답변|답|תשובה|ת|جواب|ج|الجواب|إجابة|răspuns|odpověď|"
    "odpoveď|válasz|javob|उत्तर|reply"
)
INTERVIEWER_WORDS = _keys(
    "interviewer|interviewers|int|interviewer in|interviewerin|entrevistador|entrevistadora|entrevistadores|"
    "intervieweur|intervieweuse|enquêteur|enquêtrice|enqueteur|intervistatore|intervistatrice|interviewende|"
    "röportajcı|görüşmeci|интервьюер|интервьюэр|корреспондент|корр|ведущий|ведущая|кореспондент|ведучий|"
    "ведуча|"
    "prowadzący|prowadząca|dziennikarz|dziennikarka|journalist|journaliste|periodista|jornalista|giornalista|"
    "reporter|reporters|correspondent|host|hosts|co host|cohost|moderator|moderatorin|moderador|moderadora|"
    "modérateur|animateur|animatrice|presenter|researcher|facilitator|anchor|intervjuare|intervjuer|"
    "haastattelija|"
    "采访者|採訪者|记者|記者|主持人|主持|访谈者|訪談者|インタビュアー|聞き手|編集部|司会|진행자|기자|인터뷰어|면담자|"
    "מראיין|מראיינת|המראיין|المحاور|محاور|المذيع|المذيعة|الصحفي|jurnalist|müxbir|muxbir|aparıcı|müsahibəçi|"
    "editor|"
    "interv|entrevista dor|us|ask|asker|audience|audience member|audience question|female audience member|caller|"
    "analyst|listener|male audience member|audience member 1|student|questioner|press|the press|"
    "media|reporter question|spørger|tazatel|riporter|újságíró|novinář|redaktor|intervyuer|suxbatdosh"
)
ANSWERER_WORDS = _keys(
    "interviewee|interviewees|participant|participants|respondent|respondents|informant|narrator|subject|"
    "guest|"
    "guests|entrevistado|entrevistada|entrevistados|participante|informante|interviewé|interviewée|"
    "interviewe|"
    "répondant|répondante|enquêté|enquêtée|invité|invitée|invitado|invitada|intervistato|intervistata|ospite|"
    "befragter|befragte|befragte r|gast|teilnehmer|teilnehmerin|geïnterviewde|görüşülen|katılımcı|konuk|"
    "респондент|респондентка|гость|гостья|собеседник|собеседница|гість|respondentka|gość|gosc|rozmówca|"
    "rozmówczyni|"
    "受访者|受訪者|嘉宾|嘉賓|被采访者|被採訪者|来宾|來賓|語り手|ゲスト|응답자|게스트|인터뷰이|구술자|참가자|מרואיין|מרואיינת|"
    "הנשאל|الضيف|ضيف|الضيفة|müsahib|qonaq|client|patient|expert|interviewpartner|intervjuad|haastateltava|"
    "witness|"
    "the witness|testimony|storyteller|panelist|panellist"
)
# Who leads a sitting or announces: neither asks nor answers.
PROCEDURE_WORDS = _keys(
    "mr speaker|madam speaker|the speaker|speaker of the house|mr deputy speaker|madam deputy speaker|"
    "the deputy speaker|deputy speaker|mr president|madam president|the president|the deputy president|"
    "the acting president|the acting speaker|mr chairman|madam chairman|the chairman|the chair|chair|"
    "chairman|"
    "chairperson|the chairperson|chairwoman|madam chair|mr chair|the presiding officer|presiding officer|"
    "the clerk|"
    "clerk|the temporary chairperson|the temporary chairman|the house chairperson|the secretary|operator|"
    "the operator|"
    "announcer|voiceover|voice over|主席|代理主席|議長|副議長|议长|議會主席|秘書|"
    "署理主席|全委會主席|başkan|el president|"
    "la presidenta|el presidente|le président|la présidente|m le président|mme la présidente|presidente|"
    "presidenta|"
    "il presidente|der präsident|die präsidentin|präsident|präsidentin|председатель|председательствующий|"
    "маршал|marszałek|"
    "의장|위원장|mr chief justice|chief justice|the court|court|judge|the judge|"
    "hearing officer|the hearing officer|court reporter|the reporter|the videographer|videographer|"
    "the interpreter|the bailiff"
)
# Of these, the ones that are nobody of the talk, however much they say.
ANNOUNCER_WORDS = _keys(
    "operator|the operator|announcer|voiceover|voice over|the clerk|clerk|court reporter|the reporter|"
    "the videographer|videographer|the interpreter|the bailiff"
)
MINISTER_WORDS = re.compile(
    r"(?:局長|司長|部長|署長|處長|部长|局长|大臣|장관|\bminister\b|\bministre\b|\bministra?o?\b"
    r"|\bсекретарь\b|\bminister for\b"
    r"|\bconseller[ae]?\b|\bassistant minister\b|\bdeputy minister\b|\bsecretary for\b|\bminist(?:er)?in\b"
    r"|\bbakan[ıi]?\b)"
)
MEMBER_WORDS = re.compile(r"(?:議員|议员|委員|의원|\bmember\b|\bhon\b|\bm\.?p\.?\b|\bdéputé|\bdiputad[oa]\b)")
# Fields of a header or a caption line: what follows is not said by anybody.
METADATA_WORDS = _keys(
    "date|dates|date of interview|interview date|date and place|date recorded|recorded|recorded on|"
    "recording date|"
    "location|place|place of interview|venue|where|when|title|subject of interview|topic|topics|project|"
    "collection|series|source|sources|url|link|links|media|file|filename|file name|duration|length|language|"
    "transcript|transcription|transcript by|transcribed by|transcribed|transcriber|transcript of|"
    "transcription by|"
    "translation|translated by|translator|translation by|edited by|editor s note|editors note|ed note|"
    "author|authors|"
    "by|written by|published|publisher|photo|photos|photo by|photo credit|photography|image|image credit|"
    "credit|"
    "credits|camera|videographer|audio|audio file|video|version|tags|category|categories|keywords|summary|"
    "abstract|"
    "description|episode|session|session number|tape|tape number|side|track|interview|interview number|"
    "interview no|"
    "interview id|id|accession number|call number|reference|ref|rights|copyright|license|licence|note|"
    "notes|nb|ps|p s|"
    "warning|update|correction|disclaimer|example|for example|e g|i e|see|see also|also|step|figure|table|"
    "part|"
    "chapter|section|appendix|footnote|biography|bio|born|birthplace|date of birth|age|gender|sex|occupation|"
    "ethnicity|education|pseudonym|address|phone|telephone|email|e mail|fax|website|web|twitter|contact|"
    "present|"
    "in attendance|attendees|attending|participants present|members present|apologies|time|start time|end "
    "time|"
    "まえがき|編集|撮影|取材|構成|写真|objetivo|objetivos|objective|objectives|aim|goal|modalidad|seudónimo|"
    "start|end|agenda|minutes|cc|to|from|re|attn|fecha|lugar|título|titulo|tema|proyecto|duración|idioma|"
    "transcripción|transcrito por|transcriptor|traducción|autor|autora|autores|publicado|fuente|fuentes|"
    "foto|fotos|"
    "resumen|nota|notas|data|local|projeto|transcrição|transcricao|tradução|fonte|datum|ort|titel|thema|"
    "projekt|"
    "dauer|sprache|quelle|quellen|übersetzung|autorin|lieu|titre|sujet|projet|durée|langue|"
    "traduction|auteur|auteure|sources|crédit|crédits|luogo|titolo|durata|lingua|fonte|traduzione|autore|"
    "дата|место|тема|проект|название|источник|автор|перевод|фото|примечание|продолжительность|日期|时间|時間|地点|地點|"
    "标题|標題|主题|主題|作者|译者|譯者|翻译|翻譯|来源|來源|整理|校对|校對|编辑|編輯|审校|審校|摘要|备注|備註|注|注意|参考|"
    "参考资料|註|注|译者简介|作者简介|附录|日時|場所|날짜|장소|제목|תאריך|מקום|נושא|כותרת|التاريخ|المكان|العنوان|الموضوع|"
    "project title|interview title|interviewed by|interview by|interview with|interviewed|conducted by|"
    "recorded by|"
    "word count|status|format|type|medium|repository|citation|suggested citation|preferred citation|download|"
    "subscribe|follow|share|related|read more|more|previous|next|website link|support|sponsor|sponsors|"
    "music|theme music"
)
# Headings of minutes and of lists of changes; with them, the other labels are headings too.
MINUTES_WORDS = _keys(
    "action items|action item|action|actions|action points|decision|decisions|resolved|resolution|motion|motions|"
    "added|fixed|changed|removed|deprecated|improved|bug fixes|breaking changes|"
    "moved by|seconded by|next meeting|next steps|outcome|outcomes|conclusion|owner|due|deadline|status update|"
    "beschluss|beschlüsse|maßnahmen|acuerdos|acuerdo|décision|décisions|decisão|решили|постановили|qərar|karar"
)
# Between the turns of a broadcast; nobody's speech.
NON_SPEECH_WORDS = _keys(
    "break|ad break|outro|intro|intro music|outro music|music|jingle|ad|ads|advert|advertisement|commercial|"
    "commercial break|sponsor break|sponsor|teaser|clip|interlude|applause|laughter|pause|silence|"
    "crosstalk|theme"
)
# Names of fields whose value is a person's name, by what the person does.
INTERVIEWER_FIELDS = INTERVIEWER_WORDS | _keys(
    "interviewed by|interview by|conducted by|interviewer s|interviewer name|name of interviewer|questions "
    "by|"
    "entrevista de|entrevista por|realizada por|propos recueillis par|entretien mené par|das interview "
    "führte|"
    "interviewerin|intervista di|беседовал|беседовала|интервью провел|интервью провела|采访|採訪|文字|"
    "interviewers|"
    "söyleşi|röportaj|söyleşen|söhbətləşdi|söhbət etdi|hazırladı|rozmawiał|rozmawiała|rozmawia|"
    "das gespräch führte|das interview führten|entretien réalisé par|entretien|entretien par|розмовляв|розмовляла"
)
ANSWERER_FIELDS = ANSWERER_WORDS | _keys(
    "interviewee name|name of interviewee|name|narrators|speaker|speakers|interview with|name of narrator|"
    "interviewee s|nombre|nome|nom|name of respondent|oral history of|話し手|müsahibimiz|röportaj veren"
)
TITLE_FIELDS = _keys("title|titulo|título|titel|titre|titolo|название|标题|標題|interview title|project title")
DATE_FIELDS = _keys(
    "date|dates|date of interview|interview date|date and place|date recorded|recording date|recorded|recorded on|"
    "fecha|data|datum|дата|日期|日時|날짜|תאריך|التاريخ"
)
PLACE_FIELDS = _keys(
    "location|place|place of interview|venue|lugar|local|ort|lieu|luogo|место|地点|地點|場所|장소|מקום|المكان"
)
_PRESIDES = re.compile(
    r"(?:the|el|la|le|il|o|a|der|die|mr|madam|mme|m)\s(?:acting |deputy |temporary |vice ?)?"
    r"(?:president[ea]?|presidenta|vicepresident[ea]?|vicepresidenta|présidente?|präsident(?:in)?|chair(?:man|woman|person)?"
    r"|speaker|secret[aà]ri[oa]?)\s(?:of|de|del|du|della|des|der|do|da|for|general)\b"
)
_ASKED_FROM = ("question from ", "comment from ", "caller from ", "pregunta de ", "question de ", "frage von ")
_CODE = re.compile(
    r"(?:s|spk|speaker|spkr|sp|id|voice|person|sprecher|hablante|locuteur|orateur|falante)[\s_#-]*\d{1,3}"
)
_LETTER_CODE = re.compile(r"(?:speaker|participant|respondent|voice|person)\s[a-h]")


@lru_cache(maxsize=4096)
def is_code(key: str) -> bool:
    """Whether a label key is a diarisation code (`s01`, `spk_0`, `speaker 1`) that names nobody."""
    return bool(_CODE.fullmatch(key) or _LETTER_CODE.fullmatch(key))


@lru_cache(maxsize=4096)
def role_of_word(key: str) -> Role | None:
    """The role that a label key states by itself, also when numbered (`participant 2`, `q12`)."""
    for each in (key, _NUMBER.sub("", key)):
        if each in QUESTION_WORDS or each in INTERVIEWER_WORDS:
            return "question"
        if each in ANSWER_WORDS or each in ANSWERER_WORDS:
            return "answer"
    if key.startswith(_ASKED_FROM):
        return "question"
    return "other" if key in PROCEDURE_WORDS or presides(key) else None


def presides(key: str) -> bool:
    """Whether a label key names an office that leads a sitting, however it goes on (`el president de la mesa`)."""
    return bool(_PRESIDES.match(key))


def may_preside(written: str) -> bool:
    """Whether `written` holds a word that `presides` looks for; much cheaper than its label key."""
    folded = written.lower() if written.isascii() else unicodedata.normalize("NFKC", written).casefold()
    return "sident" in folded or "chair" in folded or "speaker" in folded or "secret" in folded


def fields_for_initials(written: Mapping[str, Sequence[str]]) -> frozenset[str]:
    """The label key that is somebody's initials here, though it can be a header's field (`CC`); else none.

    `written` are the labels of each key. A letter's header has more than one such field.
    """
    found = [
        key
        for key, labels in written.items()
        if key in METADATA_WORDS
        and len(labels) >= _LEAST_INITIALS
        and all(len(each) == 2 and each.isupper() for each in labels)
    ]
    return frozenset(found) if len(found) == 1 else frozenset()


def without_count(key: str) -> str:
    """A label key without the number that counts it (`part two`, `session 3`, `chapter iv`)."""
    return _COUNT.sub("", key)


def is_letter_word(key: str) -> bool:
    """Whether a label key is a bare word for question or answer that stands for no person."""
    bare = _NUMBER.sub("", key)
    return bare in QUESTION_WORDS or bare in ANSWER_WORDS


def misleading_letters(keys: Collection[str]) -> frozenset[str]:
    """The single letters among the labels of a text that stand for people there, not for question or answer.

    `P` and `R` are pergunta and resposta together; `I` and `P` are an interviewer and a participant, and
    `A`, `B` and `C` three respondents.
    """
    letters = {bare for key in keys if len(bare := _NUMBER.sub("", key)) == 1}
    paired = {letter for pair in _LETTER_PAIRS for letter in pair if set(pair) <= letters}
    alone = {"q"} if "q" in letters else set()
    if {"a", "b"} <= letters:
        paired.discard("a")
    if len(letters) == 1:
        alone |= letters & {"a"}
    if "q" not in letters and not letters - {"a"} and any(key in QUESTION_WORDS for key in keys):
        alone |= {"a"}
    return frozenset(key for key in keys if (bare := _NUMBER.sub("", key)) in letters - paired - alone)
