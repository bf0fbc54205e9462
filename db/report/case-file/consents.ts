/** What each person agreed to, and what follows from it: the two consents that mechanisms of the UN ask for. */
import type { WholePerson } from '../../cases/readiness.ts';
import { answerField, type ConsentUse } from '../../model/consent.ts';
import { type Block, paragraph, text } from '../model/document.ts';
import type { CaseFileWording } from './facts.ts';
import type { CaseTelling } from './telling.ts';

const asked: readonly ConsentUse[] = ['government-letter', 'un-public'];

export function consentBlocks(victims: readonly WholePerson[], wording: CaseFileWording, telling: CaseTelling): Block[] {
  const { words } = wording;
  return [
    paragraph(words.submission.consentLead),
    ...victims.flatMap((victim): Block[] => [
      paragraph(text(telling.person(victim.id), { isStrong: true })),
      {
        kind: 'list',
        items: asked.map((use) => [
          text(`${wording.label('consent', answerField(use))}${words.colon}`, { isStrong: true }),
          text(said(victim, use, wording)),
        ]),
      },
      ...consequences(victim, wording, telling).map((line) => paragraph(line)),
    ]),
  ];
}

/** Given, by whom and when; or why it is none. */
function said({ closed, given, consents }: WholePerson, use: ConsentUse, { words, term, date }: CaseFileWording): string {
  const why = closed[use];
  if (why !== undefined) return words.gaps[why];
  const version = consents.find(({ id }) => id === given[use]);
  const by = version?.fields['givenBy'];
  const day = date(version?.fields['date']);
  return words.submission.given(by === undefined ? undefined : term('consent-givers', by), day === '' ? undefined : day);
}

function consequences({ id, closed }: WholePerson, { words }: CaseFileWording, telling: CaseTelling): string[] {
  const { submission } = words;
  const person = telling.person(id);
  const [letter, report] = asked.map((use) => closed[use] === undefined);
  if (letter && report && telling.isNamed(id)) return [submission.notNeeded(person)];
  return [
    ...(telling.isNamed(id) ? [] : [submission.withheldName(person)]),
    ...(report ? [] : [submission.notPublic(person)]),
    ...(letter || report ? [] : [submission.cannotAct(person)]),
  ];
}
