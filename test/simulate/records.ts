/** Which records a step is about, and what it writes into them. */
import { idText } from '../../db/log/ids.ts';
import type { Json } from '../../db/model/canonical-json.ts';
import type { RecordId } from '../../db/model/record-id.ts';
import type { Place, World } from './world.ts';

export interface Chosen {
  readonly entity: string;
  readonly record: RecordId;
}

/** Records of some entities that a vault knows, in the order of their ids: the same number finds the same one in each. */
export function recordsOf({ vault }: Place, ...entities: string[]): Chosen[] {
  return vault.store
    .sql<{ entity: string; id: Buffer }>(
      `SELECT entity, id FROM record WHERE origin IS NOT NULL AND entity IN (${entities.map(() => '?').join(', ')}) ORDER BY id`,
    )
    .all(...entities)
    .map(({ entity, id }) => ({ entity, record: idText(id) }));
}

export function chooseRecord(place: Place, number: number, ...entities: string[]): Chosen | undefined {
  const records = recordsOf(place, ...entities);
  return records[number % records.length];
}

/** Entities as often as people work on them. */
const edited = [
  'case',
  'case',
  'case',
  'person',
  'person',
  'name',
  'act',
  'source',
  'same-as',
  'measure',
  'part',
  'link',
  'measure-link',
  'proceeding',
  'charge',
  'hearing',
  'stay',
];

export function chooseEdited(place: Place, number: number): Chosen | undefined {
  return chooseRecord(place, number >> 4, edited[number % edited.length]!) ?? chooseRecord(place, number, 'case', 'person');
}

const textFields: Readonly<Record<string, readonly string[]>> = {
  case: ['title', 'title', 'narrative', 'place', 'remarks'],
  person: ['occupation', 'activities', 'safeContact'],
  name: ['fullName', 'fullName', 'reading'],
  act: ['place', 'note', 'charge'],
  source: ['title'],
  proceeding: ['caseNumber', 'sentence'],
  charge: ['law', 'offence'],
  hearing: ['result'],
  stay: ['place', 'note'],
  'same-as': ['reason'],
  measure: ['title', 'text'],
  part: ['text'],
  link: ['reason'],
  'measure-link': ['reason'],
};

/** A field of a record and a value for it: mostly a word of its own, sometimes one that others write as well, or none. */
export function chooseValue(world: World, place: Place, { entity }: Chosen, number: number): { field: string; value: Json } {
  const kind = number % 20;
  if (kind === 0 && entity === 'case') return { field: 'begin', value: `20${10 + (number % 9)}-0${1 + (number % 7)}` };
  if (kind === 1 && entity === 'act') return { field: 'victim', value: chooseRecord(place, number, 'person')?.record ?? null };
  if (kind === 1 && entity === 'name') return { field: 'person', value: chooseRecord(place, number, 'person')?.record ?? null };
  if (kind === 1 && entity === 'proceeding') return { field: 'case', value: chooseRecord(place, number, 'case')?.record ?? null };
  if (kind === 1 && entity === 'charge') return { field: 'proceeding', value: chooseRecord(place, number, 'proceeding')?.record ?? null };
  if (kind === 2 && entity === 'same-as') return { field: 'verdict', value: number % 2 === 0 ? 'same' : 'different' };
  const fields = textFields[entity]!;
  const field = fields[(number >> 5) % fields.length]!;
  if (kind < 5) return { field, value: `same ${number % 2}` };
  if (kind === 5) return { field, value: null };
  // A newer app, or damage: a value that this version cannot show.
  if (kind === 6) return { field, value: 7 };
  return { field, value: `${world.word()} in the marsh` };
}

/** A field that guards somebody's safety. */
export function chooseGuard(place: Place, number: number): (Chosen & { field: string; value: Json }) | undefined {
  const entity = ['case', 'person', 'person', 'source'][number % 4]!;
  const chosen = chooseRecord(place, number >> 3, entity);
  if (!chosen) return undefined;
  const value = number >> 6;
  if (entity === 'source') return { ...chosen, field: 'mayBeNamed', value: [true, false, null][value % 3]! };
  if (entity === 'person' && number % 8 < 4) return { ...chosen, field: 'doNotContact', value: [true, false, null][value % 3]! };
  return { ...chosen, field: 'confidentiality', value: [1, 2, 3, 4, null, 9][value % 6]! };
}
