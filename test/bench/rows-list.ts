/**
 * A row on lists: filter, what there is to filter cases by and how many there are of each.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';

import { countCases } from '../../db/cases/facets.ts';
import type { CaseFilter } from '../../db/cases/filter.ts';
import { idText } from '../../db/log/ids.ts';
import { addLinks } from '../../db/links/links.ts';
import type { CaseFacet } from '../../db/model/case-list.ts';
import { missingParts } from '../../db/model/missing-part.ts';
import type { RecordId } from '../../db/model/record-id.ts';
import { addRecord } from '../../db/records/commands.ts';
import { createPerson } from '../../db/people/commands.ts';
import { importRecommendationFile } from '../../db/recommendations/vault-import.ts';
import { addTheme } from '../../db/themes/themes.ts';
import type { Connection } from '../../db/vault/connection.ts';
import type { Vault } from '../../db/vault/vault.ts';
import { copyTables, openPlain } from './baseline.ts';
import { type FixtureSize, inventedUprInfo, listedCases } from './fixture.ts';
import { type BenchRow, compare, time } from './measure.ts';
import { fill, firstCases, newBenchVault } from './vault.ts';

/** Nothing chosen yet, and two values chosen. */
const asked: readonly CaseFilter[] = [{}, { filters: { act: ['HRD-01'], urgency: ['high'] } }];
const chosenAct = "a.type = 'HRD-01'";
const chosenUrgency = "c.urgency = 'high'";
const ofCase = 'a.case_id = c.id AND a.deleted = 0';

const own = (value: string) => () => `SELECT ${value} AS value, count(*) AS count FROM case_record c`;
const joined = (value: string, join: string) => `SELECT ${value} AS value, count(DISTINCT c.key) AS count FROM case_record c ${join}`;
const yesOrNo = (test: string) => own(`CASE WHEN ${test} THEN 1 ELSE 0 END`);
const unread = (date: string) => `(${date}_edtf IS NOT NULL AND ${date}_earliest IS NULL AND ${date}_latest IS NULL)`;
const hasAct = (test: string) => `EXISTS (SELECT 1 FROM act a WHERE ${ofCase} AND ${test})`;

/** The id of what a link names, as sets have it. */
const linkedCode = [
  [1, 8],
  [9, 4],
  [13, 4],
  [17, 4],
  [21, 12],
]
  .map(([from, length]) => `substr(lower(hex(l.recommendation_id)), ${from}, ${length})`)
  .join(" || '-' || ");

/** What somebody would write who knows these tables. @param isChosen only one kind of act is asked for. */
const byHand: Readonly<Record<Exclude<CaseFacet, 'missing' | 'sources'>, (isChosen: boolean) => string>> = {
  act: () => joined('a.type', `LEFT JOIN act a ON ${ofCase}`),
  actor: (isChosen) =>
    joined(
      'i.perpetrator_id',
      `${isChosen ? '' : 'LEFT '}JOIN act a ON ${ofCase}${isChosen ? ` AND ${chosenAct}` : ''} LEFT JOIN involvement i ON i.act_id = a.id AND i.deleted = 0`,
    ),
  year: own(
    "CASE WHEN c.begin_edtf GLOB '[0-9][0-9][0-9][0-9]*' OR substr(c.begin_earliest, 1, 4) = substr(c.begin_latest, 1, 4) THEN substr(c.begin_earliest, 1, 4) END",
  ),
  month: own(
    "CASE WHEN c.begin_edtf GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]*' OR substr(c.begin_earliest, 1, 7) = substr(c.begin_latest, 1, 7) THEN substr(c.begin_earliest, 1, 7) WHEN c.begin_edtf GLOB '[0-9][0-9][0-9][0-9]*' OR substr(c.begin_earliest, 1, 4) = substr(c.begin_latest, 1, 4) THEN substr(c.begin_earliest, 1, 4) END",
  ),
  article: () =>
    joined(
      "nullif(trim(concat_ws(' ', nullif(trim(h.law), ''), nullif(trim(h.article), ''))), '')",
      `LEFT JOIN proceeding p ON p.case_id = c.id AND p.deleted = 0
       LEFT JOIN charge h ON h.proceeding_id = p.id AND h.deleted = 0 AND nullif(trim(h.article), '') IS NOT NULL`,
    ),
  court: () => joined('p.court_id', 'LEFT JOIN proceeding p ON p.case_id = c.id AND p.deleted = 0'),
  judge: () =>
    joined(
      'coalesce(h.judge_id, p.judge_id)',
      `LEFT JOIN proceeding p ON p.case_id = c.id AND p.deleted = 0
       LEFT JOIN hearing h ON h.proceeding_id = p.id AND h.deleted = 0`,
    ),
  place: own("nullif(trim(c.place), '')"),
  urgency: own('c.urgency'),
  status: own('c.monitoring_status'),
  secrecy: own('c.confidentiality'),
  tag: () => joined('e.code', "LEFT JOIN record_element e ON e.record_key = c.key AND e.set_name = 'tags'"),
  language: () =>
    joined(
      "nullif(trim(s.language), '')",
      "LEFT JOIN source s ON s.case_id = c.id AND s.deleted = 0 AND nullif(trim(s.language), '') IS NOT NULL",
    ),
  theme: () =>
    joined(
      't.id',
      `LEFT JOIN link l ON l.case_id = c.id AND l.deleted = 0
       LEFT JOIN record_element e ON e.set_name = 'recommendations' AND e.code = ${linkedCode}
       LEFT JOIN theme t ON t.key = e.record_key AND t.deleted = 0`,
    ),
  linked: yesOrNo('EXISTS (SELECT 1 FROM link l WHERE l.case_id = c.id AND l.deleted = 0)'),
  due: yesOrNo("c.deadline_edtf IS NOT NULL AND c.deadline_latest IS NOT NULL AND c.monitoring_status IS NOT 'closed'"),
};

const isMissing: Readonly<Record<(typeof missingParts)[number], string>> = {
  title: "coalesce(c.title, '') = ''",
  date: 'c.begin_earliest IS NULL AND c.begin_latest IS NULL',
  place: "coalesce(c.place, '') = ''",
  act: `NOT ${hasAct('1')}`,
  kind: hasAct('a.type IS NULL'),
  victim: hasAct('a.victim_id IS NULL'),
  source: 'NOT EXISTS (SELECT 1 FROM source s WHERE s.case_id = c.id AND s.deleted = 0)',
  narrative: "coalesce(c.narrative, '') = ''",
  readable: `${['c.end', 'c.received', 'c.deadline'].map(unread).join(' OR ')} OR ${hasAct(`(${unread('a.begin')} OR ${unread('a.end')})`)}`,
  order: `c.end_latest < c.begin_earliest OR ${hasAct('a.end_latest < a.begin_earliest')}`,
};

function bareSql(facet: (typeof facets)[number], isChosen: boolean): string {
  const conditions = ['c.deleted = 0'];
  if (isChosen && facet !== 'urgency') conditions.push(chosenUrgency);
  if (isChosen && facet !== 'act' && facet !== 'actor') conditions.push(hasAct(chosenAct));
  const where = `WHERE ${conditions.join(' AND ')}`;
  if (facet === 'sources') return `${levelsOf(where)} ORDER BY 1`;
  if (facet !== 'missing') return `${byHand[facet](isChosen)} ${where} GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT 500`;
  return `SELECT ${missingParts.map((part) => `coalesce(sum(${isMissing[part]}), 0) AS "${part}"`).join(', ')} FROM case_record c ${where}`;
}

/** None, one or several origins: a group that somebody named, else a person, else the source itself; files with what they came from. */
const levelsOf = (where: string) => `
  WITH named AS (
    SELECT s.id, s.case_id, coalesce('g' || lower(nullif(trim(s.independence_group), '')), CASE WHEN s.person_id IS NULL THEN 's' || hex(s.id) ELSE 'p' || hex(s.person_id) END) AS origin
    FROM source s WHERE s.deleted = 0
  ), origins AS (
    SELECT case_id, origin FROM named
    UNION
    SELECT e.case_id, coalesce('g' || lower(nullif(trim(e.independence_group), '')), n.origin)
    FROM evidence e LEFT JOIN named n ON n.id = e.source_id WHERE e.deleted = 0
  )
  SELECT min(2, max(n, files)) AS value, count(*) AS count FROM (
    SELECT c.key, count(o.origin) AS n, EXISTS (SELECT 1 FROM evidence f WHERE f.case_id = c.id AND f.deleted = 0) AS files
    FROM case_record c LEFT JOIN origins o ON o.case_id = c.id ${where} GROUP BY c.key
  ) GROUP BY 1`;

const facets = [...(Object.keys(byHand) as (keyof typeof byHand)[]), 'missing', 'sources'] as const;
const tables = [
  'case_record',
  'act',
  'involvement',
  'link',
  'source',
  'record_element',
  'theme',
  'proceeding',
  'charge',
  'hearing',
  'evidence',
];
/** What the page of patterns reads. */
const patternFacets: readonly CaseFacet[] = ['actor', 'article', 'court', 'judge', 'place', 'month', 'act'];

/** Every facet with its counts, those that patterns are made of, and on how many sources each case rests, against SQL written by hand on a plain file with the same indexes. */
export async function filterRows(folder: string, size: FixtureSize): Promise<BenchRow[]> {
  const { vault } = await newBenchVault(folder, 'filter');
  await fillListed(folder, vault, size);
  const plain = openPlain(join(folder, 'filter-plain.db'));
  copyTables(vault.raw, plain, tables);
  const bare = asked.flatMap((_, at) => facets.map((facet) => plain.prepare(bareSql(facet, at === 1))));
  const ours = asked.flatMap((filter) => facets.map((facet) => () => countCases(vault, facet, filter)));
  for (const [at, read] of ours.entries())
    if (!isSame(read(), bare[at]!.all() as Answer[])) throw new Error(`By hand, ${facets[at % facets.length]} is counted otherwise`);
  const places = ours.map((_, at) => at);
  const ofPatterns = places.filter((at) => at < facets.length && patternFacets.includes(facets[at]!));
  const measured = async (id: string, chosen: readonly number[]) =>
    compare(
      id,
      2,
      () =>
        time(() => {
          for (const at of chosen) ours[at]!();
        }),
      () =>
        time(() => {
          for (const at of chosen) bare[at]!.all();
        }),
    );
  const ofSources = places.filter((at) => facets[at % facets.length] === 'sources');
  const rows = [await measured('filter', places), await measured('pattern', ofPatterns), await measured('corroboration', ofSources)];
  plain.close();
  await vault.close();
  return rows;
}

type Answer = Readonly<Record<string, unknown>>;

/** What is compared must say the same. */
function isSame(ours: readonly { readonly value: string | null; readonly count: number }[], bare: readonly Answer[]): boolean {
  const [first] = bare;
  const pairs = first && 'count' in first ? bare.map(({ value, count }) => [value, count]) : Object.entries(first ?? {});
  const theirs = pairs.map(([value, count]) => [value instanceof Buffer ? idText(value) : value === null ? null : String(value), count]);
  const sorted = (answer: unknown[][]) => answer.filter(([, count]) => count !== 0).toSorted((a, b) => (String(a) < String(b) ? -1 : 1));
  return isDeepStrictEqual(sorted(ours.map(({ value, count }) => [value, count])), sorted(theirs));
}

/** Cases with all that a list filters by, most of them linked to what is in a theme. */
async function fillListed(folder: string, vault: Vault, size: FixtureSize): Promise<void> {
  const actors = Array.from({ length: 60 }, (_, n) => createPerson(vault, { name: `Station ${n}` }).id);
  await fill(vault, listedCases(size, actors));
  const csv = join(folder, 'filter-upr.csv');
  writeFileSync(csv, inventedUprInfo(400));
  await importRecommendationFile(vault, { path: csv });
  const recommendations = recommendationsIn(vault.raw);
  for (let n = 0; n < 20; n += 1)
    addTheme(
      vault,
      `Theme ${n}`,
      recommendations.filter((_, at) => at % 20 === n && at % 3 !== 0),
    );
  const cases = firstCases(vault, size.cases);
  linkEach(vault, cases, recommendations);
  // One case in four has a file, and of one in two somebody wrote whom it came from.
  vault.transaction(() => {
    for (const [at, id] of cases.entries())
      if (at % 4 === 0)
        addRecord(vault, 'evidence', { case: id, title: `File ${at}`, ...(at % 8 === 0 && { independenceGroup: `Post ${at % 50}` }) });
  });
}

function recommendationsIn(raw: Connection): RecordId[] {
  return (raw.prepare('SELECT id FROM recommendation ORDER BY key').pluck().all() as Buffer[]).map(idText);
}

function linkEach(vault: Vault, cases: readonly RecordId[], recommendations: readonly RecordId[]): void {
  const links = cases.map((id, at) => ({
    case: id,
    recommendation: recommendations[(at * 7) % recommendations.length]!,
    direction: 'context' as const,
    reason: 'as it says',
  }));
  for (let from = 0; from < links.length; from += 1000) addLinks(vault, links.slice(from, from + 1000));
}
