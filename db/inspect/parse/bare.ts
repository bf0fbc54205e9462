/** Whether a file holds pictures and nothing else: what a copy in which parts are covered has to be. */
import { isBarePicture } from '../../model/bare-picture.ts';
import { aroundPicture, pictureHead, type PicturePage, pictureTail, readPicturePage } from '../../model/picture-pdf.ts';
import type { InspectedBytes } from '../inspector.ts';
import { inspectorLimits } from '../protocol.ts';
import { isExactJpeg } from './exact-jpeg.ts';
import { isExactPng } from './exact-png.ts';

/** The longest description of a page is half of it. */
const describedBytes = 1024;

/** Never throws over what stands in the file. */
export async function isBare(file: InspectedBytes): Promise<boolean> {
  const head = await file.read(0, Math.min(file.sizeBytes, pictureHead.length));
  if (textOf(head) === pictureHead) return isPicturePdf(file);
  if (file.sizeBytes > inspectorLimits.pictureBytes) return false;
  const bytes = (await file.read(0, file.sizeBytes)) as Uint8Array<ArrayBuffer>;
  return isBarePicture(bytes, 'image/png') ? isExactPng(bytes) : isExactPicture(bytes);
}

function isExactPicture(bytes: Uint8Array<ArrayBuffer>): boolean {
  return isBarePicture(bytes, 'image/jpeg') && isExactJpeg(bytes);
}

/** What stands in it is read, written again, and has to be the same to the last byte. */
async function isPicturePdf(file: InspectedBytes): Promise<boolean> {
  const pages: PicturePage[] = [];
  for (let at = pictureHead.length; ; ) {
    const said = textOf(await file.read(at, Math.min(describedBytes, file.sizeBytes - at)));
    const page = readPicturePage(said);
    if (!page) return pages.length > 0 && (await restIs(file, at, pictureTail(pages)));
    const { before, after } = aroundPicture(page, pages.length);
    const end = at + before.length + page.sizeBytes;
    if (!said.startsWith(before) || page.sizeBytes > inspectorLimits.pictureBytes || end + after.length > file.sizeBytes) return false;
    const picture = (await file.read(at + before.length, page.sizeBytes)) as Uint8Array<ArrayBuffer>;
    if (!isExactPicture(picture) || textOf(await file.read(end, after.length)) !== after) return false;
    pages.push(page);
    at = end + after.length;
  }
}

async function restIs(file: InspectedBytes, at: number, text: string): Promise<boolean> {
  return file.sizeBytes - at === text.length && textOf(await file.read(at, text.length)) === text;
}

function textOf(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('latin1');
}
