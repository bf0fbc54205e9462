/** The names of States as lists in use have them: UPR Info of today, ISO 3166, the United Nations. */
import { expect, test } from 'vitest';

import { stateByName, states } from '../../../db/model/states.ts';

/** Each name that ISO 3166 or an alphabetical list puts its first word behind a comma or before a bracket. */
const inverted = {
  BHS: ['Bahamas, The', 'Bahamas (the)'],
  BOL: ['Bolivia, Plurinational State of', 'Bolivia (Plurinational State of)'],
  CHN: ["China, People's Republic of"],
  COD: ['Congo, Democratic Republic of the', 'Congo, the Democratic Republic of the', 'Congo (Democratic Republic of the)'],
  COG: ['Congo, Republic of the', 'Congo (Republic of the)', 'Congo, the Republic of the'],
  FSM: ['Micronesia, Federated States of', 'Micronesia (Federated States of)'],
  GMB: ['Gambia, The', 'Gambia (the)'],
  IRN: ['Iran, Islamic Republic of', 'Iran (Islamic Republic of)'],
  KOR: ['Korea, Republic of', 'Korea (Republic of)', 'Korea (the Republic of)', 'Republic of Korea'],
  LAO: ["Lao People's Democratic Republic", "Lao People's Democratic Republic (the)"],
  MDA: ['Moldova, Republic of', 'Moldova (Republic of)', 'Moldova (the Republic of)'],
  MKD: ['Macedonia, the former Yugoslav Republic of', 'Macedonia (the former Yugoslav Republic of)', 'Macedonia, North'],
  NLD: ['Netherlands, Kingdom of the', 'Netherlands (Kingdom of the)'],
  PRK: ["Korea, Democratic People's Republic of", "Korea (Democratic People's Republic of)", "Korea (the Democratic People's Republic of)"],
  PSE: ['Palestine, State of', 'State of Palestine*'],
  TZA: ['Tanzania, United Republic of', 'Tanzania (United Republic of)', 'Tanzania, the United Republic of'],
  VEN: ['Venezuela, Bolivarian Republic of', 'Venezuela (Bolivarian Republic of)'],
} as const;

test('a name with its first word behind a comma or in brackets is the name of one State', () => {
  const wrong = Object.entries(inverted).flatMap(([code, names]) =>
    names.filter((name) => stateByName(name) !== code).map((name) => [name, stateByName(name)]),
  );
  expect(wrong).toEqual([]);
  expect(['Korea', 'Virgin Islands, British', 'Republic of', ', ', 'Republic of Korea, Republic of'].map(stateByName)).toEqual(
    Array.from({ length: 5 }, () => undefined),
  );
});

test('each State is found by each of its names, however it is written, and by no name of another', () => {
  for (const { iso3, names } of states)
    for (const name of names)
      for (const written of [name, name.toUpperCase(), ` ${name} `]) expect([written, stateByName(written)]).toEqual([written, iso3]);
});
