/** An invented case that the Working Group on Arbitrary Detention could look at: an arrest, three places, a trial, complaints. */
import { createCase } from '../../../../db/cases/commands.ts';
import { showCase } from '../../../../db/cases/details.ts';
import { addRecord } from '../../../../db/records/commands.ts';
import type { RecordId } from '../../../../db/model/record-id.ts';
import type { Vault } from '../../../../db/vault/vault.ts';

/** With the ids of those it names, and of its act. */
export interface InventedArrest {
  readonly id: RecordId;
  readonly act: RecordId;
  readonly lin: RecordId;
  readonly people: Readonly<Record<string, RecordId>>;
}

export function inventArrest(vault: Vault): InventedArrest {
  const { id } = createCase(vault, {
    title: 'Arrest of Lin Baihe',
    begin: '2015-07-09',
    place: 'Reedmarsh',
    narrative: 'Lin Baihe was taken from her flat at four in the morning.\nHer neighbour Ren Qiu heard it.',
    attackLink: 'yes',
    attackLinkReason: 'She was asked about the clients of her office alone.',
    people: [
      {
        key: 'lin',
        names: [
          { fullName: 'Lin Baihe', family: 'Lin', given: 'Baihe' },
          { fullName: '林百荷', family: '林', given: '百荷' },
        ],
        sex: 'female',
        birthDate: '1980-03-12',
        citizenship: 'Reedland',
        occupation: 'Lawyer',
        residence: 'Reedmarsh, Willow Lane',
        activities: 'Defends people whose houses are torn down.',
        risks: [{ kind: 'ill-treatment', date: '2015-08', description: 'Another lawyer was beaten in the same place.' }],
      },
      { key: 'ren', name: 'Ren Qiu' },
    ],
    acts: [
      {
        type: 'arrest',
        victim: 'lin',
        begin: '2015-07-09',
        place: 'Willow Lane 4, Reedmarsh',
        statedReason: 'Picking quarrels.',
        law: 'Article 293 of the Criminal Law',
        warrantShown: false,
        reasonsTold: false,
        detentionType: 'speech-or-politics',
        firstCounsel: '2015-09',
        legalLimit: '37 days',
        limitPassed: true,
        arbitraryWhy: 'She was held for her work as a lawyer, without any order of a court.',
        statusAtEnd: 'held-trial',
        orderedBy: 'Third Bureau',
        perpetrators: [{ person: 'City police of Reedmarsh', type: 'police', identification: 'They wore uniforms with numbers.' }],
        stays: [
          {
            place: 'First lock-up of Reedmarsh',
            kind: 'detention-centre',
            begin: '2015-07-09',
            end: '2015-07-20',
            authority: 'City police of Reedmarsh',
          },
          { place: 'Hotel at the lake', kind: 'residential-surveillance', begin: '2015-07-20' },
        ],
      },
    ],
    sources: [
      { title: 'Statement of Ren Qiu', person: 'ren', connection: 'witness', firstHand: true },
      { title: 'Notice in the Reedmarsh Courier', connection: 'media', date: '2015-07-11', confidentiality: 1 },
    ],
    proceedings: [
      {
        kind: 'criminal',
        person: 'lin',
        court: 'Court of Reedmarsh',
        judge: 'Judge Moor',
        counsel: 'Sun Xiaolu',
        opened: '2015-08-14',
        caseNumber: '(2015) 114',
        charges: [{ law: 'Criminal Law', article: '293', offence: 'Picking quarrels', date: '2015-08-14' }],
        hearings: [
          { date: '2015-11-03', kind: 'trial', counselPresent: false, familyAdmitted: false, result: 'Adjourned without a date.' },
        ],
      },
      { kind: 'complaint', person: 'lin', court: 'Procuratorate of Reedmarsh', opened: '2015-08-02', verdict: 'rejected' },
    ],
  });
  const found = showCase(vault, id);
  const people = Object.fromEntries(found.people.map((person) => [String(person.names[0]!.fields['fullName']), person.id]));
  const act = found.acts[0]!.id;
  vault.record('edit', [{ entity: 'act', record: act, field: 'arbitrary/II', value: true }]);
  addRecord(vault, 'intervention', {
    case: id,
    type: 'investigation-demanded',
    date: '2015-07-15',
    addressee: 'Ministry of Justice',
    response: 'no-reply',
  });
  addRecord(vault, 'intervention', {
    case: id,
    type: 'un-mechanism',
    party: people['Sun Xiaolu']!,
    addressee: 'Working Group on Arbitrary Detention',
  });
  return { id, act, lin: people['Lin Baihe']!, people };
}
