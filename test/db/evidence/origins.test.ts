/** One telephone whose files two vaults took in is one origin where both meet, as if one vault had taken all of them in. */
import { join } from 'node:path';
import { expect, test } from 'vitest';

import { createCase } from '../../../db/cases/commands.ts';
import { showCase } from '../../../db/cases/details.ts';
import { countCases } from '../../../db/cases/facets.ts';
import { aboutItem } from '../../../db/evidence/about.ts';
import { corroborationByAct } from '../../../db/evidence/corroboration.ts';
import { takeFolder } from '../../../db/evidence/folder.ts';
import { lookAtFiles } from '../../../db/evidence/look-at-files.ts';
import { nodeInspector } from '../../../db/inspect/node-inspector.ts';
import type { Inspector } from '../../../db/inspect/inspector.ts';
import { corroborationSentence } from '../../../db/model/corroboration.ts';
import type { RecordId } from '../../../db/model/record-id.ts';
import { addRecord, editRecord } from '../../../db/records/commands.ts';
import { detailsOf } from '../../../db/records/details.ts';
import { openVault } from '../../../db/vault/open.ts';
import type { Vault } from '../../../db/vault/vault.ts';
import { proofJson, sha256Of, writeFolder } from '../../support/captures.ts';
import { pngOf } from '../../support/media.ts';
import { openWorkshop, passphrase, type Workshop } from '../../support/vaults.ts';

/** What a file is, is read elsewhere: here what metadata says of it counts, and that is read by a real process. */
const inspector: Inspector = { ...nodeInspector, facts: async () => ({ mediaType: 'image/png' }) };

/** A picture with the proof that a telephone wrote of it. */
function phoneFolder(workshop: Workshop, seed: number, device: string): string {
  const media = pngOf(4, 4, () => [seed, 9, 9]);
  const sha256 = sha256Of(media);
  const name = `IMG_${seed}.png`;
  return writeFolder(join(workshop.folder, `phone-${seed}`), {
    [name]: media,
    [`${sha256}.proof.json`]: proofJson({ fileName: name, sha256, device }),
  });
}

/** Two vaults with the same case and act, and a third that both send to. */
async function begun(workshop: Workshop) {
  const [one, two] = [await workshop.vault('one'), await workshop.vault('two')];
  await (await workshop.vault('centre')).close();
  const centre = await openVault(join(workshop.folder, 'centre'), passphrase, { ...workshop.environment, inspector });
  const of = createCase(one, { title: 'At the gate' }).id;
  const act = addRecord(one, 'act', { case: of, type: 'torture' });
  await workshop.send(one, two);
  const take = async (vault: Vault, seed: number, device: string) => {
    const { files } = await takeFolder(vault, phoneFolder(workshop, seed, device), { case: of, inspector, acts: [act] });
    return files.find(({ path }) => path.endsWith('.png'))!.item!.id;
  };
  const said = () => corroborationSentence(corroborationByAct(centre, showCase(centre, of)).get(act)!, 'en');
  const level = () => Object.fromEntries(countCases(centre, 'sources', {}).map(({ value, count }) => [value, count]));
  return { one, two, centre, take, said, level };
}

const groupOf = (vault: Vault, id: RecordId) => detailsOf(vault, 'evidence', id)!.fields['independenceGroup'];

test('the centre finds by the metadata that came along that two vaults took in files of one telephone: one origin, and said so', async () => {
  await using workshop = openWorkshop();
  const { one, two, centre, take, said, level } = await begun(workshop);
  const [first, second] = [await take(one, 1, 'a1b2c3d4'), await take(two, 2, 'a1b2c3d4')];
  for (const vault of [one, two]) await workshop.send(vault, centre);
  const written = [first, second].map((id) => groupOf(centre, id));
  expect(new Set(written).size).toBe(2);
  expect([said(), level()]).toEqual(['2 independent sources in this case; 2 pictures show this act.', { '2': 1 }]);

  expect(await lookAtFiles(centre)).toBeGreaterThan(0);
  expect([said(), level()]).toEqual(['1 independent source in this case; 2 pictures show this act.', { '1': 1 }]);
  // The records say what they said.
  expect([first, second].map((id) => groupOf(centre, id))).toEqual(written);
  expect(aboutItem(centre, first).facts!.told).toMatchObject([{ tool: 'proofmode', origin: 'a1b2c3d4', latitude: 47.25 }]);
  expect(await lookAtFiles(centre)).toBe(0);

  // What the centre takes in itself of that telephone is of the same origin; another telephone is another.
  await take(centre, 3, 'a1b2c3d4');
  expect(said()).toBe('1 independent source in this case; 3 pictures show this act.');
  const other = await take(two, 4, 'e5f60718');
  await workshop.send(two, centre);
  await lookAtFiles(centre);
  expect([said(), level()]).toEqual(['2 independent sources in this case; 4 pictures show this act.', { '2': 1 }]);
  // What a person writes stands above: whoever knows says that both were carried by one.
  for (const id of [first, second, other]) editRecord(centre, 'evidence', id, { independenceGroup: 'The ferryman' });
  expect(said()).toBe('3 independent sources in this case; 4 pictures show this act.');
  await centre.close();
});

test('a mark that a person gave to a file of another telephone, and a stranger who writes the mark of others, join nothing', async () => {
  await using workshop = openWorkshop();
  const { one, two, centre, take, said } = await begun(workshop);
  const first = await take(one, 1, 'a1b2c3d4');
  const other = await take(one, 2, 'e5f60718');
  await workshop.send(one, centre);
  await lookAtFiles(centre);
  expect(said()).toBe('2 independent sources in this case; 2 pictures show this act.');
  // In the vault that took them in, somebody says that both are of one origin.
  for (const id of await metadataAnd(one, other)) editRecord(one, 'evidence', id, { independenceGroup: groupOf(one, first) as string });
  await workshop.send(one, centre);
  expect(said()).toBe('1 independent source in this case; 2 pictures show this act.');
  // Another vault writes that mark of its own file: nothing that is known of the first vault changes.
  const third = await take(two, 3, '99999999');
  for (const id of await metadataAnd(two, third)) editRecord(two, 'evidence', id, { independenceGroup: groupOf(one, first) as string });
  await workshop.send(two, centre);
  await lookAtFiles(centre);
  expect(said()).toBe('2 independent sources in this case; 3 pictures show this act.');
  // Which of the two telephones that mark is of, nobody here can tell by now.
  await take(centre, 4, 'a1b2c3d4');
  await take(centre, 5, 'e5f60718');
  expect(said()).toBe('4 independent sources in this case; 5 pictures show this act.');
  await centre.close();
});

async function metadataAnd(vault: Vault, id: RecordId): Promise<RecordId[]> {
  return [id, ...aboutItem(vault, id).describedBy.map((one) => one.id)];
}

test('metadata whose reader never began is read another time', async () => {
  await using workshop = openWorkshop();
  const { one, centre, take } = await begun(workshop);
  await take(one, 1, 'a1b2c3d4');
  await workshop.send(one, centre);
  await centre.close();
  const toldBy = async (captures: Inspector['captures']) => {
    const vault = await openVault(join(workshop.folder, 'centre'), passphrase, {
      ...workshop.environment,
      inspector: { ...inspector, captures },
    });
    await lookAtFiles(vault);
    const count = vault.raw.prepare('SELECT count(*) FROM file_told').pluck().get();
    await vault.close();
    return count;
  };
  expect(await toldBy(() => ({ read: async () => undefined, end: () => undefined }))).toBe(0);
  // Of the picture, and that the metadata itself was read.
  expect(await toldBy(inspector.captures)).toBe(2);
});
