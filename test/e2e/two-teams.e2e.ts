/** Two teams, one in English and one in Chinese, each with words and fields of its own, alike in name: their bundles go both ways in the window, and nothing is lost. */
import { rmSync } from 'node:fs';

import { expect as expectValue, test, vi } from 'vitest';

import { cardOf } from '../../db/contacts/card.ts';
import { addContact } from '../../db/contacts/contacts.ts';
import { codeOfTerm, fieldOfOwn } from '../../db/model/term.ts';
import { addOwnField } from '../../db/own-fields/own-fields.ts';
import { createCase } from '../../db/cases/commands.ts';
import { editRecord } from '../../db/records/commands.ts';
import { addTerm } from '../../db/terms/terms.ts';
import type { Vault } from '../../db/vault/vault.ts';
import { type Language, packOf } from '../../renderer/i18n/languages.ts';
import { everybodyAgrees } from '../support/consent.ts';
import { addInvestigation } from '../support/investigation.ts';
import { recordsIn } from '../support/told-records.ts';
import { expect, hasWindow, mainNavigation, newPlace, openApp, type OpenedApp, type Place, slow, unlock } from './fixture.ts';
import { openPrepared, passphrase, prepared } from './prepared.ts';

vi.setConfig({ testTimeout: 300_000 });

/** An own kind of act, and an own field with an own list: of the same English name in both vaults. */
async function addWords(vault: Vault, word: string): Promise<{ readonly kind: string; readonly fields: Readonly<Record<string, string>> }> {
  const kind = codeOfTerm(await addTerm(vault, 'act-types', { english: 'Night raid', chinese: `夜间搜查（${word}）`, parent: 'arrest' }));
  const bank = addOwnField(vault, { of: 'case', kind: 'choice', english: 'Bank', chinese: `银行（${word}）` });
  const term = codeOfTerm(await addTerm(vault, bank, { english: 'Closed', chinese: `已关闭（${word}）` }));
  return { kind, fields: { [fieldOfOwn(bank)]: term } };
}

async function fillEnglish(vault: Vault): Promise<void> {
  const { kind, fields } = await addWords(vault, '一');
  const taken = addInvestigation(vault)[2]!;
  editRecord(vault, 'case', taken, fields);
  const act = recordsIn(vault).find((record) => record.entity === 'act' && record.fields['case'] === taken)!;
  editRecord(vault, 'act', act.id, { type: kind });
  everybodyAgrees(vault);
}

async function fillChinese(vault: Vault): Promise<void> {
  const { kind, fields } = await addWords(vault, '二');
  const { id } = createCase(vault, {
    title: '办公室夜里被搜',
    people: [{ key: 'p', name: '季小满' }],
    acts: [{ type: kind, victim: 'p' }],
  });
  editRecord(vault, 'case', id, fields);
  everybodyAgrees(vault);
}

async function prepareBoth(): Promise<{ readonly english: Place; readonly chinese: Place }> {
  const places = { english: newPlace(), chinese: newPlace() };
  await prepared({ fill: fillEnglish })(places.english);
  await prepared({ fill: fillChinese, member: '欧晨', language: 'zh-Hans' })(places.chinese);
  const [english, chinese] = [await openPrepared(places.english), await openPrepared(places.chinese)];
  addContact(english, cardOf(chinese, '欧晨'));
  addContact(chinese, cardOf(english, 'Mara Heath'));
  await english.close();
  await chinese.close();
  return places;
}

/** A window, and its words. */
async function seat(opened: OpenedApp, language: Language) {
  const page = await opened.page();
  const { messages } = packOf(language);
  return { opened, page, t: (id: keyof typeof messages) => messages[id] };
}

type Seat = Awaited<ReturnType<typeof seat>>;

async function goTo({ page, t }: Seat, place: 'nav.bundles' | 'nav.cases'): Promise<void> {
  await mainNavigation(page)
    .getByRole('link', { name: t(place) })
    .click();
  await expect(page.getByRole('heading', { name: t(place), level: 1 })).toBeVisible();
}

async function send(from: Seat, to: Seat, name: string): Promise<void> {
  const { page, t } = from;
  await goTo(from, 'nav.bundles');
  await page.getByRole('button', { name: t('export.begin') }).click();
  await page
    .getByRole('group', { name: t('export.recipients') })
    .getByRole('checkbox')
    .first()
    .check({ force: true, ...slow });
  from.opened.answer(name);
  await page.getByRole('button', { name: t('export.write') }).click(slow);
  await expect(page.getByText(t('export.done').replace('{name}', name))).toBeVisible(slow);
  await goTo(to, 'nav.bundles');
  to.opened.answer(from.opened.at(name));
  await to.page.getByRole('button', { name: to.t('inbox.take') }).click();
  await to.page.getByRole('button', { name: new RegExp(`^${to.t('inbox.accept')}`) }).click(slow);
  await expect(to.page.getByText(/^(?:Accepted\.|已接受。)$/)).toBeVisible(slow);
}

async function openCase(at: Seat, title: string): Promise<void> {
  await goTo(at, 'nav.cases');
  await at.page.getByRole('gridcell', { name: title }).click();
  await expect(at.page.getByRole('heading', { name: title, level: 1 })).toBeVisible(slow);
}

async function recordsOf(place: Place): Promise<ReturnType<typeof recordsIn>> {
  const vault = await openPrepared(place);
  const records = recordsIn(vault);
  await vault.close();
  return records;
}

test.skipIf(!hasWindow)(
  'their bundles go both ways, each reads the words of the other in its own language, and both vaults say the same',
  async () => {
    const places = await prepareBoth();
    try {
      const before = [...(await recordsOf(places.english)), ...(await recordsOf(places.chinese))];
      {
        await using mine = await openApp({}, ['en'], { place: places.english });
        await using theirs = await openApp({}, ['zh-Hans'], { place: places.chinese });
        await unlock(mine, passphrase);
        await unlockChinese(theirs);
        const [english, chinese] = [await seat(mine, 'en'), await seat(theirs, 'zh-Hans')];
        await send(english, chinese, 'one.age');
        await openCase(chinese, 'Lawyer taken from her home at night');
        await expect(chinese.page.getByText('夜间搜查（一）').first()).toBeVisible();
        await expect(chinese.page.getByText('银行（一）').first()).toBeVisible();
        await expect(chinese.page.getByText('已关闭（一）').first()).toBeVisible();
        await send(chinese, english, 'two.age');
        await openCase(english, '办公室夜里被搜');
        await expect(english.page.getByText('Night raid', { exact: false }).first()).toBeVisible();
        await expect(english.page.getByText('Closed', { exact: true }).first()).toBeVisible();
      }
      const [here, there] = [await recordsOf(places.english), await recordsOf(places.chinese)];
      expectValue(there).toEqual(here);
      for (const record of before) expectValue(here.find(({ id }) => id === record.id)).toEqual(record);
      expectValue(here).toHaveLength(before.length);
    } finally {
      for (const { folder } of Object.values(places)) rmSync(folder, { recursive: true, force: true });
    }
  },
);

async function unlockChinese(opened: OpenedApp): Promise<void> {
  const { page, t } = await seat(opened, 'zh-Hans');
  await page.getByRole('textbox', { name: t('unlock.passphrase'), exact: true }).fill(passphrase);
  await page.getByRole('button', { name: t('unlock.submit') }).click();
  await expect(mainNavigation(page).getByRole('link', { name: t('nav.today') })).toBeVisible(slow);
}
