/** Evidence on screen: files of every kind that the window shows, one of them with all that is said and done about it. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { addEvidence } from '../../db/evidence/add.ts';
import type { EvidenceFields } from '../../db/evidence/adding.ts';
import { noteCustody } from '../../db/evidence/custody.ts';
import { readTimeAnswers } from '../../db/evidence/time/answers.ts';
import { writeTimeRequests } from '../../db/evidence/time/requests.ts';
import { actEntity } from '../../db/model/act.ts';
import type { RecordId } from '../../db/model/record-id.ts';
import { addRecord, editRecord } from '../../db/records/commands.ts';
import { partsIn } from '../../db/records/details.ts';
import type { Vault } from '../../db/vault/vault.ts';
import { pdfOf, pngOf, wavOf } from '../support/media.ts';
import { TimeAuthority } from '../support/time-authority.ts';
import { expect, slow } from './fixture.ts';
import { goTo, onTop, page, press, type ScreenShot, section, type Visit } from './screen-steps.ts';

const arrests = [
  'Day;Whom;Where;By whom',
  ...Array.from(
    { length: 40 },
    (_, at) => `${2 + (at % 27)} March 2016;Nobody in particular ${at};Reed Street ${at};"Three men; one in uniform"`,
  ),
].join('\n');

const letter = [
  'From: The landlord <landlord@reed.example>',
  'To: desk@lapwing.example',
  'Date: Thu, 3 Mar 2016 14:03:22 +0800',
  'Subject: Who had the key',
  '',
  'They asked me for the key at six. I gave it to nobody.',
].join('\r\n');

const pages = [
  ['raid', 'Police enter a library at Reed Street'],
  ['readers', 'Who the readers were'],
] as const;

/** A record of a web archive (ISO 28500). */
function capturedPage(path: string, words: string): Buffer {
  const body = `HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<title>${words}</title><p>${words}.</p>`;
  const head = [
    'WARC/1.1',
    'WARC-Type: response',
    `WARC-Target-URI: https://news.example/2016/03/${path}`,
    'WARC-Date: 2016-03-03T06:03:22Z',
  ];
  return Buffer.from(`${head.join('\r\n')}\r\nContent-Length: ${body.length}\r\n\r\n${body}\r\n\r\n`);
}

const files: readonly (readonly [fileName: string, bytes: Buffer, fields: EvidenceFields & { readonly title: string }])[] = [
  [
    'gate.png',
    pngOf(480, 320, (x, y) => [60 + (x % 97), 90 + (y % 61), 120]),
    { title: 'The gate after the raid', place: 'Reed Street 4' },
  ],
  ['summons.pdf', pdfOf(['Summons of the second court', 'Signed by nobody in particular']), { title: 'Summons' }],
  ['voice.wav', wavOf(3), { title: 'What the neighbour said', receivedFrom: 'A neighbour' }],
  ['hands.png', pngOf(200, 150, () => [150, 40, 40]), { title: 'Hands of the lawyer', contentWarning: true, contentNote: 'Wounds' }],
  ['arrests.csv', Buffer.from(arrests), { title: 'Arrests as the lawyer wrote them down' }],
  ['raid.eml', Buffer.from(letter), { title: 'Letter of the landlord' }],
  ['raid.warc', Buffer.concat(pages.map(([at, words]) => capturedPage(at, words))), { title: 'News of the raid' }],
  ['old.tiff', Buffer.from('II*\0\u0008\0\0\0\0\0'), { title: 'A scan of a notice' }],
  ['list.jpg', Buffer.from('name;day\nnobody;1\n'), { title: 'A list under a false name' }],
];

/** By the names of their files, as the vault that was filled last has them. */
const items = new Map<string, { readonly id: RecordId; readonly title: string }>();

/** Files of invented things, with what stands out in some. */
export async function addFiles(vault: Vault, of: RecordId): Promise<void> {
  for (const [fileName, bytes, fields] of files) {
    const content = (async function* () {
      yield bytes;
    })();
    const { id } = await addEvidence(vault, content, { case: of, fileName, fields, inspector: vault.inspector, from: 'A telephone' });
    items.set(fileName, { id, title: fields.title });
  }
  const [gate, summons] = [items.get('gate.png')!.id, items.get('summons.pdf')!.id];
  saySomethingOf(vault, gate, of);
  await askTimes(vault, [gate, summons]);
}

/** All that can be said of an item. */
function saySomethingOf(vault: Vault, item: RecordId, of: RecordId): void {
  const act = partsIn(vault, actEntity, of)[0]!;
  const victim = act.fields['victim'] as RecordId;
  editRecord(vault, 'evidence', item, { captured: '2016-03-02', [`acts/${act.id}`]: true, [`people/${victim}`]: true });
  addRecord(vault, 'pinpoint', { evidence: item, claim: act.id, region: '100,200,300,400', note: 'The door is broken.' });
  addRecord(vault, 'pinpoint', { evidence: item, claim: victim, region: '600,300,200,300' });
  const words = '[00:00:01] Who is there?\n[00:00:04] Nobody in particular.';
  addRecord(vault, 'transcript', { evidence: item, kind: 'translation', language: 'en', author: 'Ines Rook', text: words });
  noteCustody(vault, [item], { kind: 'handed-over', party: 'A court', place: 'Reed Street 9', note: 'Against a receipt' });
  for (const note of ['Shown to the lawyer', 'Locked away', 'Taken out again']) noteCustody(vault, [item], { kind: 'note', note });
}

/** A time for each is asked for; the first is answered, by an authority that nobody accepted yet. */
async function askTimes(vault: Vault, asked: readonly RecordId[]): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), 'lapwing-screens-'));
  try {
    const out = await writeTimeRequests(vault, [...asked], folder);
    const { file } = out.items.find(({ id }) => id === asked[0])!;
    const answer = path.join(folder, 'answer.tsr');
    writeFileSync(answer, new TimeAuthority(folder).answer(readFileSync(path.join(out.folder, file))));
    await readTimeAnswers(vault, [answer]);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** By its address: what leads there is looked at elsewhere. */
async function openItem({ page: window, t }: Visit, fileName: string): Promise<void> {
  const { id, title } = items.get(fileName)!;
  await window.evaluate((hash) => void (location.hash = hash), `#/evidence/${id}`);
  await expect(window.getByRole('heading', { name: title, level: 1 })).toBeVisible();
  await expect(window.getByRole('heading', { name: t('item.custody'), level: 2 })).toBeVisible(slow);
}

const item = (name: string, fileName: string): ScreenShot => ({ name, open: (visit) => openItem(visit, fileName) });

export const evidenceScreens: readonly ScreenShot[] = [
  page('evidence', 'nav.evidence'),
  item('evidence-picture', 'gate.png'),
  section('evidence-shows', 'item.shows'),
  section('evidence-facts', 'item.facts', (visit) => press(visit, visit.t('item.facts.own'))),
  section('evidence-custody', 'item.custody'),
  onTop('evidence-export', (visit) => press(visit, visit.t('item.export'))),
  onTop('evidence-hand-over', (visit) => press(visit, visit.t('item.handOver'))),
  onTop('evidence-cite', (visit) => press(visit, visit.t('pinpoint.cite.button'))),
  {
    name: 'evidence-sheet',
    async open(visit) {
      await press(visit, visit.t('item.sheet'));
      await expect(visit.page.getByRole('heading', { name: visit.t('item.sheet'), level: 1 })).toBeVisible();
    },
  },
  {
    name: 'evidence-cover',
    async open(visit) {
      await goTo(visit, `evidence/${items.get('gate.png')!.id}/cover`, visit.t('copies.make'));
      await press(visit, visit.t('cover.add'));
      await expect(visit.page.getByRole('application')).toBeVisible(slow);
    },
  },
  {
    name: 'evidence-pdf',
    async open(visit) {
      await openItem(visit, 'summons.pdf');
      await expect(visit.page.frameLocator('iframe').locator('.page').first()).toBeVisible(slow);
      await expect(visit.page.frameLocator('iframe').getByText('Summons of the second court')).toBeVisible(slow);
    },
  },
  item('evidence-sound', 'voice.wav'),
  item('evidence-table', 'arrests.csv'),
  item('evidence-letter', 'raid.eml'),
  {
    name: 'evidence-pages',
    async open(visit) {
      await openItem(visit, 'raid.warc');
      await visit.page.getByRole('option').nth(1).click();
      await expect(visit.page.getByText('Who the readers were').last()).toBeVisible();
    },
  },
  item('evidence-unshown', 'old.tiff'),
  item('evidence-hard', 'hands.png'),
  item('evidence-differs', 'list.jpg'),
  {
    name: 'evidence-times',
    async open(visit) {
      await goTo(visit, 'settings?part=times', visit.t('nav.settings'));
      await expect(visit.page.getByText('CN=Invented Time Root').first()).toBeVisible(slow);
    },
  },
];
