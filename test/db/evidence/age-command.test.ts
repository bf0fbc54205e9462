/** Whoever has the row of a file needs no Lapwing to read it: Debian's `age`, and cutting off the padding. */
import { createHash, randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

import { paddedSize } from '../../../db/age/padding.ts';
import { createCase } from '../../../db/cases/commands.ts';
import { addEvidence } from '../../../db/evidence/add.ts';
import { age, hasAge } from '../age/support.ts';
import { openWorkshop } from '../../support/vaults.ts';

/** Empty, one byte, around the chunks of age (64 KiB), around a MiB, and some that are padded much. */
const sizes = [0, 1, 1000, 65_535, 65_536, 65_537, 1_048_575, 1_048_576, 1_048_577, 3_333_333];

test.skipIf(!hasAge)(
  'the age command decrypts every stored file with the identity in its row, and what it gives is the file and zeros',
  async () => {
    await using workshop = openWorkshop();
    const vault = await workshop.vault('v');
    const { id: of } = createCase(vault, { title: 'With files' });
    for (const size of sizes) {
      const path = join(workshop.folder, `${size}.bin`);
      writeFileSync(path, randomBytes(size));
      await addEvidence(vault, path, { case: of });
    }
    // As docs/vault-format.md says how to find them.
    const rows = vault.raw
      .prepare(
        'SELECT e.sha256, f.name, f.identity, f.size_bytes FROM evidence e JOIN evidence_file f ON lower(hex(f.sha256)) = lower(e.sha256)',
      )
      .all() as { sha256: string; name: string; identity: string; size_bytes: number }[];
    expect(rows.map(({ size_bytes }) => size_bytes).sort((a, b) => a - b)).toEqual(sizes);
    const key = join(workshop.folder, 'key');
    for (const { sha256, name, identity, size_bytes: size } of rows) {
      writeFileSync(key, `${identity}\n`);
      const plain = age(['-d', '-i', key], readFileSync(join(vault.folder, 'files', name.slice(0, 2), name)));
      expect(plain.length).toBe(paddedSize(size));
      expect(createHash('sha256').update(plain.subarray(0, size)).digest('hex')).toBe(sha256);
      expect(plain.subarray(size).every((byte) => byte === 0)).toBe(true);
    }
    expect(new Set(rows.map(({ identity }) => identity)).size).toBe(rows.length);
  },
);
