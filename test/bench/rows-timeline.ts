/** Row `timeline`: somebody with a thousand acts, from the step to their page until the line in time is painted, against the list of cases. */
import type { Page } from 'playwright-core';

import { createCase } from '../../db/cases/commands.ts';
import type { RecordId } from '../../db/model/record-id.ts';
import type { Vault } from '../../db/vault/vault.ts';
import { type BenchRow, compare } from './measure.ts';
import { openList, vaultWith, type Watched } from './rows-window.ts';

const perCase = 5;

export async function timelineRow(folder: string, acts: number): Promise<BenchRow> {
  let person = '';
  const place = await vaultWith(folder, 'timeline', (vault) => (person = fillLife(vault, acts)));
  await openList(place);
  const lists: number[] = [];
  return compare(
    'timeline',
    1.5,
    async () => {
      const { list, after } = await openList(place, (page) => openPerson(page, person));
      lists.push(list);
      return after!;
    },
    async () => lists.at(-1)!,
  );
}

/** Twenty years of being stopped, searched and held. */
function fillLife(vault: Vault, acts: number): RecordId {
  const id = vault.newId();
  const kinds = ['arrest', 'threat', 'HRD-01', 'home-searched'];
  for (let at = 0; at < acts; at += perCase) {
    const year = 1996 + Math.floor((at / acts) * 20);
    createCase(vault, {
      title: `Event ${at / perCase}`,
      people: [at === 0 ? { key: 'p', id, name: 'Wen Invented' } : { key: 'p', id }],
      acts: Array.from({ length: perCase }, (_, n) => ({
        type: kinds[(at + n) % kinds.length]!,
        victim: 'p',
        begin: `${year}-${String(((at + n) % 12) + 1).padStart(2, '0')}${n % 2 === 0 ? '-17' : ''}`,
        ...(n === 0 && { firstCounsel: `${year}-12` }),
      })),
    });
  }
  return id;
}

async function openPerson(page: Page, person: string): Promise<number> {
  return page.evaluate((id) => {
    const since = performance.now();
    window.location.hash = `#/people/${id}`;
    return (window as unknown as { watched: Watched }).watched.untilPainted('main section [role="img"]', since);
  }, person);
}
