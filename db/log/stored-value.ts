/** One JSON value in the bytes of an action: a tag, then what the tag asks for. */
import { canonicalJson, type Json } from '../model/canonical-json.ts';
import { isRecordId } from '../model/record-id.ts';
import type { ByteReader, ByteWriter } from './bytes.ts';
import { idBytes, idText } from './ids.ts';

/** From `shortText` on, the tag itself says how many bytes of UTF-8 follow. */
const tags = { null: 0, false: 1, true: 2, positive: 3, negative: 4, text: 5, id: 6, json: 7, shortText: 16 } as const;
const shortBytes = 127 - tags.shortText;

export function writeValue(writer: ByteWriter, value: Json): void {
  if (value === null) writer.varint(tags.null);
  else if (typeof value === 'boolean') writer.varint(value ? tags.true : tags.false);
  else if (typeof value === 'string') writeText(writer, value);
  else if (typeof value === 'number' && Number.isSafeInteger(value) && !Object.is(value, -0)) {
    writer.varint(value < 0 ? tags.negative : tags.positive);
    writer.varint(Math.abs(value));
  } else {
    writer.varint(tags.json);
    writer.text(canonicalJson(value));
  }
}

function writeText(writer: ByteWriter, value: string): void {
  if (value.length === 36 && isRecordId(value)) {
    writer.varint(tags.id);
    writer.raw(idBytes(value));
    return;
  }
  // A text of so few UTF-16 units has at most three bytes for each.
  const size = value.length <= shortBytes ? Buffer.byteLength(value) : Number.POSITIVE_INFINITY;
  if (size > shortBytes) {
    writer.varint(tags.text);
    writer.text(value);
    return;
  }
  writer.varint(tags.shortText + size);
  writer.raw(Buffer.from(value));
}

export function readValue(reader: ByteReader): Json {
  const tag = reader.varint();
  switch (tag) {
    case tags.null:
      return null;
    case tags.false:
      return false;
    case tags.true:
      return true;
    case tags.positive:
      return reader.varint();
    case tags.negative:
      return -reader.varint();
    case tags.text:
      return reader.text();
    case tags.id:
      return idText(reader.raw(16));
    case tags.json:
      return JSON.parse(reader.text()) as Json;
    default:
      if (tag < tags.shortText) throw new RangeError('Not a value of an action');
      return reader.raw(tag - tags.shortText).toString('utf8');
  }
}
