/** A document about a case says nobody's name who did not agree, in any text and writing; what may tell it all the same is shown. */
import fc from 'fast-check';
import { expect, test } from 'vitest';

import { createCase } from '../../../../db/cases/commands.ts';
import { showCase } from '../../../../db/cases/details.ts';
import type { RecordId } from '../../../../db/model/record-id.ts';
import { addOwnField } from '../../../../db/own-fields/own-fields.ts';
import { fieldOfOwn } from '../../../../db/model/term.ts';
import { createPerson } from '../../../../db/people/commands.ts';
import { addRecord, editRecord } from '../../../../db/records/commands.ts';
import { peopleOfReport } from '../../../../db/report/audience/people.ts';
import { keepsBack, lookAtCaseFile } from '../../../../db/report/case-file/look.ts';
import { type AskedCaseFile, checkCaseFile, composeCaseFile } from '../../../../db/report/case-file/write.ts';
import { textsOf } from '../../../../db/report/model/texts.ts';
import type { Vault } from '../../../../db/vault/vault.ts';
import { recordConsent } from '../../../support/consent.ts';
import { openWorkshop } from '../../../support/vaults.ts';
import { inventArrest } from './invented-arrest.ts';

const draftOf = (id: RecordId): AskedCaseFile => ({ kind: 'submission', mechanism: 'wgad', case: id, language: 'en' });

test('what is withheld of somebody and said in another text is shown, once each, with whom it points at', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const { id, lin } = inventArrest(vault);
  const findings = await checkCaseFile(vault, draftOf(id));
  const pointers = findings.filter(({ kind }) => kind === 'quasi-identifier');
  // Where she lives is the place of the act; her occupation stands in the reason that somebody wrote.
  expect(pointers.map(({ found, people }) => [found.toLowerCase(), people[0]?.id]).toSorted()).toEqual([
    ['lawyer', lin],
    ['reedmarsh', lin],
    ['willow lane', lin],
  ]);
  expect(findings.filter(keepsBack)).toEqual([]);
  recordConsent(vault, lin, { uses: ['government-letter'] });
  expect((await checkCaseFile(vault, draftOf(id))).filter(({ people }) => people.some((one) => one.id === lin))).toEqual([]);
});

test('a name that is only likely meant keeps the draft back, a part of one is shown, and the team reads all', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const { id, act } = inventArrest(vault);
  editRecord(vault, 'act', act, { statedReason: 'lin bai he had called others.', arbitraryWhy: 'Nobody asked what Baihe had done.' });
  const findings = await checkCaseFile(vault, draftOf(id));
  expect(findings.filter(keepsBack)).toMatchObject([{ kind: 'name', found: 'lin bai he' }]);
  expect(findings.filter((one) => one.kind === 'name' && !keepsBack(one))).toMatchObject([{ severity: 'possible', found: 'Baihe' }]);
  expect(await checkCaseFile(vault, { kind: 'dossier', readers: 'internal', case: id, language: 'en' })).toEqual([]);
});

/** Wherever a text of the case may stand. */
const places = [
  ['case', 'narrative'],
  ['case', 'place'],
  ['case', 'attackLinkReason'],
  ['act', 'place'],
  ['act', 'statedReason'],
  ['act', 'law'],
  ['act', 'legalLimit'],
  ['act', 'arbitraryWhy'],
  ['stay', 'place'],
  ['involvement', 'identification'],
  ['proceeding', 'caseNumber'],
  ['charge', 'offence'],
  ['hearing', 'result'],
  ['source', 'title'],
  ['risk', 'description'],
  ['own', 'text'],
  ['note', 'type'],
] as const;

/** Of whoever suffered it, told of it, took a step, or only stands in another case. */
const called = {
  victim: ['Lin Baihe', 'LIN Baihe', 'Baihe Lin', '林百荷', '林 百荷', 'Lín Bǎihé', '林百荷'.normalize('NFD')],
  source: ['Ren Qiu', 'Qiu Ren', 'REN QIU'],
  stranger: ['赵梦瑶', '趙夢瑤', 'Zhao Mengyao', 'Mengyao ZHAO'],
} as const;

function recordAt(vault: Vault, id: RecordId, entity: string): RecordId {
  const { acts, proceedings, sources, people } = showCase(vault, id);
  const [act] = acts;
  const first: Readonly<Record<string, RecordId | undefined>> = {
    case: id,
    own: id,
    act: act?.id,
    note: act?.id,
    stay: act?.stays[0]?.id,
    involvement: act?.involvements[0]?.id,
    proceeding: proceedings[0]?.id,
    charge: proceedings[0]?.charges[0]?.id,
    hearing: proceedings[0]?.hearings[0]?.id,
    source: sources[0]?.id,
    risk: people.flatMap((person) => person.risks)[0]?.id,
  };
  return first[entity]!;
}

test('no name without consent stands in a draft or in what is handed on: it gives way, or the document is kept back', {
  timeout: 300_000,
}, async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const { id } = inventArrest(vault);
  const other = createPerson(vault, { names: [{ fullName: '赵梦瑶', family: '赵', given: '梦瑶' }] }).id;
  createCase(vault, { title: 'Another', acts: [{ type: 'beating', victim: other }] });
  const own = addOwnField(vault, { of: 'case', kind: 'number', english: 'How many' });
  const put = fc.record({
    at: fc.constantFrom(...places),
    name: fc.constantFrom(...Object.values(called).flat()),
    around: fc.constantFrom(['', ''], ['Said by ', ' at night.'], ['她说', '被带走。'], ['(', ')']),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(put, { minLength: 1, maxLength: 3 }), async (written) => {
      for (const {
        at: [entity, field],
        name,
        around: [before, after],
      } of written) {
        const text = `${before}${name}${after}`;
        const record = recordAt(vault, id, entity);
        if (entity === 'own') editRecord(vault, 'case', record, { [fieldOfOwn(own)]: text });
        else if (entity === 'note') editRecord(vault, 'act', record, { [`note/${field}`]: text });
        else editRecord(vault, entity, record, { [field]: text });
      }
      const { document, telling, told } = await composeCaseFile(vault, draftOf(id));
      const words = document.blocks.flatMap(textsOf).join('\n').normalize('NFC').replaceAll(/\s/gu, '').toLowerCase();
      const kept = (await lookAtCaseFile(vault, document, telling, told)).filter(keepsBack);
      const said = Object.values(called)
        .flat()
        .filter((name) => words.includes(name.normalize('NFC').replaceAll(/\s/gu, '').toLowerCase()));
      expect(kept.length > 0 || said.length === 0, said.join()).toBe(true);
    }),
    { numRuns: 25 },
  );
});

test('somebody who shares one name with a judge who is named stays hidden by every other name', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const { id } = inventArrest(vault);
  const judge = createPerson(vault, { names: [{ fullName: 'Lin Baihe' }] }).id;
  editRecord(vault, 'proceeding', showCase(vault, id).proceedings[0]!.id, { judge });
  editRecord(vault, 'case', id, { narrative: '林百荷 was taken, 百荷林 was heard of last.' });
  const { document, telling, told } = await composeCaseFile(vault, draftOf(id));
  const words = document.blocks.flatMap(textsOf).join('\n');
  expect(words).not.toMatch(/林百荷|百荷林/);
  // And it can be written: what the two share means the judge.
  expect(words).toContain('Lin Baihe');
  expect((await lookAtCaseFile(vault, document, telling, told)).filter(keepsBack)).toEqual([]);
});

test('whoever took a step for somebody is asked before they are named, in reports too; judges and whoever did it are not', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const { id } = inventArrest(vault);
  const step = createPerson(vault, { name: 'Wen Ruolan' }).id;
  addRecord(vault, 'intervention', { case: id, type: 'letter', party: step, addressee: 'Ministry of Justice', confidentiality: 1 });
  const people = peopleOfReport(vault);
  const judge = showCase(vault, id).people.find(({ names }) => names[0]?.fields['fullName'] === 'Judge Moor')!.id;
  expect([people.others.has(step), people.others.has(judge)]).toEqual([false, true]);
});
