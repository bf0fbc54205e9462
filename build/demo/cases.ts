/** More invented cases for the demo's report, beside those of the training vault. */
import type { CaseInput } from '../../db/model/case-input.ts';
import type { LinkDirection } from '../../db/model/link.ts';
import { civilCases } from './cases-civil.ts';
import { justiceCases } from './cases-justice.ts';

export interface DemoCase {
  readonly input: CaseInput;
  readonly links: readonly { readonly paragraph: string; readonly direction: LinkDirection; readonly reason: string }[];
}

export const demoCases: readonly DemoCase[] = [...civilCases, ...justiceCases].map((sketch) => {
  const [name, reading, size] = sketch.who;
  const by = sketch.by;
  return {
    input: {
      title: sketch.title,
      narrative: sketch.narrative,
      begin: sketch.begin,
      place: sketch.place,
      people: [
        {
          key: 'victim',
          names: [{ fullName: name, reading }],
          isDefender: 'self-identified',
          ...(size !== undefined && { kind: 'group', countingUnit: 'group', groupSize: size }),
        },
        ...(by === undefined ? [] : [{ key: 'by', kind: 'organisation', names: [{ fullName: 'Not known by name' }] }]),
      ],
      acts: sketch.acts.map(([type, begin]) => ({
        type,
        victim: 'victim',
        begin: begin ?? sketch.begin,
        place: sketch.place,
        ...(by !== undefined && { perpetrators: [{ person: 'by', type: by, degree: 'carried-out' }] }),
      })),
      sources: [...sketch.sources],
    },
    links: sketch.links.map(([paragraph, reason, direction = 'contradicts']) => ({ paragraph, reason, direction })),
  };
});
