/**
 * The whole record on screen: one invented investigation, a case of people whose names read from right to left, a long life, and words
 * of a team's own.
 */
import { createCase } from '../../db/cases/commands.ts';
import { CaseInput } from '../../db/model/case-input.ts';
import { codeOfTerm } from '../../db/model/term.ts';
import { addOwnField } from '../../db/own-fields/own-fields.ts';
import { addTerm } from '../../db/terms/terms.ts';
import type { Vault } from '../../db/vault/vault.ts';
import { addInvestigation } from '../support/investigation.ts';
import { expect, slow } from './fixture.ts';
import { dialogOf, goTo, onTop, openOnly, page, press, type ScreenShot, section, type Visit } from './screen-steps.ts';
import { addFiles, evidenceScreens } from './screens-evidence.ts';

/** Nobody is real. */
const rightToLeft = {
  title: 'معلّمة محتجزة بعد حلقة قراءة',
  place: 'وادي القصب',
  begin: '2016-03-02',
  narrative:
    'جاء ثلاثة رجال إلى المكتبة عند السادسة. They asked for ئايپەرى سۇلايمان قىزى by name, and for the list of readers (47 names). אחרי שעה לקחו אותה.',
  people: [
    {
      key: 'teacher',
      names: [
        { fullName: 'ئايپەرى سۇلايمان قىزى', kind: 'legal', reading: 'Aypere Sulayman qizi' },
        { fullName: 'Aypere (the teacher)', kind: 'alias' },
      ],
      occupation: 'معلّمة',
      isDefender: 'self-identified',
    },
    { key: 'police', kind: 'organisation', name: 'شرطة وادي القصب، قسم المكتبات والنوادي والجمعيات الأهلية' },
    { key: 'officer', name: 'المقدّم نجيب الصفصاف', relations: [{ other: 'police', type: 'head', begin: '2014' }] },
    { key: 'sister', name: 'נועה בת־נחל', relations: [{ other: 'teacher', type: 'sibling' }] },
    { key: 'counsel', name: 'أ. سلمى بنت وادي القصب', relations: [{ other: 'teacher', type: 'lawyer' }] },
    { key: 'colleague', name: 'Ines Rook', relations: [{ other: 'teacher', type: 'coworker' }] },
  ],
  acts: [
    {
      type: 'arrest',
      victim: 'teacher',
      begin: '2016-03-02',
      place: 'وادي القصب',
      law: 'المادة ٢٩٣',
      warrantShown: false,
      stays: [{ begin: '2016-03-02', place: 'قبو المكتبة', authority: 'police' }],
      perpetrators: [{ person: 'police', degree: 'carried-out', type: 'police' }],
    },
    { type: 'threat', victim: 'sister', begin: '2016-03-09', perpetrators: [{ person: 'officer', degree: 'ordered', type: 'police' }] },
  ],
  proceedings: [{ person: 'teacher', counsel: 'counsel', opened: '2016-04-01', charges: [{ offence: 'حلقة غير مرخّصة', article: '٢٩٣' }] }],
};

/** Over so many years a line is columns. */
const longLife = {
  title: 'Twelve years of calls at night',
  begin: '2004',
  people: [{ key: 'el', name: 'Elias Fenner' }],
  acts: Array.from({ length: 72 }, (_, at) => ({
    type: 'threat',
    victim: 'el',
    begin: `${2004 + Math.floor(at / 6)}-${String((at % 6) * 2 + 1).padStart(2, '0')}`,
  })),
};

export async function fillForRecord(vault: Vault): Promise<void> {
  const term = await addTerm(vault, 'act-types', {
    english: 'Kept from leaving a village',
    chinese: '被禁止离开村庄',
    parent: 'harassment',
  });
  const [first] = addInvestigation(vault);
  await addFiles(vault, first!);
  createCase(vault, CaseInput.parse(rightToLeft));
  createCase(vault, CaseInput.parse(longLife));
  createCase(
    vault,
    CaseInput.parse({
      title: 'Kept in the village',
      people: [{ key: 'wu', name: 'Wu Dahai' }],
      acts: [{ type: codeOfTerm(term), victim: 'wu' }],
    }),
  );
  addOwnField(vault, { of: 'case', kind: 'text', english: 'Number at the partner', chinese: '合作方编号' });
  addOwnField(vault, { of: 'person', kind: 'date', english: 'Left the country on', identifies: true, hint: 'As the person said.' });
}

/** The only case of a list that is filtered by a word. */
async function openCase(visit: Visit, word: string): Promise<void> {
  await goTo(visit, `cases?text=${encodeURIComponent(word)}`, visit.t('nav.cases'));
  await openOnly(visit, 'cases');
}

async function openPerson(visit: Visit, word: string): Promise<void> {
  await goTo(visit, `people?text=${encodeURIComponent(word)}`, visit.t('nav.people'));
  await openOnly(visit, 'people');
}

const asList = (visit: Visit, of: 'graph' | 'timeline') =>
  visit.page
    .getByRole('radio', { name: visit.t(of === 'graph' ? 'graph.view.list' : 'timeline.view.list'), exact: true })
    .nth(of === 'graph' ? 0 : -1)
    .click();

const drawn = (visit: Visit) => expect(dialogOf(visit).getByRole('img').first()).toBeVisible(slow);

async function writes(visit: Visit, entry: 'caseFile.menu.dossier' | 'ready.door.wgad'): Promise<void> {
  await press(visit, visit.t('frame.more'));
  await visit.page.getByRole('menuitem', { name: visit.t(entry) }).click();
  await drawn(visit);
}

export const recordScreens: readonly ScreenShot[] = [
  { name: 'record-case', open: (visit) => openCase(visit, 'from her home') },
  section('record-proceedings', 'case.proceedings'),
  section('record-graph', 'graph.title'),
  section('record-graph-list', 'graph.title', (visit) => asList(visit, 'graph')),
  section('record-line', 'timeline.title'),
  section('record-line-list', 'timeline.title', (visit) => asList(visit, 'timeline')),
  section('record-ready', 'ready.title', async (visit) => {
    await press(visit, visit.t('ready.door.wgad'));
    await expect(visit.page.getByRole('group', { name: visit.t('ready.required') }).first()).toBeVisible();
  }),
  onTop('record-menu', (visit) => press(visit, visit.t('frame.more'))),
  onTop('record-dossier', (visit) => writes(visit, 'caseFile.menu.dossier')),
  onTop('record-draft', (visit) => writes(visit, 'ready.door.wgad')),
  {
    name: 'record-whole',
    async open(visit) {
      await press(visit, visit.t('case.whole'));
      await expect(visit.page.getByRole('button', { name: visit.t('case.print') })).toBeVisible();
    },
  },
  section('record-whole-line', 'timeline.title'),
  { name: 'record-person', open: (visit) => openPerson(visit, '叶青禾') },
  section('record-profile', 'profile.title'),
  section('record-person-graph', 'graph.title'),
  section('record-person-line', 'timeline.title'),
  { name: 'record-years', open: (visit) => openPerson(visit, 'Elias') },
  section('record-years-line', 'timeline.title'),
  { name: 'record-right', open: (visit) => openCase(visit, 'حلقة قراءة') },
  section('record-right-graph', 'graph.title'),
  section('record-right-line', 'timeline.title'),
  onTop('record-right-draft', (visit) => writes(visit, 'ready.door.wgad')),
  { name: 'record-right-person', open: (visit) => openPerson(visit, 'ئايپەرى') },
  {
    name: 'record-patterns',
    async open(visit) {
      await goTo(visit, 'analysis/patterns', visit.t('patterns.title'));
      await visit.page.getByRole('main').getByRole('button', { expanded: false }).first().click();
      await expect(visit.page.getByRole('list', { name: visit.t('patterns.shared') })).toBeVisible();
    },
  },
  page('settings/words', 'words.title'),
  onTop('words-field', (visit) => press(visit, visit.t('words.fields.add'))),
  onTop('words-term', async (visit) => {
    await visit.page.getByRole('main').getByRole('heading', { level: 3 }).first().getByRole('button').click();
    await press(visit, visit.t('words.term.add'));
    await expect(dialogOf(visit)).toBeVisible();
  }),
  page('help/guide', 'guide.title'),
  ...evidenceScreens,
];
