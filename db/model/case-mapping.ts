/**
 * What the columns of somebody's own table of cases can be, and how they are recognised. Pure: the window uses it.
 *
 * A row is an event, or a part of one: acts, the people whom they happened to, who did them, sources. What stands there
 * several times (`victim 1`, `victim 2`) says which one it is by a number.
 */
import { actEntity, involvementEntity } from './act.ts';
import { caseEntity } from './case.ts';
import { headings } from './case-headings.ts';
import { DateSurvey } from './column-dates.ts';
import { type EntityDefinition, type FieldDefinition, isTyped } from './entity.ts';
import { personEntity } from './person.ts';
import { sourceEntity } from './source.ts';
import { type ColumnOrder, columnNames, isOwnRemark, type MappedColumn, plainName, valuesOf } from './table-mapping.ts';

/** `person`: whom it happened to. `actor`: who did it. */
export type CaseRole = 'case' | 'act' | 'person' | 'actor' | 'source';

export interface CaseTarget {
  /** As a mapping names it: `title`, `act.type`, `actor.name`. */
  readonly field: string;
  readonly role: CaseRole;
  readonly name: string;
  /** `key`: what tells one case of the list from another. `period`: begin and end in one. */
  readonly takes: FieldDefinition | 'key' | 'id' | 'tags' | 'name' | 'period';
}

const extras: readonly (readonly [CaseRole, string, Exclude<CaseTarget['takes'], FieldDefinition>])[] = [
  ['case', 'key', 'key'],
  ['case', 'id', 'id'],
  ['case', 'tags', 'tags'],
  ['case', 'dates', 'period'],
  ['act', 'dates', 'period'],
  ['person', 'name', 'name'],
  ['actor', 'name', 'name'],
  ['source', 'person', 'name'],
];

function targetsOf(role: CaseRole, { fields }: EntityDefinition, unused: readonly string[] = []): CaseTarget[] {
  const own = extras.filter(([of]) => of === role).map(([, name, takes]) => ({ name, takes }));
  // Codes of no list are for forms that bring their own.
  const typed = Object.entries(fields).filter(
    ([name, field]) => isTyped(field) && !unused.includes(name) && (field.kind !== 'code' || field.vocabulary !== undefined),
  );
  return [...own, ...typed.map(([name, takes]) => ({ name, takes }))].map(({ name, takes }) => ({
    field: role === 'case' ? name : `${role}.${name}`,
    role,
    name,
    takes,
  }));
}

export const caseTargets: readonly CaseTarget[] = [
  ...targetsOf('case', caseEntity),
  ...targetsOf('act', actEntity),
  ...targetsOf('person', personEntity, ['doNotContact']),
  ...targetsOf('actor', involvementEntity),
  ...targetsOf('source', sourceEntity, ['mayBeNamed']),
];

const byField = new Map(caseTargets.map((target) => [target.field, target]));

export function caseTarget(field: string): CaseTarget | undefined {
  return byField.get(field);
}

/** Several columns may say it: their texts are put together. */
export function takesSeveral({ takes }: CaseTarget): boolean {
  return takes === 'tags' || (typeof takes === 'object' && takes.kind === 'text');
}

/** One cell may hold several of them. */
export function mayBeSplit({ role, takes, name }: CaseTarget): boolean {
  return takes === 'tags' || takes === 'name' || (role === 'act' && name === 'type') || (role === 'source' && name === 'title');
}

export interface ProposedCaseColumn extends MappedColumn {
  /** The first values that differ, cut. */
  readonly samples: readonly string[];
}

const shownSamples = 3;
const shownCharacters = 200;

/** Each column as what its name says, else as what its values look like. Nothing for a column that says nothing known. */
export function proposeCaseMapping(header: readonly string[], rows: readonly (readonly string[])[]): readonly ProposedCaseColumn[] {
  const names = columnNames(header);
  const isForm = names.some((name) => formMarks.includes(plainName(name)));
  const taken = new Set<string>();
  const found = names.map((column, at) => {
    const cells = rows.map((row) => (row[at] ?? '').trim()).filter((cell) => cell !== '');
    const isLeft = isOwnRemark(column) || (isForm && formTimes.includes(plainName(column)));
    // With its number where it stands again: that speaks of another act, person or source.
    const proposal = isLeft ? undefined : proposalFor(column, taken);
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

function proposalFor(heading: string, taken: ReadonlySet<string>): { readonly target: CaseTarget; readonly at: number } | undefined {
  for (const [name, at] of namesIn(heading))
    for (const { field, names } of headings) {
      const target = caseTarget(field);
      if (!target || !names.includes(name)) continue;
      // There is one case in a row.
      const place = target.role === 'case' ? 1 : at;
      if (takesSeveral(target) || !taken.has(placed(field, place))) return { target, at: place };
    }
  return undefined;
}

/** `group_a/victim_2/name`: the whole, then without its groups; a number says which of several. */
function namesIn(heading: string): readonly (readonly [name: string, at: number])[] {
  const parts = heading.split(/[/:.-]/).filter((part) => /\p{L}/u.test(part));
  const forms = [heading, ...parts.slice(-2, -1).map((part) => `${part} ${parts.at(-1)}`), parts.at(-1) ?? ''];
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
function separatorOf(cells: readonly string[], { takes }: CaseTarget): string | undefined {
  const common = ['|', ';', '\n', '、'].find((mark) => cells.some((cell) => valuesOf(cell, mark).length > 1));
  if (common !== undefined || takes === 'name') return common;
  // Codes of a survey form, several of them chosen.
  if (cells.some((cell) => cell.includes(' ')) && cells.every((cell) => /^[a-z\d]+(?:_[a-z\d]+)+(?: [a-z\d]+(?:_[a-z\d]+)+)*$/.test(cell)))
    return ' ';
  return takes === 'tags' && cells.some((cell) => valuesOf(cell, ',').length > 1) ? ',' : undefined;
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
