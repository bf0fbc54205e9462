/** A case with a file, and copies of it in which parts are covered. */
import { nodeInspector as inspector } from '../../../db/inspect/node-inspector.ts';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createCase } from '../../../db/cases/commands.ts';
import { recordConsent } from '../../../db/consent/commands.ts';
import { addEvidence } from '../../../db/evidence/add.ts';
import { addWorkingCopy, type NewCopy } from '../../../db/evidence/working-copies.ts';
import { createPerson } from '../../../db/people/commands.ts';
import { barePicture } from '../../../db/model/bare-picture.ts';
import type { RecordId } from '../../../db/model/record-id.ts';
import { addRecord } from '../../../db/records/commands.ts';
import { jpegWith, pngOf } from '../../support/media.ts';
import { type Workshop } from '../../support/vaults.ts';

/** It says that it is as large as the copies below. */
export const photo = jpegWith({ taken: '2015:07:09 14:03:22', make: 'Shutter', latitude: 39.9, longitude: 116.4, size: [40, 30] });
/** Black where parts are covered, another colour elsewhere. */
export const shaded = (colour: readonly [number, number, number]) =>
  pngOf(40, 30, (x, y) => (x >= 4 && x < 12 && y >= 3 && y < 9 ? [0, 0, 0] : colour));
export const covered = pngOf(40, 30, () => [0, 0, 0]);
/** One grey pixel, as browsers write pictures: sequential, with nothing else in it. */
export const bareJpeg = Buffer.concat(
  barePicture(
    new Uint8Array(
      Buffer.from(
        '/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAAMCAgICAgMCAgIDAwMDBAYEBAQEBAgGBgUGCQgKCgkICQkKDA8MCgsOCwkJDRENDg8QEBEQCgwSExIQEw8QEBD/wAALCAABAAEBAREA/8QAFAABAAAAAAAAAAAAAAAAAAAACP/EABQQAQAAAAAAAAAAAAAAAAAAAAD/2gAIAQEAAD8AHT//2Q==',
        'base64',
      ),
    ),
    'image/jpeg',
  )!,
);

export async function begun(workshop: Workshop, content: Buffer = photo, name = 'gate.jpg') {
  const vault = await workshop.vault('v');
  const { id: of } = createCase(vault, { title: 'With files' });
  const path = join(workshop.folder, name);
  writeFileSync(path, content);
  // Somebody looked at it: what else keeps it here is what these tests are about.
  const add = (details: Readonly<Record<string, unknown>> = {}) =>
    addEvidence(vault, path, { case: of, inspector, fields: { nobodyShown: true }, ...details });
  const copy = (id: RecordId, bytes: Uint8Array = covered, more: Partial<NewCopy> = {}) =>
    addWorkingCopy(vault, streamOf(bytes), {
      of: id,
      mediaType: 'image/png',
      choices: { covered: [{ page: 1, left: 100, top: 100, width: 200, height: 200, what: 'a face' }], leftOut: [], margin: 0 },
      people: [],
      nobodyShown: true,
      inspector,
      ...more,
    });
  const victim = (name: string, consent: Readonly<Record<string, string>> = {}) => {
    const { id } = createPerson(vault, { name });
    addRecord(vault, 'act', { case: of, type: 'torture', victim: id });
    if (Object.keys(consent).length > 0) recordConsent(vault, { person: id, ...consent } as never);
    return id;
  };
  const out = (name = 'out') => join(workshop.folder, name);
  return { vault, add, copy, victim, out };
}

export async function* streamOf(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += 1000) yield bytes.subarray(at, at + 1000);
}
