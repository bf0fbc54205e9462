/** The province that a place names. Where a town lies is not worked out: what nobody wrote is not known. */
import { provinces } from '../model/provinces.ts';
import { query } from '../query/query.ts';
import { type NamedPlace, manyPlaces } from '../query/sqlite.ts';
import type { ReadableVault } from '../vault/vault.ts';

const codes = new Map(
  provinces.flatMap(({ code, english, chinese }) => [
    [english.toLowerCase(), code],
    [chinese, code],
  ]),
);
const names = new RegExp(`(?<![a-z])(?:${[...codes.keys()].join('|')})(?![a-z])`, 'gi');

/** Its code. Of several the widest: in Chinese the first that is named, in English the last. */
export function provinceIn(place: string): string | undefined {
  const found = place.match(names) ?? [];
  const chinese = found.find((name) => !/^[a-z]/i.test(name));
  return codes.get((chinese ?? found.at(-1) ?? '').toLowerCase());
}

const places = query((db) =>
  db
    .selectFrom('case_record')
    .select('place')
    .where('place', 'is not', null)
    .union(db.selectFrom('act').select('place').where('place', 'is not', null)),
);

/** Every place that names a province, for `namedPlaces`. */
export function provincesIn(vault: ReadableVault): string {
  const named = places.all(vault).flatMap(({ place }): NamedPlace[] => {
    // As SQLite trims: a wide blank is part of the place there.
    const text = place!.replace(/^ +| +$/g, '');
    const province = provinceIn(text);
    return province === undefined ? [] : [{ place: text, province }];
  });
  return manyPlaces([...new Map(named.map((one) => [one.place, one])).values()]);
}
