/** What people, assessors and cases are called in a report. */
import type { RecordId } from '../../model/record-id.ts';
import type { Mark } from './marks.ts';
import { drawMarks } from './marks.ts';
import { type CaseOfReport, type NameOfReport, peopleIn, type PeopleOfReport } from './people.ts';
import type { Telling } from './standings.ts';
import { numberedAssessor, standIn } from './words.ts';

export interface Naming {
  person(id: RecordId): string | undefined;
  /** The mark of a case that has one. */
  caseMark(id: RecordId): string | undefined;
  readonly fresh: readonly Mark[];
}

export interface NamingChoices {
  readonly language: 'en' | 'zh-Hans';
  readonly isRenumbered: boolean;
  readonly kept: readonly Mark[];
  readonly seed: string | undefined;
}

/** @param told the cases that are told. */
export function createNaming(
  all: PeopleOfReport,
  told: readonly CaseOfReport[],
  tellingOf: (person: RecordId) => Telling,
  { language, isRenumbered, kept, seed }: NamingChoices,
): Naming {
  const { people, groups } = all;
  const faceOf = (id: RecordId) => groups(id)[0] ?? id;
  const unnamed = new Set(told.flatMap(peopleIn).filter((id) => tellingOf(id).as === 'unnamed'));
  const { marks, fresh } = drawMarks(kept, seed, {
    person: [...new Set([...unnamed].map(faceOf))],
    case: isRenumbered ? told.map(({ id }) => id) : [],
  });
  const firstName = (id: RecordId, isWanted: (name: NameOfReport) => boolean) =>
    groups(id).flatMap((one) => people.get(one)?.names.find(isWanted) ?? [])[0]?.shown;
  return {
    person(id) {
      const own = people.get(id);
      const { as } = tellingOf(id);
      if (!own || as === 'not') return undefined;
      if (as === 'named') return own.names.find(({ kind }) => kind !== 'report-alias')?.shown;
      const mark = marks.get(`person ${faceOf(id)}`);
      return firstName(id, ({ kind }) => kind === 'report-alias') ?? (mark === undefined ? undefined : standIn(own, mark, language));
    },
    caseMark: (id) => marks.get(`case ${id}`),
    fresh,
  };
}

/** In the order in which they are first spoken of. */
export function createAssessorNames(isNaming: boolean, language: 'en' | 'zh-Hans'): (name: string) => string {
  const numbered = new Map<string, string>();
  return (name) => {
    if (isNaming) return name;
    numbered.set(name, numbered.get(name) ?? numberedAssessor(numbered.size + 1, language));
    return numbered.get(name)!;
  };
}
