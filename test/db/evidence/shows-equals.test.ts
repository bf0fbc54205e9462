/** What is found out of many items at once is what one item says by all that is known of it: whoever wrote in it, and whatever lies here. */
import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';

import { createCase } from '../../../db/cases/commands.ts';
import { cardOf } from '../../../db/contacts/card.ts';
import { addContact } from '../../../db/contacts/contacts.ts';
import { factsOf, keepFacts } from '../../../db/evidence/file-facts.ts';
import { itemOf } from '../../../db/evidence/items.ts';
import { shownInEach } from '../../../db/evidence/shows.ts';
import { strangersWord } from '../../../db/evidence/strangers-word.ts';
import { idText } from '../../../db/log/ids.ts';
import { readFacts } from '../../../db/model/file-facts.ts';
import { isRecordId, type RecordId } from '../../../db/model/record-id.ts';
import { type ItemShows, mayShowPeople } from '../../../db/model/shows-people.ts';
import { createPerson } from '../../../db/people/commands.ts';
import { addRecord, editRecord, trashRecord } from '../../../db/records/commands.ts';
import { detailsOf, elementsOf } from '../../../db/records/details.ts';
import type { Vault } from '../../../db/vault/vault.ts';
import { openWorkshop } from '../../support/vaults.ts';

const hashes = ['one', 'two', 'three'].map((content) => createHash('sha256').update(content).digest('hex'));
const factsKnown = [
  { mediaType: 'image/png' },
  { mediaType: 'text/plain' },
  { mediaType: 'application/pdf', holdsPictures: false },
  { mediaType: 'text/plain', holdsPictures: true },
];

const said = fc.record(
  {
    mediaType: fc.constantFrom('image/png', 'text/plain', 'application/pdf'),
    sizeBytes: fc.constantFrom(0, 5),
    sha256: fc.constantFrom(...hashes, hashes[0]!.toUpperCase(), 'no hash'),
    fileName: fc.constantFrom('a.txt', 'b.PNG', 'c'),
    facts: fc.constantFrom(...factsKnown.map((facts) => JSON.stringify(facts)), 'not read by anybody'),
    nobodyShown: fc.boolean(),
  },
  { requiredKeys: [] },
);
const named = fc.array(fc.tuple(fc.nat(1), fc.boolean()), { maxLength: 2 });
/** Vaults: this one, a contact's, a stranger's. */
const edit = fc.record({
  by: fc.nat(2),
  item: fc.nat(),
  fields: said,
  named,
  isPutAway: fc.integer({ min: 0, max: 9 }).map((n) => n === 0),
});
const found = fc.record({
  hash: fc.nat(hashes.length - 1),
  size: fc.constantFrom(0, 5),
  name: fc.constantFrom('d.txt', 'e.png', 'f'),
  facts: fc.constantFrom(undefined, ...factsKnown),
});
const round = fc.record({
  begun: fc.array(fc.record({ by: fc.nat(2), fields: said, named }), { minLength: 12, maxLength: 12 }),
  edits: fc.array(edit, { minLength: 12, maxLength: 24 }),
  found: fc.uniqueArray(found, { selector: ({ hash }) => hash }),
});

/** As docs/decisions/0106 and 0109 mean it, of one item. */
function meant(vault: Vault, id: RecordId): ItemShows {
  const { key, fields } = detailsOf(vault, 'evidence', id)!;
  const people = elementsOf(vault, key, 'people').filter(isRecordId);
  const isNobodyShown = fields['nobodyShown'] === true;
  const known = factsOf(vault, id);
  const says = known?.isOwn
    ? known.sizeBytes !== 0 && mayShowPeople(known.facts.mediaType, known.facts)
    : fields['sizeBytes'] !== 0 && mayShowPeople(itemOf(vault, id).mediaType, readFacts(fields['facts']));
  const theirs = strangersWord(vault, id);
  const mayShow = says || (known?.isOwn !== true && ['mediaType', 'sizeBytes', 'facts'].some(theirs.has));
  const isOursNamed = people.some((person) => !theirs.has(`people/${person}`));
  const isOursNobody = isNobodyShown && !theirs.has('nobodyShown');
  const isUnsaid = people.length === 0 && !isNobodyShown;
  if ((isUnsaid && says) || theirs.isOfAnotherFile || (mayShow && !isOursNamed && !isOursNobody)) return 'unlooked';
  if (people.length > 0) return 'people';
  return isNobodyShown ? 'nobody' : 'words';
}

const elementsSaid = (people: readonly RecordId[], list: readonly (readonly [number, boolean])[]) =>
  Object.fromEntries(list.map(([at, isShown]) => [`people/${people[at]!}`, isShown]));

test('of many items at once it says what each says by itself', async () => {
  await using workshop = openWorkshop();
  const vaults = [await workshop.vault('ours'), await workshop.vault('contact'), await workshop.vault('stranger')] as const;
  const [ours, contact, stranger] = vaults;
  addContact(ours, cardOf(contact, 'A colleague'));
  const { id: of } = createCase(ours, { title: 'With files' });
  const people = ['Ada Invented', 'Bo Invented'].map((name) => createPerson(ours, { name }).id);
  const met = new Set<string>();
  const exchange = async () => {
    for (const other of [contact, stranger]) await workshop.send(other, ours);
    for (const other of [contact, stranger]) await workshop.send(ours, other);
  };
  for (const other of [contact, stranger]) await workshop.send(ours, other);
  await fc.assert(
    fc.asyncProperty(round, async ({ begun, edits, found: looked }) => {
      const ids = begun.map(({ by, fields, named: list }) => {
        const id = addRecord(vaults[by]!, 'evidence', { case: of, title: 'Item', ...fields });
        if (list.length > 0) editRecord(vaults[by]!, 'evidence', id, elementsSaid(people, list));
        return id;
      });
      await exchange();
      for (const { by, item, fields, named: list, isPutAway } of edits) {
        const id = ids[item % ids.length]!;
        editRecord(vaults[by]!, 'evidence', id, { ...fields, ...elementsSaid(people, list) });
        if (isPutAway) trashRecord(vaults[by]!, 'evidence', id);
      }
      await exchange();
      for (const { hash, size, name, facts } of looked) {
        const sha256 = Buffer.from(hashes[hash]!, 'hex');
        ours.raw
          .prepare("INSERT INTO evidence_file (sha256, name, identity, size_bytes, header_hash, stored) VALUES (?, ?, '', ?, ?, '')")
          .run(sha256, hashes[hash], size, sha256);
        for (const ending of new Set([name, 'a.txt', 'c'])) keepFacts(ours, sha256, ending, facts as never);
      }
      const rows = ours.raw.prepare('SELECT key, id FROM evidence').all() as { key: number; id: Buffer }[];
      const quick = shownInEach(
        ours,
        rows.map(({ key }) => key),
      );
      const shows = rows.map(({ key, id }) => [idText(id), quick.get(key)!.shows]);
      expect(shows).toEqual(rows.map(({ id }) => [idText(id), meant(ours, idText(id))]));
      for (const [, one] of shows) met.add(one!);
      ours.raw.exec('DELETE FROM file_facts; DELETE FROM evidence_file');
    }),
    { numRuns: 8, endOnFailure: true },
  );
  expect(met).toEqual(new Set(['unlooked', 'people', 'nobody', 'words']));
});
