/** Pictures as small as a list shows them: what the window draws, and what the vault keeps of it. Pure. */
import { bareJpegSize } from './bare-picture.ts';

/** In pixels of a dense screen. */
export const smallBox = { width: 112, height: 84 };
/** A JPEG of this size takes 4 KB; of noise, 9. */
export const mostSmallBytes = 16 * 1024;
/** A screen full of rows. */
export const mostSmallAtOnce = 24;

/** Whether it is a JPEG of pixels alone that fits into the box. */
export function isSmallPicture(bytes: Uint8Array<ArrayBuffer>): boolean {
  if (bytes.length > mostSmallBytes) return false;
  const { width = 0, height = 0 } = bareJpegSize(bytes) ?? {};
  return width > 0 && height > 0 && width <= smallBox.width && height <= smallBox.height;
}
