/**
 * Which numbers of cases the public is told: none below the least, of what is told and what is not; and none from which one of those
 * could be worked out, as the sum of a chapter less what is told of its sections.
 */
import type { RecordId } from '../../model/record-id.ts';
import type { FoundReport, SectionData } from '../compose/report-data.ts';
import { leastCount } from './rules.ts';

/** By `scopeOf`: sections, chapters, the whole report. What is not in it is not told. */
export type ToldNumbers = ReadonlySet<string>;

export function scopeOf(recommendations: readonly RecordId[]): string {
  return recommendations.toSorted().join();
}

export function toldNumbers({ chapters }: FoundReport, isTold: (id: RecordId) => boolean): ToldNumbers {
  const told = new Set<string>();
  const sumUp = (lines: readonly Line[], sections: readonly SectionData[]): Line => {
    const count = casesOf(sections);
    const isShown = isLargeEnough(count, isTold) && !givesAway(lines, count.size);
    if (isShown) told.add(scopeOf(sections.map(({ row }) => row.recommendation.id)));
    return { isShown, count: count.size };
  };
  const sums = chapters.map(({ sections }) => {
    const lines = sections.map((section): Line => {
      const isShown = isSectionOpen(section, isTold);
      if (isShown) told.add(scopeOf([section.row.recommendation.id]));
      return { isShown, count: casesOf([section]).size };
    });
    // A chapter with one section says the same number.
    return lines.length === 1 ? lines[0]! : sumUp(lines, sections);
  });
  if (sums.length > 1)
    sumUp(
      sums,
      chapters.flatMap(({ sections }) => sections),
    );
  return told;
}

interface Line {
  readonly isShown: boolean;
  readonly count: number;
}

/** One that is left out is the sum less the others; of several, none has another value where each is as small as it can be. */
function givesAway(lines: readonly Line[], sum: number): boolean {
  const hidden = lines.filter(({ isShown, count }) => !isShown && count > 0);
  if (hidden.length === 0) return false;
  const rest = sum - lines.filter(({ isShown }) => isShown).reduce((all, { count }) => all + count, 0);
  return hidden.length === 1 || rest <= hidden.length;
}

function casesOf(sections: readonly SectionData[]): Set<RecordId> {
  return new Set(
    sections.flatMap(({ matrix }) => [matrix.against, matrix.inFavour, matrix.context].flatMap(({ rows }) => rows.map((row) => row.case))),
  );
}

const isLarge = (count: number) => count === 0 || count >= leastCount;

/** Also of those that are counted and not told: a reader counts those that are. */
function isLargeEnough(cases: ReadonlySet<RecordId>, isTold: (id: RecordId) => boolean): boolean {
  return isLarge(cases.size) && isLarge([...cases].filter((id) => !isTold(id)).length);
}

/** Every number of a section is told, or none: cases, acts, people, sources, and what its coverage says. */
function isSectionOpen({ matrix, coverage }: SectionData, isTold: (id: RecordId) => boolean): boolean {
  const columns = [matrix.against, matrix.inFavour, matrix.context];
  const numbers = columns.flatMap(({ cases, count: { acts, persons, groups, known, shared, withoutVictim }, sources, links, rows }) => [
    cases,
    acts,
    persons,
    known,
    shared,
    withoutVictim,
    sources,
    links - rows.length,
    ...groups.map((size) => size ?? 0),
  ]);
  const counted = matrix.against.cases + matrix.inFavour.cases;
  const covered = [
    coverage.cases,
    coverage.sources,
    coverage.withoutPlace,
    coverage.outside,
    coverage.late,
    Math.abs(counted - coverage.cases),
  ];
  return (
    [...numbers, ...covered].every(isLarge) && columns.every(({ rows }) => isLargeEnough(new Set(rows.map((row) => row.case)), isTold))
  );
}
