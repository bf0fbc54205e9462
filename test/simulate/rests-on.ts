/** What a verdict rests on, read from the tables by hand: what a sign-off is compared with. */
import type { Target } from '../../db/assessment/target.ts';
import { idBytes, idText } from '../../db/log/ids.ts';
import { columnsOf } from '../../db/model/entity.ts';
import type { RecordId } from '../../db/model/record-id.ts';
import type { Vault } from '../../db/vault/vault.ts';

type Row = Readonly<Record<string, string | number | null>>;

export interface Rests {
  /** `entity id` of what bears on it. */
  readonly bearing: ReadonlySet<string>;
  /** Of every record of these kinds, also what does not bear on it: it did, perhaps. */
  readonly rows: ReadonlyMap<string, Row>;
}

const kinds = ['assessment', 'stakeholder-view', 'verdict', 'part', 'link', 'case', 'act', 'measure-link', 'measure', 'assessor'] as const;
const unseen = new Set(['key', 'id', 'created_wall', 'updated_wall', 'updated_lamport', 'created_by', 'updated_by']);

export function restsNow(vault: Vault, round: RecordId, target: Target): Rests {
  const rows = new Map(kinds.flatMap((entity) => rowsOf(vault, entity)));
  return { bearing: new Set(bearingOn(vault, round, target)), rows };
}

/** What leaves the vault of each. */
function rowsOf({ raw, store }: Vault, entity: (typeof kinds)[number]): [string, Row][] {
  const { table, fields } = store.entities.get(entity)!;
  const kept = new Set(Object.entries(fields).flatMap(([field, { kind, sensitive }]) => (sensitive ? columnsOf(field, kind) : [])));
  return (raw.prepare(`SELECT * FROM ${table}`).all() as Record<string, unknown>[]).map((row) => [
    `${entity} ${idText(row['id'] as Buffer)}`,
    Object.fromEntries(
      Object.entries(row)
        .filter(([column]) => !unseen.has(column) && !kept.has(column))
        .map(([column, value]) => [column, Buffer.isBuffer(value) ? value.toString('hex') : (value as string | number | null)]),
    ),
  ]);
}

const links = `SELECT id, case_id, act_id FROM link WHERE recommendation_id = @recommendation AND (@part IS NULL OR part_id = @part) AND deleted = 0`;
const measures = `SELECT id, measure_id FROM measure_link WHERE recommendation_id = @recommendation AND (@part IS NULL OR part_id = @part) AND deleted = 0`;
const bearing = `
  SELECT 'link' AS entity, id FROM (${links})
  UNION SELECT 'case', case_id FROM (${links}) UNION SELECT 'act', act_id FROM (${links})
  UNION SELECT 'act', id FROM act WHERE deleted = 0 AND case_id IN (SELECT case_id FROM (${links}) WHERE act_id IS NULL)
  UNION SELECT 'measure-link', id FROM (${measures}) UNION SELECT 'measure', measure_id FROM (${measures})
  UNION SELECT 'part', id FROM part WHERE recommendation_id = @recommendation AND @part IS NULL AND deleted = 0
  UNION SELECT 'part', @part
  UNION SELECT 'assessor', id FROM assessor WHERE round_id = @round AND deleted = 0
  UNION SELECT 'stakeholder-view', id FROM stakeholder_view
    WHERE round_id = @round AND recommendation_id = @recommendation AND part_id IS @part AND deleted = 0
  UNION SELECT 'verdict', id FROM verdict WHERE round_id = @round AND recommendation_id = @recommendation AND part_id IS @part AND deleted = 0
  UNION SELECT 'assessment', a.id FROM assessment a JOIN assessor s ON s.id = a.assessor_id AND s.deleted = 0
    WHERE a.round_id = @round AND a.recommendation_id = @recommendation AND a.part_id IS @part AND a.deleted = 0`;

function bearingOn({ raw }: Vault, round: RecordId, { recommendation, part }: Target): string[] {
  const given = { round: idBytes(round), recommendation: idBytes(recommendation), part: part === undefined ? null : idBytes(part) };
  const found = raw.prepare(bearing).all(given) as { entity: string; id: Buffer | null }[];
  return found.flatMap(({ entity, id }) => (id ? [`${entity} ${idText(id)}`] : []));
}
