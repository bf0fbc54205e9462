/** Tables that nobody meant well with: whatever stands in them, a report or a named error, nothing half, and the same again changes nothing. */
import * as fc from 'fast-check';
import { expect, test } from 'vitest';

import { recommendationFields } from '../../../db/import/table-fields.ts';
import { columnNames, type TableMapping } from '../../../db/model/table-mapping.ts';
import { AppError } from '../../../db/model/errors.ts';
import { spreadsheet } from '../../support/office.ts';
import { openTestRecommendations, type TestRecommendations } from '../recommendations/support.ts';

const names = [
  'Text',
  'State',
  'Nr',
  'Document',
  'From',
  'Response',
  'Session',
  'Themes',
  'Cycle',
  'Body',
  'Action',
  'Comment',
  '建议',
  '',
];
const places = [
  'China',
  'CHN',
  'France; Chile',
  'Ruritania',
  '186.1',
  '186.2.',
  '  7 ',
  '17',
  '17.0',
  '99',
  'A/INVENTED/1',
  'a/inv ented/2',
];
const signs = [
  '=1+1',
  '+cmd|x',
  '@SUM(A1)',
  '-2',
  '\u202egnihtemos',
  'a\u0000b',
  '\ud800',
  '&lt;b&gt;',
  'x\ty',
  'two\nlines',
  '"quoted"',
  "it's;so",
];
const blanks = ['', ' ', '\u00a0', 'null', 'NULL', '#N/A', '41 234,5', '42005', '1e9', '2014-02-31', 'TRUE', 'Accepted', 'Noted', 'maybe'];
const sentences = [
  '让虚构的捍卫者在工作时不再感到任何恐惧',
  'Let the invented defenders work without fear',
  '186.3 Open the invented archive',
];
const values = [...places, ...signs, ...blanks, ...sentences];
const cell = fc.oneof(
  { weight: 12, arbitrary: fc.constantFrom(...values) },
  { weight: 2, arbitrary: fc.string({ unit: 'binary', maxLength: 30 }) },
  { weight: 1, arbitrary: fc.constantFrom('word '.repeat(5000), 'x'.repeat(40_000), 'é'.repeat(1200)) },
);
/** What a column of this name holds when somebody means well. */
const good: Readonly<Record<string, readonly string[]>> = {
  Text: ['Let the invented defenders work', '186.3 Open the invented archive', '让虚构的捍卫者在工作时不再感到任何恐惧'],
  State: ['China', 'CHN', 'FRANCE'],
  Nr: ['186.1', '186.2.', ' 7 '],
  Document: ['A/INVENTED/1', 'a/inv ented/2'],
  From: ['Chile', 'Chile, Poland', ''],
  Response: ['Accepted', 'Noted', ''],
  Session: ['17', '4', '17.0'],
};
const heading = fc
  .tuple(
    fc.shuffledSubarray(Object.keys(good).slice(1)),
    fc.array(fc.constantFrom(...names, '=x', '\u202eeman', 'Text ', 'TEXT'), { maxLength: 2 }),
    fc.nat(),
  )
  .map(([known, odd, at]) => [...known, ...odd].toSpliced(at % (known.length + odd.length + 1), 0, 'Text'));
const row = (head: readonly string[]) =>
  fc.tuple(
    ...head.map((name) => fc.oneof({ weight: 6, arbitrary: fc.constantFrom(...(good[name] ?? values)) }, { weight: 1, arbitrary: cell })),
  );
const odd = fc.array(cell, { maxLength: 9 });
const table = heading.chain((head) =>
  fc
    .tuple(
      fc.array(fc.oneof({ weight: 5, arbitrary: row(head) }, { weight: 1, arbitrary: odd }), { maxLength: 12 }),
      fc.constantFrom('plain', 'title', 'twice', 'blank'),
    )
    .map(([rows, how]) => [...{ plain: [], title: [['A title'], []], twice: [head], blank: [[], ['']] }[how], head, ...rows]),
);
const mapping = (head: readonly string[]) =>
  fc.oneof(
    { weight: 3, arbitrary: fc.constant(undefined) },
    {
      weight: 1,
      arbitrary: fc
        .array(fc.constantFrom(null, ...recommendationFields.map(({ field }) => field)), { minLength: head.length, maxLength: head.length })
        .map(
          (fields): TableMapping => ({
            columns: columnNames(head).map((column, at) => ({ column, field: fields.indexOf(fields[at]!) === at ? fields[at]! : null })),
          }),
        ),
    },
  );
const hostile = table.chain((rows) =>
  fc.record({ rows: fc.constant(rows), mapping: mapping(rows.find((cells) => cells.filter((one) => one.trim() !== '').length > 1) ?? []) }),
);

type Encode = (rows: readonly (readonly string[])[]) => Uint8Array;

const quoted = (separator: string) => (rows: readonly (readonly string[])[]) =>
  rows.map((cells) => cells.map((one) => `"${one.replaceAll('"', '""')}"`).join(separator)).join('\r\n');
const ways: readonly (readonly [string, 'table-csv' | 'table-xlsx', Encode])[] = [
  ['CSV', 'table-csv', (rows) => Buffer.from(quoted(',')(rows))],
  ['CSV in UTF-16', 'table-csv', (rows) => Buffer.from(`\ufeff${quoted('\t')(rows)}`, 'utf16le')],
  [
    'CSV in two encodings',
    'table-csv',
    (rows) => Buffer.from(rows.flatMap((cells, at) => [...Buffer.from(`${quoted(';')([cells])}\n`, at % 2 === 0 ? 'utf8' : 'latin1')])),
  ],
  ['CSV without quotes', 'table-csv', (rows) => Buffer.from(rows.map((cells) => cells.join(',')).join('\n'))],
  [
    'a JSON list',
    'table-csv',
    ([head = [], ...rows]) =>
      Buffer.from(JSON.stringify(rows.map((cells) => Object.fromEntries(cells.map((one, at) => [head[at] ?? '', one]))))),
  ],
  // XML holds no control characters; a sheet writes them as _x0000_.
  [
    'Excel',
    'table-xlsx',
    (rows) =>
      spreadsheet(
        rows.map((cells) =>
          cells.map((one) =>
            one.replace(/[\p{Cc}\p{Cs}\ufffe\uffff]/gu, (sign) => `_x${sign.charCodeAt(0).toString(16).padStart(4, '0').toUpperCase()}_`),
          ),
        ),
      ),
  ],
];

const stored = ({ raw }: TestRecommendations) =>
  ['reference_set', 'recommendation', 'statement'].map((name) => raw.prepare(`SELECT count(*) FROM ${name}`).pluck().get());

/** `undefined` where it was refused by name. */
async function outcomeOf<T>(work: Promise<T>): Promise<T | undefined> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof AppError && error.code !== 'internal') return undefined;
    throw error;
  }
}

/** What the rows say, without keys and hashes. */
const said = ({ raw }: TestRecommendations) =>
  raw
    .prepare(
      `SELECT hex(r.id) AS id, r.provisional, r.mechanism, r.state, r.cycle, r.session, r.symbol, r.paragraph, coalesce(s.text, r.text) AS text,
         coalesce(s.response, r.response) AS response, r.response_comment AS comment, coalesce(s.issues, r.themes) AS themes, s.state_given AS recommenders, s.action
       FROM recommendation r LEFT JOIN statement s ON s.recommendation_key = r.key ORDER BY r.id, s.ordinal`,
    )
    .all() as Record<string, string | number | null>[];

test.each(ways)('any table as %s ends in a report or a named error, and the same again changes nothing', async (_way, format, encode) => {
  await using vault = openTestRecommendations();
  const given = fc.constantFrom(
    {},
    { state: 'CHN', symbol: 'A/INVENTED/9' },
    { state: 'China', session: 3 },
    { state: 'France', session: 17 },
  );
  const check = async (
    { rows, mapping: said }: { rows: readonly (readonly string[])[]; mapping: TableMapping | undefined },
    options: object,
  ) => {
    const bytes = encode(rows);
    const before = stored(vault);
    const first = await outcomeOf(vault.import(bytes, { format, mapping: said, ...options }));
    const after = stored(vault);
    expect(first ? first.added + first.updated + first.unchanged + first.rejected.length : 0).toBe(first?.rows ?? 0);
    expect(first ? after : before).toEqual(after);
    const again = await outcomeOf(vault.import(bytes, { format, mapping: said, ...options }));
    expect([again?.rows, again?.added ?? 0, again?.updated ?? 0, again?.changeCount ?? 0]).toEqual([first?.rows, 0, 0, 0]);
    expect(stored(vault)).toEqual(after);
  };
  await fc.assert(fc.asyncProperty(hostile, given, check), { numRuns: 80, interruptAfterTimeLimit: 4000 });
});

test.each(ways.slice(-2))(
  'half of a letter in %s refuses its row and no other, also where the row without it is here',
  async (_way, format, encode) => {
    await using vault = openTestRecommendations();
    const head = ['Nr', 'State', 'Document', 'Text', 'From'];
    const rowOf = (from: string) => ['186.2', 'CHN', 'A/INVENTED/1', 'Let the invented defenders work', from];
    const other = ['186.3', 'CHN', 'A/INVENTED/1', 'Open the invented archive', 'Chile'];
    await vault.import(encode([head, rowOf('Chile'), other]), { format });
    const before = said(vault);
    for (let times = 0; times < 2; times += 1) {
      const { unchanged, rejected } = await vault.import(encode([head, rowOf('\ud800'), other]), { format });
      expect([unchanged, rejected.map(({ code }) => code)]).toEqual([1, ['text-damaged']]);
      expect(said(vault)).toEqual(before);
    }
  },
);

const columnsOf = {
  paragraph: ['Nr', 'State', 'Document', 'Text', 'From', 'Response', 'Comment', 'Themes', 'Session', 'Cycle', 'Body'],
  row: ['State', 'Session', 'Text', 'From', 'Response', 'Themes', 'Action'],
} as const;
/** No number in front, no blanks around: what reading would take away. */
const words = fc
  .array(fc.constantFrom('Let', 'the', 'defenders', '捍卫者', 'ཚེ', '“fear”', "it's;", '=so', '\u202eon', 'x,y', '"z"', '–'), {
    minLength: 1,
    maxLength: 12,
  })
  .map((parts) => parts.join(' '));
const some = (values: readonly string[]) => fc.constantFrom(...values);
const paragraphs = fc.uniqueArray(
  fc.tuple(
    fc.integer({ min: 1, max: 40 }).map((at) => `186.${at}`),
    some(['CHN', 'FRA']),
    some(['A/INVENTED/1', 'A/INVENTED/2']),
    words,
    some(['', 'Chile', 'Chile, Poland', 'Ruritania']),
    some(['', 'Accepted', 'Noted']),
    fc.oneof(fc.constant(''), words),
    some(['', 'Fear', 'Fear; Work']),
    some(['', '17']),
    some(['', '2']),
    some(['UPR', 'CAT']),
  ),
  { minLength: 1, maxLength: 10, selector: ([paragraph, state, symbol, , , , , , , , body]) => `${body} ${state} ${symbol} ${paragraph}` },
);
const tableRows = fc.array(
  fc.tuple(
    some(['CHN', 'FRA']),
    some(['4', '17']),
    words,
    some(['Chile', 'Ruritania']),
    some(['', 'Accepted']),
    some(['', 'Fear; Work']),
    some(['', '3']),
  ),
  { minLength: 1, maxLength: 10 },
);

/** As a table with the same columns again; of a paragraph its recommending States together, in their order. */
function tableOf(vault: TestRecommendations, kind: keyof typeof columnsOf): readonly (readonly string[])[] {
  const text = (value: string | number | null | undefined) => String(value ?? '');
  const list = (value: string | number | null | undefined) => (value ? (JSON.parse(String(value)) as string[]).join('; ') : '');
  const groups = Map.groupBy(said(vault), (one) => (kind === 'paragraph' ? one['id'] : one));
  const rows = [...groups.values()].map(([one, ...others]) => {
    const from = [one!, ...others]
      .map(({ recommenders }) => text(recommenders))
      .filter(Boolean)
      .join(', ');
    const { state, session, text: words, response, themes, action } = one!;
    if (kind === 'row') return [state, session, words, from, response, list(themes), action].map(text);
    return [
      one!['paragraph'],
      state,
      one!['symbol'],
      words,
      from,
      response,
      one!['comment'],
      list(themes),
      session,
      one!['cycle'],
      one!['mechanism'],
    ].map(text);
  });
  return [columnsOf[kind], ...rows];
}

test.each(ways.filter(([way]) => !way.includes('without') && !way.includes('two')))(
  'what came as %s goes out and comes back equal',
  async (_way, format, encode) => {
    const check = (kind: keyof typeof columnsOf) => async (rows: readonly (readonly string[])[]) => {
      await using one = openTestRecommendations();
      await using other = openTestRecommendations();
      const report = await one.import(encode([columnsOf[kind], ...rows]), { format });
      expect(report).toMatchObject({ rows: rows.length, rejected: [] });
      expect(await other.import(encode(tableOf(one, kind)), { format })).toMatchObject({ rejected: [] });
      expect(said(other)).toEqual(said(one));
    };
    await fc.assert(fc.asyncProperty(paragraphs, check('paragraph')), { numRuns: 10, interruptAfterTimeLimit: 3000 });
    await fc.assert(fc.asyncProperty(tableRows, check('row')), { numRuns: 10, interruptAfterTimeLimit: 3000 });
  },
);
