/** Opening the board of a round in the window: board. */
import { addRecord } from '../../db/records/commands.ts';
import { createRound } from '../../db/assessment/rounds.ts';
import { listSeats } from '../../db/assessment/seats.ts';
import { bytesSource } from '../../db/import/source.ts';
import { importRecommendations } from '../../db/recommendations/import.ts';
import { findRecommendation } from '../../db/recommendations/queries.ts';
import type { Vault } from '../../db/vault/vault.ts';
import { fullSize, inventedCases } from './fixture.ts';
import { type BenchRow, compare } from './measure.ts';
import { type BenchPlace, openList, start, unlockOnce, vaultWith, type Watched } from './rows-window.ts';
import { fill } from './vault.ts';

const size = { recommendations: 252, assessors: 4 };
const grades = ['not-implemented', 'partially-implemented', 'fully-implemented', 'in-progress'];
const roundLink = 'main li a[href^="#/assessment/"]';
const boardRow = '[role=grid][aria-rowcount="253"] [role=row] [role=gridcell]:nth-child(2) span';

/** The click on a round → its first rows painted: 252 recommendations with 4 assessors, against the list of all cases. */
export async function boardRows(folder: string, large: BenchPlace): Promise<BenchRow[]> {
  const place = await vaultWith(folder, 'window-board', fillBoard);
  await openBoard(place);
  await openList(large);
  const row = await compare(
    'board',
    1.5,
    () => openBoard(place),
    async () => (await openList(large)).list,
  );
  return [row];
}

async function openBoard(place: BenchPlace): Promise<number> {
  await using app = await start(place);
  const { shown } = app;
  await unlockOnce(shown);
  await shown.locator('nav a[href="#/assessment"]').click();
  await shown.locator(roundLink).waitFor();
  // What the page before still does must not be counted.
  await shown.waitForTimeout(300);
  const paintedMs = await shown.evaluate(
    ([link, row]) => {
      const since = performance.now();
      document.querySelector<HTMLElement>(link!)!.click();
      return (window as unknown as { watched: Watched }).watched.untilPainted(row!, since);
    },
    [roundLink, boardRow],
  );
  // The app ends with this function: it must not be closed before that is known.
  return paintedMs;
}

/** Every assessor is done with every recommendation. */
async function fillBoard(vault: Vault): Promise<void> {
  await fill(vault, inventedCases({ ...fullSize, cases: 100 }));
  const paragraphs = Array.from({ length: size.recommendations }, (_, n) => `9.${n + 1}`);
  const rows = paragraphs.map((paragraph) => ({
    state_under_review: 'CHN',
    cycle: 2,
    session: 17,
    symbol: 'A/HRC/0/0',
    paragraph,
    text: `Let lawyers of marsh ${paragraph} work without fear of anybody, in law and in practice`,
    parts: [{ text: `Let lawyers of marsh ${paragraph} work`, states: ['Poland', 'Chile'] }],
    response: 'accepted',
  }));
  await importRecommendations(vault.raw, bytesSource(Buffer.from(JSON.stringify(rows))), {
    now: vault.now,
    indexRecommendations: () => {},
  });
  const recommendations = paragraphs.map((paragraph) => findRecommendation(vault.raw, paragraph).id);
  const assessors = Array.from({ length: size.assessors }, (_, n) => `Assessor ${n + 1}`);
  const round = createRound(vault, { name: 'bench', state: 'CHN', cycle: 2, period: '2014-01/2016-05', recommendations, assessors });
  const reason = 'Lawyers were kept from their clients in every case that is known here. '.repeat(4);
  vault.transaction(() => {
    for (const [seat, { id: assessor }] of listSeats(vault, round).entries())
      for (const [n, recommendation] of recommendations.entries())
        addRecord(vault, 'assessment', { round, recommendation, assessor, grade: grades[(seat * n) % 4]!, reason, done: true });
  });
}
