/** How much of a frozen report waits to be settled before it may be written. */
import type { RecordId } from '../model/record-id.ts';
import type { ReadableVault } from '../vault/vault.ts';
import { frozenToWrite } from './freeze-report.ts';
import { checkLeaks } from './leak/check.ts';
import { openFindings } from './leak/gate.ts';

/** Findings that keep it from being written, as its words are; none within the team. @throws {AppError} as `frozenToWrite`. */
export async function openInFrozen(vault: ReadableVault, freeze: RecordId): Promise<number> {
  const checked = frozenToWrite(vault, freeze);
  const { audience } = checked.disclosure;
  if (audience === 'internal') return 0;
  return openFindings(audience, (await checkLeaks(vault, checked)).findings).length;
}
