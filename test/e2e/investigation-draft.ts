/** What the draft for the Working Group on Arbitrary Detention has to say of the invented investigation, and what a Word file says. */
import { readFileSync } from 'node:fs';

import { strFromU8, unzipSync } from 'fflate';

import { describeDate } from '../../db/model/date-display.ts';
import { doorDescriptions, type DoorSectionName, type Subject, subjects } from '../../db/model/doors.ts';
import { entityOf } from '../../db/model/entities.ts';
import { label, type VocabularyId } from '../../db/vocabularies/vocabularies.ts';
import { investigation } from '../support/investigation.ts';
import { called } from './investigation.ts';

type Values = Readonly<Record<string, unknown>>;

const [, , taken, tried] = investigation;
const [arrest] = taken!.acts!;
const [proceeding] = tried!.proceedings!;
const victim = taken!.people!.find(({ key }) => key === 'ye')!;

/** Of whom or what the draft is, as they are entered. */
const told: Readonly<Partial<Record<Subject, readonly Values[]>>> = {
  case: [taken!],
  act: [arrest!],
  victim: [victim],
  involvement: arrest!.perpetrators!.map(({ person, ...fields }) => ({ perpetrator: person, ...fields })),
  stay: arrest!.stays!,
  proceeding: [proceeding!],
  charge: proceeding!.charges!,
  hearing: proceeding!.hearings!,
};

export interface Said {
  readonly section: DoorSectionName;
  readonly field: string;
  readonly words: string;
}

/** Every answer to every question, as a reader in English gets it. @param names whoever is called otherwise in the draft, by key. */
export async function toBeSaid(names: Readonly<Record<string, string>>): Promise<Said[]> {
  const said: Said[] = [];
  for (const { name: section, questions } of doorDescriptions.wgad.sections)
    for (const { of, field } of questions)
      for (const record of told[of] ?? []) {
        const value = record[field];
        const words = value === undefined || Array.isArray(value) ? [] : [await shown(of, field, value, names)];
        said.push(...words.map((one) => ({ section, field, words: one })));
      }
  for (const { fullName } of victim.names!) said.push({ section: 'identity', field: 'names', words: fullName! });
  for (const words of ['29 December 2015', called('court')]) said.push({ section: 'steps', field: 'appealed', words });
  return said;
}

async function shown(of: Subject, field: string, value: unknown, names: Readonly<Record<string, string>>): Promise<string> {
  const { kind, vocabulary } = entityOf(subjects[of]).fields[field]!;
  if (kind === 'reference') return names[String(value)] ?? called(value);
  if (kind === 'date') return describeDate(String(value), 'en');
  if (kind === 'boolean') return value === true ? 'Yes' : 'No';
  return kind === 'code' ? label(vocabulary as VocabularyId, String(value), 'en') : String(value);
}

/** The paragraphs of a Word file below each of its headings of the second level. */
export function sectionsOf(file: string): ReadonlyMap<string, readonly string[]> {
  const xml = strFromU8(unzipSync(readFileSync(file))['word/document.xml']!);
  const sections = new Map<string, string[]>([['', []]]);
  let lines = sections.get('')!;
  for (const [paragraph] of xml.matchAll(/<w:p[ >].*?<\/w:p>/gs)) {
    const words = [...paragraph.matchAll(/<w:t[^>]*>([^<]*)<\/w:t>/g)].map(([, text]) => text).join('');
    const plain = words
      .replaceAll('&amp;', '&')
      .replaceAll('&quot;', '"')
      .replaceAll('&apos;', "'")
      .replaceAll('\u00A0', ' ')
      .replaceAll('\u200B', '');
    if (/w:pStyle w:val="Heading2"/.test(paragraph)) sections.set(plain, (lines = []));
    else if (plain !== '') lines.push(plain);
  }
  return sections;
}
