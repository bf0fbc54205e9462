/** What a reference prints: always what the record says when the report is composed, and for its readers alone. */
import type { Grade } from '../../model/grades.ts';
import type { RecordId } from '../../model/record-id.ts';
import type { CountName } from '../../model/report.ts';
import { placesText } from './cited-places.ts';
import type { Composing } from './composing.ts';
import { sourceNote } from './evidence.ts';
import { casesIn, gradeOf, measuresIn, sectionsOf } from './figures.ts';
import type { ReportData, SectionData } from './report-data.ts';
import { isSecret } from './secrecy.ts';
import { sectionId, settledGrade } from './section.ts';
import { citation } from './sources.ts';
import { type Inline, text } from '../model/document.ts';
import { type CaseForm, type NumberScope, parseReference, type Reference } from '../authored/reference.ts';
import { authoredWords, type Trouble } from './authored-words.ts';

export interface Resolved {
  readonly runs: readonly Inline[];
  readonly trouble?: Trouble;
}

/**
 * @param words what stands between the brackets.
 * @param hasNotes false where no footnote can stand: then a source is named in the line.
 */
export function resolveReference(composing: Composing, words: string, hasNotes: boolean): Resolved {
  const reference = parseReference(words);
  const found = reference ? runsOf(composing, reference, hasNotes) : 'no-reference';
  if (typeof found !== 'string') return { runs: found };
  const said = authoredWords(composing.language).troubles[found];
  return { runs: said === '' ? [] : [text(said)], trouble: found };
}

function runsOf(composing: Composing, reference: Reference, hasNotes: boolean): Inline[] | Trouble {
  switch (reference.kind) {
    case 'case':
      return caseRuns(composing, reference.id, reference.form);
    case 'measure':
      return measureRuns(composing, reference.id, hasNotes);
    case 'source':
      return sourceRuns(composing, reference.id, reference.place, hasNotes);
    case 'place':
      return placeRuns(composing, reference.id, hasNotes);
    case 'theme':
      return themeRuns(composing, reference.id);
    case 'recommendation':
    case 'grade': {
      const section = sectionOf(composing, reference.id);
      if (!section) return 'not-in-report';
      if (reference.kind === 'grade') return [settledGrade(composing, section.shown)];
      return [{ kind: 'reference', to: sectionId(reference.id), text: section.detail.paragraph ?? '–' }];
    }
    case 'count':
    case 'index': {
      const sections = sectionsIn(composing, reference.scope);
      if (!sections) return 'not-in-report';
      if (reference.kind === 'index') return [text(indexOf(composing, reference.scope))];
      const value = ofCases.has(reference.name) ? casesOf(composing, sections, reference.name) : countOf(sections, reference.name);
      return Number.isNaN(value) ? 'not-told' : [text(String(value))];
    }
  }
}

function caseRuns(composing: Composing, id: RecordId, form: CaseForm | undefined): Inline[] | Trouble {
  const { data, words, date, language } = composing;
  const found = data.cases.get(id);
  const section = sectionsOf(data).find((one) => casesIn([one]).has(id));
  if (!found || !section) return absent(data, 'case', id);
  if (isSecret(data, id)) return 'not-told';
  const line = (name: string) => (typeof found.fields[name] === 'string' && found.fields[name] !== '' ? found.fields[name] : undefined);
  const told = {
    title: line('title') ?? words.untitled,
    number: line('number'),
    date: date(line('begin')) ?? words.undated,
    place: line('place'),
  };
  const to = sectionId(section.row.recommendation.id);
  if (form !== undefined) {
    const said = told[form];
    return said === undefined ? 'not-told' : [{ kind: 'reference', to, text: said }];
  }
  const facts = [told.number, told.date, told.place].filter((fact) => fact !== undefined);
  return [{ kind: 'reference', to, text: told.title }, text(authoredWords(language).facts(facts))];
}

function measureRuns(composing: Composing, id: RecordId, hasNotes: boolean): Inline[] | Trouble {
  const { data, words, sources } = composing;
  const found = data.measures.get(id);
  const section = sectionsOf(data).find((one) => measuresIn([one]).has(id));
  if (!found || !section) return absent(data, 'measure', id);
  const title = found.link.title ?? words.untitled;
  return [
    { kind: 'reference', to: sectionId(section.row.recommendation.id), text: title },
    ...(hasNotes && sources.has(id) ? [sourceNote(composing, id)] : []),
  ];
}

/** A footnote, with the place in the source where one is given. */
function sourceRuns(composing: Composing, key: string, place: string | undefined, hasNotes: boolean): Inline[] | Trouble {
  const source = composing.sources.get(key);
  if (!source) return absent(composing.data, 'source', key as RecordId);
  const at = place === undefined ? undefined : composing.disclosure.text(place);
  if (hasNotes) return [sourceNote(composing, key, at)];
  return [...citation(composing, source), ...(at === undefined ? [] : [text(`${composing.words.comma}${at}`)])];
}

/** A footnote alone: where none can stand, nothing. Of what these readers may not learn of, nothing either. */
function placeRuns(composing: Composing, id: RecordId, hasNotes: boolean): Inline[] | Trouble {
  const { data } = composing;
  const place = [...data.places.values()].flat().find((one) => one.id === id);
  if (!place) return data.isKeptBack(id) ? 'not-cited' : absent(data, 'pinpoint', id);
  return hasNotes ? [{ kind: 'note', runs: [text(`${placesText(composing, [place])}${composing.words.stop.trimEnd()}`)] }] : [];
}

function themeRuns({ data }: Composing, id: RecordId): Inline[] | Trouble {
  const found = data.chapters.find(({ theme }) => theme?.id === id)?.theme;
  return found ? [{ kind: 'reference', to: `t-${id}`, text: found.name }] : absent(data, 'theme', id);
}

/** Recommendations are no records of the log, and never gone: they come with their set. */
function absent({ isGone }: ReportData, entity: Parameters<ReportData['isGone']>[0], id: RecordId): Trouble {
  return isGone(entity, id) ? 'gone' : 'not-in-report';
}

function sectionOf({ data }: Pick<Composing, 'data'>, id: RecordId): SectionData | undefined {
  return sectionsOf(data).find(({ row }) => row.recommendation.id === id);
}

/** Of a theme all that it has, also what stands in the chapter of another. */
function sectionsIn({ data }: Pick<Composing, 'data'>, scope: NumberScope | undefined): SectionData[] | undefined {
  const all = sectionsOf(data);
  if (!scope) return all;
  const found = all.filter(({ row }) => (scope.entity === 'theme' ? row.themes.includes(scope.id) : row.recommendation.id === scope.id));
  return found.length === 0 ? undefined : found;
}

const grades: Partial<Readonly<Record<CountName, Grade>>> = {
  'fully-implemented': 'fully-implemented',
  'partially-implemented': 'partially-implemented',
  'not-implemented': 'not-implemented',
  regression: 'regression',
};

const ofCases: ReadonlySet<CountName> = new Set(['cases', 'cases-against', 'cases-in-favour']);

/**
 * NaN where these readers may not know it. Where small numbers are not told, only those are that the report has in its tables: any
 * other could be taken from them, and what is left be small.
 */
function casesOf({ disclosure }: Composing, sections: readonly SectionData[], name: CountName): number {
  if (!disclosure.isCounted(sections.map(({ row }) => row.recommendation.id))) return Number.NaN;
  if (name === 'cases') return casesIn(sections).size;
  const column = name === 'cases-against' ? 'against' : 'inFavour';
  const [section, ...others] = sections;
  if (others.length === 0) return section?.matrix[column].cases ?? 0;
  if (disclosure.isBlurred) return Number.NaN;
  return new Set(sections.flatMap(({ matrix }) => matrix[column].rows.map((row) => row.case))).size;
}

function countOf(sections: readonly SectionData[], name: CountName): number {
  const grade = grades[name];
  if (grade !== undefined) return sections.filter((section) => gradeOf(section) === grade).length;
  switch (name) {
    case 'measures':
      return measuresIn(sections).size;
    case 'without-grade':
      return sections.filter((section) => gradeOf(section) === undefined).length;
    default:
      return sections.length;
  }
}

/** The mean, as the tables have it. */
function indexOf(composing: Composing, scope: NumberScope | undefined): string {
  const { data, mean } = composing;
  if (!scope) return mean(data.progress.index);
  if (scope.entity === 'theme') return mean(data.progress.themes.find(({ id }) => id === scope.id)?.index ?? null);
  return mean(sectionOf(composing, scope.id)?.row.index ?? null);
}
