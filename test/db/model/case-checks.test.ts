/** Checks across fields, of invented histories: one that can have been has no problem however it is written; turned around, it has one. */
import fc from 'fast-check';
import { expect, test } from 'vitest';

import { checkCase } from '../../../db/model/case-checks.ts';
import type { JudgedCase } from '../../../db/model/judged-case.ts';

const today = '2016-07-01';

/** A day as people know it: to the day, to the month or year, about, or as a span of days around it. */
const writings: readonly ((day: string) => string)[] = [
  (day) => day,
  (day) => `${day}~`,
  (day) => day.slice(0, 7),
  (day) => `${day.slice(0, 7)}?`,
  (day) => day.slice(0, 4),
  (day) => `${day.slice(0, 4)}-XX-${day.slice(8)}`,
  (day) => `${day.slice(0, 7)}-01/${day}`,
];

const steps = ['arrested', 'moved', 'counsel', 'judge', 'charged', 'heard', 'decided', 'appealed', 'released', 'returned'] as const;
type Step = (typeof steps)[number];
type Days = Readonly<Record<Step, string>>;

const dayText = (day: number) => new Date(Date.UTC(2010, 0, 1 + day)).toISOString().slice(0, 10);

/** Each some days after the one before, or on the same day. */
const history = fc
  .tuple(
    fc.array(fc.integer({ min: 0, max: 150 }), { minLength: steps.length, maxLength: steps.length }),
    fc.array(fc.nat(writings.length - 1), { minLength: steps.length, maxLength: steps.length }),
  )
  .map(([gaps, forms]) => {
    let day = 0;
    return Object.fromEntries(steps.map((step, n) => [step, writings[forms[n]!]!(dayText((day += gaps[n]!)))])) as Days;
  });

function caseOf(days: Days): JudgedCase {
  const person = (id: string, fields = {}) => ({
    id,
    fields,
    records: [id],
    names: [],
    relations: [{ id: `${id}-post`, fields: { begin: days.arrested, end: days.released } }],
    risks: [],
    protections: [],
    closed: {},
  });
  return {
    id: 'c',
    fields: { begin: days.arrested, end: days.returned },
    acts: [
      {
        id: 'a',
        fields: {
          type: 'arrest',
          victim: 'v',
          place: 'Reedmarsh',
          begin: days.arrested,
          firstCounsel: days.counsel,
          firstJudge: days.judge,
          released: days.released,
          returned: days.returned,
        },
        stays: [
          { id: 's1', fields: { begin: days.arrested, end: days.moved } },
          { id: 's2', fields: { begin: days.moved, end: days.released } },
        ],
        involvements: [{ id: 'i', fields: { perpetrator: 'w' } }],
      },
    ],
    sources: [],
    interventions: [{ id: 'st', fields: { date: days.arrested, replied: days.released } }],
    proceedings: [
      {
        id: 'p',
        fields: { person: 'v', judge: 'j', opened: days.charged, decided: days.decided, appealed: days.appealed },
        charges: [{ id: 'ch', fields: { date: days.charged } }],
        hearings: [{ id: 'h', fields: { date: days.heard } }],
      },
    ],
    people: [person('v', { birthDate: '1970' }), person('w'), person('j')],
  };
}

test('what can have been so has no problem, however well it is known', () => {
  fc.assert(fc.property(history, (days) => void expect(checkCase(caseOf(days), today)).toEqual([])));
});

test('turned around, what is known to the day is a problem', () => {
  const pairs: readonly (readonly [Step, Step, string])[] = [
    ['arrested', 'released', 'release-before-arrest'],
    ['arrested', 'counsel', 'before-it-began'],
    ['charged', 'heard', 'hearing-before-charge'],
    ['charged', 'decided', 'decided-before-opened'],
    ['decided', 'appealed', 'appeal-before-decision'],
  ];
  fc.assert(
    fc.property(history, fc.constantFrom(...pairs), (days, [earlier, later, check]) => {
      const turned = { ...days, [earlier]: '2015-06-02', [later]: '2015-06-01' };
      const found = checkCase(caseOf(turned), today);
      expect(found.map((problem) => problem.check)).toContain(check);
    }),
  );
});
