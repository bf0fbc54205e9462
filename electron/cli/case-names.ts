/** What the lines of the command line call a case: as the window does, in English. */
import { titleFactsOf } from '../../db/cases/title-facts.ts';
import { describeDate } from '../../db/model/date-display.ts';
import type { RecordId } from '../../db/model/record-id.ts';
import { labelOf } from '../../db/model/vocabulary.ts';
import type { ReadableVault } from '../../db/vault/vault.ts';
import { vocabularyIn } from '../../db/vocabularies/in-vault.ts';

interface CalledCase {
  readonly id: RecordId;
  /** As it was written, or as `titleOf`: the number of a case that nobody named. */
  readonly title: string | null;
}

/** For many cases: its title; else what is known of it, "Arbitrary arrest · Ada Tern · March 2015"; `''` where nothing is. */
export async function caseNames(vault: ReadableVault): Promise<(called: CalledCase) => string> {
  const types = await vocabularyIn(vault, 'act-types');
  return ({ id, title }) => {
    const [facts] = titleFactsOf(vault, [id]);
    if (!facts || (title && title !== facts.number)) return title ?? '';
    const { act, victim, begin } = facts;
    return [act && labelOf(types, act, 'en'), victim, begin && describeDate(begin, 'en')].filter(Boolean).join(' · ');
  };
}
