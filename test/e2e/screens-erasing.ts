/** Erasing, and what is said after an opening: prepared.ts, `fillForErasing`. */
import { expect, slow } from './fixture.ts';
import { dialogOf, goTo, onTop, openFirst, press, type ScreenShot, type Visit } from './screen-steps.ts';

export const erasingScreens: readonly ScreenShot[] = [
  { name: 'opening', open: async ({ page: window, t }) => expect(window.getByText(t('opening.missing.noBackup'))).toBeVisible(slow) },
  {
    name: 'erasures',
    async open(visit) {
      await press(visit, visit.t('opening.dismiss'));
      await goTo(visit, 'bundles', visit.t('nav.bundles'));
      await expect(visit.page.getByRole('heading', { name: visit.t('erasures.title') })).toBeVisible(slow);
      await expect(visit.page.getByText(visit.t('contacts.working'))).toHaveCount(0, slow);
    },
  },
  onTop('erasure-accept', async (visit) => {
    await press(visit, visit.t('erasures.accept'));
    await expect(dialogOf(visit).getByRole('heading', { name: visit.t('erasure.goes') })).toBeVisible(slow);
  }),
  onTop('erasure-refuse', (visit) => press(visit, visit.t('erasures.refuse'))),
  ...(['people', 'cases'] as const).map((list) => ({
    name: `erase-${list}`,
    async open(visit: Visit) {
      await openFirst(visit, list);
      await press(visit, visit.t('frame.more'));
      await visit.page.getByRole('menuitem', { name: visit.t('erasure.menu') }).click();
      await expect(dialogOf(visit).getByRole('heading', { name: visit.t('erasure.goes') })).toBeVisible(slow);
    },
  })),
];
