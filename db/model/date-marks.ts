/**
 * Which parts of a date are about right or unsure, whatever way EDTF writes it: `2015-03~` and `~2015-~03` say the same.
 */
import type { DateReading, PartQualifiers, Qualifier, SingleDate } from './date-syntax.ts';

/** Of one part: a year, a month or a day. */
export interface PartMarks {
  readonly about: boolean;
  readonly unsure: boolean;
}

export type DatePart = 'year' | 'month' | 'day';

export const dateParts: readonly DatePart[] = ['year', 'month', 'day'];

/** Of the parts that the date has, from the year on. */
export function marksOfParts({ month, day, qualifier, parts }: SingleDate): readonly PartMarks[] {
  const depth = day === undefined ? (month === undefined ? 0 : 1) : 2;
  return dateParts.slice(0, depth + 1).map((_name, index) => {
    const marks = [parts?.before[index] ?? '', ...(parts?.after.slice(index) ?? []), qualifier];
    return { about: marks.some((mark) => mark === '~' || mark === '%'), unsure: marks.some((mark) => mark === '?' || mark === '%') };
  });
}

/** The same date with these marks, written the shortest way: at its end where all parts have the same. */
export function withMarks(date: Omit<SingleDate, 'qualifier' | 'parts'>, marks: readonly PartMarks[]): SingleDate {
  const written = marks.map(({ about, unsure }): Qualifier => (about ? (unsure ? '%' : '~') : unsure ? '?' : ''));
  const [first = ''] = written;
  // EDTF has no mark behind a time of day.
  if (written.every((mark) => mark === first) && (first === '' || date.time === undefined)) return { ...date, qualifier: first };
  const before: PartQualifiers['before'] = [first, written[1] ?? '', written[2] ?? ''];
  return { ...date, qualifier: '', parts: { before, after: ['', ''] } };
}

/** The same date in its shortest form: two texts that mean the same are the same in it. */
export function canonical<R extends DateReading>(reading: R): R {
  return plain(reading) as R;
}

function plain(reading: DateReading): DateReading {
  if (reading.kind === 'date') {
    const { qualifier: _mark, parts: _parts, ...date } = reading;
    return withMarks(date, marksOfParts(reading));
  }
  if (reading.kind === 'interval') {
    const { begin, end } = reading;
    const side = (date: typeof begin) => (typeof date === 'string' ? date : canonical(date));
    return { kind: 'interval', begin: side(begin), end: side(end) };
  }
  return { kind: reading.kind, members: reading.members.map((member) => canonical(member)) };
}
