/** What must hold in one vault at any time. */
import { prevOf } from '../../db/log/chain.ts';
import { readHistory } from '../../db/log/project/history.ts';
import { idText } from '../../db/log/ids.ts';
import { type ActionRow, actionColumns, findRecord, type RecordRow } from '../../db/log/store.ts';
import { verifyVault } from '../../db/vault/verify.ts';
import { isKnown } from '../../db/model/action.ts';
import { canonicalJson } from '../../db/model/canonical-json.ts';
import { fold } from '../../db/model/fold.ts';
import type { Vault } from '../../db/vault/vault.ts';
import type { Place } from './world.ts';

/** `verify` finds nothing: among others, the tables are those that a rebuild makes. */
export async function requireWhole({ name, vault, wasSetBack }: Place): Promise<void> {
  const { findings } = await verifyVault(vault);
  // A machine that was put back to an older folder is told what it lost, until a bundle brings it.
  const left = findings.filter(({ kind }) => !(wasSetBack && kind === 'missing'));
  if (left.length > 0) throw new Error(`${name}: verify finds ${JSON.stringify(left)}`);
}

/** Every value that the vault holds is read from the history of its record, and nothing else is. */
export function requireReachable({ name, vault, keeping }: Place): void {
  const byRecord = new Map<string, Map<string, string>>();
  for (const [id, action] of keeping.actions())
    action?.changes.forEach((change, n) => {
      if (!isKnown(change)) return;
      const record = `${change.entity} ${change.record}`;
      byRecord.set(record, (byRecord.get(record) ?? new Map<string, string>()).set(`${id}.${n}`, canonicalJson(change.value)));
    });
  for (const [record, values] of byRecord) {
    const [entity, id] = record.split(' ') as [string, string];
    const row = findRecord(vault.store, entity, id);
    const history = row ? readHistory(vault.store, row).filter(({ known }) => known) : [];
    const read = new Map(history.map((change) => [change.id, canonicalJson(change.value)]));
    for (const [change, value] of values)
      if (read.get(change) !== value) throw new Error(`${name}: the history of ${record} does not show ${value} of ${change}`);
    if (read.size !== values.size) throw new Error(`${name}: the history of ${record} shows what is not in the log`);
  }
}

/** What somebody wrote here counts here, whatever import is undone: only what came in can be switched off. */
export function requireOwnCounts({ name, vault }: Place): void {
  const own = actionsWrittenHere(vault);
  for (const row of vault.raw.prepare('SELECT key, entity, id, origin FROM record').all() as RecordRow[])
    for (const change of readHistory(vault.store, row))
      if (own.has(change.actionKey) && change.kind !== 'erase' && !change.counted)
        throw new Error(`${name}: ${change.id} (${row.entity} ${change.field}) was written here, and does not count`);
}

/** The chain of this vault's replica, from its end back to its beginning: not the branch that a twin wrote. */
function actionsWrittenHere({ store, raw }: Vault): ReadonlySet<number> {
  const keys = new Set<number>();
  const find = raw.prepare(`SELECT ${actionColumns} FROM action WHERE replica_key = ? AND seq = ? AND chain = ?`);
  let { chain } = store.replica;
  for (let { seq } = store.replica; seq > 0; seq -= 1) {
    const row = find.get(store.replica.key, seq, chain) as ActionRow;
    keys.add(row.key);
    chain = prevOf(store, row)!;
  }
  return keys;
}

function namesOf(person: string): string {
  return `(SELECT group_concat(concat_ws(' ', coalesce(full_name, concat_ws(' ', family, given)), reading), ' ') FROM person_name n WHERE n.person_id = ${person} AND n.deleted = 0)`;
}

/** Found texts of each kind of record, written down here a second time: what is in the rows is what search finds. */
const searched = {
  case: `SELECT id, concat_ws(' ', number, title, place, narrative, impact, remarks,
     (SELECT group_concat(concat_ws(' ', case_number, sentence, note), ' ') FROM proceeding p WHERE p.case_id = c.id AND p.deleted = 0),
     (SELECT group_concat(${namesOf('p.person_id')}, ' ') FROM proceeding p WHERE p.case_id = c.id AND p.deleted = 0),
     (SELECT group_concat(concat_ws(' ', h.law, h.article, h.offence), ' ') FROM charge h JOIN proceeding p ON p.id = h.proceeding_id AND p.deleted = 0 WHERE p.case_id = c.id AND h.deleted = 0),
     (SELECT group_concat(h.result, ' ') FROM hearing h JOIN proceeding p ON p.id = h.proceeding_id AND p.deleted = 0 WHERE p.case_id = c.id AND h.deleted = 0)) AS text
     FROM case_record c WHERE deleted = 0`,
  person: `SELECT id, concat_ws(' ', occupation, organisation, activities, remarks, group_description,
     (SELECT group_concat(concat_ws(' ', coalesce(full_name, concat_ws(' ', family, given)), reading), ' ') FROM person_name n WHERE n.person_id = p.id AND n.deleted = 0)) AS text
     FROM person p WHERE deleted = 0`,
  measure: `SELECT id, concat_ws(' ', title, reference, authority, text, effect, source, remarks) AS text FROM measure WHERE deleted = 0`,
  act: `SELECT id, concat_ws(' ', type, place, stated_reason, consequences, law, charge, note,
     (SELECT group_concat(concat_ws(' ', s.place, s.note), ' ') FROM stay s WHERE s.act_id = a.id AND s.deleted = 0),
     (SELECT group_concat(concat_ws(' ', coalesce(full_name, concat_ws(' ', family, given)), reading), ' ') FROM person_name n WHERE n.person_id = a.victim_id AND n.deleted = 0)) AS text
     FROM act a WHERE deleted = 0 AND NOT EXISTS (SELECT 1 FROM case_record c WHERE c.id = a.case_id AND c.deleted = 1)`,
  evidence: `SELECT id, concat_ws(' ', number, title, description, place, url, file_name) AS text
     FROM evidence e WHERE deleted = 0 AND NOT EXISTS (SELECT 1 FROM case_record c WHERE c.id = e.case_id AND c.deleted = 1)`,
} as const;

/** For each word of this run, search finds the records whose rows have it, and no other. */
export function requireSearchFits({ name, vault }: Pick<Place, 'name' | 'vault'>): void {
  const expected = wordsInRows(vault);
  const words = new Set([...expected.keys(), ...wordsInLog(vault)]);
  for (const word of words) {
    const wanted = [...(expected.get(word) ?? [])].sort();
    const found = vault.search.search(word, { limit: 1000 }).map(({ kind, key }) => `${kind} ${idOf(vault, key)}`);
    if (canonicalJson(found.sort()) !== canonicalJson(wanted))
      throw new Error(`${name}: search for ${word} finds [${found.join(', ')}], in the tables it stands in [${wanted.join(', ')}]`);
  }
}

const wordPattern = /word\d+x/g;

function wordsInRows(vault: Vault): Map<string, Set<string>> {
  const words = new Map<string, Set<string>>();
  for (const [kind, source] of Object.entries(searched))
    for (const { id, text } of vault.raw.prepare(source).all() as { id: Buffer; text: string }[])
      for (const [word] of fold(text).matchAll(wordPattern)) words.set(word, (words.get(word) ?? new Set()).add(`${kind} ${idText(id)}`));
  return words;
}

/** Words that are not shown, or that were erased, must not be found either. */
function wordsInLog(vault: Vault): Set<string> {
  const bodies = vault.raw.prepare('SELECT body FROM action WHERE body IS NOT NULL').pluck().all() as Buffer[];
  return new Set(bodies.flatMap((body) => body.toString('latin1').match(wordPattern) ?? []));
}

function idOf(vault: Vault, key: number): string {
  return idText(vault.raw.prepare('SELECT id FROM record WHERE key = ?').pluck().get(key) as Buffer);
}
