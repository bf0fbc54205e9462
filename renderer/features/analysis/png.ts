import { imageOf } from './figure.tsx';

export interface Picture {
  readonly svg: string;
  readonly width: number;
  readonly height: number;
}

/** Twice as fine as the window, for print; less where a canvas could not hold it. */
const scale = 2;
const mostPixels = 100_000_000;

/** The picture as PNG, in base64. */
export async function pngOf({ svg, width, height }: Picture): Promise<string> {
  const image = new Image(width, height);
  image.src = imageOf(svg);
  await image.decode();
  const factor = Math.min(scale, Math.sqrt(mostPixels / (width * height)));
  const canvas = new OffscreenCanvas(Math.floor(width * factor), Math.floor(height * factor));
  canvas.getContext('2d')!.drawImage(image, 0, 0, canvas.width, canvas.height);
  const blob = await canvas.convertToBlob({ type: 'image/png' });
  return inBase64(blob);
}

function inBase64(blob: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.addEventListener('load', () => resolve(String(reader.result).split(',', 2)[1]!));
    reader.addEventListener('error', () => reject(reader.error ?? new Error('The picture could not be read')));
    reader.readAsDataURL(blob);
  });
}
