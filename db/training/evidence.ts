/** Files of the invented cases, with where they come from and what they show: so that whoever learns sees what evidence is. */
import { addEvidence } from '../evidence/add.ts';
import type { EvidenceFields } from '../evidence/adding.ts';
import { noteCustody } from '../evidence/custody.ts';
import type { Inspector } from '../inspect/inspector.ts';
import { idText } from '../log/ids.ts';
import type { FileFacts } from '../model/file-facts.ts';
import type { RecordId } from '../model/record-id.ts';
import { query } from '../query/query.ts';
import { addRecord } from '../records/commands.ts';
import type { Vault } from '../vault/vault.ts';
import { counterSound, gatePicture, letterPdf } from './made-files.ts';

interface MadeFile {
  /** The title of its case. */
  readonly of: string;
  readonly name: string;
  readonly content: () => Uint8Array;
  readonly facts: FileFacts;
  readonly fields: EvidenceFields;
  readonly from: string;
  /** The place in it that shows the act of the case. */
  readonly place: Readonly<Record<string, string | number>>;
  readonly transcript?: Readonly<Record<string, string>>;
  readonly handedTo?: string;
}

const madeFiles: readonly MadeFile[] = [
  {
    of: 'Journalist beaten while filming an eviction',
    name: 'gate.png',
    content: gatePicture,
    facts: { mediaType: 'image/png', width: 320, height: 200 },
    fields: {
      title: 'The gate on the evening before',
      materialType: 'photo',
      method: 'photographed',
      creator: 'A neighbour',
      nobodyShown: true,
    },
    from: 'A neighbour, by hand',
    place: { region: '94,550,188,200', note: 'The notice of the eviction' },
  },
  {
    of: 'Lawyer kept from her client at the detention centre',
    name: 'at-the-counter.wav',
    content: counterSound,
    facts: { mediaType: 'audio/wav', durationMs: 6000, codecs: ['PCM'] },
    fields: { title: 'At the counter, third visit', materialType: 'audio', language: 'zh', method: 'recorded', confidentiality: 4 },
    from: 'The lawyer',
    place: { fromMs: 2000, toMs: 3000, note: 'She knocks; nobody opens' },
    transcript: { language: 'zh', author: 'A volunteer', text: '[00:00:02] （敲门）\n[00:00:04] （铃声）材料还没准备好。' },
  },
  {
    of: 'Appeal against an administrative fine not accepted',
    name: 'notice.pdf',
    content: () =>
      letterPdf([
        'District Court of Invented Bay',
        'Notice 2015 / 77',
        '',
        'The appeal against the fine of 12 March 2015 is not accepted.',
        'The court does not say why.',
        '',
        'This paper is invented, for learning.',
      ]),
    facts: { mediaType: 'application/pdf', pages: 1, holdsPictures: false },
    fields: { title: 'Notice of the court', materialType: 'court-paper', language: 'en', method: 'handed-over' },
    from: 'The person herself',
    place: { page: 1, quote: 'The appeal against the fine of 12 March 2015 is not accepted.' },
    handedTo: 'The lawyer, a copy',
  },
  {
    of: "Office of a women's group searched at night",
    name: 'post.txt',
    content: () =>
      Buffer.from(
        [
          'https://posts.example/invented/4711',
          'Captured 2015-05-21T06:40:00Z, with a text browser',
          '',
          'They came at two in the night. They took the computers and left no list.',
          '凌晨两点，电脑都被搬走了，没有清单。',
          '',
          'This post is invented, for learning.',
        ].join('\n'),
      ),
    facts: {
      mediaType: 'text/plain',
      url: 'https://posts.example/invented/4711',
      capturedAt: '2015-05-21T06:40:00Z',
      tool: 'A text browser',
    },
    fields: { title: 'Post of a neighbour about the search', materialType: 'news', method: 'web-capture' },
    from: 'The web',
    place: { paragraph: '2', quote: 'They came at two in the night. They took the computers and left no list.' },
  },
];

const caseWithAct = query((db, given: { title: string }) =>
  db
    .selectFrom('case_record as c')
    .innerJoin('act as a', 'a.case_id', 'c.id')
    .select(['c.id', 'a.id as act'])
    .where('c.title', '=', given.title)
    .where('c.deleted', '=', 0)
    .where('a.deleted', '=', 0)
    .orderBy('a.key')
    .limit(1),
);

/** @returns how many files. Each was made here, so that no process has to look what it is. */
export async function addTrainingEvidence(vault: Vault): Promise<number> {
  for (const made of madeFiles) {
    const found = caseWithAct.get(vault, { title: made.of });
    if (found) await addOne(vault, made, { case: idText(found.id), act: idText(found.act) });
  }
  return madeFiles.length;
}

async function addOne(vault: Vault, made: MadeFile, of: { readonly case: RecordId; readonly act: RecordId }): Promise<void> {
  const { id, sha256 } = await addEvidence(vault, once(made.content()), {
    case: of.case,
    acts: [of.act],
    fileName: made.name,
    fields: made.fields,
    from: made.from,
    inspector: knowing(made.facts),
  });
  addRecord(vault, 'pinpoint', { evidence: id, claim: of.act, ...made.place });
  if (made.transcript) addRecord(vault, 'transcript', { evidence: id, kind: 'transcript', ...made.transcript });
  if (made.handedTo !== undefined) noteCustody(vault, [id], { kind: 'handed-over', party: made.handedTo, sha256 });
}

async function* once(content: Uint8Array): AsyncGenerator<Uint8Array> {
  yield content;
}

function knowing(facts: FileFacts): Pick<Inspector, 'facts'> {
  return {
    async facts(source) {
      await source;
      return facts;
    },
  };
}
