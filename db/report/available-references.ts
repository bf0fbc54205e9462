/** The references that a report has to choose from, each with what it prints now. */
import type { RecordId } from '../model/record-id.ts';
import { type CountName, countNames } from '../model/report.ts';
import type { ReadableVault } from '../vault/vault.ts';
import { placesText } from './compose/cited-places.ts';
import type { Composing } from './compose/composing.ts';
import { casesIn, measuresIn, sectionsOf } from './compose/figures.ts';
import { isSecret } from './compose/secrecy.ts';
import { plainText } from './model/document.ts';
import { type AskedReport, composingOfReport } from './record-report.ts';
import { type Reference, writeReference } from './authored/reference.ts';
import { resolveReference } from './compose/resolve.ts';

export interface AvailableReference {
  /** What stands in the text: `[[case:<id>]]`. */
  readonly insert: string;
  readonly kind: Reference['kind'];
  /** Of a number: which. */
  readonly name: CountName | null;
  /** What the record is called; of a number or grade what it is about, null for the whole report. */
  readonly title: string | null;
  /** What it prints now. */
  readonly prints: string;
}

export interface AvailableReferences {
  readonly references: readonly AvailableReference[];
  /** How many there are beside those. */
  readonly more: number;
}

const mostShown = 200;

/** @param text words that each of them has. @throws {AppError} `record.not-found`; as `composeReport`. */
export async function availableReferences(
  vault: ReadableVault,
  asked: AskedReport,
  text: string,
  kind?: Reference['kind'],
): Promise<AvailableReferences> {
  const composing = await composingOfReport(vault, asked);
  const sought = folded(text)
    .split(/\s+/)
    .filter((word) => word !== '');
  const found = candidates(composing).filter(
    (one) => (kind === undefined || one.reference.kind === kind) && sought.every((word) => folded(one.words).includes(word)),
  );
  return {
    more: Math.max(0, found.length - mostShown),
    references: found.slice(0, mostShown).map(({ reference, title }) => {
      const insert = writeReference(reference);
      const { runs } = resolveReference(composing, insert.slice(2, -2), false);
      return {
        insert,
        kind: reference.kind,
        name: reference.kind === 'count' ? reference.name : null,
        title,
        prints: plainText(runs) || (title ?? ''),
      };
    }),
  };
}

function folded(text: string): string {
  return text.normalize('NFKC').toLowerCase();
}

interface Candidate {
  readonly reference: Reference;
  readonly title: string | null;
  /** What it is found by. */
  readonly words: string;
}

/** Records first, then numbers: of the whole report, of each theme, of each recommendation. */
function candidates(composing: Composing): Candidate[] {
  return [
    ...ofCases(composing),
    ...ofMeasures(composing),
    ...ofSources(composing),
    ...ofPlaces(composing),
    ...ofRecommendations(composing),
    ...ofNumbers(composing),
  ];
}

function candidate(reference: Reference, title: string | null, ...more: readonly unknown[]): Candidate {
  const words = [title, ...more].filter((one) => typeof one === 'string').join(' ');
  return { reference, title, words };
}

function ofCases({ data, words }: Composing): Candidate[] {
  return [...casesIn(sectionsOf(data))].flatMap((id) => {
    const { title, number, place } = data.cases.get(id)?.fields ?? {};
    return isSecret(data, id) ? [] : [candidate({ kind: 'case', id }, typeof title === 'string' ? title : words.untitled, number, place)];
  });
}

function ofMeasures({ data, words }: Composing): Candidate[] {
  return [...measuresIn(sectionsOf(data))].flatMap((id) => {
    const link = data.measures.get(id)?.link;
    return link ? [candidate({ kind: 'measure', id }, link.title ?? words.untitled, link.reference, link.authority)] : [];
  });
}

/** Material of cases; a measure is cited as itself. */
function ofSources({ sources, data, words }: Composing): Candidate[] {
  return [...sources.values()].flatMap((source) => {
    if (source.kind !== 'material') return [];
    const number = source.case === null ? undefined : data.cases.get(source.case)?.fields['number'];
    return [
      candidate({ kind: 'source', id: source.key }, source.isNamed ? (source.title ?? words.untitled) : words.sourceWithheld, number),
    ];
  });
}

/** Places in files that this report cites already, for another sentence. */
function ofPlaces(composing: Composing): Candidate[] {
  return [...composing.data.places.values()]
    .flat()
    .map((place) => candidate({ kind: 'place', id: place.id }, placesText(composing, [place])));
}

function ofRecommendations({ data }: Composing): Candidate[] {
  return data.chapters.flatMap(({ theme, sections }) => [
    ...(theme ? [candidate({ kind: 'theme', id: theme.id }, theme.name)] : []),
    ...sections.flatMap(({ row, detail }) => {
      const { id } = row.recommendation;
      return [candidate({ kind: 'recommendation', id }, detail.paragraph, detail.text), candidate({ kind: 'grade', id }, detail.paragraph)];
    }),
  ]);
}

function ofNumbers({ data }: Composing): Candidate[] {
  const over = (title: string | null, entity?: 'recommendation' | 'theme', id?: RecordId): Candidate[] => {
    const scope = entity === undefined ? {} : { scope: { entity, id: id! } };
    const names = entity === 'recommendation' ? (['cases-against', 'cases-in-favour', 'measures'] as const) : countNames;
    return [
      candidate({ kind: 'index', ...scope }, title, 'index'),
      ...names.map((name) => candidate({ kind: 'count', name, ...scope }, title, name)),
    ];
  };
  return [
    ...over(null),
    ...data.chapters.flatMap(({ theme }) => (theme ? over(theme.name, 'theme', theme.id) : [])),
    ...sectionsOf(data).flatMap(({ row, detail }) => over(detail.paragraph, 'recommendation', row.recommendation.id)),
  ];
}
