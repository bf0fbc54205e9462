/** What to ask by kind of act, and how to ask so that nobody is harmed: own texts, a question a line. */
export const guide = {
  'guide.title': 'Interview guide',
  'guide.lead':
    'What a case needs to stand before a court or a body of the UN, as questions to talk with. Ask what fits, leave the rest. Nobody has to answer anything.',
  'guide.print': 'Print',
  'guide.ask': 'What to ask',
  'guide.careful': 'Before you ask',
  'guide.open': 'The whole guide, to print',
  'guide.harm.title': 'Do no harm',
  'guide.harm':
    'Is it safe to talk now, here, by this means? Who can see that you meet?\nCould talking to you make it worse for this person, the family, a witness? Then do not ask yet.\nWas the person interviewed by others already? Do not make them tell it all again.\nPromise nothing that you cannot keep: not help, not protection, not that it will change anything.\nLet them tell it in their own order. Ask openly, and never suggest an answer.\nStop when it becomes too much. Know whom they can turn to afterwards.\nWrite down what was said, not what you conclude; note who saw it and who heard it from others.\nDo not keep what you do not need: numbers of papers, photographs of faces, addresses.',
  'guide.consent.title': 'Asking for consent',
  'guide.consent':
    'Say who you are, what you do with it, who will see it, what could go wrong, and that they can stop at any time.\nAsk for each use by itself. A yes to one is no yes to another.\nA mechanism of the UN writes to the Government with the name only if the person, or the family, agreed to that. Ask expressly.\nAsk apart whether the name may stand in public reports of the UN, which anybody can find for ever.\nWould contact by the UN add danger? Write the answer down, and why.\nIf somebody else answers: by what right, and does the person know?\nLeave a way to withdraw it, and say what cannot be called back.',
  'guide.detention.title': 'Arrest and detention',
  'guide.detention':
    'When exactly, and where, was the person taken? Who saw it?\nWho took them: uniforms, numbers, vehicles, names, unit? Did they say who they were?\nWas a warrant or another paper shown? Who had issued it? Was a copy left?\nWhat reason was given, which law was named, and when?\nWhere were they held, one place after another, and under whom? How is that known?\nWhen was the family told, by whom, and what? When did the family first see them?\nWhen did they first see a lawyer, and was it one that they chose?\nWhen were they first brought before a judge? What is the legal time limit, and did it pass?\nAre they still held? If not: when, how and under what conditions were they released?\nWhy is it arbitrary: no legal ground, held for using a right, an unfair trial, held for who they are?',
  'guide.ill-treatment.title': 'Torture and ill-treatment',
  'guide.ill-treatment':
    'Begin with what the person wants to say; details can wait, or be left to a doctor.\nWhat was done, by whom, where, how often, for how long?\nWhat were they asked, or told to say or sign? What did they sign?\nWhat was it for: to get a statement, to punish, to frighten?\nWhat marks and pains were there then, and what is left? Are there photographs, and is it safe to keep them?\nWas there a doctor? When, in whose presence, and what was written down?\nWas an examination asked for, and what was the answer?\nCan somebody trained by the Istanbul Protocol see them, and how soon?',
  'guide.killing.title': 'Death',
  'guide.killing':
    'Speak with the family only when they want to. Ask who may know what.\nWhen and where did the person die, and who was there?\nHow was their health before? What did they say the last time they were seen or heard?\nWhat do the authorities say that they died of, and on which paper?\nWas the body seen? What marks were on it? Who saw them?\nWas there an autopsy: by whom, on whose order, with the family present? Where is the report?\nWas the body given to the family, when, and under what conditions?',
  'guide.disappearance.title': 'Disappearance',
  'guide.disappearance':
    'What is the full name, and what else tells this person from others of that name?\nWhen were they last seen, at least the month and year? Where, and by whom?\nWho took them, as far as anybody knows, and why is it believed that they belong to the State or act with it?\nDo the authorities admit that they hold the person? What exactly did they say, to whom, and when?\nWhom did the family ask: police, prosecutors, courts, hospitals, prisons? What came of each?\nWas the family threatened for asking?\nDoes the family agree that the Working Group takes it up, and that the name goes to the Government?\nHas anything been heard since, from whom, and when?',
  'guide.property.title': 'Property and funds',
  'guide.property':
    'What was taken, closed or destroyed? Whose was it, and what is it worth?\nWho did it, with which paper, and was a receipt given?\nDid it hold files, devices or names of others? Warn whoever is in them.\nWas it given back, or made good? When, and how much of it?',
  'guide.proceeding.title': 'Charges and trial',
  'guide.proceeding':
    'What is the person charged with: law, article, words of the charge? Since when, and has it changed?\nWhich court, which judge, which number of the file?\nWho is the lawyer? Freely chosen, or pressed to withdraw?\nWhich hearings were there? Open to the public? Was the family let in, and the lawyer heard?\nWhich evidence was used, and were witnesses of the defence heard?\nWhat was decided, when, and which sentence? Was there an appeal, and what came of it?\nWhich complaint was made to which authority, and what did it answer? If none: why not?',
  'guide.after.title': 'Afterwards',
  'guide.after':
    'Read back what you wrote, and correct it together.\nAgree how, when and by whom you may get in touch again, and how not.\nWrite it down the same day; lock what you wrote it on.\nTell nobody who the source is. Name it only where its record says that you may.\nLook at your own state, too: talk with a colleague, without names.',
} as const;
