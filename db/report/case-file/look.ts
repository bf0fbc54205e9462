/**
 * What a document about a case could give away of those whom it does not name: their names in any writing, as in reports, and
 * what their records say of them and is withheld, where another text says it all the same.
 */
import type { WholeCase } from '../../cases/readiness.ts';
import { entityOf } from '../../model/entities.ts';
import type { JudgedRecord } from '../../model/judged-case.ts';
import type { Finding } from '../../model/report-finding.ts';
import type { RecordId } from '../../model/record-id.ts';
import type { ReadableVault } from '../../vault/vault.ts';
import { findingsIn } from '../leak/check.ts';
import { findingAt } from '../leak/look.ts';
import { isStopping } from '../leak/gate.ts';
import { placesIn } from '../leak/places.ts';
import type { ReportDocument } from '../model/document.ts';
import { isWithheld } from './facts.ts';
import type { CaseTelling } from './telling.ts';

/** What has to be changed before it leaves comes first. Nothing is looked for in what the team keeps. @param told without what is secret. */
export async function lookAtCaseFile(
  vault: ReadableVault,
  document: ReportDocument,
  telling: CaseTelling,
  told: WholeCase,
): Promise<readonly Finding[]> {
  if (telling.readers === 'internal') return [];
  const { hidden, people } = telling;
  const found = await findingsIn(vault, { hidden, people, marks: [], audience: 'partners', isBlurred: false }, document);
  return [...found.filter(keepsBack), ...found.filter((one) => !keepsBack(one)), ...pointersIn(document, telling, told)];
}

/** Whether it is not written while this stands in it: a name that surely or likely is meant. Whatever else was found is for a person to look at. */
export function keepsBack(finding: Finding): boolean {
  return finding.severity !== 'possible' && isStopping('partners', finding);
}

/** Longer ones are texts, and nobody repeats them word by word. */
const longestValue = 60;
const shortestValue = { han: 2, other: 4 } as const;

interface Withheld {
  readonly person: RecordId;
  readonly words: string;
}

/** Each once, where it comes first: whoever looks at it changes it everywhere, or nowhere. */
function pointersIn(document: ReportDocument, telling: CaseTelling, told: WholeCase): Finding[] {
  const places = placesIn(document);
  const folded = places.map(({ text }) => text.toLowerCase());
  return withheldIn(telling, told).flatMap(({ person, words }) => {
    const sought = words.toLowerCase();
    for (const [n, text] of folded.entries()) {
      const start = placeOf(text, sought);
      if (start === -1) continue;
      const span = { start, end: start + sought.length };
      const said = { kind: 'quasi-identifier', severity: 'possible', subject: `${person} ${sought}` } as const;
      const name = telling.people.people.get(person)?.names[0]?.shown ?? '';
      const place = { ...places[n]!, language: document.language };
      return [{ ...findingAt(place, places[n]!.text, span, { ...said, people: [{ id: person, name }] }), settled: null }];
    }
    return [];
  });
}

/** As words of its own, where the script parts them; not where a field is called so. */
function placeOf(text: string, sought: string): number {
  const isPart = (letter: string) => /[\p{L}\p{N}]/u.test(letter) && !/\p{Script=Han}/u.test(letter);
  for (let at = text.indexOf(sought); at !== -1; at = text.indexOf(sought, at + 1))
    if (!isPart(text.charAt(at - 1)) && !isPart(text.charAt(at + sought.length)) && !/^[:：]/u.test(text.slice(at + sought.length)))
      return at;
  return -1;
}

const entityOfList: Readonly<Record<string, string>> = {
  acts: 'act',
  involvements: 'involvement',
  stays: 'stay',
  people: 'person',
  relations: 'relation',
  risks: 'risk',
  protections: 'protection',
  sources: 'source',
  interventions: 'intervention',
  proceedings: 'proceeding',
  charges: 'charge',
  hearings: 'hearing',
};

/** Whatever records say of somebody who is not named, in short: of a place each of its parts. */
function withheldIn(telling: CaseTelling, told: WholeCase): Withheld[] {
  const found = new Map<string, Withheld>();
  const look = (entity: string, record: JudgedRecord): void => {
    for (const [field, { kind, identifies = [] }] of Object.entries(entityOf(entity).fields)) {
      const value = record.fields[field];
      if (kind !== 'text' || typeof value !== 'string' || !isWithheld(telling, entity, record, field)) continue;
      const persons = identifies.map((name) => (name === 'id' ? record.id : record.fields[name])) as RecordId[];
      const person = persons.find((one) => typeof one === 'string' && !telling.isNamed(one));
      if (person === undefined) continue;
      for (const words of new Set([value, ...value.split(/[,，、;；]/u)].map((part) => part.trim())))
        if (isTelling(words)) found.set(`${person} ${words.toLowerCase()}`, { person, words });
    }
    walk(record);
  };
  const walk = (record: object): void => {
    for (const [list, entity] of Object.entries(entityOfList))
      for (const part of (record as Readonly<Record<string, readonly JudgedRecord[] | undefined>>)[list] ?? []) look(entity, part);
  };
  walk(told);
  return [...found.values()];
}

function isTelling(words: string): boolean {
  const least = /\p{Script=Han}/u.test(words) ? shortestValue.han : shortestValue.other;
  return words.length >= least && words.length <= longestValue;
}
