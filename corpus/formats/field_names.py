"""The names of columns and keys under which tables and JSON hold speech, speakers, times and questions."""

from __future__ import annotations

import html
import re
import unicodedata
from functools import lru_cache

from corpus.formats.writer import words
from corpus.turns.lexicon.labels import label_key, label_words

_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_OTHER = re.compile(r"[\W_]+")
_TAG = re.compile(r"</?(?:a|b|i|u|em|strong|span|font|p|div|br)\b[^<>]{0,300}>", re.IGNORECASE)
_BREAK = re.compile(r"<(?:br\b[^<>]{0,20}|/p|/div)>", re.IGNORECASE)
_ENDING = re.compile(r"[/(*:·]-?(?:in|innen|a|o|e|ra|trice)\)?$")  # of the other gender (`Sprecher/in`)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][\da-fA-F]{1,6}|[a-zA-Z][a-zA-Z\d]{1,30});")

_WORDS = words(
    "text transcript transcription content contents utterance words value sentence message body word"
    " quote caption subtitle speech dialogue dialog turn paragraph display utf8 said statement comment"
    " verbatim line texto transcripción transcripcion contenido mensaje frase texte transcrit propos contenu"
    " parole paroles inhalt aussage wortlaut beitrag nachricht testo trascrizione battuta contenuto"
    " messaggio transcrição transcricao conteúdo conteudo mensagem fala tekst treść tresc wypowiedź"
    " wypowiedz inhoud uitspraak innehåll replik indhold текст реплика содержание сообщение высказывание"
    " текста 文本 内容 正文 文字 本文 発言 テキスト 텍스트 내용 발언 نص النص טקסט metin konuşma teksti"
)
_SPEAKERS = words(
    "speaker speakers spk spkr speakerid sender author participant who person persons actor user from by"
    " voice agent interlocutor nick nickname handle username hablante orador oradora persona participante"
    " quién quien locuteur locutrice intervenant intervenante personne orateur sprecher sprecherin redner"
    " teilnehmer teilnehmerin parlante relatore oratore partecipante chi falante locutor pessoa mówca"
    " mowca rozmówca rozmowca osoba spreker deelnemer persoon talare deltagare taler говорящий говорящая"
    " спикер участник кто автор лицо 发言人 说话人 講者 讲话人 話者 発言者 발화자 화자 발언자 المتحدث"
    " דובר konuşmacı konusmaci puhuja"
)
_NAMES = words(
    "name names nombre nom nome namn navn naam nimi imię imie имя фио 姓名 名前 氏名 이름 성명 الاسم שם isim ad"
)
_IDENTIFIERS = words("label id code tag profile number no nr initials info key kürzel iniciales initiales role")
_CHANNELS = words(
    "channel channels track tracks side party role rolle rol rôle ruolo роль kanal canal canale kanaal"
)
_TIMES = words(
    "start time timestamp begin in timecode tc starttime startsec onset from offset ts hora tiempo"
    " inicio temps début debut heure zeit beginn anfang zeitstempel tempo inizio início czas początek"
    " poczatek tijd tid время начало 时间 時間 시간 الوقت זמן zaman"
)
_QUESTIONS = words("preguntas fragen domande perguntas vragen frågor pytania вопросы")
_ANSWERS = words("response responses replies respuestas réponses antworten risposte respostas odpowiedzi ответы")


@lru_cache(maxsize=4096)
def field_key(name: str) -> str:
    """Return a name as lower-case words: `speakerLabel`, `Speaker_label` and `speaker label` are one."""
    parted = _CAMEL.sub(" ", unicodedata.normalize("NFC", name.strip().lstrip("\ufeff")))
    return " ".join(_OTHER.sub(" ", parted).casefold().split())


@lru_cache(maxsize=4096)
def speaker_priority(name: str) -> int | None:
    """Return how well a field of this name says who speaks, 0 for best; `None` if it does not say it.

    0: the name of a speaker, 1: a speaker, 2: a speaker's number or profile, 3: a name, 4: a channel or role.
    """
    tokens = field_key(_ENDING.sub("", name.strip())).split()
    named = any(token in _NAMES for token in tokens)
    speaks = [token for token in tokens if token in _SPEAKERS]
    rest = [token for token in tokens if token not in _SPEAKERS and token not in _NAMES]
    if (
        named
        and (speaks or rest in (["real"], ["full"], ["display"]))
        and set(rest) <= {"full", "real", "display"}
    ):
        return 0
    if speaks and not rest:
        return 1
    if speaks and set(rest) <= _IDENTIFIERS:
        return 2
    if tokens[-1:] == ["by"] and len(tokens) == 2:  # created by, posted by
        return 1
    if named and not rest:
        return 3
    if tokens and tokens[0] in _CHANNELS and set(rest[1:]) <= _IDENTIFIERS:
        return 4
    return None


@lru_cache(maxsize=4096)
def words_priority(name: str) -> int | None:
    """Return how well a field of this name says that it holds speech, 0 for best; `None` if it does not."""
    key = field_key(name)
    if key in _WORDS:
        return 0
    tokens = key.split()
    return 1 if len(tokens) == 2 and any(token in _WORDS for token in tokens) and not _is_about(tokens) else None


def is_time(name: str) -> bool:
    """Return whether a field of this name holds the time at which something is said."""
    key = field_key(name)
    tokens = key.split()
    return key in _TIMES or (
        1 < len(tokens) <= 3 and set(tokens) <= _TIMES | {"seconds", "s", "ms", "code", "stamp"}
    )


def is_question(name: str) -> bool:
    """Return whether a field of this name holds questions."""
    return _is_one_of(name, _QUESTIONS | label_words("question"))


def is_answer(name: str) -> bool:
    """Return whether a field of this name holds answers."""
    return _is_one_of(name, _ANSWERS | label_words("answer"))


def without_markup(text: str) -> str:
    """Return the text without the tags and entities of a web page that it was taken from."""
    if "<" in text:
        text = _TAG.sub("", _BREAK.sub("\n", text))
    return without_entities(text)


def without_entities(text: str) -> str:
    """Return the text with HTML entities (`&quot;`, `&#8212;`) as the characters that they stand for."""
    return _ENTITY.sub(lambda found: html.unescape(found[0]), text) if "&" in text else text


def _is_one_of(name: str, kinds: frozenset[str]) -> bool:
    """Return whether a name is one of `kinds`, maybe followed by a word (`question text`, `Frage 1`)."""
    tokens = label_key(field_key(name)).split()
    return " ".join(tokens) in kinds or (len(tokens) == 2 and tokens[0] in kinds and tokens[1] not in _IDENTIFIERS)


def _is_about(tokens: list[str]) -> bool:
    """Return whether the words of a field name say that it describes speech (`text id`, `word count`)."""
    return any(
        token
        in (
            "id",
            "count",
            "length",
            "language",
            "type",
            "number",
            "size",
            "color",
            "format",
            "url",
            "start",
            "end",
        )
        or token in _TIMES
        for token in tokens
    )
