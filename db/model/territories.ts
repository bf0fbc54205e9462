/**
 * Places that UN bodies examine apart from the 195 States (states.ts): with their ISO 3166 codes, or the one that is
 * used where ISO has none. The asterisk of `Kosovo*` refers to Security Council resolution 1244 (1999).
 */
import { stateByName } from './states.ts';

interface Territory {
  readonly code: string;
  readonly iso2: string;
  readonly names: readonly string[];
}

const territories: readonly Territory[] = [
  { code: 'XKX', iso2: 'XK', names: ['Kosovo', 'Kosovo*', 'Kosovo (Serbia)', 'UNMIK'] },
  { code: 'HKG', iso2: 'HK', names: ['Hong Kong', 'Hong Kong, China', 'China, Hong Kong SAR', 'Hong Kong SAR', 'China (Hong Kong)'] },
  { code: 'MAC', iso2: 'MO', names: ['Macao', 'Macau', 'Macao, China', 'China, Macao SAR', 'Macao SAR', 'China (Macao)', 'China, Macau'] },
];

const byName = new Map(
  territories.flatMap(({ code, iso2, names }) => [code, iso2, ...names].map((name) => [name.toLowerCase(), code] as const)),
);

/** The code of a State or territory that a UN body examines, by any of its names or codes. */
export function reviewedByName(name: string): string | undefined {
  return stateByName(name) ?? byName.get(name.trim().toLowerCase());
}

/** The name and ISO2 code of a territory. */
export function territoryByCode(code: string): { readonly name: string; readonly iso2: string } | undefined {
  const found = territories.find((one) => one.code === code);
  return found && { name: found.names[0]!, iso2: found.iso2 };
}
