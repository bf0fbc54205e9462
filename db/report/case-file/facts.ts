/** What a record says, in words: every value of a document about a case goes through here. */
import { entityOf } from '../../model/entities.ts';
import { fieldOfNote } from '../../model/beside.ts';
import { describeDate } from '../../model/date-display.ts';
import { daysOf } from '../../model/date-order.ts';
import type { FieldDefinition } from '../../model/entity.ts';
import type { JudgedRecord } from '../../model/judged-case.ts';
import type { RecordId } from '../../model/record-id.ts';
import type { ReportLanguage } from '../../model/report.ts';
import { fieldOfOwn, isOfKind } from '../../model/term.ts';
import { labelOf, recordedTerm, type Vocabulary } from '../../model/vocabulary.ts';
import { listOwnFields, type OwnField } from '../../vocabularies/own-fields.ts';
import type { ReadableVault } from '../../vault/vault.ts';
import { vocabularyIn } from '../../vocabularies/in-vault.ts';
import { vocabularyIds } from '../../vocabularies/vocabularies.ts';
import type { Labelled, Paragraph } from '../model/document.ts';
import { paragraph, text } from '../model/document.ts';
import type { CaseTelling } from './telling.ts';
import type { CaseFileWords } from './words/words.ts';

export interface Fact {
  readonly label: string;
  readonly value: string;
  /** Of several lines: set by itself. */
  readonly isLong?: boolean;
  /** Says that it is missing, or may not be told. */
  readonly isMissing?: boolean;
  /** Of what is missing: nobody acts without it. */
  readonly isRequired?: boolean;
}

export interface CaseFileWording {
  readonly language: ReportLanguage;
  readonly words: CaseFileWords;
  /** What a field is called. */
  label(entity: string, field: string): string;
  /** The words of a code. */
  term(list: string | undefined, code: unknown): string;
  date(edtf: unknown): string;
  /** What a record says in a field or set; nothing where it says nothing, or what it says may not be told. */
  value(entity: string, record: JudgedRecord, field: string): string | undefined;
  fact(entity: string, record: JudgedRecord, field: string): Fact | undefined;
  /** What it says in the fields of a team. */
  ownFacts(entity: string, record: JudgedRecord): Fact[];
}

/** Lists are loaded at once: no document needs fewer than most of them. */
export async function caseFileWording(vault: ReadableVault, language: ReportLanguage, telling: CaseTelling): Promise<CaseFileWording> {
  const words = language === 'en' ? (await import('./words/en.ts')).en : (await import('./words/zh-hans.ts')).zhHans;
  const own = listOwnFields(vault).filter(({ deleted }) => !deleted);
  const ids = [...vocabularyIds, ...own.flatMap(({ list }) => list ?? [])];
  const lists = new Map<string, Vocabulary>(await Promise.all(ids.map(async (id) => [id, await vocabularyIn(vault, id)] as const)));
  const speech: Speech = {
    telling,
    words,
    label: (entity, field) => words.fields[`${entity}.${field}`] ?? words.fields[field] ?? field,
    term(list, code) {
      const loaded = list === undefined ? undefined : lists.get(list);
      // What no list has is a text of somebody.
      return loaded && recordedTerm(loaded, String(code)) ? labelOf(loaded, String(code), language) : telling.text(String(code));
    },
    date(edtf) {
      if (typeof edtf !== 'string' || edtf.trim() === '') return '';
      // What is no date is a text of somebody.
      return daysOf(edtf) ? describeDate(edtf, language) : telling.text(edtf);
    },
  };
  return {
    ...speech,
    language,
    value: (entity, record, field) => valueOf(speech, entity, record, field),
    fact: (entity, record, field) => factOf(speech, entity, record, field),
    ownFacts: (entity, record) =>
      own
        .filter((field) => field.of === entity && (!field.identifies || mayIdentify(telling, entity, record)))
        .flatMap((field) => ownFact(speech, field, record, language)),
  };
}

/** Whether a field of a team that says who somebody is may be told: of a person that person, else whoever the record names. */
function mayIdentify(telling: CaseTelling, entity: string, { id, fields }: JudgedRecord): boolean {
  const described = Object.entries(entityOf(entity).fields);
  const named = described.flatMap(([name, { to }]) => (to === 'person' && fields[name] !== undefined ? [fields[name]] : []));
  const about = entity === 'person' ? [id] : named;
  // Of a record that names nobody it may be about anybody in its case.
  return (about.length > 0 || telling.isEverybodyNamed) && about.every((person) => telling.isNamed(person as RecordId));
}

function ownFact({ words, term, date, telling }: Speech, field: OwnField, record: JudgedRecord, language: ReportLanguage): Fact[] {
  const value = record.fields[fieldOfOwn(field.id)];
  const label = (language === 'en' ? field.english : field.chinese) ?? field.english ?? field.chinese;
  if (value === undefined || value === '' || label === null) return [];
  const said: Readonly<Record<OwnField['kind'], () => string>> = {
    text: () => telling.text(String(value)),
    long: () => telling.text(String(value)),
    date: () => date(value),
    number: () => String(value),
    'yes-no': () => (value === true ? words.yes : words.no),
    choice: () => term(field.list ?? undefined, value),
    person: () => telling.person(value as RecordId),
  };
  return [{ label: telling.text(label), value: isOfKind(field.kind, value) ? said[field.kind]() : telling.text(String(value)) }];
}

type Speech = Pick<CaseFileWording, 'words' | 'label' | 'term' | 'date'> & { readonly telling: CaseTelling };

function valueOf(speech: Speech, entity: string, record: JudgedRecord, field: string): string | undefined {
  if (isWithheld(speech.telling, entity, record, field)) return undefined;
  const { fields, sets } = entityOf(entity);
  if (Object.hasOwn(sets, field)) {
    const codes = record.sets?.[field] ?? [];
    return codes.length === 0 ? undefined : codes.map((code) => speech.term(sets[field]!.vocabulary, code)).join(speech.words.separator);
  }
  const value = record.fields[field];
  const own = fields[field];
  if (value === undefined || value === '' || own === undefined) return undefined;
  // What makes a coded value clearer stands behind it.
  const note = record.fields[fieldOfNote(field)];
  return `${inWords(speech, own, value)}${typeof note === 'string' && note !== '' ? ` (${speech.telling.text(note)})` : ''}`;
}

function inWords({ words, term, date, telling }: Speech, { kind, vocabulary: list, to }: FieldDefinition, value: unknown): string {
  switch (kind) {
    case 'boolean':
      return value === true ? words.yes : words.no;
    case 'code':
      return term(list, value);
    case 'date':
      return date(value);
    case 'integer':
      return String(value);
    case 'reference':
      return to === 'person' ? telling.person(value as RecordId) : '';
    default:
      return telling.text(String(value));
  }
}

/** In letters: what is longer, or has several lines, is set by itself. */
const longestInList = 300;

function factOf(speech: Speech, entity: string, record: JudgedRecord, field: string): Fact | undefined {
  const value = valueOf(speech, entity, record, field);
  if (value === undefined || value === '') return undefined;
  const isLong = value.length > longestInList || /\n/u.test(value);
  return { label: speech.label(entity, field), value, ...(isLong && { isLong }) };
}

/** Whether what a field says tells who somebody is that may not be named. */
export function isWithheld(telling: CaseTelling, entity: string, record: JudgedRecord, field: string): boolean {
  const { fields, sets } = entityOf(entity);
  const whose = fields[field]?.identifies ?? sets[field]?.identifies;
  return (whose ?? []).some((name) => {
    const person = name === 'id' ? record.id : record.fields[name];
    return typeof person === 'string' && !telling.isNamed(person as RecordId);
  });
}

/** Short facts a line each, with its label; long ones by themselves below them. @param level of their headings: no level is skipped. */
export function factBlocks(facts: readonly Fact[], { words }: CaseFileWording, level: 2 | 3 = 3): (Paragraph | Labelled)[] {
  // Paragraphs: a dossier has thousands of them, and the items of lists take twice the time to set.
  const short = facts
    .filter(({ isLong }) => !isLong)
    .map(({ label, value, isMissing, isRequired }) =>
      paragraph(
        text(`${label}${words.colon}`, { isStrong: true }),
        text(value, { ...(isMissing && { isEmphasis: true }), ...(isRequired && { isStrong: true }) }),
      ),
    );
  const long = facts
    .filter(({ isLong }) => isLong)
    .map(({ label, value }): Labelled => ({ kind: 'labelled', label, level, blocks: paragraphsOf(value) }));
  return [...short, ...long];
}

/** A text of several lines, each a paragraph. */
export function paragraphsOf(words: string): Paragraph[] {
  const lines = words.split(/\n+/u).filter((line) => line.trim() !== '');
  return lines.map((line) => paragraph(line));
}
