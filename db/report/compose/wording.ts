/** How a report names things in its language: codes, dates, States, numbers. */
import { describeDate } from '../../model/date-display.ts';
import type { Grade, Index } from '../../model/grades.ts';
import { isChinese } from '../../model/locales.ts';
import { stateByCode } from '../../model/states.ts';
import { labelOf, recordedTerm } from '../../model/vocabulary.ts';
import { type TermsInVault, vocabularyWith } from '../../vocabularies/in-vault.ts';
import type { ReportDocument } from '../model/document.ts';
import { en } from './words/en.ts';
import type { ReportWords } from './words/words.ts';

export type ReportLanguage = ReportDocument['language'];

const lists = [
  'grades',
  'grade-details',
  'upr-responses',
  'measure-kinds',
  'reliability',
  'confidence',
  'material-types',
  'act-types',
] as const;

export interface Wording {
  readonly language: ReportLanguage;
  readonly words: ReportWords;
  label(list: (typeof lists)[number], code: unknown): string;
  /** What a grade means. */
  definition(grade: Grade): string;
  date(edtf: unknown): string | undefined;
  /** Of an instant, its day. */
  day(instant: string): string;
  state(iso3: string): string;
  states(iso3: readonly string[]): string;
  mean(index: Index | null): string;
}

/** @param terms of the team that writes it. */
export async function wordingIn(language: ReportLanguage, terms: TermsInVault): Promise<Wording> {
  const words = isChinese(language) ? (await import('./words/zh-hans.ts')).zhHans : en;
  const loaded = new Map(await Promise.all(lists.map(async (id) => [id, await vocabularyWith(terms, id)] as const)));
  const regions = new Intl.DisplayNames([language], { type: 'region' });
  const joined = new Intl.ListFormat(language, { type: 'conjunction', style: 'long' });
  const state = (iso3: string) => {
    const known = stateByCode(iso3);
    return known ? (regions.of(known.iso2) ?? known.name) : iso3;
  };
  const date = (edtf: unknown) => (typeof edtf === 'string' && edtf.trim() !== '' ? describeDate(edtf, language) : undefined);
  return {
    language,
    words,
    label: (list, code) => (typeof code === 'string' ? labelOf(loaded.get(list)!, code, language) : ''),
    definition: (grade) => words.method.definitions?.[grade] ?? recordedTerm(loaded.get('grades')!, grade)?.note ?? '',
    date,
    day: (instant) => date(instant.slice(0, 10)) ?? instant,
    state,
    states: (codes) => joined.format(codes.map(state)),
    mean: (index) => (index ? index.mean.toFixed(2) : '–'),
  };
}
