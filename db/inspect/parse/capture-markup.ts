/**
 * - A submission of ODK Collect or KoboCollect as it lies on the telephone or in Briefcase: `submission.xml`, its root named
 *   after the form, `meta/instanceID` inside (OpenRosa metadata).
 * - XMP beside a picture (ISO 16684-1): RDF whose properties are attributes or elements.
 */
import type { Capture } from '../../model/capture.ts';
import { XmlReader } from '../../office/parse/xml.ts';
import { entryOf, type Pairs, placeOf } from './said.ts';
import { entriesOfForm } from './capture-table.ts';

const mostLeaves = 5000;

/** The texts of all elements that have no others inside, by their names. */
function leavesOf(bytes: Uint8Array, attributes: readonly string[] = []): { readonly root: string; readonly leaves: Pairs } {
  const leaves: (readonly [string, string])[] = [];
  const names: string[] = [];
  let root = '';
  let text = '';
  const reader = new XmlReader({
    open: (name, attribute) => {
      root ||= name;
      names.push(name);
      text = '';
      for (const wanted of attributes) {
        const value = attribute(wanted);
        if (value !== undefined && leaves.length < mostLeaves) leaves.push([wanted.replace(/^.*:/, ''), value]);
      }
    },
    close: (name) => {
      names.pop();
      // A list of XMP stands in `li`: what it is of is two elements above.
      if (text.trim() !== '' && leaves.length < mostLeaves) leaves.push([name === 'li' ? (names.at(-2) ?? name) : name, text.trim()]);
      text = '';
    },
    text: (more) => void (text = (text + more).slice(0, 5000)),
  });
  reader.write(bytes);
  reader.end();
  return { root, leaves };
}

export function readSubmission(bytes: Uint8Array): Capture | undefined {
  const { leaves } = leavesOf(bytes);
  if (!leaves.some(([name]) => name === 'instanceID')) return undefined;
  return { tool: 'odk', entries: entriesOfForm(leaves) };
}

const xmpNames = [
  'exif:DateTimeOriginal',
  'photoshop:DateCreated',
  'xmp:CreateDate',
  'exif:GPSLatitude',
  'exif:GPSLongitude',
  'tiff:Make',
  'tiff:Model',
  'xmp:CreatorTool',
];

export function readXmp(bytes: Uint8Array): Capture | undefined {
  const { root, leaves } = leavesOf(bytes, xmpNames);
  if (root !== 'xmpmeta' && root !== 'RDF') return undefined;
  const entry = entryOf(leaves, { at: ['DateTimeOriginal', 'DateCreated', 'CreateDate'], creator: ['creator'], title: ['title'] }, [
    'Make',
    'Model',
  ]);
  const degrees = (name: string) => degreesOf(String(leaves.find(([known]) => known === name)?.[1] ?? ''));
  return { tool: 'xmp', entries: [{ ...entry, ...placeOf(degrees('GPSLatitude'), degrees('GPSLongitude')) }] };
}

/** `39,54.252N` or `39,54,15N` (Exif for XMP). */
function degreesOf(text: string): number | undefined {
  const [, degrees, minutes, seconds = '0', side] = /^(\d{1,3}),(\d{1,2}(?:\.\d+)?)(?:,(\d{1,2}(?:\.\d+)?))?([NSEW])$/.exec(text) ?? [];
  if (degrees === undefined) return undefined;
  return (Number(degrees) + Number(minutes) / 60 + Number(seconds) / 3600) * (side === 'S' || side === 'W' ? -1 : 1);
}
