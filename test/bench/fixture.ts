/**
 * Invented cases, acts, notes and recommendations in the sizes that the benchmarks ask for, from one seed.
 */
import type { CaseInput } from '../../db/model/case-input.ts';
import { seeded } from './random.ts';

export interface FixtureSize {
  readonly cases: number;
  readonly actsPerCase: number;
  readonly sourcesPerCase: number;
  readonly recommendations: number;
}

/** 20,000 cases, 100,000 acts, 200,000 notes (one on each act, one on each source), 41,066 recommendations. */
export const fullSize: FixtureSize = { cases: 20_000, actsPerCase: 5, sourcesPerCase: 5, recommendations: 41_066 };
export const quickSize: FixtureSize = { cases: 2_000, actsPerCase: 5, sourcesPerCase: 5, recommendations: 5_000 };

const words =
  'lawyer client visit refused office search night notice hearing court appeal village river teacher union form permit border letter camera street witness statement police station transfer family release travel meeting website account closed record paper bridge market autumn'.split(
    ' ',
  );
const chinese = [...'律师看守所会见申请法院通知书家属证人办公室搜查护照机场记者采访村民土地拆迁工会教师学生网站账号关闭上诉判决'];
const surnames = [...'王李张刘陈杨赵黄周吴徐孙马朱胡'];
const givenNames = [...'明远静雯立佳兰山平晓文全高何许'];
const places = ['Hangzhou', 'Kunming', 'Tianjin', 'Guangzhou', 'Chengdu', 'Wuhan', 'Nanjing', 'Lanzhou'];
const actTypes = ['HRD-01', 'HRD-02', 'HRD-03', 'HRD-05', 'HRD-07', 'HRD-12', 'HRD-15', 'HRD-08', 'HRD-16'];

type Random = ReturnType<typeof seeded>;

export function inventedSentence(random: Random, length: number): string {
  return Array.from({ length }, () => (random.below(12) === 0 ? random.pick(chinese) + random.pick(chinese) : random.pick(words))).join(
    ' ',
  );
}

function day(random: Random): string {
  return `${2014 + random.below(3)}-${String(1 + random.below(12)).padStart(2, '0')}-${String(1 + random.below(28)).padStart(2, '0')}`;
}

/** Case `n` of the fixture, always the same for one seed. */
export function* inventedCases(size: FixtureSize, seed = 7): Generator<CaseInput> {
  const random = seeded(seed);
  for (let n = 0; n < size.cases; n += 1) {
    const name = random.pick(surnames) + random.pick(givenNames) + random.pick(givenNames);
    yield {
      title: `${inventedSentence(random, 5)} ${n}`,
      narrative: inventedSentence(random, 40),
      begin: day(random),
      place: random.pick(places),
      urgency: random.pick(['high', 'low']),
      people: [{ key: 'v', names: [{ fullName: name }] }],
      acts: Array.from({ length: size.actsPerCase }, () => ({
        type: random.pick(actTypes),
        victim: 'v',
        begin: day(random),
        note: inventedSentence(random, 10),
      })),
      sources: Array.from({ length: size.sourcesPerCase }, () => ({
        title: inventedSentence(random, 4),
        connection: 'witness',
        reliability: 'likely',
      })),
    };
  }
}

const languages = ['zh', 'en', 'ug', 'bo'];

/** The same with all that a list filters by. @param actors ids of people of the vault. */
export function* listedCases(size: FixtureSize, actors: readonly string[], seed = 23): Generator<CaseInput> {
  const random = seeded(seed);
  for (const { acts = [], sources = [], ...input } of inventedCases(size)) {
    yield {
      ...input,
      tags: [...new Set([1, 2].map(() => `tag ${random.below(40)}`))],
      monitoringStatus: random.pick(['active', 'closed']),
      confidentiality: random.pick([1, 2, 3]),
      ...(random.below(10) === 0 && { deadline: day(random) }),
      ...(random.below(10) === 0 && { end: 'somewhen' }),
      acts: acts.map((act) => ({ ...act, perpetrators: [{ person: random.pick(actors) }] })),
      // Every second one repeats a post that others repeat as well.
      sources: sources.map((source, n) => ({
        ...source,
        language: random.pick(languages),
        ...(n % 2 === 1 && { independenceGroup: `Post ${n % 7}` }),
      })),
      // One in four comes before a court.
      ...(random.below(4) === 0 && { proceedings: [proceeding(random, actors)] }),
    };
  }
}

function proceeding(random: Random, actors: readonly string[]): NonNullable<CaseInput['proceedings']>[number] {
  const articles = [...new Set([random.below(30), random.below(30)])];
  return {
    kind: 'criminal',
    court: random.pick(actors),
    judge: random.pick(actors),
    charges: articles.map((article) => ({ law: 'Criminal Law', article: String(200 + article) })),
  };
}

/** The smaller shape of row import-cases: five fields and one act. */
export function* plainCases(count: number, seed = 11): Generator<CaseInput> {
  const random = seeded(seed);
  for (let n = 0; n < count; n += 1) {
    yield {
      title: `${inventedSentence(random, 5)} ${n}`,
      narrative: inventedSentence(random, 30),
      begin: day(random),
      place: random.pick(places),
      urgency: 'low',
      acts: [{ type: random.pick(actTypes), begin: day(random) }],
    };
  }
}

/**
 * The shape of the rows that stand beside a bare store: a case with one act, about 280 bytes of text
 * (title 40, narrative 170, the act's note 65), which a bare store keeps in about 1 KB.
 */
export function* enteredCases(count: number, seed = 19): Generator<CaseInput> {
  const random = seeded(seed);
  for (let n = 0; n < count; n += 1) {
    yield {
      title: `${inventedSentence(random, 5)} ${n}`,
      narrative: inventedSentence(random, 26),
      begin: day(random),
      place: random.pick(places),
      urgency: 'low',
      acts: [{ type: random.pick(actTypes), begin: day(random), note: inventedSentence(random, 10) }],
    };
  }
}

const states = [
  'France',
  'Poland',
  'Ireland',
  'Canada',
  'Finland',
  'Hungary',
  'Switzerland',
  'Norway',
  'Ghana',
  'Brazil',
  'Japan',
  'Chile',
];
const reviewed = ['Algeria', 'Bahrain', 'Ecuador', 'Tunisia', 'Morocco', 'Indonesia', 'Finland', 'India', 'Brazil', 'Poland'];

/** A UPR Info export of invented recommendations, as CSV text. */
export function inventedUprInfo(rows: number, seed = 13): string {
  const random = seeded(seed);
  const lines = ['SuR,Rgrp,Org,Recommendation,RS,Rgrp,Org,Response,Action,Issue,Session'];
  for (let n = 0; n < rows; n += 1) {
    lines.push(
      `${random.pick(reviewed)},Africa,"AU, OIC",${inventedSentence(random, 22)} ${n},${random.pick(states)},WEOG,"EU, OIF",${random.pick(['Accepted', 'Noted'])},${1 + random.below(5)},"Justice,Detention",${1 + random.below(20)}`,
    );
  }
  return `${lines.join('\n')}\n`;
}

/** 200 queries: words, prefixes, phrases, Chinese, names. */
export function mixedQueries(seed = 17): string[] {
  const random = seeded(seed);
  return Array.from({ length: 200 }, (_, n) => {
    if (n % 4 === 0) return random.pick(words);
    if (n % 4 === 1) return random.pick(words).slice(0, 3);
    if (n % 4 === 2) return random.pick(chinese);
    return `${random.pick(words)} ${random.pick(words)}`;
  });
}
