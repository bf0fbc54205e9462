/**
 * Whose bundle comes first decides nothing: a vault that nobody here knows, and that has the id of a colleague's record, hands over a
 * bundle that speaks of it before the colleague's comes, or after it.
 */
import { expect, test } from 'vitest';

import { createCase } from '../../../db/cases/commands.ts';
import { recordConsent } from '../../../db/consent/commands.ts';
import { consentStandings } from '../../../db/consent/standing.ts';
import { addVouching } from '../../../db/consent/vouching.ts';
import { cardOf } from '../../../db/contacts/card.ts';
import { leavingOf } from '../../../db/evidence/leaving.ts';
import { addWorkingCopy } from '../../../db/evidence/working-copies.ts';
import { nodeInspector } from '../../../db/inspect/node-inspector.ts';
import { localDay } from '../../../db/model/local-day.ts';
import type { RecordId } from '../../../db/model/record-id.ts';
import { actingPeople } from '../../../db/people/acting.ts';
import { createPerson } from '../../../db/people/commands.ts';
import { addRecord, editRecord, fieldChanges } from '../../../db/records/commands.ts';
import { detailsOf } from '../../../db/records/details.ts';
import type { Vault } from '../../../db/vault/vault.ts';
import { openWorkshop, type Workshop } from '../../support/vaults.ts';
import { begun, covered, streamOf } from './covered-items.ts';

type Fields = Readonly<Record<string, string | number | boolean | null>>;

/** A centre, a colleague whose card it has, and a stranger who knows ids alone. `arrive`: the bundles of both. */
async function three(workshop: Workshop, when: string) {
  const [centre, stranger] = [await workshop.vault('centre'), await workshop.vault('stranger')];
  const { vault: colleague, add, copy } = await begun(workshop);
  addVouching(centre, cardOf(colleague, 'A colleague'));
  const forge = (entity: string, id: RecordId, fields: Fields) => stranger.record('edit', fieldChanges(entity, id, fields));
  const arrive = async (between?: () => void) => {
    if (when === 'before') await workshop.send(stranger, centre);
    if (when === 'before') between?.();
    await workshop.send(colleague, centre);
    if (when === 'after') await workshop.send(stranger, centre);
  };
  return { centre, colleague, stranger, forge, arrive, add, copy };
}

const why = (vault: Vault, person: RecordId) => consentStandings(vault, 'third-parties', localDay(vault.now()), [person]).get(person)?.why;

const said: Fields[] = [{ education: 'a school' }, { kind: 'person', confidentiality: 1, education: 'a school' }];

test.each(['before', 'after'].flatMap((when) => said.map((fields) => ({ when, fields }))))(
  'who refused to a colleague is asked, where a stranger accuses them and says yes, $when: $fields',
  async ({ when, fields }) => {
    await using workshop = openWorkshop();
    const { centre, colleague, stranger, forge, arrive } = await three(workshop, when);
    const [refused, never] = ['Ada Invented', 'Ben Invented'].map((name) => createPerson(colleague, { name }).id) as [RecordId, RecordId];
    recordConsent(colleague, { person: refused, thirdParties: 'no' });
    const { id: of } = createCase(colleague, { title: 'At the gate' });
    const act = addRecord(colleague, 'act', { case: of, type: 'torture', victim: never });
    for (const person of [refused, never]) forge('person', person, fields);
    addRecord(stranger, 'involvement', { act, perpetrator: refused });
    recordConsent(stranger, { person: never, thirdParties: 'yes' });
    // Somebody here may have written over theirs meanwhile.
    await arrive(() => editRecord(centre, 'person', never, { education: 'none' }));
    expect([why(centre, refused), why(centre, never)]).toEqual(['refused', 'missing']);
  },
);

test('a person of strangers stays theirs where somebody here writes of them, and whom we accuse, too, acts', async () => {
  await using workshop = openWorkshop();
  const { centre, stranger, forge } = await three(workshop, 'after');
  const [{ id: asked }, { id: accused }, { id: ours }] = [
    createPerson(stranger, { name: 'Ada Invented' }),
    createPerson(stranger, { name: 'Ben Invented' }),
    createPerson(centre, { name: 'Cato Invented' }),
  ];
  const { id: of } = createCase(stranger, { title: 'At the gate' });
  const act = addRecord(stranger, 'act', { case: of, type: 'torture', victim: asked });
  const theirs = addRecord(stranger, 'involvement', { act, perpetrator: accused });
  recordConsent(stranger, { person: asked, thirdParties: 'yes' });
  await workshop.send(stranger, centre);
  for (const person of [asked, accused]) editRecord(centre, 'person', person, { education: 'a school', kind: 'group' });
  editRecord(centre, 'involvement', theirs, { degree: 'suspected' });
  const own = addRecord(centre, 'involvement', { act, perpetrator: ours });
  forge('involvement', own, { degree: 'proven' });
  await workshop.send(stranger, centre);
  expect(why(centre, asked)).toBe('given');
  expect(actingPeople(centre)).toContain(ours);
});

test.each(['before', 'after'])('a hash that a stranger writes into an item of a colleague is of another file, %s', async (when) => {
  await using workshop = openWorkshop();
  const { centre, colleague, forge, arrive } = await three(workshop, when);
  const { id: of } = createCase(colleague, { title: 'At the gate' });
  const fields = { case: of, mediaType: 'image/png', nobodyShown: true, version: 'original', sizeBytes: 5 };
  const items = [{ sha256: 'aa'.repeat(32) }, {}].map((more) => addRecord(colleague, 'evidence', { ...fields, ...more }));
  for (const id of items) forge('evidence', id, { sha256: 'bb'.repeat(32), confidentiality: 1, title: 'Gate' });
  await arrive();
  for (const id of items) expect(leavingOf(centre, id, 'third-parties').barriers.map(({ kind }) => kind)).toContain('unlooked');
});

test.each(['before', 'after'])('a level that a colleague set stands, and one that a stranger fills in counts as open, %s', async (when) => {
  await using workshop = openWorkshop();
  const { centre, colleague, forge, arrive } = await three(workshop, when);
  const { id: of } = createCase(colleague, { title: 'At the gate' });
  for (let at = 0; at < 20; at += 1) editRecord(colleague, 'case', of, { title: `At the gate ${at}` });
  const [set, unset] = [colleague.newId(), colleague.newId()];
  colleague.record('add', fieldChanges('source', set, { case: of, title: 'Told', confidentiality: 4 }));
  colleague.record('add', fieldChanges('source', unset, { case: of, title: 'Told' }));
  for (const id of [set, unset]) forge('source', id, { case: of, title: 'Told', confidentiality: 1 });
  // What is written here follows the stranger's word, and the clock of this log is behind the colleague's.
  await arrive(() => [set, unset].map((id) => editRecord(centre, 'source', id, { title: 'Told here' })));
  expect([set, unset].map((id) => detailsOf(centre, 'source', id)!.fields['confidentiality'] ?? null)).toEqual([4, null]);
});

test.each(['before', 'after'])('a copy is a colleague’s who made it, %s, and a stranger’s where somebody here edits it', async (when) => {
  await using workshop = openWorkshop();
  const { centre, colleague, stranger, forge, arrive, add, copy } = await three(workshop, when);
  const { id } = await add();
  const { id: made } = await copy(id);
  forge('evidence', made, { case: null, title: 'Gate', confidentiality: 1 });
  await arrive();
  expect(leavingOf(centre, id, 'third-parties')).toMatchObject({ item: made, copies: [{ id: made, barriers: [] }] });

  await workshop.send(colleague, stranger);
  const choices = { covered: [{ page: 1, left: 0, top: 0, width: 100, height: 100 }], leftOut: [], margin: 0 };
  const { id: theirs } = await addWorkingCopy(stranger, streamOf(covered), {
    of: id,
    mediaType: 'image/png',
    choices,
    people: [],
    nobodyShown: true,
    inspector: nodeInspector,
  });
  await workshop.send(stranger, centre);
  editRecord(centre, 'evidence', theirs, { description: 'Seen', confidentiality: 2, nobodyShown: true });
  const { copies } = leavingOf(centre, id, 'third-parties');
  expect(copies.find((one) => one.id === theirs)?.barriers).toContainEqual({ kind: 'stranger' });
});
