/** What the cells of one column say: a date, a code, a number, words; or why that cannot be said. */
import type { FieldDefinition } from '../../model/entity.ts';
import { cleanText } from '../../import/clean-text.ts';
import type { ReadValue, TableColumn } from './columns.ts';
import { readDateCell } from './dates.ts';

const no = (code: string, reason: string): ReadValue => ({ ok: false, code, reason });

/** Days, codes and numbers come again and again. */
const kept = { values: 2000, characters: 100 };

export function readValue(column: TableColumn, text: string): ReadValue {
  const { read } = column;
  const known = read.get(text);
  if (known) return known;
  const value = readOnce(column, text);
  if (read.size < kept.values && text.length <= kept.characters) read.set(text, value);
  return value;
}

function readOnce(column: TableColumn, text: string): ReadValue {
  const { takes } = column.target;
  if (takes === 'period') return readDate(column, text);
  if (takes === 'tags') return readTag(column, text);
  if (takes === 'number') return readNumber(text);
  if (typeof takes !== 'object') return { ok: true, value: cleanText(text) };
  if (takes.kind === 'date') return readDate(column, text);
  if (takes.kind === 'code') return readCode(column, text);
  if (takes.kind === 'integer') return readInteger(takes, text);
  if (takes.kind === 'boolean') return readBoolean(text);
  return { ok: true, value: takes.length === 'long' ? text : cleanText(text) };
}

function readDate({ said }: TableColumn, text: string): ReadValue {
  const date = readDateCell(text, said);
  return date.ok ? { ok: true, value: date.text, isKept: date.isKept } : no(date.code, date.reason);
}

function readCode({ codes, book }: TableColumn, text: string): ReadValue {
  const said = codes.get(text);
  if (said !== undefined) return said === null ? { ok: 'left' } : { ok: true, value: said };
  const proposed = book?.propose(text);
  if (proposed && !proposed.isGuess) return { ok: true, value: proposed.code };
  return no('value-unknown', 'is no value that Lapwing knows; say what it means');
}

/** A person may have given it another word. */
function readTag({ codes }: TableColumn, text: string): ReadValue {
  const said = codes.get(text);
  return said === null ? { ok: 'left' } : { ok: true, value: said ?? cleanText(text) };
}

function readInteger({ guard }: FieldDefinition, text: string): ReadValue {
  const plain = text.normalize('NFKC').replace(/(?<=\d)[.,]0+$/, '');
  if (!/^\d{1,9}$/.test(plain))
    return no(guard ? 'level-invalid' : 'field-invalid', guard ? 'is not a number from 1 to 4' : 'is no whole number');
  return { ok: true, value: Number(plain) };
}

/** `12,5` is twelve and a half; what could be thousands, or a half, is refused. */
function readNumber(text: string): ReadValue {
  const plain = text.normalize('NFKC').replaceAll(/\s/g, '').replace('−', '-');
  if (/^-?\d{1,3}(?:[.,]\d{3})+$/.test(plain))
    return no('field-invalid', 'may be thousands or a part of one; write it with neither point nor comma');
  if (!/^-?\d{1,15}(?:[.,]\d{1,15})?$/.test(plain)) return no('field-invalid', 'is no number');
  return { ok: true, value: Number(plain.replace(',', '.')) };
}

function readBoolean(text: string): ReadValue {
  const plain = text.normalize('NFKC').toLowerCase();
  if (/^(?:true|yes|y|1|x|是|有)$/.test(plain)) return { ok: true, value: true };
  if (/^(?:false|no|n|0|否|无)$/.test(plain)) return { ok: true, value: false };
  return no('field-invalid', 'says neither yes nor no');
}
