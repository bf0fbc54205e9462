/**
 * Captured pages and sealed packages.
 *
 * - WACZ 1.1.1 (specs.webrecorder.net): `datapackage.json` lists its parts with their hashes; `pages/pages.jsonl` the pages with
 *   address and time, behind a line that says its format.
 * - WARC 1.1 (ISO 28500): records that say their address and time; packed or not.
 * - ProofMode: a ZIP of files, each with a `HASH.proof.json` or `.proof.csv` that says its hash.
 */
import { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';

import type { FileFacts, FileWarning } from '../../model/file-facts.ts';
import type { CaptureEntry } from '../../model/capture.ts';
import type { AskedFile } from './asked-file.ts';
import { hashOf, instantOf, textOf, urlOf } from './said.ts';
import { readJson } from './capture-json.ts';
import { captureOfRows, rowsOfCsv } from './capture-table.ts';
import { lineOf, tagsOf } from './tags.ts';
import { zipBytes, type ZipEntry, zipEntries, zipHash } from './zip-directory.ts';

type Said = Partial<Omit<FileFacts, 'mediaType' | 'warnings'>> & { readonly warnings?: readonly FileWarning[] };
type Thing = Readonly<Record<string, unknown>>;

const partBytes = 8 * 1024 * 1024;
/** Of packages whose parts are larger together, unpacked, hashes are not compared here: it would hold up whoever adds them. */
const hashedBytes = 2 * 1024 * 1024 * 1024;

export async function waczFacts(file: AskedFile): Promise<Said> {
  const entries = new Map((await zipEntries(file)).map((entry) => [entry.name, entry]));
  const manifest = entries.get('datapackage.json');
  if (!manifest) return { warnings: ['unreadable'] };
  const bytes = await zipBytes(file, manifest, partBytes);
  const told = JSON.parse(Buffer.from(bytes).toString('utf8')) as Thing;
  const page = await firstPage(file, entries.get('pages/pages.jsonl'));
  const say = (name: string) => textOf(told[name]);
  const digest = await sealOf(file, entries.get('datapackage-digest.json'));
  const listed = Array.isArray(told['resources']) ? (told['resources'] as readonly Thing[]) : [];
  const hashes = new Map(listed.map((one) => [textOf(one['path']), hashOf(textOf(one['hash']))] as const));
  if (digest.hash !== undefined) hashes.set('datapackage.json', digest.hash);
  return {
    ...named('url', urlOf(say('mainPageUrl') || say('mainPageURL')) ?? page.url),
    ...named('capturedAt', instantOf(say('mainPageDate')) ?? page.capturedAt ?? instantOf(say('created'))),
    ...named('title', lineOf(say('title')) || page.title),
    tool: lineOf(say('software')) || 'WACZ',
    ...(page.pages > 0 && { pages: page.pages }),
    ...(await compared(file, entries, hashes)),
    tags: tagsOf([['wacz_version', say('wacz_version')], ['created', say('created')], ...digest.tags]),
  };
}

async function firstPage(file: AskedFile, entry: ZipEntry | undefined) {
  const none: CaptureEntry & { readonly pages: number } = { pages: 0 };
  const bytes = entry && (await zipBytes(file, entry, partBytes).catch(() => undefined));
  if (!bytes) return none;
  const lines = Buffer.from(bytes)
    .toString('utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line) as Thing)
    .filter((one) => one['url'] !== undefined);
  const [first = {}] = lines;
  const said = { url: urlOf(textOf(first['url'])), capturedAt: instantOf(textOf(first['ts'])), title: lineOf(textOf(first['title'])) };
  return { pages: lines.length, ...(Object.fromEntries(Object.entries(said).filter(([, value]) => value)) as CaptureEntry) };
}

/** Who signed the list of the parts stands beside it; whether the signature holds needs a network to say, and is not said here. */
async function sealOf(
  file: AskedFile,
  entry: ZipEntry | undefined,
): Promise<{ readonly hash?: string | undefined; readonly tags: readonly (readonly [string, unknown])[] }> {
  if (!entry) return { tags: [] };
  const told = JSON.parse(Buffer.from(await zipBytes(file, entry, partBytes)).toString('utf8')) as Thing;
  const signed = (told['signedData'] ?? {}) as Thing;
  return {
    hash: hashOf(textOf(told['hash'])),
    tags: ['software', 'domain', 'created', 'signature'].map((name) => [`signed: ${name}`, signed[name]] as const),
  };
}

/** As the directory says it: an entry ends there. Many may lie at one place. */
function unpackedBytes(entries: Iterable<ZipEntry>): number {
  return [...entries].reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
}

/** Parts whose hash is listed; one that is listed and not there differs, too. */
async function compared(
  file: AskedFile,
  entries: ReadonlyMap<string, ZipEntry>,
  hashes: ReadonlyMap<string, string | undefined>,
): Promise<Said> {
  if (unpackedBytes(entries.values()) > hashedBytes) return {};
  let wholeParts = 0;
  const other: string[] = [];
  for (const [path, hash] of hashes) {
    if (hash === undefined) continue;
    const entry = entries.get(path);
    const isSame = entry !== undefined && (await zipHash(file, entry).catch(() => undefined)) === hash;
    if (isSame) wholeParts += 1;
    else other.push(path);
  }
  return { ...(wholeParts > 0 && { wholeParts }), ...(other.length > 0 && { warnings: ['digests-differ'] }) };
}

/** Any ZIP: what is in it, and of a ProofMode package whether its files are what their proofs say. */
export async function zipFacts(file: AskedFile): Promise<Said> {
  const entries = (await zipEntries(file)).filter(({ name }) => !name.endsWith('/'));
  const proofs = entries.filter(({ name }) => /\.proof\.(?:json|csv)$/i.test(name)).slice(0, 1000);
  const listed = tagsOf(entries.slice(0, 100).map(({ name, sizeBytes }) => [lineOf(name), `${sizeBytes} bytes`] as const));
  if (proofs.length === 0) return { tags: listed };
  const said: CaptureEntry[] = [];
  for (const proof of proofs) said.push(...(await proofIn(file, proof)));
  const wanted = new Set(said.flatMap(({ sha256 }) => sha256 ?? []));
  const [first = {}] = said;
  return {
    tool: 'ProofMode',
    ...named('capturedAt', first.capturedAt),
    ...named('device', first.device),
    ...(first.latitude !== undefined && { latitude: first.latitude, longitude: first.longitude! }),
    ...(await heldIn(file, entries, wanted)),
    tags: [...(first.tags ?? []), ...listed].slice(0, 200),
  };
}

async function proofIn(file: AskedFile, proof: ZipEntry): Promise<readonly CaptureEntry[]> {
  const text = Buffer.from(await zipBytes(file, proof, partBytes).catch(() => Buffer.alloc(0))).toString('utf8');
  try {
    return (/json$/i.test(proof.name) ? readJson(text, proof.name) : captureOfRows(rowsOfCsv(text)))?.entries ?? [];
  } catch {
    return [];
  }
}

async function heldIn(file: AskedFile, entries: readonly ZipEntry[], wanted: ReadonlySet<string>): Promise<Said> {
  if (wanted.size === 0 || unpackedBytes(entries) > hashedBytes) return {};
  const missing = new Set(wanted);
  for (const entry of entries) if (missing.size > 0) missing.delete((await zipHash(file, entry).catch(() => '')) || '');
  const wholeParts = wanted.size - missing.size;
  return { ...(wholeParts > 0 && { wholeParts }), ...(missing.size > 0 && { warnings: ['digests-differ'] }) };
}

const headBytes = 256 * 1024;

/** The beginning of a WARC, unpacked where it is packed; nothing where it is none. */
export async function warcHead(file: AskedFile): Promise<string | undefined> {
  const head = Buffer.from(await file.read(0, Math.min(file.sizeBytes, headBytes)));
  const bytes = head[0] === 0x1f && head[1] === 0x8b ? await unpackedHead(head) : head;
  const text = bytes.toString('latin1');
  return text.startsWith('WARC/1.') ? text : undefined;
}

/** As much as comes of it: each record is packed by itself, and the last one is cut here. */
async function unpackedHead(head: Buffer): Promise<Buffer> {
  const pieces: Buffer[] = [];
  let size = 0;
  try {
    for await (const piece of Readable.from([head]).pipe(createGunzip())) {
      pieces.push(piece as Buffer);
      if ((size += (piece as Buffer).length) >= headBytes) break;
    }
  } catch {
    // What came before is told.
  }
  return Buffer.concat(pieces);
}

export async function warcFacts(file: AskedFile): Promise<Said> {
  const text = (await warcHead(file)) ?? '';
  const record = (name: string) => new RegExp(String.raw`^${name}: *(.{1,2000}?)\r?$`, 'im').exec(text)?.[1];
  return {
    ...named('url', urlOf(record('WARC-Target-URI')?.replace(/^<|>$/g, ''))),
    ...named('capturedAt', instantOf(record('WARC-Date'))),
    tool: lineOf(record('software') ?? '') || 'WARC',
    tags: tagsOf([
      ['format', record('format')],
      ['operator', record('operator')],
      ['hostname', record('hostname')],
    ]),
  };
}

function named<Name extends string>(name: Name, value: string | undefined): { readonly [N in Name]?: string } {
  return (value ? { [name]: value } : {}) as { readonly [N in Name]?: string };
}
