/** Looks through the texts of a report for what could give somebody away. */
import type { RecordId } from '../../model/record-id.ts';
import { aroundLetters, type Finding, type FindingSeverity } from '../../model/report-finding.ts';
import type { ReportLanguage } from '../../model/report.ts';
import type { PersonOfReport } from '../audience/people.ts';
import { countsIn } from '../authored/counts-in-text.ts';
import { findingId, type FindingPlace } from './finding-id.ts';
import { lettersOf } from '../names/letters.ts';
import type { FormKind } from '../names/name-forms.ts';
import { createNameSearch } from '../names/name-search.ts';
import type { PlacedText } from './places.ts';
import { soughtIn } from '../names/sought.ts';
import { tracesIn } from './traces.ts';

export interface Sought {
  /** Everybody who may not be named. */
  readonly hidden: readonly PersonOfReport[];
  /** Numbers and ids of records that mean something in this vault alone. */
  readonly own: ReadonlySet<string>;
  /** What stood for somebody and does not any more, since two people were found to be one: both letters together would tell. */
  readonly outdated: readonly { readonly words: string; readonly person: PersonOfReport }[];
  /** Counts below it are found; 0 for readers who are told all numbers. */
  readonly smallerThan: number;
  readonly language: ReportLanguage;
  /** What a report says by itself, whatever is recorded. */
  readonly fixed: readonly string[];
}

type Unsettled = Omit<Finding, 'settled'>;

/** Made once for all texts of a report and its file. */
export type Looker = (places: readonly PlacedText[]) => Unsettled[];

const severities: Readonly<Record<FormKind, FindingSeverity>> = { whole: 'sure', sound: 'likely', short: 'likely', part: 'possible' };

type Said = Pick<Unsettled, 'kind' | 'severity' | 'people'> & { readonly subject?: string };

export function createLooker({ hidden, own, outdated, smallerThan, language, fixed }: Sought): Looker {
  const names = createNameSearch(soughtIn(hidden));
  const people = new Map(hidden.map((person) => [person.id, person]));
  const called = (id: RecordId) => ({ id, name: people.get(id)?.names[0]?.shown ?? '' });
  return (places) => {
    const found = new Map<string, Unsettled>();
    const note = (place: PlacedText, text: string, span: Span, said: Said) => {
      const made = findingAt({ ...place, language }, text, span, said);
      if (!found.has(made.id)) found.set(made.id, made);
    };
    for (const place of places) {
      const { text, hits } = names(place.text);
      for (const { kind, people: ids, ...span } of hits)
        note(place, text, span, { kind: 'name', severity: severities[kind], people: ids.map(called), subject: ids.toSorted().join(' ') });
      for (const { kind, isSure, ...span } of tracesIn(text))
        note(place, text, span, { kind, severity: isSure ? 'sure' : 'possible', people: [] });
      for (const span of ownIn(text, own)) note(place, text, span, { kind: 'record', severity: 'sure', people: [] });
      for (const { words, person } of outdated)
        for (const span of spansOf(text, [words]))
          note(place, text, span, { kind: 'alias', severity: 'sure', people: [called(person.id)], subject: person.id });
      for (const { value, ...span } of isProse(place) && smallerThan > 0 ? countsIn(without(text, fixed)) : [])
        if (value > 0 && value < smallerThan)
          note(place, text, span, { kind: 'small-number', severity: 'possible', people: [], subject: String(value) });
    }
    return [...found.values()];
  };
}

/** Whether people wrote it: tables and figures are made of what may be told, and a file of what stands on its pages. */
function isProse({ block }: PlacedText): boolean {
  return ['title-page', 'heading', 'paragraph', 'list', 'quotation', 'labelled'].includes(block);
}

/** Blanks in place of what a report says by itself: what a word means is no count. */
function without(text: string, fixed: readonly string[]): string {
  return fixed.reduce((rest, words) => rest.replaceAll(words, ' '.repeat(words.length)), text);
}

interface Span {
  readonly start: number;
  readonly end: number;
}

/** What was found at a place of a text, with some words around it. */
export function findingAt(place: PlacedText & FindingPlace, text: string, { start, end }: Span, { subject, ...said }: Said): Unsettled {
  const words = {
    before: text.slice(Math.max(0, start - aroundLetters), start),
    found: text.slice(start, end),
    after: text.slice(end, end + aroundLetters),
  };
  const id = findingId({ ...said, subject: subject ?? lettersOf(words.found).folded }, place, words);
  return { id, ...said, where: { section: place.section, block: place.block }, ...words };
}

const wordLetter = /[\p{L}\p{N}]/u;

const partOfNumber = /[\p{L}\p{N}-]/u;

/** Numbers and ids that stand in a text as words of their own: all of them hold a digit, so it is looked around digits alone. */
function ownIn(text: string, own: ReadonlySet<string>): Span[] {
  const spans: Span[] = [];
  for (const { 0: digits, index } of text.matchAll(/\d+/g)) {
    let [start, end] = [index, index + digits.length];
    if (start < (spans.at(-1)?.end ?? 0)) continue;
    while (index - start < 64 && partOfNumber.test(text.charAt(start - 1))) start -= 1;
    while (end - index < 64 && partOfNumber.test(text.charAt(end))) end += 1;
    if (own.has(text.slice(start, end))) spans.push({ start, end });
  }
  return spans;
}

/** Where some words stand as such. */
function spansOf(text: string, words: readonly string[]): Span[] {
  return words.flatMap((one) => {
    const spans: Span[] = [];
    for (let start = text.indexOf(one); start !== -1; start = text.indexOf(one, start + one.length)) {
      const end = start + one.length;
      if (!wordLetter.test(text.charAt(start - 1)) && !wordLetter.test(text.charAt(end))) spans.push({ start, end });
    }
    return spans;
  });
}
