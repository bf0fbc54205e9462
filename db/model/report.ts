/**
 * The report of a round as a record: how it is to be written, what its authors wrote, what was frozen of it and who approved that.
 *
 * What was found is not in it: that is read anew each time, so the authors' texts survive all of it. They leave with the round, in a
 * bundle of an assessment, and nothing of it leaves in a bundle of cases.
 *
 * A section of a report is named by a fixed word, or by a word and the id of what it is about (`reportSections`): `foreword`,
 * `summary`, `method`, `theme/<id>`, `recommendation/<id>`, `conclusions`, `to-state`, `to-recommending-states`, `to-un`,
 * `acknowledgements`. In each section a report has one text for each language; where two vaults began one each, both are kept and
 * one of them is chosen.
 */
import { defineEntity, type Guard, is } from './entity.ts';
import { isRecordId, type RecordId } from './record-id.ts';

/** For whom, from who may read most to who may read least. */
export const reportAudiences = ['internal', 'partners', 'public'] as const;
export type ReportAudience = (typeof reportAudiences)[number];

/** `single` is about the one recommendation that the report names. */
export const reportLengths = ['full', 'summary', 'brief', 'single'] as const;
export type ReportLength = (typeof reportLengths)[number];

export const reportLanguages = ['en', 'zh-Hans'] as const;
export type ReportLanguage = (typeof reportLanguages)[number];

/** In what a report is written. */
export const reportFileFormats = ['pdf', 'docx', 'html'] as const;
export type ReportFileFormat = (typeof reportFileFormats)[number];

/** Of the tables that it rests on: one spreadsheet, or a folder of CSV files. */
export const annexFormats = ['xlsx', 'csv'] as const;
export type AnnexFormat = (typeof annexFormats)[number];

/** Of its sources, for programs that keep references. */
export const sourceFormats = ['ris', 'csl-json'] as const;
export type SourceFormat = (typeof sourceFormats)[number];

/** What is written for more readers says less. What this version does not know is the strictest. */
const audienceGuard: Guard = {
  restriction: (value) => {
    const at = reportAudiences.indexOf(value as ReportAudience);
    return at === -1 ? reportAudiences.length : at;
  },
  strictest: 'public',
};

export const reportEntity = defineEntity(
  'report',
  {
    round: is.reference('round'),
    /** Without one, the report is called as `compose` says. */
    title: is.line(),
    subtitle: is.line(),
    publisher: is.line(),
    /** On the title page; without one, the day of writing. */
    date: is.date(),
    audience: { kind: 'code', vocabulary: 'report-audiences', guard: audienceGuard },
    length: is.code('report-lengths'),
    /** Of the length `single`: which. */
    recommendation: is.reference('recommendation'),
  },
  {
    // The languages that it is written in: `languages/en`.
    sets: { languages: { vocabulary: 'report-languages' } },
    owner: 'round',
    list: 'reports',
    title: ['title', 'round'],
    defaults: { audience: 'internal', length: 'full' },
    travelsIn: 'assessment',
  },
);

/** What the authors wrote in one section, in one language: Markdown, with references to records (db/report/authored). */
export const reportTextEntity = defineEntity(
  'report-text',
  {
    report: is.reference('report'),
    section: is.line({ isWritten: true }),
    language: is.code('report-languages', { isWritten: true }),
    text: is.long(),
  },
  { owner: 'report', list: 'texts', title: ['report'], travelsIn: 'assessment' },
);

/** That a report was frozen: who did it, and what names its words. The words themselves lie in the vault where it was done. */
export const reportFreezeEntity = defineEntity(
  'report-freeze',
  {
    report: is.reference('report'),
    title: is.line({ isWritten: true }),
    language: is.code('report-languages', { isWritten: true }),
    audience: is.code('report-audiences', { isWritten: true }),
    length: is.code('report-lengths', { isWritten: true }),
    /** SHA-256 of the document as canonical JSON, in base64url. */
    digest: is.line({ isWritten: true }),
    /** Who; `name` says it where the member is not known. */
    member: is.reference('member', { isWritten: true }),
    name: is.line({ isWritten: true }),
  },
  { owner: 'report', list: 'freezes', title: ['title', 'report'], role: 'fixed', isTrashed: false, travelsIn: 'assessment' },
);

/** Somebody stands in for a frozen report: for the document with this digest, and no other. */
export const reportApprovalEntity = defineEntity(
  'report-approval',
  {
    freeze: is.reference('report-freeze'),
    digest: is.line({ isWritten: true }),
    member: is.reference('member', { isWritten: true }),
    name: is.line({ isWritten: true }),
    withdrawn: is.forbids(),
  },
  { owner: 'freeze', list: 'approvals', title: ['name'], role: 'fixed', isTrashed: false, travelsIn: 'assessment' },
);

/** Sections that are there in every report, in their order; those about themes and recommendations stand before `conclusions`. */
export const fixedSections = [
  'foreword',
  'summary',
  'method',
  'conclusions',
  'to-state',
  'to-recommending-states',
  'to-un',
  'acknowledgements',
] as const;
export type FixedSection = (typeof fixedSections)[number];

/** The name of a section, as a text of it has it. */
export type ReportSection = FixedSection | `theme/${RecordId}` | `recommendation/${RecordId}`;

export function isReportSection(name: unknown): name is ReportSection {
  if (typeof name !== 'string') return false;
  if ((fixedSections as readonly string[]).includes(name)) return true;
  const [kind, id, ...rest] = name.split('/');
  return (kind === 'theme' || kind === 'recommendation') && id !== undefined && rest.length === 0 && isRecordId(id);
}

/** What an author's reference can be to: `[[case:<id>]]` (db/report/authored/reference.ts). */
export const referenceKinds = ['case', 'measure', 'source', 'recommendation', 'theme', 'grade', 'count', 'index', 'place'] as const;

/** What is counted: cases and measures each once, recommendations by their settled grade. */
export const countNames = [
  'cases',
  'cases-against',
  'cases-in-favour',
  'measures',
  'recommendations',
  'fully-implemented',
  'partially-implemented',
  'not-implemented',
  'regression',
  'without-grade',
] as const;
export type CountName = (typeof countNames)[number];
