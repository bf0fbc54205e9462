/** A round over many recommendations with many linked cases: as large as reports get. All of it is made up. */
import { setAssessment, setDone } from '../../db/assessment/assess.ts';
import { createRound } from '../../db/assessment/rounds.ts';
import { listSeats, takeSeat } from '../../db/assessment/seats.ts';
import { settle } from '../../db/assessment/verdicts.ts';
import { createCase } from '../../db/cases/commands.ts';
import { bytesSource } from '../../db/import/source.ts';
import { addLinks } from '../../db/links/links.ts';
import { Grade, needsDetail } from '../../db/model/grades.ts';
import type { RecordId } from '../../db/model/record-id.ts';
import { importRecommendations } from '../../db/recommendations/import.ts';
import { listRecommendations } from '../../db/recommendations/queries.ts';
import { addRecord } from '../../db/records/commands.ts';
import { addTheme } from '../../db/themes/themes.ts';
import type { Vault } from '../../db/vault/vault.ts';

const states = ['Switzerland', 'Ireland', 'Poland', 'Hungary', 'Finland', 'Canada', 'Timor-Leste'];
const acts = ['arrest', 'beating', 'HRD-07', 'HRD-02', 'office-raided', 'threat', 'HRD-12'];
const places = ['Northgate', 'Eastmere', 'Reedmarsh', 'Saltby', 'Highfield', 'Westbrook'];
const reason =
  'Three cases after the rules were in force show that they are set aside where the authorities have an interest; nobody answered for it, and no complaint was looked into within the period. Two measures were announced.';

export interface LargeRound {
  readonly recommendations: number;
  readonly cases: number;
}

/** @returns the round, with every recommendation graded and settled, and each case linked to one. */
export async function largeRound(vault: Vault, { recommendations, cases }: LargeRound): Promise<RecordId> {
  await importRecommendations(vault.raw, bytesSource(Buffer.from(JSON.stringify(Array.from({ length: recommendations }, paragraphOf)))), {
    format: 'json',
    now: vault.now,
    indexRecommendations: () => {},
  });
  const ids = listRecommendations(vault.raw, { state: 'CHN', limit: 1000 }).rows.map(({ id }) => id as RecordId);
  const themes = Array.from({ length: 12 }, (_, n) =>
    addTheme(
      vault,
      `Theme number ${n + 1}: what defenders, lawyers and journalists were promised`,
      ids.filter((_, at) => at % 12 === n),
    ),
  );
  const round = createRound(vault, {
    name: 'Large',
    state: 'CHN',
    cycle: 2,
    period: '2014-01/2016-05',
    cutOff: '2016-05-31',
    themes,
    assessors: ['Ines Holt'],
  });
  takeSeat(vault, listSeats(vault, round)[0]!.id);
  for (const [n, recommendation] of ids.entries()) {
    const grade = Grade.options[(n * n) % Grade.options.length]!;
    const gradeDetail = needsDetail(grade) ? (grade === 'not-assessable' ? 'too-vague' : 'contrary-to-rights') : null;
    setAssessment(
      vault,
      round,
      { recommendation },
      { grade, gradeDetail, reason, claim: `Statement ${n}: all is well.`, claimSource: `Reply ${n}, para. 4` },
    );
    setDone(vault, round, { recommendation }, true);
    settle(vault, round, { recommendation }, { grade });
    if (n % 5 === 0) addMeasure(vault, recommendation, n);
  }
  for (let n = 0; n < cases; n += 1) addCase(vault, ids[n % ids.length]!, n);
  return round;
}

function paragraphOf(_: unknown, n: number) {
  const own = states.filter((_, at) => (n + at) % 5 === 0);
  const text = `Take measures number ${n + 1} in law and in practice, so that defenders can do their lawful work without fear of reprisals`;
  return {
    cycle: 2,
    session: 17,
    review_date: '2013-10-22',
    symbol: 'A/HRC/25/5',
    paragraph: `186.${n + 1}`,
    text: own.map((state) => `${text} (${state})`).join('; '),
    parts: own.map((state) => ({ text, states: [state] })),
    recommending_states: own,
    response: 'Accepted',
    state_under_review: 'CHN',
  };
}

function addMeasure(vault: Vault, recommendation: RecordId, n: number): void {
  const measure = addRecord(vault, 'measure', {
    title: `Rules number ${n} (invented)`,
    kind: 'law',
    authority: 'Ministry of Justice',
    inForce: '2015-03',
    source: `Gazette ${n}, p. 4`,
  });
  addLinks(vault, [{ measure, recommendation, direction: 'supports', reason: 'Names a time within which it has to be done.' }]);
}

function addCase(vault: Vault, recommendation: RecordId, n: number): void {
  const begin = `2015-${String((n % 12) + 1).padStart(2, '0')}`;
  const { id } = createCase(vault, {
    title: `Case number ${n}: kept from work for three days`,
    begin,
    place: places[n % places.length]!,
    people: [{ key: 'v', names: [{ fullName: `Person Number${n}` }] }],
    acts: [{ type: acts[n % acts.length]!, victim: 'v', begin }],
    sources: [{ title: `Account ${n}`, materialType: 'witness-statement', reliability: 'reliable', date: begin }],
  });
  addLinks(vault, [
    {
      case: id,
      recommendation,
      direction: n % 7 === 0 ? 'supports' : 'contradicts',
      reason: 'It happened after the rules were in force, and nobody answered for it.',
    },
  ]);
}
