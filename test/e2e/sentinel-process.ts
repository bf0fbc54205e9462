/**
 * An app in a process of its own, which a test kills: `sentinel-process.ts FOLDER STICK`. Words that no file may hold are
 * typed wherever one can type, saved and half typed, and a file on the stick bears one in its name; then it says `typed`
 * and waits for its end.
 */
import { writeFileSync } from 'node:fs';
import path from 'node:path';

import { addField, closeAll, createVault, expect, goTo, openApp, slow } from './fixture.ts';
import { sentinels } from './sentinels.ts';

const [folder, stick] = process.argv.slice(2) as [string, string];
const [latin, chinese] = sentinels;
const place = { folder, stateFolder: path.join(folder, 'state') };

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
await page.getByRole('textbox', { name: 'Effects' }).pressSequentially(` ${latin} again`);
process.send?.('typed');
await new Promise(() => setInterval(() => {}, 1000));
