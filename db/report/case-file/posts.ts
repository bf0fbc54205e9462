/** Which posts somebody who did it had at the time: that of today may be another one. */
import type { WholeCase } from '../../cases/readiness.ts';
import { postsAt } from '../../model/post.ts';
import type { JudgedAct, JudgedRecord } from '../../model/judged-case.ts';
import type { RecordId } from '../../model/record-id.ts';
import type { CaseFileWording, Fact } from './facts.ts';

/** As their own records say; nothing where these say none, or nobody knows when it was. */
export function postFacts(told: WholeCase, act: JudgedAct, { fields }: JudgedRecord, wording: CaseFileWording): Fact[] {
  const person = told.people.find(({ records }) => records.includes(fields['perpetrator'] as RecordId));
  const posts = postsAt(person?.relations ?? [], act.fields['begin'] ?? told.fields['begin']);
  const said = posts.map((relation) =>
    ['type', 'other', 'position', 'rank', 'begin', 'end']
      .flatMap((field) => sayingOf(relation, field, wording))
      .join(wording.words.separator),
  );
  return said.length === 0 ? [] : [{ label: wording.label('involvement', 'postThen'), value: said.join('; ') }];
}

function sayingOf(relation: JudgedRecord, field: string, wording: CaseFileWording): string[] {
  const value = wording.value('relation', relation, field);
  if (value === undefined) return [];
  return [field === 'begin' || field === 'end' ? `${wording.label('relation', field)} ${value}` : value];
}
