/** Rows on an assessment: matrix. */
import { join } from 'node:path';

import { matrixOf } from '../../db/assessment/matrix.ts';
import { createRound } from '../../db/assessment/rounds.ts';
import { bytesSource } from '../../db/import/source.ts';
import { idBytes, idText } from '../../db/log/ids.ts';
import type { RecordId } from '../../db/model/record-id.ts';
import { importRecommendations } from '../../db/recommendations/import.ts';
import { findRecommendation } from '../../db/recommendations/queries.ts';
import { fieldChanges } from '../../db/records/commands.ts';
import type { Vault } from '../../db/vault/vault.ts';
import { copyTables, openPlain } from './baseline.ts';
import { inventedCases, quickSize } from './fixture.ts';
import { type BenchRow, compare, time } from './measure.ts';
import { fill, newBenchVault } from './vault.ts';

/** Each is done that often in a run: one takes a few milliseconds. */
const times = 20;

/**
 * The matrix of one recommendation with 2,000 linked acts, against one statement that reads the same links, cases, acts,
 * victims and sources from a plain file.
 */
export async function matrixRow(folder: string, acts: number): Promise<BenchRow> {
  const { vault } = await newBenchVault(folder, 'matrix');
  await fill(vault, inventedCases({ ...quickSize, cases: acts / quickSize.actsPerCase }));
  const recommendation = await addRecommendation(vault);
  linkEveryAct(vault, recommendation);
  const round = createRound(vault, { name: 'bench', state: 'CHN', period: '2014-01/2016-05', recommendations: [recommendation] });
  const plain = openPlain(join(folder, 'matrix-plain.db'));
  copyTables(vault.raw, plain, ['record', 'link', 'case_record', 'act', 'person', 'source']);
  const bare = plain.prepare(bareMatrix);
  const { links, count } = matrixOf(vault, round, { recommendation }).against;
  if (links !== acts || count.acts !== acts) throw new Error(`A matrix of ${links} links says nothing`);
  const row = await compare(
    'matrix',
    2,
    () => time(() => repeat(() => matrixOf(vault, round, { recommendation }))),
    () => time(() => repeat(() => bare.all(idBytes(recommendation)))),
  );
  plain.close();
  await vault.close();
  return row;
}

function repeat(work: () => unknown): void {
  for (let n = 0; n < times; n += 1) work();
}

async function addRecommendation(vault: Vault): Promise<RecordId> {
  const row = {
    state_under_review: 'CHN',
    cycle: 2,
    session: 17,
    symbol: 'A/HRC/0/0',
    paragraph: '1.1',
    text: 'Let lawyers work',
    response: 'accepted',
  };
  await importRecommendations(
    vault.raw,
    bytesSource(Buffer.from(JSON.stringify([{ ...row, parts: [{ text: row.text, states: ['Poland'] }] }]))),
    {
      now: vault.now,
      indexRecommendations: () => {},
    },
  );
  return findRecommendation(vault.raw, '1.1').id;
}

function linkEveryAct(vault: Vault, recommendation: RecordId): void {
  const rows = vault.raw.prepare('SELECT id, case_id FROM act ORDER BY key').all() as { id: Buffer; case_id: Buffer }[];
  const changes = rows.flatMap(({ id, case_id: of }) =>
    fieldChanges('link', vault.newId(), {
      case: idText(of),
      act: idText(id),
      recommendation,
      direction: 'contradicts',
      reason: 'It shows that lawyers were kept from their clients.',
    }),
  );
  vault.record('link', changes);
}

const bareMatrix = `
  SELECT l.id, l.direction, l.reason, l.part_id, c.id AS case_id, c.number, c.title, c.place, c.begin_edtf, c.begin_earliest, c.begin_latest, c.end_latest,
    a.id AS act_id, a.type, a.place AS act_place, a.begin_edtf AS act_begin, a.begin_earliest AS act_earliest, a.begin_latest AS act_latest,
    p.id AS victim, p.kind, p.counting_unit, p.group_size,
    (SELECT count(DISTINCT coalesce(s.independence_group, hex(s.id))) FROM source s WHERE s.case_id = l.case_id AND s.deleted = 0) AS sources
  FROM link l
  JOIN record rc ON rc.id = l.case_id AND rc.entity = 'case' JOIN case_record c ON c.key = rc.key AND c.deleted = 0
  LEFT JOIN record ra ON ra.id = l.act_id AND ra.entity = 'act' LEFT JOIN act a ON a.key = ra.key
  LEFT JOIN record rp ON rp.id = a.victim_id AND rp.entity = 'person' LEFT JOIN person p ON p.key = rp.key
  WHERE l.recommendation_id = ? AND l.deleted = 0
  ORDER BY l.key`;
