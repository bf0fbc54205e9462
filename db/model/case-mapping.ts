/**
 * What the columns of somebody's own table of cases can be, and how they are recognised. Pure: the window uses it.
 *
 * A row is an event, or a part of one: acts, the people whom they happened to, who did them, sources. What stands there
 * several times (`victim 1`, `victim 2`) says which one it is by a number.
 */
import { caseRoles, type CaseRole, isSetOf, roleDescriptions, typedOf } from './case-roles.ts';
import { headings } from './case-headings.ts';
import { DateSurvey } from './column-dates.ts';
import { type FieldDefinition, is } from './entity.ts';
import type { RecordId } from './record-id.ts';
import { extendedEntities, fieldOfOwn, ownOfField, type OwnFieldKind } from './term.ts';
import { type ColumnOrder, columnNames, isOwnRemark, type MappedColumn, plainName, valuesOf } from './table-mapping.ts';

export interface CaseTarget {
  /** As a mapping names it: `title`, `act.type`, `actor.name`, `act.own/<id of the own field>`. */
  readonly field: string;
  readonly role: CaseRole;
  readonly name: string;
  /** `key`: what tells one case of the list from another. `period`: begin and end in one. `number`: any, of an own field. */
  readonly takes: FieldDefinition | 'key' | 'id' | 'tags' | 'name' | 'period' | 'number';
}

/** A field of the team, as far as a table needs to know it. */
export interface OwnTarget {
  readonly id: RecordId;
  readonly of: string;
  readonly kind: OwnFieldKind;
  /** Of a choice: the list of its terms. */
  readonly list: string | null;
  readonly english: string | null;
  readonly chinese: string | null;
  readonly deleted: boolean;
}

const extras: readonly (readonly [CaseRole, string, Exclude<CaseTarget['takes'], FieldDefinition>])[] = [
  ['case', 'key', 'key'],
  ['case', 'id', 'id'],
  ['case', 'tags', 'tags'],
  ['case', 'dates', 'period'],
  ['act', 'dates', 'period'],
  ['person', 'name', 'name'],
  ['actor', 'name', 'name'],
];

function targetOf(role: CaseRole, name: string, takes: CaseTarget['takes']): CaseTarget {
  return { field: role === 'case' ? name : `${role}.${name}`, role, name, takes };
}

function targetsOf(role: CaseRole): CaseTarget[] {
  const own = extras.filter(([of]) => of === role).map(([, name, takes]) => targetOf(role, name, takes));
  // Codes of no list are for forms that bring their own.
  const typed = typedOf(role).filter(([, takes]) => takes === 'name' || takes.kind !== 'code' || takes.vocabulary !== undefined);
  return [...own, ...typed.map(([name, takes]) => targetOf(role, name, takes))];
}

/** What Lapwing itself has. */
export const caseTargets: readonly CaseTarget[] = caseRoles.flatMap(targetsOf);

const ownTakes: Readonly<Record<Exclude<OwnFieldKind, 'choice'>, CaseTarget['takes']>> = {
  text: is.line(),
  long: is.long(),
  date: is.date(),
  number: 'number',
  'yes-no': is.boolean(),
  person: 'name',
};

/** The fields that the team added to what stands in a row. */
export function ownTargets(fields: readonly OwnTarget[]): readonly CaseTarget[] {
  return caseRoles.flatMap((role) => {
    const { name } = roleDescriptions[role].entity;
    if (!extendedEntities.some((one) => one === name)) return [];
    const own = fields.filter(({ of, deleted }) => of === name && !deleted);
    return own.map(({ id, kind, list }) => targetOf(role, fieldOfOwn(id), kind === 'choice' ? is.code(list ?? id) : ownTakes[kind]));
  });
}

const byField = new Map(caseTargets.map((target) => [target.field, target]));

/** @param own those of `ownTargets`. */
export function caseTarget(field: string, own: readonly CaseTarget[]): CaseTarget | undefined {
  return byField.get(field) ?? own.find((target) => target.field === field);
}

/** Several columns may say it: their texts are put together. */
export function takesSeveral({ takes, role, name }: CaseTarget): boolean {
  return takes === 'tags' || isSetOf(role, name) || (typeof takes === 'object' && takes.kind === 'text');
}

/** One cell may hold several of them. */
export function mayBeSplit(target: CaseTarget): boolean {
  return target.takes === 'tags' || isSetOf(target.role, target.name) || makesSeveral(target);
}

/** Several values of one cell are several acts, people or whatever its role is. */
export function makesSeveral({ role, name }: CaseTarget): boolean {
  return roleDescriptions[role].several?.includes(name) ?? false;
}

/** As whom a table names somebody. `other`: a judge, counsel, whoever gave an order, a relative. */
export type NamedAs = 'person' | 'actor' | 'source' | 'other';

export function namedAs({ field }: CaseTarget): NamedAs {
  return field === 'person.name' ? 'person' : field === 'actor.name' ? 'actor' : field === 'source.person' ? 'source' : 'other';
}

export interface ProposedCaseColumn extends MappedColumn {
  /** The first values that differ, cut. */
  readonly samples: readonly string[];
}

const shownSamples = 3;
const shownCharacters = 200;

/**
 * Each column as what its name says, else as what its values look like. Nothing for a column that says nothing known.
 *
 * @param fields those that the team added: a column of the same name is one of them.
 */
export function proposeCaseMapping(
  header: readonly string[],
  rows: readonly (readonly string[])[],
  fields: readonly OwnTarget[] = [],
): readonly ProposedCaseColumn[] {
  const known = { own: ownTargets(fields), fields };
  const names = columnNames(header);
  const isForm = names.some((name) => formMarks.includes(plainName(name)));
  const taken = new Set<string>();
  const found = names.map((column, at) => {
    const cells = rows.map((row) => (row[at] ?? '').trim()).filter((cell) => cell !== '');
    const isLeft = isOwnRemark(column) || (isForm && formTimes.includes(plainName(column)));
    // With its number where it stands again: that speaks of another act, person or source.
    const proposal = isLeft ? undefined : proposalFor(column, taken, known);
    const samples = [...new Set(cells)].slice(0, shownSamples).map(shown);
    if (!proposal) return { column, field: null, samples };
    const { target, at: place } = proposal;
    taken.add(placed(target.field, place));
    const isMultiple = names.some((name) => name.startsWith(`${column}/`));
    const separator = !mayBeSplit(target) ? undefined : isMultiple ? ' ' : separatorOf(cells, target);
    const order = isDate(target) ? orderOf(cells) : undefined;
    return {
      column,
      field: target.field,
      ...(place > 1 && { at: place }),
      ...(separator && { separator }),
      ...(order && { order }),
      samples,
    };
  });
  return found.some(({ field }) => field === 'title' || field === 'narrative') ? found : withLongest(found, rows);
}

function isDate({ takes }: CaseTarget): boolean {
  return takes === 'period' || (typeof takes === 'object' && takes.kind === 'date');
}

/** That of the dates which have one reading. */
function orderOf(cells: readonly string[]): ColumnOrder | undefined {
  const survey = new DateSurvey();
  for (const cell of cells) survey.note(cell);
  return survey.found().order;
}

/** Marks of a survey form, whose times say when it was filled in and not when something happened. */
const formMarks = ['uuid', 'metainstanceid', 'instanceid', 'deviceid', 'submissiontime', 'submissiondate', 'formhubuuid'];
const formTimes = ['start', 'end', 'starttime', 'endtime'];

interface Known {
  readonly own: readonly CaseTarget[];
  readonly fields: readonly OwnTarget[];
}

interface Proposal {
  readonly target: CaseTarget;
  readonly at: number;
}

function proposalFor(heading: string, taken: ReadonlySet<string>, known: Known): Proposal | undefined {
  const isFree = (target: CaseTarget, place: number) => takesSeveral(target) || !taken.has(placed(target.field, place));
  const own = ownProposal(heading, known);
  if (own && isFree(own, 1)) return { target: own, at: 1 };
  for (const [name, at] of namesIn(heading))
    for (const { field, names } of headings) {
      const target = caseTarget(field, []);
      if (!target || !names.includes(name)) continue;
      // There is one case in a row.
      const place = target.role === 'case' ? 1 : at;
      if (isFree(target, place)) return { target, at: place };
    }
  return undefined;
}

/** What a team named itself comes before what others call their columns: by the heading of our own tables, else by its name. */
function ownProposal(heading: string, { own, fields }: Known): CaseTarget | undefined {
  const [, exact = ''] = /\[(own\/[0-9a-f-]{36}) [a-z-]+\]$/i.exec(heading.trim()) ?? [];
  const plain = plainName(heading);
  return own.find(({ name }) => {
    if (exact !== '') return name === exact.toLowerCase();
    const field = fields.find(({ id }) => id === ownOfField(name));
    return plain !== '' && [field?.english, field?.chinese].some((one) => one && plainName(one) === plain);
  });
}

/** `group_a/victim_2/name`: the whole, then without its groups; a number says which of several. */
function namesIn(heading: string): readonly (readonly [name: string, at: number])[] {
  const parts = heading.split(/[/:.-]/).filter((part) => /\p{L}/u.test(part));
  // "Name(s) of victim(s)": one or several, as it is.
  const single = heading.replaceAll(/\(e?s\)/gi, '');
  const forms = [
    heading,
    ...(single === heading ? [] : [single]),
    ...parts.slice(-2, -1).map((part) => `${part} ${parts.at(-1)}`),
    parts.at(-1) ?? '',
  ];
  const number = /(?:^|[^\d])([1-9]\d?)(?:[^\d]|$)/.exec(heading)?.[1];
  const at = number === undefined ? 1 : Number(number);
  return forms.flatMap((form) => [
    [plainName(form), 1] as const,
    ...(number === undefined ? [] : [[plainName(form).replaceAll(/\d+/g, ''), Math.min(at, 20)] as const]),
  ]);
}

function placed(field: string, at: number): string {
  return `${field} ${at}`;
}

/** What parts several values in the cells of a column; nothing where each holds one. */
function separatorOf(cells: readonly string[], { takes, role, name }: CaseTarget): string | undefined {
  const common = ['|', ';', '\n', '、'].find((mark) => cells.some((cell) => valuesOf(cell, mark).length > 1));
  if (common !== undefined || takes === 'name') return common;
  // Codes of a survey form, several of them chosen.
  if (cells.some((cell) => cell.includes(' ')) && cells.every((cell) => /^[a-z\d]+(?:_[a-z\d]+)+(?: [a-z\d]+(?:_[a-z\d]+)+)*$/.test(cell)))
    return ' ';
  const isList = takes === 'tags' || isSetOf(role, name);
  return isList && cells.some((cell) => valuesOf(cell, ',').length > 1) ? ',' : undefined;
}

/** A table without words for its long texts: the column of the longest is the narrative. */
function withLongest(columns: readonly ProposedCaseColumn[], rows: readonly (readonly string[])[]): readonly ProposedCaseColumn[] {
  const lengths = columns.map(({ field }, at) =>
    field === null && !isOwnRemark(columns[at]!.column)
      ? rows.reduce((sum, row) => sum + (row[at]?.length ?? 0), 0) / Math.max(1, rows.length)
      : 0,
  );
  const longest = Math.max(0, ...lengths);
  const place = longest < 80 ? -1 : lengths.indexOf(longest);
  return columns.map((one, at) => (at === place ? { ...one, field: 'narrative' } : one));
}

function shown(cell: string): string {
  return cell.length > shownCharacters ? `${cell.slice(0, shownCharacters - 1)}…` : cell;
}
