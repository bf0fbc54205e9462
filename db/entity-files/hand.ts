/**
 * Records as people write them into a table or a flat JSON object: names of fields, dates in their own way, a case by its number.
 *
 * Liberal in form, strict in content: what is not understood is named with its place, never dropped.
 */
import type { Json } from '../model/canonical-json.ts';
import { dateProblemOf, readEnteredDate } from '../model/date-entry.ts';
import { entityOf } from '../model/entities.ts';
import type { FieldDefinition, SetDefinition } from '../model/entity.ts';
import { AppError } from '../model/errors.ts';
import { readFieldText } from '../model/field-text.ts';
import { keysAfter } from '../model/fractional-key.ts';
import { isRecordId, type RecordId } from '../model/record-id.ts';
import { detailsOf } from '../records/details.ts';
import type { Vault } from '../vault/vault.ts';
import { readList } from '../record-files/cells.ts';
import type { ExactRecord, ReadExact } from '../record-files/exact.ts';
import { type OwnColumn, ownColumnOf, ownValue } from '../record-files/own-cells.ts';
import { findReferred } from './references.ts';
import { excerpt, isObject, maxProblems, type RowProblem, short } from '../record-files/rows.ts';
import { quietMark } from '../record-files/table.ts';
import type { TreeNode } from '../record-files/tree.ts';

type Raw = Readonly<Record<string, unknown>>;

/** @param row counted from 1. */
export function readHand(vault: Vault, root: TreeNode, raw: Raw, row: number): ReadExact {
  const reader = new HandReader(vault, row);
  const read = reader.whole(raw, root);
  if (reader.problems.length > 0) return { ok: false, problems: reader.problems };
  const sets = Object.keys(entityOf(root.entity).sets).filter((set) => !isBlank(raw[set]));
  return { ok: true, exact: { ...read, sets, isPartial: true } };
}

function isBlank(value: unknown): boolean {
  return value === undefined || value === null || (typeof value === 'string' && value.trim() === '');
}

const longestOf = { line: 500, code: 100 };

class HandReader {
  readonly problems: RowProblem[] = [];
  readonly #vault: Vault;
  readonly #row: number;

  constructor(vault: Vault, row: number) {
    this.#vault = vault;
    this.#row = row;
  }

  /** Knows what it is part of, unless it is here already: then that is known. */
  whole(raw: Raw, root: TreeNode): ExactRecord {
    const read = this.#record(raw, root, []);
    const { fields, elements, lists, id } = read;
    if (Object.keys(fields).length + elements.length + Object.keys(lists).length === 0)
      this.#refuse([], '', 'field-missing', 'says nothing');
    const { owner } = entityOf(root.entity);
    if (owner === undefined || !isBlank(raw[owner])) return read;
    const known = id && detailsOf(this.#vault, root.entity, id)?.fields[owner];
    if (known === undefined) this.#refuse([owner], '', 'field-missing', 'is missing');
    return known === undefined ? read : { ...read, fields: { ...fields, [owner]: known } };
  }

  #record(raw: Raw, node: TreeNode, path: readonly string[]): ExactRecord {
    const { fields: known, sets } = entityOf(node.entity);
    const fields: Record<string, Json> = {};
    const elements: string[] = [];
    const lists: Record<string, readonly ExactRecord[]> = {};
    let id: RecordId | undefined;
    for (const [name, value] of Object.entries(raw)) {
      if (isBlank(value)) continue;
      const place = [...path, name];
      const part = node.parts.find(({ list }) => list === name);
      if (name === 'id') id = this.#id(place, value);
      else if (ownColumnOf(name)) this.#own(fields, ownColumnOf(name)!, place, value);
      else if (Object.hasOwn(known, name) && name !== node.owner) this.#field(fields, known[name]!, place, value);
      else if (Object.hasOwn(sets, name))
        for (const element of this.#elements(sets[name]!, place, value)) elements.push(`${name}/${element}`);
      else if (part) lists[name] = this.#list(part, place, value, fields);
      else this.#refuse(place, value, 'field-unknown', 'is not a field that Lapwing knows');
    }
    return { ...(id !== undefined && { id }), fields, elements, isDeleted: false, lists };
  }

  /** A field of the team, by the heading of our own tables. */
  #own(fields: Record<string, Json>, own: OwnColumn, place: readonly string[], value: unknown): void {
    const text = String(value).trim();
    const entered = own.kind === 'date' ? readEnteredDate(text) : undefined;
    const read = entered?.ok ? entered.edtf : ownValue(own.kind, text);
    if (read === undefined) this.#refuse(place, value, 'field-invalid', 'is no value of this field');
    else fields[own.field] = read;
  }

  #id(place: readonly string[], value: unknown): RecordId | undefined {
    if (typeof value === 'string' && isRecordId(value.trim())) return value.trim();
    return this.#refuse(place, value, 'field-invalid', 'is not an id');
  }

  #field(fields: Record<string, Json>, definition: FieldDefinition, place: readonly string[], value: unknown): void {
    if (!['string', 'number', 'boolean'].includes(typeof value))
      return this.#refuse(place, value, 'field-invalid', 'is no value of this field');
    const text = String(value).trim();
    if (definition.kind === 'reference') {
      const id = this.#referred(definition.to, place, text);
      if (id !== undefined) fields[place.at(-1)!] = id;
      return;
    }
    const longest = definition.kind === 'code' ? longestOf.code : definition.length === 'line' ? longestOf.line : Number.POSITIVE_INFINITY;
    if (text.length > longest) return this.#refuse(place, value, 'text-too-long', `is longer than ${longest} characters`);
    const read = readFieldText(definition, text);
    if (read.ok) fields[place.at(-1)!] = read.value;
    else this.#refuse(place, value, codeOf(definition, text), read.reason);
  }

  #referred(to: string | undefined, place: readonly string[], text: string): RecordId | undefined {
    try {
      return findReferred(this.#vault, to, text);
    } catch (error) {
      const { code, message } = AppError.from(error);
      if (!/^(?:record|recommendation)\./.test(code)) throw error;
      return this.#refuse(place, text, 'reference-unknown', message);
    }
  }

  #elements({ to }: SetDefinition, place: readonly string[], value: unknown): string[] {
    const texts = new Set(this.#texts(place, value));
    return [...texts].flatMap((text) => {
      if (to !== undefined) return this.#referred(to, place, text) ?? [];
      if (text.length <= longestOf.code) return [text];
      return this.#refuse(place, text, 'text-too-long', `is longer than ${longestOf.code} characters`) ?? [];
    });
  }

  #texts(place: readonly string[], value: unknown): string[] {
    const texts = typeof value === 'string' ? readList(value) : value;
    if (Array.isArray(texts) && texts.every((text) => typeof text === 'string'))
      return texts.map((text) => text.trim()).filter((text) => text !== '');
    return this.#refuse(place, value, 'field-invalid', 'is not a list of texts') ?? [];
  }

  /** Each by its first text, as people write a name, or with its fields. Its order is that of the list. */
  #list(node: TreeNode, place: readonly string[], value: unknown, owner: Record<string, Json>): ExactRecord[] {
    const isMarked = typeof value === 'string' && value.trimEnd().endsWith(quietMark.trim());
    // The mark follows from other records too; whoever knows this one only must not miss it.
    if (isMarked) owner['doNotContact'] = true;
    const entries: unknown =
      typeof value === 'string' ? readList(isMarked ? value.trimEnd().slice(0, -quietMark.trim().length) : value) : value;
    if (!Array.isArray(entries)) return this.#refuse(place, value, 'field-invalid', 'is not a list') ?? [];
    const { fields: known } = entityOf(node.entity);
    const text = Object.keys(known).find((name) => known[name]!.kind === 'text')!;
    const keys = known['position'] ? keysAfter(undefined, entries.length) : [];
    return entries.flatMap((entry, at) => {
      const raw = typeof entry === 'string' ? { [text]: entry } : entry;
      if (!isObject(raw)) return this.#refuse([...place, String(at)], entry, 'not-an-object', 'is neither a text nor an object') ?? [];
      const read = this.#record(raw, node, [...place, String(at)]);
      if (Object.keys(read.fields).length === 0) return [];
      return [{ ...read, fields: { ...(keys[at] !== undefined && { position: keys[at] }), ...read.fields } }];
    });
  }

  #refuse(path: readonly string[], value: unknown, code: string, reason: string): undefined {
    if (this.problems.length < maxProblems)
      this.problems.push({ row: this.#row, column: short(path.join('.')), value: excerpt(value), code, reason });
  }
}

function codeOf({ kind, guard }: FieldDefinition, text: string): string {
  if (kind === 'date') {
    const entered = readEnteredDate(text);
    return entered.ok ? 'date-invalid' : dateProblemOf(entered);
  }
  return kind === 'integer' && guard ? 'level-invalid' : 'field-invalid';
}
