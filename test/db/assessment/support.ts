/** A round over three invented recommendations, with assessors in one vault. */
import { keysAfter } from '../../../db/model/fractional-key.ts';
import { partsOfScope } from '../../../db/assessment/scope.ts';
import { createRound } from '../../../db/assessment/rounds.ts';
import { listSeats, takeSeat } from '../../../db/assessment/seats.ts';
import { setAssessment, setDone } from '../../../db/assessment/assess.ts';
import type { Target } from '../../../db/assessment/target.ts';
import { bytesSource } from '../../../db/import/source.ts';
import { addMember, useMember } from '../../../db/members/members.ts';
import type { RecordId } from '../../../db/model/record-id.ts';
import { importRecommendations } from '../../../db/recommendations/import.ts';
import { findRecommendation } from '../../../db/recommendations/queries.ts';
import { addRecord } from '../../../db/records/commands.ts';
import { addTheme } from '../../../db/themes/themes.ts';
import type { Vault } from '../../../db/vault/vault.ts';

export const reason = 'Lawyers were kept from their clients in every case that is known here.';

/** `21.1`, `21.2`, `21.3` to China in cycle 2; `21.9` to Chile. */
export async function addRecommendations(vault: Vault): Promise<Record<'one' | 'two' | 'three' | 'foreign', RecordId>> {
  const row = (paragraph: string, state: string) => ({
    state_under_review: state,
    cycle: 2,
    session: 17,
    symbol: `A/HRC/0/${state.length}`,
    paragraph,
    text: `Let lawyers of marsh ${paragraph} work (Poland);`,
    parts: [{ text: `Let lawyers of marsh ${paragraph} work`, states: ['Poland'] }],
    response: 'accepted',
  });
  const rows = [row('21.1', 'China'), row('21.2', 'China'), row('21.3', 'China'), row('21.9', 'Chile')];
  await importRecommendations(vault.raw, bytesSource(Buffer.from(JSON.stringify(rows))), {
    now: vault.now,
    logAliases: () => {},
    indexRecommendations: () => {},
  });
  const id = (reference: string) => findRecommendation(vault.raw, reference).id;
  return { one: id('CHN/2/21.1'), two: id('CHN/2/21.2'), three: id('CHN/2/21.3'), foreign: id('CHL/2/21.9') };
}

export interface TestRound {
  readonly round: RecordId;
  readonly theme: RecordId;
  readonly ids: Awaited<ReturnType<typeof addRecommendations>>;
  /** Members by name; who sits in the round sits at the seat of their name. */
  readonly members: Readonly<Record<string, RecordId>>;
  /** Somebody sits down at this vault. */
  as(name: string): void;
  grade(name: string, target: Target, grade: string, more?: Readonly<Record<string, string>>): void;
}

/** The first two recommendations are in a theme; the third is in by itself. */
export async function openRound(
  vault: Vault,
  assessors: readonly string[] = ['Ada', 'Ben'],
  others: readonly string[] = ['Cem', 'Dia'],
): Promise<TestRound> {
  const ids = await addRecommendations(vault);
  const theme = addTheme(vault, 'Due process', [ids.one, ids.two, ids.foreign]);
  const round = createRound(vault, {
    name: 'Mid-term 2016',
    state: 'CHN',
    cycle: 2,
    period: '2014-01/2016-05',
    themes: [theme],
    recommendations: [ids.three],
    assessors,
  });
  const members = Object.fromEntries([...assessors, ...others].map((name) => [name, addMember(vault, name)]));
  const as = (name: string) => useMember(vault, members[name]!);
  const seats = listSeats(vault, round);
  for (const name of assessors) {
    as(name);
    takeSeat(vault, seats.find((seat) => seat.name === name)!.id);
  }
  return {
    round,
    theme,
    ids,
    members,
    as,
    grade(name, target, grade, more = {}) {
      as(name);
      setAssessment(vault, round, target, { grade, reason, ...more });
      setDone(vault, round, target, true);
    },
  };
}

export function addPart(vault: Vault, recommendation: RecordId, text: string): RecordId {
  const { length } = partsOfScope(vault, recommendation);
  return addRecord(vault, 'part', { recommendation, text, position: keysAfter(undefined, length + 1).at(-1) });
}
