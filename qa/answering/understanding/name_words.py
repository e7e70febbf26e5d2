"""List words that look like names, and words that appear next to names. English only."""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


TITLES = _words(
    """
    mr mrs ms miss mx dr doctor prof professor president senator governor mayor judge justice captain capt
    colonel col general gen major maj lieutenant lt sergeant sgt admiral sir dame lord lady father sister
    brother mother rev reverend bishop archbishop rabbi imam sheikh king queen prince princess chancellor
    minister secretary ambassador chairman chairwoman chair director commissioner congressman congresswoman
    representative rep deputy inspector officer nurse uncle aunt auntie saint st comrade
    """
)
SHORT_TITLES = _words("mr mrs ms mx dr prof")
"""Titles that have no other meaning, so that they count in small letters, too."""

CREDENTIALS = _words("psyd psy phd ph md jr sr ii iii iv esq obe mbe cbe msc bsc")

LABELS = _words(
    """
    speaker interviewee interviewer respondent participant narrator guest host witness moderator man woman boy
    girl voice unknown unidentified unnamed male female caller anonymous person informant subject visitor
    audience member resident neighbour neighbor student teacher farmer worker the an and of
    """
)
"""Speaker labels that are not names."""

PARTICLES = _words("van von der den de del della di da dos du la le el al bin ibn ben af av zu y e")

ORDINARY = _words(
    """
    a about after all also am an and any are art as ask at august autumn back bad baker ball banks bar bark
    barber barn bay be bean bear beach bee bell berry best big bill bird bishop black blank blue bond book
    booth born boss bow boy branch brand bread bridge bridges bright brook brooks brown buck bull burn bush
    but butcher butler by can candy carpenter carter case cash chance chase cherry chip christian church city
    clay clerk close cloud coal cole cook coop cotton crane crisp cross crow crystal curry daisy dale dawn day
    days dean december deer did do does dove down drake drew driver duke early earl east eve ever fair faith
    fall farm farmer fast father february few field fields fine finger fisher fish fleming flint flood flower
    flowers fly foot for ford forest fort foster fountain fox frank free french friday friend frost fry full
    fuller gale game garden gates gay gene general gift ginger glass glen gold golden good grace grant grave
    graves gray great green grey ground grove guy had hail hall ham hammer hand hank happy hardy harmony hart
    has have hawk hay hazel he head heart heath heather heaven hedge her herb here high hill hills him his
    holiday holly home honey honor honour hood hook hope horn horse house how hunt hunter i if in iron is
    island it ivory ivy jack jade jane january jasmine jay jean jet job jobs jolly joy judge july june just
    justice key kid kind king kitty knight lake lamb land lane lark last laurel law lawn leaf lee light lily
    lily link little lock long lord lot love low luck lucky mace mack major man manor many march marine mark
    marks marsh marshal marshall martin mason masters mat max may me mead meadow melody mercy merry mike mild
    miles mill miller mills mint miracle miss monday moon moor more morning moss most mother mount mr mrs much
    my myrtle nail new news nice nick night no noble noon north not november now oak ocean october of old
    olive on only opal or otter our out own page palm park parsons pat patience peace peach pearl pen penny
    pepper perry pet piano pierce pike pine piper pitch plant plum point pole pond pool poor pope poppy porter
    post potter pound powell power powers precious price pride priest prince prior prudence queen quick rain
    rainbow ram randy ray read red reed reef rice rich ride ring river rivers road rob robin rock rod roman
    root rose rosemary rowan royal ruby rush rusty sage sailor sales salt sand sandy sands saturday savage saw
    say school scott sea september shade shadow sharp shaw she shell shepherd ship shore short sierra silver
    singer sky small smart smith snow so some son song south spark sparks spear speed spice spring star stark
    steel stem sterling still stone storm street strong sue summer summers sun sunday sunny swan sweet swift
    tailor tanner tell temple terry than that the their them then there these they thing this those thursday
    tiger time to today tom town tree true tuck tuesday turner twin under up us use valley van very victor
    viola violet walk walker wall walls ward was water waters way we weaver webb wednesday well wells were
    west wheat wheeler when where which white who whom whose why wild will willow win wind winter winters wise
    with wolf wonder wood woods word work world worth wright yard yes york you young your
    """
)
"""Ordinary words, or names of months and days, that are given or family names too."""

MONTHS_IN_ORDER = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
MONTHS = frozenset(MONTHS_IN_ORDER) | _words("autumn spring summer winter")
BEFORE_A_TIME = _words(
    "in of since until till by during from last next early late this before after on every between to mid for"
)
DETERMINERS = _words("a an the this that these those my your his her its our their some any every each no")

FIRST_WORDS = _words(
    """
    a about according after also although an and any anyone are as ask asked at because before besides both
    but by can compare could describe did do does during explain find for from give had has have how i if in
    is isn it let like list may maybe might must no not nor now of on or ought people please quote quotes
    regarding say says shall she should show since so some summarise summarize tell that the then there they
    this though through to under until was wasn were weren what whatever when whenever where wherever whether
    which while who whom whose why will with without would wouldn yes yet doesn didn don hasn haven hadn won
    can couldn shouldn aren trick first everything anything something
    """
)
"""Words at the beginning of a question: they have a capital letter there, but aren't part of a name."""

EMPTY = _words(
    """
    tell told say said says think thought thinks talk talks talked speak speaks spoke know known knew more
    something anything everything else please ask asked asks give want let find show list search interview
    interviews interviewed quote quotes someone somebody person people mention mentions mentioned believe
    believes hear heard there here also just really ever any some opinion opinions view views all much lot
    very like am were or than then want mr mrs ms dr
    """
)
"""Words, besides function words, that say nothing about the topic of a question."""
