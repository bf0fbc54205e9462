/** The leak check of a report: of its document, and of the file that is made of it. */
import { idText } from '../../log/ids.ts';
import type { Audience } from '../../model/disclosure.ts';
import type { ReportFileFormat } from '../../model/report.ts';
import type { RecordId } from '../../model/record-id.ts';
import type { Finding } from '../../model/report-finding.ts';
import { query } from '../../query/query.ts';
import type { ReadableVault } from '../../vault/vault.ts';
import type { Disclosure } from '../audience/disclosure.ts';
import { standIn } from '../audience/words.ts';
import { termsIn, vocabularyIn } from '../../vocabularies/in-vault.ts';
import { wordingIn } from '../compose/wording.ts';
import type { ReportDocument } from '../model/document.ts';
import { leastCount } from '../audience/rules.ts';
import { textsOfFile } from './file-texts.ts';
import { settledAs } from './finding-id.ts';
import { isStopping } from './gate.ts';
import { settledFindings } from './kept.ts';
import { lettersOf } from '../names/letters.ts';
import { createLooker, type Looker, type Sought } from './look.ts';
import { placesIn } from './places.ts';
import { quasiIdentifiers } from './quasi.ts';

export interface LeakCheck {
  /** Of the document: what is open first, then by how sure it is. */
  readonly findings: readonly Finding[];
  /** The same with what the file says beyond it. */
  ofFile(format: ReportFileFormat, content: Uint8Array): readonly Finding[];
}

export interface CheckedReport {
  readonly document: ReportDocument;
  readonly disclosure: Disclosure;
  /** Where there is a record of the report: what was settled is kept with it. */
  readonly report?: RecordId | undefined;
  /** Its words stay: they are changed in the report, which is frozen anew. */
  readonly isFrozen?: boolean;
}

export async function checkLeaks(vault: ReadableVault, { document, disclosure, report }: CheckedReport): Promise<LeakCheck> {
  const settled = settledAs(report === undefined ? new Map<string, never>() : settledFindings(vault, report));
  const look = createLooker(await soughtFor(vault, disclosure, document.language));
  const found = [...look(placesIn(document)), ...quasiIdentifiers(disclosure, document.language, await vocabularyIn(vault, 'act-types'))];
  const finished = (some: ReturnType<Looker>) =>
    some.map((one): Finding => ({ ...one, settled: settled(one.id) ?? null })).toSorted(byWeight(disclosure.audience));
  return {
    findings: finished(found),
    ofFile(format, content) {
      const known = new Set(found.map(sameness));
      return finished([...found, ...look(textsOfFile(format, content)).filter((one) => !known.has(sameness(one)))]);
    },
  };
}

/** Of words that leave by themselves: what surely or likely gives somebody away. Nobody can settle it: there is no report that keeps it. */
export async function leaksIn(
  vault: ReadableVault,
  disclosure: LookedFor,
  language: ReportDocument['language'],
  texts: readonly string[],
): Promise<readonly Finding[]> {
  const look = createLooker(await soughtFor(vault, disclosure, language));
  const found = look(texts.map((text) => ({ section: '', anchor: 'sources', block: 'source', text })));
  return found.filter(({ severity }) => severity !== 'possible').map((one): Finding => ({ ...one, settled: null }));
}

/** Of a document that no report keeps: all that could give somebody away. Nobody can settle it. */
export async function findingsIn(vault: ReadableVault, disclosure: LookedFor, document: ReportDocument): Promise<readonly Finding[]> {
  const look = createLooker(await soughtFor(vault, disclosure, document.language));
  return look(placesIn(document))
    .map((one): Finding => ({ ...one, settled: null }))
    .toSorted(byWeight(disclosure.audience));
}

/** What stands on a page stands in the file again: it is one finding. */
function sameness({ kind, found }: Pick<Finding, 'kind' | 'found'>): string {
  return `${kind} ${lettersOf(found).folded}`;
}

const weights = { sure: 0, likely: 1, possible: 2 } as const;

function byWeight(audience: Audience): (one: Finding, other: Finding) => number {
  const weight = (finding: Finding) =>
    (finding.settled === null ? 0 : 6) + (isStopping(audience, finding) ? 0 : 3) + weights[finding.severity];
  return (one, other) => weight(one) - weight(other);
}

/** What a check goes by. */
export type LookedFor = Pick<Disclosure, 'hidden' | 'people' | 'marks' | 'audience' | 'isBlurred'>;

const numbers = query((db) => db.selectFrom('case_record').select(['id', 'number']));

async function soughtFor(
  vault: ReadableVault,
  { hidden, people, marks, audience, isBlurred }: LookedFor,
  language: ReportDocument['language'],
): Promise<Sought> {
  const rows = audience === 'internal' ? [] : numbers.all(vault);
  const outdated = marks.flatMap(({ kind, subject, mark }) => {
    const person = people.people.get(subject);
    const isFace = people.groups(subject)[0] === subject;
    return kind === 'person' && person && !isFace ? [{ words: standIn(person, mark, language), person }] : [];
  });
  return {
    hidden,
    outdated,
    language,
    smallerThan: isBlurred ? leastCount : 0,
    fixed: isBlurred ? fixedTexts((await wordingIn(language, termsIn(vault))).words) : [],
    own: new Set([
      ...rows.flatMap(({ id, number }) => [idText(id), ...(number !== null && number.length > 3 ? [number] : [])]),
      ...hidden.map(({ id }) => id),
    ]),
  };
}

/** Sentences that a report says by itself, the longest first. */
function fixedTexts(words: unknown): string[] {
  if (typeof words === 'string') return words.length > 6 ? [words] : [];
  if (typeof words !== 'object' || words === null) return [];
  return Object.values(words)
    .flatMap(fixedTexts)
    .toSorted((one, other) => other.length - one.length);
}
