/** Whether the words of a frozen report may still leave: what people agreed to changes after them. */
import { AppError } from '../../model/errors.ts';
import type { NamedRecord } from '../../records/belongings.ts';
import type { CheckedReport } from '../leak/check.ts';
import { placesIn } from '../leak/places.ts';

/** What whoever writes them answers for, and what the United Nations wrote, reach a report as they are. */
const untouched = new Set(['title-page', 'recommendation']);

/**
 * For the public the leak check finds names, and lets those stand that somebody settled.
 *
 * @param since consent that was recorded or changed after the freeze.
 * @throws {AppError} `report.consent-since` where a name in it would give way today, or a case would not be told because of one of `since`.
 */
export function requireStillAgreed({ document, disclosure }: CheckedReport, since: readonly NamedRecord[]): void {
  const changed = new Set(since.map(({ record }) => record));
  const isUntold = disclosure.blocked.some(({ effect, consent }) => effect === 'not-told' && consent !== null && changed.has(consent));
  if (!isUntold && (disclosure.audience === 'public' || !isNamingHidden({ document, disclosure }))) return;
  throw new AppError(
    'report.consent-since',
    'Since this report was frozen somebody in it took consent back, or it ended. Freeze it anew. Nothing was written.',
  );
}

function isNamingHidden({ document, disclosure }: CheckedReport): boolean {
  return placesIn(document).some(({ block, text }) => !untouched.has(block) && disclosure.text(text) !== text);
}
