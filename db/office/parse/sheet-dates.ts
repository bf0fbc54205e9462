/** Which cells of a sheet are days or times: a spreadsheet keeps them as numbers, and only their format says so (ECMA-376, 18.8.30). */
import type { XmlHandlers } from './xml.ts';

/** Formats without a text of their own that show days or times; 27 to 36 and 50 to 58 in East Asian versions. */
const builtIn = (id: number) => (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58);

const mostFormats = 65_536;
const dayMs = 24 * 60 * 60 * 1000;
/** The last day that a spreadsheet knows, 9999-12-31. */
const lastSerial = 2_958_466;

export class SheetDates {
  readonly #own = new Map<number, boolean>();
  /** Of each format of cells, in their order, whether it shows a day or a time. */
  readonly #isDate: boolean[] = [];
  readonly #firstDay: number;
  readonly #is1904: boolean;

  /** @param is1904 days are counted from 1904. */
  constructor(is1904: boolean) {
    this.#is1904 = is1904;
    // Day 60 of the older count is a 29 February that never was: days count right from the next one.
    this.#firstDay = is1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, 30);
  }

  /** For the part that holds the formats. */
  handlers(): XmlHandlers {
    let isCells = false;
    return {
      open: (name, attribute) => {
        if (name === 'numFmt' && this.#own.size < mostFormats)
          this.#own.set(Number(attribute('numFmtId')), showsDate(attribute('formatCode') ?? ''));
        else if (name === 'cellXfs') isCells = true;
        else if (name === 'xf' && isCells && this.#isDate.length < mostFormats)
          this.#isDate.push(this.#isFormat(Number(attribute('numFmtId'))));
      },
      close: (name) => {
        if (name === 'cellXfs') isCells = false;
      },
      text: () => undefined,
    };
  }

  /** A number as the sheet shows it where it is a day or a time; else as it is written. */
  shown(value: string, style: string): string {
    const serial = Number(value);
    if (value === '' || !this.#isDate[Number(style)] || !(serial >= 1 && serial < lastSerial)) return value;
    // Before the day that never was, the count is one behind.
    const day = !this.#is1904 && serial < 60 ? serial + 1 : serial;
    // Seconds are what a format can show; binary fractions fall beside them.
    const text = new Date(Math.round((this.#firstDay + day * dayMs) / 1000) * 1000).toISOString();
    return text.endsWith('T00:00:00.000Z') ? text.slice(0, 10) : text.slice(0, 19);
  }

  #isFormat(id: number): boolean {
    return this.#own.get(id) ?? builtIn(id);
  }
}

/** Letters for years, days and hours outside of quotes, brackets and escapes. */
function showsDate(format: string): boolean {
  const plain = format.replace(/"[^"]*"|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]/gi, '');
  return /[ydhge年月日]|(?:^|[^0#?.])m{1,5}(?:$|[^0#?])/i.test(plain.split(';')[0] ?? '') && !/general/i.test(plain);
}
