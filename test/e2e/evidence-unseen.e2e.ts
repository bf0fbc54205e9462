/** Files of which the window shows less than they hold say so, and those of which it can show nothing, too. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'vitest';

import { createCase } from '../../db/cases/commands.ts';
import { addEvidence } from '../../db/evidence/add.ts';
import { nodeInspector as inspector } from '../../db/inspect/node-inspector.ts';
import { jpegWith, pdfFrom } from '../support/media.ts';
import { expect, hasWindow, openApp, slow, unlock } from './fixture.ts';
import { passphrase, prepared } from './prepared.ts';

const film = Buffer.from('\0\0\0\x18ftypmp42\0\0\0\0isommp42\0\0\0\x08mdat', 'latin1');

describe.runIf(hasWindow)('what is not shown of evidence', () => {
  test('a film behind a picture is told, and so is a PDF whose pages lead back to themselves', { timeout: 120_000 }, async () => {
    const ids: string[] = [];
    await using opened = await openApp({}, ['en'], {
      prepare: prepared({
        fill: async (vault, place) => {
          const of = createCase(vault, { title: 'The gate of the marsh' }).id;
          const files = {
            'still.jpg': jpegWith({}),
            'moving.jpg': Buffer.concat([jpegWith({}), film]),
            'loop.pdf': pdfFrom(['<< /Type /Catalog /Pages 2 0 R >>', '<< /Type /Pages /Count 1 /Kids [2 0 R] >>', '<< >>', '<< >>']),
          };
          for (const [name, content] of Object.entries(files)) {
            writeFileSync(join(place.folder, name), content);
            ids.push((await addEvidence(vault, join(place.folder, name), { case: of, inspector })).id);
          }
        },
      }),
    });
    const page = await unlock(opened, passphrase);
    const open = (id: string) => page.evaluate((to) => void (location.hash = to), `#/evidence/${id}`);
    const told = page.getByText('There is a short film behind this picture');
    await open(ids[1]!);
    await expect(told).toBeVisible(slow);
    await open(ids[0]!);
    await page.getByRole('heading', { name: 'still.jpg', level: 1 }).waitFor();
    await expect(told).toHaveCount(0);
    await open(ids[2]!);
    await expect(page.getByText('The file cannot be shown: it is broken')).toBeVisible(slow);
  });
});
