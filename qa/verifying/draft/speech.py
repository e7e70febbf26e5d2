"""The words by which articles tell who said something, in the languages that interviews are written up in most."""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


SPEECH_VERBS = _words(
    """
    say says said saying tell tells told recall recalls recalled remember remembers remembered explain
    explains explained add adds added note notes noted insist insists insisted admit admits admitted
    argue argues argued write writes wrote ask asks asked answer answers answered reply replies replied
    continue continues continued claim claims claimed state states stated report reports reported
    describe describes described put puts observe observes observed remark remarks remarked recount
    recounts recounted complain complains complained joke jokes joked warn warns warned
    think thinks thought believe believes believed concede concedes conceded confess confesses
    confessed declare declares declared reflect reflects reflected conclude concludes concluded respond
    responds responded mention mentions mentioned suggest suggests suggested quip quips quipped
    sagt sagte sagen erzählt erzählte erinnert erklärt erklärte meint meinte berichtet berichtete fragt
    fragte antwortet antwortete schreibt schrieb ergänzt zegt zei vertelt vertelde herinnert schrijft
    säger sade berättar berättade minns skriver siger sagde fortæller sier sa forteller husker sanoo
    sanoi kertoo kertoi muistelee
    dit disait raconte racontait explique expliquait rappelle ajoute répond demande écrit affirme confie
    dice decía dijo recuerda recordaba cuenta contó explica explicó añade respondió pregunta afirma
    escribe disse diceva ricorda raccontava racconta spiega aggiunge risponde scrive diz dizia lembra
    conta contou explicou acrescenta responde escreve diu deia recorda explicava spune spunea povestește
    amintește
    mówi mówiła mówił powiedział powiedziała wspomina wspominała opowiada wyjaśnia dodaje pisze říká
    řekl řekla vzpomíná hovorí povedal kaže rekao rekla govori seća сказал сказала говорит говорила
    говорил вспоминает рассказывает объясняет пишет каже сказав згадує розповідає λέει είπε θυμάται dedi
    diyor söyledi anlatıyor anlattı hatırlıyor deyir söyləyir danışır xatırlayır mondta mondja emlékszik
    """
)
"""Told after or before what is said: English, then German and Nordic, Romance, Slavic and other languages."""

OBJECT_CUES = _words(
    """
    to of about with for from against near like than beside behind after before met knew saw über von
    mit für an bei nach zu gegen de del sur avec pour à sobre con para contra di su da om med till av o
    z dla od про о об для с к known married visited followed thanked remembered
    """
)
"""What stands before those who are spoken to or of, rather than before those who speak."""

ADDRESSING = _words(
    """
    told tells tell asked asks ask
    """
)
"""Verbs whose object is who is spoken to."""

SUBJECT_PHRASES = (
    "according to",
    "in the words of",
    "words of",
    "as told by",
    "told by",
    "recalled by",
    "quoted by",
    "laut",
    "zufolge",
    "nach den worten von",
    "selon",
    "d'après",
    "d’après",
    "según",
    "secondo",
    "segundo",
    "według",
    "enligt",
    "volgens",
    "ifølge",
    "по словам",
    "за словами",
)
"""What stands before those who are quoted, though it ends like what stands before others."""

ASKERS = _words(
    """
    interviewer interviewerin intervieweur intervieweuse entrevistador entrevistadora
    """
)
"""What the one who asks is where no name is given."""

PRONOUNS = _words(
    """
    he she they er sie il elle ils elles él ella ellos ellas lui lei loro ele ela ona oni han hon hun
    hij zij ze он она они
    """
)
"""Those of the third person that are no common words of other languages."""

DESCRIBING = _words(
    """
    the a an one another his her their my our its this that der die das ein eine le la les un une el los
    las una il lo gli os as um uma
    """
)
"""What begins the description of somebody without a name."""

TITLES = _words(
    """
    mr mrs ms miss mx dr prof professor sir dame lady lord rev father sister brother president senator
    minister herr frau monsieur madame m mme señor señora sr sra don doña signor signora pan pani bay
    bey xanım mayor captain colonel general major judge officer engineer nurse coach chairman chairwoman
    director pastor bishop king queen prince princess grandma grandpa aunt uncle old young late
    """
)
"""What stands before a name and is no part of it."""

NO_NAMES = _words(
    """
    the a an then when but and as yet so later today here there in on at after before while if for since
    once now still only even although though because however meanwhile to of by with from that this
    these those it its he she they we i you his her their our my one two what who why how where which no
    not yes or nor asked said der die das ein eine als dann und aber wenn nach vor la le les un une el
    los las y e et everyone everybody nobody someone somebody people many some others most few all both
    yesterday january february march april may june july august september october november december
    monday tuesday wednesday thursday friday saturday sunday
    """
)
"""Words with a capital because a sentence begins with them."""

PARTICLES = _words(
    """
    von van de da di del der den du la le el al bin ibn af av zu ter ten dos das do st
    """
)
"""Small words inside names."""

ROLES = _words(
    """
    interviewer interviewee interviewed speaker question answer questioner host guest moderator narrator
    chair man woman male female participant respondent audience all both unknown
    """
)
"""What transcripts call speakers whose names they do not know."""

NOBODY = _words("interviewer speaker question answer unknown all both")
"""Those of them that an article does not use like a name."""
