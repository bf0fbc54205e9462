import { parseHTML } from 'linkedom';
import { expect, test } from 'vitest';

import { paragraph, text } from '../../../db/report/model/document.ts';
import { writeHtml } from '../../../db/report/html/write-html.ts';
import { composed, documentOf, gradedRound } from '../../support/reports.ts';
import { openWorkshop } from '../../support/vaults.ts';

test('the page has no script and loads nothing; each link leads to a place in it; no heading is skipped', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const html = writeHtml(await composed(vault, await gradedRound(vault)));
  const { document } = parseHTML(html);
  expect(document.querySelectorAll('header .signs svg')).toHaveLength(9);
  expect(document.querySelectorAll('script, iframe, object, embed, link, base, form')).toHaveLength(0);
  expect(html).not.toMatch(/(?:src|href)="(?!#|data:image\/svg\+xml)/);
  expect(html).not.toMatch(/https?:\/\/(?!www\.w3\.org\/2000\/svg)/);
  const ids = [...document.querySelectorAll('[id]')].map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  for (const link of document.querySelectorAll('a')) expect(ids).toContain(link.getAttribute('href')!.slice(1));
  const levels = [...document.querySelectorAll('h1, h2, h3, h4')].map(({ tagName }) => Number(tagName[1]));
  expect(levels.every((level, n) => (n === 0 ? level === 1 : level <= levels[n - 1]! + 1))).toBe(true);
  for (const table of document.querySelectorAll('table'))
    expect(table.querySelectorAll('caption, thead th[scope=col]').length).toBeGreaterThan(1);
  for (const image of document.querySelectorAll('img')) expect(image.getAttribute('alt')).toBeTruthy();
});

test('a text is words and never markup, whatever it holds', () => {
  const hostile = '<script>alert(1)</script><img src=x onerror=alert(1)> "quoted" & <!-- -->';
  const html = writeHtml(
    documentOf(
      [
        { kind: 'heading', level: 1, id: 'a"><script>', text: hostile },
        paragraph(text(hostile, { language: '"><b>' }), { kind: 'note', runs: [text(hostile)] }),
        { kind: 'figure', svg: '<svg xmlns="http://www.w3.org/2000/svg"/>', width: 1, height: 1, alt: hostile, caption: hostile },
      ],
      { title: hostile },
    ),
  );
  const { document } = parseHTML(html);
  expect(document.querySelectorAll('script, main b')).toHaveLength(0);
  expect(document.querySelector('main p')!.textContent).toContain(hostile);
  expect(document.querySelectorAll('img')).toHaveLength(1);
});
