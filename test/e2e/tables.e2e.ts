/** Recommendations from a table that nobody knows: its columns are said once, kept by a name, and offered for the next such table. */
import { writeFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, test } from 'vitest';

import { foreignCases } from '../support/foreign-cases.ts';
import { expect, goTo, hasWindow, openApp, type OpenedApp, slow, unlock } from './fixture.ts';
import { passphrase, prepared } from './prepared.ts';

let opened: OpenedApp;
let page: Page;
beforeAll(async () => {
  if (!hasWindow) return;
  opened = await openApp({}, ['en'], { prepare: prepared() });
  page = await unlock(opened, passphrase);
  await goTo(page, 'Import');
});
afterAll(async () => {
  if (hasWindow) await opened[Symbol.asyncDispose]();
});

const head = 'Nr;Wer;Was gefordert wird;Antwort;Seite';
const rows = ['901.1;France, Poland;Let the invented defenders work without any fear;Accepted;3', '901.2;Chile;;Noted;3'];
const recommendations = () => page.getByRole('region', { name: 'Recommendations', exact: true });
const button = (name: string | RegExp) => recommendations().getByRole('button', { name });
const column = (name: string) =>
  recommendations()
    .getByRole('row', { name: new RegExp(`^${name}`) })
    .getByRole('button');

async function chooseTable(name: string, lines: readonly string[]): Promise<void> {
  writeFileSync(opened.at(name), lines.join('\n'));
  opened.answer(name);
  await button(/^Choose a(?:nother)? file…$/).click();
}

async function say(name: string, what: string): Promise<void> {
  await column(name).click();
  await page.getByRole('option', { name: what, exact: true }).click();
}

test.skipIf(!hasWindow)('a table that nobody knows comes in by what a person says of its columns', async () => {
  await chooseTable('first.csv', [head, ...rows]);
  const look = recommendations().getByRole('region', { name: 'What first.csv holds' });
  await expect(look).toContainText('Another table', slow);
  await expect(column('Was gefordert wird')).toContainText('Text');
  await expect(look).toContainText('Let the invented defenders work without any fear');
  await expect(look).toContainText('Which State was reviewed.');
  await expect(button('Look at it so')).toBeDisabled();

  await say('Wer', 'Text');
  await expect(look.getByText('Another column is this too. Choose one.')).toHaveCount(2);
  await say('Wer', 'Recommended by');
  await recommendations().getByRole('textbox', { name: 'State under review' }).fill('China');
  await expect(look).not.toContainText('Which State was reviewed.');
  await recommendations().getByRole('textbox', { name: 'Document symbol' }).fill('A/INVENTED/901');
  await recommendations().getByRole('textbox', { name: 'Keep this under a name' }).fill('From a friend');
  await button('Keep').click();
  await expect(page.getByText('Kept as “From a friend”')).toBeVisible();
  await button('Look at it so').click();
  await expect(button('Import 1 row')).toBeVisible(slow);
  await expect(look).toContainText('France, Poland');
  await expect(look.getByRole('region', { name: /^Refused rows/ })).toContainText('There is no text.');
  await button('Import 1 row').click();
  await expect(page.getByRole('alert')).toContainText('2 rows: 1 new, 0 changed, 0 known already, 1 refused', slow);
});

test.skipIf(!hasWindow)('the same again changes nothing, by what was said before; a newer one says what it changes', async () => {
  await recommendations()
    .getByRole('button', { name: /^Paste text instead/ })
    .click();
  await recommendations().getByRole('textbox', { name: 'State under review' }).fill('CHN');
  await recommendations().getByRole('textbox', { name: 'Document symbol' }).fill('A/INVENTED/901');
  await chooseTable('again.csv', [head, ...rows]);
  await expect(recommendations().getByText('There is nothing new in this file.')).toBeVisible(slow);
  await button('What the columns are').click();
  await expect(recommendations().getByRole('button', { name: /From a friend/ })).toBeVisible();
  await expect(column('Wer')).toContainText('Recommended by');
  await button('Cancel').click();

  await chooseTable('newer.csv', [head, rows[0]!.replace('Accepted', 'Noted'), rows[1]!.replace(';;', ';Open the invented archive;')]);
  await expect(button('Import 2 rows')).toBeVisible(slow);
  const changes = recommendations().getByRole('region', { name: /^What would change/ });
  await expect(changes).toContainText('CHN A/INVENTED/901 901.1');
  await button('Import 2 rows').click();
  await expect(page.getByRole('alert')).toContainText('1 new, 1 changed', slow);
});

test.skipIf(!hasWindow)('a text that does not name its State asks for it once, and keeps what was pasted', async () => {
  await goTo(page, 'Help and limits');
  await goTo(page, 'Import');
  await recommendations()
    .getByRole('button', { name: /^Paste text instead/ })
    .click();
  await recommendations()
    .getByRole('textbox', { name: 'Text', exact: true })
    .fill('902.1. Let the invented defenders work (France);\n902.2. Open the invented archive (Chile);');
  await button('Look at the text').click();
  await expect(recommendations().getByText('Which State was reviewed.')).toBeVisible(slow);
  await expect(recommendations().getByText('From which document it is.')).toBeVisible();
  await button('Cancel').click();
  await recommendations()
    .getByRole('button', { name: /^Paste text instead/ })
    .click();
  await expect(recommendations().getByRole('textbox', { name: 'Text', exact: true })).toHaveValue(/902\.1/);
  await button('Look at the text').click();
  await recommendations().getByRole('textbox', { name: 'State under review' }).fill('China');
  await recommendations().getByRole('textbox', { name: 'Document symbol' }).fill('A/INVENTED/902');
  await button('Look at it so').click();
  await button('Import 2 rows').click(slow);
  await expect(page.getByRole('alert')).toContainText('2 new', slow);
});

test.skipIf(!hasWindow)('a known table is read as any other where a person wants it, and an empty file is called empty', async () => {
  await chooseTable('known.csv', ['To,Text,From,Session,Response', 'China,Let the invented defenders sing,France,17,Accepted']);
  await expect(recommendations().getByText('UPR Info table (CSV)')).toBeVisible(slow);
  await button('Say what each column is…').click();
  await expect(column('From')).toContainText('Recommended by', slow);
  await page.setViewportSize({ width: 640, height: 400 });
  const choice = await column('To').boundingBox();
  expect(choice!.x + choice!.width).toBeLessThan(640);
  await say('To', 'State');
  await button('Look at it so').click();
  await expect(button('Import 1 row')).toBeVisible(slow);
  await expect(recommendations().getByRole('heading', { name: 'known.csv' })).toBeInViewport();
  await button('Cancel').click();
  await chooseTable('empty.csv', ['']);
  await expect(page.getByRole('alert')).toContainText('There is nothing in this file.', slow);
});

test.skipIf(!hasWindow)(
  'letters of an old encoding are chosen by the lines that can be read, of recommendations and of cases alike',
  async () => {
    const [text, title] = ['d5c5c8fdb1bbd7a5b2b6b5c4bda8d2e9', 'd5c5c8fd2cb1b1beA9'].map((hex) => Buffer.from(hex, 'hex'));
    const old = Buffer.concat([Buffer.from('SuR,Recommendation,Session,Recommending State\nChina,'), text!, Buffer.from(',17,France\n')]);
    writeFileSync(opened.at('old.csv'), old);
    opened.answer('old.csv');
    await button(/^Choose a(?:nother)? file…$/).click();
    await recommendations().getByRole('radio', { name: 'gb18030' }).check(slow);
    await expect(recommendations()).toContainText('张三被抓捕的建议');
    await button('Read it so').click();
    await expect(button('Import 1 row')).toBeVisible(slow);
    await button('Cancel').click();
    const cases = page.getByRole('region', { name: 'Cases', exact: true });
    writeFileSync(opened.at('own.csv'), Buffer.concat([Buffer.from('title,place\n'), title!, Buffer.from('\n')]));
    opened.answer('own.csv');
    await cases.getByRole('button', { name: 'Choose a file…' }).click();
    await cases.getByRole('radio', { name: 'gb18030' }).check(slow);
    await cases.getByRole('button', { name: 'Read it so' }).click();
    await cases.getByRole('button', { name: 'Import 1 row' }).click(slow);
    await expect(cases.getByRole('alert')).toContainText('1 row: 1 new', slow);
  },
);

test.skipIf(!hasWindow)(
  'a list of cases with twelve headings of its own comes in, each actor once, and the same again changes nothing',
  async () => {
    const cases = page.getByRole('region', { name: 'Cases', exact: true });
    const press = (name: string | RegExp) => cases.getByRole('button', { name }).click(slow);
    const sayWhatItIs = async () => {
      await cases.getByRole('textbox', { name: 'Name of this list' }).fill('Watch list', slow);
      await cases.getByRole('button', { name: /^Choose….*C7/ }).click();
      await page.getByRole('option', { name: 'Threatened', exact: true }).click();
      await press('Look at it so');
    };
    writeFileSync(opened.at('watch.csv'), foreignCases(5000));
    opened.answer('watch.csv');
    await press('Choose another file…');
    await sayWhatItIs();
    const wrong = cases.getByRole('textbox', { name: 'When' });
    await wrong.click(slow);
    await page.keyboard.press('Control+a');
    // Letter by letter: what is mended stays while it is mended.
    await page.keyboard.type('2019');
    await expect(wrong).toHaveValue('2019');
    opened.answer('refused.csv');
    await press('Save these rows with the reasons…');
    await expect(page.getByText(/^0 rows saved as|refused\.csv/).first()).toBeVisible(slow);
    await expect(wrong).toHaveValue('2019');
    await press('Look at it so');
    await press('Import 5,000 cases');
    await expect(cases.getByRole('alert')).toContainText('5,000 rows: 5,000 new, 0 changed, 0 known already, 0 refused', slow);
    opened.answer('watch.csv');
    await press('Choose another file…');
    await sayWhatItIs();
    await wrong.fill('2019', slow);
    await press('Look at it so');
    await expect(cases).toContainText('5,000 cases of this list are here already; none changes.', slow);
    await press('Cancel');
    opened.answer('no-such-folder/empty.csv');
    await press('Save an empty table to fill in…');
    await expect(page.getByText('The file or folder is not there any more.')).toBeVisible(slow);
    await goTo(page, 'People');
    // Twelve were here before.
    await expect(page.getByRole('main')).toContainText('97 people', slow);
  },
);
