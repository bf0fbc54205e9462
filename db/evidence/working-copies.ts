/**
 * Copies of items in which parts are covered: made in the window by decoding, painting over and encoding anew, and taken in here
 * only when they are pictures and nothing else (docs/decisions/0097). The item that they were made of is not touched.
 */
import type { FieldChange } from '../model/action.ts';
import { appVersion } from '../model/app-version.ts';
import { type CopyChoices, type CopySteps, type CopyType, pageInCopy } from '../model/copy-steps.ts';
import { copySize } from '../model/covered-pixels.ts';
import { AppError } from '../model/errors.ts';
import type { FileFacts } from '../model/file-facts.ts';
import type { RecordId } from '../model/record-id.ts';
import type { Inspector } from '../inspect/inspector.ts';
import type { PaintedParts } from '../inspect/protocol.ts';
import { detailsOf } from '../records/details.ts';
import { type NewStoredFile, openStoredFile } from '../vault/file-store.ts';
import { layoutOf } from '../vault/layout.ts';
import type { Vault } from '../vault/vault.ts';
import { addEvidence } from './add.ts';
import type { AddedEvidence, EvidenceFields } from './adding.ts';
import { custodyChanges } from './custody.ts';
import { isFromElsewhere, requireOwnFile } from './file-cases.ts';
import { factsOf } from './file-facts.ts';
import { itemOf } from './items.ts';

const endings: Readonly<Record<CopyType, string>> = { 'image/png': 'png', 'image/jpeg': 'jpg', 'application/pdf': 'pdf' };

export interface NewCopy {
  readonly of: RecordId;
  readonly mediaType: CopyType;
  readonly choices: CopyChoices;
  readonly title?: string | undefined;
  readonly confidentiality?: number | undefined;
  /** Who can still be recognised in it, or is named. */
  readonly people: readonly RecordId[];
  /** Whether somebody looked and finds that nobody can be recognised in it. */
  readonly nobodyShown?: boolean | undefined;
  readonly inspector: Inspector;
  readonly signal?: AbortSignal;
}

export interface AddedCopy extends AddedEvidence {
  readonly number: string;
}

/** A field of a record holds as many characters. */
const longestSteps = 900_000;

/** What a copy shares with what it was made of, unless somebody says otherwise. Not who made it, where from or what it says: that may be what is covered. */
const inherited = [
  'materialType',
  'language',
  'captured',
  'place',
  'method',
  'source',
  'independenceGroup',
  'contentWarning',
  'contentNote',
] as const;

/**
 * Takes a copy in: its own number, the steps, and a line in the custody of both.
 *
 * @param source its bytes. @throws {AppError} as `addEvidence`;
 *   `evidence.not-bare` for bytes that are no picture or PDF of pictures, or hold anything else; `evidence.nothing-covered`; `evidence.not-covered` where a part that
 *   was said is not painted over, or the picture has another size than its original; `input.invalid` for
 *   choices that do not fit what came; then nothing stays, and the item that it was made of is as it was.
 */
export async function addWorkingCopy(vault: Vault, source: AsyncIterable<Uint8Array>, copy: NewCopy): Promise<AddedCopy> {
  const item = itemOf(vault, copy.of);
  const original = detailsOf(vault, 'evidence', copy.of)!;
  if (original.deleted || item.case === undefined || item.sha256 === undefined) throw noOriginal();
  // A copy would take along what the case of the item never had.
  if (isFromElsewhere(vault, item)) requireOwnFile(vault, item);
  requireSomethingCovered(copy.choices);
  const steps = stepsOf(vault, copy);
  const text = JSON.stringify(steps);
  if (text.length > longestSteps)
    throw new AppError('input.invalid', 'Too many parts are covered. Nothing was kept.', { params: { at: 'covered' } });
  const fields = Object.fromEntries(
    inherited.flatMap((field) => (original.fields[field] === undefined ? [] : [[field, original.fields[field]]])),
  );
  const title = copy.title?.trim();
  const added = await addEvidence(vault, source, {
    case: item.case,
    fileName: `copy.${endings[copy.mediaType]}`,
    fields: {
      ...(fields as EvidenceFields),
      ...(title && { title }),
      ...(copy.nobodyShown === true && copy.people.length === 0 && { nobodyShown: true }),
      confidentiality: copy.confidentiality ?? Number(original.fields['confidentiality'] ?? 3),
    },
    people: copy.people,
    inspector: copy.inspector,
    onSame: 'another',
    ...(copy.signal && { signal: copy.signal }),
    copy: {
      written: { version: 'redacted', copyOf: copy.of, steps: text },
      ending: endings[copy.mediaType],
      accept: (stored, facts) => requireBare(vault, copy, stored, facts),
      custody(made) {
        // While the copy came, the original may have been put in the trash, or erased.
        const now = detailsOf(vault, 'evidence', copy.of);
        if (now?.deleted !== false || now.fields['sha256'] !== original.fields['sha256']) throw noOriginal();
        return custodyOfBoth(vault, copy.of, item.number, made);
      },
    },
  });
  return { ...added, number: itemOf(vault, added.id).number ?? '' };
}

/** A copy that shows all that its original shows would only look like one that does not. */
function requireSomethingCovered({ covered, leftOut }: CopyChoices): void {
  if (leftOut.length > 0 || covered.some(({ width, height }) => width > 0 && height > 0)) return;
  throw new AppError('evidence.nothing-covered', 'Nothing is covered, and no page is left out. Nothing was kept.');
}

function noOriginal(): AppError {
  return new AppError('record.not-found', 'There is no such item to make a copy of. Nothing was kept.');
}

function stepsOf(vault: Vault, { of, choices }: NewCopy): CopySteps {
  const { number, sha256 } = itemOf(vault, of);
  const pages = factsOf(vault, of)?.facts.pages;
  return {
    ...choices,
    original: { id: of, sha256: sha256!, ...(number !== undefined && { number }), ...(pages && { pages }) },
    made: 'painted-over',
    version: appVersion,
  };
}

/** What the window says is not believed: a process without keys looks at what was stored. */
async function requireBare(
  vault: Vault,
  { mediaType, choices, inspector, signal, of }: NewCopy,
  stored: NewStoredFile,
  facts: FileFacts,
): Promise<void> {
  const file = await openStoredFile(layoutOf(vault.folder).files, stored);
  try {
    const state = facts.mediaType === mediaType ? await inspector.copyState(file, paintedIn(choices, mediaType), signal) : 'other';
    if (state === 'other')
      throw new AppError('evidence.not-bare', 'What was made holds more than pictures. Nothing was kept; the original is as it was.');
    if (state === 'open') throw notCovered();
  } finally {
    await file.close();
  }
  requirePages(choices, mediaType === 'application/pdf' ? facts.pages : undefined);
  const original = factsOf(vault, of)?.facts;
  const pages = original?.pages;
  const expected = pages === undefined ? undefined : pages - new Set(choices.leftOut.filter((page) => page <= pages)).size;
  if (mediaType === 'application/pdf' && expected !== undefined && facts.pages !== expected)
    throw new AppError('input.invalid', 'The copy does not have the pages that were said. Nothing was kept.', {
      params: { at: 'leftOut' },
    });
  if (mediaType !== 'application/pdf' && original && !isSameSize(original, facts)) throw notCovered();
}

/**
 * What is covered on a page that the copy does not have was looked at by nobody. Of a page that was left out nothing is to be seen.
 *
 * @param pages of a PDF; a picture is one page, and has it.
 */
function requirePages({ covered, leftOut }: CopyChoices, pages: number | undefined): void {
  const isBeyond = covered.some(({ page }) => (pageInCopy({ leftOut }, page) ?? 1) > (pages ?? 1));
  if (!isBeyond && (pages !== undefined || leftOut.length === 0)) return;
  throw new AppError('input.invalid', 'Parts are covered on pages that the copy does not have. Nothing was kept.', {
    params: { at: 'covered' },
  });
}

function notCovered(): AppError {
  return new AppError(
    'evidence.not-covered',
    'The parts that were said are not painted over in what was made. Nothing was kept; the original is as it was.',
  );
}

/** What touches a block of eight pixels tells of all that is in it, so that those which lie in a part only partly are black as well. */
const besideParts = 7;

/** By the pages of the copy. */
function paintedIn({ covered, leftOut, margin }: CopyChoices, mediaType: CopyType): PaintedParts {
  const parts = covered.flatMap(({ page, left, top, width, height }) => {
    const shown = pageInCopy({ leftOut }, page);
    return shown === undefined ? [] : [{ page: shown, left, top, width, height }];
  });
  return { covered: parts, margin: mediaType === 'image/png' ? margin : Math.max(margin, besideParts) };
}

/** Of these the head says how large they are; of others it is read out of what cameras say. */
const sized: ReadonlySet<string> = new Set(['image/jpeg', 'image/png', 'image/gif', 'image/webp']);

/** As large as the original, or as that is once it was turned. Which one its own words say is not believed any more than they are. */
function isSameSize({ mediaType, width, height }: FileFacts, made: FileFacts): boolean {
  if (!sized.has(mediaType) || !width || !height) return true;
  const expected = copySize({ width, height });
  const sides = [made.width, made.height].map(Number).toSorted((one, other) => one - other);
  const wanted = [expected.width, expected.height].toSorted((one, other) => one - other);
  return sides.every((side, at) => side === wanted[at]);
}

/** `K7F-E0012 → K7F-E0015` stands in both. */
function custodyOfBoth(
  vault: Vault,
  of: RecordId,
  from: string | undefined,
  made: { readonly id: RecordId; readonly number: string; readonly sha256: string },
): FieldChange[] {
  const note = `${from ?? of} → ${made.number}`;
  return [
    ...custodyChanges(vault, of, { kind: 'redacted', note, sha256: made.sha256 }),
    ...custodyChanges(vault, made.id, { kind: 'made', note, sha256: made.sha256 }),
  ];
}
