/** The story again, by one who has no mouse: only `page.keyboard`, and at every stop the focus is seen. */
import type { Page } from 'playwright-core';
import { expect as expectValue, test, vi } from 'vitest';

import { expect, hasWindow, lockedPage, openApp, type OpenedApp, pressLock, recommendationFile, slow } from './fixture.ts';
import { Keyboard } from './keyboard.ts';

vi.setConfig({ testTimeout: 600_000 });

interface Person extends AsyncDisposable {
  readonly opened: OpenedApp;
  page: Page;
  keys: Keyboard;
}

async function sitDown(): Promise<Person> {
  const opened = await openApp({ reducedMotion: 'reduce' });
  const page = await opened.page();
  return { opened, page, keys: new Keyboard(page), [Symbol.asyncDispose]: () => opened[Symbol.asyncDispose]() };
}

const heading = ({ page }: Person, name: string | RegExp) => expect(page.getByRole('heading', { name, level: 1 })).toBeVisible(slow);

async function createVault({ opened, page, keys }: Person, member: string): Promise<string> {
  await keys.push(/^Create a vault/);
  const words = page.getByRole('list', { name: 'Passphrase' }).getByRole('listitem');
  await expect(words).toHaveCount(6);
  const passphrase = (await words.allTextContents()).join(' ');
  await keys.write('Type the passphrase again', passphrase);
  await keys.write('Your name in this vault', member);
  opened.answer('vault');
  await keys.push('Choose a folder…', 'Space');
  await expect(page.getByText('Folder: vault')).toBeVisible();
  await keys.push('Create the vault');
  return passphrase;
}

/** By its name in the palette, as everything can be reached. */
async function command(person: Person, typed: string, title: string | RegExp): Promise<void> {
  const { page, keys } = person;
  await keys.press('Control+k');
  await expect(page.getByRole('searchbox', { name: 'Search' })).toBeFocused();
  await keys.type(typed);
  await expect(page.getByRole('menuitem').first()).toHaveAttribute('data-focused', 'true');
  await keys.press('Enter');
  await heading(person, title);
}

async function importRecommendations(person: Person): Promise<void> {
  const { opened, page, keys } = person;
  const { file, count } = recommendationFile(opened.folder);
  await keys.press('Control+9');
  await heading(person, 'Import');
  opened.answer(file);
  await keys.push('Choose a file…');
  await expect(page.getByRole('button', { name: /^Import \d+ rows/ })).toBeVisible(slow);
  await keys.push(/^Import \d+ rows/);
  await expect(page.getByRole('alert').getByText(`${count} new`)).toBeVisible(slow);
}

const themes = [
  ['Work without reprisals', '186.62'],
  ['Space for civil society', '186.149'],
  ['Attacks are investigated', '186.158'],
  ['Due process and lawyers', '186.131'],
  ['Rights of detainees', '186.123'],
] as const;

async function addThemes(person: Person): Promise<void> {
  const { page, keys } = person;
  await keys.press('Control+5');
  await heading(person, 'Themes');
  for (const [name, paragraph] of themes) {
    await keys.write('New theme', name);
    await keys.press('Enter');
    const section = page.getByRole('region', { name: new RegExp(name) });
    await expect(section).toBeVisible();
    // Themes stand in the order of their names: this one's field may be the second or the fifth.
    for (
      let field = 0;
      !(await section.getByLabel('Number, such as 186.62').evaluate((one) => one === document.activeElement));
      field += 1
    ) {
      if (field > themes.length) throw new Error(`The keyboard does not come to the theme “${name}”.`);
      await keys.press('Tab');
      await keys.tabTo('textbox', 'Number, such as 186.62');
    }
    await keys.type(paragraph);
    await keys.press('Enter');
    await expect(section.getByRole('link', { name: 'Show 1 recommendation' })).toBeVisible();
  }
}

async function addCase(person: Person, title: string, victim: string, place: string): Promise<void> {
  const { page, keys } = person;
  await keys.press('Control+n');
  await heading(person, 'New case');
  await keys.write('Who it happened to', victim, 'combobox');
  await expect(page.getByRole('option').first()).toBeVisible();
  await keys.press('Tab');
  await keys.write('What was done', 'kept from the client', 'combobox');
  await keys.press('ArrowDown');
  await expect(page.getByRole('option').first()).toHaveAttribute('data-focused', 'true');
  await keys.press('Enter');
  await expect(page.getByRole('listbox')).toHaveCount(0);
  await keys.write('Begin', '2015-07');
  await keys.write('Place', place);
  await keys.write(/^Title/, title);
  await keys.press('Control+Enter');
  await heading(person, title);
}

/** A first case with all that a report needs, as somebody writes it down who knows the form. @returns the keys beside the words. */
async function addWholeCase(person: Person): Promise<number> {
  const { page, keys } = person;
  const before = keys.presses;
  await keys.press('Control+n');
  await heading(person, 'New case');
  await keys.type('王全');
  await expect(page.getByRole('option').first()).toBeVisible();
  await keys.press('Tab');
  await keys.type('kept from the client');
  await keys.press('Enter', 'Tab');
  await keys.type('Reedmarsh detention centre');
  await expect(page.getByRole('option').first()).toBeVisible();
  await keys.press('Tab');
  await keys.type('gave');
  await keys.press('Tab');
  await keys.type('July 2015');
  await keys.press('Tab');
  await keys.type('Hangzhou');
  await keys.press('Tab');
  await keys.type('Her sister, by phone');
  await keys.press('Tab', 'Tab', 'Tab');
  await keys.type('The guards said that no meeting was possible today.');
  await keys.press('Control+Enter');
  await heading(person, 'Lawyer kept from the client · 王全 · July 2015');
  const facts = page.getByRole('region', { name: 'Facts' });
  await expect(facts.getByText('Reedmarsh detention centre (gave orders for it)')).toBeVisible();
  await expect(facts.getByText('Missing', { exact: true })).toHaveCount(0);
  return keys.presses - before;
}

async function link(person: Person, paragraph: string): Promise<void> {
  const { page, keys } = person;
  await keys.push('Link to a recommendation');
  await keys.write('Recommendation', paragraph);
  await expect(page.getByRole('dialog').getByRole('listitem')).toHaveCount(1);
  await keys.press('Enter');
  await keys.write('Reason, in one sentence', 'Counsel was refused although the State accepted to guarantee it.');
  await keys.push('Link');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(page.getByRole('link', { name: paragraph, exact: true }).first()).toBeVisible();
}

/** @param left the page that somebody was on, and is on again. */
async function lockAndUnlock(person: Person, passphrase: string, left: string): Promise<void> {
  await pressLock(person.page);
  person.page = await lockedPage(person.opened);
  person.keys = new Keyboard(person.page);
  await expect(person.page.getByLabel('Passphrase')).toBeFocused();
  await person.keys.type(passphrase);
  await person.keys.press('Enter');
  await heading(person, left);
}

async function saveCard({ opened, page, keys }: Person): Promise<void> {
  await keys.press('Control+7');
  opened.answer('card.json');
  await keys.push('Save the card…');
  await expect(page.getByText('The card is saved.')).toBeVisible();
}

async function takeCard({ opened, page, keys }: Person, from: Person): Promise<void> {
  await keys.press('Control+7');
  opened.answer(from.opened.at('card.json'));
  await keys.push('Add a card…');
  await expect(page.getByRole('alertdialog').getByRole('listitem')).toHaveCount(6, slow);
  await keys.push('They are the same');
  await expect(page.getByRole('alertdialog')).toHaveCount(0);
}

async function send(from: Person, to: Person, name: string): Promise<void> {
  const { page, keys } = from;
  await keys.press('Control+7');
  await keys.push('Make a bundle');
  await keys.tabTo('checkbox', /.*/);
  await keys.press('Space');
  await expect(page.getByText('This is what leaves')).toBeVisible();
  from.opened.answer(name);
  await keys.push('Write the bundle…');
  await expect(page.getByText(`The bundle ${name} is written.`)).toBeVisible(slow);
  await to.keys.press('Control+7');
  to.opened.answer(from.opened.at(name));
  await to.keys.push('Take in bundles…');
  await expect(to.page.getByRole('button', { name: 'Accept' })).toBeVisible(slow);
}

async function accept({ page, keys }: Person, counts: string): Promise<void> {
  await expect(page.getByText(counts)).toBeVisible();
  await keys.push('Accept');
  await expect(page.getByText(/^Accepted\./)).toBeVisible();
}

/** Through the list: arrows to the row, Enter to open it. */
async function changePlace(person: Person, title: string, place: string): Promise<void> {
  const { page, keys } = person;
  await keys.press('Control+2');
  await heading(person, 'Cases');
  await expect(page.getByRole('gridcell', { name: title })).toBeVisible();
  await keys.tabTo('grid', 'Cases');
  // The row where the arrows are, as a screen reader is told: selected are the rows that were marked.
  const here = async () => page.locator(`[id="${await page.getByRole('grid', { name: 'Cases' }).getAttribute('aria-activedescendant')}"]`);
  for (let row = 0; row < 3; row += 1) {
    if ((await (await here()).textContent())?.includes(title)) break;
    await keys.press('ArrowDown');
  }
  await expect(await here()).toContainText(title);
  await keys.press('Enter');
  await heading(person, title);
  await keys.write('Place', place);
  await keys.press('Tab');
  await expect(page.getByText('Saved', { exact: true }).first()).toBeVisible();
}

async function resolve(person: Person): Promise<void> {
  const { page, keys } = person;
  await keys.press('Control+8');
  await expect(page.getByText('Beijing, Haidian')).toBeVisible();
  await expect(page.getByText('Beijing, Chaoyang')).toBeVisible();
  await keys.push(/^Take/);
  await expect(page.getByRole('heading', { name: 'No conflicts' })).toBeVisible();
}

test.skipIf(!hasWindow)('the whole story is done with the keyboard alone, and the focus is always seen', async () => {
  await using mine = await sitDown();
  const passphrase = await createVault(mine, 'Mara Heath');
  await heading(mine, 'Today');
  await importRecommendations(mine);
  await addThemes(mine);
  expectValue(await addWholeCase(mine)).toBeLessThan(20);
  await link(mine, '186.131');
  await addCase(mine, 'Office searched at night', 'Lena Marsh', 'Beijing');
  await addCase(mine, 'Journalist followed for weeks', '吕单', 'Kunming');
  await lockAndUnlock(mine, passphrase, 'Journalist followed for weeks');
  await command(mine, '王全', '王全');
  await command(mine, 'lvdan', '吕单');

  await using theirs = await sitDown();
  await createVault(theirs, 'Otis Tern');
  await heading(theirs, 'Today');
  await saveCard(theirs);
  await takeCard(mine, theirs);
  await saveCard(mine);
  await takeCard(theirs, mine);
  await send(mine, theirs, 'one.age');
  await accept(theirs, '0 conflicting');
  await changePlace(mine, 'Office searched at night', 'Beijing, Haidian');
  await changePlace(theirs, 'Office searched at night', 'Beijing, Chaoyang');
  await send(mine, theirs, 'two.age');
  await accept(theirs, '1 conflicting');
  await resolve(theirs);
  await expect(theirs.page.getByRole('region', { name: /Settled just now/ })).toBeVisible();
});
