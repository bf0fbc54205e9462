/**
 * References that authors choose and never type: `[[case:<id>]]`. What is printed comes from the record when the report is composed.
 *
 * - `[[case:<id>]]`, or one thing of it: `[[case:<id>|number]]`, `|title`, `|date`, `|place`
 * - `[[measure:<id>]]`, `[[recommendation:<id>]]`, `[[theme:<id>]]`, `[[grade:<id of a recommendation>]]`
 * - `[[source:<id>]]`, or with the place in it: `[[source:<id>|page 12]]`
 * - `[[place:<id of a pin-point>]]`: a place in a file that shows what the sentence says
 * - `[[count:cases-against]]`, of one recommendation or theme: `[[count:cases-against recommendation=<id>]]`
 * - `[[index]]`, `[[index theme=<id>]]`, `[[index recommendation=<id>]]`
 */
import { isRecordId, type RecordId } from '../../model/record-id.ts';
import { type CountName, countNames } from '../../model/report.ts';

export const caseForms = ['title', 'number', 'date', 'place'] as const;
export type CaseForm = (typeof caseForms)[number];

/** Over what a number is: the whole report, where nothing is said. */
export interface NumberScope {
  readonly entity: 'recommendation' | 'theme';
  readonly id: RecordId;
}

export type Reference =
  | { readonly kind: 'case'; readonly id: RecordId; readonly form?: CaseForm }
  | { readonly kind: 'measure' | 'recommendation' | 'theme' | 'grade' | 'place'; readonly id: RecordId }
  | { readonly kind: 'source'; readonly id: RecordId; readonly place?: string }
  | { readonly kind: 'count'; readonly name: CountName; readonly scope?: NumberScope }
  | { readonly kind: 'index'; readonly scope?: NumberScope };

/** More is no place in a source. */
const longestPlace = 200;

/** @param words what stands between the brackets. @returns nothing for what is no reference. */
export function parseReference(words: string): Reference | undefined {
  const [head = '', ...rest] = words.split('|');
  const more = rest.length === 0 ? undefined : rest.join('|').trim();
  const [subject = '', given, ...others] = head.trim().split(/ +/);
  if (others.length > 0) return undefined;
  const scope = given === undefined ? undefined : scopeIn(given);
  const [kind = '', name] = subject.split(':');
  if (kind === 'count' || kind === 'index') {
    if ((given !== undefined && !scope) || more !== undefined) return undefined;
    const over = scope === undefined ? {} : { scope };
    if (kind === 'index') return name === undefined ? { kind, ...over } : undefined;
    return isOneOf(countNames, name) ? { kind, name, ...over } : undefined;
  }
  if (given !== undefined || name === undefined || !isRecordId(name)) return undefined;
  return ofRecord(kind, name, more);
}

function ofRecord(kind: string, id: RecordId, more: string | undefined): Reference | undefined {
  switch (kind) {
    case 'case':
      if (more === undefined) return { kind, id };
      return isOneOf(caseForms, more) ? { kind, id, form: more } : undefined;
    case 'source':
      if (more === undefined || more === '') return { kind, id };
      return more.length <= longestPlace ? { kind, id, place: more } : undefined;
    case 'measure':
    case 'recommendation':
    case 'theme':
    case 'grade':
    case 'place':
      return more === undefined ? { kind, id } : undefined;
    default:
      return undefined;
  }
}

function scopeIn(words: string): NumberScope | undefined {
  const [entity, id, ...others] = words.split('=');
  if ((entity !== 'recommendation' && entity !== 'theme') || id === undefined || others.length > 0) return undefined;
  return isRecordId(id) ? { entity, id } : undefined;
}

function isOneOf<const Name extends string>(names: readonly Name[], given: string | undefined): given is Name {
  return given !== undefined && (names as readonly string[]).includes(given);
}

/** As it stands in a text, brackets included. What `parseReference` reads of it is the same reference. */
export function writeReference(reference: Reference): string {
  const over = 'scope' in reference && reference.scope ? ` ${reference.scope.entity}=${reference.scope.id}` : '';
  switch (reference.kind) {
    case 'count':
      return `[[count:${reference.name}${over}]]`;
    case 'index':
      return `[[index${over}]]`;
    case 'case':
      return `[[case:${reference.id}${reference.form === undefined ? '' : `|${reference.form}`}]]`;
    case 'source':
      return `[[source:${reference.id}${reference.place === undefined ? '' : `|${reference.place}`}]]`;
    default:
      return `[[${reference.kind}:${reference.id}]]`;
  }
}
