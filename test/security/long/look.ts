/** What a vault says, in one text without anything that chance or the clock gave it. */
import { createHash } from 'node:crypto';

import { listConflicts } from '../../../db/log/decide/conflict.ts';
import { idText } from '../../../db/log/ids.ts';
import type { RecordId } from '../../../db/model/record-id.ts';
import type { Vault } from '../../../db/vault/vault.ts';
import { dumpRecords } from '../../support/log-sync.ts';

export function firstCase(vault: Vault): RecordId {
  return idText(vault.store.sql<{ id: Buffer }>('SELECT id FROM case_record ORDER BY key LIMIT 1').get()!.id);
}

/** Everything a person can see in it, with ids and times: of the same vault before and after. */
export function wholeMeaning(vault: Vault): string {
  const rows = (source: string) => vault.raw.prepare(source).raw().all();
  const plain = {
    records: dumpRecords(vault.store),
    conflicts: listConflicts(vault.store),
    files: rows('SELECT hex(sha256), size_bytes FROM evidence_file ORDER BY 1'),
    recommendations: rows('SELECT hex(id), text, state, paragraph FROM recommendation ORDER BY 1'),
    drafts: rows('SELECT hex(id), entity, fields FROM draft ORDER BY 1'),
    waiting: rows("SELECT id, summary FROM staged_bundle WHERE state = 'staged' ORDER BY 1"),
  };
  return createHash('sha256').update(JSON.stringify(plain)).digest('hex');
}

const texts: Readonly<Record<string, string>> = {
  cases: 'SELECT title, place, remarks, deleted FROM case_record',
  people: 'SELECT full_name, family, given FROM person_name',
  themes: 'SELECT name FROM theme',
  links: 'SELECT reason, direction FROM link',
  contacts: 'SELECT name, recipient FROM contact',
  evidence: 'SELECT title, sha256 FROM evidence',
  files: 'SELECT hex(sha256) FROM evidence_file',
  custody: 'SELECT kind, sha256 FROM custody',
  recommendations: 'SELECT text FROM recommendation',
  imports: 'SELECT decision FROM import_record',
  erasures: 'SELECT decision FROM erasure',
  conflicts: "SELECT field FROM field_state WHERE state LIKE '%conflict%'",
  drafts: 'SELECT fields FROM draft',
  measures: 'SELECT title, deleted FROM measure',
  'links of measures': 'SELECT reason, direction, deleted FROM measure_link',
  parts: 'SELECT text, position, deleted FROM part',
  notes: 'SELECT state_reason, sub_status FROM recommendation_note',
  rules: 'SELECT name, words, off, deleted FROM link_rule',
  refusals: 'SELECT deleted FROM link_refusal',
  members: 'SELECT name, deleted FROM member',
  'at work':
    "SELECT name FROM member m JOIN record r ON r.key = m.key WHERE lower(hex(r.id)) = (SELECT replace(value, '-', '') FROM vault_meta WHERE name = 'member')",
  rounds: 'SELECT name, state, period_edtf, cut_off_edtf, deleted FROM round',
  scopes: 'SELECT e.set_name, e.code FROM record_element e JOIN round o ON o.key = e.record_key',
  seats: 'SELECT name, member_id IS NULL, deleted FROM assessor',
  assessments: 'SELECT grade, reason, done, deleted FROM assessment',
  views: 'SELECT stakeholder, text, deleted FROM stakeholder_view',
  verdicts: 'SELECT grade, note, deleted FROM verdict',
  'sign-offs': 'SELECT step, name, withdrawn, deleted FROM sign_off',
  'parts that wait': 'SELECT n FROM staged_part',
  waiting: "SELECT state FROM staged_bundle WHERE state = 'staged'",
};

/** What custody says that it did not happen after all, of what it had said before: a command was ended between the two. */
const takesBack: Readonly<Record<string, string>> = { 'not-sent': 'sent', 'not-exported': 'exported' };

/** Elements of a set name records. */
const anyId = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;

/** What was entered, without ids, numbers and times: equal for two runs of the same command in copies of one vault. */
export function enteredIn(vault: Vault): string {
  const read = Object.entries(texts).map(([name, source]) => {
    const rows = vault.raw.prepare(source).raw().all() as unknown[][];
    return [name, (name === 'custody' ? standing(rows) : rows).map((row) => JSON.stringify(row).replaceAll(anyId, 'id')).sort()];
  });
  return JSON.stringify(Object.fromEntries(read));
}

/** Lines of custody but for those that were taken back, and what takes them back. */
function standing(lines: readonly unknown[][]): unknown[][] {
  const left = [...lines];
  for (const [kind, sha256] of lines) {
    const before = takesBack[String(kind)];
    if (before === undefined) continue;
    for (const one of [kind, before]) {
      const at = left.findIndex((line) => line[0] === one && line[1] === sha256);
      if (at < 0) throw new Error(`custody takes back what it never said: ${String(kind)} of ${String(sha256)}`);
      left.splice(at, 1);
    }
  }
  return left;
}
