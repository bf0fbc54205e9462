/** What the invented people agreed to: everybody to analysis, and otherwise differently, so that each kind of report differs. */
import type { ConsentAnswerField } from '../../db/model/consent.ts';
import { consentStandings } from '../../db/consent/standing.ts';
import { listPeople } from '../../db/people/queries.ts';
import { addRecord } from '../../db/records/commands.ts';
import type { Vault } from '../../db/vault/vault.ts';

type Answers = Partial<Record<ConsentAnswerField, 'yes' | 'no' | 'ask'>>;

const team: Answers = { keep: 'yes', team: 'yes', analysis: 'yes' };

/** One after the other, and from the start again. */
const patterns: readonly Answers[] = [
  { ...team, publishedAnonymised: 'yes', publishedNamed: 'no', thirdParties: 'yes' },
  {
    ...team,
    publishedAnonymised: 'yes',
    publishedNamed: 'yes',
    thirdParties: 'yes',
    governmentLetter: 'yes',
    unPublic: 'yes',
    press: 'ask',
  },
  { ...team, publishedAnonymised: 'yes', publishedNamed: 'no', thirdParties: 'no' },
  { ...team, publishedAnonymised: 'ask', publishedNamed: 'no', thirdParties: 'yes' },
  { ...team, publishedAnonymised: 'yes', publishedNamed: 'ask', thirdParties: 'yes' },
  { ...team, publishedAnonymised: 'no', publishedNamed: 'no', thirdParties: 'no', followUp: 'no' },
];

/** A consent for everybody who needs one and gave none, in the order in which they were entered. @returns how many. */
export function addTrainingConsents(vault: Vault): number {
  const standings = consentStandings(vault, 'analysis', '9999-12-31');
  const asked = listPeople(vault, { limit: 100_000 }).filter(({ id }) => standings.get(id)?.why === 'missing');
  asked.forEach(({ id: person }, n) => {
    addRecord(vault, 'consent', { person, givenBy: 'self', language: 'zh', date: '2016-03', ...patterns[n % patterns.length] });
  });
  return asked.length;
}
