/** The list of recommendations as the window scrolls through it: keys first, then the rows that show. */
import { idBytes, idText } from '../log/ids.ts';
import { keyOf } from '../log/record-key.ts';
import { paragraphOrder, paragraphPattern, type RecommendationSummary } from '../model/recommendation.ts';
import { isRecordId, type RecordId } from '../model/record-id.ts';
import type { ReadableVault } from '../vault/vault.ts';
import { alias, summary, type SummaryRow, toSummary } from './queries.ts';
import { stateByCode } from '../model/states.ts';

export interface RecommendationOrder {
  /** ISO3 code of the State under review, and of a State that recommended it. */
  readonly state?: string | undefined;
  readonly recommending?: string | undefined;
  readonly cycle?: number | undefined;
  readonly response?: string | undefined;
  readonly theme?: RecordId | undefined;
  /** Words that the text must hold, each as typed; a number is a paragraph. */
  readonly text?: string | undefined;
  readonly isLinked?: boolean | undefined;
}

interface Condition {
  readonly sql: string;
  readonly bound: readonly unknown[];
}

/** In the order State, cycle, paragraph as people count. */
export function recommendationKeys(vault: ReadableVault, order: RecommendationOrder): number[] {
  const conditions = [...fieldConditions(order), ...textConditions(order.text ?? ''), ...themeConditions(vault, order.theme)];
  const where = [`(r.provisional = 0 OR NOT EXISTS (${alias}))`, ...conditions.map(({ sql }) => sql)].join(' AND ');
  return vault.store
    .sql<{ key: number }>(`SELECT r.key FROM recommendation r WHERE ${where} ORDER BY r.state, r.cycle, r.paragraph_order, r.key`)
    .all(...conditions.flatMap(({ bound }) => bound))
    .map(({ key }) => key);
}

const linked = 'EXISTS (SELECT 1 FROM link l WHERE l.recommendation_id = r.id AND l.deleted = 0)';

function fieldConditions({ state, recommending, cycle, response, isLinked }: RecommendationOrder): Condition[] {
  const found: Condition[] = [];
  if (state !== undefined) found.push({ sql: 'r.state = ?', bound: [state] });
  if (cycle !== undefined) found.push({ sql: 'r.cycle = ?', bound: [cycle] });
  if (response !== undefined) found.push({ sql: 'r.response = ?', bound: [response] });
  if (recommending !== undefined)
    found.push({ sql: 'EXISTS (SELECT 1 FROM statement s WHERE s.recommendation_key = r.key AND s.state = ?)', bound: [recommending] });
  if (isLinked !== undefined) found.push({ sql: isLinked ? linked : `NOT ${linked}`, bound: [] });
  return found;
}

function textConditions(text: string): Condition[] {
  return text
    .split(/\s+/)
    .filter(Boolean)
    .slice(0, 20)
    .map((word) => {
      const pattern = `%${word.replace(/[!%_]/g, '!$&')}%`;
      if (!paragraphPattern.test(word)) return { sql: "r.text LIKE ? ESCAPE '!'", bound: [pattern] };
      // While `186.1` is typed, 186.123 shows too; the text may hold a number as well.
      return {
        sql: "(r.paragraph LIKE ? ESCAPE '!' OR r.paragraph_order = ? OR r.text LIKE ? ESCAPE '!')",
        bound: [pattern.slice(1), paragraphOrder(word), pattern],
      };
    });
}

function themeConditions(vault: ReadableVault, theme: RecordId | undefined): Condition[] {
  if (theme === undefined) return [];
  const members = vault.store
    .sql<{ code: string }>(
      `SELECT e.code FROM theme t JOIN record_element e ON e.record_key = t.key AND e.set_name = 'recommendations' WHERE t.key = ${keyOf('theme', '?')}`,
    )
    .all(idBytes(theme))
    .filter(({ code }) => isRecordId(code))
    .map(({ code }) => code.replaceAll('-', ''));
  return [{ sql: 'lower(hex(r.id)) IN (SELECT value FROM json_each(?))', bound: [JSON.stringify(members)] }];
}

/** A State as the window words it: by its ISO2 code in the user's language, else by the name given. */
export interface StateName {
  readonly code: string | null;
  readonly region: string | null;
  readonly name: string;
}

export interface RecommendationRow extends RecommendationSummary {
  readonly reviewed: StateName;
  readonly recommending: readonly StateName[];
  readonly links: number;
  readonly themes: readonly string[];
}

/** Rows by their keys, in the order of the keys. */
export function recommendationsByKey(vault: ReadableVault, keys: readonly number[]): RecommendationRow[] {
  const read = vault.store.sql<SummaryRow & { links: number }>(
    `SELECT ${summary}, (SELECT count(*) FROM link l WHERE l.recommendation_id = r.id AND l.deleted = 0) AS links
     FROM recommendation r WHERE r.key = ?`,
  );
  const themes = vault.store.sql<{ name: string | null }>(
    `SELECT t.name FROM record_element e JOIN theme t ON t.key = e.record_key AND t.deleted = 0
     WHERE e.set_name = 'recommendations' AND e.code = ? ORDER BY t.position, t.key`,
  );
  return keys.flatMap((key) => {
    const row = read.get(key);
    if (!row) return [];
    const recommendation = toSummary(row);
    return [
      {
        ...recommendation,
        reviewed: stateName(row.state, row.state),
        recommending: recommendingStates(vault, key),
        links: row.links,
        themes: themes.all(idText(row.id)).map(({ name }) => name ?? ''),
      },
    ];
  });
}

function recommendingStates(vault: ReadableVault, key: number): StateName[] {
  return vault.store
    .sql<{ state: string | null; given: string }>(
      'SELECT state, state_given AS given FROM statement WHERE recommendation_key = ? GROUP BY coalesce(state, state_given) ORDER BY min(ordinal) LIMIT 100',
    )
    .all(key)
    .map(({ state, given }) => stateName(state, given));
}

/** @param given stands where the code is not known. */
export function stateName(code: string | null, given: string): StateName {
  const state = code === null ? undefined : stateByCode(code);
  return { code, region: state?.iso2 ?? null, name: state?.name ?? given };
}

export interface RecommendationFacets {
  readonly reviewed: readonly StateName[];
  readonly recommending: readonly StateName[];
  readonly cycles: readonly number[];
  readonly responses: readonly string[];
}

/** What there is to filter by. */
export function recommendationFacets(vault: ReadableVault): RecommendationFacets {
  const values = <T>(text: string) =>
    vault.store
      .sql<{ value: T }>(text)
      .all()
      .map(({ value }) => value);
  const named = (codes: readonly string[]) =>
    codes.map((code) => stateName(code, code)).toSorted((one, other) => one.name.localeCompare(other.name, 'en'));
  return {
    reviewed: named(values<string>('SELECT DISTINCT state AS value FROM recommendation')),
    recommending: named(values<string>('SELECT DISTINCT state AS value FROM statement WHERE state IS NOT NULL')),
    cycles: values<number>('SELECT DISTINCT cycle AS value FROM recommendation WHERE cycle IS NOT NULL ORDER BY cycle'),
    responses: values<string>('SELECT DISTINCT response AS value FROM recommendation WHERE response IS NOT NULL ORDER BY response'),
  };
}
