/**
 * What names a finding, in two parts: these words at this place, and what they are about.
 *
 * The first is the same over writings anew and in every format, as long as the words and those around them are. In the other language
 * of a report the words around are others: there the second counts, the same person or the same number in the same section.
 */
import { createHash } from 'node:crypto';

import { aroundLetters, type FindingKind, type FindingSeverity } from '../../model/report-finding.ts';
import type { ReportLanguage } from '../../model/report.ts';
import { lettersOf } from '../names/letters.ts';

export interface FindingPlace {
  readonly language: ReportLanguage;
  /** Of the section, in no language. */
  readonly anchor: string;
}

interface FindingWords {
  readonly before: string;
  readonly found: string;
  readonly after: string;
}

interface About {
  readonly kind: FindingKind;
  readonly severity: FindingSeverity;
  /** Whom or which number: the same in each language. */
  readonly subject: string;
}

export function findingId({ kind, severity, subject }: About, { language, anchor }: FindingPlace, words: FindingWords): string {
  const around = [words.before.slice(-aroundLetters), words.found, words.after.slice(0, aroundLetters)].map(
    (part) => lettersOf(part).folded,
  );
  const mark = `${language === 'en' ? 'e' : 'z'}${severity === 'possible' ? 'p' : 's'}`;
  return [digest([kind, anchor, ...around]), mark, digest([kind, anchor, subject])].join('.');
}

function digest(parts: readonly string[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('base64url').slice(0, 12);
}

/**
 * What settled a finding: somebody who looked at these words here, or at the same person or number in this section in the other language.
 * A part of a name that was settled there says nothing of a whole name.
 */
export function settledAs<Settled>(all: ReadonlyMap<string, Settled>): (finding: string) => Settled | undefined {
  const parted = [...all].map(([id, settled]) => ({ parts: id.split('.'), settled }));
  const byWords = new Map(parted.map(({ parts, settled }) => [parts[0]!, settled]));
  const bySubject = new Map(parted.flatMap(({ parts: [, mark, subject], settled }) => (subject ? [[`${mark} ${subject}`, settled]] : [])));
  return (finding) => {
    const [words = '', mark = '', subject = ''] = finding.split('.');
    const other = mark.startsWith('e') ? 'z' : 'e';
    const marks = mark.endsWith('p') ? [`${other}p`, `${other}s`] : [`${other}s`];
    return byWords.get(words) ?? marks.map((one) => bySubject.get(`${one} ${subject}`)).find((settled) => settled !== undefined);
  };
}
