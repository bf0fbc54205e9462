/** A report of a graded round that cites a case. */
import { listCases } from '../../../db/cases/queries.ts';
import { createReport } from '../../../db/report/records/reports.ts';
import { setText } from '../../../db/report/records/texts.ts';
import type { Vault } from '../../../db/vault/vault.ts';
import { gradedRound } from '../../support/reports.ts';

export const passport = 'Passport withheld before a session in Geneva';

export async function begun(vault: Vault) {
  const round = await gradedRound(vault);
  const report = createReport(vault, round, { title: 'What was promised', date: '2016-07-01' });
  const cited = listCases(vault, { limit: 100 }).find(({ title }) => title === passport)!.id;
  setText(vault, report, { section: 'foreword', language: 'en' }, `We waited for [[case:${cited}|title]].`);
  return { round, report, cited, asked: { report, language: 'en' } as const };
}
