/** Types the given words everywhere it can, until it is killed; reports each save after it returned. */
import { writeFileSync } from 'node:fs';
import { flushCompileCache } from 'node:module';
import { join } from 'node:path';

import { createCase } from '../../db/cases/commands.ts';
import { saveDraft } from '../../db/drafts/drafts.ts';
import { addEvidence } from '../../db/evidence/add.ts';
import { createRandomBytes } from '../../db/log/ids.ts';
import { openVault } from '../../db/vault/open.ts';
import { quickKeys } from '../support/quick-keys.ts';
import { passphrase } from '../support/vaults.ts';

const [folder, words] = process.argv.slice(2) as [string, string];
const vault = await openVault(join(folder, 'v'), passphrase, {
  now: () => new Date(),
  random: createRandomBytes(),
  stateFolder: join(folder, 'state'),
  ...quickKeys,
});
// Who is killed keeps no compiled code for those after it at its end.
flushCompileCache();
// The original a person drops in is theirs; its name and content must not show inside the vault.
const neutral = join(folder, 'neutral.bin');
writeFileSync(neutral, Buffer.alloc(50_000, 1));
for (let saved = 1; ; saved += 1) {
  const { id } = createCase(vault, {
    title: words,
    narrative: words.repeat(50),
    people: [{ name: words }],
    acts: [{ type: 'HRD-07', victim: words, note: words }],
    sources: [{ title: words }],
  });
  process.send!({ saved });
  saveDraft(vault, vault.newId(), 'case', id, { remarks: words });
  await addEvidence(vault, neutral, { case: id, fields: { title: words } });
  vault.search.search(words, { limit: 5 });
}
