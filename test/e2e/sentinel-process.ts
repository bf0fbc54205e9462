/**
 * An app in a process of its own, which a test kills: `sentinel-process.ts FOLDER STICK`. Words that no file may hold are
 * typed wherever one can type, saved and half typed, a file on the stick bears one in its name, and files that hold them are
 * taken in and looked at; then it says `typed` and waits for its end.
 */
import { writeFileSync } from 'node:fs';
import path from 'node:path';

import { pdfOf, pngOf, wavOf } from '../support/media.ts';
import { addField, closeAll, createVault, expect, goTo, openApp, slow } from './fixture.ts';
import { sentinels } from './sentinels.ts';

const [folder, stick] = process.argv.slice(2) as [string, string];
const [latin, chinese] = sentinels;
const place = { folder, stateFolder: path.join(folder, 'state') };

/** Files that hold a word, by how they are shown. */
const files = {
  [`${latin}.txt`]: Buffer.from(`What ${latin} said: ${chinese}`),
  'notice.pdf': pdfOf([`Summons of ${latin}`]),
  'gate.png': Buffer.concat([pngOf(40, 30, () => [200, 40, 40]), Buffer.from(`${latin} ${chinese}`)]),
  'voice.wav': Buffer.concat([wavOf(1), Buffer.from(`${latin} ${chinese}`)]),
};

/** Takes them in from the stick and looks at each. */
async function viewFiles(): Promise<void> {
  const paths = Object.entries(files).map(([name, content]) => {
    const file = path.join(stick, name);
    writeFileSync(file, content);
    return file;
  });
  opened.answer(...paths);
  await page.getByRole('button', { name: 'Add files', exact: true }).click();
  await page.getByRole('button', { name: 'Take in' }).click();
  await page.getByRole('button', { name: 'Done' }).click(slow);
  const look = async (name: string, shown: () => Promise<unknown>) => {
    await page.getByRole('link', { name, exact: true }).click();
    await shown();
    await page.goBack();
  };
  await look(`${latin}.txt`, () => page.getByText(`What ${latin} said`).waitFor());
  await look('notice.pdf', () => page.frameLocator('iframe').getByText(`Summons of ${latin}`).waitFor());
  await look('gate.png', () =>
    expect.poll(() => page.getByRole('img', { name: 'gate.png' }).evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(40),
  );
  await look('voice.wav', () =>
    expect.poll(() => page.locator('audio').evaluate((sound: HTMLAudioElement) => sound.duration)).toBeGreaterThan(0.9),
  );
  process.send?.('viewed');
}

const opened = await openApp({}, ['en'], { place });
await createVault(opened, `Mara ${latin}`);
const page = await opened.page();

await goTo(page, 'Cases');
await page.getByRole('button', { name: 'New case' }).click();
await page.getByRole('combobox', { name: 'Who it happened to', exact: true }).fill(chinese);
await page.keyboard.press('Tab');
await page.getByRole('textbox', { name: 'Place', exact: true }).fill(latin);
await page.getByRole('textbox', { name: 'Title', exact: true }).fill(`${latin} ${chinese}`);
await page.getByRole('button', { name: 'Create the case' }).click();
await expect(page.getByRole('heading', { name: `${latin} ${chinese}`, level: 1 })).toBeVisible();
process.send?.('saved');

await addField(page, 'Effects');
await page.getByRole('textbox', { name: 'Effects' }).pressSequentially(`${chinese}, and ${latin} half typed`);
await page.keyboard.press('Control+k');
await page.getByRole('searchbox', { name: 'Search' }).fill(latin);
await expect(page.getByRole('menuitem', { name: new RegExp(latin) }).first()).toBeVisible();
await closeAll(page);

await goTo(page, 'Import');
const file = path.join(stick, `${latin}.json`);
writeFileSync(file, JSON.stringify([{ title: `From the stick: ${latin} ${chinese}` }]));
opened.answer(file);
await page.getByRole('button', { name: 'Choose a file…' }).last().click();
await page.getByRole('button', { name: 'Import 1 row' }).click(slow);
await expect(page.getByRole('alert').getByText('1 new')).toBeVisible(slow);

await page.goBack();
await viewFiles();
await page.getByRole('textbox', { name: 'Effects' }).pressSequentially(` ${latin} again`);
process.send?.('typed');
await new Promise(() => setInterval(() => {}, 1000));
