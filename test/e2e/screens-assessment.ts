/** The screens of the assessment: prepared.ts, `fillForScreens`. */
import { expect } from './fixture.ts';
import { dialogOf, goTo, onTop, page, press, type ScreenShot, type Visit } from './screen-steps.ts';

export const assessmentScreens: readonly ScreenShot[] = [
  page('assessment', 'nav.assessment'),
  page('assessment/new', 'rounds.new'),
  {
    name: 'round',
    async open(visit) {
      await toBoard(visit);
      await press(visit, visit.t('board.settings'));
      await expect(visit.page.getByRole('heading', { name: visit.t('round.seats') })).toBeVisible();
    },
  },
  onTop('round-filter', async (visit) => {
    await press(visit, visit.t('round.scope.filter'));
    await expect(dialogOf(visit)).toBeVisible();
  }),
  { name: 'board', open: toBoard },
  {
    name: 'board-by-state',
    async open(visit) {
      const board = await visit.page.evaluate(() => window.location.hash.slice(2).split('?')[0]!);
      await goTo(visit, `${board}?by=state`);
      await expect(visit.page.getByText(visit.t('board.by.state')).first()).toBeVisible();
    },
  },
  { name: 'grading', open: (visit) => openTarget(visit, /186\.123/) },
  onTop('grading-view', async (visit) => {
    await press(visit, visit.t('evidence.views.add'));
    await expect(dialogOf(visit)).toBeVisible();
  }),
  { name: 'grading-differs', open: (visit) => openTarget(visit, /186\.131/) },
  { name: 'grading-settled', open: (visit) => openTarget(visit, /186\.62/) },
];

async function toBoard(visit: Visit): Promise<void> {
  await goTo(visit, 'assessment', visit.t('nav.assessment'));
  await visit.page.locator('main li a').first().click();
  await expect(visit.page.getByRole('grid')).toBeVisible();
}

/** The grading page of a paragraph, from the board. */
async function openTarget(visit: Visit, name: RegExp): Promise<void> {
  await toBoard(visit);
  await visit.page.getByRole('row', { name }).first().click();
  await expect(visit.page.getByRole('heading', { level: 1, name })).toBeVisible();
}
