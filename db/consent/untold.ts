/**
 * A no that only another record of the same person holds, and that record stays here: whoever gets this one would take its
 * yes for theirs. So it is written on what leaves, as guards are (docs/decisions/0049).
 */
import type { FieldChange } from '../model/action.ts';
import { answerField, type ConsentUse, consentUses } from '../model/consent.ts';
import { localDay } from '../model/local-day.ts';
import type { RecordId } from '../model/record-id.ts';
import { clusterOf } from '../people/clusters.ts';
import { peopleTied } from '../people/guards.ts';
import { detailsOf } from '../records/details.ts';
import type { ReadableVault } from '../vault/vault.ts';
import { decisiveFor } from './judge.ts';
import { versionsAmong } from './standing.ts';
import { consentVersions } from './versions.ts';

/** What a record that leaves has to say. */
export interface UntoldAnswer {
  readonly person: RecordId;
  readonly answers: readonly { readonly use: ConsentUse; readonly answer: 'no' | 'ask' }[];
}

/** One for each group of records that leave and are still tied among themselves. Nothing of the others is in it but the answer. */
export function answersToTell(vault: ReadableVault, leaves: (person: RecordId) => boolean): UntoldAnswer[] {
  const told = new Set<RecordId>();
  const untold: UntoldAnswer[] = [];
  for (const person of peopleTied(vault).filter(leaves)) {
    if (told.has(person)) continue;
    const { members } = clusterOf(vault, 'person', person);
    const leaving = clusterOf(vault, 'person', person, leaves).members;
    for (const member of leaving) told.add(member);
    if (leaving.length === members.length) continue;
    const answers = stricterAnswers(vault, members, leaving);
    const keeper = leaving.find((member) => detailsOf(vault, 'person', member)?.deleted === false);
    if (answers.length > 0 && keeper !== undefined) untold.push({ person: keeper, answers });
  }
  return untold;
}

/** Where those who leave say yes, and all together do not. */
function stricterAnswers(vault: ReadableVault, members: readonly RecordId[], leaving: readonly RecordId[]): UntoldAnswer['answers'] {
  const versions = consentVersions(vault, consentUses, members);
  const day = localDay(vault.now());
  const [all, own] = [versionsAmong(versions, members), versionsAmong(versions, leaving)];
  return consentUses.flatMap((use) => {
    const why = decisiveFor(all, use, day)?.why;
    if (decisiveFor(own, use, day)?.why !== 'given' || why === 'given') return [];
    return [{ use, answer: why === 'ask-again' ? ('ask' as const) : ('no' as const) }];
  });
}

/** The changes of a new version that says so. */
export function changesTelling({ answers, person }: UntoldAnswer, record: RecordId): FieldChange[] {
  const change = (field: string, value: string): FieldChange => ({ entity: 'consent', record, field, value });
  return [change('person', person), ...answers.map(({ answer, use }) => change(answerField(use), answer))];
}
