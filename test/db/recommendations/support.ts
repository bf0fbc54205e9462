import { existsSync } from 'node:fs';
import path from 'node:path';

import { bytesSource, fileSource } from '../../../db/import/source.ts';
import { appendAction } from '../../../db/log/write/append.ts';
import { createRandomBytes, newRecordId } from '../../../db/log/ids.ts';
import { type LogStore, openLogStore } from '../../../db/log/store.ts';
import type { FieldChange } from '../../../db/model/action.ts';
import * as log from '../../../db/migrations/0010-log.ts';
import * as records from '../../../db/migrations/0020-records.ts';
import * as ownRecords from '../../../db/migrations/0025-own-records.ts';
import * as recommendations from '../../../db/migrations/0030-recommendations.ts';
import { migrate } from '../../../db/migrations/runner.ts';
import { importRecommendations } from '../../../db/recommendations/import.ts';
import type { RecommendationImportOptions, RecommendationImportReport } from '../../../db/recommendations/import-report.ts';
import type { AliasPair } from '../../../db/recommendations/match.ts';
import { openConnection } from '../../../db/vault/connection.ts';
import { readOfficeHere } from '../../support/office-here.ts';
import { addReplica } from '../../../db/vault/replica.ts';

export const fixtures = path.resolve(import.meta.dirname, '../../fixtures/upr');
const realData = path.resolve(import.meta.dirname, '../../../../shared/data/upr');
export const hasRealData = existsSync(realData);

export const fixture = (name: string) => path.join(fixtures, name);
export const realDataFile = (name: string) => path.join(realData, name);

export interface TestRecommendations extends AsyncDisposable {
  readonly raw: LogStore['raw'];
  readonly logged: AliasPair[];
  readonly indexed: Map<number, string>;
  log(change: FieldChange): void;
  import(source: string | Uint8Array, options?: Partial<RecommendationImportOptions>): Promise<RecommendationImportReport>;
}

/** A database in memory with a log behind it; a string is a file's path, bytes are the file. */
export function openTestRecommendations(file = ':memory:', key?: Uint8Array, readOffice = readOfficeHere): TestRecommendations {
  const raw = openConnection(file, key);
  migrate(raw, [log, records, ownRecords, recommendations]);
  const random = createRandomBytes();
  const now = () => new Date(Date.UTC(2026, 0, 1));
  const replica = addReplica(raw, 'created', { signingKey: Buffer.alloc(32, 1), now: now(), random });
  const store = openLogStore(raw, replica, { now, random, by: newRecordId(now().getTime(), random) });
  const logged: AliasPair[] = [];
  const indexed = new Map<number, string>();
  return {
    raw,
    logged,
    indexed,
    log: (change) => void raw.transaction(() => appendAction(store, 'edit', [change]))(),
    async import(source, options = {}) {
      return importRecommendations(
        raw,
        typeof source === 'string' ? await fileSource(source, readOffice) : bytesSource(source, readOffice),
        {
          now,
          logAliases: (pairs) => {
            logged.push(...pairs);
            raw.transaction(() => {
              appendAction(
                store,
                'match',
                pairs.map((pair) => ({
                  entity: 'recommendation',
                  record: pair.provisionalId,
                  field: 'sameAs',
                  value: pair.recommendationId,
                })),
              );
            })();
          },
          indexRecommendations: (rows) => {
            for (const one of rows) indexed.set(one.key, one.text);
          },
          ...options,
        },
      );
    },
    [Symbol.asyncDispose]: async () => void raw.close(),
  };
}

/** All reference rows without their keys, which depend on the order of imports. */
export function dump(test: TestRecommendations): unknown {
  const all = (sql: string) => test.raw.prepare(sql).all();
  return {
    sets: all('SELECT id, version, source, hex(sha256) AS sha256, complete FROM reference_set ORDER BY id, version'),
    recommendations: all(
      `SELECT hex(id) AS hex_id, provisional, mechanism, state, cycle, session, symbol, paragraph, paragraph_order, text, response, response_given,
         response_detail, response_comment, issues, actions, review_date, source_url, hex(content_hash) AS content FROM recommendation ORDER BY id`,
    ),
    statements: all(
      `SELECT hex(r.id) AS hex_id, s.ordinal, s.text, s.state, s.state_given, s.region, s.organisations, s.response, s.response_given, s.action, s.issues,
         hex(s.match_id) AS match_id, hex(s.content_hash) AS content FROM statement s JOIN recommendation r ON r.key = s.recommendation_key ORDER BY r.id, s.ordinal`,
    ),
    matches: all(
      `SELECT hex(p.id) AS one, hex(r.id) AS other, m.kind, m.similarity FROM recommendation_match m
       JOIN recommendation p ON p.key = m.provisional_key JOIN recommendation r ON r.key = m.recommendation_key ORDER BY 1, 2`,
    ),
    aliases: all('SELECT hex(id) AS one, hex(same_as_id) AS other FROM recommendation_note ORDER BY 1'),
  };
}
