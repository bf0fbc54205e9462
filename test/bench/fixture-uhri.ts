/** The Universal Human Rights Index of invented records: near half of them of reviews, the others of treaty bodies and experts. */
import { createWriteStream } from 'node:fs';
import { once } from 'node:events';
import { Zip, ZipDeflate, strToU8 } from 'fflate';

import { states } from '../../db/model/states.ts';
import { uhriColumns } from '../support/uhri-columns.ts';
import { inventedSentence } from './fixture.ts';
import { seeded } from './random.ts';

const bodies = ['- CRC', '- CEDAW', '- CCPR', '- CAT', '- CERD', '- CESCR', '- CRPD', '- SR Defenders', '- WG Detention'];
const themes = Array.from({ length: 106 }, (_, at) => `Invented theme ${at} & what belongs to it`);
const groups = Array.from({ length: 40 }, (_, at) => `Invented group ${at}`);
const goals = Array.from({ length: 90 }, (_, at) => `${1 + (at % 17)}.${at} - Invented goal of development number ${at}`);

export type UhriFixture = ReturnType<typeof recordOf>;

/** Record `n`, always the same for one seed. */
export function* inventedUhri(count: number, seed = 23): Generator<UhriFixture> {
  const random = seeded(seed);
  for (let n = 0; n < count; n += 1) yield recordOf(random, n);
}

function recordOf(random: ReturnType<typeof seeded>, n: number) {
  const isReview = n % 100 < 47;
  const document = Math.floor(n / 200);
  const state = states[document % states.length]!.name;
  const some = (list: readonly string[], most: number) => Array.from({ length: 1 + random.below(most) }, () => random.pick(list));
  const text = `${inventedSentence(random, 45 + random.below(40))} ${n}`;
  const recommender = states[(document + 1 + random.below(190)) % states.length]!.name;
  return {
    AffectedPersons: some(groups, 4),
    AnnotationId: `${(n + 0x10000000).toString(16)}-${random.below(65536).toString(16).padStart(4, '0')}-4000-8000-${random
      .below(2 ** 31)
      .toString(16)
      .padStart(12, '0')}`,
    AnnotationType: isReview || n % 3 > 0 ? '- Recommendations' : '- Concerns/Observations',
    Body: isReview ? '- UPR' : bodies[document % bodies.length]!,
    Countries: [state],
    DocumentId: `00000000-0000-4000-8000-${String(document).padStart(12, '0')}`,
    PublicationDate: `20${10 + (document % 15)}-02-12T00:00:00`,
    PublicationDateOnUhri: '2025-03-03T10:53:45.827',
    Regions: ['Invented region'],
    Sdgs: some(goals, 4),
    Symbol: isReview ? `A/HRC/${10 + (document % 50)}/${document}` : `INV/C/${document}`,
    Text: isReview
      ? `${100 + (document % 90)}.${n % 200} ${text} (${recommender});`
      : `${n % 200}.The invented Committee recommends: ${text}.`,
    Themes: some(themes, 6),
    UprCycle: isReview ? 1 + (document % 4) : null,
    UprPositions: isReview ? [random.pick(['Supported', 'Noted'])] : [],
    UprRecommendingCountry: isReview ? [recommender] : [],
    UprRecommendingRegions: isReview ? ['Invented region'] : [],
    UprSession: isReview ? [String(1 + (document % 44))] : [],
  };
}

export async function writeUhriJson(path: string, count: number): Promise<void> {
  const out = createWriteStream(path);
  let text = '[';
  for (const record of inventedUhri(count)) {
    text += `${text.length > 1 || out.bytesWritten > 0 ? ',\n' : ''}${JSON.stringify(record)}`;
    if (text.length < 2 ** 18) continue;
    if (!out.write(text)) await once(out, 'drain');
    text = '';
  }
  out.end(`${text}]`);
  await once(out, 'finish');
}

const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

/** With shared texts behind the sheet, as spreadsheet programs write them. */
export async function writeUhriXlsx(path: string, count: number): Promise<void> {
  const out = createWriteStream(path);
  const zip = new Zip((error, chunk) => {
    if (error) throw error;
    out.write(chunk);
  });
  const part = (name: string) => {
    const entry = new ZipDeflate(name, { level: 1 });
    zip.add(entry);
    return entry;
  };
  const whole = (name: string, xml: string) => part(name).push(strToU8(xml), true);
  whole('xl/workbook.xml', `<workbook xmlns:r="${relations}"><sheets><sheet name="A" sheetId="1" r:id="rId1"/></sheets></workbook>`);
  whole(
    'xl/_rels/workbook.xml.rels',
    `<Relationships><Relationship Id="rId1" Type="${relations}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${relations}/sharedStrings" Target="sharedStrings.xml"/></Relationships>`,
  );
  const known = new Map<string, number>();
  let shared = 0;
  const sheet = part('xl/worksheets/sheet1.xml');
  const cell = (text: string) => {
    const isCommon = text.length < 80;
    const number = (isCommon ? known.get(text) : undefined) ?? shared++;
    if (isCommon) known.set(text, number);
    return text === '' ? '<c/>' : `<c t="s"><v>${number}</v></c>`;
  };
  sheet.push(strToU8('<worksheet><sheetData>'), false);
  for (const row of sheetRows(count)) {
    sheet.push(strToU8(`<row>${row.map(cell).join('')}</row>`), false);
    if (out.writableNeedDrain) await once(out, 'drain');
  }
  sheet.push(strToU8('</sheetData></worksheet>'), true);
  await writeShared(part('xl/sharedStrings.xml'), count, out);
  zip.end();
  out.end();
  await once(out, 'finish');
}

async function writeShared(texts: ZipDeflate, count: number, out: ReturnType<typeof createWriteStream>): Promise<void> {
  const known = new Set<string>();
  texts.push(strToU8('<sst>'), false);
  for (const row of sheetRows(count)) {
    const fresh = row.filter((text) => text.length >= 80 || (!known.has(text) && known.add(text)));
    texts.push(strToU8(fresh.map((text) => `<si><t>${text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</t></si>`).join('')), false);
    if (out.writableNeedDrain) await once(out, 'drain');
  }
  texts.push(strToU8('</sst>'), true);
}

function* sheetRows(count: number): Generator<readonly string[]> {
  yield uhriColumns.map(([name]) => name);
  for (const record of inventedUhri(count))
    yield uhriColumns.map(([, field]) => {
      const value = record[field as keyof UhriFixture];
      return Array.isArray(value) ? value.map((item: string) => `- ${item}`).join('\n') : String(value);
    });
}
