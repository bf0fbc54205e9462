/**
 * Reads cases from JSON objects and CSV rows into the one shape that `createCase` takes.
 *
 * Liberal in form (a name may be a text or an object, dates may be one interval), strict in
 * content: what is not understood is named with its place, never dropped.
 */
import type * as z from 'zod';

import { type ColumnRole, columnRoles } from '../model/case-columns.ts';
import { CaseInput } from '../model/case-input.ts';
import { isSetOf, roleDescriptions } from '../model/case-roles.ts';
import { dateProblemOf, readEnteredDate } from '../model/date-entry.ts';
import { splitOriginal, withOriginal } from '../model/date-original.ts';
import { printDate, readDate } from '../model/date-syntax.ts';
import { entityOf } from '../model/entities.ts';
import type { FieldKind } from '../model/entity.ts';
import { ownOfField } from '../model/term.ts';
import { readList } from '../record-files/cells.ts';
import { isExact } from '../record-files/exact.ts';
import { type OwnColumn, ownColumnOf, ownValue } from '../record-files/own-cells.ts';
import { excerpt, isObject, maxProblems, type RowProblem, short } from '../record-files/rows.ts';
import type { TreeNode } from '../record-files/tree.ts';
import { caseTree } from './case-tree.ts';
import { readExactCase } from './exact-input.ts';
import type { ReadCase } from './read-case.ts';

/** @param row counted from 1. @param input `CaseInputAsWritten` where dates were read before. */
export function readCaseObject(raw: unknown, row: number, input = CaseInput): ReadCase {
  if (typeof raw !== 'object' || raw === null || Array.isArray(raw)) {
    return {
      ok: false,
      problems: [{ row, column: '', value: excerpt(raw), code: 'not-an-object', reason: 'is not an object with a title' }],
    };
  }
  return isExact(raw) ? readExactCase(raw, row) : check(normalise(raw as Record<string, unknown>), row, input);
}

/** A CSV row: plain columns are case fields; `act.type`, `act.victim`, `hearing.date`, `person.name`, … make one of each. */
export function readCaseRow(cells: Readonly<Record<string, string>>, row: number): ReadCase {
  const said = new Map<ColumnRole, Record<string, unknown>>([['case', {}]]);
  const problems: RowProblem[] = [];
  for (const [column, text] of Object.entries(cells)) {
    const value = text.trim();
    if (value === '') continue;
    const own = ownColumnOf(column);
    const [group, field] = column.split('.', 2) as [string, string | undefined];
    const role = columnRoles.find((one) => one === group && field);
    const part = said.get(role ?? 'case') ?? {};
    said.set(role ?? 'case', part);
    if (own) putOwn(part, own, value, problems, row);
    else
      part[role ? field! : column] =
        column === 'tags' || isSetOf(role ?? 'case', field ?? column) ? readList(value) : typed(role ? field! : column, value);
  }
  if (problems.length > 0) return { ok: false, problems };
  for (const role of columnRoles.toReversed()) putInto(said, role);
  return check(normalise(said.get('case')!), row);
}

/** Puts what a row says of a part into what it is part of; where that is not there, the check says so by its name. */
function putInto(said: Map<ColumnRole, Record<string, unknown>>, role: ColumnRole): void {
  const part = said.get(role);
  const { of, list } = roleDescriptions[role];
  if (!part || of === undefined || of === 'actor') return;
  const owner = said.get(of) ?? {};
  said.set(of, owner);
  owner[list] = [part];
}

function putOwn(part: Record<string, unknown>, own: OwnColumn, cell: string, problems: RowProblem[], row: number): void {
  const entered = own.kind === 'date' ? readEnteredDate(cell) : undefined;
  const value = entered?.ok ? entered.edtf : ownValue(own.kind, cell);
  if (value === undefined)
    problems.push({ row, column: own.heading, value: short(cell), code: 'field-invalid', reason: 'is no value of this field' });
  else part['own'] = { ...(part['own'] as object | undefined), [ownOfField(own.field)!]: value };
}

const numberFields = namesOfKind('integer');
const booleanFields = namesOfKind('boolean');
const dateFields = namesOfKind('date');

/** The names of all fields of a kind in what a case holds; no name stands for two kinds. */
function namesOfKind(kind: FieldKind): ReadonlySet<string> {
  const names = (node: TreeNode): string[] => [
    ...Object.entries(entityOf(node.entity).fields).flatMap(([name, field]) => (field.kind === kind ? [name] : [])),
    ...node.parts.flatMap(names),
  ];
  return new Set(names(caseTree));
}

function typed(field: string, value: string): unknown {
  if (numberFields.has(field) && /^\d{1,10}$/.test(value)) return Number(value);
  if (booleanFields.has(field) && /^(true|yes|1|false|no|0)$/i.test(value)) return /^(true|yes|1)$/i.test(value);
  return value;
}

/** What people write for a date, as EDTF, wherever it stands; what cannot be read stays, and the check says why it is refused. */
function readDates(raw: unknown): unknown {
  if (Array.isArray(raw)) return raw.map(readDates);
  if (!isObject(raw)) return raw;
  return Object.fromEntries(
    Object.entries(raw).map(([field, value]) => {
      if (!dateFields.has(field) || typeof value !== 'string') return [field, readDates(value)];
      const entered = readEnteredDate(value);
      return [field, entered.ok ? entered.edtf : value];
    }),
  );
}

function check(raw: Record<string, unknown>, row: number, input = CaseInput): ReadCase {
  const parsed = input.safeParse(readDates(raw));
  if (parsed.success) return { ok: true, input: parsed.data };
  return {
    ok: false,
    problems: parsed.error.issues
      .slice(0, maxProblems)
      .flatMap((issue) => problemsOf(issue, raw, row))
      .slice(0, maxProblems),
  };
}

function problemsOf(issue: z.core.$ZodIssue, raw: unknown, row: number): RowProblem[] {
  const path = issue.path.map(String);
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.slice(0, maxProblems).map((key) => ({
      row,
      column: short([...path, key].join('.')),
      value: excerpt(at(raw, [...path, key])),
      code: 'field-unknown',
      reason: 'is not a field that Lapwing knows',
    }));
  }
  const value = at(raw, path);
  const code = codeOf(issue, path, value);
  const reason = value === undefined ? 'is missing' : code === 'level-invalid' ? 'is not a number from 1 to 4' : issue.message;
  return [{ row, column: short(path.join('.')), value: excerpt(value), code, reason }];
}

function codeOf({ code }: z.core.$ZodIssue, path: readonly string[], value: unknown): string {
  if (value === undefined) return 'field-missing';
  const field = path.at(-1) ?? '';
  if (dateFields.has(field)) {
    const entered = typeof value === 'string' ? readEnteredDate(value) : undefined;
    return entered && !entered.ok ? dateProblemOf(entered) : 'date-invalid';
  }
  if (field === 'confidentiality') return 'level-invalid';
  if (code === 'too_big' && typeof value === 'string') return 'text-too-long';
  return code === 'too_small' && value === '' ? 'text-empty' : 'field-invalid';
}

function at(raw: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (value, key) => (typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[key] : undefined),
    raw,
  );
}

function normalise(raw: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const { people, acts, sources, ...rest } = raw;
  return {
    ...withDates(rest),
    ...(people === undefined ? {} : { people: each(people, normalisePerson) }),
    ...(acts === undefined ? {} : { acts: each(acts, (act) => (typeof act === 'string' ? { type: act } : withDates(normaliseAct(act)))) }),
    ...(sources === undefined ? {} : { sources: each(sources, normaliseSource) }),
  };
}

function each(list: unknown, change: (entry: unknown) => unknown): unknown {
  return Array.isArray(list) ? list.map(change) : list;
}

function normalisePerson(entry: unknown): unknown {
  if (typeof entry === 'string') return { name: entry };
  if (!isObject(entry) || !Array.isArray(entry['names'])) return entry;
  return {
    ...entry,
    names: entry['names'].map((name: unknown) =>
      typeof name === 'string' ? { fullName: name } : isObject(name) ? renamed(name, 'name', 'fullName') : name,
    ),
  };
}

function normaliseAct(entry: unknown): Record<string, unknown> {
  if (!isObject(entry)) return entry as never;
  const { perpetrator, ...act } = entry;
  const perpetrators = act['perpetrators'] ?? (perpetrator === undefined ? undefined : [perpetrator]);
  if (perpetrators === undefined) return act;
  return { ...act, perpetrators: each(perpetrators, (one) => (typeof one === 'string' ? { person: one } : one)) };
}

function normaliseSource(entry: unknown): unknown {
  if (typeof entry === 'string') return { title: entry };
  return isObject(entry) ? renamed(entry, 'name', 'title') : entry;
}

function renamed(entry: Record<string, unknown>, from: string, to: string): Record<string, unknown> {
  if (!(from in entry) || to in entry) return entry;
  const { [from]: value, ...rest } = entry;
  return { ...rest, [to]: value };
}

/** `dates` or `date`: a date, a span of two (`a/b`, "9 to 12 July 2015"), or `{begin, end}`. */
function withDates(entry: Record<string, unknown>): Record<string, unknown> {
  if (!isObject(entry)) return entry;
  const { dates = entry['date'], date: _date, ...rest } = entry;
  if (dates === undefined) return entry;
  if (isObject(dates)) return { ...rest, ...dates };
  if (typeof dates !== 'string') return entry;
  const entered = readEnteredDate(dates);
  const { date, original } = splitOriginal(entered.ok ? entered.edtf : '');
  const reading = readDate(date);
  // What is no interval, or none with two ends, is a beginning; the check says why it cannot be taken.
  if (reading?.kind !== 'interval' || typeof reading.begin === 'string' || typeof reading.end === 'string')
    return { ...rest, begin: dates };
  return { ...rest, begin: withOriginal(printDate(reading.begin), original), end: withOriginal(printDate(reading.end), original) };
}
