/** The screens before a vault is open, and those of one in which nothing is yet. */
import { mkdirSync } from 'node:fs';

import type { MessageId } from '../../renderer/i18n/en/index.ts';
import { expect, slow } from './fixture.ts';
import { page, press, type ScreenShot, type Visit } from './screen-steps.ts';

/** The screens before a vault is there. */
export const startScreens: readonly ScreenShot[] = [
  { name: 'start', open: async ({ page: window, t }) => expect(window.getByRole('heading', { name: t('start.title') })).toBeVisible() },
  {
    name: 'start-create',
    async open(visit) {
      await press(visit, visit.t('start.create'));
      await expect(visit.page.getByRole('listitem')).toHaveCount(6);
    },
  },
  {
    name: 'start-create-own',
    async open(visit) {
      await press(visit, visit.t('create.passphrase.own'));
      await visit.page.getByRole('textbox', { name: visit.t('create.passphrase.label'), exact: true }).fill('summer2015');
      await expect(visit.page.getByText(visit.t('create.passphrase.weak'))).toBeVisible();
      await visit.page.getByRole('textbox', { name: visit.t('create.passphrase.repeat') }).fill('summer2016');
    },
  },
  { name: 'start-restore', open: (visit) => backThen(visit, 'start.restore', 'restore.title') },
  { name: 'start-training', open: (visit) => backThen(visit, 'start.training', 'create.training.title') },
  {
    name: 'start-restore-wrong',
    async open(visit) {
      const { page: window, opened, t } = visit;
      await backThen(visit, 'start.restore', 'restore.title');
      mkdirSync(opened.at('no-backup'));
      opened.answer('no-backup');
      await window.getByRole('button', { name: t('restore.backup.choose') }).click();
      opened.answer('restored');
      await window.getByRole('button', { name: t('restore.folder.choose') }).click();
      await window.getByRole('textbox', { name: t('restore.passphrase') }).fill('six invented words');
      await window.getByRole('button', { name: t('restore.submit') }).click();
      await expect(window.getByRole('alert')).toBeVisible(slow);
    },
  },
];

async function backThen(visit: Visit, choice: MessageId, heading: MessageId): Promise<void> {
  await visit.page.getByRole('button', { name: visit.t('create.back'), exact: true }).click();
  await press(visit, visit.t(choice));
  await expect(visit.page.getByRole('heading', { name: visit.t(heading) })).toBeVisible();
}

/** The screens of a vault that waits. The last one opens it. */
export const lockedScreens: readonly ScreenShot[] = [
  { name: 'unlock', open: async ({ page: window, t }) => expect(window.getByRole('heading', { name: t('unlock.title') })).toBeVisible() },
  {
    name: 'unlock-wrong',
    async open({ page: window, t }) {
      await window.getByRole('textbox', { name: t('unlock.passphrase'), exact: true }).fill('not the words');
      await window.keyboard.press('Enter');
      await expect(window.getByRole('alert')).toBeVisible();
    },
  },
];

/** An empty vault. */
export const emptyScreens: readonly ScreenShot[] = [
  page('today', 'nav.today'),
  page('cases', 'nav.cases'),
  page('people', 'nav.people'),
  page('measures', 'nav.measure'),
  page('interventions', 'nav.intervention'),
  page('recommendations', 'nav.recommendations'),
  page('themes', 'nav.themes'),
  page('analysis', 'nav.analysis'),
  page('assessment', 'nav.assessment'),
  page('reports', 'nav.reports'),
  page('bundles', 'nav.bundles'),
  page('conflicts', 'nav.conflicts'),
  page('trash', 'nav.trash'),
].map((screen) => ({ ...screen, name: `empty-${screen.name}` }));
