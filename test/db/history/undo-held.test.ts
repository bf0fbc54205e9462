/** A decision about what a stranger wrote is taken back: their word does not become ours by that. */
import { expect, test } from 'vitest';

import { createCase } from '../../../db/cases/commands.ts';
import { resolveConflict } from '../../../db/log/decide/conflict.ts';
import { undoAction } from '../../../db/log/write/undo.ts';
import type { Json } from '../../../db/model/canonical-json.ts';
import type { RecordId } from '../../../db/model/record-id.ts';
import { createPerson } from '../../../db/people/commands.ts';
import { addRecord, editRecord } from '../../../db/records/commands.ts';
import { detailsOf } from '../../../db/records/details.ts';
import { openWorkshop } from '../../support/vaults.ts';

interface Written {
  readonly what: string;
  readonly field: string;
  /** What was said here; nothing was where it is left out. */
  readonly ours?: Json;
  readonly theirs: Json;
  readonly chosen: Json;
  /** Said once more here, before theirs came. */
  readonly isSaidAgain?: boolean;
}

const written: Written[] = [
  { what: 'a level that was kept', field: 'confidentiality', ours: 4, theirs: 1, chosen: 4 },
  { what: 'a level that was let down', field: 'confidentiality', ours: 4, theirs: 1, chosen: 1 },
  { what: 'a level between', field: 'confidentiality', ours: 4, theirs: 1, chosen: 2 },
  { what: 'somebody named', field: 'person', ours: 'one', theirs: 'other', chosen: 'other' },
  { what: 'somebody named on both sides', field: 'person', ours: 'one', theirs: 'other', chosen: 'other', isSaidAgain: true },
  { what: 'the trash', field: 'deleted', theirs: true, chosen: false },
  { what: 'the trash that was meant', field: 'deleted', theirs: true, chosen: true },
];

test.each(written)('a decision about $what is taken back: $chosen', async ({ field, ours, theirs, chosen, isSaidAgain }) => {
  await using workshop = openWorkshop();
  const [vault, stranger] = [await workshop.vault('v'), await workshop.vault('stranger')];
  const { id: of } = createCase(vault, { title: 'At the gate' });
  const people: Record<string, RecordId> = { one: createPerson(vault, { name: 'Ada' }).id, other: createPerson(vault, { name: 'Ben' }).id };
  const meant = (value: Json) => (typeof value === 'string' ? people[value]! : value);
  const source = addRecord(vault, 'source', { case: of, title: 'Told', ...(ours !== undefined && { [field]: meant(ours) }) });
  const stands = () => {
    const { deleted, fields } = detailsOf(vault, 'source', source)!;
    return field === 'deleted' ? deleted : fields[field];
  };
  await workshop.send(vault, stranger);
  editRecord(stranger, 'source', source, { [field]: meant(theirs) });
  if (isSaidAgain) for (const _ of [1, 2, 3]) editRecord(vault, 'source', source, { [field]: meant(ours!) });
  await workshop.send(stranger, vault);
  const held = meant(ours ?? false);
  expect(stands()).toBe(held);
  const { id } = vault.transaction(() => resolveConflict(vault.store, source, field, meant(chosen)));
  await vault.finishPending();
  expect(stands()).toBe(meant(chosen));
  vault.transaction(() => undoAction(vault.store, id));
  await vault.finishPending();
  expect(stands()).toBe(held);
});
