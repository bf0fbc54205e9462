/**
 * What a report rests on, as a numbered list of sources, and how each is cited.
 *
 * The rules, of fields that records have: a measure is `Authority, Title, reference, where it is printed`; what somebody said is
 * `who, where`; material of a case is `Title, kind, date, reliability`, and a source that may not be told of is counted and not named.
 * After each stands its number in the list of sources. In Chinese titles of measures stand in 《》, and the marks are full-width.
 */
import type { LinkedMeasure } from '../../assessment/matrix.ts';
import type { RecordId } from '../../model/record-id.ts';
import type { RecordDetails } from '../../records/details.ts';
import { type TextRun, text } from '../model/document.ts';
import { isDone } from './promises.ts';
import type { ReportData, SectionData } from './report-data.ts';
import { isSecret, isSecretRecord } from './secrecy.ts';
import type { Wording } from './wording.ts';

/** One entry of the list. What is null is not known, or not told. */
export interface CitedSource {
  /** Of the record; of what an assessor noted without a record, its words. */
  readonly key: string;
  /** From 1, in the order in which the report first cites it. */
  readonly number: number;
  readonly kind: 'material' | 'measure' | 'claim' | 'view';
  /** A code: of `material-types` or `measure-kinds`. */
  readonly type: string | null;
  /** False where nothing of it may be told but that there is one. */
  readonly isNamed: boolean;
  readonly title: string | null;
  readonly author: string | null;
  readonly reference: string | null;
  /** Where it stands: the publication, and the place in it. */
  readonly place: string | null;
  /** EDTF. */
  readonly date: string | null;
  readonly reliability: string | null;
  /** The case that it is material of. */
  readonly case: RecordId | null;
}

type Unnumbered = Omit<CitedSource, 'number'>;

/** In the order of the report, each once. */
export function sourcesOf(data: ReportData): ReadonlyMap<string, CitedSource> {
  const list = new Map<string, CitedSource>();
  for (const section of data.chapters.flatMap(({ sections }) => sections))
    for (const source of citedIn(data, section)) if (!list.has(source.key)) list.set(source.key, { ...source, number: list.size + 1 });
  return list;
}

/** As a section cites them: what the State promised and did, what happened, what the State says, what others say. */
export function citedIn(data: ReportData, { matrix }: SectionData): Unnumbered[] {
  const rows = [matrix.against, matrix.inFavour, matrix.context].flatMap((column) => column.rows);
  return [
    ...[...matrix.measures.filter((one) => !isDone(one)), ...matrix.measures.filter(isDone)].map((one) => fromMeasure(data, one)),
    ...rows.flatMap(({ case: id }) =>
      isSecret(data, id) ? [] : (data.cases.get(id)?.sources ?? []).map((source) => fromMaterial(id, source)),
    ),
    ...matrix.says.claims.flatMap(({ source }) => (source === null ? [] : [fromClaim(source)])),
    ...matrix.says.statements.map((one) => fromMeasure(data, one)),
    ...matrix.views.map(fromView),
  ];
}

const unknown = {
  type: null,
  isNamed: true,
  title: null,
  author: null,
  reference: null,
  place: null,
  date: null,
  reliability: null,
  case: null,
};

/** What an assessor noted of where the State said it. */
export function claimKey(source: string): string {
  return `claim ${source}`;
}

function fromClaim(source: string): Unnumbered {
  return { ...unknown, key: claimKey(source), kind: 'claim', place: source };
}

function fromMeasure({ measures }: ReportData, measure: LinkedMeasure): Unnumbered {
  const source = measures.get(measure.id)?.fields['source'];
  return {
    ...unknown,
    key: measure.id,
    kind: 'measure',
    type: measure.kind,
    title: measure.title,
    author: measure.authority,
    reference: measure.reference,
    place: typeof source === 'string' ? source : null,
    date: measure.inForce ?? measure.announced,
  };
}

function fromMaterial(id: RecordId, { id: key, fields }: RecordDetails): Unnumbered {
  const isNamed = !isSecretRecord(fields);
  const line = lineIn(fields);
  return {
    ...unknown,
    key,
    kind: 'material',
    type: line('materialType'),
    isNamed,
    title: isNamed ? line('title') : null,
    date: line('date'),
    reliability: line('reliability'),
    case: id,
  };
}

function fromView({ id: key, fields }: RecordDetails): Unnumbered {
  const line = lineIn(fields);
  return { ...unknown, key, kind: 'view', author: line('stakeholder'), place: line('source') };
}

function lineIn(fields: RecordDetails['fields']): (field: string) => string | null {
  return (field) => (typeof fields[field] === 'string' ? fields[field] : null);
}

/** Within a line: "statement of a witness". */
function uncapped(words: string): string {
  return words.slice(0, 1).toLowerCase() + words.slice(1);
}

/** As the footnotes and the list have it, without a full stop. */
export function citation(wording: Wording, source: CitedSource): TextRun[] {
  const { words, label, date, language } = wording;
  const isHan = language === 'zh-Hans';
  const parts: readonly (TextRun | undefined)[] = [
    run(source.author),
    source.kind === 'measure'
      ? title(source.title ?? words.untitled, isHan)
      : source.kind === 'material'
        ? run(source.isNamed ? (source.title ?? words.untitled) : words.sourceWithheld)
        : undefined,
    run(source.reference),
    run(source.place),
    ...(source.kind === 'material'
      ? [
          run(uncapped(label('material-types', source.type))),
          run(date(source.date)),
          run(uncapped(label('reliability', source.reliability))),
        ]
      : []),
  ];
  const known = parts.filter((part) => part !== undefined);
  return known.flatMap((part, n) => (n === 0 ? [part] : [text(isHan ? '，' : ', '), part]));
}

function run(words: string | null | undefined): TextRun | undefined {
  return words === null || words === undefined || words === '' ? undefined : text(words);
}

function title(words: string, isHan: boolean): TextRun {
  if (!isHan) return text(words, { isEmphasis: true });
  return text(words.includes('《') ? words : `《${words}》`);
}
