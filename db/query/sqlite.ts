/** What only SQLite speaks, each under a name: the one place to write anew for another database. */
import { type AliasedRawBuilder, type Expression, type OrderByItemBuilder, type RawBuilder, sql, type SqlBool } from 'kysely';

/** Whether a text is like a pattern, whatever the case of its Latin letters. @param pattern of `containing` or `beginningWith`. */
export function isLike(text: Expression<string | null>, pattern: string): Expression<SqlBool> {
  return sql<SqlBool>`${text} like ${pattern} escape '!'`;
}

/** The pattern for texts that hold a part; `%` and `_` stand for themselves. */
export function containing(part: string): string {
  return `%${escaped(part)}%`;
}

export function beginningWith(part: string): string {
  return `${escaped(part)}%`;
}

function escaped(part: string): string {
  return part.replaceAll(/[!%_]/g, '!$&');
}

/** How a value is stored: `text`, `integer`, `real`, `blob` or `null`. */
export function storageOf(value: Expression<unknown>): RawBuilder<string> {
  return sql<string>`typeof(${value})`;
}

/** Whether a key is one of many; one parameter, however many there are. @param keys of `manyKeys`. */
export function isAmong(key: Expression<number>, keys: string): Expression<SqlBool> {
  return sql<SqlBool>`${key} in (select value from json_each(${keys}))`;
}

export function manyKeys(keys: readonly number[]): string {
  return JSON.stringify(keys);
}

/** As `isAmong`, of texts. @param texts of `manyTexts`. */
export function isTextAmong(text: Expression<string | null>, texts: string): Expression<SqlBool> {
  return sql<SqlBool>`${text} in (select value from json_each(${texts}))`;
}

export function manyTexts(texts: readonly string[]): string {
  return JSON.stringify(texts);
}

/** As `isAmong`, of ids. @param ids of `manyIds`. */
export function isIdAmong(id: Expression<Buffer>, ids: string): Expression<SqlBool> {
  return sql<SqlBool>`${id} in (select unhex(value) from json_each(${ids}))`;
}

export function manyIds(ids: readonly Buffer[]): string {
  return JSON.stringify(ids.map((id) => id.toString('hex')));
}

/**
 * Whether the search index finds a record by an expression of FTS5.
 *
 * @param kind how a row of the index says whose it is: its number is the record's key times `of`, and this.
 */
export function isFoundBy(
  key: Expression<number>,
  match: string,
  kind: { readonly of: number; readonly code: number },
): Expression<SqlBool> {
  const found = sql`select rowid / ${sql.lit(kind.of)} from search_text where search_text match ${match} and rowid % ${sql.lit(kind.of)} = ${sql.lit(kind.code)}`;
  return sql<SqlBool>`${key} in (${found})`;
}

/** An id that stands in the statement itself: of what decides its shape. @param id a record id. */
export function idInText(id: string): RawBuilder<Buffer> {
  return sql<Buffer>`unhex(${sql.lit(id.replaceAll('-', ''))})`;
}

/** An id by its text. */
export function idFrom(text: Expression<string>): RawBuilder<Buffer> {
  return sql<Buffer>`unhex(replace(${text}, '-', ''))`;
}

/** The text of an id, as `idText`; nothing where there is none. */
export function idAsText(id: Expression<Buffer | null>): RawBuilder<string | null> {
  const part = (from: number, length: number) => sql`substr(lower(hex(${id})), ${from}, ${length})`;
  const text = sql.join([part(1, 8), part(9, 4), part(13, 4), part(17, 4), part(21, 12)], sql` || '-' || `);
  return sql<string | null>`nullif(${text}, '----')`;
}

/** A member of a JSON object; nothing where it has none of this name, or JSON's null. */
export function memberOf(object: Expression<string | null>, name: string): Expression<unknown> {
  return sql`json_extract(${object}, ${`$.${name}`})`;
}

/** The bytes that a text gives in hexadecimal digits; nothing where it holds anything else. */
export function fromHex(digits: Expression<string | null>): Expression<Buffer | null> {
  return sql<Buffer | null>`unhex(${digits})`;
}

/** Whether a hash in a record, text that anybody may have written, is this one in small letters. */
export function isHash(written: Expression<string | null>, hex: string): Expression<SqlBool> {
  return sql<SqlBool>`lower(${written}) = ${hex}`;
}

/** As `isHash`, of the bytes of a hash. */
export function isHashOf(written: Expression<string | null>, bytes: Expression<Buffer>): Expression<SqlBool> {
  return sql<SqlBool>`lower(${written}) = lower(hex(${bytes}))`;
}

/** The ending of the name of a file in small letters: up to eight Latin letters and digits behind its last dot, or ''. */
export function endingOf(name: Expression<string | null>): RawBuilder<string> {
  const lower = sql`lower(coalesce(${name}, ''))`;
  const stem = sql`rtrim(${lower}, 'abcdefghijklmnopqrstuvwxyz0123456789')`;
  return sql<string>`iif(substr(${stem}, -1) = '.' and length(${lower}) - length(${stem}) between 1 and 8, substr(${lower}, length(${stem}) + 1), '')`;
}

/** How long the lists are, together, that the objects in a list of a JSON object have. */
export function lengthInParts(object: Expression<string | null>, parts: string, list: string): Expression<number> {
  return sql<number>`(select coalesce(sum(json_array_length(value, ${`$.${list}`})), 0) from json_each(${object}, ${`$.${parts}`}))`;
}

/** Latin letters in the order of the alphabet, whatever their case. */
export function anyCase(order: OrderByItemBuilder): OrderByItemBuilder {
  return order.collate('nocase');
}

/** The place of a code in its list, from 0 on: what the list does not know comes behind it, and nothing has none. */
export function rankOf(code: Expression<string | null>, codes: readonly string[]): RawBuilder<number | null> {
  const known = codes.map((one, at) => sql`when ${code} = ${sql.lit(one)} then ${sql.lit(at)}`);
  return sql<number | null>`case when ${code} is null then null ${sql.join(known, sql` `)} else ${sql.lit(codes.length)} end`;
}

/** A code as the one that it counts as, where its term was merged. @param merged of `mergedCodes`. */
export function countedCode(code: Expression<string | null>, merged: string): RawBuilder<string | null> {
  return sql<string | null>`case when ${code} in (select key from json_each(${merged})) then ${merged} ->> ${code} else ${code} end`;
}

export type PeriodUnit = 'year' | 'quarter' | 'month';

/** The three columns of a date. */
export interface DateColumns {
  readonly edtf: Expression<string | null>;
  readonly earliest: Expression<string | null>;
  readonly latest: Expression<string | null>;
}

/**
 * The month, quarter or year in which something begins: `2015-07`, `2015-Q3`, `2015`. Just the year where the date does not
 * say the month, unless all days that it can mean lie in one quarter; nothing where they lie in several years.
 */
export function periodOf(unit: PeriodUnit, { edtf, earliest, latest }: DateColumns): RawBuilder<string | null> {
  const year = (day: Expression<string | null>) => sql`substr(${day}, 1, 4)`;
  const period = {
    year,
    quarter: (day: Expression<string | null>) => sql`substr(${day}, 1, 4) || '-Q' || ((substr(${day}, 6, 2) + 2) / 3)`,
    month: (day: Expression<string | null>) => sql`substr(${day}, 1, 7)`,
  }[unit];
  return sql<string | null>`case
    when ${edtf} glob '[0-9][0-9][0-9][0-9]-[01][0-9]*' or ${period(earliest)} = ${period(latest)} then ${period(earliest)}
    when ${edtf} glob '[0-9][0-9][0-9][0-9]*' or ${year(earliest)} = ${year(latest)} then ${year(earliest)} end`;
}

/** Records that are counted otherwise than as themselves. */
export interface CountedOtherwise {
  readonly id: Buffer;
  /** What they are counted as. */
  readonly face: Buffer;
  /** As how many. */
  readonly weight: number;
  readonly mark: string | null;
}

/** A table of them, as `o`. @param records of `manyCounted`. */
export function countedOtherwise(records: string): AliasedRawBuilder<CountedOtherwise, 'o'> {
  const columns = sql`unhex(${member(0)}) as id, unhex(${member(1)}) as face, ${member(2)} as weight, ${member(3)} as mark`;
  return sql<CountedOtherwise>`${joined(columns, records)}`.as('o');
}

export function manyCounted(records: readonly CountedOtherwise[]): string {
  return JSON.stringify(records.map(({ id, face, weight, mark }) => [id.toString('hex'), face.toString('hex'), weight, mark]));
}

function member(place: number): RawBuilder<unknown> {
  return sql.raw(`json_extract(value, '$[${place}]')`);
}

/** A table from JSON to be joined: read once, and found by an index. Without a limit SQLite would read it anew for every row. */
function joined(columns: RawBuilder<unknown>, json: string): RawBuilder<unknown> {
  return sql`(select ${columns} from json_each(${json}) limit -1)`;
}

/** What is said of records beside their own rows: numbers, texts or nothing, by the key of the record. */
export type KeyedValues = { readonly key: number } & { readonly [Value in `v${number}`]: string | number | null };

/** A table of them, as `k`, with the values `v0`, `v1`, … @param values of `manyKeyed`. @param count how many each has. */
export function keyedValues(values: string, count: number): AliasedRawBuilder<KeyedValues, 'k'> {
  const each = Array.from({ length: count }, (_, at) => sql`${member(at + 1)} as ${sql.raw(`v${at}`)}`);
  // Of the kind of a key, or no index serves it.
  const columns = sql.join([sql`cast(${member(0)} as integer) as key`, ...each]);
  return sql<KeyedValues>`${joined(columns, values)}`.as('k');
}

export function manyKeyed(values: readonly (readonly [key: number, ...values: (string | number | null)[]])[]): string {
  return JSON.stringify(values);
}

export interface NamedPlace {
  readonly place: string;
  readonly province: string;
}

/** A table of them, as `w`. @param places of `manyPlaces`. */
export function namedPlaces(places: string): AliasedRawBuilder<NamedPlace, 'w'> {
  const columns = sql`cast(${member(0)} as text) as place, ${member(1)} as province`;
  return sql<NamedPlace>`${joined(columns, places)}`.as('w');
}

export function manyPlaces(places: readonly NamedPlace[]): string {
  return JSON.stringify(places.map(({ place, province }) => [place, province]));
}
