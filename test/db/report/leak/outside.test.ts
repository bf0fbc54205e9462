/** What leaves, read from outside: by a search that shares nothing with the leak check, in everything that a file holds. */
import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { inflateSync } from 'node:zlib';

import { strFromU8, unzipSync } from 'fflate';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { expect, test } from 'vitest';

import { listCases } from '../../../../db/cases/queries.ts';
import type { RecordId } from '../../../../db/model/record-id.ts';
import { checkLeaks } from '../../../../db/report/leak/check.ts';
import { settleFindings } from '../../../../db/report/leak/kept.ts';
import { composedReport } from '../../../../db/report/record-report.ts';
import { createReport } from '../../../../db/report/records/reports.ts';
import { writeReportAnnexes, writeReportMatrix, writeReportRecord, writeReportSources } from '../../../../db/report/write.ts';
import { editRecord } from '../../../../db/records/commands.ts';
import type { Vault } from '../../../../db/vault/vault.ts';
import { demoRound } from '../../../support/reports.ts';
import { openWorkshop } from '../../../support/vaults.ts';

/** Who agreed to be named in print, and bodies that nobody has to ask. Every other name of the demo is looked for. */
const mayStand = new Set(['李静雯', '孙立', '骆子衡', '家政互助热线', '同舟律师事务所的律师', '温知秋', '诉讼观察组']);

/** All characters of the demo's names that have a traditional form: by hand, for this test alone. */
const traditional = new Map(
  '陳陈 趙赵 遠远 勞劳 動动 吳吴 馬马 曉晓 許许 蘭兰 權权 組组 嶺岭 書书 觀观 殘残 鳴鸣 衛卫 嵐岚 陸陆 燭烛 鏡镜 師师 務务 樂乐 個个'
    .split(' ')
    .map((pair) => [...pair] as [string, string]),
);

const written = new RegExp(`[${[...traditional.keys()].join('')}]`, 'gu');

interface Called {
  readonly name: string;
  readonly reading: string;
}

function allNames(vault: Vault): Called[] {
  const rows = vault.raw.prepare('SELECT DISTINCT full_name AS name, reading FROM person_name WHERE full_name IS NOT NULL').all();
  return (rows as { name: string; reading: string | null }[]).map(({ name, reading }) => ({ name, reading: reading ?? '' }));
}

const gap = String.raw`[^\p{L}\p{N}]{0,3}`;

interface Form {
  /** What its letters are one after another: found at once, where the pattern takes long. */
  readonly letters: string;
  readonly pattern: RegExp;
}

const anything = String.raw`[^\p{L}\p{N}]?`;

function alone(parts: readonly string[], between: string): Form {
  const pattern = parts.map((part) => [...part].join(anything)).join(between);
  return { letters: parts.join(''), pattern: new RegExp(String.raw`(?<!\p{L})${pattern}(?!\p{L})`, 'u') };
}

/** As written, given name first and with anything between; in Latin letters in both orders, together or not, with the first letter of a part. */
function formsOf({ name, reading }: Called): Form[] {
  const spaced = (some: readonly string[]): Form => ({ letters: some.join(''), pattern: new RegExp(some.join(gap), 'u') });
  const letters = [...name];
  const forms = letters.length > 3 ? [spaced(letters)] : [spaced(letters), spaced([...letters.slice(1), letters[0]!])];
  const words = plain(reading).split(' ').filter(Boolean);
  if (words.length < 2) return forms;
  forms.push(alone(words, gap), alone([...words.slice(1), words[0]!], gap));
  if (words.length > 2) return forms;
  const [family, given] = words as [string, string];
  return [...forms, alone([family, given[0]!], '[ ,]{1,2}'), alone([given[0]!, family], String.raw`\. ?`)];
}

/** Lower case, without accents, tones and what nobody sees; simplified. */
function plain(text: string): string {
  const bare = text.normalize('NFKD').replaceAll(/\p{M}|[\u00ad\u200b-\u200f\u2060]/gu, '');
  return bare
    .normalize('NFC')
    .toLowerCase()
    .replaceAll(written, (letter) => traditional.get(letter)!)
    .replaceAll(/(?<=[a-z])[1-5]/g, '');
}

function namesIn(texts: readonly string[], names: readonly Called[]): string[] {
  const all = plain(texts.join('\n'));
  const letters = all.replaceAll(/[^\p{L}\p{N}]/gu, '');
  const isIn = (form: Form) => letters.includes(form.letters) && form.pattern.test(all);
  return names.filter((one) => formsOf(one).some(isIn)).map(({ name }) => name);
}

/** A text of marks: its words run together, its words apart, and what its tags and comments say. */
function markup(text: string): string[] {
  const read = text.replaceAll(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code))).replaceAll('&amp;', '&');
  const tags = [...new Set(read.match(/<[^>]*>/g))];
  return [read.replaceAll(/<[^>]*>/g, ''), read.replaceAll(/<[^>]*>/g, ' '), tags.join(' ')];
}

/** Of a PDF its objects, and its streams where they are letters: bytes of fonts and pictures hold any short word by chance. */
function readableIn(bytes: Buffer): string[] {
  const whole = bytes.toString('latin1');
  const streams = [...whole.matchAll(/\bstream\r?\n([\s\S]*?)\r?\nendstream/g)].map(([, data]) => unpacked(Buffer.from(data!, 'latin1')));
  const isText = (text: string) => text.replaceAll(/[^\t\n\r\x20-\x7e]/g, '').length > 0.9 * text.length;
  return [whole.replaceAll(/\bstream\r?\n[\s\S]*?\r?\nendstream/g, ' '), ...streams.filter(isText)];
}

function unpacked(data: Buffer): string {
  try {
    return inflateSync(data).toString('latin1');
  } catch {
    return data.toString('latin1');
  }
}

async function textsIn(path: string): Promise<string[]> {
  const bytes = readFileSync(path);
  if (path.endsWith('.docx'))
    return Object.entries(unzipSync(bytes)).flatMap(([name, part]) => [
      name,
      ...markup(strFromU8(part, !/\.(?:xml|rels|svg)$/.test(name))),
    ]);
  if (!path.endsWith('.pdf')) {
    const text = bytes.toString('utf8');
    const pictures = [...text.matchAll(/base64,([\w+/=]+)/g)].map(([, data]) => Buffer.from(data!, 'base64').toString('utf8'));
    return [text, ...pictures].flatMap(markup);
  }
  const task = getDocument({ data: new Uint8Array(bytes), verbosity: 0, useSystemFonts: false });
  const file = await task.promise;
  const { info, metadata } = await file.getMetadata();
  const texts = [...readableIn(bytes), JSON.stringify(info), metadata?.getRaw() ?? '', JSON.stringify(await file.getOutline())];
  for (let n = 1; n <= file.numPages; n += 1) {
    const page = await file.getPage(n);
    const items = (await page.getTextContent()).items.map((item) => ('str' in item ? item.str : ''));
    // What a reader is told of a picture stands in the tree of the page.
    texts.push(items.join(''), items.join(' '), JSON.stringify([await page.getAnnotations(), await page.getStructTree()]));
  }
  await task.destroy();
  return texts;
}

async function settleAllButNames(vault: Vault, report: RecordId): Promise<void> {
  for (const language of ['en', 'zh-Hans'] as const) {
    const { findings } = await checkLeaks(vault, await composedReport(vault, { report, language }));
    const ids = findings.filter(({ kind }) => kind !== 'name' && kind !== 'alias').map(({ id }) => id);
    settleFindings(vault, report, ids, 'Weighed for this test.');
  }
}

test('nothing of a public report holds a name without consent: read from outside, every part of every file, in any script and order', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const round = await demoRound(vault);
  const all = allNames(vault);
  const hidden = all.filter(({ name }) => !mayStand.has(name));
  expect(hidden.length).toBeGreaterThan(25);
  const told = listCases(vault, { limit: 100 }).find(({ title }) => title === 'Passport withheld before a session in Geneva')!;
  editRecord(vault, 'case', told.id, { title: 'Passport of 李静雯 withheld, as Wang Quan and 趙明遠 told' });
  const report = createReport(vault, round, { title: 'For the public', audience: 'public', date: '2016-07-01' });
  await settleAllButNames(vault, report);
  const path = (name: string) => join(workshop.folder, name);
  const files: string[] = [];
  for (const language of ['en', 'zh-Hans'] as const) {
    const asked = { report, language };
    for (const format of language === 'en' ? (['docx', 'html', 'pdf'] as const) : (['docx'] as const)) {
      files.push(path(`${language}.${format}`));
      await writeReportRecord(vault, asked, format, files.at(-1)!, {});
    }
    files.push(path(`${language}-matrix.docx`), path(`${language}.ris`), path(`${language}.json`));
    const [matrix, ris, csl] = files.slice(-3) as [string, string, string];
    await writeReportMatrix(vault, asked, matrix, {});
    await writeReportSources(vault, asked, 'ris', ris);
    await writeReportSources(vault, asked, 'csl-json', csl);
  }
  for (const format of ['csv', 'xlsx'] as const)
    await expect(writeReportAnnexes(vault, { report, language: 'en' }, format, path(`tables.${format}`))).rejects.toMatchObject({
      code: 'input.usage',
    });
  const naming: string[] = [];
  for (const file of files) {
    const texts = await textsIn(file);
    expect([file, namesIn(texts, hidden)]).toEqual([file, []]);
    if (namesIn(texts, all).includes('李静雯')) naming.push(basename(file));
  }
  // Who agreed is named: what is looked through is what was written.
  expect(naming).toEqual(expect.arrayContaining(['en.docx', 'en.html', 'en.pdf', 'zh-Hans.docx']));
}, 240_000);

test.each([
  [
    '王全',
    ['王全', '全王', '王 · 全', 'Wang Quan', 'QUAN WANG', 'wangquan', 'Wáng Quán', 'Wang2 Quan2', 'Wang Q.', 'Q. Wang', 'W-a-n-g Quan'],
  ],
  [
    '赵明远',
    [
      '趙明遠',
      '明远赵',
      'Zhao Mingyuan',
      'mingyuan, zhao',
      '<w:t>赵明</w:t><w:t>远</w:t>',
      '<!-- zhaomingyuan -->',
      '<a title="Zhào Míngyuǎn">',
    ],
  ],
])('the search from outside finds %s however it is planted', (name, planted) => {
  const called = { name, reading: name === '王全' ? 'Wang Quan' : 'Zhao Mingyuan' };
  for (const text of planted) expect([text, namesIn(markup(`said ${text} then`), [called])]).toEqual([text, [name]]);
  expect(namesIn(markup('<p>The Quang Wangs, a wangquant, Mingyuan Road</p> 王 and 权'), [called])).toEqual([]);
});
