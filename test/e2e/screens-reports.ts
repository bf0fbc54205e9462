/** The screens of the reports: prepared.ts, `fillForScreens`. */
import { expect, slow } from './fixture.ts';
import { dialogOf, goTo, onTop, page, press, type ScreenShot, type Visit } from './screen-steps.ts';

export const reportScreens: readonly ScreenShot[] = [
  page('reports', 'nav.reports'),
  page('reports/new', 'reports.new'),
  {
    name: 'report',
    async open(visit) {
      await goTo(visit, 'reports', visit.t('nav.reports'));
      await visit.page.locator('main li a').first().click();
      await drawn(visit);
    },
  },
  { name: 'report-section', open: (visit) => toSection(visit, 'panel=preview&section=summary') },
  {
    name: 'report-checks',
    async open(visit) {
      await at(visit, 'section=foreword&panel=checks');
      await expect(visit.page.getByText(visit.t('reports.checks.grades'), { exact: true })).toBeVisible(slow);
    },
  },
  onTop('report-write', async (visit) => {
    await press(visit, visit.t('reports.write'));
    await expect(dialogOf(visit)).toBeVisible();
  }),
];

async function at(visit: Visit, query: string): Promise<void> {
  await visit.page.evaluate((words) => {
    window.location.hash = `${window.location.hash.split('?')[0]!}?${words}`;
  }, query);
}

async function toSection(visit: Visit, query: string): Promise<void> {
  await at(visit, query);
  await drawn(visit);
}

async function drawn({ page: window, t }: Visit): Promise<void> {
  await expect(
    window
      .getByRole('region', { name: t('reports.panel.preview'), exact: true })
      .getByRole('img')
      .first(),
  ).toBeVisible(slow);
}
