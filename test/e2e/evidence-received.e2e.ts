/** Files that came in a bundle: looked into here while somebody reads, warned of, and of words alone nobody is asked whom they show. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import type { Page } from 'playwright-core';
import { describe, test } from 'vitest';

import { acceptBundle } from '../../db/bundle/accept.ts';
import { exportBundle } from '../../db/bundle/export.ts';
import { stageBundle } from '../../db/bundle/stage.ts';
import { createCase } from '../../db/cases/commands.ts';
import { addEvidence } from '../../db/evidence/add.ts';
import { createPerson } from '../../db/people/commands.ts';
import type { RecordId } from '../../db/model/record-id.ts';
import { addRecord, editRecord } from '../../db/records/commands.ts';
import { createVault } from '../../db/vault/create.ts';
import { openVault } from '../../db/vault/open.ts';
import type { Vault } from '../../db/vault/vault.ts';
import { pdfOf } from '../support/media.ts';
import { expect, hasWindow, openApp, type Place, slow, unlock } from './fixture.ts';
import { environmentOf, passphrase, prepared } from './prepared.ts';

/** Another team sends a paper, and a page with a picture under the name of a picture whose record says that it is a recording. */
async function fill(
  vault: Vault,
  place: Place,
): Promise<{
  readonly paper: RecordId;
  readonly webPage: RecordId;
  readonly named: RecordId;
  readonly absent: RecordId;
  readonly of: RecordId;
}> {
  const state = join(place.folder, 'team-state');
  mkdirSync(state);
  const folder = join(place.folder, 'team');
  await createVault(folder, { passphrase, member: 'Otis Tern' }, environmentOf(state));
  await using team = await openVault(folder, passphrase, environmentOf(state));
  const of = createCase(team, { title: 'The gate of the marsh' }).id;
  const add = async (name: string, content: Uint8Array, mediaType: string) => {
    writeFileSync(join(place.folder, name), content);
    const { id } = await addEvidence(team, join(place.folder, name), { case: of });
    editRecord(team, 'evidence', id, { mediaType });
    return id;
  };
  const paper = await add('notice.pdf', pdfOf(['Summons of the second court', '']), 'application/pdf');
  const webPage = await add(
    'gate.png',
    Buffer.from('<!doctype html><script>window.ran = true</script><img src="data:image/png;base64,AAAA">'),
    'audio/mpeg',
  );
  const victim = createPerson(team, { name: 'Ada Invented' }).id;
  addRecord(team, 'act', { case: of, type: 'torture', victim });
  const named = await add('hands.txt', Buffer.from('What she said'), 'text/plain');
  editRecord(team, 'evidence', named, { [`people/${victim}`]: true });
  const absent = addRecord(team, 'evidence', { case: of, title: 'A film that stayed', sha256: 'ab'.repeat(32), version: 'original' });
  addRecord(team, 'evidence', { case: of, title: longTitle, sha256: 'cd'.repeat(32), version: 'original' });
  const out = join(place.folder, 'sent.age');
  await exportBundle(team, { recipients: [vault.recipient], scope: 'all', out, authorName: 'Otis Tern' });
  await acceptBundle(vault, (await stageBundle(vault, out)).key);
  return { paper, webPage, named, absent, of };
}

const longTitle = 'IMG_20260414_181503 from the telephone of the neighbour who stood at the gate all night.jpg';

/** Whether all of it shows, and nothing that cuts what is too long cuts it. */
function isWithinItsCell(element: Element): boolean {
  const [box, cell] = [element, element.closest('[role=gridcell]')!].map((one) => one.getBoundingClientRect());
  for (let around = element.parentElement; around && around.role !== 'row'; around = around.parentElement) {
    const { top, bottom } = around.getBoundingClientRect();
    if (getComputedStyle(around).overflow !== 'visible' && (box!.bottom > bottom + 1 || box!.top < top - 1)) return false;
  }
  return box!.height > 0 && box!.bottom <= cell!.bottom + 1;
}

const openItem = (page: Page, id: RecordId) => page.evaluate((to) => void (location.hash = to), `#/evidence/${id}`);

describe.runIf(hasWindow)('evidence that came', () => {
  test('what files of a bundle are shows on their pages by itself', { timeout: 120_000 }, async () => {
    let ids: Awaited<ReturnType<typeof fill>> | undefined;
    await using opened = await openApp({}, ['en'], {
      prepare: prepared({ fill: async (vault, place) => void (ids = await fill(vault, place)) }),
    });
    const page = await unlock(opened, passphrase);
    await openItem(page, ids!.webPage);
    await expect(page.getByText('Its record says that it is this kind of file: Sound (MP3). By its content it is: Web page.')).toBeVisible(
      slow,
    );
    await expect(page.getByText('says another kind of file than its content: Web page.')).toBeVisible();
    await expect(page.getByRole('button', { name: 'Nobody can be recognised' })).toBeVisible();
    // It is shown as what it is, not as what its record says.
    await expect(page.getByText('The words alone, as the file says them. Nothing of it is run or fetched.')).toBeVisible(slow);
    await expect(page.locator('audio')).toHaveCount(0);
    // What is sought in a scan is not found, and may stand there all the same.
    await openItem(page, ids!.paper);
    await page.getByText('Page 1 of 2').waitFor(slow);
    for (const [sought, told] of [
      ['summons', '1 of 1'],
      ['seal', 'Not found · One page is without words, as a scan is: look there yourself.'],
    ] as const) {
      await page.getByRole('textbox', { name: 'Find in this file' }).fill(sought);
      await page.keyboard.press('Enter');
      await expect(page.getByRole('search').getByRole('status')).toHaveText(told);
    }
    // A name that was kept back is another thing than none.
    await openItem(page, ids!.named);
    await expect(page.getByRole('list', { name: 'Whom it shows or names' }).getByRole('link')).toHaveText('Name withheld: no consent');
    // Nobody here knows who named them: it counts once somebody here says so.
    await expect(page.getByRole('button', { name: 'Nobody can be recognised' })).toHaveCount(0);
    await page.getByRole('button', { name: 'Yes, these people' }).click();
    await expect(page.getByRole('button', { name: 'Yes, these people' })).toHaveCount(0);
    await expect(page.getByRole('button', { name: '1 person' })).toBeVisible();
    // Of a file that is not here nothing is written down and no time is asked, and beside the buttons stands why.
    await openItem(page, ids!.absent);
    await page.getByRole('heading', { name: 'A film that stayed', level: 1 }).waitFor();
    for (const [button, why] of [
      ['Note a hand-over…', 'The file is not here with this case: nothing that is done with it can be written down.'],
      ['Write a request…', 'A time can be asked only for a file that is here with this case.'],
    ] as const) {
      await expect(page.getByRole('button', { name: button })).toBeDisabled();
      await expect(page.getByText(why)).toBeVisible();
    }
    // So it stands in the list, which finds those that are not here, and on the page of the case.
    await page.evaluate(() => void (location.hash = '#/evidence'));
    await expect(page.getByRole('row', { name: 'A film that stayed' }).getByText('Not here', { exact: true })).toBeVisible(slow);
    await expect(page.getByRole('row', { name: 'notice.pdf' }).getByText('Not here', { exact: true })).toHaveCount(0);
    // Of a title that is cut at the end, too: what is wrong stands in the line below it.
    const badge = page.getByRole('row', { name: longTitle }).getByText('Not here', { exact: true });
    expect(await badge.evaluate(isWithinItsCell)).toBe(true);
    await page.evaluate((of) => void (location.hash = `#/cases/${of}`), ids!.of);
    const section = page.getByRole('list', { name: 'Evidence' });
    await expect(section.getByRole('listitem').filter({ hasText: 'A film that stayed' }).getByText('Not here')).toBeVisible(slow);
    await expect(section.getByText('Not here', { exact: true })).toHaveCount(2);
    await openItem(page, ids!.paper);
    await page.getByRole('heading', { name: 'notice.pdf', level: 1 }).waitFor();
    await expect(page.getByRole('button', { name: 'Nobody can be recognised' })).toHaveCount(0, slow);
    await expect(page.getByText('What the file says of itself')).toBeVisible();
  });
});
