/**
 * JSON of capture tools.
 *
 * - ProofMode: one object, `HASH.proof.json`.
 * - Google Takeout: an object beside each picture, `photoTakenTime.timestamp` in seconds, `geoData`.
 * - Telegram's export: `result.json`, messages that name files; when one was sent is not when its file was made.
 * - a note beside a printed or photographed page: its address and time.
 * - any list of objects that name files.
 */
import type { Capture, CaptureEntry } from '../../model/capture.ts';
import { lineOf } from './tags.ts';
import { entryOf, instantOf, type Pairs, placeOf, textOf, utc, withoutEmpty } from './said.ts';
import { isMediaName, listDevice, listNames, proofDevice, proofNames } from './capture-table.ts';

type Thing = Readonly<Record<string, unknown>>;

const isThing = (value: unknown): value is Thing => typeof value === 'object' && value !== null && !Array.isArray(value);
const thing = (value: unknown): Thing => (isThing(value) ? value : {});

export function readJson(text: string, name: string): Capture | undefined {
  const read: unknown = JSON.parse(text);
  if (Array.isArray(read)) return readList(read);
  if (!isThing(read)) return undefined;
  const pairs = Object.entries(read);
  if ('File Hash SHA256' in read) return { tool: 'proofmode', entries: [entryOf(pairs, proofNames, proofDevice)] };
  if (isThing(read['photoTakenTime'])) return { tool: 'takeout', entries: [takenOut(read)] };
  if (Array.isArray(read['messages'])) return { tool: 'chat', entries: read['messages'].flatMap((one) => sent(thing(one))) };
  const said = entryOf(pairs, { ...listNames, at: [...pageTimes, ...listNames.at!] }, listDevice);
  // Whose it is, its own name says: `page.pdf.json`, `page.json`.
  if (said.url !== undefined && said.capturedAt !== undefined) return { tool: 'page', entries: [said] };
  if (said.sha256 !== undefined || (said.file !== undefined && isMediaName(said.file))) return { tool: 'table', entries: [said] };
  const list = pairs.map(([, value]) => value).find((value) => Array.isArray(value) && value.some(isThing));
  return Array.isArray(list) && !name.startsWith('datapackage') ? readList(list) : undefined;
}

const pageTimes = ['captured_at', 'capturedAt', 'capture_date', 'timestamp', 'accessed', 'retrieved', 'date'];

function readList(list: readonly unknown[]): Capture | undefined {
  const entries = list
    .map((one) => entryOf(Object.entries(thing(one)), listNames, listDevice))
    .filter(({ file, sha256 }) => sha256 !== undefined || (file !== undefined && isMediaName(file)));
  return entries.length > 0 ? { tool: 'table', entries } : undefined;
}

function takenOut(read: Thing): CaptureEntry {
  const { title, description, url } = read;
  const [geo, exif] = [thing(read['geoData']), thing(read['geoDataExif'])];
  const seconds = Number(textOf(thing(read['photoTakenTime'])['timestamp']) || Number.NaN);
  const said: Pairs = [
    ['description', description],
    ['url', url],
    ['people', Array.isArray(read['people']) ? read['people'].map((one) => textOf(thing(one)['name'])).join(', ') : ''],
  ];
  return withoutEmpty({
    file: lineOf(textOf(title)),
    capturedAt: utc(seconds * 1000),
    ...placeOf(exif['latitude'], exif['longitude']),
    ...placeOf(geo['latitude'], geo['longitude']),
    tags: entryOf(said, {}).tags,
  });
}

function sent(message: Thing): CaptureEntry[] {
  const { from, date, id } = message;
  return ['file', 'photo']
    .map((name) => textOf(message[name]))
    .filter((file) => file !== '' && !file.startsWith('(File'))
    .map((file) =>
      withoutEmpty({
        file: lineOf(file),
        tags: entryOf(
          [
            ['sent by', from],
            ['sent', instantOf(textOf(message['date_unixtime'])) ?? date],
            ['message', id],
          ],
          {},
        ).tags,
      }),
    );
}
