/** Whom others' work opened, in words. */
import type { OpenedPeople } from '../../db/consent/opened.ts';

/** Nothing where there is nobody. */
export function describeOpened({ count, people }: OpenedPeople): string[] {
  if (count === 0) return [];
  const more = count > people.length ? [`   … and ${count - people.length} more`] : [];
  return [
    `   ${count} ${count === 1 ? 'person' : 'people'} had not agreed here to something and ${count === 1 ? 'has' : 'have'} now, by what others recorded:`,
    ...people.map(({ name, person, uses }) => `   ${name ? `${name} (${person})` : person}: ${uses.join(', ')}`),
    ...more,
  ];
}
