/** Who did it, over all acts of a case. */
import { expect, test } from 'vitest';

import { type Doer, eachOnce } from '../../renderer/features/cases/doers.ts';

const doer = (name: string, degree: string, person?: string): Doer => ({ person, name, degree, text: `${name} ${degree}` });

test('somebody whose part is said in one act does not stand there again without it', () => {
  const unit = doer('Hexi branch', '', 'a');
  const said = doer('Hexi branch', 'did it', 'a');
  const ordered = doer('Hexi branch', 'gave orders for it', 'a');
  expect(eachOnce([unit, said, unit, said, ordered])).toEqual([said, ordered]);
  expect(eachOnce([unit, unit])).toEqual([unit]);
});

test('two of one name are two, and so is a kind of actor that nobody named', () => {
  const [one, other, kind] = [doer('Wu', '', 'a'), doer('Wu', 'did it', 'b'), doer('Wu', '')];
  expect(eachOnce([one, other, kind])).toEqual([one, other, kind]);
});
