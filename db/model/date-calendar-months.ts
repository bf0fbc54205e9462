/** The months of other calendars by name: "15 Ramadan 1436", "5 Mordad 1393", มีนาคม 2558. They name their calendar. */
import type { Calendar } from './date-calendars.ts';

/** In order; several spellings of one month stand with `|`. Those of the Persian year begin in March. */
const NAMES: readonly (readonly [Calendar, readonly string[]])[] = [
  [
    'persian',
    [
      'farvardin|فروردین',
      'ordibehesht|اردیبهشت',
      'khordad|خرداد',
      'tir|تیر',
      'a?mordad|مرداد',
      'shahrivar|شهریور',
      'mehr|مهر',
      'aban|آبان',
      'azar|آذر',
      'dey|دی',
      'bahman|بهمن',
      'esfand|اسفند',
    ],
  ],
  [
    'islamic',
    [
      'muharram|محرم',
      'safar|صفر',
      "rabi[‘’' ]*(?:al-awwal|i)|ربيع الأول",
      "rabi[‘’' ]*(?:al-thani|ii)|ربيع الآخر|ربيع الثاني",
      "jumada[‘’' ]*(?:al-ula|al-awwal|i)|جمادى الأولى",
      "jumada[‘’' ]*(?:al-thani|al-akhira|ii)|جمادى الآخرة|جمادى الثانية",
      'rajab|رجب',
      "sha[‘’']?ban|شعبان",
      'ramadh?an|رمضان',
      'shawwal|شوال',
      "dh?u al-qa[‘’']?dah?|ذو القعدة",
      'dh?u al-hijjah?|ذو الحجة',
    ],
  ],
  ['thai', ['มกราคม', 'กุมภาพันธ์', 'มีนาคม', 'เมษายน', 'พฤษภาคม', 'มิถุนายน', 'กรกฎาคม', 'สิงหาคม', 'กันยายน', 'ตุลาคม', 'พฤศจิกายน', 'ธันวาคม']],
];

/** The same text with the figures of the month that it names, and the calendar of that month; nothing where it names none. */
export function withoutMonthNames(text: string): { readonly text: string; readonly calendar: Calendar } | undefined {
  // Most dates have no word that long and a year behind it: they are not looked at twelve times over.
  if (!/[\p{L}\p{M}‘’']{2,},? \d{4}(?!\d)/u.test(text)) return undefined;
  for (const [calendar, months] of NAMES)
    for (const [index, names] of months.entries()) {
      const month = String(index + 1).padStart(2, '0');
      const found = new RegExp(
        String.raw`(?:(?<![\p{L}\p{M}\d])(?<day>\d{1,2}) )?(?<![\p{L}\p{M}])(?:${names})(?![\p{L}\p{M}]),? (?<year>\d{4})(?!\d)`,
        'iu',
      ).exec(text);
      if (!found?.groups) continue;
      const { day, year } = found.groups;
      const figures = [year, month, day].filter((part) => part !== undefined).map((part) => part.padStart(2, '0'));
      return { text: text.replace(found[0], figures.join('-')), calendar };
    }
  return undefined;
}
