/** What one person does in one vault. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { tieCases } from '../../db/cases/chain.ts';
import { createCase } from '../../db/cases/commands.ts';
import { addRecord, editRecord, restoreRecord, trashRecord } from '../../db/records/commands.ts';
import { showCase } from '../../db/cases/details.ts';
import { importCases } from '../../db/cases/import.ts';
import { recordConsent } from '../../db/consent/commands.ts';
import { saveDraft } from '../../db/drafts/drafts.ts';
import { addEvidence } from '../../db/evidence/add.ts';
import { listConflicts, resolveConflict } from '../../db/log/decide/conflict.ts';
import { idText } from '../../db/log/ids.ts';
import type { RecordId } from '../../db/model/record-id.ts';
import { relateRecords } from '../../db/people/commands.ts';
import { meet } from './decisions.ts';
import { requireSame } from './difference.ts';
import { unlessRefused } from './expected.ts';
import type { Performed, Step } from './plan.ts';
import { chooseEdited, chooseGuard, chooseRecord, chooseValue } from './records.ts';
import { edgesOf } from './same-people.ts';
import type { Place, World } from './world.ts';

export function create(world: World, place: Place, { a, c }: Step): Performed {
  const { vault } = place;
  const people = Array.from({ length: 1 + (c % 2) }, () => ({ name: `${world.word()} Plover` }));
  const { name } = people[0]!;
  const { id } = createCase(vault, {
    title: `${world.word()} begins`,
    narrative: world.word(),
    people,
    acts: [
      { type: 'HRD-07', victim: name, note: world.word(), ...(c % 3 === 0 && { stays: [{ place: world.word(), note: world.word() }] }) },
    ],
    sources: [{ title: world.word(), person: name }],
    ...(c % 4 === 1 && {
      proceedings: [
        {
          person: name,
          caseNumber: world.word(),
          charges: [{ law: world.word(), article: '293' }],
          hearings: [{ date: '2015-10-01', result: world.word() }],
        },
      ],
    }),
  });
  if (c % 5 > 0)
    for (const person of showCase(vault, id).people)
      recordConsent(vault, { person: person.id, team: 'yes', ...(c % 5 > 2 && { thirdParties: 'yes' }) });
  const other = chooseRecord(place, a, 'case')!.record;
  if (other !== id) tie(world, place, { one: id, other }, a);
}

/** Somebody is asked once more; what they said before stands beside it, or gives way. */
export function consent(world: World, place: Place, step: Step): Performed {
  const { a, b, c } = step;
  // Whose word counts for others changes, too.
  if (c % 4 === 0) meet(world, place, step);
  const person = chooseRecord(place, a, 'person')?.record;
  if (!person) return false;
  const answerOf = (number: number) => (['yes', 'yes', 'yes', 'ask', 'no', null] as const)[number % 6]!;
  const answers = { team: answerOf(b), thirdParties: answerOf(b >> 3), place: world.word() };
  const date = `2026-0${1 + (c % 4)}-05`;
  if (c % 3 > 0) addRecord(place.vault, 'consent', { person, ...answers, ...(c % 2 === 0 && { date }) });
  else {
    // Of somebody who lies in the trash nothing is recorded.
    const recorded = unlessRefused(['record.not-found'], () =>
      recordConsent(place.vault, {
        person,
        team: answers.team ?? 'yes',
        thirdParties: answers.thirdParties ?? 'yes',
        ...(c % 2 === 0 && { date }),
      }),
    );
    world.count('consents that replace others', recorded?.replaced.length ?? 0);
  }
  world.count('consents');
}

/** A consent is taken back, or that it was is corrected. */
export function takeBackConsent(world: World, place: Place, { a, b }: Step): Performed {
  const chosen = chooseRecord(place, a, 'consent');
  if (!chosen) return false;
  place.vault.record('edit', [{ ...chosen, field: 'withdrawn', value: b % 5 === 0 ? null : `2026-02-0${1 + (b % 9)}` }]);
  world.count('consents taken back');
}

export function edit(world: World, place: Place, { a, b }: Step): Performed {
  const chosen = chooseEdited(place, a);
  if (!chosen) return false;
  place.vault.record('edit', [{ ...chosen, ...chooseValue(world, place, chosen, b) }]);
}

export function guard(_: World, place: Place, { a }: Step): Performed {
  const chosen = chooseGuard(place, a);
  if (!chosen) return false;
  place.vault.record('edit', [chosen]);
}

export function tag(_: World, place: Place, { a, b }: Step): Performed {
  const chosen = chooseRecord(place, a, 'case', 'person');
  if (!chosen) return false;
  const other = chosen.entity === 'case' && b % 4 === 0 ? chooseRecord(place, b >> 2, 'person') : undefined;
  place.vault.record('edit', [{ ...chosen, field: other ? `people/${other.record}` : `tags/${b % 3}`, value: b % 5 > 1 }]);
}

/** What only a newer version of the app can show: a field, or a record of a kind that is not known here. */
export function newer(world: World, place: Place, { a, b }: Step): Performed {
  const chosen = chooseRecord(place, a, 'case', 'person');
  if (!chosen) return false;
  const entity = b % 3 === 0 ? 'unheard' : chosen.entity;
  place.vault.record('edit', [{ entity, record: chosen.record, field: 'unheard', value: world.word() }]);
}

const ofAssessment = ['measure', 'part', 'theme', 'link', 'measure-link', 'stakeholder-view', 'link-rule', 'link-refusal'];
const ofCourt = ['proceeding', 'charge', 'hearing', 'stay'];
const trashable = ['case', 'person', 'consent', 'report', 'report-text', 'act', 'source', 'name', 'evidence', ...ofCourt, ...ofAssessment];

export function trash(_: World, place: Place, { a }: Step): Performed {
  const chosen = chooseRecord(place, a, ...trashable);
  if (!chosen) return false;
  trashRecord(place.vault, chosen.entity, chosen.record);
}

export function untrash(_: World, place: Place, { a }: Step): Performed {
  const tables = {
    case: 'case_record',
    person: 'person',
    consent: 'consent',
    act: 'act',
    source: 'source',
    proceeding: 'proceeding',
    charge: 'charge',
    stay: 'stay',
    name: 'person_name',
    measure: 'measure',
    part: 'part',
  };
  const deleted = Object.entries(tables).flatMap(([entity, table]) =>
    place.vault.store
      .sql<{ id: Buffer }>(`SELECT id FROM ${table} WHERE deleted = 1 ORDER BY id`)
      .all()
      .map(({ id }) => ({ entity, record: idText(id) })),
  );
  const chosen = deleted[a % deleted.length];
  if (!chosen) return false;
  restoreRecord(place.vault, chosen.entity, chosen.record);
}

export function relate(world: World, place: Place, { a, b, c }: Step): Performed {
  const entity = c % 4 === 0 ? 'case' : 'person';
  // Only a chain of three or more shows whether a group is followed to its end: mostly it goes on from an edge that is there.
  const edges = edgesOf(place.vault).filter((edge) => edge.entity === entity);
  const one = (c % 5 < 4 ? edges[a % edges.length]?.other : undefined) ?? chooseRecord(place, a, entity)?.record;
  const other = chooseRecord(place, b, entity)?.record;
  if (!one || !other || one === other) return false;
  if (entity === 'case' && b % 2 === 0) return tie(world, place, { one, other }, b >> 1);
  relateRecords(place.vault, entity, one, other, c % 3 === 0 ? 'different' : 'same', world.word());
}

/** Two events of one story, of which one may stay here when the other leaves; a tie is written anew, and taken away. */
function tie(world: World, place: Place, { one, other }: { one: RecordId; other: RecordId }, number: number): void {
  const known = chooseRecord(place, number, 'chain');
  if (known && number % 3 === 0) trashRecord(place.vault, 'chain', known.record);
  else if (known && number % 3 === 1) editRecord(place.vault, 'chain', known.record, { note: world.word() });
  else {
    const type = (['causes', 'part-of', 'before', 'alongside'] as const)[(number >> 2) % 4]!;
    unlessRefused(['input.invalid'], () => tieCases(place.vault, { case: one, other, type, note: world.word() }));
  }
  world.count('ties');
}

export function unrelate(_: World, place: Place, { a, b }: Step): Performed {
  const edge = chooseRecord(place, a, 'same-as');
  if (!edge) return false;
  const others = () => edgesOf(place.vault).filter(({ id }) => id !== edge.record);
  const before = others();
  if (b % 2 === 0) trashRecord(place.vault, edge.entity, edge.record);
  else editRecord(place.vault, edge.entity, edge.record, { deleted: false });
  requireSame(`${place.name}: other edges, before and after`, before, others());
}

/** Takes one of the values in conflict, or a third one; sometimes the person saw only some of the versions. */
export function resolve(world: World, { vault }: Place, { a, b, c }: Step): Performed {
  const conflicts = listConflicts(vault.store);
  const conflict = conflicts[a % conflicts.length];
  if (!conflict) return false;
  const { record, field, heads, headIds } = conflict;
  const chosen = heads[b % heads.length]?.value ?? null;
  // What nobody edits field by field is settled with a value that somebody gave.
  const definition = vault.store.entities.get(conflict.entity);
  const isText = definition?.isEdited === true && definition.fields[field]?.kind === 'text';
  const value = isText && c % 4 === 0 ? world.word() : chosen;
  const seen = c % 3 === 0 ? headIds.slice(0, 1 + (c % headIds.length)) : headIds;
  vault.transaction(() => resolveConflict(vault.store, record, field, value, seen));
  world.mixed.add(record);
  world.count(heads.length > 2 ? 'settled with three heads' : 'settled');
}

/** Typed and left open: the next export writes it. */
export function draft(world: World, place: Place, { a, b }: Step): Performed {
  const chosen = chooseRecord(place, a, 'case');
  if (!chosen) return false;
  saveDraft(place.vault, place.vault.newId(), 'case', chosen.record, { [b % 2 === 0 ? 'remarks' : 'title']: world.word() });
}

export async function evidence(world: World, place: Place, { a, b }: Step): Promise<Performed> {
  const chosen = chooseRecord(place, a, 'case');
  if (!chosen) return false;
  const path = join(world.root, 'neutral.bin');
  writeFileSync(path, `content ${b % 3}`.repeat(100));
  await addEvidence(place.vault, path, { case: chosen.record, fields: { title: world.word() } });
}

/** One of two lists that lie on everybody's desk, in an older or a newer version. */
export async function importFile(world: World, place: Place, { a, b }: Step): Promise<Performed> {
  const path = join(world.root, 'cases.json');
  const id = (kind: number, n: number) => `0198b000-0000-7000-8${kind}0${a % 2}-00000000000${n}`;
  const cases = [0, 1, 2].map((n) => ({
    id: id(0, n),
    title: `listed ${a % 2} ${n} ${n === b % 3 ? `version ${b % 2}` : ''}`,
    narrative: `listed text ${n}`,
    tags: ['listed', `tag ${(n + b) % 2}`],
    people: [{ id: id(1, n), name: `Listed Plover ${n}` }],
    acts: [{ type: 'HRD-07', victim: `Listed Plover ${n}` }],
  }));
  writeFileSync(path, JSON.stringify(cases));
  const report = await importCases(place.vault, path);
  if (report.rejected.length > 0) throw new Error(`rows of a case file were refused: ${JSON.stringify(report.rejected)}`);
  world.count(report.added > 0 ? 'case files' : 'case files again');
}
