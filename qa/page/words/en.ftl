# The words of the page in English. Other languages fall back to these, message by message.
# Numbers are written as NUMBER($…), which groups thousands; useGrouping: 0 leaves them whole.
# Fluent keeps line ends, so that a long sentence stands on one line. https://projectfluent.org/fluent/guide/

## The page

direction = ltr
language-name = English
language = Language of this page
language-hint = Choosing one reloads the page
name = On Record
promise = Every answer is quoted from the archive, word for word, with the person who said it and the place.
loading = Opening the archive…
interviews =
    { NUMBER($number) } { $number ->
        [one] interview
       *[other] interviews
    }
voices =
    { NUMBER($number) } { $number ->
        [one] voice
       *[other] voices
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
ask-hint = Enter asks · Shift+Enter starts a new line
ask-something = Ask in a sentence or a few words.
welcome = What did they say?
new-conversation = New conversation
searching = Searching the record…
stop = Stop
stopped = Stopped.
edit-search = Edit the search
edit-label = Search for
edit-hint = Searched for as it stands, without what was asked before
edit-button = Search
cancel = Cancel
starters = Questions its interviewers asked
too-long = That is too long for a question: at most { NUMBER($most) } characters can be searched for.

## Views

views = Views
conversation = Questions
overview = Overview

## Limits

limits = Limit the search
limit-speaker = Speaker
limit-document = Interview
limit-since = Since
limit-until = Until
any-speaker = Anyone
any-document = All interviews
date-placeholder = e.g. 1999
nobody-found = Nobody by that name answers in this archive.
no-document-found = No interview goes by that name.
which-one = Several begin like that: choose one.
clear-limits = Clear all
remove-limit = Remove this limit
ask-without-limits = Ask without limits
more-choices = { NUMBER($shown) } of { NUMBER($total) }: type more of the name.
bad-date = “{ $typed }” is not a date. Write 1999, 1999-05 or 31 May 1999.
dates-exchanged = Nothing is since { $since } and until { $until }.

## Earlier conversations

past = Conversations
past-close = Close the conversations
past-none = What you ask is listed here.
past-kept = Kept in this browser only, and only the questions: the answers are looked up again.
past-open = Show this conversation
past-drop = Remove this conversation
past-clear = Remove all conversations
export = Save this conversation as
export-making = Checking every quote…
too-many-remedy = Start a new conversation before this one gets longer.
too-many = A conversation can be saved up to { NUMBER($most) } questions.

## Keys

keys-button = All keys
keys = Keys
keys-close = Close
keys-help =
    { $key ->
        [question] go to the question
        [ask] ask; on a quote, open its interview
        [line] start a new line
        [quotes] go from quote to quote, from an empty question to the latest
        [copy] copy the citation of a quote
        [stop] stop a search; close the interview
       *[keys] show these keys
    }

## Answers

asked = In reply to:
searched = Searched for
no-speaker = Speaker not named in the source
open-source = Open in the interview
interviewer-asks = Interviewer
not-found = Nothing in this archive answers that.
not-found-advice = Try other words, a name, or fewer limits.
prefer-nobody = Search without this preference
ask-alone = Ignore earlier questions
ignored-earlier = Nothing was found together with the earlier questions, so they were ignored.
may-answer = These may answer
may-answer-advice = No quote clearly answers the question.
nearest = Show the nearest passages
nearest-warning = These passages come closest. They do not answer the question.
found =
    { NUMBER($number) } { $number ->
        [one] quote
       *[other] quotes
    }
less-likely =
    { NUMBER($number) } { $number ->
        [one] less likely quote
       *[other] less likely quotes
    }
coverage =
    { NUMBER($searched) } { $searched ->
        [one] interview
       *[other] interviews
    } searched: { $is_complete ->
        [yes] { "" }
       *[no] at least{ " " }
    }{ NUMBER($people) } { $people ->
        [one] person
       *[other] people
    } in { NUMBER($interviews) } { $interviews ->
        [one] interview
       *[other] interviews
    } { $people ->
        [one] says
       *[other] say
    } something on this{ $one_each ->
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
match-more = { NUMBER($percent) } %: the estimated chance that this quote answers by itself. The estimate comes from questions with known answers and can be off on other archives.
preferring = Preferring { $people }
question-by = Question by { $speaker }

## Quote cards

whole-answer = Whole answer
only-quote = Only the quote
copy = Copy
copied = Copied
not-copied = The browser does not let this page copy. Select the words and copy them.
copy-as = Copy as
more = More
more-like = More like this
copy-link = Copy a link to this quote
quote-tools = This quote
good = This answers the question
wrong = This does not answer the question
kept-good = Marked as answering, on this machine only
kept-wrong = Marked as not answering, on this machine only
kept-none = No longer marked
also = The same words stand in
similar = Like this passage
similar-warning = Near in meaning to the quote above. They are not picked as answers to the question.
similar-none = No other passage of this archive is near to it.
similar-close = Close these passages
group = Show
group-none = Best first
group-speaker = By person
group-document = By interview
copy-style =
    { $style ->
        [chicago] Chicago
        [mla] MLA
        [apa] APA
        [harvard] Harvard
       *[plain] Words and source
    }
more-from = More from { $speaker }
version-of = Nearly the same words as quote { NUMBER($rank, useGrouping: 0) }; differences underlined

## Failures

failure = That did not work.
retry = Try again
lost = On Record does not answer.
lost-remedy = Look at the window where it was started, start it again if it has stopped, and try again.
malformed = The page sent something that is not a question.
malformed-remedy = Reload the page and ask again.
place-gone = The quoted place is not in the interview as it now stands in the archive.
place-gone-remedy = The interview was changed after the answer was given: ask the question again.

## The source

source = Interview
close-source = Close the interview
back-to-quote = Back to the quote
opening = Opening the interview…
interviewer = Interviewer
respondent = Respondent
no-turns = This source does not mark who speaks.
quotes-here = Quotes of this answer
previous-quote = Previous quote in this interview
next-quote = Next quote in this interview
as-text = Text
as-pages = Pages
view-of-source = Show the interview as
recording = Recording
recording-lost = The recording cannot be played here.
pages-unmarked = The pages as they are in the file. The quoted words are marked in the text.
page-lost = This page cannot be drawn. Its words are in the text.
quote-number = Quote { NUMBER($number, useGrouping: 0) } of { NUMBER($all, useGrouping: 0) }, { $place }, { NUMBER($percent, useGrouping: 0) } % into the interview
number-of = { NUMBER($number, useGrouping: 0) } of { NUMBER($all, useGrouping: 0) }
play-from = Play from { $time }
turn = turn { NUMBER($number, useGrouping: 0) }
page = page { NUMBER($number, useGrouping: 0) }
offset = at { NUMBER($start, useGrouping: 0) }

## An archive with nothing in it

empty = This archive is empty.
empty-what = Give it interviews, and it answers from them in the speakers' own words, with the place of each quote.
empty-add = Drop transcripts on this page, add them under Interviews, or in a terminal:
empty-command = Add transcripts in a terminal:
empty-sample = To look around first, take twelve made-up interviews. They can be removed again.
add-sample = Add the sample
add-own = Add my interviews
sample = the sample
unopened = The archive cannot be opened.
check-again = Look again
command-folder = FOLDER

## The overview

overview-title = The archive at a glance
overview-about = Choose a bar to limit questions to it, or a theme to read passages on it.
counting = Counting…
finding-themes = Finding what is spoken of…
people-title = Who speaks how much
years-title = When the interviews were given
themes-title = What is spoken of
person = Person
words = Words
years = Years
theme = Theme
interviews-head = Interviews
passages-head = Passages
undated = no date
no-theme = no words of its own
limit-to-person = Ask this person
limit-to-years = Ask the interviews of this time
show-theme = Show passages on this
too-few-for-themes = There are too few passages to tell themes apart.
theme-changed = The archive has changed since its themes were found.
theme-changed-remedy = Open the overview again.
other-people = { NUMBER($number) } others
people-about =
    { $people ->
        [0] { "" }
        [one] { NUMBER($people) } voice,{ " " }
       *[other] { NUMBER($people) } voices,{ " " }
    }{ NUMBER($words) } { $words ->
        [one] word
       *[other] words
    }: what each says in answer, without the questions.
years-about =
    { NUMBER($interviews) } { $interviews ->
        [one] interview
       *[other] interviews
    } by the date they tell.{ $undated ->
        [0] { "" }
       *[other] { " " }{ NUMBER($undated) } of them tell no date.
    }
themes-about =
    { NUMBER($looked_at) } { $looked_at ->
        [one] passage
       *[other] passages
    }{ $is_sample ->
        [yes] { " " }of { NUMBER($passages) }, spread evenly
       *[no] { "" }
    }, grouped by likeness of meaning, each group named by the words that it says more than others do.{ $has_columns ->
        [yes] { " " }The small columns say when.
       *[no] { "" }
    }
on-theme = Passages on: { $theme }
on-theme-about =
    { NUMBER($shown) } typical ones of { NUMBER($passages) } { $passages ->
        [one] passage
       *[other] passages
    }, from as many interviews as can be, in the speakers' own words. They were chosen by likeness: they answer no question.

## Where the matches are

where = Where the matches are
where-title = Matches over time
where-document = Interview
quoted-head = Quoted
near-head = Near
quoted-key = quoted
near-key = near to the question, not quoted
searched-key = interviews searched
open-at = Open the interview there
where-about =
    { NUMBER($quoted) } { $quoted ->
        [one] passage is
       *[other] passages are
    } quoted. { NUMBER($near) } more come near to the question in words or meaning, whether or not they answer it: in { NUMBER($interviews) } { $interviews ->
        [one] interview
       *[other] interviews
    } in all.
near-in = { $title }: { NUMBER($quoted) } quoted, { NUMBER($near) } near. { open-at }
near-when = { $when }: { NUMBER($quoted) } quoted, { NUMBER($near) } near. { limit-to-years }

## Every picture

as-table = As a table
save-svg = Save as SVG
save-png = Save as PNG

## The list

archive-page = Interviews
archive-filter = Filter by title, person, date or file
archive-table = All interviews of this archive
archive-none = No interview fits.
archive-empty = There are no interviews yet.
archive-empty-here = Drop transcripts here: text, Word, PDF, HTML, subtitles, tables, ZIPs of these.
sort-by = Sort by
column-title = Interview
column-people = People
column-date = Date
column-length = Length
column-notes = To look at
column-added = Last added
no-people = nobody named
no-date = no date
was-corrected = corrected
show-more = Show more
how-read = How it was read
remove = Remove
remove-these = Remove the selected
select-none = Select none
characters =
    { NUMBER($number) } { $number ->
        [one] character
       *[other] characters
    }
minutes = { NUMBER($number) } min
remarks =
    { NUMBER($number) } { $number ->
        [one] remark
       *[other] remarks
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
drop-advice = Files, folders and ZIPs. They are copied into the archive's folder; yours stay as they are.
replace-title = Some of these are in the archive already
replace-advice = The new files take the place of those that were given here under the same names.
replace-do = Replace them
replace-not = Add only the others
nothing-given = There was no file in what you gave.
work-share = How much is done
copying = Copying
preparing = Looking at what you gave…
left = left
stop-work = Stop
stopping = Stopping…
stopped-work = Stopped. The archive is as it was before.
dismiss = Close
added-title = Added
changed-title = Read again
removed-title = Removed
rejected-title = Could not be read
missing-title = Gone from the folder, still in the archive
remarks-title = Read, but have a look
read-only = This page may not change the archive.
read-only-remedy = Ask whoever serves it.
working-removing = Removing
working-correcting = Keeping the corrections
working-reading = Reading { NUMBER($place) } of { NUMBER($total) }
working-indexing =
    Indexing { NUMBER($done) } of { NUMBER($total) } { $total ->
        [one] passage
       *[other] passages
    }
working-looking =
    Looking at { NUMBER($place) } of { NUMBER($total) } { $total ->
        [one] file
       *[other] files
    }
working-beginning = Beginning
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
was-reread = { NUMBER($number) } read again
was-rejected = { NUMBER($number) } could not be read
nothing-added = Nothing was added
unchanged =
    { NUMBER($number) } { $number ->
        [one] file
       *[other] files
    } unchanged.
and-more = and { NUMBER($number) } more

## Folders

folders = Where they came from
folders-advice = Look for changes reads again what was changed or is new since you added it.
look = Look for changes
uploaded-here = Given on this page
single-files = Files added one by one
folder-gone = not there any more
plan-title = What has changed
plan-added = New
plan-changed = Changed
plan-nothing = Nothing has changed.
plan-do = Read again
plan-prune = Also remove what is gone from the folder

## Removing

remove-title = Remove from the archive?
remove-do = Remove
remove-file-stays = The file stays where it is.
remove-copy-goes = The copy that the archive kept is deleted too; your own file stays.
was-removed =
    { NUMBER($number) } { $number ->
        [one] interview
       *[other] interviews
    } removed.

## How it was read

reading = How this interview was read
reading-back = All interviews
reading-surety =
    { $surety ->
        [sure] The reader is sure who speaks where.
        [fairly] The reader is fairly sure who speaks where.
       *[unsure] The reader is not sure who speaks where.
    }
reading-open = Open the interview
reading-about = About the interview
reading-title = Title
reading-date = Date
reading-place = Place
reading-layout = How speakers are marked
layout =
    { $name ->
        [plain] not at all: plain text
        [labels] labels: a name or letter and a colon
        [dashes] a dash before each turn
        [questions] questions in bold or as headings
       *[other] as found
    }
reading-people = Who speaks
reading-turns = Turns
person-name = Name
person-role = Role
swap = Swap who asks and who answers
role =
    { $role ->
        [question] asks
        [answer] answers
       *[other] neither
    }
role-mixed = both, by turns
nameless =
    { $role ->
        [question] whoever asks, not named
        [answer] whoever answers, not named
       *[other] others, not named
    }
turn-role = Role of this turn
keep-changes = Keep the corrections
drop-changes = Discard
leave-title = Leave without keeping the corrections?
leave-advice = What you changed here is then lost; the interview stays as it was.
preview = Preview: not kept yet.
kept-corrections = This interview was corrected.
forget = Undo all corrections
forget-title = Undo all corrections of this interview?
forget-advice = It is then read again as the file says.
corrected-done = The corrections are kept.
forgotten-done = The corrections are undone.
no-source = Its file cannot be read now: the stored text was corrected.
corrections =
    { NUMBER($number) } { $number ->
        [one] correction
       *[other] corrections
    }

## Checking a draft

check = Check a draft
check-about = Paste an article. Every quotation in it is compared with the archive, letter by letter: its words, and who says them. The draft stays on this machine and is not kept.
check-label = The draft
check-placeholder = “The lamps hung in the lamp room,” said Ruth Baker.
check-button = Check the quotations
check-file = Open a text file
check-files = Text and Markdown files open here. For Word, PDF and other files, in a terminal:
check-other-file = This file is not read here. In a terminal: onrecord verify FILE
checking = Comparing every quotation…
draft-empty = There is no draft yet.
draft-empty-remedy = Paste the article with its quotations.
draft-too-long-remedy = Check it in parts, or the whole in a terminal: onrecord verify FILE
no-quotations = No quotations found.
no-quotations-advice = A quotation stands in quotation marks, or in a block that is set off (> in Markdown).
checked-draft = The draft, with its quotations marked
checked-found = What the archive says
to-quoted = Show in the draft
quotations =
    { NUMBER($number) } { $number ->
        [one] quotation
       *[other] quotations
    }
draft-too-long = The draft has { NUMBER($characters) } characters; the most that is checked here is { NUMBER($most) }.

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
        [composed] Parts from several places, put together without a mark.
        [misattributed] The exact words of somebody else.
        [not_found] Nothing in the archive is like it.
       *[unjudged] Too short, or a title.
    }
only-quoted = only in the draft
only-in-source = in the source
draft-names = The draft names
left-out-before = Left out before
left-out-after = Left out after
stands-for = Left out between
