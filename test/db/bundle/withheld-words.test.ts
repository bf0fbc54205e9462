/** Words of files that stay, and of files that are not here. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { acceptBundle } from '../../../db/bundle/accept.ts';
import type { FileChoice } from '../../../db/bundle/files.ts';
import { previewPart } from '../../../db/bundle/preview-records.ts';
import { stageBundle } from '../../../db/bundle/stage.ts';
import { createCase } from '../../../db/cases/commands.ts';
import { recordConsent } from '../../../db/consent/commands.ts';
import { aboutItem } from '../../../db/evidence/about.ts';
import { noteCustody } from '../../../db/evidence/custody.ts';
import { itemOf } from '../../../db/evidence/items.ts';
import { createPerson } from '../../../db/people/commands.ts';
import { addRecord, editRecord } from '../../../db/records/commands.ts';
import { verifyVault } from '../../../db/vault/verify.ts';
import { openWorkshop } from '../../support/vaults.ts';
import { unpack } from '../../support/unpack.ts';
import { begun, introduce, kindsOf } from './withheld.ts';

test('what was written down of a file, and quoted from it, stays with it where somebody who is shown, or its secrecy, keeps it', async () => {
  await using workshop = openWorkshop();
  const { one, two, of, add, write } = await begun(workshop);
  const person = createPerson(one, { name: 'Ada Invented' }).id;
  recordConsent(one, { person, team: 'no', thirdParties: 'no' } as never);
  const [refused, secret, open, chosen] = [
    await add('the film of her', { people: [person], confidentiality: 1 }),
    await add('the secret note', { confidentiality: 4 }),
    await add('the public page', { confidentiality: 1 }),
    await add('the large one', { confidentiality: 1 }),
  ];
  for (const [{ id: evidence }, words] of [
    [refused, 'she-said'],
    [secret, 'it-says'],
    [open, 'page-says'],
    [chosen, 'large-says'],
  ] as const) {
    addRecord(one, 'transcript', { evidence, text: `${words} written down` });
    addRecord(one, 'pinpoint', { evidence, page: 1, quote: `${words} quoted`, note: `${words} noted` });
  }
  const files = { withhold: [chosen.id] };
  const leftWith = async (use: 'team' | 'third-parties', choice: FileChoice = files) => {
    const { out } = await write(one, two, choice, use);
    const lines = readFileSync(join(unpack(workshop, two, out), 'data/actions.ndjson'), 'utf8');
    return ['she-said', 'it-says', 'page-says', 'large-says'].flatMap((words) => {
      const count = lines.split(words).length - 1;
      expect([0, 3]).toContain(count);
      return count === 0 ? [] : [words];
    });
  };
  expect(await leftWith('third-parties')).toEqual(['page-says', 'large-says']);
  expect(await leftWith('team')).toEqual(['page-says', 'large-says']);
  const sent = { withhold: [chosen.id], send: [secret.id] };
  expect(await leftWith('third-parties', sent)).toEqual(['it-says', 'page-says', 'large-says']);
  const { records } = await previewPart(one, 'all', of, { use: 'third-parties', files: sent });
  const held = records.flatMap((record) => (record.entity === 'transcript' ? record.held : []));
  expect(held).toEqual([{ field: 'text', reason: 'file' }]);
  const bundle = await write(one, two, sent, 'third-parties');
  await acceptBundle(two, (await stageBundle(two, bundle.out)).key);
  expect((await verifyVault(two)).findings).toEqual([]);
  // Once she agrees, they come after it.
  recordConsent(one, { person, team: 'yes' } as never);
  const whole = await write(one, two, { base: 'all' });
  await acceptBundle(two, (await stageBundle(two, whole.out)).key);
  const [transcript] = aboutItem(two, refused.id).transcripts;
  expect(transcript?.fields['text']).toBe('she-said written down');
});

test('others learn of a file that stays for somebody that it is there, and neither its name nor what was said when it changed hands', async () => {
  await using workshop = openWorkshop();
  const { one, two, of, add, write } = await begun(workshop);
  const refused = await add('film-of-her', { people: [createPerson(one, { name: 'Ada Invented' }).id], confidentiality: 1 });
  const open = await add('public-page', { confidentiality: 1 });
  editRecord(one, 'evidence', refused.id, { description: 'film-described', place: 'film-place', url: 'https://film.example/' });
  noteCustody(one, [refused.id], { kind: 'handed-over', party: 'film-lawyer', note: 'film-note' });
  const words = ['film-of-her', 'film-described', 'film-place', 'film.example', 'film-lawyer', 'film-note', 'public-page'];
  const leftWith = async (use: 'team' | 'third-parties') => {
    const { out } = await write(one, two, undefined, use);
    const lines = readFileSync(join(unpack(workshop, two, out), 'data/actions.ndjson'), 'utf8');
    return { out, words: words.filter((word) => lines.includes(word)) };
  };
  const others = await leftWith('third-parties');
  expect(others.words).toEqual(['public-page']);
  const { records } = await previewPart(one, 'all', of, { use: 'third-parties' });
  const held = records.find(({ record }) => record === refused.id)!.held;
  expect(held.filter(({ reason }) => reason === 'file').map(({ field }) => field)).toEqual(
    expect.arrayContaining(['title', 'fileName', 'description', 'place', 'url']),
  );
  await acceptBundle(two, (await stageBundle(two, others.out)).key);
  expect((await verifyVault(two)).findings).toEqual([]);
  expect(itemOf(two, refused.id)).toMatchObject({ title: '', sha256: refused.sha256, number: itemOf(one, refused.id).number });
  expect(itemOf(two, open.id).title).toBe('public-page');
  expect(kindsOf(two, refused.id)).toContain('withheld');
  expect((await leftWith('team')).words).toContain('film-of-her');
});

test('words stay for the sake of somebody, whatever else keeps the file: that it came with another case, that no file is to leave, or that it is large', async () => {
  await using workshop = openWorkshop();
  const { one, two, add, write } = await begun(workshop);
  const person = createPerson(one, { name: 'Ada Invented' }).id;
  recordConsent(one, { person, team: 'no', thirdParties: 'no' } as never);
  const [moved, secret, open] = [
    await add('the film of her', { people: [person], confidentiality: 1 }),
    await add('the secret note', { confidentiality: 4 }),
    await add('the public page', { confidentiality: 1 }),
  ];
  for (const [{ id: evidence }, words] of [
    [moved, 'she-said'],
    [secret, 'it-says'],
    [open, 'page-says'],
  ] as const)
    addRecord(one, 'transcript', { evidence, text: words });
  editRecord(one, 'evidence', moved.id, { case: createCase(one, { title: 'Where it belongs' }).id });
  for (const files of [{}, { base: 'none' }, { withhold: [secret.id] }, { upToBytes: 1 }] as const)
    for (const use of ['team', 'third-parties'] as const) {
      const { out, staying } = await write(one, two, files, use);
      expect(staying.find(({ items }) => items[0]!.id === moved.id)?.why).toBe('elsewhere');
      const lines = readFileSync(join(unpack(workshop, two, out), 'data/actions.ndjson'), 'utf8');
      expect(['she-said', 'it-says', 'page-says'].filter((words) => lines.includes(words))).toEqual(['page-says']);
    }
});

test('whoever has the words and not the file keeps them from others as if they had both, and hands them on to the team', async () => {
  await using workshop = openWorkshop();
  const { one, two, add, write } = await begun(workshop);
  const three = await workshop.vault('three');
  introduce(one, two);
  const person = createPerson(one, { name: 'Ada Invented' }).id;
  recordConsent(one, { person, team: 'yes', thirdParties: 'no' } as never);
  for (const [title, words, who] of [
    ['the film of her', 'she-said', person],
    ['the public page', 'page-says', undefined],
  ] as const) {
    const { id: evidence } = await add(title, { people: who ? [who] : [], confidentiality: 1 });
    addRecord(one, 'transcript', { evidence, text: words });
  }
  const withoutFiles = await write(one, two, { base: 'none' });
  await acceptBundle(two, (await stageBundle(two, withoutFiles.out)).key);
  const leftWith = async (use: 'team' | 'third-parties') => {
    const { out } = await write(two, three, undefined, use);
    const lines = readFileSync(join(unpack(workshop, three, out), 'data/actions.ndjson'), 'utf8');
    return ['the film of her', 'she-said', 'the public page', 'page-says'].filter((words) => lines.includes(words));
  };
  expect(await leftWith('third-parties')).toEqual(['the public page', 'page-says']);
  expect(await leftWith('team')).toEqual(['the film of her', 'she-said', 'the public page', 'page-says']);
});
