import { stateByCode } from '../model/states.ts';
import { territoryByCode } from '../model/territories.ts';
import type { Connection } from '../vault/connection.ts';

/** The State under review and the recommending States of a stored recommendation. */
export function namesOf(raw: Connection, key: number, state: string): readonly string[] {
  const rows = raw.prepare('SELECT DISTINCT state, state_given AS given FROM statement WHERE recommendation_key = ?').all(key) as {
    state: string | null;
    given: string;
  }[];
  return [...new Set([stateNameOf(state), ...rows.map((row) => stateNameOf(row.state) || row.given).filter(Boolean)])];
}

export function stateNameOf(state: string | null): string {
  return state === null ? '' : (stateByCode(state)?.name ?? territoryByCode(state)?.name ?? state);
}
