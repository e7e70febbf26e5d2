# The words of the page in English. Other languages fall back to these, message by message.
# Every language with a file here, named by its code (es.ftl), is offered on the page.
# Numbers are written as NUMBER($…), which groups thousands; useGrouping: 0 leaves them whole.
# Fluent keeps line ends, so that a long sentence stands on one line. https://projectfluent.org/fluent/guide/

## The page

direction = ltr
language-name = English
language = Language of this page
language-hint = Changing the language reloads the page
# What stands between thousands, and the least number that has it.
thousands = ,
grouped-from = 1000
name = On Record
promise = Every answer is a word-for-word quote from the archive, with the speaker and the place.
loading = Opening the archive…
interviews =
    { NUMBER($number) } { $number ->
        [one] interview
       *[other] interviews
    }
speakers =
    { NUMBER($number) } { $number ->
        [one] speaker
       *[other] speakers
    }
passages =
    { NUMBER($number) } { $number ->
        [one] passage
       *[other] passages
    }
words-said =
    { NUMBER($number) } { $number ->
        [one] word
       *[other] words
    }

## Asking

ask-label = Your question
ask-placeholder = Ask the archive a question
ask-button = Ask
ask-hint = Press Enter to ask, Shift+Enter for a new line
ask-something = Ask in a sentence or a few words.
welcome = What did they say?
new-conversation = New conversation
searching = Searching the archive…
waiting = { $before ->
        [0] Yours is next, in about { NUMBER($seconds) } s.
        [one] Many people are asking: 1 question is before yours, about { NUMBER($seconds) } s.
       *[other] Many people are asking: { NUMBER($before) } questions are before yours, about { NUMBER($seconds) } s.
    }
busy = Too many people are asking at the moment.
busy-own = Too many of your questions are waiting already.
busy-remedy = Try again in { NUMBER($seconds) } s.
load = { $number ->
        [one] 1 question is waiting.
       *[other] { NUMBER($number) } questions of { $people ->
            [one] one person
           *[other] { NUMBER($people) } people
        } are waiting.
    }
stop = Stop
stopped = Stopped.
edit-search = Edit the search
edit-label = Search for
edit-hint = Searches for exactly these words and ignores earlier questions
edit-button = Search
cancel = Cancel
starters = Questions asked in these interviews
too-long = This question is too long. Use at most { NUMBER($most) } characters.

## Views

views = Views
conversation = Questions
overview = Overview

## Limits

limits = Filters
limit-speaker = Speaker
limit-document = Interview
limit-within = Collection or tag
limit-since = Since
limit-until = Until
any-speaker = Anyone
any-document = All interviews
any-within = All collections and tags
date-placeholder = e.g. 1999
nobody-found = No interviewee has that name.
nobody-but-interviews = No interviewee has that name, but these interviews do.
no-document-found = No interview has that title.
no-within-found = There is no such collection or tag.
which-one = Several names begin like that. Choose one.
clear-limits = Clear filters
remove-limit = Remove this filter
ask-without-limits = Search without filters
more-choices = { NUMBER($shown) } of { NUMBER($total) } shown. Type more of the name.
bad-date = “{ $typed }” is not a date. Write 1999, 1999-05 or 31 May 1999.
dates-out-of-order = The start date ({ $since }) is after the end date ({ $until }). Swap the two dates.

## Earlier conversations

past = Conversations
past-close = Close the conversations
past-none = Your questions will be listed here.
past-kept = Only the questions are saved, and only in this browser. Answers are searched for again.
past-open = Show this conversation
past-drop = Remove this conversation
past-clear = Remove all conversations
export = Save this conversation as
export-making = Checking every quote…
too-many-remedy = Start a new conversation.
too-many = A conversation of more than { NUMBER($most) } questions can't be saved.

## Keys

keys-show = Show keyboard shortcuts
keys = Keyboard shortcuts
keys-close = Close
keys-help =
    { $key ->
        [question] go to the question field
        [ask] ask the question; on a quote, open its interview
        [line] start a new line
        [quotes] move between quotes; from an empty question, go to the last quote
        [copy] copy the quote with its citation
        [keep] keep the quote, or the selected words, on the desk
        [play] play or pause the recording of the open interview
        [stop] stop a search; close the interview
       *[keys] show these shortcuts
    }

## Answers

asked-by = { $name } asked:
asked = In reply to:
searched = Searched for
no-speaker = Unnamed speaker
open-source = Open the interview
interviewer-asks = Interviewer
not-found = No answer found in this archive.
not-found-advice = Try other words, a name, or fewer filters.
prefer-nobody = Search without this preference
ask-alone = Ignore earlier questions
ignored-earlier = Nothing was found together with the earlier questions, so they were ignored.
may-answer = These may answer
may-answer-advice = No quote clearly answers the question.
nearest = Show the closest passages
nearest-warning = These passages are the closest, but they do not answer the question.
found =
    { NUMBER($number) } { $number ->
        [one] quote
       *[other] quotes
    }
found-and-less = { found }, { NUMBER($less) } less likely
less-likely =
    { NUMBER($number) } { $number ->
        [one] less likely quote
       *[other] less likely quotes
    }
coverage =
    { $is_complete ->
        [yes] { "" }
       *[no] At least{ " " }
    }{ NUMBER($people) } { $people ->
        [one] person
       *[other] people
    } in { NUMBER($interviews) } of { NUMBER($searched) } { $searched ->
        [one] interview
       *[other] interviews
    } { $people ->
        [one] talks
       *[other] talk
    } about this{ $one_each ->
        [yes] ; one quote from each
       *[no] { "" }
    }.
match =
    { $strength ->
        [strong] Strong match
        [good] Good match
        [possible] Possible match
       *[weak] Less likely
    }
match-more = { NUMBER($percent) }%: the estimated chance that this quote alone answers the question. The estimate comes from questions with known answers and can be wrong for other archives.
preferring = Words of { $people } come first
only-theirs = Only words of { $people } were searched
search-everyone = Search everyone's words
question-by = Question by { $speaker }

## Quote cards

whole-answer = Show the whole answer
only-quote = Show only the quote
copy = Copy
copied = Copied
not-copied = The browser does not allow copying here. Select the text and copy it.
copy-as = Copy as
more = More
more-like = More like this
copy-link = Copy a link to this quote
quote-tools = Quote actions
good = Mark as an answer
wrong = Mark as not an answer
kept-good = Marked as an answer, on this machine only
kept-wrong = Marked as not an answer, on this machine only
kept-none = Mark removed
also = The same words are also in
similar = Similar passages
similar-warning = Similar in meaning to the quote above. They were not chosen as answers to the question.
similar-none = No other passage in this archive is similar.
similar-close = Close the similar passages
group = Order of the quotes
group-none = Best first
group-speaker = By person
group-document = By interview
copy-style =
    { $style ->
        [chicago] Chicago
        [mla] MLA
        [apa] APA
        [harvard] Harvard
       *[plain] Text and source
    }
more-from = More from { $speaker }
speaker-unsure = Needs review: the speakers of this interview may be wrong.
not-for-readers = Not for readers as it is: { $reason }.
not-for-readers-run = Turns { NUMBER($first, useGrouping: 0) } to { NUMBER($last, useGrouping: 0) } are not for readers as they are: { $reason }.
withheld = [withheld]
as-readers-see = As readers of the archive may see it
version-of = Almost the same words as quote { NUMBER($rank, useGrouping: 0) }; differences are underlined

## Failures

failure = Something went wrong.
retry = Try again
lost = Can't reach On Record.
lost-remedy = Check that it is still running, then try again.
see-interviews = “Interviews” lists everything in this archive.
see-people = “People” lists everybody who answers.
see-desks = “Desk” lists your desks.
on-request = This interview can be read on request only.
on-request-advice = Ask the person who keeps this archive for it.
on-request-ask = Ask for it here: { $contact }
malformed = The page sent an invalid request.
malformed-remedy = Reload the page and try again.
place-gone = The quoted passage is no longer in this interview.
place-gone-remedy = The interview has changed since the answer was given. Ask the question again.

## The source

source = Interview
close-source = Close the interview
back-to-quote = Back to the quote
opening = Opening the interview…
interviewer = Interviewer
respondent = Interviewee
no-turns = This interview does not mark who is speaking.
quotes-here = Quotes from this answer
previous-quote = Previous quote in this interview
next-quote = Next quote in this interview
as-text = Text
as-pages = Pages
view-of-source = View
recording = Recording
recording-lost = The recording can't be played here.
pages-unmarked = Some of the quoted words were not found on these pages. They are marked in the text.
save-source = Save the interview
save-source-as = { $format ->
        [text] Save as text
        [tei] Save as TEI (XML)
       *[webvtt] Save as captions (WebVTT)
    }
saved-as = Saved as { $name }, as readers may see it.
copy-selection = Copy with citation
page-lost = This page can't be shown. Read it in the text.
quote-number = Quote { NUMBER($number, useGrouping: 0) } of { NUMBER($all, useGrouping: 0) }, { $place }, { NUMBER($percent, useGrouping: 0) }% into the interview
number-of = { NUMBER($number, useGrouping: 0) } of { NUMBER($all, useGrouping: 0) }
play-from = Play from { $time }
turn = turn { NUMBER($number, useGrouping: 0) }
page = page { NUMBER($number, useGrouping: 0) }
offset = at { NUMBER($start, useGrouping: 0) }

## An archive with nothing in it

empty = This archive is empty.
empty-what = Add interviews, then ask questions. On Record answers in the speakers' own words and shows where each quote comes from.
empty-add = Drop transcripts on this page, add them under Interviews, or use a terminal:
empty-command = Add transcripts in a terminal:
empty-sample = To look around first, add twelve made-up interviews. You can remove them later.
add-sample = Add the sample interviews
add-own = Add my interviews
sample = sample interviews
unopened = The archive can't be opened.
check-again = Check again
command-folder = FOLDER

## The overview

overview-title = The archive at a glance
overview-about = Choose a bar to filter your next question, or a topic to read passages about it.
counting = Counting…
finding-themes = Finding topics…
people-title = Who speaks most
years-title = Interviews by date
themes-title = Topics
person = Person
words = Words
years = Years
theme = Topic
interviews-head = Interviews
passages-head = Passages
undated = Undated
no-theme = No typical words
limit-to-person = Ask this person
limit-to-years = Ask interviews from this period
show-theme = Show passages on this topic
too-few-for-themes = There are too few passages to find topics.
theme-changed = The archive has changed since these topics were found.
theme-changed-remedy = Open the overview again.
other-people = { NUMBER($number) } others
people-about =
    { $people ->
        [0] { "" }
        [one] { NUMBER($people) } speaker,{ " " }
       *[other] { NUMBER($people) } speakers,{ " " }
    }{ NUMBER($words) } { $words ->
        [one] word
       *[other] words
    } in answers. Questions are not counted.
years-about =
    { NUMBER($dated) } dated{ $undated ->
        [0] { "" }
       *[other] , { NUMBER($undated) } undated
    }
themes-about =
    { NUMBER($looked_at) } { $looked_at ->
        [one] passage
       *[other] passages
    }{ $is_sample ->
        [yes] { " " }(an even sample of { NUMBER($passages) })
       *[no] { "" }
    }, grouped by meaning. Each topic is named by its most typical phrases and words.{ $has_columns ->
        [yes] { " " }The small columns show when.
       *[no] { "" }
    }
on-theme = Passages about: { $theme }
on-theme-about =
    { NUMBER($shown) } of { NUMBER($passages) } { $passages ->
        [one] passage
       *[other] passages
    }, from as many interviews as possible. They are typical of the topic and do not answer a question.

## People

people = People
people-view-about = Everybody who answers in this archive. Choose a name to see the interviews, what is typical, and what was said over time.
people-find = Find a person
people-none = Nobody has such a name.
people-more = { NUMBER($number) } more: write a part of the name above.
people-maybe = maybe the same: { $names }
people-all = All people
people-spelled = Also written:
said-title = What was said about a topic, over time
said-about = Topic
said-about-hint = a word, or a question
said-in = In
said-in-all = all interviews
said-beside = Side by side with
said-beside-nobody = nobody
said-beside-others = Other people
said-button = Show
said-heading = { $name } about “{ $topic }”
said-beside-heading = Side by side: “{ $topic }”
said-shared =
    { $number ->
        [0] They have no sentence in common, so nothing is marked.
        [one] One sentence is in both, or nearly. What only one of them says is underlined.
       *[other] { NUMBER($number) } sentences are in both, or nearly. What only one of them says is underlined.
    }
said-nothing =
    { $number ->
        [one] Nothing was found about that in the interview.
       *[other] Nothing was found about that in { NUMBER($number) } interviews.
    }
said-silent = Nothing found in:
said-more = Next interviews
person-open = Show this person
person-topics = Says more often than others:
person-typical = Typical quotes
person-typical-about = The passages in which this person differs most from everybody else.
person-mentions = Mentions by others
join-title = Another name of this person?
join-about = If somebody in the list is the same person, join the names: all interviews then show “{ $name }”. Their text stays as it is.
join-other = Other name
join-button = They are the same
join-whom = Say which other name this person has.
join-whom-remedy = Choose one from the list.
join-done =
    “{ $other }” is now “{ $name }” in { NUMBER($number) } { $number ->
        [one] interview
       *[other] interviews
    }. To take that back, forget the corrections of an interview under “Check speakers”.

## Where the matches are

where = Matches by date and interview
where-title = Matches over time
where-document = Interview
quoted-head = Quoted
near-head = Related
quoted-key = quoted
near-key = related to the question, not quoted
searched-key = interviews searched
open-at = Open the interview here
where-about =
    { NUMBER($quoted) } { $quoted ->
        [one] passage is
       *[other] passages are
    } quoted. { NUMBER($near) } more { $near ->
        [one] is
       *[other] are
    } related to the question in words or meaning, but may not answer it. They come from { NUMBER($interviews) } { $interviews ->
        [one] interview
       *[other] interviews
    }.
near-in = { $title }: { NUMBER($quoted) } quoted, { NUMBER($near) } related. { open-at }
near-when = { $when }: { NUMBER($quoted) } quoted, { NUMBER($near) } related. { limit-to-years }

## Every picture

as-table = Show as a table
save-svg = Save as SVG
save-png = Save as PNG
picture-link = Address of this picture

## The list

archive-page = Interviews
archive-filter = Filter by title, person, date, file or tag
archive-table = All interviews in this archive
archive-none = No matching interviews
archive-empty = No interviews yet
archive-empty-here = Drop transcripts here: text, Word, PDF, HTML, subtitles, tables, or ZIP files of these.
sort-by = Sort by
column-title = Interview
column-people = People
column-date = Date
column-length = Length
column-notes = Needs review
column-added = Recently added
no-people = Unnamed speakers
no-date = No date
was-corrected = Corrected
was-reviewed = Reviewed
closed-until = Closed until { $date }
standing =
    { $level ->
        [closed] Closed
        [on-request] On request
       *[other] Open in part
    }
show-more = Show more
how-read = Check speakers
remove = Remove
interview-tools = Actions for { $title }
remove-these = Remove selected
filing-item = Collections and tags…
filing-title = Collections and tags of { $number ->
        [one] one interview
       *[other] { NUMBER($number) } interviews
    }
filing-names = { $kind ->
        [collection] Collections
       *[tag] Tags
    }
filing-new = { $kind ->
        [collection] New collections, with commas between them
       *[tag] New tags, with commas between them
    }
filing-field = { $field ->
        [place] Place
        [project] Project
       *[case] Case
    }
filing-several = different ones
filing-done = { NUMBER($number) } { $number ->
        [one] interview
       *[other] interviews
    } changed.
filing-nothing = Nothing has changed.
filing-undone = Taken back for { NUMBER($number) } { $number ->
        [one] interview
       *[other] interviews
    }.
list-within = List the interviews with “{ $name }”
version = Other version
version-of-interview = Another version of “{ $title }”: list both
other-versions = { NUMBER($number) } other { $number ->
        [one] version
       *[other] versions
    } of them
select-none = Clear selection
characters =
    { NUMBER($number) } { $number ->
        [one] character
       *[other] characters
    }
minutes = { NUMBER($number) } min
remarks =
    { NUMBER($number) } { $number ->
        [one] warning
       *[other] warnings
    }
turns =
    { NUMBER($number) } { $number ->
        [one] turn
       *[other] turns
    }
shown-of =
    { NUMBER($shown) } of { NUMBER($all) } { $all ->
        [one] interview
       *[other] interviews
    }
selected = { NUMBER($number) } selected
select = Select { $title }

## Adding

add-files = Add files
add-folder = Add a folder
drop-here = Drop to add to this archive
drop-advice = Files, folders and ZIP files are copied into the archive's folder. Your own files are not changed.
replace-title = Some of these files are already in the archive
replace-advice = The new files replace those uploaded earlier under the same names.
replace-do = Replace files
replace-not = Add only the new files
nothing-given = No files found
work-share = Progress
copying = Copying
preparing = Checking your files…
left = left
stop-work = Stop
stopping = Stopping…
stopped-work = Stopped. The archive has not changed.
dismiss = Close
added-title = Added
changed-title = Updated
removed-title = Removed
rejected-title = Could not be read
missing-title = Missing from the folder, still in the archive
remarks-title = Needs review
token-missing = To open this archive, use the whole address that On Record printed when it was started: it ends with a token.
sign-in = Sign in
sign-in-name = Name
sign-in-password = Password
sign-in-wrong = The name or the password is wrong.
sign-out = Sign out
signed-in-as = Signed in as { $user }
read-only = This page can't change the archive.
read-only-remedy = Ask the person who runs On Record.
working-removing = Removing
working-correcting = Saving changes
working-reading = Reading file { NUMBER($place) } of { NUMBER($total) }
working-indexing =
    Indexing { NUMBER($done) } of { NUMBER($total) } { $total ->
        [one] passage
       *[other] passages
    }
working-looking = Checking file { NUMBER($place) } of { NUMBER($total) }
working-beginning = Starting
files =
    { NUMBER($number) } { $number ->
        [one] file
       *[other] files
    }
was-added =
    { NUMBER($number) } { $number ->
        [one] interview
       *[other] interviews
    } added
was-reread = { NUMBER($number) } updated
was-rejected = { NUMBER($number) } could not be read
nothing-added = No interviews added
unchanged =
    { NUMBER($number) } { $number ->
        [one] file
       *[other] files
    } unchanged.
and-more = and { NUMBER($number) } more

## Folders

folders = Sources
folders-advice = “Check for changes” finds files that are new or changed since you added them.
look = Check for changes
uploaded-here = Uploaded here
single-files = Single files
folder-gone = Not found
plan-title = Changes found
plan-added = New
plan-changed = Changed
plan-nothing = No changes found.
plan-do = Update the archive
plan-prune = Also remove interviews that are missing from the folder

## Removing

removing-told = Removed:
removing-advice = This is final after ten seconds. If you close the page before, nothing is removed.
removing-undo = Undo
remove-file-stays = The file is not deleted.
remove-copy-goes = The archive's copy is deleted too. Your own file is not.
was-removed =
    { NUMBER($number) } { $number ->
        [one] interview
       *[other] interviews
    } removed.

## How it was read

reading = Speakers and turns
reading-back = All interviews
reading-surety =
    { $surety ->
        [sure] The speakers are very likely right ({ NUMBER($percent) }%).
        [fairly] The speakers are probably right ({ NUMBER($percent) }%).
        [reviewed] Reviewed: a person checked the speakers.
       *[unsure] Needs review: the speakers may be wrong ({ NUMBER($percent) }% likely to be right). Check the turns below.
    }
reading-open = Open the interview
reading-about = About the interview
reading-title = Title
suggested-title = Interview with { $people }
use-title = Use “{ $title }”
reading-date = Date
reading-place = Place
reading-layout = How speakers are marked
layout =
    { $name ->
        [plain] Not marked (plain text)
        [labels] A name or letter and a colon
        [dashes] A dash before each turn
        [questions] Questions in bold or as headings
       *[other] Automatic
    }
reading-people = Speakers
reading-turns = Turns
person-name = Name
person-role = Role
swap = Swap questions and answers
role =
    { $role ->
        [question] Asks
        [answer] Answers
       *[other] Neither
    }
role-mixed = Both
nameless =
    { $role ->
        [question] Unnamed interviewer
        [answer] Unnamed interviewee
       *[other] Unnamed speaker
    }
turn-role = Role of this turn
keep-changes = Save changes
drop-changes = Discard changes
leave-title = Leave without saving?
leave-advice = Your changes will be lost. The interview stays as it was.
preview = Unsaved changes:
kept-corrections = This interview has corrections.
forget = Undo all corrections
forget-title = Undo all corrections to this interview?
forget-advice = The interview will be read from its file again.
corrected-done = Changes saved.
review = Mark as reviewed
review-advice = If the turns and speakers below are right, quotes from this interview lose the mark “Needs review”.
review-undo = Undo the review
review-done = Marked as reviewed. Its quotes no longer need review.
review-undone = No longer marked as reviewed.
forgotten-done = Corrections undone.
access = Access
access-advice = Readers see what is open, with the names chosen here. You see everything, marked. Exports hold what readers may see.
access-who = Who may see the interview
access-level =
    { $level ->
        [open] Everybody
        [on-request] On request: readers see its title only
       *[closed] Closed: readers see nothing of it
    }
access-until = Closed until
contact = Whom readers ask
contact-advice = “{ how-read }” in the menu of an interview says who may see it. Readers who open one on request are told whom to ask for it, the same for all interviews.
contact-save = Save
contact-saved = Readers are now told: Ask for it here: { $contact }
contact-dropped = Nobody is named any more. Readers are told to ask the person who keeps this archive.
contact-told = Readers of an interview on request are told: Ask for it here: { $contact }
contact-missing = Nobody is named whom readers ask for an interview on request.
contact-where = Change it below the list of interviews
access-contact-example = A name and an address
access-turns = Only some turns, one line each
access-protected = Other names to protect, with commas between them
access-named = How readers see { $name }
access-pseudonym = Pseudonym of { $name }
pseudonym = Pseudonym
naming =
    { $rule ->
        [full-name] Full name
        [initials] Initials
        [pseudonym] Pseudonym
       *[anonymous] No name
    }
save-access = Save access
access-saved = Access saved. It holds from now on.
no-source = The interview's file can't be read now, so the stored text was corrected.

## Checking a draft

check = Check a draft
check-about = Paste an article, or open a file. On Record compares the words and the speaker of every quotation with the archive, letter by letter. The draft stays on this machine and is not saved.
check-label = Draft
check-placeholder = “The lamps hung in the lamp room,” said Ruth Baker.
check-button = Check quotations
check-file = Open a file
check-files = Text, Markdown, Word, PDF, HTML and other files of up to 5 MB. A Word file can be saved with comments.
check-large-file = This file is larger than 5 MB. Check a part of its text.
check-no-file = Check a text instead
commented-save = Save as Word file with comments
commented = Saved.
commented-left-out =
    Saved. { $number ->
        [one] One quotation has no comment: it
       *[other] { NUMBER($number) } quotations have no comment: they
    } may be in a note or a text box.
checking = Comparing every quotation…
draft-empty = The draft is empty.
draft-empty-remedy = Paste the article with its quotations.
draft-too-long-remedy = Check it in parts.
no-quotations = No quotations found
quotations-unchecked =
    The time for one check is over. { $number ->
        [one] One quotation
       *[other] { NUMBER($number) } quotations
    } at the end { $number ->
        [one] was
       *[other] were
    } not checked. Check the draft in parts.
no-quotations-advice = Put quotations in quotation marks, or in a block quote (> in Markdown).
checked-draft = Draft with quotations marked
checked-found = Results
to-quoted = Show in the draft
quotations =
    { NUMBER($number) } { $number ->
        [one] quotation
       *[other] quotations
    }
draft-too-long = The draft has { NUMBER($characters) } characters; the limit is { NUMBER($most) }.

## A quotation

status =
    { $status ->
        [exact] exact
        [cut] cut short
        [altered] altered
        [composed] composed
        [misattributed] misattributed
        [not_found] not in the archive
       *[unjudged] not judged
    }
meaning =
    { $status ->
        [exact] Whole sentences, word for word.
        [cut] Word for word, but part of a sentence.
        [altered] The words differ from the source.
        [composed] Parts from several places, joined without an ellipsis.
        [misattributed] The exact words of someone else.
        [not_found] Nothing similar in the archive.
       *[unjudged] Too short, or a title.
    }
only-quoted = only in the draft
only-in-source = only in the source
draft-names = Named in the draft
left-out-before = Omitted before
left-out-after = Omitted after
stands-for = Omitted between

## The desk

desk = Desk
desk-about = Keep quotes here with notes, tags and colours, put them in order, and write beside them. Each quote is compared with the archive whenever it is shown. Use “Keep” below a quote, or select words in an interview.
desk-whose = Only you see your desks.
desk-whose-owner = Only you see your desks. The terminal has desks of its own; there, yours are shown by: onrecord desk list --user "{ $user }"
desk-first = My desk
desk-keep = Keep
desk-keep-selection = Keep the selected words
desk-kept =
    Kept on “{ $name }”, { NUMBER($number) } { $number ->
        [one] quote
       *[other] quotes
    }.
desk-kept-before = This quote is on “{ $name }” already.
desk-several = Select words of one person, within one answer.
desk-nothing-selected = Only blanks are selected.
desk-nothing-selected-remedy = Select the words to keep.
desk-empty = Nothing is kept here yet. Use “Keep” below a quote, or select words in an interview.
desk-choose = Show another desk
desk-tools = Desk actions
desk-new = New desk
desk-load = Open a saved desk
desk-file = Desk, to open elsewhere
desk-name = Name
desk-rename = Rename
desk-delete = Delete
desk-delete-title = Delete this desk?
desk-delete-advice = Its notes and its draft are deleted, too. The interviews stay.
desk-damaged = These desks are damaged and can't be shown: { $files }. Restore them from a backup. All others are whole.
desk-read-only = Nothing can be kept here: this page only reads.
desk-other-file = This file can't be opened here.
desk-other-file-remedy = Open a saved desk, or an export as Markdown, HTML, CSV, BibTeX, RIS or JSON.
desk-too-large = This file is too large to be a desk.
desk-export = Export
desk-style = Citation style
desk-left-out =
    { $number ->
        [one] One quote is not in the archive, or not for readers, and was left out.
       *[other] { NUMBER($number) } quotes are not in the archive, or not for readers, and were left out.
    }
desk-lost =
    { $number ->
        [one] 1 that can't be shown
       *[other] { NUMBER($number) } that can't be shown
    }
desk-filter = Show only one tag
desk-group = Group
desk-group-new = New group
desk-group-rename = Rename the group
desk-group-tools = Actions for the group { $name }
desk-group-empty = Drag quotes here.
desk-no-group = No group
desk-up = Move up
desk-down = Move down
desk-ungroup = Remove the group, keep its quotes
desk-grip = Drag to move, or use the arrow keys
desk-insert = Insert
desk-used = In the draft
desk-edit = Note, tags, colour
desk-drop = Remove from the desk
desk-dropped = Removed.
desk-undo = Undo
desk-renew = Keep the words as they are now
desk-tags = Tags
desk-tag-all = Tag these quotes…
desk-tag-all-title = Tags for these quotes, with commas between them
desk-tags-label = Tags, separated by commas
desk-note = Note
desk-colour-label = Colour
desk-colour =
    { $colour ->
        [yellow] Yellow
        [green] Green
        [blue] Blue
        [violet] Violet
        [rose] Rose
       *[none] None
    }
desk-save = Save
desk-kept-from = Found by
desk-state =
    { $state ->
        [moved] The words are at another place now than when you kept them.
        [attributed] The speaker or the question was changed since you kept this. The speaker was: { $speaker }.
        [altered] The words in the interview have changed. They are no longer what you kept.
        [removed] The interview was removed from the archive, and the words with it.
        [unchecked] There was no time to compare this quote. Reload the page.
       *[gone] The words are no longer in the archive.
    }
desk-draft = Draft
desk-draft-hint = Write here. “Insert” puts a quote where the cursor is, with a footnote.
desk-draft-saved =
    { $words ->
        [0] Saved
        [one] Saved · { NUMBER($words) } word
       *[other] Saved · { NUMBER($words) } words
    }
desk-draft-save = Draft as { $format }
desk-draft-changed = The draft was changed in another window.
desk-draft-changed-remedy = Copy your text, and reload the page.

## Exact words

exact-mode = Exact words
exact-case = Match case
exact-accents = Match accents
exact-hint = Lists every place where these words are said
show-all-quote = Show the whole quote
show-less-quote = Show less
mentions-counted =
    { NUMBER($number) } { $number ->
        [one] mention
       *[other] mentions
    } by { NUMBER($people) } { $people ->
        [one] named person
       *[other] named people
    } in { NUMBER($interviews) } { $interviews ->
        [one] interview
       *[other] interviews
    }
mentions-with-asked = Also show { NUMBER($number) } by interviewers
mentions-without-asked = Hide those by interviewers
mentions-none = Nobody says exactly this.
mentions-none-advice = Try fewer words, or the beginning of a word with a star: close*
mentions-exactly = Exact words:
mentions-of = Mentions of your words:
mentions-none-of = None of these words is said in the archive.
mentions-show = List every mention
find-here = Find in this interview
find-next = Next match
find-previous = Previous match
find-none = No match

## Said below the page
# Sentences of the parts below the page, as they say them: `below.py` finds them by their English words.

below-too-many-gaps = Words are left out or inserted at more than { $number } places: too many to check.
below-too-short-others = Too short to judge: other people say these words.
below-too-short-nobody = Too short to judge: the draft does not attribute it to anybody.
below-too-short = Too short to judge.
below-first-letter = The case of its first letter differs.
below-archive-unknown = The archive does not say who the speaker is.
below-draft-unknown = The draft does not say who the speaker is: it is { $speaker }.
below-words-of = These are the words of { $speaker }.
below-seems-to-mean = The draft seems to mean { $named }, but { $speaker } says this.
below-named-interviewer = { $speaker }, the interviewer
below-interviewer = the interviewer
below-unnamed = an unnamed speaker
below-title = This looks like a title or a name.
below-punctuation = Only punctuation differs.
below-parts-of = Its parts are the words of { $speakers }.
below-closing-mark = Its closing quotation mark is missing.
below-not-for-readers = Not for readers as it is: { $reason }.
below-closed-turns = closed, because the turns that a condition names were not found
below-closed-until = closed until { $date }
below-closed = closed
below-on-request = on request
below-names-somebody = names somebody whose name is protected
below-outside-turns = stands outside the turns of an interview with a protected name
below-seen-as = they see “{ $name }” as the speaker
below-seen-nameless = they see no speaker's name
below-few-marks = The speaker labels are few or irregular. Check who speaks.
below-rival-marks = Speakers may be marked in another way than it seems. Check who speaks.
below-labels-inside = Words that look like speaker labels stand inside turns. Check who speaks.
below-long-turn = One turn holds much of the text. Check if others speak in it.
below-unfinished = Some turns end in mid-sentence. Check where they end.
below-asked-inside = Questions stand inside answers. Check who asks them.
below-one-side = Questions and answers do not alternate. Check if speaker labels are missing.
below-unsure-roles = It is unclear who asks and who answers. Check the roles.
below-no-marks = No speakers were found. The text is kept without turns.
below-no-answers = No answers were found: nobody replies to an interviewer.
below-unclear-order = The dates of the messages may name the day or the month first. Set the date.
below-layout-not-found = The layout “{ $layout }” was not found in this text.
below-corrects-nobody = The correction of “{ $name }” finds nobody of that name, or more than one.
below-corrects-no-turn = The correction of turn “{ $turn }” matches no turn.
below-condition-no-turn = The access condition of turn “{ $turn }” matches no turn, so readers see nothing of the interview.
below-condition-nobody = The access condition of “{ $name }” names nobody any more, so readers may see this person's name.
below-question-empty = The question is empty.
below-ask-in-a-sentence = Ask in a sentence or a few words.
below-question-short = “{ $question }” is too short to search for.
below-question-long = The question has { $number } characters; the limit is { $most }.
below-question-shorten = Shorten it, or split it into several questions.
below-no-word = There is no word to search for.
below-as-said = Write the words as they were said.
below-exact-long = Exact words have at most { $most } characters.
below-exact-shorten = Search for the beginning of the sentence.
below-no-such-document = There is no such document.
below-nobody-called = Nobody called “{ $name }” answers in this archive.
below-several-called = Several people are called “{ $name }”: { $names }.
below-whole-name = Use the whole name of one of them.
below-meant-three = Did you mean { $one } or { $other } or { $third }?
below-meant-two = Did you mean { $one } or { $other }?
below-meant-one = Did you mean { $one }?
below-no-document-called = No document called “{ $name }”.
below-several-documents = Several documents are called “{ $name }”: { $names }.
below-use-an-id = Use the id of one of them.
below-no-date = “{ $date }” is not a date.
below-write-dates = Write 1999, 1999-05 or 1999-05-31.
below-dates-turned = The start date { $since } is after the end date { $until }.
below-swap-dates = Swap the two dates.
below-no-within = No collection or tag is called “{ $name }”.
below-version-of = { $document } seems to be another version of { $others }: both are kept.
below-same-words = { $document } has the words of { $other }, so the same corrections and access conditions hold.
below-same-words-conditions = { $document } has the words of { $other }, so the same access conditions hold.
below-same-words-closed = { $document } has the words of { $other }, but not the people whom it protects: it is closed now.
below-removed-before = { $document } was removed with its access conditions before, so it is closed now.
below-say-again = Say its conditions again, and readers see what these allow.
below-no-conditions = { $other } has access conditions, and { $document } has none.
below-library-failed = A library failed on this question: { $error }.
below-other-words = Ask in other words, and please report the question.
below-change-runs = Another change to this archive is running ({ $change }).
below-wait-done = Wait until it is done, then try again.
below-change-stopped = An unexpected error stopped this change: { $error }. The archive has not changed.
below-try-again = Try again.
below-terminal-details = The terminal where On Record runs shows the details.
below-not-expected = This file is not expected.
below-add-it-again = Add it again.
below-none-expected = These files are no longer expected.
below-add-them-again = Add them again.
below-unsupported = Can't read { $name }: this type of file is not supported.
below-convert = Convert it to one of these: { $formats }.
below-no-encoding = Can't read { $name }: its text encoding is unknown.
below-save-utf8 = Save it again as a text file in UTF-8, or give the original document.
below-no-text = { $name } holds no text.
below-file-empty = { $name } is empty.
below-saved-completely = Check that the file was saved or downloaded completely.
below-no-words-but-pictures = If it holds pictures of pages, run a text recognition (OCR).
below-scan = { $name } holds pictures of pages but no text: it is a scan.
below-no-letters = { $name } has no readable text: its fonts do not say which letters their shapes are.
below-run-ocr = Run a text recognition (OCR) such as `ocrmypdf in.pdf out.pdf` and add its result.
below-password = { $name } is encrypted and needs a password.
below-no-password = Save it without a password and add the new file.
below-no-password-pdf = Save it without a password (`qpdf --decrypt`) and add the new file.
below-no-pdf = { $name } is not a PDF file or is damaged.
below-print-pdf = Open it in a PDF viewer and save or print it to a new PDF.
below-no-office = { $name } is not a DOCX, ODT or RTF file, or is damaged.
below-save-docx = Save it again as .docx.
below-no-zip = { $name } is damaged or not a ZIP file.
below-pack-again = Download or pack it again.
below-too-large = { $name } has { $size } MB; the most is { $most } MB.
below-split-file = Split the file.
below-without-pictures = Save it without its pictures.
below-many-desks = There are { $number } desks already.
below-delete-one = Delete one first.
below-many-quotes = A desk holds at most { $most } quotes.
below-another-desk = Make another desk.
below-no-desk = There is no desk “{ $name }”.
below-note-long = A note has at most { $most } characters.
below-shorten = Shorten it.
below-draft-long = The draft has { $number } characters; the limit is { $most }.
below-in-parts = Write in parts.
below-desks-busy = Another process is writing desks.
below-in-a-moment = Try again in a moment.
