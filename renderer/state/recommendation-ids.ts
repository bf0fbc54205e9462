import { api } from '../api.ts';

const pageRows = 100;

/** The ids of recommendations by the keys of a list, in its order. @throws {CallError} */
export async function recommendationIds(keys: readonly number[]): Promise<string[]> {
  const ids: string[] = [];
  for (let at = 0; at < keys.length; at += pageRows) {
    const rows = await api['recommendations.rows']({ keys: keys.slice(at, at + pageRows) });
    ids.push(...rows.map(({ id }) => id));
  }
  return ids;
}
