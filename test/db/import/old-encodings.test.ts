/** Texts in old encodings that are not Western: nothing is stored before a person said which it is. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

import { importCases } from '../../../db/cases/import.ts';
import { showCase } from '../../../db/cases/details.ts';
import { importRecommendationFile } from '../../../db/recommendations/vault-import.ts';
import { openWorkshop } from '../../support/vaults.ts';

/** The same invented rows as bytes: Node writes no old encodings, so they stand here as they are. */
const texts = {
  gb18030: { bytes: 'd5c5c8fd2cb1b1beA90a', title: '张三', place: '北京' },
  big5: { bytes: 'b169a4542ca55fa8ca0a', title: '張三', place: '北京' },
  shift_jis: { bytes: '836a8385815b83582c938c8b9e0a', title: 'ニュース', place: '東京' },
  'euc-kr': { bytes: 'b1e2c0da20c3bcc6f72cbcadbfef0a', title: '기자 체포', place: '서울' },
  'windows-1251': { bytes: 'e7e0e4e5f0e6e0ed20e6f3f0ede0ebe8f1f22ccceef1eae2e00a', title: 'задержан журналист', place: 'Москва' },
  'windows-1256': { bytes: 'c7dacadec7e120d5cddded2cc7e1dec7e5d1c90a', title: 'اعتقال صحفي', place: 'القاهرة' },
  'windows-1254': { bytes: '67f67a616c74fd6e6120616cfd6e64fd2cdd7a6d69720a', title: 'gözaltına alındı', place: 'İzmir' },
} as const;

test.each(Object.entries(texts))(
  'a table in %s is refused with what it may be, and read once somebody says it',
  async (encoding, { bytes, title, place }) => {
    await using workshop = openWorkshop();
    const vault = await workshop.vault('v');
    const file = join(workshop.folder, 'list.csv');
    writeFileSync(file, Buffer.concat([Buffer.from('title,place\n'), Buffer.from(bytes, 'hex')]));
    const refused = await importCases(vault, file).catch((error: unknown) => error as { code: string; params: { candidates: string } });
    expect(refused).toMatchObject({ code: 'import.encoding-unsure' });
    expect((refused as { params: { candidates: string } }).params.candidates.split(', ')).toContain(encoding);
    expect(vault.raw.prepare('SELECT count(*) FROM case_record').pluck().get()).toBe(0);
    const { cases } = await importCases(vault, file, { encoding: encoding as 'big5' });
    expect(showCase(vault, cases[0]!.id).fields).toMatchObject({ title, place });
  },
);

test('recommendations in an old encoding are refused the same way', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const path = join(workshop.folder, 'list.csv');
  const rows = Buffer.from('d5c5c8fdb1bbd7a5b2b6b5c4bda8d2e9', 'hex');
  writeFileSync(
    path,
    Buffer.concat([Buffer.from('SuR,Recommendation,Session,Recommending State\nChina,'), rows, Buffer.from(',17,France\n')]),
  );
  await expect(importRecommendationFile(vault, { path })).rejects.toMatchObject({ code: 'import.encoding-unsure' });
  expect(await importRecommendationFile(vault, { path, encoding: 'gb18030' })).toMatchObject({ added: 1 });
});

test('what is valid UTF-8 is read as UTF-8 whatever somebody says', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const file = join(workshop.folder, 'list.csv');
  writeFileSync(file, 'title,place\n张三,北京\n');
  const { cases } = await importCases(vault, file, { encoding: 'big5' });
  expect(showCase(vault, cases[0]!.id).fields).toMatchObject({ title: '张三', place: '北京' });
});
