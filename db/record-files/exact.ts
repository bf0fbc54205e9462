/**
 * A record as Lapwing writes it: `id`, `fields` and `sets`, with its parts in the lists of its tree. Values are taken
 * as they stand, so that a vault's own export comes back equal; whatever is not understood is named, never dropped.
 */
import { besideOf, holdsBeside } from '../model/beside.ts';
import type { Json } from '../model/canonical-json.ts';
import { entityOf } from '../model/entities.ts';
import type { FieldDefinition } from '../model/entity.ts';
import { isRecordId, type RecordId } from '../model/record-id.ts';
import { excerpt, isObject, maxProblems, type RefusedRow, type RowProblem, short } from './rows.ts';
import type { TreeNode } from './tree.ts';

export interface ExactRecord {
  readonly id?: RecordId;
  readonly fields: Readonly<Record<string, Json>>;
  readonly elements: readonly string[];
  readonly isDeleted: boolean;
  readonly lists: Readonly<Record<string, readonly ExactRecord[]>>;
  /** What the file says of who is the same; no import takes it. */
  readonly sameAs?: readonly string[];
}

/** What one row is about. */
export interface ExactWhole extends ExactRecord {
  /** The sets that stand there whole. */
  readonly sets: readonly string[];
  /** Columns were left out: what a new record has by itself is given to it. */
  readonly isPartial: boolean;
}

export type ReadExact = { readonly ok: true; readonly exact: ExactWhole } | RefusedRow;

/** A list of fields is what tells it from a record that somebody wrote. */
export function isExact(raw: unknown): raw is Record<string, unknown> {
  return isObject(raw) && isObject(raw['fields']);
}

/** @param row counted from 1. */
export function readExact(root: TreeNode, raw: Record<string, unknown>, row: number, isPartial = false): ReadExact {
  const reader = new ExactReader(row);
  const read = reader.record(raw, root, [], undefined);
  if (reader.problems.length > 0 || !read) return { ok: false, problems: reader.problems };
  return { ok: true, exact: { ...read, sets: setsIn(raw), isPartial } };
}

function setsIn({ tags, sets }: Record<string, unknown>): string[] {
  return [...(tags === undefined ? [] : ['tags']), ...(isObject(sets) ? Object.keys(sets) : [])];
}

const longest = 1_000_000;
/** Said of a record in an export, and known by the vault itself. */
const passedOver = new Set(['created', 'updated', 'states', 'guards', 'sameAs', 'withheld']);

class ExactReader {
  readonly problems: RowProblem[] = [];
  readonly #row: number;

  constructor(row: number) {
    this.#row = row;
  }

  /** @returns nothing, with a problem noted, for what is no record. */
  record(raw: unknown, node: TreeNode, path: readonly string[], owner: { readonly id: unknown } | undefined): ExactRecord | undefined {
    if (!isExact(raw)) return this.#refuse(path, raw, 'not-an-object', 'is not an object with fields');
    const { id, fields, tags, sets, deleted, ...rest } = raw;
    if (id !== undefined && !(typeof id === 'string' && isRecordId(id))) this.#refuse([...path, 'id'], id, 'field-invalid', 'is not an id');
    if (deleted !== undefined && typeof deleted !== 'boolean')
      this.#refuse([...path, 'deleted'], deleted, 'field-invalid', 'is not true or false');
    const lists: Record<string, ExactRecord[]> = {};
    for (const [name, value] of Object.entries(rest)) {
      const part = node.parts.find(({ list }) => list === name);
      if (part) lists[name] = this.#list(value, part, [...path, name], { id });
      else if (!passedOver.has(name)) this.#refuse([...path, name], value, 'field-unknown', 'is not a field that Lapwing knows');
    }
    return {
      ...(id !== undefined && { id: id as RecordId }),
      ...(isTexts(rest['sameAs']) && { sameAs: rest['sameAs'] }),
      fields: this.#fields(fields as Record<string, unknown>, node, path, owner),
      elements: this.#elements({ ...(isObject(sets) ? sets : {}), ...(tags !== undefined && { tags }) }, node, path),
      isDeleted: deleted === true,
      lists,
    };
  }

  #list(raw: unknown, node: TreeNode, path: readonly string[], owner: { readonly id: unknown }): ExactRecord[] {
    if (!Array.isArray(raw)) {
      this.#refuse(path, raw, 'field-invalid', 'is not a list');
      return [];
    }
    return raw.flatMap((entry, at) => this.record(entry, node, [...path, String(at)], owner) ?? []);
  }

  #fields(raw: Record<string, unknown>, node: TreeNode, path: readonly string[], owner: { readonly id: unknown } | undefined) {
    const entity = entityOf(node.entity);
    const { fields: known } = entity;
    const fields: Record<string, Json> = {};
    for (const [name, value] of Object.entries(raw)) {
      const place = [...path, name];
      const definition = Object.hasOwn(known, name) ? known[name] : undefined;
      const beside = besideOf(entity, name);
      if (!definition && !beside) this.#refuse(place, value, 'field-unknown', 'is not a field that Lapwing knows');
      else if (value === null) continue;
      else if (typeof value === 'string' && value.length > longest)
        this.#refuse(place, value, 'text-too-long', `is longer than ${longest} characters`);
      else if (!(beside ? holdsBeside(beside, value as Json) : holds(definition!, value)))
        this.#refuse(place, value, 'field-invalid', 'is no value of this field');
      else if (name === node.owner && value !== owner?.id)
        this.#refuse(place, value, 'field-invalid', 'names something else than what it stands in');
      else fields[name] = value as Json;
    }
    return fields;
  }

  #elements(sets: Record<string, unknown>, node: TreeNode, path: readonly string[]): string[] {
    const elements: string[] = [];
    for (const [name, codes] of Object.entries(sets)) {
      if (!Object.hasOwn(entityOf(node.entity).sets, name))
        this.#refuse([...path, name], codes, 'field-unknown', 'is not a field that Lapwing knows');
      else if (!isTexts(codes)) this.#refuse([...path, name], codes, 'field-invalid', 'is not a list of texts');
      else for (const code of new Set(codes)) elements.push(`${name}/${code}`);
    }
    return elements;
  }

  #refuse(path: readonly string[], value: unknown, code: string, reason: string): undefined {
    if (this.problems.length < maxProblems)
      this.problems.push({ row: this.#row, column: short(path.join('.')), value: excerpt(value), code, reason });
  }
}

function isTexts(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((text) => typeof text === 'string' && text !== '');
}

function holds({ kind, guard }: FieldDefinition, value: unknown): boolean {
  if (guard?.allows && !guard.allows(value as Json)) return false;
  if (kind === 'integer') return Number.isSafeInteger(value);
  if (kind === 'boolean') return typeof value === 'boolean';
  if (kind === 'reference') return typeof value === 'string' && isRecordId(value);
  return typeof value === 'string';
}
