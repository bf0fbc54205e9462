import Database from 'better-sqlite3';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const [folder, , keys] = process.argv.slice(2) as [string, string, string];
const { databaseKey } = JSON.parse(readFileSync(keys, 'utf8')) as { databaseKey: string };
const raw = new Database(join(folder, 'lapwing.db'));
raw.pragma("cipher='sqlcipher'");
raw.pragma('legacy=4');
raw.key(Buffer.concat([Buffer.from('raw:'), Buffer.from(databaseKey, 'hex')]));
const rows = raw
  .prepare(
    `SELECT key, id, number, title, place, begin_edtf, end_edtf, confidentiality, updated_wall,
       (SELECT count(*) FROM act WHERE act.case_id = case_record.id AND act.deleted = 0),
       (SELECT count(*) FROM link WHERE link.case_id = case_record.id AND link.deleted = 0),
       (SELECT count(*) FROM source WHERE source.case_id = case_record.id AND source.deleted = 0)
     FROM case_record WHERE deleted = 0 ORDER BY updated_lamport DESC, key DESC LIMIT 100`,
  )
  .all();
if (rows.length === 0) throw new Error('The list is empty');
process.exit(0);
