/** The words of files are read out of them when nobody works on anything else. */
import { renewGroups } from '../../db/evidence/origin-groups.ts';
import { readTexts } from '../../db/evidence/texts.ts';
import type { Vault } from '../../db/vault/vault.ts';

const quietMs = 3_000;

/** Some time after the last change, one file after another: those that came in here, and those that came in bundles. Ends with the vault. */
export function keepTextsRead(vault: Vault): void {
  let isReading = false;
  let isAsked = false;
  const read = async () => {
    isAsked = isReading;
    if (isReading) return;
    isReading = true;
    try {
      renewGroups(vault);
      if ((await readTexts(vault)) > 0) await vault.catchUpSearch();
    } catch {
      // The vault was locked meanwhile: the next opening goes on.
    } finally {
      isReading = false;
      // What came meanwhile.
      if (isAsked) timer.refresh();
    }
  };
  const timer = setTimeout(() => void read(), quietMs);
  timer.unref();
  vault.onChange(() => void timer.refresh());
}
