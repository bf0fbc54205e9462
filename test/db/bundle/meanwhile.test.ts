/** Somebody goes on writing while a bundle is written: what is handed over can be read, and misses nothing that was there. */
import { setImmediate as nextTurn } from 'node:timers/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';

import { acceptBundle } from '../../../db/bundle/accept.ts';
import { exportBundle } from '../../../db/bundle/export.ts';
import { stageBundle } from '../../../db/bundle/stage.ts';
import { createCase } from '../../../db/cases/commands.ts';
import { editRecord } from '../../../db/records/commands.ts';
import { showCase } from '../../../db/cases/details.ts';
import { writeCheckpoints } from '../../../db/log/receive/checkpoint.ts';
import { openWorkshop } from '../../support/vaults.ts';

test.each(['all', 'chosen'])(
  '%s cases leave as they were when the export began, whatever is written at any moment of it',
  async (scope) => {
    await using workshop = openWorkshop();
    const vault = await workshop.vault('sender');
    const ids = vault.transaction(() =>
      Array.from({ length: 1500 }, (_, n) => createCase(vault, { title: `Case ${n}`, narrative: 'words' }).id),
    );
    for (let turns = 1; turns <= 9; turns += 2) {
      const [first, last] = [ids[0]!, ids.at(-1)!];
      const before = [first, last].map((id) => showCase(vault, id).fields['title']);
      const out = join(workshop.folder, `${turns}.age`);
      const target = await workshop.vault(`receiver ${turns}`);
      const request = { recipients: [target.recipient], scope: scope === 'all' ? ('all' as const) : ids, out, authorName: 'sender' };
      const exported = exportBundle(vault, request);
      for (let turn = 0; turn < turns; turn += 1) await nextTurn();
      for (const id of [first, last]) editRecord(vault, 'case', id, { title: `edited at ${turns}` });
      createCase(vault, { title: 'typed meanwhile' });
      // As another export does, or a lock.
      vault.transaction(() => vault.withSecrets(({ signingSeed }) => writeCheckpoints(vault.store, signingSeed)));
      await exported;
      await acceptBundle(target, (await stageBundle(target, out)).key);
      const after = [first, last].map((id) => showCase(target, id).fields['title']);
      expect([before, [`edited at ${turns}`, `edited at ${turns}`]]).toContainEqual(after);
    }
  },
);
