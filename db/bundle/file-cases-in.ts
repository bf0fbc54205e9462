/** What a bundle says of its files, staged until it is taken over: it counts for those alone whose bytes it holds. */
import { idBytes } from '../log/ids.ts';
import { bundleLimits } from '../model/bundle-limits.ts';
import { query } from '../query/query.ts';
import { readLines } from './container/lines.ts';
import { parseFileCases } from './file-case-lines.ts';
import { type IntakeState, started } from './take-actions.ts';

const stage = query((db, given: { bundle: number; sha256: Buffer; case: Buffer }) =>
  db
    .insertInto('staged_file_case')
    .values({ bundle_key: given.bundle, sha256: given.sha256, case_id: given.case, carried: 0 })
    .onConflict((known) => known.doNothing()),
);

/** @throws {AppError} `bundle.structure`, `bundle.limit`. */
export async function takeFileCases(progress: IntakeState, bytes: AsyncIterable<Uint8Array>): Promise<void> {
  const { vault } = progress;
  const { key } = started(progress);
  for await (const text of readLines(bytes, { maxLineBytes: bundleLimits.citationBytes, maxLines: bundleLimits.fileLines })) {
    const { sha256, cases } = parseFileCases(text);
    vault.transaction(() => {
      for (const of of cases) stage.run(vault, { bundle: key, sha256: Buffer.from(sha256, 'hex'), case: idBytes(of) });
    });
  }
}

/** Its bytes go by: whatever they turn out to be, another content ends the reading of the bundle. */
export const carry = query((db, given: { bundle: number; sha256: Buffer }) =>
  db.updateTable('staged_file_case').set({ carried: 1 }).where('bundle_key', '=', given.bundle).where('sha256', '=', given.sha256),
);
