/** What a file says of itself. Whatever a library throws over a broken file, the rest is told. */
import type { FileFacts, FileWarning } from '../../model/file-facts.ts';
import type { AskedFile } from './asked-file.ts';
import { type Holding, holdsPictures } from './pictures.ts';
import { lineOf } from './tags.ts';
import { typeOf } from './type.ts';

type Said = Omit<FileFacts, 'mediaType' | 'warnings'> & { readonly warnings?: readonly FileWarning[] | undefined };

export async function factsOf(file: AskedFile): Promise<FileFacts> {
  const { mediaType, differs } = await typeOf(file);
  const said = await detailsOf(file, mediaType).catch((): Said => ({ warnings: ['unreadable'] }));
  // What breaks a reader may hold anything.
  const holds = await holdsPictures(file, mediaType).catch(() => undefined);
  const warnings: FileWarning[] = [...(differs ? (['name-differs'] as const) : []), ...(said.warnings ?? [])];
  const { warnings: _, ...rest } = said;
  return cleaned({ ...rest, mediaType, ...heldIn(holds), ...(warnings.length > 0 && { warnings }) });
}

function heldIn(holds: Holding): Pick<FileFacts, 'holdsPictures' | 'holdsOnly'> {
  if (holds === undefined) return {};
  return holds === 'first-page' ? { holdsPictures: true, holdsOnly: holds } : { holdsPictures: holds };
}

/** Libraries are loaded for the files that need them alone. */
async function detailsOf(file: AskedFile, mediaType: string): Promise<Said> {
  if (mediaType.includes('html')) return { ...(await (await import('./saved-page.ts')).singleFileFacts(file)), warnings: ['scripts'] };
  if (mediaType === 'image/svg+xml') return { warnings: ['scripts'] };
  if (mediaType === 'application/wacz') return (await import('./archive.ts')).waczFacts(file);
  if (mediaType === 'application/warc') return (await import('./archive.ts')).warcFacts(file);
  if (mediaType === 'application/zip') return (await import('./archive.ts')).zipFacts(file);
  if (mediaType === 'multipart/related') return (await import('./saved-page.ts')).mhtmlFacts(file);
  if (mediaType.startsWith('image/')) return (await import('./image.ts')).imageFacts(file);
  if (mediaType.startsWith('audio/') || mediaType.startsWith('video/')) return (await import('./recording.ts')).recordingFacts(file);
  if (mediaType === 'application/pdf') return (await import('./pdf.ts')).pdfFacts(file);
  return {};
}

/** Within the limits of the shape, and without what is not there. */
function cleaned(facts: FileFacts): FileFacts {
  const entries = Object.entries(facts).flatMap(([name, value]) => {
    // One number that is none would cost everything else that the file says.
    if (value === undefined || (typeof value === 'number' && !(Math.abs(value) <= Number.MAX_SAFE_INTEGER))) return [];
    // Half an address is another one.
    return [[name, typeof value === 'string' && name !== 'url' ? lineOf(value) : value] as const];
  });
  return Object.fromEntries(entries.filter(([, value]) => value !== '')) as FileFacts;
}
