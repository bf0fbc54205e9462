/** Folders and packages as telephones and capture tools leave them, made here: nothing of anybody's. */
import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';

import { strToU8, zipSync } from 'fflate';

export type FolderContent = Readonly<Record<string, string | Uint8Array>>;

export const sha256Of = (content: Uint8Array | string): string => createHash('sha256').update(content).digest('hex');

/** Writes it below `folder`. */
export function writeFolder(folder: string, content: FolderContent): string {
  for (const [path, bytes] of Object.entries(content)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), bytes);
  }
  return folder;
}

interface Proof {
  readonly fileName: string;
  /** Of another content, where it does not fit. */
  readonly sha256: string;
  readonly device?: string;
}

/** `HASH.proof.json` of ProofMode. */
export function proofJson({ fileName, sha256, device = 'a1b2c3d4' }: Proof): string {
  return JSON.stringify({
    'File Path': `/storage/emulated/0/DCIM/Camera/${fileName}`,
    'File Hash SHA256': sha256,
    'File Modified': '2026-03-04T09:15:30Z',
    'Proof Generated': '2026-03-04T09:15:33Z',
    Manufacturer: 'Heron',
    Hardware: 'h7',
    DeviceID: device,
    'Location.Latitude': '47.25',
    'Location.Longitude': '11.5',
    'Location.Provider': 'gps',
    Language: 'en',
    Notes: 'By the reeds',
  });
}

/** A bundle as ProofMode shares it, as a folder. */
export function proofFolder(fileName: string, media: Uint8Array, { isOther = false } = {}): Record<string, string | Uint8Array> {
  const hash = sha256Of(media);
  const json = proofJson({ fileName, sha256: isOther ? sha256Of('other') : hash });
  return {
    [fileName]: media,
    [`${hash}.proof.json`]: json,
    [`${hash}.proof.json.asc`]: '-----BEGIN PGP SIGNATURE-----\ninvented\n-----END PGP SIGNATURE-----\n',
    [`${hash}.asc`]: '-----BEGIN PGP SIGNATURE-----\ninvented too\n-----END PGP SIGNATURE-----\n',
    [`${hash}.ots`]: Buffer.from('\0OpenTimestamps\0\0Proof\0'),
    'pubkey.asc': '-----BEGIN PGP PUBLIC KEY BLOCK-----\ninvented\n-----END PGP PUBLIC KEY BLOCK-----\n',
  };
}

export function zipOf(content: FolderContent): Uint8Array {
  return zipSync(
    Object.fromEntries(Object.entries(content).map(([path, bytes]) => [path, typeof bytes === 'string' ? strToU8(bytes) : bytes])),
  );
}

/** The table that Tella writes beside a file. */
export function tellaCsv(fileName: string, media: Uint8Array): string {
  const pairs = [
    ['File hash', sha256Of(media)],
    ['File path', '/'],
    ['File name', fileName],
    ['Cells', ''],
    ['WiFis', ''],
    ['Timestamp', '1772615730000'],
    ['Location latitude', '47.25'],
    ['Location longitude', '11.5'],
    ['Locale', 'en_GB'],
    ['Manufacturer', 'Heron'],
    ['Hardware', 'h7'],
    ['Device ID', 'tella-77'],
  ];
  return `${pairs.map(([name]) => name).join(',')}\n${pairs.map(([, value]) => value).join(',')}\n`;
}

/** What ODK Central exports: a table of submissions, and a folder of their files. */
export const odkCsv = [
  'SubmissionDate,start,end,username,photo,place-Latitude,place-Longitude,words,KEY',
  '2026-03-05T08:00:00Z,2026-03-04T10:00:00Z,2026-03-04T10:20:00Z,rail,1772618400000.jpg,47.25,11.5,"By the gate, at noon",uuid:1',
  '2026-03-05T08:00:00Z,2026-03-04T11:00:00Z,2026-03-05T07:00:00Z,crake,gone.jpg,,,Nothing,uuid:2',
].join('\n');

/** A submission as it lies on a telephone. */
export const odkSubmission = `<?xml version='1.0' ?><data id="visit" xmlns:orx="http://openrosa.org/xforms"><start>2026-03-04T10:00:00.000+01:00</start><end>2026-03-04T10:20:00.000+01:00</end><username>rail</username><group><photo>1772618400001.jpg</photo></group><orx:meta><orx:instanceID>uuid:3</orx:instanceID></orx:meta></data>`;

export function takeoutJson(title: string): string {
  return JSON.stringify({
    title,
    description: 'The far bank',
    photoTakenTime: { timestamp: '1772615730', formatted: '4 Mar 2026, 09:15:30 UTC' },
    geoData: { latitude: 47.25, longitude: 11.5, altitude: 0, latitudeSpan: 0, longitudeSpan: 0 },
    people: [{ name: 'Ada Plover' }],
    url: 'https://photos.example/1',
  });
}

export const xmpOf = `<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description xmlns:exif="http://ns.adobe.com/exif/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/" exif:DateTimeOriginal="2026-03-04T09:15:30+01:00" exif:GPSLatitude="47,15N" exif:GPSLongitude="11,30E"><dc:creator><rdf:Seq><rdf:li>Ada Plover</rdf:li></rdf:Seq></dc:creator></rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>`;

const page = { url: 'https://news.example/gate', ts: '2026-03-04T09:15:30Z', title: 'At the gate' };
const warc = [
  'WARC/1.1\r\nWARC-Type: warcinfo\r\nWARC-Date: 2026-03-04T09:15:30Z\r\nContent-Length: 34\r\n\r\nsoftware: Heron Crawler 1.0\r\nformat: WARC File Format 1.1\r\n\r\n\r\n',
  `WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: ${page.url}\r\nWARC-Date: 2026-03-04T09:15:31Z\r\nContent-Length: 5\r\n\r\nHello\r\n\r\n`,
];
export const warcOf = (): Buffer => Buffer.from(warc.join(''));
export const packedWarcOf = (): Buffer => Buffer.concat(warc.map((record) => gzipSync(record)));

/** @param change what lies in it after its list of hashes was written. */
export function waczOf(change: FolderContent = {}): Uint8Array {
  const parts: Record<string, string | Uint8Array> = {
    'pages/pages.jsonl': `${JSON.stringify({ format: 'json-pages-1.0', id: 'pages', title: 'All Pages' })}\n${JSON.stringify(page)}\n`,
    'archive/data.warc.gz': packedWarcOf(),
  };
  const resources = Object.entries(parts).map(([path, bytes]) => ({
    name: path.split('/').at(-1),
    path,
    hash: `sha256:${sha256Of(bytes)}`,
    bytes: bytes.length,
  }));
  const manifest = JSON.stringify({
    profile: 'data-package',
    wacz_version: '1.1.1',
    software: 'Heron Crawler 1.0',
    created: '2026-03-04T09:16:00Z',
    mainPageUrl: page.url,
    mainPageDate: page.ts,
    resources,
  });
  const digest = {
    path: 'datapackage.json',
    hash: `sha256:${sha256Of(manifest)}`,
    signedData: { software: 'Heron Signer', domain: 'sign.example' },
  };
  return zipOf({ ...parts, 'datapackage.json': manifest, 'datapackage-digest.json': JSON.stringify(digest), ...change });
}

export const singleFilePage = `<!DOCTYPE html> <html><!--
 Page saved with SingleFile
 url: https://news.example/gate?from=a&to=b
 saved date: Wed Mar 04 2026 10:15:30 GMT+0100 (Central European Standard Time)
--><head><title>At the gate</title></head><body>Nobody was hurt.</body></html>`;

export const mhtmlPage = [
  'From: <Saved by Blink>',
  'Snapshot-Content-Location: https://news.example/gate',
  'Subject: =?utf-8?Q?At=20the=20gate?=',
  'Date: Wed, 4 Mar 2026 09:15:30 -0000',
  'MIME-Version: 1.0',
  'Content-Type: multipart/related; type="text/html"; boundary="b"',
  '',
  '--b',
  'Content-Type: text/html',
  '',
  '<p>Nobody was hurt.</p>',
  '--b--',
  '',
].join('\r\n');

export const whatsAppChat = [
  '[04/03/2026, 09:15:30] Messages and calls are end-to-end encrypted.',
  '\u200e[04/03/2026, 09:15:30] Ada Plover: \u200e<attached: 00000012-PHOTO-2026-03-04.jpg>',
  '05/03/2026, 10:00 - Ben Rail: VID-20260305-WA0001.mp4 (file attached)',
  '05/03/2026, 10:01 - Ben Rail: See IMG.jpg',
].join('\n');
