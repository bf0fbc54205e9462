/** An invented investigation of five linked events with twenty people, entered by mouse: it says what the engine's own entry says, and so does the draft made of it. */
import { afterAll, expect as expectValue, test, vi } from 'vitest';

import { en as fileWords } from '../../db/report/case-file/words/en.ts';
import { expect, hasWindow, openApp, slow, unlock } from './fixture.ts';
import { MouseHands } from './hands.ts';
import { sectionsOf, toBeSaid } from './investigation-draft.ts';
import { type EnteredVault, enteredBy, toldByEngine } from './investigation-vaults.ts';
import { Entry } from './investigation.ts';
import { passphrase } from './prepared.ts';

vi.setConfig({ testTimeout: 600_000 });

const headings = fileWords.submission.sections.wgad as Readonly<Record<string, string>>;
let entered: EnteredVault | undefined;
afterAll(() => entered?.[Symbol.dispose]());

test.skipIf(!hasWindow)('entered by mouse, every record says what it is to say', async () => {
  entered = await enteredBy((page) => new MouseHands(page));
  expectValue(entered.told).toEqual(await toldByEngine());
});

test.skipIf(!hasWindow)(
  'the draft for the Working Group on Arbitrary Detention says all of it, where it is asked, and names what is missing',
  async () => {
    await using opened = await openApp({}, ['en'], { place: entered!.place });
    const hands = new MouseHands(await unlock(opened, passphrase));
    const { page } = hands;
    await new Entry(hands).consent('叶青禾');
    await hands.openCase('Lawyer taken from her home at night');
    // Nobody enters the trial twice.
    const inCourt = page.getByRole('region', { name: /^Charges and proceedings/ });
    await expect(inCourt.getByRole('link', { name: 'Lawyer tried behind closed doors' })).toBeVisible();
    await page.getByRole('button', { name: /^Working Group on Arbitrary Detention/ }).click();
    const required = page.getByRole('group', { name: 'It cannot do without' });
    await expect(required.getByRole('button', { name: 'Category of arbitrary detention' })).toBeVisible();
    await page.getByRole('button', { name: 'Write a draft…' }).click();
    opened.answer('draft.docx');
    await page.getByRole('button', { name: 'Choose a place and write' }).click();
    await expect(page.getByText(/^The document is written\./)).toBeVisible(slow);
    const sections = sectionsOf(opened.at('draft.docx'));
    const lost = (await toBeSaid({ counsel: 'Person ' })).filter(
      ({ section, words }) => !sections.get(headings[section]!)?.some((line) => line.includes(words)),
    );
    expectValue(lost).toEqual([]);
    for (const [section, field] of [
      ['why-arbitrary', 'Category of arbitrary detention'],
      ['submitter', 'Who submits it'],
    ] as const)
      expectValue(sections.get(headings[section]!)!.join('\n')).toMatch(new RegExp(`${field}: MISSING`));
    // Nobody asked her lawyer.
    expectValue([...sections.values()].flat().join('\n')).not.toMatch(/罗小溪|马立群|沈月娥|丁怀仁/);
  },
);
