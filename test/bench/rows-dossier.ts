/** The row on the dossier of a case of some 200 pages: read, composed and set, against the bare compile of the same words. */
import { createCase } from '../../db/cases/commands.ts';
import { reportFonts } from '../../db/report/model/fonts.ts';
import { writePdf } from '../../db/report/pdf/write-pdf.ts';
import { composeCaseFile } from '../../db/report/case-file/write.ts';
import type { CaseInput } from '../../db/model/case-input.ts';
import { type BenchRow, compare, longRounds, time } from './measure.ts';
import { barePdf } from './rows-report.ts';
import { newBenchVault } from './vault.ts';

/** @param acts so many fill 200 pages: 420. */
export async function dossierRow(folder: string, acts: number): Promise<BenchRow> {
  const { vault } = await newBenchVault(folder, 'dossier');
  const { id } = createCase(vault, longCase(acts));
  const composed = async () => (await composeCaseFile(vault, { kind: 'dossier', case: id, readers: 'internal', language: 'en' })).document;
  const document = await composed();
  const fonts = reportFonts();
  const row = await compare(
    'dossier',
    1.5,
    () => time(async () => writePdf(await composed(), fonts)),
    () => time(() => barePdf(document, fonts)),
    { runs: longRounds },
  );
  await vault.close();
  return row;
}

const told =
  'They came at four in the morning, took the telephone and two notebooks, and told nobody where they would bring the person. The neighbour heard it, and wrote down the number of the car. On the third day the family asked at the station of the district and was told that nothing was known there.';

/** Invented from the first letter to the last. */
function longCase(acts: number): CaseInput {
  return {
    title: 'A long investigation',
    narrative: told,
    people: Array.from({ length: 20 }, (_, n) => ({
      key: `p${n}`,
      name: `Invented Person${String.fromCodePoint(97 + n)}`,
      occupation: 'Lawyer',
    })),
    acts: Array.from({ length: acts }, (_, n) => ({
      type: ['arrest', 'torture', 'office-raided'][n % 3]!,
      victim: `p${n % 20}`,
      begin: `2015-${String(1 + (n % 12)).padStart(2, '0')}-${String(1 + (n % 28)).padStart(2, '0')}`,
      place: `Street ${n}, Reedmarsh`,
      statedReason: 'Picking quarrels.',
      consequences: told,
      note: told,
      warrantShown: n % 2 === 0,
      perpetrators: [{ person: `Police of district ${n % 7}`, type: 'police', identification: told }],
      stays: [{ place: `Lock-up ${n % 9}`, begin: '2015-07-09', kind: 'detention-centre' }],
    })),
  };
}
