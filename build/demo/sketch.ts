/** How the demo's cases are noted down. */
import type { CaseInput } from '../../db/model/case-input.ts';
import type { LinkDirection } from '../../db/model/link.ts';

type Sources = NonNullable<CaseInput['sources']>;

export interface Sketch {
  readonly title: string;
  readonly narrative: string;
  readonly begin: string;
  readonly place: string;
  /** Name and reading; a group says how many. */
  readonly who: readonly [name: string, reading: string, size?: number];
  /** Each with when it began, where that is not when the case did. */
  readonly acts: readonly (readonly [type: string, begin?: string])[];
  readonly by?: string;
  readonly sources: Sources;
  readonly links: readonly (readonly [paragraph: string, reason: string, direction?: LinkDirection])[];
}

export const relative = (date: string, title = 'Statement of a relative'): Sources[number] => ({
  title,
  connection: 'relative',
  materialType: 'victim-statement',
  date,
  reliability: 'reliable',
  independenceGroup: 'family',
});
export const paper = (title: string, date: string): Sources[number] => ({
  title,
  connection: 'lawyer',
  materialType: 'court-paper',
  date,
  reliability: 'very-reliable',
  confidentiality: 2,
});
export const press = (title: string, date: string): Sources[number] => ({
  title,
  connection: 'journalist',
  materialType: 'news',
  date,
  reliability: 'reliable',
  confidentiality: 1,
});
export const witness = (date: string): Sources[number] => ({
  title: 'Account of a witness',
  connection: 'witness',
  materialType: 'witness-statement',
  date,
  reliability: 'reliable',
});
