/** What the kills find of a round of assessment in the prepared vault: something of every state that a command leads away from. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { setAssessment, setDone } from '../../../db/assessment/assess.ts';
import { createRound } from '../../../db/assessment/rounds.ts';
import { listSeats, takeSeat } from '../../../db/assessment/seats.ts';
import { showTarget } from '../../../db/assessment/show.ts';
import { signOff } from '../../../db/assessment/sign-offs.ts';
import type { Target } from '../../../db/assessment/target.ts';
import { settle } from '../../../db/assessment/verdicts.ts';
import { idText } from '../../../db/log/ids.ts';
import { addLink } from '../../../db/links/links.ts';
import { addRules } from '../../../db/links/rules.ts';
import { addMember, listMembers, useMember } from '../../../db/members/members.ts';
import type { RecordId } from '../../../db/model/record-id.ts';
import { addParts } from '../../../db/parts/parts.ts';
import { addRecord } from '../../../db/records/commands.ts';
import { addTheme } from '../../../db/themes/themes.ts';
import type { Vault } from '../../../db/vault/vault.ts';
import { importSet, recommendationsOf } from '../../simulate/recommendations.ts';

export const roundName = 'Mid-term';
const reason = 'Lawyers were kept from their clients in every case that is known here.';

/** Of the records that words of commands name by their ids. */
export interface RoundFacts {
  readonly measure: RecordId;
  readonly part: RecordId;
  readonly rule: RecordId;
  /** One of two verdicts about the second part of 21.3. */
  readonly rival: RecordId;
}

/**
 * `v` and `Ben` grade. 21.1 differs; 21.2 waits for `v`, who has written it; 21.3 is settled by Ben and reviewed by Cem; its first
 * part is reviewed by `v`, its second was settled twice.
 */
export async function prepareRound(vault: Vault, folder: string): Promise<void> {
  await importSet(vault, folder);
  const [one, two, three] = recommendationsOf(vault);
  const theme = addTheme(vault, 'Due process', [one, two, three]);
  const measure = addRecord(vault, 'measure', { title: 'Lawyers Act' });
  addLink(vault, { measure, recommendation: two, direction: 'supports', reason: 'It names them.' });
  const parts = addParts(vault, three, [{ text: 'in law', aspect: 'law' }, { text: 'in practice' }]);
  addRules(vault, [{ name: 'By words', words: 'text', recommendation: two, direction: 'contradicts', reason: 'It is told so.' }]);
  const round = createRound(vault, {
    name: roundName,
    state: 'CHN',
    cycle: 2,
    period: '2014-01/2016-05',
    themes: [theme],
    assessors: ['v', 'Ben'],
  });
  const own = listMembers(vault)[0]!.id;
  const ben = addMember(vault, 'Ben');
  const cem = addMember(vault, 'Cem');
  const [first, second] = listSeats(vault, round);
  takeSeat(vault, first!.id);
  const targets: Target[] = [{ recommendation: one }, { recommendation: three }, ...parts.map((part) => ({ recommendation: three, part }))];
  const grade = (target: Target, value: string) => {
    setAssessment(vault, round, target, { grade: value, reason });
    setDone(vault, round, target, true);
  };
  for (const target of targets) grade(target, 'not-implemented');
  setAssessment(vault, round, { recommendation: two }, { grade: 'not-implemented', reason });
  useMember(vault, ben);
  takeSeat(vault, second!.id);
  for (const target of targets) grade(target, target.recommendation === one ? 'regression' : 'not-implemented');
  grade({ recommendation: two }, 'not-implemented');
  for (const target of targets.slice(1)) settle(vault, round, target, {});
  addRecord(vault, 'verdict', { round, ...targets[3], grade: 'regression' });
  useMember(vault, cem);
  signOff(vault, round, targets[1]!, 'reviewed');
  useMember(vault, own);
  signOff(vault, round, targets[2]!, 'reviewed');
  writeFileSync(join(folder, 'measures.json'), JSON.stringify(['Press Act', 'Road Act'].map((title) => ({ title }))));
}

export function roundFactsOf(vault: Vault): RoundFacts {
  const ids = (from: string) => (vault.raw.prepare(`SELECT id FROM ${from}`).pluck().all() as Buffer[]).map(idText);
  const [part, second] = ids('part ORDER BY position') as [RecordId, RecordId];
  const { rivals } = showTarget(vault, ids('round')[0]!, { recommendation: recommendationsOf(vault)[2], part: second });
  return { measure: ids('measure ORDER BY key')[0]!, rule: ids('link_rule')[0]!, part, rival: rivals[0]!.id };
}
