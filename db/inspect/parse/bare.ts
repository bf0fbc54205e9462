/** Whether a file holds pictures and nothing else, and whether parts of them are painted over: what a copy has to be. */
import { isBarePicture } from '../../model/bare-picture.ts';
import { coveredPixels, type PictureSize, type Rectangle } from '../../model/covered-pixels.ts';
import { aroundPicture, pictureHead, type PicturePage, pictureTail, readPicturePage } from '../../model/picture-pdf.ts';
import type { InspectedBytes } from '../inspector.ts';
import { type CopyState, inspectorLimits, type PaintedParts } from '../protocol.ts';
import { isExactJpeg } from './exact-jpeg.ts';
import { isExactPng } from './exact-png.ts';
import { PaintedJpeg } from './painted-jpeg.ts';
import { isPaintedPng } from './painted-png.ts';

/** The longest description of a page is half of it. */
const describedBytes = 1024;

/** Never throws over what stands in the file. @param painted by the pages of the copy. */
export async function copyState(file: InspectedBytes, painted: PaintedParts = { covered: [], margin: 0 }): Promise<CopyState> {
  const head = await file.read(0, Math.min(file.sizeBytes, pictureHead.length));
  if (textOf(head) === pictureHead) return pdfState(file, painted);
  if (file.sizeBytes > inspectorLimits.pictureBytes) return 'other';
  const bytes = (await file.read(0, file.sizeBytes)) as Uint8Array<ArrayBuffer>;
  if (!isBarePicture(bytes, 'image/png')) return jpegState(bytes, rectsOn(painted, 1));
  if (!(await isExactPng(bytes))) return 'other';
  return (await isPaintedPng(bytes, rectsOn(painted, 1))) ? 'bare' : 'open';
}

type RectsOf = (size: PictureSize) => Rectangle[];

function rectsOn({ covered, margin }: PaintedParts, page: number): RectsOf {
  const parts = covered.filter((part) => part.page === page);
  return (size) => parts.map((part) => coveredPixels(part, size, margin));
}

/** @param said how large it has to be: a reader that believes the page would draw rows of another length. */
function jpegState(bytes: Uint8Array<ArrayBuffer>, rectsOf: RectsOf, said?: PictureSize): CopyState {
  const painted = new PaintedJpeg(rectsOf);
  if (!isBarePicture(bytes, 'image/jpeg') || !isExactJpeg(bytes, painted)) return 'other';
  if (said && (said.width !== painted.size.width || said.height !== painted.size.height)) return 'other';
  return painted.isPainted ? 'bare' : 'open';
}

/** What stands in it is read, written again, and has to be the same to the last byte. */
async function pdfState(file: InspectedBytes, painted: PaintedParts): Promise<CopyState> {
  const pages: PicturePage[] = [];
  let state: CopyState = 'bare';
  for (let at = pictureHead.length; ; ) {
    const said = textOf(await file.read(at, Math.min(describedBytes, file.sizeBytes - at)));
    const page = readPicturePage(said);
    if (!page) return pages.length > 0 && (await restIs(file, at, pictureTail(pages))) ? state : 'other';
    const { before, after } = aroundPicture(page, pages.length);
    const end = at + before.length + page.sizeBytes;
    if (!said.startsWith(before) || page.sizeBytes > inspectorLimits.pictureBytes || end + after.length > file.sizeBytes) return 'other';
    const picture = (await file.read(at + before.length, page.sizeBytes)) as Uint8Array<ArrayBuffer>;
    pages.push(page);
    const drawn = jpegState(picture, rectsOn(painted, pages.length), page);
    if (drawn === 'other' || textOf(await file.read(end, after.length)) !== after) return 'other';
    if (drawn === 'open') state = 'open';
    at = end + after.length;
  }
}

async function restIs(file: InspectedBytes, at: number, text: string): Promise<boolean> {
  return file.sizeBytes - at === text.length && textOf(await file.read(at, text.length)) === text;
}

function textOf(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('latin1');
}
