/** A list of attacks as somebody else keeps it: twelve headings of its own, names that come again, five actors. Invented. */

const headings = [
  'Nr',
  'Victim',
  'Job',
  'Gender',
  'When',
  'Town',
  'District',
  'Violation',
  'Authority',
  'Accusation',
  'What happened',
  'Keywords',
];
const families = ['Okoro', 'Marwick', 'Feil', 'Solane', 'Renwick', 'Orsay', 'Halim', 'Castor'];
const given = ['Ada', 'Bel', 'Cor', 'Dun', 'Eli', 'Fay', 'Gil', 'Hal', 'Ivo', 'Jun'];
const violations = ['arrested', 'Beaten up', 'summoned', 'house search', 'C7'];
const actors = ['Old Harbour police', 'Varda State security', 'Luth court', 'Reed Street police station', 'Mill town government'];
const day = (at: number) => `${String((at % 28) + 1).padStart(2, '0')}/${String((at % 12) + 1).padStart(2, '0')}/${2010 + (at % 10)}`;

/** As CSV with semicolons; the last row has a date that is none. */
export function foreignCases(rows: number): string {
  const line = (at: number) => [
    String(at + 1),
    `${given[at % given.length]} ${families[Math.floor(at / 10) % families.length]}`,
    at % 3 === 0 ? 'lawyer' : 'journalist',
    at % 2 === 0 ? 'F' : 'M',
    at === rows - 1 ? 'some day' : day(at),
    'Old Harbour',
    'Varda',
    violations[at % violations.length]!,
    actors[at % actors.length]!,
    at % 4 === 0 ? 'obstruction' : '',
    `"Was met at the gate; this is row ${at + 1}."`,
    at % 2 === 0 ? 'water, harbour' : 'harbour',
  ];
  return [headings.join(';'), ...Array.from({ length: rows }, (_, at) => line(at).join(';'))].join('\n');
}
