/** The leak check of a report: of its document, and of the file that is made of it. */
import { idText } from '../../log/ids.ts';
import { AppError } from '../../model/errors.ts';
import type { ReportFileFormat } from '../../model/report.ts';
import type { RecordId } from '../../model/record-id.ts';
import type { Finding } from '../../model/report-finding.ts';
import { query } from '../../query/query.ts';
import type { ReadableVault } from '../../vault/vault.ts';
import type { Disclosure } from '../audience/disclosure.ts';
import { standIn } from '../audience/words.ts';
import type { ReportDocument } from '../model/document.ts';
import { textsOfFile } from './file-texts.ts';
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
  const settled = report === undefined ? new Map<string, never>() : settledFindings(vault, report);
  const look = createLooker(soughtFor(vault, disclosure, document.language));
  const found = [...look(placesIn(document)), ...(await quasiIdentifiers(disclosure, document.language))];
  const finished = (some: ReturnType<Looker>) =>
    some.map((one): Finding => ({ ...one, settled: settled.get(one.id) ?? null })).toSorted(byWeight);
  return {
    findings: finished(found),
    ofFile(format, content) {
      const known = new Set(found.map(sameness));
      return finished([...found, ...look(textsOfFile(format, content)).filter((one) => !known.has(sameness(one)))]);
    },
  };
}

/** Of words that leave by themselves: what surely or likely gives somebody away. Nobody can settle it: there is no report that keeps it. */
export function leaksIn(
  vault: ReadableVault,
  disclosure: Disclosure,
  language: ReportDocument['language'],
  texts: readonly string[],
): readonly Finding[] {
  const look = createLooker(soughtFor(vault, disclosure, language));
  const found = look(texts.map((text) => ({ section: '', block: 'source', text })));
  return found.filter(({ severity }) => severity !== 'possible').map((one): Finding => ({ ...one, settled: null }));
}

/** What stands on a page stands in the file again: it is one finding. */
function sameness({ kind, found }: Pick<Finding, 'kind' | 'found'>): string {
  return `${kind} ${lettersOf(found).folded}`;
}

const weights = { sure: 0, likely: 1, possible: 2 } as const;

function byWeight(one: Finding, other: Finding): number {
  return Number(one.settled !== null) - Number(other.settled !== null) || weights[one.severity] - weights[other.severity];
}

/** @throws {AppError} `report.leaks` where a report for the public has findings that nobody settled. */
export function requireSettled({ disclosure, isFrozen }: Omit<CheckedReport, 'document'>, findings: readonly Finding[]): void {
  const open = findings.filter(({ settled }) => settled === null).length;
  if (disclosure.audience !== 'public' || open === 0) return;
  const change = isFrozen ? 'Change the words in the report and freeze it anew' : 'Change the words';
  throw new AppError(
    'report.leaks',
    `${open} ${open === 1 ? 'finding is' : 'findings are'} not settled: "report check" lists what could give somebody away. ${change}, or settle each with a reason. Nothing was written.`,
    { params: { count: open, frozen: isFrozen ? 'yes' : 'no' } },
  );
}

const numbers = query((db) => db.selectFrom('case_record').select(['id', 'number']));

function soughtFor(vault: ReadableVault, { hidden, people, marks, audience }: Disclosure, language: ReportDocument['language']): Sought {
  const rows = audience === 'internal' ? [] : numbers.all(vault);
  const outdated = marks.flatMap(({ kind, subject, mark }) => {
    const person = people.people.get(subject);
    const isFace = people.groups(subject)[0] === subject;
    return kind === 'person' && person && !isFace ? [{ words: standIn(person, mark, language), person }] : [];
  });
  return {
    hidden,
    outdated,
    own: new Set([
      ...rows.flatMap(({ id, number }) => [idText(id), ...(number !== null && number.length > 3 ? [number] : [])]),
      ...hidden.map(({ id }) => id),
    ]),
  };
}
