/** Settings, help and limits, the tour, the trash. */
export const care = {
  'settings.looks': 'Language and looks',
  'settings.theme': 'Theme',
  'settings.theme.system': 'As this computer',
  'settings.theme.light': 'Light',
  'settings.theme.dark': 'Dark',
  'settings.lock': 'Locking',
  'settings.idle': 'Lock when nobody uses it for',
  'settings.idle.hint': 'It also locks when the computer sleeps or is locked. Nothing that is being typed is lost.',
  'settings.idle.linux':
    'It also locks when the computer sleeps and, where the desktop tells of it, when its screen is locked: swaylock, hyprlock, i3lock and slock do not. Nothing that is being typed is lost.',
  'settings.minutes': '{minutes, plural, one {# minute} other {# minutes}}',
  'settings.capture': 'Keep the window out of screenshots where the system can',
  'settings.capture.hint': 'It cannot stop a camera, nor a program with the rights of the system.',
  'settings.capture.mac':
    'Since macOS 15 nearly every program gets the window in its pictures all the same, the system’s own too. It never stops a camera.',
  'settings.capture.linux': 'Linux has no way to keep a window out of screenshots: here this setting has no effect.',
  'settings.backup': 'Backup',
  'settings.backup.text': 'A copy of the whole vault, encrypted as it is here. Keep it on another disk, away from this computer.',
  'settings.backup.last': 'Last backup: {when}',
  'settings.backup.run': 'Back up to a folder…',
  'settings.backup.job': 'Backing up',
  'settings.backup.done.title': 'Backed up, read again and found whole',
  'settings.backup.done': '{actions, number} entries, {files, plural, =0 {no files} one {# file} other {# files}}, {size}.',
  'settings.backup.away': 'Put it where this computer is not. It opens with the passphrase of today.',
  'settings.backup.list': 'Backups so far',
  'settings.backup.here': 'within reach',
  'settings.backup.apart': 'not within reach',
  'settings.backup.test':
    'A backup is worth what its restoring is worth. Try it once: lock, choose “Another vault”, then “Restore a backup” into a new folder. This vault and the backup stay as they are.',
  'settings.verify': 'Check the vault',
  'settings.verify.text': 'Reads everything and compares it with the signed history. Nothing is changed. A large vault takes some minutes.',
  'settings.verify.run': 'Check now',
  'settings.verify.job': 'Checking the vault',
  'settings.verify.ok': 'Everything is whole',
  'settings.verify.bad': '{count, plural, one {# thing is} other {# things are}} not as it should be',
  'settings.verify.bad.do':
    'Do not work on. Keep this folder as it is, and restore the last good backup into a new folder. The places below help whoever helps you.',
  'settings.verify.counts': '{actions, number} entries, {files, number} files, {checkpoints, number} signed checkpoints.',
  'settings.verify.forks':
    '{count, plural, one {In # place} other {In # places}} a copy of a vault was written in twice. Both are kept; it is no damage.',
  'settings.verify.findings': 'What was found',
  'settings.finding.database': 'Database',
  'settings.finding.action': 'Entry of the log',
  'settings.finding.chain': 'Chain of the log',
  'settings.finding.checkpoint': 'Signed checkpoint',
  'settings.finding.tables': 'Table',
  'settings.finding.file': 'File',
  'settings.finding.missing': 'Saved work that is missing',
  'passphrase.title': 'Passphrase',
  'passphrase.text':
    'A new passphrase also counts for backups within reach. It does not protect from somebody who copied the old key file: the keys stay the same.',
  'passphrase.begin': 'Choose a new passphrase',
  'passphrase.current': 'Present passphrase',
  'passphrase.submit': 'Change the passphrase',
  'passphrase.done':
    '{unreachable, plural, =0 {The passphrase is changed, here and in the backups.} other {The passphrase is changed. # backups were out of reach and still open with the old one.}}',
  'help.version': 'Version {version}',
  'help.tour': 'Show the tour',
  'help.how': 'How it is done',
  'help.first.title': 'From the first case to the report',
  'help.first.text':
    'Import the recommendations of a State, put them into themes, write cases, and link each case to the recommendations that it speaks to, with one sentence of reason. Then begin a round under Assessment: two people grade by themselves, differences are settled, another person approves. Under Reports you write what only people can say, see the pages as they will print, and write the report as PDF, Word or HTML, or OHCHR’s matrix.',
  'help.capture.title': 'Writing a case when time is short',
  'help.capture.text':
    'Who, what, where, when: four fields make a case, the rest can come later. Every field saves itself, encrypted, while you type; there is no save button and nothing to forget. Today lists what is still incomplete.',
  'help.search.title': 'Finding',
  'help.search.text':
    'Names are found by their characters, simplified or traditional, in pinyin with or without tones, and by initials; kinds of act by other words for them, in either language. “Words in quotes” are one phrase; AND, OR and NOT work; the last word is completed while you type.',
  'help.dates.title': 'Dates that are not exact',
  'help.dates.text':
    'Write what is known and no more, in your own way: 2015, about March 2015, before May 2016, July 9–12, 2015, early 2015, 03/04/15. What can be read in two ways is asked. What cannot be read is kept as you wrote it, and counts as missing. A missing day is never invented.',
  'help.who.title': 'Who is meant by a name',
  'help.who.text':
    'In a field for people Enter takes whoever is highlighted; somebody new is a choice of its own. A name that may mean somebody known stays a text until you say who it is; Today lists it. Where two records are the same person, say so on the page of one of them or in the list of people: from then on they are one row. Taking that back gives two again.',
  'help.lists.title': 'Lists, and many records at once',
  'help.lists.text':
    'A press on a heading sorts; with Shift it sorts by one more column. Filter says how many there are of each value, and Views keeps filters, order and columns under a name. Select by the boxes, by Space, or by Shift and the arrows: what is selected is changed, exported or put into the trash in one step, and one undo takes that back. It stays selected while you sort and filter. Ctrl+C copies it as a table; copies, files and paper are not encrypted. From a record, Alt+PageUp and Alt+PageDown lead to the one before and after it in its list.',
  'help.tables.title': 'Bringing in a table of cases from somebody else',
  'help.tables.text':
    'Import takes any list of cases (CSV, Excel, JSON) with headings of its own. Say once what each column is, what its values mean, how its dates are read, and who is meant by each name; nothing is stored before. Rows that cannot be taken are mended there, left out, or saved with the reasons. Keep what you said under a name for the next list like it. Where a column numbers the cases of the list, the same number is the same case the next time, and nothing is doubled.',
  'help.ties.title': 'Events that belong together',
  'help.ties.text':
    'A threat, the arrest after it, the trial: on the page of a case, tie it to another case and say how the two stand to each other. All cases of the story show as a line in time, on the page of each.',
  'help.words.title': 'Words and fields of your own',
  'help.words.text':
    'Where no list has your word, and no form your question, add them under Settings, Words and fields. A term that is narrower than one of Lapwing has its details and counts for its rules; merged into another, its records are written anew after you saw which. A field says what is written in it and whether it says who somebody is: it then stays here as a name does. Both travel with the records that use them. What a chosen value means in one case, say in a note beside it (Ctrl+Shift+M in the field).',
  'help.measures.title': 'What a State did, and what was asked of it',
  'help.measures.text':
    'A measure is what the State did by itself: a law, a policy, an institution, a statement, a prosecution, whether it helps or harms. It stands by itself under Measures. An intervention is what somebody undertook about one case, such as a letter or an appeal, with the reply and what it changed; it is added on the page of its case, and all of them stand under Interventions.',
  'help.links.title': 'Linking, and rules that propose links',
  'help.links.text':
    'A case, one act of it, or a measure is linked to a recommendation or a part of it, with a direction and one sentence of reason: from its own page, from the page of the recommendation, or while one grades. Several are linked at once: choose them one after the other, or look for words and take all; direction and reason hold for all of them, and one undo takes them back. Under Recommendations → Proposed links stand what rules propose, and the rules. A rule says for which acts it is (their kind, who did it, words) and what to link them with (a recommendation, a part, each of a theme); while it is written it tells how many links it would propose. It never links by itself: a person confirms or turns down, and what was turned down is not proposed again.',
  'help.grading.title': 'How recommendations are graded',
  'help.grading.text':
    'A round names the State, the period, the recommendations and the assessors. For each recommendation, or each part of it that can be tested by itself, its page shows what the State says, its laws and policies, cases against and for, what others say, and what speaks for the State; cases from outside of the period are marked and never hidden. Each assessor gives one of seven grades with a reason of at least 40 characters, and says “Done”. Nobody sees what another found before they are done themselves. Not implemented and regression count 0, partially implemented 0.5, fully implemented 1; in progress, not assessable and not graded count nothing. The index is the mean of these scores over assessors and of what others gave: up to 0.32 not, up to 0.65 partially, from 0.66 fully implemented. Where grades differ, the team settles one and notes how. It is reviewed, then approved by somebody who did neither. When anything that an approval rests on changes, it lapses and names what changed. What two vaults wrote differently is in conflict and has no grade until somebody decides. Assessors who share a vault share its passphrase: where that is too little, each grades in a vault of their own, and the round goes between them in bundles. Numbers are of documented cases: they say “at least”, never how often.',
  'help.report.title': 'Who reads a report, what could give somebody away, and freezing',
  'help.report.text':
    'A report is for the team, for partners or for the public. Of people it tells what they agreed to for these readers; missing means no. Checks says what is kept back, and what could give somebody away: names, numbers, two letters for one person, details that fit few people. Change the words, or settle a finding with a reason; with one open, a report for the public is not written. The check finds what it knows to look for; read the report once with the eyes of somebody who looks for a person. Freezing keeps the words as they are and the versions of the records they rest on: you can write that report again later, see what changed since, compare two, and have another person approve it. The words stay in this vault until somebody takes them away, as an erasure offers.',
  'help.contact.title': 'Getting to know the other side',
  'help.contact.text':
    'Each gives the other a card file. The square code of the card holds the same text: a phone can read it and save it as a file; Lapwing itself uses no camera. Then both call or meet and read the six words to each other. Only then is it sure that nobody put other keys in between. If a computer is lost, revoke its card: from then on it is refused.',
  'help.bundle.title': 'Handing over',
  'help.bundle.text':
    'Bundles → Make a bundle. Choose for whom and which cases, and open a case in the preview to see every field that leaves and what stays. Say whether it goes to your own team or to others: people agree to each separately, and of those who have not agreed no name leaves; they are listed in red, with the way to their consent. Of every file of evidence you see whether it leaves: secret ones, and those of what is secret, stay unless you choose them, and one that shows somebody who has not agreed stays in any case, also where only an item in the trash says so. A file that came with another case stays too, although an item of this one names it: anybody can write that. Say on the page of the item that it is the same file, or choose it here, if it is. The record of a file that stays leaves, and says that you keep it. The bundle is one encrypted file with a neutral name; carry it on a stick. A stick that holds no large files gets it in parts: the recipients need every one.',
  'help.receive.title': 'Taking bundles in',
  'help.receive.text':
    'Choose several files at once; each is checked, a bad one is named with its reason, the rest go on. Nothing counts before you accept it. Look at every field first; an import can be undone as a whole, and accepted again. Parts of a bundle may come in any order and from several sticks; which are missing, or damaged, is said as they come. Where a file stayed with the sender, the list of evidence says so (Filter → File finds all of them), and the page of the item with whom: ask for it, or add the same file yourself.',
  'help.conflict.title': 'When two people changed the same',
  'help.conflict.text':
    'Both values are kept. Conflicts shows the value before, mine and theirs, with the differences marked. Choose one or write a third; all stay in the history. Where a field guards somebody’s safety, the stricter value counts meanwhile.',
  'help.undo.title': 'Taking something back',
  'help.undo.text':
    'Undo and redo work for what you did since unlocking: Ctrl+Z and Ctrl+Y where you do not write. In a text they are that text’s own. Every field has its history: who, when, old and new. The trash keeps what was put away until you take it back.',
  'help.consent.title': 'Consent',
  'help.consent.text':
    'Of whoever told something and of whoever something was done to, their page says what may be done with it, use by use. Missing means no; “ask again” is no until you asked; consent that has ended or was withdrawn is no. Record each talk anew: the versions stay, a newer one takes the place of what stood. Where two records are the same person, or two versions stand side by side, the strictest answer holds. A version in the trash still refuses what it refused. A withdrawal goes along with the next bundle that the person is in, and shows on the first page of whoever takes it in. Consent does not stop you from telling somebody, and it reaches no copy that already left; what they said under “Conditions” only you can keep.',
  'help.erase.title': 'Erasing for good',
  'help.erase.text':
    'When somebody withdraws consent or is in danger: the menu of the record → Erase for good. First it says what would go and what it cannot reach: texts that name the person, copies made of a file, backups, bundles that were handed over. A file that is evidence elsewhere, too, stays, and it says where. Do something about each and note it. In other vaults the erasure arrives as a proposal, under Bundles; there each decides.',
  'help.backup.title': 'Backing up and restoring',
  'help.backup.text':
    'Settings → Back up to a folder, on another disk, away from this computer. Try restoring once, into a new folder: only then do you know that passphrase and backup are good.',
  'help.checkpoint.title': 'Before a checkpoint',
  'help.checkpoint.text':
    'Switch the computer off: a sleeping computer may still hold keys of the system. Have a backup elsewhere. Carry only what you need. “Close everything at once” locks and ends in one stroke; nothing is destroyed.',
  'help.forgotten.title': 'The passphrase does not work',
  'help.forgotten.text':
    'Check Caps Lock and the keyboard language, and that all six words are written with one space between. A backup opens with the passphrase of its time. Nothing is deleted after wrong tries; without the passphrase nobody can open the vault, not even we.',
  'help.columns.title': 'The columns of a table of cases',
  'help.columns.lead':
    'What Lapwing exports, and what programs write for it, has these columns, in any order; only “title” has to be there. A table with other headings comes in too: then you say what each column is.',
  'help.columns.text': 'Text',
  'help.columns.meaning': 'What it is',
  'help.columns.takes': 'What it takes',
  'help.columns.id': 'An id, as Lapwing writes it; left out for what is new',
  'help.columns.tags': 'Tags with | between them',
  'help.columns.name': 'A name',
  'help.columns.period': 'A date, or begin and end with / between them',
  'help.columns.integer': 'A number',
  'help.columns.level': 'A number from 1 to 4',
  'help.columns.boolean': 'yes or no',
  'help.columns.date': 'A date, as in “Dates that are not exact”',
  'help.columns.code': 'A code, or your own word',
  'help.columns.codes': 'Codes, or your own words, with | between them',
  'help.columns.reference': 'An id',
  'help.columns.field.id': 'Which record is meant',
  'help.columns.field.date': 'Begin and end',
  'help.columns.field.dates': 'Begin and end',
  'help.columns.field.tags': 'Tags',
  'help.columns.field.victim': 'Who it happened to',
  'help.columns.field.perpetrator': 'Who did it',
  'help.columns.field.name': 'Name',
  'help.columns.field.key': 'What the person is called in the other columns of the row',
  'help.limits': 'What Lapwing cannot guard against',
  'help.limits.lead': 'A tool that hides its limits endangers people. These are ours.',
  'help.limit.malware.title': 'Malware on this computer',
  'help.limit.malware.text': 'Whoever controls the running computer, or put a keylogger on it, sees what you see and type.',
  'help.limit.coercion.title': 'Being forced to unlock',
  'help.limit.coercion.text':
    'An open vault is open to whoever makes you open it. Lock early. There is no second passphrase that shows something harmless: it would fool nobody who copied the disk.',
  'help.limit.traces.title': 'Traces of the system',
  'help.limit.traces.text':
    'Swap and hibernation may write memory to the disk. Use full-disk encryption, and switch the computer off at checkpoints.',
  'help.limit.memory.title': 'The passphrase while it is typed',
  'help.limit.memory.text': 'Its text is in memory until the window is replaced on locking.',
  'help.limit.delay.title': 'The wait after a wrong passphrase',
  'help.limit.delay.text':
    'It slows somebody at this keyboard. Whoever has a copy of the disk is slowed by the passphrase alone: six generated words have 77 bits.',
  'help.limit.oldKey.title': 'An old copy with an old passphrase',
  'help.limit.oldKey.text':
    'Who copied the key file earlier and learns the passphrase of that time can open this vault: changing the passphrase does not change the keys.',
  'help.limit.flash.title': 'Old pages of a flash disk',
  'help.limit.flash.text':
    'A flash disk may keep old, encrypted pages for a while after something was erased. Without the key they are of no use.',
  'help.limit.marker.title': 'That a vault was used here',
  'help.limit.marker.text': 'A small file outside the vault says that a vault was used on this computer, nothing about what is in it.',
  'help.limit.capture.title': 'Screenshots and cameras',
  'help.limit.capture.text':
    'Keeping the window out of screenshots works on Windows; on macOS against older programs only; on Linux not at all; and never against a camera.',
  'help.limit.dialogs.title': 'What file dialogs remember',
  'help.limit.dialogs.text':
    'The system’s own dialogs note which folders and files were chosen in them, in plain text in your profile. They do not know what is in them. Give folders names that say nothing.',
  'help.limit.lockScreen.title': 'Lock screens that tell nobody',
  'help.limit.lockScreen.text':
    'On Linux not every lock screen says that it is there: swaylock, hyprlock, i3lock and slock do not. With those, lock Lapwing itself; it locks by its idle time otherwise.',
  'help.limit.synced.title': 'Synchronised folders',
  'help.limit.synced.text':
    'A vault in OneDrive, iCloud Drive, Dropbox and the like can be damaged by two devices at once, and others see when you work. Not every such folder can be recognised.',
  'help.limit.forgotten.title': 'A forgotten passphrase',
  'help.limit.forgotten.text': 'Nobody can recover it. Without passphrase the records are lost.',
  'help.limit.training.title': 'Training vaults',
  'help.limit.training.text': 'They are encrypted like all others, but are meant for invented people only.',
  'help.open.title': 'Without Lapwing',
  'help.open.text':
    'Everything can be opened with public tools: age, SQLCipher, tar, OpenSSH. If Lapwing is gone one day, your records are not.',
  'help.open.vault': 'The vault',
  'help.open.vault.text': 'The passphrase opens identity.age; inside stands the key of the database.',
  'help.open.bundle': 'A bundle',
  'help.open.bundle.text': 'key.txt holds the line AGE-SECRET-KEY-1… of identity.age; signers holds the sender’s key.',
  'help.open.docs': 'Byte by byte in docs/vault-format.md and docs/bundle-format.md, which come with Lapwing. SQLCipher must be version 4.',
  'help.keys': 'Keys',
  'help.about': 'About Lapwing',
  'help.about.text':
    'Free software under the Apache License 2.0. It has no account, no server, and opens no connection. People and cases in the training vault and in this help are invented.',
  'help.licences': 'Software it is built on, and its licences',
  'tour.count': 'Step {step, number} of {count, number}',
  'tour.end': 'End the tour',
  'tour.back': 'Back',
  'tour.next': 'Next',
  'tour.cases.title': 'Cases: what happened, to whom',
  'tour.cases.text':
    'Twelve invented cases wait here. Open one and change a field: it saves itself, and its history keeps the value before.',
  'tour.search.title': 'Search and commands in one place',
  'tour.search.text': 'Press Ctrl+K (⌘K on a Mac) anywhere. Type a name in characters or pinyin, words of a text, or what you want to do.',
  'tour.recommendations.title': 'What the State accepted',
  'tour.recommendations.text':
    'Link a case to a recommendation with one sentence of reason: from the case or from here. Themes group them into chapters of a report.',
  'tour.assessment.title': 'How far it was implemented',
  'tour.assessment.text':
    'Begin a round here: several people grade each recommendation without seeing one another’s grade, settle what differs, and somebody else approves.',
  'tour.bundles.title': 'Handing over, and taking in',
  'tour.bundles.text':
    'Your card, your contacts, and bundles: you see every field before it leaves, and before anything that came counts. If two people changed the same, Conflicts shows both.',
  'tour.lock.title': 'Lock before you leave',
  'tour.lock.text': 'Locking takes a moment and loses nothing. It also happens by itself after a while, and when the computer sleeps.',
  'tour.help.title': 'Help, and what it cannot do',
  'tour.help.text':
    'How-tos, honest limits, every key, and how to open your records without Lapwing. The tour can be shown again from there.',
  'trash.lead': 'What lies in the trash stays until you take it back or erase it for good, and its content never leaves with a bundle.',
  'trash.empty': 'The trash is empty',
  'trash.empty.text': 'What you move to the trash can be taken back here, at any time.',
  'trash.kind': 'Kind',
  'trash.all': 'All kinds',
  'trash.since': 'since {when}',
  'trash.open': 'Look at it',
  'trash.restore': 'Take back',
  'trash.restored': 'Taken back, as it was.',
} as const;
