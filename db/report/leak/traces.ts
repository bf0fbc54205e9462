/**
 * What leads to a person without naming them: numbers of documents, telephone numbers, e-mail and street addresses, names of users.
 *
 * Every pattern repeats a bounded number of times, so that no text takes long.
 */

export type TraceKind = 'id-number' | 'phone' | 'email' | 'address' | 'user-name';

export interface Trace {
  readonly kind: TraceKind;
  readonly start: number;
  readonly end: number;
  /** Checked by a sum or a fixed form; else it may be something else. */
  readonly isSure: boolean;
}

interface Pattern {
  readonly kind: TraceKind;
  readonly pattern: RegExp;
  /** Stands in all that the pattern finds, or how many digits do: most texts have none of it, and need not be gone through. */
  readonly needs: RegExp | number;
  readonly isSure?: (found: string) => boolean | undefined;
}

const digits = (text: string) => text.normalize('NFKC').replaceAll(/[^\dXx]/g, '');
const blank = String.raw`[ \u00a0\u2009\u202f\u3000.-]`;

/** In the order in which they claim their places: what is an ID number is no telephone number. */
const patterns: readonly Pattern[] = [
  {
    kind: 'email',
    needs: /[@＠]|\[at\]|\(at\)/i,
    pattern: /[\p{L}\p{N}._%+-]{1,64}(?:@|＠|\s?(?:\[at\]|\(at\))\s?)[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63}){1,5}/giu,
  },
  {
    kind: 'user-name',
    needs: /(?:com|cn|me|town|mastodon\.[a-z]{2,10})\//i,
    pattern:
      /(?:https?:\/\/)?(?:[\w-]{1,63}\.){0,3}(?:weibo\.(?:com|cn)|twitter\.com|x\.com|facebook\.com|instagram\.com|t\.me|telegram\.me|youtube\.com|tiktok\.com|douyin\.com|zhihu\.com|bilibili\.com|github\.com|vk\.com|linkedin\.com|medium\.com|douban\.com|matters\.town|mastodon\.[a-z]{2,10})\/[^\s<>"'，。；）)]{1,200}/giu,
  },
  {
    kind: 'user-name',
    needs: /https?:\/\//i,
    pattern:
      /https?:\/\/(?:[^\s/@<>"]{1,64}@[^\s<>"']{1,200}|[^\s/<>"']{1,100}\/(?:~|@|u\/|user\/|users\/|people\/|profile\/|in\/|author\/)[^\s<>"'，。；）)]{1,200})/giu,
  },
  { kind: 'user-name', needs: /[@＠]/, pattern: /(?<![\p{L}\p{N}._@/])[@＠][\p{L}\p{N}_][\p{L}\p{N}_.-]{1,63}/gu },
  {
    kind: 'user-name',
    needs: /[:：]/,
    pattern:
      /(?:WeChat|Weixin|微信|QQ|Telegram|Signal|WhatsApp|Skype|Line)(?: ?(?:ID|号|號|name|user))?\s{0,2}[:：]\s{0,2}[\w.@+-]{3,64}/giu,
  },
  {
    kind: 'id-number',
    needs: 15,
    pattern: new RegExp(String.raw`(?<![\p{N}])[1-9０-９](?:${blank}?\p{Nd}){16}${blank}?[\p{Nd}XxＸ](?![\p{N}])`, 'gu'),
    isSure: isChineseId,
  },
  {
    kind: 'id-number',
    needs: 15,
    pattern: /(?<!\p{N})[1-9]\d{5}\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}(?!\p{N})/gu,
    isSure: () => false,
  },
  // Chinese passports and travel permits; then those of most States: one or two letters, seven or eight digits.
  { kind: 'id-number', needs: 7, pattern: /(?<![\p{L}\p{N}])(?:E[A-HJ-NP-Z]\d{7}|[EGDSP]\d{8}|[CHMW]\d{8,10})(?![\p{L}\p{N}])/giu },
  { kind: 'id-number', needs: 7, pattern: /(?<![\p{L}\p{N}/])[A-Z]{1,2} ?\d{7,8}(?![\p{L}\p{N}/])/gu, isSure: () => false },
  {
    kind: 'phone',
    needs: 7,
    pattern: new RegExp(String.raw`(?<![\p{L}\p{N}.])(?:\+|00)[1-9](?:[ \u00a0\u2009\u202f.()/-]{0,2}\d){6,14}(?![\p{N}])`, 'gu'),
  },
  { kind: 'phone', needs: 11, pattern: new RegExp(String.raw`(?<![\p{N}.])1[3-9]\d(?:${blank}?\d{4}){2}(?![\p{N}])`, 'gu') },
  { kind: 'phone', needs: 9, pattern: /(?<![\p{N}./])(?:\(0\d{2,3}\)|（0\d{2,3}）|0\d{2,3}[ -])\s?\d{3,4}[ -]?\d{4}(?!\p{N})/gu },
  {
    kind: 'phone',
    needs: 6,
    pattern: /(?:tel|phone|mobile|fax|call|电话|電話|手机|手機)[.:： ]{1,3}\(?\d(?:[ ()/.-]{0,2}\d){5,14}(?!\d)/giu,
  },
  // 人民路12号, 3号楼2单元501室.
  {
    kind: 'address',
    needs: /[号號弄]/,
    pattern:
      /[\p{Script=Han}]{1,12}(?:路|街|巷|弄|道|胡同|大道|里|村)\s?[\d０-９一二三四五六七八九十百零〇]{1,8}(?:-\d{1,4})?\s?[号號弄]/gu,
  },
  {
    kind: 'address',
    needs: /[栋棟幢楼樓元]/,
    pattern:
      /[\d０-９一二三四五六七八九十]{1,5}\s?(?:号楼|號樓|栋|棟|幢|单元|單元)\s?[\d０-９一二三四五六七八九十]{0,5}\s?[室户戶层層号號]?/gu,
  },
  {
    kind: 'address',
    needs: /Street|St|Road|Rd|Avenue|Ave|Lane|Ln|Boulevard|Blvd|Drive|Square|Way|Court|Terrace|Alley|Lu|Jie|Hutong/,
    pattern:
      /(?<![\p{L}\p{N}./])\d{1,5}[A-Za-z]?,? {1,2}(?:(?:\p{Lu}[\p{L}'’.-]{0,30}|de|la|le|du|des|del) ){1,4}(?:Street|St|Road|Rd|Avenue|Ave|Lane|Ln|Boulevard|Blvd|Drive|Square|Way|Court|Terrace|Alley|Lu|Jie|Hutong)(?![\p{L}])/gu,
  },
  {
    kind: 'address',
    needs: /(?:rue|avenue|boulevard|place|chemin|quai|allée) /i,
    pattern:
      /(?<![\p{L}\p{N}])\d{1,4}(?: ?bis)?,? (?:rue|avenue|boulevard|place|chemin|quai|allée) [\p{L}'’-]{1,30}(?: [\p{L}'’-]{1,30}){0,3}/giu,
  },
  {
    kind: 'address',
    needs: /(?:Calle|Avenida|Av\.|Carrera|Rua|Via|Viale|Piazza|ul\.|улица|ул\.) /,
    pattern:
      /(?:Calle|Avenida|Av\.|Carrera|Rua|Via|Viale|Piazza|ul\.|улица|ул\.) [\p{L}'’.-]{1,30}(?: [\p{L}'’.-]{1,30}){0,3},? (?:No\.? ?|n\.? ?º? ?|#|д\. ?)?\d{1,5}(?!\d)/gu,
  },
  {
    kind: 'address',
    needs: /(?:straße|strasse|str\.|weg|gasse|platz|allee|ulica|straat|gatan|vej) ?\d/,
    pattern: /\p{Lu}[\p{L}-]{1,40}(?:straße|strasse|str\.|weg|gasse|platz|allee|ulica|straat|gatan|vej) ?\d{1,4}[a-z]?(?![\p{L}\p{N}])/gu,
  },
  { kind: 'address', needs: /Box|信箱/i, pattern: /(?<![\p{L}\p{N}])(?:P\.? ?O\.? ?Box|邮政信箱|郵政信箱) ?\d{1,6}/giu },
];

/** GB 11643-1999: weighted sum of the first seventeen digits, modulo 11. Groups of digits that do not add up are none. */
function isChineseId(found: string): boolean | undefined {
  const number = digits(found).toUpperCase();
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
  const sum = weights.reduce((total, weight, n) => total + weight * Number(number[n]), 0);
  return '10X98765432'[sum % 11] === number[17] || (/^\d{17}[\dXx]$/.test(found) ? false : undefined);
}

/** Digits and brackets of Chinese input, letter by letter the same places. */
const plain = (text: string) => text.replaceAll(/[０-９＋（）]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) - 0xfee0));

/** Each place once, in the order of the text. */
export function tracesIn(written: string): Trace[] {
  const text = plain(written);
  let found: Trace[] = [];
  let count: number | undefined;
  for (const { kind, pattern, needs, isSure = () => true } of patterns) {
    if (typeof needs === 'number' ? (count ??= digitsIn(text)) < needs : !needs.test(text)) continue;
    const more = [...text.matchAll(pattern)].flatMap((match): Trace[] => {
      const sure = isSure(match[0]);
      return sure === undefined ? [] : [{ kind, start: match.index, end: match.index + match[0].length, isSure: sure }];
    });
    if (more.length > 0) found = besides(found, more);
  }
  return found;
}

function digitsIn(text: string): number {
  return text.match(/\p{Nd}/gu)?.length ?? 0;
}

/** Both in order; of two that overlap the one that was there. */
function besides(found: readonly Trace[], more: readonly Trace[]): Trace[] {
  let at = 0;
  const free = more.filter(({ start, end }) => {
    while (at < found.length && found[at]!.end <= start) at += 1;
    return at === found.length || found[at]!.start >= end;
  });
  return [...found, ...free].toSorted((one, other) => one.start - other.start);
}
