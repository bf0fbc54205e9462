/**
 * Views of lists that somebody named, and the page that was open when the vault locked: they hold what was looked for, and
 * that can be a name. What was decided about the names of a table whose import was stopped, too. Part of the erasing
 * transaction. They are made anew in a moment, so they go whole.
 */
import { discardForms } from '../drafts/forms.ts';
import { allViews, removeView } from '../lists/settings.ts';
import type { ErasureScope } from '../log/decide/erase.ts';
import type { Vault } from '../vault/vault.ts';
import { forgetInterrupted } from '../vault/under-way.ts';
import { calledOf } from './mentions.ts';
import { createNameFinder } from './names.ts';

/** Before the records go: afterwards nothing says what they were called. */
export function forgetViews(vault: Vault, scopes: readonly ErasureScope[]): void {
  const isNamed = createNameFinder(scopes.flatMap((scope) => calledOf(vault, scope)));
  const records = scopes.filter(({ fields }) => !fields).map(({ record }) => record);
  const speaks = (text: string) => isNamed(text) || records.some((record) => text.includes(record));
  for (const { list, name, setting } of allViews(vault)) {
    const { address } = JSON.parse(setting) as { readonly address?: unknown };
    if ([name, ...wordsOf(String(address))].some(speaks)) removeView(vault, list, name);
  }
  forgetInterrupted(vault, speaks);
  discardForms(vault, ({ address, ...others }) => isPlace(address) && [...wordsOf(address), ...Object.values(others)].some(speaks));
}

/** Other forms are texts that somebody began: they are named, as drafts are. */
function isPlace(address: string | undefined): address is string {
  return address?.startsWith('#/') === true;
}

/** What an address says, and what is asked in it: values of a facet are encoded before they become part of it. */
function wordsOf(address: string): string[] {
  const asked = [...new URLSearchParams(address.slice(address.indexOf('?') + 1)).values()];
  return [address, ...asked, ...asked.flatMap((text) => [...new URLSearchParams(`?${text.replaceAll('|', '&')}`).keys()])];
}
