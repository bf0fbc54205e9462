/** Early, mid and late in a year or a month: one of the dates of about a third of it. EDTF has no code of its own for it. */
import { daysIn } from './date-bounds.ts';
import { canonical, withMarks } from './date-marks.ts';
import { type DateReading, type DateSet, printDate, type SingleDate } from './date-syntax.ts';

export type Third = 'first' | 'second' | 'last';

const places: readonly Third[] = ['first', 'second', 'last'];

/**
 * `[2015-01~..2015-04~]` for early 2015, `[2015-03-01~..2015-03-10~]` for early March 2015; nothing for other dates than whole
 * years and months.
 *
 * @param isAbout false where the days are fixed: 上旬 are the first ten.
 */
export function thirdOf({ year, month, day, qualifier, parts }: SingleDate, third: Third, isAbout: boolean): DateSet | undefined {
  if (!/^\d{4}$/.test(year) || day !== undefined || qualifier !== '' || parts !== undefined) return undefined;
  if (month !== undefined && !/^(?:0[1-9]|1[0-2])$/.test(month)) return undefined;
  const place = places.indexOf(third);
  const last = month === undefined ? 12 : daysIn(Number(year), Number(month));
  const length = month === undefined ? 4 : 10;
  const marks = { about: isAbout, unsure: false };
  const side = (number: number): SingleDate => {
    const text = String(number).padStart(2, '0');
    if (month === undefined) return withMarks({ kind: 'date', year, month: text }, [marks, marks]);
    return withMarks({ kind: 'date', year, month, day: text }, [marks, marks, marks]);
  };
  const [begin, end] = [side(place * length + 1), side(third === 'last' ? last : (place + 1) * length)];
  return { kind: 'one-of', members: [{ kind: 'interval', begin, end }] };
}

/** The year or month of which a set is about a third, and which; nothing for any other set. */
export function thirdIn(set: DateSet): { readonly of: SingleDate; readonly third: Third } | undefined {
  const [member] = set.members;
  if (set.kind !== 'one-of' || set.members.length !== 1 || member?.kind !== 'interval' || typeof member.begin === 'string')
    return undefined;
  const { year, month, day } = member.begin;
  const of: SingleDate = { kind: 'date', year, ...(day !== undefined && month !== undefined && { month }), qualifier: '' };
  const isSame = (reading: DateReading | undefined) => reading !== undefined && printDate(reading) === printDate(canonical(set));
  const third = places.find((place) => isSame(thirdOf(of, place, true)));
  return third && { of, third };
}
