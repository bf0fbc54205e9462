/**
 * Every screen and every state of one that can be shown at will, and how to get there. Texts come from the catalogue,
 * so that the same tour goes through the window in every language.
 */
import { writeFileSync } from 'node:fs';

import { foreignCases } from '../support/foreign-cases.ts';
import { type Language, packOf } from '../../renderer/i18n/languages.ts';
import type { MessageId } from '../../renderer/i18n/en/index.ts';
import { closeAll, expect, openApp, recommendationFile, slow } from './fixture.ts';
import { counted, dialogOf, goTo, onTop, openFirst, page, press, type ScreenShot, settled, type Visit } from './screen-steps.ts';
import { assessmentScreens } from './screens-assessment.ts';
import { erasingScreens } from './screens-erasing.ts';
import { fillForRecord, recordScreens } from './screens-record.ts';
import { reportScreens } from './screens-reports.ts';
import { emptyScreens, lockedScreens, startScreens } from './screens-start.ts';
import { fillForErasing, fillForScreens, passphrase, prepared } from './prepared.ts';

/** A word as a pattern: those of the pseudo-language stand in brackets. */
const asText = (word: string) => word.replaceAll(/[[\](){}.*+?^$|\\]/g, String.raw`\$&`);

export function wordsOf(language: Language): (id: MessageId) => string {
  const { messages } = packOf(language);
  return (id) => messages[id].split('{')[0]!.trim();
}

const ofCases = ({ page: window, t }: Visit) => window.getByRole('region', { name: t('nav.cases'), exact: true });

/** A vault after some weeks of work: prepared.ts, `fillForScreens`. */
export const workScreens: readonly ScreenShot[] = [
  page('today', 'nav.today'),
  page('cases', 'nav.cases'),
  page('cases?text=nothing-like-this', 'nav.cases'),
  { name: 'case', open: (visit) => openFirst(visit, 'cases') },
  {
    name: 'case-read',
    async open(visit) {
      await visit.page.getByRole('radio', { name: visit.t('narrative.read') }).click();
    },
  },
  onTop('case-more', (visit) => press(visit, visit.t('frame.more'))),
  onTop('case-history', async (visit) => {
    await press(visit, visit.t('frame.more'));
    await visit.page.getByRole('menuitem', { name: visit.t('history.show') }).click();
    await expect(dialogOf(visit).getByRole('listitem').first()).toBeVisible();
  }),
  onTop('case-link', async (visit) => {
    await press(visit, visit.t('case.link'));
    await expect(dialogOf(visit).getByRole('listitem').first()).toBeVisible();
  }),
  {
    name: 'case-act',
    open: ({ page: window, t }) =>
      window
        .getByRole('group', { name: new RegExp(`^${asText(t('act.title'))}`) })
        .getByRole('button')
        .first()
        .click(),
  },
  onTop('case-person', async (visit) => {
    await visit.page
      .getByRole('combobox', { name: visit.t('field.victim') })
      .first()
      .pressSequentially('wang');
    await expect(visit.page.getByRole('option').first()).toBeVisible();
  }),
  onTop('case-tie', async (visit) => {
    await press(visit, visit.t('chain.add'));
    const dialog = dialogOf(visit);
    await expect(dialog.getByText(visit.t('chain.waits.case'))).toBeVisible();
    await dialog.getByRole('listitem').first().getByRole('button').click();
    await expect(dialog.getByText(visit.t('chain.waits.how'))).toBeVisible();
    // A word of the list finds the sentence that it stands for, in any language.
    await dialog.getByRole('combobox').pressSequentially('led');
    await expect(visit.page.getByRole('option')).toHaveText([visit.t('chain.is.causes')]);
  }),
  {
    name: 'case-whole',
    async open(visit) {
      await press(visit, visit.t('case.whole'));
      await expect(visit.page.getByRole('button', { name: visit.t('case.print') })).toBeVisible();
    },
  },
  page('cases/new', 'action.newCase'),
  page('people', 'nav.people'),
  { name: 'person', open: (visit) => openFirst(visit, 'people') },
  { name: 'consent', open: (visit) => press(visit, visit.t('consent.record')) },
  page('people/new', 'action.newPerson'),
  page('measures', 'nav.measure'),
  { name: 'measure', open: (visit) => openFirst(visit, 'measures') },
  page('interventions', 'nav.intervention'),
  { name: 'intervention', open: (visit) => openFirst(visit, 'interventions') },
  page('recommendations', 'nav.recommendations'),
  { name: 'recommendation', open: (visit) => openFirst(visit, 'recommendations') },
  onTop('recommendation-link', (visit) => press(visit, visit.t('recommendation.link'))),
  page('themes', 'nav.themes'),
  {
    name: 'theme',
    async open({ page: window, t }) {
      await window
        .getByRole('link', { name: t('themes.open') })
        .first()
        .click();
      await expect(window.getByRole('heading', { name: t('case.facts'), level: 2 })).toBeVisible();
    },
  },
  counted('analysis'),
  counted('analysis?rows=place&columns=quarter&measure=people'),
  onTop('analysis-records', async (visit) => {
    await visit.page.getByRole('table').getByRole('button').last().click();
    await expect(dialogOf(visit).getByRole('gridcell').first()).not.toBeEmpty();
  }),
  ...(['themes', 'coverage', 'timeline'] as const).map((view) => counted(`analysis?view=${view}`)),
  onTop('analysis-save', async (visit) => {
    await press(visit, visit.t('analysis.save'));
    await visit.page.getByRole('menuitem', { name: visit.t('analysis.save.csv') }).click();
    await expect(dialogOf(visit)).toBeVisible();
  }),
  ...assessmentScreens,
  ...reportScreens,
  {
    name: 'bundles',
    async open(visit) {
      await goTo(visit, 'bundles', visit.t('nav.bundles'));
      // The words of a fingerprint are dear to compute, on purpose.
      await expect(visit.page.getByText(visit.t('contacts.working'))).toHaveCount(0, slow);
      await expect(visit.page.getByRole('button', { name: visit.t('inbox.accept'), exact: true }).first()).toBeEnabled(slow);
    },
  },
  {
    name: 'bundle-send',
    async open(visit) {
      await press(visit, visit.t('export.begin'));
      await visit.page
        .locator('label', { has: visit.page.getByRole('checkbox') })
        .first()
        .click();
      await expect(visit.page.getByRole('heading', { name: visit.t('export.preview') })).toBeVisible(slow);
    },
  },
  {
    name: 'bundle-review',
    async open(visit) {
      await goTo(visit, 'bundles', visit.t('nav.bundles'));
      await press(visit, visit.t('inbox.look'));
      await expect(visit.page.getByRole('table').first()).toBeVisible(slow);
    },
  },
  page('conflicts', 'nav.conflicts'),
  page('import', 'nav.import'),
  {
    name: 'import-preview',
    async open(visit) {
      visit.opened.answer(recommendationFile(visit.opened.folder).file);
      await press(visit, visit.t('import.choose'));
      await expect(visit.page.getByText(visit.t('import.wouldBe'))).toBeVisible(slow);
    },
  },
  {
    name: 'import-columns',
    async open(visit) {
      writeFileSync(
        visit.opened.at('table.csv'),
        'Nr,Who,What they ask of the State,Page\n7.1,"Chile, Ruritania",Let the invented defenders work without any fear,3\n',
      );
      visit.opened.answer('table.csv');
      await press(visit, visit.t('frame.cancel'));
      await press(visit, visit.t('import.choose'));
      await expect(visit.page.getByRole('button', { name: visit.t('import.say.look') })).toBeVisible(slow);
    },
  },
  {
    name: 'import-cases',
    async open(visit) {
      writeFileSync(visit.opened.at('watch.csv'), foreignCases(40));
      visit.opened.answer('watch.csv');
      await goTo(visit, 'help', visit.t('nav.help'));
      await goTo(visit, 'import', visit.t('nav.import'));
      await ofCases(visit)
        .getByRole('button', { name: visit.t('import.choose') })
        .click();
      await expect(ofCases(visit).getByRole('textbox', { name: visit.t('import.table.list') })).toBeVisible(slow);
    },
  },
  {
    name: 'import-cases-broken',
    async open(visit) {
      writeFileSync(visit.opened.at('broken.xlsx'), 'PK no spreadsheet');
      visit.opened.answer('broken.xlsx');
      await goTo(visit, 'help', visit.t('nav.help'));
      await goTo(visit, 'import', visit.t('nav.import'));
      await ofCases(visit)
        .getByRole('button', { name: visit.t('import.choose') })
        .click();
      await expect(visit.page.getByRole('alert')).toBeVisible(slow);
    },
  },
  page('trash', 'nav.trash'),
  page('settings', 'nav.settings'),
  {
    name: 'settings-passphrase',
    open: (visit) => press(visit, visit.t('passphrase.begin')),
  },
  page('help', 'nav.help'),
  onTop('shortcuts', async (visit) => {
    await visit.page.getByRole('heading', { level: 1 }).focus();
    await visit.page.keyboard.press('?');
    await expect(dialogOf(visit)).toBeVisible();
  }),
  onTop('palette', async (visit) => {
    await visit.page.keyboard.press('Control+k');
    await expect(visit.page.getByRole('menuitem').first()).toBeVisible();
  }),
  onTop('palette-search', async (visit) => {
    await visit.page.keyboard.press('Control+k');
    await visit.page.keyboard.type('wangquan');
    await expect(visit.page.getByRole('menuitem', { name: /王全/ }).first()).toBeVisible();
  }),
];

export type ScreenGroup = 'start' | 'empty' | 'work' | 'erasing' | 'record';

export interface Looks {
  readonly language: Language;
  readonly theme: 'light' | 'dark';
  readonly size: { readonly width: number; readonly height: number };
  readonly scale?: number;
}

/** Starts an app and shows all screens of a group one after another. */
export async function tour(group: ScreenGroup, looks: Looks, look: (screen: ScreenShot, visit: Visit) => Promise<void>): Promise<void> {
  const { language, theme, size, scale = 1 } = looks;
  const context = { viewport: size, deviceScaleFactor: scale, colorScheme: theme, reducedMotion: 'reduce' } as const;
  const fill = { work: fillForScreens, empty: () => {}, erasing: fillForErasing, record: fillForRecord };
  const options = group === 'start' ? {} : { prepare: prepared({ language, theme, fill: fill[group] }) };
  await using opened = await openApp(context, [language], options);
  const visit: Visit = { opened, page: await opened.page(), t: wordsOf(language) };
  const show = async (screens: readonly ScreenShot[]) => {
    for (const screen of screens) {
      await screen.open(visit);
      await settled(visit);
      await look(screen, visit);
      await closeAll(visit.page);
    }
  };
  if (group === 'start') return await show(startScreens);
  await show(group === 'work' ? lockedScreens : []);
  await open(visit);
  await show({ work: workScreens, empty: emptyScreens, erasing: erasingScreens, record: recordScreens }[group]);
}

async function open({ page: window, t }: Visit): Promise<void> {
  await window.getByRole('textbox', { name: t('unlock.passphrase'), exact: true }).fill(passphrase);
  await window.keyboard.press('Enter');
  await expect(window.getByRole('heading', { name: t('nav.today'), level: 1 })).toBeVisible(slow);
}
